"""A hurried clerk, a slow or absent server, others at the file: what is typed arrives where it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect
from samples.browser import SLOW, Window
from samples.open_page import APPLICATION

pytestmark = pytest.mark.web

OTHER = APPLICATION.replace("公务接待", "公务用车")


@pytest.fixture
def slow(context: BrowserContext, folder: Path, opened: Callable[[], Window]) -> Window:
    (folder / "公务用车.yaml").write_text(OTHER, "utf-8")
    context.add_init_script(SLOW)
    made = opened()
    made.project("公务接待")
    return made


def waits(window: Window, part: str, before: int = 0, after: int = 0) -> None:
    """Requests whose address has this part take so long, in milliseconds."""
    rule = "([part, ...times]) => { window.waits = url => url.includes(part) ? times : [0, 0]; }"
    window.page.evaluate(rule, [part, before, after])


def text_of(window: Window, name: str = "公务接待") -> str:
    return (window.folder / f"{name}.yaml").read_text("utf-8")


def overwrite(window: Window, label: str, text: str) -> None:
    window.cell(label).click()
    window.page.keyboard.press("Control+A")
    window.page.keyboard.type(text)


def test_what_is_typed_while_another_project_opens_stays_in_its_own(slow: Window) -> None:
    waits(slow, "api/open", 800)
    slow.page.locator("#list .project", has_text="公务用车").click()
    overwrite(slow, "主管部门", "甲局")
    expect(slow.page.locator("#list .entry.on")).to_contain_text("公务用车")
    slow.saved()
    slow.page.wait_for_timeout(300)
    assert text_of(slow) == APPLICATION.replace("主管部门: 某局", "主管部门: 甲局")
    assert text_of(slow, "公务用车") == OTHER
    expect(slow.cell("主管部门")).to_have_text("某局")


def test_the_project_that_was_asked_for_last_is_shown(slow: Window) -> None:
    slow.page.evaluate(
        "window.waits = url => url.includes('api/open') ? [0, [900, 500, 0][window.turn++]] : [0, 0]; window.turn = 0"
    )
    for name in ("公务用车", "公务接待", "公务用车"):
        slow.page.locator("#list .project", has_text=name).click()
    slow.page.wait_for_timeout(1500)
    expect(slow.page.locator("#list .entry.on")).to_contain_text("公务用车")
    expect(slow.page.locator("#place")).to_contain_text("公务用车")
    expect(slow.cell("项目名称")).to_have_text("公务用车")


@pytest.mark.parametrize("typed", ["甲局", "某局"])
def test_a_press_that_lasts_as_long_as_a_hand_needs_opens_the_next_cell(slow: Window, typed: str) -> None:
    overwrite(slow, "主管部门", "乙局")
    slow.page.wait_for_timeout(300)
    slow.page.keyboard.press("Control+A")
    slow.page.keyboard.type(typed)
    slow.page.wait_for_timeout(300)
    box = slow.cell("实施单位").bounding_box()
    assert box
    slow.page.mouse.move(box["x"] + 20, box["y"] + 8)
    slow.page.mouse.down()
    slow.page.wait_for_timeout(250)
    slow.page.mouse.up()
    expect(slow.page.locator(".editor label")).to_have_text("实施单位")
    expect(slow.page.locator(".editor textarea")).to_be_focused()


def test_a_button_stays_under_the_mouse_until_it_is_released(slow: Window) -> None:
    slow.cell("三级指标", 2).click()
    waits(slow, "api/open", 0, 200)
    box = slow.page.get_by_role("button", name="下面加一行").bounding_box()
    assert box
    slow.page.mouse.move(box["x"] + 20, box["y"] + 8)
    file = slow.folder / "公务接待.yaml"
    file.write_text(APPLICATION.replace("主管部门: 某局", "主管部门: 外局"), "utf-8")
    with slow.page.expect_response(lambda answer: "api/open" in answer.url):
        pass
    slow.page.mouse.down()
    slow.page.wait_for_timeout(350)
    slow.page.mouse.up()
    expect(slow.page.locator(".editor textarea")).to_have_value("新指标")


def test_a_cell_can_be_filled_in_again_after_it_was_taken_back(slow: Window) -> None:
    for text in ("甲局", "乙局"):
        slow.type(slow.cell("主管部门"), text)
        slow.page.locator("#undo").click()
        expect(slow.cell("主管部门")).to_have_text("某局")
    slow.type(slow.cell("主管部门"), "丙局")
    assert text_of(slow) == APPLICATION.replace("主管部门: 某局", "主管部门: 丙局")


def test_what_was_typed_and_put_back_leads_to_the_next_cell_and_is_no_longer_called_unsaved(slow: Window) -> None:
    overwrite(slow, "实施单位", "乙局")
    slow.page.wait_for_timeout(300)
    slow.page.keyboard.press("Control+A")
    slow.page.keyboard.type("某局")
    slow.page.keyboard.press("Shift+Tab")
    expect(slow.page.locator(".editor label")).to_have_text("主管部门")
    expect(slow.page.locator("#saved")).to_have_text("打开了")


def test_nothing_is_given_up_while_the_server_is_away(slow: Window) -> None:
    slow.page.route("**/api/*", lambda route: route.abort())
    overwrite(slow, "主管部门", "甲局")
    slow.page.keyboard.press("Tab")
    slow.page.wait_for_timeout(200)
    slow.page.keyboard.press("Control+A")
    slow.page.keyboard.type("乙局")
    slow.page.keyboard.press("Tab")
    expect(slow.page.locator(".notice").first).to_contain_text("连不上")
    expect(slow.page.locator("#saved")).to_have_text("还没有保存")
    slow.page.unroute("**/api/*")
    slow.saved()
    expect(slow.cell("实施单位")).to_have_text("乙局")
    assert text_of(slow) == APPLICATION.replace("主管部门: 某局", "主管部门: 甲局").replace(
        "实施单位: 某局", "实施单位: 乙局"
    )
    slow.faults[:] = [fault for fault in slow.faults if "ERR_FAILED" not in fault]


def test_rows_are_moved_and_deleted_one_at_a_time(slow: Window) -> None:
    file = slow.folder / "公务接待.yaml"
    three = APPLICATION.replace("接待人数: ≥5000人\n", "接待人数: ≥5000人\n      接待国家: ≥6个\n")
    file.write_text(three, "utf-8")
    expect(slow.cell("三级指标", 3)).to_have_text("接待国家")
    slow.cell("三级指标", 3).click()
    for _ in range(2):
        slow.page.get_by_role("button", name="上移").click()
        slow.saved()
    expect(slow.cell("三级指标", 1)).to_have_text("接待国家")
    waits(slow, "api/save", 500)
    slow.page.get_by_role("button", name="删去这一行").dblclick()
    expect(slow.cell("三级指标", 1)).to_have_text("接待批次")
    slow.page.wait_for_timeout(800)
    assert text_of(slow) == APPLICATION


def test_the_text_of_a_document_stays_while_others_write(slow: Window) -> None:
    page, index = slow.page, slow.folder / "汇编.yaml"
    index.write_text("标题: 某单位\n年度: 2024\n", "utf-8")
    expect(page.locator("#list .project", has_text="汇编")).to_be_visible()
    slow.project("汇编")
    page.locator("#document-标题").fill("某单位项目")
    page.locator("#document-导言").click()
    page.keyboard.type("写了一")
    slow.saved()
    index.write_text(index.read_text("utf-8").replace("2024", "2025"), "utf-8")
    expect(page.locator("#document-年度")).to_have_value("2025")
    page.keyboard.type("半")
    page.keyboard.press("Tab")
    slow.saved()
    assert index.read_text("utf-8") == "标题: 某单位项目\n年度: 2025\n导言: 写了一半\n"
    expect(page.locator("#document-目录")).to_be_focused()


def turn(window: Window, name: str) -> None:
    window.page.get_by_role("tab", name=name).click()


def test_the_text_is_that_of_the_project_in_hand(slow: Window) -> None:
    turn(slow, "YAML")
    area = slow.page.locator(".yaml textarea")
    expect(area).to_have_value(APPLICATION)
    area.fill(APPLICATION + "# 记着\n")
    slow.page.locator("#list .project", has_text="公务用车").click()
    expect(area).to_have_value(OTHER)
    assert text_of(slow) == APPLICATION + "# 记着\n"
    assert text_of(slow, "公务用车") == OTHER


def test_text_and_what_an_editor_writes_meanwhile_are_put_together(slow: Window) -> None:
    turn(slow, "YAML")
    area, file = slow.page.locator(".yaml textarea"), slow.folder / "公务接待.yaml"
    file.write_text(APPLICATION.replace("主管部门: 某局", "主管部门: 外局"), "utf-8")
    expect(area).to_have_value(text_of(slow))
    area.fill(text_of(slow) + "# 记着\n")
    file.write_text(APPLICATION.replace("主管部门: 某局", "主管部门: 别局"), "utf-8")
    slow.page.wait_for_timeout(1200)
    turn(slow, "填表")
    expect(slow.cell("主管部门")).to_have_text("别局")
    assert text_of(slow) == APPLICATION.replace("主管部门: 某局", "主管部门: 别局") + "# 记着\n"


@pytest.mark.parametrize(("word", "left"), [("用我的", "我局"), ("用文件里的", "他局")])
def test_the_same_line_is_asked_about(slow: Window, word: str, left: str) -> None:
    turn(slow, "YAML")
    area, file = slow.page.locator(".yaml textarea"), slow.folder / "公务接待.yaml"
    expect(area).to_have_value(APPLICATION)
    area.fill(APPLICATION.replace("主管部门: 某局", "主管部门: 我局") + "# 记着\n")
    file.write_text(APPLICATION.replace("主管部门: 某局", "主管部门: 他局"), "utf-8")
    slow.page.keyboard.press("Control+s")
    expect(slow.page.locator("dialog pre")).to_have_text(["主管部门: 我局", "主管部门: 他局"])
    slow.page.keyboard.press("Escape")
    slow.page.get_by_role("button", name=word).click()
    slow.saved()
    assert text_of(slow) == APPLICATION.replace("主管部门: 某局", f"主管部门: {left}") + "# 记着\n"
    expect(area).to_have_value(text_of(slow))


def test_text_typed_while_it_is_saved_is_saved_too(slow: Window) -> None:
    turn(slow, "YAML")
    area = slow.page.locator(".yaml textarea")
    expect(area).to_have_value(APPLICATION)
    waits(slow, "api/text", 0, 500)
    area.press("Control+End")
    slow.page.keyboard.type("# 一")
    slow.page.keyboard.press("Control+s")
    slow.page.wait_for_timeout(100)
    slow.page.keyboard.type("二")
    slow.page.locator("#list .project", has_text="公务用车").click()
    expect(slow.page.locator("#list .entry.on")).to_contain_text("公务用车")
    assert text_of(slow) == APPLICATION + "# 一二"


def test_one_question_after_the_other(slow: Window) -> None:
    page, file = slow.page, slow.folder / "公务接待.yaml"
    overwrite(slow, "主管部门", "我局")
    file.write_text(APPLICATION.replace("主管部门: 某局", "主管部门: 他局"), "utf-8")
    waits(slow, "api/save", 700)
    page.keyboard.press("Tab")
    page.locator("#list .project", has_text="公务用车").click()
    page.get_by_role("button", name="回收").click()
    expect(page.locator("dialog")).to_contain_text("回收里没有东西")
    page.wait_for_timeout(900)
    page.get_by_role("button", name="取消").click()
    expect(page.locator("dialog pre").first).to_have_text("我局")
    page.get_by_role("button", name="用我的").click()
    expect(page.locator("#list .entry.on")).to_contain_text("公务用车")
    assert text_of(slow) == APPLICATION.replace("主管部门: 某局", "主管部门: 我局")
    assert text_of(slow, "公务用车") == OTHER


def test_the_hands_stay_where_they_are(slow: Window) -> None:
    page = slow.page
    overwrite(slow, "主管部门", "甲局")
    page.keyboard.press("Control+s")
    slow.saved()
    expect(slow.cell("主管部门")).to_be_focused()
    (slow.folder / "公务接待.yaml").write_text(text_of(slow).replace("实施单位: 某局", "实施单位: 外局"), "utf-8")
    expect(slow.cell("实施单位")).to_have_text("外局")
    expect(slow.cell("主管部门")).to_be_focused()
    page.locator("#list .project", has_text="公务用车").focus()
    (slow.folder / "又一个.yaml").write_text(OTHER, "utf-8")
    expect(page.locator("#list .project", has_text="又一个")).to_be_visible()
    expect(page.locator("#list .project", has_text="公务用车")).to_be_focused()


def test_what_was_typed_into_a_file_that_is_gone_can_be_copied_and_the_rest_goes_on(slow: Window) -> None:
    overwrite(slow, "主管部门", "甲局")
    (slow.folder / "公务接待.yaml").unlink()
    slow.page.keyboard.press("Tab")
    expect(slow.page.locator(".notice", has_text="甲局")).to_contain_text(re.compile("没有这个文件|文件不在了"))
    slow.project("公务用车")
    slow.type(slow.cell("主管部门"), "乙局")
    assert text_of(slow, "公务用车") == OTHER.replace("主管部门: 某局", "主管部门: 乙局")
    expect(slow.page.locator(".notice", has_text="甲局")).to_be_visible()
    slow.faults[:] = [fault for fault in slow.faults if "400" not in fault]


def test_a_reason_that_was_not_taken_stays(slow: Window) -> None:
    slow.type(slow.cell("主管部门"), "某局（依据沪府(2020)5号")
    slow.page.locator("#side .card").get_by_role("button", name="豁免…").first.click()
    slow.page.get_by_role("button", name="写进豁免").click()
    expect(slow.page.locator(".notice")).to_contain_text("理由要写")
    slow.page.locator("#side textarea").fill("年初已经批准")
    slow.page.keyboard.press("Control+s")
    expect(slow.page.locator("#side textarea")).to_have_value("年初已经批准")
    slow.page.get_by_role("button", name="写进豁免").click()
    expect(slow.page.locator("#side textarea")).to_have_count(0)
    assert "理由: 年初已经批准" in text_of(slow)


def test_what_nobody_prints_is_saved_by_the_key_too(slow: Window) -> None:
    slow.page.get_by_text("不印在表上的项").click()
    field = slow.page.locator("#side details input").first
    field.fill("甲")
    slow.page.keyboard.press("Control+s")
    slow.saved()
    assert len(text_of(slow)) > len(APPLICATION)
    expect(slow.page.locator("#side details input").first).to_have_value("甲")


def test_what_projects_share_is_shown_at_once_when_it_is_changed_elsewhere(slow: Window) -> None:
    index = slow.folder / "汇编.yaml"
    (slow.folder / "公务接待.yaml").write_text(APPLICATION.replace("主管部门: 某局\n", ""), "utf-8")
    index.write_text("标题: 甲\n年度: 2024\n共用: {主管部门: 某局}\n", "utf-8")
    expect(slow.page.locator("#desk .f.shared")).to_have_text(["某局"])
    index.write_text("标题: 甲\n年度: 2024\n共用: {主管部门: 外局}\n", "utf-8")
    expect(slow.cell("主管部门")).to_have_text("外局")
    overwrite(slow, "主管部门", "我局")
    slow.page.get_by_label("改各项目共用的").check()
    slow.page.keyboard.press("Tab")
    slow.saved()
    assert index.read_text("utf-8") == "标题: 甲\n年度: 2024\n共用: {主管部门: 我局}\n"
    slow.faults[:] = [fault for fault in slow.faults if "400" not in fault]  # the document is another one meanwhile

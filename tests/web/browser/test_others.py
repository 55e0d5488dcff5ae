"""Others at the same files: an editor, a second window; and texts of those who mean no good."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from samples.browser import Window
from samples.open_page import APPLICATION

pytestmark = pytest.mark.web


def test_what_an_editor_saves_is_shown_at_once(window: Window) -> None:
    file = window.folder / "公务接待.yaml"
    file.write_text(APPLICATION.replace("主管部门: 某局", "主管部门: 另一局"), "utf-8")
    expect(window.cell("主管部门")).to_have_text("另一局")


def test_an_editor_and_a_cell_in_hand_lose_nothing_of_each_other(window: Window) -> None:
    page, file = window.page, window.folder / "公务接待.yaml"
    window.cell("当年财政拨款").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("1850000")
    file.write_text(APPLICATION.replace("主管部门: 某局", "主管部门: 另一局"), "utf-8")
    expect(page.locator(".notice")).to_contain_text("别处改过")
    page.keyboard.press("Tab")
    window.saved()
    assert file.read_text("utf-8") == APPLICATION.replace("某局", "另一局", 1).replace(
        "财政拨款: 2000000", "财政拨款: 1850000"
    )


@pytest.mark.parametrize(("word", "left"), [("用我的", "1850000"), ("用文件里的", "7")])
def test_the_same_place_is_asked_about(window: Window, word: str, left: str) -> None:
    page, file = window.page, window.folder / "公务接待.yaml"
    window.cell("当年财政拨款").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("1850000")
    file.write_text(APPLICATION.replace("当年财政拨款: 2000000", "当年财政拨款: 7"), "utf-8")
    page.keyboard.press("Tab")
    expect(page.locator("dialog")).to_contain_text("1850000")
    page.get_by_role("button", name=word).click()
    expect(page.locator("dialog")).not_to_be_visible()
    expect(page.locator("#saved")).to_have_text(re.compile("已保存" if word == "用我的" else "打开了"))
    assert f"当年财政拨款: {left}," in file.read_text("utf-8")


def test_two_windows_keep_both_works(opened: Callable[[], Window]) -> None:
    one, other = opened(), opened()
    one.type(one.cell("主管部门"), "甲局")
    other.type(other.cell("实施单位"), "乙局")
    expect(one.cell("实施单位")).to_have_text("乙局")
    expect(other.cell("主管部门")).to_have_text("甲局")
    text = (one.folder / "公务接待.yaml").read_text("utf-8")
    assert text == APPLICATION.replace("主管部门: 某局", "主管部门: 甲局").replace("实施单位: 某局", "实施单位: 乙局")


def test_texts_are_texts(window: Window) -> None:
    evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    file = window.folder / "坏.yaml"
    said = APPLICATION.replace("项目名称: 公务接待", f"项目名称: '{evil}'").replace(
        "主管部门: 某局", f"主管部门: '{evil}'"
    )
    file.write_text(
        said.replace("接待批次:", f"'{evil}':").replace("当年财政拨款: 2000000", f"当年财政拨款: '{evil}'"), "utf-8"
    )
    expect(window.page.locator("#list .project", has_text="坏")).to_be_visible()
    window.project("坏")
    expect(window.cards("F3").first).to_contain_text("<img")
    window.cell("主管部门").click()
    expect(window.page.locator(".editor textarea")).to_have_value(evil)
    assert window.page.locator("main img, aside img, main script").count() == 0


def test_a_file_that_is_no_yaml_is_mended_as_text(window: Window) -> None:
    page, file = window.page, window.folder / "公务接待.yaml"
    file.write_text(APPLICATION.replace("年度: 2024", "年度：2024"), "utf-8")
    expect(page.locator(".yaml textarea")).to_be_visible()
    page.locator(".yaml textarea").fill(APPLICATION)
    page.get_by_role("button", name="保存").click()
    window.saved()
    page.get_by_role("tab", name="填表").click()
    expect(window.cell("主管部门")).to_have_text("某局")
    assert file.read_text("utf-8") == APPLICATION

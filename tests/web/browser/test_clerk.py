"""A clerk's whole way, without a look at the YAML; after each edit the file differs in the lines of that edit."""

from __future__ import annotations

import re
from pathlib import Path

import jixiao
import pytest
from docx import Document
from playwright.sync_api import Page, expect
from samples.browser import Window, lines_changed
from samples.ofd import OfdFile
from samples.open_page import APPLICATION

pytestmark = pytest.mark.web

LAST_YEAR = (
    APPLICATION.replace("公务接待", "外事接待")
    .replace("合作渠道: ≥3条", "提高影响: 提高")
    .replace("合格率: ≥95%", "提升质量: 提升")
)


class Told:
    """What each edit changed in a file."""

    def __init__(self, file: Path) -> None:
        self.file, self.before = file, file.read_text("utf-8")

    def change(self) -> list[str]:
        before, self.before = self.before, self.file.read_text("utf-8")
        return lines_changed(before, self.before)


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    made = tmp_path / "去年的申报表.docx"
    made.write_bytes(jixiao.Studio().loads(LAST_YEAR, name="去年.yaml").draw("docx"))
    return made


def downloaded(page: Page, format: str, folder: Path) -> str:
    """A file that the page has been asked for, by the name of its format."""
    with page.expect_download() as found:
        page.get_by_role("link", name=format).first.click()
    target = folder / f"今年.{format}"
    found.value.save_as(target)
    return str(target)


def test_from_last_years_word_file_to_this_years(window: Window, word_file: Path, tmp_path: Path) -> None:
    page = window.page
    page.locator('#list input[type="file"]').set_input_files(word_file)
    expect(page.locator("dialog")).to_contain_text("0 处没有读懂", timeout=60_000)
    page.get_by_role("button", name="好").click()
    expect(page.locator("#list .entry.on")).to_contain_text("外事接待")
    told = Told(window.folder / "外事接待.yaml")

    window.type(window.cell("当年财政拨款"), "185万元", leave="Enter")
    assert told.change() == [
        "-  年度申请: {当年财政拨款: 2000000, 上年结转资金: 0, 其他资金: 0}",
        "+  年度申请: {当年财政拨款: 185万元, 上年结转资金: 0, 其他资金: 0}",
    ]
    assert window.cell("合计", 1).inner_text() == "1,850,000.00"

    window.cell("三级指标", 2).click()
    page.get_by_role("button", name="下面加一行").click()
    expect(page.locator(".editor textarea")).to_be_focused()
    page.keyboard.type("接待国家")
    page.keyboard.press("Tab")
    page.keyboard.type("≥6个")
    page.keyboard.press("Tab")
    expect(window.cell("指标值", 3)).to_have_text("≥6个")
    page.keyboard.press("Escape")
    window.saved()
    expect(window.cell("三级指标", 3)).to_have_text("接待国家")
    assert told.change() == [
        "-    数量指标: {接待批次: ≥180批, 接待人数: ≥5000人}",
        "+    数量指标: {接待批次: ≥180批, 接待人数: ≥5000人, 接待国家: ≥6个}",
    ]

    expect(window.cards("I10")).to_have_count(2)
    window.cards("I10").filter(has_text="提高影响").get_by_role("button", name="去那一格").click()
    page.keyboard.press("Tab")  # from the indicator's name to its value
    page.keyboard.press("Control+A")
    page.keyboard.type("≥3条")
    page.keyboard.press("Tab")
    window.saved()
    page.keyboard.press("Escape")
    expect(window.cards("I10")).to_have_count(1)
    assert told.change() == ["-    社会效益指标: {提高影响: 提高}", "+    社会效益指标: {提高影响: ≥3条}"]

    first = window.cards().filter(has=page.get_by_role("button", name="豁免")).first
    rule = first.locator(".code").inner_text()
    first.get_by_role("button", name="豁免").click()
    page.locator(".card textarea").fill("财政局同意")
    page.get_by_role("button", name="写进豁免").click()
    window.saved()
    added = told.change()
    assert added[0] == "+豁免:"
    assert f"+  - 规则: {rule}" in added
    assert "+    理由: 财政局同意" in added
    assert all(line.startswith("+") for line in added)

    page.locator("#downloads summary").click()
    texts = {
        cell.text
        for table in Document(downloaded(page, "Word", tmp_path)).tables
        for row in table.rows
        for cell in row.cells
    }
    assert {"接待国家", "≥6个", "1,850,000.00"} <= texts
    assert "1,850,000.00" in "".join(sign.text for sign in OfdFile(Path(downloaded(page, "OFD", tmp_path))).signs()[0])
    assert told.change() == []


def test_a_new_form_is_filled_in_from_nothing(window: Window) -> None:
    page = window.page
    page.get_by_role("button", name="新项目").click()
    page.locator("#new-name").fill("办公设备购置")
    page.locator("#new-search").fill("申报表-2024")
    page.locator("#new-year").fill("2024")
    page.locator('.choices input[value="申报表-2024"]').check()
    page.get_by_role("button", name="建立").click()
    expect(page.locator("#list .entry.on")).to_contain_text("办公设备购置")
    file = window.folder / "办公设备购置.yaml"
    assert file.read_text("utf-8") == "表式: [申报表-2024]\n年度: 2024\n项目名称: 办公设备购置\n"
    window.type(window.cell("主管部门"), "某局")
    window.type(window.cell("当年财政拨款"), "50万元")
    page.get_by_label("绩效指标").select_option(label="产出指标 › 数量指标")
    page.locator("#side .form", has=page.get_by_label("绩效指标")).get_by_role("button", name="加").click()
    expect(page.locator(".editor textarea")).to_be_focused()
    window.saved()
    page.keyboard.press("Escape")
    assert file.read_text("utf-8") == (
        "表式: [申报表-2024]\n年度: 2024\n项目名称: 办公设备购置\n主管部门: 某局\n"
        "项目资金:\n  年度申请:\n    当年财政拨款: 50万元\n绩效指标:\n  产出指标:\n    数量指标:\n      新指标:\n"
    )


def test_projects_are_copied_carried_on_deleted_and_brought_back(window: Window) -> None:
    page = window.page

    def menu(word: str) -> None:
        page.locator("#list .entry.on").get_by_role("button", name="⋯").click()
        page.locator("dialog").get_by_role("button", name=word).click()

    menu("做明年的")
    page.locator("dialog input").fill("公务接待2025")
    page.get_by_role("button", name="好").click()
    expect(page.locator("#list .entry.on")).to_contain_text("公务接待2025")
    changed = lines_changed(APPLICATION, (window.folder / "公务接待2025.yaml").read_text("utf-8"))
    assert {"+年度: 2025", "+项目名称: 公务接待2025", "+计划开始日期: 2025-01-01", "+计划完成日期: 2025-12-31"} <= set(
        changed
    )
    assert "+  # 2024年的当年财政拨款：2000000" in changed
    window.cell("当年财政拨款").click()
    expect(page.locator("#cell .last-year")).to_have_text("2024年写的：2000000")
    page.get_by_role("button", name="照去年的填").click()
    window.saved()
    expect(window.cell("当年财政拨款")).to_have_text("2,000,000.00")
    expect(page.get_by_role("button", name="照去年的填")).to_have_count(0)
    page.keyboard.press("Escape")
    menu("删除")
    page.locator("dialog").get_by_role("button", name="删除").click()
    expect(page.locator("#list .project")).to_have_count(1)
    assert not (window.folder / "公务接待2025.yaml").exists()
    page.get_by_role("button", name=re.compile("回收")).click()
    page.locator("dialog").get_by_role("button", name="取回").click()
    expect(page.locator("#list .entry.on")).to_contain_text("公务接待2025")
    assert (window.folder / "公务接待2025.yaml").exists()

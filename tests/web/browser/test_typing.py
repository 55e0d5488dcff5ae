"""Typing: every kind of field, input methods, the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from samples.browser import Window, lines_changed
from samples.open_page import APPLICATION

pytestmark = pytest.mark.web


def focused(window: Window) -> str:
    """The label of the input that has the focus."""
    return str(window.page.evaluate("document.activeElement.labels?.[0]?.textContent ?? document.activeElement.id"))


def test_a_key_of_an_input_method_is_its_own(window: Window) -> None:
    page = window.page
    posts: list[str] = []
    page.on(
        "request",
        lambda request: posts.append(request.url) if request.method == "POST" and "font" not in request.url else None,
    )
    window.cell("主管部门").click()
    page.keyboard.press("Control+A")
    devices = page.context.new_cdp_session(page)
    for text in ("m", "mou", "mou ju"):
        devices.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    assert posts == []
    for key, code in (("Enter", 13), ("Tab", 9), ("Escape", 27)):
        page.evaluate(
            "([key, code]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
            "{ key, keyCode: code, isComposing: true, bubbles: true, cancelable: true }))",
            [key, code],
        )
        assert focused(window) == "主管部门", key
    devices.send("Input.insertText", {"text": "谋局"})
    expect(page.locator(".editor textarea")).to_have_value("谋局")
    page.keyboard.press("Tab")
    window.saved()
    changed = lines_changed(APPLICATION, (window.folder / "公务接待.yaml").read_text("utf-8"))
    assert changed == ["-主管部门: 某局", "+主管部门: 谋局"]


def test_the_keyboard_alone_goes_through_all_cells_in_reading_order(window: Window) -> None:
    page = window.page
    page.locator("#desk .f[tabindex]").first.focus()
    expect(page.locator(".editor")).to_be_visible()
    labels = page.locator("#desk .f[tabindex]").evaluate_all("all => all.map(one => one.fields[0].label)")
    seen = []
    for _ in labels:
        seen.append(focused(window))
        page.keyboard.press("Tab")
    assert seen == labels
    assert (window.folder / "公务接待.yaml").read_text("utf-8") == APPLICATION


def test_enter_goes_down_escape_gives_up_and_ctrl_s_saves(window: Window) -> None:
    page, file = window.page, window.folder / "公务接待.yaml"
    window.cell("当年财政拨款").click()
    page.keyboard.press("Enter")
    assert focused(window).endswith("上年结转资金")
    page.keyboard.type("7")
    page.keyboard.press("Escape")
    assert file.read_text("utf-8") == APPLICATION
    window.cell("上年结转资金").click()
    page.keyboard.type("7")
    expect(page.locator("#saved")).to_have_text("还没有保存")
    page.keyboard.press("Control+s")
    window.saved()
    assert "上年结转资金: 7," in file.read_text("utf-8")
    page.keyboard.press("Control+z")
    expect(page.locator("#undo")).to_be_disabled()
    assert file.read_text("utf-8") == APPLICATION


def test_what_is_typed_is_reckoned_and_examined_before_it_is_saved(window: Window) -> None:
    page = window.page
    window.cell("当年财政拨款").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("300万元")
    expect(window.cell("合计", 1)).to_have_text("3,000,000.00")
    page.keyboard.press("Control+A")
    page.keyboard.type("许多")
    expect(window.cards("F3")).to_contain_text("许多")
    assert (window.folder / "公务接待.yaml").read_text("utf-8") == APPLICATION
    page.keyboard.press("Escape")
    expect(window.cards("F3")).to_have_count(0)


KINDS = """\
表式: [{form}]
年度: {year}
项目名称: 公务接待
"""


@pytest.mark.parametrize(
    ("form", "year", "label", "typed", "written"),
    [
        ("一体化目标表-2023", 2026, "支出类型", "select", "支出类型: 运转类"),
        ("申报表-2024", 2024, "计划开始日期", "2024-02-03", "计划开始日期: 2024-02-03"),
        ("申报表-2024", 2024, "项目总目标", "一段。\n又一段。", "项目总目标: |-\n  一段。\n\n  又一段。"),
    ],
)
def test_kinds_of_fields(window: Window, form: str, year: int, label: str, typed: str, written: str) -> None:
    page, file = window.page, window.folder / "某项.yaml"
    file.write_text(KINDS.format(form=form, year=year), "utf-8")
    expect(page.locator("#list .project", has_text="某项")).to_be_visible()
    window.project("某项")
    window.cell(label).click()
    if typed == "select":
        page.locator(".editor select").select_option("运转类")
        page.keyboard.press("Tab")
        window.saved()
    else:
        for number, line in enumerate(typed.split("\n")):
            if number:
                page.keyboard.press("Enter")
            page.keyboard.type(line)
        page.keyboard.press("Control+Enter")
        window.saved()
    assert written in file.read_text("utf-8")

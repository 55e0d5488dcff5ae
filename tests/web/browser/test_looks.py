"""How it looks: five states in light and dark, without what a check of accessibility calls serious; nothing outside its
cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from samples import ROOT
from samples.browser import Window

pytestmark = pytest.mark.web

PICTURES = ROOT / "build" / "web"


def editing(window: Window) -> None:
    window.cell("当年财政拨款").click()


def explaining(window: Window) -> None:
    window.type(window.cell("当年财政拨款"), "许多")
    window.page.locator("#side .card").first.get_by_role("button", name="为什么").click()
    expect(window.page.locator(".why")).to_be_visible()


def creating(window: Window) -> None:
    window.page.get_by_role("button", name="新项目").click()


def changes(window: Window) -> None:
    window.type(window.cell("主管部门"), "另一局")
    window.page.get_by_role("tab", name="改动").click()
    expect(window.page.locator(".changes table")).to_be_visible()


def as_text(window: Window) -> None:
    window.page.get_by_role("tab", name="YAML").click()
    expect(window.page.locator(".yaml textarea")).to_be_visible()


STATES: dict[str, Callable[[Window], None]] = {
    "填表": editing,
    "为什么": explaining,
    "新项目": creating,
    "改动": changes,
    "YAML": as_text,
}


def serious(page: Page) -> list[str]:
    """What axe finds serious or worse, with where."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_five_states(window: Window, state: str, scheme: str) -> None:
    window.page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    STATES[state](window)
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture: Path = PICTURES / f"{state}-{scheme}.png"
    window.page.wait_for_timeout(300)
    window.page.screenshot(path=picture)
    assert serious(window.page) == []
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_each_line_stands_in_its_cell(window: Window) -> None:
    fonts = (window.page.evaluate("document.fonts.size") for _ in range(500))  # the page forbids to be waited in
    assert any(found or window.page.wait_for_timeout(20) for found in fonts)
    outside = window.page.locator("#desk td, #desk th").evaluate_all(
        """all => all.filter(cell => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            const [text, box] = [range.getBoundingClientRect(), cell.getBoundingClientRect()];
            return text.width && (text.left < box.left - 1 || text.right > box.right + 1 || text.bottom > box.bottom + 2);
        }).map(cell => cell.textContent)"""
    )
    assert outside == []


def boxes(page: Page) -> dict[str, list[float]]:
    """From where to where the parts of the page that are shown stand, left, right, top, bottom."""
    found: dict[str, list[float]] = page.evaluate(
        """() => Object.fromEntries(["list", "desk", "side"].map(id => document.getElementById(id)).filter(
            one => getComputedStyle(one).display !== "none").map(one => {
            const box = one.getBoundingClientRect(); return [one.id, [box.left, box.right, box.top, box.bottom]]; }))"""
    )
    return found


def apart(one: list[float], other: list[float]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


@pytest.mark.parametrize("width", [1366, 1100, 1024, 768])
@pytest.mark.parametrize("turned", [False, True], ids=["as it opens", "the list turned"])
def test_no_part_of_the_page_lies_over_another(window: Window, width: int, *, turned: bool) -> None:
    page = window.page
    page.set_viewport_size({"width": width, "height": 1024 if width < 820 else 768})
    if turned:
        page.locator("#menu").click()
    page.wait_for_timeout(300)
    found = boxes(page)
    assert [
        (one, other) for one in found for other in found if one < other and not apart(found[one], found[other])
    ] == []
    assert ("list" in found) == (turned != (width > 1100))
    left, right, top, bottom = found["desk"]
    assert right - left >= min(500, width - 300) and bottom - top >= 300
    expect(page.locator(".sheet").first).to_be_visible()
    paper = page.locator(".sheet").first.bounding_box()
    assert paper and paper["x"] >= left and paper["x"] + paper["width"] <= right + 1


@pytest.mark.parametrize("width", [1366, 1024, 768])
def test_the_paper_can_be_used_on_small_screens(window: Window, width: int) -> None:
    window.page.set_viewport_size({"width": width, "height": 768})
    window.page.wait_for_timeout(300)
    window.type(window.cell("主管部门"), "另一局")
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "主管部门: 另一局" in (window.folder / "公务接待.yaml").read_text("utf-8")


def test_a_reason_stays_unfolded_while_the_page_is_filled_in(window: Window) -> None:
    explaining(window)
    window.type(window.cell("主管部门"), "另一局")
    expect(window.page.get_by_role("status").first).to_contain_text("已保存")
    expect(window.page.locator(".why")).to_be_visible()
    window.page.locator("#side .card", has=window.page.locator(".why")).get_by_role("button", name="为什么").click()
    expect(window.page.locator(".why")).to_have_count(0)


def test_what_was_begun_at_the_side_outlives_its_drawing(window: Window) -> None:
    page = window.page
    window.type(window.cell("主管部门"), "某局（依据沪府(2020)5号")
    branch = page.get_by_label("绩效指标", exact=True)
    branch.select_option(index=2)
    wanted = branch.evaluate("one => one.selectedOptions[0].label")
    page.locator("#side .card").get_by_role("button", name="豁免…").first.click()
    page.locator("#side textarea").fill("年初已经批准")
    window.type(window.cell("实施单位"), "另一科")
    window.saved()
    assert branch.evaluate("one => one.selectedOptions[0].label") == wanted
    expect(page.locator("#side textarea")).to_have_value("年初已经批准")
    page.locator("#side .form", has=page.locator("textarea")).get_by_role("button", name="取消").click()
    expect(page.locator("#side textarea")).to_have_count(0)

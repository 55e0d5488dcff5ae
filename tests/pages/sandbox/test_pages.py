"""What a template prints is bounded before it is read, placed and laid out; nothing is repaired or cut off silently."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.document import Grid, Part
from jixiao.findings import InputError
from jixiao.layout.fitting import lay_out
from jixiao.pages.read_html import HtmlReader
from samples.filled import blocks, faults, measured

ROW = "<tr><td>甲</td></tr>"
MANY = "{% for i in range(3000) %}"
END = "{% endfor %}"


def table(rows: str) -> str:
    return f"<table><tbody>{rows}</tbody></table>"


ENDLESS = [
    (table('<tr><td rowspan="9999" colspan="99">甲</td></tr>'), "", "格子太多"),
    (table("<tr>{% for i in range(1000) %}<td>甲</td>{% endfor %}</tr>"), "", "300列"),
    (table("{% for i in range(99999) %}<tr><td>甲</td></tr>{% endfor %}"), "", "个标签"),
    (table("{% for i in range(50) %}<tr data-repeat=''><td>甲</td></tr>{% endfor %}" + ROW), "", "表头超过"),
    (table("<tr><td>{{ '啊' * 200000 }}</td></tr>"), "", "一格里的文字太多"),
    ("{% for i in range(9) %}<p>{{ '啊' * 99000 }}</p>{% endfor %}", "", "文字太多"),
    ("{{ ' ' * 5000000 }}<p>甲</p>", "", "万字"),
    ("{{ '\\n' * 300000 }}<p>甲</p>", "", "万行"),
    ("<div>" * 40 + "<p>甲</p>" + "</div>" * 40, "", "标签套得太深"),
    ("<p>" + "<span>" * 200 + "甲" + "</span>" * 200 + "</p>", "", "标签套得太深"),
    ("<div>" * 3000 + "<p>甲</p>" + "</div>" * 3000, "", "不完整"),
    ("<p class='{{ 'a ' * 5000 }}'>甲</p>", "", "属性太长"),
    (MANY + "<p style='padding: {{ i }}pt; {{ 'margin-top: 1pt; ' * 9 }}'>甲</p>" + END, "", "各写各的样式太多"),
    ("{% for i in range(30) %}<style>p { padding: 1pt }</style>{% endfor %}<p>甲</p>", "", "太多"),
    ("<p style='a: " + "(" * 900 + "'>甲</p>", "", "括号套得太深"),
    ("<p>甲</p>", "a { b: " + "(" * 3000 + " }", "括号套得太深"),
    ("<p>甲</p>", ":not(" * 300 + "p" + ")" * 300 + " {}", "括号套得太深"),
    ("<p>甲</p>", "p { font-size: " + "9" * 5000 + "pt }", "位的数"),
    ("<p>甲</p>", "p { font-family: {{ 'a' * 200000 }} }", "样式太长"),
    ("<p>甲</p>", "{% for i in range(600) %}p.a{{ i }} { padding: 1pt }{% endfor %}", "选择器太多"),
    ("<p>甲</p>", "div div div div div p {}", "太绕"),
    ("<p>甲</p>", "p ~ p ~ p {}", "太绕"),
    ("<p>甲</p>", ":has(:has(p)) {}", "太绕"),
    (MANY + "<p>甲</p>" + END, "{% for i in range(400) %}b ~ p, {% endfor %}p { padding: 1pt }", "要试的次数太多"),
    (
        "<div>" * 20 + "{% for i in range(9000) %}<p class='a{{ i }}'>甲</p>{% endfor %}" + "</div>" * 20,
        "{% for i in range(400) %}.a div div p, {% endfor %}i {}",
        "要试的次数太多",
    ),
    ("<p>甲</p>", "p { font-size: 1e30pt }", "数太大了"),
    ("<p>甲</p>", "@page { size: 1e9pt 1e9pt }", "数太大了"),
    ("<p>甲</p>", "p { margin-top: 9000em }", "数太大了"),
    ("<div>" * 20 + "<p>甲</p>" + "</div>" * 20, "div { font-size: 10em }", "字号"),
    ("<div>" * 20 + "<p>甲</p>" + "</div>" * 20, "div { font-size: 0.1em }", "字号"),
    ("<p>甲</p>", "{% for i in range(400) %}p { colour: red } {% endfor %}", "colour"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("body", "style", "message"), ENDLESS, ids=[(body + style)[:50] for body, style, _ in ENDLESS])
def test_a_page_without_end_is_a_finding(body: str, style: str, message: str, tmp_path: Path) -> None:
    found = faults(tmp_path, body, style)
    assert 1 <= len(found) <= 20
    assert message in found[0].message
    assert found[0].rule in ("B3", "B4")
    assert found[0].help


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the most memory of a process here")
def test_memory_and_time_of_pages_without_end_stay_bounded(tmp_path: Path) -> None:
    slowest, megabytes = measured("test_pages", "assert filled.faults(folder, *item[:2])", tmp_path)
    assert megabytes < 300
    assert slowest < 10  # measured: 0.6; a verdict never depends on it


@pytest.mark.slow
@pytest.mark.parametrize(
    ("body", "style"),
    [
        (MANY + "<p>甲</p>" + END, "p { break-before: page }"),
        (table(MANY + ROW + END), "tr { height: 5000pt }"),
        ("<p>{{ '啊' * 400000 }}</p>", "p { font-size: 400pt }"),
        ("<p>{{ '啊' * 100000 }}</p>", "@page { size: 120pt 120pt; margin: 8pt }  p { font-size: 50pt }"),
    ],
)
def test_a_form_of_thousands_of_pages_is_a_finding_before_they_are_laid_out(
    body: str, style: str, tmp_path: Path
) -> None:
    from jixiao.fonts import font_set
    from jixiao.layout.ruler import Ruler

    fonts = font_set()
    page, read = HtmlReader(
        f"<html><head><style>{style}</style></head><body>{_filled(body, tmp_path)}</body></html>", "表", (tmp_path,)
    ).read()
    with pytest.raises(InputError, match="页以上") as error:
        lay_out(
            Part("表", "表", page, read),
            Ruler(lambda character, family, bold: fonts.face(family, bold).advance(character)),
        )
    assert error.value.findings[0].rule == "B4"


def _filled(body: str, folder: Path) -> str:
    from samples.filled import printed

    return printed(body, folder)


def test_an_entity_cannot_grow_inside_an_attribute(tmp_path: Path) -> None:
    html = '<!DOCTYPE html [<!ENTITY a "甲甲"><!ENTITY b "&a;&a;">]>\n<html><body><p class="&b;">&b;</p></body></html>'
    with pytest.raises(InputError, match="实体"):
        HtmlReader(html, "表", (tmp_path,))


def test_a_doctype_alone_is_read_and_fetches_nothing(tmp_path: Path) -> None:
    html = '<!DOCTYPE html SYSTEM "file:///etc/passwd">\n<html><body><p>甲</p></body></html>'
    assert [block.text for block in HtmlReader(html, "表", (tmp_path,)).read()[1] if not isinstance(block, Grid)] == [
        "甲"
    ]


@pytest.mark.slow
def test_a_large_but_sound_table_is_read(tmp_path: Path) -> None:
    (grid,) = blocks(
        tmp_path,
        "<table><colgroup>" + '<col style="width: 10%"/>' * 10 + "</colgroup><tbody>"
        "{% for i in range(2000) %}<tr>{% for j in range(10) %}<td class='money'>{{ i * j }}</td>{% endfor %}</tr>{% endfor %}</tbody></table>",
        "tr td.money { padding: 1pt }",
    )
    assert isinstance(grid, Grid)
    assert len(grid.cells) == 20_000
    assert grid.cells[-1].text == "17991"


def test_a_fault_of_one_style_attribute_is_not_told_of_the_next_form() -> None:
    """The sheet serves all forms of the folder."""
    page = "<html><head><style>p {{ padding: 1pt }}</style></head><body><p style='{}'>甲</p></body></html>"
    with pytest.raises(InputError, match="colour"):
        HtmlReader(page.format("colour: red"), "表", ()).read()
    assert len(HtmlReader(page.format("text-indent: 2pt"), "表", ()).read()[1]) == 1

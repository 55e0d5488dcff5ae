"""Values carry their fields through templates into cells, and a template prints nothing else because of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.document import Grid
from jixiao.findings import InputError
from jixiao.pages.marks import FieldMarks, MarkedNumber, literal, taken_apart
from jixiao.pages.printed_texts import Choice, Paragraphs, Text, day, figure
from jixiao.pages.read_html import HtmlReader
from jixiao.pages.template import Templates

NAMES = ("名称", "空", "概况", "性质", "总额", "日期", "年度", "行")
MACROS = """\
{% macro 方框(选择) %}{% for 名, 选中 in 选择 %}{{ 名 ~ ("☑" if 选中 else "□") }}{% endfor %}{% endmacro %}
{% macro 格(值) %}<td>{{ 值 }}</td>{% endmacro %}
{% macro 包() %}（{{ caller() }}）{% endmacro %}
"""


class Plain(Choice):
    """One of several, as a template saw it before there were marks."""

    def __iter__(self) -> Iterator[tuple[str, bool]]:
        return ((choice, choice in self.chosen) for choice in self.choices)


Plain.__module__ = Choice.__module__  # a template prints classes of that module only


def unmarked() -> dict[str, object]:
    """The values as templates saw them before there were marks."""
    return values(lambda name: "") | {"性质": Plain(("延续",), ("新增", "延续")), "年度": 2024}


def values(mark: Callable[[str], str]) -> dict[str, object]:
    """One value of each kind."""
    return {
        "名称": Text("甲<乙&丙", mark("名称")),
        "空": Text("", mark("空")),
        "概况": Paragraphs(("第一段", "第二段"), mark("概况")),
        "性质": Choice(("延续",), ("新增", "延续"), mark("性质")),
        "总额": figure(Decimal("1234.5"), "#,##0.00", mark("总额")),
        "日期": day(date(2024, 1, 2), "yyyy年m月d日", mark("日期")),
        "年度": MarkedNumber(2024, mark("年度")),
        "行": [{"名": Text(name, mark("行"))} for name in ("子", "丑", "寅")],
    }


def filled(body: str, folder: Path, values: Mapping[str, object]) -> str:
    (folder / "表").mkdir(exist_ok=True)
    (folder / "表" / "page.html.j2").write_text(MACROS + body, encoding="utf-8")
    return Templates((folder,)).filled("表/page.html.j2", values)


EXPRESSIONS = {
    "{{ 名称 }}": "名称",
    "{{ 空 }}": "空",
    "{{ 概况 }}": "概况",
    "{% for 段 in 概况 %}{{ loop.index }}{{ 段 }}{% endfor %}": "概况",
    "{{ 总额 }}{{ 日期 }}": "总额 日期",
    "{{ 年度 }}{{ 年度 + 1 }}{{ 年度 is divisibleby 4 }}": "年度",
    "{{ 性质 }}": "性质",
    "{{ 方框(性质) }}": "性质",
    "{% set t = 方框(性质) %}{{ t | length }}{{ t == '新增□延续☑' }}{{ '☑' in t }}{{ t }}": "性质",
    "{% set t %}{{ 空 }}{% endset %}{{ '有' if t else '无' }}{{ t | length }}{{ t }}": "空",
    "{% set t %}{{ 名称 }}{% endset %}{{ t == '甲&lt;乙&amp;丙' }}{{ t }}": "名称",
    "{% set ns = namespace(t='') %}{% set ns.t %}{{ 名称 }}{% endset %}{{ ns.t | length }}{{ ns.t }}": "名称",
    "{% filter upper %}a{{ 名称 }}b{% endfilter %}": "名称",
    "{% filter replace('甲', '丁') %}{{ 名称 }}{% endfilter %}": "名称",
    "{% call 包() %}{{ 名称 }}{% endcall %}": "名称",
    "{{ 名称 ~ '、' ~ 空 }}": "名称 空",
    "{{ '共' ~ 年度 ~ '年' }}": "年度",
    "{{ '共' ~ 年度 ~ '年' | length }}": "年度",
    "{{ ('<' ~ 年度) | length }}{{ ('<' ~ 年度) }}": "年度",
    "{{ [名称, 空] | join('、') }}": "名称 空",
    "{{ [名称, 年度] | join('<br/>' | safe) }}": "名称 年度",
    "{{ ['甲', 年度] | join(名称) }}": "名称 年度",
    "{{ ['甲', 年度] | join('&') | length }}": "",
    "{{ 名称 | string | length }}{{ 名称 | string | upper }}": "名称",
    "{{ (名称 | string)[1:] }}{{ (名称 | string)[0] }}": "名称",
    "{{ (空 | trim) or '—' }}": "",
    "{{ 空 or '—' }}{{ 空 | default('—', true) }}": "空",
    "{{ 名称 | trim | replace('甲', '丁') | truncate(3, true, '…') }}": "名称",
    "{{ 名称 | replace('甲', 名称) }}": "名称",
    "{{ 名称 | e }}{{ 名称 | forceescape }}{{ (名称 | string) | forceescape }}": "名称",
    "{{ (名称 | string) is escaped }}{{ 名称 is escaped }}{{ (名称 | string) is string }}": "",
    "{{ (名称 | string) == '甲<乙&丙' }}{{ (名称 | string) in ['甲<乙&丙'] }}": "",
    "{% if (名称 | string).startswith('甲') %}是{% endif %}{{ (名称 | string).split('<')[0] }}": "名称",
    "{{ '、'.join([名称 | string, 空 | string]) }}": "名称 空",
    "{% for 字 in 名称 | string %}{{ 字 }}.{% endfor %}": "名称",
    "{{ '%s：%5s' | format(名称, 年度) }}{{ '%s' % (名称 | string) }}": "名称 年度",
    "{{ '<i>%s</i>' | safe | format(名称) | length }}": "",
    "{{ (名称 | string) * 2 }}{{ (名称 | string) + '尾' }}": "名称",
    "{{ 总额 | string | replace(',', '') | float + 1 }}": "",
    "{{ 行 | map(attribute='名') | join('、') }}": "行",
    "{{ 行 | map(attribute='名') | map('string') | sort | first }}": "行",
    "{{ 行 | map(attribute='名') | map('string') | select('equalto', '丑') | list | length }}": "",
    "{{ (行 | first).名 }}{{ 行 | length }}": "行",
    "{% for 项 in 行 %}{{ loop.changed(项.名 | string) }}{{ loop.cycle('a', 'b') }}{% endfor %}": "",
    "{{ {名称 | string: 1}['甲<乙&丙'] }}": "",
    "<td class=\"{{ 名称 }}\" title='{{ 空 }}'>{{ 年度 }}</td>": "名称 空 年度",
    "{{ 格(名称) + 格(空) }}": "名称 空",
    "{{ [格(名称), 格(空)] | join }}": "名称 空",
    "{{ (名称 | string | upper ~ 空) | wordcount }}{{ 名称 | string | title }}": "名称",
}


@pytest.mark.parametrize("body", EXPRESSIONS)
def test_marks_change_nothing_that_is_printed_and_are_kept(body: str, tmp_path: Path) -> None:
    marks = FieldMarks()
    of = {name: marks.of((name,)) for name in NAMES}
    text, found = taken_apart(filled(body, tmp_path, values(of.__getitem__)))
    assert text == filled(body, tmp_path, unmarked())
    assert {marks.paths[mark][0] for mark in found} == set(EXPRESSIONS[body].split())


FILTERS = (
    "trim",
    "upper",
    "string",
    "length",
    "e",
    "forceescape",
    "title",
    "wordcount",
    "first",
    "list",
    "default('—', true)",
    "replace('甲', '丁')",
    "replace('a', 名称)",
    "truncate(3, true, '…')",
    "join('、')",
    "join(名称)",
    "int",
    "sort",
    "reverse | string",
    "format(名称)",
    "max",
    "map('upper') | list",
    "map('string') | list",
    "断词",
    "round(1)",
)
OTHERS = (
    "({} ~ {})",
    "({} + {})",
    "({} * {})",
    "({} == {})",
    "({} < {})",
    "({} in {})",
    "({} and {})",
    "({} or {})",
    "({} if {} else '—')",
    "({}).startswith('甲')",
    "({}).split('乙')",
    "({}).replace('甲', '子')",
    "({}).join(['a', {} | string])",
    "({})[0]",
    "({})[1:]",
    "({} is escaped)",
    "({} is string)",
    "({} is lt(3000))",
)
BODIES = (
    "{{{{ {} }}}}",
    "{{% if {} %}}是{{% else %}}否{{% endif %}}",
    "{{% for x in {} %}}{{{{ x }}}}.{{{{ loop.index }}}}{{% endfor %}}",
    "{{% filter replace('甲', '丁') %}}{{{{ {} }}}}{{% endfilter %}}",
    "{{% call 包() %}}{{{{ {} }}}}{{% endcall %}}",
    "{{% set v %}}{{{{ {} }}}}{{% endset %}}{{{{ v | length }}}}{{{{ v == '甲' }}}}{{{{ v }}}}{{% if v %}}有{{% endif %}}",
)
BLOCKS = "{% set t %}{{ 名称 }}尾{% endset %}{% set ns = namespace(t='') %}{% set ns.t %} {{ 空 }}{% endset %}"


def expression(chance: random.Random, depth: int) -> str:
    """A random expression of values, filters and all else."""
    kind = chance.random() if depth else 0.0
    if kind < 0.35:
        return chance.choice((*NAMES[:-1], "行[0].名", "方框(性质)", "格(名称)", "t", "ns.t", "'甲'", "''", "3"))
    if kind < 0.65:
        return f"({expression(chance, depth - 1)} | {chance.choice(FILTERS)})"
    return chance.choice(OTHERS).format(expression(chance, depth - 1), expression(chance, depth - 1))


@pytest.mark.parametrize("seed", range(10))
def test_random_templates_print_the_same_with_marks(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for _ in range(20):
        body = BLOCKS + chance.choice(BODIES).format(expression(chance, 3))
        marked = values(lambda name, marks=FieldMarks(): marks.of((name,)))  # type: ignore[misc]  # noqa: B008
        assert tried(body, tmp_path, marked) == tried(body, tmp_path, unmarked()), body


def tried(body: str, folder: Path, values: Mapping[str, object]) -> str:
    """What a template prints, without marks, or that it fails: a message may name the class of a value."""
    try:
        return taken_apart(filled(body, folder, values))[0]
    except InputError as error:
        return error.findings[0].rule


def cells(row: str, folder: Path) -> list[tuple[str, object, tuple[object, ...]]]:
    """(text, value, fields) of the cells of a row."""
    marks = FieldMarks()
    html = filled(
        f"<html><body><table><tbody><tr>{row}</tr></tbody></table></body></html>",
        folder,
        values(lambda name: marks.of((name,))),
    )
    (grid,) = HtmlReader(html, "表", (folder,), marks.paths).read()[1]
    assert isinstance(grid, Grid)
    return [(cell.text, cell.value and cell.value.value, cell.fields) for cell in grid.cells]


def test_each_cell_knows_the_fields_that_it_printed(tmp_path: Path) -> None:
    row = "<th>名称</th><td>{{ 名称 }}（{{ 年度 }}）</td><td>{{ 总额 }}</td><td>{{ 空 }}</td><td>{{ 方框(性质) }}</td>"
    assert cells(row, tmp_path) == [
        ("名称", None, ()),
        ("甲<乙&丙（2024）", None, (("名称",), ("年度",))),
        ("1,234.50", Decimal("1234.5"), (("总额",),)),
        ("", None, (("空",),)),
        ("新增□延续☑", None, (("性质",),)),
    ]


def test_an_empty_value_beside_a_figure_leaves_it_a_figure(tmp_path: Path) -> None:
    assert cells("<td>{{ 空 }}{{ 总额 }}{{ 空 }}</td>", tmp_path) == [
        ("1,234.50", Decimal("1234.5"), (("空",), ("总额",)))
    ]


def test_values_in_attributes_are_of_their_cell_and_change_no_attribute(tmp_path: Path) -> None:
    row = (
        "<td class=\"{{ 空 }}\"><span class='{{ 性质 }}'>甲</span></td>"
        '<td colspan="{{ 行 | length }}" title = "{{ 年度 }}">{{ 总额 }}</td>'
        '<td><data value="{{ 年度 }}">2024</data></td>'
    )
    assert cells(row, tmp_path) == [
        ("甲", None, (("空",), ("性质",))),
        ("1,234.50", Decimal("1234.5"), (("年度",), ("总额",))),
        ("2024", Decimal(2024), (("年度",),)),
    ]


def test_values_that_are_printed_outside_of_cells_are_told_without_marks(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="直接写了文字“甲<乙&丙”") as error:
        cells("{{ 名称 }}<td>甲</td>", tmp_path)
    assert "\ufdd0" not in str(error.value.findings[0])


@given(st.text(st.sampled_from("甲a<&\n\ufdd0\ufdd1\ufde0\ufdee\ufdef")), st.integers(0, 70_000))
def test_noncharacters_of_a_text_are_no_marks(text: str, number: int) -> None:
    marks = FieldMarks()
    marks.paths = {str(other): () for other in range(number)}
    mark = marks.of(("甲",))
    assert taken_apart(mark + literal(text) + mark) == (text, [mark, mark])


def test_the_noncharacters_of_an_author_are_printed(tmp_path: Path) -> None:
    text = "甲\ufdd0\ufde0乙\ufdd0\ufdef"
    marks = FieldMarks()
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "page.html.j2").write_text(
        "<html><body><p>\ufdd0\ufde0{{ 文 }}{{ 文 | 断词 }}</p></body></html>", "utf-8"
    )
    html = Templates((tmp_path,)).filled("表/page.html.j2", {"文": Text(text, marks.of(("文",)))})
    (block,) = HtmlReader(html, "表", (tmp_path,), marks.paths).read()[1]
    assert (block.text, block.fields) == ("\ufdd0\ufde0" + text + text, (("文",),))

"""Each kind of field reads back what it prints, and says so where it cannot."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.authoring.sample import sample
from jixiao.figures.budget import compute_block
from jixiao.figures.compute import compute
from jixiao.files.resources import packaged_forms
from jixiao.forms.collective import project_forms
from jixiao.forms.form import Field
from jixiao.forms.kinds import KINDS
from jixiao.forms.kinds.kind import UnreadableError
from jixiao.forms.read_fields import FieldReader
from jixiao.forms.read_form import read_forms
from jixiao.forms.values import BudgetBlock, Indicator
from jixiao.nodes.parse import parse
from jixiao.pages.printed import PrintedViews
from jixiao.specs.compilation import load
from jixiao.text import dates

FORMS = read_forms((packaged_forms(),))
WORDS = st.text(st.sampled_from("甲乙丙ab12 ，。≥%(（)□☑-—"), min_size=1, max_size=12).filter(str.strip)
FIGURES = st.decimals(-(10**12), 10**12, places=6).map(lambda value: format(value.normalize(), "f"))
DAYS = st.dates().map(lambda day: day.isoformat())
FORMATS = {
    "金额": ("", "0", "0.##", "#,##0.0000", "#,##0.##"),
    "数值": ("", "0.00", "#,##0"),
    "整数": ("", "#,##0"),
    "比率": ("", "0%", "0.######%", "#,##0.0%"),
    "日期": ("", "yyyy年m月d日", "mm/dd/yyyy", "d.m.yyyy", "yyyymmdd", "（yyyy）m-d"),
}
TYPED = {
    "金额": FIGURES,
    "数值": FIGURES,
    "整数": st.integers(-(10**12), 10**12).map(str),
    "比率": FIGURES.map(lambda text: f"{text}%"),
    "日期": DAYS,
    "选项": st.sampled_from(("甲", "乙 丙", "丁")),
}


def one_value() -> list[str]:
    return [name for name, kind in KINDS.items() if kind.one_value]


@st.composite
def fields(draw: st.DrawFn) -> tuple[Field, str]:
    """A field of one value, and what an author typed under it."""
    name = draw(st.sampled_from(one_value()))
    field = Field(
        "甲",
        "甲",
        KINDS[name],
        format=draw(st.sampled_from(FORMATS.get(name, ("",)))),
        unit=draw(st.sampled_from(("元", "千元", "万元", "亿元"))) if KINDS[name].money else "元",
        blank=draw(st.sampled_from(("", "—", "-"))),
        choices=("甲", "乙 丙", "丁") if name == "选项" else (),
    )
    return field, draw(TYPED.get(name, WORDS))


@given(fields())
def test_what_a_field_prints_is_read_back_and_prints_the_same_again(drawn: tuple[Field, str]) -> None:
    field, text = drawn
    node = parse(f"甲: |-\n  {text}\n", "").pairs["甲"][1]
    reader = FieldReader()
    value = reader.read(field, node, "甲")
    assert not reader.findings
    printed = field.kind.print(field, value, {})
    assert field.kind.print(field, field.kind.parse_back(field, printed, {}), {}) == printed
    assert str(field.kind.view(field, value, PrintedViews({}), ("甲",))) == printed


@given(st.dates(), st.text(st.sampled_from("ymd年月日/. 0")))
def test_a_day_that_is_read_back_prints_the_same_again_or_is_not_told(day: date, pattern: str) -> None:
    told = dates.shown_day(dates.show_day(day, pattern), pattern)
    assert told is None or dates.show_day(told, pattern) == dates.show_day(day, pattern)


@pytest.mark.parametrize(
    ("kind", "format", "printed"),
    [
        ("金额", "", "约三万"),
        ("金额", "", "12.5元/人"),
        ("比率", "", "九成"),
        ("整数", "", "1.5"),
        ("选项", "", "戊"),
        ("选项", "", "甲☑ 乙☑ 丁□"),
        ("日期", "m月d日", "3月1日"),
        ("日期", "yyyymd", "2024111"),
        ("日期", "", "2023-02-29"),
    ],
)
def test_a_text_that_no_one_value_prints_is_told(kind: str, format: str, printed: str) -> None:
    field = Field("某项", "某项", KINDS[kind], format=format, choices=("甲", "乙", "丁"))
    with pytest.raises(UnreadableError, match="“某项”应当是"):
        field.kind.parse_back(field, printed, {})


@pytest.mark.parametrize("printed", ["延续", "新增□ 延续☑ 一次性□", "□新增 ☑延续 □一次性", "新增□延续☑一次性□"])
def test_boxes_are_read_back_on_either_side(printed: str) -> None:
    field = Field("属性", "属性", KINDS["选项"], choices=("新增", "延续", "一次性"))
    assert field.kind.parse_back(field, printed, {}) == "延续"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (">=", "≥"),
        ("＞=", "≥"),
        ("≧", "≥"),
        ("＝", "="),
        (">", "＞"),
        ("﹥", "＞"),
        ("(定性)", "（定性）"),
        ("≥ 5", None),
        ("约", None),
    ],
)
def test_a_choice_may_be_written_with_another_sign_of_the_same_meaning(written: str, meant: str | None) -> None:
    field = Field("指标性质", "指标性质", KINDS["选项"], choices=("≥", "=", "＞", "（定性）"))
    assert field.kind.told(field, written, {}) == meant


def test_a_sign_that_could_be_either_of_two_choices_is_neither() -> None:
    field = Field("性质", "性质", KINDS["选项"], choices=("＞", "﹥"))
    assert field.kind.told(field, ">", {}) is None
    assert field.kind.told(field, "﹥", {}) == "﹥"


def test_money_is_read_back_in_the_unit_that_another_field_says() -> None:
    field = Field("总额", "资金.总额", KINDS["金额"], unit="资金.单位")
    values = {"资金": {"单位": "万元"}}
    assert field.kind.print(field, Decimal(432000), values) == "43.20"
    assert field.kind.parse_back(field, "43.20", values) == Decimal(432000)


def computed_again(value: object) -> object:
    """A value with its budget computed, as it stands before printing."""
    if isinstance(value, tuple) and value and isinstance(value[0], BudgetBlock):
        return tuple(compute_block(block, {}) for block in value)
    return value


def shape(printed: object) -> object:
    """What is printed, without how it came about."""
    if isinstance(printed, tuple | list) and printed and isinstance(printed[0], BudgetBlock):
        return [
            (
                block.title,
                block.text,
                block.total_text,
                [(group.total_text, row.printed) for group in block.groups for row in group.rows],
            )
            for block in printed
        ]
    if isinstance(printed, list) and printed and isinstance(printed[0], Indicator):
        return [(item.level1, item.level2, item.name, dict(item.values)) for item in printed]
    return printed


@pytest.mark.parametrize("name", project_forms(FORMS))
def test_whole_forms_are_read_back_and_print_the_same_again(name: str, tmp_path) -> None:
    file = tmp_path / "甲.yaml"
    file.write_text(sample([FORMS[name]], "甲", 2024), encoding="utf-8")
    spec = compute(load([file], FORMS)[0].specs[0])
    for field in FORMS[name].fields:
        printed = field.kind.print(field, spec.values[field.name], spec.values)
        back = field.kind.parse_back(field, printed, spec.values)
        assert shape(field.kind.print(field, computed_again(back), spec.values)) == shape(printed), field.name


def test_a_budget_with_formulas_is_read_back(tmp_path) -> None:
    file = tmp_path / "甲.yaml"
    text = sample([FORMS["经费情况说明"]], "甲", 2024)
    budget = "年度预算安排:\n  - {算式: true, 列: {名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}, 明细: [{名称: 审核费, 数量: 50, 单价: 800}, {名称: 餐费, 金额: 300}]}\n"
    file.write_text(re.sub(r"年度预算安排:\n(?:  .*\n)+", budget, text), encoding="utf-8")
    (block,) = compute(load([file], FORMS)[0].specs[0]).values["年度预算安排"]
    field = next(field for field in FORMS["经费情况说明"].fields if field.kind.budget)
    (back,) = field.kind.parse_back(field, (block,), {})
    assert [row.texts["金额"] for row in back.rows] == ["40000", "300"]
    assert [row.printed["金额"] for row in compute_block(back, {}).rows] == ["800×50=40000", "300"]


def test_a_value_that_another_kind_read_is_printed_as_it_is() -> None:
    """Two forms may have fields of one name and different kinds; the first form's kind reads."""
    text, paragraphs = (Field("甲", "甲", KINDS[name]) for name in ("文本", "段落"))
    assert str(text.kind.view(text, Decimal(2000000), PrintedViews({}), ("甲",))) == "2000000"
    assert str(text.kind.view(text, date(2024, 1, 2), PrintedViews({}), ("甲",))) == "2024-01-02"
    assert str(text.kind.view(text, ("一", "二"), PrintedViews({}), ("甲",))) == "一\n二"
    assert str(paragraphs.kind.view(paragraphs, "一", PrintedViews({}), ("甲",))) == "一"


def test_a_kind_is_the_same_in_another_process() -> None:
    field = Field("甲", "甲", KINDS["金额"])
    assert pickle.loads(pickle.dumps(field)) == field  # noqa: S301
    assert pickle.loads(pickle.dumps(field)) != replace(field, kind=KINDS["数值"])  # noqa: S301


@pytest.mark.parametrize("text", ["2024-1-2", "2024 - 1 - 2", "2024/1/2", "2024 年 1 月 2 日", "2024.01.02"])
def test_editors_take_the_dates_that_are_read(text: str) -> None:
    assert dates.read_date(text) == date(2024, 1, 2)
    assert re.search(dates.PATTERN, text)
    assert not re.search(dates.PATTERN, text.replace("2024", "24"))

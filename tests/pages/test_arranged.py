"""Rows that a template has arranged: which cells begin where, what is filled up, and what is told where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.forms.form import Field
from jixiao.forms.kinds import KINDS
from jixiao.forms.values import Indicator
from jixiao.pages.printed import PrintedViews, Rows, Tree
from jixiao.pages.printed_texts import Text
from samples.filled import printed, refused

VALUE = Field("指标值", "指标值", KINDS["指标值"], blank="—")


def tree(name: str, *paths: str, levels: tuple[str, ...] = ("一", "二", "三")) -> Tree:
    """A tree of indicators whose names and levels are told by `产出.数量.甲`."""
    field = Field(name, name, KINDS["指标树"], fields=(VALUE,), levels=levels)
    split = [path.split(".") for path in paths]
    value = tuple(Indicator(tuple(above), leaf, {"指标值": f"值{leaf}"}, "") for *above, leaf in split)
    made = field.kind.view(field, value, PrintedViews({}), (name,))
    assert isinstance(made, Tree)
    return made


BESIDE = (
    "{% for 两边 in 并排(左, 右) %}{{ 两边.一级.名称 ~ 两边.一级.行数 if 两边.一级 }}|"
    "{% for 行 in (两边.左, 两边.右) %}{{ 行.二级.名称 ~ 行.二级.行数 if 行.二级 }},{{ 行.名称 }},{{ 行.指标值 }}|{% endfor %}/{% endfor %}"
)


def test_the_shorter_side_is_filled_up_with_cells_in_which_nothing_stands(tmp_path: Path) -> None:
    left = tree("左", "产出.数量.甲", "效益.社会.乙", "效益.经济.丙")
    right = tree("右", "产出.数量.丁", "产出.数量.戊", "产出.质量.己", "满意.服务.庚")
    assert "".join(character for character in printed(BESIDE, tmp_path, 左=left, 右=right) if character < "\ufdd0") == (
        "产出3|数量1,甲,值甲|数量2,丁,值丁|/|2,,|,戊,值戊|/|,,|质量1,己,值己|/"
        "效益2|社会1,乙,值乙|2,,|/|经济1,丙,值丙|,,|/"
        "满意1|1,,|服务1,庚,值庚|/"
    )


def test_what_is_filled_up_stands_for_no_field(tmp_path: Path) -> None:
    empty = printed("{{ 并排(左, 右)[0].右.指标值 }}", tmp_path, 左=tree("左", "产出.数量.甲"), 右=tree("右"))
    assert empty == ""


def rows(*texts: str) -> Rows:
    return Rows("任务", [dict(zip("类项", map(Text, text), strict=True)) for text in texts])


def test_neighbours_that_are_equal_are_one_cell_within_that_of_the_column_before(tmp_path: Path) -> None:
    spans = "{% for 行 in 并格(任务, '类', '项') %}{{ 行.类 }}{{ 行.并格.类 }}{{ 行.项 }}{{ 行.并格.项 }} {% endfor %}"
    assert (
        printed(spans, tmp_path, 任务=rows("甲一", "甲一", "乙一", "乙二", "甲二"))
        == "甲2一2 甲0一0 乙2一1 乙0二1 甲1二1"
    )


def test_a_tree_in_each_row_is_unfolded_and_an_empty_one_has_a_row(tmp_path: Path) -> None:
    some = [("甲", tree("指标", "进度.子", "进度.丑", levels=("一", "二"))), ("甲", tree("指标", levels=("一", "二")))]
    tasks = Rows("任务", [{"名": Text(name), "指标": inside} for name, inside in some])
    lines = (
        "{% for 行, 指 in 展开(任务, '指标', '名') %}{% if 行 %}{{ 行.名 }}{{ 行.并格.名 }}{{ 行.行数 }}{% endif %}"
        ":{{ 指.一级.行数 if 指.一级 }}{{ 指.名称 }} {% endfor %}"
    )
    text = printed(lines, tmp_path, 任务=tasks)
    assert "".join(character for character in text if character < "\ufdd0") == "甲32:2子 :丑 甲01:1"


@pytest.mark.parametrize(
    ("template", "message", "help"),
    [
        ("{{ 并排(任务, 树) }}", "“并排”要指标树，给的不是", "并排(中期指标, 年度指标)"),
        ("{{ 并格(树, '类') }}", "“并格”要行表，给的不是", "并格(支出明细"),
        ("{{ 并格(任务, '类别') }}", "“并格”里的“类别”不是“任务”的一列", "写类、项中的"),
        ("{{ 展开(任务, '类') }}", "“展开”要指标树，给的不是", "展开(任务"),
        ("{{ 展开(任务, '指标') }}", "“展开”里的“指标”不是“任务”的一列", "写类、项中的"),
    ],
)
def test_what_cannot_be_arranged_is_told(template: str, message: str, help: str, tmp_path: Path) -> None:
    found = refused(template, tmp_path, 任务=rows("甲一"), 树=tree("树", "产出.数量.甲"))
    assert found.message == message
    assert help in found.help


def test_arranging_is_paid_for(tmp_path: Path) -> None:
    many = tree("树", *(f"产出.数量.甲{number}" for number in range(2000)))
    again = "{% for 次 in range(1000) %}{% set 各行 = 并排(树, 树) %}{% endfor %}"
    assert "模板要做的事太多" in refused(again, tmp_path, 树=many).message

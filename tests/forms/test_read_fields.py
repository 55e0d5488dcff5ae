"""Each kind of field knows what its text may be, and says so where it is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jixiao.findings import InputError
from jixiao.forms.read_form import read_forms
from samples.writing import EVALUATION, HEAD, advice, findings, marks, read

FORM = """\
字段:
  项目名称: {类型: 文本, 必填: true}
  文: {类型: 文本}
  段: {类型: 段落}
  日: {类型: 日期}
  钱: {类型: 金额}
  数: {类型: 数值}
  率: {类型: 比率}
  整: {类型: 整数}
  码: {类型: 编码}
  选: {类型: 选项, 选项: [新增, 延续]}
  值: {类型: 指标值}
  组合: {类型: 组, 字段: {甲: {类型: 金额}, 乙: {类型: 文本}}}
  行: {类型: 行表, 列: {名: {类型: 文本}, 额: {类型: 金额}}}
角色: {名称: 项目名称}
"""
OWN = "表式: [各种]\n年度: 2024\n项目名称: 甲\n"


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> object:
    folder = tmp_path_factory.mktemp("forms") / "各种"
    folder.mkdir()
    (folder / "form.yaml").write_text(FORM, encoding="utf-8")
    (folder / "page.html.j2").write_text("<html><body><p>{{ 项目名称 }}</p></body></html>", encoding="utf-8")
    return read_forms((folder.parent,))


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("文: 001", "文", "001"),
        ("文: ' 两边 '", "文", "两边"),
        ("文: |-\n  上海市\n  松江区", "文", "上海市松江区"),
        ("文: null", "文", None),
        ("文: ''", "文", None),
        ("段: 一段", "段", ("一段",)),
        ("段: |-\n  一\n\n  二", "段", ("一", "二")),
        ("日: 2024-01-01", "日", date(2024, 1, 1)),
        ("日: 2024-1-1", "日", date(2024, 1, 1)),
        ("日: 2024年2月29日", "日", date(2024, 2, 29)),
        ("日: 2024/1/1", "日", date(2024, 1, 1)),
        ("日: 2024/01/01", "日", date(2024, 1, 1)),
        ("日: 2024.1.1", "日", date(2024, 1, 1)),
        ("日: 2024.10.10", "日", date(2024, 10, 10)),
        ("日: 2024 年 1 月 1 日", "日", date(2024, 1, 1)),
        ("日: ２０２４年１月１日", "日", date(2024, 1, 1)),
        ("日: ２０２４／１／１", "日", date(2024, 1, 1)),
        ("日: ２０２４．１．１", "日", date(2024, 1, 1)),
        ("日: ２０２４－１－１", "日", date(2024, 1, 1)),
        ("日: '2024. 1. 1'", "日", date(2024, 1, 1)),
        ("钱: 282.5万元", "钱", Decimal(2825000)),
        ("钱: '2,000,000.00'", "钱", Decimal(2000000)),
        ("数: 9.46", "数", Decimal("9.46")),
        ("率: 94.57%", "率", Decimal("0.9457")),
        ("率: 94.57％", "率", Decimal("0.9457")),
        ("率: 120%", "率", Decimal("1.2")),
        ("率: 0.5", "率", Decimal("0.5")),
        ("整: 012", "整", Decimal(12)),
        ("码: 001", "码", "001"),
        ("码: 1e5", "码", "1e5"),
        ("选: 延续", "选", "延续"),
        ("值: =100.00(%)", "值", "=100.00(%)"),
        ("组合: {甲: 3}", "组合", {"甲": Decimal(3), "乙": None}),
        (
            "行: [{名: 一, 额: 3}, {名: 二}, null]",
            "行",
            ({"名": "一", "额": 3}, {"名": "二", "额": None}, {"名": None, "额": None}),
        ),
    ],
)
def test_a_field_reads_what_its_kind_may_be(line: str, key: str, value: object, kinds: object, tmp_path: Path) -> None:
    assert read(OWN + line + "\n", tmp_path, kinds).values[key] == value


@pytest.mark.parametrize(
    ("line", "place", "way_out"),
    [
        ("文: [一]", "4:4", "文: ……"),
        ("文: {a: b}", "4:4", "文: ……"),
        ("段: [一]", "4:4", "段: ……"),
        ("日: 昨天", "4:4", "2024-01-01"),
        ("日: 2024-02-30", "4:4", "存在的日子"),
        ("日: 2024/13/01", "4:4", "存在的日子"),
        ("日: 2024.1-1", "4:4", "2024-01-01"),
        ("日: 2024/1.1", "4:4", "2024-01-01"),
        ("日: 1/2/2026", "4:4", "年写在最前面"),
        ("日: 1.2.2026", "4:4", "年写在最前面"),
        ("日: 26/1/1", "4:4", "年要写四位"),
        ("日: 26.1.1", "4:4", "年要写四位"),
        ("日: 26年1月1日", "4:4", "年要写四位"),
        ("日: 2024.1", "4:4", "还要写日"),
        ("日: 2024.10", "4:4", "还要写日"),
        ("日: 2024/1", "4:4", "还要写日"),
        ("日: 2024年1月", "4:4", "还要写日"),
        ("日: 20240101", "4:4", "要分开"),
        ("日: 2024-01-01 12:00", "4:4", "2024-01-01"),
        ("日: 二〇二四年一月一日", "4:4", "2024-01-01"),
        ("钱: 很多", "4:4", "万元"),
        ("钱: 5美元", "4:4", "万元"),
        ("钱: 1e5", "4:4", "万元"),
        ("钱: [5]", "4:4", "万元"),
        ("数: 十", "4:4", "只写数字"),
        ("率: 94.57", "4:4", "94.57%"),
        ("率: 高", "4:4", "94.57%"),
        ("整: 1.5", "4:4", "只写数字"),
        ("选: 新曾", "4:4", "新增"),
        ("选: [新增]", "4:4", "新增"),
        ("组合: 甲", "4:5", "缩进两格"),
        ("组合: [甲]", "4:5", "缩进两格"),
        ("组合: {丙: 3}", "4:6", "甲、乙"),
        ("行: 甲", "4:4", "- {名"),
        ("行: {名: 甲}", "4:4", "- {名"),
        ("行: [甲]", "4:5", "缩进两格"),
        ("行: [{名称: 甲}]", "4:6", "名"),
    ],
)
def test_a_value_of_another_kind_is_a_finding_at_its_place_with_the_way_out(
    line: str, place: str, way_out: str, kinds: object, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as error:
        read(OWN + line + "\n", tmp_path, kinds)
    (found,) = error.value.findings
    assert f"{found.position.line}:{found.position.column}" == place
    assert way_out in advice((found,))


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("{产出指标: {数量指标: {甲: ≥3, 乙: }}}", [("甲", "≥3"), ("乙", None)]),
        (
            "{产出指标: {数量指标: [{三级指标: 甲, 指标值: 3}, {三级指标: 甲, 指标值: 4}, {三级指标: , 指标值: 5}]}}",
            [("甲", "3"), ("甲", "4"), ("", "5")],
        ),
        ("{自创指标: {自创二级: {甲: {指标值: 3}}}}", [("甲", "3")]),
    ],
)
def test_an_indicator_is_a_value_a_mapping_or_an_item_of_a_list(
    body: str, names: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    found = read(HEAD + f"绩效指标: {body}\n", tmp_path).values["绩效指标"]
    assert [(indicator.name, indicator.values["指标值"]) for indicator in found] == names


@pytest.mark.parametrize(
    ("body", "mark"),
    [
        ("甲", "F3 4:7"),
        ("[甲]", "F3 4:7"),
        ("{产出指标: 甲}", "F3 4:14"),
        ("{产出指标: }", "F3 4:14"),
        ("{产出指标: {数量指标: 甲}}", "F3 4:21"),
        ("{产出指标: {数量指标: {甲: [3]}}}", "F3 4:25"),
        ("{产出指标: {数量指标: {甲: {指标直: 3}}}}", "F2 4:26"),
        ("{产出指标: {数量指标: [甲]}}", "F3 4:22"),
        ("{产出指标: {数量指标: [{指标值: 3}]}}", "F1 4:22"),
        ("{产出指标: {数量指标: [{三级指标: {a: b}, 指标值: 3}]}}", "F3 4:29"),
    ],
)
def test_a_damaged_tree_of_indicators_is_a_finding_at_its_place(body: str, mark: str, tmp_path: Path) -> None:
    assert mark in marks(findings(HEAD + f"绩效指标: {body}\n", tmp_path))


def test_faults_in_several_indicators_come_out_together(tmp_path: Path) -> None:
    text = EVALUATION + "绩效指标:\n  产出指标:\n    数量指标:\n      甲: {分值: 十}\n      乙: {得分: 九, 分值: 1}\n"
    assert marks(findings(text, tmp_path)) == ["F3 7:15", "F3 8:15"]

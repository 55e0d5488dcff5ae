"""M10: an indicator and its parts among the indicators, each wrong list beside sound ones."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

TREE = NAMED + "绩效指标:\n  {}:\n    {}:\n"


def found(form: str, level: tuple[str, str], rows: str) -> int:
    lines = "".join(f"      {row.strip()}\n" for row in rows.split(";"))
    return len([one for one in messages("M10", form, TREE.format(*level) + lines) if "于“" in one])


COSTS, COUNTS = ("成本指标", "经济成本指标"), ("产出指标", "数量指标")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("三公经费控制数: ≤21.4万元; 其中：公务接待费: ≤4.3万元; 公务用车运行维护费: ≤18万元", 1),
        ("三公经费控制数: ≤21.4万元; 其中：公务接待费: ≤3.4万元; 公务用车运行维护费: ≤18万元", 0),
        ("“三公”经费总额: ≤21.4万元; 公务接待费: ≤5万元; 公务用车购置及运行费: ≤18万元", 1),
        ("三公经费支出: ≤214000元; 公务接待费支出: ≤3.4万元; 公务用车运行费: ≤28万元", 1),
        ("三公经费控制数: ≤30万元; 公务接待费: ≤3.4万元; 公务用车运行维护费: ≤18万元", 0),
        ("三公经费控制数: ≤21.4万元; 因公出国（境）费用: ≤6万元; 公务接待费: ≤3.4万元; 公车运行费: ≤15万元", 1),
        ("三公经费控制率: ≤100%; 公务接待费: ≤3.4万元", 0),
        ("三公经费控制数: ≤21.4万元; 公务接待批次: ≤34批次; 公务用车保障率: ≤90%", 0),
        ("三公经费控制数: ≤21.4万元; 每批次公务接待费: ≤1200元", 0),
        ("总成本指标: ≤312万元; 分项成本指标（水面保洁）: ≤371.6万元", 1),
        ("总成本指标: ≤312万元; 分项成本指标（水面保洁）: ≤171.6万元; 分项成本指标（绿化）: ≤180万元", 1),
        ("总成本指标: ≤312万元; 分项成本指标（水面保洁）: ≤171.6万元; 分项成本指标（绿化）: ≤100万元", 0),
        ("总成本指标: ≤312万元; 每公里保洁成本: ≤371.6万元", 0),
    ],
)
def test_caps_of_parts_fit_the_cap_of_the_whole(rows: str, told: int) -> None:
    assert found("项目目标表-2019", COSTS, rows) == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("危房改造户数: ≥480户; 其中：拆除重建户数: ≥520户", 1),
        ("危房改造户数: ≥480户; 其中：拆除重建户数: ≥320户", 0),
        ("危房改造户数: =480户; 其中：拆除重建户数: =320户; 修缮加固户数: =190户", 1),
        ("危房改造户数: =480户; 其中：拆除重建户数: =320户; 修缮加固户数: =160户", 0),
        ("危房改造户数: =480户; 其中拆除重建: =302户; 其中修缮加固: =160户", 1),
        ("危房改造户数: ≥480户; 其中：拆除重建户数: ≥330户; 修缮加固户数: ≥165户", 0),
        ("培训人次: ≥1200人次; 其中：线上培训人次: ≥80%", 0),
        ("培训期数: ≥12期; 其中：线上培训人次: ≥800人次; 线下培训人次: ≥400人次", 0),
        ("危房改造户数: =480户; 其中：拆除重建户数: =320户; 建档户数: =480户", 0),
        ("危房改造户数: =480户; 其中：拆除重建户数: =320户; 建立档案: =480户", 0),
    ],
)
def test_parts_of_a_count_fit_it(rows: str, told: int) -> None:
    assert found("项目目标表-2019", COUNTS, rows) == told


def test_what_the_parts_reached_is_no_more_than_the_whole() -> None:
    row = "{}: {{指标值: {}, 实际完成值: {}, 分值: 10, 得分: 10}}"
    for part, told in (("331户", 1), ("313户", 0)):
        rows = (
            ("危房改造户数", "≥480户", "483户"),
            ("其中：拆除重建户数", "≥310户", part),
            ("修缮加固户数", "≥170户", "170户"),
        )
        assert found("全国自评表-2022", COUNTS, ";".join(row.format(*one) for one in rows)) == told

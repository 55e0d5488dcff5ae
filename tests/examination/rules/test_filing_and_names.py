"""I5, I13, I15: indicators under another level than their own, one indicator twice, names that say another figure."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

IN = NAMED + "绩效指标: {%s: {%s: {%s}}}\n"
OUTPUT, EFFECT, COST = "产出指标", "效益指标", "成本指标"


@pytest.mark.parametrize(
    ("place", "indicator", "home"),
    [
        ((OUTPUT, "数量指标"), "设备验收合格率: ≥95%", "质量指标"),
        ((OUTPUT, "数量指标"), "监测数据准确率: ≥95%", "质量指标"),
        ((OUTPUT, "时效指标"), "工程质量合格率: ≥95%", "质量指标"),
        ((COST, "经济成本指标"), "工程验收合格率: ≥95%", "质量指标"),
        ((COST, "经济成本指标"), "治理面积: ≥3600亩", "数量指标"),
        ((COST, "经济成本指标"), "竣工时间: 11月底前", "时效指标"),
        ((EFFECT, "社会效益指标"), "工程完工时间: 11月底前", "时效指标"),
        ((EFFECT, "社会效益指标"), "工程验收合格率: ≥95%", "质量指标"),
        ((EFFECT, "生态效益指标"), "设备购置数量: ≥9台", "数量指标"),
        ((OUTPUT, "质量指标"), "项目总投入: ≤90万元", "经济成本指标"),
        ((OUTPUT, "质量指标"), "工程验收合格率: ≥95%", ""),
        ((OUTPUT, "质量指标"), "资金拨付及时率: ≥95%", ""),
        ((EFFECT, "社会效益指标"), "饮用水水质合格率: ≥95%", ""),
        ((EFFECT, "社会效益指标"), "带动就业人数: ≥90人", ""),
        ((EFFECT, "生态效益指标"), "新增绿地面积: ≥45亩", ""),
        ((COST, "经济成本指标"), "成本节约率: ≥5%", ""),
        ((COST, "经济成本指标"), "治理成本: ≤3600元/亩", ""),
    ],
)
def test_i15_under_its_own_level(place: tuple[str, str], indicator: str, home: str) -> None:
    found = messages("I15", "申报表-2024", IN % (*place, indicator))
    assert [f"应放在“{home}”" in one for one in found] == ([True] if home else [])


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ("互花米草清除率: ≥95%, 互花米草清除比率: ≥95%", True),
        ("监测样方布设数量: ≥28个, 监测样方布设个数: ≥28个", True),
        ("互花米草清除率: ≥95%, 互花米草清除比率: ≥85%", False),
        ("农民培训人数: ≥95人, 农民培训合格率: ≥95%", False),
        ("水稻播种面积: ≥95亩, 玉米播种面积: ≥95亩", False),
    ],
)
def test_i5_one_indicator_in_two_words(pair: str, told: bool) -> None:
    assert bool(messages("I5", "申报表-2024", IN % (OUTPUT, "质量指标", pair))) is told


@pytest.mark.parametrize(
    ("indicator", "told"),
    [
        ("布设30个监测样方: ≥28个", True),
        ("新建3座泵站: ≥2座", True),
        ("工程合格率达100%: ≥95%", True),
        ("布设28个监测样方: ≥28个", False),
        ("新建3座泵站合格率: ≥95%", False),
        ("1000米跑达标人数: ≥95人", False),
    ],
)
def test_i13_a_name_with_another_figure(indicator: str, told: bool) -> None:
    assert bool(messages("I13", "申报表-2024", IN % (OUTPUT, "数量指标", indicator))) is told

"""I3, I13, T15, T16, M12: figures that nothing has, qualities in percent, years that cannot be, sentences cut off."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

IN = NAMED + "绩效指标: {产出指标: {%s: {%s}}}\n"


@pytest.mark.parametrize(
    ("level", "indicator", "told"),
    [
        ("数量指标", "编制图件数量: ≥8.5幅", "不会有小数"),
        ("数量指标", "免费开放天数: ≥3200天", "一年没有这么多天"),
        ("数量指标", "年供餐天数: ≥400天", "一年没有这么多天"),
        ("数量指标", "各馆累计开放天数: ≥1240天", ""),
        ("数量指标", "开放天数: ≥320天", ""),
        ("数量指标", "养护里程: ≥8.5公里", ""),
        ("成本指标", "人均培训费: ≤-0.6万元", "是负数"),
        ("质量指标", "水位变幅: ≥-2米", ""),
        ("成本指标", "三公经费控制数: ≤96人", "单位“人”与名称不相称"),
        ("成本指标", "设备采购单价: ≤400台", "单位“台”与名称不相称"),
        ("成本指标", "人均培训费: ≤400元/人", ""),
        ("成本指标", "项目成本: ≤100%", ""),
        ("质量指标", "计费准确率: ≥95%", ""),
    ],
)
def test_i3_what_no_figure_can_be(level: str, indicator: str, told: str) -> None:
    found = messages("I3", "申报表-2024", IN % (level, indicator))
    assert [told in one for one in found] == ([True] if told else [])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("河道管护制度", True),
        ("林长制体系", True),
        ("长效管护机制", True),
        ("应急队伍建设", True),
        ("生态效益", True),
        ("服务能力", True),
        ("制度健全率", False),
        ("管护制度覆盖面", False),
        ("服务能力提升率", False),
        ("资金拨付及时性", False),
    ],
)
def test_i13_a_quality_in_percent(name: str, told: bool) -> None:
    assert bool(messages("I13", "申报表-2024", IN % ("质量指标", f"{name}: ≥95%"))) is told


DONE = NAMED + "实际完成情况: |-\n  2022年维护海堤。{}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("道路损毁，推迟到2021年1月修复。", True),
        ("截至2032年底已修复300亩。", True),
        ("2021年与厂家合作，再增加上门调试。", True),
        ("推迟到2023年1月修复。", False),
        ("截至2023年2月已修复300亩。", False),
        ("2021年采购的设备老化。", False),
    ],
)
def test_t15_years_of_reasons(text: str, told: bool) -> None:
    assert bool(messages("T15", "自评复核表-2020", DONE.format(text), 2022)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("维护海堤12公里，车辆完好率不低于。", True),
        ("维护海堤12公里。车辆完好率不低于", True),
        ("维护海堤12公里。投入资金共计", True),
        ("维护海堤12公里，共计，检查3次。", True),
        ("维护海堤12公里，检查不少于3次，合计15次。", False),
        ("维护海堤12公里，与上年合并。", False),
    ],
)
def test_t16_bounds_without_figures(text: str, told: bool) -> None:
    assert bool(messages("T16", "申报表-2024", f"{NAMED}年度总体目标: |-\n  {text}\n")) is told


@pytest.mark.parametrize(("times", "told"), [("250餐", False), ("250天", True)])
def test_m12_what_a_price_is_for_may_stand_in_the_times(times: str, told: bool) -> None:
    block = "{列: {名称: 内容, 数量: 数量, 单价: 单价, 期数: 期数, 金额: 金额}, 明细: [{名称: 补贴, 数量: 1200人, 单价: 3元/餐, 期数: %s}]}"
    text = f"{NAMED}年度预算安排: [{block % times}]\n"
    assert bool(messages("M12", "经费情况说明", text)) is told


ROW = NAMED + "绩效指标: {产出指标: {成本指标: {%s: {指标值: %s, 实际完成值: %s, 分值: 10, 得分: 10}}}}\n"


@pytest.mark.parametrize(
    ("name", "goal", "actual", "told"),
    [
        ("差错率", "≤3‰", "2.9%", True),
        ("差错率", "≤3‰", "0.29%", False),
        ("差错率", "≤0.3%", "2.9‰", False),
        ("人均成本", "≤9000元/年", "0.89元/年", True),
        ("人均成本", "≤9000元/年", "8900元/年", False),
        ("人均成本", "≤1元/年", "0.89元/年", False),
        ("人均补贴", "≤1200元/人", "1163元/户", True),
        ("人均补贴", "≤1200元/人", "1163元", False),
        ("人均补贴", "≤1200元/人", "1163元/人次", False),
        ("生活能力", "有所提高", "是", True),
        ("生活能力", "有所提高", "明显提高", False),
    ],
)
def test_s10_what_was_reached_is_of_the_size_and_unit_of_the_target(name, goal, actual, told) -> None:
    assert bool(messages("S10", "自评复核表-2020", ROW % (name, goal, actual), 2022)) is told


@pytest.mark.parametrize(
    ("indicator", "told"),
    [
        ("春季造林完成时间: 2024年11月底前", True),
        ("汛前检查完成时间: 8月底前", True),
        ("秋季学期资助发放时间: 5月底前", True),
        ("春季造林完成时间: 2024年4月底前", False),
        ("秋冬种完成时间: 12月底前", False),
        ("造林完成时间: 11月底前", False),
    ],
)
def test_t14_seasons(indicator: str, told: bool) -> None:
    assert bool(messages("T14", "申报表-2024", IN % ("时效指标", indicator))) is told


@pytest.mark.parametrize(
    ("indicator", "told"),
    [
        ("监测样方数量: ≥28个个", "单位“个”写了两遍"),
        ("监测样方数量: ≥28万元", "单位“万元”与名称不相称"),
        ("村民满意度: 85%≥", "符号写在了后面"),
        ("村民满意度: ≥8.5%", "错了一位"),
        ("补助资金数量: ≥28万元", ""),
        ("监测样方数量: ≥28个", ""),
        ("村民不满意率: ≤8.5%", ""),
    ],
)
def test_i3_signs_and_units_out_of_place(indicator: str, told: str) -> None:
    found = messages("I3", "申报表-2024", IN % ("数量指标", indicator))
    assert [told in one for one in found] == ([True] if told else [])

"""T8, T13, I15: what evaluations and monitoring forms say elsewhere, each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

TWO = NAMED + "存在问题: {}\n改进措施: {}\n"


@pytest.mark.parametrize(
    ("problem", "measure", "told"),
    [
        ("高炮服役年限较长，维修频次增加。", "分批申请更新高炮，培训年轻民兵。", ""),
        ("无。", "无。", ""),
        ("没有发现问题，资金使用规范。", "没有发现问题，资金使用规范。", ""),
        ("高炮服役年限较长，维修频次增加。", "高炮服役年限较长，维修频次增加。", "“改进措施”与“存在问题”一样"),
        ("高炮服役年限较长，维修频次增加。", "高炮服役年限较长，维修频次增加", "一样"),
    ],
)
def test_t8_one_text_in_two_fields(problem: str, measure: str, told: str) -> None:
    found = messages("T8", "四川自评表-2023", TWO.format(problem, measure))
    assert told in found[0] if told else not found


MONITORED = NAMED + (
    "监控期间: 1—7月\n绩效指标:\n  产出指标:\n    数量指标:\n"
    "      服务人次: {{年度指标值: ≥9600人次, 完成情况: 5380人次, 预计完成情况: 9600人次, 可能性: 确定能, 备注: {}}}\n"
)


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("截至7月底已签订协议", ""),
        ("截至2023年12月底已有3家", ""),
        ("预计9月底完成", ""),
        ("9月起增派一支养护队", ""),
        ("8月集中培训考核", ""),
        ("6月已验收", ""),
        ("1至7月累计完成5380人次", ""),
        ("截至9月底已签订协议", "说的是9月已经做的事，监控期间是1—7月"),
        ("8月已完成验收", "说的是8月"),
        ("截止2024年10月，累计支出40万元", "说的是10月"),
    ],
)
def test_t13_what_is_told_of_a_month_after_the_period(remark: str, told: str) -> None:
    found = messages("T13", "运行监控表-2019", MONITORED.format(remark))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("level", "name", "told"),
    [
        ("数量指标", "村集体旅游收入增长率", "说的是经济效益，放在了“数量指标”下"),
        ("质量指标", "农户人均增收额", "说的是经济效益"),
        ("数量指标", "非税收入征收率", ""),
        ("数量指标", "税收收入", ""),
        ("数量指标", "培训人数增长率", ""),
    ],
)
def test_i15_growth_of_income_is_an_economic_effect(level: str, name: str, told: str) -> None:
    text = NAMED + f"绩效指标:\n  产出指标:\n    {level}:\n      {name}: {{指标值: ≥8%, 实际完成值: 9%, 分值: 10}}\n"
    found = messages("I15", "自评表-2021", text, 2021)
    assert told in "".join(found) if told else not [one for one in found if "经济" in one]

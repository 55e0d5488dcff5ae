"""What texts say of the budget as a whole, and reasons and months of a row, against the figures of the form."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

FUNDS = (
    NAMED
    + "预算执行:\n  年度资金总额: {{年初预算数: {first}, 全年预算数: 265, 全年执行数: 251.75, 执行率: 95.00%, 得分: 9.5}}\n"
    "  当年财政拨款: {{年初预算数: {first}, 全年预算数: 235, 全年执行数: 221.75}}\n"
    "  其他资金: {{年初预算数: 0, 全年预算数: 30, 全年执行数: 30, 执行率: 100.00%}}\n实际完成情况: |-\n  {text}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("年中预算未作调整。", 1),
        ("全年预算没有调整。", 1),
        ("项目预算执行中未进行调整。", 1),
        ("本年未发生预算调整。", 1),
        ("预算资金无变化。", 1),
        ("年度预算未追加。", 1),
        ("经费没有作任何调整。", 1),
        ("其他项目预算未作调整。", 0),
        ("因财力紧张，预算没有及时调整到位。", 0),
        ("上年预算未作调整。", 0),
        ("单价未作调整。", 0),
        ("年中追加预算15万元。", 0),
        ("人员没有变化。", 0),
    ],
)
def test_s6_a_budget_that_was_not_changed(text: str, told: int) -> None:
    found = [one for one in messages("S6", "全国自评表-2020", FUNDS.format(first=250, text=text)) if "写的是" in one]
    assert len([one for one in found if "年初是" in one]) == told
    assert not messages("S6", "全国自评表-2020", FUNDS.format(first=265, text=text.replace("追加预算15万元", "")))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("比预算节约31.25万元。", 1),
        ("实际支出较预算节省31.25万元。", 1),
        ("低于年初预算数共31.25万元。", 0),
        ("较全年预算少支出31.25万元。", 1),
        ("比调整后的预算数少用了31.25万元。", 1),
        ("比预算总额节支31.25万元。", 1),
        ("比项目预算结余31.25万元。", 1),
        ("比预算节约13.25万元。", 0),
        ("较全年预算少支出13.25万元。", 0),
        ("其中水罐车比预算节约5.5万元。", 0),
        ("水罐车比预算节约5.5万元。", 0),
        ("上年比预算节约31.25万元。", 0),
    ],
)
def test_m11_less_than_the_budget(text: str, told: int) -> None:
    assert len(messages("M11", "全国自评表-2020", FUNDS.format(first=265, text=text))) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("预算执行率为100%，支付节奏与进度衔接不够。", 1),
        ("项目资金执行率100%。", 1),
        ("全年预算执行率达到100%。", 1),
        ("资金支出率100%。", 1),
        ("执行率达100%。", 1),
        ("预算执行率为95%。", 0),
        ("其他资金执行率100%。", 0),
        ("其他资金30万元，执行率100%。", 0),
        ("区级配套资金全部支付，执行率为100%。", 0),
        ("上年预算执行率为100%。", 0),
    ],
)
def test_m11_the_rate_of_the_whole(text: str, told: int) -> None:
    found = messages("M11", "全国自评表-2020", FUNDS.format(first=265, text=text))
    assert len(found) == told


DAY = (
    NAMED
    + "绩效指标: {{产出指标: {{时效指标: {{采购完成时间: {{指标值: 2024年9月底前, 实际完成值: 2024年9月10日, 分值: 5, 得分: 3,"
    " 偏差原因分析及改进措施: {}}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("第一次招标流标，重新招标后于11月10日完成采购，今后提前调研。", 1),
        ("因流标，采购于11月10日才完成。", 1),
        ("流标后重新组织，到11月10日全部完成。", 1),
        ("供应商延期，采购拖延到11月10日完成。", 1),
        ("因流标，直到11月完成采购。", 1),
        ("重新招标后于9月10日完成采购。", 0),
        ("重新招标后于9月完成采购。", 0),
        ("原计划于8月10日完成采购，因流标推迟。", 0),
        ("方案于6月10日完成评审，采购随后开展。", 0),
        ("资金于11月10日拨付，供应商已收讫。", 0),
        ("下年力争于6月30日前完成采购。", 0),
        ("首批设备于8月10日到货。", 0),
    ],
)
def test_s4_a_reason_tells_another_day(text: str, told: int) -> None:
    found = messages("S4", "全国自评表-2020", DAY.format(text)) + messages("I6", "全国自评表-2020", DAY.format(text))
    assert len([one for one in found if "实际是" in one]) == told


DAYS = (
    NAMED
    + "监控期间: {}\n绩效指标: {{产出指标: {{数量指标: {{{}: {{年度指标值: ≥300天, 完成情况: {}, 预计完成情况: 310天}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("period", "name", "done", "told"),
    [
        ("1—7月", "免费开放天数", "282天", 1),
        ("1—7月", "免费开放天数", "182天", 0),
        ("1—7月", "免费开放天数", "213天", 0),
        ("1—6月", "场馆开放时间", "190天", 1),
        ("1—9月", "场馆开放时间", "273天", 0),
        ("1-6月", "供餐天数", "183日", 1),
        ("1—6月", "培训总天数", "282天", 0),
        ("1—6月", "各馆开放天数", "282天", 0),
        ("1—12月", "免费开放天数", "310天", 0),
    ],
)
def test_t13_more_days_than_the_period_has(period: str, name: str, done: str, told: int) -> None:
    found = messages("T13", "运行监控表-2019", DAYS.format(period, name, done))
    assert len([one for one in found if "一共只有" in one]) == told

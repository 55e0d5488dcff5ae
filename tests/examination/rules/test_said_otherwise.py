"""Facts that clerks write in ever other words, and their sound twins: deadlines, days, years, steps, prices, letters."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

GOAL = NAMED + "年度总体目标: {}\n绩效指标: {{产出指标: {{数量指标: {{{}}}}}}}\n"
CENTRAL = NAMED + "项目期: {}\n起始年: {}\n实施期目标: {}\n"
PRICED = (
    NAMED
    + "实施方案: {}\n年度预算安排:\n  - 标题: 一、补贴\n    列: {{名称: 对象, 数量: 人数, 单价: 标准, 金额: 金额}}\n"
    "    明细:\n      - {{名称: 70—79周岁, 数量: 100人, 单价: 5元/餐, 金额: 500元}}\n"
    "      - {{名称: 80周岁以上, 数量: 100人, 单价: 7元/餐, 金额: 700元}}\n"
)
WATCHED = NAMED + "监控期间: {}\n落款: 填报人：甲　填报日期：{}\n"
COST = (
    "部门（单位）名称: 甲县市场监督管理局\n金额合计: {{总额: 2200, 财政拨款: 2200, 其他资金: 0}}\n"
    "年度绩效指标: {{成本指标: {{经济成本指标: {{{}: {}}}}}}}\n"
)


def told(rule: str, form: str, text: str, year: int = 2024) -> bool:
    return bool(messages(rule, form, text, year))


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("≥9O%", True),
        ("≥90%", False),
        ("≥l00%", True),
        ("≥1O0人", True),
        ("≥2Oo人", True),
        ("达到9O%", True),
        ("9O%以上", True),
        ("PM2.5达标", False),
        ("O3浓度≤160微克", False),
        ("优于II类", False),
        ("≥5lux", False),
        ("H5N1免疫率≥90%", False),
    ],
)
def test_i3_letters_for_digits(value: str, wrong: bool) -> None:
    found = messages("I3", "项目目标表-2019", GOAL.format("完成全年任务。", f"群众指标: {value}"))
    assert any("字母" in one for one in found) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("每月35日前发放补贴。", True),
        ("次月32日前报送报表。", True),
        ("每个月45号前上报。", True),
        ("每季度末月33日前付款。", True),
        ("每月31日前发放补贴。", False),
        ("次月5日前报送报表。", False),
        ("每月日均接待35日归人员。", False),
        ("当月下拨35日的费用。", False),
        ("10月与中标供应商签订合同，9月完成全部图书到货验收。", True),
        ("9月与中标供应商签订合同，10月完成全部图书到货验收。", False),
        ("5月确定中标单位，6月签订合同。", False),
        ("6月确定中标单位，5月签订合同。", True),
        ("合同期12个月，自2023年1月1日至2023年10月31日。", True),
        ("合同期10个月，自2023年1月1日至2023年10月31日。", False),
        ("服务期限12个月，自2023年1月1日至2023年12月31日。", False),
    ],
)
def test_t13_days_and_steps(text: str, wrong: bool) -> None:
    assert told("T13", "经费情况说明", f"{NAMED}实施方案: {text}\n", 2023) is wrong


@pytest.mark.parametrize(
    ("years", "first", "goal", "wrong"),
    [
        ("3", "2021", "2020—2022年，布设断面54个次。", True),
        ("3", "2021", "2020年至2022年，布设断面54个次。", True),
        ("3", "2020", "2020—2022年，布设断面54个次。", False),
        ("3", "2021", "2021—2023年，布设断面54个次。", False),
        ("3", "2021", "落实规划（2021—2025年）。", False),
    ],
)
def test_t13_the_year_that_a_form_counts_from(years: str, first: str, goal: str, wrong: bool) -> None:
    found = messages("T13", "中央目标表-2019", CENTRAL.format(years, first, goal), 2021)
    assert any("起始年" in one for one in found) is wrong


@pytest.mark.parametrize(
    ("period", "day", "wrong"),
    [
        ("1—7月", "2024年6月12日", True),
        ("1—7月", "2024年8月12日", False),
        ("1—7月", "2024年7月31日", False),
        ("1—9月", "2024年8月2日", True),
    ],
)
def test_t13_filled_in_before_the_period_is_over(period: str, day: str, wrong: bool) -> None:
    assert told("T13", "运行监控表-2019", WATCHED.format(period, day)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("80周岁以上老年人每餐补贴8元，刷脸抵扣。", True),
        ("70—79周岁老年人每餐补贴5元，80周岁以上老年人每餐补贴9元。", True),
        ("70—79周岁老年人每餐补贴5元，80周岁以上老年人每餐补贴7元。", False),
        ("80周岁以上老年人每餐自付8元。", False),
        ("60周岁以上老年人每餐补贴8元。", False),
        ("80周岁以上老年人每餐补助标准8元。", True),
    ],
)
def test_m12_a_price_of_the_row_that_a_clause_names(text: str, wrong: bool) -> None:
    found = messages("M12", "经费情况说明", PRICED.format(text))
    assert any("每餐" in one for one in found) is wrong


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("三公经费控制数", "≤38.6元", True),
        ("三公经费控制数", "≤38.6万元", False),
        ("人均公用经费", "≤386元", False),
        ("公用经费支出", "≤386元/人", False),
        ("部门支出总额", "≤2200元", True),
        ("会议费支出总额", "≤12元", True),
    ],
)
def test_m12_a_cap_of_some_costs_in_the_wrong_unit(name: str, value: str, wrong: bool) -> None:
    assert told("M12", "部门整体目标表-2022", COST.format(name, value), 2026) is wrong


@pytest.mark.parametrize(
    ("goal", "wrong"),
    [
        ("每周巡查1次、全年不少于52次。", True),
        ("每周巡查1次，全年至少52次。", True),
        ("日常巡查全年达到52次。", True),
        ("每月巡查1次、全年不少于12次。", False),
    ],
)
def test_i6_no_less_than_so_many(goal: str, wrong: bool) -> None:
    assert told("I6", "项目目标表-2019", GOAL.format(goal, "日常巡查次数: ≥12次")) is wrong


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("检验报告差错率", "≥1%", True),
        ("监测预警误报率", "≥1%", True),
        ("检验报告合格率", "≥98%", False),
        ("舆情报告次数", "≥10次", False),
        ("不合格产品报告率", "≥95%", False),
    ],
)
def test_i8_errors_of_reports(name: str, value: str, wrong: bool) -> None:
    assert told("I8", "项目目标表-2019", GOAL.format("完成全年任务。", f"{name}: {value}")) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('实施耕作52万亩；"建设基地6个，布设点12个。', True),
        ('"建设基地6个，布设点12个。', True),
        ('实施"三个一"工程，布设点12个。', False),
        ("屏幕为24寸；布设点12个。", False),
    ],
)
def test_t6_a_lone_quotation_mark(text: str, wrong: bool) -> None:
    assert told("T6", "项目目标表-2019", f"{NAMED}年度总体目标: '{text}'\n") is wrong


@pytest.mark.parametrize(
    ("kind", "goal", "wrong"),
    [
        ("新增项目", "本项目自2018年起连续实施，补贴岗位100个。", True),
        ("新增项目", "自2019年起每年开展，补贴岗位100个。", True),
        ("新增项目", "本项目从2020年开始持续实施。", True),
        ("新增项目", "本项目自2021年起连续实施三年。", False),
        ("延续项目", "本项目自2018年起连续实施。", False),
        ("新增项目", "对自2018年起连续实施的制度作评估。", False),
    ],
)
def test_i12_a_new_project_that_has_gone_on(kind: str, goal: str, wrong: bool) -> None:
    text = f"{NAMED}项目属性: {kind}\n年度目标: {goal}\n"
    assert told("I12", "中央目标表-2019", text, 2021) is wrong


@pytest.mark.parametrize(
    ("plan", "wrong"),
    [
        ("2021年12月底前，完成总结评估。", True),
        ("2021年10月底前完成总结。", True),
        ("2021年2月底前，完成总结评估。", False),
        ("2020年12月底前，完成总结评估。", False),
        ("2021年12月底前支付尾款。", False),
        ("2021年3月底前完成采样。", True),
    ],
)
def test_t14_a_plan_long_after_the_end(plan: str, wrong: bool) -> None:
    text = f"{NAMED}申报单位: 甲中心\n计划开始日期: 2020-01-01\n计划完成日期: 2020-12-31\n项目实施计划: {plan}\n"
    assert told("T14", "目标表-2020", text, 2020) is wrong


ROW = "绩效指标:\n  产出指标:\n    时效指标:\n      {}: {{指标值: {}, 实际完成值: {}, 分值: 10, 得分: 8{}}}\n"


@pytest.mark.parametrize(
    ("result", "wrong"),
    [
        ("补贴均在20个工作日内审核拨付到位。", True),
        ("各项补贴全部在20个工作日内审核拨付。", True),
        ("补贴均在24个工作日内审核拨付到位。", False),
        ("申请材料均在20个工作日内归档。", False),
        ("补贴在20个工作日内审核拨付的占九成。", False),
    ],
)
def test_i6_all_done_within(result: str, wrong: bool) -> None:
    row = ROW.format("补贴审核拨付时限", "≤20个工作日", "24个工作日", "")
    found = messages("I6", "自评表-2020", f"{NAMED}实际完成情况: {result}\n{row}", 2022)
    assert any("实际是24" in one for one in found) is wrong


@pytest.mark.parametrize(
    ("reason", "actual", "wrong"),
    [
        ("线上宣传效果好，宣传覆盖人次超过年初目标", "18600人次", True),
        ("宣传覆盖人次已完成年度目标", "18600人次", True),
        ("线上宣传效果好，宣传覆盖人次超过年初目标", "28600人次", False),
        ("宣传覆盖人次未完成年度目标", "18600人次", False),
        ("宣传覆盖人次完成年度目标的93%", "18600人次", False),
        ("受影响，宣传人次低于目标，下年确保宣传完成目标", "18600人次", False),
    ],
)
def test_i12_a_reason_says_the_opposite(reason: str, actual: str, wrong: bool) -> None:
    row = ROW.format("食品安全宣传覆盖人次", "≥20000人次", actual, f", 偏差原因分析及改进措施: '{reason}'")
    found = messages("I12", "自评表-2020", NAMED + row, 2022)
    assert any("却说" in one for one in found) is wrong


@pytest.mark.parametrize(
    ("remark", "wrong"),
    [
        ("按抽检报告，达到80%为完成", True),
        ("不低于85%即为完成", True),
        ("达到90%为完成", False),
        ("达到90%得满分", False),
        ("评分80分以上为满意", False),
        ("达到80分为完成", False),
    ],
)
def test_i6_a_remark_says_what_is_enough(remark: str, wrong: bool) -> None:
    row = f"绩效指标: {{产出指标: {{质量指标: {{水质达标率: {{指标值: ≥90%, 备注: '{remark}'}}}}}}}}\n"
    assert told("I6", "项目目标表-2019", NAMED + row, 2025) is wrong

"""I12, T13, T15, S7: what a text concludes over all rows, finds, or dates, against the rows and the other texts."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

ROWS = NAMED + (
    "绩效指标: {{产出指标: {{数量指标: {{见习人数: {{指标值: ≥210人, 实际完成值: {}人, 分值: 30, 得分: {}}}, "
    "见习基地数: {{指标值: ≥30家, 实际完成值: 34家, 分值: 20, 得分: 20}}}}}}}}\n"
    "实际完成情况: |-\n  {}\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "各项绩效指标均已完成。",
        "全年组织见习，各项指标全部完成。",
        "全部完成年度目标。",
        "全面完成了年初设定的绩效目标。",
        "年度绩效目标已全部实现。",
        "所有指标均达到预期目标。",
        "绩效指标全部达标，资金使用规范。",
        "指标完成率100%。",
        "圆满完成全年各项目标任务。",
        "各项指标均达到或超过目标值。",
        "两项指标都已完成。",
        "已按计划完成全部绩效目标。",
        "年初设定的指标均如期完成。",
        "实际完成与目标无偏差。",
        "各项指标没有偏差。",
        "项目绩效目标完成良好，不存在偏差。",
        "各指标均未出现偏差。",
    ],
)
@pytest.mark.parametrize(("done", "points", "wrong"), [(182, 26, True), (215, 30, False)])
def test_i12_all_of_them(text: str, done: int, points: int, wrong: bool) -> None:
    found = messages("I12", "自评表-2021", ROWS.format(done, points, text))
    assert bool(found) is wrong and (not wrong or "见习人数" in found[0]), found


@pytest.mark.parametrize(
    "text",
    [
        "除见习人数外，其余指标全部完成。",
        "其他各项指标均已完成。",
        "见习人数没有完成，各项工作均已完成验收。",
        "除见习人数未达目标，其他指标均达到目标。",
        "各项指标基本完成。",
        "下年确保全部完成年度目标。",
        "未能全部完成年度目标。",
        "绩效目标没有全部实现。",
        "见习基地建设任务全部完成。",
        "力争各项指标均达到目标。",
        "上年各项指标均已完成。",
        "质量指标全部完成。",
        "12个全宗的数字化全部完成。",
        "1项指标存在偏差。",
    ],
)
def test_i12_not_all_of_them(text: str) -> None:
    assert messages("I12", "自评表-2021", ROWS.format(182, 26, text)) == []


AUDIT = NAMED + "实际完成情况: |-\n  {}\n资金管理情况: {{使用规范性: {{情况说明: {}}}}}\n"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "审计、财政监督检查均未发现截留、挪用、超范围列支等问题。",
            "审计发现一家机构超范围列支3.2万元，已追回。",
            True,
        ),
        ("各级审计没有发现违规使用资金的问题。", "县审计局审计查出超标准支出1.2万元，已整改。", True),
        ("财政监督检查未发现问题。", "财政检查发现2笔支出凭证不全，已补齐。", True),
        ("审计和监督检查均无问题。", "审计指出一笔支出依据不足。", True),
        ("审计未发现违规使用资金。", "上年审计发现的问题已整改。", False),
        ("财政监督检查未发现问题。", "巡查发现倒伏树木42处，已清理。", False),
        ("审计未发现其他问题。", "审计发现一家机构超范围列支3.2万元，已追回。", False),
        ("审计未发现问题。", "检查发现食堂卫生隐患3处，已整改。", False),
        ("各级审计和财政监督未发现问题。", "资金由国库集中支付。", False),
        ("审计未发现问题。", "审计未发现挪用。", False),
    ],
)
def test_i12_found_and_not_found(one: str, other: str, told: bool) -> None:
    text = "转移支付名称: 农机补贴\n全年实际完成情况: |-\n  {}\n资金管理情况: {{使用规范性: {{情况说明: {}}}}}\n"
    found = messages("I12", "转移支付自评表-2022", text.format(one, other))
    assert bool(found) is told, found


WATCHED = NAMED + (
    "监控期间: {}\n项目资金: {{年度资金总额: {{年初预算数: 1440, 执行数: 798.4, 全年预计执行数: 1440}}, "
    "本年一般公共预算拨款: {{年初预算数: 1440, 执行数: 798.4, 全年预计执行数: 1440}}}}\n"
    "附注: |-\n  {}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1—6月执行798.4万元，进度正常。", "1—6月"),
        ("1-6月支出798.4万元。", "1-6月"),
        ("1月至6月，累计执行798.4万元。", "1月至6月"),
        ("截至6月底执行798.4万元。", "6月"),
        ("上半年共执行798.4万元。", "上半年"),
        ("前6个月支付798.4万元。", "前6个月"),
        ("1—9月雨日多，工期拖后。", "1—9月"),
        ("1月至8月人手不足。", "1月至8月"),
        ("1—8月执行798.4万元。", "1—8月"),
        ("1—7月执行798.4万元。", ""),
        ("1—6月执行702.4万元，7月执行96万元。", ""),
        ("截至7月底执行798.4万元。", ""),
        ("预计1—9月执行1100万元。", ""),
        ("按计划1—12月每月拨付。", ""),
        ("上年1—9月雨日多。", ""),
        ("8—9月将完成剩余任务。", ""),
        ("6月执行98.4万元。", ""),
    ],
)
def test_t13_the_months_under_watch(text: str, told: str) -> None:
    found = messages("T13", "运行监控表-2019", WATCHED.format("1—7月", text))
    assert (told in "".join(found)) if told else found == [], found


REASON = NAMED + (
    "绩效指标: {{产出指标: {{时效指标: {{完工时间: {{指标值: 11月底前, 实际完成值: 12月, 分值: 30, 得分: 26, "
    "偏差原因分析及改进措施: {}}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("受暴雨影响，推迟到2022年4月投用。", True),
        ("因招标流标，延期至2022年底完工。", True),
        ("工期顺延到2021年3月。", True),
        ("设备到货晚，延至2022年6月安装。", True),
        ("改进措施：2022年与物业合作，再增加3辆送餐车。", True),
        ("改进：2022年将提前招标。", True),
        ("2022年进一步加强培训，提前安排。", True),
        ("拟于2022年3月完成剩余任务。", True),
        ("受暴雨影响，推迟到2024年4月投用。", False),
        ("推迟到2023年12月完工。", False),
        ("2022年受疫情影响推迟到2023年开工。", False),
        ("改进措施：2024年与物业合作，再增加3辆送餐车。", False),
        ("2022年已将设备更新。", False),
        ("按2022年印发的计划实施。", False),
        ("上年即2022年进一步加强了培训，本年减少。", False),
    ],
)
def test_t15_put_off_to_a_year_that_is_over(reason: str, told: bool) -> None:
    found = messages("T15", "自评表-2021", REASON.format(reason), 2023)
    assert bool(found) is told, found


FACTOR = (
    "主管部门: 甲局\n指标明细:\n  - {{指标名称: {}, 计量单位: 万页, 指标性质: 定量指标, 年初指标值: '3', "
    "调整指标值: '3', 全年完成值: '{}', 得分系数: {}, 指标权重: 10{}}}\n"
)


@pytest.mark.parametrize(
    ("name", "done", "factor", "points", "told"),
    [
        ("修复档案", "2.58", "68%", "", True),
        ("接收档案", "2.58", "100%", "", True),
        ("接收档案", "2.58", "8.6%", "", True),
        ("接收档案", "2.58", "86%", ", 指标得分: 8.6", False),
        ("接收档案", "2.58", "90%", "", False),
        ("接收档案", "2.58", "80%", "", False),
        ("接收档案", "3.2", "100%", "", False),
    ],
)
def test_s7_the_factor_of_the_score(name: str, done: str, factor: str, points: str, told: bool) -> None:
    found = messages("S7", "重庆整体自评表-2021", FACTOR.format(name, done, factor, points), 2021)
    assert bool(found) is told, found

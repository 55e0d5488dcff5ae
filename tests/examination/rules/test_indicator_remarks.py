"""S4, S10, M10, I6: what stands beside an indicator's figures, each beside its sound twin."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

REASON = NAMED + (
    "绩效指标:\n  产出指标:\n    数量指标:\n"
    "      资助人数: {{指标值: ≥6120人, 实际完成值: 6075人, 分值: 50, 得分: 49.63, 偏差原因分析及改进措施: {}}}\n"
)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("秋季学期有45名幼儿转到外县。", ""),
        ("比目标少45人，下年核定。", ""),
        ("转出32人、休学13人。", ""),
        ("原定6120人，有120人没有申请。", ""),
        ("2所幼儿园停办。", ""),
        ("差4.5万元没有下达。", ""),
        ("减少45人，其中转出31人、休学14人。", ""),
        ("比上年少的主要是县城。", ""),
        ("秋季学期有54名幼儿转到外县。", "相差45名，写的是54名"),
        ("比目标少55人，下年核定。", "写的是55人"),
        ("未完成54人。", "写的是54人"),
        ("缺口为450人。", "写的是450人"),
    ],
)
def test_s4_the_gap_that_a_reason_gives(reason: str, told: str) -> None:
    found = messages("S4", "自评表-2021", REASON.format(reason), 2021)
    assert told in found[0] if told else not found


LATE = NAMED + (
    "绩效指标:\n  产出指标:\n    时效指标:\n"
    "      完成时间: {{指标值: 11月30日前, 实际完成值: {0}, 分值: 50, 得分: 40, 偏差原因分析及改进措施: {1}}}\n"
)


@pytest.mark.parametrize(
    ("done", "reason", "told"),
    [
        ("12月18日", "合同签得晚，比计划晚18天。", ""),
        ("12月18日", "审批用了8天，合同签得晚。", ""),
        ("12月", "比计划推迟20天。", ""),
        ("12月18日", "合同签得晚，比计划晚8天。", "相差18天，写的是8天"),
        ("11月12日", "安排得早，提前28天。", "相差18天，写的是28天"),
    ],
)
def test_s4_the_days_that_a_reason_counts(done: str, reason: str, told: str) -> None:
    found = messages("S4", "自评表-2021", LATE.format(done, reason), 2021)
    assert any(told in one for one in found) if told else not any("天" in one for one in found)


MONITORED = NAMED + (
    "绩效指标:\n  产出指标:\n    数量指标:\n"
    "      修缮长度: {{年度指标值: ≥1260米, 完成情况: {0}, 预计完成情况: 1260米, 可能性: 确定能, 备注: {1}}}\n"
)


@pytest.mark.parametrize(
    ("done", "remark", "told"),
    [
        ("980米", "三处分别完成420米、310米、250米", ""),
        ("980米", "其中城墙420米、堡门300米，其余在建", ""),
        ("980米", "各段已完成2轮验收", ""),
        ("980米", "分别在3处开工", ""),
        ("980米", "三处分别完成420米、350米、250米", "合计1020米，“完成情况”是980米"),
        ("980米", "其中城墙620米、堡门630米", "合计1250米，“年度指标值”是≥1260米"),
    ],
)
def test_m10_the_parts_that_a_remark_lists(done: str, remark: str, told: str) -> None:
    found = messages("M10", "运行监控表-2019", MONITORED.format(done, remark))
    assert told in found[0] if told else not found


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("980米", ""),
        ("10月开工", ""),
        ("按进度施工", ""),
        ("77.8%", "单位“%”，与目标的“米”不同"),
        ("980座", "完成情况写的是“980座”，单位“座”，与目标的“米”不同"),
    ],
)
def test_s10_what_was_done_so_far_has_the_unit_of_the_target(done: str, told: str) -> None:
    found = messages("S10", "运行监控表-2019", MONITORED.format(done, "无"))
    assert told in "".join(found) if told else not found


COST = NAMED + (
    "绩效指标:\n  产出指标:\n    成本指标:\n      每座养护经费: {{指标值: ≤{}, 实际完成值: {}, 分值: 50, 得分: 50}}\n"
)


@pytest.mark.parametrize(
    ("most", "done", "told"),
    [
        ("4.3万元", "4.1万元", ""),
        ("4.3万元", "41000元", ""),
        ("4300元", "0.41万元", ""),
        ("4.3万元", "0元", ""),
        ("4.3万元", "4.1元", "单位“元”，与目标的“万元”差得太远"),
        ("4300元", "4100万元", "单位“万元”，与目标的“元”差得太远"),
    ],
)
def test_s10_a_cost_in_another_unit(most: str, done: str, told: str) -> None:
    found = messages("S10", "自评表-2021", COST.format(most, done), 2021)
    assert told in found[0] if told else not found


SHOTS = NAMED + (
    "项目年度目标: 全年发射防雹弹{0}以上。\n"
    "绩效指标:\n  产出指标:\n    数量指标:\n"
    "      发射防雹弹数量: {{指标性质: ≥, 指标值: {1}, 度量单位: {2}, 完成值: {1}, 权重: 50, 得分: 50}}\n"
)


@pytest.mark.parametrize(
    ("said", "figure", "unit", "told"),
    [
        ("4800发", "4800", "发", ""),
        ("1.2万发", "1.2", "万发", ""),
        ("12000发", "1.2", "万发", ""),
        ("4800发", "4800", "万发", "写的是“4800发”，指标“发射防雹弹数量”写的是4800万发，差一万倍"),
        ("1.2万发", "1.2", "发", "写的是“1.2万发”"),
    ],
)
def test_i6_a_unit_ten_thousand_times_as_large(said: str, figure: str, unit: str, told: str) -> None:
    found = messages("I6", "四川自评表-2023", SHOTS.format(said, figure, unit))
    assert told in found[0] if told else not found


GAPS = NAMED + (
    "绩效指标:\n  产出指标:\n    数量指标:\n"
    "      宫颈癌筛查人数: {{指标值: ≥7500人, 实际完成值: 7512人, 分值: 20, 得分: 20}}\n"
    "      乳腺癌筛查人数: {{指标值: ≥7500人, 实际完成值: 7080人, 分值: 20, 得分: 18, 偏差原因分析及改进措施: 流动人口多}}\n"
    "      修复档案页数: {{指标值: ≥3万页, 实际完成值: 2.58万页, 分值: 20, 得分: 17, 偏差原因分析及改进措施: 纸张断供}}\n"
    "实际完成情况: |-\n  {}\n"
)


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("乳腺癌筛查比计划少{}人，结余资金由县财政收回。", "480", "420"),
        ("乳腺癌筛查较目标少{}人。", "480", "420"),
        ("乳腺癌筛查少完成{}人。", "402", "420"),
        ("乳腺癌筛查与目标相差{}人。", "520", "420"),
        ("乳腺癌筛查未完成{}人。", "430", "420"),
        ("乳腺癌筛查人数比年初目标减少{}人。", "320", "420"),
        ("宫颈癌筛查超额完成{}人。", "21", "12"),
        ("宫颈癌筛查比计划多{}人。", "22", "12"),
        ("修复档案因专用纸张断供，少完成{}万页。", "0.24", "0.42"),
        ("修复档案少修复{}万页，下年补齐。", "0.24", "0.42"),
        ("修复档案因专用纸张断供，少修{}页。", "2400", "4200"),
    ],
)
def test_s4_the_gap_that_any_text_gives(text: str, wrong: str, right: str) -> None:
    found = [messages("S4", "自评表-2021", GAPS.format(text.format(one)), 2021) for one in (wrong, right)]
    assert [len(one) for one in found] == [1, 0], found


@pytest.mark.parametrize(
    "text",
    [
        "乳腺癌筛查比上年少480人。",
        "一季度乳腺癌筛查比计划少300人。",
        "其中甲镇乳腺癌筛查少完成40人。",
        "乳腺癌筛查多为60岁以上妇女，确诊12人。",
        "筛查7080人，少数流动人口未参加。",
        "乳腺癌筛查人员减少3人。",
        "宫颈癌筛查少花4.05万元。",
    ],
)
def test_s4_other_gaps(text: str) -> None:
    assert messages("S4", "自评表-2021", GAPS.format(text), 2021) == []


@pytest.mark.parametrize(("said", "told"), [("54人次", True), ("44人次", False)])
def test_s4_a_gap_by_what_was_done_less(said: str, told: bool) -> None:
    row = "{{指标值: ≥350人次, 实际完成值: 306人次, 分值: 50, 得分: 40, 偏差原因分析及改进措施: '少办1期研培班，少培训{}。'}}"
    text = (
        NAMED
        + "绩效指标:\n  产出指标:\n    数量指标:\n      研培人次: "
        + row.format(said).replace("{{", "{").replace("}}", "}")
    )
    assert bool(messages("S4", "自评表-2021", text + "\n", 2021)) is told


HALF = NAMED + (
    "绩效指标:\n  产出指标:\n    数量指标:\n      采集检测样品份数: {{年度指标值: ≥3600份, 完成情况: 1420份, 预计完成情况: 3600份,"
    " 偏差原因: [硬件条件保障], 原因说明: {}, 可能性: 有可能, 备注: 加测}}\n"
)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("上半年采集检测1420份，完成全年目标的39.4%", ""),
        ("仪器送修，采集检测1420份，占全年任务的39%", ""),
        ("上半年采集检测1420份，完成全年目标的49.4%", "完成情况1420份，是目标的39.44%，原因里写的是"),
        ("预计全年采集3600份，完成全年目标的100%", ""),
        ("预计全年采集3600份，完成全年目标的95%", "是目标的100%，原因里写的是"),
    ],
)
def test_s4_a_rate_is_that_of_the_figure_beside_it(reason: str, told: str) -> None:
    found = [one for one in messages("S4", "运行监控表-2019", HALF.format(reason)) if "%" in one]
    assert told in found[0] if told else not found

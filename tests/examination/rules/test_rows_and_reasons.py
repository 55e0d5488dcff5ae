"""What stands in place of a reason or of problems, where a row says otherwise; names against values and levels."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

TRANSFER = "转移支付名称: 渔业发展补助资金\n绩效指标: {{产出指标: {{质量指标: {{池塘验收合格率: {{年度指标值: {}, 全年完成值: {}{}}}}}}}}}\n"
SCORED = (
    NAMED
    + "绩效指标: {{产出指标: {{数量指标: {{维修道路长度: {{指标值: ≥28公里, 实际完成值: {}, 分值: 8, 得分: {}{}}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("goal", "actual", "reason", "told"),
    [
        ("=100%", "97%", "", True),
        ("=100%", "97%", "无", True),
        ("=100%", "97%", "无。", True),
        ("=100%", "97%", "无偏差", True),
        ("=100%", "97%", "没有偏差", True),
        ("=100%", "97%", '"—"', True),
        ("=100%", "97%", "暂无", True),
        ("=100%", "97%", "不存在偏差", True),
        ("=100%", "97%", "雨季延后施工，下年补齐", False),
        ("=100%", "97%", "无原材料供应，停工一月", False),
        ("=100%", "100%", "无", False),
        ("=100%", "100%", "", False),
        ("2023年11月底前", "2023年12月15日", "", True),
        ("2023年11月底前", "2024年11月15日", "", True),
        ("2023年11月底前", "2023年12月15日", "雨季延后施工", False),
        ("2023年11月底前", "2023年11月15日", "", False),
        ("2023年11月底前", "2023年11月", "", False),
    ],
)
def test_s4_what_is_no_reason(goal: str, actual: str, reason: str, told: bool) -> None:
    said = f", 未完成原因和改进措施: {reason}" if reason else ""
    assert bool(messages("S4", "转移支付自评表-2019", TRANSFER.format(goal, actual, said), 2023)) is told


@pytest.mark.parametrize(
    ("actual", "score", "reason", "told"),
    [
        ("26.6公里", "7.6", "无偏差", True),
        ("26.6公里", "7.6", "经核实无偏差", True),
        ("26.6公里", "7.6", "一段路征地未完成", False),
        ("28公里", "8", "无偏差", False),
    ],
)
def test_s4_points_lost_without_a_deviation(actual: str, score: str, reason: str, told: bool) -> None:
    said = f", 偏差原因分析及改进措施: {reason}"
    assert bool(messages("S4", "自评表-2020", SCORED.format(actual, score, said), 2022)) is told


WATCHED = (
    NAMED + "绩效指标: {{产出指标: {{质量指标: {{终端在线率: {{年度指标值: ≥98%, 完成情况: {}, 预计完成情况: {}, "
    "原因说明: {}, 可能性: 有可能}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("done", "expected", "reason", "told"),
    [
        ("96.8%", "98%", "已超额完成年度目标", True),
        ("96.8%", "98%", "已完成全年任务", True),
        ("98.6%", "98.6%", "已超额完成年度目标", False),
        ("96.8%", "98%", "预计全年能完成年度目标", False),
        ("96.8%", "98%", "台风后部分终端受损", False),
    ],
)
def test_s4_what_was_already_done_by_then(done: str, expected: str, reason: str, told: bool) -> None:
    assert bool(messages("S4", "运行监控表-2019", WATCHED.format(done, expected, reason))) is told


PROBLEMS = (
    '项目名称: 公交补贴\n绩效指标: {{产出指标: {{质量指标: {{准点发车率: {{指标性质: ≥, 指标值: 95, 度量单位: "%", 完成值: {}, '
    "权重: 10, 得分: 10}}}}}}}}\n存在问题: {}\n改进措施: {}\n"
)


@pytest.mark.parametrize(
    ("actual", "problems", "measures", "told"),
    [
        ("93.2", "无。", "加密发车，提高准点率。", True),
        ("93.2", "无", "无", True),
        ("93.2", "不存在问题。", "无", True),
        ("93.2", "暂无", "无", True),
        ("96.5", "无", "高峰时段加密发车，提高准点率。", True),
        ("96.5", "无。", "无。", False),
        ("96.5", "无", "继续做好运营管理。", False),
        ("93.2", "道路施工，准点率不高。", "加密发车，提高准点率。", False),
    ],
)
def test_i12_no_problems(actual: str, problems: str, measures: str, told: bool) -> None:
    text = PROBLEMS.format(actual, problems, measures)
    assert any("存在问题" in found for found in messages("I12", "四川自评表-2023", text)) is told


UNDER = "部门（单位）名称: 甲县局\n年度绩效指标: {{产出指标: {{{}: {{{}: {}}}}}}}\n"


@pytest.mark.parametrize(
    ("level", "name", "value", "told"),
    [
        ("质量指标", "办理不动产登记件数", "≥2.6万件", True),
        ("质量指标", "调解纠纷件数", "≥260件", True),
        ("质量指标", "维修设备台数", "≥20台", True),
        ("质量指标", "审批项目个数", "≥20个", True),
        ("质量指标", "巡查次数", "≥20次", True),
        ("质量指标", "服务群众人数", "≥200人", True),
        ("质量指标", "维修返工次数", "≤2次", False),
        ("质量指标", "投诉件数", "≤2件", False),
        ("质量指标", "设备故障次数", "≤3次", False),
        ("质量指标", "登记准确率", "≥99%", False),
        ("数量指标", "办理不动产登记件数", "≥2.6万件", False),
    ],
)
def test_i15_counts_among_qualities(level: str, name: str, value: str, told: bool) -> None:
    assert bool(messages("I15", "部门整体目标表-2022", UNDER.format(level, name, value))) is told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("志愿者队伍", "≥85%", True),
        ("护林员队伍稳定性", "≥90%", True),
        ("信息共享平台", "≥90%", True),
        ("河湖管护长效机制", "≥90%", True),
        ("财务管理制度", "≥90%", True),
        ("联防联控体系", "=100%", True),
        ("基层服务网络", "≥80%", True),
        ("突发事件应急预案", "=100%", True),
        ("志愿者队伍", "稳定", False),
        ("志愿者队伍稳定率", "≥85%", False),
        ("队伍培训覆盖率", "≥85%", False),
        ("平台访问量", "≥8500人次", False),
        ("长效机制健全度", "≥90%", False),
    ],
)
def test_i13_names_of_no_share(name: str, value: str, told: bool) -> None:
    text = f"绩效指标: {{效益指标: {{社会效益指标: {{{name}: {value}}}}}}}\n"
    assert bool(messages("I13", "申报表-2024", NAMED + text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("目标1：完成改造。\n\n目标2：……", True),
        ("目标1：完成改造。\n\n目标2：…\n\n目标3：群众满意。", True),
        ("目标1：完成改造。\n\n目标2：", True),
        ("目标1：\n\n目标2：完成改造。", True),
        ("目标1：完成改造。\n\n目标2：略", True),
        ("任务1：无。\n\n任务2：完成改造。", True),
        ("1.……", True),
        ("目标1：完成改造。\n\n目标2：群众满意。", False),
        ("目标1：\n\n完成改造。\n\n目标2：群众满意。", False),
        ("目标1：无重大事故。", False),
    ],
)
def test_t6_items_that_nobody_filled_in(text: str, told: bool) -> None:
    lines = text.replace("\n", "\n  ")
    assert bool(messages("T6", "申报表-2024", f"{NAMED}年度总体目标: |-\n  {lines}\n")) is told

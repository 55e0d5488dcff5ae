"""What a text explains, a word inside a longer one, rates above all, and advice where it is not clear which is wrong."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages, spoken

TEXT = NAMED + "年度总体目标: |-\n  {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("散养户存栏下降。", 0),
        ("代养户、放养户逐户建档。", 0),
        ("适老化适幼化改造12处。", 0),
        ("公共场所适幼化改造。", 0),
        ("加强设备养户。", 1),
        ("道路养户到位。", 1),
        ("完成管网养户。", 1),
        ("持续幼化环境。", 1),
    ],
)
def test_t19_an_ending_of_a_longer_word(text: str, told: int) -> None:
    assert len(messages("T19", "申报表-2024", TEXT.format(text))) == told


RATE = NAMED + "绩效指标: {{产出指标: {{质量指标: {{{}: {}}}}}}}\n"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("学员结业率", "≥950%", 1),
        ("学员结业率", "≥95%", 0),
        ("学员结业率", "不低于950%", 1),
        ("学员结业率", "950%以上", 1),
        ("学员结业率", "达到950％", 1),
        ("设备巡检率", "980%", 1),
        ("任务书签订率", "=1000%", 1),
        ("村庄保洁率", "100%", 0),
        ("应急演练开展率", "≥120%", 1),
        ("游客增长率", "≥120%", 0),
        ("床位使用率", "≥110%", 0),
        ("投资收益率", "≥110%", 0),
        ("任务完成率", "≥110%", 0),
        ("小学毛入学率", "≥101%", 0),
        ("流动比率", "≥200%", 0),
        ("资产负债率", "≤110%", 0),
    ],
)
def test_i3_a_rate_above_all(name: str, value: str, told: int) -> None:
    found = [one for one in messages("I3", "申报表-2024", RATE.format(name, value)) if "100%" in one]
    assert len(found) == told


SLOW = (
    NAMED + "监控期间: 1—6月\n项目资金: {{年度资金总额: {{年初预算数: 400, 执行数: 136, 全年预计执行数: 400}}}}\n"
    "表尾另列: [{{标签: 资金执行说明, 内容: {}}}]\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("执行进度偏慢，主要是省级配套补贴尚未下达。", 0),
        ("支出进度滞后，原因是设备7月才到货。", 0),
        ("因招标推迟，资金支付较慢。", 0),
        ("预算执行率低于序时进度。主要原因是合同约定验收后付款。", 0),
        ("执行数未达序时进度，工程款集中在下半年支付。", 0),
        ("支出较少，受汛期影响开工延后。", 0),
        ("截至6月底支出136万元。", 1),
        ("执行进度正常，主要用于监测站建设。", 1),
        ("执行进度偏慢。", 1),
        ("因病请假人员较多。", 1),
    ],
)
def test_c1_a_reason_for_slow_spending(text: str, told: int) -> None:
    assert len(messages("C1", "运行监控表-2019", SLOW.format(text))) == told


ROW = "  {}: {{年初预算数: {}, 执行数: 117.6, 全年预计执行数: {}}}\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("201", "210", "0"), "核对“年度资金总额的全年预计执行数”和“本年一般公共预算拨款的全年预计执行数”"),
        (("265", "0", "0"), "核对“年度资金总额的全年预计执行数”和“本年一般公共预算拨款的全年预计执行数”"),
        (("265", "200", "0"), "核对“年度资金总额的全年预计执行数”和“本年一般公共预算拨款的全年预计执行数”"),
        (("250", "180", "50"), "改为 全年预计执行数: 230万元"),
        (("251.5", "215.5", "63"), "像是它写错了"),
    ],
)
def test_m1_advises_both_where_it_is_not_clear(rows: tuple[str, str, str], said: str) -> None:
    names = ("年度资金总额", "本年一般公共预算拨款", "其他资金")
    text = "".join(ROW.format(name, 300, one) for name, one in zip(names, rows, strict=True))
    found = [one for one in spoken("M1", "运行监控表-2019", NAMED + "项目资金:\n" + text) if "全年预计" in one.message]
    assert len(found) == 1 and said in found[0].help


def test_m1_a_rate_tells_that_a_part_is_wrong() -> None:
    text = (
        "项目资金:\n  年度资金总额: {全年预算数: 720, 全年执行数: 695.6, 预算执行率: 96.61%}\n"
        "  中央补助: {全年预算数: 560, 全年执行数: 537.6}\n  地方资金: {全年预算数: 140, 全年执行数: 140}\n"
        "  其他资金: {全年预算数: 20, 全年执行数: 28}\n"
    )
    (found,) = spoken("M1", "转移支付自评表-2019", "转移支付名称: 海堤维护补助\n" + text)
    assert found.help.startswith("核对“年度资金总额的全年执行数”和")

"""M11: amounts that are left, added or cut, and goals whose money is one slip away from what is asked for."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

SPENT = (
    NAMED + "预算执行:\n  当年财政拨款: {{年初预算数: 3200000, 全年预算数: 2965000, 全年执行数: 2813600}}\n"
    "  其他资金: {{年初预算数: 250000, 全年预算数: 250000, 全年执行数: 230000}}\n实际完成情况: {}\n"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("按中标价核减财政拨款23.50万元。", ""),
        (
            "按中标价核减财政拨款25.30万元。",
            "“实际完成情况”写的是“核减财政拨款25.30万元”，年初到全年的预算数少了23.5万元",
        ),
        ("年中调减预算23.5万元。", ""),
        ("年中调减预算2.35万元。", "少了23.5万元"),
        ("年底结余17.14万元。", ""),
        ("年底结余71.14万元。", "的预算数减去执行数是17.14万元"),
        ("年底结余11.74万元。", "的预算数减去执行数是17.14万元"),
        ("全年预算321.5万元，结余11.74万元，年末收回。", "的预算数减去执行数是17.14万元"),
        ("全年支出304.36万元，结余71.14万元。", "是17.14万元"),
        ("全年预算321.5万元，结余17.14万元，年末收回。", ""),
        ("财政资金结余15.14万元，其他资金结余2万元。", ""),
        ("其中培训费结余4.5万元。", ""),
        ("上年结转80万元，已全部使用。", ""),
        ("比上年减少25.3万元。", ""),
        ("尚未支付质保金6万元。", ""),
        ("节约电费1.2万元，减少散煤338吨。", ""),
    ],
)
def test_what_is_left_or_changed(text: str, told: str) -> None:
    found = [one for rule in ("S6", "M11") for one in messages(rule, "自评表-2021", SPENT.format(text))]
    found = [one for one in found if "没有说明调整的原因" not in one]
    assert len(found) == bool(told)
    assert told in "".join(found)


ASKED = NAMED + "年度资金: {{财政拨款: {}}}\n年度总体目标: {}\n"


@pytest.mark.parametrize(
    ("asked", "goal", "told"),
    [
        ("168", "检测1600批次，每批次600元，计96万元；抽查400批次，计32万元；购置试剂40万元。", ""),
        (
            "1680",
            "检测1600批次，每批次600元，计96万元；抽查400批次，计32万元；购置试剂40万元。",
            "（96万元、32万元、40万元）合计168万元",
        ),
        ("286", "免费乘车补助780万元；线路补助1300万元，车辆补助780万元。三类补助共计2860万元。", "2860万元"),
        ("1852", "全年处理污水876万吨，按每吨2元支付服务费1752万元。", "1752万元"),
        ("1752", "全年处理污水876万吨，按每吨2元支付服务费1752万元。", ""),
        ("500", "购置设备120万元，培训30万元。", ""),
        ("500", "新建站8个，总投资5000万元，其中2022年安排4500万元，2023年安排500万元。", ""),
        ("310", "减少经济损失130万元，服务企业200家。", ""),
        ("600", "带动农户增收6000万元。", ""),
    ],
)
def test_a_goal_reckons_what_is_asked_for(asked: str, goal: str, told: str) -> None:
    found = messages("M11", "中央目标表-2022", ASKED.format(asked, goal), 2023)
    assert len(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("截至年底支出304.36万元，执行率94.67%。", ""),
        ("截至年底支出304.36万元，执行率96.47%。", "写的是执行率96.47%"),
        ("财政资金支出281.36万元，执行率94.89%。", ""),
        ("上半年支出150万元，执行率46.7%。", ""),
        ("自评得分95分。", ""),
    ],
)
def test_rates_of_what_was_spent(text: str, told: str) -> None:
    found = messages("M11", "自评表-2021", SPENT.format(text))
    assert len(found) == bool(told)
    assert told in "".join(found)


REMARK = NAMED + "绩效指标:\n  产出指标:\n    数量指标:\n"
REMARK += "      修缮堡墙长度: {{指标值: {}, 实际完成值: {}, 偏差原因分析及改进措施: {}}}\n"


@pytest.mark.parametrize(
    ("wanted", "done", "text", "told"),
    [
        ("≥1260米", "980米", "三处分别完成420米、310米、250米", ""),
        ("≥1260米", "980米", "三处分别完成420米、350米、250米", "合计1020"),
        ("≥1260米", "980米", "两处分别高3米、5米，岩石多", ""),
        ("≥6120人", "6075人", "有45名幼儿转到外县就读，今后核定后再下达", ""),
        ("≥6120人", "6075人", "有54名幼儿转到外县就读，今后核定后再下达", "相差45名，写的是54名"),
        ("≥6120人", "6075人", "报名的只有6075人，其余3所未开办", ""),
    ],
)
def test_a_remark_beside_its_indicator(wanted: str, done: str, text: str, told: str) -> None:
    found = [one for rule in ("M10", "S4") for one in messages(rule, "自评表-2021", REMARK.format(wanted, done, text))]
    assert len(found) == bool(told)
    assert told in "".join(found)

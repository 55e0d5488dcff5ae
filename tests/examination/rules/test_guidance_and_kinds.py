"""T6, I13, I3: guidance that was left in any wording; kinds of names that a percentage does not fit."""

from __future__ import annotations

import pytest
from samples.spoken import messages

TREE = "项目名称: 海堤维护\n绩效指标: {{产出指标: {{{}: {{{}: {{指标值: {}, 实际完成值: 健全, 分值: 10, 得分: 10{}}}}}}}}}\n"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("（未完成的请在此填写偏差原因）", True),
        ("（没有达到目标的，请说明原因和措施）", True),
        ("（偏差较大时请详细描述）", True),
        ("未完成的在此填写原因", True),
        ("（若有偏差请注明）", True),
        ("（此栏填写偏差原因）", True),
        ("请在此处填写", True),
        ("（请从人员、制度、技术等方面说明，300字以内）", True),
        ("（详见给区政府的请示，内有说明）", False),
        ("（申请资金时已说明用途）", False),
        ("（聘请专家编写说明书）", False),
        ("邀请群众填写问卷（提请注意的说明已张贴）", False),
        ("在此基础上改进；原因已在报告里说明", False),
        ("因降雨推迟，请款手续已办（说明附后）", False),
    ],
)
def test_t6_guidance_left_in_any_wording(reason: str, told: bool) -> None:
    more = f", 偏差原因分析及改进措施: {reason}"
    assert len(messages("T6", "自评表-2021", TREE.format("质量指标", "管护机制", "健全", more))) == told


PLAIN = "项目名称: 海堤维护\n绩效指标: {{{}: {{{}: {{{}: '{}'}}}}}}\n"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("校园安全管理制度健全性", "≥95%", True),
        ("文物安全责任制", "≥95%", True),
        ("管护机制完善性", "=100%", True),
        ("应急体系健全", "≥90%", True),
        ("考核制度建立", "100%", True),
        ("河长制", "≥95%", True),
        ("校园安全管理制度健全性", "健全", False),
        ("管理制度健全率", "≥95%", False),
        ("制度执行率", "≥95%", False),
        ("资料完整性", "≥95%", False),
        ("管理制度知晓度", "≥95%", False),
        ("数据准确性", "≥99%", False),
    ],
)
def test_i13_a_system_is_no_share(name: str, value: str, told: bool) -> None:
    assert len(messages("I13", "申报表-2024", PLAIN.format("产出指标", "质量指标", name, value))) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("覆盖学校数", "=78%", True),
        ("初中公用经费基准定额", "=940%", True),
        ("新建站点数", "≥12%", True),
        ("维修桥梁座数", "≥90%", True),
        ("整治村庄条数", "=90%", True),
        ("发放手册册数", "≥95%", True),
        ("生均定额标准", "=100%", True),
        ("覆盖学校数", "=78所", False),
        ("初中公用经费基准定额", "=940元/生", False),
        ("覆盖学校占总数", "=78%", False),
        ("居民健康指数", "≥95%", False),
        ("优秀课件占比", "≥30%", False),
        ("学校覆盖率", "=78%", False),
    ],
)
def test_i3_a_count_is_no_share(name: str, value: str, told: bool) -> None:
    assert len(messages("I3", "申报表-2024", PLAIN.format("产出指标", "数量指标", name, value))) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("疫苗接种率", "≥105%", True),
        ("居民参保率", "≥110%", True),
        ("城区绿地率", "=120%", True),
        ("污水收集率", "≥101%", True),
        ("隐患排查率", "≥150%", True),
        ("疫苗接种率", "≥95%", False),
        ("城区绿地率", "=100%", False),
        ("投资回报率", "≥105%", False),
        ("保值增值率", "≥103%", False),
        ("收入增长率", "≥120%", False),
    ],
)
def test_i3_no_more_than_all(name: str, value: str, told: bool) -> None:
    found = messages("I3", "申报表-2024", PLAIN.format("产出指标", "质量指标", name, value))
    assert any("不会超过100%" in one for one in found) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("疫情直报时间", "≥24小时", True),
        ("信息报送时效", "≥24小时", True),
        ("投诉响应时效", "≥2小时", True),
        ("信息报送时效", "≤24小时", False),
        ("日均开放时间", "≥8小时", False),
        ("设备质保时效", "≥24个月", False),
    ],
)
def test_i8_the_quicker_the_better(name: str, value: str, told: bool) -> None:
    assert bool(messages("I8", "申报表-2024", PLAIN.format("产出指标", "时效指标", name, value))) == told

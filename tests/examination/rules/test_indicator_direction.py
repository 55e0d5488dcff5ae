"""I8, I3: times, costs and harm are bounded from above, what is done from below; a sign that words do not fit."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

IN_TIME = "产出指标: {时效指标: {%s}}"
IN_COST = "成本指标: {经济成本指标: {%s}}"
IN_QUALITY = "产出指标: {质量指标: {%s}}"
IN_EFFECT = "效益指标: {社会效益指标: {%s}}"


def said(rule: str, where: str, indicator: str) -> list[str]:
    return messages(rule, "申报表-2024", f"{NAMED}绩效指标:\n  {where % indicator}\n")


@pytest.mark.parametrize(
    ("where", "indicator"),
    [
        (IN_TIME, "新书上架时限: ≥15个工作日"),
        (IN_TIME, "物资发放周期: ≥15天"),
        (IN_TIME, "工程建设工期: ≥180天"),
        (IN_TIME, "资金拨付到位时间: ≥30日"),
        (IN_TIME, "故障处理用时: 不少于2小时"),
        (IN_TIME, "报修到场时间: ≥60分钟"),
        (IN_TIME, "检测报告出具时限: 大于10天"),
        (IN_TIME, "平均候诊时间: ≥30分钟"),
        (IN_TIME, "补贴发放延迟天数: ≥3天"),
        (IN_COST, "每亩治理成本: ≥3600元/亩"),
        (IN_QUALITY, "布雷图指数: ≥5"),
        (IN_QUALITY, "管网漏损率: ≥10%"),
        (IN_QUALITY, "病死率: ≥1%"),
        (IN_QUALITY, "压疮发生率: ≥1%"),
        (IN_QUALITY, "工程质量缺陷数: ≥3处"),
        (IN_EFFECT, "林业有害生物成灾率: ≥3‰"),
        (IN_EFFECT, "森林火灾受害率: 不低于0.9‰"),
        (IN_EFFECT, "返贫率: ≥1%"),
        (IN_EFFECT, "学生近视率: ≥45%"),
        (IN_EFFECT, "农药使用量: ≥300吨"),
        (IN_EFFECT, "PM2.5平均浓度: ≥35μg/m³"),
        (IN_EFFECT, "火灾起数: ≥2起"),
        (IN_EFFECT, "电梯困人率: ≥1%"),
        (IN_EFFECT, "化学需氧量排放量: ≥30吨"),
        (IN_EFFECT, "噪声超标天数: ≥3天"),
        (IN_EFFECT, "安全生产亡人数: ≥1人"),
    ],
)
def test_i8_what_should_be_small_is_bounded_from_above(where: str, indicator: str) -> None:
    (found,) = said("I8", where, indicator)
    assert "越小越好" in found


@pytest.mark.parametrize(
    ("where", "indicator"),
    [
        (IN_TIME, "年开放时长: ≥2400小时"),
        (IN_TIME, "公示时间: ≥7天"),
        (IN_TIME, "管护期限: ≥2年"),
        (IN_TIME, "质保期限: ≥24个月"),
        (IN_TIME, "预警提前时间: ≥30分钟"),
        (IN_TIME, "数据保存期限: ≥3年"),
        (IN_TIME, "人均驻村时间: ≥220天"),
        (IN_TIME, "设备正常运行时间: ≥8000小时"),
        (IN_TIME, "监测时间: ≥6个月"),
        (IN_TIME, "培训时间: ≥5天"),
        (IN_TIME, "资金拨付到位时间: ≤30日"),
        (IN_COST, "成本降低额: ≥50万元"),
        (IN_COST, "成本节约率: ≥5%"),
        (IN_COST, "节约采购成本: ≥20万元"),
        (IN_QUALITY, "压疮发生率: ≤1%"),
        (IN_QUALITY, "病死动物无害化处理率: ≥99%"),
        (IN_QUALITY, "早期病变检出率: ≥1%"),
        (IN_EFFECT, "近视率下降幅度: ≥5%"),
        (IN_EFFECT, "火灾案件查处率: ≥95%"),
        (IN_EFFECT, "传染病报告率: ≥95%"),
        (IN_EFFECT, "隐患排查数: ≥100处"),
        (IN_EFFECT, "垃圾清运量: ≥500吨"),
        (IN_EFFECT, "生物农药使用量: ≥3吨"),
        (IN_EFFECT, "溶解氧浓度: ≥5mg/L"),
        (IN_EFFECT, "路网密度: ≥2公里/平方公里"),
    ],
)
def test_i8_longer_times_savings_and_what_fights_harm_are_not(where: str, indicator: str) -> None:
    assert said("I8", where, indicator) == []


@pytest.mark.parametrize(
    "indicator",
    [
        "湿地保护宣传活动场次: ≤6场",
        "带动就业人数: 不超过45人",
        "新增绿地面积: ≤45亩",
        "群众参与人次: ≤4500人次",
        "节约用水量: ≤45万吨",
        "空气优良天数比例: ≤85%",
        "受益农户数: ≤300户",
        "受教育群众人数: ≤45人",
        "森林蓄积量: ≤45万立方米",
    ],
)
def test_i8_what_is_done_for_people_is_bounded_from_below(indicator: str) -> None:
    (found,) = said("I8", IN_EFFECT, indicator)
    assert "越大越好" in found


@pytest.mark.parametrize(
    "indicator",
    ["公务接待人次: ≤300人次", "新增债务额: ≤5亿元", "新增病例数: ≤3例", "会议次数: ≤6次", "新增违法用地面积: ≤3亩"],
)
def test_i8_what_is_kept_low_may_be_capped(indicator: str) -> None:
    assert said("I8", IN_EFFECT, indicator) == []


SIGNED = "项目名称: 甲\n绩效指标: {产出指标: {质量指标: {%s: {指标性质: %s, 指标值: %s, 度量单位: '%s'}}}}\n"


@pytest.mark.parametrize(
    ("name", "sign", "value", "unit", "told"),
    [
        ("覆盖率", "≥", "不低于85", "%", "又写了“不低于”"),
        ("覆盖率", "≥", "达到85", "%", "又写了“达到”"),
        ("覆盖率", "≥", "85以上", "%", "又写了“以上”"),
        ("完成时限", "≤", "30天以内", "", "又写了“以内”"),
        ("覆盖率", "≥", "不超过85", "%", "是反的"),
        ("完成时限", "≤", "不少于30", "天", "是反的"),
        ("完成时限", "≥", "30以内", "天", "是反的"),
        ("覆盖率", "≥", "≤85", "%", "是反的"),
        ("生态环境", "≥", "明显改善", "", "后面要有数"),
        ("发放情况", "≤", "及时", "", "后面要有数"),
        ("覆盖率", "≥", "85", "%", ""),
        ("质量等级", "=", "合格", "", ""),
        ("生态环境", "定性", "明显改善", "", ""),
        ("完成时间", "≤", "12月底前", "", ""),
        ("巡查频次", "≥", "每月四次", "", ""),
        ("水质", "≥", "Ⅲ类", "", ""),
    ],
)
def test_i3_a_sign_of_its_own_column_and_the_value(name: str, sign: str, value: str, unit: str, told: str) -> None:
    found = messages("I3", "一体化目标表-2023", SIGNED % (name, f"'{sign}'", value, unit))
    assert [told in one for one in found] == ([True] if told else [])

"""S10, I3, I12, I5, T13, M10: what the cells of one indicator, and of two, say against each other."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages, spoken

SELF = NAMED + ("绩效指标: {{产出指标: {{数量指标: {{{}: {{指标值: {}, 实际完成值: {}, 分值: 20, 得分: 20}}}}}}}}\n")
WATCHED = NAMED + (
    "绩效指标: {{产出指标: {{数量指标: {{{}: {{年度指标值: {}, 完成情况: {}, 预计完成情况: {}, 可能性: 确定能}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("name", "wanted", "done", "told"),
    [
        ("设备完好率", "≥95%", "≥95%", "照抄目标"),
        ("设备完好率", "≥95%", "不低于95%", "照抄目标"),
        ("供餐学生人数", "≥18600人", "1.86人", "差一万倍"),
        ("供餐学生人数", "≥18600人", "1.85人", "差一万倍"),
        ("助餐人次", "≥52万人次", "52人次", "差得太远"),
        ("助餐人次", "≥52万人次", "53.4人次", "差得太远"),
        ("资助人数", "≥1200人", "1180.5人", "不会有小数"),
        ("婴儿死亡率", "≤5‰", "3.1%", "差得太远"),
        ("发生率", "≤3‰", "2.9%", "差得太远"),
        ("婴儿死亡率", "≤5‰", "3.1‰", ""),
        ("婴儿死亡率", "≤5‰", "0.31%", ""),
        ("带徒机制", "健全", "98%", "不可比"),
        ("带徒机制", "建立", "'100'", "不可比"),
        ("管护制度", "建立健全", "100%", "不可比"),
        ("管护制度", "完善", "95", "不可比"),
        ("公示制度", "已建立", "1项", ""),
        ("演出场次", "≥48场", "健全", "看不出完成多少"),
        ("设备完好率", "≥95%", "96.2%", ""),
        ("供餐学生人数", "≥18600人", "1.86万人", ""),
        ("供餐学生人数", "≥18600人", "18612人", ""),
        ("人均面积", "≥30平方米", "31.5平方米", ""),
        ("每场平均人数", "≥120人", "121.5人", ""),
        ("办理及时", "及时", "100%", ""),
        ("产品质量", "合格", "100%", ""),
        ("收入水平", "稳步提高", "8.2%", ""),
        ("安全事故", "无", "0起", ""),
        ("管护制度", "健全", "健全", ""),
    ],
)
def test_s10_the_actual_against_its_target(name: str, wanted: str, done: str, told: str) -> None:
    found = messages("S10", "自评表-2021", SELF.format(name, wanted, done))
    assert told in "".join(found) if told else not found, found


@pytest.mark.parametrize(
    ("name", "wanted", "so_far", "forecast", "told"),
    [
        ("设备完好率", "≥95%", "≥95%", "96%", "照抄目标"),
        ("更换垃圾桶", "≥3200个", "≥2150个", "3200个", "带着符号"),
        ("投诉处理时间", "≤24小时", "≤24小时", "24小时", "照抄目标"),
        ("供餐学生人数", "≥18600人", "1.86人", "18600人", "差一万倍"),
        ("供餐学生人数", "≥18600人", "18650人", "1.86人", "差一万倍"),
        ("清运量", "≥14.6万吨", "8.47吨", "14.6万吨", "差得太远"),
        ("带徒机制", "健全", "98%", "健全", "不可比"),
        ("设备完好率", "≥95%", "96.2%", "96%", ""),
        ("群众满意度", "≥90%", "12月调查", "92%", ""),
        ("更换垃圾桶", "≥3200个", "120个", "3200个", ""),
        ("清运量", "≥14.6万吨", "84700吨", "14.6万吨", ""),
    ],
)
def test_s10_every_column_of_what_was_done(name: str, wanted: str, so_far: str, forecast: str, told: str) -> None:
    found = messages("S10", "运行监控表-2019", WATCHED.format(name, wanted, so_far, forecast))
    assert told in "".join(found) if told else not found, found


@pytest.mark.parametrize(
    ("name", "kind", "value", "unit", "told"),
    [
        ("市场检查次数", "定性指标", "1800", "次", True),
        ("市场检查次数", "定性指标", "12", "期", True),
        ("检查人数", "定性指标", "300", "人", True),
        ("市场检查次数", "定量指标", "1800", "次", False),
        ("服务满意度", "定性指标", "95", "'%'", False),
        ("环境改善", "定性指标", "明显改善", "无", False),
        ("安全等级", "定性指标", "3", "级", False),
    ],
)
def test_i12_what_is_called_qualitative(name: str, kind: str, value: str, unit: str, told: bool) -> None:
    row = f"指标明细:\n  - {{指标名称: {name}, 计量单位: {unit}, 指标性质: {kind}, 年初指标值: '{value}', 调整指标值: '{value}'}}\n"
    assert bool(messages("I12", "重庆整体自评表-2021", "主管部门: 甲局\n" + row, 2021)) is told


LISTED = NAMED + (
    "绩效指标: {{产出指标: {{数量指标: {{{}: {{年度指标值: {}, 完成情况: {}, 预计完成情况: {}, 可能性: 确定能, 备注: {}}}}}}}}}\n"
)
PUPILS, WASTE, MONEY = (
    ("营养改善学生", "≥21200人", "21200人", "21200人"),
    ("垃圾清运量", "≥14.6万吨", "8.47万吨", "14.6万吨"),
    ("三公经费控制数", "≤86.5万元", "50万元", "86.5万元"),
)


@pytest.mark.parametrize(
    ("row", "remark", "told"),
    [
        (PUPILS, "小学13600人、初中6700人", True),
        (PUPILS, "小学13600人，初中6700人", True),
        (PUPILS, "其中小学13600人，初中6700人", True),
        (PUPILS, "小学1.36万人，初中0.67万人", True),
        (PUPILS, "小学13600名、初中6700名", True),
        (PUPILS, "小学 13600 人 初中 6700 人", True),
        (WASTE, "一季度3.56万吨、二季度3.86万吨、7月1.23万吨", True),
        (WASTE, "1—3月3.56万吨；4—6月3.86万吨；7月1.23万吨", True),
        (WASTE, "1—6月7.24万吨，7月1.32万吨", True),
        (MONEY, "其中公务接待费28万元、公务用车运行维护费68.5万元", True),
        (MONEY, "公务接待费28万元、公务用车运行维护费68.5万元", True),
        (MONEY, "接待费280000元、公车费68.5万元", True),
        (PUPILS, "小学13600人、初中7600人", False),
        (PUPILS, "小学1.36万人、初中0.76万人", False),
        (PUPILS, "上年小学13200人、初中6700人", False),
        (PUPILS, "小学13600人，另有教师670人", False),
        (PUPILS, "小学每班45人、初中每班50人", False),
        (PUPILS, "主要是小学13600人、初中6700人", False),
        (PUPILS, "比上年增加300人，减少120人", False),
        (WASTE, "一季度3.56万吨、二季度3.68万吨、7月1.23万吨", False),
        (WASTE, "一季度3.56万吨、二季度3.68万吨", False),
        (WASTE, "日均400吨，节假日520吨", False),
        (MONEY, "其中公务接待费18万元、公务用车运行维护费68.5万元", False),
    ],
)
def test_m10_the_parts_that_a_remark_gives(row: tuple[str, str, str, str], remark: str, told: bool) -> None:
    found = messages("M10", "运行监控表-2019", LISTED.format(*row, f"'{remark}'"))
    assert bool(found) is told, found


TWO = NAMED + "绩效指标: {{产出指标: {{{}指标: {{{}: {}, {}: {}}}}}}}\n"


@pytest.mark.parametrize(
    ("one", "first", "other", "second", "told"),
    [
        ("全部开工时间", "2024年6月底前", "全部竣工时间", "2024年3月底前", True),
        ("开工时间", "6月底前", "竣工时间", "3月底前", True),
        ("全部竣工时间", "2024年3月底前", "全部开工时间", "2024年6月底前", True),
        ("招标完成时间", "8月底前", "合同签订时间", "5月底前", True),
        ("合同签订时间", "9月底前", "设备到货时间", "8月15日前", True),
        ("项目开工时间", "2024年9月", "项目完工时间", "2024年5月", True),
        ("项目完工时间", "11月底前", "项目验收时间", "10月底前", True),
        ("工程竣工时间", "12月底前", "工程验收时间", "9月底前", True),
        ("全部开工时间", "2024年3月底前", "全部竣工时间", "2024年6月底前", False),
        ("开工时间", "6月底前", "竣工时间", "6月底前", False),
        ("甲桥开工时间", "9月底前", "乙桥竣工时间", "6月底前", False),
        ("二期开工时间", "9月底前", "一期竣工时间", "6月底前", False),
        ("开工率", "≥90%", "竣工率", "≥80%", False),
        ("合同签订时间", "5月底前", "验收时间", "12月底前", False),
    ],
)
def test_t13_two_indicators_of_one_course(one: str, first: str, other: str, second: str, told: bool) -> None:
    found = messages("T13", "申报表-2024", TWO.format("时效", one, first, other, second))
    assert bool(found) is told, found


@pytest.mark.parametrize(
    ("one", "first", "other", "second", "told"),
    [
        ("科教片占比", "≥25%", "科教片放映占比", "≥30%", True),
        ("科教片放映占比", "≥30%", "科教片占比", "≥25%", True),
        ("科教片占比", "≥25%", "科教片比例", "≥25%", True),
        ("科教片占比", "≥25%", "科教片的比重", "≥30%", True),
        ("资金到位率", "=100%", "资金的到位率", "≥95%", True),
        ("设备采购完成率", "≥95%", "设备采购的完成率", "=100%", True),
        ("科教片占比", "≥25%", "故事片占比", "≥30%", False),
        ("设备合格率", "≥95%", "设备到货合格率", "≥98%", False),
        ("培训合格率", "≥95%", "教师培训合格率", "≥98%", False),
        ("图书覆盖率", "≥95%", "图书借阅覆盖率", "≥60%", False),
    ],
)
def test_i5_one_indicator_in_other_words(one: str, first: str, other: str, second: str, told: bool) -> None:
    found = messages("I5", "申报表-2024", TWO.format("质量", one, first, other, second))
    assert bool(found) is told, found


ONE = NAMED + "绩效指标: {{产出指标: {{数量指标: {{{}: {}}}}}}}\n"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("文化场馆免费开放天数", "≥3200天", "一年没有这么多天"),
        ("年供餐天数", "≥2000天", "一年没有这么多天"),
        ("每周开放天数", "≥9天", "一周没有这么多天"),
        ("每日开放时长", "≥80小时", "一天没有这么多小时"),
        ("每周开放时间", "≥630小时", "一周没有这么多小时"),
        ("问题处置率", "=1000%", "不会超过100%"),
        ("餐厨垃圾处理率", "≥950%", "不会超过100%"),
        ("标志放流比例", "≥110%", "不会超过100%"),
        ("科教片占比", "≥250%", "不会超过100%"),
        ("编制图件数量", "≥8.5幅", "不会有小数"),
        ("培训期数", "≥5期以上", "“≥”和“以上”是一个意思，写了两遍"),
        ("每班幼儿人数", "≥35人以下", "“≥”和“以下”是反的"),
        ("参训率", "不超过90%以上", "“不超过”和“以上”是反的"),
        ("参训率", "不低于90%以上", "“不低于”和“以上”是一个意思"),
        ("三公经费控制数", "≤9.6人", "不相称"),
        ("单场送戏成本", "≤-0.6万元", "负数"),
        ("培训人数", "≥-30人", "负数"),
        ("文化场馆免费开放天数", "≥320天", ""),
        ("全年出海天数", "≥3200人天", ""),
        ("各馆开放总天数", "≥3200天", ""),
        ("每日开放时长", "≥8小时", ""),
        ("每周开放时间", "≥63小时", ""),
        ("产值增长比例", "≥110%", ""),
        ("气温变化", "≥-2℃", ""),
        ("成本增长率", "≤-3%", ""),
        ("投入产出比例", "≥150%", ""),
        ("航道长度", "≥8.5公里", ""),
    ],
)
def test_i3_what_cannot_be(name: str, value: str, told: str) -> None:
    found = messages("I3", "申报表-2024", ONE.format(name, value))
    assert told in "".join(found) if told else not found, found


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("文物安全责任制", "≥95%", True),
        ("林长制体系", "≥95%", True),
        ("河道管护制度", "≥90%", True),
        ("长效管护机制", "=100%", True),
        ("应急体系建设", "≥95%", True),
        ("管护制度执行率", "≥90%", False),
        ("责任制落实率", "≥95%", False),
        ("制度覆盖率", "=100%", False),
        ("河道管护制度", "健全", False),
        ("制度数量", "≥3项", False),
    ],
)
def test_i13_what_is_or_is_not(name: str, value: str, told: bool) -> None:
    assert bool(messages("I13", "申报表-2024", ONE.format(name, value))) is told


WEIGHTS = NAMED + (
    "绩效指标: {{产出指标: {{数量指标: {{甲数量: {{指标值: ≥5次, 分值: {}}}, 乙数量: {{指标值: ≥5次, 分值: {}}}}}, "
    "质量指标: {{丙合格率: {{指标值: ≥95%, 分值: {}}}}}}}}}\n"
)


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ((80, 20, 22), "像是“甲数量”的80应为8"),
        ((1, 20, 20), "像是“甲数量”的1应为10"),
        ((27, 2, 12), "像是“丙合格率”的12应为21"),
        ((18, 17, 18), ""),
        ((20, 15, 20), "像是“乙数量”的15应为10"),
        ((25, 25, 20), ""),
    ],
)
def test_s2_at_the_weight_that_was_mistyped(weights: tuple[int, int, int], told: str) -> None:
    (found,) = spoken("S2", "自评表-2020", WEIGHTS.format(*weights), 2020)
    assert found.message.endswith(told) and ("像是" in found.message) is bool(told), found.message
    assert (found.path == "绩效指标.产出指标") is not bool(told), found.path

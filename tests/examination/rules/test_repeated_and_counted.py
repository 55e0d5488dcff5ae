"""T8, M12, I3, I12, I15, M5, T13, S10, M11: what fresh forms got wrong once, each beside its sound twin."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.examination.examine import Selection, examine
from jixiao.specs.compilation import load
from samples.spoken import FORMS, NAMED, messages

SAID = "部分高炮服役年限较长，维修频次增加；作业人员年龄偏大。"


@pytest.mark.parametrize(
    ("problem", "measure", "told"),
    [
        (SAID, "更换高炮两门，轮训作业人员，分年解决。", 0),
        (SAID, SAID, 1),
        ("无。", "无。", 0),
        ("没有需要说明的。", "没有需要说明的。", 0),
    ],
)
def test_t8_two_fields_alike(problem: str, measure: str, told: int) -> None:
    text = f"{NAMED}存在问题: {problem}\n改进措施: {measure}\n"
    assert len(messages("T8", "四川自评表-2023", text)) == told


def tasks(*names: str) -> str:
    row = "  - {{任务名称: {}, 主要内容: 做事{}, 预算金额: {{财政拨款: 12, 其他资金: 0}}}}\n"
    rows = "".join(row.format(name, number) for number, name in enumerate(names))
    return f"部门（单位）名称: 甲县民政局\n年度主要任务:\n{rows}"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("社会救助", "养老服务"), 0),
        (("社会救助", "社会事务", "社会救助"), 1),
        (("社会救助（城市）", "社会救助（农村）"), 0),
        (("其他支出", "其他支出"), 0),
    ],
)
def test_t8_a_task_in_two_rows(names: tuple[str, ...], told: int) -> None:
    assert len(messages("T8", "部门整体目标表-2022", tasks(*names))) == told


@pytest.mark.parametrize(
    ("count", "price", "told"),
    [
        ("60小时", "200元/小时", 0),
        ("60小时", "200元/人", 1),
        ("66册", "8000元/册", 0),
        ("66册", "8000元/套", 1),
        ("12个月", "1万元/月", 0),
        ("120人次", "50元/人", 0),
        ("30名", "50元/人", 0),
        ("10场", "50元/次", 0),
        ("500", "50元/人", 0),
        ("500人", "50", 0),
        ("1.6公里", "150万元/公里", 0),
        ("1.6公里", "150万元/座", 1),
    ],
)
def test_m12_a_price_is_for_one_of_what_is_counted(count: str, price: str, told: int) -> None:
    row = f"{{名称: 授课, 数量: {count}, 单价: {price}}}"
    text = f"{NAMED}年度预算安排:\n  - 列: {{名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}}\n    明细: [{row}]\n"
    assert len([one for one in messages("M12", "经费情况说明", text) if "不是按" in one]) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("羊存栏数量", "≥3.2只", 1),
        ("羊存栏数量", "≥3.2万只", 0),
        ("羊存栏数量", "≥32只", 0),
        ("培训人数", "≥1.5人", 1),
        ("平均每户人数", "≤3.5人", 0),
        ("道路长度", "≥3.5公里", 0),
        ("巡查次数", "≥12.0次", 0),
        ("服务时长", "≥1.5小时", 0),
    ],
)
def test_i3_what_only_comes_whole(name: str, value: str, told: int) -> None:
    text = f"{NAMED}绩效指标: {{产出指标: {{数量指标: {{{name}: {value}}}}}}}\n"
    assert len([one for one in messages("I3", "项目目标表-2019", text) if "小数" in one]) == told


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("定量指标", "完善", 1),
        ("定性指标", "完善", 0),
        ("定量指标", "120", 0),
        ("定量指标", "10月底前", 0),
        ("定性指标", "0.62", 1),
        ("定性指标", "不低于92%", 0),
        ("定量指标", "零事故", 0),
    ],
)
def test_i12_quantitative_or_qualitative(kind: str, value: str, told: int) -> None:
    row = f"{{指标名称: 服务体系, 计量单位: 无, 指标性质: {kind}, 年初指标值: {value}, 调整指标值: {value}, 指标权重: 10}}"
    text = f"主管部门: 甲区文旅委\n指标明细: [{row}]\n"
    assert len(messages("I12", "重庆整体自评表-2021", text)) == told


@pytest.mark.parametrize(
    ("level", "name", "told"),
    [
        ("产出指标: {数量指标", "村集体旅游收入增长率", 1),
        ("产出指标: {数量指标", "农民增收额", 1),
        ("产出指标: {质量指标", "企业产值增长率", 1),
        ("效益指标: {经济效益指标", "企业产值增长率", 0),
        ("产出指标: {数量指标", "低收入户补助率", 0),
        ("产出指标: {数量指标", "收入调查户数覆盖率", 0),
    ],
)
def test_i15_income_is_an_effect(level: str, name: str, told: int) -> None:
    text = f"{NAMED}绩效指标: {{{level}: {{{name}: ≥8%}}}}}}\n"
    found = [one for one in messages("I15", "项目目标表-2019", text) if "经济效益" in one]
    assert len(found) == told


@pytest.mark.parametrize(
    ("units", "names", "told"), [(2, "甲局 乙局", 0), (3, "甲局 乙局", 1), (5, "甲局 甲局", 1), (1, "甲局 甲局", 0)]
)
def test_m5_the_number_of_units(tmp_path: Path, units: int, names: str, told: int) -> None:
    (tmp_path / "汇编.yaml").write_text(f"标题: 目标\n年度: 2024\n表式: [申报表-2024]\n单位数: {units}\n", "utf-8")
    for number, name in enumerate(names.split()):
        text = f"项目名称: 项目{number}\n实施单位: {name}\n"
        (tmp_path / f"{number}.yaml").write_text(text, "utf-8")
    (compilation,) = load([tmp_path], FORMS)
    found = [one for one in examine(compilation, Selection(("M5",))).findings if one.rule == "M5"]
    assert len(found) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [("截至7月底完成", 0), ("截至9月底完成", 1), ("截止8月完成", 1), ("9月底前完成", 0), ("截至上年9月", 0)],
)
def test_t13_what_is_told_of_the_months_monitored(said: str, told: int) -> None:
    row = "{年度指标值: ≥480张, 完成情况: 480张, 预计完成情况: 480张, 可能性: 确定能, 备注: " + said + "}"
    text = f"{NAMED}监控期间: 1—7月\n绩效指标: {{产出指标: {{数量指标: {{床位数: {row}}}}}}}\n"
    assert len(messages("T13", "运行监控表-2019", text)) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("支出281.36万元，执行率94.89%。", 0),
        ("支出281.36万元，执行率98.49%。", 1),
        ("其中培训支出80万元，执行率80%。", 0),
        ("截至12月31日支出281.36万元，预算执行率为94.9%。", 0),
        ("共支出281.36万元，执行率达到99.89%。", 1),
    ],
)
def test_m11_the_rate_of_what_was_spent(said: str, told: int) -> None:
    money = "预算执行:\n  当年财政拨款: {年初预算数: 296.5, 全年预算数: 296.5, 全年执行数: 281.36}\n"
    text = f"{NAMED}{money}附注: {said}\n"
    assert len(messages("M11", "全国自评表-2020", text)) == told

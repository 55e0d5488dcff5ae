"""Family I, the indicators: each rule by damaging a sound spec, in both directions; the published documents as a table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.collection import load
from generator.examine import Selection, Verdict, examine
from generator.form_file import read_forms
from generator.rules.registry import rules, rules_with_examples
from generator.sample import sample

ROOT = Path(__file__).parents[2]
FORMS = read_forms((ROOT / "templates",))
TREE = "绩效指标"
OUTPUT = f"{TREE}.产出指标"
COUNT = f"{OUTPUT}.数量指标"

SOUND = """\
表式: [经费情况说明, 申报表-2024]
年度: 2024
项目名称: 业务培训
项目资金:
  年度申请: {当年财政拨款: 100000}
项目总目标: |-
  三年内提高全区联络员的业务水平。
年度总体目标: |-
  全年举办培训5期，培训联络员不少于500人次，
  合格率达到95%以上。
绩效指标:
  成本指标:
    经济成本指标:
      人均培训成本: ≤200.00(元)
  产出指标:
    数量指标:
      培训次数: ≥5.00(期)
      联络员培训人数: ≥500.00(人)
    质量指标:
      培训合格率: ≥95.00(%)
      教学事故发生数: =0.00(次)
    时效指标:
      培训完成时间: 2024年11月底前
      咨询答复时间: ≤2.00(小时)
  效益指标:
    社会效益指标:
      来电一次答复率: ≥80.00(%)
    可持续影响指标:
      培训档案: 每期结业后一周内归档
  满意度指标:
    服务对象满意度指标:
      参训联络员满意度: ≥90.00(%)
年度预算安排:
  - 金额单位: 元
    列: {名称: 培训项目组成, 数量: 数量, 单价: 单价, 金额: 资金需求}
    明细:
      - {名称: 场地和餐费, 数量: 500人, 单价: 160}
      - {名称: 讲课费, 数量: 5期, 单价: 4000}
"""


def verdict(folder: Path, text: str, family: str = "I") -> Verdict:
    file = folder / "项目.yaml"
    file.write_text(text, encoding="utf-8")
    return examine(load([file], FORMS)[0], Selection((family,)))


def found(folder: Path, text: str, family: str = "I") -> list[tuple[str, str, int]]:
    """(rule, path, line) of every finding."""
    return [(finding.rule, finding.path, finding.position.line) for finding in verdict(folder, text, family).findings]


def changed(*changes: tuple[str, str]) -> str:
    """The sound spec with every pair replaced; each must be there exactly once."""
    text = SOUND
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def line(text: str, part: str) -> int:
    """The number of the only line with that part."""
    numbers = [number for number, written in enumerate(text.splitlines(), 1) if part in written]
    assert len(numbers) == 1, (part, numbers)
    return numbers[0]


def added(name: str, value: str, level2: str = "数量指标") -> str:
    """The sound spec with one more indicator."""
    return changed((f"    {level2}:\n", f"    {level2}:\n      {name}: {value!r}\n"))


def path_of(level2: str, name: str) -> str:
    level1 = next(level1 for level1, inner in FORMS["申报表-2024"].field(TREE).vocabulary.items() if level2 in inner)
    return f"{TREE}.{level1}.{level2}.{name}"


def test_sound_spec_has_no_finding(tmp_path):
    assert found(tmp_path, SOUND) == []


# I1


def test_i1_level1_missing_is_named_at_the_tree(tmp_path):
    text = changed(("  满意度指标:\n    服务对象满意度指标:\n      参训联络员满意度: ≥90.00(%)\n", ""))
    assert found(tmp_path, text) == [("I1", TREE, line(text, "绩效指标:") + 1)]
    assert "满意度指标" in verdict(tmp_path, text).findings[0].message


def test_i1_level1_without_indicators_is_missing(tmp_path):
    text = changed(("      参训联络员满意度: ≥90.00(%)\n", "      {}\n"))
    assert [(rule, path) for rule, path, _ in found(tmp_path, text)] == [("I1", TREE)]


def test_i1_project_without_any_indicator(tmp_path):
    text = re.sub(r"绩效指标:\n(?: .*\n)+", "", SOUND)
    findings = verdict(tmp_path, text, "I1").findings
    assert [(finding.rule, finding.path, finding.basis) for finding in findings] == [("I1", TREE, "成本指标、产出指标、效益指标、满意度指标")]


@pytest.mark.parametrize("value", ["", "null", "—", "'-'", "'/'"])
def test_i1_missing_value_is_at_the_indicator(tmp_path, value):
    text = changed(("培训次数: ≥5.00(期)", f"培训次数: {value}"))
    assert found(tmp_path, text, "I1") == [("I1", f"{COUNT}.培训次数", line(text, "培训次数"))]


@pytest.mark.parametrize("value", ["无", "0", "'0%'"])
def test_i1_a_short_value_is_one(tmp_path, value):
    assert found(tmp_path, changed(("培训次数: ≥5.00(期)", f"培训次数: {value}")), "I1") == []


def test_i1_name_missing(tmp_path):
    text = changed(("      培训次数: ≥5.00(期)\n      联络员培训人数: ≥500.00(人)\n",
                    "      - {三级指标: 联络员培训人数, 指标值: ≥500.00(人)}\n      - {三级指标: , 指标值: ≥5.00(期)}\n"))
    assert found(tmp_path, text) == [("I1", f"{COUNT}[2]", line(text, "≥5.00(期)"))]


def test_i1_missing_actual_value_of_a_self_evaluation(tmp_path):
    text = sample([FORMS["自评表-2020"]], "培训", 2020)
    holed = text.replace("实际完成值: 10次", "实际完成值: ", 1)
    assert holed != text
    assert found(tmp_path, text, "I1") == []
    assert [rule for rule, _, _ in found(tmp_path, holed, "I1")] == ["I1"]


# I2


def test_i2_unknown_level1_is_suggested(tmp_path):
    text = changed(("  满意度指标:\n", "  满意指标:\n"))
    assert found(tmp_path, text, "I2") == [("I2", f"{TREE}.满意指标", line(text, "  满意指标:"))]
    assert "“满意度指标”" in verdict(tmp_path, text, "I2").findings[0].help


def test_i2_level2_under_the_wrong_level1(tmp_path):
    text = changed(("    可持续影响指标:\n", "    质量指标:\n"))
    assert found(tmp_path, text, "I2") == [("I2", f"{TREE}.效益指标.质量指标", line(text, "培训档案") - 1)]
    assert "产出指标" in verdict(tmp_path, text, "I2").findings[0].help


def test_i2_unknown_level2_is_one_finding_however_many_indicators(tmp_path):
    text = changed(("    质量指标:\n", "    质量:\n"))
    assert found(tmp_path, text, "I2") == [("I2", f"{OUTPUT}.质量", line(text, "    质量:"))]


# I3


@pytest.mark.parametrize(("name", "value"), [
    ("任务完成率", "及时"), ("任务完成率", "零差错率"), ("任务完成率", "≥95"), ("需求满足率", "=100.00(次)"), ("技能掌握度", "提升"),
    ("政策知晓度", "较高"), ("满意度（教师）", "满意"), ("及时率", "30分钟"), ("巡查次数", "零事故"), ("巡查次数", "≥4"), ("巡查次数", "≥4.00(人)"),
    ("参训人数", "=100%"), ("参训人数", "≥100(次)"), ("设备数量", "若干"), ("服务天数", "≥300(次)"), ("修缮面积", "≥1203(天)"), ("使用年限", "≥10(次)"),
    ("测评报告产生数", "≥50(次)"), ("补助金额", "≥5次"),
])
def test_i3_measure_does_not_fit(tmp_path, name, value):
    text = added(name, value)
    assert found(tmp_path, text, "I3") == [("I3", f"{COUNT}.{name}", line(text, f"{name}: '{value}'"))]


@pytest.mark.parametrize(("name", "value"), [
    ("任务完成率", "100%及时"), ("任务完成率", "≥ 95 %"), ("任务完成率", "90％以上"), ("任务完成率（%）", "≥95"), ("死亡率", "≤12/10万"), ("发病率", "≤2‰"),
    ("工作效率", "提高"), ("检查频率", "每月1次"), ("容积率", "≤2.5"), ("达标率", "百分之百"), ("达标率", "≥100百分比"), ("满意度", "≥90分"),
    ("巡查次数", "每年不少于4次"), ("巡查次数", "4-5次"), ("巡查次数", "两次"), ("巡查次数（次）", "≥4"), ("参训人数", "≥2.5万人"), ("参训人数", "≥500人次"),
    ("采购数量", "一批"), ("论文数量", "同比增长10%"), ("交通事故次数", "≤3起"), ("服务天数", "365天"), ("修缮面积", "≥1203㎡"), ("完成课题数", "≥1"),
    ("开工率先行", "完成"), ("团组数量", "≥60(批)"),
])
def test_i3_measure_fits(tmp_path, name, value):
    assert found(tmp_path, added(name, value), "I3") == []


def test_i3_is_silent_where_the_unit_has_its_own_column(tmp_path):
    folder = tmp_path / "forms" / "某县表"
    folder.mkdir(parents=True)
    (folder / "page.html.j2").write_text("<table></table>", encoding="utf-8")
    (folder / "form.yaml").write_text(
        "名称: 某县表\n字段:\n  项目: {类型: 文本}\n  指标: {类型: 指标树, 指标: {值: {类型: 指标值}, 符号: {类型: 文本}, 单位: {类型: 文本}}}\n"
        "角色: {名称: 项目, 指标符号: 指标.*.符号, 指标单位: 指标.*.单位}\n", encoding="utf-8")
    forms = read_forms((ROOT / "templates", tmp_path / "forms"))
    file = tmp_path / "项目.yaml"
    leaves = "{完成率: {值: 95, 符号: ≥, 单位: '%'}, 次数: {值: 4, 符号: ≥, 单位: 次}, 及格率: {值: 4, 符号: ≥, 单位: 次}, 投诉率: {值: 4, 符号: ≥, 单位: '%'}}"
    file.write_text(f"表式: [某县表]\n年度: 2024\n项目: 甲\n指标: {{产出: {{数量: {leaves}}}}}\n", encoding="utf-8")
    findings = examine(load([file], forms)[0], Selection(("I",))).findings
    assert [(finding.rule, finding.path) for finding in findings] == [("I3", "指标.产出.数量.及格率"), ("I8", "指标.产出.数量.投诉率")]


# I4


@pytest.mark.parametrize("value", [
    "考核项目发挥影响作用的时间早晚及合适程度", "反映和考核人员到岗情况", "指完成人数占计划人数的比例", "是否按时启动", "实际完成人数/计划人数×100%",
    "项目启动情况",
])
def test_i4_value_that_explains(tmp_path, value):
    text = added("项目启动情况", value, "时效指标")
    assert found(tmp_path, text, "I4") == [("I4", path_of("时效指标", "项目启动情况"), line(text, f": '{value}'"))]


@pytest.mark.parametrize("value", ["考核合格", "考核优秀率100%", "评价良好", "年度考核达到良好以上水平90分", "反映良好", "启动", "3月底前启动"])
def test_i4_value_that_says_how_much(tmp_path, value):
    assert found(tmp_path, added("项目启动情况", value, "时效指标"), "I4") == []


# I5


def test_i5_the_same_level3_twice_points_at_the_first(tmp_path):
    text = changed(("      来电一次答复率: ≥80.00(%)\n", "      培训合格率: ≥80.00(%)\n"))
    assert found(tmp_path, text) == [("I5", path_of("社会效益指标", "培训合格率"), line(text, "培训合格率: ≥80"))]
    assert verdict(tmp_path, text).findings[0].related[0][1].line == line(text, "培训合格率: ≥95")


def test_i5_level3_equal_to_its_level2(tmp_path):
    text = added("质量指标", "≥95.00(%)", "质量指标")
    assert found(tmp_path, text, "I5") == [("I5", path_of("质量指标", "质量指标"), line(text, "质量指标: '"))]


def test_i5_blank_names_and_longer_names_are_no_repetition(tmp_path):
    rows = "      - {三级指标: , 指标值: ≥5.00(期)}\n      - {三级指标: , 指标值: ≥500.00(人)}\n"
    assert found(tmp_path, changed(("      培训次数: ≥5.00(期)\n      联络员培训人数: ≥500.00(人)\n", rows)), "I5") == []
    assert found(tmp_path, added("数量指标完成数", "≥5.00(个)"), "I5") == []


# I6

GOAL = "年度总体目标"


@pytest.mark.parametrize(("old", "new"), [
    ("全年举办培训5期", "全年举办培训6期"), ("全年举办培训5期", "全年举办培训5天"), ("全年举办培训5期", "全年举办培训6-7期"),
    ("不少于500人次", "不少于1,500人次"), ("全年举办培训5期", "全年举办培训5期、编印资料3万份"),
])
def test_i6_a_figure_of_the_goal_that_no_indicator_has(tmp_path, old, new):
    text = changed((old, new))
    assert found(tmp_path, text) == [("I6", GOAL, line(text, "全年举办培训"))]


def test_i6_an_indicator_that_changes_takes_the_figure_away(tmp_path):
    text = changed(("培训合格率: ≥95.00(%)", "培训合格率: ≥90.00(%)"))
    assert found(tmp_path, text) == [("I6", GOAL, line(text, "合格率达到95%"))]
    assert verdict(tmp_path, text).findings[0].related[0][1].line == line(text, "培训合格率")


def test_i6_the_caret_stands_under_the_figure(tmp_path):
    text = changed(("合格率达到95%以上", "合格率达到96%以上"))
    finding = verdict(tmp_path, text).findings[0]
    assert finding.excerpt[finding.position.column - 1 :][: finding.width] == "96%"


def test_i6_goal_that_is_the_whole_goal_is_shown_where_it_is_written(tmp_path):
    text = re.sub(r"年度总体目标: \|-\n(?:  .*\n)+", "年度总体目标: {同: 项目总目标}\n", changed(("三年内提高", "编制6-7期简报，提高")))
    assert found(tmp_path, text, "I6") == [("I6", "项目总目标", line(text, "6-7期"))]


@pytest.mark.parametrize("new", [
    "2024年12月底前举办培训5期", "围绕3个方面举办培训5期", "第2批培训举办5期", "为全市16个区举办培训5期", "辖区内12个街镇举办培训5期",
    "按《3次会议纪要》举办培训5期",
    "落实“8个一”，举办培训5期", "一季度完成20%，举办培训5期", "12个月内举办培训4-5期", "投入50万元举办培训5期", "举办培训 5 期", "上年举办3次，今年举办培训5期",
])
def test_i6_figures_that_are_no_target(tmp_path, new):
    assert found(tmp_path, changed(("全年举办培训5期", new)), "I6") == []


@pytest.mark.parametrize("value", ["5期", "≥5(期)", ">= 5 期", "≥5", "举办5期", "4-6期"])
def test_i6_ways_to_say_the_figure(tmp_path, value):
    assert found(tmp_path, changed(("培训次数: ≥5.00(期)", f"培训次数: {value!r}")), "I6") == []


# I7


@pytest.mark.parametrize(("old", "new"), [
    ("数量: 500人", "数量: 300人"), ("数量: 500人", "数量: 900人"), ("联络员培训人数: ≥500.00(人)", "联络员培训人数: ≥800.00(人)"),
])
def test_i7_indicator_and_budget_count_differently(tmp_path, old, new):
    text = changed((old, new))
    assert found(tmp_path, text, "I7") == [("I7", f"{COUNT}.联络员培训人数", line(text, "联络员培训人数"))]
    assert verdict(tmp_path, text, "I7").findings[0].related[0][1].line == line(text, "场地和餐费")


@pytest.mark.parametrize(("old", "new"), [
    ("数量: 500人", "数量: 600人"),  # within what an indicator leaves room for
    ("数量: 500人", "数量: 100人, 期数: 5"),
    ("      - {名称: 场地和餐费, 数量: 500人, 单价: 160}", "      - {名称: 场地, 数量: 200人, 单价: 160}\n      - {名称: 餐费, 数量: 300人, 单价: 160}"),
    ("      - {名称: 场地和餐费, 数量: 500人, 单价: 160}", "      - {名称: 场地, 数量: 500人, 单价: 160}\n      - {名称: 餐费, 数量: 500人, 单价: 160}"),
    ("数量: 500人", "数量: 300"),  # no unit
    ("名称: 培训项目组成", "名称: 项目组成"),  # no common word
])
def test_i7_agrees_or_is_about_something_else(tmp_path, old, new):
    assert found(tmp_path, changed((old, new)), "I7") == []


def test_i7_unit_from_the_head_of_the_column(tmp_path):
    text = changed(("数量: 数量, 单价: 单价", "数量: 数量（人）, 单价: 单价"), ("数量: 500人", "数量: 300"))
    assert [(rule, path) for rule, path, _ in found(tmp_path, text, "I7")] == [("I7", f"{COUNT}.联络员培训人数")]


# I8


@pytest.mark.parametrize(("name", "value"), [
    ("安全事故发生数", "≥1(次)"), ("工作成本控制额", "≥28.88(万元)"), ("故障响应时间", "≥2小时"), ("漏损率", "≥10%"), ("投诉处理率", "≤98%"),
    ("安全无事故天数", "≤365天"), ("事故应急演练次数", "≤2次"), ("有责投诉次数", ">0次"), ("系统故障率", "≥5%"), ("工作差错", "≥1%"), ("接待失误率", ">=1%"),
    ("投诉率", "≥2%"),
    ("巡查次数", "≤4(次)"), ("任务完成率", "<100%"), ("参训人数", "≤100(人)"), ("服务对象满意度", "≤90%"), ("成本费用公开及时率", "≤90%"),
    ("使用年限", "≤10(年)"),
])
def test_i8_operator_turned_round(tmp_path, name, value):
    text = added(name, value, "质量指标")
    assert found(tmp_path, text, "I8") == [("I8", path_of("质量指标", name), line(text, f"{name}: '"))]


@pytest.mark.parametrize(("name", "value", "level2"), [
    ("安全事故发生数", "=0(次)", "质量指标"), ("安全事故发生数", "≤1(次)", "质量指标"), ("成本节约率", "≥5%", "经济成本指标"),
    ("安全事故发生数", "零事故", "质量指标"),
    ("投诉处理率", "≥98%", "质量指标"),
    ("故障排除及时率", "≥98%", "时效指标"), ("无故障运行时间", "≥720小时", "质量指标"), ("安全无事故天数", "≥365天", "数量指标"),
    ("事故应急演练次数", "≥2次", "数量指标"),
    ("零投诉率", "≥99%", "质量指标"), ("事故隐患整改率", "≥95%", "质量指标"), ("投诉下降率", "≥10%", "社会效益指标"),
    ("项目总成本", "≤10(万元)", "经济成本指标"),
    ("成本控制率", "≤100%", "经济成本指标"), ("平均月租费", "≤23(万元)", "质量指标"), ("人均补助额", "≤500元", "质量指标"), ("响应时间", "≤30分钟", "质量指标"),
    ("维修恢复及时性", "≤48(小时)", "时效指标"), ("到货天数", "≤15天", "时效指标"), ("科目调整次数", "≤10次", "数量指标"), ("结余率", "≤5%", "社会效益指标"),
    ("食品抽检不合格率", "≤3%", "质量指标"), ("城镇登记失业率", "≤4.5%", "社会效益指标"), ("PM2.5浓度", "≤35微克", "社会效益指标"),
    ("任务完成率", "=100%", "质量指标"),
])
def test_i8_operator_is_right(tmp_path, name, value, level2):
    assert found(tmp_path, added(name, value, level2), "I8") == []


# I9


@pytest.mark.parametrize("value", [">=5.00(期)", "≧5.00(期)", "＝5.00(期)", "≥5(期)", "≥5.0(期)"])
def test_i9_another_way_to_write_a_figure(tmp_path, value):
    text = changed(("培训次数: ≥5.00(期)", f"培训次数: {value!r}"))
    assert found(tmp_path, text) == [("I9", f"{COUNT}.培训次数", line(text, "培训次数"))]


@pytest.mark.parametrize("value", ["5期", "100%及时", "5期以上", "2024年底前5期", "≥1,205.00(期)", ">5.00(期)"])
def test_i9_words_and_bare_figures_stay_out_of_it(tmp_path, value):
    assert found(tmp_path, changed(("培训次数: ≥5.00(期)", f"培训次数: {value!r}")), "I9") == []


def test_i9_figures_of_any_length_are_no_trouble(tmp_path):
    text = changed(("≥5.00(期)", f"≥5.{'0' * 16}(期)"), ("≥80.00(%)", f"≥{'9' * 17}.{'1' * 17}(%)"))
    assert [rule for rule, _, _ in found(tmp_path, text, "I9")] == ["I9"]


def test_i9_each_figure_with_the_digits_it_needs_is_one_way(tmp_path):
    text = SOUND.replace(".00(", "(").replace("人均培训成本: ≤200(元)", "人均培训成本: ≤199.5(元)")
    assert found(tmp_path, text, "I9") == []
    padded = text.replace("≥80(%)", "≥80.0(%)")
    assert found(tmp_path, padded, "I9") == [("I9", path_of("社会效益指标", "来电一次答复率"), line(text, "来电一次答复率"))]


# I10


@pytest.mark.parametrize(("name", "value"), [
    ("成本合理性", "合理"), ("项目启动及时性", "及时"), ("事件处置及时性", "100%及时"), ("服务保障能力提升", "提升明显"), ("服务保障质量", "保障质量好"),
    ("支撑作用", "支撑作用较为明显"), ("对外工作的支撑作用", "保障支持作用强"), ("提高服务水平", "有效提高"), ("任务完成及时性", "及时完成"),
])
def test_i10_value_that_repeats_its_name(tmp_path, name, value):
    text = added(name, value, "社会效益指标")
    assert found(tmp_path, text) == [("I10", path_of("社会效益指标", name), line(text, f"{name}: '"))]


@pytest.mark.parametrize(("name", "value"), [
    ("任务完成及时率", "100%及时"), ("长效机制建立情况", "机制健全"), ("公众反响", "良好"), ("办公用纸量", "减少"), ("启动及时性", "3月底前启动"),
    ("启动及时性", "≤48(小时)"),
    ("房租收缴", "及时足额收缴国库"), ("安全隐患", "无"), ("带动作用", "带动500户增收，作用明显"), ("人员配置情况", "管理人员落实，人员配置合理"),
])
def test_i10_value_that_says_something(tmp_path, name, value):
    assert found(tmp_path, added(name, value, "社会效益指标"), "I10") == []


# I11


@pytest.mark.parametrize(("name", "value"), [("年度考核情况", "合格"), ("任务完成率", "≥90%"), ("培训次数二", "≥5次"), ("长效机制", "健全")])
def test_i11_something_else_under_satisfaction(tmp_path, name, value):
    text = added(name, value, "服务对象满意度指标")
    assert found(tmp_path, text, "I11") == [("I11", path_of("服务对象满意度指标", name), line(text, f"{name}: '"))]


@pytest.mark.parametrize(("name", "value"), [
    ("学员满意率", "≥90%"), ("受益群众", "≥95%"), ("学生及家长", "90%以上"), ("使用人员", "满意"), ("有责投诉次数", "=0次"), ("家长认可程度", "高"),
    ("群众评价", "良好"),
])
def test_i11_satisfaction_in_other_words(tmp_path, name, value):
    assert found(tmp_path, added(name, value, "服务对象满意度指标"), "I11") == []


# All of the family

SPEAKS = {
    "I1": "002-1 002-2 002-3 002-4 002-5 002-6 002-7 003-1 003-3 003-4",
    "I2": "",
    "I3": "002-1 002-2 002-4 002-5 003-1 004-5 004-7",
    "I4": "000-2 001-1",
    "I5": "000-1",
    "I6": "003-4 004-7",
    "I7": "004-3",
    "I8": "",
    "I9": "001-1 001-2 002-4 002-6 003-2 003-3 003-4",
    "I10": "000-1 000-2 001-1 001-2 002-1 002-2 002-3 002-4 002-5 002-6 002-7 003-2 003-3 003-4 "
           "004-1 004-2 004-3 004-4 004-5 004-6 004-7 004-9 004-10",
    "I11": "004-8",
}
DOCUMENTS = {
    "000": "驻西藏办-2020-绩效目标表", "001": "驻西宁办-2020-绩效自评表", "002": "驻西藏办-2024-绩效目标申报表",
    "003": "驻新疆办-2026-绩效目标申报表", "004": "松江区政府办-2024-经费情况说明与申报表",
}


def test_rules_speak_on_the_published_documents_as_listed():
    spoken = {rule: set() for rule in SPEAKS}
    for seed, folder in DOCUMENTS.items():
        collection = load([ROOT / "specs" / folder], FORMS)[0]
        places = {spec.file: f"{seed}-{number}" for number, spec in enumerate(collection.specs, 1)}
        judged = examine(collection, Selection(("I",)))
        assert [finding for finding in judged.findings if not finding.rule.startswith("I")] == []  # no waiver is left over
        for finding in (*judged.findings, *(waived for waived, _ in judged.waived)):
            spoken[finding.rule].add(places[finding.position.file])
    assert spoken == {rule: set(projects.split()) for rule, projects in SPEAKS.items()}


def test_every_rule_says_why_and_what():
    family = {key: rule for key, rule in rules().items() if key.startswith("I")}
    assert list(family) == list(SPEAKS)
    assert all(rule.title and rule.why for rule in family.values())


@pytest.mark.parametrize("key", SPEAKS)
def test_example_fires_and_its_mended_form_does_not(tmp_path, key):
    rule = rules_with_examples()[key]
    start = sample([FORMS[name] for name in rule.form.split(",")], "样例", 2024)
    assert key not in [found_rule for found_rule, _, _ in found(tmp_path, start)]
    assert key in [found_rule for found_rule, _, _ in found(tmp_path, overlaid(start, rule.bad))]
    assert found(tmp_path, overlaid(start, rule.good), key) == []


def overlaid(text: str, fields: str) -> str:
    """A spec with whole top-level fields replaced."""
    for key in re.findall(r"^([^\s#:]+):", fields, re.MULTILINE):
        text = re.sub(rf"^{key}:.*\n(?:[ #].*\n|\n)*", "", text, flags=re.MULTILINE)
    return text.rstrip("\n") + "\n" + fields + "\n"

"""Family I: what a single value says, and how it is written."""

from __future__ import annotations

import pytest
from jixiao.examination.examine import Selection, examine
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load
from samples import ROOT
from samples.indicator_specs import COUNT, SOUND, added, changed, found, line, path_of

# I3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("任务完成率", "及时"),
        ("任务完成率", "零差错率"),
        ("任务完成率", "≥95"),
        ("需求满足率", "=100.00(次)"),
        ("技能掌握度", "提升"),
        ("政策知晓度", "较高"),
        ("满意度（教师）", "满意"),
        ("及时率", "30分钟"),
        ("巡查次数", "零事故"),
        ("巡查次数", "≥4"),
        ("巡查次数", "≥4.00(人)"),
        ("参训人数", "=100%"),
        ("参训人数", "≥100(次)"),
        ("设备数量", "若干"),
        ("服务天数", "≥300(次)"),
        ("修缮面积", "≥1203(天)"),
        ("使用年限", "≥10(次)"),
        ("测评报告产生数", "≥50(次)"),
        ("补助金额", "≥5次"),
    ],
)
def test_i3_measure_does_not_fit(tmp_path, name, value):
    text = added(name, value)
    assert found(tmp_path, text, "I3") == [("I3", f"{COUNT}.{name}", line(text, f"{name}: '{value}'"))]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("任务完成率", "100%及时"),
        ("任务完成率", "≥ 95 %"),
        ("任务完成率", "90％以上"),
        ("任务完成率（%）", "≥95"),
        ("死亡率", "≤12/10万"),
        ("发病率", "≤2‰"),
        ("工作效率", "提高"),
        ("检查频率", "每月1次"),
        ("容积率", "≤2.5"),
        ("达标率", "百分之百"),
        ("达标率", "≥100百分比"),
        ("满意度", "≥90分"),
        ("巡查次数", "每年不少于4次"),
        ("巡查次数", "4-5次"),
        ("巡查次数", "两次"),
        ("巡查次数（次）", "≥4"),
        ("参训人数", "≥2.5万人"),
        ("参训人数", "≥500人次"),
        ("采购数量", "一批"),
        ("论文数量", "同比增长10%"),
        ("交通事故次数", "≤3起"),
        ("服务天数", "365天"),
        ("修缮面积", "≥1203㎡"),
        ("完成课题数", "≥1项"),
        ("开工率先行", "完成"),
        ("团组数量", "≥60(批)"),
        ("土方压实度", "≥0.93"),
        ("首次普扫完成时间", "7:00前"),
    ],
)
def test_i3_measure_fits(tmp_path, name, value):
    assert found(tmp_path, added(name, value), "I3") == []


def test_i3_is_silent_where_the_unit_has_its_own_column(tmp_path):
    folder = tmp_path / "forms" / "某县表"
    folder.mkdir(parents=True)
    (folder / "page.html.j2").write_text("<table></table>", encoding="utf-8")
    (folder / "form.yaml").write_text(
        "名称: 某县表\n字段:\n  项目: {类型: 文本}\n  指标: {类型: 指标树, 指标: {值: {类型: 指标值}, 符号: {类型: 文本}, 单位: {类型: 文本}}}\n"
        "角色: {名称: 项目, 指标符号: 指标.*.符号, 指标单位: 指标.*.单位}\n",
        encoding="utf-8",
    )
    forms = read_forms((ROOT / "templates", tmp_path / "forms"))
    file = tmp_path / "项目.yaml"
    leaves = "{完成率: {值: 95, 符号: ≥, 单位: '%'}, 次数: {值: 4, 符号: ≥, 单位: 次}, 及格率: {值: 4, 符号: ≥, 单位: 次}, 投诉率: {值: 4, 符号: ≥, 单位: '%'}}"
    file.write_text(f"表式: [某县表]\n年度: 2024\n项目: 甲\n指标: {{产出: {{数量: {leaves}}}}}\n", encoding="utf-8")
    findings = examine(load([file], forms)[0], Selection(("I",))).findings
    assert [(finding.rule, finding.path) for finding in findings] == [
        ("I3", "指标.产出.数量.及格率"),
        ("I8", "指标.产出.数量.投诉率"),
    ]


# I4


@pytest.mark.parametrize(
    "value",
    [
        "考核项目发挥影响作用的时间早晚及合适程度",
        "反映和考核人员到岗情况",
        "指完成人数占计划人数的比例",
        "是否按时启动",
        "实际完成人数/计划人数×100%",
        "项目启动情况",
    ],
)
def test_i4_value_that_explains(tmp_path, value):
    text = added("项目启动情况", value, "时效指标")
    assert found(tmp_path, text, "I4") == [("I4", path_of("时效指标", "项目启动情况"), line(text, f": '{value}'"))]


@pytest.mark.parametrize(
    "value",
    ["考核合格", "考核优秀率100%", "评价良好", "年度考核达到良好以上水平90分", "反映良好", "启动", "3月底前启动"],
)
def test_i4_value_that_says_how_much(tmp_path, value):
    assert found(tmp_path, added("项目启动情况", value, "时效指标"), "I4") == []


# I8


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("安全事故发生数", "≥1(次)"),
        ("工作成本控制额", "≥28.88(万元)"),
        ("故障响应时间", "≥2小时"),
        ("漏损率", "≥10%"),
        ("投诉处理率", "≤98%"),
        ("安全无事故天数", "≤365天"),
        ("事故应急演练次数", "≤2次"),
        ("有责投诉次数", ">0次"),
        ("系统故障率", "≥5%"),
        ("工作差错", "≥1%"),
        ("接待失误率", ">=1%"),
        ("投诉率", "≥2%"),
        ("巡查次数", "≤4(次)"),
        ("任务完成率", "<100%"),
        ("参训人数", "≤100(人)"),
        ("服务对象满意度", "≤90%"),
        ("成本费用公开及时率", "≤90%"),
        ("使用年限", "≤10(年)"),
    ],
)
def test_i8_operator_turned_round(tmp_path, name, value):
    text = added(name, value, "质量指标")
    assert found(tmp_path, text, "I8") == [("I8", path_of("质量指标", name), line(text, f"{name}: '"))]


@pytest.mark.parametrize(
    ("name", "value", "level2"),
    [
        ("安全事故发生数", "=0(次)", "质量指标"),
        ("安全事故发生数", "≤1(次)", "质量指标"),
        ("成本节约率", "≥5%", "经济成本指标"),
        ("安全事故发生数", "零事故", "质量指标"),
        ("投诉处理率", "≥98%", "质量指标"),
        ("故障排除及时率", "≥98%", "时效指标"),
        ("无故障运行时间", "≥720小时", "质量指标"),
        ("安全无事故天数", "≥365天", "数量指标"),
        ("事故应急演练次数", "≥2次", "数量指标"),
        ("零投诉率", "≥99%", "质量指标"),
        ("事故隐患整改率", "≥95%", "质量指标"),
        ("投诉下降率", "≥10%", "社会效益指标"),
        ("项目总成本", "≤10(万元)", "经济成本指标"),
        ("成本控制率", "≤100%", "经济成本指标"),
        ("平均月租费", "≤23(万元)", "质量指标"),
        ("人均补助额", "≤500元", "质量指标"),
        ("响应时间", "≤30分钟", "质量指标"),
        ("维修恢复及时性", "≤48(小时)", "时效指标"),
        ("到货天数", "≤15天", "时效指标"),
        ("科目调整次数", "≤10次", "数量指标"),
        ("结余率", "≤5%", "社会效益指标"),
        ("食品抽检不合格率", "≤3%", "质量指标"),
        ("城镇登记失业率", "≤4.5%", "社会效益指标"),
        ("PM2.5浓度", "≤35微克", "社会效益指标"),
        ("任务完成率", "=100%", "质量指标"),
    ],
)
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
    assert found(tmp_path, padded, "I9") == [
        ("I9", path_of("社会效益指标", "来电一次答复率"), line(text, "来电一次答复率"))
    ]


# I10


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("成本合理性", "合理"),
        ("项目启动及时性", "及时"),
        ("事件处置及时性", "100%及时"),
        ("服务保障能力提升", "提升明显"),
        ("服务保障质量", "保障质量好"),
        ("支撑作用", "支撑作用较为明显"),
        ("对外工作的支撑作用", "保障支持作用强"),
        ("提高服务水平", "有效提高"),
        ("任务完成及时性", "及时完成"),
    ],
)
def test_i10_value_that_repeats_its_name(tmp_path, name, value):
    text = added(name, value, "社会效益指标")
    assert found(tmp_path, text) == [("I10", path_of("社会效益指标", name), line(text, f"{name}: '"))]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("任务完成及时率", "100%及时"),
        ("长效机制建立情况", "机制健全"),
        ("公众反响", "良好"),
        ("办公用纸量", "减少"),
        ("启动及时性", "3月底前启动"),
        ("启动及时性", "≤48(小时)"),
        ("房租收缴", "及时足额收缴国库"),
        ("安全隐患", "无"),
        ("带动作用", "带动500户增收，作用明显"),
        ("人员配置情况", "管理人员落实，人员配置合理"),
    ],
)
def test_i10_value_that_says_something(tmp_path, name, value):
    assert found(tmp_path, added(name, value, "社会效益指标"), "I10") == []

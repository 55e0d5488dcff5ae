"""金额 M: a sound spec is damaged in one place, and mended again."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.examination.examine import Selection, examine
from jixiao.findings import Finding
from jixiao.specs.compilation import load
from samples.amount_specs import APPLICATION, EVALUATION, FORMS, changed, findings, line, told, under_caret


def check(*changes: tuple[str, str], rule: str = "M", text: str = APPLICATION) -> list[Finding]:
    return findings(changed(text, *changes), rule)


def overview(sentence: str) -> tuple[str, str]:
    return ("  上年支出77万元，水闸5座，经测算，\n  预算资金约58万元。", f"  {sentence}")


def test_the_sound_specs_have_no_finding():
    assert check() == []
    assert check(text=EVALUATION) == []


# M1


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("    合计: 580000", "    合计: 580001", "项目资金.年度申请.合计"),
        ("    上年结转资金: 80000", "    上年结转资金:", "项目资金.年度申请.合计"),
        ("合计: 580000, 财政资金", "合计: 58.01万元, 财政资金", "项目资金.项目总额.合计"),
    ],
)
def test_m1_a_typed_total_that_is_not_its_parts(old, new, path):
    text = changed(APPLICATION, (old, new))
    assert told(findings(text, "M1")) == [("M1", path, line(text, "    合计: 58000" if "年度" in path else "项目总额"))]


def test_m1_names_the_total_as_the_form_prints_it():
    (found,) = check(("    合计: 580000", "    合计: 570000"), rule="M1")
    assert found.message == "“年度资金申请总额”写的是57万元，当年财政拨款、上年结转资金、其他资金之和是58万元"
    assert found.help == "改为 合计: 580000，或删去这一行由工具计算"
    assert under_caret(found) == "570000"


@pytest.mark.parametrize(
    "changes",
    [
        [("    合计: 580000\n", "")],
        [("    合计: 580000", "    合计:")],
        [("    上年结转资金: 80000\n", "    上年结转资金:\n    其他资金: 80000\n")],
        [("    当年财政拨款: 500000\n    上年结转资金: 80000\n", "")],
        [("    合计: 580000", "    合计: 58万元")],
    ],
)
def test_m1_totals_that_are_computed_or_right(changes):
    assert check(*changes, rule="M1") == []


def test_m1_typed_total_of_a_budget_table():
    text = changed(APPLICATION, ("    合计: 58\n", "    合计: 57\n"))
    assert told(findings(text, "M1")) == [("M1", "年度预算安排[1].合计", line(text, "    合计: 57"))]
    assert check(("    合计: 58\n", "    合计: 580000元\n"), rule="M1") == []


def test_m1_typed_total_of_a_group():
    grouped = [
        ("    列: {名称", "    组:\n    - 列: {名称"),
        ("    明细:", "      明细:"),
        ("    合计行: 合计\n    合计: 58\n", "      合计行: 合计\n      合计: 59\n"),
    ]
    text = changed(APPLICATION, *grouped)
    assert told(findings(text, "M1")) == [("M1", "年度预算安排[1].组[1].合计", line(text, "      合计: 59"))]


# M2


@pytest.mark.parametrize(
    ("label", "speaks"), [("万元", True), ("（万元）", True), ("单位：万元", True), ("元", False), ("人民币元", False)]
)
def test_m2_label_over_figures_in_yuan(label, speaks):
    text = changed(APPLICATION, ("项目资金:\n", f"项目资金:\n  单位标签: {label}\n"))
    assert told(findings(text, "M2")) == ([("M2", "项目资金.单位标签", line(text, "单位标签"))] if speaks else [])


@pytest.mark.parametrize(
    ("figure", "speaks"),
    [
        ("99999", False),
        ("100000", True),
        ("9999.99", False),
        ("10000.01", True),
        ("58.5", False),
        ("5万元", True),
        ("58元", True),
    ],
)
def test_m2_limits_of_figures_under_wan(figure, speaks):
    text = changed(
        APPLICATION,
        ("  项目总额: {合计: 580000, 财政资金: 580000}\n", "  单位标签: 万元\n"),
        ("    合计: 580000\n    当年财政拨款: 500000\n    上年结转资金: 80000\n", f"    当年财政拨款: {figure}\n"),
    )
    assert bool(findings(text, "M2")) is speaks


@pytest.mark.parametrize(
    ("unit", "label", "speaks"),
    [("万元", "万元", False), ("万元", "元", True), ("元", "元", False), ("元", "万元", True)],
)
def test_m2_label_and_unit_of_printing(unit, label, speaks):
    text = changed(
        EVALUATION,
        ("预算执行:\n", f"预算执行:\n  金额单位: {unit}\n  单位标签: {label}\n  取整: 是\n"),
        ("年初预算数: 400000", "年初预算数: 400000元"),
        ("全年预算数: 400000", "全年预算数: 400000元"),
        ("全年执行数: 378240.36", "全年执行数: 378240.36元"),
    )
    assert told(findings(text, "M2")) == ([("M2", "预算执行.单位标签", line(text, "单位标签"))] if speaks else [])


def test_m2_shows_the_figure_and_its_place():
    (found,) = check(("预算执行:\n", "预算执行:\n  单位标签: 万元\n"), rule="M2", text=EVALUATION)
    assert found.message == "表上的单位是“万元”，而“年度资金总额的年初预算数”是400,000，像是按元填的"
    assert [(what, place.line) for what, place in found.related] == [("年度资金总额的年初预算数：400,000", 8)]


# M3


@pytest.mark.parametrize(
    ("old", "new"), [("金额: 40万元", "金额: 41万元"), ("数量: 10公里", "数量: 11公里"), ("4万元/公里", "39000元/公里")]
)
def test_m3_amount_that_is_not_the_product(old, new):
    text = changed(APPLICATION, (old, new))
    assert told(findings(text, "M3")) == [("M3", "年度预算安排[1].明细[1]", line(text, "名称: 1、修复"))]


def test_m3_shows_the_product_in_the_unit_of_the_row():
    (found,) = check(("金额: 40万元", "金额: 41万元"), rule="M3")
    assert found.message == "“1、修复”的“金额”写的是41万元，4万元/公里×10公里应为40万元"
    assert under_caret(found) == "41万元"
    (found,) = check(("金额: 16}", "金额: 17}"), rule="M3")
    assert found.message == "“2、巡查”的“金额”写的是17，4000元/次×40次应为16"


@pytest.mark.parametrize(
    ("row", "speaks"),
    [
        ("{名称: 甲, 数量: 47, 单价: 800元, 金额: 38000元}", True),
        ("{名称: 甲, 数量: 47, 单价: 800元, 金额: 38000元, 取整: 1000元}", False),
        ("{名称: 甲, 数量: 47, 单价: 800元, 金额: 37000元, 取整: 1000元}", False),
        ("{名称: 甲, 数量: 47, 单价: 800元, 金额: 39000元, 取整: 1000元}", True),
        ("{名称: 甲, 数量: 47, 单价: 800元}", False),
        (
            "{名称: 甲, 数量: 20人×3天, 单价: 400元/人天, 金额: 24000元}",
            False,
        ),  # a second number: the author's own formula
        ("{名称: 甲, 数量: 2, 单价: 3万元, 期数: 4, 金额: 24}", False),
        ("{名称: 甲, 数量: 2, 单价: 3万元, 期数: 4, 金额: 6}", True),
        ("{名称: 甲, 数量: 2, 单价: 3万元, 每期金额: 7, 期数: 4, 金额: 28}", True),
        ("{名称: 甲, 数量: 2, 单价: 3万元, 每期金额: 6, 期数: 4, 金额: 28}", True),
        ("{名称: 甲, 每期金额: 6, 期数: 4, 金额: 24}", False),
        ("{名称: 甲, 说明: 由小组统筹上报, 金额: 30万元}", False),
        ("{名称: 甲, 数量: '1,000', 单价: 100元, 金额: '100,000元'}", False),
    ],
)
def test_m3_rounding_periods_and_units(row, speaks):
    assert [one.rule for one in check(("      - {名称: 3、培训, 金额: 2}", f"      - {row}"), rule="M3")] == [
        "M3"
    ] * speaks


# M4


def test_m4_budget_and_amount_asked_for():
    text = changed(APPLICATION, ("3、培训, 金额: 2}", "3、培训, 金额: 3}"))
    (found,) = findings(text, "M4")
    assert told([found]) == [("M4", "年度预算安排", line(text, "年度预算安排:"))]
    assert found.message == "“年度预算安排”各行合计59万元，“年度资金申请总额”是58万元，差1万元"
    assert [(what, place.line) for what, place in found.related] == [
        ("年度资金申请总额：58万元", line(text, "    合计: 580000"))
    ]


def test_m4_amount_in_the_overview():
    text = changed(APPLICATION, ("预算资金约58万元", "预算资金约61万元"))
    (found,) = findings(text, "M4")
    assert told([found]) == [("M4", "项目概述", line(text, "预算资金约"))]
    assert under_caret(found) == "61万元"
    assert found.message == "“项目概述”写的是61万元，“年度资金申请总额”是58万元"


@pytest.mark.parametrize(
    ("sentence", "speaks"),
    [
        ("预算资金约58万元。", False),
        ("预算资金约580,000.00元。", False),
        ("预算资金为58.00万元。", False),
        ("预算资金 58 万元。", False),
        ("预算资金约58.01万元。", False),
        ("预算资金约58.02万元。", True),
        ("预算资金约0.0058亿元。", False),
        ("预算资金合计：61万元。", True),
        ("预算约61万元。", True),
        ("预算资金约610,000元。", True),
        ("项目预算共计61万元。", True),
        ("预算资金总额为人民币61万元。", True),
        ("预算资金约伍拾捌万元。", False),
        ("预算资金若干。", False),
        ("预算资金用于巡查，租车5万元。", False),
        ("合同价90万元，预算资金约58万元，其中设备30万元。", False),
        ("上年预算资金约77万元，本年预算资金约58万元。", False),
        ("上年预算约77万元。", False),
        ("均分三年支付，每年58万元。", False),
        ("均分三年支付，每年60万元。", True),
        ("每年5万人次受益。", False),
        ("租车费每年5万元。", False),
        ("每年5000元/人。", False),
        ("预算资金约50-60万元。", False),
        ("预算资金约58万。", False),
        ("预算资金约61万，用于修复。", True),
    ],
)
def test_m4_what_an_overview_says(sentence, speaks):
    assert [one.path for one in check(overview(sentence), rule="M4")] == ["项目概述"] * speaks


def test_m4_filled_in_amounts_are_right():
    assert check(overview("预算资金约{{ 预算合计 | 万元 }}万元。"), rule="M4") == []


WITHOUT_BUDGET = changed(APPLICATION[: APPLICATION.index("年度预算安排:")], ("预算资金约58万元", "预算资金约61万元"))
BEFORE_MONEY, AFTER_MONEY = APPLICATION.index("项目资金:"), APPLICATION.index("年度总体目标:")
WITHOUT_MONEY = changed(
    APPLICATION[:BEFORE_MONEY] + APPLICATION[AFTER_MONEY:], ("预算资金约58万元", "预算资金约61万元")
)


def test_m4_without_a_budget_the_overview_is_compared_with_the_form():
    assert told(findings(WITHOUT_BUDGET, "M4")) == [("M4", "项目概述", line(WITHOUT_BUDGET, "预算资金约"))]


@pytest.mark.parametrize("forms", ["[经费情况说明, 申报表-2024]", "[经费情况说明]"])
def test_m4_without_an_amount_asked_for_the_overview_is_compared_with_the_budget(forms):
    text = changed(WITHOUT_MONEY, ("[经费情况说明, 申报表-2024]", forms))
    (found,) = findings(text, "M4")
    assert told([found]) == [("M4", "项目概述", line(text, "预算资金约"))]
    assert found.message == "“项目概述”写的是61万元，“年度预算安排”是58万元"


def test_m4_the_form_alone_has_nothing_to_compare():
    assert (
        check(("[经费情况说明, 申报表-2024]", "[申报表-2024]"), ("3、培训, 金额: 2}", "3、培训, 金额: 3}"), rule="M4")
        == []
    )


def test_m4_stands_at_the_amount_with_which_no_other_agrees():
    text = changed(
        APPLICATION, ("    当年财政拨款: 500000\n", "    当年财政拨款: 600000\n"), ("    合计: 580000\n", "")
    )
    assert told(findings(text, "M4")) == [
        ("M4", "项目资金.年度申请.合计", line(text, "当年财政拨款")),
        ("M4", "项目概述", line(text, "预算资金约")),
    ]


# M5


def introduced(
    folder: Path,
    introduction: str,
    units: str = "单位数: 1",
    asked: tuple[int, ...] = (580000, 420000),
    rule: str = "M5",
) -> list[Finding]:
    for number, amount in enumerate(asked, 1):
        (folder / f"项目{number}.yaml").write_text(
            f"项目名称: 项目{number}\n项目资金: {{年度申请: {{当年财政拨款: {amount}}}}}\n", "utf-8"
        )
    head = f"年度: 2024\n表式: [申报表-2024]\n{units}\n共用: {{实施单位: 水务局}}\n"
    (folder / "汇编.yaml").write_text(f"{head}导言: |-\n  按照要求，\n  {introduction}\n", "utf-8")
    return list(examine(load([folder], FORMS)[0], Selection((rule,))).findings)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ("其中河道保洁58万元、泵站运行42万元", []),
        ("其中河道保洁85万元、泵站运行42万元", ["写的是100万元，各部分（85万元、42万元）合计127万元"]),
    ],
)
def test_m10_sums_of_an_introduction(tmp_path, parts, told):
    found = introduced(tmp_path, f"编报项目2个，涉及项目预算资金100万元，{parts}。", rule="M10")
    assert [finding.message for finding in found] == told


@pytest.mark.parametrize(
    "introduction",
    [
        "本单位{{ 单位数 }}个预算单位编报项目{{ 项目数 }}个，资金{{ 资金合计 | 万元两位 }}万元。",
        "本单位1个预算单位编报项目2个，涉及项目预算资金100.00万元。",
        "共2个项目，资金合计1,000,000元。",
        "编报项目2个，资金共100万元，其中一次性项目1个，财政资金58万元。",
        "按要求编报。",
        "编报项目若干个。",
    ],
)
def test_m5_introductions_that_are_right(tmp_path, introduction):
    assert introduced(tmp_path, introduction) == []


@pytest.mark.parametrize(
    ("introduction", "caret"),
    [
        ("编报项目3个，资金100万元。", "项目3个"),
        ("共3个项目。", "3个项目"),
        ("本单位2个预算单位。", "2个预算单位"),
        ("下辖3家预算单位。", "3家预算单位"),
        ("项目2个，涉及项目预算资金101.00万元。", "101.00万元"),
        ("资金合计为1,010,000元。", "1,010,000元"),
        ("资金共计0.2亿元。", "0.2亿元"),
    ],
)
def test_m5_introductions_that_are_wrong(tmp_path, introduction, caret):
    found = introduced(tmp_path, introduction)
    assert told(found) == [("M5", "导言", 7)]
    assert under_caret(found[0]) == caret


def test_m5_units_that_nobody_counted_are_those_of_the_projects(tmp_path):
    assert introduced(tmp_path, "本单位1个预算单位。", units="标签: {}") == []
    assert len(introduced(tmp_path, "本单位2个预算单位。", units="标签: {}")) == 1


def test_m5_nothing_is_said_of_a_document_with_an_unreadable_project(tmp_path):
    introduced(tmp_path, "编报项目2个，资金100万元。")
    (tmp_path / "项目2.yaml").write_text("项目名称 项目2\n", "utf-8")
    assert examine(load([tmp_path], FORMS)[0], Selection(("M5",))).findings[0].rule == "Y1"
    assert [
        one.rule for one in examine(load([tmp_path], FORMS)[0], Selection(("M5",))).findings if one.rule == "M5"
    ] == []


def test_m5_a_single_project_has_no_introduction(tmp_path):
    introduced(tmp_path, "编报项目3个。")
    assert examine(load([tmp_path / "项目1.yaml"], FORMS)[0], Selection(("M5",))).findings == ()


# M6


@pytest.mark.parametrize(
    "sentence",
    [
        "合同价90万元，均分三年支付。",
        "合同价90万元，分三年支付。",
        "费用分3年安排。",
        "资金按2023-2025年分年度安排。",
        "2023年至2025年每年安排资金30万元。",
        "自2022年开始将逐年申请项目费用。",
        "三年合计90万元。",
        "三年服务费共计90万元。",
        "服务期三年，总金额90万元。",
        "第一年支付30%，第二年付清。",
        "跨年度支付。",
    ],
)
def test_m6_several_years_of_money(sentence):
    text = changed(APPLICATION, ("2024年1月至2024年12月。", sentence))
    assert told(findings(text, "M6")) == [("M6", "实施周期", line(text, "实施周期"))]


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年1月至12月。",
        "2024年1月至2024年12月。",
        "每年一次培训。",
        "每年一次 培训。",
        "落实三年行动计划。",
        "依据2021-2025年规划。",
        "近三年累计投入90万元。",
        "“十四五”（2020-2025）期间。",
        "全年分三期支付。",
        "设备使用年限为三年。",
        "2024年内分四个季度支付。",
        "2024年至2024年每年安排资金30万元。",
    ],
)
def test_m6_one_year(sentence):
    assert check(("2024年1月至2024年12月。", sentence), rule="M6") == []


@pytest.mark.parametrize(
    "change",
    [("项目总额: {合计: 580000, 财政资金: 580000}", "项目总额: {财政资金: 1740000}"), ("2024-12-31", "2026-12-31")],
)
def test_m6_projects_of_several_years(change):
    assert check(("2024年1月至2024年12月。", "合同价174万元，分三年支付。"), change, rule="M6") == []


@pytest.mark.parametrize(
    "change", [("  项目总额: {合计: 580000, 财政资金: 580000}\n", ""), ("计划开始日期: 2024-01-01\n", "")]
)
def test_m6_without_a_total_or_a_date(change):
    assert len(check(("2024年1月至2024年12月。", "合同价174万元，分三年支付。"), change, rule="M6")) == 1


def test_m6_speaks_once():
    assert told(check(overview("均分三年支付。"), ("2024年1月至2024年12月。", "分三年支付。"), rule="M6")) == [
        ("M6", "项目概述", 17)
    ]


# M7

CAP = "      项目总成本: ≤58.00(万元)\n"
PATH = "绩效指标.成本指标.经济成本指标."


@pytest.mark.parametrize(
    ("cap", "speaks"),
    [
        ("项目总成本: ≤57.99(万元)", True),
        ("项目总成本: ≤580000(元)", False),
        ("项目总成本: ≤579999元", True),
        ("项目总成本: ≤58万", False),
        ("项目总成本: ≤57万", True),
        ("项目总成本: <57(万元)", True),
        ("项目总成本: ≤0.0058亿元", False),
        ("项目总成本: ≤60(万元)", False),
        ("项目总成本: =50(万元)", False),
        ("项目总成本: 不超过57万元", True),
        ("项目总成本: 不超过58万元", False),
        ("项目总成本: 控制在57万元以内", True),
        ("项目总成本: 57万元以内", True),
        ("项目总成本: 按定额执行", False),
        ("海堤维护工作成本控制额: ≤57.9(万元)", True),
        ("平均月租费: ≤5(万元)", False),
        ("每公里修复成本: ≤4(万元)", False),
        ("培训单价: ≤200(元)", False),
        ("项目总成本: ≤200(元/人)", False),
        ("项目总成本: ≤100(%)", False),
        ("会议费: ≤5(万元)", False),
        ("维护经费: ≤57.9(万元)", True),
    ],
)
def test_m7_caps(cap, speaks):
    name = cap.partition(":")[0]
    text = changed(APPLICATION, (CAP, f"      {cap}\n"))
    assert told(findings(text, "M7")) == ([("M7", PATH + name, line(text, f"      {name}:"))] if speaks else [])


def test_m7_caps_of_parts_are_compared_with_nothing():
    assert check((CAP, "      修复成本: ≤40(万元)\n      巡查成本: ≤16(万元)\n"), rule="M7") == []
    assert check((CAP, "      分项成本指标: ≤16(万元)\n"), rule="M7") == []


def test_m7_shows_both_amounts():
    (found,) = check((CAP, "      项目总成本: ≤57.99(万元)\n"), rule="M7")
    assert found.message == "“项目总成本”的上限是≤57.99(万元)，申请的是58万元，超过了上限"
    assert found.help == "上限改为不低于 58万元，或核对申请的金额"
    assert [what for what, _ in found.related] == ["年度资金申请总额：58万元"]
    assert under_caret(found) == "≤57.99(万元)"


def test_m7_without_an_amount_asked_for():
    assert findings(changed(WITHOUT_MONEY, (CAP, "      项目总成本: ≤1(万元)\n")), "M7") == []


@pytest.mark.parametrize(
    ("head", "unit", "cell", "speaks"),
    [
        ("金额（万元）", "元", "6", True),
        ("金额（元）", "万元", "6", True),
        ("金额（万元）", "万元", "6", False),
        ("金额（元）", "元", "6", False),
        ("金额（万元）", "元", "6万元", False),
        ("金额", "万元", "6", False),
        ("金额（含税）", "万元", "6", False),
    ],
)
def test_m2_a_head_says_the_unit_of_its_bare_figures(head, unit, cell, speaks):
    block = f"- 列: {{名称: 内容, 金额: {head}}}\n    金额单位: {unit}\n    明细: [{{名称: 甲, 金额: {cell}}}]\n  "
    text = changed(APPLICATION, ("- 金额单位: 万元", block + "- 金额单位: 万元"))
    assert [found.path for found in findings(text, "M2")] == (["年度预算安排[1].列.金额"] if speaks else [])


@pytest.mark.parametrize(
    ("label", "speaks"), [("申请总额（万元）", True), ("申请总额（元）", False), ("申请总额：", False)]
)
def test_m2_a_label_of_the_documents_own_says_no_other_unit(label, speaks):
    text = APPLICATION + f"标签: {{年度资金申请总额: {label}}}\n"
    assert [found.path for found in findings(text, "M2")] == (["标签.年度资金申请总额"] if speaks else [])

"""Family I, the indicators: the tree of indicators, the published documents as a table, the examples."""

from __future__ import annotations

import re

import pytest
from jixiao.authoring.sample import sample
from jixiao.examination.examine import Selection, examine
from jixiao.examination.rules.registry import rules, rules_with_examples
from jixiao.specs.compilation import load
from samples import ROOT
from samples.indicator_specs import COUNT, FORMS, OUTPUT, SOUND, TREE, added, changed, found, line, path_of, verdict


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
    assert [(finding.rule, finding.path, finding.basis) for finding in findings] == [
        ("I1", TREE, "成本指标、产出指标、效益指标、满意度指标")
    ]


@pytest.mark.parametrize("value", ["", "null", "—", "'-'", "'/'"])
def test_i1_missing_value_is_at_the_indicator(tmp_path, value):
    text = changed(("培训次数: ≥5.00(期)", f"培训次数: {value}"))
    assert found(tmp_path, text, "I1") == [("I1", f"{COUNT}.培训次数", line(text, "培训次数"))]


@pytest.mark.parametrize("value", ["无", "0", "'0%'"])
def test_i1_a_short_value_is_one(tmp_path, value):
    assert found(tmp_path, changed(("培训次数: ≥5.00(期)", f"培训次数: {value}")), "I1") == []


def test_i1_name_missing(tmp_path):
    text = changed(
        (
            "      培训次数: ≥5.00(期)\n      联络员培训人数: ≥500.00(人)\n",
            "      - {三级指标: 联络员培训人数, 指标值: ≥500.00(人)}\n      - {三级指标: , 指标值: ≥5.00(期)}\n",
        )
    )
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
    assert (
        found(tmp_path, changed(("      培训次数: ≥5.00(期)\n      联络员培训人数: ≥500.00(人)\n", rows)), "I5") == []
    )
    assert found(tmp_path, added("数量指标完成数", "≥5.00(个)"), "I5") == []


# I11


@pytest.mark.parametrize(
    ("name", "value"), [("年度考核情况", "合格"), ("任务完成率", "≥90%"), ("培训次数二", "≥5次"), ("长效机制", "健全")]
)
def test_i11_something_else_under_satisfaction(tmp_path, name, value):
    text = added(name, value, "服务对象满意度指标")
    assert found(tmp_path, text, "I11") == [("I11", path_of("服务对象满意度指标", name), line(text, f"{name}: '"))]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("学员满意率", "≥90%"),
        ("受益群众", "≥95%"),
        ("学生及家长", "90%以上"),
        ("使用人员", "满意"),
        ("有责投诉次数", "=0次"),
        ("家长认可程度", "高"),
        ("群众评价", "良好"),
    ],
)
def test_i11_satisfaction_in_other_words(tmp_path, name, value):
    assert found(tmp_path, added(name, value, "服务对象满意度指标"), "I11") == []


# All of the family

SPEAKS = {
    "I1": "002-1 002-2 002-3 002-4 002-5 002-6 002-7 003-1 003-3 003-4",
    "I2": "",
    "I3": "000-1 002-1 002-2 002-4 002-5 003-1 004-5 004-7",
    "I4": "000-2 001-1",
    "I5": "000-1",
    "I6": "003-4",
    "I7": "004-3",
    "I8": "",
    "I9": "001-1 001-2 002-4 002-6 003-2 003-3 003-4",
    "I10": "000-1 000-2 001-1 001-2 002-1 002-2 002-3 002-4 002-5 002-6 002-7 003-2 003-3 003-4 "
    "004-1 004-2 004-3 004-4 004-5 004-6 004-7 004-9 004-10",
    "I11": "004-8",
    "I12": "",
    "I13": "",
    "I14": "",
    "I15": "",
}
DOCUMENTS = {
    "000": "驻西藏办-2020-绩效目标表",
    "001": "驻西宁办-2020-绩效自评表",
    "002": "驻西藏办-2024-绩效目标申报表",
    "003": "驻新疆办-2026-绩效目标申报表",
    "004": "松江区政府办-2024-经费情况说明与申报表",
}


def test_rules_speak_on_the_published_documents_as_listed():
    spoken = {rule: set() for rule in SPEAKS}
    for seed, folder in DOCUMENTS.items():
        compilation = load([ROOT / "specs" / folder], FORMS)[0]
        places = {spec.file: f"{seed}-{number}" for number, spec in enumerate(compilation.specs, 1)}
        judged = examine(compilation, Selection(("I",)))
        assert [
            finding for finding in judged.findings if not finding.rule.startswith("I")
        ] == []  # no waiver is left over
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

"""Family T, the texts: each rule by damaging a sound spec, in both directions; the published documents as a table."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jixiao.authoring.sample import sample
from jixiao.examination.examine import Selection, examine
from jixiao.examination.rules.registry import rules, rules_with_examples
from jixiao.specs.compilation import load
from samples import ROOT
from samples.text_specs import (
    CHECKS,
    CLOSING,
    FORMS,
    LINE,
    ROWS,
    SOUND,
    check,
    findings,
    last_line,
    told,
    under_caret,
    with_field,
    with_limits,
)


def test_sound_spec_has_no_finding():
    assert check() == []


# T2


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("实施周期: 2024年1月至12月。", "实施周期"),
        ("项目概述: |-\n  修复受损海堤并定期巡查，经测算，预算资金约12万元。", "项目概述"),
        ("实施主体: |-\n  该项目责任主体为我局工程科，负责施工和验收。", "实施主体"),
    ],
)
def test_t2_a_section_that_is_left_out_or_empty(part, field):
    assert told(check((f"{part}\n", ""))) == [("T2", field, 1)]
    assert told(check((part, f"{field}:"))) == [("T2", field, LINE[field])]


def test_t2_calls_a_section_what_the_document_calls_it():
    part = "项目概述: |-\n  修复受损海堤并定期巡查，经测算，预算资金约12万元。\n"
    (finding,) = check((part, "标签: {项目概述: 项目概况}\n"))
    assert finding.message == "“项目概况”没有写；项目经费情况说明的7个部分都要有"


def test_t2_sections_are_asked_of_a_narrative_only():
    assert check(("实施周期: 2024年1月至12月。\n", ""), ("[经费情况说明, 申报表-2024]", "[申报表-2024]")) == []


BUDGET = SOUND[SOUND.index("  - 金额单位: 元") : SOUND.index("绩效指标:")]
NO_PARTS = ("海堤维护由巡查费（含人工、油料）、修复费2个部分组成。", "按计划施工。")


@pytest.mark.parametrize("budget", ["[]", ""])
def test_t2_budget_without_blocks(budget):
    assert [
        (finding.rule, finding.path)
        for finding in check((f"年度预算安排:\n{BUDGET}", f"年度预算安排: {budget}\n"), NO_PARTS)
    ] == [("T2", "年度预算安排")]


def test_t2_budget_without_an_amount():
    assert told(check((BUDGET, "  - {文字: 按需安排第1期和第2期。}\n"), NO_PARTS)) == [
        ("T2", "年度预算安排", LINE["年度预算安排"] + 1)
    ]


@pytest.mark.parametrize(
    "budget",
    [
        "  - {文字: 共12万元。}\n",
        "  - {文字: 按需。, 明细: [{名称: 修复, 金额: 120000}]}\n",
        "  - {文字: '全年120,000.00 元。'}\n",
    ],
)
def test_t2_budget_with_an_amount(budget):
    assert check((BUDGET, budget), NO_PARTS) == []


# T5


@pytest.mark.parametrize("body", ["市气象中心", "区水务局", "我市海事中心", "各镇街", "本区水务站"])
def test_t5_body_of_another_unit(body):
    found = check(("责任主体为我局工程科", f"责任主体为{body}"))
    assert told(found) == [("T5", "实施主体", LINE["实施主体"] + 1)]
    assert under_caret(found[0]) == body


@pytest.mark.parametrize(
    "body",
    [
        "我办接待科和信息科",
        "我局",
        "本单位工程科",
        "本局办公室",
        "海滨市水务局工程科",
        "海滨市水务局（本级）",
        "市水务局工程科",
        "滨市水局站",
        "：我局工程科",
        "我局海堤维护专班",
    ],
)
def test_t5_body_of_the_unit(body):
    assert check(("责任主体为我局工程科", f"责任主体为{body}")) == []


def test_t5_every_body_of_the_text_is_looked_at():
    found = check(
        (
            "该项目责任主体为我局工程科，负责施工和验收。",
            "施工的责任主体为我局工程科；验收的责任主体是市质量监督站，每季验收。",
        )
    )
    assert [under_caret(finding) for finding in found] == ["市质量监督站"]


@pytest.mark.parametrize("body", ["我局海提维护专班", "我局海堤维护专办"])
def test_t5_body_that_is_one_character_off_the_name(body):
    found = check(("责任主体为我局工程科", f"责任主体为{body}和工程科"))
    assert told(found) == [("T5", "实施主体", LINE["实施主体"] + 1)]
    assert under_caret(found[0]) == body[2:]
    assert [place.line for _, place in found[0].related] == [LINE["项目名称"]]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("海堤维护费", "我局海堤维护科"),
        ("接待费", "我局接待科"),
        ("海堤维护", "我局海堤维护科"),
        ("海堤维护专班", "我局堤防维修专班"),
        ("海堤维护专班", "我局海堤维护专款"),
    ],
)
def test_t5_bodies_with_other_names(name, body):
    assert check(("项目名称: 海堤维护专班", f"项目名称: {name}"), ("责任主体为我局工程科", f"责任主体为{body}")) == []


# T6


@pytest.mark.parametrize(
    "part", ["XX", "xx", "××", "某某", "待填", "___", "**", "ＸＸ", "请填写", "200字以内", "年X月", "月×日", "TODO"]
)
def test_t6_placeholder(part):
    found = check(("汛前完成修复，汛期每周巡查。", f"汛前完成{part}修复。"))
    assert told(found) == [("T6", "实施方案", CLOSING)]
    assert under_caret(found[0]) == part


@pytest.mark.parametrize(
    "part",
    [
        "2000字以内的简报",
        "MAXX",
        "800×50=40000",
        "7500元*2篇",
        "二〇二四年",
        "T恤XXL码",
        "X光机",
        "第3期……另行安排",
        "__",
    ],
)
def test_t6_what_looks_like_a_placeholder(part):
    assert check(("汛前完成修复，汛期每周巡查。", f"汛前完成{part}，修复海堤全部险段。")) == []


@pytest.mark.parametrize("text", ["……", "项目总目标……", "...", "。。"])
def test_t6_field_that_was_never_filled(text):
    source = with_field("项目总目标", text)
    assert told(check(text=source)) == [("T6", "项目总目标", last_line(source))]


@pytest.mark.parametrize(
    "part",
    [
        r"$800 \times 50=40000$",
        r"\geq 90",
        "<br>",
        "</p>",
        '<span style="a">',
        "&nbsp;",
        "$x_1$",
        "[办法](https://example.org)",
        "#REF!",
        "错误！未找到引用源",
        "undefined",
    ],
)
def test_t6_markup(part):
    assert told(check(("汛前完成修复，汛期每周巡查。", f"汛前{part}修复海堤。"))) == [("T6", "实施方案", CLOSING)]


@pytest.mark.parametrize("part", ["$500", "单价<5元且>3元", "A&B", "C\\D", "D:\\data", "水位<警戒水位", "第#3标段"])
def test_t6_what_looks_like_markup(part):
    assert check(("汛前完成修复，汛期每周巡查。", f"汛前{part}修复海堤。")) == []


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("海堤巡查次数次数", "改为 海堤巡查次数"),
        ("海堤巡查次数次数（次）", "改为 海堤巡查次数"),
        ("海堤巡查情况情况：", "改为 海堤巡查情况"),
    ],
)
def test_t6_word_twice_at_the_end_of_an_indicator(name, help):
    found = check(("      海堤巡查次数: {指标值: ≥40(次)}", f"      '{name}': {{指标值: ≥40(次)}}"))
    assert told(found) == [("T6", f"绩效指标.产出指标.数量指标.{name}", CHECKS)]
    assert (found[0].help, under_caret(found[0])) == (help, name[4:8])


def test_t6_word_twice_in_a_leaf_below_its_key():
    found = check(
        (
            "      海堤巡查次数: {指标值: ≥40(次)}",
            "      海堤巡查次数次数:\n        # 每周一次\n        指标值: ≥40(次)",
        )
    )
    assert [(finding.position.line, under_caret(finding)) for finding in found] == [(CHECKS, "次数次数")]


@pytest.mark.parametrize(
    "name",
    ["人人", "常常", "次次", "谢谢", "方方面面", "高高兴兴", "2020", "海堤2024", "整改次数次", "次数次数统计", "AIAI"],
)
def test_t6_names_that_end_like_this_and_are_right(name):
    assert check(("      海堤巡查次数: {指标值: ≥40(次)}", f"      '{name}': {{指标值: ≥40(次)}}")) == []


@pytest.mark.parametrize(
    ("old", "new", "path", "line"),
    [
        ("名称: 修复费,", "名称: 修复修复,", "年度预算安排[1].明细[2].名称", ROWS + 1),
        (
            "列: {名称: 海堤维护项目组成, 金额: 金额}",
            "列: {名称: 海堤维护项目组成, 金额: 金额金额}",
            "年度预算安排[1].列.金额",
            ROWS - 2,
        ),
    ],
)
def test_t6_word_twice_at_the_end_of_a_head_or_row(old, new, path, line):
    assert told(check((old, new), NO_PARTS)) == [("T6", path, line)]


# T7


@pytest.mark.parametrize("word", ["涉密", "绝密", "内部资料", "31010119900101123X", "13800138000"])
def test_t7_word_that_does_not_belong_there(word):
    found = check(("汛前完成修复，汛期每周巡查。", f"汛前{word}修复。"))
    assert told(found) == [("T7", "实施方案", CLOSING)]
    assert under_caret(found[0]) == word


def test_t7_a_word_is_told_once_with_all_its_fields():
    found = check(
        ("汛前完成修复，汛期每周巡查。", "涉密。"), ("三年内修复全部受损海堤", "三年内修复涉密的海堤和涉密的水闸")
    )
    assert told(found) == [("T7", "项目总目标", LINE["项目总目标"] + 1)]
    assert found[0].message == "要公开的文件里有“涉密”（共3处）"
    assert [place.line for _, place in found[0].related] == [LINE["实施方案"]]


@pytest.mark.parametrize("text", ["非涉密设备", "不涉密", "保守国家秘密", "总投资13800138000元", "保密工作"])
def test_t7_words_that_may_stand_there(text):
    assert check(("汛前完成修复，汛期每周巡查。", f"{text}。")) == []


# All of the family


SPEAKS = {
    "T1": "004-1 004-2 004-3 004-4 004-5 004-6 004-7 004-8 004-9 004-10",
    "T2": "",
    "T3": "004-3",
    "T4": "004-4 004-5 004-9",
    "T5": "004-8 004-10",
    "T6": "002-4",
    "T7": "004-4",
    "T8": "004-6 004-9",
    "T9": "",
    "T10": "",
    "T11": "",
    "T12": "",
    "T13": "",
    "T14": "",
    "T15": "",
    "T16": "001-1 001-2",
    "T17": "",
    "T18": "",
    "T19": "",
}
DOCUMENTS = {
    "000": "驻西藏办-2020-绩效目标表",
    "001": "驻西宁办-2020-绩效自评表",
    "002": "驻西藏办-2024-绩效目标申报表",
    "003": "驻新疆办-2026-绩效目标申报表",
    "004": "松江区政府办-2024-经费情况说明与申报表",
}


def test_rules_speak_on_the_published_documents_as_listed():
    spoken: dict[str, set[str]] = {rule: set() for rule in SPEAKS}
    for seed, folder in DOCUMENTS.items():
        (compilation,) = load([ROOT / "specs" / folder], FORMS)
        places = {spec.file: f"{seed}-{number}" for number, spec in enumerate(compilation.specs, 1)}
        judged = examine(compilation, Selection(("T",)))
        for finding in (*judged.findings, *(waived for waived, _ in judged.waived)):
            spoken[finding.rule].add(places[finding.position.file])
    assert spoken == {rule: set(projects.split()) for rule, projects in SPEAKS.items()}


def test_t1_between_published_projects_speaks_of_the_fourth_and_fifth():
    between = [finding for finding in findings(ROOT / "specs" / DOCUMENTS["004"], "T1") if finding.path == "项目总目标"]
    pairs = [(Path(finding.position.file).stem, Path(finding.related[0][1].file).stem) for finding in between]
    assert pairs == [("区政府办常规业务培训", "区政府办常规业务保障")]


@pytest.mark.parametrize("key", SPEAKS)
def test_example_fires_and_its_mended_form_does_not(tmp_path, key, monkeypatch):
    metadata = rules_with_examples()[key]
    for name, form in with_limits(FORMS, metadata.limits).items():
        monkeypatch.setitem(FORMS, name, form)
    start = yaml.load(sample([FORMS[name] for name in metadata.form.split(",")], "样例", 2024), yaml.BaseLoader)
    for text, expected in ((metadata.bad, True), (metadata.good, False)):
        fields = {**start, **yaml.load(text, yaml.BaseLoader)}
        (tmp_path / "样例.yaml").write_text(yaml.safe_dump(fields, allow_unicode=True, width=10_000), encoding="utf-8")
        assert (key in [finding.rule for finding in findings(tmp_path / "样例.yaml")]) is expected


def test_every_rule_says_why_and_what():
    family = {key: rule for key, rule in rules().items() if key.startswith("T")}
    assert list(family) == list(SPEAKS)
    assert all(rule.title and rule.why for rule in family.values())

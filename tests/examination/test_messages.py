"""One finding a fact, that names the cause and the way out: what first users stumbled over, and its brothers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jixiao.cli import main
from samples import ROOT

HEAD = "表式: [申报表-2024]\n年度: 2024\n项目名称: 甲\n"
Told = list[dict[str, str]]


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    """What `check` says of a project: its errors, or the findings of one rule."""
    monkeypatch.chdir(tmp_path)

    def look(text: str, rule: str = "", *words: str) -> Told:
        Path("甲.yaml").write_text(text, "utf-8")
        main(["check", "甲.yaml", "--output-format", "json", *words])
        found: Told = json.loads(capsys.readouterr().out)
        return [
            finding for finding in found if finding["rule"] == rule or (not rule and finding["severity"] == "error")
        ]

    return look


# full-width marks


@pytest.mark.parametrize(
    ("lines", "line", "column", "cause", "way"),
    [
        (
            "项目资金:\n  项目总额: ｛财政资金: 2000000, 其他资金: 0｝\n",
            5,
            9,
            "全角的“｛”",
            "{财政资金: 2000000, 其他资金: 0}",
        ),
        (
            "项目资金:\n  项目总额: ｛财政资金：2000000，其他资金：0｝\n",
            5,
            9,
            "全角的“｛”",
            "{财政资金: 2000000, 其他资金: 0}",
        ),
        (
            "项目资金:\n  项目总额: ｛财政资金: 2000000, 其他资金: 0}\n",
            5,
            9,
            "全角的“｛”",
            "{财政资金: 2000000, 其他资金: 0}",
        ),
        ("项目资金:\n  项目总额: ｛\n    财政资金: 2000000\n  ｝\n", 5, 9, "全角的“｛”", "半角的 { } [ ]"),
        ("项目资金:\n  项目总额: {财政资金: 2000000, 其他资金: 0｝\n主管部门: 甲\n", 5, 9, "全角的“｝”", "半角的“}”"),
        ("项目资金:\n  项目总额: {财政资金: 2000000， 其他资金: 0}\n", 5, 23, "全角的“，”", "半角逗号"),
        ("项目资金:\n  项目总额: {财政资金：2000000, 其他资金: 0}\n", 5, 10, "全角的“：”", "财政资金: 2000000"),
        ("绩效指标:\n  产出指标:\n    数量指标: ｛次数: ≥1次｝\n", 6, 11, "全角的“｛”", "{次数: ≥1次}"),
        ("豁免: ［］\n", 4, 5, "全角的“［”", "[]"),
    ],
)
def test_a_full_width_mark_is_named_once(told, lines, line, column, cause, way):
    (finding,) = told(HEAD + lines)
    assert (finding["line"], finding["column"]) == (line, column)
    assert cause in finding["message"]
    assert way in finding["help"]


def test_full_width_brackets_around_the_forms(told):
    (finding,) = told(HEAD.replace("[申报表-2024]", "［申报表-2024，经费情况说明］"))
    assert finding["help"] == "请写半角的：[申报表-2024, 经费情况说明]"


def test_full_width_brackets_around_the_projects(tmp_path, capsys):
    (tmp_path / "汇编.yaml").write_text("项目: ［甲］\n", "utf-8")
    (tmp_path / "甲.yaml").write_text(HEAD, "utf-8")
    main(["check", str(tmp_path), "--output-format", "json"])
    assert "全角的“［”" in capsys.readouterr().out


@pytest.mark.parametrize(
    "lines",
    ["主管部门: ［2014］24号\n", "项目总目标: ｛一｝\n", "主管部门: 甲，乙\n", "项目总目标: |-\n  ｛甲: 1，乙: 2｝\n"],
)
def test_full_width_marks_in_a_text_are_the_authors(told, lines):
    assert [finding["rule"] for finding in told(HEAD + lines)] == ["I1"]


@pytest.mark.parametrize(
    "lines", ["主管部门: ［2014］24号\n项目性质: 甲: 乙\n", "主管部门: ［甲］\n项目性质: 甲: 乙\n"]
)
def test_a_bracket_in_a_text_is_not_blamed_for_another_fault(told, lines):
    (finding,) = told(HEAD + lines)
    assert (finding["line"], "全角" in finding["message"]) == (5, False)


@pytest.mark.parametrize("mark", ["|-", "|", ">-"])
def test_a_long_text_cannot_stand_in_braces(told, mark):
    (finding,) = told(
        HEAD
        + f"绩效指标:\n  产出指标:\n    数量指标:\n      次数: {{指标值: ≤3%, 细则: {mark}\n        不高于3%得20分。}}\n"
    )
    assert finding["line"] == 7
    assert "不能写在“{ }”里" in finding["message"]
    assert "一行一个键" in finding["help"]


# forms and labels


def test_a_form_that_is_not_there_is_one_finding_that_names_the_folder_option(told):
    (finding,) = told("表式: [整体自评表-2024]\n年度: 2025\n部门名称: 农业局\n年度主要任务:\n  - {任务名称: 甲}\n")
    assert (finding["line"], finding["message"]) == (1, "不认识的表式“整体自评表-2024”")
    assert all(word in finding["help"] for word in ("自评表-20", "--forms", "设置.yaml"))


@pytest.mark.parametrize("words", [("new", "县表", "甲"), ("forms", "县表")])
def test_new_and_forms_name_the_folder_option_too(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(list(words)) == 2
    assert "--forms" in capsys.readouterr().err


NARRATIVE = """\
表式: [经费情况说明]
年度: 2026
项目名称: 拆违
项目概述: 主要内容为拆违。
立项依据: 本单位年度工作安排。
实施主体: 甲局
实施方案: 按年度计划实施。
实施周期: 2026年1月1日至2026年12月31日。
年度预算安排:
  - 文字: 2026年安排10万元。
    明细: [{名称: 经费, 金额: 10万元}]
"""


def test_the_title_and_the_headings_of_a_narrative_can_be_worded_otherwise(told, tmp_path):
    labels = "标签: {项目概述: 项目概况, 年度预算安排: 预算安排, 经费情况说明: 经费说明}\n"
    assert told(NARRATIVE + labels) == []
    assert main(["render", "甲.yaml", "--format", "docx", "--jobs", "1"]) == 0
    from docx import Document

    texts = [paragraph.text for paragraph in Document(str(next((tmp_path / "output").rglob("*.docx")))).paragraphs]
    assert [text for text in texts if text.startswith(("一、", "二、", "六、"))] == [
        "一、项目概况",
        "二、立项依据",
        "六、预算安排",
    ]
    assert "经费说明--拆违" in texts


def test_a_label_that_no_form_has_is_told_with_what_can_be_written(told):
    (finding,) = told(NARRATIVE + "标签: {项目概要: 项目概况}\n")
    assert finding["help"] == "您是不是想写“项目概述”？"


def test_of_a_form_without_labels_the_title_can_be_written(told, tmp_path):
    place = tmp_path / "forms" / "县表"
    place.mkdir(parents=True)
    (place / "form.yaml").write_text("字段: {项目名称: 文本}\n角色: {名称: 项目名称}\n", "utf-8")
    (place / "page.html.j2").write_text("<html><body><p>{{ 项目名称 }}</p></body></html>", "utf-8")
    (finding,) = told("表式: 县表\n年度: 2024\n项目名称: 甲\n标签: {甲: 乙}\n", "", "--forms", str(tmp_path / "forms"))
    assert finding["help"].startswith("这里可以写：县表")


# indicators and sums

WHOLE = """\
绩效指标:
  成本指标: {经济成本指标: {项目总成本: ≤10万元}}
  产出指标: {数量指标: {培训次数: ≥5次}}
  效益指标: {社会效益指标: {政策知晓率: ≥80%}}
  满意度指标: {服务对象满意度指标: {学员满意度: ≥90%}}
"""


def test_a_blank_row_is_one_finding_without_empty_quotes(told):
    (finding,) = told(
        HEAD + WHOLE.replace("{社会效益指标: {政策知晓率: ≥80%}}", "{社会效益指标: [{三级指标: , 指标值: }]}")
    )
    assert finding["message"] == "“社会效益指标”下有一项没有三级指标名称，也没有填“指标值”"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{三级指标: , 指标值: ≥1次}", "“社会效益指标”下有一项没有三级指标名称"),
        ("{三级指标: 次数, 指标值: }", "“次数”没有填“指标值”"),
    ],
)
def test_a_row_without_a_name_or_without_a_value_is_one_finding(told, row, message):
    (finding,) = told(HEAD + WHOLE.replace("{社会效益指标: {政策知晓率: ≥80%}}", f"{{社会效益指标: [{row}]}}"))
    assert finding["message"] == message


SELF = """\
表式: [自评表-2020]
年度: 2020
项目名称: 甲
预算执行: {当年财政拨款: {年初预算数: 500000, 全年预算数: 500000, 全年执行数: 480000}}
绩效指标:
  产出指标: {数量指标: {培训次数: {指标值: ≥8次, 实际完成值: 10次, 分值: 30}}}
  时效指标: {时效指标: {完成及时率: {指标值: =100%, 实际完成值: 100%, 分值: 20}}}
  效益指标: {社会效益指标: {政策知晓率: {指标值: ≥80%, 实际完成值: 85%, 分值: 30}}}
  满意度指标: {服务对象满意度指标: {学员满意度: {指标值: ≥90%, 实际完成值: 95%, 分值: 10}}}
"""


def test_a_level_2_in_the_place_of_a_level_1_is_sent_where_it_belongs(told):
    (finding,) = told(SELF)
    assert (finding["rule"], finding["line"], finding["help"]) == ("I2", 7, "移到“产出指标”下面")
    assert "是“产出指标”的二级指标" in finding["message"]


def test_a_level_1_that_is_misspelt_is_guessed(told):
    findings = told(SELF.replace("  时效指标: {时效指标:", "  产岀指标: {时效指标:"))
    assert [(finding["rule"], finding["help"]) for finding in findings if finding["rule"] == "I2"] == [
        ("I2", "您是不是想写“产出指标”？")
    ]


def test_the_parts_of_a_sum_that_share_a_name_are_told_apart(told):
    (finding,) = told(SELF.replace("预算执行: {", "预算执行: {年度资金总额: {年初预算数: 20000}, "), "M1")
    assert (
        finding["message"]
        == "“年度资金总额的年初预算数”写的是2万元，当年财政拨款、上年结转资金、其他资金的年初预算数之和是50万元"
    )


COLUMNS = """\
字段:
  项目名称: 文本
  指标:
    类型: 指标树
    指标: {指标值: 指标值, 性质: {类型: 选项, 选项: [≥, ≤, 定性]}, 单位: 文本}
角色: {名称: 项目名称, 指标: 指标, 指标符号: 指标.*.性质, 指标单位: 指标.*.单位}
"""


@pytest.fixture
def columns(told, tmp_path):
    """What I3 says of an indicator of a form with columns for sign and unit."""
    place = tmp_path / "forms" / "县表"
    place.mkdir(parents=True)
    (place / "form.yaml").write_text(COLUMNS, "utf-8")
    (place / "page.html.j2").write_text("<html><body><p>{{ 项目名称 }}</p></body></html>", "utf-8")

    def look(cells: str) -> list[str]:
        text = f"表式: 县表\n年度: 2024\n项目名称: 甲\n指标: {{产出: {{质量: {{优良路率: {{{cells}}}}}}}}}\n"
        return [
            finding["message"].partition("，")[2] for finding in told(text, "I3", "--forms", str(tmp_path / "forms"))
        ]

    return look


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ('性质: ≥, 指标值: ≥85%, 单位: "%"', "又写了“≥”“%”，而“性质”“单位”一栏已经有（≥、%），印出来是两遍"),
        ("性质: ≥, 指标值: '>=85', 单位: \"%\"", "又写了“>=”，而“性质”一栏已经有（≥），印出来是两遍"),
        ('性质: ≤, 指标值: ≥85, 单位: "%"', "“≥”与“性质”一栏的“≤”是反的"),
        ('性质: ≥, 指标值: 85%, 单位: "%"', "又写了“%”，而“单位”一栏已经有（%），印出来是两遍"),
    ],
)
def test_a_sign_or_unit_that_has_a_column_of_its_own_is_not_written_twice(columns, cells, message):
    assert columns(cells) == [message]


@pytest.mark.parametrize(
    "cells",
    ['性质: ≥, 指标值: 85, 单位: "%"', "指标值: ≥85%", "性质: 定性, 指标值: 逐年提高到85%以上", "性质: ≥, 指标值: 85%"],
)
def test_a_sign_and_unit_written_once_are_silent(columns, cells):
    assert columns(cells) == []


# forms


@pytest.mark.parametrize(
    ("style", "way"),
    [
        ("background: url(a.png)", "颜色写成 #eeeeee"),
        ("color: reed", "颜色写成 #eeeeee"),
        ("background-image: none", "底色只有一种颜色"),
        ("border-collapse: collapse", "1.5pt double"),
        ("border: 1pt dotted", "1.5pt double"),
        ("border: 1pt solid red", "格线都是黑的"),
        ("float: left", "表格的格子"),
        ("font: 9pt 宋体", "分开写"),
    ],
)
def test_a_property_that_the_forms_do_not_know_has_a_way_out(style, way, told, tmp_path, capsys):
    place = tmp_path / "forms" / "县表"
    place.mkdir(parents=True)
    (place / "form.yaml").write_text("字段: {项目名称: 文本}\n角色: {名称: 项目名称}\n", "utf-8")
    page = f"<html><head><style>p {{ {style} }}</style></head><body><p>{{{{ 项目名称 }}}}</p></body></html>"
    (place / "page.html.j2").write_text(page, "utf-8")
    assert told("表式: 县表\n年度: 2024\n项目名称: 甲\n", "", "--forms", str(tmp_path / "forms")) == []
    assert main(["render", "甲.yaml", "--forms", str(tmp_path / "forms"), "--format", "docx", "--jobs", "1"]) == 1
    assert way in capsys.readouterr().err


@pytest.mark.parametrize("anchor", ["&词表", "&levels"])
def test_an_anchor_in_a_form_is_told_with_the_way_out(anchor, tmp_path, capsys):
    place = tmp_path / "县表"
    place.mkdir()
    (place / "form.yaml").write_text(
        (ROOT / "templates" / "申报表-2024" / "form.yaml").read_text("utf-8").replace("词表:", f"词表: {anchor}"),
        "utf-8",
    )
    assert main(["forms", "--forms", str(tmp_path)]) == 1
    assert f"用到的地方各写一遍，删去“{anchor}”" in capsys.readouterr().err

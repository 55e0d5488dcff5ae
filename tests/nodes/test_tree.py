"""The YAML language: what is refused, at which line and column, and what the author is told to write."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.findings import InputError
from jixiao.specs.read_project import read_text
from samples.writing import advice, marks, tree, yaml_findings

LOST_BY_YAML = [
    ("a: x\nb: >8\nc: y\n", "Y3 2:4", "'>8'"),
    ("a: >8\n", "Y3 1:4", "'>8'"),
    ("a: x\nb: #3\n", "Y3 2:3", "'#3'"),
    ("a: 80% #x\n", "Y3 1:4", "整个值加引号"),
    ("a: 1 # 备注\nb: 2\n", "Y3 1:4", "另起一行"),
    ("a:\n  - x\n  - #3\n", "Y3 3:4", "'#3'"),
    ("a: 一行\n  二行\nb: 2\n", "Y3 1:4", "|-"),
    ("a: '一\n  二'\n", "Y3 1:4", "|-"),
    ('a: "一\n  二"\n', "Y3 1:4", "|-"),
    ("a: >\n  x\n  y\nb: 1\n", "Y3 1:4", "|-"),
    ("a: >-\n  x\n", "Y3 1:4", "|-"),
    ('a: "x\\0y"\n', "Y3 1:4", "单引号"),
    ('a: "x\\u2028y"\n', "Y3 1:4", "单引号"),
    ("a: 1\nb: 2\na: 3\n", "Y5 3:1", "第1行"),
    ("外:\n  甲: 1\n  甲: 2\n", "Y5 3:3", "第2行"),
]

REFUSED_BY_THE_SCANNER = [
    ("a: >=8\nb: 1\n", "Y0 1:4", "'>=8'"),
    ("k:\n  a: >=8 次\n  b: 1\n", "Y0 2:6", "'>=8 次'"),
    ("a: @x\n", "Y0 1:4", "'@x'"),
    ("a: @it's\n", "Y0 1:4", "'@it''s'"),
    ("a:\n  - 一\n  - @x\n", "Y0 3:5", "'@x'"),
    ("a: %5\n", "Y0 1:4", "'%5'"),
    ("a: `x`\n", "Y0 1:4", "'`x`'"),
    ("a: }x\n", "Y0 1:4", "'}x'"),
    ("a: *10篇\n", "Y0 1:4", "'*10篇'"),
    ("a: !重要\n", "Y0 1:4", "'!重要'"),
    ("a: [2014]24号\n", "Y0 1:4", "'[2014]24号'"),
    ("a: {{ x }}年\nb: 2\n", "Y0 1:4", "'{{ x }}年'"),
    ("a: {{ x }}\n", "Y4 1:4", "“{{”开头的值要加引号"),
    ("a: | 文字\n  x\n", "Y0 1:4", "'| 文字'"),
    ("a: {指标值: >=8 次, 分值: 3}\n", "Y0 1:10", "'>=8 次'"),
    ("a: {指标值: [2014]5号, 分值: 3}\n", "Y0 1:10", "'[2014]5号'"),
    ("a: [@x, 1]\n", "Y0 1:5", "'@x'"),
    ("a: -\nb: 3\n", "Y0 1:4", "值是“-”就加引号"),
    ("a: - x\n", "Y0 1:4", "值是“-”就加引号"),
    ("a:\n\tb: 1\n", "Y0 2:1", "制表符"),
    ("a:\n  b: 1\n \tc: 2\n", "Y0 3:2", "制表符"),
    ("项目名称：合作\n年度: 2024\n", "Y0 1:5", "项目名称: …"),
    ("年度: 2024\n项目名称：合作\n表式: [a]\n", "Y0 2:5", "项目名称: …"),
    ("年度: 2024\n项目资金:\n  合计：200\n  财政: 3\n", "Y0 3:5", "合计: …"),
    ("项目名称：合作\n", "Y0 1:5", "项目名称: …"),
    ("b: 2\na:1\nc: 3\n", "Y0 2:2", "a: …"),
    ("a:1\nb: 2\n", "Y0 1:2", "a: …"),
    ("a:\u3000x\nb: 1\n", "Y0 1:2", "半角空格"),
    ("a:\u00a0x\nb: 1\n", "Y0 1:2", "是 U+00A0（不换行空格），不是半角空格"),
    ("a:\u200b x\nb: 1\n", "Y0 1:2", "U+200B（零宽空格）"),
    ("a:\u00a0x\n", "Y0 1:2", "U+00A0（不换行空格）"),
    ("a: 1\n\ufeffb: 2\nc: 3\n", "Y0 2:1", "U+FEFF（字节顺序标记）"),
    ("a: 1\n\u200b\nb: 2\n", "Y0 2:1", "U+200B（零宽空格）"),
    ("a: 'x'\u200b\nb: 1\n", "Y0 1:7", "U+200B（零宽空格）"),
    ("a: |-\u00a0\n  x\nb: 1\n", "Y0 1:6", "U+00A0（不换行空格）"),
    ("a: |-\n\u3000\u3000一\n\u3000\u3000二\nb: 1\n", "Y0 2:1", "U+3000（全角空格）"),
    ("a: b: c\n", "Y0 1:5", "加引号"),
    ("a:\n  b: 1\n c: 2\n", "Y0 3:2", "缩进"),
    ("a: [1, 2\nb: 3\n", "Y0 1:4", "没有写完整"),
    ("a: {x: 1\nb: 3\n", "Y0 1:4", "没有写完整"),
    ('a: "x\nb: 3\nc: 4\n', "Y0 1:4", "没有成对"),
    ('a: "x\nb: "y"\n', "Y0 1:4", "没有成对"),
    ('a: "x"y\nb: 1\n', "Y0 1:4", "引号后面还有文字"),
    ('a: "x\\qy"\n', "Y0 1:6", "单引号"),
    ("a: 1\nb: x\0y\n", "Y0 2:5", "控制字符"),
    ("a: 1\n中文: x\x07y\n", "Y0 2:6", "控制字符"),
    ("a: x\u2028b: 2\n", "Y0 1:5", "控制字符"),
]

REFUSED_BY_THE_LANGUAGE = [
    ("a:\n\u00a0\u00a0b: 1\n", "Y0 2:1", "U+00A0（不换行空格），YAML 不当作缩进"),
    ("a:\n  b: 1\n\u3000\u3000c: 1\n", "Y0 3:1", "U+3000（全角空格）"),
    ("a:\n  \u200bb: 1\n", "Y0 2:3", "U+200B（零宽空格）"),
    ("a: &x 1\n", "Y2 1:4", "锚点"),
    ("a: 1\nb: *x\n", "Y2 2:4", "别名"),
    ("a: !!python/object:os.system x\n", "Y2 1:4", "标签"),
    ("a: ! x\n", "Y2 1:4", "加引号"),
    ("a: 1\n---\nb: 2\n", "Y1 2:1", "两个文件"),
    ("- a\n- b\n", "Y1 1:1", "键: 值"),
    ("hello\n", "Y1 1:1", "键: 值"),
    ("", "Y1 1:1", "jixiao new"),
    ("# 只有注释\n", "Y1 1:1", "文件是空的"),
    ("? [a]\n: b\n", "Y4 1:3", "键必须是一个词"),
    ("a: " + "[" * 100 + "]" * 100 + "\n", "Y1 1:34", "嵌套超过30层"),
    ("".join("  " * depth + "a:\n" for depth in range(100)), "Y1 31:61", "嵌套超过30层"),
]


@pytest.mark.parametrize(("text", "mark", "way_out"), LOST_BY_YAML + REFUSED_BY_THE_SCANNER + REFUSED_BY_THE_LANGUAGE)
def test_a_trap_of_yaml_is_named_at_its_place_with_the_way_out(text: str, mark: str, way_out: str) -> None:
    found = yaml_findings(text)
    assert marks(found) == [mark]
    assert way_out in advice(found)
    assert found[0].help


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("a: '>8'\n", "a", ">8"),
        ("a: 001\n", "a", "001"),
        ("a: 012\n", "a", "012"),
        ("a: 12:30\n", "a", "12:30"),
        ("a: no\n", "a", "no"),
        ("a: 1e5\n", "a", "1e5"),
        ("a: 100.00\n", "a", "100.00"),
        ("a: 2024-01-01\n", "a", "2024-01-01"),
        ("012: x\n", "012", "x"),
        ("a: 附件：说明\n", "a", "附件：说明"),
        ("a: |-\n  \u3000\u3000首行\n", "a", "\u3000\u3000首行"),
        ("a: 前\u200b后\n", "a", "前\u200b后"),
        ("'\u3000a': x\n", "\u3000a", "x"),
        ("a: =100.00(%)\n", "a", "=100.00(%)"),
        ("a: x#y\n", "a", "x#y"),
        ("a: |-  # 长文字\n  # 不是注释\n", "a", "# 不是注释"),
        ("a: 1\r\nb: x\r\n", "b", "x"),
        ("\ufeffa: x\n", "a", "x"),
        ("# 注释\n\na: x\n# 注释\n", "a", "x"),
    ],
)
def test_a_scalar_keeps_the_text_that_was_written(text: str, key: str, value: str) -> None:
    node = tree(text).get(key)
    assert node is not None
    assert (node.kind, node.text) == ("scalar", value)


@pytest.mark.parametrize("text", ["a:\n", "a: null\n", "a: ~\n", "a: {b: }\n"])
def test_an_empty_value_is_null_and_no_fault(text: str) -> None:
    node = tree(text).get("a")
    assert node is not None
    assert (node.get("b") or node).is_null


def test_lines_of_a_long_text_with_a_full_width_colon_are_not_taken_for_the_fault_below_them() -> None:
    found = yaml_findings("概述: |-\n  主要内容：接待\n  其他：考察\n依据: @x\n")
    assert marks(found) == ["Y0 4:5"]


def test_a_bracket_on_the_line_of_a_wrong_indentation_is_not_blamed() -> None:
    found = yaml_findings("a: 1\n  表式: [x]\nb: 2\n")
    assert "开头的值要加引号" not in advice(found)


def test_several_faults_of_a_file_come_out_together_and_in_order() -> None:
    found = yaml_findings("a: #3\nb: &x 1\na: 2\nc: 80% #x\nd: >8\n")
    assert marks(found) == ["Y3 1:3", "Y2 2:4", "Y5 3:1", "Y3 4:4", "Y3 5:4"]


def test_faults_before_the_one_that_stops_the_scanner_are_reported_too() -> None:
    assert marks(yaml_findings("a: #3\nb: 1\nc: @x\nd: 2\n")) == ["Y3 1:3", "Y0 3:4"]


def test_every_line_of_a_file_with_full_width_colons_only_is_named() -> None:
    assert marks(yaml_findings("项目名称：合作\n年度：2024\n表式：申报表\n")) == ["Y0 1:5", "Y0 2:3", "Y0 3:3"]


def test_the_excerpt_of_a_finding_is_its_line_without_control_characters() -> None:
    (found,) = yaml_findings("a: 1\nb: x\x1b[31my\n")
    assert found.excerpt == "b: x\ufffd[31my"


def test_a_billion_laughs_is_refused_and_does_not_explode() -> None:
    laughs = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    started = time.process_time()
    found = yaml_findings(laughs)
    assert time.process_time() - started < 1
    assert {finding.rule for finding in found} == {"Y2"}


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 200_000, "a: " + "{a: " * 100_000, "a: " + "- " * 100_000, "a: '" + "x\n" * 100_000]
)
def test_a_hostile_file_is_refused_within_a_second_of_the_processor(text: str) -> None:
    started = time.process_time()
    assert yaml_findings(text)
    assert time.process_time() - started < 1


def test_a_huge_file_is_refused_before_it_is_parsed() -> None:
    found = yaml_findings("a: " + "x" * 4_000_001)
    assert "超过4兆字符" in found[0].message


def test_a_file_in_an_encoding_that_nobody_can_tell_is_named(tmp_path: Path) -> None:
    file = tmp_path / "甲.yaml"
    file.write_bytes("Nom du projet: coopération".encode("latin-1"))
    with pytest.raises(InputError) as error:
        read_text(file)
    assert "不是 UTF-8" in error.value.findings[0].message
    assert "另存为 UTF-8" in error.value.findings[0].help


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="读不了文件"):
        read_text(tmp_path / "没有.yaml")


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from("a键：: \n-[]{}#'\"|>&*!%@`,?0\t\\\ufeff\u2028\x00"), max_size=60))
def test_any_text_gives_a_tree_or_findings_inside_the_text(text: str) -> None:
    found = yaml_findings(text)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for finding in found:
        assert 1 <= finding.position.line <= len(lines)
        assert 1 <= finding.position.column <= len(lines[finding.position.line - 1]) + 1
        assert finding.message
        assert finding.help

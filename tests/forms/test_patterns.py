"""Regular expressions: those of the program are quick on every text, those of strangers cannot be slow."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.examination.rules.parameters import Parameters
from jixiao.files.resources import packaged_forms
from jixiao.findings import Finding, InputError
from jixiao.forms.parameter_table import parameter_faults
from jixiao.forms.patterns import LISTS, TABLES, expression, foreign_fault
from jixiao.forms.read_form import read_form, read_forms
from jixiao.nodes.parse import parse, read_text

LENGTH = 4_000
SLOW = 2.0  # seconds of the processor; measured: 0.4 at most


def built_in_expressions() -> Iterator[tuple[str, str]]:
    """(key, expression) of all forms that come with the program."""
    for form in read_forms((packaged_forms(),)).values():
        for key, value in form.rules.items():
            if key in TABLES and isinstance(value, dict):
                yield from ((key, str(word)) for pair in value.items() for word in pair)
            elif key.endswith(LISTS):
                yield from ((key, word) for word in (value if isinstance(value, list) else [str(value)]))


EXPRESSIONS = sorted(set(built_in_expressions()))


def hostile(pattern: str) -> Iterator[str]:
    """Texts of the pattern's own signs and words again and again, with an end that spoils a match."""
    signs = set(re.sub(r"\\.|[\[\](){}|?*+^$.:<>=!P]", "", pattern)) | {"1", " ", "\n", "啊", "年"}
    units = (
        signs
        | set(re.findall("[\u4e00-\u9fff]+", pattern))
        | {sign + other for sign in sorted(signs)[:12] for other in ("1", " ", "啊")}
    )
    first = re.search("[\u4e00-\u9fff]+", pattern)
    for lead in ("", first[0] if first else "1"):  # what must stand in front, or the rest is never tried
        yield from (lead + (unit * LENGTH)[:LENGTH] + "，!" for unit in sorted(units))


@pytest.mark.parametrize(
    "file", [packaged_forms() / "_shared/审核.yaml", *packaged_forms().glob("*/form.yaml")], ids=str
)
def test_the_parameters_that_come_with_the_program_are_sound(file: Path) -> None:
    """So that no run has to look: it trusts them."""
    root = parse(read_text(file), str(file))
    section = root if file.parent.name == "_shared" else root.get("审核")
    assert not section or list(parameter_faults(section)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "pattern"), EXPRESSIONS, ids=[f"{key}{number}" for number, (key, _) in enumerate(EXPRESSIONS)]
)
def test_a_built_in_expression_is_quick_on_hostile_characters(key: str, pattern: str) -> None:
    compiled = re.compile(pattern)
    for text in hostile(pattern):
        began = time.process_time()
        for _ in compiled.finditer(text):
            pass
        assert time.process_time() - began < SLOW, text[:9]


def test_there_are_expressions_to_be_tried() -> None:
    assert len(EXPRESSIONS) > 100


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(\w+\s?)+$",
        r"(啊|啊啊)+b",
        r"^(([一-龥])+.)+[甲](([一-龥])+.)+$",
        r"(?:啊*){20}b",
        r"(?:[一-龥]?){300}b",
    ],
)
def test_a_strangers_expression_reads_a_hostile_text_in_a_moment(pattern: str) -> None:
    assert foreign_fault(pattern) is None
    began = time.process_time()
    for text in ("啊" * LENGTH + "!", "a" * LENGTH + "!"):
        assert not [match for match in expression((pattern,)).finditer(text) if match.start() > LENGTH]
    assert time.process_time() - began < SLOW  # on re the first of them takes longer than anybody waits


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("a(?=b)", "(?=…)"),
        ("(?<!上)年", "(?<!…)"),
        ("(?!甲)", "(?!…)"),
        ("(?<=甲)", "(?<=…)"),
        (r"(甲)\1", r"\1"),
        (r"(?P<a>甲)(?P=a)", "(?P=名称)"),
        ("(a)(?(1)b)", r"\1"),
        ("(?>a)", "(?>…)"),
        ("a*+", "*+"),
        ("(", "读不了"),
        ("[", "读不了"),
        (r"[\W]", "读不了"),
        ("a{2000}", "读不了"),
        (r"\d{1000}", "太大"),
        ("a" * 3000, "太长"),
        (r"\\(?=a)", "(?=…)"),
    ],
)
def test_an_expression_that_may_never_end_is_refused_with_the_way_out(pattern: str, message: str) -> None:
    fault = foreign_fault(pattern)
    assert fault is not None
    assert message in fault[0]
    assert fault[1]


@pytest.mark.parametrize(
    "pattern",
    [
        r"[(?=]x",
        r"\(\?=",
        r"[\]a]",
        r"[[]a",
        "[]a]",
        r"\\",
        "a++"[:2],
        "(?i)a",
        "(?m:^)甲",
        r"甲\Z",
        "(?:a|b)*?",
        "(?P<额>甲)",
    ],
)
def test_what_only_looks_like_it_is_read(pattern: str) -> None:
    assert foreign_fault(pattern) is None


PIECES = st.sampled_from(
    [
        r"\d",
        r"\d+",
        r"\w",
        r"\s*",
        "[0-9,，]",
        r"[\d元]",
        "[^甲]",
        "甲",
        "元",
        "a",
        "万?",
        "(?:甲|元)",
        "(乙)",
        r"\u4e00",
        r"[\u4e00-\u9fff]",
        "{,2}甲",
        ".",
        r"\.",
        r"\S",
        r"\D",
        r"\W",
    ]
)
TEXTS = st.text(alphabet="甲乙元万一啊a1２ \t\n　.[,，_", max_size=30)


@pytest.mark.slow
@settings(max_examples=400)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join), TEXTS)
def test_on_re2_an_expression_finds_what_it_finds_on_re(pattern: str, text: str) -> None:
    """The same matches, and the same groups, in the characters of all scripts."""
    try:
        wanted = [(match.span(), match.groups()) for match in re.compile(pattern).finditer(text)]
    except re.error:
        return
    if any(start == end for (start, end), _ in wanted):
        return  # where an empty match ends the two go on in their own ways
    assert foreign_fault(pattern) is None
    own = expression((pattern,))
    assert [(match.span(), match.groups()) for match in own.finditer(text)] == wanted
    assert own.sub("", text) == re.sub(pattern, "", text)
    assert (own.match(text) is None) == (re.match(pattern, text) is None)


def test_expressions_of_both_kinds_stand_in_one_list() -> None:
    copied = "(?<![A-Za-z])[XxＸｘ]{2,}(?![A-Za-z])"  # 占位式
    assert copied in {pattern for _, pattern in EXPRESSIONS}
    assert foreign_fault(copied) is None
    both = Parameters([{"占位式": [r"待(?P<词>\w)", copied, "某某"]}]).pattern("占位式")
    assert [match[0] for match in both.finditer("某某局XX待定aXXb某某")] == ["某某", "XX", "待定", "某某"]
    assert both.search("aXXb") is None
    match = both.search("请待定")
    assert match is not None
    assert (match["词"], match.span("词"), match.start("词"), match.end("词")) == ("定", (2, 3), 2, 3)
    assert both.match("某某") is not None
    assert both.sub("", "某某局XX") == "局"


def form(folder: Path, rules: str) -> list[Finding]:
    (folder / "某表").mkdir()
    (folder / "某表" / "form.yaml").write_text(f"字段: {{项目名称: 文本}}\n审核:\n{rules}", encoding="utf-8")
    (folder / "某表" / "page.html.j2").write_text("<html/>", encoding="utf-8")
    try:
        read_form(folder / "某表")
    except InputError as error:
        return list(error.findings)
    return []


def test_a_form_says_at_its_line_which_expression_it_cannot_have(tmp_path: Path) -> None:
    (found,) = form(tmp_path, "  占位式:\n    - 某某\n    - '(?<!甲)乙'\n")
    assert (found.rule, found.position.line) == ("B1", 5)
    assert "占位式" in found.message
    assert "照抄自带的式子" in found.help


def test_keys_and_values_of_a_table_of_expressions_are_looked_at_too(tmp_path: Path) -> None:
    found = form(tmp_path, "  单位相称:\n    '人数(?!甲)': 人\n    次数: '次(?!甲)'\n")
    assert [finding.position.line for finding in found] == [4, 5]


def test_the_shared_file_of_a_stranger_is_no_built_in_one(tmp_path: Path) -> None:
    assert form(tmp_path, "  占位式: [某某]\n") == []
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "审核.yaml").write_text("占位式: [某某]\n叠词式: ['(.+)\\1']\n", encoding="utf-8")
    with pytest.raises(InputError, match="叠词式") as error:
        read_forms((packaged_forms(), tmp_path))
    assert error.value.findings[0].position.line == 2
    assert "某表" in read_forms((packaged_forms(), tmp_path), examined=False)  # an archive drawn again is not examined


def test_a_copy_of_the_built_in_parameters_is_allowed(tmp_path: Path) -> None:
    form(tmp_path, "  占位式: [某某]\n")
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "审核.yaml").write_bytes((packaged_forms() / "_shared" / "审核.yaml").read_bytes())
    assert "某表" in read_forms((packaged_forms(), tmp_path))


def test_expressions_that_cannot_stand_together_are_told_when_the_form_is_read(tmp_path: Path) -> None:
    (found,) = form(tmp_path, "  概述金额式: ['预算(?P<额>甲+)', '共(?P<额>乙+)']\n")
    assert "概述金额式" in found.message

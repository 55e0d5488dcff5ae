"""What examining costs grows with the text, not with its square: steps are counted, never timed.

A step is a call of a function, of Python or of a library. What a regular expression does inside is counted in
tests/forms/test_patterns.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jixiao.authoring.sample import sample
from jixiao.commands.options import form_roots
from jixiao.examination.examine import Selection, examine
from jixiao.examination.rules.registry import rules
from jixiao.examination.rules.text_pieces import outside_brackets
from jixiao.findings import InputError
from jixiao.forms.read_form import read_forms
from jixiao.nodes.advice import colon_advice, wrong_colons
from jixiao.nodes.parse import parse
from jixiao.specs.compilation import Compilation, load
from jixiao.terminal import report
from jixiao.terminal.formats import FORMATS
from samples.writing import forms

pytestmark = pytest.mark.slow

SIZES = (150, 300, 600)
SLACK = 4_000  # steps that a first text of its kind may cost besides


class Steps:
    """How many calls there were."""

    count = 0


@contextmanager
def counted() -> Iterator[Steps]:
    """Counts them."""
    steps = Steps()

    def note(frame: object, event: str, argument: object) -> None:
        steps.count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        yield steps
    finally:
        sys.setprofile(None)


def linear(costs: list[int]) -> bool:
    """Do they grow as the sizes do? From 300 to 600 twice as much is added as from 150 to 300; a square would add
    four times as much."""
    first, second = costs[1] - costs[0], costs[2] - costs[1]
    return second <= 2.8 * max(first, 0) + SLACK


@cache
def base(name: str) -> str:
    """A sound spec of a form."""
    return sample([forms()[name]], "甲", 2024)


def with_field(name: str, key: str, value: str) -> str:
    """The spec with another value for one field."""
    return re.sub(rf"(?m)^{key}:.*\n(?:[ \n].*\n|\n)*", f"{key}: {value}\n", base(name))


def with_text(name: str, key: str, text: str) -> str:
    """The spec with another text in one field."""
    return with_field(name, key, "|-\n  " + text.replace("\n", "\n  "))


TEXTS: dict[str, Callable[[int], str]] = {
    "title marks": lambda n: "《" * n,
    "title marks of two kinds": lambda n: "《" * n + "〉" * n,
    "titles": lambda n: "《某》" * n,
    "brackets in brackets": lambda n: "（" * n + "）" * n,
    "brackets that stay open": lambda n: "（甲）（" * n,
    "citations": lambda n: "《会议费办法》（财行[2019]8号）" * n,
    "citations of one number": lambda n: "".join(f"《办法{i}》（财行〔2019〕8号）" for i in range(n)),
    "citations of one title": lambda n: "".join(f"《办法》（财行〔2019〕{i}号）" for i in range(n)),
    "clauses": lambda n: "，".join(f"第{i}项工作按照要求完成" for i in range(n)),
    "one clause again and again": lambda n: "定期维护办公系统和设备，" * n,
    "two clauses in turn": lambda n: "定期维护办公系统和设备，保障会议正常召开。" * n,
    "figures": lambda n: "".join(f"完成{i}次，" for i in range(n)),
    "digits": lambda n: "1" * (40 * n),
    "amounts": lambda n: "预算资金约610万元。" * n,
    "parts": lambda n: "由甲、乙2项组成。" * n,
    "many parts": lambda n: "由" + "、".join(f"费用{i}" for i in range(n)) + "2个部分组成。",
    "bodies": lambda n: "责任主体为市气象中心。" * n,
    "radicals": lambda n: "⼀" * n,
    "characters that nobody sees": lambda n: "甲\u200b" * n,
    "signs that no font has": lambda n: "😀" * n,
    "blanks": lambda n: "甲" + " " * (20 * n) + "乙",
    "lines": lambda n: "甲\n" * n,
    "paragraphs": lambda n: "甲\n\n" * n,
    "figures of each": lambda n: "每次5人，共5人，各6人，" * n,
    "names in brackets": lambda n: "6个（甲、乙、" * n,
    "months": lambda n: "10月至4月，" * n,
    "sections": lambda n: "".join(f"由第{i}科办理，" for i in range(n)),
    "shares": lambda n: "支付30%，付60%，" * n,
    "items": lambda n: "".join(f"{i}. 甲\n" for i in range(n)),
    "placeholders": lambda n: "某某" * n,
    "words that are not for publication": lambda n: "内部资料" * n,
    "marks": lambda n: "{{ 项目名称 }}" * n,
    "marks of nothing": lambda n: "{{ 无 }}" * n,
    "half marks": lambda n: "{{" * n,
}


def tree(leaf: Callable[[int], str]) -> Callable[[int], str]:
    """Indicators, so many."""
    return lambda n: "\n  产出指标:\n    数量指标:\n" + "\n".join(f"      {leaf(i)}" for i in range(n))


def rows(row: Callable[[int], str]) -> Callable[[int], str]:
    """Rows of the budget, so many."""
    head = "\n  - 列: {名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}\n    明细:\n"
    return lambda n: head + "\n".join(f"      - {row(i)}" for i in range(n))


SPECS: dict[str, Callable[[int], str]] = {
    **{
        f"text: {name}": lambda n, made=made: with_text("经费情况说明", "实施方案", made(n))
        for name, made in TEXTS.items()
    },
    **{
        f"goal: {name}": lambda n, made=made: with_text("申报表-2024", "年度总体目标", made(n))
        for name, made in TEXTS.items()
    },
    "indicators": lambda n: with_field("申报表-2024", "绩效指标", tree(lambda i: f"指标{i}: ≥{i}次")(n)),
    "scored indicators": lambda n: with_field(
        "自评表-2020",
        "绩效指标",
        tree(lambda i: f"指标{i}: {{指标值: ≥{i}次, 实际完成值: {i}次, 分值: 1, 得分: 0}}")(n),
    ),
    "levels": lambda n: with_field(
        "申报表-2024", "绩效指标", "\n" + "\n".join(f"  一级{i}:\n    二级{i}:\n      三级: ≥1次" for i in range(n))
    ),
    "rows": lambda n: with_field(
        "经费情况说明", "年度预算安排", rows(lambda i: f"{{名称: 费用{i}, 数量: {i}人, 单价: 10元, 金额: 1元}}")(n)
    ),
    "numbered rows": lambda n: with_field(
        "经费情况说明", "年度预算安排", rows(lambda i: "{名称: 1、费用, 数量: 2人, 单价: 10元}")(n)
    ),
    "waivers": lambda n: (
        base("申报表-2024") + "豁免:\n" + "".join(f"  - {{规则: T6, 位置: 字段{i}, 理由: 无}}\n" for i in range(n))
    ),
    "labels": lambda n: base("申报表-2024") + "标签:\n" + "".join(f"  标签{i}: 无\n" for i in range(n)),
    "keys on lines": lambda n: base("申报表-2024") + "".join(f"未知{i}: 1\n" for i in range(n)),
    "keys on one line": lambda n: "{" + ", ".join(f"未知{i}: 1" for i in range(n)) + "}",
    "a key twice": lambda n: base("申报表-2024") + "某键: 1\n" * n,
    "anchors": lambda n: base("申报表-2024") + "".join(f"某{i}: &a{i} 甲\n" for i in range(n)),
    "comments": lambda n: "{" + ", ".join(f'k{i}: "a" ' for i in range(n)) + "} # 乙",
    "text without keys": lambda n: "没有键的文字\n" * n,
    "keys with a wrong colon": lambda n: "项目名称：某某\n" * n,
    "wrong colons in a block": lambda n: "某某：|-\n" + "  项目名称：某某\n" * n,
    "digits of money": lambda n: base("申报表-2024").replace("当年财政拨款: ", "当年财政拨款: " + "1" * n),
    "a value of digits": lambda n: base("申报表-2024").replace("≥90", "≥" + "9" * n, 1),
    "a long key": lambda n: base("申报表-2024") + "键" * (10 * n) + ": 1\n",
    "forms": lambda n: base("申报表-2024").replace("[申报表-2024]", "[" + ", ".join(f"表{i}" for i in range(n)) + "]"),
    "control characters": lambda n: base("申报表-2024") + "某: " + "\x01" * n,
    "nested brackets": lambda n: base("申报表-2024") + "某: " + "[" * n,
    "an open quotation": lambda n: base("申报表-2024") + '某: "' + "甲\n" * n,
    "full-width commas": lambda n: base("申报表-2024") + "某: {" + "甲，" * n,
}


def compilation(folder: Path, text: str) -> Compilation:
    """The document of one spec."""
    file = folder / "项目.yaml"
    file.write_text(text, "utf-8")
    (found,) = load([file], read_forms(form_roots()))
    return found


@pytest.mark.parametrize("name", SPECS)
def test_reading_and_telling_is_linear(name: str, tmp_path: Path) -> None:
    costs = []
    for size in (3, *(2 * size for size in SIZES)):  # all beyond 200 faults, after which the project is not examined
        text = SPECS[name](size)
        with counted() as steps:
            findings = examine(compilation(tmp_path, text), Selection(select=("没有",))).findings
            report.text(findings)
            for shape in FORMATS.values():
                shape(findings, ())
        costs.append(steps.count)
    assert linear(costs[1:]), costs


@pytest.mark.parametrize("name", SPECS)
def test_every_rule_is_linear(name: str, tmp_path: Path) -> None:
    costs: dict[str, list[int]] = {}
    for size in (3, *SIZES):
        document = compilation(tmp_path, SPECS[name](size))
        for rule in rules():
            with counted() as steps:
                examine(document, Selection(select=(rule,)))
            costs.setdefault(rule, []).append(steps.count)
    assert {rule: found for rule, found in costs.items() if not linear(found[1:])} == {}


INDEXES: dict[str, Callable[[int], str]] = {
    "names": lambda n: "项目: [" + ", ".join(f"名{i}" for i in range(n)) + "]",
    "one name": lambda n: "项目: [" + ", ".join("甲" for _ in range(n)) + "]",
    "keys": lambda n: "".join(f"键{i}: 1\n" for i in range(n)),
    "marks": lambda n: "导言: '" + "{{ 项目数 }}" * n + "'",
    "digits": lambda n: "导言: 项目" + "1" * n + "个",
    "a title": lambda n: "标题: " + "甲" * n,
}


@pytest.mark.parametrize("name", INDEXES)
def test_an_index_of_any_length_is_linear(name: str, tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(base("申报表-2024"), "utf-8")
    costs = []
    for size in (3, *(2 * size for size in SIZES)):  # all beyond 200 faults, after which the project is not examined
        (tmp_path / "汇编.yaml").write_text(INDEXES[name](size), "utf-8")
        with counted() as steps:
            report.text(examine(load([tmp_path], read_forms(form_roots()))[0]).findings)
        costs.append(steps.count)
    assert linear(costs[1:]), costs


def test_a_folder_of_many_files_that_no_index_lists_is_linear(tmp_path: Path) -> None:
    (tmp_path / "汇编.yaml").write_text("项目: [甲]", "utf-8")
    costs = []
    for size in (3, *SIZES):
        for number in range(size):
            (tmp_path / f"文件{number}.yaml").write_text("x: 1", "utf-8")
        with counted() as steps:
            found = load([tmp_path], read_forms(form_roots()))[0].findings
        costs.append(steps.count)
    assert linear(costs[1:]), costs
    assert any("另有580个文件没有列入" in finding.message for finding in found)


def test_so_many_faults_are_told_and_no_more(tmp_path: Path) -> None:
    found = compilation(tmp_path, SPECS["keys on lines"](1000)).findings
    assert len(found) == 201
    assert "只列出前200处" in found[0].message
    with pytest.raises(InputError) as caught:
        parse("项目名称：某某\n" * 1000, "")
    assert len(caught.value.findings) == 200
    text = with_text("申报表-2024", "年度总体目标", "".join(f"《办法{i}，" for i in range(1000)))
    titles = examine(compilation(tmp_path, text), Selection(select=("T4",))).findings
    assert [finding.message for finding in titles if "只列出前200处" in finding.message] == [
        "这样的问题太多，只列出前200处"
    ]
    assert len(titles) == 201


@given(st.text("（）《》“”[]甲乙", max_size=30))
def test_brackets_are_blotted_out_in_one_pass_as_pair_by_pair(text: str) -> None:
    naive = text
    while (
        hidden := re.sub("[（《“\\[][^（《“\\[）》”\\]]*[）》”\\]]", lambda match: "\0" * len(match[0]), naive)
    ) != naive:
        naive = hidden
    assert outside_brackets(text) == naive


LINES = st.sampled_from(["", "甲：乙", "  甲：乙", "    甲：|-", "甲: |-", "  甲:乙", " 甲", "      甲：乙", "- 甲：>"])


@given(st.lists(LINES, max_size=12))
def test_wrong_colons_are_the_same_in_one_pass_as_line_by_line(lines: list[str]) -> None:
    assert list(wrong_colons(lines)) == [
        advice for index in range(len(lines)) if (advice := colon_advice(lines, index))
    ]

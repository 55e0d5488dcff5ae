"""T3: "由N个部分组成" counts what the sentence lists and what the budget's table holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import bare, located, outside_brackets, written
from jixiao.findings import ENOUGH, Finding, Severity
from jixiao.forms.values import BudgetGroup, BudgetRow
from jixiao.text.chinese import small_number

_SUBJECT = 100  # characters at most that stand in front of 由
_SHORTEST = 3  # characters of a subject that names a table


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A sentence that says of how many parts something is made."""

    subject: str
    parts: tuple[str, ...]  # cut at 、 only
    finer: tuple[str, ...]  # cut at words such as 和, too, which may be part of a name
    count: int
    open: bool  # the list ends in 等
    start: int  # of "3个部分" in its text
    end: int


PARTS = Rule(
    "T3",
    "“由几个部分组成”数得对",
    Severity.WARNING,
    "“由3个部分组成”的个数，要等于句子里列出的项数，也要等于测算表里这一组的行数；多一行少一行，就有一笔钱没有说明。"
    "括号里的顿号不算；句末的“和”“及”可能是名称的一部分，两种数法有一种相符就算对。“6个小区（甲、乙、丙）”也要数得对。",
    "",
)


@rule(PARTS)
def parts(project: Examined) -> Iterator[Finding]:
    """The number that a sentence gives is that of its parts, and of the rows of the table it speaks of."""
    words = project.parameters.words("组成词")
    for path, text in written(project):
        if not any(word in text for word in words) and "部分：" not in text:
            continue
        for said in islice(_enumerations(project, text), ENOUGH):
            least, most = len(said.parts), len(said.finer)
            if said.count < least or (said.count > most and not said.open):
                finding = project.finding(
                    path,
                    f"写的是“{text[said.start : said.end]}”，列出的是{least}个：{'、'.join(said.parts)}",
                    "核对个数和列出的各项",
                    basis=f"{said.count}/{least}",
                )
                yield located(project, finding, text, said.start, said.end)
            elif not said.open:
                yield from _table(project, path, text, said)


def _enumerations(project: Examined, text: str) -> Iterator[Enumeration]:
    hidden = outside_brackets(text)
    kinds = [key for key, sign in (("组成式", "成"), ("分部式", "部分")) if sign in hidden]
    for match in (match for key in kinds for match in project.parameters.matches(key, hidden)):
        start, end = match.span("各项")
        count = small_number(match["数"])
        if count is None or project.parameters.pattern("组成除外式").search(match["各项"]):
            continue
        subject = re.split(r"[，,。；;：:！？!?\n]", text[max(match.start() - _SUBJECT, 0) : match.start()])[-1].strip()
        cut = [start, *(place for place in range(start, end) if hidden[place] == "、"), end]
        pieces = tuple(text[a:b].strip("、 ") for a, b in pairwise(cut))
        unfinished = pieces[-1].endswith("等")
        pieces = (*pieces[:-1], pieces[-1].removesuffix("等").rstrip("，, "))
        joint = project.parameters.pattern("并列式")
        finer = tuple(part for piece in pieces for part in _split(joint, piece) if bare(part))
        yield Enumeration(subject, pieces, finer, count, unfinished, match.start("数"), match.end("量"))


def _split(joint: re.Pattern[str], piece: str) -> Iterator[str]:
    """A piece cut at the words that may join two parts, outside of brackets."""
    last = 0
    for match in joint.finditer(outside_brackets(piece)):
        yield piece[last : match.start()]
        last = match.end()
    yield piece[last:]


def _table(project: Examined, path: str, text: str, said: Enumeration) -> Iterator[Finding]:
    """The table's rows are as many as the sentence says, or each of them belongs to a part that it lists."""
    names = said.parts if len(said.parts) == said.count else said.finer
    chosen = _group(project, said.subject, names)
    if chosen is None or len(chosen.rows) == said.count:
        return
    missing = [row for row in chosen.rows if not any(_alike(name, row) for name in names)]
    absent = [name for name in names if not any(_alike(name, row) for row in chosen.rows)]
    if not missing and not absent:
        return
    what = (
        f"没有列入：{'、'.join(row.texts['名称'] for row in missing)}"
        if missing
        else f"没有这一行：{'、'.join(absent)}"
    )
    first = missing[0] if missing else chosen.rows[0]
    finding = project.finding(
        path,
        f"写的是“{text[said.start : said.end]}”，测算表这一组有{len(chosen.rows)}行；{what}",
        "补上漏写的，或改正个数",
        basis=f"{said.count}/{len(chosen.rows)}",
    )
    place = project.place(f"{first.path}.名称", first.texts["名称"])
    yield replace(located(project, finding, text, said.start, said.end), related=((f"“{first.texts['名称']}”", place),))


def _group(project: Examined, subject: str, names: Sequence[str]) -> BudgetGroup | None:
    """The group whose head names the subject and has some of the parts as rows; else the one that has all of them."""
    found: list[tuple[bool, int, BudgetGroup]] = []
    for block in project.blocks:
        for group in block.groups if not block.text else ():
            if not group.rows or not all(row.texts.get("名称") for row in group.rows):
                continue
            shared = sum(any(_alike(name, row) for row in group.rows) for name in names)
            head = bare(block.title + group.columns.get("名称", ""))
            named = len(bare(subject)) >= _SHORTEST and bare(subject) in head
            if (named and shared * 2 >= len(names)) or (shared == len(names) > 1):
                found.append((named, -len(group.rows), group))
    return max(found, key=lambda entry: entry[:2])[2] if found else None


def _alike(name: str, row: BudgetRow) -> bool:
    """Is the one a shorter wording of the other: do its characters stand in it in the same order?"""
    short, long = sorted((bare(name), bare(row.texts["名称"])), key=len)
    rest = iter(long)
    return bool(short) and all(character in rest for character in short)

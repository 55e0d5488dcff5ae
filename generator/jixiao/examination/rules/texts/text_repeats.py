"""T8: a sentence or clause that stands twice in one field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import (
    BLOT,
    bare,
    before,
    clipped,
    compiled,
    located,
    outside_brackets,
    written,
)
from jixiao.findings import Finding, Severity

_ENDS = re.compile(r"[。！？!?；;\n]|[，：:]|(?<!\d),|,(?!\d)")
_GOAL = r"(?:目标|任务)\s?[\d一二三四五六七八九十]{1,3}\s?[：:]\s*\Z"  # what it begins is no list
_NUMBER = (
    r"^\s*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、]|\d{1,2}[.．](?!\d)|[①-⑳])"  # in front of an item
)
_MARK = 9  # characters of it
_PAID = re.compile("[付款拨]")  # 30% twice may be two payments
_FIGURED = 14  # characters of clauses with figures that stand twice, one after the other
_BESIDE = 5  # characters of a clause that stands twice in a row
_SENTENCE, _COLON = frozenset("。！？!?；;\n"), frozenset("：:")


class Clause(NamedTuple):
    """What stands between two marks; `key` is without punctuation."""

    start: int
    end: int
    key: str
    hidden: str  # the clause with what is in brackets, quotes and book titles blotted out
    opening: bool  # begins a sentence
    closing: bool  # ends one
    listed: bool  # stands behind a colon

    @property
    def wording(self) -> str:
        """As key, without figures and what is blotted out."""
        return re.sub(r"\d+", "", bare(self.hidden.replace(BLOT, "")))


REPEATS = Rule(
    "T8",
    "同一段话不写两遍",
    Severity.WARNING,
    "同一栏里有8个字以上的句子或分句原样出现两次，多半是粘贴时重复了，公开后很显眼。两栏一字不差、表里一行写了两次，也是这样。",
    "",
)


@rule(REPEATS)
def repeats(project: Examined) -> Iterator[Finding]:
    """No sentence or clause of so many characters stands twice in a field."""
    least = int(project.parameters.number("重复字数", "0"))
    for path, text in written(project):
        if not least or len(text) < 2 * _BESIDE or not _ENDS.search(text):
            continue
        clauses = list(_clauses(text))
        for later, first, number in _runs(clauses):
            run, origin = clauses[later : later + number], clauses[first : first + number]
            if _counts(project, run, origin, least):
                yield _finding(project, path, text, run, origin)


def _clauses(text: str) -> Iterator[Clause]:
    hidden = outside_brackets(text)
    start, mark = 0, "\n"
    for match in [*_ENDS.finditer(hidden), None]:
        end, closed = (match.start(), match[0]) if match else (len(text), "\n")
        if key := bare(compiled(_NUMBER).sub("", text[start:end])):
            start += len(text[start:end]) - len(text[start:end].lstrip())
            goal = mark in _COLON and compiled(_GOAL).search(text, max(start - _MARK, 0), start) is not None
            opening, listed = mark in _SENTENCE or goal, mark in _COLON and not goal
            yield Clause(start, end, key, hidden[start:end], opening, closed in _SENTENCE, listed)
        start, mark = end + 1, closed


def _runs(clauses: Sequence[Clause]) -> Iterator[tuple[int, int, int]]:
    """(later, first, number) of clauses in a row that stood in a row before."""
    known: dict[str, int] = {}
    place = 0
    while place < len(clauses):
        first = known.setdefault(clauses[place].key, place)
        number = 0
        while (
            first + number < place
            and place + number < len(clauses)
            and clauses[first + number].key == clauses[place + number].key
        ):
            number += 1
        if number:
            yield place, first, number
        place += number or 1


def _counts(project: Examined, run: Sequence[Clause], origin: Sequence[Clause], least: int) -> bool:
    """Is it more than a phrase that a good text may use twice: 根据有关规定, 责任单位：某某局?

    What stands twice right beside itself is no phrase.
    """
    beside = run[0].start - origin[-1].end <= 1 and not any(clause.listed for clause in run)
    if beside and not _PAID.search(run[0].key) and sum(len(clause.key) for clause in run) >= _BESIDE:
        return True
    phrase = project.parameters.pattern("套语式")
    for one, other in zip(run, origin, strict=True):
        if len(one.wording) >= least and not phrase.match(one.key) and not (one.listed and other.listed):
            return True
    if len(run) > 1 and sum(len(clause.key) for clause in run) >= _FIGURED and _figured(run):
        return True
    whole = run[0].opening and origin[0].opening and run[-1].closing and origin[-1].closing
    return (
        whole
        and len(run) > 1
        and not any(clause.listed for clause in run)
        and sum(len(clause.wording) for clause in run) >= least
    )


def _figured(run: Sequence[Clause]) -> bool:
    """Do all clauses of a run give figures? Said twice with the same ones they were copied."""
    return all(re.search(r"\d", clause.key) for clause in run) and not any(clause.listed for clause in run)


def _finding(project: Examined, path: str, text: str, run: Sequence[Clause], origin: Sequence[Clause]) -> Finding:
    said = text[run[0].start : run[-1].end]
    number = sum(len(clause.key) for clause in run)
    finding = project.finding(
        path,
        f"“{clipped(said)}”（{number}个字）在这一栏里写了两遍",
        "删去重复的一处",
        basis=f"{run[0].key}/{number}",
    )
    place = project.place(path, text[origin[0].start : origin[0].end], before(text, origin[0].start, origin[0].end))
    return replace(located(project, finding, text, run[0].start, run[0].end), related=(("前一处", place),))

"""T1: a goal that is copied, from the same project or from another one of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.examination.rules.registry import Rule, dossier_rule, rule
from jixiao.examination.rules.text_pieces import bare, before, located
from jixiao.findings import Finding, Severity

_ROLES = ("总目标", "年度目标")
_KEPT = 4  # places remembered of one n-gram: copies of copies are found at the first of them

COPIED = Rule(
    "T1",
    "目标是为这个项目、这一年写的",
    Severity.WARNING,
    "年度目标照抄总目标，看不出这一年做什么；照抄别的项目的目标，看不出两个项目的分别。"
    "同一文档里，一个项目的目标整段写在另一个的目标里，或不计标点连着有40个字相同，就算照抄。文字里说的是别的项目、别的地方，也是抄来的。",
    "",
)


class OverallGoal(NamedTuple):
    """One goal of one project, as printed and without punctuation."""

    owner: int
    path: str
    printed: str
    text: str

    def span(self, start: int, length: int) -> tuple[int, int]:
        """The place in the printed text of a part of the bare one."""
        offsets = [match.start() for match in re.finditer(r"[^\W_]", self.printed)]
        return offsets[start], offsets[start + length - 1] + 1


class Copy(NamedTuple):
    """A passage that a later goal shares with an earlier one."""

    later: OverallGoal
    earlier: OverallGoal
    start: int  # in the later one
    origin: int  # in the earlier one
    length: int


@rule(COPIED)
def same_goals(project: Examined) -> Iterator[Finding]:
    """The year's goal is not the whole project's, word for word."""
    whole, year = (project.text(role) for role in _ROLES)
    path, other = project.path("年度目标"), project.path("总目标")
    if not bare(year) or bare(whole) != bare(year):
        return
    names = [field.name if (field := project.field(place)) else place for place in (path, other)]
    yield project.finding(
        path,
        f"“{names[0]}”与“{names[1]}”一字不差",
        "写明本年要做什么、做到多少；只有一年的项目，总目标可以不写",
        related=[(names[1], other)],
        basis=year[:40],
    )


@dossier_rule(COPIED)
def shared_goals(dossier: Dossier) -> Iterator[Finding]:
    """No goal stands within another project's, and none shares a long passage with one."""
    if len(dossier.projects) < 2:
        return
    limits = dossier.projects[0].parameters.table("雷同字数")
    passage, whole = int(limits.get("连续") or 0), int(limits.get("整段") or 0)
    goals = list(_goals(dossier.projects))
    longest: dict[int, Copy] = {}
    for copy in (
        *(_passages(goals, passage) if passage > 1 else ()),
        *(_whole_goals(goals, whole, passage) if whole else ()),
    ):
        known = longest.get(copy.later.owner)
        if known is None or copy.length > known.length:
            longest[copy.later.owner] = copy
    for number in sorted(longest):
        yield _finding(dossier.projects, longest[number])


def _goals(projects: Sequence[Examined]) -> Iterator[OverallGoal]:
    for number, project in enumerate(projects):
        found: set[str] = set()
        for role in _ROLES:
            printed = project.text(role)
            text = bare(printed)
            if text and text not in found:
                found.add(text)
                yield OverallGoal(number, project.path(role), printed, text)


def _passages(goals: Iterable[OverallGoal], least: int) -> Iterator[Copy]:
    """Passages of at least so many characters that two projects share.

    Only every `step`th n-gram of a goal is remembered, and n is so short that a passage must hold one of them: the
    cost grows with the length of the texts, not with the number of pairs.
    """
    step = max(least // 5, 1)
    size = least - step + 1
    index: dict[str, list[tuple[OverallGoal, int]]] = {}
    for goal in goals:
        start, text = 0, goal.text
        while start + size <= len(text):
            known = index.get(text[start : start + size], ())
            copies = (
                [_widened(goal, other, start, place) for other, place in known if other.owner != goal.owner]
                if known
                else []
            )
            start += 1
            if copies and (longest := max(copies, key=lambda copy: copy.length)).length >= least:
                yield longest
                start = longest.start + longest.length - size + 1
        for place in range(0, len(text) - size + 1, step):
            remembered = index.setdefault(text[place : place + size], [])
            if len(remembered) < _KEPT:
                remembered.append((goal, place))


def _widened(goal: OverallGoal, other: OverallGoal, start: int, place: int) -> Copy:
    """The longest passage that two goals share around a place where they are alike."""
    left = 0
    while min(start, place) > left and goal.text[start - left - 1] == other.text[place - left - 1]:
        left += 1
    right = 0
    while (
        start + right < len(goal.text)
        and place + right < len(other.text)
        and goal.text[start + right] == other.text[place + right]
    ):
        right += 1
    return Copy(goal, other, start - left, place - left, left + right)


def _whole_goals(goals: Sequence[OverallGoal], least: int, most: int) -> Iterator[Copy]:
    """Goals of so many characters that stand whole within another project's; longer ones are passages."""
    known: dict[str, OverallGoal] = {}
    heads: dict[str, list[OverallGoal]] = {}
    for goal in goals:
        if least <= len(goal.text) < most and goal.text not in known:
            known[goal.text] = goal
            alike = heads.setdefault(goal.text[:least], [])
            if len(alike) < _KEPT:
                alike.append(goal)
    order = {id(goal): number for number, goal in enumerate(goals)}
    for goal in goals if heads else ():
        for start in range(len(goal.text) - least + 1):
            for other in heads.get(goal.text[start : start + least], ()):
                if other.owner == goal.owner or not goal.text.startswith(other.text, start):
                    continue
                if order[id(other)] < order[id(goal)]:
                    yield Copy(goal, other, start, 0, len(other.text))
                else:
                    yield Copy(other, goal, 0, start, len(other.text))


def _finding(projects: Sequence[Examined], copy: Copy) -> Finding:
    later, earlier = projects[copy.later.owner], projects[copy.earlier.owner]
    name = earlier.written.name
    if copy.length == len(copy.later.text) == len(copy.earlier.text):
        message = f"与项目“{name}”的目标一字不差"
    elif copy.length == len(copy.earlier.text):
        message = f"项目“{name}”的目标整段写在这里"
    elif copy.length == len(copy.later.text):
        message = f"整段都是项目“{name}”的目标里的话"
    else:
        message = f"连着有{copy.length}个字与项目“{name}”的目标相同"
    start, end = copy.later.span(copy.start, copy.length)
    first, last = copy.earlier.span(copy.origin, copy.length)
    finding = later.finding(
        copy.later.path, message, "各项目的目标各写各的：本项目做什么、做到多少", basis=f"{name}/{copy.length}"
    )
    printed = copy.earlier.printed
    place = earlier.place(copy.earlier.path, printed[first:last], before(printed, first, last))
    return replace(located(later, finding, copy.later.printed, start, end), related=((f"“{name}”的目标", place),))

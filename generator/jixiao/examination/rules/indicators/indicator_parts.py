"""M10: an indicator and those that are parts of it: 三公经费 and 其中：公务接待费, 总成本 and 分项成本."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.indicator_goals import Goal, tree_goals
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled
from jixiao.figures.target import Target, reached, target
from jixiao.findings import Finding
from jixiao.text.money import plain, total_of
from jixiao.text.slips import slipped, slipped_part, turned

_OF_THEM = r"(?:其中|包括|含)[：:，,]?"
_HOSPITALITY = "三公"  # and what belongs to it:
_HOSPITALITIES = r"^[（(]?\d?[)）]?(?:其中[：:]?)?(?:公务接待|公务用车|公车|因公出国|出国)[^率次]*$"
_ONE_KIND = r"分项"
_TAIL = 2  # characters of the end that names of parts have in common


class _Figure(NamedTuple):
    """What a cell of an indicator says, in the unit of the whole."""

    goal: Goal
    value: Decimal
    written: str


@rule(SUMS)
@each_form
def parts_of_indicators(project: Examined) -> Iterator[Finding]:
    """The parts of what an indicator bounds or counts do not come to more than it, in targets and in actuals."""
    done = project.column("实际完成值")
    readings: list[tuple[str, Callable[[Goal], str]]] = [("", lambda goal: goal.full)]
    if done:
        readings.append((done, lambda goal: project.actual(goal.item)))
    for whole, parts in project.once(parts_of_indicators, lambda: tuple(_families(project))):
        for column, said in readings:
            base = target(said(whole))
            found = [one for part in parts if base and (one := _figure(part, said(part), base))]
            if base and found and (wrong := _wrong(base, found)) is not None:
                yield _finding(project, column, (whole, said(whole)), (found, wrong))


def _families(project: Examined) -> Iterator[tuple[Goal, Sequence[Goal]]]:
    """(an indicator, those that are parts of it)."""
    for _, tree, items in project.trees:
        every = tree_goals(project, tree, items)
        names = "\n".join(goal.name for goal in every)
        if compiled(_OF_THEM).search(names):
            yield from _listed(every)
        if _HOSPITALITY in names:
            parts = [goal for goal in every if compiled(_HOSPITALITIES).search(goal.name)]
            yield from ((goal, parts) for goal in every if _HOSPITALITY in goal.name and parts)
        if _ONE_KIND in names:
            yield from _costs(project, every)


def _listed(every: Sequence[Goal]) -> Iterator[tuple[Goal, Sequence[Goal]]]:
    """The row in front of 其中, with the rows that follow as parts."""
    for place, first in enumerate(every):
        if not place or not compiled(_OF_THEM).match(first.name) or compiled(_OF_THEM).match(every[place - 1].name):
            continue
        whole, ending = every[place - 1], first.name[-_TAIL:]
        if _HOSPITALITY in whole.name or whole.item.above != first.item.above:
            continue
        same = takewhile(lambda goal: _listed_too(goal, whole, ending), every[place:])  # noqa: B023 - used at once
        yield whole, [goal for goal in same if goal.item.above == whole.item.above]


def _listed_too(goal: Goal, whole: Goal, ending: str) -> bool:
    """Is a row a part: by its sign, or by what it counts, if that is less than the whole?"""
    if compiled(_OF_THEM).match(goal.name):
        return True
    less = goal.target is not None and whole.target is not None and goal.target.number < whole.target.number
    return less and goal.name.endswith(ending)


def _costs(project: Examined, every: Sequence[Goal]) -> Iterator[tuple[Goal, Sequence[Goal]]]:
    words = project.parameters.words("整体成本词")
    for whole in every:
        if any(word in whole.name for word in words) and _ONE_KIND not in whole.name:
            yield whole, [goal for goal in every if _ONE_KIND in goal.name and goal.item.above == whole.item.above]


def _figure(goal: Goal, said: str, base: Target) -> _Figure | None:
    found = target(said)
    value = reached(base, found) if found and found.operator == base.operator and not base.share else None
    return None if value is None else _Figure(goal, value, said)


def _wrong(base: Target, parts: Sequence[_Figure]) -> int | None:
    """Which part is wrong, that with a slip first; None where all of them may be so. At least so many of a part may be
    more than at least so many of all.
    """
    values, whole = [part.value for part in parts], base.number
    total, place = total_of(values), slipped_part([part.value for part in parts], whole)
    if total == whole or not whole:
        return None
    if total < whole:  # not all of them may stand there
        lacking = whole - total
        return place if place is not None and turned(values[place], values[place] + lacking) else None
    over = next((number for number, value in enumerate(values) if value > whole), None)
    if base.operator in ("≥", ">") and over is None and place is None and not slipped(total, whole):
        return None
    return next(number for number in (over, place, 0) if number is not None)


def _finding(project: Examined, column: str, whole: tuple[Goal, str], found: tuple[Sequence[_Figure], int]) -> Finding:
    (goal, said), (parts, place) = whole, found
    wrong, total = parts[place], total_of(part.value for part in parts)
    listed = "、".join(f"“{part.goal.item.shown}”{part.written}" for part in parts)
    unit = goal.target.unit if goal.target else ""
    sums = f"合计{plain(total)}{unit}，" if len(parts) > 1 else ""
    path = wrong.goal.item.path
    return project.finding(
        f"{path}.{column}" if column else path,
        f"{listed}，{sums}{'多' if total > _number(said) else '少'}于“{goal.item.shown}”的{said}",
        "核对各项和总数，改正写错的一处",
        needle="" if column else wrong.goal.value,
        basis=f"{plain(total)}/{said}",
        related=[(f"“{goal.item.shown}”是{said}", goal.item.path)],
    )


def _number(said: str) -> Decimal:
    found = target(said)
    return found.number if found else Decimal(0)

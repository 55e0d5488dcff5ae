"""I6: what a text divides, against the indicators: 每批3条 of 9条; 820亩、610亩 of 1850亩; 每月6场 of 96场."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, row_figures, text_of, tree_goals
from jixiao.examination.rules.reading.said_figures import StatedFigure, canonical, figures, first_figure, shared_word
from jixiao.examination.rules.reading.said_quantities import MONEY, SaidQuantity, Sentence, quantities, sentences, shown
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_trees, written
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.money import plain, total_of
from jixiao.text.slips import slipped, turned

_DIVIDED = (
    r"分(?P<count>\d{1,2}|[两二三四五六七八九十]{1,2})个?(?P<of>批次?|期|阶段|标段|轮)[^，。；\d每]{0,8}[，,]?"
    r"(?P<said>每个?(?P=of)[^，。；\d]{0,6}(?P<each>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[万亿]?[^\W\d_]{1,3}))(?=[，,。；;、（(\s]|$)"
)
_LIKE = (Decimal("0.5"), Decimal(2))  # times the target
_NEAR = (Decimal("0.85"), Decimal("1.18"))  # times the whole: what parts with one slip come to
_PARTS = r"分别|包括|包含|依次|其中|组成|各类|[：:]"  # in front of parts
_HALVES = (r"上半年[^，。；\d]{0,12}$", r"^[^。；\d]{0,4}下半年[^，。；\d]{0,12}$")
_QUARTERS = r"[一二三四1-4]季度[^，。；\d]{0,12}$"
_OPEN = (
    r"(?<![中高初平同相均一二三四五])等(?![级于外])"
    r"|其余|其他|剩余|上年|去年|往年|原有|现有|每|各(?!类)|增|减|至|以上|第"
)
_JOINED = r"^[、，,和及与\s]{1,2}[^。；;\d]{0,16}$"  # between one part and the next
_FEWEST = 3  # parts that look like all of them
_OFTEN = (
    r"(?:^|[，。；：、\s（(])(?P<said>(?:平均|至少|不少于)?每个?(?P<of>月|季度?|半年|学期)[^，。；、\d每各]{0,8}?"
    r"(?P<count>\d+|[一二两三四五六七八九十]{1,3})\s*(?P<unit>个?[^\W\d]{1,2}))(?=[，。；、）)\s]|$)"
)
_NOT_ALL = r"[每各\d月]|寒|暑|旺|淡"  # beside a rate: of each place, of some months
_IN_YEAR = {"月": 12, "季": 4, "季度": 4, "半年": 2, "学期": 2}


@rule(GOAL_FIGURES)
def divided(project: Examined) -> Iterator[Finding]:
    """So many batches of so many each are what the only indicator of that unit wants."""
    for path, text in written(project):
        for match in compiled(_DIVIDED).finditer(text) if "分" in text and "每" in text else ():
            parameters = project.parameters
            said = next(figures(match["each"] + match["unit"], parameters), None)
            count = small_number(match["count"])
            if said is None or not count:
                continue
            total, unit = said.low * count, canonical(said.unit, parameters)
            alike = [(goal, one) for goal, one in _counts(project) if canonical(one.unit, parameters) == unit]
            every = {one.low for _, other in written(project) for one in figures(other, parameters)}
            wanted = {one.low for _, one in alike}
            if len(wanted) != 1 or total in wanted | every or any(_more(goal, total) for goal, _ in alike):
                continue
            goal, right = alike[0][0], wanted.pop()
            if right in every and _LIKE[0] * right <= total <= _LIKE[1] * right:
                words = " ".join(match[0].split())
                told = f"“{words}”合{plain(total)}{said.unit}，指标“{goal.item.shown}”写的是{goal.full}"
                yield _finding(project, path, text, match.span("said"), (told, goal))


def _counts(project: Examined) -> Iterator[tuple[Goal, StatedFigure]]:
    for goal in goals(project):
        figure = first_figure(project, goal.full) if goal.target and goal.target.unit else None
        if figure is not None and figure.low == figure.high:
            yield goal, figure


def _more(goal: Goal, total: Decimal) -> bool:
    """Is it more than what has to be reached at least?"""
    return goal.target is not None and goal.target.operator in ("≥", ">") and total > goal.target.number


def _finding(project: Examined, path: str, text: str, span: tuple[int, int], said: tuple[str, Goal]) -> Finding:
    told, goal = said
    finding = project.finding(
        path,
        told,
        "核对两处，改正其中一处",
        basis=text[slice(*span)],
        related=[(f"“{goal.item.shown}”写的是{goal.full}", goal.item.path)],
    )
    return located(project, finding, text, *span)


@rule(GOAL_FIGURES)
@each_form
def bare_parts(project: Examined) -> Iterator[Finding]:
    """Parts that a text lists without their whole come to what the only indicator of these says."""
    for path, text in outside_trees(project):
        for sentence in sentences(project, text) if _may_list(text) else ():
            for parts in _listed(sentence):
                yield from _whole(project, path, text, (sentence, parts))


def _may_list(text: str) -> bool:
    return "半年" in text or "季度" in text or compiled(_PARTS).search(text) is not None


def _rows(project: Examined) -> Iterator[tuple[Goal, Sequence[SaidQuantity]]]:
    """The indicators that count or measure, with all that stands in their rows."""
    for goal in goals(project):
        if goal.target and goal.target.unit and not goal.target.share:
            wanted = f"{plain(goal.target.number)}{goal.target.unit}"  # of ≥18.00(座), too
            cells = [project.actual(goal.item), wanted, *map(text_of, goal.item.values.values())]
            read = [quantities(cell, project.parameters) for cell in cells if cell]
            yield goal, [found[0] for found in read if len(found) == 1 and found[0].unit != MONEY]


def _listed(sentence: Sentence) -> Iterator[tuple[SaidQuantity, ...]]:
    """The quantities of one unit that are all of a sentence, listed as parts."""
    for unit, group in groupby(sentence.quantities, key=lambda one: one.unit):
        parts = tuple(group)
        others = sum(one.like(unit) for one in sentence.quantities) != len(parts)
        if unit == MONEY or others or len(parts) < 2 or any(one.each or one.bound or one.about for one in parts):
            continue
        first = sentence.text[sentence.start : parts[0].start]
        between = [sentence.text[one.end : other.start] for one, other in pairwise(parts)]
        last = compiled("[，。；\n]").split(sentence.text[parts[-1].end : sentence.end])[0]
        halves = compiled(_HALVES[0]).search(first) and compiled(_HALVES[1]).match(between[0]) and len(parts) == 2
        quarters = len(parts) == 4 and all(compiled(_QUARTERS).search(one) for one in (first, *between))
        lists = len(parts) >= _FEWEST and compiled(_PARTS).search(compiled("[。；\n]").split(first)[-1])
        joined = all(compiled(_JOINED).match(one) for one in between)
        words = compiled(r"[上下]半年").sub("", "".join((compiled("[。；，\n]").split(first)[-1], *between, last)))
        if (halves or quarters or (lists and joined)) and not compiled(_OPEN).search(words):
            yield parts


def _whole(project: Examined, path: str, text: str, said: tuple[Sentence, Sequence[SaidQuantity]]) -> Iterator[Finding]:
    """The finding about parts of which the indicator is known, and which would come to it but for a slip."""
    sentence, parts = said
    values, unit = [one.value for one in parts], parts[0].unit
    total, words = total_of(values), sentence.text[sentence.start : parts[-1].end]
    rows = project.once(bare_parts, lambda: tuple(_rows(project)))
    alike = [(goal, own) for goal, cells in rows if (own := [one for one in cells if one.like(unit)])]
    in_rows, elsewhere = {one.value for _, cells in alike for one in cells}, _elsewhere(project, sentence, unit)
    if total in in_rows | elsewhere or in_rows.intersection(values):
        return
    apart = compiled("[半季]").search(words) is not None  # of the times of a year nothing is left out
    near = [
        (goal, cells[0])
        for goal, cells in alike
        if (_alike(total, cells[0].value) if apart else _one_slip(values, cells[0].value))
        and shared_word(words, goal.name, project.parameters)
        and (cells[0].value in elsewhere or not _more(goal, total) or turned(total, cells[0].value))
    ]
    if len(near) == 1:
        goal, cell = near[0]
        listed = "、".join(one.written for one in parts)
        told = f"“{listed}”合{shown(total, unit, parts[0].written)}，指标“{goal.item.shown}”写的是{cell.written}"
        yield _finding(project, path, text, (parts[0].start, parts[-1].end), (told, goal))


def _elsewhere(project: Examined, sentence: Sentence, unit: str) -> set[Decimal]:
    """What other sentences say of a unit."""
    every = (each for _, text in outside_trees(project) for each in sentences(project, text))
    others = (each for each in every if (each.text, each.start) != (sentence.text, sentence.start))
    return {one.value for each in others for one in each.quantities if one.like(unit)}


def _alike(total: Decimal, wanted: Decimal) -> bool:
    return _LIKE[0] * wanted <= total <= _LIKE[1] * wanted


def _one_slip(values: Sequence[Decimal], whole: Decimal) -> bool:
    """Would the parts come to the whole, had one of them not been mistyped?"""
    lacking = whole - total_of(values)
    near = _NEAR[0] * whole <= whole - lacking <= _NEAR[1] * whole
    return any((near and slipped(one, one + lacking, 2)) or turned(one, one + lacking) for one in values)


@rule(GOAL_FIGURES)
def so_often(project: Examined) -> Iterator[Finding]:
    """So many a month, as a remark of an indicator says it, are in a year what the indicator wants."""
    for _, tree, items in project.trees:
        texts = [column.name for column in tree.fields if not column.kind.target]
        for goal in tree_goals(project, tree, items) if texts else ():
            for column in texts if goal.target and goal.target.unit and not goal.target.share else ():
                text = text_of(goal.item.values.get(column))
                match = compiled(_OFTEN).search(text) if "每" in text else None
                total = _in_year(goal, text, match) if match else None
                if match and total is not None:
                    year = f"{plain(total)}{match['unit']}"
                    told = f"“{match['said']}”全年合{year}，指标“{goal.item.shown}”写的是{goal.full}"
                    yield _finding(project, f"{goal.item.path}.{column}", text, match.span("said"), (told, goal))


def _in_year(goal: Goal, text: str, match: re.Match[str]) -> Decimal | None:
    """What a rate comes to in a year, where that is not what the row says; None where it may well be."""
    count, wanted = small_number(match["count"]), goal.target
    rest = text[: match.start("said")] + text[match.end("said") :]
    if count is None or wanted is None or wanted.unit.removeprefix("个") != match["unit"].removeprefix("个"):
        return None
    total = Decimal(count * _IN_YEAR[match["of"]])
    fewer = wanted.operator in ("≤", "<") and total < wanted.number
    part = compiled(_NOT_ALL).search(rest) or compiled("[每月季均]").search(goal.name)
    return None if part or fewer or total in row_figures(goal) or _more(goal, total) else total

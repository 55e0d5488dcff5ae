"""Parts, and behind them 共计 or 全年 with their whole; parts that are named by periods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise

from jixiao.examination.rules.reading.said_quantities import DIGIT, MONEY, SaidQuantity, Sentence
from jixiao.examination.rules.reading.said_sums import (
    CLOSE,
    ENOUGH,
    OPEN,
    PARTS,
    StatedSum,
    allowed,
    bracketed,
    explained,
    looks_wrong,
    same,
)
from jixiao.examination.rules.text_pieces import compiled
from jixiao.text.money import total_of

_TOTAL = (
    r"[两二三四五六七八九][年期批][^\d，,。；;]{0,3}(?:共|累计|合计)|共计|合计|总计|总共|小计|总(?:价|[金总]?额|投资|产量|人数|(?:[^\W\d]{2})?(?:面积|里程|长度|分)|[^\W\d]{0,3}量|数|[^\W\d]?次)|可用(?:财力|资金|经费)?|可支配|一共|共需|(?<=[，,。；;：:])以上"
    r"|[两二三四五六七八九\d][项类个处部方][^\d，,。；;]{0,6}(?:共|合|总)"
)
_WHOLE = rf"(?:{_TOTAL}|共)[^\d，,。；;]{{0,8}}$"
_STRONG = rf"(?:{_TOTAL})[^\d，,。；;]{{0,8}}$"
_WEAKLY = (
    r"(?:全年|年度|本年度?|项目|总)(?:[^\d，,。；;]{0,4}(?:预算|资金|经费|投资|投入|费用|成本|支出))[^\d，,。；;]{0,6}$"
    r"|(?:全年|累计)[^\d，,。；;]{0,6}$|(?:预算|投资|资金|经费)(?:总额|总数|金额)?[为约共]{0,2}$"
)
_MADE = r"组成|构成"
_QUARTERLY = r"(?:[一1](?:、二、三、|[至到—-])四?4?|四个|各)季度[^。；;\d]{0,10}分别[^。；;\d]{0,8}(?=\d)"
_CHANGED, _NEAR = r"新增|增加|减少|新建|扩建|[增减]为|[变调][更整]?为", 8
_LESS, _LEAD = r"(?:比[^，。；]{0,8})?(?:调减|核减|减少|压减|收回|退回|扣[除减]|少)[^，。；]{0,6}$", 20
_LISTED = r"(?:[（(][^（()）]{0,12}[)）])?[、，,和及][^，,、。；;\d]{1,10}"
_EVERY = r"上述|以上|总额|总计|[三四五六七八九][项类个部方级批]|全年共"
_SEVERAL = 3  # a year has four quarters, but any number of months, batches and years may be named
_MANY = 40  # words of a sentence behind which parts may stand
_PERIOD = r"季度|半年|学期|[春夏秋冬]季|[一二三四]期|[一二三四首]批|阶段"
PERIODS = (  # what parts are called that make up a whole year or a project; how many there must be
    (r"(?:第?[一二三四1-4]|四个?)季度", 4),
    (r"[上下]半年", 2),
    (r"(?:19|20)\d\d年", 2),
    (r"[春秋]季", 2),
    (r"第[一二三四五六]批", 2),
    (r"(?<![\d年至到、—-])(?:1[0-2]|[1-9])月份?", 3),
)


def upwards(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[StatedSum]:
    """Parts, then 共计 and the whole; some of the figures in front may be no parts."""
    text = sentence.text
    for place, whole in enumerate(sentence.quantities):
        lead = sentence.label(place)
        strong = bool(compiled(_STRONG).search(lead) or (whole.unit == MONEY and compiled(_MADE).search(lead)))
        weak = not strong and not compiled(_WHOLE).search(lead)
        if whole.each or (weak and not compiled(_WEAKLY).search(lead)) or not place + len(earlier):
            continue
        before = list(sentence.quantities[:place])
        own = [one for one in before if same(one, whole.unit) and not one.each]
        above = [one for other in earlier for one in other.quantities if one.like(whole.unit) and not one.each]
        priced = next((one for one in reversed(before) if same(one, whole.unit)), None)
        if priced is not None and priced.each and not strong:
            continue  # quantity × price
        parts = own if len(own) > 1 and not (strong and not before) else [*above, *own]
        if len(parts) > 2 and parts[0].value == whole.value:
            parts = parts[1:]  # 受理192件，调解131件、判决61件，共计192件
        if len(parts) < 2 or ("总数" in lead and compiled(_CHANGED).search(text, parts[0].start - _NEAR, whole.start)):
            continue  # 原有120张，新增35张，总数达到155张: a change
        outer = [one for one in parts if not _nested(text, one, whole)]
        changed = _changed(sentence, outer)
        parts = changed if "比" in text[sentence.start : whole.start] and changed != outer else parts
        values = [[one.value for one in some] for some in (parts, changed, *([outer] if parts is not changed else []))]
        count = _said_count(lead)
        every = compiled(_EVERY).search(lead) and len(parts) > 2 and (not own or _joined(text, parts))  # all in front
        right = any(_all_of(some, whole.value, count) if every else explained([whole.value], some) for some in values)
        if right or (not every and any(whole.value in some for some in values)):
            tail = _tail(parts, whole.value) or _tail(outer, whole.value)
            yield StatedSum(whole, tuple(tail), wrong=False)
            continue
        run = outer[-count:] if count else outer
        if compiled(OPEN).search(text, run[0].start if run else whole.start, whole.start):
            continue
        if len(run) < 2 or any(one.bound for one in run) or _divided(text, sentence, run[0], whole):
            continue
        yield from _added(sentence, whole, run, own, strong=strong, weak=weak)


def _joined(text: str, parts: Sequence[SaidQuantity]) -> bool:
    """Does nothing but names and 、 stand between some figures?"""
    return all(compiled(_LISTED).fullmatch(text, one.end, other.start) for one, other in pairwise(parts))


def _all_of(values: Sequence[Decimal], whole: Decimal, count: int) -> bool:
    """Are they, all or as many as are counted, the whole? The first may be another one that they are."""
    total = total_of(values)
    return whole in (total, total - values[0] if total == 2 * values[0] else total, total_of(values[-count:]))


def _said_count(lead: str) -> int:
    """How many parts the words in front of a whole count: 三项合计; 0 where they count none."""
    named = compiled(r"([两二三四五六七八九])[项类个部方级批]").search(lead)
    count = "两二三四五六七八九".index(named[1]) + 1 if named else 0
    return max(count, 2) if named and named[1] in "两二" else count


def _added(
    sentence: Sentence,
    whole: SaidQuantity,
    run: Sequence[SaidQuantity],
    own: Sequence[SaidQuantity],
    *,
    strong: bool,
    weak: bool,
) -> Iterator[StatedSum]:
    """Parts in front that may be those of a whole."""
    labels = [sentence.label(sentence.quantities.index(one)) for one in run if one in own]
    strong = strong or (bool(own) and all(compiled(_PERIOD).search(one) for one in labels))
    if not (weak or not own):
        yield StatedSum(whole, tuple(run), looks_wrong(whole, run, complete=True))
        return
    total = total_of(one.value for one in run)
    if CLOSE[0] * whole.value <= total <= CLOSE[1] * whole.value:
        off = abs(total - whole.value) > allowed(whole, run)
        yield StatedSum(whole, tuple(run), off and (strong or len(run) >= ENOUGH))


def _changed(sentence: Sentence, parts: Sequence[SaidQuantity]) -> list[SaidQuantity]:
    """Parts of which some are taken away: 年初500万元，追加60万元，调减25万元; or are so much less than the one before:
    第二年比第一年减少14万元.
    """
    found: list[SaidQuantity] = []
    for one in parts:
        lead = sentence.text[max(one.start - _LEAD, sentence.start) : one.start]
        less = compiled(_LESS).search(re.split(r"[\d，,；;。]", lead)[-1])
        base = found[-1].value if found and less and "比" in less[0] else Decimal(0)
        found.append(replace(one, value=base - one.value) if less else one)
    return found


def _nested(text: str, one: SaidQuantity, whole: SaidQuantity) -> bool:
    """Is a figure said of another one: in brackets, or behind 其中?"""
    begin = max(text.rfind("。", 0, one.start), text.rfind("；", 0, one.start), text.rfind("\n", 0, one.start), 0)
    marker = text.rfind("其中", begin, one.start)
    inside = marker >= 0 and text.find("，", marker, one.start) < 0 and bool(DIGIT.search(text, begin, marker))
    return inside or (bracketed(text, begin, one.start) and not bracketed(text, one.end, whole.start))


def _divided(text: str, sentence: Sentence, first: SaidQuantity, whole: SaidQuantity) -> bool:
    """Are the figures before a whole parts of another one? Behind 分别为 they may be its own."""
    found = islice(compiled(PARTS).finditer(text, sentence.start, whole.start), _MANY)
    marks = [mark for mark in found if mark[0] not in "（(由：:"]
    behind = [mark for mark in marks if DIGIT.search(text, sentence.start, mark.start())]  # 其中 may begin the sentence
    return any(not mark[0].startswith("分别") or first.end <= mark.start() for mark in behind)


def _tail(parts: Sequence[SaidQuantity], total: Decimal) -> Sequence[SaidQuantity]:
    tails = (parts[first:] for first in range(len(parts) - 1))
    return next((tail for tail in tails if total_of(one.value for one in tail) == total), ())


def by_periods(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[StatedSum]:
    """2024年6个，2025年7个，2026年5个: of the figure in front, or of the one behind 全年."""
    for pattern, least in PERIODS:
        if not compiled(pattern).search(sentence.text, sentence.start, sentence.end):
            continue
        called_in = compiled(pattern)
        called = compiled(rf"{pattern}[^，,。；;、\d]{{0,12}}$")
        counted = [(place, one) for place, one in enumerate(sentence.quantities) if not one.each]
        named = [one for place, one in counted if called.search(sentence.label(place))]
        for unit in dict.fromkeys(one.unit for one in named):
            parts = [one for one in named if one.unit == unit]
            said = {match[0] for match in called_in.finditer(sentence.text, sentence.start, sentence.end)}
            idle = len(parts) == _SEVERAL and len(said) == least  # 一季度招标: nothing is done yet
            if len(parts) == least or len(parts) > least <= _SEVERAL or (idle and least > _SEVERAL):
                yield from _of_periods(sentence, earlier, parts)
    quarters = compiled(_QUARTERLY).search(sentence.text, sentence.start, sentence.end)
    parts = [one for one in sentence.quantities if quarters and one.start >= quarters.end()][:4]
    if len(parts) == 4 and len({one.unit for one in parts}) == 1:
        yield from _of_periods(sentence, earlier, parts)


def _of_periods(sentence: Sentence, earlier: Sequence[Sentence], parts: Sequence[SaidQuantity]) -> Iterator[StatedSum]:
    """The whole of what is said of periods."""
    counted = [(place, one) for place, one in enumerate(sentence.quantities) if not one.each]
    others = [(place, one) for place, one in counted if one.like(parts[0].unit) and one not in parts]
    whole = compiled(rf"{_WHOLE}|{_WEAKLY}")
    wholes = [one for place, one in others if one.end <= parts[0].start or whole.search(sentence.label(place))] or [
        one for other in earlier for one in other.quantities if one.like(parts[0].unit) and not one.each
    ]
    fits = [one for one in wholes if one.value > max(part.value for part in parts)]
    total = total_of(part.value for part in parts)
    left = {one.value for _, one in others}  # 预留60万元，上半年22.5万元、下半年28万元，结余9.5万元
    right = next((one for one in fits if one.value == total or one.value - total in left), None)
    near = [one for one in fits if CLOSE[0] * one.value <= total <= CLOSE[1] * one.value]
    nearest = min(reversed(near), key=lambda one: abs(one.value - total), default=None)
    said = right or nearest
    if said:
        yield StatedSum(said, tuple(parts), wrong=right is None)

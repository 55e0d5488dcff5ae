"""M10 where a text says by how much something is more or less: 追加160万元, 比上年增长15%, 结余17.4万元, 翻番."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_changes import (
    LEFT,
    PERCENT,
    Compared,
    SaidChange,
    changes,
    compared,
    turns,
    verb,
)
from jixiao.examination.rules.reading.said_quantities import reckoning, shown
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_portions import remainder
from jixiao.examination.rules.sentences.sentence_sums import SUMS, stated_sums
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import plain, rounded, total_of
from jixiao.text.slips import same_digits, slipped, turned

_NEEDLES = tuple("增减加升降提缩扩多少高低超余节未翻倍新结缺差剩尚库不还欠漏末")
_FULL = Decimal(100)
_LAST, _THAN_LAST = 3, r"同比|环比|[比较](?:上|去|前)一?年"  # figures of the sentence before that may be last year's
_BACK = 6  # figures of the sentences before
_SEVERAL = 3  # changes of one sentence that are meant together


@rule(SUMS)
def changed(project: Examined) -> Iterator[Finding]:
    """What was, and what it is more or less by, is what is."""
    for path, text in reckoning(project):
        if not any(word in text for word in _NEEDLES):
            continue
        earlier: tuple[Compared, ...] = ()
        sums = [stated for stated in stated_sums(project, text) if stated.wrong]
        held = {one.start for stated in sums for one in (stated.whole, *stated.parts)}  # told already
        for said in compared(project, text):
            for figure, told in _told(said, earlier, held) if len(said) + len(earlier) > 1 else ():
                finding = project.finding(path, told, "核对原来的数、现在的数和相差多少", basis=told)
                yield located(project, finding, text, figure.start, figure.end)
            earlier = (*earlier[-_BACK:], *said)


def _told(
    said: Sequence[Compared], earlier: Sequence[Compared], held: Collection[int]
) -> Iterator[tuple[Compared, str]]:
    """Figures that are wrong, and why; of figures that hang together one."""
    known: set[Compared] = set()
    for base, now, less in turns(said):
        if base.value != now.value and less != (now.value < base.value):
            known |= {base, now}
            yield now, f"{_between(base, now)}是{_way(now.value - base.value)}，写的是{now.clause}"
    for change in changes(said):
        told = _relative(change, (*earlier, *said)) if change.by.relative else _amount(change, said, earlier)
        if told and not known & {change.base, change.now, change.by}:
            known |= {change.by, *({change.base, change.now} & {*said})}
            yield change.by, told
    for change in changes((*earlier[-_LAST:], *said)):
        across = change.by in said and change.by.relative and change.base in earlier and change.now in said
        than_last = across and change.by not in known and compiled(_THAN_LAST).search(change.by.clause)
        if than_last and (told := _relative(change, (*earlier, *said))):
            known.add(change.by)
            yield change.by, told
    for by, told in _grown(said, earlier):
        if by not in known:
            known.add(by)
            yield by, told
    yield from (
        (one, told)
        for one in said
        if one not in known and one.start not in held and (told := remainder(one, said, earlier))
    )


def _grown(said: Sequence[Compared], earlier: Sequence[Compared]) -> Iterator[tuple[Compared, str]]:
    """增加26.56万元，增长38.8%: of an amount of the sentence before, where digits or a point were moved."""
    for step, by in pairwise(said):
        if not (by.relative and step.way == by.way and by.way and not step.relative) or step.loose or by.loose:
            continue
        alike = [one for one in (*earlier, *said) if one.unit == step.unit and one is not step and one.value]
        known = [*(one.value for one in alike), *(one.value - _signed(step) for one in alike)]
        shares = [(base, step.value / base * _FULL) for base in known if base > 0]
        if any(abs(share - by.value) <= by.step for _, share in shares):
            continue
        digits = min(int(by.value.as_tuple().exponent), 0)
        for base, share in shares:
            if any(same_digits(rounded(share, some), by.value) for some in (-digits, 1 - digits)):
                whole = shown(base, step.unit, step.written)
                yield by, f"{step.written}是{whole}的{plain(rounded(share, 2))}%，写的是{by.written}"
                break


def _relative(change: SaidChange, every: Sequence[Compared]) -> str:
    """What is wrong with so many percent more or less."""
    by, base, now = change.by, change.base, change.now
    right = now.value - base.value
    if not base.value or (base.unit == PERCENT and abs(right) == by.value):
        return ""  # 从80%提高到92%，提高12%
    if right * change.way < 0:
        return f"{_between(base, now)}是{_way(right)}，写的是{verb(by)}"
    known = [base, now, *(one for one in every if one.unit == base.unit)]
    shares = [(abs(one.value - other.value), one.value) for one in known for other in known if one.value != now.value]
    shares += [
        (one.value, other.value)
        for one in every
        if one.way and not one.relative
        for other in known
        if change.open or other.value != now.value
    ]
    if any(_near(some / whole * _FULL, by) for some, whole in shares if whole):
        return ""
    return (
        f"{_between(base, now)}，相差的比例是{plain(rounded(abs(right) / base.value * _FULL, 2))}%，写的是{by.written}"
    )


def _amount(change: SaidChange, said: Sequence[Compared], earlier: Sequence[Compared]) -> str:
    """What is wrong with so much more or less."""
    by, base, now = change.by, change.base, change.now
    if change.way == LEFT and base.value < now.value:
        return ""  # of something else: remainder
    right, steps = now.value - base.value, {one.step for one in (by, base, now)}
    slack = max(steps) if len(steps) > 1 else min(steps) / 2
    alike = [one for one in (*earlier, *said) if one.unit == by.unit and one is not by]
    others = [_signed(one) for one in said if one in alike and one.way][:_SEVERAL]
    together = (_signed(by) + total_of(some) for size in range(len(others) + 1) for some in combinations(others, size))
    if turned(by.value, abs(right)):
        slack = min(steps) / 2
    between = [
        one.value for one in alike if not one.way and one not in (base, now)
    ]  # 17.8万册，新购0.85万册，剔旧0.15万册
    steps_ = (by.value + sign * one for one in between for sign in (1, -1))
    if any(abs(right - one) < slack for one in together) or any(abs(abs(right) - abs(one)) < slack for one in steps_):
        return ""
    same_way = right * change.way >= 0
    if same_way and any(abs(abs(one.value - other.value) - by.value) < slack for one, other in combinations(alike, 2)):
        return ""
    far = by.value > max(base.value, now.value) and not slipped(by.value, abs(right))  # of all, not of one
    if far or (change.way == LEFT and _partly(change, said)):
        return ""
    gap = f"{plain(abs(right))}个百分点" if by.unit == PERCENT else shown(abs(right), by.unit, by.written)
    if not same_way:
        return f"{_between(base, now)}是{_way(right)}，写的是{verb(by)}"
    return f"{_between(base, now)}相差{gap}，写的是{by.written}"


def _partly(change: SaidChange, said: Sequence[Compared]) -> bool:
    """Is it some of what is left (结余50万元，收回38万元), or left of several (上年结转20万元，本年预算100万元)?"""
    by, right = change.by, change.base.value - change.now.value
    alike = [one for one in said if one.unit == by.unit]
    given = total_of(one.value for one in alike if one.end <= change.now.start)
    behind = any(one.start > by.end and not one.way for one in alike)
    return given - change.now.value == by.value or (behind and by.value < right and not slipped(by.value, right))


def _signed(one: Compared) -> Decimal:
    return one.value if one.way > 0 else -one.value


def _between(base: Compared, now: Compared) -> str:
    return f"从{base.written}到{now.written}"


def _way(change: Decimal) -> str:
    return "增加" if change > 0 else "减少"


def _near(share: Decimal, by: Compared) -> bool:
    """Is a percentage the one that was typed, as far as that is rounded?"""
    if by.written.startswith("翻"):
        return share > by.value - by.step  # more than that is that, too
    return abs(share - by.value) < by.step

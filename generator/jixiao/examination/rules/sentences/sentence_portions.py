"""M10 where a text says what so many percent of an amount come to, and what is left of something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_changes import Compared, compared
from jixiao.examination.rules.reading.said_quantities import reckoning, shown
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS, stated_sums
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import plain, total_of
from jixiao.text.slips import same_digits, slipped

_PORTION = (  # what is reckoned by a rate
    r"(?:即|^计|^合|折合|利息|贴息(?:资金)?|保险?费|预留|计提|提取|质保金|保证金|管理费|监理费|代理费|税[额金费]|佣金|手续费"
    r"|实收|实缴|[首预]付款|折旧|分红|提成|优惠|减免)(?:资金|金额)?(?:为|计|共|是)?$"
)
_PAID_OF = r"(?:即|^[计合]|折合)为?$|^(?:面积|金额|资金|人数|数量|投资|经费)?(?:为|是)$"  # behind the percentage
_BY = r"按照?(?P<of>[^\W\d]{2,10})的$"  # 按软件购置价的8%计取
_NAMED = r"(?P<of>[^\W\d]{2})(?:率|进度)(?:达到?|为|是)?$"
_OWN = r"其中|另|每(?!年)|人均|上年|去年|以内|左右"
_LEFT = (
    r"(?:剩余|[还尚仍](?:剩余?|有|欠|余|缺|差|需[^\W\d]{0,2})|余[下款额]|结余|结存|库存|节约|节省|缺口|[欠漏缺][^\W\d]{0,2}"
    r"|[仍尚还]在[^\W\d]{1,4}?中?的?有?|(?<![不无])待[^\W\d]{1,4}|[年期月]末[^\W\d]{0,10}?|(?:[未不](?![少低高超足含包])|没有)(?P<not>[^\W\d]{1,4}))"
    r"(?:的|数|额|为|共|资金|经费|任务|即|预计|应|保持)*$"
)
_KEPT = r"结存|库存|结余|余额|剩余"
_EACH = r"(?:每|均)[^，。；、]{0,8}$"
_STOCK, _BEGIN = r"结存|库存|[年期月]末", r"[年期月]初|原有|上年|(?:19|20)\d\d年末"
_BACK = r"收回|归还|追加|补充|新增|增加"
_IN, _OUT = r"入|增|购|收|进|接", r"出|发放|领用|减|耗|使用|支|解除|退|离|注销|报废|拨|剔"
_MUCH = (Decimal("0.4"), Decimal("2.5"))  # of what it comes to: further off another thing is meant
_AROUND = 10  # figures on either side that may be rates and bases
_NEAR = 3  # figures on either side that may be the base
_FEW = 5  # figures of which some may be taken away
_FULL = Decimal(100)


@rule(SUMS)
def portions(project: Examined) -> Iterator[Finding]:
    """So many percent of an amount are what the text says that they are."""
    for path, text in reckoning(project):
        for said in compared(project, text) if "%" in text or "％" in text else ():
            for one, told in _portions(said):
                sums = (stated for stated in stated_sums(project, text) if stated.wrong)
                if any(one.start == part.start for stated in sums for part in stated.parts):
                    continue  # told of the sum
                finding = project.finding(path, told, "核对基数、比例和金额", basis=told)
                yield located(project, finding, text, one.start, one.end)


def _portions(said: Sequence[Compared]) -> Iterator[tuple[Compared, str]]:
    rated = any(map(_is_rate, said))
    for place, one in enumerate(said) if rated else ():
        if one.relative or one.loose:
            continue
        around = said[max(place - _AROUND, 0) : place + _AROUND]
        rates = list(filter(_is_rate, around))
        behind = place and said[place - 1] in rates and compiled(_PAID_OF).search(one.clause)
        named = any(_of_rate(rate, one) for rate in rates)  # and may be mistyped to more than there are
        by = next((rate for rate in rates if _reckoned(rate, one, around)), None)
        called = behind or named or by or compiled(_PORTION).search(one.clause)
        if not rates or not called:
            continue
        alike = [other for other in around if other.unit == one.unit and (named or other.value > one.value)]
        alike = [other for other in alike if other.end <= one.start or not named]
        bases = [other for other in alike if not compiled(_PORTION).search(other.clause)]
        rate = said[place - 1] if behind else min(rates, key=one.distance)
        every = [(base, some) for base in bases for some in ([rate] if behind else rates)]
        if not bases or any(_fits(base.value * some.value / _FULL, one) for base, some in every):
            continue
        if not behind and any(_fits(base.value * (_FULL - some.value) / _FULL, one) for base, some in every):
            continue
        near = [base for base in bases if abs(place - _at(said, base)) <= _NEAR] or bases
        right = [(base, base.value * rate.value / _FULL) for base in near]
        slip = next((found for found in right if slipped(found[1], one.value)), None)
        clear = len(near) == 1 and (behind or len(rates) == 1) and not compiled(_OWN).search(one.lead)
        base, meant = slip or right[0]
        if slip or (clear and _MUCH[0] * meant <= one.value <= _MUCH[1] * meant):
            told = f"{base.written}的{plain(rate.value)}%是{shown(meant, one.unit, one.written)}，写的是{one.written}"
            yield one, told


def _is_rate(one: Compared) -> bool:
    return one.relative and not one.way and not one.loose and 0 < one.value < _FULL


def _reckoned(rate: Compared, one: Compared, said: Sequence[Compared]) -> bool:
    """按软件购置价的8%计取，购置价650万元，每年运维费52万元: is it the only other amount, and no base of that name?"""
    match = compiled(_BY).search(rate.clause)
    alike = [other for other in said if other.unit == one.unit and other is not one]
    return match is not None and len(alike) == 1 and match["of"][-2:] in alike[0].lead


def _of_rate(rate: Compared, one: Compared) -> bool:
    """成活率95%，成活2.28万株: is a figure called by the rate in front of it?"""
    named = compiled(_NAMED).search(rate.clause) if rate.end <= one.start else None
    return named is not None and named["of"] in one.clause and "应" not in one.clause


def _at(said: Sequence[Compared], one: Compared) -> int:
    return next((place for place, other in enumerate(said) if other is one), -_NEAR)


def _fits(value: Decimal, one: Compared) -> bool:
    return abs(value - one.value) < one.step


def remainder(one: Compared, said: Sequence[Compared], earlier: Sequence[Compared]) -> str:
    """What is wrong with what is said to be left of a whole, or in stock; empty for what any reading explains."""
    left = None if one.relative or one.loose else compiled(_LEFT).search(one.clause)
    if not left:
        return ""
    own = _ahead(one, [other for other in said if other.end <= one.start])
    behind = [other.value for other in said if other.unit == one.unit and other.start > one.end]
    fronts = (own, _ahead(one, (*earlier, *own)))
    told = [words for front in fronts if (words := _less(one, left["not"], front, behind)) is not None]
    return told[0] if all(told) and told else ""


def _less(one: Compared, not_: str | None, front: Sequence[Compared], behind: Sequence[Decimal]) -> str | None:
    """As `remainder`, of some figures; None where they do not look like a whole and what is taken from it."""
    if not_:  # 合格1782批次，不合格18批次
        front = [*front[:1], *(other for other in front[1:] if not_[:2] in other.lead)]
    values = [other.value for other in front]
    if len(front) < 2 or any(other.loose for other in front):
        return None
    stock = compiled(_STOCK).search(one.clause)
    if stock and not compiled(_KEPT).search(one.clause) and not _accounted(front):
        return None
    back = total_of(other.value for other in front[1:] if compiled(_BACK).search(other.clause))
    right = 2 * max(values) - total_of(values) + 2 * back
    right = total_of([values[0], *_in_stock(front[1:])]) if stock else right
    known = {abs(first - second) for first, second in combinations(values, 2)} | {right - other for other in behind}
    known |= {value - total_of(some) for value in values for size in (2, 3) for some in combinations(values, size)}
    if any(_fits(each, one) for each in (*known, right)):
        return ""
    much = _MUCH[0] * right <= one.value <= _MUCH[1] * right or (right > 0 and same_digits(right, one.value))
    if one.value > total_of(values) or not much:
        return None
    given = "、".join(other.written for other in front)
    return f"按{given}算，{one.clause.strip()}{shown(right, one.unit, one.written)}，写的是{one.written}"


def _ahead(one: Compared, figures: Sequence[Compared]) -> list[Compared]:
    """The figures of its unit that are not left of something themselves."""
    alike = [other for other in figures if other.unit == one.unit and not compiled(_EACH).search(other.lead)]
    return [
        other for other in alike if not compiled(_LEFT).search(other.clause) or compiled(_BEGIN).search(other.clause)
    ][-_FEW:]


def _accounted(front: Sequence[Compared]) -> bool:
    """Was there something at the beginning, and is of all others said whether they came or went?"""
    moved = (compiled(f"{_IN}|{_OUT}").search(one.lead) for one in front[1:])
    return bool(compiled(_BEGIN).search(front[0].lead)) and all(moved)


def _in_stock(figures: Sequence[Compared]) -> Iterator[Decimal]:
    """What came in, or went out: 出库三次，分别为40顶、65顶."""
    way = 1
    for one in figures:
        way = -1 if compiled(_OUT).search(one.lead) else 1 if compiled(_IN).search(one.lead) else way
        yield way * one.value

"""What was, what is, and by how much that is more or less: the figures of a sentence by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, takewhile

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_quantities import MONEY, Sentence, last_digit, sentences, shown
from jixiao.examination.rules.text_pieces import compiled
from jixiao.text.chinese import small_number
from jixiao.text.money import number

PERCENT = "%"
_PERCENT = r"(?<![\d.])(\d{1,4}(?:\.\d+)?)\s*(?:[%％]|个?百分点)"
_MORE = (
    r"追加|调增|增[拨补加长收产支幅速]|[新净]增|扩大|提[高升]|上升|升高|高(?:出|了|于)?$|(?<!不)超(?:出|过)?$|超[额支概]"
    r"|增$|(?:^|[比较][^，]{0,8})多(?!次|年|个|种|项|渠|方|样|元|数|功|层|部|措)"
)
_LESS = (
    r"调[减出]|[核压缩削裁]减|压缩|减[少员幅支]|减$|缩短|下降|降低|降幅|降$|低(?:了|于)?$"
    r"|(?:^|[比较][^，减缺]{0,8})少(?!年|儿|数|量|部)"
)
_IN = r"[新招调购][建收招购录聘入]|扩建"
_OUT = r"退[出库]|[离退辞]职|离岗|退休|报废|注销|拆除|办结|剔[旧除]|调出"  # what comes and goes, money apart
_BY_NATURE = (
    r"(?:.{0,2}|.*[比较].*|.*(?:年中|同比|环比|评审|财政|预算|人数|数量?|面积|[总金]额|经费|资金|期间|年度?|月|因.*))"
)
_LEFT = (
    r"结余|节余|(?<!上年)(?<!上年度)结转(?!上年)|剩余|余额|尚余|余下|节约|节省|未(?:支出|执行|使用|支付)"
    r"|相差|[尚还]?缺(?:口)?|尚差"
)
_ENDING = r"(?:了|(?<!节)约|额|度|(?<=增长|下降|降低|提高|上升|递增|节约|结余)率|比例|近|共|达到?|为|：)+$"
_THING = r"[^，,。；;、：:（(\d到至为率]{0,6}$"
_WITH = r"^[与同跟][^到至]{0,14}$"  # 与2025年预算320万元相比
_FROM = r"[由从][^到至]{0,16}$"
_THAN = (
    r"[比较](?:[^到至]{0,10}(?:年度?|[数的额值量初前后]|期|计划|目标|任务|[预概]算|水平|批复|核定|原来|规定|要求"
    r"|均值|标准))?$"
)
_OFF = r"(?<!不)(?:(?P<less>[低少]于|落后于?|不足)|[高多]于|超[过出]?)(?:了)?[^到至为]{0,14}$"
_OFF_SIGNS = frozenset("低少高多超落足")  # cheaply: may a clause say how far from something?
_SIGNS = frozenset("购剔岗辞追增新净招扩提升高超多调核压缩削裁减降低少退离报注拆办结节剩余省未差缺")  # and of a change?
_CLOSELY = r"的?(?:水平|目标|要求|标准|进度|计划)?(?:约|近)?"
_TO = (
    r"(?:[增减升降提高扩压缩调整变更延长少加][^由从]{0,3}[到至为]|^[^由从]{0,6}(?:达到?|达成)|^(?:预计|共)?为)"
    r"[^比较由从]{0,8}$"
)
_BEFORE = (
    r"同比|年初|期初|上一?年末?|上(?:个?季度|个?月|期|半年|学[年期])|去年|同期|前一?年|原(?!因|则|料)|基[期数]|概算"
    r"|计划|目标|任务|核定"
)
_NOW = (
    r"调整后|[年期]末(?<!上年末)|达到?$|总[数量额]|总规模|全年预算|实际|实有|完成|本年|今年|当年|决算|结算|审定|目前"
    r"|变更后|调整预算"
)
_HAVE = r"[现共][有在]|累计|为$"
_PLANNED = r"[现已]有|预算|批复|合同|测算|申报"  # what was, where nothing else is said to have been
_SPENT = r"执行|支出|使用|支付|列支|兑付|拨付|发放|报销|中标|合同|成交|[决结]算|审定|实际|^已|^实"
_GIVEN = r"预算|下达|到位|收到|收入|安排|批复|拨入|筹集|拨款|资金|经费|概算|控制价|限价|计划|应|目标|任务"
_APART, _EACH = r"其中|累计结", r"每|人均"
_YEAR = r"(?:19|20)\d\d(?=\s*年)"
_WAS, _IS = "was", "is"
LEFT, OTHERWISE = -2, 2  # ways of a change: what is left; a word of change that may belong to a name
_BECOMES = r"^(?:安排|为|达到?|预算|[降增减升]至)"  # 压减5%，安排391.4万元
_LOOSE = r"(?:(?<![节签预续违合条契])约|(?<![最附邻])近)[^\d]{0,2}$|不[低少高超]|至少"
_GROWN = "增长"
_ROUGHLY = Decimal(10)  # percent: a multiple is seldom exact
_CLOSE = 3  # characters in front of a clause
_NEAR = 4  # figures on either side of a change


_TIMES = (
    r"(?P<loose>近|约|超过?)?(?:翻了?(?P<fold>[一两二])?[番倍]"
    r"|(?P<more>(?:增[长加]|提高|扩大)了?)?(?P<times>\d{1,2}(?:\.\d+)?|[一二两三四五])倍)(?![多余数]|以上)"
)
_FOLD = {"两": 3, "二": 3}  # so many times more; else as much again


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure with the words in front of it, back to the figure before."""

    value: Decimal
    unit: str
    written: str
    start: int
    end: int
    lead: str
    way: int  # 1 for what is so much more, -1 for less, LEFT for what is left, 0 for what is no change
    step: Decimal  # what one in its last digit is worth
    loose: bool  # about, at least, at most

    @property
    def clause(self) -> str:
        """The last clause of its words that says something."""
        return _clause(self.lead)

    @property
    def relative(self) -> bool:
        """Is it so many percent of another figure?"""
        return self.unit == PERCENT and "点" not in self.written

    def distance(self, other: Compared) -> int:
        """How far another figure stands from it."""
        return abs(other.start - self.start)


@dataclass(frozen=True, slots=True)
class SaidChange:
    """By how much one figure is more or less than another one."""

    by: Compared
    base: Compared
    now: Compared
    way: int
    open: bool = False  # is one figure given, and not said whether it was or is?


def compared(project: Examined, text: str) -> Sequence[tuple[Compared, ...]]:
    """The figures of each sentence of a text."""
    return project.once((compared, text), lambda: tuple(figures(one) for one in sentences(project, text)))


def figures(sentence: Sentence) -> tuple[Compared, ...]:
    """The quantities, percentages and multiples of a sentence, without its dates."""
    text = sentence.text
    found = [
        (one.start, one.end, one.value, one.unit, one.written, one.last, bool(one.bound) or one.about)
        for one in sentence.quantities
        if one.unit != PERCENT and one.measure not in ("年", "月", "日", "号")
    ]
    if PERCENT in text or "％" in text or "百分点" in text:
        for match in compiled(_PERCENT).finditer(text, sentence.start, sentence.end):
            value, loose = (
                Decimal(match[1]),
                bool(compiled(_LOOSE).search(text, max(match.start() - 4, 0), match.start())),
            )
            found.append((*match.span(), value, PERCENT, match[0], last_digit(value), loose))
    if "番" in text or "倍" in text:
        for match in compiled(_TIMES).finditer(text, sentence.start, sentence.end):
            more = _more(match)
            found.append((*match.span(), more, PERCENT, match[0], _ROUGHLY, bool(match["loose"])))
    found.sort()
    said: list[Compared] = []
    for start, end, value, unit, written, step, loose in found:
        lead = _GROWN if written[-1] in "番倍" else text[said[-1].end if said else sentence.start : start]
        way = _way(lead, unit) or (_off(lead, said[-1], unit) if said else 0)
        said.append(Compared(value, unit, written, start, end, lead, way, step, loose))
    return tuple(said)


def _way(lead: str, unit: str) -> int:
    clause = _clause(lead)
    if _SIGNS.isdisjoint(clause):
        return 0
    if compiled(_TO).search(clause) and not compiled("[幅率额度](?:为|达到?)$").search(clause):
        return 0
    if compiled(_FROM).search(clause):
        return 0
    clause = compiled(_ENDING).sub("", clause)
    if compiled(f"(?:{_LEFT}){_THING}").search(clause):
        return LEFT
    more, less = (_MORE, _LESS) if unit == MONEY else (f"{_MORE}|{_IN}", f"{_LESS}|{_OUT}")
    for way, words in ((1, more), (-1, less)):
        if found := compiled(f"(?:{words}){_THING}").search(clause):
            return way if compiled(_BY_NATURE).fullmatch(clause, 0, found.start()) else OTHERWISE
    return 0


def verb(change: Compared) -> str:
    """The word that says which way it goes: 增加 of 比上年增加."""
    found = compiled(f"{_LEFT}|{_MORE}|{_LESS}").search(compiled(_ENDING).sub("", change.clause))
    return found[0] if found else change.clause


def _off(lead: str, base: Compared, unit: str) -> int:
    """低于序时进度66.67%的水平3.28个百分点: how far from the figure in front."""
    alike = unit in (base.unit, PERCENT) and not _OFF_SIGNS.isdisjoint(base.clause)
    than = compiled(_OFF).search(base.clause) if alike and compiled(_CLOSELY).fullmatch(lead) else None
    return 0 if than is None else -1 if than["less"] else 1


def _clause(lead: str) -> str:
    """The last clause of some words."""
    return next(filter(None, reversed(re.split("[，,；;：:（(、）)]", lead))), "")


def _more(match: re.Match[str]) -> Decimal:
    """By how many percent a multiple is more: 翻番 and 2倍 by 100, 增长2倍 by 200."""
    if not match["times"]:
        return Decimal(_FOLD.get(match["fold"] or "", 1) * 100)
    times = number(match["times"]) or Decimal(small_number(match["times"]) or 1)
    return (times - (0 if match["more"] else 1)) * 100


def changes(said: Sequence[Compared]) -> Iterator[SaidChange]:
    """The changes of which both figures are named: one that was, by its words, and one that is."""
    for place, by in enumerate(said):
        if by.way in (0, OTHERWISE) or by.loose or compiled(_APART).search(by.lead):
            continue
        anew = by.unit != MONEY and not by.relative and "；" in by.lead  # 由600万页调整为650万页；少完成0.42万页
        near = [*([] if anew else said[max(place - _NEAR, 0) : place]), *_behind(said[place : place + _NEAR])]
        step = said[place - 1] if place and by.relative else None
        if said_ := _derived(near, step, by) if step and step.way and not step.relative else None:
            yield said_
            continue
        units = dict.fromkeys(one.unit for one in near if not one.way) if by.relative else [by.unit]
        if by.relative and (said_ := _of_base(near, by)):
            yield said_
            continue
        for unit in sorted(units, key=lambda one: one == PERCENT):
            if pair := _pair(_alike(near, unit), by):
                yield SaidChange(by, *pair, by.way)
                break


def _of_base(near: Sequence[Compared], by: Compared) -> SaidChange | None:
    """节约用电12.6万千瓦时，比上年的84万千瓦时下降15%: what was, and by how much it changed."""
    front = [one for one in near if one.end <= by.start and not one.relative]
    if len(front) != 2 or front[0].unit != front[1].unit or front[1].way or not front[0].way:
        return None
    step, base = front
    if _role(base) != _WAS or not compiled("[比较]").search(base.clause) or step.loose:
        return None
    other = base.value + step.value * (1 if by.way > 0 else -1)
    return SaidChange(by, base, replace(base, value=other, written=shown(other, base.unit, base.written)), by.way)


def _behind(said: Sequence[Compared]) -> Iterator[Compared]:
    """The figures behind the first one, up to where the sentence begins anew."""
    return takewhile(lambda one: "；" not in one.lead and ";" not in one.lead, said[1:])


def turns(said: Sequence[Compared]) -> Iterator[tuple[Compared, Compared, bool]]:
    """由52分钟提高到50分钟: what was, what is, and whether that is said to be less."""
    for base, now in pairwise(one for one in said if not one.way and "点" not in one.written):
        from_ = base.unit == now.unit and ("由" in base.clause or "从" in base.clause)
        verb_ = compiled(_TO).search(now.clause) if from_ and compiled(_FROM).search(base.clause) else None
        way = compiled("(?P<less>[减降缩])|[增升提高扩延加]").search(verb_[0]) if verb_ else None
        if way:
            yield base, now, bool(way["less"])
        off = base.unit == now.unit and not base.loose and not _OFF_SIGNS.isdisjoint(now.clause)
        than = compiled(_OFF).search(now.clause) if off else None
        if than and len(now.lead) - len(now.clause) < _CLOSE:
            yield now, base, bool(than["less"])


def _alike(near: Sequence[Compared], unit: str) -> list[Compared]:
    alike = [one for one in near if one.unit == unit and not one.way]
    own = [one for one in alike if not _other(one)]
    return alike if len(own) < 2 == len(alike) else own


def _other(one: Compared) -> bool:
    """Is a figure one of some, or of each, and not said to have been, or become, so much?"""
    turned = compiled(f"{_FROM}|{_TO}").search(one.clause)
    return bool(compiled(_APART).search(one.lead) or (compiled(_EACH).search(one.lead) and not turned))


def _derived(near: Sequence[Compared], step: Compared, by: Compared) -> SaidChange | None:
    """What was and what is, where the sentence gives only one of them, and by how much it changed."""
    alike = _alike(near, step.unit)
    if pair := _pair(alike, step):
        return SaidChange(by, *pair, by.way)
    front = [one for one in alike if one.end <= step.start]
    if not front or step.way in (LEFT, OTHERWISE):
        return None
    one, more = front[-1], step.value * step.way
    role = _role(one) or _dated_role(one, step)
    other = one.value + (more if role == _WAS else -more)
    derived = replace(one, value=other, written=shown(other, one.unit, one.written))
    base, now = (one, derived) if role == _WAS else (derived, one)
    return SaidChange(by, base, now, by.way, open=not role and not compiled("[比较]").search(step.clause))


def _dated_role(one: Compared, step: Compared) -> str:
    """Was a figure, or is it, by its year and that of the change: 2024年320万元，2025年增加38万元?"""
    own, later = compiled(_YEAR).findall(one.lead), compiled(_YEAR).findall(step.lead)
    return _WAS if own and later and own[-1] < later[-1] else ""


def _pair(near: Sequence[Compared], by: Compared) -> tuple[Compared, Compared] | None:
    """What was and what is, as near to the change as may be; None where either is only about so much."""
    alike = [one for one in near if one.end <= by.start or not compiled(_OFF).search(one.clause)]
    roles = [_left_role(one) for one in alike] if by.way == LEFT else _roles(alike)
    base, now = (
        min((one for one, role in zip(alike, roles, strict=True) if role == of), key=by.distance, default=None)
        for of in (_WAS, _IS)
    )
    if base and not now and by.way != LEFT:
        at = alike.index(base)
        behind = (one for one in alike[at + 1 :] if one.end <= by.start)
        now = next((one for one in (*reversed(alike[:at]), *behind) if not _role(one)), None)
    behind = (one for one in alike if one.start >= by.end and compiled(_BECOMES).search(one.clause))
    now = now or (next(behind, None) if base and by.relative and by.way != LEFT else None)
    loose = base and base.loose and not compiled(_OFF).search(base.clause)  # 超过目标2万人次15%
    return (base, now) if base and now and not loose and not now.loose else None


def _roles(alike: Sequence[Compared]) -> list[str]:
    """Which of some figures were, and which are: by their words, else by their years, else by what is usual."""
    roles = [_role(one) for one in alike]
    years = [match[0] if (match := compiled(_YEAR).search(one.lead)) else "" for one in alike]
    dated = sorted({*years} - {""})
    if len(dated) == 2:
        roles = [role or {dated[0]: _WAS, dated[1]: _IS}.get(year, "") for role, year in zip(roles, years, strict=True)]
    had = roles.index(_WAS) if _WAS in roles else -1
    words, usual = (_HAVE, _IS) if had >= 0 else (_PLANNED, _WAS)
    return [
        role or (usual if place > had and compiled(words).search(one.clause) else "")
        for place, (role, one) in enumerate(zip(roles, alike, strict=True))
    ]


def _role(one: Compared) -> str:
    clause = one.clause
    if compiled(_TO).search(clause):
        return _IS
    if any(compiled(words).search(clause) for words in (_FROM, _WITH, _THAN, _OFF, _BEFORE)):
        return _WAS
    if compiled(_NOW).search(clause):
        return _IS
    return ""


def _left_role(one: Compared) -> str:
    clause = one.clause
    return _IS if compiled(_SPENT).search(clause) else _WAS if compiled(_GIVEN).search(clause) else ""

"""What sums in sentences share: a whole with its parts, and when these are plainly not it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from jixiao.examination.rules.reading.said_quantities import SaidQuantity, Sentence
from jixiao.examination.rules.text_pieces import compiled
from jixiao.text.chinese import small_number
from jixiao.text.money import total_of
from jixiao.text.slips import turned

PARTS = (
    r"其中|按[^，。；：\d]{1,8}分[，,：:]|从[^，。；：\d]{1,8}看[，,：:]|(?<=[，,])用于|包括|包含|分别为|分别是|依次为|依次是|分[项类]看|分别|分为|分[两二三四五\d][年批期次]|由(?=[^，。]{0,14}\d)(?![^，。；]{0,20}[增减升降提扩缩延调变涨][^，。；\d]{0,3}[到至为])|[两二三四五]部分组成|组成如下"
    r"|分(?:[省市县区镇乡村州]{1,2}|地区|区域|类别|单位|部门|学段)(?:的|任务|计划|指标|目标|下达|安排|分配|数量){0,3}(?:为|是|[：:])"
    r"|(?:任务|指标|计划|资金)(?:分解|分配|分解下达|分配下达)(?:情况)?(?:为|到|至|[：:])"
    r"|[（(](?=[^（()）\d]{0,12}\d)|(?<=[^\W\d])[：:](?=[^。；：\d]{1,14}\d)"
)
OPEN = r"(?<![中高初平同相均一二三四五特优])等(?=[，,。；;、）)]|\d|[^级于外\d]{1,6}\d)"  # 甲3个、乙4个等
MACHINES = ("台", "套", "件", "辆", "组", "部")
LEAST, MOST = Decimal("0.5"), Decimal("1.6")  # of the whole: what is further off was not meant as its parts
NEAR = Decimal("0.85")  # of the whole: two parts behind 其中 that are less may well be some of it
_OWNED = 16  # characters in front of a figure that say of how many it is
_OWNER, OTHERS = r"[^\W\d]{1,6}", ("其他", "其它", "其余", "剩余", "余下")
_SEVERAL = r"(?P<count>\d{1,3}|[二两三四五六七八九十]{1,3})个?[^\W\d]{1,8}各[^\W\d]{0,2}$"
_TOGETHER = r"[，,]?(?:[共合小总]?计|一?共)[^\W\d]{0,2}"
_EXACT, _CLOSELY = 1000, Decimal("0.005")  # figures of four digits
_ROUGH = Decimal("0.03")  # of a whole that is said to be about so many
POWERS = tuple(Decimal(10) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))  # a point moved, 万 for one
CLOSE = (Decimal("0.8"), Decimal("1.25"))  # of the whole, where no word says that it is one
ENOUGH = 3  # parts that look like all of them


@dataclass(frozen=True, slots=True)
class StatedSum:
    """A whole and the parts that a text gives of it."""

    whole: SaidQuantity
    parts: tuple[SaidQuantity, ...]
    wrong: bool

    @property
    def total(self) -> Decimal:
        """What the parts add up to."""
        return total_of(part.value for part in self.parts)

    @property
    def close(self) -> bool:
        """Are the parts nearly the whole?"""
        return CLOSE[0] * self.whole.value <= self.total <= CLOSE[1] * self.whole.value


def same(one: SaidQuantity, unit: str) -> bool:
    """Is a quantity of a unit, or one that is counted together with it: 台, 套?"""
    return one.like(unit) or (one.unit in MACHINES and unit in MACHINES)


def label(sentence: Sentence, one: SaidQuantity) -> str:
    """What a quantity is called: the words in front of it, up to the mark before."""
    place = next((place for place, other in enumerate(sentence.quantities) if other is one), -1)
    own = re.split(r"[，,、；;：:]|其中", sentence.label(place))[-1] if place >= 0 else ""
    return re.sub(r"[\W\d_]+", "", own)


def of_sums(sentence: Sentence) -> Sentence:
    """A sentence with the figures that may be parts: 10个站各5万元 is 50万元, the 6个 of 其他6个镇10处 are none."""
    text, found = sentence.text, []
    for one, other in zip_longest(sentence.quantities, sentence.quantities[1:]):
        between = text[one.end : other.start] if other else ""
        alike = other is not None and one.like(other.unit)
        lead = text[max(one.start - _OWNED, sentence.start) : one.start]
        if alike and compiled(_OWNER).fullmatch(between) and (one.measure != other.measure or lead.endswith(OTHERS)):
            continue
        several = compiled(_SEVERAL).search(lead) if "各" in lead else None
        if several and alike and compiled(_TOGETHER).fullmatch(between):
            continue  # 各5万元共50万元
        times = small_number(several["count"]) if several else None
        found.append(replace(one, value=one.value * times, written=f"{times}×{one.written}") if times else one)
    return replace(sentence, quantities=tuple(found))


def explained(wholes: Sequence[Decimal], parts: Sequence[Decimal], together_: int = 0) -> Decimal | None:
    """A whole that parts in a row add up to; several wholes may be meant together, and the first parts are."""
    together = {one: one for one in wholes}
    for place in range(len(wholes) - 1):
        together.setdefault(total_of(wholes[place:]), wholes[-1])
        together.setdefault(wholes[place] + wholes[place + 1], wholes[place + 1])
    for first in range(len(parts)):
        sum_ = Decimal(0)
        for last in range(first, len(parts)):
            sum_ += parts[last]
            cut = 0 < first < together_ or last < together_ - 1
            if (last > first or not first) and not cut and sum_ in together:
                return together[sum_]
    return None


def looks_wrong(whole: SaidQuantity, parts: Sequence[SaidQuantity], *, complete: bool) -> bool:
    """Do parts not add up to the whole, as far as they seem to be all of it?"""
    total = total_of(part.value for part in parts)
    if total != whole.value and any(turned(part.value, part.value + whole.value - total) for part in parts):
        return True
    if any(total - part.value + part.value * power == whole.value for part in parts for power in POWERS):
        return True
    if total and whole.value / total in POWERS:
        return True  # 30万亩 of 8000亩、12000亩、10000亩
    if whole.bound and (total > whole.value if whole.bound == "≥" else total < whole.value):
        return False
    if abs(total - whole.value) <= allowed(whole, parts) or not LEAST * whole.value <= total <= MOST * whole.value:
        return False
    return complete or total > whole.value or len(parts) >= ENOUGH or total >= NEAR * whole.value


def allowed(whole: SaidQuantity, parts: Sequence[SaidQuantity]) -> Decimal:
    """How far off parts may be: of what is said to be about so many, a little."""
    about = [one for one in (whole, *parts) if one.about]
    exactly = all(one.value / one.last >= _EXACT for one in about)  # 约47.58万元
    return whole.value * (_CLOSELY if exactly else _ROUGH) if about else Decimal(0)


def closing(text: str, place: int, end: int) -> int:
    """Where the bracket ends that is open at a place; 0 where none is."""
    opened = max(text.rfind(sign, max(place - 80, 0), place + 1) for sign in "（(")
    if opened < 0 or _first(text, "）)", opened, place) >= 0:
        return 0
    closed = _first(text, "）)", place, end)
    return max(closed, 0)


def bracketed(text: str, start: int, end: int) -> bool:
    """Was a bracket opened, and is it still open?"""
    opened = max(text.rfind(sign, start, end) for sign in "（(")
    return opened >= 0 and _first(text, "）)", opened, end) < 0


def _first(text: str, signs: str, start: int, end: int) -> int:
    return min((place for sign in signs if (place := text.find(sign, start, end)) >= 0), default=-1)

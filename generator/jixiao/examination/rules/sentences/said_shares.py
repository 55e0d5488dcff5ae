"""M10 where a text says what share one figure is of another: 占60%, 合格率98%, 占400人的67.5%, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_changes import PERCENT, Compared, compared
from jixiao.examination.rules.reading.said_quantities import reckoning, shown
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS, stated_sums
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import plain, rounded, total_of
from jixiao.text.slips import slipped

_NEEDLES = ("占", "率", "度", "比", "面", "的")
_SHARE = (
    r"(?:(?P<what>[^占]{2,10})?占(?P<of>[^占]{0,14}?)(?:比例?|比重)?"
    r"|(?P<name>[^占]{2,10}?)(?:占比|所占比[例重]|的?比[例重])|(?:完成|达到?|相当于|为)(?P<goal>[^占]{2,10})(?=的))"
    r"(?:的|为|达到?|是|约|：)*$"
)
_RATE = r"(?P<rate>[^\W\d]{1,10}?)(?:率|度|面|比例|进度)(?:高?达到?|为|是|约|：)*$"
_OF_WHOLE = r"占|为|完成|达到?|是|相当于"
_WANTED = r"应|需|计划|目标|任务|登记|符合条件|共|总|辖区|现有|预算|全[县市区省镇]"
_AIM_OF = r"目标值?[^，。；]{0,4}$"
_AIM = r"任务|计划|目标|预算|总|全"
_DONE = r"已|实|完成|提供|覆盖|落实|到[位账]|收住|入住|建成|支出"
_VAGUE = ("满意", "及时", "准确", "知晓", "增长")  # of what else is asked
_DOING = r"覆盖|完成|保障|到位|受益|落实|普及|签约|服务|参保|发放|就业|入住|救助|建成|执行|建档"
_QUALITY = r"满意|合格|准[时确]|及时|达标|优[良秀]|[完良]好|知晓|增长|.?"
_SPENT = r"支出|支付|使用|拨付"
_BY, _BY_RATE = r"按照?$", r"的[^，。；、]{0,8}(?:率|比例|比重|标准)[^，。；、]{0,10}$"  # 按65%的顺应率安排检查1300人
_NEVER = r"增长|增幅|下降|[升降]幅|同比|环比|比上|不[低少]于"
_OPENED = r"[（(][^（(）)，\d]{0,6}$"
_FULL = Decimal(100)
_MOST = Decimal(500)  # percent of what was wanted
_NEAR = 15  # percent: a rate that is further off may have another base
_STEM = 4  # characters of a rate that say of what it is
_GAP = 32  # characters between a figure and its share


class Share(NamedTuple):
    """A percentage, and what it is a share of."""

    said: Compared
    part: Compared
    whole: Compared
    rest: bool  # 不合格24批次，合格率: of what is no part
    sure: bool  # do its words say so?

    @property
    def right(self) -> Decimal:
        """The share that it is."""
        return _FULL - self.share if self.rest else self.share

    @property
    def share(self) -> Decimal:
        """What the part is of the whole."""
        return self.part.value / self.whole.value * _FULL


@rule(SUMS)
def shares(project: Examined) -> Iterator[Finding]:
    """A share is what its part is of its whole."""
    for path, text in reckoning(project):
        if ("%" not in text and "％" not in text) or not any(word in text for word in _NEEDLES):
            continue
        earlier: tuple[Compared, ...] = ()
        right = (one for one in stated_sums(project, text) if one.total == one.whole.value)
        held = {part.start: one.whole.start for one in right for part in one.parts}
        for read in compared(project, text):
            joined, alone = _Read((*earlier, *read), (), held), _Read(read, earlier, held)
            first = next((place for place, one in enumerate(read) if one.unit != PERCENT), len(read))
            for place, one in enumerate(read):
                if not _percentage(one):
                    continue
                before = place <= first  # what it is a share of stands in the sentence before
                said = _share(joined, place + len(earlier)) if before else _share(alone, place)
                if said and not _explained(said, (*earlier, *read)) and _meant(said):
                    told = f"{said.part.written}是{said.whole.written}的{plain(rounded(said.share, 2))}%"
                    told += f"，除去以后是{plain(rounded(said.right, 2))}%" if said.rest else ""
                    told += f"，写的是{one.written}"
                    finding = project.finding(path, told, "核对两个数和所占的比例", basis=told)
                    yield located(project, finding, text, one.start, one.end)
            earlier = read


def _percentage(one: Compared) -> bool:
    exact = not one.loose or (one.step < 1 and compiled("约占?$").search(one.lead))  # 约占96.4%
    return one.relative and not one.way and bool(exact) and 0 < one.value <= _MOST


class _Read(NamedTuple):
    """The figures of a sentence, those of the sentence before, and which of them are known to be part of which."""

    figures: Sequence[Compared]
    earlier: Sequence[Compared]
    held: Mapping[int, int]  # where a part stands → where its whole does

    def _at(self, one: Compared) -> int:
        return next((place for place, other in enumerate(self.figures) if other is one), len(self.figures))

    def shared(self, one: Compared) -> bool:
        """Is a figure told to be a share itself?"""
        at = self._at(one) + 1
        return at < len(self.figures) and self.figures[at].unit == PERCENT and "占" in self.figures[at].lead

    def around(self, one: Compared) -> str:
        """The words in front of a figure and, in its clause, behind it."""
        at = self._at(one) + 1
        other = self.figures[at] if at < len(self.figures) else one
        beside = other.start - len(other.lead) == one.end  # in the same sentence
        return one.lead + (re.split("[，,；;、：:（(]", other.lead)[0] if beside else "")


def _share(read: _Read, place: int) -> Share | None:
    """What a percentage is a share of, by its words and where it stands."""
    said = read.figures[place]
    clause = said.clause
    front = [one for one in read.figures[:place] if one.unit != PERCENT]
    part = read.figures[place + 1] if place + 1 < len(read.figures) else None
    if part and front and compiled(_BY).search(clause) and compiled(_BY_RATE).match(part.lead):
        whole = next((one for one in reversed(front) if _may_hold(one, part)), None)
        return Share(said, part, whole, rest=False, sure=True) if whole else None
    if compiled(_NEVER).search(said.lead):
        return None
    if len(front) > 1 and clause == "的" and compiled(_OF_WHOLE).search(front[-1].clause):
        part = next((one for one in reversed(front[:-1]) if one.unit == front[-1].unit), None)
        return Share(said, part, front[-1], rest=False, sure=True) if part else None
    if match := compiled(_SHARE).search(clause):
        return _named_share(said, match, read, front)
    match = compiled(_RATE).search(clause) if "；" not in said.lead else None  # of what stands in its own clause
    part = front[-1] if match and front and said.start - front[-1].end <= _GAP else None
    if part and len(front) > 1 and compiled(_OPENED).search(part.lead) and _may_hold(part, front[-2]):
        part = front[-2]  # 完成570户（计划600户），完成率
    found = _whole(part, read) if part and part.start not in read.held else None
    if not match or not part or not found:
        return None
    stem, around = match["rate"][-2:], read.around(part)
    doing = compiled(_DOING).search(stem) and compiled(_WANTED).search(found.lead) and compiled(_DONE).search(around)
    spent = stem == "执行" and compiled(_SPENT).search(around)
    rest = any(f"{no}{stem}" in around and no not in match["rate"] for no in "不未")
    rest = rest or ("离线" in around and stem == "在线")
    among = part.clause.endswith("中") and not part.clause.endswith("其中")  # 18名社工中5人离职，流失率
    named = not compiled(_QUALITY).fullmatch(stem) and any(
        match["rate"][-_STEM:][at : at + 2] in around for at in range(min(len(match["rate"]), _STEM) - 1)
    )
    called = (
        stem not in _VAGUE
        and any(sign in part.clause for sign in match["rate"][-_STEM:])
        and compiled(_WANTED).search(found.lead)
    )
    sure = doing or spent or among or named or called or all(sign in around for sign in stem)
    return Share(said, part, found, rest, sure=bool(sure))


def _named_share(said: Compared, match: re.Match[str], read: _Read, front: Sequence[Compared]) -> Share | None:
    """稻谷占60%: of the figure that is called so; 占总数的60%: of the one in front."""
    name = (match["what"] or match["name"] or "").removeprefix("其中")
    name = "" if said.clause == said.lead else name  # it goes on from the figure in front
    called = [one for one in front if not name or _calls(name, read.around(one))]
    found = (_whole(called[-1], read) or (_row(called[-1], read) if name else None)) if called else None
    if not found or (not name and said.start - called[-1].end > _GAP):
        return None
    of = re.sub(r"(?:总?[数额量]|总)?的?$", "", match["of"] or match["goal"] or "")
    alike = not of or any(of[at : at + 2] in read.around(found) for at in range(max(len(of) - 1, 1)))
    alike = alike or bool(compiled(_AIM).search(of) and compiled(_WANTED).search(found.lead))
    return Share(said, called[-1], found, rest=False, sure=alike)


def _calls(name: str, words: str) -> bool:
    """Do some words say a name, or what it is short for: 公办园 of 公办幼儿园?"""
    found = -1
    short = len(name) > 2 and all((found := words.find(sign, found + 1)) >= 0 for sign in name)
    return name in words or short


def _whole(part: Compared, read: _Read) -> Compared | None:
    """The figure of which another one may be a part: in front, behind it in a bracket, or in the sentence before."""
    at = read.figures.index(part)
    known = next((one for one in read.figures if one.start == read.held.get(part.start)), None)
    anew = next((place for place in range(at, -1, -1) if "；" in read.figures[place].lead), 0)
    for begin in dict.fromkeys((anew, 0)):
        ahead = read.figures[begin:at]
        first = next((place for place, one in enumerate([*ahead, part]) if "其中" in one.lead), len(ahead))
        alike = [
            [one for one in some if _may_hold(one, part) and not read.shared(one)] for some in (ahead[:first], ahead)
        ]
        if known or any(alike):
            return known or (alike[0] or alike[1])[-1]
    behind = read.figures[at + 1 : at + 2]
    if behind and compiled(_OPENED).search(behind[0].lead) and _may_hold(behind[0], part):
        return behind[0]
    return next((one for one in reversed(read.earlier) if _may_hold(one, part)), None)


def _row(part: Compared, read: _Read) -> Compared | None:
    """人员经费336万元、公用经费144万元，人员经费占70%: of both; other percentages say their own."""
    row = [one for one in read.figures if one.unit == part.unit]
    if len(row) == 1 or "其中" in part.lead or sum(one.unit == PERCENT for one in read.figures) > 1:
        return None
    total = total_of(one.value for one in row)
    return replace(part, value=total, written=shown(total, part.unit, part.written), lead="")


def _may_hold(one: Compared, part: Compared) -> bool:
    return one.unit == part.unit and (one.value > part.value or bool(compiled(_AIM_OF).search(one.lead)))


def _explained(share: Share, every: Sequence[Compared]) -> bool:
    """Is it the share of another part, or of another whole, or what is not the share?"""
    said, part, whole = share.said, share.part.value, share.whole.value
    alike = [one.value for one in every if one.unit == share.part.unit and one.value]
    pairs = [*((part, one) for one in alike), *((one, whole) for one in alike), (part, whole)]
    pairs += [(one + other, max(alike)) for one, other in pairwise(alike)]
    several = sum(one.unit == PERCENT for one in every) > 1  # 56万元、24万元：中央占70%，省级占30%
    pairs += [(part, total_of(alike))] if several else []
    shares_ = [some / all_ * _FULL for some, all_ in pairs if some <= all_ or said.value > _FULL]
    if compiled(_RATE).search(said.clause):
        shares_ += [_FULL - one for one in shares_]
    return any(abs(one - said.value) < said.step for one in shares_)


def _meant(share: Share) -> bool:
    """Is a share that is not right probably meant to be that of these two?"""
    off, digits = abs(share.right - share.said.value), -min(int(share.said.value.as_tuple().exponent), 0)
    part = rounded(share.said.value * share.whole.value / _FULL, 0)
    sure = share.sure and (off <= _NEAR or (not share.rest and slipped(share.part.value, part)))
    return sure or slipped(rounded(share.right, digits), share.said.value)

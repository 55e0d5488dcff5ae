"""The whole to which a quantity of one is tied: behind it, in front of it, or around a bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from jixiao.examination.rules.reading.said_each import SaidOfOne, doing, of_longer
from jixiao.examination.rules.reading.said_quantities import MONEY, SaidQuantity, Sentence
from jixiao.examination.rules.text_pieces import compiled
from jixiao.text.money import total_of

_TIED = (
    r"计|共|总|小计|需|测算|安排|补助[^，]*$|支付|发放|兑[付现]|投入|支出|列支|拨付|花费|全年|一年|年度|[两三四五]年|累计"
    r"|达到?|合$|预算数?$|报价$|应[补发付][^，]{0,2}$"
)
_IN_ALL = r"[，,](?:全年|全部|一共|共|合计|总计|累计)"
_LOOSELY_TIED = (
    r"(?:受益|惠及|参与|参加|覆盖|服务|培训|参训|轮训)[^，。；\d]{0,6}$"
    r"|(?:费用?|成本|造价|价款|金额|产值|收入|增收|租金|工资|薪酬|奖金|预算)(?:资金|预算|总额)?(?:约|为)?$"
    r"|投资(?:总额|额)?[约为共]{0,2}$|(?:要求|标准|比例)[^，。；\d]{0,4}(?:完成|开展|抽检|配备|设置|建设)[^，。；\d]{0,6}$"
    r"|[应需已可][^，。；\d]{0,2}(?:配备|配置|设置|安装)$|款$"
)
_COMPARED = r"(?:[比较][^，,]{0,6}|同比|环比)[新多少]?[增减多少提降长加]"  # by how much it is more is not the whole
_OVER = r"；(?:以上|[两三四五]项)?(?:[共合总]计|一共)"
_NEXT_ITEM = r"[（(][\d一二三四五六七八九十]{1,2}[）)]"  # of a list: what follows is another thing
_PART_OF_YEAR = r"(?:[春秋]季|[上下]半年|第?[一二三四]季度|第[一二三四]批)(?:学期)?[^，,、。；;\d]{0,4}$"
_OWN = r"[，,、（(]?(?:合?计|共|需|小计|共需)(?:需|用|付)?(?:资金|经费|补助)?$"  # directly behind: 每个8万元计520万元
_AIDED = r"补助|奖补|补贴"  # of what something costs: no share of it comes to the investment
_FILLING = "的为在约共计需平均补助补贴负责承担安排按给予测算标准"
_COSTS = ("造价", "成本", "投资", "费用", "均价")
_PERSONS, _OF_PERSONS = ("人", "人次"), frozenset("人名位生")
_VISITS = ("次", "餐", "顿", "课")  # of each person: all of them are 人次
_THING = "个"  # of which any measure word may be one: these are not counted together
_BRACKETED = (
    r"[按即约]{0,2}(?:\d[\d,.]*万?[^\d，,、。；;（）()]{1,8}[、，,])?[按即每]{0,2}"  # 176.3万元（8.2万亩、每亩25.1元）
)
_SPENT_ON = (  # behind a bracket
    r"[，,]?(?:共?[合总小]?计|共|需|金额|支出|支付|花费|列支|安排|投入|使用)(?:为|了|资金|经费|金额|费用)*"
)
_A_PART = "其中|包括|包含|含"
_SUBJECT = r"[^，,、。；;\d]*[，,、](?P<thing>[\u4e00-\u9fff]{3,12}?)(?:全年|年度|每年|一年)"
_SAID = 3  # characters that say what is done
_CLAUSE = 12  # characters of a clause between
_NEAR = 45  # characters


class Held(NamedTuple):
    """A quantity of one against what it comes to."""

    said: SaidOfOne
    whole: SaidQuantity
    behind: bool  # does the whole stand behind?
    own: bool  # and directly, so that it is of this one only
    loosely: bool = False  # is it only probably the whole?


def held_to(sentence: Sentence, said: SaidOfOne, counts: Sequence[SaidQuantity]) -> Held | None:
    """The whole that must be so many times what is said of one; None where none is tied to it."""
    text, one = sentence.text, said.quantity
    visits = one.measure == "次" and said.mean and said.of[:1] == ("人",)  # 27540人次，人均30次
    same = _PERSONS if visits or one.unit in _PERSONS else (one.unit,) if one.unit != _THING else ()
    visited = one.measure in _VISITS and not said.mean
    alike = [
        other
        for other in sentence.quantities
        if other.measure == one.measure or other.unit in same or (visited and _visits(other.measure, said.of))
    ]
    opened = _bracket(sentence, said)
    front = next((other for other in alike if 0 <= opened - other.end <= 1 and not other.each), None)
    if opened >= 0 and compiled(_BRACKETED).fullmatch(text, opened + 1, said.begin):
        return Held(said, front, behind=False, own=True) if front else _behind_bracket(sentence, said, opened)
    return None if front else _beside(sentence, said, counts, alike)  # what stands behind the bracket is another's


def _visits(measure: str, of: Sequence[str]) -> bool:
    """Are these the times of each of them: 人次 of each 人, 点次 of each 点?"""
    person = measure[0] == "人" and any(each[:1] in _OF_PERSONS for each in of)
    return measure[1:] == "次" and (person or measure[0] != "人")


def _bracket(sentence: Sentence, said: SaidOfOne) -> int:
    """Where the bracket opens in which it is said; -1 where it is said in none."""
    opened = max(sentence.text.rfind(sign, sentence.start, said.begin) for sign in "（(")
    return -1 if opened < 0 or compiled("[）)]").search(sentence.text, opened, said.begin) else opened


def _behind_bracket(sentence: Sentence, said: SaidOfOne, opened: int) -> Held | None:
    """课桌椅1800套（540元/套）支出97.2万元: the amount that is spent behind the bracket."""
    closed = compiled("[）)]").search(sentence.text, opened, sentence.end)
    behind = (one for one in sentence.quantities if closed and one.start >= closed.end())
    whole = next(behind, None)
    if not closed or whole is None or whole.each or whole.unit != said.quantity.unit:
        return None
    between = sentence.text[closed.end() : whole.start]
    return Held(said, whole, behind=True, own=True) if compiled(_SPENT_ON).fullmatch(between) else None


def _beside(
    sentence: Sentence, said: SaidOfOne, counts: Sequence[SaidQuantity], alike: Sequence[SaidQuantity]
) -> Held | None:
    text, one = sentence.text, said.quantity
    behind = _instalments(sentence, [other for other in alike if other.start >= one.end])
    for whole in behind:
        between = text[one.end : whole.start]
        if (
            ("；" in between and not compiled(_OVER).search(between))
            or len(between) > _NEAR
            or compiled(_NEXT_ITEM).search(between)
            or _parts(one, whole, between)
        ):
            break
        lead = re.split(r"\d", between)[-1]
        if compiled(_COMPARED).search(lead) or _of_another(sentence, said, lead):
            continue
        shares = shared(doing(said, counts), between)
        if whole.each:
            longer = of_longer(sentence, said, whole)
            return Held(longer, whole, behind=True, own=False) if longer else None
        if compiled(_AIDED).search(text[said.begin : one.start]) and "投资" in lead:
            break
        tied = compiled(_TIED).search(lead) or shares or compiled(_IN_ALL).match(between)
        loosely = compiled(_LOOSELY_TIED).search(lead)
        if whole.unit != MONEY and not _same_doing(doing(said, counts).strip(_FILLING), lead):
            continue  # 每月召开例会1次，全年检查24次
        if not tied and not loosely and whole.unit != MONEY and "共" not in lead:
            continue
        if tied or (compiled(_TIED).search(between) and len(said.of) > 1):
            return Held(said, whole, behind=True, own=bool(compiled(_OWN).fullmatch(between)))
        if loosely and (whole.unit == MONEY or whole.measure != one.measure or len(said.of) == 1):
            return Held(said, whole, behind=True, own=False, loosely=True)
        break
    ahead = [other for other in alike if other.end <= said.begin and not other.each]
    return _in_front(sentence, said, doing(said, counts).strip(_FILLING), ahead, counts)


def _parts(one: SaidQuantity, other: SaidQuantity, between: str) -> bool:
    """Is what follows of what is said of one, too: 亩均2400元，其中中央1600元?"""
    return other.value < one.value and compiled(_A_PART).search(between) is not None


def _of_another(sentence: Sentence, said: SaidOfOne, lead: str) -> bool:
    """Are both said of the same kind of thing, but of two: 镇级河道断面每季度监测1次，国考断面全年72次?"""
    own = re.split(r"[^\u4e00-\u9fff]", sentence.text[sentence.start : said.begin])[-1]
    other = compiled(_SUBJECT).match(lead)
    thing = other["thing"] if other else ""
    return bool(thing) and own[-2:] == thing[-2:] and not own.endswith(thing) and not thing.endswith(own)


def _same_doing(what: str, lead: str) -> bool:
    """May two wordings be of one thing: have they a character in common, or says one of them nothing?"""
    if compiled("[共总合累]计?").search(lead):
        return True
    other = re.sub(r"[\W\d]|全年|年度?|一共|共计|合计|总计|[共总计达到需约为的累]", "", lead)
    return len(what) < _SAID or len(other) < 2 or bool({*what} & {*other})


def _instalments(sentence: Sentence, behind: Sequence[SaidQuantity]) -> Sequence[SaidQuantity]:
    """春季发放93万元、秋季发放93万元: one whole."""
    text = sentence.text
    run = []
    for one in behind:
        if not compiled(_PART_OF_YEAR).search(text[max(one.start - 10, sentence.start) : one.start]):
            break
        run.append(one)
    if len(run) < 2:
        return behind
    said = text[run[0].start : run[-1].end]
    whole = replace(run[0], value=total_of(one.value for one in run), written=said, end=run[-1].end)
    return [whole, *behind[len(run) :]]


def _in_front(
    sentence: Sentence, said: SaidOfOne, what: str, alike: Sequence[SaidQuantity], counts: Sequence[SaidQuantity]
) -> Held | None:
    text = sentence.text
    for whole in reversed(alike):
        between = text[whole.end : said.begin]
        label = text[max(sentence.start, whole.start - 14) : whole.start] + re.split("[，,。；;、]", between)[0]
        near = between.strip("，").count("，") < 2 and "；" not in between and len(between) <= _NEAR
        if not what and (between == "、" or compiled(r"其中|包括|、[^，、\d]{2,}\d").search(between)):
            continue  # 黄板60万张，70.8万元、杀虫灯200盏，每盏1780元
        alone = len(alike) == 1 and said.mean and "；" not in between  # wherever it stands in its item
        if any(text.startswith(what, one.end) for one in counts if what):  # 16个乡镇，平均每个乡镇6场: says no doing
            what = ""
        if len(alike) == 1 and what in _COSTS:
            return Held(said, whole, behind=False, own=False)
        close = len(between) <= _CLAUSE and between[:1] in ("，", ",", "、", "分")
        spent = said.mean and "收入" in label and compiled("消费|花费").search(what)  # of guests
        if (near or alone) and (spent or shared(what, label) if len(what) > 1 else said.mean or close):
            return Held(said, whole, behind=False, own=False)
    return None


def shared(first: str, second: str) -> bool:
    """Have two wordings two characters in common?"""
    return any(first[at : at + 2] in second for at in range(len(first) - 1))

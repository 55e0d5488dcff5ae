"""A whole, a word such as 其中 or a bracket, and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, pairwise

from jixiao.examination.rules.reading.said_quantities import MONEY, SaidQuantity, Sentence
from jixiao.examination.rules.reading.said_sums import (
    CLOSE,
    ENOUGH,
    LEAST,
    MACHINES,
    MOST,
    OPEN,
    OTHERS,
    PARTS,
    StatedSum,
    allowed,
    bracketed,
    closing,
    explained,
    label,
    looks_wrong,
    same,
)
from jixiao.examination.rules.text_pieces import compiled
from jixiao.text.money import total_of

_STOP = (
    r"[，,；;](?:经测算|[^，,。\d]{0,4}预算|[^，,\d]{0,4}资金(?!$)|共计|合计|总计|总共|小计|此外|另外|另有|另安排"
    r"|同时|并)"
)
_SOME = r"主要|重点|以及部分|余下|不少于|至少"
_REST = r"(?:其余|其他|剩余|余下)(?![^，,。；;、\d]{0,10}\d)"
_CLOSELY = r"(?:[（(][^（()）]*[)）])?[^，,。；;、\d]{0,6}、"
_OVERLAP = r"女|党员|民族|脱贫|困难|低保|残疾|老年|青年|骨干|学历|职称|本地|专业人员|新增|占|新入|首次"
_FIRST_ITEM = r"(?!.*其中)[^，,、。；;：:\d]{0,12}[，,：:][^，,、。；;\d]{1,10}"
_ITEM = r"[、，,；和及][^，,、。；;\d]{1,10}"
_LAST = r"其余|剩余|余下"  # what nothing else is left of
_NO_PART = (  # said of the figure in front
    r"[结剩节]余|结转|新购|剔|[年期月]末|相差|实际|支出|执行|追加|调整|[增减多少超]|报名|录取|毕业|收回|入围|立项|签约"
)
_OTHER_TIME = r"上一?年|去年|往年|以前|计划|目标"
_ALIKE = (Decimal("0.9"), Decimal("1.1"))  # of the whole, where no word says that these are its parts
_PAID = r"已(?:[支拨]?付|支出|使用|完成|到位|落实)"
_MANY = 40  # words of a sentence behind which parts may stand
_LEAD = 6  # characters between 其中 and its colon
_SERIAL = r"目标[\d一二三四五六七八九]+[：:、.]?|[（(]?[\d一二三四五六七八九]{1,2}[）)、.．]"  # of an item
_LABEL = r"[^每均单标\d，。；]{1,14}"  # what a first part is called
_BETWEEN = 60  # characters between a whole and its parts


def downwards(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[StatedSum]:
    """A whole, a word such as 其中, its parts."""
    text = sentence.text
    markers = list(islice(compiled(PARTS).finditer(text, sentence.start, sentence.end), _MANY))
    outer = [marker for marker in markers if marker[0] not in "（(：:"]
    markers = [
        one
        for one in markers
        if one[0] not in "：:" or not any(other.end() <= one.start() <= other.end() + _LEAD for other in outer)
    ]
    held: set[int] = set()  # where parts stand: they have none of their own that no word tells
    for marker in markers:
        end = next((one.start() for one in outer if one.start() > marker.start()), sentence.end)
        closed = closing(text, marker.start(), sentence.end)
        end = min(end, closed) if closed else end
        inside = [one for one in sentence.quantities if marker.end() <= one.start < end and _of_all(text, marker, one)]
        inside = [one for one in inside if not bracketed(text, marker.end(), one.start)]
        for unit in dict.fromkeys(one.unit for one in inside):
            parts = [one for one in inside if one.like(unit)]
            if len(parts) > 1 and (stated := _of_parts(sentence, earlier, marker, parts)):
                held |= {one.start for one in stated.parts}
                yield stated
    yield from _unmarked(sentence, held)
    if earlier and not held:
        yield from _rest_of(sentence, earlier[-1])


def _of_all(text: str, marker: re.Match[str], one: SaidQuantity) -> bool:
    """Is a part no quantity of one: 每年的经费由保洁171.6万元、绿化93.6万元组成?"""
    own = text[marker.end() : one.start]
    of_it = "由" in marker[0] and text[one.end : one.end + 1] in "、，" and compiled(_LABEL).fullmatch(own)
    return not one.each or bool(of_it)


def _rest_of(sentence: Sentence, earlier: Sentence) -> Iterator[StatedSum]:
    """完成改造261户。甲镇改造126户，其余14个乡镇改造135户: of what the sentence before gives."""
    counted = [one for one in sentence.quantities if not one.each]
    for unit in dict.fromkeys(one.unit for one in counted):
        parts = [one for one in counted if one.unit == unit]
        last = next((place for place, one in enumerate(parts) if _is_rest(sentence, parts, place)), 0)
        run = parts[: last + 1]
        total = total_of(one.value for one in run)
        own = len(run) > 2 and run[0].value >= _ALIKE[0] * (total - run[0].value)  # the sentence has a whole itself
        loose = any(one.bound or one.about for one in run)
        if not last or own or loose or compiled(_OTHER_TIME).search(sentence.text, sentence.start, run[-1].start):
            continue
        wholes = [one for one in earlier.quantities if one.unit == unit and not (one.each or one.bound or one.about)]
        near = [one for one in wholes if CLOSE[0] * one.value <= total <= CLOSE[1] * one.value]
        if near:
            whole = next((one for one in near if one.value == total), near[-1])
            yield StatedSum(whole, tuple(run), wrong=whole.value != total)


def _is_rest(sentence: Sentence, parts: Sequence[SaidQuantity], place: int) -> bool:
    front = sentence.text[parts[place - 1].end : parts[place].start] if place else ""
    return "。" not in front and bool(compiled(_LAST).search(front))


def _unmarked(sentence: Sentence, held: set[int]) -> Iterator[StatedSum]:
    """发放补贴1200户，甲镇450户、乙镇380户、丙镇360户: no word says that these are the parts."""
    text = sentence.text
    counted = [one for one in sentence.quantities if not one.each]
    for place, whole in enumerate(counted[:-2]):
        if not whole.value or whole.start in held:
            continue
        run: list[SaidQuantity] = []
        for one in counted[place + 1 :]:
            between = text[(run[-1] if run else whole).end : one.start]
            if one.measure != whole.measure or not compiled(_ITEM if run else _FIRST_ITEM).fullmatch(between):
                break
            if compiled(_NO_PART).search(between):
                break
            run.append(one)
            if compiled(_LAST).search(between):
                break
        if len(run) < 2 or not (len(run) >= ENOUGH or _twins(sentence, run)):
            continue
        total = total_of(one.value for one in run)
        rest = compiled(_LAST).search(sentence.label(sentence.quantities.index(run[-1])))
        least, most = (LEAST, MOST) if rest else _ALIKE
        if least * whole.value <= total <= most * whole.value:
            loose = any(one.bound for one in run) or (whole.bound and not (whole.bound == "≤" and total > whole.value))
            yield StatedSum(whole, tuple(run), abs(total - whole.value) > allowed(whole, run) and not loose)


def _twins(sentence: Sentence, run: Sequence[SaidQuantity]) -> bool:
    """城区16场、农村34场; 公有149个，其余64个: two that are called alike, or of which the second is the rest."""
    if len(run) != 2:
        return False
    first, second = (label(sentence, one) for one in run)
    closed = sentence.text[run[-1].end : run[-1].end + 1] in "。；" and first[-1:] == second[-1:] != ""
    return bool(compiled(_LAST).match(second)) or len(first) == len(second) > 1 or closed


def _of_parts(
    sentence: Sentence, earlier: Sequence[Sentence], marker: re.Match[str], parts: list[SaidQuantity]
) -> StatedSum | None:
    """The whole that stands in front of parts, and whether they are it."""
    text, unit = sentence.text, parts[0].unit
    yearly = "每年" in text[max(marker.start() - _LEAD, sentence.start) : marker.start()]
    before = [one for one in sentence.quantities if one.end <= marker.start() and one.each == yearly]
    bracket, far = marker[0] in "（(", False
    wholes = [one for one in before if same(one, unit)]
    if bracket:
        wholes = wholes[-1:] if wholes and before[-1] is wholes[-1] else []
    elif not wholes and earlier:
        lead, total = text[sentence.start : marker.start()], total_of(one.value for one in parts)
        above = [_above(lead, other, unit) for other in (reversed(earlier) if marker[0][0] in "按从" else earlier[-1:])]
        fits = (some for some in above if any(LEAST * one.value <= total <= MOST * one.value for one in some))
        wholes, far = next(fits, above[0]), True
    reach = 12 if bracket or marker[0] in "：:" else _BETWEEN
    near = [one for one in wholes if far or marker.start() - one.end <= reach]
    if not near:
        return None
    behind = [one for one in sentence.quantities if one.start >= parts[0].start and (one in parts or not one.each)]
    alike = [one for one in behind if one.end <= parts[-1].end and (one in parts or _machines(one, near[-1], unit))]
    listed = "：" in marker[0] or text[marker.end() : marker.end() + 1] in "：:"
    long_ = _run(text, alike, parts[0], listed=listed)
    close = _closely(text, long_)
    runs = [run for run in (close, long_) if len(run) > 1]
    choices = [(run, _meant(sentence, near, run, total_of(one.value for one in run))) for run in runs]
    run, whole = min(
        choices,
        key=lambda some: abs(total_of(one.value for one in some[0]) - some[1].value),
        default=(long_, near[-1]),
    )
    labels = [label(sentence, one) for one in run]
    apart = marker[0][0] == "按" or (bool(labels) and labels[-1].startswith(OTHERS))  # nobody is called by two of them
    overlap = unit != MONEY and not apart and _overlap(sentence, whole, labels)
    hang = len(close) if len(close) >= ENOUGH and not overlap and not far else 0
    for some in (alike, parts):
        if right := explained([one.value for one in wholes], [one.value for one in some], hang):
            found = next((one for one in wholes if one.value == right), whole)
            return StatedSum(found, tuple(parts), wrong=False)
    said = text[marker.start() : (run[-1].end + 6)]
    if compiled(_PAID).search(text, near[-1].end, marker.end()):  # 28万元，已付两笔：14万元、8.4万元
        return StatedSum(whole, tuple(parts), wrong=False)
    open_ = compiled(OPEN).search(said) or compiled(_REST).search(said) or compiled(_SOME).match(said, len(marker[0]))
    if len(run) < 2 or open_ or any(one.bound for one in run):
        return StatedSum(whole, tuple(parts), wrong=False)
    women = "女" in said and "男" in said
    complete = women or bracket or marker[0] not in ("其中", "用于")
    return StatedSum(whole, tuple(run), looks_wrong(whole, run, complete=complete) and (women or not overlap))


def _overlap(sentence: Sentence, whole: SaidQuantity, labels: Sequence[str]) -> bool:
    """Is one part called by what others may be, too: 女性, 党员? Not where all are, or the whole is: 残疾儿童71名."""
    around = label(sentence, whole) + re.split(r"\W", sentence.text[whole.end : whole.end + 6])[0]
    words = [set(compiled(_OVERLAP).findall(called)) for called in labels]
    everywhere = set.intersection(*words) if words else set()
    return any(word not in around and word not in everywhere for some in words for word in some)


def _closely(text: str, run: Sequence[SaidQuantity]) -> list[SaidQuantity]:
    """The parts that 、 joins, up to where a comma begins something else."""
    close = list(run[:1])
    for one, other in pairwise(run):
        if not compiled(_CLOSELY).match(text[one.end : other.start]):
            break
        close.append(other)
    return close


def _above(lead: str, earlier: Sentence, unit: str) -> list[SaidQuantity]:
    """What the sentence before gives of a unit: 重点人群8.8万人。重点人群包括, or nothing before 其中."""
    name = re.sub(rf"^(?:{_SERIAL})?(?:上述|以上|这些|该|全部)?|[主其]要$", "", "".join(lead.split()))
    found = [one for one in earlier.quantities if same(one, unit) and not one.each]
    return found if not name else [one for one in found if len(name) > 1 and name in label(earlier, one)]


def _machines(one: SaidQuantity, whole: SaidQuantity, unit: str) -> bool:
    """9台（套）: 2台, 1套, 6台."""
    return one.unit in MACHINES and unit in MACHINES and whole.unit in MACHINES


def _run(text: str, parts: Sequence[SaidQuantity], first: SaidQuantity, *, listed: bool) -> list[SaidQuantity]:
    """The parts up to where the sentence speaks of something else."""
    run = [first]
    for one, other in pairwise(parts):
        between = text[one.end : other.start]
        if compiled(_STOP).match(between) or (not listed and ("；" in between or ";" in between)):
            break
        if (
            not listed
            and (one.measure != other.measure or compiled(r"[，,][^，,、\d]*[，,]").search(between))
            and "，" in between
        ):
            break
        run.append(other)
    return run


def _meant(
    sentence: Sentence, wholes: Sequence[SaidQuantity], run: Sequence[SaidQuantity], total: Decimal
) -> SaidQuantity:
    """Of several figures in front the one that shares a word with the parts, else one that may be it, the nearest."""
    fits = [one for one in wholes if LEAST * one.value <= total <= MOST * one.value] or list(wholes)
    labels = [label(sentence, one) for one in run]
    for place, one in enumerate(wholes[:-2]):
        if one.value == total_of(other.value for other in wholes[place + 1 :]):
            return one  # a whole with other parts of its own
    for one in reversed(fits) if len(fits) > 1 else ():
        own = label(sentence, one)
        if any(all(own[at : at + 2] in called for called in labels) for at in range(len(own) - 1)):
            return one
    return fits[-1]

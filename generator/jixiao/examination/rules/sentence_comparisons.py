"""M10 where a text compares: more than before by so much, from one figure to another, quarters and halves of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_quantities import SCALES, SaidQuantity, reckoning, sentences, shown
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.money import number, plain, rounded

_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_WAY = r"(?P<way>增[长加]|[多超高](?:出|过)?|提[高升]|上升|减少|下降|降低|[少低])了?[^，。；;\d]{{0,3}}"
_THAN = (
    rf"[比较](?:(?:19|20)\d\d年度?)?[^，。；;\d]{{0,8}}(?P<base>{_FIGURE})\s*(?P<scale>[万亿]?)(?P<unit>[\u4e00-\u9fff])[^，。；;\d]{{0,6}}"
    + _WAY.format()
    + rf"(?P<by>{_FIGURE})\s*(?P<of>[%％]|(?P=scale)(?P=unit))"
)
_FROM_TO = (
    rf"[由从][^，。；;\d]{{0,10}}(?P<base>{_FIGURE})\s*(?P<unit>[%％]|万?[^\W\da-zA-Z_]{{1,2}}?)[^，。；;\d]{{0,4}}"
    r"(?:增[长加]|提[高升]|上升|扩大|减少|下降|降低|压减|缩短|[降升增减提])(?:到|至|为)[^，。；;\d]{0,6}"
    rf"(?P<now>{_FIGURE})\s*(?P=unit)[^，。；;\d]{{0,4}}[，,]\s*(?:同比|共|净)?"
    + _WAY.format()
    + rf"(?P<by>{_FIGURE})\s*(?P<of>[%％]|个百分点|(?P=unit))"
)
_TURNED = (
    r"[由从][^，。；;\d]{0,10}(?P<base>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[%％]|[万亿]?[^\W\da-zA-Z_]{1,3}?)[^，。；;\d]{0,6}"
    r"(?P<way>增[长加]|提[高升]|上升|扩大|延长|减少|下降|降低|压减|压缩|缩短|降|升|增|减)(?:到|至|为)[^，。；;\d]{0,6}"
    rf"(?P<now>{_FIGURE})\s*(?P=unit)"
)
_THAN_BEFORE = (
    r"(?:(?:(?:比|较)(?:上一?年度?|去年|前一?年|同期|(?:19|20)\d\d年)|同比|(?<=[，,])(?=增长|增加|下降|减少))[^，。；;\d]{0,6}?"
    + _WAY.format()
    + r"|(?P<rate>[增降]幅)(?:为|达到?)?)"
    + rf"(?P<by>{_FIGURE})\s*(?P<of>[%％]|[万亿]?[^\W\da-zA-Z_]{{1,3}}?)(?=[，,。；;、（(]|$)"
    rf"(?:[，,]\s*(?:同比|增幅|降幅)?(?P<way2>增[长加]|上升|减少|下降|降低)?[^，。；;\d]{{0,3}}(?P<percent>{_FIGURE})\s*[%％])?"
)
_CHANGE = r"(?:(?:增[加长]|减少|下降|降低|多|少)了?(?![到至为])|比|较)[^，,、]{0,10}$"
_EARLIER = r"上一?年|去年|前年|(?:19|20)\d\d年"
_LESS = ("减", "下", "降", "少", "低")
_HUNDRED = Decimal(100)
_CLOSE = 3  # characters between a figure and the comparison that follows it
_FAR = 20  # characters between a figure and what is said of it
_IN_MONTHS = (
    r"(?P<months>(?:\d{1,2}月[、和及]){1,6}\d{1,2}月)各[^\d一二两三四，。；]{0,4}(?P<each>\d{1,2}|[一二两三四])(?P<unit>[次场期批])"
    r"[^。；，]{0,6}[，,](?:全年|共|合计)[^\d，。；]{0,6}(?P<whole>\d{1,3})(?P=unit)"
)


@rule(SUMS)
def comparisons(project: Examined) -> Iterator[Finding]:
    """What is more or less by so much is so; quarters and halves add up to the year."""
    for path, text in reckoning(project):
        if "比" in text or "较" in text:
            yield from _than(project, path, text)
        if "从" in text or "由" in text:
            yield from _from_to(project, path, text)
            yield from _turned(project, path, text)
        if "比" in text or "较" in text or "幅" in text or "，增" in text or "，下降" in text or "，减少" in text:
            yield from _than_before(project, path, text)
        if "、" in text and "月各" in text:
            yield from _months(project, path, text)


def _than(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """比上年2万叶增长31.5%: of the text's only other figure of that unit."""
    for match in compiled(_THAN).finditer(text):
        scale = SCALES.get(match["scale"], Decimal(1))
        base, by = (_read(match[key]) for key in ("base", "by"))
        rest = text[: match.start()] + "。" + text[match.end() :]
        found = compiled(rf"({_FIGURE})\s*([万亿]?){match['unit']}(?![/／])").finditer(rest)
        others = {_read(one[1]) * SCALES.get(one[2], Decimal(1)) / scale for one in found}
        now = others.pop() if len(others) == 1 else _just_said(project, text, match, scale)
        if now is not None and base:
            yield from _judged(project, path, text, (match, base, by, now))


def _just_said(project: Examined, text: str, match: re.Match[str], scale: Decimal) -> Decimal | None:
    """Of several figures of one unit the one directly in front, in the scale of the base: 2600万人次，较2500万人次."""
    sentence = next((one for one in sentences(project, text) if one.start <= match.start() < one.end), None)
    front = [one for one in sentence.quantities if one.end <= match.start()] if sentence else []
    if not front or match.start() - front[-1].end > _CLOSE or front[-1].each or front[-1].bound:
        return None
    return front[-1].value / scale if front[-1].measure.startswith(match["unit"]) else None


def _from_to(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """从80%提高到92%，提高12个百分点."""
    for match in compiled(_FROM_TO).finditer(text):
        base, by, now = (_read(match[key]) for key in ("base", "by", "now"))
        if base and not (match["unit"] in "%％" and by == abs(now - base)):
            yield from _judged(project, path, text, (match, base, by, now))


def _turned(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """由52分钟提高到50分钟: that is less."""
    for match in compiled(_TURNED).finditer(text):
        base, now = _read(match["base"]), _read(match["now"])
        less = match["way"][0] in "减下降压缩"
        if base != now and less != (now < base):
            words, way = " ".join(match[0].split()), "减少" if now < base else "增加"
            said = f"“{words}”：从{plain(base)}到{plain(now)}是{way}，写的是{match['way']}"
            finding = project.finding(path, said, "核对两个数和增减的方向", basis=f"{plain(base)}/{plain(now)}")
            yield located(project, finding, text, *match.span())


def _than_before(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """1440万元，比上年减少60万元，下降4%: of 1500万元, which may stand in front."""
    for match in compiled(_THAN_BEFORE).finditer(text):
        sentence = next((one for one in sentences(project, text) if one.start <= match.start() < one.end), None)
        front = [
            (place, one)
            for place, one in enumerate(sentence.quantities if sentence else ())
            if one.end <= match.start() and not one.each and not one.bound
        ]
        if sentence is None or not front or match.start() - front[-1][1].end > _FAR:
            continue
        now = front[-1][1]
        if compiled(_CHANGE).search(sentence.label(front[-1][0])):
            continue  # 比上年80场增加18场，增长22.5%: no figure of its own
        before = [
            one
            for place, one in front[:-1]
            if one.like(now.unit) and compiled(_EARLIER).search(sentence.label(place)) and now.unit == one.unit
        ]
        by = next((one for one in sentence.quantities if one.start == match.start("by")), None)
        less = (match["way"] or match["rate"]).startswith(_LESS)
        base = before[-1].value if len(before) == 1 else None
        if base is None and by is not None and by.unit == now.unit:
            base = now.value + by.value if less else now.value - by.value
        if base and (by is not None or match["of"] in "%％"):
            yield from _changed(project, (path, text), match, (base, now, by))


def _changed(
    project: Examined,
    where: tuple[str, str],
    match: re.Match[str],
    said: tuple[Decimal, SaidQuantity, SaidQuantity | None],
) -> Iterator[Finding]:
    path, text = where
    base, now, by = said
    way = match["way"] or match["rate"]
    change = base - now.value if way.startswith(_LESS) else now.value - base
    first, wrong, span = shown(base, now.unit, now.written), "", match.span("by")
    percent = match["percent"] or (match["by"] if match["of"] in "%％" else "")
    right = change / base * _HUNDRED
    if change < 0:
        wrong = f"从{first}到{now.written}是{'减少' if now.value < base else '增加'}，写的是{way}"
    elif by is not None and by.unit == now.unit and by.value != change:
        wrong = f"与{first}相差{shown(change, now.unit, by.written)}，写的是{by.written}"
    elif percent and abs(_read(percent) - right) >= Decimal(1).scaleb(int(_read(percent).as_tuple().exponent)):
        span = match.span("percent") if match["percent"] else span
        wrong = f"对{first}是{plain(rounded(right, 2))}%，写的是{percent}%"
    if wrong:
        told = f"{now.written}“{' '.join(match[0].split())}”：{wrong}"
        finding = project.finding(path, told, "核对原来的数、现在的数和相差多少", basis=wrong)
        yield located(project, finding, text, *span)


def _judged(
    project: Examined, path: str, text: str, said: tuple[re.Match[str], Decimal, Decimal, Decimal]
) -> Iterator[Finding]:
    match, base, by, now = said
    change = (base - now) if match["way"].startswith(_LESS) else (now - base)
    right = change / base * _HUNDRED if match["of"] in "%％" else change
    digits = -int(by.as_tuple().exponent)
    if abs(right - by) <= Decimal(1).scaleb(-digits):
        return
    words, unit = " ".join(match[0].split()), match["of"]
    shown_right = plain(rounded(right, max(digits, 1))) + unit
    finding = project.finding(
        path,
        f"“{words}”：从{plain(base)}到{plain(now)}，是{shown_right}，写的是{match['by']}{unit}",
        "核对原来的数、现在的数和相差多少",
        basis=f"{plain(by)}/{plain(rounded(right, 4))}",
    )
    yield located(project, finding, text, *match.span("by"))


def _read(said: str) -> Decimal:
    return number(said) or Decimal(0)


def _months(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """4月、6月、8月各放蜂一次，全年放蜂3次."""
    for match in compiled(_IN_MONTHS).finditer(text):
        each, whole = small_number(match["each"]), int(match["whole"])
        months = match["months"].count("月")
        if each and whole != months * each:
            said = f"“{match[0]}”：{months}个月各{each}{match['unit']}是{months * each}{match['unit']}"
            finding = project.finding(path, said, "核对各次的数和总数", basis=f"{whole}/{months * each}")
            yield located(project, finding, text, *match.span("whole"))

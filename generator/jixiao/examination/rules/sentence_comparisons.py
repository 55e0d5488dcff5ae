"""M10 where a text compares: more than before by so much, from one figure to another, quarters and halves of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_quantities import DIGIT, SCALES, SHORTEST
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.money import number, plain

_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_WAY = r"(?P<way>增[长加]|[多超高](?:出|过)?|提[高升]|上升|减少|下降|降低|[少低])了?[^，。；;\d]{{0,3}}"
_THAN = (
    rf"比[^，。；;\d]{{0,8}}(?P<base>{_FIGURE})\s*(?P<scale>[万亿]?)(?P<unit>[\u4e00-\u9fff])[^，。；;\d]{{0,6}}"
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
_LESS = ("减", "下", "降", "少", "低")
_HUNDRED = Decimal(100)
_IN_MONTHS = (
    r"(?P<months>(?:\d{1,2}月[、和及]){1,6}\d{1,2}月)各[^\d一二两三四，。；]{0,4}(?P<each>\d{1,2}|[一二两三四])(?P<unit>[次场期批])"
    r"[^。；，]{0,6}[，,](?:全年|共|合计)[^\d，。；]{0,6}(?P<whole>\d{1,3})(?P=unit)"
)


@rule(SUMS)
def comparisons(project: Examined) -> Iterator[Finding]:
    """What is more or less by so much is so; quarters and halves add up to the year."""
    for path, text in written(project):
        if len(text) < SHORTEST or not DIGIT.search(text):
            continue
        if "比" in text:
            yield from _than(project, path, text)
        if "从" in text or "由" in text:
            yield from _from_to(project, path, text)
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
        if len(others) == 1 and base:
            yield from _judged(project, path, text, (match, base, by, others.pop()))


def _from_to(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """从80%提高到92%，提高12个百分点."""
    for match in compiled(_FROM_TO).finditer(text):
        base, by, now = (_read(match[key]) for key in ("base", "by", "now"))
        if base and not (match["unit"] in "%％" and by == abs(now - base)):
            yield from _judged(project, path, text, (match, base, by, now))


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
    shown_right = plain(round(right, max(digits, 1))) + unit
    finding = project.finding(
        path,
        f"“{words}”：从{plain(base)}到{plain(now)}，是{shown_right}，写的是{match['by']}{unit}",
        "核对原来的数、现在的数和相差多少",
        basis=f"{plain(by)}/{plain(round(right, 4))}",
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

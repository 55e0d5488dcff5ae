"""T13, T4: years that nobody means, and documents whose number is of another year than the money that they speak of."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.dates.periods import PERIODS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_brackets, written
from jixiao.examination.rules.texts.text_documents import DOCUMENTS
from jixiao.findings import Finding

_YEAR = r"(?<![\d.])(?P<year>[2-9]\d{3})\s*年(?=度|\d|[^\d上以前后一左历的]|$)"
_HORIZONS = (2030, 2035, 2049, 2050, 2060)  # of plans of the state
_FAR = 10  # years: beyond them nobody plans
_SAID = r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s*年(?!代|以来)"
_APART = 3  # years: as near ones anything may have been
_ALREADY = r"\d{4}\s*年[^，。；]{0,4}?(?:底|末)?(?:已(?!.{0,6}(?:计划|规划|纳入|列入))|完成了)"
_STILL = r"\d{4}\s*年[^。；]{0,24}?(?:再(?!次)|将|拟|争取|力争|补(?![助贴充])|改为)"
_UNTIL = ("推迟到", "推迟至", "延至", "延期至", "延期到", "延后至", "延后到")
_PAST = r"已|曾|上年|去年"
_REASONS = ("原因", "改进", "措施", "问题", "建议")  # in the name of a field that looks ahead
_STEP = r"(?P<year>(?:19|20)\d\d)\s*年\s*(?P<month>\d{1,2})\s*月"
_STEPS = 3
_TITLED = (
    r"《[^《》]*?(?:下达|拨付|安排|提前下达|申报|清算)(?P<said>(?:19|20)\d\d)年[^《》]*》\s*[（(][^（()）]{1,16}"
    r"[〔\[［](?P<year>(?:19|20)\d\d)[〕\]］]"
)


@rule(PERIODS)
def far_years(project: Examined) -> Iterator[Finding]:
    """No text speaks of a year that is no more than a slip of the hand."""
    for path, text in written(project) if project.year else ():
        for match in compiled(_YEAR).finditer(text) if "年" in text else ():
            year = int(match["year"])
            if year > project.year + _FAR and year not in _HORIZONS:
                told = f"写的是{year}年，表是{project.year}年度的，像是写错了"
                finding = project.finding(path, told, "核对年份", basis=match["year"])
                yield located(project, finding, text, *match.span("year"))


@rule(PERIODS)
def turned_years(project: Examined) -> Iterator[Finding]:
    """No text speaks of a year with the digits of the form's own in another order, of something done in a year to come,
    or of something still to do in one that is over.
    """
    own, basis = project.year, project.path("依据")
    for path, text in written(project) if own else ():
        if "年" not in text or path == basis:
            continue
        for match in compiled(_SAID).finditer(outside_brackets(text)):
            year = int(match["year"])
            sentence = compiled(r"[。；\n]").split(text[match.start() :])[0]
            before = compiled(r"[。；\n]").split(text[: match.start()])[-1]
            turned = abs(year - own) > _APART and sorted(match["year"]) == sorted(str(own))
            done = own + 1 < year <= own + _FAR and compiled(_ALREADY).match(sentence)
            still = year < own and compiled(_STILL).match(sentence) and not compiled(_PAST).search(before + sentence)
            put_off = year < own and before.endswith(_UNTIL)
            reason = any(word in project.label(path) for word in _REASONS)
            if turned or done or ((still or put_off) and reason):
                told = f"写的是{year}年，表是{own}年度的，像是写错了"
                finding = project.finding(path, told, "核对年份", basis=match["year"])
                yield located(project, finding, text, *match.span("year"))


@rule(PERIODS)
def steps_in_order(project: Examined) -> Iterator[Finding]:
    """Of the dated steps of a plan none is before the one in front of it, where all the others are in order; stages
    stand in ordered_steps.
    """
    text, path = project.text("方案"), project.path("方案")
    found = list(compiled(_STEP).finditer(text)) if text.count("年") >= _STEPS and "阶段" not in text else []
    days = [(int(match["year"]), int(match["month"])) for match in found]
    back = [place for place in range(1, len(days)) if days[place] < days[place - 1]]
    if len(found) < _STEPS or len(back) != 1 or days[back[0]][0] == days[back[0] - 1][0]:
        return
    rest = days[: back[0]] + days[back[0] + 1 :]
    if rest == sorted(rest):
        match, last = found[back[0]], found[back[0] - 1]
        told = f"“{match[0]}”在“{last[0]}”之后说，却早于它，像是年份写错了"
        yield located(project, project.finding(path, told, "核对年份", basis=match[0]), text, *match.span())


@rule(DOCUMENTS)
def numbered_years(project: Examined) -> Iterator[Finding]:
    """A document that gives a year's money is numbered in that year or the one before."""
    for path, text in written(project):
        for match in compiled(_TITLED).finditer(text) if "》" in text and "年" in text else ():
            said, year = int(match["said"]), int(match["year"])
            if not said - 1 <= year <= said + 1:
                told = f"说的是{said}年的资金，文号是{year}年的"
                finding = project.finding(path, told, "核对文件的名称和文号", basis=f"{said}/{year}")
                yield located(project, finding, text, *match.span("year"))

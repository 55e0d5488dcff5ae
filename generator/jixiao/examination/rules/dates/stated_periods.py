"""T13, T14, T15: periods in fields that the form itself does not know as one, and days against the period's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise

from jixiao.examination.rules.dates.other_years import ELSEWHEN, OWN_YEAR, first_year, whole_texts
from jixiao.examination.rules.dates.periods import DEADLINES, PERIODS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.indicator_goals import goals
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.forms.values import at
from jixiao.text.chinese import small_number
from jixiao.text.deadlines import last_day, years_said
from jixiao.text.money import plain

_LABEL = (
    r"(?:项目|服务|合同|建设)?(?:实施|执行|起止|实施起止|建设|服务|项目)(?:期限?|周期|时间|年限|日期|年月|起止时间)"
)
_FILLED = r"(?:填报|填表|自评|报告|评价)(?:日期|时间)\s*[：:]?\s*(?P<day>(?:19|20)\d{2}\s*(?:年|[-./])[^，。；\s]{1,8})"
_ENOUGH = 11  # month from which on a year's self-evaluation may be written
_BEFORE_END = 3  # months
_LATEST = 3  # years after a form's own in which it may still be filled in
_YEARS = r"(?<!\d)(?P<first>(?:19|20)\d{2})\s*年?度?\s*[-—–~～至到]{1,2}\s*(?P<last>(?:19|20)\d{2})\s*年"
_ALTOGETHER = (  # how many years a goal for the whole time is reckoned over
    r"(?<![第前近过上每\d一二三四五六七八九十])(?P<count>[两二三四五六七八九十]|\d{1,2})年(?:间|来|期|内)?[，,]?(?:累计|合计|共计|总计|共|总共)"
    r"|(?:用|通过|利用|经过|力争|争取)(?P<count2>[两二三四五六七八九十]|\d{1,2})年(?:左右)?(?:的?时间)?"
)
_END = r"[-—–~～至到]{1,2}\s*(?:(?P<year>(?:19|20)\d{2})\s*年\s*)?(?P<month>\d{1,2})\s*月"
_MONTHS = (
    r"(?:(?P<year>(?:19|20)\d{2})\s*年\s*)?(?<!\d)(?P<month>\d{1,2})\s*(?:月\s*(?:\d{1,2}\s*日)?[初起]?)?\s*[-—–~～至到]{1,2}\s*"
    r"(?:(?P<end>(?:19|20)\d{2})\s*年\s*)?(?P<until>\d{1,2})\s*月"
)
_STEP = (
    r"(?P<年>(?:19|20)\d{2})\s*年(?:第?[一二三四1-4]季度|\d{1,2}\s*月|[上下]半年|[年底初]{1,2})[^，。；、：\d]{0,8}?"
    r"(?:完成|开工|竣工|完工|验收|投入使用|上线|建成|举办|开展|启动|支付|拨付|安装|到位|到货|交付|改造|采购|更换|修复|发放|提交)"
)
_TASKS = r"完成(?P<年>(?:19|20)\d{2})\s*年(?:度)?(?:的)?(?:各项|全部|既定)?(?:任务|工作|目标)(?!的?基础|后|以来)"
_DAY = r"(?:(?:19|20)\d\d\s*年\s*)?(?<![\d.])\d{1,2}\s*月\s*(?:\d{1,2}\s*日|底|末|[上中下]旬)?\s*(?:以|之)?前"
_AFTERWARDS = r"次年|下年|翌年|第二年|明年|决算|结算|尾款|支付|付清|总结|评价|自评|报告|审计|归档|公开|上报|报送"
_YEAR = (1990, 2100)  # what is between them is a year
_PLAN = "计划|方案|进度|步骤|安排"  # in the label of a text that says when what is done
_BEHIND = 14  # characters behind a day that is a clause of its own: 2021年2月底前，完成总结
_LONG_AFTER = 200  # days after the end within which what it came to is told
_TOLD = r"总结|评价|自评|报告|归档|公开|上报|报送"
_PAST = r"已|曾|上年|去年|前期|基础|批复|印发|立项|截至"


@rule(PERIODS)
def labelled_periods(project: Examined) -> Iterator[Finding]:
    """A period beside a label of the author's own is of the form's year; a self-evaluation comes after its year."""
    year = project.year
    for name, rows in project.values.items() if year else ():
        for number, row in enumerate(rows if isinstance(rows, tuple) else (), 1):
            cells = [(key, _plain(cell)) for key, cell in row.items()] if isinstance(row, Mapping) else []
            for (_, label), (key, text) in pairwise(cells):
                if label and text and compiled(_LABEL).fullmatch(label.strip()):
                    said = years_said(text)
                    if said and not min(said) <= year <= max(said):
                        path = f"{name}[{number}].{key}"
                        yield _period(project, path, (label, text, str(said[0])), f"表是{year}年度的")
    if year:
        yield from _filled_in(project, year)


def _plain(cell: object) -> str:
    return "\n".join(map(str, cell)) if isinstance(cell, tuple) else cell if isinstance(cell, str) else ""


def _period(project: Examined, path: str, said: tuple[str, str, str], but: str) -> Finding:
    label, text, needle = said
    told = f"“{label.strip()}”写的是{text.strip()}，{but}"
    return project.finding(path, told, "核对年份；多半是沿用了去年的", needle=needle, basis=text.strip())


def _filled_in(project: Examined, year: int) -> Iterator[Finding]:
    """A form about what a whole year has brought was not filled in before that was over, no form long before its year
    or after it.
    """
    until = compiled(r"(\d{1,2})\s*月\D{0,3}$").search(project.text("监控期间"))
    watched = int(until[1]) if until and 1 <= int(until[1]) <= 12 else 0
    whole = project.path("完成情况") and project.path("全年执行数")
    done = any(form.origin.purpose == "自评" for form in project.forms)
    for path, text in written(project):
        match = compiled(_FILLED).search(text) if "日期" in text or "时间" in text else None
        day = last_day(match["day"], year) if match else None
        if not match or not day or not day[1]:
            continue
        told = help = ""
        if whole and day[0] < date(year, _ENOUGH, 1):
            told, help = f"{year}年度还没有完，填不出全年的完成情况", "核对年份；自评在年度终了以后填"
        elif watched and day[0] < date(year, watched, 1):
            told, help = f"监控期间是{project.text('监控期间')}，还没有到", "核对填报日期和监控期间；期间过了再填"
        elif not year - (not done) <= day[0].year <= year + _LATEST:
            told, help = f"表是{year}年度的", "核对年份；多半是沿用了往年的，或者写错了"
        if told:
            finding = project.finding(path, f"写的是{match['day']}，{told}", help, basis=match["day"])
            yield located(project, finding, text, *match.span("day"))


@rule(PERIODS)
def counted_years(project: Examined) -> Iterator[Finding]:
    """The number of years of a project is that of the years between which its goal says it is done."""
    count, text = project.value("实施年数"), project.text("总目标")
    match = compiled(_YEARS).search(text) if count and "年" in text else None
    said = compiled(_ALTOGETHER).search(text) if count and "年" in text else None
    path, stated = project.path("实施年数"), Decimal(str(count or 0))
    if said and (years := small_number(said["count"] or said["count2"]) or 0) and stated != years:
        told = f"“{project.label(path)}”写的是{stated}年，“{project.label(project.path('总目标'))}”写的是“{said[0]}”"
        related = [(said[0], project.path("总目标"))]
        yield project.finding(path, told, "两处写成同一段时间", basis=f"{stated}/{years}", related=related)
    elif match and int(match["first"]) <= project.year <= int(match["last"]):
        years = int(match["last"]) - int(match["first"]) + 1
        if stated not in (years, years - 1):
            told = f"“{project.label(path)}”写的是{stated}年，“{project.label(project.path('总目标'))}”写的是{match[0]}"
            related = [(match[0], project.path("总目标"))]
            yield project.finding(
                path, f"{told}，共{years}年", "两处写成同一段时间", basis=f"{stated}/{years}", related=related
            )


@rule(PERIODS)
def counted_from(project: Examined) -> Iterator[Finding]:
    """As many years as the form counts begin, in the goal, with the year that the form counts from."""
    path, text = project.path("实施年数"), project.text("总目标")
    match = compiled(_YEARS).search(text) if path and "年" in text else None
    if not match or int(match["last"]) - int(match["first"]) + 1 != project.value("实施年数"):
        return
    added = [c.operands for form in project.forms for c in form.computations if path in c.operands]
    for operand in (one for operands in added for one in operands if project.written.typed(one)):
        value = at(project.values, operand)
        if isinstance(value, Decimal) and _YEAR[0] < value < _YEAR[1] and value != int(match["first"]):
            told = f"写的是{match[0]}，“{project.label(operand)}”是{plain(value)}年"
            related = [(f"“{project.label(operand)}”：{plain(value)}", operand)]
            finding = project.finding(project.path("总目标"), told, "两处写成同一段时间", basis=told, related=related)
            yield located(project, finding, text, *match.span())


@rule(PERIODS)
def period_and_dates(project: Examined) -> Iterator[Finding]:
    """The months between which the text of the period says it is done are those of the form's two dates."""
    begin, end, text, path = (*map(project.value, ("开始日期", "完成日期")), project.text("周期"), project.path("周期"))
    match = (
        compiled(_MONTHS).search(text) if isinstance(begin, date) and isinstance(end, date) and "月" in text else None
    )
    if match is None or not isinstance(begin, date) or not isinstance(end, date):
        return
    first = (int(match["year"] or begin.year), int(match["month"]))
    last = (int(match["end"] or first[0]), int(match["until"]))
    right = (begin.year, begin.month), (end.year, end.month)
    whole = right == ((begin.year, 1), (begin.year, 12))  # the year of the money: the work may be done in a part of it
    if (whole and (first[1] > 1 or last[1] >= end.month - _BEFORE_END)) or len(compiled(_MONTHS).findall(text)) > 1:
        return
    if (first, last) != right and first <= last and (first[0], last[0]) == (begin.year, end.year):
        dates = f"{begin.isoformat()}至{end.isoformat()}"
        finding = project.finding(
            path,
            f"“{project.label(path)}”写的是{match[0].strip()}，起止日期是{dates}",
            "两处写成同一段时间",
            basis=f"{match[0].strip()}/{dates}",
            related=[(dates, project.path("完成日期"))],
        )
        yield located(project, finding, text, *match.span())


@rule(DEADLINES)
def after_the_period(project: Examined) -> Iterator[Finding]:
    """No target's day lies after the end that the text of the period gives, where the form has no date for it."""
    text, year, path = project.text("周期"), project.year, project.path("指标")
    ends = list(compiled(_END).finditer(text)) if "月" in text and not project.path("完成日期") else []
    if len(ends) != 1 or not 1 <= int(ends[0]["month"]) <= 12:
        return
    said = last_day(f"{ends[0]['year'] or year}年{ends[0]['month']}月", year)
    for goal in goals(project) if said else ():
        found = last_day(goal.full, year) if goal.target is None and goal.item.path.startswith(path) else None
        if said and found and found[0] > said[0] and found[0].year == year:
            place = project.path("周期")
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”的值“{goal.full}”在“{project.label(place)}”写的{text.strip()}之后",
                "改为项目实施期内的时间，或改实施的时间",
                needle=goal.value,
                basis=f"{goal.full}/{said[0]}",
                related=[(text.strip(), place)],
            )


@rule(DEADLINES)
def goals_after_the_end(project: Examined) -> Iterator[Finding]:
    """No day until which a goal or a plan of the year wants something done lies after the project's end."""
    end = project.value("完成日期")
    own = {project.path(role) for role in ("年度目标", "方案")}
    for path, text in written(project) if isinstance(end, date) and end.year == project.year else ():
        if path not in own and ("." in path or not compiled(_PLAN).search(project.label(path))):
            continue
        for clause in compiled(r"[^，。；：\n]+").finditer(text) if "月" in text and "前" in text else ():
            day = compiled(_DAY).search(clause[0])
            until = last_day(day[0], project.year) if day else None
            what = (
                f"{clause[0]}{text[clause.end() : clause.end() + _BEHIND]}"
                if day and day[0] == clause[0]
                else clause[0]
            )
            if day and until and isinstance(end, date) and until[0] > end and not _afterwards(what, until[0], end):
                told = f"写了“{day[0]}”，在“{project.label(project.path('完成日期'))}”{end}之后"
                finding = project.finding(path, told, "核对两处，改正其中一处", basis=f"{day[0]}/{end}")
                yield located(project, finding, text, clause.start() + day.start(), clause.start() + day.end())


def _afterwards(clause: str, day: date, end: date) -> bool:
    """Does a clause tell of what comes after the end, paying or within some months reporting?"""
    after = compiled(_AFTERWARDS).search(clause)
    return after is not None and ((day - end).days < _LONG_AFTER or not compiled(_TOLD).fullmatch(after[0]))


@rule(OWN_YEAR)
def steps_of_another_year(project: Examined) -> Iterator[Finding]:
    """A plan or a goal that gives this year's steps gives none of an earlier year as still to be done."""
    year, first = project.year, first_year(project)
    for role in ("方案", "年度目标"):
        text, path = project.text(role), project.path(role)
        if any(finding.path == path for finding in whole_texts(project)):
            continue
        several = compiled(_YEARS).search(text)
        of_year = compiled(_TASKS).search(text) if "20" in text and not several else None
        if of_year and int(of_year["年"]) != year and not compiled(_PAST).search(text[: of_year.start()][-12:]):
            told = f"“{project.label(path)}”写的是{of_year['年']}年度的任务，表是{year}年度的"
            finding = project.finding(path, told, "改为本年的", basis=of_year[0])
            yield located(project, finding, text, *of_year.span("年"))
        elsewhere = str(year) in text or compiled(ELSEWHEN).search(text)  # else T15 says it of the whole text
        for match in compiled(_STEP).finditer(text) if "20" in text and elsewhere and not several else ():
            sentence = re.split("[。；\n]", text[: match.end() + 10])[-1]
            if int(match["年"]) < first and not compiled(_PAST).search(sentence):
                told = f"“{project.label(path)}”写的是{match['年']}年的步骤，表是{year}年度的"
                help = "改为本年的；确是往年的背景，就写明“已完成”“上年”"
                finding = project.finding(path, told, help, basis=match[0])
                yield located(project, finding, text, *match.span("年"))

"""T12 to T14: days, years and periods of a form against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.examination.rules.reading.indicator_goals import goals
from jixiao.examination.rules.registry import Rule, dossier_rule, rule
from jixiao.examination.rules.text_pieces import compiled
from jixiao.findings import Finding, Severity
from jixiao.text.deadlines import last_day, years_said

_LATER = re.compile(r"次年|翌年|下一?年(?!度?内)|明年|第二年|来年")
_SEASON = "春季|春播|春耕|汛前|夏季|三夏|秋季|秋播|秋冬|三秋"
_MONTHS = 12
_SEASONS = {
    "春季": (1, 6),
    "春播": (1, 6),
    "春耕": (1, 6),
    "汛前": (1, 6),
    "夏季": (5, 10),
    "三夏": (5, 9),
    "秋季": (8, 12),
    "秋播": (8, 12),
    "秋冬": (8, 12),
    "三秋": (8, 12),
}  # months, with those in which the bills are settled
_REPORT = re.compile(r"自评|决算|评价|审计|总结|报告|公开")  # of a year comes after it


@rule(
    Rule(
        "T12",
        "完成日期不早于开始日期",
        Severity.ERROR,
        "完成日期早于开始日期，两个日期里有一个写错了。",
        "公开的审核程序 ericliu1002000/audit_agent（开始日期不晚于完成日期）",
    )
)
def ordered(project: Examined) -> Iterator[Finding]:
    """A project does not end before it begins."""
    begin, end = project.value("开始日期"), project.value("完成日期")
    if isinstance(begin, date) and isinstance(end, date) and end < begin:
        path, other = project.path("完成日期"), project.path("开始日期")
        yield project.finding(
            path,
            f"“{project.label(path)}”{end}早于“{project.label(other)}”{begin}",
            "核对两个日期的年份",
            basis=f"{begin}/{end}",
            related=[(f"{project.label(other)}：{begin}", other)],
        )


PERIODS = Rule(
    "T13",
    "年度、起止日期和实施周期说的是同一段时间",
    Severity.WARNING,
    "表是哪一年的，项目就要在那一年实施；日期、周期、导言写的年份不同，多半是沿用了去年的文件。几年的项目要写几年的资金。"
    "没有的日子、前后写反的月份、算不出的月数，都说不清是哪一段时间。",
    "",
)


@rule(PERIODS)
def periods(project: Examined) -> Iterator[Finding]:
    """The form's year lies within the dates and the period; these agree; several years have several years' money."""
    begin, end, year = project.value("开始日期"), project.value("完成日期"), project.year
    dated = isinstance(begin, date) and isinstance(end, date) and begin <= end
    if dated and year and not begin.year <= year <= end.year:
        role = "完成日期" if end.year < year else "开始日期"
        yield project.finding(
            project.path(role),
            f"起止日期是{begin}至{end}，不在{year}年度里",
            "核对年份；不是这一年实施的项目不在这一年申请",
            basis=f"{year}/{begin}/{end}",
        )
    elif dated and end.year > begin.year:
        yield from _one_years_money(project, end.year - begin.year + 1)
    path, text = project.path("周期"), project.text("周期")
    said = years_said(text)
    if not said:
        return
    first, last = min(said), max(said)
    if year and not first <= year <= last:
        yield project.finding(
            path,
            f"“{project.label(path)}”写的是{_span(first, last)}，表是{year}年度的",
            "核对年份",
            needle=str(said[0]),
            basis=f"{year}/{first}/{last}",
        )
    elif dated and (first, last) != (begin.year, end.year):
        yield project.finding(
            path,
            f"“{project.label(path)}”写的是{_span(first, last)}，起止日期是{begin}至{end}",
            "两处写成同一段时间",
            needle=str(said[0]),
            basis=f"{first}/{last}/{begin}/{end}",
            related=[("起止日期", project.path("开始日期"))],
        )


def _span(first: int, last: int) -> str:
    return f"{first}年" if first == last else f"{first}年至{last}年"


def _one_years_money(project: Examined, years: int) -> Iterator[Finding]:
    total, asked = project.figure("项目总额"), project.figure("年度申请总额")
    if total is not None and total == asked and total > 0:
        path = project.path("项目总额")
        yield project.finding(
            path,
            f"起止日期跨{years}年，“{project.label(path)}”却与当年申请的一样，只有一年的资金",
            "写几年合计的资金；只做一年，就改起止日期",
            basis=str(years),
        )


def _out_of_season(name: str, month: int) -> str:
    """The season that an indicator is called by, where a month does not belong to it: 春季造林, 11月."""
    match = compiled(_SEASON).search(name)
    first, last = _SEASONS[match[0]] if match else (1, _MONTHS)
    return match[0] if match and not first <= month <= last else ""


@dossier_rule(PERIODS)
def introduced_year(dossier: Dossier) -> Iterator[Finding]:
    """The title and the introduction speak of the document's year."""
    year = dossier.projects[0].year if dossier.projects else 0
    text = "\n".join(dossier.compilation.introduction)
    match = next(dossier.projects[0].parameters.matches("导言年度式", text), None) if year else None
    said = int(next(group for group in match.groups() if group)) if match else year
    title = years_said("".join(dossier.compilation.title)) if year else []
    for key, whole, wrong in (("导言", text, said), ("标题", str(title), title[0] if len(title) == 1 else year)):
        if wrong != year and str(year) not in whole:
            yield dossier.finding(
                key,
                f"“{key}”写的是{wrong}年，文档是{year}年度的",
                f"改为 {year}",
                needle=str(wrong),
                basis=f"{wrong}/{year}",
            )


DEADLINES = Rule(
    "T14",
    "完成的期限在项目实施的时间里",
    Severity.WARNING,
    "时效写在项目结束以后，年终考核时还没有到期；写在往年，是沿用了去年的表。",
    "公开的审核程序 ericliu1002000/audit_agent（时效指标里的日期不晚于完成日期）",
)


def _within(period: str, day: date) -> bool:
    """Is it a day of a project of several years, by the text of its period?"""
    ends = (last_day(said, day.year) for said in compiled(r"[-—–~～至到]{1,2}").split(period)[1:])
    return any(end is not None and end[0] >= day for end in ends)


@rule(DEADLINES)
def deadlines(project: Examined) -> Iterator[Finding]:
    """No target's day lies after the end of the project, or before the form's year."""
    end, year, path = project.value("完成日期"), project.year, project.path("指标")
    for goal in goals(project) if year else ():
        found = last_day(goal.full, year) if goal.target is None else None
        if found is None or not goal.item.path.startswith(path):
            continue
        day, stated = found
        if isinstance(end, date) and day > end and (stated or end.year == year):
            said = f"在“{project.label(project.path('完成日期'))}”{end}之后"
        elif (not isinstance(end, date) and stated and day.year > year and not _within(project.text("周期"), day)) or (
            not stated and _LATER.match(goal.full) and not _REPORT.search(goal.name)
        ):
            said = f"在{year}年度之后"
        elif stated and day.year < year and not isinstance(project.value("开始日期"), date):
            said = f"早于{year}年度"
        elif stated and day.year < year and project.value("开始日期").year > day.year:
            said = f"早于“{project.label(project.path('开始日期'))}”"
        elif season := _out_of_season(goal.name, day.month):
            said = f"不在{season}"
        else:
            continue
        yield project.finding(
            goal.item.path,
            f"“{goal.item.shown}”的值“{goal.full}”{said}",
            "改为项目实施期内的时间，或改完成日期",
            needle=goal.value,
            basis=f"{goal.full}/{end or year}",
        )

"""T15: goals, money and documents of another year than the form's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_brackets, written
from jixiao.findings import Finding, Severity
from jixiao.text.deadlines import years_said

ELSEWHEN = (
    r"上年|去年|往年|前年|以来|曾|规划|[一二三四]五|截[至止]|基础|历年|年起|[至到\-—~～]\s*(?:19|20)\d\d|批复|印发|下达|出台|修订|发布"
    r"|施行|较上|较20|比上|比20|[同相对]比|同期|普查|次年|下年|明年|质保|结转|延续|建成|始建|成立|投入|已|下一步|今后|将|届|版|创建|前期|远期|中期"
)  # with them another year is what was before, or comes later
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SPENT = r"[^。；\n\d]{0,6}(?:执行|支出|使用|支付)(?:数|了)?(?:为|约)?\s*\d[\d,.]*\s*(?:亿元|万元|元)"
_DONE = r"[^。；\n\d]{0,16}(?:已|累计(?!完成)|现有|共有|尚有|仍有)"  # behind a year
_MEANT = (
    r"(?P<will>(?:拟|计划|预计|力争|争取)[于在到]?)?(?<![\d〔\[《])(?P<年>(?:19|20)\d\d)\s*年(?(will)|度?(?:内|底前|末)?[，,]?"
    r"[^，。；、\d《》]{0,4}(?:拟|计划(?!生育|单列|数|总)|将(?=[\u4e00-\u9fff])|预计|力争|确保|全面完成|要(?=完成|实现)))"
)  # what is still to be done
_PUT_OFF = r"(?:推迟|延期|延后|顺延|延迟|改)[到至于]\s*(?P<年>(?:19|20)\d\d)\s*年"
_AGAIN = r"(?P<年>(?:19|20)\d\d)\s*年[^。；\d]{0,10}[，,]?再(?:增加|安排|补|开展|组织|培训)"
_REACHED = r"(?:截[至止]到?|已于)\s*(?P<年>(?:19|20)\d\d)\s*年"
_BEGUN = (
    r"(?:^|[。；\n])\s*(?P<年>(?:19|20)\d\d)\s*年(?:度|内)?[，,]?(?:完成|实现|开展|新建|改造|举办|建设|采购|组织)(?!了)"
)
_CENTURY = re.compile(r"(?s).*?(?:19|20)\d\d\s*年")


OWN_YEAR = Rule(
    "T15",
    "写的是本年的目标和资金",
    Severity.WARNING,
    "目标、方案里的年份和资金是别的年份的，多半是照抄去年；依据的文号比表的年度还晚，文号写错了。",
    "",
)


@rule(OWN_YEAR)
def own_year(project: Examined) -> Iterator[Finding]:
    """Goals and money are of the form's year; no document that is cited is of a later one."""
    year = project.year
    if not year:
        return
    yield from _goals(project, year)
    yield from _whole_goal(project, year)
    yield from _only_another(project, year)
    yield from _still_to_do(project, year)
    latest = year + bool(project.path("完成情况"))  # what was done is told in the next year
    for path, text in written(project):
        for match in project.parameters.matches("安排年份式", text) if "元" in text and _CENTURY.match(text) else ():
            if int(match["年"]) != year and not _also(project, text, year) and not _spent(match, year):
                yield _other(project, path, text, match, f"说的是{match['年']}年的资金，表是{year}年度的")
        for match in project.parameters.matches("文号年份式", text) if "号" in text else ():
            if int(match["年"]) > latest:
                yield _other(project, path, text, match, f"文号的年份{match['年']}比{year}年度还晚")


def _goals(project: Examined, year: int) -> Iterator[Finding]:
    """Goals and results that begin with another year, the second and third of several too."""
    for role in ("年度目标", "完成情况"):
        text = project.text(role)
        match = next(project.parameters.matches("目标年份式", text), None) if _CENTURY.match(text) else None
        said = int(match["年"]) if match else year
        if match and said != year and str(year) not in text and not _past(match):
            yield _other(project, project.path(role), text, match, f"写的是{said}年，表是{year}年度的")


def _only_another(project: Examined, year: int) -> Iterator[Finding]:
    """Plans, goals and results that name other years only, and not as what was before or comes later."""
    for role in ("方案", "年度目标", "完成情况"):
        text = project.text(role)
        if "二〇" in text or "二零" in text:
            text = compiled(r"二[〇零][〇零一二三四五六七八九]{2}(?=年)").sub(
                lambda said: said[0].translate(_DIGITS), text
            )
        hidden = outside_brackets(text) if _CENTURY.match(text) else ""
        said = years_said(hidden)
        if not said or year in said or compiled(ELSEWHEN).search(hidden):
            continue
        match = compiled(r"(?P<年>(?:19|20)\d\d)\s*年").search(hidden)
        if match and (role == "方案" or not any(project.parameters.matches("目标年份式", text))):
            yield _other(project, project.path(role), text, match, f"写的是{match['年']}年，表是{year}年度的")


def _still_to_do(project: Examined, year: int) -> Iterator[Finding]:
    """What other texts of a plan for the year say will be done is not of a year before it."""
    begin, told = project.value("开始日期"), {project.path(role) for role in ("方案", "年度目标", "总目标", "依据")}
    first = begin.year if isinstance(begin, date) else min([year, *years_said(project.text("周期"))])
    for path, text in written(project) if not project.path("完成情况") else ():
        if path in told or "." in path or "年" not in text or not _CENTURY.match(text):
            continue
        for pattern in (_MEANT, _BEGUN) if str(year) not in text else (_MEANT,):
            match = compiled(pattern).search(text)
            past = match and compiled(ELSEWHEN).search(_sentence(text, match.start()))
            if match and int(match["年"]) < first and not past:
                yield _other(project, path, text, match, f"写的是{match['年']}年，表是{year}年度的")
                break


@rule(OWN_YEAR)
def years_of_reasons(project: Examined) -> Iterator[Finding]:
    """What an evaluation says was put off, or will be done better, is of its year or later; nothing was done in a year
    that is still to come.
    """
    year, done = project.year, bool(project.path("完成情况"))
    for path, text in written(project) if year else ():
        if "年" not in text or not _CENTURY.match(text):
            continue
        for pattern in (_REACHED, _PUT_OFF, _AGAIN) if done else (_REACHED,):
            match = compiled(pattern).search(text)
            said = int(match["年"]) if match else year
            if match and (said > year + done if pattern is _REACHED else said < year):
                told = f"“{project.label(path)}”写的是{said}年，表是{year}年度的"
                finding = project.finding(path, told, "核对年份", basis=match[0])
                yield located(project, finding, text, *match.span("年"))


def _sentence(text: str, place: int) -> str:
    """The sentence in which a place stands."""
    begin = max(text.rfind(mark, 0, place) for mark in "。；\n") + 1
    return re.split("[。；\n]", text[begin:], maxsplit=1)[0]


def _whole_goal(project: Examined, year: int) -> Iterator[Finding]:
    """A goal for the whole time of a project all of whose years are past."""
    text, begin = project.text("总目标"), project.value("开始日期")
    said = years_said(text) if _CENTURY.match(text) else []
    match = next(project.parameters.matches("目标年份式", text), None) if said else None
    if match and not _past(match) and max(said) < (begin.year if isinstance(begin, date) else year):
        yield _other(project, project.path("总目标"), text, match, f"只写了{max(said)}年，表是{year}年度的")


def _also(project: Examined, text: str, year: int) -> bool:
    """Does the text give the money of the form's own year, too?"""
    return any(int(match["年"]) == year for match in project.parameters.matches("安排年份式", text))


def _spent(match: re.Match[str], year: int) -> bool:
    """Does the sentence go on with what was spent of the money of a year before: 2019年预算298万元，执行287万元?"""
    return int(match["年"]) < year and compiled(_SPENT).match(match.string, match.end()) is not None


def _past(match: re.Match[str]) -> bool:
    """Does the sentence say what was done by then: 截至2022年底已累计加装212台?"""
    return compiled(_DONE).match(match.string, match.end()) is not None


def _other(project: Examined, path: str, text: str, match: re.Match[str], said: str) -> Finding:
    start, end = match.span("年")
    finding = project.finding(
        path, f"“{project.label(path)}”{said}", "改为本年的；确是往年的背景，就写明“已完成”“上年”", basis=said
    )
    return located(project, finding, text, start, end)

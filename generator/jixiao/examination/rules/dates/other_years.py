"""T15: goals, money and documents of another year than the form's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, each_form, rule
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
_AIMED = (  # for what everything is done; what is left of a year before is told so
    r"(?:确保|力争|保障|保证|争取|使得?|做好|圆满完成|全面完成)(?P<年>(?:19|20)\d\d)\s*年(?!底?(?:以|之)?前(?!完成)|[^，。；]{0,14}(?:基础|结转|遗留"
    r"|续建|跨年|尾款|质保|开工|立项|启动|建设的|项目|决算|总结|评价|自评|审计|年报|报告|考核|汇算|普查|结算|验收|工程|资金))"
)
_BEGUN = (
    r"(?:^|[。；\n])\s*(?P<年>(?:19|20)\d\d)\s*年(?:度|内)?[，,]?(?:完成|实现|开展|新建|改造|举办|建设|采购|组织)(?!了)"
)
_PLAN = "计划|进度|安排|步骤"  # in the label of a text that says when what is done
_PLANNED = (  # in such a text
    r"(?P<年>(?:19|20)\d\d)\s*年\s*(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}\s*月(?:[^，。；、：\d]{0,3}\d{1,2}\s*月)?)"
    r"[^，。；、：\d已了]{0,8}(?:招标|采购|完成|开工|施工|竣工|验收|启动|支付|拨付|开展|举办|调查|编制|安装|总结)(?!了)"
)
_ENDS = 2  # years of a period
_MOVED = (  # when the year's money was changed
    r"(?P<年>(?:19|20)\d\d)\s*年\s*(?:\d{1,2}\s*月|[年底初末]{1,2}|第?[一二三四]季度|[上下]半年)?(?:\d{1,2}日)?[^，。；\d]{0,10}"
    r"(?:追加|追减|调增|调减|核增|核减|压减|调剂|调整)(?!指标|后的?指标)"
)
_PUT_OFF = r"(?:推迟|延迟|延期|延后|顺延|推后|拖延|延)(?:到|至)了?\s*(?P<年>(?:19|20)\d\d)\s*年"  # till when
_PROMISED = (  # how it will be mended
    r"(?:拟|计划|将)[于在]?\s*(?P<年>(?:19|20)\d\d)\s*年",
    r"(?P<年>(?:19|20)\d\d)\s*年(?:度|初)?[^。；;\n]{0,30}?(?:将|拟|再增|再新增|再补|进一步|提前|继续|加大|争取|力争|重点|加快|强化)",
)
_UNFINISHED = (  # and until when it will be
    r"(?:停工|停滞|窝工|未(?:能)?(?:按期|如期|全部|及时)?(?:完成|完工|竣工|验收|到货|支付|拨付|交付)|尚未|没有完成|滞后|延误|延期|推迟|剩余|其余|余下|尾款|待)"
    r"[^。；;\n已]{0,20}?(?P<年>(?:19|20)\d\d)\s*年\s*\d{1,2}\s*月\s*(?:\d{1,2}[日号]|[底末]|[上中下]旬)?(?:以|之)?前"
    r"(?!已|均|都|的)[^。；;，,\n已]{0,8}(?:完成|完工|竣工|验收|支付|拨付|交付|到位|付清|补齐|办结|整改|发放|结清)(?!了|的)"
)
_FORECAST = r"拟|计划|将|建议|预计|申请|下一?年|明年|今后|预算(?:时|编制)"
_OVER = r"上年|去年|往年|曾|已(?!督促|要求|协调)|印发|出台"
_LEFT_OVER = r"拟|计划|预计|争取|力争|确保|未完|尚未|剩余|其余|余下|待"
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
    yield from whole_texts(project)
    yield from _still_to_do(project, year)
    latest = year + bool(project.path("完成情况"))  # what was done is told in the next year
    for path, text in written(project):
        for match in project.parameters.matches("安排年份式", text) if "元" in text and _CENTURY.match(text) else ():
            if int(match["年"]) != year and not _also(project, text, year) and not _spent(match, year):
                yield _other(project, path, text, match, f"说的是{match['年']}年的资金，表是{year}年度的")
        for match in project.parameters.matches("文号年份式", text) if "号" in text else ():
            if int(match["年"]) > latest:
                yield _other(project, path, text, match, f"文号的年份{match['年']}比{year}年度还晚")


def whole_texts(project: Examined) -> Sequence[Finding]:
    """The texts that are of another year as a whole."""
    year = project.year
    found = (_goals, _whole_goal, _only_another)
    return project.once(whole_texts, lambda: tuple(one for of in found for one in of(project, year)))


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
    for role in ("方案", "年度目标", "完成情况", "总目标"):
        text = project.text(role)
        if "二〇" in text or "二零" in text:
            text = compiled(r"二[〇零][〇零一二三四五六七八九]{2}(?=年)").sub(
                lambda said: said[0].translate(_DIGITS), text
            )
        hidden = outside_brackets(text) if _CENTURY.match(text) else ""
        said = years_said(hidden)
        if not said or year in said or (role == "总目标" and max(said) >= first_year(project)):
            continue
        if role != "方案" and any(project.parameters.matches("目标年份式", text)):
            continue
        for match in compiled(r"(?P<年>(?:19|20)\d\d)\s*年").finditer(hidden):
            if not _elsewhen(hidden, match) and not (role == "完成情况" and _yet_to_come(hidden, match, year)):
                yield _other(project, project.path(role), text, match, f"写的是{match['年']}年，表是{year}年度的")
                break


def _elsewhen(text: str, match: re.Match[str]) -> bool:
    """Does the sentence tell of a year as past or as yet to come? What is built in another clause is this year's."""
    sentence, clause = _sentence(text, match.start()), _sentence(text, match.start(), "。；\n，,")
    past = compiled(ELSEWHEN)
    return bool(past.search(sentence.replace("建成", "")) or past.search(clause))


def _yet_to_come(text: str, match: re.Match[str], year: int) -> bool:
    """Does a result tell of what is left for a later year?"""
    return int(match["年"]) > year and compiled(_LEFT_OVER).search(_sentence(text, match.start())) is not None


def _still_to_do(project: Examined, year: int) -> Iterator[Finding]:
    """What other texts of a plan for the year say will be done is not of a year before it."""
    own = {project.path(role) for role in ("方案", "年度目标", "总目标")}
    first, bases = first_year(project), project.path("依据")
    for path, text in written(project) if not project.path("完成情况") else ():
        if path == bases or ("." in path and path not in own) or "年" not in text or not _CENTURY.match(text):
            continue
        patterns, alone = [_AIMED], str(year) not in text
        if path not in own:
            planned = compiled(_PLAN).search(project.label(path))
            patterns += [_MEANT, *[_BEGUN] * alone, *[_PLANNED] * bool(planned)]
        for pattern in patterns if path not in own or not alone else ():
            match = compiled(pattern).search(text)
            if match and int(match["年"]) < first and not _elsewhen(text, match):
                yield _other(project, path, text, match, f"写的是{match['年']}年，表是{year}年度的")
                break


def first_year(project: Examined) -> int:
    """The year in which a project begins: of its date, or the first of its period, unless that runs backwards."""
    begin, said = project.value("开始日期"), years_said(project.text("周期"))
    if isinstance(begin, date):
        return begin.year
    backwards = len(said) == _ENDS and said[0] > said[1]
    return min([project.year, *(said[:1] if backwards else said)])


def _sentence(text: str, place: int, ends: str = "。；\n") -> str:
    """The sentence in which a place stands."""
    begin = max(text.rfind(mark, 0, place) for mark in ends) + 1
    return re.split(f"[{ends}]", text[begin:], maxsplit=1)[0]


def _whole_goal(project: Examined, year: int) -> Iterator[Finding]:
    """A goal for the whole time of a project all of whose years are past."""
    text = project.text("总目标")
    said = years_said(text) if _CENTURY.match(text) else []
    match = next(project.parameters.matches("目标年份式", text), None) if said else None
    past = match and (_past(match) or "基础" in _sentence(text, match.start()))
    if match and not past and max(said) < first_year(project):
        yield _other(project, project.path("总目标"), text, match, f"只写了{max(said)}年，表是{year}年度的")


@rule(OWN_YEAR)
@each_form
def moved_money(project: Examined) -> Iterator[Finding]:
    """What an evaluation tells of changes of the year's money was not done in a later year."""
    year = project.year
    for path, text in written(project) if year and project.path("全年执行数") else ():
        for match in compiled(_MOVED).finditer(text) if "20" in text and "年" in text else ():
            if int(match["年"]) > year and not compiled(_FORECAST).search(_sentence(text, match.start())):
                yield _other(project, path, text, match, f"说的是{match['年']}年调整的，表是{year}年度的")


@rule(OWN_YEAR)
@each_form
def promises(project: Examined) -> Iterator[Finding]:
    """What is put off, or will be mended, is so in a year that is not yet over."""
    column, year = project.column("实际完成值"), project.year
    ended = () if project.path("监控期间") else (_UNFINISHED,)  # in the middle of a year some of it is to come
    reasons, goals_ = project.column("偏差说明"), {project.path(role) for role in ("年度目标", "总目标")}
    for path, text in written(project) if year and column else ():
        if "年" not in text or not _CENTURY.match(text):
            continue
        if path in goals_:
            continue
        for pattern in (*ended, _PUT_OFF, *(_PROMISED if path.endswith(f".{reasons}") else ())):
            match = compiled(pattern).search(text)
            said, last = _sentence(text, match.start("年")) if match else "", year - (pattern != _UNFINISHED)
            if match and int(match["年"]) <= last >= max(years_said(said), default=0) and not _told_of(said):
                yield _other(project, path, text, match, f"说的是{match['年']}年还要做的事，表是{year}年度的")
                break


def _told_of(sentence: str) -> bool:
    """Does a sentence tell of a year before as past?"""
    return compiled(_OVER).search(sentence) is not None


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

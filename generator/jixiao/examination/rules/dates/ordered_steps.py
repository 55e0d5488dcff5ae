"""T13: what has to come after something else in one sentence is not dated before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from jixiao.examination.rules.dates.periods import PERIODS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.indicator_goals import Goal, tree_goals
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_brackets, written
from jixiao.findings import Finding
from jixiao.forms.values import Value
from jixiao.text.deadlines import last_day, years_said

_STEPS = (
    (
        r"收到|接到|收文|来文",
        r"(?:下达|转下|分解|转发|拨付|分配|拨)(?!文件|的|指标文)",
    ),
    (
        r"(?:发布|挂网|刊登|发出)[^，。；、\d]{0,8}(?:公告|招标|磋商|询价)|招标(?!文件|代理|控制|限价|结果|投标法)|挂网",
        r"开标|评标|评审",
        r"(?:确定|选定|产生)(?:中标|成交)|中标(?!供应|单位|企业|[人方商价]|公司|金额)|定标",
        r"(?:签订?|签署|签定)[^，。；、\d]{0,8}(?:合同|协议)|合同签订",
        r"开工|进场|动工|(?:完成|开始|组织|启动|全面)施工(?!图|设计|招标|单位)",
        r"完工|竣工(?!验收)|全部建成|到货|交货",
        r"(?:通过|完成|组织|开展)?(?:竣工|终验|项目)?验收",
        r"交付使用|投入使用|正式启用",
    ),
    (r"(?:完成|开展|委托)[^，。；、\d]{0,6}设计|设计完成", r"施工(?!图|设计|招标|单位)"),
    (r"(?:启动|开始)", r"(?:全部|全面|基本)?(?:结束|完成[^，。；、\d]{0,6}(?:验收|任务|配送|发放|建设)|竣工|完工)"),
)
_DAY = r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<![\d.])(?P<month>\d{1,2})\s*月\s*(?:(?P<day>\d{1,2})\s*[日号])?"
_CLAUSE = rf"{_DAY}(?!\s*(?:[-—–~～至]|到(?!货|位|岗|场)))(?P<what>[^，。；：\n\d]{{1,24}}[^，。；：\n]{{0,30}})"
_ACROSS = (
    r"次年|翌年|下一?年|第二年|来年|跨年|上年|去年|分别|各[批期自]|[一二三四五首]批|[一二三]期|变更|补充|重新|再次"
    r"|[流废]标"
)
_STAGE = (
    r"(?:^|[。；;\n])\s*(?P<stage>第[一二三四五六七八]阶段|阶段[一二三四五六七八\d]|第[一二三四五六七八]步)[^。；;\n\d]{0,16}"
    r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<!\d)(?P<first>\d{1,2})\s*月(?:\s*\d{1,2}\s*日|[底末初]|[上中下]旬)?"
    r"(?:\s*[-—–~～至到]{1,2}\s*(?:(?P<until>(?:19|20)\d\d)\s*年\s*)?(?P<last>\d{1,2})\s*月)?"
)
_UNTIL = r"[-—–~～至到]{1,2}\s*(?:(?P<year>(?:19|20)\d{2})\s*年\s*)?(?P<month>\d{1,2})\s*月"
_NEEDLES = ("收到", "接到", "公告", "招标", "挂网", "合同", "开工", "竣工", "完工", "验收", "设计", "启动", "开始")
_GENERAL = r"时间|时限|日期|节点|期限|全部|全面|按期|按时|及时|完成|项目|工程|工作|建设|签订|情况|设备|[性的\W\d_]"
_LAST = 12  # month


class _Step(NamedTuple):
    """A step of a course, and when it was done; a month is meant from its begin to its end."""

    course: int
    place: int
    first: tuple[int, int, int]
    last: tuple[int, int, int]
    said: str
    start: int
    end: int


@rule(PERIODS)
def ordered_steps(project: Examined) -> Iterator[Finding]:
    """收到文件, then 下达; 公告, 合同, 开工, 竣工, 验收: one after the other."""
    for path, text in written(project):
        if text.count("月") > 1 and any(one in text for one in _NEEDLES):
            yield from _orders(project, path, text)


@rule(PERIODS)
def ordered_stages(project: Examined) -> Iterator[Finding]:
    """The stages of a plan begin and end one after the other; months without a year are of the year before them."""
    texts = [(path, text) for path, text in written(project) if "阶段" in text or "第二步" in text]
    over = project.value("完成日期") if texts else None
    end = _end(project, over)
    for path, text in texts:
        before, year = None, project.year
        for match in compiled(_STAGE).finditer(text):
            year = int(match["year"] or year)
            span = ((year, int(match["first"])), (int(match["until"] or year), int(match["last"] or match["first"])))
            said = f"{span[1][0]}年{span[1][1]}月"
            told = f"“{match['stage']}”写的是{said}，项目只到{end[0]}年{end[1]}月" if span[1] > end else ""
            known = match["year"] or not compiled(_ACROSS).search(text)
            if before and known and (span[0] < before[1][0] or span[1] < before[1][1]):
                told = f"“{match['stage']}”的时间早于前面的“{before[0]}”"
            if told:
                finding = project.finding(path, told, "核对两处的年份、月份", basis=match[0].strip())
                yield located(project, finding, text, match.start("year" if match["year"] else "first"), match.end())
                break
            before, year = (match["stage"], span), span[1][0]


def _end(project: Examined, over: Value) -> tuple[int, int]:
    """(year, month) in which the project ends: its date, else what the text of the period says, else its year's end."""
    if isinstance(over, date):
        return over.year, over.month
    period = project.text("周期")
    year = max([project.year, *years_said(period)])
    until = list(compiled(_UNTIL).finditer(period))
    alone = len(until) == 1 and int(until[0]["year"] or year) == year
    return year, int(until[0]["month"]) if alone else _LAST


@rule(PERIODS)
@each_form
def ordered_indicators(project: Examined) -> Iterator[Finding]:
    """What two indicators of one thing date, as planned or as done, comes one after the other."""
    column = project.column("实际完成值")
    for _, tree, items in project.trees:
        dated = [goal for goal in tree_goals(project, tree, items) if goal.target is None and "月" in goal.full]
        for said in (lambda goal: goal.full), (lambda goal: project.actual(goal.item) if column else ""):
            steps = [one for goal in dated if "月" in said(goal) for one in _named_steps(project, goal, said(goal))]
            for one, other in combinations(steps, 2):
                earlier, later = sorted((one, other), key=lambda step: step.place)
                apart = one.thing and other.thing and one.thing != other.thing
                if one.course != other.course or one.place == other.place or apart or later.day >= earlier.day:
                    continue
                names = [f"“{step.goal.item.shown}”{said(step.goal)}" for step in (later, earlier)]
                yield project.finding(
                    other.goal.item.path,
                    f"{names[0]}，早于{names[1]}，先后次序不对",
                    "核对两个日期",
                    needle=said(other.goal),
                    basis="/".join(names),
                    related=[(f"“{one.goal.item.shown}”", one.goal.item.path)],
                )


class _Named(NamedTuple):
    """A step that an indicator names, of what, and its day."""

    course: int
    place: int
    thing: str  # empty where the name has nothing but the step
    day: date
    goal: Goal


def _named_steps(project: Examined, goal: Goal, said: str) -> Iterator[_Named]:
    day = last_day(said, project.year or 2024)
    for course, steps in enumerate(_STEPS if day else ()):
        which = [(place, match) for place, words in enumerate(steps) if (match := compiled(words).search(goal.name))]
        if day and len(which) == 1:
            place, match = which[0]
            rest = goal.name.replace(match[0], "")
            yield _Named(course, place, compiled(_GENERAL).sub("", rest), day[0], goal)


def _orders(project: Examined, path: str, text: str) -> Iterator[Finding]:
    begin = 0
    for sentence in compiled(r"[。；;\n]").split(outside_brackets(text)):
        steps = [] if compiled(_ACROSS).search(sentence) else _steps(project, sentence)
        for one, other in combinations(steps, 2):
            earlier, later = sorted((one, other), key=lambda step: step.place)
            known = one.course == other.course and one.place != other.place
            if known and later.last < earlier.first:
                told = f"“{other.said}”与前面的“{one.said}”先后次序不对：“{later.said}”要在“{earlier.said}”以后"
                finding = project.finding(path, told, "核对两个日期", basis=f"{one.said}/{other.said}")
                yield located(project, finding, text, begin + other.start, begin + other.end)
                break
        begin += len(sentence) + 1


def _steps(project: Examined, sentence: str) -> list[_Step]:
    """The dated steps of a sentence whose clause speaks of one step only; a year goes on until the next one."""
    found, year = [], project.year
    for match in compiled(_CLAUSE).finditer(sentence):
        year = int(match["year"] or year)
        month, day, what = int(match["month"]), int(match["day"] or 0), match["what"]
        if not 1 <= month <= _LAST or compiled(_DAY).search(what) is not None:
            continue
        when = (year, month, day or 1), (year, month, day or 31)
        said, end = match[0].strip(), match.start() + len(match[0].rstrip())
        for course, steps in enumerate(_STEPS):
            which = [place for place, words in enumerate(steps) if compiled(words).search(what)]
            if which and which == list(range(which[0], which[-1] + 1)):  # 到货验收
                found += [_Step(course, place, *when, said, match.start(), end) for place in which]
    return found

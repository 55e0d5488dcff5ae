"""I6, T14: a day until which a goal or a plan wants something done, against the indicator of the same thing
and the end of the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.indicator_goals import Goal, goals
from jixiao.examination.rules.periods import DEADLINES
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.deadlines import last_day

_DAY = r"(?:(?:19|20)\d\d\s*年\s*)?(?<![\d.])\d{1,2}\s*月\s*(?:\d{1,2}\s*日|底|末|[上中下]旬)?\s*(?:以|之)?前"
_EVERY = r"(?P<of>每个?月|每季度?(?:首月|末月)?|次月|下月)\s*(?P<day>\d{1,2})\s*[日号]\s*(?:以|之)?前"
_CLAUSE = r"[^，。；：\n]+"
_WORDS = 2  # words of two characters that the clause and the name have in common
_GENERAL = r"完成|时间|时限|日期|期限|工作|项目|任务|全部|[\W\d_]"
_AFTERWARDS = r"次年|下年|翌年|第二年|明年|决算|结算|尾款|支付|付清|总结|评价|自评|报告|审计|归档|公开|上报|报送"
_Day = tuple[str, date | int]  # each month; a day


@rule(GOAL_FIGURES)
def goal_deadlines(project: Examined) -> Iterator[Finding]:
    """The day of a clause is that of the only indicator which speaks of the same thing; a plan may be before it."""
    year = project.year or 2024
    for role in ("总目标", "年度目标", "方案"):
        text, path = project.text(role), project.path(role)
        node = project.written.nodes.get(path)
        if "月" not in text or "前" not in text or (node is not None and node.kind == "mapping"):
            continue
        dated = [(goal, day) for goal in goals(project) if goal.target is None and (day := _day(goal.full, year))]
        for clause in compiled(_CLAUSE).finditer(text) if dated else ():
            for days, which in ((list(compiled(pattern).finditer(clause[0])), pattern) for pattern in (_DAY, _EVERY)):
                goal = _other(clause[0], days, dated, year) if len(days) == 1 else None
                if goal is None or (role != "年度目标" and which == _DAY and not _later(days[0][0], goal, year)):
                    continue
                what, start = project.label(path) if role == "方案" else "目标", clause.start() + days[0].start()
                finding = project.finding(
                    path,
                    f"{what}写了“{days[0][0]}”，指标“{goal.item.shown}”写的是{goal.full}，时间不一致",
                    "核对两处，改正其中一处",
                    basis=f"{days[0][0]}/{goal.full}",
                    related=[(f"“{goal.item.shown}”写的是{goal.full}", goal.item.path)],
                )
                yield located(project, finding, text, start, start + len(days[0][0]))


@rule(DEADLINES)
def goals_after_the_end(project: Examined) -> Iterator[Finding]:
    """No day until which a goal or a plan of the year wants something done lies after the project's end."""
    end = project.value("完成日期")
    for role in ("年度目标", "方案") if isinstance(end, date) and end.year == project.year else ():
        text, path = project.text(role), project.path(role)
        for clause in compiled(_CLAUSE).finditer(text) if "月" in text and "前" in text else ():
            day = compiled(_DAY).search(clause[0])
            until = last_day(day[0], project.year) if day and not compiled(_AFTERWARDS).search(clause[0]) else None
            if day and until and isinstance(end, date) and until[0] > end:
                told = f"写了“{day[0]}”，在“{project.label(project.path('完成日期'))}”{end}之后"
                finding = project.finding(path, told, "核对两处，改正其中一处", basis=f"{day[0]}/{end}")
                yield located(project, finding, text, clause.start() + day.start(), clause.start() + day.end())


def _day(text: str, year: int) -> _Day | None:
    """What a text says of a day: 每月10日前, or 6月底前."""
    if every := compiled(_EVERY).search(text):
        return every["of"].replace("个", ""), int(every["day"])
    found = last_day(text, year)
    return ("", found[0]) if found else None


def _other(clause: str, days: Sequence[re.Match[str]], dated: Sequence[tuple[Goal, _Day]], year: int) -> Goal | None:
    """The only indicator of the thing of which a clause speaks, if its day is another one of the same kind."""
    near = [(goal, day) for goal, day in dated if _alike(goal, clause)]
    said = _day(days[0][0], year) if len(near) == 1 else None
    return near[0][0] if said and said[0] == near[0][1][0] and said[1] != near[0][1][1] else None


def _later(said: str, goal: Goal, year: int) -> bool:
    one, other = last_day(said, year), last_day(goal.full, year)
    return one is not None and other is not None and one[0] > other[0]


def _alike(goal: Goal, clause: str) -> bool:
    name = re.sub(_GENERAL, " ", goal.name)
    shared = {name[place : place + 2] for place in range(len(name) - 1) if name[place : place + 2] in clause}
    return len([word for word in shared if " " not in word]) >= _WORDS

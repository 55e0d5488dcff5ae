"""I6: a day until which a goal wants something done, against the indicator of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.indicator_goals import Goal, goals
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.deadlines import last_day

_DAY = r"(?:(?:19|20)\d\d\s*年\s*)?(?<![\d.])\d{1,2}\s*月\s*(?:\d{1,2}\s*日|底|末|[上中下]旬)?\s*(?:以|之)?前"
_CLAUSE = r"[^，。；：\n]+"
_WORDS = 2  # words of two characters that the clause and the name have in common
_GENERAL = r"完成|时间|时限|日期|期限|工作|项目|任务|全部|[\W\d_]"


@rule(GOAL_FIGURES)
def goal_deadlines(project: Examined) -> Iterator[Finding]:
    """The day of a clause is that of the only indicator which speaks of the same thing."""
    text, path, year = project.text("年度目标"), project.path("年度目标"), project.year or 2024
    node = project.written.nodes.get(path)
    if "月" not in text or "前" not in text or (node is not None and node.kind == "mapping"):
        return
    dated = [(goal, day[0]) for goal in goals(project) if goal.target is None and (day := last_day(goal.full, year))]
    for clause in compiled(_CLAUSE).finditer(text) if dated else ():
        days = list(compiled(_DAY).finditer(clause[0]))
        near = [(goal, day) for goal, day in dated if _alike(goal, clause[0])]
        said = last_day(days[0][0], year) if len(days) == 1 and len(near) == 1 else None
        if said is None or said[0] == near[0][1]:
            continue
        (goal, _), start = near[0], clause.start() + days[0].start()
        finding = project.finding(
            path,
            f"目标写了“{days[0][0]}”，指标“{goal.item.shown}”写的是{goal.full}，时间不一致",
            "核对两处，改正其中一处",
            basis=f"{days[0][0]}/{goal.full}",
            related=[(f"“{goal.item.shown}”写的是{goal.full}", goal.item.path)],
        )
        yield located(project, finding, text, start, start + len(days[0][0]))


def _alike(goal: Goal, clause: str) -> bool:
    name = re.sub(_GENERAL, " ", goal.name)
    shared = {name[place : place + 2] for place in range(len(name) - 1) if name[place : place + 2] in clause}
    return len([word for word in shared if " " not in word]) >= _WORDS

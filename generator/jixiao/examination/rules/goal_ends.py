"""T14: a day until which a goal or a plan wants something done, against the end of the project."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.periods import DEADLINES
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.deadlines import last_day

_DAY = r"(?:(?:19|20)\d\d\s*年\s*)?(?<![\d.])\d{1,2}\s*月\s*(?:\d{1,2}\s*日|底|末|[上中下]旬)?\s*(?:以|之)?前"
_CLAUSE = r"[^，。；：\n]+"
_AFTERWARDS = r"次年|下年|翌年|第二年|明年|决算|结算|尾款|支付|付清|总结|评价|自评|报告|审计|归档|公开|上报|报送"


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

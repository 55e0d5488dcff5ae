"""S9: figures whose base is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.funds import funds
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.findings import Finding, Severity

_SPENT = ("全年执行数", "累计执行数")


BASES = Rule(
    "S9",
    "有执行数就有预算数",
    Severity.WARNING,
    "执行率是执行数除以预算数，预算数空着或是零，执行率和得分就没有来处；年初预算数空着，看不出有没有调整。"
    "每一笔来源也是这样，支出也不超过它的预算。",
    "",
)


@rule(BASES)
@each_form
def bases(project: Examined) -> Iterator[Finding]:
    """Where something was spent, rated or scored there is a budget; where there is a budget it has a beginning."""
    budget, spent = project.figure("全年预算数"), project.figure("全年执行数")
    if budget is None or (budget == 0 and not spent):
        yield from _missing(project, "全年预算数", _resting(project))
    elif spent is None:
        yield from _missing(project, "全年执行数", _resting(project))
    first, opening = project.path("年初预算数"), project.figure("年初预算数")
    if opening is None and not project.path("全年预算数"):
        yield from _missing(project, "年初预算数", _resting(project))
    elif first and opening is None and (budget is not None or spent is not None):
        yield project.finding(
            first,
            f"“{project.label(first)}”没有写",
            "补上年初批复的数；年初没有预算就写 0，并说明调整的原因",
            basis="空",
        )
    yield from _rows(project)


def _rows(project: Examined) -> Iterator[Finding]:
    """Each source of which something was spent has a budget, no more was spent than that, and it has a beginning."""
    total, *rows = funds(project) or (None,)
    if total is None or total.given is None:
        return  # of the whole it is told above
    leaf, spent_leaf, first = (path.rpartition(".")[2] for path in (total.given_path, total.path, total.first_path))
    opened = any(fund.first is not None for fund in rows)  # a form in which nobody wrote it says it once, of the whole
    for fund in rows:
        if fund.spent and not fund.given:
            told = f"{leaf}{'没有写' if fund.given is None else '是0'}，而{spent_leaf}是{money_text(fund.spent)}"
            place, help = fund.given_path, f"补上{leaf}；没有这笔预算就核对{spent_leaf}"
        elif fund.spent and fund.given and fund.spent > fund.given:
            told = f"{spent_leaf}{money_text(fund.spent)}，超过{leaf}{money_text(fund.given)}"
            place, help = fund.path, "核对两个数；追加了预算就改预算数"
        elif fund.given and fund.first is None and fund.first_path and opened:
            told, place, help = f"{first}没有写", fund.first_path, "补上；年初没有预算就写 0"
        else:
            continue
        place = place if project.written.typed(place) else place.rpartition(".")[0]
        yield project.finding(place, f"“{fund.name}”的{told}", help, basis=f"{fund.name}/{fund.spent}")


def _missing(project: Examined, role: str, resting: Sequence[str]) -> Iterator[Finding]:
    """A figure is missing on which others rest."""
    path = project.path(role)
    if not path or not resting:
        return
    names = "、".join(f"“{project.label(project.path(other))}”" for other in resting)
    yield project.finding(
        path,
        f"“{project.label(path)}”{'没有写' if project.figure(role) is None else '是0'}，而写了{names}",
        f"补上{role[2:]}；执行率和得分由工具计算",
        basis="、".join(resting),
    )


def _resting(project: Examined) -> list[str]:
    return [role for role in (*_SPENT, "执行率", "执行得分") if _stands(project, role)]


def told_base(project: Examined) -> bool:
    """Does S9 say which figure is missing, so that nothing could be scored?"""
    base = project.figure("全年预算数") is None or project.figure("全年执行数") is None
    return base and bool(_resting(project))


def _stands(project: Examined, role: str) -> bool:
    """Is the figure of a role there, and not nothing? A share or a score that the form computes is none of its own."""
    return bool(project.figure(role)) and (role in _SPENT or project.typed(role))

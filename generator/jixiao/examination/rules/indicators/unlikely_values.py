"""I3: targets that were typed wrong: a sign behind the figure, a unit twice, a satisfaction of one in ten."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicators.impossible_values import beyond_all
from jixiao.examination.rules.indicators.indicator_values import MEASURES
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_trees
from jixiao.figures.target import target
from jixiao.findings import Finding
from jixiao.text.operators import OPERATORS

_SAID = (  # 满意度达到90以上, 结业率950%
    r"(?P<name>[\u4e00-\u9fff]{0,12}?(?:满意度|率))(?:均|都|要|须|应|需|能够|能|也|预计|全年|总体|平均)*"
    r"(?:达到?了?|为|是|在|保持在?|稳定在|提高到|提升到|不低于|不得低于|不少于|高于|超过|大于等于|≥|＞|>|＝|=|：|:|至少)*\s*"
    r"(?P<figure>\d{2,4}(?:\.\d+)?)\s*(?:(?P<percent>[%％])|(?=以上|及以上|，|。|；|、(?!\d)|\s*$))"
)
_ALL = 100
_FEW = 30  # percent that nobody plans to satisfy


@rule(MEASURES)
def unlikely(project: Examined) -> Iterator[Finding]:
    """A target is written as targets are."""
    for goal in goals(project):
        if told := _unlikely(project, goal):
            said = f"“{goal.item.shown}”的值是“{goal.full}”，{told[0]}"
            yield project.finding(goal.item.path, said, told[1], needle=goal.value)


@rule(MEASURES)
def said_shares(project: Examined) -> Iterator[Finding]:
    """What a text says of satisfaction and rates has its %, and is no more than all."""
    for path, text in outside_trees(project):
        for match in compiled(_SAID).finditer(text) if "率" in text or "满意度" in text else ():
            name, figure = match["name"], match["figure"]
            if match["percent"]:
                found = target(f"{figure}%")
                told = "这样的比率不会超过100%" if found and beyond_all(found, name, project.parameters) else ""
            else:
                whole = project.parameters.pattern("至多全部式").search(name) and _FEW < Decimal(figure) <= _ALL
                told = "没有写%" if whole else ""
            if told:
                finding = project.finding(
                    path, f"写的是“{match[0].strip()}”，{told}", "核对这个数，写百分比，如 90%", basis=match[0].strip()
                )
                yield located(project, finding, text, match.start("figure"), match.end())


def _unlikely(project: Examined, goal: Goal) -> tuple[str, str] | None:
    """(what is wrong, what to do) with a target."""
    found = goal.target
    if found is None:
        return None
    if goal.value[-1:] in OPERATORS:
        return "符号写在了后面", f"写 {goal.value[-1]}{goal.value[:-1]}"
    if len(found.unit) > 1 and found.unit == found.unit[0] * len(found.unit):
        return f"单位“{found.unit[0]}”写了两遍", "删去多余的一个"
    low = found.percent and 0 < found.number < _FEW and found.operator in ("", "=", "≥", ">")
    if low and project.parameters.pattern("满意名称式").search(goal.name):
        return "这样低的满意度，像是错了一位", "核对这个数，如 ≥85%"
    return None

"""I6: what remarks, explanations and plans say of a row by its name, against what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.indicators.indicator_quantities import counted, periods
from jixiao.examination.rules.reading.indicator_goals import goals
from jixiao.examination.rules.reading.said_figures import clause_of, shared_word
from jixiao.examination.rules.reading.said_quantities import MONEY, SaidQuantity, quantities, reckoning
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import clause_before, compiled, located, outside_trees
from jixiao.findings import Finding
from jixiao.text.money import number
from jixiao.text.slips import slipped

_TAIL = r"(?:数量|总数|时间|时长|[个人次户座套台期件条处家页天起例宗场辆]数|人次|场次|批次|家次|面积|长度|里程|数|量)$"
_PLAINLY = r"(?:全年|截[至止][^，。；\d]*|\d+月底|共计?|累计|已|实际|完成|项目|本年)*"
_OTHER = (
    r"上年|去年|往年|季度|上半年|下半年|第|拟|将|还|再|尚|剩余|其余|其他|未|增|减|少|多|差|下一步|争取|预计|合同|每|均|计划|目标|原|首批|批次"
    r"|(?<![至止—\-~～\d])\d{1,2}月(?!底)"
)
_DAYS = ("天", "小时", "日")
_COST = r"(?:费用?|经费|支出|劳务)$"
_TIMES = ("期", "次", "场", "批", "轮", "班")
_PLAIN = r"(?:共计?|合计|累计|约|不少于|数量|[：:])?"  # between a name and how many
_SHORT = 4  # characters of a name that a longer one may have, too


class _Row(NamedTuple):
    name: str  # without what it counts
    shown: str
    values: tuple[SaidQuantity, ...]
    limit: Decimal | None  # at most
    path: str


@rule(GOAL_FIGURES)
@each_form
def said_of_rows(project: Examined) -> Iterator[Finding]:
    """A figure behind the name of an indicator is one of those in its row; a time beyond its limit is none of them."""
    own = {project.path(role) for role in ("年度目标", "总目标", "完成情况")}
    own |= {path for path, _ in reckoning(project) if "目标" in project.label(path)}  # of the beginning of the year
    outside = {path for path, _ in outside_trees(project)} - own
    texts = [pair for pair in reckoning(project) if pair[0] in outside]
    rows = list(_rows(project)) if texts and project.column("实际完成值") else []
    for path, text in texts if rows else ():
        for one in quantities(text, project.parameters):
            lead = compiled(r"[，,。；;、：:\n]").split(text[: one.start])[-1]
            if one.unit == MONEY or one.each or one.bound or compiled(_OTHER).search(lead):
                continue
            alike = [row for row in rows if any(value.like(one.unit) for value in row.values)]
            known = any(one.value == value.value for row in alike for value in row.values)
            row = None if known else next((each for each in alike if _meant(project, each, lead, text, one)), None)
            if row is not None:
                right = "、".join(dict.fromkeys(value.written for value in row.values))
                told = f"“{project.label(path)}”写的是“{one.written}”，指标“{row.shown}”里是{right}，数不一致"
                related = [(f"“{row.shown}”", row.path)]
                finding = project.finding(path, told, "核对两处，改正其中一处", basis=one.written, related=related)
                yield located(project, finding, text, one.start, one.end)


def _rows(project: Examined) -> Iterator[_Row]:
    for goal in goals(project):
        cells = [goal.full, *(str(value) for value in goal.item.values.values() if isinstance(value, str))]
        cells = [cell for cell in (*cells, project.actual(goal.item)) if cell and len(cell) < 2 * _SHORT * _SHORT]
        values = tuple(found[0] for cell in cells if len(found := quantities(cell, project.parameters)) == 1)
        most = goal.target is not None and goal.target.operator in ("≤", "<")
        name = compiled(_TAIL).sub("", goal.name)
        if len(name) > 1 and values and goal.target:
            yield _Row(name, goal.item.shown, values, goal.target.number if most else None, goal.item.path)


def _meant(project: Examined, row: _Row, lead: str, text: str, said: SaidQuantity) -> bool:
    """Does a text speak of a row: by its whole name in front of the figure, or of a time with a slip beyond its
    limit?
    """
    if lead.endswith(row.name):
        return len(row.name) >= _SHORT or compiled(_PLAINLY + re.escape(row.name)).fullmatch(lead) is not None
    late = row.limit is not None and said.unit in _DAYS and said.value > row.limit
    slip = late and any(slipped(said.value, value.value, 2) for value in row.values)
    return slip and shared_word(clause_of(text, said.start), row.shown, project.parameters)


@rule(GOAL_FIGURES)
def times_of_rows(project: Examined) -> Iterator[Finding]:
    """How often something is held, as a plan says it, is how often the budget pays for it."""
    table = project.path("预算表")
    texts = [pair for pair in reckoning(project) if table and not pair[0].startswith(table)]
    pairs = [(group, row) for block in project.blocks for group in block.groups for row in group.rows] if texts else []
    names = "\n".join(row.texts.get("名称", "") for _, row in pairs)
    goals_ = {project.path(role) for role in ("年度目标", "总目标")}
    for group, row in pairs:
        found, name = counted(row, group), row.texts.get("名称", "").strip()
        core = compiled(_COST).sub("", name)
        if found is None or not found[1] or len(core) < 2 or names.count(core) > 1:
            continue  # which of them is meant?
        asked = [pair for pair in texts if core in pair[1] and (found[1] in _TIMES or pair[0] in goals_)]
        if not asked:
            continue
        pattern = compiled(rf"{re.escape(core)}{_PLAIN}(?P<number>\d[\d,]{{0,8}}(?:\.\d+)?){re.escape(found[1])}")
        matches = [(path, text, match) for path, text in asked for match in pattern.finditer(text)]
        said = {number(match["number"]) for _, _, match in matches}
        if len(said) != 1 or said & {found[0], found[0] * periods(row)}:
            continue
        path, text, match = matches[0]
        if compiled(_OTHER).search(clause_before(text, match.start())):
            continue
        told = (
            f"“{project.label(path)}”写的是“{match[0]}”，测算表里“{name}”的数量是{row.texts['数量'].strip()}，数不一致"
        )
        finding = project.finding(
            path, told, "核对两处，改正其中一处", basis=match[0], related=[(f"“{name}”", row.path)]
        )
        yield located(project, finding, text, match.start("number"), match.end())

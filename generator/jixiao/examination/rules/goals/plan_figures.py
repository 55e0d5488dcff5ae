"""I6: how many of something a plan, a task or an overview says, against the indicator and the budget of the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.reading.indicator_goals import goals
from jixiao.examination.rules.reading.said_figures import canonical, clause_of, figures, first_figure, shared_word
from jixiao.examination.rules.reading.said_quantities import reckoning
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.figures.target import target
from jixiao.findings import Finding
from jixiao.text.money import number, plain, quantity, total_of
from jixiao.text.slips import same_digits, slipped, turned

_TAIL = (
    r"(?:数量|总数|个数|人数|次数|户数|座数|套数|台数|场次|场数|期数|批次|件数|条数|处数|家数|面积|长度|里程|数|量)$"
)
_DONE = (
    r"(?:采购|购置|购买|安装|改造|维护|维修|运维|养护|建设|新建|更新|制作|印制|租赁|服务|补助|补贴|费用?|经费|工程"
    r"|改建|更换)"
)
_BEHIND = r"[^，。；：、\d（(]{{0,2}}(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[万亿]?{})"
_EACH = r"(?:每|各|均|平均|其中|第|上年|去年|原有|现有|已|累计)[^，。；、]{0,8}$"
_OF_ONE = rf"每[^，。；]*$|{_EACH}"
_RATE = r"[每各均]"  # between a name and its figure: 名家讲座每月2场
_BOUGHT = r"采购|购置|购买|更新|新增|配备|配置|添置|发放|印制|印刷|制作|安装|补充|新建|租赁|投放"
_ANY = r"[^\W\d_]{1,4}(?=[，,。、；;）)（(\s]|$)"  # of a row that names no unit: whatever the text counts
_LIKELY = (Decimal(1) / 3, Decimal(3))  # times what the budget says: what is further off is of something else
_SINGLE = 30  # of more some may be bought first
_LEAST = 4  # characters of a name that tells of what a figure is
_FEWEST = 10  # of which a slip can be told
_FAR = 5  # times: more than a plan does beyond its target
_MANY = 60


class SaidCount(NamedTuple):
    """How many of something an indicator or a row of the budget says."""

    name: str
    value: Decimal
    unit: str
    said: str
    path: str
    others: frozenset[Decimal] = frozenset()  # that the same indicator says in other columns
    least: bool = False  # is it what has to be reached at least?
    row: bool = False  # of the budget: just so many are bought
    done: bool = False

    def mistyped(self, value: Decimal) -> bool:
        """Is another figure this one with a slip? A plan may do more than an indicator asks for."""
        more = self.least and self.value < value < self.value * _FAR
        if value in self.others or (more and sorted(plain(value)) != sorted(plain(self.value))):
            return False
        return slipped(value, self.value, 2)


@rule(GOAL_FIGURES)
def plan_figures(project: Examined) -> Iterator[Finding]:
    """A plan does not say another number of what an indicator or the budget counts, one slip of the hand away."""
    own = {project.path("年度目标"), project.path("总目标"), project.path("完成情况")}
    tables = [path for role in ("指标", "预算表") if (path := project.path(role).partition(".*.")[0])]
    texts = [
        (path, text)
        for path, text in written(project)
        if path not in own and compiled(r"\d").search(text) and not path.startswith(tuple(tables))
    ]
    for counted in [*_indicators(project, texts), *_rows(project, texts)][:_MANY] if texts else ():
        behind = compiled(_BEHIND.format(re.escape(counted.unit) or _ANY))
        for path, text in texts:
            name = next((part for part in _names(counted.name) if part in text), "")
            places = [match.end() for match in re.finditer(re.escape(name), text)] if name else []
            found = [match for place in places if (match := behind.match(text, place)) and not _of_one(match)]
            values = [_value(match) for match in found]
            if not found or counted.value in values:
                continue
            match, value = found[0], values[0]
            lead = re.split("[。；\n]", text[: match.start() - len(name)])[-1]
            other_year = _other_year(project, lead)
            bought = counted.row and name == counted.name and _bought(counted, lead, value)
            if (
                len(found) == 1
                and (bought or counted.mistyped(value))
                and not other_year
                and not compiled(_EACH).search(lead)
            ):
                said = text[match.start("number") : match.end()]
                told = f"“{project.label(path)}”写的是“{name}{said}”，{counted.said}，数不一致"
                finding = project.finding(
                    path, told, "核对两处，改正其中一处", basis=said, related=[(counted.said, counted.path)]
                )
                yield located(project, finding, text, match.start("number"), match.end())


@rule(GOAL_FIGURES)
def called_otherwise(project: Examined) -> Iterator[Finding]:
    """A plan that speaks of what the only indicator, or row, of its unit counts does not turn the digits of that; where
    it says all of the name it has no digit wrong either.
    """
    own = {project.path(role) for role in ("年度目标", "总目标", "完成情况")}
    tables = tuple(path for role in ("指标", "预算表") if (path := project.path(role).partition(".*.")[0]))
    texts = [
        (path, text)
        for path, text in reckoning(project)
        if path not in own and not path.startswith(tables) and "目标" not in project.label(path)
    ]
    counts = list(_counts(project))[:_MANY] if texts else []
    for path, text in texts if counts else ():
        said = list(figures(text, project.parameters))
        for one in said:
            unit, lead = canonical(one.unit, project.parameters), re.split("[。；\n]", text[: one.start])[-1]
            alike = [count for count in counts if count.unit == unit]
            held = any(one.low == count.value or one.low in count.others for count in alike)
            if one.low != one.high or one.low < _FEWEST or held or not alike or compiled(_OF_ONE).search(lead):
                continue
            near = [count for count in alike if _turned(count, one.low, clause_of(text, one.start), project)]
            if len(near) != 1 or any(other.low == near[0].value for other in said) or _other_year(project, lead):
                continue
            told = f"“{project.label(path)}”写的是“{one.written}”，{near[0].said}，数不一致"
            related = [(near[0].said, near[0].path)]
            finding = project.finding(path, told, "核对两处，改正其中一处", basis=one.written, related=related)
            if all(finding.path != each.path or one.written not in each.message for each in plan_figures(project)):
                yield located(project, finding, text, one.start, one.start + len(one.written))


def _counts(project: Examined) -> Iterator[SaidCount]:
    """What indicators and rows of the budget count, by canonical units."""
    for goal in goals(project):
        figure = first_figure(project, goal.full) if goal.target and goal.target.unit else None
        if figure and figure.low == figure.high >= _FEWEST and "%" not in figure.unit:
            cells = (number(str(value)) for value in goal.item.values.values())
            others = frozenset(cell for cell in cells if cell is not None)
            said, unit = f"指标“{goal.item.shown}”写的是{goal.full}", canonical(figure.unit, project.parameters)
            least = goal.target is not None and goal.target.operator in ("≥", ">")
            yield SaidCount(goal.name, figure.low, unit, said, goal.item.path, others, least)
            for column, cell in goal.item.values.items():  # what was reached by now, and will be
                reached = target(cell) if isinstance(cell, str) and cell[:1].isdigit() and cell != goal.full else None
                if reached and reached.unit == figure.unit and reached.number >= _FEWEST:
                    said = f"指标“{goal.item.shown}”的“{column}”是{cell}"
                    yield SaidCount(goal.name, reached.number, unit, said, goal.item.path, done=True)
    for block in project.blocks:
        for row in block.rows:
            found, name = quantity(row.texts.get("数量", "")), row.texts.get("名称", "").strip()
            if found and found.plain_count and found.count >= _FEWEST and name:
                unit = canonical(found.unit.lstrip("万亿"), project.parameters)
                said = f"测算表里“{name}”的数量是{row.texts['数量'].strip()}"
                yield SaidCount(name, found.count, unit, said, row.path, row=True)


def _turned(counted: SaidCount, value: Decimal, clause: str, project: Examined) -> bool:
    """Is a figure of a clause what is counted with digits in another order, or mistyped where all the name stands?"""
    if not shared_word(clause, counted.name, project.parameters):
        return False
    core = re.sub(_TAIL, "", counted.name)
    whole = len(core) >= _LEAST and all(sign in clause for sign in core)
    mistyped = whole and not counted.done and counted.mistyped(value)
    return mistyped or (turned(value, counted.value) if not counted.done else same_digits(value, counted.value))


def _other_year(project: Examined, lead: str) -> bool:
    return any(int(year) != project.year for year in compiled(r"((?:19|20)\d\d)年").findall(lead))


def _bought(counted: SaidCount, lead: str, value: Decimal) -> bool:
    """Does a text say of just what the budget buys that another number is bought?"""
    clause = re.split("[，,]", lead)[-1]
    near = _LIKELY[0] * counted.value <= value <= _LIKELY[1] * counted.value
    few = max(value, counted.value) < _SINGLE or value > counted.value  # more than is paid for
    return few and near and value not in counted.others and bool(compiled(_BOUGHT).search(clause))


def _names(name: str) -> Iterator[str]:
    """The name, and its ends: 检查特种设备使用单位, 特种设备使用单位."""
    yield from (name[start:] for start in range(max(len(name) - _LEAST + 1, 1)))


def _of_one(match: re.Match[str]) -> bool:
    """Is a figure that of one of several: of a month, of a place?"""
    return compiled(_RATE).search(match.string, match.start(), match.start("number")) is not None


def _said(name: str, texts: Sequence[tuple[str, str]]) -> bool:
    """May one of the texts say it? Asked before anything is reckoned."""
    return len(name) > 2 and any(name[-_LEAST:] in text for _, text in texts)


def _value(match: re.Match[str]) -> Decimal:
    scale = {"万": 10_000, "亿": 100_000_000}.get(match["unit"][:1], 1)
    return (number(match["number"].rstrip(",")) or Decimal(0)) * scale


def _indicators(project: Examined, texts: Sequence[tuple[str, str]]) -> Iterator[SaidCount]:
    for goal in goals(project):
        name = re.sub(_TAIL, "", goal.name)
        asked = goal.target is not None and goal.target.unit != "" and len(name) >= _LEAST and _said(name, texts)
        figure = first_figure(project, goal.full) if asked else None
        if figure and figure.low == figure.high >= _FEWEST and "%" not in figure.unit:
            said = f"指标“{goal.item.shown}”写的是{goal.full}"
            cells = (number(str(value)) for value in goal.item.values.values())
            others = frozenset(cell for cell in cells if cell is not None and cell != figure.low)
            least = goal.target is not None and goal.target.operator in ("≥", ">")
            yield SaidCount(name, figure.low, figure.unit, said, goal.item.path, others, least)


def _rows(project: Examined, texts: Sequence[tuple[str, str]]) -> Iterator[SaidCount]:
    rows = [row for block in project.blocks for row in block.rows]
    counts = [
        (row.texts.get("名称", ""), found.count) for row in rows if (found := quantity(row.texts.get("数量", "")))
    ]
    for block in project.blocks:
        for row in block.rows:
            found = quantity(row.texts.get("数量", ""))
            name = re.sub(rf"^{_DONE}|{_DONE}+$", "", row.texts.get("名称", "").strip())
            if found and found.plain_count and _said(name, texts):
                unit, shown = found.unit.lstrip("万亿"), row.texts["名称"].strip()
                same = [count for other, count in counts if name in other]
                others = frozenset({total_of(same), *same} - {found.count})
                said = f"测算表里“{shown}”的数量是{row.texts['数量'].strip()}"
                yield SaidCount(name, found.count, unit, said, row.path, others, row=True)

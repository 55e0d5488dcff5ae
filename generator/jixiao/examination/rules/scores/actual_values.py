"""S10, S11: what an indicator reached, held against how its target is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicators.impossible_values import halved, impossible
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, is_blank
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.examination.rules.text_pieces import compiled
from jixiao.figures.target import Target, reached, target
from jixiao.findings import Finding, Severity
from jixiao.text.deadlines import last_day
from jixiao.text.money import UNITS

_NONE = "无|未|没有|零|不存在"  # words that say 0
_REACHED = r"达到?\s*[\d.,]+\s*[(（]?[^\d以]*"  # 达到94.5% says what was reached
_FORECAST = r"预计|预期|计划|拟|将|争取|力争"  # says what will be
_YEAR = r"^\D{0,6}((?:19|20)\d\d)\s*(?:年|[-./]\d)"  # of a day
_NEAR = (Decimal("0.2"), Decimal(5))  # times the target: what was probably meant so
_FAR = 100  # times the target, or less than its share
_SHARE_FAR, _MONEY_FAR = 4, Decimal(1000)  # the same, of % and ‰, of money in one unit
_TEN_THOUSAND = (Decimal(5_000), Decimal(20_000))  # times: between these a 万 is missing
_STATE = r"(?:已|均已|全部|基本)?(?:建立|健全|完善|建成|制定|出台|设立|形成|开通|配备|成立|齐全|具备|规范|落实|有){1,2}"
_MEASURED = r"率$|(?<!制)度$|比[例重]?$|占比|[数量额面积]$"  # such a name asks for a figure
_COUNT = re.compile(r"\d[\d.,]*\s*[^\W\d_]{1,4}$|\d[\d.,]*\s*[%％‰]$")  # what other columns may say was reached
_EMPTY = ("是", "否", "有", "是的")  # says of words no degree
_FEWEST = 6  # indicators that are all exactly as planned


@rule(
    Rule(
        "S10",
        "实际完成值说得出完成多少",
        Severity.WARNING,
        "目标是数，实际也要是数，单位一样；写“完成”“达标”或照抄带符号的目标，看不出做了多少，得分也没有来处。",
        "",
    )
)
@each_form
def comparable(project: Examined) -> Iterator[Finding]:
    """The actual value of a numeric target is a figure of the same unit, without the target's sign."""
    column, placeholder = project.column("实际完成值"), project.parameters.pattern("占位式")
    for goal in goals(project) if column else ():
        yield from _other_columns(project, goal, column)
        actual = project.actual(goal.item)
        said = str(goal.item.values.get(column) or "").strip()
        unfilled = is_blank(said, project.parameters) or placeholder.search(goal.item.name)
        complaint = None if unfilled else _complaint(project, goal, actual)
        if complaint:
            yield project.finding(
                f"{goal.item.path}.{column}",
                f"“{goal.item.shown}”的目标是{goal.full}，{column}写的是“{said}”，{complaint[0]}",
                complaint[1],
                basis=f"{goal.full}/{said}",
            )


def _other_columns(project: Examined, goal: Goal, column: str) -> Iterator[Finding]:
    """What was reached so far is a figure of the target's unit, too, and no copy of it."""
    wanted, targets = goal.target, project.once(_other_columns, lambda: _targets(project))
    for other, value in goal.item.values.items():
        if other == column or not isinstance(value, str) or not compiled(r"\d").search(value):
            continue
        complaint, done = None, target(value)
        if done is not None and not done.rest and targets and other not in targets:
            complaint = _complaint(project, goal, value)
        elif (
            wanted and wanted.unit and not wanted.rest and done and _COUNT.match(value) and done.unit and not done.rest
        ):
            complaint = _units(project, wanted, done) if reached(wanted, done) is None else None
        if complaint:
            told = f"“{goal.item.shown}”的目标是{goal.full}，{other}写的是“{value}”，{complaint[0]}"
            yield project.finding(f"{goal.item.path}.{other}", told, complaint[1], basis=f"{goal.full}/{value}")


def _targets(project: Examined) -> frozenset[str]:
    """The columns that do not say what was done, where a form says both what was done so far and what will be."""
    if not project.column("完成可能性"):
        return frozenset()
    trees = [tree.fields for _, tree, _ in project.trees if tree.fields]
    names = {fields[0].name for fields in trees} | {one.name for fields in trees for one in fields if one.kind.target}
    return frozenset(names | {project.column("指标单位")})


def _complaint(project: Examined, goal: Goal, actual: str) -> tuple[str, str] | None:
    """(what is wrong, what to write) with an actual value; None where nothing is."""
    wanted, done = goal.target, target(actual)
    if complaint := _impossible(project, goal, actual, done):
        return complaint
    if done is not None and done.said and done.operator != "=" and not compiled(_REACHED).fullmatch(actual):
        if wanted is not None and not wanted.said:
            return f"符号“{done.said}”在实际那一边，像是和目标写反了", "目标写符号和数，实际只写数"
        return f"带着符号“{done.said}”，像是照抄目标", "写实际做到的数，不带符号"
    if wanted is None and actual in _EMPTY:
        return "看不出做到什么程度", "写做到了什么，如 有所提高"
    if wanted is None or wanted.rest:
        return _for_words(goal, done)
    if done is None:
        return _in_words(project, goal, actual)
    return _figure(project, goal, wanted, done)


def _figure(project: Examined, goal: Goal, wanted: Target, done: Target) -> tuple[str, str] | None:
    """As `_complaint`, of an actual figure for a target that is one."""
    number = None if done.rest else reached(wanted, done)
    if number is not None and (complaint := _scale(wanted, done, number) or _ten_thousand(wanted, done)):
        return complaint
    if halved(done, goal.name) and not halved(wanted, goal.name):
        return f"{done.unit}数不会有小数", "核对这个数和单位"
    return None if number is not None or done.rest else _units(project, wanted, done)


def _impossible(project: Examined, goal: Goal, actual: str, done: Target | None) -> tuple[str, str] | None:
    """As `_complaint`, of what can be no actual value whatever the target: a forecast, more than all."""
    if (forecast := compiled(_FORECAST).match(actual)) and not project.column("完成可能性"):
        return f"说的是“{forecast[0]}”，不是实际", "写实际做到的数；还没有结果的写明何时有"
    match = compiled(_YEAR).search(actual) if "20" in actual else None
    if match and int(match[1]) < project.year and match[1] not in goal.full:
        return f"说的是{match[1]}年，不是{project.year}年做的", "核对年份"
    if done is not None and (why := impossible(done, goal.name, project.parameters)):
        return why, "核对这个数"
    return None


def _in_words(project: Examined, goal: Goal, actual: str) -> tuple[str, str] | None:
    nothing = goal.target is not None and goal.target.number == 0 and compiled(_NONE).search(actual)
    weight, points = (goal.item.values.get(project.column(role)) for role in ("分值", "得分"))
    lost = isinstance(weight, Decimal) and isinstance(points, Decimal) and points < weight
    if nothing or lost or re.search(r"\d", actual) or last_day(actual, project.year):
        return None
    return "看不出完成多少", "写实际做到的数和单位"


def _for_words(goal: Goal, done: Target | None) -> tuple[str, str] | None:
    """98% of what has to be 健全, which is or is not."""
    bare = done is not None and not done.rest and done.number and (done.share or not done.unit)
    if not bare or not compiled(_STATE).fullmatch(goal.value) or compiled(_MEASURED).search(goal.name):
        return None
    return "一个说做没做到，一个是数，两边不可比", "照目标写做到什么程度；要用数考核就改目标"


def _ten_thousand(wanted: Target, done: Target) -> tuple[str, str] | None:
    """1.86人 for a target of 18600人, 52人次 for 52万人次: a 万 was left out, or added."""
    (one, most), (other, least) = _plain(wanted), _plain(done)
    if wanted.share or not one or one != other or not most or not least:
        return None
    times = max(most / least, least / most)
    if not _TEN_THOUSAND[0] <= times <= _TEN_THOUSAND[1]:
        return None
    return "与目标差一万倍，像是漏写或多写了“万”", f"核对单位；是不是“{wanted.unit.removeprefix('万')}”和“万”弄错了"


def _plain(one: Target) -> tuple[str, Decimal]:
    """(the unit, how many of it) without 万."""
    unit = one.unit.removeprefix("万")
    return unit, one.number * (10_000 if unit != one.unit else 1)


def _scale(wanted: Target, done: Target, number: Decimal) -> tuple[str, str] | None:
    """4.1元 for a target of 4.3万元, 2.9% for one of 3‰: near it as it is written, and far from it as it is meant;
    0.89元 for one of 9000元.
    """
    if not wanted.number or not done.number:
        return None
    written, meant = done.number / wanted.number, number / wanted.number
    far = _SHARE_FAR if wanted.share else _FAR
    if wanted.unit == done.unit:
        money = re.split("[/／]", wanted.unit)[0] in UNITS and done.number > 0
        if money and not 1 / _MONEY_FAR < written < _MONEY_FAR:
            return (
                f"与目标的{wanted.written}{wanted.unit}差得太远，像是写错了单位",
                "核对单位；是不是元写成了万元，或万元写成了元",
            )
    elif _NEAR[0] <= written <= _NEAR[1] and not 1 / far < meant < far:
        return f"单位“{done.unit}”，与目标的“{wanted.unit}”差得太远，像是写错了", f"核对单位；是不是“{wanted.unit}”"
    return None


def _units(project: Examined, wanted: Target, done: Target) -> tuple[str, str] | None:
    same = project.parameters.table("同义单位")
    one, other = (str(same.get(unit, unit)) for unit in (wanted.unit, done.unit))
    if not one or (not other and not wanted.share) or one == other:
        return None
    (first, *of), (second, *of_done) = re.split("[/／]", one), re.split("[/／]", other)
    if first == second and (
        not of or not of_done or {str(same.get(unit, unit)) for unit in (of[0], of_done[0])} == {of[0]}
    ):
        return None
    shown = f"“{done.unit}”" if done.unit else "没有写"
    return f"单位{shown}，与目标的“{wanted.unit}”不同", f"换算成“{wanted.unit}”再写"


@rule(
    Rule(
        "S11",
        "实际完成值不全等于目标",
        Severity.HINT,
        "每一项都恰好等于目标，多半是照目标填的，没有统计过。",
        "",
    )
)
@each_form
def all_equal(project: Examined) -> Iterator[Finding]:
    """Not every figure reached is exactly its target: counts that nobody can plan so well."""
    column = project.column("实际完成值")
    pairs = [
        (goal.target, done)
        for goal in (goals(project) if column else ())
        if goal.target is not None and (done := target(project.actual(goal.item))) is not None
    ]
    free = [pair for pair in pairs if pair[0].operator in ("≥", ">", "≤", "<")]
    if len(pairs) >= _FEWEST and len(free) * 2 >= len(pairs) and all(one.number == two.number for one, two in pairs):
        path = project.path("指标")
        yield project.finding(
            path,
            f"{len(pairs)}个有数的指标，{column}都恰好等于目标",
            "核对是不是按实际统计的",
            basis=str(len(pairs)),
        )

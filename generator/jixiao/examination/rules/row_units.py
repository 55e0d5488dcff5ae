"""M12, I3: quantities of the budget against what their prices are for, and halves of things that only come whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.amount_sizes import SIZES
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicator_goals import Goal, goals
from jixiao.examination.rules.indicator_values import MEASURES
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_figures import canonical
from jixiao.examination.rules.text_pieces import compiled
from jixiao.figures.target import OPERATORS, Target
from jixiao.findings import Finding
from jixiao.text.money import quantity

_WHOLE = frozenset("人名位户家个台套只头羽尾匹场次期件份册本辆座所栋幢株棵张篇条枚艘架盏具袋床门班宗起例处幅")
_BELOW_ZERO = "增|减|降|升|涨|变|差|率|幅度|温|高程|海拔|沉降|利润|收益|结余|平衡"
_FEW = 30  # percent that nobody plans to satisfy
_DAYS = 366  # the longest year
_OF_YEAR = (
    r"^(?!.*(?:累计|合计|总|各|人|全部|共)).*(?:开放|供餐|服务|运行|供应|值班|开馆|开园|营业|巡查|监测|供水|供暖|助餐)"
    r"[^，]{0,4}(?:天数|时间|日数)$"
)
_MEAN = r"均|平均|每|单[^位]|率|比|倍"
_JOINED = r"[·×xX*、/／\d]|个?(?:年|月|天|日)"


@rule(SIZES)
def priced_units(project: Examined) -> Iterator[Finding]:
    """A price is for one of what is counted: not 60小时 at 200元/人."""
    parameters = project.parameters
    for block in project.blocks:
        for row in block.rows:
            counted = quantity(row.texts.get("数量", ""))
            price, sign, of = re.sub("／", "/", row.texts.get("单价", "")).partition("/")
            unit = counted.unit.lstrip("万亿").strip() if counted and counted.plain_count else ""
            of = of.strip()
            if of and of in row.texts.get("期数", ""):
                continue  # 1200人 × 3元/餐 × 250餐
            if not (sign and unit and of) or compiled(_JOINED).search(of) or compiled(_JOINED).search(unit):
                continue
            one, other = canonical(unit, parameters), canonical(of, parameters)
            if one == other or one in of or other in unit or "元" in unit or "元" not in price + row.texts["单价"]:
                continue
            name, many, each = (row.texts.get(role, "").strip() for role in ("名称", "数量", "单价"))
            yield project.finding(
                f"{row.path}.单价",
                f"“{name}”的数量是{many}，单价是{each}，不是按“{unit}”算的",
                "两处用同一个单位，或分开写数量和期数",
                basis=f"{unit}/{of}",
            )


@rule(MEASURES)
def unthinkable(project: Examined) -> Iterator[Finding]:
    """People and things are counted in whole numbers (3.2只 was perhaps 3.2万只); nothing is less than none, no year
    longer than it is.
    """
    for goal in goals(project):
        if goal.target and (told := _unthinkable(goal.target, goal.name) or _unlikely(project, goal)):
            said = f"“{goal.item.shown}”的值是“{goal.full}”，{told[0]}"
            yield project.finding(goal.item.path, said, told[1], needle=goal.value)


def _unthinkable(found: Target, name: str) -> tuple[str, str] | None:
    """(what is wrong, what to do) with a target."""
    if found.unit in _WHOLE and found.number != found.number.to_integral_value() and not compiled(_MEAN).search(name):
        return f"{found.unit}数不会有小数", f"核对；是不是 万{found.unit}"
    if found.number < 0 and not compiled(_BELOW_ZERO).search(name):
        return "是负数", "核对这个数，去掉负号"
    if found.unit in ("天", "日") and found.number > _DAYS and compiled(_OF_YEAR).search(name):
        return "一年没有这么多天", "核对这个数；几处合计的写明是合计"
    return None


def _unlikely(project: Examined, goal: Goal) -> tuple[str, str] | None:
    """As `_unthinkable`, of a sign behind the figure, a unit twice, a satisfaction of one in ten."""
    found = goal.target
    if found and goal.value[-1:] in OPERATORS:
        return "符号写在了后面", f"写 {goal.value[-1]}{goal.value[:-1]}"
    if found and len(found.unit) > 1 and found.unit == found.unit[0] * len(found.unit):
        return f"单位“{found.unit[0]}”写了两遍", "删去多余的一个"
    low = found and found.percent and 0 < found.number < _FEW and found.operator in ("", "=", "≥", ">")
    if low and project.parameters.pattern("满意名称式").search(goal.name):
        return "这样低的满意度，像是错了一位", "核对这个数，如 ≥85%"
    return None

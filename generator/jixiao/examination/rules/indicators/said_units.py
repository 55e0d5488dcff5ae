"""I8, I6, M12: the figure of an indicator that a text or the budget has, too, but as a limit of the other kind or in
another unit: 15天内 and ≥15天, 0.9‰ and ≤0.9%, 4.2万元 and ≤4.2元, caps of 亿元 in a project of 万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from jixiao.examination.rules.amounts.amount_sizes import SIZES
from jixiao.examination.rules.amounts.said_prices import whole
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.indicators.indicator_direction import DIRECTION
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, stands_under
from jixiao.examination.rules.reading.said_figures import clause_of, figures, shared_word
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.figures.target import target
from jixiao.findings import Finding
from jixiao.text.money import UNITS, amount, number, plain, quantity

_LASTS = r"(?:时间|时限|周期|用时|时长|期限|工期|时效)$"
_TIME = r"工作日|个?[天日月周]|小时|分钟"
_WITHIN = r"(?<![\d.]){0}\s*个?{1}\s*(?:以|之)?内|(?:不超过|不多于|不晚于|最长|控制在)\s*{0}\s*个?{1}"
_SHARES = {"%": "‰", "％": "‰", "‰": "%"}
_BARE = r"[^，。；、：\d每第]{0,8}(?P<said>\d+(?:\.\d+)?)(?=以[内下上]|之内|左右|[，。；、\n]|$)"
_OF_ALL = r"经费|控制数|总额|总成本|支出|预算"
_WAN = Decimal(10_000)
_MUCH = 10  # times the whole project
_NAMED = 4  # characters of the name of a row that an indicator has, too


@rule(DIRECTION)
def said_limits(project: Examined) -> Iterator[Finding]:
    """What a text wants done within so many days is not to take as many or more."""
    for goal in goals(project):
        found = goal.target
        if found is None or found.operator not in ("≥", ">") or not compiled(_LASTS).search(goal.name):
            continue
        unit = found.unit.removeprefix("个")
        if not compiled(_TIME).fullmatch(unit):
            continue
        within = compiled(_WITHIN.format(plain(found.number).replace(".", r"\."), unit))
        said = next(((path, match) for path, text in written(project) if (match := within.search(text))), None)
        if said and not said[0].startswith(goal.item.path):
            told = f"“{project.label(said[0])}”写的是“{said[1][0]}”"
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”写的是{goal.full}，{told}，不少于和不超过用反了",
                f"改为 {'≤' if found.operator == '≥' else '<'}，或核对文字",
                needle=goal.value,
                related=[(told, said[0])],
            )


@rule(GOAL_FIGURES)
def said_shares(project: Examined) -> Iterator[Finding]:
    """0.9‰ in a goal is not 0.9% in the indicator of which it speaks."""
    texts = [
        (role == "完成情况", project.path(role), text)
        for role in ("总目标", "年度目标", "完成情况", "方案")
        if "‰" in (text := project.text(role)) or "%" in text
    ]
    for goal, (done, path, text) in product(goals(project), texts) if texts else ():
        reached = target(project.actual(goal.item)) if done else None
        for found in [one for one in (goal.target, reached) if one]:
            other = _SHARES.get(found.unit)
            said = f"{plain(found.number)}{other}"
            place = text.find(said) if other else -1
            if place > 0 and text[place - 1] not in "0123456789." and goal.name in clause_of(text, place):
                help = "核对是百分之几还是千分之几，改正其中一处"
                full = goal.full if found is goal.target else project.actual(goal.item)
                yield _unlike(project, goal._replace(full=full), (path, said), "单位不一致", help)
                break


@rule(GOAL_FIGURES)
def said_numbers(project: Examined) -> Iterator[Finding]:
    """死亡率控制在0.08以内 of a goal is not ≤0.008 of the indicator called so, whose figure has no unit."""
    texts = [(project.path(role), text) for role in ("总目标", "年度目标") if (text := project.text(role))]
    for goal in goals(project) if texts else ():
        found = goal.target
        if found is None or found.unit or found.rest or found.high is not None:
            continue
        for path, text in texts if len(goal.name) >= _NAMED else ():
            match = compiled(re.escape(goal.name) + _BARE).search(text) if goal.name in text else None
            said = number(match["said"]) if match else None
            if match is None or said is None or said == found.number:
                continue
            yield _unlike(project, goal, (path, match["said"]), "数不一致", "核对两处，改正其中一处")


def _unlike(project: Examined, goal: Goal, said: tuple[str, str], what: str, help: str) -> Finding:
    path, words = said
    told = f"“{project.label(path)}”写的是“{words}”"
    message = f"“{goal.item.shown}”写的是{goal.full}，{told}，{what}"
    return project.finding(goal.item.path, message, help, needle=goal.value, related=[(told, path)])


@rule(SIZES)
def said_costs(project: Examined) -> Iterator[Finding]:
    """A cost is in the unit of the budget's price of the same thing; no cap is many times the whole project."""
    asked = whole(project)
    for goal in goals(project) if asked else ():
        found = goal.target
        money = amount(f"{plain(found.number)}{found.unit}") if found and found.unit.endswith("元") else None
        if not found or not money or found.operator not in ("≤", "<", "="):
            continue
        costs = stands_under(project.parameters, goal.item, "成本类词")
        told = ""
        if costs and compiled(_OF_ALL).search(goal.name) and money > asked * _MUCH:
            told = f"比全部的{money_text(asked)}多得多，像是弄错了单位"
        elif costs and money < project.parameters.number("金额下限", "0") and _caps_all(project, goal.name):
            told = f"项目有{money_text(asked)}，像是把万元写成了元"
        elif costs:
            told = _price(project, goal.name, money)
        if told:
            said = f"“{goal.item.shown}”写的是{goal.full}，{told}"
            yield project.finding(goal.item.path, said, "核对数和单位（元、万元、亿元）", needle=goal.value)


def _caps_all(project: Examined, name: str) -> bool:
    """Does a name speak of the sum of some costs, and not of one of them?"""
    single = any(word in name for word in project.parameters.words("单位成本词"))
    return not single and compiled(_OF_ALL).search(name) is not None


def _price(project: Examined, name: str, money: Decimal) -> str:
    """What is wrong where the budget has the same figure as the price of the same thing, of 万元 and not of 元."""
    for block in project.blocks:
        for row in block.rows:
            count, called = quantity(row.texts.get("数量", "")), row.texts.get("名称", "").strip()
            if not count or not count.count or not row.total or called[:_NAMED] not in name or len(called) < _NAMED:
                continue
            times = row.total / count.count / money
            if times in (_WAN, 1 / _WAN):
                return f"测算表里“{called}”的单价是{money_text(money * times)}，差一万倍"
    return ""


@rule(GOAL_FIGURES)
@each_form
def scales(project: Examined) -> Iterator[Finding]:
    """4800发 in a text and 4800万发 in the indicator: one of them has a 万 too many."""
    roles = (("年度目标", False), ("完成情况", True))
    texts = [(project.path(role), text, actual) for role, actual in roles if (text := project.text(role))]
    for goal in goals(project) if texts else ():
        for path, text, actual in texts:
            value = target(project.actual(goal.item)) if actual else goal.target
            if value is None or value.number < 1 or not value.unit or value.percent:
                continue
            digits, unit = plain(value.number), value.unit
            other = unit[1:] if unit.startswith("万") else f"万{unit}"
            place = text.find(f"{digits}{other}")
            known = figures(f"{digits}{unit}", project.parameters)  # those are told as other figures
            money = unit in UNITS  # one may be of many things
            if money and not shared_word(clause_of(text, place), goal.name, project.parameters):
                continue
            if place <= 0 or not other or f"{digits}{unit}" in text or text[place - 1] in "0123456789." or any(known):
                continue
            told = f"写的是“{digits}{other}”，指标“{goal.item.shown}”写的是{digits}{unit}，差一万倍"
            finding = project.finding(
                path,
                told,
                "核对两处的单位，改正其中一处",
                basis=f"{digits}{other}",
                related=[(f"“{goal.item.shown}”写的是{digits}{unit}", goal.item.path)],
            )
            yield located(project, finding, text, place, place + len(digits) + len(other))

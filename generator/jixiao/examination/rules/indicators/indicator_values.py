"""指标 I: what a single value says, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicators.impossible_values import halved, impossible
from jixiao.examination.rules.parameters import Parameters
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, tree_goals
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import bare, compiled
from jixiao.figures.target import Target, bound
from jixiao.findings import Finding, Severity
from jixiao.forms.patterns import expression
from jixiao.text.money import plain
from jixiao.text.operators import OPERATORS

_WORD = 8  # characters of a value that may only name a measure
_TWICE = r"(?:[≥≤>＞<＜≧≦]|不低于|不少于|不超过|不高于|大于等于|小于等于|至少).*\d.*(?:以上|以下|以内|之内)"
_BEHIND = {"以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤"}
_BOUNDS = ("≥", "≤", ">", "<", "≧", "≦", "＞", "＜")
_FIGURE = r"[\d０-９零〇一二两三四五六七八九十百千半Ⅰ-Ⅻ]"
_CLOCK = (":", "：")  # between hours and minutes
_LETTER = (  # O for 0 and l for 1 in a figure: 9O%, l00人
    r"(?:^|(?<=[≥≤>＞<＜≧≦=＝\-—–~～于过到]))\s*(?=[OoIl.]*\d)(?=[\d.]*[OoIl])(?:\d|(?=[OoIl]\d\d))[\dOoIl.]+(?=\s*(?:[%％‰]|[\u4e00-\u9fff]))"
)
_LETTERS, _DIGIT = frozenset("OoIl"), str.maketrans("OoIl", "0011")
_LONGEST = 40  # characters of a value that only repeats its name


MEASURES = Rule(
    "I3",
    "指标值与名称的计量相称",
    Severity.WARNING,
    "说比率的用百分比，计数的用数和单位，单位要配得上名称，否则年终没法对照。",
    "省级预算管理一体化的绩效模块（定量的三级指标要有符号和计量单位）",
)


@rule(MEASURES)
def measures(project: Examined) -> Iterator[Finding]:
    """A rate has a share, a count a number and a unit, and the unit fits the name."""
    for goal in goals(project):
        clock = goal.target is not None and goal.target.unit[:1] in _CLOCK  # 7:00前
        complaint = _measure(goal, project.parameters) if goal.value and not clock else None
        if complaint:
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”的值是“{goal.value}”，{complaint[0]}",
                complaint[1],
                needle=goal.value,
            )


def _measure(goal: Goal, parameters: Parameters) -> tuple[str, str] | None:
    """(what is wrong, what to write) with the measure of a goal; None where it is right."""
    if not _LETTERS.isdisjoint(goal.value) and (letter := compiled(_LETTER).search(goal.value)):
        digits = letter[0].translate(_DIGIT)
        return f"“{letter[0]}”里有字母，像是把数字打成了字母", f"改为 {goal.value.replace(letter[0], digits)}"
    if complaint := _malformed(goal, parameters):
        return complaint
    unit = goal.target.unit if goal.target else ""
    if parameters.fits("百分比名称式", goal.name) and not parameters.fits("百分比除外式", goal.name):
        if parameters.fits("百分比值式", goal.full):
            return None
        return f"单位“{unit}”应为%" if unit else "没有百分比", "写百分比，如 ≥90%、=100%、≤5%"
    if parameters.fits("计数名称式", goal.name) and not parameters.fits("计数值式", goal.full):
        told = "没有数和单位" if not goal.target else f"单位“{unit}”不是计数的" if unit else "只有数，没有单位"
        return told, "写数和单位，如 ≥5次、≥100人、=0次"
    if _bare(goal, parameters):
        return "只有数，没有单位", "写数和单位，如 ≥5次、≥100人、≥90%"
    return _unfit(goal, parameters)


def _unfit(goal: Goal, parameters: Parameters) -> tuple[str, str] | None:
    """As `_measure`, of a unit that does not go with the name, or with halves."""
    found = goal.target
    unit = found.unit if found else ""
    fits = _fitting(parameters, goal.name)
    if fits and unit and found and not expression((fits,)).search(unit + found.rest):
        return f"单位“{unit}”与名称不相称", "核对单位，或改名称"
    if found and halved(found, goal.name):  # 3.2只 was perhaps 3.2万只
        return f"{unit}数不会有小数", f"核对；是不是 万{unit}"
    return None


@lru_cache(maxsize=1024)
def _fitting(parameters: Parameters, name: str) -> str | None:
    """The units that fit an indicator's name. Kept: the same indicators come in many projects."""
    table = parameters.table("单位相称").items()
    return next((str(fit) for part, fit in table if expression((part,)).search(name)), None)


def _malformed(goal: Goal, parameters: Parameters) -> tuple[str, str] | None:
    """As `_measure`, of what is wrong whatever the name: marks written twice, a range the wrong way round."""
    found = goal.target
    if goal.twice:
        return _signed_twice(goal)
    if found is None and goal.full[:1] in _BOUNDS and not compiled(_FIGURE).search(goal.full):
        return f"前面是“{goal.full[0]}”，后面要有数", "写数和单位；说不出数的，符号一栏写“定性”，或删去符号"
    if found and ("以" in goal.value or "内" in goal.value) and compiled(_TWICE).search(goal.value):
        return _bound_twice(goal, found)
    if found and found.number == 0 and found.operator == "≥" and found.high is None:
        return "是不少于0，多少都算完成", "写 =0，或写要做到多少"
    if found and found.high is not None and found.high < found.number:
        return "范围写反了，前面的数大", f"写 {plain(found.high)}-{plain(found.number)}{found.unit}"
    if found and (why := impossible(found, goal.name, parameters)):
        return why, "核对这个数和单位"
    return None


def _bound_twice(goal: Goal, found: Target) -> tuple[str, str]:
    """As `_measure`, of a bound in front of the figure and another behind it: the same again, or the opposite."""
    behind = next(word for word in _BEHIND if word in goal.value)
    figure, meant = f"{plain(found.number)}{found.unit}", _BEHIND[behind]
    front = found.said or found.operator
    if (found.operator in ("≥", ">")) == (meant == "≥"):
        return f"“{front}”和“{behind}”是一个意思，写了两遍", f"写 {meant}{figure}"
    return f"“{front}”和“{behind}”是反的，看不出是不少于还是不超过", f"核对；写 ≥{figure} 或 ≤{figure}"


def _signed_twice(goal: Goal) -> tuple[str, str]:
    """As `_measure`, of a value that has a sign or a unit of its own beside the columns for them."""
    for mark, column, cell in goal.twice:
        if cell in OPERATORS and OPERATORS[cell] != bound(goal.value)[1]:
            return f"“{mark}”与“{column}”一栏的“{cell}”是反的", "核对是不少于还是不超过；这里只写数，如 90"
    marks, columns, cells = zip(*goal.twice, strict=True)
    return (
        f"又写了“{'”“'.join(marks)}”，而“{'”“'.join(columns)}”一栏已经有（{'、'.join(cells)}），印出来是两遍",
        "这里只写数，如 90",
    )


def _bare(goal: Goal, parameters: Parameters) -> bool:
    """Is the value a figure without a unit, where the name is no index or grade, and the figure no part of one?"""
    found = goal.target
    return (
        found is not None
        and not (found.unit or found.rest)
        and not 0 <= found.number < 1
        and not parameters.fits("无单位名称式", goal.name)
    )


@rule(
    Rule(
        "I4",
        "指标值不是解释",
        Severity.WARNING,
        "指标值说要做到多少，不是说考核什么；也不能把指标名称再写一遍。",
        "",
    )
)
def definitions(project: Examined) -> Iterator[Finding]:
    """The value is no definition and not the indicator's own name."""
    for goal in goals(project):
        if not goal.value:
            continue
        if bare(goal.value) == bare(goal.item.name) != "":
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”的值就是它的名称",
                "写要做到多少，如 ≥90%，或做到什么程度",
                needle=goal.value,
            )
        elif len(goal.value) <= _WORD and goal.target is None and project.parameters.fits("非值式", goal.value):
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”的值是“{goal.value}”，没有说做到什么程度、做到多少",
                "写要做到多少，如 ≥90%，或看得见的结果，如 按季公开",
                needle=goal.value,
            )
        elif project.parameters.fits("定义式", goal.value):
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”的值是在解释怎样考核，没有说要做到多少",
                "写要做到多少，如 6月底前、≥90%",
                needle=goal.value,
            )


@rule(
    Rule(
        "I9",
        "数字的写法一致",
        Severity.HINT,
        "同一张表里小数位数一样、符号都用 ≥ ≤ =，看的人才不会以为精度不同，机器也读得出。",
        "",
    )
)
def notation(project: Examined) -> Iterator[Finding]:
    """One way to write figures in a form: the same decimals, the standard operators."""
    for _, field, indicators in project.trees:
        found = [
            goal
            for goal in tree_goals(project, field, indicators)
            if goal.target and not goal.target.rest and goal.value
        ]
        yield from _signs(project, found)
        yield from _percents(project, found)
        for signed in (True, False):
            yield from _decimals(project, [goal for goal in found if bool(_sign(goal)) == signed])


def _sign(goal: Goal) -> str:
    return goal.target.written.rstrip("0123456789.,，+-０１２３４５６７８９") if goal.target else ""


def _signs(project: Examined, found: Sequence[Goal]) -> Iterator[Finding]:
    standard = project.parameters.words("规范运算符")
    odd = [goal for goal in found if _sign(goal) and _sign(goal) not in standard]
    if odd:
        right = odd[0].target.operator if odd[0].target else ""
        others = f"（本表共{len(odd)}处）" if len(odd) > 1 else ""
        yield project.finding(
            odd[0].item.path,
            f"“{_sign(odd[0])}”不是规范的符号{others}",
            f"写“{right}”",
            needle=odd[0].value,
            related=[(f"“{goal.value}”", goal.item.path) for goal in odd[1:]],
        )


def _percents(project: Examined, found: Sequence[Goal]) -> Iterator[Finding]:
    for goal in found:
        word = next((word for word in project.parameters.words("百分比别名") if word in goal.full), "")
        points = "百分点" in word and project.parameters.fits("增减名称式", goal.name)
        if word and goal.target and not points:
            yield project.finding(
                goal.item.path,
                f"“{goal.item.shown}”的值“{goal.full}”里的“{word}”应写作“%”",
                f"写 {goal.target.operator}{plain(goal.target.number)}%",
                needle=word if word in goal.value else goal.value,
            )


def _decimals(project: Examined, found: Sequence[Goal]) -> Iterator[Finding]:
    """Speaks where some whole numbers are written with zeros behind the point and other figures are not so long.

    `≤12.5万元` beside `≥20次` is no other way of writing: each has the digits that it needs.
    """
    figures = [(goal, goal.target.number, len(goal.target.written.partition(".")[2])) for goal in found if goal.target]
    lengths = [length for _, _, length in figures]
    padded = [figure for figure in figures if figure[2] and figure[1] == figure[1].to_integral_value()]
    usual = max(lengths, key=lambda length: (lengths.count(length), length), default=0)
    odd = [figure for figure in (figures if usual else padded) if figure[2] != usual]
    if padded and odd:
        goal, number, _ = odd[0]
        other = next(other for other, _, length in figures if length == usual)
        whole, _, part = plain(number).partition(".")
        said = f"{whole}.{part.ljust(usual, '0')}" if usual else whole
        yield project.finding(
            goal.item.path,
            f"小数位数不一：“{goal.value}”，而“{other.value}”",
            f"全表统一，如这里写 {_sign(goal)}{said}",
            needle=goal.value,
            related=[(f"“{other.value}”", other.item.path)],
        )


@rule(
    Rule(
        "I10",
        "指标值说出程度",
        Severity.HINT,
        "“合理性：合理”把名称再说一遍，做没做到都可以说做到了。能用数就用数，不能用数就说出看得见的结果。",
        "",
    )
)
def repetition(project: Examined) -> Iterator[Finding]:
    """A value that says nothing but words of its name, with or without a degree, measures nothing."""
    parameters = project.parameters
    for goal in goals(project):
        if goal.target is not None and not goal.target.rest:
            continue  # a figure says how much, also where the name has it too
        value, name = goal.value, goal.item.name
        if parameters.fits("性质名称式", goal.name):
            value = parameters.pattern("性质前缀式").sub("", value)
        if (
            value
            and not parameters.fits("百分比名称式", goal.name)
            and bare(value) != bare(name)
            and not _answers(goal, parameters)
            and _says_nothing(bare(value), bare(name), parameters)
        ):
            yield project.finding(
                goal.item.path,
                f"“{name}”的值“{goal.value}”只是重复名称，没有说要做到什么程度",
                "改用数量、比例或时限，或写出看得见的结果",
                needle=goal.value,
            )


def _answers(goal: Goal, parameters: Parameters) -> bool:
    """Is it the degree that a form asks for which calls the indicator qualitative itself: 健全性, 定性, 健全?"""
    if not any(str(value) in parameters.words("定性词") for value in goal.item.values.values()):
        return False
    degree = any(word in goal.value for word in parameters.words("程度词"))
    return degree or parameters.fits("性质名称式", goal.name)


def _says_nothing(value: str, name: str, parameters: Parameters) -> bool:
    degrees = parameters.words("程度词")
    if len(value) > _LONGEST:
        return False
    if _composed(value, name, degrees):
        return True
    for noun in parameters.words("程度名词"):
        head, found, tail = value.rpartition(noun)
        if found and name.endswith(noun) and len(head) <= 6 and tail in degrees and not re.search(r"\d", head):
            return True
    return False


def _composed(value: str, name: str, degrees: Sequence[str]) -> bool:
    """Is the value made of words of the name (two characters or more) and words of degree, at least one of the name?"""
    reached: dict[int, bool] = {0: False}  # end of a part -> was a word of the name among the parts
    for start in range(len(value)):
        if start not in reached:
            continue
        for end in range(start + 1, len(value) + 1):
            part = value[start:end]
            if end - start > 1 and part in name:
                reached[end] = True
            elif part in degrees:
                reached[end] = reached.get(end, False) or reached[start]
    return reached.get(len(value), False)

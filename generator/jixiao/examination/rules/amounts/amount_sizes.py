"""M12: amounts that are negative, or ten thousand times too small or large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.amounts.cost_caps import whole_caps
from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.text_money import form_money
from jixiao.examination.rules.registry import Rule, dossier_rule, rule
from jixiao.examination.rules.text_pieces import compiled
from jixiao.findings import Finding, Severity
from jixiao.forms.values import ROW
from jixiao.text.money import amount, plain

_WAN = Decimal(10_000)
_TEN_THOUSAND = (Decimal(5_000), Decimal(20_000))  # times: between these 元 and 万元 were taken for each other


SIZES = Rule(
    "M12",
    "金额不是负数，大小说得通",
    Severity.WARNING,
    "几百元的项目、几十亿元的接待费，多半是元和万元弄错了；同一份文档里别的项目都是几十万元，一个只有几百元的也是。"
    "负的金额多半是多打了一个符号。",
    "",
)
_FEWEST = 3  # other projects of a document against which one is held
_APART = 100  # times: so much smaller or larger than all others
_EACH = r"(\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元))\s*[/／]\s*(?:人|名|位|课时|学时|小时|本|册|份|张)"
_ROOM = 3  # times: how far beyond the others the amount in the other unit may be


@rule(SIZES)
def sizes(project: Examined) -> Iterator[Finding]:
    """No amount is negative, and what is asked for is neither absurdly small nor absurdly large."""
    yield from _negative(project)
    yield from _prices(project)
    path, asked = project.path("年度申请总额"), project.figure("年度申请总额")
    if asked is None or asked <= 0:
        return
    least, most = (project.parameters.number(key, "0") for key in ("金额下限", "金额上限"))
    said = ""
    if asked < least:
        said = f"只有{money_text(asked)}，太小，像是把万元当作元填的"
    elif most and asked > most:
        said = f"有{money_text(asked)}，太大，像是把元当作万元填的"
    for cap in () if said else whole_caps(project):
        times = cap.money / asked
        if _TEN_THOUSAND[0] <= times <= _TEN_THOUSAND[1] or _TEN_THOUSAND[0] <= 1 / times <= _TEN_THOUSAND[1]:
            said = f"是{money_text(asked)}，“{cap.item.shown}”是{cap.written}，相差上万倍，像是弄错了元和万元"
    if said:
        yield project.finding(
            path, f"“{project.label(path)}”{said}", "核对单位；可以写上单位，如 200万元", basis=plain(asked)
        )


@dossier_rule(SIZES)
def among_others(dossier: Dossier) -> Iterator[Finding]:
    """No project asks for a hundredth of what every other one does where in the other unit it would be one of them."""
    asked = [(project, value) for project in dossier.projects if (value := project.figure("年度申请总额"))]
    for project, value in asked if len(asked) > _FEWEST else ():
        others = [other for one, other in asked if one is not project and other > 0]
        if len(others) < _FEWEST or value < project.parameters.number("金额下限", "0"):
            continue
        least, most = min(others), max(others)
        small = value * _APART <= least <= value * _WAN * _ROOM and value * _WAN <= most * _ROOM
        large = value >= most * _APART and least <= value / _WAN * _ROOM and value / _WAN <= most * _ROOM
        if small or large:
            path = project.path("年度申请总额")
            how = "太小，像是把万元当作元填的" if small else "太大，像是把元当作万元填的"
            yield project.finding(
                path,
                f"“{project.label(path)}”是{money_text(value)}，别的{len(others)}个项目是{money_text(least)}到{money_text(most)}，{how}",
                "核对单位；可以写上单位，如 200万元",
                basis=plain(value),
            )


def _prices(project: Examined) -> Iterator[Finding]:
    """No price of one person, hour or copy is a million."""
    most = project.parameters.number("单价上限", "0")
    for row in (row for block in project.blocks for group in block.groups for row in group.rows if most):
        text = row.texts.get("单价", "")
        match = compiled(_EACH).search(text) if "万元" in text or "亿元" in text else None
        if match and (price := amount(match[1])) and price >= most:
            yield project.finding(
                f"{row.path}.单价",
                f"单价“{text.strip()}”太大，像是把元当作万元填的",
                "核对单位；可以写上单位，如 2000元/人",
                basis=plain(price),
            )


def _negative(project: Examined) -> Iterator[Finding]:
    for path, value in form_money(project):
        if value < 0 and project.written.typed(path):
            name = re.sub(r"\[\d+\]\.", ROW, path)
            yield project.finding(
                path,
                f"“{project.label(name)}”是负数：{plain(value)}元",
                "去掉负号；确是调减，写在说明里",
                basis=plain(value),
            )

"""M12: amounts that are negative, or ten thousand times too small or large."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.cost_caps import whole_caps
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import Rule, rule
from jixiao.findings import Finding, Severity
from jixiao.forms.values import at
from jixiao.text.money import plain

_TEN_THOUSAND = (Decimal(5_000), Decimal(20_000))  # times: between these 元 and 万元 were taken for each other


@rule(
    Rule(
        "M12",
        "金额不是负数，大小说得通",
        Severity.WARNING,
        "几百元的项目、几十亿元的接待费，多半是元和万元弄错了；负的金额多半是多打了一个符号。",
        "",
    )
)
def sizes(project: Examined) -> Iterator[Finding]:
    """No amount is negative, and what is asked for is neither absurdly small nor absurdly large."""
    yield from _negative(project)
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


def _negative(project: Examined) -> Iterator[Finding]:
    for form in project.forms:
        for top in form.fields:
            for field in top.walk():
                value = at(project.values, field.path) if field.kind.money and ".*." not in field.path else None
                if isinstance(value, Decimal) and value < 0 and project.written.typed(field.path):
                    yield project.finding(
                        field.path,
                        f"“{project.label(field.path)}”是负数：{plain(value)}元",
                        "去掉负号；确是调减，写在说明里",
                        basis=plain(value),
                    )

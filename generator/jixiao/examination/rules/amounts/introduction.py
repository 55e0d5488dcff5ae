"""M5: what the introduction of a compilation counts and adds up, against its projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Dossier
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import Rule, dossier_rule
from jixiao.findings import Finding, Severity
from jixiao.text.money import amount, number, plain, unit_said

_GIVEN = ("全年预算数", "年初预算数")
_SPENT = ("全年执行数", "累计执行数")
_FULL = Decimal(100)


@dossier_rule(
    Rule(
        "M5",
        "导言里的个数和金额与文档相符",
        Severity.ERROR,
        "导言的项目个数、单位个数和资金合计要与后面的表相符。写 {{ 项目数 }}、{{ 资金合计 | 万元两位 }} 就不会错。",
        "",
    )
)
def introduction(dossier: Dossier) -> Iterator[Finding]:
    """Typed counts and sums of the introduction equal those of the document.

    Of a document that was not read whole nothing is said.
    """
    unread = any(finding.severity is Severity.ERROR for finding in dossier.compilation.findings)
    if (
        not dossier.projects
        or not dossier.compilation.whole
        or unread
        or len(dossier.projects) < len(dossier.compilation.specs)
    ):
        return
    text = dossier.projects[0].parameters.pattern("导言分项式").sub("", "\n".join(dossier.compilation.introduction))
    for key, right, name in (
        ("导言单位数式", _units(dossier), "单位数"),
        ("导言项目数式", len(dossier.compilation.specs), "项目数"),
    ):
        match = next(dossier.projects[0].parameters.matches(key, text), None)
        said = number(_group(match)) if match else None
        if match and said is not None and said != right:
            yield dossier.finding(
                "导言",
                f"“导言”写的是{plain(said)}个，文档的{name}是{right}",
                f"写 {{{{ {name} }}}}，由工具填上",
                needle=match[0],
                basis=f"{plain(said)}/{right}",
            )
    yield from _sums(dossier, text)
    yield from _counted_units(dossier)


def _units(dossier: Dossier) -> int:
    return dossier.compilation.units or len({project.text("单位") for project in dossier.projects}) or 1


def _counted_units(dossier: Dossier) -> Iterator[Finding]:
    """The number of units that the index gives is that of the units whose projects are in the document."""
    said, names = dossier.compilation.units, {project.text("单位").strip() for project in dossier.projects}
    if "单位数" not in dossier.compilation.nodes or "" in names or not said:
        return
    if said > len(dossier.projects) or (len(names) > 1 and said != len(names)):
        yield dossier.finding(
            "单位数",
            f"“单位数”写的是{said}，各项目的单位有{len(names)}个",
            "核对单位数和各项目的单位",
            needle=str(said),
            basis=f"{said}/{len(names)}",
        )


def _sums(dossier: Dossier, text: str) -> Iterator[Finding]:
    """Amounts and the rate of execution that the introduction gives are those of all projects."""
    asked = [value for project in dossier.projects if (value := project.figure("年度申请总额")) is not None]
    given, spent = _totals(dossier, _GIVEN), _totals(dossier, _SPENT)
    if asked:
        right, help = [sum(asked, Decimal(0))], "写 {{ 资金合计 | 万元两位 }}万元，由工具填上"
        yield from _sum(dossier, text, "导言资金式", [*right, *given, *spent], help)
    elif given:
        yield from _sum(dossier, text, "导言资金式", [*given, *spent], "核对各项目的预算数和导言")
    if spent:
        yield from _sum(dossier, text, "导言执行式", spent, "核对各项目的执行数和导言")
    if given and spent:
        yield from _rate(dossier, text, given, spent)


def _totals(dossier: Dossier, roles: Sequence[str]) -> list[Decimal]:
    """What the projects come to in each role that every one of them fills, in 元."""
    figures = [[project.figure(role) for project in dossier.projects] for role in roles]
    return [sum((one for one in each if one is not None), Decimal(0)) for each in figures if None not in each]


def _sum(dossier: Dossier, text: str, key: str, right: Sequence[Decimal], help: str) -> Iterator[Finding]:
    """The first amount that matches, against the sums of which it may be one."""
    match = next(dossier.projects[0].parameters.matches(key, text), None)
    written = _group(match).replace(" ", "")
    said = amount(written) if match else None
    tolerance = dossier.projects[0].parameters.number("金额允差", "0")
    if said is not None and all(abs(said - one) > max(tolerance, _half(written)) for one in right):
        yield dossier.finding(
            "导言",
            f"“导言”写的是{money_text(said)}，各项目合计{money_text(right[0])}",
            help,
            needle=_group(match),
            basis=f"{plain(said)}/{plain(right[0])}",
        )


def _half(written: str) -> Decimal:
    """Half a unit of the last digit of an amount that was rounded, in 元; nothing of one in 元."""
    _, _, decimals = re.sub(r"[^\d.]", "", written).partition(".")
    unit = amount(f"1{unit_said(written)}") or Decimal(1)
    return unit.scaleb(-len(decimals)) / 2 if decimals and unit > 1 else Decimal(0)


def _rate(dossier: Dossier, text: str, given: Sequence[Decimal], spent: Sequence[Decimal]) -> Iterator[Finding]:
    """The rate of execution is what all spent of what all were given, or the mean of the projects' own."""
    match = next(dossier.projects[0].parameters.matches("导言执行率式", text), None)
    said = number(_group(match)) if match else None
    known = [money / whole * _FULL for money in spent for whole in given if whole]
    if match is None or said is None or not known:
        return
    pairs = [(project.figure(_GIVEN[0]), project.figure(_SPENT[0])) for project in dossier.projects]
    own = [money / whole * _FULL for whole, money in pairs if whole and money is not None]
    mean = [sum(own, Decimal(0)) / len(own)] if len(own) == len(pairs) else []
    step = Decimal(1).scaleb(int(said.as_tuple().exponent))
    if all(abs(said - one) >= step for one in (*known, *mean)):
        right = plain(round(known[0], 2))
        yield dossier.finding(
            "导言",
            f"“导言”写的是执行率{plain(said)}%，按各项目的预算数、执行数算得{right}%",
            "核对各项目的执行数和导言",
            needle=match[0],
            basis=f"{plain(said)}/{right}",
        )


def _group(match: re.Match[str] | None) -> str:
    return next(group for group in match.groups() if group) if match else ""

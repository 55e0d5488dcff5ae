"""M11 in what is said of money that came and was spent: amounts of the form with their point moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.fund_rows import row_remains
from jixiao.examination.rules.goal_money import GOAL_MONEY, KNOWN_MONEY
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.said_quantities import SHORTEST
from jixiao.examination.rules.text_money import form_money
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.forms.form import Field
from jixiao.forms.values import at
from jixiao.text.money import amount, plain

_WAN = Decimal(10_000)
_POWERS = tuple(Decimal(10) ** power for power in (*range(-8, 0), *range(1, 9)))
_SHORTEST = 4  # characters of the name of money that a text may call by it
_CENT = Decimal("0.01")
_LEFT_WORD = r"结余|剩余|结转|未支出|沉淀"
_LEFT = (
    r"(?P<lead>[^，。；\d]{0,8}?)(?:结余|剩余|结转下年|未支出|未使用|沉淀)(?:资金|经费|预算|指标|金额|额|共计|合计|共|约|为|了)*\s*"
    r"(?P<money>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))(?!\s*[/／])"
)
_BEFORE = r"上年|去年|往年|历年|累计|总|\d{4}\s*年|[一二三四五六七八九十]年"


@rule(GOAL_MONEY)
def said_money(project: Examined) -> Iterator[Finding]:
    """What is spent is no known amount with its point moved; money called by a field's name fits the field."""
    texts = [(path, text) for path, text in written(project) if len(text) >= SHORTEST and "元" in text]
    known = {role: value for role in KNOWN_MONEY if (value := project.figure(role))} if texts else {}
    named = _named(project) if texts else {}
    for path, text in texts:
        for match in project.parameters.matches("支出金额式", text) if known else ():
            money = amount(match["额"])
            role = next((role for role, one in known.items() if money and money / one in _POWERS), "")
            if money and role and money not in known.values():
                right = f"“{project.label(project.path(role))}”是{money_text(known[role])}"
                yield _finding(project, path, text, (match.span("额"), right))
            elif money and money not in known.values():
                yield from _moved(project, path, text, match)
        yield from _above(project, path, text, named)


def _moved(project: Examined, path: str, text: str, match: re.Match[str]) -> Iterator[Finding]:
    """An amount that is one of a table's with 元 for 万元."""
    money, every = amount(match["额"]), form_money(project)
    place = next((where for where, one in every if money and one == money * _WAN), "")
    if place and all(one != money for _, one in every):
        right = f"“{project.label(place.partition('[')[0])}”里有{money_text(money * _WAN)}" if money else ""
        yield _finding(project, path, text, (match.span("额"), right))


def _named(project: Examined) -> dict[str, Decimal]:
    """The names of money that the forms have, with the greatest amount of each."""
    found: dict[str, Decimal] = {}

    def gather(field: Field, value: object, path: str) -> Decimal:
        if field.kind.money:
            most = value if isinstance(value, Decimal) else Decimal(0)
        elif field.kind.group:
            inner = [(one, at(project.values, f"{path}.{one.name}")) for one in field.fields]
            most = max((gather(one, own, f"{path}.{one.name}") for one, own in inner), default=Decimal(0))
        else:
            return Decimal(0)
        if len(field.name) >= _SHORTEST and field.name.endswith(("资金", "拨款", "补助")):
            found[field.name] = max(found.get(field.name, Decimal(0)), most)
        return most

    for form in project.forms:
        for field in form.fields:
            gather(field, project.values.get(field.name), field.path)
    return {name: most for name, most in found.items() if most > 0}


def _above(project: Examined, path: str, text: str, named: dict[str, Decimal]) -> Iterator[Finding]:
    """Money called by the name of a field that is more than the field has."""
    for name, most in named.items():
        place = text.find(name)
        match = compiled(r"(?:共计|合计|共|为|约)?\s*(\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))(?![/／])").match(
            text, place + len(name)
        )
        if place < 0 or match is None or compiled(_BEFORE).search(text[max(place - 8, 0) : place]):
            continue
        money = amount(match[1])
        if money and money > most:
            yield _finding(project, path, text, (match.span(1), f"表上“{name}”最多的是{money_text(most)}"))


def _finding(project: Examined, path: str, text: str, said: tuple[tuple[int, int], str]) -> Finding:
    span, right = said
    written_ = text[slice(*span)].strip()
    help = "核对数和单位（元、万元），改正其中一处"
    finding = project.finding(path, f"写的是“{written_}”，{right}", help, basis=written_)
    return located(project, finding, text, *span)


@rule(GOAL_MONEY)
@each_form
def left_over(project: Examined) -> Iterator[Finding]:
    """What a text says is left of the year's money is what was not spent of it."""
    texts = [(path, text) for path, text in written(project) if "元" in text and compiled(_LEFT_WORD).search(text)]
    budget, spent = project.figure("全年预算数"), project.figure("全年执行数")
    if not texts or budget is None or spent is None or spent > budget:
        return
    known = {budget - spent, *row_remains(project), *(money for _, money in form_money(project))}
    for path, text in texts:
        for match in compiled(_LEFT).finditer(text):
            money, left = amount(match["money"]), budget - spent
            if (
                money is None
                or any(abs(money - one) <= _CENT for one in known)
                or compiled(_BEFORE).search(match["lead"])
            ):
                continue
            slip = sorted(plain(money).strip("0.")) == sorted(plain(left).strip("0."))
            if money > left or slip:
                yield _finding(project, path, text, (match.span("money"), f"预算数减执行数是{money_text(left)}"))

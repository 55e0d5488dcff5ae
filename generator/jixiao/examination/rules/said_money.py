"""M11 in what is said of money that came and was spent: amounts of the form with their point moved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goal_money import GOAL_MONEY, KNOWN_MONEY
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_quantities import SHORTEST
from jixiao.examination.rules.text_money import form_money
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.forms.form import Field
from jixiao.forms.values import at
from jixiao.text.money import amount, plain
from jixiao.text.slips import slipped

_POWERS = tuple(Decimal(10) ** power for power in (*range(-8, 0), *range(1, 9)))
_TEN_THOUSAND = Decimal(10_000)
_TELLING = 3  # digits of an amount that is known by them
_SHORTEST = 4  # characters of the name of money that a text may call by it
_BEFORE = r"上年|去年|往年|历年|累计|总|\d{4}\s*年|[一二三四五六七八九十]年"


@rule(GOAL_MONEY)
def said_money(project: Examined) -> Iterator[Finding]:
    """What is spent is no known amount with its point moved; money called by a field's name fits the field."""
    texts = [(path, text) for path, text in written(project) if len(text) >= SHORTEST and "元" in text]
    known = {role: value for role in KNOWN_MONEY if (value := project.figure(role))} if texts else {}
    named = _named(project) if texts else {}
    for path, text in texts:
        for match in project.parameters.matches("支出金额式", text) if known else ():
            money, path_of = amount(match["额"]), {project.path(role): value for role, value in known.items()}
            place = next((key for key, one in path_of.items() if money and money / one in _POWERS), "")
            if money and not place:
                path_of |= dict(form_money(project))
                place = next((key for key, one in path_of.items() if _mixed(money, one)), "")
            if money and place and money not in path_of.values():
                right = f"“{project.label(place)}”是{money_text(path_of[place])}"
                yield _finding(project, path, text, (match.span("额"), right))
        yield from _above(project, path, text, named)


def _mixed(money: Decimal, other: Decimal) -> bool:
    """Is it the other amount with 元 for 万元, or the other way round, and no round figure that anything may have?"""
    digits = len(plain(money).replace(".", "").strip("0"))
    return digits >= _TELLING and other != 0 and money / other in (_TEN_THOUSAND, 1 / _TEN_THOUSAND)


def _named(project: Examined) -> dict[str, set[Decimal]]:
    """The names of money that the forms have, with the amounts of each."""
    found: dict[str, set[Decimal]] = {}

    def gather(field: Field, value: object, path: str) -> set[Decimal]:
        if field.kind.money:
            amounts = {value} if isinstance(value, Decimal) else set()
        elif field.kind.group:
            inner = [(one, at(project.values, f"{path}.{one.name}")) for one in field.fields]
            amounts = {money for one, own in inner for money in gather(one, own, f"{path}.{one.name}")}
        else:
            return set()
        if len(field.name) >= _SHORTEST and field.name.endswith(("资金", "拨款", "补助")):
            found.setdefault(field.name, set()).update(amounts)
        return amounts

    for form in project.forms:
        for field in form.fields:
            gather(field, project.values.get(field.name), field.path)
    return {name: amounts for name, amounts in found.items() if any(amounts)}


def _above(project: Examined, path: str, text: str, named: dict[str, set[Decimal]]) -> Iterator[Finding]:
    """Money called by the name of a field that is more than the field has, or mistyped."""
    for name, amounts in named.items():
        place = text.find(name)
        match = compiled(r"(?:共计|合计|共|为|约)?\s*(\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))(?![/／])").match(
            text, place + len(name)
        )
        if place < 0 or match is None or compiled(_BEFORE).search(text[max(place - 8, 0) : place]):
            continue
        money, most = amount(match[1]), max(amounts)
        if money and money > most:
            yield _finding(project, path, text, (match.span(1), f"表上“{name}”最多的是{money_text(most)}"))
        elif money and money not in amounts and (one := next((it for it in amounts if slipped(money, it)), None)):
            yield _finding(project, path, text, (match.span(1), f"表上“{name}”是{money_text(one)}"))


def _finding(project: Examined, path: str, text: str, said: tuple[tuple[int, int], str]) -> Finding:
    span, right = said
    written_ = text[slice(*span)].strip()
    help = "核对数和单位（元、万元），改正其中一处"
    finding = project.finding(path, f"写的是“{written_}”，{right}", help, basis=written_)
    return located(project, finding, text, *span)

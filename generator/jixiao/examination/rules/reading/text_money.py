"""The amounts of money that a text says, read once: of what, of which year, of one or of all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.text_pieces import compiled
from jixiao.forms.values import at, cell
from jixiao.text.money import amount

_AMOUNT = r"(?<![\d.,，A-Za-z])\d[\d,，]{0,30}(?:\.\d{1,20})?\s{0,9}(?:亿元|万元|千元|元)"
_SENTENCE = "。；;\n"
_EACH = r"(?:每|[人户亩日月年次场均]均|平均|均|单价|标准|按)[^，。；、：）\d]{0,14}$"
_PER = r"\s*(?:[/／]|[(（]?每)"
_YEAR = r"((?:19|20)\d\d)\s*年"
_EFFECT = (
    "收入|产值|产量|增收|利润|利税|税收|销售|损失|节约|节省|节支|带动|撬动|贷款|社会资本|效益|交易|消费|债|挽回|罚"
    "|引资|招商"
)
_MOST = 40  # amounts of a text
_ADDED = 10  # of them that may add up


class SaidMoney(NamedTuple):
    """An amount where it stands in a text."""

    money: Decimal  # 元
    written: str
    start: int
    clause: str  # what stands before it in its clause
    year: int  # that its sentence says before it; 0 where it says none
    each: bool

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.written)

    @property
    def effect(self) -> bool:
        """Is it what the project brings, rather than what it costs?"""
        return bool(compiled(_EFFECT).search(self.clause))


def text_money(project: Examined, path: str, text: str) -> Sequence[SaidMoney]:
    """The amounts of a text of the project."""
    return project.once((text_money, path), lambda: _read(text)) if "元" in text else ()


def _read(text: str) -> Sequence[SaidMoney]:
    found: list[SaidMoney] = []
    for match in compiled(_AMOUNT).finditer(text):
        money, start = amount(match[0]), match.start()
        if money is None or len(found) >= _MOST:
            continue
        sentence = text[max(text.rfind(sign, 0, start) for sign in _SENTENCE) + 1 : start]
        years = compiled(_YEAR).findall(sentence)
        clause = re.split("[，,：:、（(]", sentence)[-1]
        each = bool(compiled(_EACH).search(clause) or compiled(_PER).match(text, match.end()))
        found.append(SaidMoney(money, match[0], start, clause, int(years[-1]) if years else 0, each))
    return found


def form_money(project: Examined) -> Sequence[tuple[str, Decimal]]:
    """(path, 元) of every amount in the fields and tables of the forms."""
    return project.once(form_money, lambda: tuple(_form_money(project)))


def _form_money(project: Examined) -> Iterable[tuple[str, Decimal]]:
    seen: set[str] = set()
    for form in project.forms:
        for path, field in form.every():
            for place, row in project.places(path) if field.kind.money and path not in seen else ():
                value = at(project.values, path) if row is None else cell(row, path.partition(".*.")[2])
                if isinstance(value, Decimal):
                    yield place, value
            seen.add(path)


def adds_up(values: Iterable[Decimal], wanted: Decimal) -> bool:
    """Do some of the values, each once, add up to the wanted one?"""
    sums = {Decimal(0)}
    for value in list(values)[:_ADDED]:
        sums |= {value + other for other in sums}
    return wanted in sums - {Decimal(0)}

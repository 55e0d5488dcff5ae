"""M12 in texts that speak of a row of the budget: its price, or its amount with the point moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.amount_sizes import SIZES
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_prices import whole
from jixiao.examination.rules.said_sums import POWERS
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.forms.values import BudgetRow
from jixiao.text.money import amount, plain

_MONEY = r"(?P<money>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))"
_PRICED = r"(?P<lead>[^。；;]{{0,40}})每{}" + _MONEY.replace("{", "{{").replace("}", "}}")
_NAMED = r"{}[^。；，]{{0,10}}\d[^。；，]{{0,6}}[，,]?$"  # in front of the price: 深水网箱8口，
_AMOUNT = (
    r"(?:经费|费用|费|资金|支出)?(?:\d[\d,.]*万?[^\W\d]{1,2}?[，,]?)?(?:约|为|共|计|合计|共计)?" + _MONEY + "(?![/／])"
)
_MANY = 30  # rows that are looked for


@rule(SIZES)
def said_rows(project: Examined) -> Iterator[Finding]:
    """What a text calls the price or the amount of a row is not another one."""
    rows = [row for block in project.blocks if not block.text for group in block.groups for row in group.rows]
    table = project.path("预算表")
    texts = [(path, text) for path, text in written(project) if "元" in text and not path.startswith(table)]
    units = [_price(row)[1] for row in rows]
    for row in rows[:_MANY] if texts else ():
        name = row.texts.get("名称", "").strip()
        for path, text in texts if len(name) > 1 else ():
            place = text.find(name)
            if place < 0:
                continue
            if units.count(_price(row)[1]) == 1:
                yield from _other_price(project, path, text, row)
            else:
                yield from _turned_price(project, (path, text, place), row, rows)
            match = compiled(_AMOUNT).match(text, place + len(name)) if row.total else None
            money = amount(match["money"]) if match else None
            if match and money and row.total and money / row.total in POWERS:
                said = f"“{name}”写的是{match['money']}，测算表里是{money_text(row.total)}"
                yield _finding(project, path, text, match, (said, "核对数和单位（元、万元）"))


def _price(row: BudgetRow) -> tuple[Decimal | None, str]:
    """(price of one in 元, of what) of a row."""
    money, _, unit = row.texts.get("单价", "").strip().partition("/")
    return amount(money), unit


def _other_price(project: Examined, path: str, text: str, row: BudgetRow) -> Iterator[Finding]:
    price, unit = _price(row)
    if not price or not unit or f"每{unit}" not in text:
        return
    name, most = row.texts["名称"].strip(), whole(project)
    for match in compiled(_PRICED.format(re.escape(unit))).finditer(text):
        money = amount(match["money"])
        if (
            money
            and money != price
            and money <= most
            and compiled(_NAMED.format(re.escape(name))).search(match["lead"])
        ):
            said = f"“每{unit}{match['money']}”，测算表里“{name}”的单价是{row.texts['单价'].strip()}"
            yield _finding(project, path, text, match, (said, "两处写成一样"))


def _turned_price(
    project: Examined, where: tuple[str, str, int], row: BudgetRow, rows: Sequence[BudgetRow]
) -> Iterator[Finding]:
    """The price behind a row's name that no row has, with the digits of the row's."""
    (price, unit), (path, text, place) = _price(row), where
    match = compiled(rf"[^。；]{{0,30}}?每{re.escape(unit)}{_MONEY}").match(text, place) if price and unit else None
    money = amount(match["money"]) if match else None
    known = {_price(one)[0] for one in rows}
    if match and price and money and money not in known and sorted(plain(money)) == sorted(plain(price)):
        name = row.texts["名称"].strip()
        said = f"“每{unit}{match['money']}”，测算表里“{name}”的单价是{row.texts['单价'].strip()}"
        yield _finding(project, path, text, match, (said, "两处写成一样"))


def _finding(project: Examined, path: str, text: str, match: re.Match[str], said: tuple[str, str]) -> Finding:
    finding = project.finding(path, *said, basis=match["money"])
    return located(project, finding, text, *match.span("money"))

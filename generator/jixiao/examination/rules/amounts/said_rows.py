"""M12, M11 in texts that speak of a row of the budget or of a table: its price, its amount, its share of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.amounts.amount_sizes import SIZES
from jixiao.examination.rules.amounts.goal_money import GOAL_MONEY, KNOWN_MONEY
from jixiao.examination.rules.amounts.said_prices import whole
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.said_sums import POWERS
from jixiao.examination.rules.reading.text_money import SaidMoney, adds_up, form_money, text_money
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.forms.values import at
from jixiao.text.money import amount, number, plain, rounded, total_of
from jixiao.text.slips import slipped, turned

_LINK = (  # between the name of a row and its amount: 经费10盏，共计
    r"(?:经费|费用|费|资金|支出|投入|预算|成本|项目)?(?:\d[\d,.]*万?[^\W\d]{1,2}?[，,]?)?"
    r"(?:安排|投入|支出|需要?|约|为|共|计|合计|共计|按|以|[：:])*\s*$"
)
_PRICE = (
    r"每(?P<of>[^\W\d]{1,3}?)(?:补贴|补助|资助|奖励|发放|支付|给予|收费|标准|经费|费用|按|为){0,2}(?P<money>\d[\d,]*(?:\.\d+)?\s*(?:万元|元))(?!\s*[/／])"
    r"|(?P<by>\d[\d,]*(?:\.\d+)?\s*(?:万元|元))\s*[/／]\s*(?P<per>[^\W\d]{1,3})"
    r"|单价(?:为|是|约)?(?P<one>\d[\d,]*(?:\.\d+)?\s*(?:万元|元))"
)
_SHARE = (
    r"占(?:了)?(?:本?项目|全部|整个|年度|全年|总|申请|预算)*(?:预算|经费|资金|投资|支出|金额)(?:总额|总量)?的?(?:比重|比例)?(?:为|约|是)?"
    r"(?P<share>\d{1,2}(?:\.\d+)?)\s*[%％]"
)
_REACH = 40  # characters in front of a price that may name its row
_NAME = 3  # characters of a row's name by which a text calls it
_LEAST = 2  # if it is only mistyped
_MANY = 30  # rows that are looked for
_HUNDRED = Decimal(100)
_WAN = Decimal(10_000)
_BEFORE = r"上年|去年|往年|以前年度"


class _NamedRow(NamedTuple):
    """A row with its amount in 元; of the budget with the price of one and of what."""

    name: str
    total: Decimal
    price: Decimal | None = None
    of: str = ""
    shown: str = ""  # the price as typed
    where: str = "表里"


@rule(SIZES)
def said_rows(project: Examined) -> Iterator[Finding]:
    """What a text calls the price or the amount of a row is not another one."""
    table = project.path("预算表")
    texts = [(path, text) for path, text in written(project) if "元" in text and not path.startswith(table or "\0")]
    rows = list(_rows(project))[:_MANY] if texts else []
    known = {money for _, money in form_money(project)} | {row.total for row in rows} if rows else set()
    for path, text in texts if rows else ():
        for one in text_money(project, path, text):
            if not one.each and not one.effect and one.money not in known and one.year in (0, project.year):
                yield from _other_amount(project, (path, text), one, rows)
        if "每" in text or "/" in text or "／" in text or "单价" in text:
            yield from _other_prices(project, path, text, rows)


def _rows(project: Examined) -> Iterator[_NamedRow]:
    for block in project.blocks:
        for row in () if block.text else block.rows:
            shown = row.texts.get("单价", "").strip()
            price, _, unit = shown.partition("/")
            if name := row.texts.get("名称", "").strip():
                yield _NamedRow(name, row.total, amount(price), unit, shown, "测算表里")
    for path, money in form_money(project):
        table, opened, _ = path.partition("[")
        rows = at(project.values, table) if opened else None
        cells = rows[int(path[len(table) + 1 :].partition("]")[0]) - 1] if isinstance(rows, tuple) else None
        name = (
            next((cell for cell in cells.values() if isinstance(cell, str)), "") if isinstance(cells, Mapping) else ""
        )
        if name and money:
            yield _NamedRow(name.strip(), money)


def _called(lead: str, rows: Sequence[_NamedRow], least: int) -> list[_NamedRow]:
    """The rows of which a text calls the name, or most of what it says last: 扫描加工 of 档案扫描加工."""
    lengths = [_ending(lead, row.name) for row in rows]
    most = max(lengths, default=0)
    return [row for row, length in zip(rows, lengths, strict=True) if length == most] if most >= least else []


def _ending(lead: str, name: str) -> int:
    """How many characters at the end of a text stand in the name."""
    length = 0
    while length < len(lead) and lead[-length - 1 :] in name:
        length += 1
    return length


def _other_amount(
    project: Examined, where: tuple[str, str], one: SaidMoney, rows: Sequence[_NamedRow]
) -> Iterator[Finding]:
    lead = compiled(_LINK).sub("", where[1][max(one.start - _REACH, 0) : one.start])
    near = _called(lead, rows, _LEAST)
    if len({row.name for row in near}) != 1 or compiled(_BEFORE).search(one.clause):
        return
    if adds_up([row.total for row in rows], one.money):
        return
    mistyped = _mistyped if _ending(lead, near[0].name) >= _NAME else _plainly
    meant = next((row for row in near if row.total and mistyped(one.money, row.total)), None)
    if meant:
        said = f"“{meant.name}”写的是{one.written}，{meant.where}是{money_text(meant.total)}"
        yield _finding(project, where, (one.start, one.end), (said, "核对数和单位（元、万元）"))


def _mistyped(money: Decimal, total: Decimal) -> bool:
    """Is it the other amount with its point moved, digits turned or one digit wrong?"""
    return money / total in POWERS or slipped(money, total, 2) or sorted(plain(money)) == sorted(plain(total))


def _plainly(money: Decimal, total: Decimal) -> bool:
    """Is it so where no more than a word of the name is said? A tenth may be that of a part."""
    return turned(money, total) or (money / total in POWERS and (money > total or money * _WAN == total))


def _other_prices(project: Examined, path: str, text: str, rows: Sequence[_NamedRow]) -> Iterator[Finding]:
    prices = {row.price for row in rows}
    priced, most = [row for row in rows if row.price], whole(project)
    for match in compiled(_PRICE).finditer(text) if priced else ():
        group = next(name for name in ("money", "by", "one") if match[name])
        money, unit = amount(match[group]), match["of"] or match["per"] or ""
        lead = compiled("[。；;\n]").split(text[max(match.start() - _REACH, 0) : match.start()])[-1]
        if not money or money in prices or money > most:
            continue
        of = [row for row in priced if not unit or (row.of and unit.startswith(row.of))]
        named = [row for row in of if row.name in lead or _ending(compiled(_LINK).sub("", lead), row.name) >= _NAME]
        own = [
            row for row in of if unit == row.of and len(row.name) >= _NAME and row.name in re.split("[，,]", lead)[-1]
        ]
        named = own if len(own) == 1 else named
        near = named or [row for row in of if _shares(lead, row.name) and _turned(money, row)]
        if len({row.name for row in near}) == 1 and (
            len(own) == 1 or (named and not unit) or len(of) == 1 or _turned(money, near[0])
        ):
            said = f"“{match[0]}”，测算表里“{near[0].name}”的单价是{near[0].shown}"
            yield _finding(project, (path, text), match.span(group), (said, "两处写成一样"))


def _turned(money: Decimal, row: _NamedRow) -> bool:
    return row.price is not None and sorted(plain(money)) == sorted(plain(row.price))


def _shares(text: str, name: str) -> bool:
    return any(name[place : place + _LEAST] in text for place in range(len(name) - 1))


@rule(GOAL_MONEY)
def shares_of_all(project: Examined) -> Iterator[Finding]:
    """What share of the whole money something is, as a text gives it, where the whole stands in the form."""
    texts = [(path, text) for path, text in written(project) if "占" in text and ("%" in text or "％" in text)]
    bases = {value for role in KNOWN_MONEY if (value := project.figure(role))} if texts else set()
    bases |= {total_of(block.total or Decimal(0) for block in project.blocks)} - {Decimal(0)} if texts else set()
    rows = list(_rows(project))[:_MANY] if bases else []
    for path, text in texts if bases else ():
        for match in compiled(_SHARE).finditer(text):
            begin = max(text.rfind(sign, 0, match.start()) for sign in "。；;\n") + 1
            said = [one for one in text_money(project, path, text) if begin <= one.start < match.start()]
            lead = compiled(_LINK).sub("", text[begin : match.start()].rstrip("，,约"))
            parts = [one.money for one in said if not one.each] or [row.total for row in _called(lead, rows, _NAME)]
            share = number(match["share"]) or Decimal(0)
            step = Decimal(1).scaleb(int(share.as_tuple().exponent))
            known = [part / base * _HUNDRED for part in (*parts, total_of(parts)) for base in bases]
            own = [part / base * _HUNDRED for part in parts for base in parts if part < base]
            if not parts or any(abs(one - share) < step for one in (*known, *own)):
                continue
            base = max(bases)
            part = min(parts, key=lambda one: abs(one / base * _HUNDRED - share))
            right = rounded(part / base * _HUNDRED, 2)
            told = f"写的是“{match[0]}”，{money_text(part)}是{money_text(base)}的{plain(right)}%"
            yield _finding(project, (path, text), match.span("share"), (told, "核对比例和两个金额"))


def _finding(project: Examined, where: tuple[str, str], span: tuple[int, int], said: tuple[str, str]) -> Finding:
    finding = project.finding(where[0], *said, basis=where[1][slice(*span)].strip())
    return located(project, finding, where[1], *span)

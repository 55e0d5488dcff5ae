"""Money in sentences: the rows that a text of a budget speaks of, `政策图解：1500元*10篇=15000元；…`."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field
from jixiao.text.money import amount, quantity

_TOTAL = "年度申请总额"  # the role of what the rows must come to
_CLAUSE = re.compile(r"[；;。\n]")
_FACTORS = re.compile(r"(\d[\d.,]*(?:万|亿)?元?(?:/\w+)?)\s*[×xX*]\s*(\d[\d.,]*[^\s\d=，、；。（）()]{0,3})")
_MONEY = re.compile(r"(\d[\d.,]*)(万元|亿元|元|万(?!\w))")
_NAME = 20  # characters
Read = Callable[[dict[str, Any]], ComputedProject | None]


def with_rows(values: dict[str, Any], budgets: Sequence[Field], read: Read) -> dict[str, Any]:
    """The values with rows below the texts of their budgets, where all rows come to what is asked for; else as they
    are. `read` computes a project of values.
    """
    made = copy.deepcopy(values)
    found = False
    for field in budgets:
        blocks = [each for block in made.get(field.name, []) for each in _told(block)]
        found = found or len(blocks) > len(made.get(field.name, [])) or blocks != made.get(field.name)
        if blocks:
            made[field.name] = blocks
    project = read(made) if found else None
    if project is None:
        return values
    total = sum((block.total for field in budgets for block in project.values.get(field.name) or ()), Decimal(0))
    return made if total and total == project.figure(_TOTAL) else values


def _told(block: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A block as it is; of a text each paragraph as a block of its own, with its rows."""
    paragraphs = block.get("文字", "").split("\n\n")
    made = [(paragraph, list(_rows(paragraph))) for paragraph in paragraphs]
    if not any(rows for _, rows in made):
        yield dict(block)
        return
    for paragraph, rows in made:
        yield {"文字": paragraph, **({"明细": rows} if rows else {})}


def _rows(paragraph: str) -> Iterator[dict[str, str]]:
    """A row for each clause that names money, but for the sum of those before it."""
    sums: list[Decimal] = []
    names: list[str] = []
    for clause in _CLAUSE.split(paragraph):
        row = _row(clause)
        if row is None:
            continue
        value = _value(row)
        if len(sums) > 1 and "单价" not in row and value == sum(sums):
            continue
        sums.append(value)
        name = _name(clause, names)
        names.append(name)
        yield {"名称": name, **row}


def _row(clause: str) -> dict[str, str] | None:
    said = [f"{figure}{unit if unit.endswith('元') else f'{unit}元'}" for figure, unit in _MONEY.findall(clause)]
    factors = _FACTORS.search(clause)
    if factors and "元" in factors[1]:
        row = {"单价": factors[1], "数量": factors[2].strip()}
        after = [text for text in said if clause.find(text.rstrip("元"), factors.end()) >= 0]
        return row if not after or amount(after[-1]) == _value(row) else {**row, "金额": after[-1]}
    return {"金额": said[-1]} if said else None


def _value(row: Mapping[str, str]) -> Decimal:
    """The money of a row in 元."""
    if "金额" in row:
        return amount(row["金额"]) or Decimal(0)
    price, count = amount(row["单价"].partition("/")[0]), quantity(row["数量"])
    return (price or Decimal(0)) * (count.count if count else 1)


def _name(clause: str, taken: Sequence[str]) -> str:
    """What stands before the first sign or figure; told apart from the names before it."""
    found = re.match(r"[^\d：:（(，,=]+", clause.strip())
    name = (found[0] if found else clause).strip()[:_NAME] or "第1项"
    return name if name not in taken else f"{name}{len(taken) + 1}"

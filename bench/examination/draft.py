"""A project before it is put into one of the library's forms: what mistakes are made in, and where they then stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any


@dataclass
class Item:
    """One indicator."""

    kind: str  # 数量 质量 时效 成本 经济 社会 生态 可持续 满意
    name: str
    goal: str
    actual: str
    weight: Decimal = Decimal(0)
    score: Decimal | None = None
    reason: str = ""
    home: str = ""  # the kind under which it is filed, where that is wrong

    @property
    def filed(self) -> str:
        """The kind under which it stands."""
        return self.home or self.kind


@dataclass
class Row:
    """One row of the budget."""

    name: str
    quantity: str
    price: str
    amount: str = ""


@dataclass
class Draft:
    """A project; money in 万元."""

    name: str
    unit: str
    department: str
    year: int
    asked: Decimal
    spent: Decimal
    whole: str
    goal: str
    actual: str
    overview: str
    basis: str
    body: str
    plan: str
    period: str
    rows: list[Row]
    items: list[Item]
    total: Decimal
    start: str
    end: str
    opening: Decimal | None  # 年初预算数
    budget: Decimal | None  # 全年预算数
    rate: str = ""  # typed
    rate_score: str = ""  # typed
    sum_typed: Decimal | None = None  # a typed total of what is asked for
    score_typed: Decimal | None = None  # a typed total of the scores
    note: str = ""  # 调整原因, 执行说明
    touched: set[str] = field(default_factory=set)  # places that hold a mistake

    def free(self, wanted: Callable[[Item], bool] = lambda _: True) -> list[Item]:
        """The indicators without a mistake that are wanted."""
        return [item for item in self.items if item.name not in self.touched and wanted(item)]


@dataclass(frozen=True)
class Mistake:
    """A mistake that was made: its family, the places of which one must be named, and what the message must say."""

    family: str
    places: tuple[str, ...]  # names of indicators, or of parts: goal actual overview period asked …
    says: str  # regular expression
    made: str  # in words

    @property
    def arithmetic(self) -> bool:
        """Is it a figure that others give?"""
        return self.family == "计算"


Maker = Callable[[Draft, Random], Mistake | None]


@dataclass(frozen=True)
class Making:
    """How a mistake is made, and in which forms it can stand."""

    make: Maker
    needs: Sequence[str]  # of actual, weights, score, execution, dates, narrative, cost, split, goal, total, asked


def drafted(theme: dict[str, Any], year: int) -> Draft:
    """The project of a theme for a year."""

    def said(key: str) -> str:
        return re.sub(r"(?<=〔)\d{4}", lambda match: str(min(int(match[0]), year - 1)), str(theme[key]))

    rows = [Row(*map(str, row)) for row in theme["明细"]]
    asked = sum((product(row) for row in rows), Decimal(0))
    items = [Item(kind, *cells) for kind, listed in theme["指标"].items() for cells in listed]
    return Draft(
        theme["名称"],
        theme["单位"],
        theme["部门"],
        year,
        asked,
        Decimal(str(theme["执行"])),
        said("总目标"),
        said("目标"),
        said("完成"),
        said("概述"),
        said("依据"),
        said("主体"),
        said("方案"),
        f"该项目的实施周期为{year}年1月1日至{year}年12月31日。",
        rows,
        items,
        asked,
        f"{year}-01-01",
        f"{year}-12-31",
        asked,
        asked,
    )


def product(row: Row) -> Decimal:
    """The amount of a row in 万元."""
    return figure(row.quantity) * figure(row.price) / 10_000


def figure(text: str) -> Decimal:
    """The first figure of a text, with its 万."""
    match = re.search(r"(\d+(?:\.\d+)?)(万)?", text)
    return Decimal(match[1]) * (10_000 if match[2] else 1) if match else Decimal(0)


def weighted(items: Sequence[Item], shares: dict[str, int]) -> None:
    """Gives the indicators of each group of kinds their weights: whole numbers that add up to the group's share."""
    for kinds, share in shares.items():
        group = [item for item in items if item.kind in kinds.split()]
        each, more = divmod(share, max(len(group), 1))
        for number, item in enumerate(group):
            item.weight = Decimal(each + (number < more))

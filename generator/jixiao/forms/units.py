"""In which unit a bare figure of money is read: 元, unless its field says another, or names the field of its block
that does.

The same unit is the one in which the figure is printed, so what is typed is what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from jixiao.forms.form import Field, Form
from jixiao.nodes.node import Node
from jixiao.text.money import UNITS, amount, in_unit, number, plain

LIMIT = "光数界限"  # a parameter of the forms: 审核 in form.yaml
_INDEX = re.compile(r"\[\d+\]")
Fault = tuple[str, str]  # message, help


@dataclass(frozen=True, slots=True)
class Units:
    """What the fields of one project say of their unit."""

    told: Mapping[str, str] = field(default_factory=dict)  # path of a field that says a unit → what it says
    limit: Decimal | None = None  # 元: a bare figure not below it may have been meant in 元
    split: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # paths of which the drawn forms say different units

    def of(self, field: Field) -> str:
        """The unit of a field of money."""
        unit = field.unit if field.unit in UNITS else self.told.get(field.unit, "元")
        return unit if unit in UNITS else "元"

    def read(self, field: Field, text: str, path: str) -> tuple[Decimal | None, Fault | None]:
        """(money in 元, what is wrong with it): a figure whose unit is in doubt is no money until its unit is
        written.
        """
        unit, bare = self.of(field), number(text)
        value = amount(text, unit)
        if value is None:
            return None, (f"“{field.name}”应当是金额（{unit}），写的是“{text[:30]}”", self.spelling(field))
        if bare and (units := self.split.get(_INDEX.sub(".*", path))):
            return None, (
                f"“{field.name}”写的是{text}，几种表的单位不同（{'、'.join(units)}），不知道是哪一种",
                f"写明单位，如 {text}{units[0]}",
            )
        if bare and unit != "元" and self.limit is not None and abs(bare) >= self.limit:
            small = plain(in_unit(bare, unit))
            return None, (
                f"“{field.name}”按{unit}填，写的是{text}，像是按元填的",
                f"是{small}{unit}就写 {small} 或 {plain(bare)}元；真是{plain(bare)}{unit}就写 {plain(bare)}{unit}",
            )
        return value, None

    def spelling(self, field: Field) -> str:
        """How to write money in a field."""
        if (unit := self.of(field)) == "元":
            return "只写数字（元），如 2000000 或 378240.36；用万元请写明，如 282.5万元"
        return f"只写数字（{unit}），如 282.5；用元请写明，如 2825000元"


def units_of(root: Node, drawn: Iterable[Form], known: Iterable[Form]) -> Units:
    """The units of a project's fields: what its tree says at the fields that tell a unit, else these fields'
    defaults.
    """
    forms = (*drawn,)
    told: dict[str, str] = {}
    for form in (*forms, *known):
        for path in form.unit_tellers:
            teller = form.field(path)
            told.setdefault(path, _text(root, path) or (teller.default if teller else None) or "元")
    return Units(told, limit_of(forms), _split(forms, Units(told)))


def limit_of(forms: Iterable[Form]) -> Decimal | None:
    """Which bare figure may have been meant in 元: the highest limit of the forms, since one of them may need it."""
    limits = [number(str(form.rules[LIMIT])) for form in forms if LIMIT in form.rules]
    return max((limit for limit in limits if limit is not None), default=None)


def money_fields(form: Form) -> Iterable[tuple[str, Field]]:
    """(path, field) of all fields of money; of a column 表.*.列."""
    return ((path, field) for path, field in form.every() if field.kind.money)


def _split(forms: Iterable[Form], units: Units) -> dict[str, tuple[str, ...]]:
    """The paths of which the forms say different units, with these units."""
    said: dict[str, list[str]] = {}
    for form in forms:
        for path, money in money_fields(form):
            said.setdefault(path, []).append(units.of(money))
    return {path: tuple(dict.fromkeys(found)) for path, found in said.items() if len(set(found)) > 1}


def find(root: Node, path: str) -> Node | None:
    """The node at a dotted path of a project's tree, or None."""
    node: Node | None = root
    for key in path.split("."):
        node = node.get(key) if node is not None else None
    return node


def _text(root: Node, path: str) -> str:
    node = find(root, path)
    return node.text.strip() if node is not None and node.kind == "scalar" else ""

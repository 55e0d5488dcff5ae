"""What a text may name in {{ }}: the project's one-value fields, its year, its number."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

from jixiao.forms.values import Value
from jixiao.text.prose import ProseError, Sum, fill, marked


def text_names(year: int | None, index: int | None, values: Mapping[str, Value]) -> dict[str, object]:
    """What a text may name: the project's one-value fields, 年度, 序号."""
    names: dict[str, object] = {name: number for name, number in (("年度", year), ("序号", index)) if number}
    for name, value in values.items():
        if isinstance(value, Decimal):
            names[name] = Sum(value)
        elif isinstance(value, (str, date)):
            names[name] = str(value)
    return names | settled(names)


def settled(names: Mapping[str, object]) -> dict[str, str]:
    """The texts among the names that hold marks themselves, filled; those that name each other in a circle are left as
    they are.

    A text that is left has a wrong mark, which is told where it stands.
    """
    found, waiting = dict(names), {name: text for name, text in names.items() if isinstance(text, str) and marked(text)}
    for _ in waiting:
        for name, text in waiting.items():
            with suppress(ProseError):
                found[name] = fill(text, found)
    return {name: str(found[name]) for name in waiting}

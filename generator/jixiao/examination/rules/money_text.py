"""How the messages of the rules write money."""

from __future__ import annotations

from decimal import Decimal

from jixiao.text.money import in_unit, plain


def money_text(value: Decimal) -> str:
    """Money in 元 as a message says it: in 万元 where that takes no more than four decimals and is shorter to read."""
    return f"{plain(in_unit(value, '万元'))}万元" if abs(value) >= 10_000 and value % 10 == 0 else f"{plain(value)}元"

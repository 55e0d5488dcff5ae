"""Products that a text says, held against what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_quantities import MONEY, shown
from jixiao.examination.rules.text_pieces import located
from jixiao.findings import Finding
from jixiao.text.money import UNITS, number, plain, product_of


class SaidProduct(NamedTuple):
    """A product in a text: where it stands, with its whole and of which unit that is; its factors."""

    match: re.Match[str]
    factors: Sequence[Decimal | None]
    scale: Decimal  # 元 of a product of the figures
    check: str = "核对数量、单价和金额"


def reckoned(project: Examined, path: str, text: str, said: SaidProduct) -> Iterator[Finding]:
    """A product that is not what was typed, by a unit of its last digit or more: 算得6万元，写的是5万元."""
    match, unit = said.match, UNITS[said.match["of"]]
    whole = number(match["whole"].strip(",."))
    known = [factor for factor in said.factors if factor is not None]
    if whole is None or len(known) < len(said.factors):
        return
    right, typed = product_of(known) * said.scale, whole * unit
    if right and abs(right - typed) >= Decimal(1).scaleb(int(whole.as_tuple().exponent)) * unit:
        words = " ".join(match[0].split())
        finding = project.finding(
            path,
            f"“{words}”：算得{shown(right, MONEY, match['of'])}，写的是{match['whole']}{match['of']}",
            said.check,
            basis=f"{plain(typed)}/{plain(right)}",
        )
        yield located(project, finding, text, match.start("whole"), match.end("of"))

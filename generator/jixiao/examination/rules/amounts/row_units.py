"""M12: quantities of the budget against what their prices are for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.amounts.amount_sizes import SIZES
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_figures import canonical
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled
from jixiao.findings import Finding
from jixiao.text.money import quantity

_JOINED = r"[·×xX*、/／\d]|个?(?:年|月|天|日)"


@rule(SIZES)
def priced_units(project: Examined) -> Iterator[Finding]:
    """A price is for one of what is counted: not 60小时 at 200元/人."""
    parameters = project.parameters
    for block in project.blocks:
        for row in block.rows:
            counted = quantity(row.texts.get("数量", ""))
            price, sign, of = re.sub("／", "/", row.texts.get("单价", "")).partition("/")
            unit = counted.unit.lstrip("万亿").strip() if counted and counted.plain_count else ""
            of = of.strip()
            if of and of in row.texts.get("期数", ""):
                continue  # 1200人 × 3元/餐 × 250餐
            if not (sign and unit and of) or compiled(_JOINED).search(of) or compiled(_JOINED).search(unit):
                continue
            one, other = canonical(unit, parameters), canonical(of, parameters)
            if one == other or one in of or other in unit or "元" in unit or "元" not in price + row.texts["单价"]:
                continue
            name, many, each = (row.texts.get(role, "").strip() for role in ("名称", "数量", "单价"))
            yield project.finding(
                f"{row.path}.单价",
                f"“{name}”的数量是{many}，单价是{each}，不是按“{unit}”算的",
                "两处用同一个单位，或分开写数量和期数",
                basis=f"{unit}/{of}",
            )

"""Rows of a budget: tables by the heads of their columns, and texts between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jixiao.forms.form import Field
from jixiao.forms.kinds.budget_blocks import COLUMNS
from jixiao.importing.labels import fold
from jixiao.importing.source import SourceRow
from jixiao.text.money import quantity, unit_said
from jixiao.text.prose import join_lines

_WORDS = {
    "每期金额": ("每期", "每月金额", "每次金额"),
    "期数": ("期数", "月数", "次数", "频次"),
    "数量": ("数量", "人数", "工作量"),
    "单价": ("单价", "标准", "价格"),
    "合计": ("合计", "小计"),
    "金额": ("资金需求", "金额", "预算", "经费", "资金", "费用", "总价"),
}
_TOTALS = ("合计", "总计", "小计", "共计")


def budget_blocks(rows: Sequence[SourceRow], field: Field, *, broken_lines: bool) -> list[dict[str, Any]]:
    """The blocks as they are written in a spec."""
    return list(_blocks(rows, broken_lines=broken_lines))


def _blocks(rows: Sequence[SourceRow], *, broken_lines: bool) -> Iterator[dict[str, Any]]:
    held: list[SourceRow] = []
    lines: list[str] = []
    for row in [*rows, None]:
        table = row is not None and not row.paragraph
        if held and not table:
            yield _table(held)
            held = []
        if lines and (row is None or table):
            yield {"文字": _text(lines, broken_lines=broken_lines)}
            lines = []
        if row is not None and table:
            held.append(row)
        elif row is not None:
            lines += [cell.text.strip() for cell in row.cells if cell.text.strip()]


def _text(lines: Sequence[str], *, broken_lines: bool) -> str:
    from jixiao.importing.values import paragraphs_of

    return "\n\n".join(paragraphs_of(lines) if broken_lines else lines)


def _table(rows: Sequence[SourceRow]) -> dict[str, Any]:
    """A table: a group for each head row."""
    groups: list[dict[str, Any]] = []
    block: dict[str, Any] = {}
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        texts = [join_lines(cell.text) for cell in row.cells]
        key = tuple(texts)
        if _is_head(texts):
            if groups and key in seen and row.top:
                continue
            seen.add(key)
            groups.append({"列": _heads(texts), "明细": []})
        elif groups and fold(texts[0]) in _TOTALS:
            block |= {"合计行": texts[0], **({"合计": texts[-1]} if texts[-1] else {})}
        elif groups:
            groups[-1]["明细"].append(_row(texts, groups[-1]["列"]))
        else:
            groups.append({"列": _heads([f"第{number}列" for number in range(1, len(texts) + 1)]), "明细": []})
            groups[-1]["明细"].append(_row(texts, groups[-1]["列"]))
    if len(groups) == 1:
        return {**groups[0], **block}
    return {"组": groups, **block}


def _is_head(texts: Sequence[str]) -> bool:
    """Are all but the first heads of columns: no figures in them?"""
    return len(texts) > 1 and all(text and quantity(text) is None for text in texts[1:])


def _heads(texts: Sequence[str]) -> dict[str, str]:
    """Role → head. The first column is the name; others by their words, the last one the money."""
    found = {"名称": texts[0]}
    left = [role for role in COLUMNS if role != "名称"]
    for number, text in enumerate(texts[1:], 1):
        last = number == len(texts) - 1
        said = (role for role, words in _WORDS.items() if role in left and any(word in text for word in words))
        role = next(said, "金额" if last and "金额" in left else next(iter(left), ""))
        if role:
            left.remove(role)
            found[role] = text
    return found


def _row(texts: Sequence[str], heads: Mapping[str, str]) -> dict[str, str]:
    return {role: text for role, text in zip(heads, texts, strict=False) if text}


def money_unit(rows: Sequence[Mapping[str, str]], heads: Mapping[str, str]) -> str:
    """The unit in which a table's amounts are: what the head says, else what they say."""
    return unit_said(heads.get("金额", "")) or next(
        (unit_said(row["金额"]) for row in rows if unit_said(row.get("金额", ""))), "元"
    )

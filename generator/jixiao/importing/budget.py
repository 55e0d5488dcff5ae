"""Rows of a budget: tables by the heads of their columns and what stands below these, and texts between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jixiao.importing.labels import fold
from jixiao.importing.prose import prose_text, tight_figures
from jixiao.importing.source import SourceRow
from jixiao.text.items import starts
from jixiao.text.money import amount, quantity, unit_said
from jixiao.text.prose import join_lines

_FORMULA = re.compile(r"([^=]*\d[^=]*?)([×xX*])([^=]*)=(.+)")
_TITLE = 40  # characters of a line above a table that is its title
_NAME_AND_AMOUNT = 2  # columns
_TOTAL, _EACH = "合计", "每期金额"
Lines = list[str]


def budget_blocks(
    rows: Sequence[SourceRow], heads: Mapping[str, Sequence[str]], *, broken_lines: bool
) -> list[dict[str, Any]]:
    """The blocks as they are written in a spec; `heads` are the form's words of the columns (认列)."""
    return list(_blocks(rows, BudgetWords(heads), broken_lines=broken_lines))


class BudgetWords:
    """The words by which columns are known. Of what has none the columns go by their order."""

    def __init__(self, heads: Mapping[str, Sequence[str]]) -> None:
        self.totals = frozenset(map(fold, heads.get(_TOTAL, ())))
        self.roles = {role: words for role, words in heads.items() if role != _TOTAL}

    def is_total(self, text: str) -> bool:
        """Is a text the head of sums?"""
        return fold(text) in self.totals

    def role(self, head: str) -> str:
        """The first role a word of which stands in a head; empty where none does."""
        return next((role for role, words in self.roles.items() if any(word in head for word in words)), "")


def _blocks(rows: Sequence[SourceRow], words: BudgetWords, *, broken_lines: bool) -> Iterator[dict[str, Any]]:
    held: list[SourceRow] = []
    lines: Lines = []
    for row in rows:
        if not row.paragraph:
            held.append(row)
            continue
        if held:
            yield from _both(lines, held, words, broken_lines=broken_lines)
            held, lines = [], []
        lines += [cell.text for cell in row.cells if cell.text.strip()]
    yield from _both(lines, held, words, broken_lines=broken_lines)


def _both(
    lines: Lines, rows: Sequence[SourceRow], words: BudgetWords, *, broken_lines: bool
) -> Iterator[dict[str, Any]]:
    """A text, and the table below it, of which its last line may be the title."""
    last = lines[-1].strip() if rows and lines else ""
    title = last if last and len(last) <= _TITLE and last[-1] not in "。；" else ""
    lines = lines[:-1] if title else lines
    if lines:
        yield {"文字": prose_text(lines, broken_lines=broken_lines)}
    if rows:
        yield {**({"标题": title} if title else {}), **_table(rows, words)}


def _table(rows: Sequence[SourceRow], words: BudgetWords) -> dict[str, Any]:
    """A table: a group for each head row."""
    groups: list[tuple[list[str], list[list[str]]]] = []
    total: list[str] = []
    for row in (row for row in rows if row.texts):
        texts = [_typed(join_lines(cell.text)) for cell in row.cells]
        said = [text for text in texts if text]
        if not groups or _is_head(texts):
            again = row.top and any(heads == texts for heads, _ in groups)
            groups += [] if again else [(texts, [])]
        elif words.is_total(said[0]):
            total = said
        else:
            groups[-1][1].append(texts)
    groups = [_without_void(heads, below) for heads, below in groups]
    made = [_group(heads, below, words) for heads, below in groups]
    block = {**_unit(groups), **_formula(groups)}
    if total:
        block |= {"合计行": total[0], "合计": next(iter(total[1:]), "")}
    return {**made[0], **block} if len(made) == 1 else {**block, "组": made}


def _typed(text: str) -> str:
    """A cell's text; a figure or formula without blanks inside of figures."""
    tight = tight_figures(text)
    return tight if quantity(tight) is not None or _FORMULA.fullmatch(tight) else text


def _is_head(texts: Sequence[str]) -> bool:
    """Are all but the first heads of columns: no figures in them?"""
    return len(texts) > 1 and all(text and quantity(text) is None for text in texts[1:])


def _without_void(heads: list[str], below: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """The texts without the columns in which nothing stands."""
    full = [texts for texts in (heads, *below) if len(texts) == len(heads)]
    kept = [column for column in range(len(heads)) if any(texts[column] for texts in full)]
    made = [[texts[column] for column in kept] if len(texts) == len(heads) else texts for texts in below]
    return [heads[column] for column in kept], made


def _group(heads: Sequence[str], below: Sequence[Sequence[str]], words: BudgetWords) -> dict[str, Any]:
    roles = _roles(heads, below, words)
    rows = [_row(texts, roles) for texts in below]
    group: dict[str, Any] = {"列": dict(zip(roles, heads, strict=False)), "明细": rows}
    if "合计" in roles:
        said = [row.pop("合计", "") for row in rows]
        group["合计"] = said[0] if said else ""
    return group


def _roles(heads: Sequence[str], below: Sequence[Sequence[str]], words: BudgetWords) -> list[str]:
    """The role of each column."""
    full = [texts for texts in below if len(texts) == len(heads)]
    first = [texts[0] for texts in full]
    numbered = len(starts(first)) > 1  # 1、 and (1) are no figures
    figures = bool(first) and all(quantity(text) is not None for text in first)
    named = len(heads) == _NAME_AND_AMOUNT or numbered or not figures
    roles = ["名称"] if named else []
    rest = list(range(len(roles), len(heads)))
    ends = ["合计"] if len(rest) > 1 and words.is_total(heads[-1]) else []
    ends = ["金额", *ends] if rest else []
    free = ["数量", "单价", "期数"]
    for column in rest[: len(rest) - len(ends)]:
        role = _role(words.role(heads[column]), [texts[column] for texts in full], free)
        if role in free:
            free.remove(role)
        roles.append(role)
    return [*roles, *ends]


def _role(wanted: str, texts: Sequence[str], free: Sequence[str]) -> str:
    """The role of a column whose head speaks of the wanted one."""
    if wanted == _EACH or any("=" in text for text in texts):
        return _EACH
    wanted = wanted or "数量"
    return wanted if wanted in free else next(iter(free), _EACH)


def _row(texts: Sequence[str], roles: Sequence[str]) -> dict[str, str]:
    """A row; where it has fewer cells than there are columns, a remark stands in several."""
    if len(texts) < len(roles) and "名称" in roles and "金额" in roles:
        names = ["名称", "说明", *roles[roles.index("金额") :]]
        return {role: text for role, text in zip(names, texts, strict=False) if text}
    row = {role: text for role, text in zip(roles, texts, strict=False) if text}
    for role in ("每期金额", "金额"):
        found = _FORMULA.fullmatch(row.get(role, ""))
        if found:
            row[role] = found[4]
            if role == "金额" and "每期金额" in row and "期数" not in row:
                row["期数"] = found[3]
    return row


def _unit(groups: Sequence[tuple[list[str], list[list[str]]]]) -> dict[str, str]:
    """The unit of bare figures: that of the figures that have one, else what a head says."""
    amounts = [texts[-1] for _, below in groups for texts in below if texts]
    said = [unit for text in amounts if amount(text) is not None and (unit := unit_said(text))]
    said += [unit for heads, _ in groups for head in heads[::-1] if (unit := unit_said(head))]
    return {"金额单位": said[0]} if said and said[0] != "元" else {}


def _formula(groups: Sequence[tuple[list[str], list[list[str]]]]) -> Mapping[str, str]:
    texts = [text for _, below in groups for texts in below for text in texts]
    found = [match for text in texts if (match := _FORMULA.fullmatch(text))]
    if not found:
        return {}
    return {"算式": "true", **({"乘号": found[0][2]} if found[0][2] != "×" else {})}

"""Rows of a file as rows of a table: what their cells leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.forms.form import Form
from jixiao.importing.align import PlacedRow
from jixiao.importing.halves import Row, is_own, untold
from jixiao.importing.pattern import Slot
from jixiao.importing.source import SourceRow


def rooms_of(placed: PlacedRow) -> dict[Slot, float]:
    """The room of the lines that texts of a row stand in."""
    return {slot: cell.room for own, cell in placed.match.pairs for slot in own.slots if slot.in_row}


def doubts(row: Row, further: Row, placed: PlacedRow, *, joined: bool) -> Iterator[str]:
    """What the halves of a row do not say; `joined` says that they may be two rows."""
    if joined:
        yield f"{placed.source.place}起的一行像是上一行的下半，写成了一行"
    for slot, text in further.items():
        if row.get(slot) != text:
            yield from untold(row.get(slot, ""), text)


def whole_text(slots: Sequence[Slot], form: Form, text: str, *, mended: bool) -> list[str]:
    """A text that does not fall into its slots, as that of one of them: the last in a lower half, else a needed one."""
    fields = [form.field(".".join(slot.path)) for slot in slots]
    needed = next((number for number, field in enumerate(fields) if field is not None and field.required), 0)
    chosen = len(slots) - 1 if mended else needed
    return [text if number == chosen else "" for number in range(len(slots))]


def stands_on_top(row: SourceRow, above: Sequence[SourceRow]) -> bool:
    """Is it a head that stands again on a further page?"""
    figures = any(character.isdigit() for cell in row.cells for character in cell.text)
    return row.top and not row.paragraph and not figures and any(row.texts == other.texts for other in above)


def level_above(rows: Sequence[Row], row: Row, slot: Slot, form: Form) -> str:
    """Of a level that is left blank, what the row above has."""
    leaf = any(
        text.strip() for other, text in row.items() if other.column[:1] == slot.column[:1] and is_own(other, form)
    )
    return rows[-1].get(slot, "") if rows and leaf and not is_own(slot, form) else ""


def parts_rows(slot: Slot, form: Form) -> bool:
    """Has each row a text of its own there? What a tree in a row stands beside is that of all its indicators."""
    field = form.field(".".join(slot.path))
    trees = [column.name for column in field.fields if column.kind.tree] if field is not None else []
    return is_own(slot, form) and (not trees or slot.column[0] in trees)


def is_figure(slot: Slot, form: Form) -> bool:
    """Does a figure stand there, which several rows would count several times?"""
    column = form.field(".".join((*slot.path, "*", *slot.column)))
    return column is not None and bool(slot.column) and column.kind.figure

"""What holds of a form that was made of a file: drawn again in the file's format, read back, held against it cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from adopting.known_forms import adopted, drawn, drawn_part, emptied, hits, sample_part, written
from jixiao import Studio
from jixiao.adopting.adopt import Adopted
from jixiao.adopting.blank import BlankTable, read_blank
from jixiao.adopting.sorts import spot
from jixiao.drawing.render import Drawing, Kept, Options
from jixiao.figures.compute import compute_all
from jixiao.forms.form import Form
from jixiao.importing.labels import fold
from jixiao.readers.content import FileCell
from jixiao.specs.compilation import load_text

SHARE = 0.01  # of a table's width between columns that are one
LINE, SIZE = 0.2, 0.3  # pt between lines, and between sizes of type, that are one


class Proof(NamedTuple):
    """A form, drawn blank or filled in a format, and adopted: what is not as in the source; its fields."""

    form: str
    format: str
    state: str
    faults: tuple[str, ...]
    fields: int
    named: int
    of_kind: int

    @property
    def holds(self) -> bool:
        return not self.faults and min(self.named, self.of_kind) >= 0.9 * self.fields

    def __str__(self) -> str:
        told = (
            f"{self.form} {self.format} {self.state}: {self.fields} fields, {self.named} named, {self.of_kind} of kind"
        )
        return "; ".join([told, *self.faults[:6]])


def proof(form: Form, format: str, state: str, folder: Path, studio: Studio) -> Proof:
    source = source_file(form, format, state, folder, studio)
    found = adopted(source, studio)
    assert not found.findings, (form.name, format, state, found.findings)
    again = drawn_again(found, format, folder)
    told = [*found.comparison.differences, *faults(source, again, filled=state == "filled")]
    if found.comparison.shares >= SHARE:
        told.append(f"columns differ by {found.comparison.shares:.1%}")
    fields = list(hits(form, sample_part(form, studio), found))
    named, of_kind = sum(one.named for one in fields), sum(one.of_kind for one in fields)
    return Proof(form.name, format, state, tuple(told), len(fields), named, of_kind)


def source_file(form: Form, format: str, state: str, folder: Path, studio: Studio) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    part = sample_part(form, studio)
    if state == "blank":
        return drawn_part(emptied(form, part), form, format, folder, studio)
    return drawn_part(part, form, format, folder, studio) if form.collective else drawn(form, format, folder, studio)


def drawn_again(found: Adopted, format: str, folder: Path) -> Path:
    """What the file says, drawn by the form that was made of it."""
    tools = written(found, folder / "again")._tools
    sink = Kept()
    read = compute_all(load_text(found.spec, Path("来件.yaml"), tools.forms))
    Drawing(read, Options(sink, (format,), tools), lambda step: None).run("singles")
    file = folder / f"again.{format}"
    file.write_bytes(sink.contents[format])
    return file


def faults(source: Path, again: Path, *, filled: bool) -> Iterator[str]:
    """What is otherwise in the second file: blocks, columns, cells with their texts, alignment, type and lines. What is
    empty in a blank form may have to be filled in before it is drawn; a PDF tells no alignment without a text.
    """
    one, other = read_blank(source), read_blank(again)
    if len(one.blocks) != len(other.blocks):
        yield f"{len(one.blocks)} blocks, drawn {len(other.blocks)}"
    for table, drawn_table in zip(one.tables, other.tables, strict=False):
        yield from column_faults(table.columns, drawn_table.columns)
        theirs = {spot(cell): cell for cell in drawn_table.cells}
        for cell in table.cells:
            same = theirs.pop(spot(cell), None)
            if same is None or (same.rows, same.columns) != (cell.rows, cell.columns):
                yield f"{where(cell)} is no cell"
                continue
            yield from cell_faults(cell, same, texts=filled or bool(cell.bare))
            yield from line_faults(lines(table, cell), lines(drawn_table, same), cell)
        yield from (f"{where(cell)} is drawn besides" for cell in theirs.values())


def column_faults(one: Sequence[float], other: Sequence[float]) -> Iterator[str]:
    if len(one) != len(other):
        yield f"{len(one)} columns, drawn {len(other)}"
        return
    if max(abs(a / sum(one) - b / sum(other)) for a, b in zip(one, other, strict=True)) > SHARE:
        yield "shares of columns differ"
    if abs(sum(one) - sum(other)) > 2 * SHARE * sum(one):
        yield f"{sum(one):.0f} pt wide, drawn {sum(other):.0f}"


def cell_faults(cell: FileCell, same: FileCell, *, texts: bool) -> Iterator[str]:
    unsaid = not cell.bare and same.bare == "无"  # an indicator's value has to be written
    if texts and fold(cell.text) != fold(same.text) and not unsaid:
        yield f"{where(cell)} text: drawn {same.bare[:12]}"
    for name in ("align", "vertical"):
        told, drawn_so = getattr(cell, name), getattr(same, name)
        if told and drawn_so and told != drawn_so:
            yield f"{where(cell)} {name}: {told}, drawn {drawn_so}"
    if cell.bare and same.bare:
        if (cell.look.bold, cell.look.upright) != (same.look.bold, same.look.upright):
            yield f"{where(cell)} weight or direction"
        if abs(cell.look.size - same.look.size) > SIZE:
            yield f"{where(cell)} size: {cell.look.size}, drawn {same.look.size}"


def line_faults(one: Sequence[float], other: Sequence[float], cell: FileCell) -> Iterator[str]:
    if any(abs(a - b) > LINE for a, b in zip(one, other, strict=False)):
        yield f"{where(cell)} lines: {one}, drawn {other}"


def lines(table: BlankTable, cell: FileCell) -> tuple[float, ...]:
    """The lines around a cell, its own or its neighbours'; nothing where the file does not tell."""
    own = cell.look.lines
    if own is None:
        return ()
    rows, columns = range(cell.row, cell.row + cell.rows), range(cell.column, cell.column + cell.columns)
    beside = (
        [(cell.row - 1, column) for column in columns],
        [(row, cell.column + cell.columns) for row in rows],
        [(cell.row + cell.rows, column) for column in columns],
        [(row, cell.column - 1) for row in rows],
    )
    return tuple(
        max(width, _facing(table, spots, (2, 3, 0, 1)[side]))
        for side, (width, spots) in enumerate(zip(own, beside, strict=True))
    )


def _facing(table: BlankTable, spots: Sequence[tuple[int, int]], side: int) -> float:
    others = [other.look.lines for one in spots if (other := table.at(*one)) is not None]
    return min((each[side] for each in others if each is not None), default=0.0)


def where(cell: FileCell) -> str:
    return f"row {cell.row + 1} column {cell.column + 1} {cell.bare[:10]}"

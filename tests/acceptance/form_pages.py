"""What must hold on every page of a 申报表, however long it is. Read from the pages of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from acceptance.random_forms import RandomForm
from acceptance.read import body, crossing, lowest
from jixiao.readers.content import FileCell, FileTable, bare
from jixiao.readers.pdf import FilePage

GOALS = ("项目总目标", "年度总体目标")
SHORT = 100  # characters, about three lines: a text no longer than this may stand again beside a long one that goes on
NAVIGATION = 2.0  # pt above a Word table, with a heading that is not seen
INDICATOR_HEAD = ("", "一级指标", "二级指标", "三级指标", "年度(/项目)指标值")


def faults(form: RandomForm, pages: Sequence[FilePage], inner: tuple[float, float]) -> list[str]:
    """All that a reader would complain of; `inner` is where on a page the room for the form begins and ends, in pt."""
    tables = [page.drawn[0].table for page in pages if page.drawn]
    return [
        *text_faults(form, tables),
        *table_faults(tables),
        *(fault for page in pages for fault in page_faults(page, inner[0])),
        *fill_faults(pages, inner),
    ]


def page_faults(page: FilePage, top: float) -> Iterator[str]:
    """One table a page, its texts inside its lines."""
    outside = [text for height, text in body(page) if height > top + NAVIGATION]
    if len(page.drawn) != 1 or outside:
        yield f"page {page.number} has {len(page.drawn)} tables, and outside them {outside}"
        return
    (drawn,) = page.drawn
    for frame in drawn.frames:
        if crossing(frame):
            yield f"page {page.number}: “{crossing(frame)}” over the lines of “{frame.cell.bare[:20]}”"


def table_faults(tables: Sequence[FileTable]) -> Iterator[str]:
    """Every cell has a line on each side; each table but the first begins with a head row."""
    for number, table in enumerate(tables, 1):
        yield from (
            f"page {number}: a line is missing around “{cell.bare[:20]}”" for cell in table.cells if not cell.framed
        )
        first = tuple(cell.bare for cell in table.row(0))
        if number > 1 and first != INDICATOR_HEAD and first[1:] != GOALS:
            yield f"page {number} begins without a head row: {first}"


def fill_faults(pages: Sequence[FilePage], inner: tuple[float, float]) -> Iterator[str]:
    """No page but the last is filled less than half."""
    for page in pages[:-1]:
        share = (lowest(page) - inner[0]) / (inner[1] - inner[0])
        if share < 0.5:
            yield f"page {page.number} of {len(pages)} is filled {share:.0%}"


def text_faults(form: RandomForm, tables: Sequence[FileTable]) -> Iterator[str]:
    """Every text of the form stands in its place, whole, over page ends too."""
    for label, wanted in form.head.items():
        if bare(wanted) not in (found := beside(tables[0], label)):
            yield f"{label}: {found!r} instead of {bare(wanted)!r}"
    for label, text in zip(GOALS, form.goals, strict=True):
        pieces, whole = [cell.bare for table in tables for cell in below(table, label)], bare(text)
        again = len(whole) <= SHORT and set(pieces) == {whole}
        if "".join(pieces) != whole and not again:
            yield f"{label}: {len(whole)} characters stand as {[(len(piece), piece[:8]) for piece in pieces]}"
    found_rows = [row for table in tables for row in indicator_rows(table)]
    wanted_rows = [tuple(map(bare, row)) for row in form.indicators]
    if found_rows != wanted_rows:
        wrong = [pair for pair in zip(found_rows, wanted_rows, strict=False) if pair[0] != pair[1]][:2]
        yield f"{len(found_rows)} indicators instead of {len(wanted_rows)}; first differences {wrong}"


def beside(table: FileTable, label: str) -> list[str]:
    """The texts right of a label, and of values that say the same as it."""
    return [after.bare for cell, after in pairwise(table.cells) if cell.bare == label]


def below(table: FileTable, label: str) -> list[FileCell]:
    """The cell below a label, where it stands on this page."""
    heads = [
        cell for cell in table.cells if cell.bare == label and set(GOALS) <= {one.bare for one in table.row(cell.row)}
    ]
    return [
        cell for head in heads for cell in table.cells if (cell.row, cell.column) == (head.row + head.rows, head.column)
    ][:1]


def indicator_rows(table: FileTable) -> Iterator[tuple[str, ...]]:
    """Level 1 to 3 and the value of each row below the indicators' head row."""
    heads = [
        number for number in range(table.height) if tuple(cell.bare for cell in table.row(number)) == INDICATOR_HEAD
    ]
    for number in range(heads[0] + 1 if heads else table.height, table.height):
        side, *cells = (cell.bare for cell in table.row(number))
        yield tuple(cells) if side == "绩效指标" else (side, *cells)

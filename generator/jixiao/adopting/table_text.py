"""A table of a proposed template: its rows, cells with their spans and looks, parts that begin where rows repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.adopting.cell_text import breakable, dated, printed, rejoined, spaced, titled, with_values
from jixiao.adopting.draft import Draft, TableDraft
from jixiao.adopting.kinds import Guess
from jixiao.adopting.looks import TableLooks, shares
from jixiao.adopting.region_text import RegionWriter, counted
from jixiao.adopting.regions import Region
from jixiao.adopting.sorts import Sort, spot
from jixiao.adopting.values import is_prose
from jixiao.adopting.years import by_years
from jixiao.readers.content import FileCell

_SIDES = 8.0  # pt beside the text of a cell


class TableWriter:
    """Writes one table."""

    def __init__(self, draft: Draft, block: TableDraft, looks: TableLooks, *, soft: bool) -> None:
        """`soft`: lines end where the paper ends, as in a PDF."""
        self.draft, self.block, self.looks, self.soft = draft, block, looks, soft
        self.table = block.table
        self.starts = {region.first: region for region in block.regions}
        self.heads = {row: region for region in block.regions for row in range(region.heads, region.first)}

    def lines(self) -> Iterator[str]:
        """The lines of the table."""
        yield f'<table class="{self.looks.name}">' if self.looks.name else "<table>"
        columns = "".join(f'<col style="width: {share}"/>' for share in shares(self.table.columns))
        yield f"<colgroup>{columns}</colgroup>"
        yield "<tbody>"
        row = 0
        while row < len(self.table.heights):
            if row and self._parts(row):
                yield "</tbody>\n<tbody>"
            if row in self.starts:
                yield from self._region(self.starts[row])
                row = self.starts[row].end
                continue
            repeat = ' data-repeat=""' if row in self.heads else ""
            cells = "".join(self._cell(cell) for cell in self.table.starting(row))
            yield f"<tr{self.looks.row(row)}{repeat}>{cells}</tr>"
            row += 1
        yield "</tbody>"
        yield "</table>"

    def _parts(self, row: int) -> bool:
        """May a part of the table begin here: at heads of a region, or behind its end, and no cell goes across?"""
        edges = {edge for region in self.block.regions for edge in (region.heads, region.end)}
        return row in edges and not any(cell.row < row < cell.row + cell.rows for cell in self.table.cells)

    def _cell(self, cell: FileCell, row: str = "") -> str:
        sort = self.block.sorts[spot(cell)]
        guesses = self.block.fields.get(spot(cell), ())
        prose = bool(guesses) and guesses[0].kind == "段落"
        money = bool(guesses) and guesses[0].kind == "金额"
        look = self.looks.cell(cell, money=money, prose=prose)
        tag = "th" if sort is Sort.LABEL and cell.text.strip() else "td"
        return f"<{tag}{self._spans(cell)}{look}>{self._content(cell, sort, guesses)}</{tag}>"

    def _spans(self, cell: FileCell) -> str:
        columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        inside = [region for region in self.block.regions if _across(cell, region)]
        if not inside:
            return columns + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
        fixed = cell.rows - sum(len(region.rows) for region in inside)
        rows = " + ".join(f"{counted(self.block.of(region))} | length" for region in inside)
        return f'{columns} rowspan="{{{{ {rows}{f" + {fixed}" if fixed else ""} }}}}"'

    def _content(self, cell: FileCell, sort: Sort, guesses: Sequence[Guess]) -> str:
        if sort is Sort.TITLE:
            return titled(cell.text, self.draft)
        if sort is Sort.YEAR:
            return dated(cell.text, self.draft, near=True)
        if sort is Sort.PAIRS:
            return with_values(cell.text, guesses, self._room(cell))
        if guesses:
            hint = rejoined(guesses[0].hint, bracket=False) if self.soft else guesses[0].hint
            return printed(replace(guesses[0], hint=hint), cell.text, self._room(cell))
        if sort is Sort.FIELD and self.heads.get(cell.row) is None and not cell.text.strip():
            return ""
        return self._label(cell)

    def _room(self, cell: FileCell) -> int:
        """How many characters a line of a cell has."""
        return int((self.table.width(cell) - _SIDES) / (cell.look.size or self.looks.size))

    def _label(self, cell: FileCell) -> str:
        text = "\n".join(spaced(line.strip(" 　")) for line in cell.text.strip().split("\n"))
        room = self.table.width(cell) - 4
        size = cell.look.size or self.looks.size
        if self.soft or (len(text) * size > room and not is_prose(text)):
            text = rejoined(text, bracket=len(text) * size > room or "\n（" in text or "\n(" in text)
        return "<br/>".join(
            "".join(
                (breakable(part, len(line) * size > room) if part else "") + year
                for part, year in by_years(line, self.draft.year)
            )
            for line in text.split("\n")
        )

    def _region(self, region: Region) -> Iterator[str]:
        return RegionWriter(self.block, region, self.looks, self._label, self._cell).lines()


def _across(cell: FileCell, region: Region) -> bool:
    """Does a cell go over the rows of a region, from above or beside them?"""
    return cell.row < region.first < cell.row + cell.rows or spot(cell) in {spot(one) for one in region.aside}

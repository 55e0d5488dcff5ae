"""Grids as they must be, written as HTML tables: spans as in HTML, `class` the alignment where it is not centred,
`<data value>` a figure and `<time>` a date. `data-columns` are the columns' shares in percent, where the form fixes
them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

from jixiao.readers.content import FileCell

GRIDS = Path(__file__).parent / "grids"


@dataclass
class Grid:
    """An expected table."""

    shares: tuple[float, ...]
    cells: list[FileCell] = field(default_factory=list)


def grids(name: str) -> list[Grid]:
    """The tables of grids/<name>.html."""
    reader = _Reader()
    reader.feed((GRIDS / f"{name}.html").read_text(encoding="utf-8"))
    reader.close()
    assert reader.grids
    return reader.grids


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.grids: list[Grid] = []
        self.row, self.text, self.value, self.taken = -1, "", "", set[tuple[int, int]]()
        self.attributes: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self.grids.append(Grid(tuple(map(float, given.get("data-columns", "").split()))))
            self.row, self.taken = -1, set()
        elif tag == "tr":
            self.row += 1
        elif tag == "td":
            self.attributes, self.text, self.value = given, "", ""
        elif tag == "data":
            self.value = given["value"]
        elif tag == "time":
            self.value = "date"

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self.place()

    def place(self) -> None:
        """Puts the cell into the first free place of the row, as HTML does."""
        rows, columns = int(self.attributes.get("rowspan", 1)), int(self.attributes.get("colspan", 1))
        column = next(place for place in range(99) if (self.row, place) not in self.taken)
        self.taken |= {(self.row + down, column + right) for down in range(rows) for right in range(columns)}
        text = self.text.strip()
        value = date.fromisoformat(text) if self.value == "date" else Decimal(self.value) if self.value else None
        align = self.attributes.get("class", "center")
        self.grids[-1].cells.append(FileCell(self.row, column, rows, columns, text, align, "center", value=value))

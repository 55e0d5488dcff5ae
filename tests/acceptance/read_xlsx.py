"""XLSX files as a reader sees them, from their XML: figures and dates as their number format shows them."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from acceptance.printed import Cell, Content, Line, Table, compressed
from samples.sheets import S, corners, position

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
FIGURE = re.compile(r"(#,##)?0(?:\.(0+))?(%)?")
FIRST_DAY = date(1899, 12, 30)


@dataclass(frozen=True)
class Range:
    """A cell or merged range with what it shows; rows and columns from 0, the last ones inside."""

    top: int
    left: int
    bottom: int
    right: int
    text: str
    value: Decimal | date | None
    align: str
    vertical: str
    framed: bool
    wraps: bool


@dataclass(frozen=True)
class Sheet:
    """A worksheet: its name, what it shows, and what is asked about its file."""

    name: str
    content: Content
    ranges: tuple[Range, ...]
    breaks: tuple[int, ...]
    formulas: int


@cache
def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """The sheets in their order."""
    with zipfile.ZipFile(path) as archive:
        parts = {
            name: ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
    targets = {entry.get("Id"): entry.get("Target", "") for entry in parts["xl/_rels/workbook.xml.rels"].iter(RELATION)}
    book = _Book(parts)
    entries = parts["xl/workbook.xml"].iter(S + "sheet")
    return tuple(
        book.sheet(entry.get("name", ""), parts["xl/" + targets[entry.get(R + "id")].removeprefix("/xl/")])
        for entry in entries
    )


def read_xlsx(path: Path) -> Content:
    """What all sheets show, one after the other."""
    return [item for sheet in read_workbook(path) for item in sheet.content]


def shown(value: Decimal, pattern: str) -> str:
    """A figure as a spreadsheet shows it."""
    found = FIGURE.fullmatch(pattern)
    assert found, f"number format {pattern!r} is none of those that the forms print"
    grouped, decimals, percent = found.groups()
    scaled = value * 100 if percent else value
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals or "")), ROUND_HALF_UP)
    return f"{rounded:{',' if grouped else ''}f}" + (percent or "")


class _Book:
    def __init__(self, parts: dict[str, ElementTree.Element]) -> None:
        styles = parts["xl/styles.xml"]
        texts = parts.get("xl/sharedStrings.xml", ElementTree.Element("none"))
        self.texts = ["".join(node.text or "" for node in entry.iter(S + "t")) for entry in texts.iter(S + "si")]
        self.formats = styles.findall(f"{S}cellXfs/{S}xf")
        self.borders = styles.findall(f"{S}borders/{S}border")
        self.patterns = {entry.get("numFmtId"): entry.get("formatCode", "") for entry in styles.iter(S + "numFmt")}

    def sheet(self, name: str, root: ElementTree.Element) -> Sheet:
        cells = {position(cell.get("r", "")): cell for cell in root.iter(S + "c")}
        widths = [float(column.get("width", "0")) * 5.25 for column in root.iter(S + "col")]
        merged = {
            (top, left): (bottom, right)
            for top, left, bottom, right in (corners(entry.get("ref", "")) for entry in root.iter(S + "mergeCell"))
        }
        inside = {
            place for (top, left), (bottom, right) in merged.items() for place in _places(top, left, bottom, right)
        } - set(merged)
        ranges = tuple(
            self.range(cells, place, merged.get(place, place)) for place in sorted(cells) if place not in inside
        )
        breaks = tuple(int(entry.get("id", "0")) for entry in root.iter(S + "brk"))
        return Sheet(name, _content(ranges, breaks, widths), ranges, breaks, sum(1 for _ in root.iter(S + "f")))

    def range(
        self, cells: dict[tuple[int, int], ElementTree.Element], first: tuple[int, int], last: tuple[int, int]
    ) -> Range:
        (top, left), (bottom, right) = first, last
        cell = cells[first]
        text, value = self.shown(cell)
        alignment = self.format(cell).find(S + "alignment")
        look = {} if alignment is None else alignment.attrib
        lines = {place: self.lines(cells[place]) for place in _places(top, left, bottom, right) if place in cells}
        edges = {
            "left": (top, left, bottom, left),
            "right": (top, right, bottom, right),
            "top": (top, left, top, right),
            "bottom": (bottom, left, bottom, right),
        }
        framed = all(lines.get(place, {}).get(side) for side, edge in edges.items() for place in _places(*edge))
        wraps = look.get("wrapText") == "1"
        return Range(
            top,
            left,
            bottom,
            right,
            text,
            value,
            look.get("horizontal", ""),
            look.get("vertical", "bottom"),
            framed,
            wraps,
        )

    def shown(self, cell: ElementTree.Element) -> tuple[str, Decimal | date | None]:
        content, kind = cell.findtext(S + "v"), cell.get("t", "n")
        if content is None:
            return "", None
        if kind == "s":
            return self.texts[int(content)], None
        assert kind == "n", f"cell of type {kind}"
        number, pattern = Decimal(content), self.patterns.get(self.format(cell).get("numFmtId"), "0")
        if "yy" in pattern:
            day = FIRST_DAY + timedelta(days=int(number))
            assert pattern == "yyyy-mm-dd", pattern
            return day.isoformat(), day
        return shown(number, pattern), number

    def format(self, cell: ElementTree.Element) -> ElementTree.Element:
        return self.formats[int(cell.get("s", "0"))]

    def lines(self, cell: ElementTree.Element) -> dict[str, str]:
        border = self.borders[int(self.format(cell).get("borderId", "0"))]
        return {side.tag.removeprefix(S): side.get("style", "") for side in border}


def _places(top: int, left: int, bottom: int, right: int) -> list[tuple[int, int]]:
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _content(ranges: tuple[Range, ...], breaks: tuple[int, ...], widths: list[float]) -> Content:
    """Ranges with lines are tables, one a run of rows between page breaks; ranges without are paragraphs."""
    content: Content = []
    held: list[Range] = []
    for found in [*ranges, None]:
        after = found is None or not found.framed or _begins_another(held, found, breaks)
        if held and after:
            content.append(_table(held, widths))
            held = []
        if found is not None and found.framed:
            held.append(found)
        elif found is not None and found.text:
            content.append(Line(found.text))
    return content


def _begins_another(held: list[Range], found: Range, breaks: tuple[int, ...]) -> bool:
    gap = bool(held) and found.top > max(cell.bottom for cell in held) + 1
    return gap or (bool(held) and found.top in breaks and found.top > held[-1].top)


def _table(held: list[Range], widths: list[float]) -> Table:
    cells = [
        Cell(
            one.top,
            one.left,
            one.bottom - one.top + 1,
            one.right - one.left + 1,
            one.text,
            one.align,
            one.vertical,
            one.framed,
            one.value,
        )
        for one in held
    ]
    columns, kept = compressed(cells, widths)
    return Table(columns, kept)

"""XLSX files, from their XML: figures as their number format shows them, days as 2024-03-01; and both as values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice
from pathlib import Path

from lxml import etree

from jixiao.readers.content import Content, FileLine, FileLook, FileTable, ForeignFileError, LineKind, Paper, Place
from jixiao.readers.number_formats import day, is_date, pattern_of, rounded, shown
from jixiao.readers.office_package import Package
from jixiao.readers.sheet_lines import Edges, Lines, Spot, edges_of, line_width, lined_sides, spots
from jixiao.readers.sheet_tables import FileRange, content_of_sheet, hidden_all
from jixiao.readers.sheet_told import told_of_sheet
from jixiao.text.columns import column_letters

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
_YES = ("1", "true")
_USUAL = "9.14"  # characters of a column of which nothing is told
_POINTS = 5.25  # of the width of a column's unit
_CELLS = 300_000  # of a sheet
_MOST = 1_000_000  # places of merged ranges of a sheet
_SIZES = {"8": (841.89, 1190.55), "9": (595.28, 841.89), "11": (419.53, 595.28)}  # A3, A4, A5


@dataclass(frozen=True, slots=True)
class FileSheet:
    """A worksheet: its name, what it shows, and what is asked about its file."""

    name: str
    content: Content
    ranges: tuple[FileRange, ...]
    breaks: tuple[int, ...]  # rows behind which a page ends
    formulas: tuple[str, ...]
    hidden: bool = False


def read_workbook(file: Path) -> tuple[FileSheet, ...]:
    """The sheets in their order, hidden ones too. Raises ForeignFileError."""
    package = Package(file, " Excel 文件（.xlsx）")
    try:
        return tuple(_sheets(package))
    except (ValueError, ArithmeticError):  # a number that is none
        raise package.wrong() from None


def _sheets(package: Package) -> Iterator[FileSheet]:
    book = ShownBook(package)
    for name, root, hidden in sheet_roots(package):
        if len(list(islice(root.iter(S + "c"), _CELLS + 1))) > _CELLS:
            raise ForeignFileError(f"{package.file} 的工作表“{name}”太大，超过了{_CELLS}格。分成几份再试")
        yield book.sheet(name, root, hidden=hidden)


def sheet_roots(package: Package) -> Iterator[tuple[str, etree._Element, bool]]:
    """(name, XML, is it hidden) of each worksheet in its order."""
    relations = package.needed("xl/_rels/workbook.xml.rels")
    targets = {entry.get("Id", ""): entry.get("Target", "") for entry in relations.iter(_RELATION)}
    for entry in package.needed("xl/workbook.xml").iter(S + "sheet"):
        target = targets.get(entry.get(_R + "id", ""), "")
        root = package.part(target.removeprefix("/") if target.startswith("/") else f"xl/{target}")
        if root is not None:
            yield entry.get("name", ""), root, entry.get("state", "") not in ("", "visible")


def read_xlsx(file: Path) -> Content:
    """What all sheets show, one after the other. Raises ForeignFileError."""
    return [item for sheet in read_workbook(file) for item in sheet.content]


def position(reference: str) -> Spot:
    """Row and column of an address such as C5, from 0. Raises ValueError."""
    found = _PLACE.fullmatch(reference.replace("$", ""))
    if not found:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def corners(reference: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of a range such as A1:C5. Raises ValueError."""
    first, _, last = reference.partition(":")
    return *position(first), *position(last or first)


class ShownBook:
    """What the sheets share: texts, number formats, borders."""

    def __init__(self, package: Package) -> None:
        workbook = package.needed("xl/workbook.xml")
        styles = package.part("xl/styles.xml")
        texts = package.part("xl/sharedStrings.xml")
        empty = etree.Element("none")
        styles = empty if styles is None else styles
        self.texts = [_text(entry) for entry in (empty if texts is None else texts).iter(S + "si")]
        self.formats = styles.findall(f"{S}cellXfs/{S}xf")
        self.fonts = styles.findall(f"{S}fonts/{S}font")
        self.borders = styles.findall(f"{S}borders/{S}border")
        self.patterns = {entry.get("numFmtId"): entry.get("formatCode", "") for entry in styles.iter(S + "numFmt")}
        properties = workbook.find(S + "workbookPr")
        self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")

    def sheet(self, name: str, root: etree._Element, *, hidden: bool) -> FileSheet:
        """A worksheet."""
        cells = dict(cells_of(root))
        widths = _widths(root, max((column for _, column in cells), default=-1) + 1)
        merged = {(top, left): (bottom, right) for top, left, bottom, right in _merged(root)}
        inside = {spot for first, last in merged.items() for spot in spots(*first, *last)} - set(merged)
        lines = {spot: self.lines(cell) for spot, cell in cells.items()}
        unseen = _Unseen(root)
        starts = sorted({*cells, *merged} - inside)
        ranges = tuple(
            replace(self.range(cells, lines, spot, merged.get(spot, spot)), hidden=spot in unseen) for spot in starts
        )
        ranges = hidden_all(ranges) if hidden else ranges
        covered = [
            FileLine(text, kind=LineKind.HIDDEN, place=Place(sheet=name, row=spot[0] + 1, column=spot[1] + 1))
            for spot in sorted(inside & set(cells))
            if (text := self.shown(cells[spot])[0])
        ]
        breaks = tuple(int(entry.get("id", "0")) for entry in root.iter(S + "brk"))
        formulas = tuple(entry.text or "" for entry in root.iter(S + "f"))
        shown = content_of_sheet(name, ranges, breaks, widths, _heights(root))
        paper = _paper(root)
        shown = [replace(item, paper=paper) if isinstance(item, FileTable) else item for item in shown]
        content = [*shown, *covered, *_pictures(name, root)]
        content += told_of_sheet(name, _unreckoned(cells), [*self.rounded(cells, ranges)])
        return FileSheet(name, content, ranges, breaks, formulas, hidden)

    def range(self, cells: Mapping[Spot, etree._Element], lines: Lines, first: Spot, last: Spot) -> FileRange:
        """The range between two cells, with what its first one shows."""
        (top, left), (bottom, right) = first, last
        cell = cells.get(first)
        text, value = self.shown(cell) if cell is not None else ("", None)
        alignment = self.format(cell).find(S + "alignment")
        look: Mapping[str, str] = {} if alignment is None else {str(key): str(each) for key, each in alignment.items()}
        edges = edges_of(first, last)
        lined = lined_sides(lines, edges)
        return FileRange(
            top,
            left,
            bottom,
            right,
            text,
            value,
            look.get("horizontal", ""),
            look.get("vertical", "bottom"),
            len(lined) == len(edges),
            look.get("wrapText") == "1",
            lined,
            look=self.look(cell, lines, edges, upright=look.get("textRotation") == "255"),
        )

    def look(
        self,
        cell: etree._Element | None,
        lines: Lines,
        edges: Edges,
        *,
        upright: bool,
    ) -> FileLook:
        """Size and weight of a cell's text, and the lines around its range."""
        number = int(self.format(cell).get("fontId", "0"))
        font = self.fonts[number] if number < len(self.fonts) else etree.Element("none")
        size, bold = font.find(S + "sz"), font.find(S + "b")
        top, right, bottom, left = (line_width(lines, edges, side) for side in ("top", "right", "bottom", "left"))
        heavy = bold is not None and bold.get("val", "1") in _YES
        return FileLook(
            float("0" if size is None else size.get("val", "0")), heavy, (top, right, bottom, left), upright
        )

    def shown(self, cell: etree._Element) -> tuple[str, Decimal | date | None]:
        """What a cell shows, and the figure or date that it is."""
        content, kind = cell.findtext(S + "v"), cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_text(entry) for entry in cell.findall(S + "is")), None
        if content is None or (not content and kind == "n"):  # perhaps a formula that nobody has reckoned yet
            return f"={formula}" if (formula := cell.findtext(S + "f")) else "", None
        if kind == "s":
            return self.shared(content), None
        try:
            number = Decimal(content) if kind == "n" else None
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite():
            return {"b": {"1": "TRUE", "0": "FALSE"}}.get(kind, {}).get(content, content), None
        code = self.format(cell).get("numFmtId", "0")
        pattern = pattern_of(code, self.patterns.get(code))
        if is_date(pattern) and (found := day(number, from_1904=self.from_1904)):
            return found.isoformat(), found
        return shown(number, pattern), number

    def rounded(self, cells: Mapping[Spot, etree._Element], ranges: Sequence[FileRange]) -> Iterator[str]:
        """The addresses of figures that have more digits than are shown, with both."""
        for one in ranges:
            cell = cells.get((one.top, one.left))
            if cell is not None and isinstance(one.value, Decimal):
                code = self.format(cell).get("numFmtId", "0")
                if rounded(one.value, pattern_of(code, self.patterns.get(code))):
                    yield f"{column_letters(one.left + 1)}{one.top + 1}显示{one.text}、其实是{one.value:.15g}"

    def shared(self, index: str) -> str:
        """A text of the workbook; empty where it has none of this number."""
        return self.texts[int(index)] if index.isdecimal() and int(index) < len(self.texts) else ""

    def format(self, cell: etree._Element | None) -> etree._Element:
        """The format of a cell."""
        number = int(cell.get("s", "0")) if cell is not None else 0
        return self.formats[number] if 0 <= number < len(self.formats) else etree.Element("none")

    def lines(self, cell: etree._Element) -> dict[str, str]:
        """The styles of a cell's lines by side."""
        number = int(self.format(cell).get("borderId", "0"))
        sides = self.borders[number] if number < len(self.borders) else ()
        return {str(side.tag).removeprefix(S): side.get("style", "").removesuffix("none") for side in sides}


def _unreckoned(cells: Mapping[Spot, etree._Element]) -> list[str]:
    """The addresses of formulas without a value."""
    bare = [spot for spot, cell in cells.items() if cell.find(S + "f") is not None and not cell.findtext(S + "v")]
    return [f"{column_letters(column + 1)}{row + 1}" for row, column in bare if cells[row, column].get("t", "n") == "n"]


class _Unseen:
    """The rows and columns of a worksheet that are not shown."""

    def __init__(self, root: etree._Element) -> None:
        self.rows = {int(row.get("r", "0")) - 1 for row in root.iter(S + "row") if row.get("hidden") in _YES}
        columns = [column for column in root.iter(S + "col") if column.get("hidden") in _YES]
        self.columns = [(int(column.get("min", "1")) - 1, int(column.get("max", "1")) - 1) for column in columns]

    def __contains__(self, spot: Spot) -> bool:
        return spot[0] in self.rows or any(first <= spot[1] <= last for first, last in self.columns)


def _heights(root: etree._Element) -> dict[int, float]:
    """The heights of the rows that are told, in pt; 0 of one that is not shown."""
    properties = root.find(S + "sheetFormatPr")
    usual = float("0" if properties is None else properties.get("defaultRowHeight", "0"))
    return {
        int(row.get("r", "0")) - 1: 0.0 if row.get("hidden") in _YES else float(row.get("ht", usual))
        for row in root.iter(S + "row")
    }


def _paper(root: etree._Element) -> Paper | None:
    """The sheet that the worksheet is printed on; None where it does not tell, or tells one that is unknown here."""
    setup, margins = root.find(S + "pageSetup"), root.find(S + "pageMargins")
    size = _SIZES.get("9" if setup is None else setup.get("paperSize", "1"))
    if size is None or margins is None:
        return None
    width, height = size[::-1] if setup is not None and setup.get("orientation") == "landscape" else size
    sides = (round(float(margins.get(side, "0")) * 72, 2) for side in ("top", "right", "bottom", "left"))
    return Paper(width, height, *sides)


def _pictures(sheet: str, root: etree._Element) -> Content:
    if root.find(S + "drawing") is None:
        return []
    told = "工作表里有图片或图形，其中的文字读不出来"
    return [FileLine(told, kind=LineKind.TOLD, place=Place(sheet=sheet))]


def _text(entry: etree._Element) -> str:
    """A rich or plain text, without the readings that stand over its characters."""
    return "".join(node.text or "" for node in entry.iter(S + "t") if _parent_tag(node) != S + "rPh")


def _parent_tag(node: etree._Element) -> object:
    above = node.getparent()
    return None if above is None else above.tag


def cells_of(root: etree._Element) -> Iterator[tuple[Spot, etree._Element]]:
    """The cells by their places; those that do not say theirs follow on the one before."""
    spot = (0, -1)
    for cell in root.iter(S + "c"):
        try:
            spot = position(cell.get("r", ""))
        except ValueError:
            spot = (spot[0], spot[1] + 1)
        yield spot, cell


def _merged(root: etree._Element) -> Iterator[tuple[int, int, int, int]]:
    left_over = _MOST
    for entry in root.iter(S + "mergeCell"):
        try:
            top, left, bottom, right = corners(entry.get("ref", ""))
        except ValueError:
            continue
        left_over -= (bottom - top + 1) * (right - left + 1)
        if left_over > 0:
            yield top, left, bottom, right


def _widths(root: etree._Element, count: int) -> list[float]:
    """The widths of so many columns in pt, 0 of one that is not shown; nothing where the file tells none."""
    found: dict[int, float] = {}
    properties = root.find(S + "sheetFormatPr")
    usual = float(_USUAL if properties is None else properties.get("defaultColWidth", _USUAL)) * _POINTS
    for column in root.iter(S + "col"):
        first, last = int(column.get("min", "1")), min(int(column.get("max", "1")), 1000)
        width = 0.0 if column.get("hidden") in _YES else float(column.get("width", "0")) * _POINTS
        found |= dict.fromkeys(range(first - 1, last), width)
    return [found.get(number, usual) for number in range(max(max(found) + 1, count))] if found else []

"""One sheet as XML: columns, rows of typed cells, merged ranges."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from jixiao.document import Day, Number, Part
from jixiao.writers.ooxml.package import DECLARATION
from jixiao.writers.xlsx.base import MAIN
from jixiao.writers.xlsx.print_setup import print_setup
from jixiao.writers.xlsx.sheet_layout import Range, SheetLayout
from jixiao.writers.xlsx.styles import POINTS_PER_CHARACTER, Formats, Once
from jixiao.writers.xml import escape

EXACT_DIGITS = 15  # what a spreadsheet keeps of a number
DAY_ZERO = date(1899, 12, 30)
FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree about the calendar
FORMULA_LIKE = ("=", "+", "-", "@", "'")
CODE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # would be read as a character's code


class SheetWriter:
    """Writes the sheets of one workbook, which share formats and texts."""

    def __init__(self) -> None:
        self.formats = Formats()
        self.texts = Once()
        self.count = 0  # of cells with a text

    def sheet(self, part: Part, layout: SheetLayout, numbered: bool, selected: bool, drawings: str = "") -> str:
        """The worksheet part; `selected` is the sheet on which the book opens, `drawings` refers to its pictures."""
        rows: list[list[str]] = [[""] * len(layout.columns) for _ in layout.heights]
        for place in layout.ranges:
            self._fill(rows, place)
        written = "".join(
            f'<row r="{number}" ht="{height:.6g}" customHeight="1">{"".join(cells)}</row>'
            for number, (height, cells) in enumerate(zip(layout.heights, rows, strict=True), 1)
        )
        return (
            f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="{area(layout)}"/><sheetViews><sheetView showGridLines="0"'
            f' tabSelected="{int(selected)}" workbookViewId="0">{_pane(layout.frozen)}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{_columns(layout.columns)}</cols>'
            f"<sheetData>{written}</sheetData>{_merged(layout.ranges)}{print_setup(part, layout, numbered)}"
            f"{_texts_that_are_figures(layout.ranges)}{drawings}</worksheet>"
        )

    def _fill(self, rows: list[list[str]], place: Range) -> None:
        """Every cell of a range has its format, or the borders of a merged range have gaps."""
        number, content = self._content(place)
        for row in range(place.row, place.last_row + 1):
            for column in range(place.column, place.last_column + 1):
                rows[row][column] = f'<c r="{column_name(column)}{row + 1}" s="{number}"/>'
        if content:
            rows[place.row][place.column] = rows[place.row][place.column].replace("/>", content + "</c>", 1)

    def _content(self, place: Range) -> tuple[int, str]:
        """Format number and the inside of the cell from its start tag's end on; no inside for an empty text."""
        if place.value and place.repeats and _exact(place.value):
            return self.formats.number(place.style), _repeated(place.value, place.repeats, place.text)
        if place.value and (exact := _exact(place.value)):
            return self.formats.number(place.style, place.value.pattern), f"><v>{exact}</v>"
        quoted = place.text.startswith(FORMULA_LIKE) or place.value is not None
        number = self.formats.number(place.style, quoted=quoted)
        if not place.text:
            return number, ""
        self.count += 1
        text = escape(CODE_LIKE.sub("_x005F_", place.text) if "_x" in place.text else place.text)
        index = self.texts.number(f'<si><t xml:space="preserve">{text}</t></si>')
        return number, f' t="s"><v>{index}</v>'


def _repeated(value: Number | Day, first: tuple[int, int], text: str) -> str:
    """A figure that stands here once more, as its text: whoever adds up the column counts it once."""
    pattern = escape(value.pattern.replace('"', '""'))
    return f' t="str"><f>TEXT({_corner(*first)},"{pattern}")</f><v>{escape(text)}</v>'


def _texts_that_are_figures(ranges: tuple[Range, ...]) -> str:
    """Tells Excel that figures which stand again as texts are meant so."""
    cells = " ".join(_corner(place.row, place.column) for place in ranges if place.repeats and place.value)
    return f'<ignoredErrors><ignoredError sqref="{cells}" numberStoredAsText="1"/></ignoredErrors>' if cells else ""


def area(layout: SheetLayout, fixed: str = "") -> str:
    """The range of all cells, such as A1:H21; with `fixed` "$" as $A$1:$H$21."""
    last = column_name(len(layout.columns) - 1)
    return f"{fixed}A{fixed}1:{fixed}{last}{fixed}{max(1, len(layout.heights))}"


@cache
def column_name(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _exact(value: Number | Day) -> str:
    """The value as the file keeps it, nothing where a spreadsheet would change it."""
    if isinstance(value, Day):
        return str((value.value - DAY_ZERO).days) if value.value >= FIRST_DAY else ""
    digits = "".join(map(str, value.value.as_tuple().digits)).strip("0")
    return format(value.value, "f") if value.value.is_finite() and len(digits) <= EXACT_DIGITS else ""


def _pane(rows: int) -> str:
    return f'<pane ySplit="{rows}" topLeftCell="A{rows + 1}" activePane="bottomLeft" state="frozen"/>' if rows else ""


def _columns(widths: tuple[float, ...]) -> str:
    return "".join(
        f'<col min="{number}" max="{number}" width="{width / POINTS_PER_CHARACTER:.6g}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )


def _merged(ranges: tuple[Range, ...]) -> str:
    merged = [
        f'<mergeCell ref="{_corner(place.row, place.column)}:{_corner(place.last_row, place.last_column)}"/>'
        for place in ranges
        if place.row < place.last_row or place.column < place.last_column
    ]
    return f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""


def _corner(row: int, column: int) -> str:
    return f"{column_name(column)}{row + 1}"

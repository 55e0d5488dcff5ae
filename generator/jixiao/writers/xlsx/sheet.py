"""One sheet as XML: columns, rows of typed cells, merged ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from jixiao.document import Part
from jixiao.text.columns import column_letters
from jixiao.writers.ooxml.package import DECLARATION
from jixiao.writers.xlsx.addresses import address
from jixiao.writers.xlsx.base import MAIN, quoted_name
from jixiao.writers.xlsx.formulas import exact, formulas, repeated
from jixiao.writers.xlsx.print_setup import print_setup
from jixiao.writers.xlsx.sheet_layout import Range, SheetLayout
from jixiao.writers.xlsx.styles import POINTS_PER_CHARACTER, Formats, Once
from jixiao.writers.xml import escape

FORMULA_LIKE = ("=", "+", "-", "@", "'")
CODE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # would be read as a character's code


class SheetWriter:
    """Writes the sheets of one workbook, which share formats and texts."""

    def __init__(self) -> None:
        self.formats = Formats()
        self.texts = Once()
        self.count = 0  # of cells with a text

    def sheet(
        self,
        part: Part,
        layout: SheetLayout,
        names: Sequence[str],
        numbered: bool,
        selected: bool,
        drawings: str = "",
    ) -> str:
        """The worksheet part; `names` are those of all sheets, `selected` is the one on which the book opens,
        `drawings` refers to its pictures.
        """
        rows: list[list[str]] = [[""] * len(layout.columns) for _ in layout.heights]
        reckoned = dict(formulas(layout.ranges, part.derivations)) if part.derivations else {}
        for place in layout.ranges:
            self._fill(rows, place, reckoned.get((place.row, place.column), ""))
        written = "".join(
            f'<row r="{number}" ht="{height:.6g}" customHeight="1">{"".join(cells)}</row>'
            for number, (height, cells) in enumerate(zip(layout.heights, rows, strict=True), 1)
        )
        return (
            f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="{area(layout)}"/><sheetViews><sheetView showGridLines="0"'
            f' tabSelected="{int(selected)}" workbookViewId="0">{_pane(layout.frozen)}</sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{_columns(layout.columns)}</cols>'
            f"<sheetData>{written}</sheetData>{_merged(layout.ranges)}{_links(layout.ranges, names)}"
            f"{print_setup(part, layout, numbered)}{_meant_so(layout.ranges, reckoned)}{drawings}</worksheet>"
        )

    def _fill(self, rows: list[list[str]], place: Range, formula: str) -> None:
        """Every cell of a range has its format, or the borders of a merged range have gaps."""
        number, content = self._content(place, formula)
        for row in range(place.row, place.last_row + 1):
            for column in range(place.column, place.last_column + 1):
                rows[row][column] = f'<c r="{address(row, column)}" s="{number}"/>'
        if content:
            rows[place.row][place.column] = rows[place.row][place.column].replace("/>", content + "</c>", 1)

    def _content(self, place: Range, formula: str) -> tuple[int, str]:
        """Format number and the inside of the cell from its start tag's end on; no inside for an empty text."""
        if place.value and (kept := exact(place.value)):
            if place.repeats:
                text = f' t="str"><f>{escape(repeated(place.value, place.repeats))}</f><v>{escape(place.text)}</v>'
                return self.formats.number(place.style), text
            reckoned = f"<f>{formula}</f>" if formula else ""
            number = self.formats.number(place.style, place.value.pattern, dotted=place.dotted)
            return number, f">{reckoned}<v>{kept}</v>"
        quoted = place.text.startswith(FORMULA_LIKE) or place.value is not None
        number = self.formats.number(place.style, quoted=quoted, dotted=place.dotted)
        if not place.text:
            return number, ""
        self.count += 1
        text = escape(CODE_LIKE.sub("_x005F_", place.text) if "_x" in place.text else place.text)
        index = self.texts.number(f'<si><t xml:space="preserve">{text}</t></si>')
        return number, f' t="s"><v>{index}</v>'


def _meant_so(ranges: tuple[Range, ...], reckoned: Iterable[tuple[int, int]]) -> str:
    """Tells Excel that figures which stand again as texts are meant so, and sums that leave out a neighbour."""
    texts = " ".join(address(place.row, place.column) for place in ranges if place.repeats and place.value)
    sums = " ".join(address(*place) for place in reckoned)
    kinds = ((texts, 'numberStoredAsText="1"'), (sums, 'formula="1" formulaRange="1"'))
    errors = "".join(f'<ignoredError sqref="{cells}" {kind}/>' for cells, kind in kinds if cells)
    return f"<ignoredErrors>{errors}</ignoredErrors>" if errors else ""


def area(layout: SheetLayout, fixed: str = "") -> str:
    """The range of all cells, such as A1:H21; with `fixed` "$" as $A$1:$H$21."""
    last = column_letters(len(layout.columns))
    return f"{fixed}A{fixed}1:{fixed}{last}{fixed}{max(1, len(layout.heights))}"


def _pane(rows: int) -> str:
    return f'<pane ySplit="{rows}" topLeftCell="A{rows + 1}" activePane="bottomLeft" state="frozen"/>' if rows else ""


def _columns(widths: tuple[float, ...]) -> str:
    return "".join(
        f'<col min="{number}" max="{number}" width="{width / POINTS_PER_CHARACTER:.6g}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )


def _merged(ranges: tuple[Range, ...]) -> str:
    merged = [
        f'<mergeCell ref="{_reference(place)}"/>'
        for place in ranges
        if place.row < place.last_row or place.column < place.last_column
    ]
    return f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""


def _links(ranges: tuple[Range, ...], names: Sequence[str]) -> str:
    """Where the cells lead to: the first cell of a sheet."""
    links = "".join(
        f'<hyperlink ref="{_reference(place)}" location="{escape(quoted_name(names[place.leads]))}!A1"/>'
        for place in ranges
        if place.leads is not None
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _reference(place: Range) -> str:
    """The cells of a range: A1, or A1:B2."""
    first, last = address(place.row, place.column), address(place.last_row, place.last_column)
    return first if first == last else f"{first}:{last}"

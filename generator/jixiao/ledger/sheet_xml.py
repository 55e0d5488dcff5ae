"""Worksheets as XML: texts as texts whatever they begin with, figures, dates, formulas with their results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jixiao.text.columns import column_letters
from jixiao.text.money import plain
from jixiao.writers.xml import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FIRST_DAY = date(1899, 12, 30)
_FORMULA_SIGNS = ("=", "+", "-", "@")
_WORKSHEET = (
    f'<worksheet xmlns="{_MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
)
_WIDEST_PAGE = 260  # characters of all columns that may share a page
_WIDEST = 32_767  # characters of a cell

# the formats of styles.xml, in its order
HEAD, TEXT, QUOTED, MONEY, NUMBER, SHARE, DAY, LOCKED, LOCKED_MONEY, LOCKED_NUMBER, LOCKED_SHARE, NONE, NOTE, TITLE = (
    range(1, 15)
)
_BORDER = '<border><left style="thin"><color rgb="FFBFBFBF"/></left><right style="thin"><color rgb="FFBFBFBF"/></right><top style="thin"><color rgb="FFBFBFBF"/></top><bottom style="thin"><color rgb="FFBFBFBF"/></bottom><diagonal/></border>'  # noqa: E501 -- one element
_FORMATS = {164: "#,##0.00####", 165: "yyyy-mm-dd", 166: "0.######", 167: "0.00%"}


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """What is written at a place: a value, how it looks, and the formula whose result it is."""

    value: str | Decimal | date | None
    style: int
    formula: str = ""


@dataclass(frozen=True, slots=True)
class DropDown:
    """A drop-down list: of a column from a row down, the range that holds the words, may others be typed."""

    column: int
    first: int
    last: int
    words: str
    strict: bool = True


@dataclass(slots=True)
class LedgerSheet:
    """A worksheet: rows of cells by number from 1, widths of columns in characters."""

    name: str
    rows: dict[int, Sequence[SheetEntry | None]] = field(default_factory=dict)
    widths: Sequence[float] = ()
    hidden_columns: int = 0  # so many of the first ones
    hidden_rows: frozenset[int] = frozenset()
    frozen: tuple[int, int] = (0, 0)  # rows and columns that stay
    choices: Sequence[DropDown] = ()
    locked: bool = False
    hidden: bool = False
    filtered: str = ""  # the range whose heads have a filter
    height: float = 0  # of the rows, in pt; 0: as the program finds
    heights: Mapping[int, float] = field(default_factory=dict)  # of single rows
    extra: str = ""  # elements that follow on all others: a drawing
    print_title: int = 0  # the row that is printed on each page
    landscape: bool = False

    def xml(self, *, active: bool = False) -> str:
        """The part of the package."""
        body = [
            _WORKSHEET,
            f'<sheetPr><pageSetUpPr fitToPage="{int(self._fits)}"/></sheetPr>',
            self._view(active=active),
            '<sheetFormatPr defaultRowHeight="15"/>',
            self._columns(),
            "<sheetData>",
            *(self._row(number, cells) for number, cells in sorted(self.rows.items())),
            "</sheetData>",
        ]
        if self.locked:
            body.append(
                '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"'
                ' insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'
            )
        if self.filtered:
            body.append(f'<autoFilter ref="{self.filtered}"/>')
        if self.choices:
            body.append(f'<dataValidations count="{len(self.choices)}">')
            body += map(_validation, self.choices)
            body.append("</dataValidations>")
        body.append('<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>')
        orientation = "landscape" if self.landscape else "portrait"
        body.append(f'<pageSetup paperSize="9" orientation="{orientation}" fitToWidth="1" fitToHeight="0"/>')
        return "".join([*body, self.extra, "</worksheet>"])

    @property
    def _fits(self) -> bool:
        """Can its columns be read where they share the width of a page?"""
        return sum(self.widths) < _WIDEST_PAGE

    def _view(self, *, active: bool) -> str:
        rows, columns = self.frozen
        selected = ' tabSelected="1"' if active else ""
        if not rows and not columns:
            return f'<sheetViews><sheetView workbookViewId="0"{selected}/></sheetViews>'
        place = f"{column_letters(columns + 1)}{rows + 1}"
        split = (f' xSplit="{columns}"' if columns else "") + (f' ySplit="{rows}"' if rows else "")
        pane = "bottomRight" if rows and columns else "bottomLeft"
        return (
            f'<sheetViews><sheetView workbookViewId="0"{selected}><pane{split} topLeftCell="{place}"'
            f' activePane="{pane}" state="frozen"/><selection pane="{pane}" activeCell="{place}" sqref="{place}"/>'
            "</sheetView></sheetViews>"
        )

    def _columns(self) -> str:
        columns = (
            f'<col min="{number}" max="{number}" width="{width}" customWidth="1"'
            + (' hidden="1"' if number <= self.hidden_columns or not width else "")
            + "/>"
            for number, width in enumerate(self.widths, 1)
        )
        return f"<cols>{''.join(columns)}</cols>" if self.widths else ""

    def _row(self, number: int, cells: Sequence[SheetEntry | None]) -> str:
        hidden = ' hidden="1"' if number in self.hidden_rows else ""
        own = self.heights.get(number, self.height if number > self.frozen[0] else 0)
        height = f' ht="{own}" customHeight="1"' if own else ""
        written = "".join(
            _cell(f"{column_letters(column)}{number}", cell) for column, cell in enumerate(cells, 1) if cell
        )
        return f'<row r="{number}"{hidden}{height}>{written}</row>'


def _cell(address: str, cell: SheetEntry) -> str:
    value, style = cell.value, cell.style
    head = f'<c r="{address}" s="{style}"'
    if cell.formula:
        result = plain(value) if isinstance(value, Decimal) else escape(str(value or ""))
        kind = "" if isinstance(value, Decimal) else ' t="str"'
        return f"{head}{kind}><f>{escape(cell.formula)}</f><v>{result}</v></c>"
    if value is None or value == "":
        return f"{head}/>"
    if isinstance(value, date):
        return f"{head}><v>{(value - FIRST_DAY).days}</v></c>"
    if isinstance(value, Decimal):
        return f"{head}><v>{plain(value)}</v></c>"
    text = value[:_WIDEST]
    if style == TEXT and text.startswith(_FORMULA_SIGNS):
        head = f'<c r="{address}" s="{QUOTED}"'
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _validation(choices: DropDown) -> str:
    letters = column_letters(choices.column)
    strict = ' showErrorMessage="1" errorTitle="只能选" error="请从下拉的几项里选一项"' if choices.strict else ""
    return (
        f'<dataValidation type="list" allowBlank="1"{strict} sqref="{letters}{choices.first}:{letters}{choices.last}">'
        f"<formula1>{escape(choices.words)}</formula1></dataValidation>"
    )


def styles_xml() -> str:
    """styles.xml: what the numbers above mean."""
    fonts = '<font><sz val="10"/><name val="宋体"/><charset val="134"/></font>'
    bold = '<font><b/><sz val="10"/><name val="宋体"/><charset val="134"/></font>'
    title = '<font><b/><sz val="14"/><name val="宋体"/><charset val="134"/></font>'
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{color}"/><bgColor indexed="64"/></patternFill></fill>'
        for color in ("DDE6F0", "F2F2F2", "D9D9D9")
    )
    formats = [_format(0, 0, 0, 0, locked=True)]
    formats.append(_format(0, 1, 2, 1, locked=True, centred=True))
    formats.append(_format(49, 0, 0, 1, locked=False))
    formats.append(_format(49, 0, 0, 1, locked=False, quoted=True))
    formats += [_format(number, 0, 0, 1, locked=False) for number in (164, 166, 167, 165)]
    formats += [_format(number, 0, 3, 1, locked=True) for number in (49, 164, 166, 167)]
    formats.append(_format(49, 0, 4, 1, locked=True))
    formats += [_format(0, 0, 0, 0, locked=True), _format(0, 2, 0, 0, locked=True)]
    numbers = "".join(f'<numFmt numFmtId="{key}" formatCode="{escape(code)}"/>' for key, code in _FORMATS.items())
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(_FORMATS)}">{numbers}</numFmts>'
        f'<fonts count="3">{fonts}{bold}{title}</fonts>'
        '<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        f"</fill>{fills}</fills>"
        f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>{_BORDER}</borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _format(
    number: int, font: int, fill: int, border: int, *, locked: bool, quoted: bool = False, centred: bool = False
) -> str:
    quote = ' quotePrefix="1"' if quoted else ""
    alignment = 'horizontal="center" vertical="center"' if centred else 'vertical="top"'
    fitting = "shrinkToFit" if number in _FORMATS else "wrapText"  # a figure that is too wide would be ###
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"{quote}'
        ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">'
        f'<alignment {alignment} {fitting}="1"/><protection locked="{int(locked)}"/></xf>'
    )


def rows_of(cells: Iterable[Sequence[SheetEntry | None]], first: int = 1) -> dict[int, Sequence[SheetEntry | None]]:
    """Rows by number, the first of them as told."""
    return dict(enumerate(cells, first))

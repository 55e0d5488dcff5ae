"""Cell formats and shared texts of a workbook, each written once however many cells use it."""

from __future__ import annotations

from jixiao.document import Sides, Style
from jixiao.writers.ooxml.package import DECLARATION
from jixiao.writers.xlsx.base import MAIN
from jixiao.writers.xml import escape

# widths of columns count in digits of the default font: with this one a digit is 7 pixels wide
DEFAULT_FONT = '<font><sz val="9.5"/><name val="Arial"/><family val="2"/></font>'
POINTS_PER_CHARACTER = 5.25
FIRST_FORMAT = 164  # numbers below are the built-in formats, which change with the reader's system
HORIZONTAL = {"left": "left", "center": "center", "right": "right", "justify": "justify"}
VERTICAL = {"top": "top", "middle": "center", "bottom": "bottom"}
BESIDE = {"top": "right", "middle": "center", "bottom": "left"}
ABOVE = {"left": "top", "center": "center", "right": "bottom", "justify": "top"}
NORMAL = (
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
)
FIRST_FILLS = [f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125")]


_DOTS = '<border><left/><right/><top/><bottom style="dotted"><color rgb="FF000000"/></bottom><diagonal/></border>'


class Once:
    """Pieces of XML, each kept once and known by its number."""

    def __init__(self, *first: str) -> None:
        self._numbers = {xml: number for number, xml in enumerate(first)}

    def number(self, xml: str) -> int:
        """The number of this piece, a new one when it is new."""
        return self._numbers.setdefault(xml, len(self._numbers))

    def __len__(self) -> int:
        return len(self._numbers)

    def joined(self) -> str:
        """All pieces in the order of their numbers."""
        return "".join(self._numbers)

    def xml(self, element: str) -> str:
        """All pieces in one element that counts them."""
        return f'<{element} count="{len(self)}">{self.joined()}</{element}>'


class Formats:
    """Collects the looks of a workbook's cells while its sheets are written."""

    def __init__(self) -> None:
        self._known: dict[tuple[Style, str, bool, bool], int] = {}
        self._fonts = Once(DEFAULT_FONT)
        self._fills = Once(*FIRST_FILLS)
        self._borders = Once(_border(Sides()))
        self._patterns: dict[str, int] = {}
        self._formats = Once('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>')

    def number(self, style: Style, pattern: str = "", *, quoted: bool = False, dotted: bool = False) -> int:
        """The cell format of a look; with a number format the content shrinks to fit, else it wraps.

        `quoted` keeps a text a text also when somebody edits the cell; `dotted` draws dots below it.
        """
        key = (style, pattern, quoted, dotted)
        known = self._known.get(key)  # one look: a style takes long to hash
        if known is None:
            known = self._known[key] = self._formats.number(self._format(style, pattern, quoted=quoted, dotted=dotted))
        return known

    def xml(self) -> str:
        """xl/styles.xml."""
        patterns = "".join(
            f'<numFmt numFmtId="{number}" formatCode="{escape(pattern)}"/>'
            for pattern, number in self._patterns.items()
        )
        numbers = f'<numFmts count="{len(self._patterns)}">{patterns}</numFmts>' if patterns else ""
        looks = f"{self._fonts.xml('fonts')}{self._fills.xml('fills')}{self._borders.xml('borders')}"
        base, names = NORMAL
        formats = f"{base}{self._formats.xml('cellXfs')}{names}"
        return f'{DECLARATION}<styleSheet xmlns="{MAIN}">{numbers}{looks}{formats}</styleSheet>'

    def _format(self, style: Style, pattern: str, *, quoted: bool, dotted: bool) -> str:
        number = self._patterns.setdefault(pattern, FIRST_FORMAT + len(self._patterns)) if pattern else 0
        font = self._fonts.number(_font(style))
        border = self._borders.number(_DOTS if dotted else _border(style.border, style.double))
        fill = self._fills.number(_fill(style.background)) if style.background else 0
        fitting = 'shrinkToFit="1"' if pattern else 'wrapText="1"'
        across, down = HORIZONTAL[style.align], VERTICAL[style.vertical_align]
        if style.upright:  # stacked; a sheet tells what is above and beside by the page, not by the text
            across, down, fitting = BESIDE[style.vertical_align], ABOVE[style.align], 'textRotation="255"'
        marks = ' applyNumberFormat="1"' if pattern else ""
        marks += ' applyFill="1"' if fill else ""
        marks += ' quotePrefix="1"' if quoted else ""
        return (
            f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1"'
            f' applyBorder="1" applyAlignment="1"{marks}>'
            f'<alignment horizontal="{across}" vertical="{down}" {fitting}/></xf>'
        )


def _font(style: Style) -> str:
    bold = "<b/>" if style.bold else ""
    color = f'<color rgb="FF{style.color}"/>' if style.color else ""
    name = f'<name val="{escape(style.family)}"/><charset val="134"/>'
    return f'<font>{bold}<sz val="{style.size:g}"/>{color}{name}</font>'


def _fill(color: str) -> str:
    return f'<fill><patternFill patternType="solid"><fgColor rgb="FF{color}"/></patternFill></fill>'


def _border(border: Sides, double: frozenset[str] = frozenset()) -> str:
    lines = "".join(
        _line(side, getattr(border, side), double=side in double) for side in ("left", "right", "top", "bottom")
    )
    return f"<border>{lines}<diagonal/></border>"


def _line(side: str, width: float, *, double: bool) -> str:
    if width <= 0:
        return f"<{side}/>"
    kind = "double" if double else "thin" if width < 1 else "medium" if width < 2 else "thick"
    return f'<{side} style="{kind}"><color rgb="FF000000"/></{side}>'

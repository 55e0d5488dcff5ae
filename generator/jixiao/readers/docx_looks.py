"""How a DOCX sets its text: sizes, weights, lines of cells, the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from jixiao.readers.content import PLAIN, FileLook, Paper

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")
_NO_LINE = ("nil", "none")
_SIDES = (("top", "insideH"), ("right", "insideV"), ("bottom", "insideH"), ("left", "insideV"))
_NORMAL = 10.0  # pt, where nothing is said


class Looks:
    """What the styles of a file say about its text. A run says more than its paragraph, that more than its style."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = [] if styles is None else list(styles.iter(W + "style"))
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        usual = next((one for one in found if one.get(W + "type") == "paragraph" and one.get(W + "default")), None)
        self._usual = [] if usual is None else self._chain(_id(usual))
        self._defaults = None if styles is None else styles.find(f"{W}docDefaults/{W}rPrDefault")

    def of_paragraph(self, paragraph: etree._Element, table: etree._Element | None = None) -> FileLook:
        """Size and weight of a paragraph's text."""
        run = next((one for one in paragraph.iter(W + "r") if "".join(one.itertext()).strip()), None)
        told = [] if run is None else [run]
        own = paragraph.find(W + "pPr")
        told += [own] if own is not None and run is None else []
        styles = self._chain(_value(paragraph, "pPr/pStyle")) or self._usual
        run_style = [] if run is None else self._chain(_value(run, "rPr/rStyle"))
        whole = [] if table is None else self._chain(_value(table, "tblPr/tblStyle"))
        sources = [*told, *run_style, *styles, *whole, *([] if self._defaults is None else [self._defaults])]
        size = next((int(found) / 2 for one in sources if (found := _value(one, "rPr/sz") or "").isdecimal()), _NORMAL)
        bold = next((said not in _OFF for one in sources if (said := _value(one, "rPr/b")) is not None), False)
        return FileLook(size, bold)

    def of_cell(self, cell: etree._Element, table: etree._Element, paragraphs: Sequence[etree._Element]) -> FileLook:
        """Size and weight of a cell's text, and the lines around it."""
        first = next(
            (one for one in paragraphs if "".join(one.itertext()).strip()), paragraphs[0] if paragraphs else None
        )
        look = PLAIN if first is None else self.of_paragraph(first, table)
        upright = (_value(cell, "tcPr/textDirection") or "").startswith("tb")
        return replace(look, lines=self._lines(cell, table), upright=upright)

    def lengthened(self, look: FileLook, cell: etree._Element, table: etree._Element) -> FileLook:
        """The look of a cell that goes on in another, which has the line below it."""
        if look.lines is None:
            return look
        below = self._lines(cell, table)[2]
        return replace(look, lines=(look.lines[0], look.lines[1], below, look.lines[3]))

    def _lines(self, cell: etree._Element, table: etree._Element) -> tuple[float, float, float, float]:
        tables = [table, *self._chain(_value(table, "tblPr/tblStyle"))]
        top, right, bottom, left = (_width(cell, tables, side, inner) for side, inner in _SIDES)
        return top, right, bottom, left

    def _chain(self, name: str | None) -> list[etree._Element]:
        """A style and those that it is based on."""
        found: list[etree._Element] = []
        while name and name in self._styles and self._styles[name] not in found:
            found.append(self._styles[name])
            name = _value(found[-1], "basedOn")
        return found


def paper_of(body: etree._Element) -> Paper | None:
    """The sheet of the last section; None where the file does not tell."""
    section = next(reversed(list(body.iter(W + "sectPr"))), None)
    size, margin = (None, None) if section is None else (section.find(W + "pgSz"), section.find(W + "pgMar"))
    if size is None or margin is None:
        return None
    lengths = [_points(size, "w"), _points(size, "h"), *(_points(margin, side) for side, _ in _SIDES)]
    return Paper(*lengths)


def _points(element: etree._Element, name: str) -> float:
    text = element.get(W + name, "0")
    return int(text) / 20 if text.lstrip("-").isdecimal() else 0.0


def _width(cell: etree._Element, tables: Sequence[etree._Element], side: str, inner: str) -> float:
    for line in _told(cell, tables, side, inner):
        kind, eighths = line.get(W + "val", ""), line.get(W + "sz", "4")
        return 0.0 if kind in _NO_LINE else int(eighths) / 8 if eighths.isdecimal() else 0.5
    return 0.0


def _told(cell: etree._Element, tables: Sequence[etree._Element], side: str, inner: str) -> Iterator[etree._Element]:
    own = cell.find(f"{W}tcPr/{W}tcBorders/{W}{side}")
    if own is not None:
        yield own
    outer = _outer(cell, side)
    for table in tables:
        for name in (side, inner) if outer else (inner, side):
            found = table.find(f"{W}tblPr/{W}tblBorders/{W}{name}")
            if found is not None:
                yield found


def _outer(cell: etree._Element, side: str) -> bool:
    """Does this side of a cell lie on the outer side of its table?"""
    one = cell if side in ("left", "right") else cell.getparent()
    beside = None if one is None else one.getprevious() if side in ("left", "top") else one.getnext()
    return one is not None and (beside is None or beside.tag != one.tag)


def _id(style: etree._Element) -> str:
    return style.get(W + "styleId", "")


def _value(element: etree._Element, path: str) -> str | None:
    """An attribute of an element below; empty where it is not written, None where the element is not there."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val", "")

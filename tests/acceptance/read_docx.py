"""DOCX files as a reader sees them, from their XML."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from acceptance.printed import Cell, Content, Line, Table, compressed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIDES = ("top", "left", "bottom", "right")
SIGNS = {W + "br": "\n", W + "tab": "\t"}
Styles = Mapping[str, tuple[str, int]]  # alignment and level of each paragraph style


@dataclass(frozen=True)
class Heading:
    """A heading of the navigation pane, hidden text too."""

    text: str
    level: int


@cache
def read_docx(path: Path) -> Content:
    """Tables and paragraphs; the 1-pt paragraphs that part tables or name them for navigation are left out."""
    body, styles = _opened(path)
    content: Content = []
    for element in body:
        if element.tag == W + "tbl":
            content += _tables(element, styles)
        elif element.tag == W + "p" and not _hairline(element):
            text = _text(element)
            if text:
                content.append(Line(text, _look(element, styles)[1]))
    return content


def headings(path: Path) -> list[Heading]:
    """What the navigation pane is made from."""
    body, styles = _opened(path)
    found = [(paragraph, _look(paragraph, styles)[1]) for paragraph in body.iter(W + "p")]
    return [Heading(_text(paragraph, hidden=True), level) for paragraph, level in found if level]


def _opened(path: Path) -> tuple[ElementTree.Element, Styles]:
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
        styles = ElementTree.fromstring(archive.read("word/styles.xml"))
    body = root.find(W + "body")
    assert body is not None
    return body, {style.get(W + "styleId", ""): _style(style) for style in styles.iter(W + "style")}


def value(element: ElementTree.Element, path: str, attribute: str = "val") -> str | None:
    """An attribute of an element below; empty where it is not written, None where the element is not there."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute, "")


def _style(style: ElementTree.Element) -> tuple[str, int]:
    level = value(style, "pPr/outlineLvl")
    return value(style, "pPr/jc") or "left", int(level) + 1 if level is not None else 0


def _look(paragraph: ElementTree.Element, styles: Styles) -> tuple[str, int]:
    align, level = styles.get(value(paragraph, "pPr/pStyle") or "", ("left", 0))
    return value(paragraph, "pPr/jc") or align, level


def _hairline(paragraph: ElementTree.Element) -> bool:
    return value(paragraph, "pPr/rPr/sz") == "2"


def _text(element: ElementTree.Element, *, hidden: bool = False) -> str:
    runs = [run for run in element.iter(W + "r") if hidden or value(run, "rPr/vanish") is None]
    return "".join(
        SIGNS.get(node.tag, node.text or "") for run in runs for node in run if node.tag in (W + "t", *SIGNS)
    )


def _tables(table: ElementTree.Element, styles: Styles) -> Iterator[Table]:
    """What of a table stands on each page, with the heads that Word repeats."""
    widths = [int(column.get(W + "w", "")) / 20 for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    lines = table.findall(W + "tr")
    heads = [line for line in lines if value(line, "trPr/tblHeader") is not None]
    starts = [number for number, line in enumerate(lines) if line.find(f".//{W}lastRenderedPageBreak") is not None]
    for first, last in pairwise([0, *starts, len(lines)]):
        yield _table([*(heads if first else ()), *lines[first:last]], widths, styles)


def _table(lines: list[ElementTree.Element], widths: list[float], styles: Styles) -> Table:
    read: list[Cell] = []
    for row, line in enumerate(lines):
        for column, columns, element in _places(line):
            if value(element, "tcPr/vMerge") != "":
                read.append(_cell(element, row, column, columns, styles))
                continue
            above = next(n for n, cell in enumerate(read) if cell.column == column and cell.last_row == row - 1)
            read[above] = replace(
                read[above], rows=read[above].rows + 1, framed=read[above].framed and _framed(element)
            )
    columns, cells = compressed(read, widths)
    return Table(columns, cells)


def _places(line: ElementTree.Element) -> Iterator[tuple[int, int, ElementTree.Element]]:
    column = 0
    for element in line.findall(W + "tc"):
        columns = int(value(element, "tcPr/gridSpan") or 1)
        yield column, columns, element
        column += columns


def _cell(element: ElementTree.Element, row: int, column: int, columns: int, styles: Styles) -> Cell:
    paragraphs = element.findall(W + "p")
    text = "\n".join(_text(paragraph) for paragraph in paragraphs)
    align = {"both": "justify"}.get(found := _look(paragraphs[0], styles)[0], found)
    return Cell(row, column, 1, columns, text, align, value(element, "tcPr/vAlign") or "top", _framed(element))


def _framed(element: ElementTree.Element) -> bool:
    return all(value(element, f"tcPr/tcBorders/{side}") == "single" for side in SIDES)

"""DOCX files: tables and paragraphs, from their XML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from lxml import etree

from jixiao.readers.content import Content, FileCell, FileLine, FileTable, Place, compressed, compressed_heights, tables
from jixiao.readers.docx_aside import deleted, notes, running_lines, unread
from jixiao.readers.docx_looks import Looks, paper_of
from jixiao.readers.docx_numbering import put_numbers
from jixiao.readers.docx_text import GONE, W, on, text_of, value, without_hints
from jixiao.readers.office_package import Package

_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_NO_LINE = ("nil", "none")
_POINT = "2"  # half points
_ALIGN = {"both": "justify", "start": "left", "end": "right"}


@dataclass(frozen=True, slots=True)
class Styles:
    """Alignment and level of each paragraph style, and how its text is set."""

    ways: Mapping[str, tuple[str, int]]
    looks: Looks


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the navigation pane, hidden text too."""

    text: str
    level: int


def read_docx(file: Path) -> Content:
    """The tables and paragraphs of a file; paragraphs without text, and those of 1 pt that part tables or name them
    for navigation, are left out. Raises ForeignFileError.
    """
    package, body, styles = _opened(file)
    content: Content = []
    paragraphs = number = 0
    for element in _with_text_boxes(body):
        if element.tag == W + "tbl":
            number += 1
            content += _tables(element, styles, number)
            continue
        paragraphs += 1
        text = text_of(element)
        if text.strip() and not _hairline(element):
            align, level = _look(element, styles)
            look = styles.looks.of_paragraph(element)
            place, boxed = Place(row=paragraphs), _boxed(element)
            content.append(FileLine(text, level, place, look=look, align=_ALIGN.get(align, align), boxed=boxed))
    paper = paper_of(body)
    ahead = _ahead(body, content)
    content = [replace(item, paper=paper) if isinstance(item, FileTable) else item for item in content]
    content[:ahead] = [replace(item, ahead=True) for item in content[:ahead] if isinstance(item, FileLine)]
    texts = [item.text for item in content if isinstance(item, FileLine)]
    texts += [cell.text for table in tables(content) for cell in table.cells]
    return [*content, *notes(package), *running_lines(package), *unread(body, "".join(texts))]


def _ahead(body: etree._Element, content: Content) -> int:
    """How many lines stand before the first end of a page that somebody typed; 0 where a table does."""
    for paragraphs, element in enumerate(_with_text_boxes(body), 1):
        if element.tag == W + "tbl":
            return 0
        above = _above_break(element)
        if above is not None:
            last = paragraphs if above.strip() else paragraphs - 1
            return sum(1 for item in content if isinstance(item, FileLine) and item.place.row <= last)
    return 0


def _above_break(paragraph: etree._Element) -> str | None:
    """What of a paragraph stands above an end of a page that it has; None where it has none."""
    if on(paragraph, "pPr/pageBreakBefore"):
        return ""
    above = ""
    for each in paragraph.iter(W + "t", W + "br"):
        if each.get(W + "type") == "page":
            return above
        above += each.text or ""
    return above if _ends(paragraph) else None


def _ends(paragraph: etree._Element) -> bool:
    """Does a section end with it that is no part of a page?"""
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    return section is not None and value(section, "type") != "continuous"


def headings(file: Path) -> list[Heading]:
    """What the navigation pane is made from. Raises ForeignFileError."""
    _, body, styles = _opened(file)
    found = [(paragraph, _look(paragraph, styles)[1]) for paragraph in body.iter(W + "p")]
    return [Heading(text_of(paragraph, hidden=True), level) for paragraph, level in found if level]


def _opened(file: Path) -> tuple[Package, etree._Element, Styles]:
    package = Package(file, " Word 文件（.docx）")
    body = package.needed("word/document.xml").find(W + "body")
    styles = package.part("word/styles.xml")
    if body is None:
        raise package.wrong()
    found = [] if styles is None else list(styles.iter(W + "style"))
    without_hints(body)
    put_numbers(body, package.part("word/numbering.xml"), found)
    ways = {style.get(W + "styleId", ""): _style(style) for style in found}
    return package, body, Styles(ways, Looks(styles))


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, rows, or cells, also those in content controls and other wrappers."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _blocks(child)
        elif child.tag not in GONE:
            yield child


def _with_text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, and behind a paragraph those of the text boxes that are anchored in it."""
    for block in _blocks(element):
        yield block
        if block.tag == W + "p":
            for box in _below(block, W + "txbxContent"):
                yield from _with_text_boxes(box)


def _boxed(paragraph: etree._Element) -> bool:
    return any(above.tag == W + "txbxContent" for above in paragraph.iterancestors())


def _below(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The elements of this tag below another, not those in each other; what was taken away is gone."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in GONE:
            yield from _below(child, tag)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _style(style: etree._Element) -> tuple[str, int]:
    level = value(style, "pPr/outlineLvl")
    return value(style, "pPr/jc") or "left", _number(level) + 1 if level is not None else 0


def _look(paragraph: etree._Element, styles: Styles) -> tuple[str, int]:
    """Alignment and level of a paragraph."""
    align, level = styles.ways.get(value(paragraph, "pPr/pStyle") or "", ("left", 0))
    return value(paragraph, "pPr/jc") or align, level


def _hairline(paragraph: etree._Element) -> bool:
    """Is all that it says 1 pt high?"""
    own = value(paragraph, "pPr/rPr/sz")
    return {value(run, "rPr/sz") or own for run in paragraph.iter(W + "r") if run.findtext(W + "t")} == {_POINT}


def _tables(table: etree._Element, styles: Styles, number: int) -> Iterator[FileTable]:
    """What of the table stands on each page, as far as the program that saved the file noted it, with the heads that
    are repeated there; nothing where it has no cells.
    """
    grid = [_number(column.get(W + "w")) / 20 for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    rows = list(enumerate(each for each in _blocks(table) if each.tag == W + "tr" and not deleted(each)))
    heads = [row for row in rows if value(row[1], "trPr/tblHeader") is not None]
    starts = [index for index, row in rows if index and _begins_page(row)]
    for first, last in pairwise([0, *starts, len(rows)]):
        yield from _table([*(heads if first else ()), *rows[first:last]], grid, styles, table, number)


def _begins_page(row: etree._Element) -> bool:
    """Did the row begin a page when the file was saved?"""
    paragraph = next(row.iter(W + "p"), None)
    run = None if paragraph is None else next(paragraph.iter(W + "r"), None)
    return run is not None and run.find(W + "lastRenderedPageBreak") is not None


def _table(
    rows: list[tuple[int, etree._Element]], grid: list[float], styles: Styles, table: etree._Element, number: int
) -> list[FileTable]:
    """Rows of the table with their numbers in the whole; none where they have no cells."""
    read: list[FileCell] = []
    width = len(grid)
    for row, (index, element) in enumerate(rows):
        for column, columns, cell in _places(element):
            above = next((n for n, one in enumerate(read) if one.column == column and one.last_row == row - 1), None)
            width = max(width, column + columns)
            if above is None or value(cell, "tcPr/vMerge") not in ("", "continue"):
                place = Place(table=number, row=index + 1)
                read.append(replace(_cell(cell, row, column, columns, styles, table), place=place))
            else:
                framed = read[above].framed and _framed(cell, table)
                look = styles.looks.lengthened(read[above].look, cell, table)
                read[above] = replace(read[above], rows=read[above].rows + 1, framed=framed, look=look)
    if not read:
        return []
    columns_, cells = compressed(read, [*grid, *[0.0] * (width - len(grid))])
    placed = (replace(cell, place=replace(cell.place, column=cell.column + 1)) for cell in cells)
    heights = compressed_heights(read, [_number(value(row[1], "trPr/trHeight")) / 20 for row in rows])
    return [FileTable(columns_, tuple(placed), Place(table=number), heights)]


def _places(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """(column, how many columns, cell) of each cell of a row, those that an older Word has joined as one."""
    column = _number(value(row, "trPr/gridBefore"))
    held: list[tuple[int, int, etree._Element]] = []
    for element in _blocks(row):
        if element.tag == W + "tc":
            columns = _number(value(element, "tcPr/gridSpan")) or 1
            if held and value(element, "tcPr/hMerge") in ("", "continue"):
                first, before, cell = held.pop()
                held.append((first, before + columns, cell))
            else:
                held.append((column, columns, element))
            column += columns
    yield from held


def _cell(
    element: etree._Element, row: int, column: int, columns: int, styles: Styles, table: etree._Element
) -> FileCell:
    paragraphs = list(_paragraphs(element))
    text = "\n".join(text_of(paragraph) for paragraph in paragraphs)
    align = _look(paragraphs[0], styles)[0] if paragraphs else "left"
    align = _ALIGN.get(align, align)
    look = styles.looks.of_cell(element, table, paragraphs)
    vertical = value(element, "tcPr/vAlign") or "top"
    return FileCell(row, column, 1, columns, text, align, vertical, _framed(element, table), look=look)


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell, those of tables and text boxes in it too."""
    for paragraph in _below(element, W + "p"):
        yield paragraph
        for box in _below(paragraph, W + "txbxContent"):
            yield from _paragraphs(box)


def _framed(cell: etree._Element, table: etree._Element) -> bool:
    """Has it a line on each side: its own, or that of its table?"""
    return all(_line(cell, table, side, inner) for side, inner in _SIDES.items())


_SIDES = {"top": "insideH", "left": "insideV", "bottom": "insideH", "right": "insideV"}


def _line(cell: etree._Element, table: etree._Element, side: str, inner: str) -> bool:
    own = value(cell, f"tcPr/tcBorders/{side}")
    if own is None:
        own = value(table, f"tblPr/tblBorders/{side}") or value(table, f"tblPr/tblBorders/{inner}")
    return bool(own) and own not in _NO_LINE

"""The body of a DOCX file: parts, blocks and sections in their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jixiao.document import Block, Document, Grid, Page, Paragraph, Part
from jixiao.writers.docx.base import FOOTER_ID
from jixiao.writers.docx.contents import TableOfContents
from jixiao.writers.docx.field_names import Bookmarks, project_numbers
from jixiao.writers.docx.pictures import picture_paragraph
from jixiao.writers.docx.styles import StyleSheet, twips
from jixiao.writers.docx.table import table
from jixiao.writers.docx.text import POINT, Surroundings, hairline, holding, paragraph

FOOTER_LINE = 12.0  # pt


def body(document: Document, styles: StyleSheet) -> str:
    """The XML inside `w:body`. A part whose paper differs from the next one's ends a section."""
    parts = document.parts
    pages = [part.page for part in parts] or [Page()]
    sections = [
        section_properties(page, document.numbered) if page != following else "" for page, following in pairwise(pages)
    ]
    projects = project_numbers(parts)
    writing = _Writing(
        styles, _navigation_level(parts), Bookmarks(several=max(projects, default=0) > 1), TableOfContents(parts)
    )
    written = []
    for index, (part, section) in enumerate(zip(parts, [*sections, ""], strict=True)):
        fresh = index == 0 or bool(sections[index - 1])
        writing.begin(index, projects[index])
        written.append(writing.part(part, turn=not fresh, section=section))
    if parts and _ends_in_grid(parts[-1]):
        written.append(hairline(Surroundings()))
    return "".join(written) + section_properties(pages[-1], document.numbered)


def section_properties(page: Page, numbered: bool) -> str:
    """`w:sectPr` of the paper, with the footer of page numbers in the middle of the lower margin."""
    footer = f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>' if numbered else ""
    landscape = ' w:orient="landscape"' if page.width > page.height else ""
    margin = page.margin
    below = max(0.0, (margin.bottom - FOOTER_LINE) / 2)
    return (
        f'<w:sectPr>{footer}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{landscape}/>'
        f'<w:pgMar w:top="{twips(margin.top)}" w:right="{twips(margin.right)}" w:bottom="{twips(margin.bottom)}"'
        f' w:left="{twips(margin.left)}" w:header="{twips(margin.top / 2)}" w:footer="{twips(below)}" w:gutter="0"/>'
        "</w:sectPr>"
    )


class _Writing:
    """Writes part after part. `level` is that of the heading that a part gets for want of its own."""

    def __init__(self, styles: StyleSheet, level: int, bookmarks: Bookmarks, toc: TableOfContents) -> None:
        self.styles, self.level, self.bookmarks, self.toc = styles, level, bookmarks, toc
        self.project, self.anchors = 0, ""

    def begin(self, index: int, project: int) -> None:
        """The next part is the one at this index, of this project."""
        self.project, self.anchors = project, self.toc.anchors(index, self.bookmarks) if self.toc.entries else ""

    def anchored(self, place: Surroundings) -> Surroundings:
        """The place of a paragraph, of which the first of a part is what lines of the contents lead to."""
        begin, end = place.around
        place, self.anchors = place._replace(around=(self.anchors + begin, end)), ""
        return place

    def paragraph(self, block: Paragraph, width: float, place: Surroundings) -> str:
        """A paragraph; `width` is the room between the margins in pt."""
        around = self.styles.comments.around(block.notes, self.bookmarks.around(block.fields))
        place = self.anchored(place._replace(around=around))
        if block.link is None:
            written = self.styles.style(block.style, block.level, block.style.background)
            if block.picture:
                return picture_paragraph(block.picture, written, self.styles.pictures, place)
            return paragraph(block.text, written, place)
        style = self.styles.contents(block.style, block.link.level, width)
        line = holding(self.toc.line(block.text, style), style, place._replace(section=""))
        if end := self.toc.end:
            line += hairline(Surroundings(around=(end, "")))
        # where a section ends in a paragraph of the field LibreOffice takes the page numbers in its footer for lines
        return line + hairline(Surroundings(section=place.section)) if place.section else line

    def part(self, part: Part, *, turn: bool, section: str) -> str:
        """The blocks of a part; `turn` begins a new page, `section` is what its last paragraph carries."""
        written = []
        hidden = not any(isinstance(block, Paragraph) and block.level for block in part.blocks[part.titles :])
        blocks = part.blocks
        number = 0
        while number < len(blocks):
            block, before = blocks[number], blocks[number - 1] if number else None
            self.bookmarks.begin(self.project if number >= part.titles else 0)
            if hidden and number == part.titles:
                written.append(_navigation(part, self.level, self.anchored(Surroundings(new_page=turn))))
                turn = False
            if isinstance(block, Grid):
                pieces = _pieces(blocks, number)
                moved = (block.attached and len(pieces) == 1) or _moved(blocks, number)
                below = before is not None and not block.new_page
                grid = table(pieces, part.page.inner_height, self.styles, self.bookmarks, moved=moved, below=below)
                parting = _parting(block, before, turn, self.anchors)
                self.anchors = ""
                written.append(parting + grid)
                number += len(pieces)
            else:
                number += 1
                place = _standing(block, before, blocks[number] if number < len(blocks) else None, turn, section)
                written.append(self.paragraph(block, part.page.inner_width, place))
            turn = False
        if section and not (part.blocks and isinstance(part.blocks[-1], Paragraph)):
            written.append(hairline(Surroundings(section=section)))
        return "".join(written)


def _pieces(blocks: Sequence[Block], number: int) -> list[Grid]:
    """The grid at a place with the pieces of it that follow."""
    found: list[Grid] = []
    for block in blocks[number:]:
        if not isinstance(block, Grid) or (found and not block.continues):
            break
        found.append(block)
    return found


def _moved(blocks: Sequence[Block], number: int) -> bool:
    """Did the layout turn the page for the grid at a place, or for the headings above that stand on its page?"""
    block = blocks[number]
    while not block.turned and number and isinstance(above := blocks[number - 1], Paragraph) and above.kept:
        number, block = number - 1, above
    return block.turned and not (isinstance(block, Grid) and block.break_before)


def _navigation_level(parts: Sequence[Part]) -> int:
    """The level of the forms' headings: that of the narratives' beside them, so that none folds under another
    project's.
    """
    own = [
        block.level
        for part in parts
        for block in part.blocks[part.titles :]
        if isinstance(block, Paragraph) and block.level
    ]
    return min(own, default=1)


def _navigation(part: Part, level: int, place: Surroundings) -> str:
    """Word's navigation pane shows no headings inside tables: a heading in white, 1 pt high, before them.

    It says the table's title, and the project's name as hidden text, so that a reader of the text meets nothing new.
    """
    first = next((block.cells[0].text for block in part.blocks if isinstance(block, Grid)), part.form)
    return hairline(
        place,
        style=f'<w:pStyle w:val="Heading{level}"/>',
        name=" ".join(first.split()),
        hidden=" ".join(part.name.split()),
    )


def _parting(grid: Grid, before: Block | None, turn: bool, anchors: str = "") -> str:
    """What must stand before a table: a page break and anchors need a paragraph, and two tables that touch become
    one.
    """
    turn = turn or (grid.break_before and before is not None)
    if turn or anchors:
        return hairline(Surroundings(new_page=turn, around=(anchors, "")))
    if isinstance(before, Grid):
        return hairline(Surroundings(kept=grid.attached), height=max(POINT, twips(_gap(before, grid))))
    return ""


def _standing(block: Paragraph, before: Block | None, after: Block | None, turn: bool, section: str) -> Surroundings:
    touching = isinstance(after, Grid) and not after.new_page
    return Surroundings(
        new_page=turn or (before is not None and (block.style.break_before or (block.turned and bool(block.link)))),
        kept=block.kept,
        before=twips(_gap(before, block)),
        after=twips(_gap(block, after)) if touching else 0,
        section="" if after else section,
    )


def _gap(above: Block | None, below: Block | None) -> float:
    """The greater of two margins that meet, in pt: Word adds them up or not, as its settings say."""
    bottom = above.margin_bottom if above else 0.0
    return max(bottom, below.margin_top) if below else bottom


def _ends_in_grid(part: Part) -> bool:
    return bool(part.blocks) and isinstance(part.blocks[-1], Grid)

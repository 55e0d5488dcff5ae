"""The body of a DOCX file: parts, blocks and sections in their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jixiao.document import Block, Document, Grid, Page, Paragraph, Part
from jixiao.writers.docx.base import FOOTER_ID
from jixiao.writers.docx.pictures import picture_paragraph
from jixiao.writers.docx.styles import StyleSheet, twips
from jixiao.writers.docx.table import table
from jixiao.writers.docx.text import POINT, Surroundings, hairline, paragraph

FOOTER_LINE = 12.0  # pt


def body(document: Document, styles: StyleSheet) -> str:
    """The XML inside `w:body`. A part whose paper differs from the next one's ends a section."""
    parts = document.parts
    pages = [part.page for part in parts] or [Page()]
    sections = [
        section_properties(page, document.numbered) if page != following else "" for page, following in pairwise(pages)
    ]
    level = _navigation_level(parts)
    written = []
    for index, (part, section) in enumerate(zip(parts, [*sections, ""], strict=True)):
        fresh = index == 0 or bool(sections[index - 1])
        written.append(_part(part, styles, level, turn=not fresh, section=section))
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


def _part(part: Part, styles: StyleSheet, level: int, turn: bool, section: str) -> str:
    """The blocks of a part.

    `level` is that of a heading it gets for want of its own, `turn` begins a new page, `section` is what its last
    paragraph carries.
    """
    written = []
    hidden = not any(isinstance(block, Paragraph) and block.level for block in part.blocks[part.titles :])
    blocks = part.blocks
    number = 0
    while number < len(blocks):
        block, before = blocks[number], blocks[number - 1] if number else None
        if hidden and number == part.titles:
            written.append(_navigation(part, level, turn))
            turn = False
        if isinstance(block, Grid):
            pieces = _pieces(blocks, number)
            whole = len(pieces) == 1 and (block.attached or _moved(blocks, number))
            grid = table(pieces, part.page.inner_height, styles, moved=whole)
            written.append(_parting(block, before, turn) + grid)
            number += len(pieces)
        else:
            number += 1
            place = _standing(block, before, blocks[number] if number < len(blocks) else None, turn, section)
            style = styles.style(block.style, block.level, block.style.background)
            if block.picture:
                written.append(picture_paragraph(block.picture, style, styles.pictures, place))
            else:
                written.append(paragraph(block.text, style, place))
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


def _navigation(part: Part, level: int, turn: bool) -> str:
    """Word's navigation pane shows no headings inside tables: a heading in white, 1 pt high, before them.

    It says the table's title, and the project's name as hidden text, so that a reader of the text meets nothing new.
    """
    first = next((block.cells[0].text for block in part.blocks if isinstance(block, Grid)), part.form)
    return hairline(
        Surroundings(new_page=turn),
        style=f'<w:pStyle w:val="Heading{level}"/>',
        name=" ".join(first.split()),
        hidden=" ".join(part.name.split()),
    )


def _parting(grid: Grid, before: Block | None, turn: bool) -> str:
    """What must stand before a table: a page break needs a paragraph, and two tables that touch become one."""
    turn = turn or (grid.break_before and before is not None)
    if turn:
        return hairline(Surroundings(new_page=True))
    if isinstance(before, Grid):
        return hairline(Surroundings(kept=grid.attached), height=max(POINT, twips(_gap(before, grid))))
    return ""


def _standing(block: Paragraph, before: Block | None, after: Block | None, turn: bool, section: str) -> Surroundings:
    touching = isinstance(after, Grid) and not after.new_page
    return Surroundings(
        new_page=turn or (block.style.break_before and before is not None),
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

"""A part as the objects of its pages: what an OFD file draws, texts, paths and pictures.

Numbers of objects, fonts and pictures differ from file to file and are put in by the assembly, so that a part is drawn
once for all files that it goes into. Lengths are written in mm: those of a page from its upper left corner, those of
an object from that of its boundary, beyond which a reader need not draw anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from jixiao.document import Page, Paragraph, Style
from jixiao.fonts.characters import INVISIBLE
from jixiao.fonts.glyphs import Glyphs
from jixiao.layout.borders import BorderLine
from jixiao.layout.paper import Laid
from jixiao.layout.positions import DOT, DOT_GAP, Fill, Leader, Line, Placed, PlacedGrid, PlacedPart, PlacedPicture
from jixiao.layout.typesetter import Typesetter
from jixiao.writers.xml import escape

MM = 25.4 / 72  # of a pt
_BESIDE = 0.25  # em that a boundary has around its text, for glyphs that reach out of their squares
_BLACK = "000000"
_PLANE = "\uffff"  # readers that count in UTF-16 take the characters above it for two


class PageObject(NamedTuple):
    """An object of a page; its own number, and that of the resource that it needs, are not known yet."""

    element: str
    attributes: str
    body: str
    needs: Glyphs | bytes | None = None  # a font file, the content of a picture
    link: int | None = None  # the part of its document that it leads to


class PageObjects(NamedTuple):
    """One page."""

    paper: Page
    objects: Sequence[PageObject]


class PartObjects(NamedTuple):
    """A part on its pages."""

    pages: tuple[PageObjects, ...]
    used: Mapping[Glyphs, frozenset[str]]  # the characters drawn with each font file
    families: Mapping[Glyphs, str]  # what they are to look like


_kept: WeakKeyDictionary[PlacedPart, PartObjects] = WeakKeyDictionary()


def part_objects(placed: PlacedPart, typesetter: Typesetter) -> PartObjects:
    """The part on its pages, drawn once for all files that it goes into. Raises IllegalTextError."""
    if placed not in _kept:
        drawing = _Drawing(typesetter, placed.pages)
        for block in placed.blocks:
            drawing.block(block)
        _kept[placed] = drawing.done(placed.part.page)
    return _kept[placed]


def page_number(laid: Laid, index: int, paper: Page) -> PartObjects:
    """The number of a file's page, counted from 0; no object where there is none."""
    drawing = _Drawing(laid.typesetter, 1)
    if line := laid.typesetter.page_number(laid.numbers, index, paper):
        drawing.lines(0, [line], laid.numbers.style)
    return drawing.done(paper)


class _Drawing:
    """Pages being drawn."""

    def __init__(self, typesetter: Typesetter, pages: int) -> None:
        self.typesetter = typesetter
        self.pages: list[list[PageObject]] = [[] for _ in range(pages)]
        self.used: dict[Glyphs, list[str]] = {}
        self.families: dict[Glyphs, str] = {}

    def done(self, paper: Page) -> PartObjects:
        """All that has been drawn."""
        used = {glyphs: frozenset("".join(texts)) for glyphs, texts in self.used.items()}
        return PartObjects(tuple(PageObjects(paper, objects) for objects in self.pages), used, self.families)

    def block(self, block: Placed | PlacedGrid) -> None:
        """Draws a block: grounds below lines, lines below texts."""
        cells = block.cells if isinstance(block, PlacedGrid) else (block,)
        for fill in (fill for placed in cells for fill in placed.fills):
            self.pages[fill.page].append(_ground(fill))
        if isinstance(block, PlacedGrid):
            self.pages[block.page] += _borders(block.borders)
        for placed in cells:
            self.placed(placed)

    def placed(self, placed: Placed) -> None:
        """Draws the text or picture of a paragraph or cell; a line of the contents leads to its part."""
        source, style = placed.source, placed.source.style
        link = source.link.part if isinstance(source, Paragraph) and source.link else None
        if placed.picture:
            self.pages[placed.picture.page].append(_picture(placed.picture))
        for page, lines in placed.pieces:
            self.lines(page, lines, style, link)
        if placed.leader:
            page = placed.pieces[-1].page
            self.pages[page].append(_dots(placed.leader))
            self.lines(page, [placed.leader.number], style, link)

    def lines(self, page: int, lines: Sequence[Line], style: Style, link: int | None = None) -> None:
        """Draws lines of text, without the blanks at their ends: some readers drop them, and would move the rest."""
        stroke, objects = self.typesetter.stroke(style), self.pages[page]
        for line in lines:
            text = line.text.strip()
            if text != line.text:
                before = self.typesetter.exact.width(line.text[: line.text.find(text)], style)
                line = line._replace(x=line.x + before, text=text)  # noqa: PLW2901 -- the same line, told otherwise
            for glyphs, piece, x in self.typesetter.runs(line, style):
                shown = piece if INVISIBLE.isdisjoint(piece) else "".join(_seen(piece))
                if shown:
                    self.used.setdefault(glyphs, []).append(shown)
                    self.families.setdefault(glyphs, style.family)
                    hand = _hand(glyphs, style.size, style.color, stroke)
                    objects += (hand.turned if line.turned else hand.level)(shown, x, line.y, link)


def _seen(text: str) -> Iterator[str]:
    """The characters that draw something."""
    return (character for character in text if character not in INVISIBLE)


class _Steps(dict[str, str]):
    """From the beginning of each character to that of the next in mm, as it is written; `widths` are the numbers."""

    def __init__(self, glyphs: Glyphs, em: float) -> None:
        super().__init__()
        self.glyphs, self.em = glyphs, em
        self.widths: dict[str, float] = {}

    def __missing__(self, character: str) -> str:
        width = self.widths[character] = self.glyphs.width(self.glyphs.number(character)) * self.em / 1000
        written = self[character] = f"{width:.4f}"
        return written


class _Hand:
    """How texts of one font file, size and colour are written."""

    def __init__(self, glyphs: Glyphs, size: float, color: str, stroke: float) -> None:
        em = size * MM
        ascent, descent = glyphs.vertical
        self.glyphs, self.steps = glyphs, _Steps(glyphs, em)
        self.beside = _BESIDE * em
        self.above, self.below = ascent * em + self.beside, descent * em + self.beside
        self.look = f'Size="{em:.4f}"'
        self.colors = _color("Fill", color) if color else ""
        if stroke:
            self.look += f' Stroke="true" LineWidth="{stroke * MM:.4f}" Join="Round"'
            self.colors += _color("Stroke", color or _BLACK)
        self.height = f"{self.above + self.below:.3f}"
        self.begin = f'{self.colors}<ofd:TextCode X="{self.beside:.4f}" Y="{self.above:.4f}"'

    def level(self, text: str, x: float, y: float, link: int | None) -> list[PageObject]:
        """A text on a baseline that begins at x and y, in pt."""
        steps, left, top, found = self.steps, x * MM, y * MM - self.above, []
        for piece in (text,) if max(text) <= _PLANE else text:
            each = [steps[character] for character in piece]
            told = f' DeltaX="{_deltas(each)}"' if len(each) > 1 else ""
            width = sum([steps.widths[character] for character in piece])
            box = f"{left - self.beside:.3f} {top:.3f} {width + 2 * self.beside:.3f} {self.height}"
            body = f"{self.begin}{told}>{escape(piece)}</ofd:TextCode>"
            found.append(PageObject("TextObject", f'Boundary="{box}" {self.look}', body, self.glyphs, link))
            left += width
        return found

    def turned(self, text: str, x: float, y: float, link: int | None) -> Iterator[PageObject]:
        """A character turned by a quarter to the right; x is the place of its baseline, y where it begins."""
        left, top = x * MM - self.below, y * MM - self.beside
        for character in text:
            width = float(self.steps[character])
            box = f"{left:.3f} {top:.3f} {self.height} {width + 2 * self.beside:.3f}"
            way = f"0 1 -1 0 {self.below:.4f} {self.beside:.4f}"
            body = f'{self.colors}<ofd:TextCode X="0" Y="0">{escape(character)}</ofd:TextCode>'
            yield PageObject("TextObject", f'Boundary="{box}" CTM="{way}" {self.look}', body, self.glyphs, link)
            top += width


def _deltas(steps: Sequence[str]) -> str:
    """What leads from each character to the next, one after the other, or how often the same."""
    first, count = steps[0], len(steps)
    return f"g {count - 1} {first}" if count > 3 and steps.count(first) == count else " ".join(steps[:-1])


_hand = lru_cache(maxsize=256)(_Hand)


def _color(kind: str, color: str) -> str:
    """A colour, RRGGBB, as the parts of red, green and blue."""
    return f'<ofd:{kind}Color Value="{" ".join(map(str, bytes.fromhex(color)))}"/>'


def _borders(borders: Sequence[BorderLine]) -> Iterator[PageObject]:
    """The lines of a table, those of one width together."""
    found: dict[float, list[BorderLine]] = {}
    for border in borders:
        found.setdefault(border.width, []).append(border)
    return (_strokes(width, lines) for width, lines in found.items())


def _strokes(width: float, lines: Iterable[BorderLine], look: str = "") -> PageObject:
    lefts, tops, rights, bottoms, _ = zip(*lines, strict=True)
    left, top = min(lefts) - width, min(tops) - width
    wide, high = max(rights) + width - left, max(bottoms) + width - top
    box = f"{left * MM:.3f} {top * MM:.3f} {wide * MM:.3f} {high * MM:.3f}"
    data = " ".join(
        [
            f"M {(x1 - left) * MM:.3f} {(y1 - top) * MM:.3f} L {(x2 - left) * MM:.3f} {(y2 - top) * MM:.3f}"
            for x1, y1, x2, y2, _ in lines
        ]
    )
    body = f"{_color('Stroke', _BLACK)}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return PageObject("PathObject", f'Boundary="{box}" LineWidth="{width * MM:.4f}"{look}', body)


def _dots(leader: Leader) -> PageObject:
    line = BorderLine(leader.x1, leader.number.y, leader.x2, leader.number.y, DOT)
    return _strokes(DOT, [line], f' DashPattern="{DOT * MM:.4f} {DOT_GAP * MM:.4f}"')


def _ground(fill: Fill) -> PageObject:
    width, height = f"{fill.width * MM:.3f}", f"{fill.height * MM:.3f}"
    box = f"{fill.x * MM:.3f} {fill.y * MM:.3f} {width} {height}"
    data = f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
    body = f"{_color('Fill', fill.color)}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
    return PageObject("PathObject", f'Boundary="{box}" Stroke="false" Fill="true"', body)


def _picture(placed: PlacedPicture) -> PageObject:
    """A picture: a square of 1 mm that is drawn as large as it is to be."""
    picture = placed.picture
    width, height = f"{picture.width * MM:.3f}", f"{picture.height * MM:.3f}"
    box = f"{placed.x * MM:.3f} {placed.y * MM:.3f} {width} {height}"
    named = f' Name="{escape(picture.text)}"' if picture.text else ""
    attributes = f'Boundary="{box}"{named} CTM="{width} 0 0 {height} 0 0"'
    return PageObject("ImageObject", attributes, "", picture.content)

"""What an archive says: its text block by block along the tags, each line with its place.

Nothing is drawn outside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from jixiao.archive.drawn_font import DrawnFont, StrangeError, read_font
from jixiao.archive.links import PageLink, is_reference, page_links
from jixiao.archive.page_content import PageContent, Shown, read_content
from jixiao.archive.reading import bounded

_CELLS = ("/TD", "/TH")
_DEEPEST = 100
_BLOCKS = ("/Document", "/Part", "/Sect", "/Table", "/TR", "/TOC", "/TOCI", "/Reference")
_LINK = "/Link"
_ELEMENT = frozenset({"/Type", "/S", "/P", "/K", "/Pg", "/A"})  # what may stand in an element, its attributes, a mark
_ATTRIBUTES = frozenset({"/O", "/Scope", "/ColSpan", "/RowSpan"})
_FIGURE = frozenset({"/O", "/BBox"})
_MARK = frozenset({"/Type", "/Pg", "/MCID"})
_STORED = frozenset({"/Length", "/Filter"})


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell, heading or paragraph and where it stands.

    `table` counts the tables of the file, row and column those of a table.
    """

    page: int
    kind: str
    text: str
    table: int = 0
    row: int = 0
    column: int = 0
    spans: tuple[int, int, str] = (1, 1, "")  # columns, rows, what a head cell heads
    fonts: frozenset[str] = frozenset()
    lines: tuple[tuple[int, Shown], ...] = ()  # page, glyphs

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"第 {self.page} 页" + (f"表 {self.table} 第 {self.row} 行第 {self.column} 格" if self.table else "")


@dataclass(slots=True)
class PrintedPage:
    """A page of the file while it is read."""

    number: int
    width: float
    content: PageContent
    raw: bytes
    fonts: Mapping[str, DrawnFont]
    told: set[int] = field(default_factory=set)  # marks that an element has named
    links: dict[Any, PageLink] = field(default_factory=dict)  # those that no element has named


class PrintedText:
    """Reads the tagged text of a PDF. Raises StrangeError, DamagedError and ValueError."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        if len(self.pages) != len(pdf.pages):
            raise StrangeError("有一页用了两次")
        self.pdf = pdf
        self.fonts: dict[tuple[int, int], DrawnFont] = {}
        self.used: dict[str, set[int]] = {}  # glyphs by name of the font
        self.sheets: dict[int, PrintedPage] = {}
        self.done: set[int] = set()
        self.seen: set[Any] = set()  # elements
        self.tables = self.row = self.column = 0

    def parts(self) -> Iterator[list[Printed]]:
        """All text in reading order, document by document; their pages are in `sheets` until the next is asked for."""
        (document,) = list(self.pdf.Root.StructTreeRoot.K)
        self._checked(document)
        for element in document.K:
            yield list(self._element(element, 0))
            self._finish()

    def rest(self) -> Iterator[PrintedPage]:
        """The pages that no document has."""
        for number in range(1, len(self.pages) + 1):
            if number not in self.done:
                yield self.sheet(number)
                self._finish()

    def _finish(self) -> None:
        """No page of a document draws a mark that no element names."""
        for sheet in self.sheets.values():
            if set(sheet.content.marked) != sheet.told:
                raise StrangeError(f"第 {sheet.number} 页：有不在结构标记里的文字")
            if sheet.links:
                raise StrangeError(f"第 {sheet.number} 页：有不在目录里的链接")
            self.done.add(sheet.number)
        self.sheets.clear()

    def _checked(self, element: Any) -> str:
        if element.objgen in self.seen:
            raise StrangeError("结构标记没有尽头")
        self.seen.add(element.objgen)
        if not _ELEMENT.issuperset(element.keys()) or not _ATTRIBUTES.issuperset(
            element.get("/A", pikepdf.Dictionary()).keys()
        ):
            raise StrangeError("结构标记里有这个程序不写的内容")
        return str(element.get("/S", ""))

    def _element(self, element: Any, depth: int) -> Iterator[Printed]:
        if depth > _DEEPEST:
            raise StrangeError("结构标记太深")
        kind = self._checked(element)
        if kind == "/Table":
            self.tables, self.row = self.tables + 1, 0
        if kind == "/TR":
            self.row, self.column = self.row + 1, 0
        if kind in _CELLS:
            self.column += 1
        if kind == _LINK:
            yield self._led(element)
            return
        if kind in (*_CELLS, "/P") or kind.startswith("/H"):
            yield self._printed(element, kind)
            return
        if kind not in _BLOCKS:
            raise StrangeError("结构标记里有这个程序不写的内容")
        for kid in _kids(element):
            yield from self._element(kid, depth + 1)

    def _printed(self, element: Any, kind: str) -> Printed:
        lines, texts, fonts = [], [], set()
        for page, mark in self._marks(element):
            sheet = self.sheet(page)
            if mark in sheet.told or mark not in sheet.content.marked:
                raise StrangeError(f"第 {page} 页：结构标记指向没有的内容，或同一处指了两次")
            sheet.told.add(mark)
            texts += [told for kid in _kids(element) if (told := _alternative(kid))]
            for shown in sheet.content.marked[mark]:
                font = self.font(sheet, shown)
                lines.append((page, shown))
                fonts.add(font.name)
                texts.append(self._text(sheet, shown))
        page = lines[0][0] if lines else self._page(element)
        place = (self.tables, self.row, self.column) if kind in _CELLS else (0, 0, 0)
        return Printed(page, kind, "".join(texts), *place, _spans(element), frozenset(fonts), tuple(lines))

    def _led(self, element: Any) -> Printed:
        """A line of the contents: what it says without the number of the page, which is the one that it leads to."""
        printed = self._printed(element, _LINK)
        *_, (page, number) = self._marks(element)
        told = "".join(self._text(self.sheet(page), shown) for shown in self.sheet(page).content.marked[number])
        name = printed.text.removesuffix(told)
        for link in self._links(element):
            sound = str(link.target) == told and "".join(link.told.split()) == "".join((name + told).split())
            if not sound or not any(link.holds(shown.x, shown.y) for _, shown in printed.lines):
                raise StrangeError(f"第 {printed.page} 页：目录的“{name[:20]}”不通到它所写的页")
        return replace(printed, text=name)

    def _links(self, element: Any) -> Iterator[PageLink]:
        """What is active of an element; at least one."""
        references = [kid for kid in _kids(element) if is_reference(kid)]
        for kid in references:
            link = self.sheet(self._page(kid)).links.pop(kid.Obj.objgen, None)
            if link is None:
                raise StrangeError("结构标记指向没有的链接，或同一处指了两次")
            yield link
        if not references:
            raise StrangeError("目录里有不通到任何地方的一行")

    def _text(self, sheet: PrintedPage, shown: Shown) -> str:
        return "".join(self.font(sheet, shown).texts.get(glyph, "\ufffd") for glyph in shown.glyphs)

    def font(self, sheet: PrintedPage, shown: Shown) -> DrawnFont:
        """The font of glyphs on a page; they count as used."""
        if shown.font not in sheet.fonts:
            raise StrangeError(f"第 {sheet.number} 页：文字没有字体")
        font = sheet.fonts[shown.font]
        self.used.setdefault(font.name, set()).update(shown.glyphs)
        return font

    def _marks(self, element: Any) -> Iterator[tuple[int, int]]:
        """(page, number) of the marked content of an element."""
        for kid in _kids(element):
            if not isinstance(kid, pikepdf.Dictionary):
                yield self._page(element), int(kid)
            elif _MARK.issuperset(kid.keys()):
                yield self._page(kid), int(kid.MCID)
            elif str(kid.get("/S", "")) == "/Figure":
                yield from self._figure(kid)
            elif not (is_reference(kid) and str(element.S) == _LINK):
                raise StrangeError("结构标记里有这个程序不写的内容")

    def _figure(self, element: Any) -> Iterator[tuple[int, int]]:
        """The marked content of a picture."""
        alone = all(not isinstance(kid, pikepdf.Dictionary) for kid in _kids(element))
        known = (_ELEMENT | {"/Alt"}).issuperset(element.keys()) and _FIGURE.issuperset(element.get("/A", {}).keys())
        if element.objgen in self.seen or not alone or not known:
            raise StrangeError("结构标记里有这个程序不写的内容")
        self.seen.add(element.objgen)
        yield from self._marks(element)

    def _page(self, element: Any) -> int:
        page = element.get("/Pg")
        return self.pages.get(page.objgen, 0) if page is not None else 0

    def sheet(self, number: int) -> PrintedPage:
        """A page of the file, from 1."""
        if number not in self.sheets:
            if not number:
                raise StrangeError("结构标记没有页")
            page = self.pdf.pages[number - 1]
            if not _STORED.issuperset(page.obj.Contents.keys()):
                raise StrangeError(f"第 {number} 页：有这个程序不写的内容")
            raw = bounded(page.obj.Contents, f"第 {number} 页")
            content = read_content(raw, float(page.obj.MediaBox[3]))
            fonts = {key.lstrip("/"): self._font(font) for key, font in page.obj.Resources.get("/Font", {}).items()}
            links = page_links(page.obj, self.pages)
            self.sheets[number] = PrintedPage(number, float(page.obj.MediaBox[2]), content, raw, fonts, links=links)
        return self.sheets[number]

    def _font(self, font: Any) -> DrawnFont:
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = read_font(font)
        return self.fonts[font.objgen]


def _alternative(kid: Any) -> str:
    """What a picture shows, for those who cannot see it; empty where it is none."""
    return str(kid.get("/Alt", "")) if isinstance(kid, pikepdf.Dictionary) else ""


def _spans(element: Any) -> tuple[int, int, str]:
    told = element.get("/A", pikepdf.Dictionary())
    return int(told.get("/ColSpan", 1)), int(told.get("/RowSpan", 1)), str(told.get("/Scope", ""))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

"""What an archive says: its text block by block, read from the page's own codes along the tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

_PAIRS = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_CELLS = ("/TD", "/TH")
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell, heading or paragraph and where it stands. `table` counts the tables of the file, row and column those of a table."""

    page: int
    kind: str
    text: str
    table: int = 0
    row: int = 0
    column: int = 0

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"第 {self.page} 页" + (f"表 {self.table} 第 {self.row} 行第 {self.column} 格" if self.table else "")


class PrintedText:
    """Reads the tagged text of a PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self.pdf = pdf
        self.codes: dict[tuple[int, int], Mapping[bytes, str]] = {}
        self.texts: dict[int, Mapping[int, str]] = {}
        self.tables = self.row = self.column = 0

    def read(self) -> Iterator[Printed]:
        """All text in reading order."""
        for element in self.pdf.Root.StructTreeRoot.K:
            yield from self._element(element, 0)

    def _element(self, element: Any, depth: int) -> Iterator[Printed]:
        if depth > _DEEPEST:
            raise ValueError("结构标记太深")
        kind = str(element.get("/S", ""))
        if kind == "/Table":
            self.tables, self.row = self.tables + 1, 0
        if kind == "/TR":
            self.row, self.column = self.row + 1, 0
        if kind in _CELLS:
            self.column += 1
        if kind in (*_CELLS, "/P") or kind.startswith("/H"):
            pieces = list(self._pieces(element, 0))
            page = next((page for page, _ in pieces), self._page(element))
            place = (self.tables, self.row, self.column) if kind in _CELLS else (0, 0, 0)
            yield Printed(page, kind, "".join(text for _, text in pieces), *place)
            return
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary):
                yield from self._element(kid, depth + 1)

    def _pieces(self, element: Any, depth: int) -> Iterator[tuple[int, str]]:
        """(page, text) of the marked content of an element and of those below it."""
        if depth > _DEEPEST:
            raise ValueError("结构标记太深")
        for kid in _kids(element):
            if isinstance(kid, pikepdf.Dictionary):
                yield from self._pieces(kid, depth + 1)
            else:
                page = self._page(element)
                yield page, self._marked(page).get(int(kid), "")

    def _page(self, element: Any) -> int:
        page = element.get("/Pg")
        return self.pages.get(page.objgen, 0) if page is not None else 0

    def _marked(self, number: int) -> Mapping[int, str]:
        """The text of a page by its marks."""
        if number not in self.texts:
            if len(self.texts) > 8:  # elements come page by page
                self.texts.clear()
            self.texts[number] = self._read_page(self.pdf.pages[number - 1]) if number else {}
        return self.texts[number]

    def _read_page(self, page: Any) -> Mapping[int, str]:
        texts: dict[int, list[str]] = {}
        mark: int | None = None
        codes: Mapping[bytes, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            operator = instruction.operator
            name = str(operator)
            if name == "BDC":
                mark = int(operands[1].get("/MCID", -1)) if isinstance(operands[1], pikepdf.Dictionary) else None
            elif name == "EMC":
                mark = None
            elif name == "Tf":
                codes = self._codes(page.Resources.Font[str(operands[0])])
            elif name in ("TJ", "Tj") and mark is not None:
                strings = operands[0] if name == "TJ" else operands
                written = b"".join(bytes(string) for string in strings if isinstance(string, pikepdf.String))
                texts.setdefault(mark, []).append("".join(codes.get(written[at : at + 2], "\ufffd") for at in range(0, len(written), 2)))
        return {key: "".join(pieces) for key, pieces in texts.items()}

    def _codes(self, font: Any) -> Mapping[bytes, str]:
        """What the codes of a font stand for."""
        if font.objgen not in self.codes:
            content = font.ToUnicode.read_bytes()
            pairs = ((bytes.fromhex(code.decode()), bytes.fromhex(text.decode())) for code, text in _PAIRS.findall(content))
            self.codes[font.objgen] = {code: text.decode("utf-16-be", "replace") for code, text in pairs}
        return self.codes[font.objgen]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

"""Writes a laid-out document as an archival, tagged PDF. Laying out and writing are two functions.

    drawing = draw(document, fonts)      # pages, compared with the predicted ones
    content = drawing.to_bytes()

The same document gives the same bytes on every run: no clock, no random identifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.document import Document, Grid, Style
from generator.fonts import Face, FontError, FontSet
from generator.pdf_engine import render, write
from generator.pdf_markup import Numbers, markup, page_name

if TYPE_CHECKING:
    import weasyprint

Variant = Literal["pdf/a-3a", "pdf/a-3u", "pdf/a-2a", "pdf/a-2u"]  # those that veraPDF finds valid
NUMBER_TEXT = "— 0123456789"


@dataclass(frozen=True, slots=True)
class PartPages:
    """How many pages a part was predicted to take (0: not predicted) and takes."""

    name: str
    form: str
    predicted: int
    drawn: int


class PageCountMismatch(Exception):  # noqa: N818 -- a result to act on, not a fault
    """Parts take other page counts than the layout predicted: lay out again with a greater reserve."""

    def __init__(self, parts: tuple[PartPages, ...]) -> None:
        """Name the parts that differ."""
        self.parts = parts
        told = "；".join(f"{part.name}（{part.form}）预计 {part.predicted} 页，实际 {part.drawn} 页" for part in parts)
        super().__init__(f"页数与预计不符：{told}")


class MissingCharactersError(FontError):
    """The fonts have no glyph for some characters."""

    def __init__(self, family: str, characters: list[str]) -> None:
        """Name the family and the characters that it lacks."""
        self.family, self.characters = family, tuple(characters)
        told = "、".join((f"“{each}”" if each.isprintable() else "") + f"（U+{ord(each):04X}）" for each in characters)
        super().__init__(f"{family}没有这些字：{told}。请改用其他写法，或在 fonts.yaml 中换一个收字更多的字体。")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A document on pages, not yet written. Its pages can be joined with other drawings' by `pages.copy`."""

    pages: weasyprint.Document
    parts: tuple[PartPages, ...]
    families: frozenset[str]  # of the fonts that may be embedded

    def to_bytes(self, variant: Variant = "pdf/a-3a") -> bytes:
        """The PDF file. Raises FontError where another font than the chosen ones was drawn."""
        content = write(self.pages, variant)
        _refuse_other_fonts(self)
        return content


def write_pdf(document: Document, fonts: FontSet, variant: Variant = "pdf/a-3a") -> bytes:
    """The laid-out document as a PDF file.

    Raises PageCountMismatch where a part takes other pages than predicted, and FontError where a font lacks a
    character or is not the one that was chosen.
    """
    return draw(document, fonts).to_bytes(variant)


def draw(document: Document, fonts: FontSet, *, check: bool = True, numbers: Numbers | None = None) -> Drawing:
    """The document on pages. Raises as write_pdf does; without `check` a page count other than predicted passes.

    Without `numbers` the pages of a document of several are numbered in the centre, from 1.
    """
    faces = _faces(document, fonts)
    families = {key: _family_names(face, text) for key, (face, text) in faces.items()}
    used = [each for face, text in faces.values() for each in _drawn_by(face, text)]
    configuration = fonts.activate(used)
    expected = sum(max(part.pages, 1) for part in document.parts)
    chosen = numbers or Numbers("centre" if document.page_numbers and expected > 1 else "none")
    pages = render(markup(document, lambda family, bold: families[family, bold], chosen), configuration)
    parts = _page_counts(document, pages)
    wrong = tuple(part for part in parts if part.predicted not in (0, part.drawn))
    if wrong and check:
        raise PageCountMismatch(wrong)
    return Drawing(pages, parts, frozenset(face.pango_family for face in used))


def _faces(document: Document, fonts: FontSet) -> dict[tuple[str, bool], tuple[Face, str]]:
    """For each family and weight its face and the text that it draws. Raises MissingCharactersError."""
    texts: dict[tuple[str, bool], list[str]] = {("宋体", False): [NUMBER_TEXT]}
    for style, text in _texts(document):
        texts.setdefault((style.family, style.bold), []).append(text)
    found = {}
    for (family, bold), pieces in texts.items():
        text = "".join(dict.fromkeys("".join(pieces)))
        if missing := fonts.missing(text, family, bold):
            raise MissingCharactersError(family, missing)
        found[family, bold] = fonts.face(family, bold), text
    return found


def _texts(document: Document) -> Iterator[tuple[Style, str]]:
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Grid):
                yield from ((cell.style, cell.text) for cell in block.cells)
            else:
                yield block.style, block.text


def _drawn_by(face: Face, text: str) -> list[Face]:
    return [face, face.supplement] if face.supplement and face.needs_supplement(text) else [face]


def _family_names(face: Face, text: str) -> str:
    return ",".join(f'"{each.pango_family}"' for each in _drawn_by(face, text))


def _page_counts(document: Document, pages: weasyprint.Document) -> tuple[PartPages, ...]:
    """Predicted and drawn pages of each part: each part has a CSS page of its own name."""
    names = [page._page_box.page_type.name for page in pages.pages]  # noqa: SLF001 -- no public way to the page's name
    return tuple(
        PartPages(part.name, part.form, part.pages, names.count(page_name(index)))
        for index, part in enumerate(document.parts)
    )


def _refuse_other_fonts(drawing: Drawing) -> None:
    """WeasyPrint replaces a font that it does not find by any other, silently."""
    drawn = {font.family for font in drawing.pages.fonts.values()}
    if other := sorted(drawn - drawing.families):
        chosen = "、".join(sorted(drawing.families))
        raise FontError(f"字体被替换：应为{chosen}，实际用了{'、'.join(other)}。请运行 jixiao doctor 检查字体。")

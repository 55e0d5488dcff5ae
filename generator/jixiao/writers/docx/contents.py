"""The table of contents of a Word file: a TOC field with its result stored, so that it is there and can be updated.

ECMA-376, part 1, 17.16.5.68 (TOC), 17.16.5.67 (TC), 17.16.5.45 (PAGEREF). Its entries are TC fields where the projects
begin, not headings: those in front of the forms say the forms' titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jixiao.document import Link, Paragraph, Part
from jixiao.writers.docx.field_names import Bookmarks
from jixiao.writers.docx.styles import Written
from jixiao.writers.docx.text import run
from jixiao.writers.xml import escape

_TOC = r" TOC \f C \h \z "
_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


class ContentsEntry(NamedTuple):
    """A line of the contents."""

    text: str
    link: Link
    anchor: str  # the bookmark it leads to


class TableOfContents:
    """The contents in the first part of a document, as far as it has been written."""

    def __init__(self, parts: Sequence[Part]) -> None:
        lines = [block for part in parts[:1] for block in part.blocks if isinstance(block, Paragraph) and block.link]
        self.entries = [
            ContentsEntry(" ".join(line.text.replace("\n", "").split()), line.link, f"_Toc{number:09}")
            for number, line in enumerate(lines, 1)
            if line.link
        ]
        self._written = 0

    def line(self, text: str, written: Written) -> str:
        """The content of the next line: what a click on it leads to, dots, the page."""
        entry, first = self.entries[self._written], not self._written
        self._written += 1
        page = field(f" PAGEREF {entry.anchor} \\h ", run(entry.link.page, written.run), written.run)
        link = f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1">{{}}</w:hyperlink>'
        content = link.format(run(text, written.run) + "<w:r><w:tab/></w:r>" + page)
        begin = _mark("begin") + _instruction(_TOC) + _mark("separate") if first else ""
        return begin + content

    @property
    def end(self) -> str:
        """What ends the field behind its last line, in a paragraph of its own: Word makes the lines anew."""
        return _mark("end") if self._written == len(self.entries) else ""

    def anchors(self, part: int, bookmarks: Bookmarks) -> str:
        """What stands at the beginning of a part, counted from 0, to which lines lead."""
        found = [entry for entry in self.entries if entry.link.part == part]
        pairs = [bookmarks.pair(entry.anchor) for entry in found]
        told = "".join(_mentioned(entry) for entry in found)
        return "".join(begin for begin, _ in pairs) + told + "".join(end for _, end in reversed(pairs))


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field with its result."""
    begin, separate, end = (_mark(kind, properties) for kind in ("begin", "separate", "end"))
    return begin + _instruction(instruction, properties) + separate + result + end


def _mentioned(entry: ContentsEntry) -> str:
    """The TC field from which Word makes an entry again; hidden, as Word itself hides it."""
    text = entry.text.replace("\\", "\\\\").replace('"', '\\"')
    instruction = f' TC "{text}" \\f C \\l "{entry.link.level}" '
    return _mark("begin", _HIDDEN) + _instruction(instruction, _HIDDEN) + _mark("end", _HIDDEN)


def _mark(kind: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:instrText xml:space="preserve">{escape(text)}</w:instrText></w:r>'

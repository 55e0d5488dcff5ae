"""Paragraphs of a DOCX file as XML."""

from __future__ import annotations

import re
from typing import NamedTuple

from jixiao.writers.docx.styles import Written
from jixiao.writers.xml import escape

SPECIAL = re.compile("([\n\t])")
BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
POINT = 20  # twips
TINY = f'<w:sz w:val="{POINT // 10}"/><w:szCs w:val="{POINT // 10}"/>'


class Surroundings(NamedTuple):
    """What a paragraph needs where it stands: lengths in twips, `section` the sectPr of a section that it ends."""

    new_page: bool = False
    kept: bool = False  # on the page of what follows
    turned: bool = False  # the first on its page, for readers that want to know: nothing breaks there
    before: int = 0
    after: int = 0
    section: str = ""
    around: tuple[str, str] = ("", "")  # what stands before and behind its text: bookmarks


_TURNED = "<w:r><w:lastRenderedPageBreak/></w:r>"
INSIDE = Surroundings()


def paragraph(text: str, written: Written, place: Surroundings = INSIDE) -> str:
    """A paragraph of the text in a style."""
    return holding(run(text, written.run), written, place)


def holding(content: str, written: Written, place: Surroundings = INSIDE) -> str:
    """A paragraph in a style that holds these runs."""
    spacing = ""
    if place.before or place.after:
        spacing = f'<w:spacing w:before="{place.before}" w:after="{place.after}"/>'
    properties = f"{written.reference}{breaks(place)}{spacing}{place.section}"
    begin, end = place.around
    turned = _TURNED if place.turned else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{turned}{begin}{content}{end}</w:p>"


def hairline(place: Surroundings, height: int = POINT, style: str = "", name: str = "", hidden: str = "") -> str:
    """A paragraph of 1 pt (or `height` in twips) that parts tables or turns the page.

    `name` stands in it in white, `hidden` after it as hidden text.
    """
    spacing = f'<w:spacing w:before="0" w:after="{place.after}" w:line="{height}" w:lineRule="exact"/>'
    content = run(name, f'<w:rPr><w:color w:val="FFFFFF"/>{TINY}</w:rPr>')
    begin, end = place.around
    content += run(hidden and f" {hidden}", f'<w:rPr><w:vanish/><w:color w:val="FFFFFF"/>{TINY}</w:rPr>')
    properties = f"{style}{breaks(place)}{spacing}<w:rPr>{TINY}</w:rPr>{place.section}"
    return f"<w:p><w:pPr>{properties}</w:pPr>{begin}{content}{end}</w:p>"


def breaks(place: Surroundings) -> str:
    """What of the properties says where a page is turned."""
    return ("<w:keepNext/>" if place.kept else "") + ("<w:pageBreakBefore/>" if place.new_page else "")


def run(text: str, properties: str) -> str:
    """One run of the text, all its blanks kept, \\n as a line break; nothing for an empty text."""
    if not text:
        return ""
    if "\n" not in text and "\t" not in text:
        return f"<w:r>{properties}{_piece(text)}</w:r>"
    pieces = [BREAKS.get(piece) or _piece(piece) for piece in SPECIAL.split(text) if piece]
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'

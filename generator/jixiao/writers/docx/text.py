"""Paragraphs of a DOCX file as XML."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jixiao.writers.docx.styles import Written
from jixiao.writers.xml import escape

SPECIAL = re.compile("([\n\t])")
BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
POINT = 20  # twips
TINY = f'<w:sz w:val="{POINT // 10}"/><w:szCs w:val="{POINT // 10}"/>'


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paragraph needs where it stands: lengths in twips, `section` the sectPr of a section that it ends."""

    new_page: bool = False
    before: int = 0
    after: int = 0
    section: str = ""


INSIDE = Surroundings()


def paragraph(text: str, written: Written, around: Surroundings = INSIDE) -> str:
    """A paragraph of the text in a style."""
    spacing = ""
    if around.before or around.after:
        spacing = f'<w:spacing w:before="{around.before}" w:after="{around.after}"/>'
    properties = f"{written.reference}{_break(around)}{spacing}{around.section}"
    return f"<w:p><w:pPr>{properties}</w:pPr>{_run(text, written.run)}</w:p>"


def hairline(around: Surroundings, height: int = POINT, style: str = "", name: str = "", hidden: str = "") -> str:
    """A paragraph of 1 pt (or `height` in twips) that parts tables or turns the page.

    `name` stands in it in white, `hidden` after it as hidden text.
    """
    spacing = f'<w:spacing w:before="0" w:after="{around.after}" w:line="{height}" w:lineRule="exact"/>'
    content = _run(name, f'<w:rPr><w:color w:val="FFFFFF"/>{TINY}</w:rPr>')
    content += _run(hidden and f" {hidden}", f'<w:rPr><w:vanish/><w:color w:val="FFFFFF"/>{TINY}</w:rPr>')
    return f"<w:p><w:pPr>{style}{_break(around)}{spacing}<w:rPr>{TINY}</w:rPr>{around.section}</w:pPr>{content}</w:p>"


def _break(around: Surroundings) -> str:
    return "<w:pageBreakBefore/>" if around.new_page else ""


def _run(text: str, properties: str) -> str:
    """One run of the text, all its blanks kept, \\n as a line break; nothing for an empty text."""
    if not text:
        return ""
    if "\n" not in text and "\t" not in text:
        return f"<w:r>{properties}{_piece(text)}</w:r>"
    pieces = [BREAKS.get(piece) or _piece(piece) for piece in SPECIAL.split(text) if piece]
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'

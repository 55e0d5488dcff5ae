"""DOCX from a Word template with docxtpl, and its PDF with LibreOffice.

The template holds loops over blocks, rows and cells, which is less for docxtpl to search than a form drawn by hand.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docxtpl import DocxTemplate
from jixiao.document import Block, Cell, Document, Grid, Page, Style

from bench.contract import Draw, Files
from bench.material import Fonts, Form

_RUN = (
    '<w:p><w:pPr><w:spacing w:after="0"/><w:ind w:firstLine="{{ c.indent }}"/><w:jc w:val="{{ c.align }}"/></w:pPr>'
    '<w:r><w:rPr><w:rFonts w:ascii="{{ c.family }}" w:eastAsia="{{ c.family }}"/>'
    '<w:sz w:val="{{ c.size }}"/><w:lang w:eastAsia="zh-CN"/></w:rPr><w:t xml:space="preserve">{{ c.text }}</w:t></w:r></w:p>'
)
_BODY = (
    f'<w:body {nsdecls("w")}>{{% for b in blocks %}}{{% if b.rows %}}<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
    '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{% for w in b.widths %}<w:gridCol w:w="{{ w }}"/>{% endfor %}</w:tblGrid>'
    '{% for r in b.rows %}<w:tr><w:trPr><w:trHeight w:val="{{ r.height }}"/></w:trPr>{% for c in r.cells %}<w:tc><w:tcPr>'
    '<w:gridSpan w:val="{{ c.span }}"/>{% if c.merge %}<w:vMerge w:val="{{ c.merge }}"/>{% endif %}<w:vAlign w:val="center"/></w:tcPr>'
    f"{_RUN}</w:tc>{{% endfor %}}</w:tr>{{% endfor %}}</w:tbl><w:p/>{{% else %}}{{% set c = b %}}{_RUN}{{% endif %}}{{% endfor %}}</w:body>"
)


@cache
def _template() -> bytes:
    """What a user draws in Word, once."""
    file, page = docx.Document(), Page()
    section = file.sections[0]
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    section.left_margin, section.right_margin = Pt(page.margin.left), Pt(page.margin.right)
    section.top_margin, section.bottom_margin = Pt(page.margin.top), Pt(page.margin.bottom)
    body, drawn = file.element.body, parse_xml(_BODY)
    body.text = drawn.text
    for number, element in enumerate(drawn):
        body.insert(number, element)
    content = BytesIO()
    file.save(content)
    return content.getvalue()


def docx_file(document: Document, fonts: Fonts) -> bytes:
    """The DOCX of a document."""
    template = DocxTemplate(BytesIO(_template()))
    template.render(
        {"blocks": [_block(block, fonts) for part in document.parts for block in part.blocks]}, autoescape=True
    )
    content = BytesIO()
    template.save(content)
    return content.getvalue()


def docx_files(fonts: Fonts) -> Draw:
    """A file a form."""
    return lambda forms: [{"docx": docx_file(form.document, fonts)} for form in forms]


def _block(block: Block, fonts: Fonts) -> dict[str, Any]:
    if not isinstance(block, Grid):
        return _text(block.text, block.style, fonts)
    rows: list[list[tuple[int, dict[str, Any]]]] = [[] for _ in block.rows]
    for cell in block.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows[row].append((cell.column, _cell(cell, row, fonts)))
    return {
        "widths": [round(width * 20) for width in block.columns],
        "rows": [
            {"height": round(row.height * 20), "cells": [cell for _, cell in sorted(cells, key=lambda pair: pair[0])]}
            for row, cells in zip(block.rows, rows, strict=True)
        ],
    }


def _cell(cell: Cell, row: int, fonts: Fonts) -> dict[str, Any]:
    merge = "" if cell.rowspan == 1 else "restart" if row == cell.row else "continue"
    return {"span": cell.colspan, "merge": merge, **_text(cell.text if row == cell.row else "", cell.style, fonts)}


def _text(text: str, style: Style, fonts: Fonts) -> dict[str, Any]:
    align = "both" if style.align == "justify" else style.align
    return {
        "text": text,
        "align": align,
        "family": fonts[style.family, style.bold].name,
        "size": round(style.size * 2),
        "indent": round(style.indent * 20),
    }


def _font_configuration(fonts: Fonts, place: Path) -> Path:
    """Nothing but the fonts that the other contenders have: LibreOffice looks through fewer of them than usual."""
    folders = {font.file.parent for font in fonts.values()}
    told = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in sorted(folders))
    file = place / "fonts.conf"
    file.write_text(
        f"<fontconfig>{told}<cachedir>{escape(str(place / 'fontconfig'))}</cachedir></fontconfig>", encoding="utf-8"
    )
    return file


def converted(fonts: Fonts) -> Draw:
    """DOCX and PDF of each form, with one start of LibreOffice for all forms of a call."""
    kept = tempfile.TemporaryDirectory()  # one profile for all calls: a new one would cost each of them a second
    profile = Path(kept.name, "profile").as_uri()
    environment = {**os.environ, "FONTCONFIG_FILE": str(_font_configuration(fonts, Path(kept.name)))}

    def draw(forms: Sequence[Form]) -> list[Files]:
        with tempfile.TemporaryDirectory(dir=kept.name) as name:
            folder = Path(name)
            files = [folder / f"{number:03}.docx" for number in range(len(forms))]
            for file, form in zip(files, forms, strict=True):
                file.write_bytes(docx_file(form.document, fonts))
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation={profile}",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    name,
                    *map(str, files),
                ],
                check=True,
                capture_output=True,
                env=environment,
                timeout=300,
            )
            return [{"docx": file.read_bytes(), "pdf": file.with_suffix(".pdf").read_bytes()} for file in files]

    return draw

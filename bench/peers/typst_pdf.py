"""PDF with Typst: one template, the form as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst
from jixiao.document import Block, Document, Grid, Style

from bench.contract import Draw
from bench.material import Fonts

TEMPLATE = Path(__file__).with_name("form.typ")


def tagged(fonts: Fonts) -> Draw:
    """A file a form, as Typst makes it when nothing is asked for."""
    return _draw(fonts, ())


def archival(fonts: Fonts) -> Draw:
    """A file a form in the same archival format as ours."""
    return _draw(fonts, ("a-3a",))


def _draw(fonts: Fonts, standards: tuple[typst.PDFStandard, ...]) -> Draw:
    folders = sorted({str(font.file.parent) for font in fonts.values()})
    compiler = typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=folders, ignore_system_fonts=True)

    def one(document: Document) -> bytes:
        inputs = {"form": json.dumps(_document(document, fonts), ensure_ascii=False)}
        content = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=list(standards), timestamp=0)
        assert isinstance(content, bytes)
        return content

    return lambda forms: [{"pdf": one(form.document)} for form in forms]


def _document(document: Document, fonts: Fonts) -> dict[str, Any]:
    return {
        "title": document.title,
        "author": document.author,
        "parts": [
            {
                "width": part.page.width,
                "height": part.page.height,
                "blocks": [_block(block, fonts) for block in part.blocks],
                "margin": [
                    part.page.margin.top,
                    part.page.margin.right,
                    part.page.margin.bottom,
                    part.page.margin.left,
                ],
            }
            for part in document.parts
        ],
    }


def _block(block: Block, fonts: Fonts) -> dict[str, Any]:
    if not isinstance(block, Grid):
        return {"new": block.style.break_before, "indent": block.style.indent, **_text(block.text, block.style, fonts)}
    cells = [
        {
            "row": cell.row,
            "column": cell.column,
            "rowspan": cell.rowspan,
            "colspan": cell.colspan,
            **_text(cell.text, cell.style, fonts),
        }
        for cell in block.cells
    ]
    return {
        "new": block.break_before,
        "columns": block.columns,
        "rows": [row.height for row in block.rows],
        "cells": cells,
    }


def _text(text: str, style: Style, fonts: Fonts) -> dict[str, Any]:
    return {
        "text": text,
        "font": fonts[style.family, style.bold].name,
        "size": style.size,
        "align": style.align,
        "level": style.vertical_align,
    }

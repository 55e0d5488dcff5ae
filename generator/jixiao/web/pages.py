"""A project's forms as the page draws them: sheets of paper with paragraphs and tables, line for line as in the PDF.

All lengths are in pt, rounded to a hundredth; what repeats (styles) is told once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from jixiao.document import Cell, Document, Paragraph, Part, Sides, Style
from jixiao.drawing.assemble import read_parts
from jixiao.drawing.tools import Tools
from jixiao.field_paths import FieldPath
from jixiao.figures.project import ComputedProject
from jixiao.fonts import MissingCharactersError
from jixiao.layout.positions import Placed, PlacedGrid, PlacedPart
from jixiao.layout.typesetter import Typesetter


@dataclass(slots=True)
class Pages:
    """What was drawn: `parts` for the page, the paths that were printed in order, the pictures by name."""

    parts: list[dict[str, Any]] = field(default_factory=list)
    styles: list[dict[str, Any]] = field(default_factory=list)
    printed: list[FieldPath] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)


def drawn_pages(project: ComputedProject, tools: Tools) -> Pages:
    """The forms of a project on their pages. Raises InputError for what a template cannot print."""
    drawing = _Drawing(tools.typesetter)
    for part in read_parts(project, tools.templates):
        drawing.part(part)
    return drawing.pages


class _Drawing:
    def __init__(self, typesetter: Typesetter) -> None:
        self.typesetter, self.pages = typesetter, Pages()
        self._styles: dict[tuple[Style, str], int] = {}

    def part(self, raw: Part) -> None:
        """One form."""
        laid = self.typesetter.lay_out(raw)
        placed = self._placed(laid)
        sheets: list[list[dict[str, Any]]] = [[] for _ in range(placed.pages)]
        for block, start in zip(placed.blocks, placed.starts, strict=True):
            if isinstance(block, PlacedGrid):
                sheets[block.page].append(self._grid(block, placed.part, start.y))
            else:
                for page, item in self._paragraph(block, start.page, start.y):
                    sheets[page].append(item)
        paper_size = raw.page
        paper = {
            "w": paper_size.width,
            "h": paper_size.height,
            "left": paper_size.margin.left,
            "inner": paper_size.inner_width,
        }
        self.pages.parts.append({"form": raw.form, "paper": paper, "sheets": sheets})

    def _placed(self, laid: Part) -> PlacedPart:
        with suppress(MissingCharactersError):  # a finding says so; the browser draws these with a font of its own
            self.typesetter.prepare(Document("", "", (laid,)))
        return self.typesetter.place(laid)

    def _grid(self, placed: PlacedGrid, part: Part, y: float) -> dict[str, Any]:
        grid = placed.source
        return {
            "y": _round(y),
            "x": _round(part.page.margin.left + (part.page.inner_width - grid.width) / 2),
            "cols": [_round(width) for width in grid.columns],
            "rows": [_round(row.height) for row in grid.rows],
            "cells": [self._cell(cell) for cell in placed.cells],
        }

    def _cell(self, placed: Placed) -> dict[str, Any]:
        cell = placed.source
        assert isinstance(cell, Cell)
        made: dict[str, Any] = {"r": cell.row, "c": cell.column, "s": self._style(cell.style, "cell")}
        if cell.style.upright:
            made["lines"] = [cell.text]
        elif lines := [line.text for piece in placed.pieces for line in piece.lines]:
            made["lines"] = lines
        made |= {key: span for key, span in (("rs", cell.rowspan), ("cs", cell.colspan)) if span > 1}
        made |= {"th": True} if cell.header else {}
        if fields := self._fields(cell.fields):
            made["f"] = fields
            made |= {"again": True} if cell.again else {}
        if cell.picture:
            name = hashlib.sha256(cell.picture.content).hexdigest()[:32]
            self.pages.pictures[name] = cell.picture.content
            made["img"] = [name, cell.picture.width, cell.picture.height, cell.picture.text]
        return made

    def _paragraph(self, placed: Placed, page: int, y: float) -> Iterator[tuple[int, dict[str, Any]]]:
        source = placed.source
        assert isinstance(source, Paragraph)
        style, fields = self._style(source.style, "text"), self._fields(source.fields)
        first = 0.0
        for number, piece in enumerate(placed.pieces or ()):
            baseline = piece.lines[0].y if piece.lines else y
            first = first or baseline - y
            top = y if number == 0 else baseline - first
            made = {"y": _round(top), "s": style, "lines": [line.text for line in piece.lines], "level": source.level}
            made |= {"f": fields} if fields else {}
            yield piece.page, made
        if source.picture:
            name = hashlib.sha256(source.picture.content).hexdigest()[:32]
            self.pages.pictures[name] = source.picture.content
            picture = [name, source.picture.width, source.picture.height, source.picture.text]
            yield page, {"y": _round(y), "s": style, "lines": [], "img": picture}

    def _fields(self, paths: tuple[FieldPath, ...]) -> list[list[str | int]]:
        self.pages.printed.extend(paths)
        return [list(path) for path in dict.fromkeys(paths)]

    def _style(self, style: Style, use: str) -> int:
        known = self._styles.get((style, use))
        if known is None:
            known = self._styles[style, use] = len(self.pages.styles)
            self.pages.styles.append(_look(style, use))
        return known


def _look(style: Style, use: str) -> dict[str, Any]:
    """A style as CSS properties in the DOM's spelling."""
    made: dict[str, Any] = {
        "fontFamily": style.family,
        "fontSize": _pt(style.size),
        "lineHeight": _pt(style.line_height),
        "textAlign": "left" if style.align == "justify" else style.align,
    }
    made |= {"fontWeight": "bold"} if style.bold else {}
    made |= {"textIndent": _pt(style.indent)} if style.indent else {}
    made |= {"color": f"#{style.color}"} if style.color else {}
    made |= {"backgroundColor": f"#{style.background}"} if style.background else {}
    if use == "cell":
        made |= {"verticalAlign": style.vertical_align, "padding": _sides(style.padding)}
        made["borderWidth"] = _sides(style.border)
        made |= {"writingMode": "vertical-rl"} if style.upright else {}
        made |= {"borderStyle": "double"} if style.double else {}
    return made


def _sides(sides: Sides) -> str:
    return " ".join(_pt(length) for length in (sides.top, sides.right, sides.bottom, sides.left))


def _pt(length: float) -> str:
    return f"{_round(length):g}pt"


def _round(length: float) -> float:
    return round(length, 2)

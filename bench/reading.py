"""Specs → documents, as jixiao render does it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from jixiao.document import Document
from jixiao.drawing.assemble import project_document, read_parts
from jixiao.drawing.tools import tools
from jixiao.figures.compute import compute
from jixiao.files.resources import packaged_forms
from jixiao.fonts import font_set
from jixiao.specs.compilation import load
from jixiao.specs.project import Spec


class Reader:
    """Fonts and forms, read once."""

    def __init__(self) -> None:
        self.tools = tools((packaged_forms(),), font_set())

    def spec(self, file: Path) -> Spec:
        """A project as it is read."""
        return load([file], self.tools.forms)[0].specs[0]

    def raw(self, file: Path) -> Document:
        """The document of a spec before layout."""
        computed = compute(self.spec(file))
        return project_document(computed, read_parts(computed, self.tools.templates))

    def laid(self, raw: Document) -> Document:
        """The document after layout."""
        return replace(raw, parts=tuple(map(self.tools.typesetter.lay_out, raw.parts)))

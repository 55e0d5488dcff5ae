"""Ours, stage by stage and all together, in a warm process."""

from __future__ import annotations

from jixiao.layout.paper import Laid, on_paper, placed
from jixiao.writers.registry import usual_names, writer

from bench.contract import Draw, Files
from bench.material import Fonts, Form
from bench.reading import Reader


def layout(fonts: Fonts) -> Draw:
    """YAML → document of page-high grids; no file."""
    reader = Reader()

    def one(form: Form) -> Files:
        reader.laid(reader.raw(form.spec))
        return {}

    return lambda forms: [one(form) for form in forms]


def pdf(fonts: Fonts) -> Draw:
    """Laid-out document → tagged PDF/A-3a."""
    reader, write = Reader(), writer("pdf").write
    return lambda forms: [{"pdf": write(placed(form.document, reader.tools.typesetter, check=False))} for form in forms]


def docx(fonts: Fonts) -> Draw:
    """Laid-out document → DOCX."""
    return _without_places("docx")


def xlsx(fonts: Fonts) -> Draw:
    """Laid-out document → XLSX."""
    return _without_places("xlsx")


def everything(fonts: Fonts) -> Draw:
    """YAML → PDF, DOCX and XLSX."""
    reader, writers = Reader(), tuple(map(writer, usual_names()))

    def one(form: Form) -> Files:
        laid = on_paper(reader.raw(form.spec), reader.tools.typesetter)
        return {each.name: each.write(laid) for each in writers}

    return lambda forms: [one(form) for form in forms]


def _without_places(name: str) -> Draw:
    typesetter, write = Reader().tools.typesetter, writer(name).write
    return lambda forms: [{name: write(Laid(form.document, form.document, typesetter))} for form in forms]

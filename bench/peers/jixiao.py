"""Ours, stage by stage and all together, in a warm process."""

from __future__ import annotations

from jixiao.document import Document
from jixiao.layout.paginate import RESERVE
from jixiao.writers.docx.write import write_docx
from jixiao.writers.pdf.write import PageCountMismatch, draw
from jixiao.writers.xlsx.write import write_xlsx

from bench.contract import Draw, Files
from bench.material import Fonts, Form
from bench.reading import Reader

_MORE_RESERVE = 14.0  # pt, as jixiao render takes it
_TRIES = 3


def layout(fonts: Fonts) -> Draw:
    """YAML → document of page-high grids; no file."""
    reader = Reader()

    def one(form: Form) -> Files:
        reader.laid(reader.raw(form.spec))
        return {}

    return lambda forms: [one(form) for form in forms]


def pdf(fonts: Fonts) -> Draw:
    """Laid-out document → tagged PDF/A-3a."""
    reader = Reader()
    return lambda forms: [{"pdf": draw(form.document, reader.tools.fonts, check=False).to_bytes()} for form in forms]


def docx(fonts: Fonts) -> Draw:
    """Laid-out document → DOCX."""
    return lambda forms: [{"docx": write_docx(form.document)} for form in forms]


def xlsx(fonts: Fonts) -> Draw:
    """Laid-out document → XLSX."""
    return lambda forms: [{"xlsx": write_xlsx(form.document)} for form in forms]


def everything(fonts: Fonts) -> Draw:
    """YAML → PDF, DOCX and XLSX."""
    reader = Reader()

    def one(form: Form) -> Files:
        laid, content = _drawn(reader, reader.raw(form.spec))
        return {"pdf": content, "docx": write_docx(laid), "xlsx": write_xlsx(laid)}

    return lambda forms: [one(form) for form in forms]


def _drawn(reader: Reader, raw: Document) -> tuple[Document, bytes]:
    """More reserve where the PDF takes more pages than predicted: laid out again, and drawn again."""
    for attempt in range(_TRIES):
        laid = reader.laid(raw, RESERVE + attempt * _MORE_RESERVE)
        try:
            return laid, draw(laid, reader.tools.fonts).to_bytes()
        except PageCountMismatch:
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")

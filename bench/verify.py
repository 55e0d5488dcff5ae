"""Reads the files of a contender back: every text of every form must stand in them, as often as in the form.

python -m bench.verify FOLDER OUTPUT EVERY     compares each EVERYth form of the folder; prints what files lack, a line
each
"""

from __future__ import annotations

import glob
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import docx
import openpyxl
from jixiao.document import Cell, Document, Grid

from bench.material import forms

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bare(text: str) -> str:
    """The text without white space: where a line ends is each program's own affair."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def texts(document: Document) -> Iterator[tuple[str, Cell | None]]:
    """All texts, with the cell that they stand in."""
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Grid):
                yield from ((cell.text, cell) for cell in block.cells if cell.text)
            else:
                yield block.text, None


def in_pdf(document: Document, file: Path) -> Counter[Any]:
    """The characters that the PDF lacks."""
    shown = subprocess.run(["pdftotext", "-raw", str(file), "-"], check=True, capture_output=True, text=True).stdout
    return Counter("".join(bare(text) for text, _ in texts(document))) - Counter(bare(shown))


def in_docx(document: Document, file: Path) -> Counter[Any]:
    """The texts that the DOCX lacks."""
    body = docx.Document(str(file)).element.body
    blocks = [
        element
        for element in body.iter(f"{_W}tc", f"{_W}p")
        if element.tag == f"{_W}tc" or element.getparent().tag != f"{_W}tc"
    ]
    found = Counter(bare("".join(text.text or "" for text in element.iter(f"{_W}t"))) for element in blocks)
    return Counter(bare(text) for text, _ in texts(document)) - found


def in_xlsx(document: Document, file: Path) -> Counter[Any]:
    """The values that the XLSX lacks: a figure as a number, a date as a date, any other text as a text.

    A total is a formula there; what counts is the value kept beside it, which a viewer shows.
    """
    book = openpyxl.load_workbook(file, data_only=True)
    found = Counter(
        _value(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    )
    return Counter(_value(cell.value.value if cell and cell.value else text) for text, cell in texts(document)) - found


def _value(value: Any) -> object:
    if isinstance(value, str):
        return bare(value)
    return (
        value.date()
        if isinstance(value, datetime)
        else round(float(value), 6)
        if not hasattr(value, "isoformat")
        else value
    )


READERS: dict[str, Callable[[Document, Path], Counter[Any]]] = {".pdf": in_pdf, ".docx": in_docx, ".xlsx": in_xlsx}


def verify(folder: Path, output: Path, every: int) -> Iterator[str]:
    """What files lack. Raises SystemExit where nothing was drawn at all."""
    stems = {file.stem for file in output.iterdir() if file.suffix in READERS}
    for number, form in islice(enumerate(forms(folder, len(stems))), 0, None, every):
        files = sorted(
            file for stem in (f"{number:05}", form.spec.stem) for file in output.glob(f"{glob.escape(stem)}.*")
        )
        if not files:
            raise SystemExit(f"{output.name}：没有画 {form.document.title}")
        for file in files:
            if missing := READERS[file.suffix](form.document, file):
                yield f"{form.document.title} 的 {file.suffix[1:].upper()} 少了 {missing.total()} 处：{''.join(map(str, missing))[:40]}"


if __name__ == "__main__":
    for told in verify(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])):
        print(told)

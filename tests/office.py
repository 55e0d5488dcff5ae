"""LibreOffice as an oracle: what a reader sees of a written file, as a PDF and as its text."""

from __future__ import annotations

import ctypes
import io
import itertools
import os
import shutil
import subprocess
import tempfile
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pdfplumber

pdfium = import_module("pypdfium2")
auditor = import_module("openxml_audit")

SERIF = ("宋体", "仿宋", "楷体", "SimSun", "FangSong", "KaiTi")
SANS = ("黑体", "SimHei", "Arial")  # its digits are as wide as those of Arial, in which column widths count
BOLD = (
    "<test name='weight' compare='more_eq'><const>bold</const></test>"  # the package has no bold 宋体: 黑体 stands in
)
SECONDS = 120
TOUCH = 0.3  # pt that a glyph may reach over the middle of a line


@dataclass(frozen=True)
class Printed:
    """A page as it is seen: the texts of its cells from top to bottom and left to right, and what stands outside."""

    cells: list[str]
    outside: str
    crossing: list[str]  # glyphs that reach over the lines of their cell


def soffice() -> str | None:
    """The command, or None where LibreOffice is not installed."""
    return shutil.which("soffice")


def schema_findings(content: bytes, suffix: str) -> list[str]:
    """What the Open XML validator says of the file (suffix docx or xlsx)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file.{suffix}"
        path.write_bytes(content)
        return [str(error) for error in auditor.OpenXmlValidator().validate(str(path)).errors]


def to_pdf(content: bytes, suffix: str) -> bytes:
    """The file (suffix docx or xlsx) as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"file.{suffix}"
        source.write_bytes(content)
        _convert(source)
        return source.with_suffix(".pdf").read_bytes()


def _convert(source: Path) -> None:
    command = soffice()
    if command is None:
        raise RuntimeError("LibreOffice is not installed")
    environment = {**os.environ, "FONTCONFIG_FILE": str(_home() / "fonts.conf")}
    profile = f"-env:UserInstallation=file://{_home()}/profile"
    subprocess.run(
        [command, profile, "--headless", "--convert-to", "pdf", "--outdir", str(source.parent), str(source)],
        check=True,
        capture_output=True,
        timeout=SECONDS,
        env=environment,
    )


@cache
def _home() -> Path:
    """A directory of this process with a profile and fonts of its own; it goes when the process ends."""
    holder = tempfile.TemporaryDirectory(prefix="office-")
    _KEPT.append(holder)
    home = Path(holder.name)
    (home / "fonts.conf").write_text(_fontconfig(home / "cache"), encoding="utf-8")
    return home


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


def _fontconfig(cache_directory: Path) -> str:
    spec = find_spec("pylopdf_fonts_zh_cn")
    if spec is None or spec.origin is None:
        raise RuntimeError("package pylopdf-fonts-zh-cn is not installed")
    aliases = "".join(
        f"<match><test name='family'><string>{name}</string></test>{weight}"
        f"<edit name='family' mode='assign' binding='same'><string>{family}</string></edit></match>"
        for names, weight, family in (
            (SERIF, BOLD, "Noto Sans SC"),
            (SERIF, "", "Noto Serif SC"),
            (SANS, "", "Noto Sans SC"),
        )
        for name in names
    )
    return (
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>{Path(spec.origin).parent}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{cache_directory}</cachedir>{aliases}</fontconfig>"
    )


@dataclass(frozen=True)
class Glyph:
    """A character on a page: its ink from the upper left corner of the page, and where on its base line it begins."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    start: float
    line: float


def printed_pages(pdf: bytes) -> list[Printed]:
    """What stands on each page of a PDF, without blanks and with compatibility characters folded.

    pdfplumber finds the cells, pdfium the characters: pdfminer confuses the subsets of one font.
    """
    with pdfplumber.open(io.BytesIO(pdf)) as opened, pdfium.PdfDocument(pdf) as again:
        return [_printed(page, _glyphs(other)) for page, other in zip(opened.pages, again, strict=True)]


def folded(text: str) -> str:
    """The text without blanks, in the form in which texts of a PDF are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _glyphs(page: Any) -> list[Glyph]:
    text, height = page.get_textpage(), page.get_height()
    found = []
    for index in range(text.count_chars()):
        character = chr(pdfium.raw.FPDFText_GetUnicode(text, index))
        left, low, right, high = text.get_charbox(index)
        if not character.isspace():
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.raw.FPDFText_GetCharOrigin(text, index, x, y)
            found.append(Glyph(character, left, height - high, right, height - low, x.value, height - y.value))
    return found


def _printed(page: Any, glyphs: list[Glyph]) -> Printed:
    frames = sorted({cell for table in page.find_tables() for cell in table.cells}, key=lambda cell: (cell[1], cell[0]))
    held: list[list[Glyph]] = [[] for _ in frames]
    outside, crossing = [], []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        home = next((n for n, (x0, top, x1, bottom) in enumerate(frames) if x0 <= x < x1 and top <= y < bottom), None)
        if home is None:
            outside.append(glyph)
            continue
        held[home].append(glyph)
        x0, top, x1, bottom = frames[home]
        if min(glyph.x0 - x0, glyph.top - top, x1 - glyph.x1, bottom - glyph.bottom) < -TOUCH:
            crossing.append(glyph.text)
    return Printed([_reading(inside) for inside in held], _reading(outside), crossing)


def _reading(glyphs: list[Glyph]) -> str:
    ordered = sorted(glyphs, key=lambda glyph: (round(glyph.line), glyph.start))
    return folded("".join(glyph.text for glyph in ordered))


def column_widths(pdf: bytes) -> list[float]:
    """Widths in pt of the columns of the first page's table."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        cells = opened.pages[0].find_tables()[0].cells
    edges = sorted({round(edge) for x0, _, x1, _ in cells for edge in (x0, x1)})
    return [right - left for left, right in itertools.pairwise(edges)]

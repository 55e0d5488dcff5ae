"""LibreOffice as an oracle: what a reader sees of a written file, as a PDF and as its text."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pdfplumber

SERIF = ("宋体", "仿宋", "楷体", "SimSun", "FangSong", "KaiTi")
SANS = ("黑体", "SimHei", "Arial")  # its digits are as wide as those of Arial, in which column widths count
BOLD = "<test name='weight' compare='more_eq'><const>bold</const></test>"  # the package has no bold 宋体: 黑体 stands in
SECONDS = 120
INK = 0.38  # em that a glyph reaches above and below its middle, at least


@dataclass(frozen=True)
class Printed:
    """A page as it is seen: the texts of its cells from top to bottom and left to right, and what stands outside."""

    cells: list[str]
    outside: str
    crossing: list[str]  # glyphs that reach over the lines of their cell


def soffice() -> str | None:
    """The command, or None where LibreOffice is not installed."""
    return shutil.which("soffice")


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
        for names, weight, family in ((SERIF, BOLD, "Noto Sans SC"), (SERIF, "", "Noto Serif SC"), (SANS, "", "Noto Sans SC"))
        for name in names
    )
    return (
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>{Path(spec.origin).parent}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{cache_directory}</cachedir>{aliases}</fontconfig>"
    )


def printed_pages(pdf: bytes) -> list[Printed]:
    """What stands on each page of a PDF, without blanks and with compatibility characters folded."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [_printed(page) for page in opened.pages]


def folded(text: str) -> str:
    """The text without blanks, in the form in which texts of a PDF are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _printed(page: Any) -> Printed:
    frames = sorted({cell for table in page.find_tables() for cell in table.cells}, key=lambda cell: (cell[1], cell[0]))
    held: list[list[Any]] = [[] for _ in frames]
    outside = []
    crossing = []
    for glyph in page.chars:
        x, y = (glyph["x0"] + glyph["x1"]) / 2, (glyph["top"] + glyph["bottom"]) / 2
        home = next((n for n, (x0, top, x1, bottom) in enumerate(frames) if x0 <= x < x1 and top <= y < bottom), None)
        if home is None:
            outside.append(glyph)
            continue
        held[home].append(glyph)
        reach = INK * glyph["size"]
        x0, top, x1, bottom = frames[home]
        if glyph["x0"] < x0 - 0.5 or glyph["x1"] > x1 + 0.5 or y - reach < top or y + reach > bottom:
            crossing.append(glyph["text"])
    return Printed([_reading(glyphs) for glyphs in held], _reading(outside), [text for text in crossing if text.strip()])


def _reading(glyphs: list[Any]) -> str:
    ordered = sorted(glyphs, key=lambda glyph: (round(glyph["bottom"] / 4), glyph["x0"]))
    return folded("".join(glyph["text"] for glyph in ordered))

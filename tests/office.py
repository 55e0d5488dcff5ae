"""LibreOffice as an oracle: what a reader sees of a written file, as a PDF and as its text."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SERIF = ("宋体", "仿宋", "楷体", "SimSun", "FangSong", "KaiTi")
SANS = ("黑体", "SimHei")
SECONDS = 120


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
        f"<match><test name='family'><string>{name}</string></test>"
        f"<edit name='family' mode='assign' binding='same'><string>{family}</string></edit></match>"
        for names, family in ((SERIF, "Noto Serif SC"), (SANS, "Noto Sans SC"))
        for name in names
    )
    return (
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>{Path(spec.origin).parent}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{cache_directory}</cachedir>{aliases}</fontconfig>"
    )

"""Where font files come from: the package that jixiao depends on, the system, the user's configuration."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from jixiao.fonts.errors import FontError

PACKAGE = "随程序安装"
SYSTEM = "本机已装"
USER = "用户配置"


@dataclass(frozen=True, slots=True)
class FontSource:
    """A font file and what is known of it before it is opened."""

    path: Path
    index: int = 0  # of the font in a collection (.ttc, .otc)
    origin: str = USER
    licence: str = ""  # empty: as the font itself states it
    family: str = ""  # the name that a derived face gets; empty: one is made up


class Candidate(NamedTuple):
    """A font that may be on the system, by the name of its file."""

    file: str
    licence: str


OFL = "SIL OFL 1.1"
CANDIDATES: dict[str, tuple[Candidate, ...]] = {
    "仿宋": (
        Candidate("FandolFang-Regular.otf", "GPL 3，附字体例外"),
        Candidate("ZhuqueFangsong-Regular.ttf", OFL),
        Candidate("simfang.ttf", "随 Windows 授权"),
    ),
    "楷体": (
        Candidate("FandolKai-Regular.otf", "GPL 3，附字体例外"),
        Candidate("LXGWWenKaiGB-Regular.ttf", OFL),
        Candidate("LXGWWenKai-Regular.ttf", OFL),
        Candidate("gkai00mp.ttf", "Arphic Public License"),
        Candidate("ukai.ttc", "Arphic Public License"),
        Candidate("simkai.ttf", "随 Windows 授权"),
    ),
}
FOLDERS = (
    "~/.local/share/fonts",
    "~/.fonts",
    "~/Library/Fonts",
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/texmf/fonts/opentype/public",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)


def packaged(family: str) -> FontSource | None:
    """The font that the package brings for 宋体 or 黑体; None for other families. Raises FontError."""
    if family not in ("宋体", "黑体"):
        return None
    try:
        import pylopdf_fonts_zh_cn as package
    except ModuleNotFoundError as error:
        message = "缺少字体包 pylopdf-fonts-zh-cn，请重新安装：pip install pylopdf-fonts-zh-cn==0.1.1"
        raise FontError(message) from error
    path, name = (package.serif_path(), "Jixiao Song") if family == "宋体" else (package.sans_path(), "Jixiao Hei")
    return FontSource(path, origin=PACKAGE, licence=OFL, family=name)


def installed(family: str, folders: tuple[str, ...] = FOLDERS) -> FontSource | None:
    """The first font of CANDIDATES that the system has for the family."""
    candidates = CANDIDATES.get(family, ())
    if not candidates:
        return None
    files = _files_below(folders, {candidate.file for candidate in candidates})
    for candidate in candidates:
        if candidate.file in files:
            return FontSource(files[candidate.file], origin=SYSTEM, licence=candidate.licence)
    return None


def _files_below(folders: tuple[str, ...], wanted: set[str]) -> dict[str, Path]:
    """The wanted files below the folders; of two with one name the one in the earlier folder."""
    found: dict[str, Path] = {}
    for folder in folders:
        for place, inner, files in os.walk(Path(folder).expanduser()):
            inner.sort()
            for file in sorted(wanted.intersection(files)):
                found.setdefault(file, Path(place) / file)
    return found

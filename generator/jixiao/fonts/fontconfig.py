"""What Linux shows for the fonts that Word and WPS files name, and the fontconfig lines that mend it.

Without 宋体 fontconfig takes DejaVu, whose digits are 0.70 em wide instead of 0.50: figures break in their cells.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_SONG = ("Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "FandolSong", "AR PL UMing CN")
_HEI = ("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei")
_FANG = ("FandolFang", "FandolFang R", "Zhuque Fangsong (technical preview)")
_KAI = ("LXGW WenKai GB", "LXGW WenKai", "FandolKai", "AR PL UKai CN")
_STAND_INS: Mapping[tuple[str, str], Sequence[str]] = {
    ("宋体", "SimSun"): (*_SONG, *_HEI),
    ("黑体", "SimHei"): (*_HEI, *_SONG),
    ("仿宋", "FangSong"): (*_FANG, *_SONG, *_HEI),
    ("楷体", "KaiTi"): (*_KAI, *_SONG, *_HEI),
}


class StandIn(NamedTuple):
    """A family that is not there under either of its names: what is shown for it, and what should be."""

    names: tuple[str, str]
    now: str
    better: str  # empty: this machine has no Chinese font that we know


def shown() -> tuple[StandIn, ...]:
    """The families that files name and that this machine lacks; none where it is no Linux or has no fontconfig."""
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(one for names, others in _STAND_INS.items() if (one := _shown(names, others)))


def _shown(names: tuple[str, str], others: Sequence[str]) -> StandIn | None:
    matched = _match(names[0])
    if not matched or {*matched, *_match(names[1])} & {*names, *others}:
        return None
    return StandIn(names, matched[0], next((other for other in others if other in _match(other)), ""))


def _match(family: str) -> list[str]:
    """The names of the font that fontconfig takes for a family; none where it cannot be asked."""
    words = ["fc-match", "--format=%{family}", family]
    try:
        done = subprocess.run(words, capture_output=True, timeout=20, check=True)  # noqa: S603 -- a fixed command
    except (OSError, subprocess.SubprocessError):
        return []
    return [name.strip() for name in done.stdout.decode(errors="replace").split(",")]


def aliases(missing: Sequence[StandIn]) -> str:
    """The content of a fontconfig file that shows the better fonts. A real 宋体 that is installed later goes first."""
    lines = ['<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">', "<fontconfig>"]
    for one in missing:
        for name in one.names if one.better else ():
            accept = f"<accept><family>{one.better}</family></accept>"
            lines.append(f'  <alias binding="same"><family>{name}</family>{accept}</alias>')
    return "\n".join([*lines, "</fontconfig>", ""])


def aliases_file() -> Path:
    """Where such a file of the user's own belongs."""
    config = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(config).expanduser() / "fontconfig" / "conf.d" / "60-jixiao.conf"

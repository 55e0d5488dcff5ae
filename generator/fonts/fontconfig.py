"""A fontconfig configuration that lists chosen font files and nothing of the system's."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.fonts.storage import cache_folder, write_whole


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    """A font file and the unique family name that it gets in the configuration."""

    family: str
    path: Path
    index: int = 0


HEAD = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{folder}</dir>
<cachedir>{cache}</cachedir>
<config><rescan><int>0</int></rescan></config>
<match target="font">
<edit name="fontfeatures" mode="assign"><string>kern=0</string><string>liga=0</string><string>clig=0</string>
<string>hlig=0</string><string>dlig=0</string><string>calt=0</string></edit>
</match>
"""
# No kerning and no ligatures: the advances that the layout counts with are those that are drawn.
# The own name is put first and not in place of the others, which Pango does not bear. Weight and slant are levelled:
# which file is the bold one is not left to fontconfig's matching.
RENAMED = """<match target="scan">
<test name="file" compare="eq"><string>{file}</string></test>
<test name="index" compare="eq"><int>{index}</int></test>
<edit name="family" mode="prepend"><string>{family}</string></edit>
<edit name="weight" mode="assign"><int>80</int></edit>
<edit name="slant" mode="assign"><int>0</int></edit>
</match>
"""


def write_configuration(fonts: Sequence[Listed]) -> Path:
    """Write the configuration for the fonts and return its path; the same fonts have the same path."""
    ordered = sorted(set(fonts))
    name = hashlib.sha256("\n".join([HEAD, RENAMED, *map(repr, ordered)]).encode()).hexdigest()[:16]
    folder = cache_folder().absolute() / "fonts" / "sets" / name
    path, links = folder / "fonts.conf", folder / "faces"
    links.mkdir(parents=True, exist_ok=True)
    placed = [(font, _place(font, links)) for font in ordered]
    if not path.is_file():
        write_whole(path, _content(placed, links).encode())
    return path


def _place(font: Listed, links: Path) -> Path:
    """The font file in a folder that holds nothing else: fontconfig takes whole folders only."""
    place = links / f"{font.family.replace(' ', '')}{font.path.suffix.lower()}"
    if place.exists():
        return place
    part = place.with_name(f".{place.name}-{os.getpid()}")
    try:
        part.symlink_to(font.path.absolute())
    except OSError:  # file systems and Windows accounts that may not link
        shutil.copyfile(font.path, part)
    Path(part).replace(place)
    return place


def _content(placed: Sequence[tuple[Listed, Path]], links: Path) -> str:
    head = HEAD.format(folder=escape(os.fspath(links)), cache=escape(os.fspath(links.parent / "cache")))
    rules = (
        RENAMED.format(file=escape(os.fspath(place)), index=font.index, family=escape(font.family))
        for font, place in placed
    )
    return head + "".join(rules) + "</fontconfig>\n"

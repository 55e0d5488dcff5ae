"""What the bytes of an archive depend on beside its own source: the program, its libraries, the fonts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jixiao
from jixiao.files.fingerprint import library_versions, program
from jixiao.fonts import Face, FontSet

PROGRAM, FONTS = "程序", "字体"


def versions(fonts: FontSet) -> dict[str, Any]:
    """Names and versions as they stand in 清单.json."""
    found: dict[str, Any] = {"生成器": f"jixiao {jixiao.__version__}", PROGRAM: program()}
    return {**found, **library_versions()} | {FONTS: [_font(face) for face in _faces(fonts)]}


def _faces(fonts: FontSet) -> Iterable[Face]:
    """Every face that a family is drawn with, each file once."""
    faces = [fonts.face(family, bold) for family in fonts.families() for bold in (False, True)]
    return {face.unique_name: face for face in faces}.values()


def _font(face: Face) -> Mapping[str, str]:
    return {"名称": face.unique_name, "版本": face.version, "sha256": _digest(face.path)}


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

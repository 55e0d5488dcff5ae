"""What decides the bytes of a file besides what it is made from: the program, the libraries that draw, how this machine
compresses.

One list for all who ask.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from jixiao.files.compression import probe

LIBRARIES = (
    "cssselect2",
    "fonttools",
    "jinja2",
    "lxml",
    "markupsafe",
    "openpyxl",
    "pydyf",
    "python-docx",
    "pyyaml",
    "tinycss2",
)
_PACKAGE = Path(__file__).parents[1]


@cache
def library_versions() -> Mapping[str, str]:
    """Name → version of each library that draws, and of zlib; an empty text for one that is not installed."""
    return {"zlib": zlib.ZLIB_RUNTIME_VERSION, "压缩样本": probe()} | {name: _version(name) for name in LIBRARIES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def program() -> str:
    """The SHA-256 over the program's own modules and data: two checkouts of one version may differ."""
    digest = hashlib.sha256()
    for file in sorted([*_PACKAGE.rglob("*.py"), *_PACKAGE.rglob("data/*")]):
        digest.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()

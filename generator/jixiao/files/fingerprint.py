"""What decides the bytes of a file besides what it is made from: the program, the libraries that draw, how this machine
compresses.

One list for all who ask.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
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
_METADATA = ".dist-info"
_PACKAGE = Path(__file__).parents[1]


@cache
def library_versions() -> Mapping[str, str]:
    """Name → version of each library that draws, and of zlib; an empty text for one that is not installed."""
    return {"zlib": zlib.ZLIB_RUNTIME_VERSION, "压缩样本": probe()} | {name: version(name) for name in LIBRARIES}


def version(name: str) -> str:
    """The version of an installed package; an empty text where it is not installed."""
    if (found := _installed().get(_normal(name))) is not None:
        return found
    from importlib import metadata  # 10 ms, for a package that is installed in some older way

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


@cache
def _installed() -> Mapping[str, str]:
    """Normalised name → version of the packages whose folders of metadata stand where Python looks for modules."""
    found: dict[str, str] = {}
    for place in reversed(sys.path):
        with suppress(OSError):
            for entry in os.listdir(place or "."):  # noqa: PTH208 -- as sys.path has it, which may be empty
                if entry.endswith(_METADATA):
                    name, _, number = entry.removesuffix(_METADATA).partition("-")
                    found[_normal(name)] = number
    return found


def _normal(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


@cache
def program() -> str:
    """The SHA-256 over the program's own modules and data: two checkouts of one version may differ."""
    digest = hashlib.sha256()
    for parts in sorted(_own_files()):
        with open(os.path.join(_PACKAGE, *parts), "rb", buffering=0) as file:  # noqa: PTH118, PTH123 -- of 300 files at each start
            digest.update("/".join(parts).encode() + b"\0" + file.read() + b"\0")
    return digest.hexdigest()


def _own_files() -> Iterator[tuple[str, ...]]:
    """The folders and the name of each module and file of data below the package."""
    for folder, _, names in os.walk(_PACKAGE):
        inside = Path(folder).relative_to(_PACKAGE).parts
        yield from ((*inside, name) for name in names if name.endswith(".py") or inside[-1:] == ("data",))

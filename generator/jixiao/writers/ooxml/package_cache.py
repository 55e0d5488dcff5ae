"""Keeps the packages that documents begin with: python-docx and openpyxl need 0.3 s to be imported, their packages 1
ms to be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from jixiao.files.fingerprint import version
from jixiao.fonts.storage import cache_folder, read_sealed, write_sealed
from jixiao.writers.ooxml.package import pack, unpack


def kept(library: str, module: str, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
    """The parts that `make` makes with this version of a library, in their order.

    `module` is the file of `make`: with another one, or where they are damaged, they are made again. A cache folder
    that cannot be written is no fault.
    """
    stamp = hashlib.sha256(f"{library} {version(library)}".encode() + Path(module).read_bytes()).hexdigest()[:16]
    file = cache_folder() / "packages" / f"{library}-{stamp}.zip"
    if (content := read_sealed(file)) is not None:
        return unpack(content)
    parts = dict(make())
    with suppress(OSError):  # then they are made again next time
        write_sealed(file, pack(parts))
    return parts

"""Where a location in an OFD file (ST_Loc) leads: from the root of the package, or from the folder of its part."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LONGEST = 1000  # characters


class OutsideError(ValueError):
    """The location leads out of the file."""


def resolved(folder: str, location: str) -> str:
    """The name of the part that a location in a part of that folder means. Raises OutsideError."""
    location = location.strip()
    if not location or len(location) > _LONGEST or "\\" in location or "\0" in location:
        raise OutsideError
    if _SCHEME.match(location) or location.startswith("//"):
        raise OutsideError
    names = [] if location.startswith("/") else [name for name in folder.split("/") if name]
    for name in location.split("/"):
        if name == ".." and not names:
            raise OutsideError
        if name == "..":
            names.pop()
        elif name not in ("", "."):
            names.append(name)
    return "/".join(names)


def folder_of(part: str) -> str:
    """The folder that a part stands in; empty is the root."""
    return part.rpartition("/")[0]

"""Names of files that every system takes, and when two of them are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from jixiao.files.digest import sha256

_FORBIDDEN = str.maketrans(
    {"/": "／", "\\": "＼", ":": "：", "*": "＊", "?": "？", '"': "＂", "<": "＜", ">": "＞", "|": "｜"}
)
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
_BYTES = 200  # of 255, so that a suffix and the temporary name fit too


def safe_name(name: str) -> str:
    """The name as a file name on any system: no separators, no reserved word, at most 200 bytes."""
    text = unicodedata.normalize("NFC", name).translate(_FORBIDDEN)
    if not text.isprintable():  # no more than a few of thousands of names: what is none is of C or Z
        text = "".join(" " if unicodedata.category(character)[0] in "CZ" else character for character in text)
    text = re.sub(" +", " ", text).strip(" .") or "未命名"
    text = text + "_" if _RESERVED.match(text) else text
    return text if len(text.encode()) <= _BYTES else _cut(text)


def _cut(text: str) -> str:
    """The beginning of a name that is too long, with a digest of all of it: two long names of one beginning stay
    two.
    """
    digest = sha256(text.encode()).hexdigest()[:8]
    return text.encode()[: _BYTES - 9].decode(errors="ignore").rstrip(" .") + f"-{digest}"


@lru_cache(maxsize=10_000)
def same_name(name: str) -> str:
    """Two names for which some file system has one file give the same: upper and lower case, Unicode forms."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def unique_names(names: Iterable[str]) -> list[str]:
    """Safe names, told apart by -2, -3 … where two are the same (also but for case and Unicode form)."""
    taken: set[str] = set()
    found: list[str] = []
    for name in map(safe_name, names):
        candidate, number = name, 1
        while same_name(candidate) in taken:
            number += 1
            candidate = f"{name}-{number}"
        taken.add(same_name(candidate))
        found.append(candidate)
    return found

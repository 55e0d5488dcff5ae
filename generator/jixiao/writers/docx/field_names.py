"""Field names as bookmarks of a Word file, so that programs and people find the place of a value.

ECMA-376, part 1, 17.13.6, and what Word itself accepts: a name begins with a letter, has letters, digits and low lines
only, at most 40 of them, and stands once in a file, capital or small.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from jixiao.document import Part
from jixiao.field_paths import FieldPath

LONGEST = 40  # UTF-16 units
_PROJECT = "项目{}_"  # before the names of a project in a file of several
_DIGEST = 8  # hexadecimal digits that tell names apart which would otherwise be one


def project_numbers(parts: Sequence[Part]) -> list[int]:
    """The number of the project of each part, from 1; 0 of a part of no project. A form that comes again belongs to the
    next project.
    """
    numbers, number, name, forms = list[int](), 0, "", set[str]()
    for part in parts:
        if part.front:
            numbers.append(0)
            continue
        if part.name != name or part.form in forms or not number:
            number, name, forms = number + 1, part.name, set()
        forms.add(part.form)
        numbers.append(number)
    return numbers


class Bookmarks:
    """Collects the bookmarks of a file while its body is written; the first place of a field gets its bookmark."""

    def __init__(self, several: bool) -> None:
        """`several`: are there several projects in the file?"""
        self.several, self.prefix, self.count = several, "", 0
        self._written: set[tuple[str, FieldPath]] = set()
        self._taken: set[str] = set()

    def begin(self, project: int) -> None:
        """What is written from here on is of this project, counted from 1; 0: of the whole document."""
        self.prefix = _PROJECT.format(project) if self.several and project else ""

    def around(self, fields: Iterable[FieldPath]) -> tuple[str, str]:
        """What stands before and behind the place of these fields; nothing for those that have had one."""
        begins, ends = "", ""
        for path in fields:
            if (self.prefix, path) not in self._written:
                self._written.add((self.prefix, path))
                begin, end = self.pair(self._free(path))
                begins, ends = begins + begin, end + ends
        return begins, ends

    def pair(self, name: str) -> tuple[str, str]:
        """The two elements of a bookmark."""
        self.count += 1
        begin = f'<w:bookmarkStart w:id="{self.count}" w:name="{name}"/>'
        return begin, f'<w:bookmarkEnd w:id="{self.count}"/>'

    def _free(self, path: FieldPath) -> str:
        name = bookmark_name(path, self.prefix)
        if name.casefold() in self._taken:
            name = bookmark_name(path, self.prefix, told=True)
        self._taken.add(name.casefold())
        return name


def bookmark_name(path: FieldPath, prefix: str = "", *, told: bool = False) -> str:
    """The name of a path's bookmark: its keys joined by low lines, items counted from 1, 绩效指标_数量指标_1_指标值.

    Where that is no name of Word's, or is too long, or would be another path's as well (`told`), it ends with a digest
    of the path.
    """
    plain, length, lossy = _joined(path)
    plain = prefix + plain
    if not (lossy or told) and plain[:1].isalpha() and len(prefix) + length <= LONGEST:
        return plain
    digest = hashlib.sha256(repr(path).encode()).hexdigest()[:_DIGEST]
    start = plain if plain[:1].isalpha() else f"F{plain}"
    while _length(start) + 1 + _DIGEST > LONGEST:
        start = start[:-1]
    return f"{start}_{digest}"


@lru_cache(maxsize=8192)
def _joined(path: FieldPath) -> tuple[str, int, bool]:
    """The keys in one, its length, and whether something of them was left out."""
    keys = [str(key + 1) if isinstance(key, int) else key for key in path]
    allowed = ["".join(filter(_allowed, key)) for key in keys]
    plain = "_".join(allowed)
    return plain, _length(plain), allowed != keys or not all(keys)


def _allowed(character: str) -> bool:
    """Is it a letter or a digit? The low line parts the keys."""
    return unicodedata.category(character) in ("Lu", "Ll", "Lo", "Nd")


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

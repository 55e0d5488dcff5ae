"""Names of sheets: what a spreadsheet program accepts, each one once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from jixiao.document import Part

LONGEST = 31  # UTF-16 units
# the full-width sign reads the same and is allowed
ALLOWED = str.maketrans({"[": "［", "]": "］", ":": "：", "*": "＊", "?": "？", "/": "／", "\\": "＼"})
CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
RESERVED = "history"  # Excel keeps it for itself
NAMELESS = "表"


def sheet_names(parts: Sequence[Part]) -> list[str]:
    """A name for each part's sheet: its own, with the form's behind it where two parts are called the same."""
    wanted = [_usable(part.name) or _usable(part.form) or NAMELESS for part in parts]
    repeated = {name for name, count in Counter(map(_folded, wanted)).items() if count > 1}
    names: list[str] = []
    taken: set[str] = set()
    for part, name in zip(parts, wanted, strict=True):
        form = _usable(part.form)
        suffix = f"-{form}" if _folded(name) in repeated and form else ""
        names.append(_free(name, suffix, taken))
        taken.add(names[-1].casefold())
    return names


def _free(name: str, suffix: str, taken: set[str]) -> str:
    candidate, number = _fitted(name, suffix), 1
    while candidate.casefold() in taken:
        number += 1
        candidate = _fitted(name, f"{suffix}({number})")
    return candidate


def _usable(name: str) -> str:
    cleaned = CONTROLS.sub(" ", name.translate(ALLOWED)).strip().strip("'").strip()
    return f"{cleaned}_" if cleaned.casefold() == RESERVED else cleaned


def _folded(name: str) -> str:
    """Two names that would be cut to the same sheet name are the same."""
    return _cut(name, LONGEST).casefold()


def _fitted(name: str, suffix: str) -> str:
    suffix = _cut(suffix, LONGEST - 1)
    return (_cut(name, LONGEST - _length(suffix)).rstrip("' ") + suffix).rstrip("' ")


def _cut(text: str, units: int) -> str:
    while _length(text) > units:
        text = text[:-1]
    return text


def _length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)

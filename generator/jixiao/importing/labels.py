"""Labels as they are compared: blanks, line breaks, colons, widths of signs and units in brackets count for nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GONE = re.compile("[\\s\u200b\xad:]+")
_UNIT = re.compile(r"\((?:单位)?(?:万|千|亿)?元\)")
_ALIKE = str.maketrans({"【": "(", "】": ")", "〔": "(", "〕": ")", "[": "(", "]": ")", "—": "-", "–": "-", "－": "-"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text as labels are compared."""
    return _UNIT.sub("", _GONE.sub("", unicodedata.normalize("NFKC", text).translate(_ALIKE)))


def spelled(literal: str) -> str:
    """A regular expression that matches a label in whatever spelling; of a text that is empty when folded, blanks."""
    return r"\s*" + r"\s*".join(map(_sign, _GONE.sub("", unicodedata.normalize("NFKC", literal)))) + r"\s*[:：]?\s*"


_WIDTHS = {"(": "[(（\\[【〔]", ")": "[)）\\]】〕]", "-": "[-—–－]"}


def _sign(character: str) -> str:
    wide = chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else ""
    return _WIDTHS.get(character) or (f"[{re.escape(character)}{wide}]" if wide else re.escape(character))

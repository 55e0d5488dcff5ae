"""Labels as they are compared: blanks, line breaks, colons, widths of signs and units in brackets count for nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_COLUMNS = 2  # of characters, side by side in a narrow cell
_GONE = re.compile("[\\s\u200b\xad:]+")
_UNIT = re.compile(r"\((?:单位)?(?:万|千|亿)?元\)")
_STAR = re.compile(r"^\*+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\*+$")
_ALIKE = str.maketrans({"【": "(", "】": ")", "〔": "(", "〕": ")", "[": "(", "]": ")", "—": "-", "–": "-", "－": "-"})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text as labels are compared; a star beside it says that it has to be filled in, and no more."""
    folded = _UNIT.sub("", _GONE.sub("", unicodedata.normalize("NFKC", text).translate(_ALIKE)))
    return _STAR.sub("", folded) if "*" in folded else folded


def columns(text: str) -> bool:
    """Does a text stand in columns of single characters, whose order a PDF does not tell?"""
    lines = text.split("\n")
    return len(lines) > _COLUMNS and all(len(line.strip()) <= _COLUMNS for line in lines)


def spelled(literal: str) -> str:
    """A regular expression that matches a label in whatever spelling; of a text that is empty when folded, blanks."""
    signs = map(_sign, _GONE.sub("", unicodedata.normalize("NFKC", literal)))
    return r"\s*" + r"[\s:：]*".join(signs) + r"\s*[:：]?\s*"


_WIDTHS = {"(": "[(（\\[【〔]", ")": "[)）\\]】〕]", "-": "[-—–－]"}


def _sign(character: str) -> str:
    wide = chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else ""
    return _WIDTHS.get(character) or (f"[{re.escape(character)}{wide}]" if wide else re.escape(character))

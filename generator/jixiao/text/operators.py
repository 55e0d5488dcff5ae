"""The signs of comparison, in all the ways in which keyboards and programs write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_SIGNS = {
    "≥": "≥ >= ＞= ＞＝ >＝ ≧ ⩾ ﹥= ﹥＝",
    "≤": "≤ <= ＜= ＜＝ <＝ ≦ ⩽ ﹤= ﹤＝",
    ">": "> ＞ ﹥",
    "<": "< ＜ ﹤",
    "=": "= ＝ ═ ﹦",
}
OPERATORS = {written: meant for meant, signs in _SIGNS.items() for written in signs.split()}  # as written → as meant


def same(text: str, choices: Sequence[str]) -> str | None:
    """The choice that a text is in another spelling: `>=` is ≥, `（二）` is (二); None where it is none, or several."""
    if text in choices:
        return text
    found = [choice for choice in choices if _plain(choice) == _plain(text)]
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    return OPERATORS.get(text) or unicodedata.normalize("NFKC", text)

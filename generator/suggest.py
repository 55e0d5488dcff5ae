"""“您是不是想写…”: the nearest known word to a misspelt one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that was most likely meant, or an empty text."""
    inside = [other for other in known if word and (word in other or other in word)]
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return (close or sorted(inside, key=len) or [""])[0]


def unknown_key(word: str, known: Sequence[str], what: str = "键") -> tuple[str, str]:
    """(message, help) for a word that is not known here."""
    guess = nearest(word, known)
    some = "、".join(known[:12]) + ("……" if len(known) > 12 else "")
    return f"不认识的{what}“{word}”", f"您是不是想写“{guess}”？" if guess else f"这里可以写：{some}"

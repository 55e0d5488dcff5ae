"""“您是不是想写…”: the nearest known word to a misspelt one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

_MANY = 200  # words that are compared with one
_LONGEST = 60  # characters of a word that a message shows


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that was most likely meant, or an empty text."""
    from difflib import get_close_matches  # for a fault only

    inside = [other for other in known if word and (word in other or other in word)]
    close = get_close_matches(word, _likely(word, known), n=1, cutoff=0.5)
    return (close or sorted(inside, key=len) or [""])[0]


def _likely(word: str, known: Sequence[str]) -> Sequence[str]:
    """Of very many words those that share half of the characters: a folder may hold thousands of files."""
    if len(known) <= _MANY:
        return known
    signs = set(word)
    return list(islice((other for other in known if 2 * len(signs.intersection(other)) >= len(signs)), _MANY))


def unknown_key(word: str, known: Sequence[str], what: str = "键") -> tuple[str, str]:
    """(message, help) for a word that is not known here."""
    word = word if len(word) <= _LONGEST else word[:_LONGEST] + "……"
    head, colon, rest = word.partition("：")
    if colon and head in known:
        return f"“{head}”后面的冒号是全角的“：”，YAML 认不出", f"请写半角冒号加空格：“{head}: {rest or '…'}”"
    if not known:
        return f"不认识的{what}“{word}”", "这里没有可以写的，请删去"
    guess = nearest(word, known)
    some = "、".join(known[:12]) + ("……" if len(known) > 12 else "")
    return f"不认识的{what}“{word}”", f"您是不是想写“{guess}”？" if guess else f"这里可以写：{some}"


def unknown_form(name: str, known: Sequence[str]) -> tuple[str, str]:
    """(message, help) for a 表式 that is not among the known forms: a slip of the hand, or a folder that was not
    named.
    """
    message, help = unknown_key(name, known, what="表式")
    return (
        message,
        (
            f"{help}{'' if help.endswith('？') else '；'}"
            "自己的表要说在哪个文件夹：--forms 文件夹，或写进 设置.yaml；“jixiao forms”列出全部"
        ),
    )

"""Texts from a stranger's file as they may be shown on a terminal: nothing in them steers it or hides."""

from __future__ import annotations

import unicodedata

_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, direction marks, half characters, what nobody assigned


def visible(text: str) -> str:
    """The text with each character that steers a terminal or cannot be seen as its number: ESC becomes \\u{1b}."""
    if text.isprintable():
        return text
    return "".join(f"\\u{{{ord(character):x}}}" if hidden(character) else character for character in text)


def hidden(character: str) -> bool:
    """Does the character steer, or is there nothing to see?"""
    return unicodedata.category(character) in _HIDDEN

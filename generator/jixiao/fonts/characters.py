"""Sets of characters: what the main face of a font holds and what coverage is counted against."""

from __future__ import annotations

from functools import cache
from pathlib import Path

GENERAL_STANDARD = Path(__file__).parent / "data" / "general_standard_characters.txt"
SYMBOL_BLOCKS = (
    range(0x00A0, 0x0370),  # Latin-1 and its extensions
    range(0x2000, 0x2800),  # punctuation, letterlike, arrows, mathematics, enclosed, boxes
    range(0x3000, 0x3040),
    range(0x3200, 0x3400),  # ㈠ ㊣ ㎡ ㎏
    range(0xFF00, 0xFFF0),
)
HAN_BLOCKS = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x40000))
INVISIBLE = frozenset("\n\u00ad\u200b\u200c\u200d\u2060\ufeff") | {chr(code) for code in range(0xFE00, 0xFE10)}
"""Characters that draw nothing and need no glyph."""


def _encodable(encoding: str) -> dict[str, bytes]:
    found = {}
    for code in range(0x20, 0xFFFE):
        try:
            found[chr(code)] = chr(code).encode(encoding)
        except UnicodeEncodeError:
            continue
    found.pop("\x7f", None)
    return found


@cache
def gb2312() -> tuple[str, ...]:
    """Every printable character of GB 2312 in its order: symbols, then Han of level one and two."""
    found = _encodable("gb2312")
    return tuple(sorted(found, key=lambda character: found[character].rjust(2, b"\0")))


@cache
def gbk() -> tuple[str, ...]:
    """Every printable character of GBK."""
    found = _encodable("gbk")
    return tuple(sorted(found, key=lambda character: found[character].rjust(2, b"\0")))


@cache
def general_standard() -> tuple[str, ...]:
    """The 8105 characters of 通用规范汉字表 (国发〔2013〕23号) in its order, from Unicode's Unihan field kTGH."""
    return tuple("".join(GENERAL_STANDARD.read_text("utf-8").split()))


def is_han(character: str) -> bool:
    """Whether the character is a Han ideograph of the basic block, the extensions or compatibility."""
    return any(ord(character) in block for block in HAN_BLOCKS)


@cache
def main_characters() -> tuple[str, ...]:
    """What a main face holds, frequent characters first: a PDF grows with the highest glyph number it uses."""
    symbols = [character for character in gb2312() if not is_han(character)]
    symbols += [chr(code) for block in SYMBOL_BLOCKS for code in block]
    han = [character for character in gb2312() if is_han(character)]
    return tuple(dict.fromkeys([*symbols, *han, *general_standard()]))

"""Measures and breaks text: the fonts' advances, and the rules of Chinese line breaking.

One measure serves all three formats, so that they break alike: it is a little wider than any of them
(Latin letters count at least 0.66 em), never narrower.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from jixiao.document import Style
from jixiao.text.square import wide

NO_START = frozenset("，。、；：？！）》〉」』】〕〗”’…—～·％‰℃,.!?:;)]}%")
NO_END = frozenset("（《〈「『【〔〖“‘([{￥¥")
# pt; what sums of widths may differ by: else a rest that fills its line exactly might break elsewhere than the whole
_EXACT = 1e-6
ONLY = "\u200b\u200b"  # where a text that has it may be broken, and nowhere else as long as the parts fit into a line
_DASHED = re.compile(r"(?<=[—–-])(?=\w)")  # where a unit that is too wide for a line is broken rather than anywhere
_SHORT = 80  # characters; a text that may well fit its line: then it is not worth remembering
_LONG = 500  # characters; a text that may be cut over pages
_ENDS = 4  # pieces of a text whose first and last two stay together
_GLUED = 3  # characters; a row of twenty closing marks has to be broken somewhere
_DIGIT = 0.5  # em; in 宋体, the reader's likely font
_LATIN = 0.66  # em; the reader's machine may have a wider Latin than ours
AIR = 0.5  # pt beside a text that is not counted on: formats differ in their rounding
HAIR = 0.01  # pt; what the rounding of exact places may add up to
Advance = Callable[[str, str, bool], float]  # character, family, bold -> em


class Type(NamedTuple):
    """What of a style decides where lines are broken."""

    family: str
    bold: bool
    size: float


def _breaks(character: str) -> bool:
    """May a line be broken beside it? Not beside Latin, figures and signs such as ≥, which stay together."""
    return unicodedata.east_asian_width(character) in "WF"


def _characters(unit: str) -> list[str]:
    """A unit too wide for a line as pieces of one character, closing and opening marks left at theirs where that is
    short.
    """
    parts: list[str] = []
    for character in unit:
        glued = bool(parts) and len(parts[-1]) < _GLUED and (character in NO_START or parts[-1][-1] in NO_END)
        if glued:
            parts[-1] += character
        else:
            parts.append(character)
    return parts


class _Long:
    """A long text and its lines. What is left of it after a line breaks as it did in the whole."""

    def __init__(self, text: str, style: Type, width: float, lines: list[str]) -> None:
        self.text, self.look, self.lines = text, (style, width), lines
        self.starts: dict[int, int] = {}  # place in the text → number of the line
        end = 0
        for number, line in enumerate(lines):
            start = text.find(line, end)
            end = start + len(line)
            if line:  # before an empty one the text has a line break, which would count once more
                self.starts[start] = number

    def rest(self, text: str, style: Type, width: float) -> list[str] | None:
        """The lines of a text that is the rest of this one; None where it is not, or does not begin with a line."""
        number = self.starts.get(len(self.text) - len(text)) if self.look == (style, width) else None
        return self.lines[number:] if number is not None and self.text.endswith(text) else None


class Ruler:
    """Widths of texts in pt, kept per character and font.

    An exact ruler takes the fonts' own advances: with it the PDF sets the lines whose room the other has counted.
    """

    def __init__(self, advance: Advance | None = None, *, exact: bool = False) -> None:
        self.advance, self.exact = advance, exact
        self.air = -HAIR if exact else AIR  # pt of a line's width that are left out of account
        self.tables: dict[tuple[str, bool], dict[str, float]] = {}
        self.units = lru_cache(maxsize=20_000)(self.units_of)
        self.figures = lru_cache(maxsize=5_000)(self._figure)
        self.broken = lru_cache(maxsize=5_000)(
            self._broken
        )  # a grid that is cut or squeezed is measured again and again
        self.long: deque[_Long] = deque(maxlen=8)

    def table(self, style: Style | Type) -> dict[str, float]:
        """The advances in em known so far for the style's font."""
        font = style.family, style.bold
        if (known := self.tables.get(font)) is None:
            known = self.tables[font] = {}
        return known

    def width(self, text: str, style: Style | Type) -> float:
        """Width of one line of text in pt."""
        table = self.table(style)
        try:
            return sum([table[character] for character in text]) * style.size
        except KeyError:
            for character in set(text) - table.keys():
                table[character] = self._advance(character, style)
            return sum([table[character] for character in text]) * style.size

    def figure(self, text: str, style: Style) -> float:
        """Width of a figure or date in pt, by the fonts' own advances: digits are alike in all fonts, and never
        broken.
        """
        return self.figures(text, style.family, style.bold) * style.size

    def _figure(self, text: str, family: str, bold: bool) -> float:
        """Width of a figure or date in em."""
        advance = self.advance or (lambda character, family, bold: _DIGIT)
        return sum(max(advance(character, family, bold), _DIGIT if character.isalnum() else 0.0) for character in text)

    def _advance(self, character: str, style: Style | Type) -> float:
        if character == "\u200b":
            return 0.0
        least = 0.0 if self.exact else 1.0 if wide(character) else _LATIN
        return max(least, self.advance(character, style.family, style.bold) if self.advance else 0.0)

    def lines(self, text: str, style: Style, width: float, indent: float = 0.0) -> list[str]:
        """The lines a text takes in a width; forced breaks are kept."""
        if len(text) < _SHORT and text.isprintable() and self.width(text, style) + indent <= width + _EXACT:
            return [text]
        return list(self.broken(text, Type(style.family, style.bold, style.size), width, indent))

    def _broken(self, text: str, style: Type, width: float, indent: float) -> list[str]:
        if len(text) < _LONG or indent or "\u200b" in text:
            return self._broken_anew(text, style, width, indent)
        for known in self.long:
            if (lines := known.rest(text, style, width)) is not None:
                return lines
        lines = self._broken_anew(text, style, width, indent)
        self.long.append(_Long(text, style, width, lines))
        return lines

    def _broken_anew(self, text: str, style: Type, width: float, indent: float) -> list[str]:
        found: list[str] = []
        for number, part in enumerate(text.split("\n")):
            found += self._wrap(part, style, width, indent if number == 0 else 0.0)
        return found

    def _wrap(self, text: str, style: Type, width: float, indent: float) -> list[str]:
        width += _EXACT
        if self.width(text, style) + indent <= width:
            return [text.replace("\u200b", "")]
        if ONLY in text:
            return self._fill(self._whole(text.split(ONLY), style, width, indent), style, width, indent)
        if "\u200b" in text:
            words = text.split("\u200b")
            text = text.replace("\u200b", "")
            anywhere = self._fill(self.pieces(text, style, width, indent), style, width, indent)
            whole = self.width(words[0], style) <= width - indent and all(
                self.width(word, style) <= width for word in words
            )
            between = self._fill(words, style, width, indent) if whole else anywhere
            return between if len(between) <= len(anywhere) else anywhere  # a better break is not worth a line
        return self._fill(self.pieces(text, style, width, indent), style, width, indent)

    def _whole(self, parts: list[str], style: Type, width: float, indent: float) -> list[str]:
        """Parts that stay whole where they fit into a line, but for marks that no line may begin or end with."""
        units: list[str] = []
        for part in parts:
            text = part.replace("\u200b", "")
            while text and units and text[0] in NO_START:
                units[-1], text = units[-1] + text[0], text[1:]
            while text and units and units[-1][-1:] in NO_END:
                units[-1], text = units[-1][:-1], units[-1][-1] + text
            room = width if units else width - indent
            if self.width(text.rstrip(" "), style) <= room:
                units += [text] if text else []
            else:  # at least the box stays with a character of its label
                small = self.pieces(text, style, width, 0.0 if units else indent)
                ends = len(small) > _ENDS
                units += ["".join(small[:2]), *small[2:-2], "".join(small[-2:])] if ends else small
        return units

    def pieces(self, text: str, style: Style | Type, width: float, indent: float) -> list[str]:
        """What a text without breaks may be broken between: its units, those wider than their line cut after a dash, as
        Word does, or into characters. The first stands beside the indent.
        """
        units: list[str] = []
        for unit in self.units(text):
            room = width if units else width - indent
            if self.width(unit.rstrip(" "), style) <= room:
                units.append(unit)
                continue
            for part in _DASHED.split(unit):
                units += [part] if self.width(part.rstrip(" "), style) <= room else _characters(part)
        return units

    def _fill(self, units: list[str], style: Type, width: float, indent: float) -> list[str]:
        lines, line, room = [], "", width - indent
        for unit in units:
            size = self.width(unit, style)
            if line and self.width(unit.rstrip(" "), style) > room:
                lines.append(line.rstrip(" "))
                line, room = "", width
            line += unit
            room -= size
        return [*lines, line]

    @staticmethod
    def units_of(text: str) -> tuple[str, ...]:
        """The pieces a line may be broken between."""
        units: list[str] = []
        for character in text:
            last = units[-1][-1] if units else " "
            latin = " " not in (character, last) and not _breaks(character) and not _breaks(last)
            opened = last in NO_END or (last == " " and bool(units) and units[-1].rstrip(" ")[-1:] in NO_END)
            if units and (latin or character == " " or character in NO_START or opened):
                units[-1] += character
            else:
                units.append(character)
        return tuple(units)

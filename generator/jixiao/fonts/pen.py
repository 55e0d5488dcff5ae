"""Which font file draws which character of a text."""

from __future__ import annotations

from itertools import groupby

from jixiao.fonts.face import Face
from jixiao.fonts.glyphs import Glyphs, glyphs


class Pen:
    """Draws one family at one weight: its face, and the supplement for the characters that only that one has."""

    def __init__(self, face: Face) -> None:
        self.face, self.main = face, glyphs(face)
        self._known: set[str] = set()
        self._rare: set[str] = set()

    def unknown(self, text: str) -> str:
        """The characters of the text that have not been made known, each once, in order."""
        new = set(text) - self._known
        return "".join(dict.fromkeys(character for character in text if character in new)) if new else ""

    def know(self, characters: str) -> None:
        """Characters that the face or its supplement, which is there where it is needed, can draw."""
        self._known.update(characters)
        if self.face.needs_supplement(characters):
            self._rare.update(character for character in characters if not self.face.metrics.covers(character))

    def runs(self, text: str) -> list[tuple[Glyphs, str]]:
        """The text, all of whose characters are known, in pieces of one font file."""
        if not self._rare or self._rare.isdisjoint(text):
            return [(self.main, text)]
        assert self.face.supplement is not None
        files = {False: self.main, True: glyphs(self.face.supplement)}
        return [(files[rare], "".join(found)) for rare, found in groupby(text, self._rare.__contains__)]

"""A face: one font file that draws one family at one weight, with its advances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jixiao.fonts.characters import INVISIBLE
from jixiao.fonts.metrics import Metrics


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """What draws a family. Two faces are the same only if they are one object of one FontSet."""

    family_css: str  # as in the Style: 宋体, 黑体, 仿宋, 楷体 or a user's own
    unique_name: str  # the unique name of the file, by which it goes in a PDF
    path: Path  # of the font file; of a supplement it may not exist before FontSet.complete
    index: int  # of the font in its file
    origin: str  # where it comes from, for the report
    licence: str
    metrics: Metrics
    emboldened: bool = False  # its glyphs are stroked as well as filled: the family has no bold file of its own
    supplement: Face | None = None  # draws the source's rare characters, derived when a text needs it

    @property
    def version(self) -> str:
        """The version that the font states."""
        return self.metrics.version

    @property
    def advances(self) -> Mapping[str, float]:
        """Advances in em of the characters of this file that are not 1 em wide."""
        return self.metrics.advances

    def advance(self, character: str) -> float:
        """The width of a character in em; of one that no font has, 1 em."""
        if character in INVISIBLE:
            return 0.0
        if (width := self.metrics.advances.get(character)) is not None:
            return width
        if self.supplement and not self.metrics.covers(character):
            return self.supplement.advance(character)
        return 1.0

    def covers(self, character: str) -> bool:
        """Whether the face or its supplement draws the character."""
        return self.metrics.covers(character) or bool(self.supplement and self.supplement.covers(character))

    def needs_supplement(self, text: str) -> bool:
        """Whether the text has a character that only the supplement draws."""
        supplement = self.supplement
        return supplement is not None and any(
            not self.metrics.covers(character) and supplement.covers(character) for character in set(text)
        )

"""What measuring must know of a font file, kept as JSON beside it so that no font has to be opened."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from jixiao.fonts.characters import INVISIBLE


@dataclass(frozen=True, slots=True, eq=False)
class Metrics:
    """Coverage and advances of a font file."""

    name: str  # the font's own full name
    version: str
    licence: str  # as the font states it
    bounds: Sequence[int]  # coverage: from the first code point to before the second, from the third to before …
    advances: Mapping[str, float]  # in em, of every covered character that is not 1 em wide

    def covers(self, character: str) -> bool:
        """Whether the font has a glyph for the character, or it needs none."""
        return bisect_right(self.bounds, ord(character)) % 2 == 1 or character in INVISIBLE


def as_bounds(codes: Iterable[int]) -> list[int]:
    """Code points as ascending bounds: the first covered, the first not covered, and so on."""
    bounds: list[int] = []
    for code in sorted(set(codes)):
        if bounds and bounds[-1] == code:
            bounds[-1] = code + 1
        else:
            bounds += (code, code + 1)
    return bounds


def to_json(metrics: Metrics) -> bytes:
    """The metrics as JSON; the same metrics are the same bytes."""
    return json.dumps(asdict(metrics), ensure_ascii=False, separators=(",", ":")).encode()


def read_metrics(path: Path) -> Metrics:
    """Metrics from their JSON file. Raises OSError or ValueError where it is missing or damaged."""
    return Metrics(**json.loads(path.read_bytes()))

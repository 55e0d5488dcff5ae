"""What the documents of an archive are drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jixiao.layout.typesetter import Typesetter


@dataclass(frozen=True, slots=True)
class Tools:
    """The forms, and what sets them."""

    roots: tuple[Path, ...]  # of the forms
    typesetter: Typesetter

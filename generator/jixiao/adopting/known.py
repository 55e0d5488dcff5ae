"""The labels that known forms print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from jixiao.importing.labels import fold

_BETWEEN_TAGS = re.compile(r">([^<>{}%]+)<")
_IN_QUOTES = re.compile(r'"([^"<>{}%=]+)"')
_BREAKS = re.compile("<w?br/>")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def known_labels(roots: Sequence[Path]) -> frozenset[str]:
    """The texts of all templates, folded as labels are compared."""
    return frozenset(fold(text) for root in roots for text in _texts(root))


def _texts(root: Path) -> Iterator[str]:
    for file in sorted(root.glob("*/*.j2")):
        try:
            template = _BREAKS.sub("", file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            continue
        yield from (text for text in _BETWEEN_TAGS.findall(template) if _CHINESE.search(text))
        yield from (text for text in _IN_QUOTES.findall(template) if _CHINESE.search(text))

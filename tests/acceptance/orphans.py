"""Cells on paper whose last line is one character. `python tests/acceptance/orphans.py output` counts those of a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pdfplumber

_THIN = 2  # pt: what is narrower is a line, not a cell


def orphans(file: Path) -> Iterator[str]:
    """`line before/character` of each such cell of a PDF, page by page."""
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            for table in page.find_tables():
                for left, top, right, bottom in table.cells:
                    if right - left > _THIN and bottom - top > _THIN:
                        lines = (page.crop((left, top, right, bottom)).extract_text() or "").split("\n")
                        if len(lines) > 1 and len(lines[-1].strip()) == 1:
                            yield f"{lines[-2]}/{lines[-1]}"


if __name__ == "__main__":
    found = [(file.stem, orphan) for file in sorted(Path(sys.argv[1]).rglob("*.pdf")) for orphan in orphans(file)]
    sys.stdout.write("".join(f"{name}: {orphan}\n" for name, orphan in found) + f"{len(found)}\n")

"""Draws all forms of specs/ and tests/forms in three formats as pictures to be looked at.

python scripts/pictures.py [-o FOLDER] [--before COMMIT]

DOCX and XLSX are printed by LibreOffice. A picture holds the pages of one document, a row a format; with --before the
same document drawn by an earlier commit stands above it. Needs what `make test-office` installs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
SCALE, GAP, MOST = 0.7, 8, 12  # pixels a pt, pixels between pages, pages a row
FORMATS = ("pdf", "docx", "xlsx")


def drawn(tree: Path, target: Path) -> None:
    """All documents, drawn by the program of a working tree."""
    forms = tree / "tests" / "forms"
    for paths, more in (([tree / "specs"], []), ([forms / "specs"], ["--forms", forms])):
        command = [sys.executable, "-m", "jixiao", "render", *paths, *more, "-o", target, "--quiet"]
        subprocess.run(command, check=True, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree / "generator")})


def printed(folder: Path) -> None:
    """LibreOffice's view of each Office file with the program's own fonts, as a PDF below a folder of its format."""
    sys.path.insert(0, str(ROOT / "tests"))
    from acceptance.batches import printed as printed_by_libreoffice

    for suffix in FORMATS[1:]:
        for place in {file.parent for file in folder.rglob(f"*.{suffix}")}:
            target = place / suffix
            target.mkdir()
            printed_by_libreoffice({file.name: file.read_bytes() for file in place.glob(f"*.{suffix}")}, target)


def pages(file: Path) -> list[Image.Image]:
    """The pages of a PDF as pictures; none where it is not there."""
    if not file.is_file():
        return []
    with pypdfium2.PdfDocument(file) as document:
        return [page.render(scale=SCALE).to_pil() for page in document][:MOST]


def rows(folder: Path, name: Path) -> Iterator[list[Image.Image]]:
    """The pages of a document, a row a format."""
    file = folder / name
    yield pages(file.with_name(f"{file.name}.pdf"))
    for suffix in FORMATS[1:]:
        yield pages(file.parent / suffix / f"{file.name}.pdf")


def sheet(found: list[list[Image.Image]]) -> Image.Image:
    """Rows of pages on one picture."""
    filled = [row for row in found if row]
    width = max(sum(page.width + GAP for page in row) for row in filled)
    picture = Image.new("RGB", (width, sum(max(page.height for page in row) + GAP for row in filled)), "#888")
    top = 0
    for row in filled:
        left = 0
        for page in row:
            picture.paste(page, (left, top))
            left += page.width + GAP
        top += max(page.height for page in row) + GAP
    return picture


def main() -> None:
    """Writes a picture for each document."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "output" / "pictures")
    parser.add_argument("--before", metavar="COMMIT")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        trees = [ROOT]
        if options.before:
            trees.insert(0, Path(place) / "tree")
            subprocess.run(["git", "worktree", "add", "--detach", trees[0], options.before], check=True, cwd=ROOT)
        try:
            folders = [Path(place) / str(number) for number, _ in enumerate(trees)]
            for tree, folder in zip(trees, folders, strict=True):
                drawn(tree, folder)
                printed(folder)
        finally:
            if options.before:
                subprocess.run(["git", "worktree", "remove", "--force", trees[0]], check=True, cwd=ROOT)
        options.output.mkdir(parents=True, exist_ok=True)
        inside = (file.relative_to(folders[-1]) for file in sorted(folders[-1].rglob("*.pdf")))
        for name in (file.with_suffix("") for file in inside if file.parent.name not in FORMATS):
            picture = sheet([row for folder in folders for row in rows(folder, name)])
            picture.save(options.output / f"{str(name).replace(os.sep, '_')}.png")
            print(options.output / f"{str(name).replace(os.sep, '_')}.png")


if __name__ == "__main__":
    main()

"""Two hundred edits of Word files, as LibreOffice prints them: the form flows on, and no page is left half empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from acceptance.batches import printed
from acceptance.random_forms import fonts, laid_out, random_form
from acceptance.read import body, lowest
from jixiao.document import Block, Document, Grid, Part
from jixiao.drawing.assemble import project_document, read_parts
from jixiao.drawing.tools import tools
from jixiao.figures.compute import compute
from jixiao.readers.content import bare
from jixiao.readers.pdf import FilePage as Page
from jixiao.readers.pdf import pages_of
from jixiao.specs.compilation import load
from jixiao.writers.docx.write import write_docx
from samples import ROOT, SPECS
from samples.word_edits import Edited, edited

BEGINNING = 8  # characters that tell the first page of a form
BATCHES, EDITS = 8, 25
LONG = range(200, 220)  # seeds of long forms
TALL = 0.35  # of the height of a page
LEAST = 0.5  # of a page that is not the last of its form


@dataclass(frozen=True)
class File:
    """A Word file, and what each of its forms begins with."""

    content: bytes
    beginnings: frozenset[str]
    margins: tuple[float, float]


@cache
def files() -> list[File]:
    """Every form there is, alone and in its document, and long ones."""
    made = tools((ROOT / "templates", ROOT / "tests" / "forms"), fonts())
    found, parts = [], list[Part]()
    for compilation in load([SPECS, ROOT / "tests" / "forms" / "specs"], made.forms):
        for project in map(compute, compilation.specs):
            own = tuple(map(made.typesetter.lay_out, read_parts(project, made.templates)))
            found.append(file_of(project_document(project, own)))
            parts += own
    long = [file_of(laid_out(random_form(Random(seed).randint))) for seed in LONG]
    return [
        *found,
        *long,
        file_of(Document("全部", "某单位", tuple(parts[:20]))),
        file_of(Document("全部", "某单位", tuple(parts[20:]))),
    ]


def file_of(document: Document) -> File:
    beginnings = frozenset(bare(_first(part.blocks[0]))[:BEGINNING] for part in document.parts)
    margin = document.parts[0].page.margin
    return File(write_docx(document), beginnings, (margin.top, margin.bottom))


def _first(block: Block) -> str:
    return block.cells[0].text if isinstance(block, Grid) else block.text


def faults(pages: tuple[Page, ...], before: tuple[Page, ...], edit: Edited, file: File) -> Iterator[str]:
    """What somebody who edited the file would complain of."""
    most = len(before) + (edit.higher > 0)
    if len(pages) > most:
        yield f"{len(pages)} pages instead of {most} at most"
    shown = Counter(bare("".join(_texts(pages))))
    if lost := edit.characters - shown:
        yield f"lost: {''.join(lost)[:40]}"
    for page in pages:
        yield from (
            f"page {page.number}: an open border around “{frame.cell.bare[:12]}”"
            for drawn in page.drawn
            for frame in drawn.frames
            if not frame.cell.framed
        )
    yield from _empty(pages, file)


def _texts(pages: tuple[Page, ...]) -> Iterator[str]:
    for page in pages:
        yield from page.unseen  # a heading that only Word's navigation shows
        yield from (text for _, text in body(page))
        yield from (cell.text for drawn in page.drawn for cell in drawn.table.cells)


def _empty(pages: tuple[Page, ...], file: File) -> Iterator[str]:
    top, bottom = file.margins
    for page, following in pairwise(pages):
        share = (lowest(page) - top) / (page.height - top - bottom)
        if (
            share < LEAST
            and not _begins_tall(following)
            and bare("".join(_texts((following,))))[:BEGINNING] not in file.beginnings
        ):
            yield f"page {page.number} of {len(pages)} is filled {share:.0%}"


def _begins_tall(page: Page) -> bool:
    """Does the page begin with a row that the layout has cut and that LibreOffice does not part once more?"""
    first = min(page.drawn, key=lambda drawn: drawn.top, default=None)
    return first is not None and any(
        frame.box[3] - frame.box[1] > TALL * page.height for frame in first.frames if frame.cell.row <= 1
    )


@pytest.mark.office
@pytest.mark.parametrize("batch", range(BATCHES))
def test_an_edited_form_flows_on(batch: int, tmp_path: Path) -> None:
    random = Random(batch)
    chosen = [random.choice(files()) for _ in range(EDITS)]
    edits = [edited(file.content, random) for file in chosen]
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    before = printed({f"{n}.docx": file.content for n, file in enumerate(chosen)}, tmp_path / "before")
    after = printed({f"{n}.docx": edit.content for n, edit in enumerate(edits)}, tmp_path / "after")
    found = {}
    for number, (file, edit) in enumerate(zip(chosen, edits, strict=True)):
        one, other = (pages_of(files[f"{number}.docx"].read_bytes()) for files in (before, after))
        if told := [*faults(other, one, edit, file)]:
            found[f"{number}: {edit.what}"] = told
    assert found == {}

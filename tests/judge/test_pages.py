"""A second judge of the pages: WeasyPrint lays the same documents out by HTML and CSS, which shares no line with our
placing."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from jixiao.document import Document, Grid
from jixiao.drawing.assemble import project_document, read_parts
from jixiao.figures.compute import compute
from jixiao.fonts import font_set
from jixiao.forms.read_form import read_forms
from jixiao.layout.typesetter import typesetter_of
from jixiao.pages.template import Templates
from jixiao.specs.compilation import INDEX, load
from samples import ROOT, SPECS
from samples.drawn import write_pdf
from samples.synthetic import folder_of_specs

NEAR = 0.3  # pt; what two ways of rounding may differ by
ROOTS = (ROOT / "templates",)
Word = tuple[str, float, float, float]  # text, x, y, size


def documents(folder: Path) -> dict[str, Document]:
    """The 25 published projects and twelve synthetic ones, laid out."""
    forms, templates, found = read_forms(ROOTS), Templates(ROOTS), dict[str, Document]()
    for file in [*sorted(SPECS.glob("*/*.yaml")), *sorted(folder_of_specs(folder, 12).glob("*.yaml"))]:
        if file.name != INDEX:
            spec = compute(load([file], forms)[0].specs[0])
            raw = project_document(spec, read_parts(spec, templates))
            found[f"{file.parent.name}/{file.stem}"] = replace(
                raw, parts=tuple(map(typesetter_of(font_set()).lay_out, raw.parts))
            )
    return {name: replace(document, page_numbers=False) for name, document in found.items()}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, Any]]:
    """Each document as we draw it and as WeasyPrint does."""
    place = tmp_path_factory.mktemp("judge")
    drawn = documents(place / "specs")
    styles = {
        (style.family, style.bold)
        for document in drawn.values()
        for part in document.parts
        for block in part.blocks
        for style in ([cell.style for cell in block.cells] if isinstance(block, Grid) else [block.style])
    }
    faces = {key: font_set().face(*key) for key in styles}
    folders = "".join(f"<dir>{folder}</dir>" for folder in sorted({str(face.path.parent) for face in faces.values()}))
    features = '<match target="font"><edit name="fontfeatures" mode="assign"><string>kern=0</string><string>liga=0</string></edit></match>'
    (place / "fonts.conf").write_text(
        f"<fontconfig>{folders}<cachedir>{place / 'cache'}</cachedir>{features}</fontconfig>", encoding="utf-8"
    )
    (place / "documents").write_bytes(
        pickle.dumps((list(drawn.values()), {key: face.unique_name for key, face in faces.items()}))
    )
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests"), *filter(None, sys.path)])
    environment = os.environ | {"FONTCONFIG_FILE": str(place / "fonts.conf"), "PYTHONPATH": paths}
    subprocess.run([sys.executable, "-m", "judge.draw", place / "documents", place], env=environment, check=True)
    ours = [write_pdf(document, font_set()) for document in drawn.values()]
    return {
        name: (pymupdf.open(stream=content), pymupdf.open(place / f"{number}.pdf"))
        for number, (name, content) in enumerate(zip(drawn, ours, strict=True))
    }


def words(page: Any) -> list[Word]:
    """Each run of text with the place of its first baseline and its size."""
    spans = [
        span for block in page.get_text("dict")["blocks"] for line in block.get("lines", ()) for span in line["spans"]
    ]
    return [(span["text"].rstrip(), *span["origin"], span["size"]) for span in spans if span["text"].strip()]


def test_every_line_of_text_stands_where_weasyprint_puts_it(pairs: dict[str, tuple[Any, Any]]) -> None:
    compared = 0
    for name, (ours, theirs) in pairs.items():
        assert len(ours) == len(theirs), name
        for mine, other in zip(ours, theirs, strict=True):
            here, there = words(mine), words(other)
            assert [word[0] for word in here] == [word[0] for word in there], name
            for one, two in zip(here, there, strict=True):
                assert one[1:] == pytest.approx(two[1:], abs=NEAR), name
            compared += len(here)
    assert compared > 3000

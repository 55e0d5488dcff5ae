"""What veraPDF says of single files, and that it would say so if they were otherwise."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from jixiao.document import Document, Page, Paragraph, Part, Style
from jixiao.fonts import FontSet
from jixiao.layout.contents import with_pages
from jixiao.writers.pdf.metadata import Flavour
from jixiao.writers.pdf.write import write_pdf
from samples import documents
from samples.drawn import draw
from samples.validity import conform, verdicts

pytestmark = pytest.mark.slow
SIGNS = Paragraph("王𬭎☑甲\u2011乙\u200b丙", Style())
FORMS = {
    "whole": documents.document(),
    "form": documents.document(documents.application_part()),
    "contents": with_pages(documents.with_contents(), 1),
    "signs": Document("题", "单位", (Part("项目", "说明", Page(), (SIGNS,), 1),)),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Narrative, form, self-evaluation and a list over two pages, as one file; one form; rare signs."""
    folder = tmp_path_factory.mktemp("files")
    return [_written(folder / f"{name}.pdf", document) for name, document in FORMS.items()]


def _written(file: Path, document: Document, flavour: Flavour = "3a") -> Path:
    file.write_bytes(write_pdf(draw(document, FontSet({})), flavour))
    return file


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing_against_a_single_file(files: list[Path], flavour: str) -> None:
    assert verdicts(flavour, files) == conform(files)


@pytest.mark.parametrize("flavour", ["3u", "2a", "2u"])
def test_a_file_of_another_flavour_is_that_and_no_3a(flavour: Flavour, tmp_path: Path) -> None:
    file = _written(tmp_path / "form.pdf", FORMS["form"], flavour)
    assert verdicts(flavour, [file]) == conform([file])
    assert verdicts("ua1", [file]) == conform([file])
    assert "6.6.4" in verdicts("3a", [file])


def _without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def _without_ua(pdf: pikepdf.Pdf) -> None:
    told = pdf.Root.Metadata.read_bytes()
    assert b"pdfuaid:part>1<" in told
    pdf.Root.Metadata.write(told.replace(b"pdfuaid:part>1<", b"pdfuaid:part>9<"))


def _without_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _without_fonts(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor.FontFile2


def _without_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


@pytest.mark.parametrize(
    ("damage", "flavour", "clause"),
    [
        (_without_metadata, "3a", "6.6.2.1-1"),
        (_without_tags, "3a", "6.7"),
        (_without_intent, "3a", "6.2.4.3"),
        (_without_fonts, "3a", "6.2.11.4.1-1"),
        (_without_ua, "ua1", "5-"),
        (_without_tags, "ua1", "7.1"),
        (_without_title, "ua1", "7.1-10"),
    ],
)
def test_verapdf_refuses_what_lacks_something(
    files: list[Path], damage: Callable[[pikepdf.Pdf], None], flavour: str, clause: str, tmp_path: Path
) -> None:
    """The negative control: were the validator to accept everything, this would fail."""
    damaged = tmp_path / "damaged.pdf"
    with pikepdf.open(io.BytesIO(files[1].read_bytes())) as pdf:
        damage(pdf)
        pdf.save(damaged)
    told = verdicts(flavour, [damaged]).removeprefix(f"{damaged}: ")
    assert any(fault.startswith(clause) for fault in told.split("; ")), told

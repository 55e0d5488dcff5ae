"""The archive of a document with contents: proved like any other, and its links lead where they say or are refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from archive.forging import other_versions, redo
from archive.test_forgeries import forged, judged
from pikepdf import Array, Dictionary, Name, Pdf, String
from samples.listed import with_contents
from samples.made import done

Change = Callable[[Pdf], None]


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of a document whose contents take two pages."""
    home = tmp_path_factory.mktemp("listed")
    done("bundle", with_contents(home / "某局", 40), "-o", home / "archives")
    (file,) = (home / "archives").glob("*.pdf")
    return file


def annotations(pdf: Pdf, page: int = 0) -> Any:
    return pdf.pages[page].obj.Annots


def another_page(pdf: Pdf) -> None:
    annotations(pdf)[3].Dest[0] = pdf.pages[9].obj


def another_number(pdf: Pdf) -> None:
    def swapped(content: bytes) -> bytes:
        lines = content.split(b"\n")
        marks = [at for at, line in enumerate(lines) if line.startswith(b"/Link")]
        one, other = marks[1] + 1, marks[3] + 1  # the numbers of the first two lines
        codes = [lines[at].partition(b"<")[2] for at in (one, other)]
        assert codes[0] != codes[1]
        lines[one] = lines[one].replace(codes[0], codes[1])
        return b"\n".join(lines)

    redo(pdf, swapped)


def other_words(pdf: Pdf) -> None:
    annotations(pdf)[0].Contents = String("别的 3")


def elsewhere_on_the_page(pdf: Pdf) -> None:
    annotations(pdf)[0].Rect = Array([10, 10, 20, 20])


def one_more(pdf: Pdf) -> None:
    kept = annotations(pdf)[0]
    more = Dictionary(dict(kept.items()))
    annotations(pdf).append(pdf.make_indirect(more))


def one_on_a_form(pdf: Pdf) -> None:
    more = Dictionary(dict(annotations(pdf)[0].items()))
    pdf.pages[5].obj.Annots = Array([pdf.make_indirect(more)])


def an_action(pdf: Pdf) -> None:
    annotations(pdf)[0].A = Dictionary(S=Name.URI, URI=String("http://example.org"))


def none(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Annots


def dots_through_a_form(pdf: Pdf) -> None:
    shown = b"\n/Artifact BMC q 0.8 w [0.8 3.2] 0 d 60 400 m 500 400 l S Q EMC"
    redo(pdf, lambda content: content + shown, 5)


FORGED: tuple[Change, ...] = (
    another_page,
    another_number,
    other_words,
    elsewhere_on_the_page,
    one_more,
    one_on_a_form,
    an_action,
    none,
    dots_through_a_form,
)


def test_it_is_proved_byte_by_byte_and_by_its_words_where_versions_differ(
    listed: Path, again: Any, tmp_path: Path
) -> None:
    with pikepdf.open(listed) as pdf:
        assert [str(each.Dest[0].objgen) for each in annotations(pdf)[:2]] == [
            str(page.obj.objgen) for page in pdf.pages[2:4]
        ]
    whole = judged(listed, again)
    assert (whole.problems, whole.well, whole.only_words) == ([], True, False)
    words = judged(forged(listed, tmp_path / "other", other_versions), again)
    assert (words.problems, words.well, words.only_words) == ([], False, True)


@pytest.mark.parametrize("change", FORGED, ids=lambda change: change.__name__)
def test_a_link_or_number_that_was_changed_is_refused(listed: Path, again: Any, tmp_path: Path, change: Change) -> None:
    verdict = judged(forged(listed, tmp_path / "forged", other_versions, change), again)
    assert verdict.problems, verdict
    assert not verdict.only_words


def test_in_an_archive_of_several_documents_the_contents_tell_the_pages_of_the_file(tmp_path: Path, again: Any) -> None:
    for number in range(2):
        with_contents(tmp_path / "各局" / f"局{number}", 3, title=f"标题: 局{number}\n")
    done("bundle", tmp_path / "各局", "--one", tmp_path / "合订.pdf")
    with pikepdf.open(tmp_path / "合订.pdf") as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        assert [(str(link.Contents), numbers[link.Dest[0].objgen]) for link in links] == [
            (f"第{number}号接待项目 {page}", page)
            for number, page in zip([1, 2, 3, 1, 2, 3], [4, 5, 6, 8, 9, 10], strict=True)
        ]
        word = next(entry.EF.F.read_bytes() for entry in pdf.Root.AF if str(entry.UF) == "局1.docx")
    lines = [each.text for each in docx.Document(io.BytesIO(word)).paragraphs if each.style.name == "toc 1"]
    assert lines == [f"第{number}号接待项目\t{number + 1}" for number in (1, 2, 3)]  # a Word file counts its own
    assert judged(tmp_path / "合订.pdf", again).well
    words = judged(forged(tmp_path / "合订.pdf", tmp_path / "other", other_versions), again)
    assert (words.problems, words.only_words) == ([], True)

"""One document in three formats: the same tables, the same texts in every cell, alone and in the whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from acceptance.joined import joined
from acceptance.read import drawing, read_docx, read_pdf, read_xlsx
from jixiao.readers.content import Content, FileLine, FileTable, bare
from samples.published import DOCUMENTS, PROJECTS, projects, whole_name

READERS: dict[str, Callable[[Path], Content]] = {"docx": read_docx, "xlsx": read_xlsx, "pdf": read_pdf}


def seen(file: Path, suffix: str) -> list[str]:
    """Every table as a drawing and every run of text between two tables as one text."""
    found: list[str] = []
    text = ""
    for item in [*joined(READERS[suffix](file.with_name(f"{file.name}.{suffix}"))), None]:
        if isinstance(item, FileLine):
            text += bare(item.text)
            continue
        found += [text] if text else []
        text = ""
        found += [drawing(item)] if isinstance(item, FileTable) else []
    return found


def test_the_published_documents_have_twenty_five_projects() -> None:
    assert (len(DOCUMENTS), len(PROJECTS)) == (5, 25)


@pytest.mark.parametrize(("document", "project"), PROJECTS)
def test_a_project_says_the_same_in_every_format(drawn: Path, document: str, project: str) -> None:
    file = drawn / document / project
    in_docx, in_xlsx, in_pdf = (seen(file, suffix) for suffix in READERS)
    assert len(in_docx) > 0
    assert in_xlsx == in_docx
    assert in_pdf == in_docx


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_whole_document_says_the_same_in_every_format(drawn: Path, document: str) -> None:
    file = drawn / document / whole_name(document)
    in_docx, in_xlsx, in_pdf = (seen(file, suffix) for suffix in READERS)
    assert in_xlsx == in_docx
    assert in_pdf == in_docx


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("suffix", READERS)
def test_the_whole_is_its_projects_one_after_the_other(drawn: Path, document: str, suffix: str) -> None:
    """Title and introduction come first; headings of narratives stand before tables, so runs of text may join."""
    folder = drawn / document
    parts = [text for project in projects(document) for text in seen(folder / project, suffix)]
    whole = "\n".join(seen(folder / whole_name(document), suffix))
    place = 0
    for part in parts:
        found = whole.find(part, place)
        assert found >= 0, f"not in the whole, or not in this order:\n{part}"
        place = found + len(part)
    assert place == len(whole)

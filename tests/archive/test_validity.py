"""Every file that `render` makes of the published documents, before the validators; without JIXIAO_THOROUGH the whole
documents only."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import schema_findings
from samples import SPECS
from samples.made import THOROUGH, done
from samples.validity import conform, verdicts

COUNTS = {".pdf": 30, ".docx": 30, ".xlsx": 30} if THOROUGH else {".pdf": 5, ".docx": 5, ".xlsx": 5}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The drawn files; the whole document is the largest of its folder and format."""
    folder = tmp_path_factory.mktemp("drawn")
    done("render", SPECS, "-o", folder)
    if THOROUGH:
        return sorted(file for file in folder.rglob("*") if file.suffix in COUNTS)
    documents = [document for document in sorted(folder.iterdir()) if document.is_dir()]
    return [
        max(document.glob(f"*{suffix}"), key=lambda file: file.stat().st_size)
        for document in documents
        for suffix in COUNTS
    ]


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_every_pdf_is_a_valid_pdf_a_3a_and_pdf_ua(drawn: list[Path], flavour: str) -> None:
    files = [file for file in drawn if file.suffix == ".pdf"]
    assert len(files) == COUNTS[".pdf"]
    assert verdicts(flavour, files) == conform(files)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_every_office_file_follows_its_schema(drawn: list[Path], suffix: str) -> None:
    files = [file for file in drawn if file.suffix == suffix]
    assert len(files) == COUNTS[suffix]
    assert {file.name: findings for file in files if (findings := schema_findings(file.read_bytes(), suffix[1:]))} == {}

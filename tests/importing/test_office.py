"""Files that LibreOffice has saved again, so that nothing is left in them that we alone put in."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from jixiao import Studio
from jixiao.cli import main
from samples import ROOT

pytestmark = [pytest.mark.office, pytest.mark.slow]
DOCUMENTS = sorted(place.parent for place in (ROOT / "specs").glob("*/汇编.yaml"))


def saved_again(file: Path, suffix: str, folder: Path) -> Path:
    """The file as LibreOffice saves it."""
    words = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix]
    subprocess.run([*words, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=180)
    return folder / f"{file.stem}.{suffix}"


@pytest.mark.parametrize(("format", "suffix"), [("docx", "docx"), ("docx", "pdf"), ("xlsx", "xlsx"), ("xlsx", "pdf")])
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda folder: folder.name[:9])
def test_whole_documents_come_back_from_files_saved_by_another_program(
    document: Path, format: str, suffix: str, tmp_path: Path
) -> None:
    book = Studio().load(document)
    (tmp_path / "来").mkdir()
    file = tmp_path / "来" / f"全部.{format}"
    file.write_bytes(book.draw(format))
    assert main(["import", str(saved_again(file, suffix, tmp_path)), "-o", str(tmp_path / "回")]) == 0
    assert [project.name for project in Studio().load(tmp_path / "回").projects] == [one.name for one in book.projects]

"""Files that LibreOffice has saved again, or as an older or another format: nothing is left in them that we alone put
in, and their values come back, or what is lost is told.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from importing.test_loop import AMBIGUOUS, FORMS, LITTLE, SAMPLE, TOOLS, drawn, same_values
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from jixiao import Studio
from jixiao.authoring.form_try import specs_of
from jixiao.cli import main
from jixiao.figures.compute import compute
from jixiao.figures.project import ComputedProject
from jixiao.importing.importing import Import, import_file
from samples import ROOT

pytestmark = [pytest.mark.office, pytest.mark.slow]
DOCUMENTS = sorted(place.parent for place in (ROOT / "specs").glob("*/汇编.yaml"))
FEW = 2  # projects of each published document
TRIALS = [*((name, SAMPLE) for name in FORMS), *((name, LITTLE) for name in FORMS[::6])]
CHAINS = [("docx", "doc", "docx"), ("xlsx", "xls"), ("docx", "pdf"), ("xlsx", "pdf")]
NO_YEAR = "表上没有年度"  # a form that prints none: the guess is told
Drawn = Mapping[str, tuple[ComputedProject, Mapping[str, bytes]]]


def converted(files: Sequence[Path], suffix: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them, by one start of it."""
    words = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix]
    out = folder / f"{files[0].suffix[1:]}-{suffix}"
    subprocess.run([*words, "--outdir", str(out), *map(str, files)], check=True, capture_output=True, timeout=300)
    return [out / f"{file.stem}.{suffix}" for file in files]


@pytest.fixture(scope="module")
def samples() -> Drawn:
    """Samples of all forms, and projects of the published documents, with their files by format."""
    made = {
        f"{name} {trial}": drawn(specs_of(TOOLS.forms[name])[trial], TOOLS) for name, trial in {*TRIALS} - AMBIGUOUS
    }
    projects = [project for folder in DOCUMENTS for project in Studio().load(folder).projects[:FEW]]
    published = {
        f"{number} {project.name}": (
            compute(project.spec),
            {format: project.draw(format) for format in ("docx", "xlsx")},
        )
        for number, project in enumerate(projects)
    }
    return {**made, **published}


def losses(found: Import) -> Iterator[str]:
    """What is told of a file but that its form prints no year."""
    yield from (f"没有读懂 {cell.text}" for cell in found.unknown)
    yield from (f"不同 {cell.text}" for cell in found.proof.other)
    yield from (f"多出 {text}" for text in found.proof.drawn)
    yield from (text for text in found.told if NO_YEAR not in text)
    yield from (finding.message for one in found.projects for finding in one.findings)


@pytest.mark.parametrize("chain", CHAINS, ids="→".join)
def test_values_come_back_from_what_another_program_has_saved(
    chain: tuple[str, ...], samples: Drawn, tmp_path: Path
) -> None:
    first, *formats = chain
    files = [tmp_path / f"{name}.{first}" for name in samples]
    for file, (_, contents) in zip(files, samples.values(), strict=True):
        file.write_bytes(contents[first])
    for format in formats:
        files = converted(files, format, tmp_path)
    lost = {}
    for file, (project, _) in zip(files, samples.values(), strict=True):
        found = import_file(file, TOOLS)
        if told := [*losses(found)]:
            lost[file.stem] = told
        elif not same_values(project, found):
            lost[file.stem] = ["说不出来的不同"]
    assert lost == {}


@pytest.mark.parametrize(("format", "suffix"), [("docx", "docx"), ("docx", "pdf"), ("xlsx", "xlsx"), ("xlsx", "pdf")])
def test_whole_documents_come_back_from_files_saved_by_another_program(
    format: str, suffix: str, tmp_path: Path
) -> None:
    books = {folder.name: Studio().load(folder) for folder in DOCUMENTS}
    for name, book in books.items():
        (tmp_path / f"{name}.{format}").write_bytes(book.draw(format))
    for file in converted([tmp_path / f"{name}.{format}" for name in books], suffix, tmp_path):
        assert main(["import", str(file), "-o", str(tmp_path / file.stem)]) == 0
        projects = Studio().load(tmp_path / file.stem).projects
        assert [project.name for project in projects] == [one.name for one in books[file.stem].projects]

"""One side of a comparison: the projects of specs, of an archive, or of a file of somebody's."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiao.archive.extract import extract
from jixiao.archive.reading import DamagedError
from jixiao.drawing.tools import Tools
from jixiao.figures.compute import compute
from jixiao.figures.project import ComputedProject
from jixiao.files.names import safe_name
from jixiao.findings import Finding, InputError, Position, Severity
from jixiao.forms.form_set import Forms
from jixiao.importing.importing import import_file
from jixiao.specs.compilation import load
from jixiao.specs.listing import INDEX

_SPECS = ("", ".yaml", ".yml")


def projects_of(path: Path, tools: Tools) -> list[ComputedProject]:
    """The projects at a path, whatever it is. Raises ExpectedError where there are none, or they cannot be read."""
    if path.is_dir() or path.suffix.lower() in _SPECS:
        return _loaded(path, path, tools.forms)
    if path.suffix.lower() in (".pdf", ".ofd"):
        with _unpacked(path) as folder:
            if folder is not None:
                return _loaded(folder / "specs", path, tools.forms)
    return _imported(path, tools)


def _loaded(path: Path, called: Path, forms: Forms) -> list[ComputedProject]:
    found = load([path], forms)
    wrong = [each for one in found for each in one.findings if each.severity is Severity.ERROR]
    if wrong:
        raise InputError(wrong)
    projects = [compute(spec) for one in found for spec in one.specs]
    if not projects:
        raise InputError([Finding("Y1", f"{called} 里没有项目", Position(str(called)))])
    return projects


@contextmanager
def _unpacked(file: Path) -> Iterator[Path | None]:
    """The folder of an archive's own files; None where it is no archive."""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        target = Path(folder, "存档")
        try:
            written = extract(file, target)
        except DamagedError:
            written = []
        yield target if any(name.startswith("specs/") for name in written) else None


def _imported(file: Path, tools: Tools) -> list[ComputedProject]:
    """A file read backwards, its specs written where nobody sees them."""
    found = import_file(file, tools)
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        for project in found.projects:
            Path(folder, f"{safe_name(project.name)}.yaml").write_text(project.text, encoding="utf-8")
        if found.index:
            Path(folder, INDEX).write_text(found.index, encoding="utf-8")
        return _loaded(Path(folder), file, tools.forms)

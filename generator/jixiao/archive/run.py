"""A run of `jixiao bundle`: examines the documents and publishes what is sound."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from jixiao.archive.archive import Source
from jixiao.archive.manifest import ArchiveSettings
from jixiao.archive.publish import Published, publish
from jixiao.archive.unit import title
from jixiao.drawing.tools import Tools
from jixiao.examination.examine import examine_computed
from jixiao.figures.compute import compute_all
from jixiao.figures.project import ComputedCompilation
from jixiao.files.names import safe_name, same_name
from jixiao.findings import Finding, InputError, Severity
from jixiao.fonts import font_set
from jixiao.forms.form_set import Forms
from jixiao.layout.typesetter import typesetter_of
from jixiao.pages.template import Templates
from jixiao.specs.compilation import load_unit
from jixiao.specs.discovery import Unit, find_units
from jixiao.specs.placement import free_name
from jixiao.terminal.progress import Progress


class BundleRun:
    """The documents at some paths on their way into archives. Raises FontError and OutputError."""

    def __init__(
        self,
        paths: Sequence[Path],
        roots: tuple[Path, ...],
        forms: Forms,
        settings: ArchiveSettings,
        *,
        quiet: bool,
        ofd: bool = False,
    ) -> None:
        self.ofd = ofd
        self.units, self.roots, self.forms, self.settings, self.quiet = find_units(paths), roots, forms, settings, quiet
        self.findings: set[Finding] = set()
        self.rows: list[list[str]] = []
        self.files: list[Path] = []
        self.started = time.perf_counter()

    def each(self, target: Path) -> None:
        """An archive for each document."""
        names = _names(self.units, [title(computed) for computed in self.loaded()])
        with self.progress(target):
            for computed, name in zip(self.loaded(), names, strict=True):
                if self.sound(computed):
                    self.publish(name, self.settings, _only(computed))

    def joined(self, target: Path, name: str) -> None:
        """One archive for all, and none where any document has an error."""
        with self.progress(target):
            sound = [self.sound(computed) for computed in self.loaded()]
            if all(sound):
                self.publish(name, replace(self.settings, joined=name), self.loaded)

    def loaded(self) -> Iterator[ComputedCompilation]:
        """The documents, one at a time."""
        return (compute_all(load_unit(unit, self.forms)) for unit in self.units)

    def progress(self, target: Path) -> Progress:
        """Tells of the documents as they are done, and makes ready to draw."""
        self.shown = Progress(quiet=self.quiet)
        self.shown.begin(len(self.units))
        typesetter = typesetter_of(font_set(self.shown.fonts))
        self.target, self.tools = target, Tools(self.forms, Templates(self.roots), typesetter)
        return self.shown

    def sound(self, computed: ComputedCompilation) -> bool:
        """Has the examination found no error in the document?"""
        findings = examine_computed(computed).findings
        self.findings |= set(findings)
        return bool(computed.projects) and all(finding.severity is not Severity.ERROR for finding in findings)

    def publish(self, path: str, settings: ArchiveSettings, source: Source) -> None:
        """Writes one archive to a path below the target; findings of the drawing are kept for the report."""
        started = time.perf_counter()
        folder, _, name = path.rpartition("/")
        try:
            done = publish(source, self.target / folder, name, self.tools, settings, self.shown.step, ofd=self.ofd)
        except InputError as error:
            self.findings |= set(error.findings)
            return
        self.files += done.files
        self.rows.append(_row(path, done, time.perf_counter() - started))


def _names(units: Sequence[Unit], titles: Sequence[str]) -> list[str]:
    """The paths of the archives below the target, without a suffix.

    Where a spec would be drawn to; of a document folder, and a spec in one, beside that folder. Of those with one
    path, these
    have the folder's name added.
    """
    paths = [_beside(unit, safe_name(title)) for unit, title in zip(units, titles, strict=True)]
    shared = {path for path, count in Counter(map(same_name, paths)).items() if count > 1}
    taken = set(map(same_name, paths))
    for number, (unit, path) in enumerate(zip(units, paths, strict=True)):
        if unit.indexed and same_name(path) in shared:
            paths[number] = free_name(f"{path}（{unit.place.rpartition('/')[2]}）", unit.place, taken)
            taken.add(same_name(paths[number]))
    return paths


def _beside(unit: Unit, title: str) -> str:
    folder = unit.place.rpartition("/")[0] if unit.indexed else unit.place
    name = unit.name or title
    return f"{folder}/{name}" if folder else name


def _only(computed: ComputedCompilation) -> Source:
    return lambda: iter([computed])


def _row(name: str, done: Published, seconds: float) -> list[str]:
    return [
        name,
        str(done.archive.projects),
        str(done.archive.pages),
        f"{done.size / 1000:.0f}千字节",
        f"{seconds:.1f}秒",
    ]

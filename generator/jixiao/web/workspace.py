"""The opened folder: its documents and projects. Only what is found here can be read or written by a page."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jixiao.specs.discovery import Unit, find_units
from jixiao.specs.listing import INDEX
from jixiao.web.requests import BadRequestError
from jixiao.writers.registry import format_names


@dataclass(slots=True)
class Workspace:
    """What stands in the folder; `look` brings it up to date."""

    path: Path  # a folder, or one file
    output: Path  # where `render` writes, to tell what has changed since
    units: Sequence[Unit] = ()
    files: dict[str, Path] = field(default_factory=dict)  # by what the page calls them
    documents: dict[str, Unit] = field(default_factory=dict)
    made: list[Path] = field(default_factory=list)  # here, beside the one file that was opened

    @property
    def root(self) -> Path:
        """The folder."""
        return self.path if self.path.is_dir() else self.path.parent

    def look(self) -> Workspace:
        """The folder as it is now."""
        found, root = find_units([self.path, *self._beside()]), self.root.resolve()
        within = {folder: folder.resolve().is_relative_to(root) for folder in {unit.specs for unit in found}}
        self.units = [unit for unit in found if unit.fault is None and within[unit.specs] and _own(unit, root)]
        self.files, self.documents = {}, {}
        for unit, head in self._headed():
            self.documents[self.name(unit.path) if unit.whole else head + unit.path.name] = unit
            self.files |= {head + file.name: file for file in unit.files}
        return self

    def _headed(self) -> Iterator[tuple[Unit, str]]:
        """(document, what stands before the names of its files), each folder told once: there may be thousands."""
        heads: dict[Path, str] = {}
        for unit in self.units:
            folder = unit.specs
            if folder not in heads:
                name = self.name(folder)
                heads[folder] = "" if name == "." else f"{name}/"
            yield unit, heads[folder]

    def _beside(self) -> list[Path]:
        return [] if self.path.is_dir() else [file for file in self.made if file.exists()]

    def take(self, *files: Path) -> Workspace:
        """With files that were made in one of its folders."""
        self.made += files
        return self.look()

    def name(self, path: Path) -> str:
        """What the page calls a file or a folder of documents."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def file(self, name: str) -> Path:
        """A file of the listing. Raises BadRequestError for any other."""
        if name not in self.files:
            self.look()
        if name not in self.files:
            raise BadRequestError("file")
        return self.files[name]

    def document(self, name: str) -> Unit:
        """A document of the listing. Raises BadRequestError for any other."""
        if name not in self.documents:
            self.look()
        if name not in self.documents:
            raise BadRequestError("document")
        return self.documents[name]

    def folder(self, name: str) -> Path:
        """A folder in which projects stand. Raises BadRequestError for any other."""
        known = {self.name(self.root): self.root} | {self.name(unit.specs): unit.specs for unit in self.units}
        if name not in known:
            raise BadRequestError("folder")
        return known[name]

    def listed(self) -> list[dict[str, Any]]:
        """The folders of the listing with their projects, as the page shows them."""
        found: dict[str, dict[str, Any]] = {}
        for unit, head in self._headed():
            name = head.removesuffix("/") or "."
            folder = found.setdefault(name, {"folder": name, "title": unit.folder, "projects": []})
            folder["indexed"] = unit.indexed
            if unit.whole:
                folder["document"] = self.name(unit.path)
            for file in unit.files:
                if file.name == INDEX:
                    folder["index"] = head + file.name
                else:
                    about = {"file": head + file.name, "name": file.stem, "drawn": self._drawn(unit, file)}
                    folder["projects"].append(about if unit.whole else about | {"document": head + unit.path.name})
        return list(found.values())

    def _drawn(self, unit: Unit, file: Path) -> str:
        """Has it been drawn since it was written: yes, no, never."""
        name = f"{file.stem if unit.whole else unit.name}.{format_names()[0]}"
        try:
            drawn = os.stat(os.path.join(self.output, unit.place, name)).st_mtime  # noqa: PTH116, PTH118 -- thousands
            return "yes" if drawn >= file.stat().st_mtime else "no"
        except OSError:
            return "never"

    def stamp(self) -> str:
        """Changes where files come, go or change; cheap."""
        found = []
        for file in self.files.values():
            try:
                state = file.stat()
            except OSError:
                return "gone"
            found.append((str(file), state.st_mtime_ns, state.st_size))
        folders = {unit.specs for unit in self.units} | {self.root}
        times = [folder.stat().st_mtime_ns for folder in sorted(folders) if folder.is_dir()]
        return f"{hash(tuple(found)) & 0xFFFFFFFF:x}-{hash(tuple(times)) & 0xFFFFFFFF:x}"


def _own(unit: Unit, root: Path) -> bool:
    """Does none of its files lead out of the folder?"""
    return all(file.resolve().is_relative_to(root) for file in unit.files if file.is_symlink())

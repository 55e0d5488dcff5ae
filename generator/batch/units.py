"""What is drawn together: a document folder, or a spec that stands alone. Found by names; no YAML is read here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.batch.stamp import sha
from generator.collection import INDEX


@dataclass(frozen=True, slots=True)
class Unit:
    """A path that `collection.load` makes exactly one document of."""

    path: Path
    whole: bool
    files: tuple[Path, ...]  # all that it is read from, 汇编.yaml included

    @property
    def projects(self) -> int:
        """How many projects it has, as far as names tell."""
        return max(sum(file.name != INDEX for file in self.files), 1) if self.whole else 1

    @property
    def indexed(self) -> bool:
        """Does a 汇编.yaml stand beside its specs?"""
        return any(file.name == INDEX for file in self.files)

    @property
    def folder(self) -> str:
        """The name of the folder that its specs stand in; with a 汇编.yaml the output gets one of this name."""
        path = self.path.resolve()
        return path.name if self.whole else path.parent.name

    def key(self) -> str:
        """The SHA-256 of all that it is read from, names and contents; empty where a file cannot be read."""
        try:
            contents = [(file.name, file.read_bytes()) for file in self.files]
        except OSError:
            return ""
        return sha("document" if self.whole else self.path.name, self.folder, *(piece for pair in contents for piece in pair)) if contents else ""


def find_units(paths: Iterable[Path]) -> list[Unit]:
    """The documents and single specs at the paths, in the order in which `collection.load` finds them."""
    return [unit for path in paths for unit in _at(path)]


def _at(path: Path) -> Iterator[Unit]:
    if path.is_file():
        yield _document(path.parent) if path.name == INDEX else _single(path)
    elif not path.is_dir():
        yield Unit(path, False, ())
    elif (path / INDEX).is_file():
        yield _document(path)
    else:
        found = [unit for inner in sorted(path.iterdir()) if inner.is_dir() and not inner.name.startswith(".") for unit in _inside(inner)]
        found += [_single(file) for file in sorted(path.glob("*.yaml"))]
        yield from found or [Unit(path, False, ())]


def _inside(folder: Path) -> Iterator[Unit]:
    """As _at, but a folder in which nothing at all stands is no fault."""
    if (folder / INDEX).is_file() or any(folder.glob("*.yaml")) or any(inner.is_dir() for inner in folder.iterdir()):
        yield from _at(folder)


def _document(folder: Path) -> Unit:
    return Unit(folder, True, tuple(sorted(folder.glob("*.yaml"))))


def _single(file: Path) -> Unit:
    index = file.parent / INDEX
    return Unit(file, False, (file, index) if index.is_file() else (file,))

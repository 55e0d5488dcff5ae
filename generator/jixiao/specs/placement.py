"""Where the files of a spec go below the output: a function of where the spec stands, not of what else is drawn.

The folders below the one that the command is run in are mirrored, and a file is called as its spec is. So a path stays
when
a neighbour is added, and is the same whether the spec, its folder or a folder above it is asked for. Only two
neighbours that
some system takes for one (names that differ by case or by Unicode form) are told apart by a digest of their names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from jixiao.files.digest import sha256
from jixiao.files.names import safe_name, same_name
from jixiao.specs.listing import from_root, seen

DEFAULT = "specs"  # the folder that is drawn when none is named; paths are counted from it
_FILE = re.compile(r"(?i)\.(pdf|docx|xlsx|json|zip)$")


def distinct_names(names: Iterable[str], wanted: Callable[[str], str] = safe_name) -> dict[str, str]:
    """What each of the names of one folder becomes: `wanted`, or `wanted` with a digest where another one has that."""
    made = {name: wanted(name) for name in names}
    taken: dict[str, str] = {}
    for name in sorted(made, key=lambda name: (made[name] not in (name, name.removesuffix(".yaml")), name)):
        taken.setdefault(same_name(made[name]), name)
    first = set(taken.values())
    for name in sorted(made.keys() - first):
        made[name] = free_name(made[name], name, taken)
        taken[same_name(made[name])] = name
    return made


def free_name(name: str, source: str, taken: Iterable[str]) -> str:
    """The name with a digest of what it is made from; `taken` are names as `same_name` gives them."""
    made, salt = name, source
    while same_name(made) in taken:
        digest = sha256(os.fsencode(salt)).hexdigest()[:8]
        made, salt = f"{name}-{digest}", salt + "-"
    return made


@lru_cache(maxsize=10_000)
def spec_name(file: str) -> str:
    """What the files of a spec are called, by the name of its own file."""
    return safe_name(os.path.splitext(file)[0])  # noqa: PTH122 -- of each neighbour of a spec: a Path takes five times as long


def folder_name(folder: str) -> str:
    """What a folder of the output is called; never as a file in it may be."""
    name = safe_name(folder)
    return f"{name}_" if _FILE.search(name) else name


class Placement:
    """Places of specs below the output, for the paths of one run.

    Paths below the folder that the command is run in are counted from there; others from the one folder that holds all
    of
    these others.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self.here = Path.cwd()
        self._absolute: dict[Path, Path] = {}
        # not Path.is_dir, which raises where a name is too long for the system: that is told of the path later
        given = [self.absolute(path if os.path.isdir(path) else path.parent) for path in paths]  # noqa: PTH112
        self.beyond = _common([folder for folder in given if not folder.is_relative_to(self.here)])
        self._places: dict[Path, tuple[str, ...]] = {}
        self._folders: dict[Path, Mapping[str, str]] = {}
        self._specs: dict[Path, Mapping[str, str]] = {}

    def absolute(self, folder: Path) -> Path:
        """The folder from the root, links as they are written; but for those through which it is below this one."""
        if folder not in self._absolute:
            found, real = from_root(folder), Path(os.path.realpath(folder))
            self._absolute[folder] = (
                real if real.is_relative_to(self.here) and not found.is_relative_to(self.here) else found
            )
        return self._absolute[folder]

    def base(self, folder: Path) -> Path:
        """The folder from which an absolute one is counted."""
        bases = [base for base in (self.here, self.beyond) if base and folder.is_relative_to(base)]
        return bases[0] if bases else Path(folder.anchor)

    def counted(self, folder: Path) -> str:
        """The way to an absolute folder from where it is counted, as it is written."""
        return folder.relative_to(self.base(folder)).as_posix()

    def place(self, folder: Path, *, indexed: bool) -> str:
        """Where the files of a folder's specs go, names joined by /; with a 汇编.yaml at least into a folder of its
        name.
        """
        absolute = self.absolute(folder)
        if absolute not in self._places:
            self._places[absolute] = tuple(self._mirrored(absolute))
        names = self._places[absolute]
        return "/".join(names or ((folder_name(absolute.name),) if indexed else ()))

    def _mirrored(self, absolute: Path) -> Iterable[str]:
        base = self.base(absolute)
        parts = absolute.relative_to(base).parts
        if parts[:1] == (DEFAULT,):
            base, parts = base / DEFAULT, parts[1:]
        for part in parts:
            yield self._names(base).get(part) or folder_name(part)
            base /= part

    def _names(self, folder: Path) -> Mapping[str, str]:
        """What the folders in a folder become."""
        if folder not in self._folders:
            self._folders[folder] = distinct_names((inner.name for inner in seen(folder).folders), folder_name)
        return self._folders[folder]

    def name(self, file: Path) -> str:
        """What the files of a spec are called, without a suffix."""
        if file.parent not in self._specs:
            self._specs[file.parent] = spec_names(file.parent)
        return (
            self._specs[file.parent].get(file.name)
            or distinct_names({*self._specs[file.parent], file.name}, spec_name)[file.name]
        )


def spec_names(folder: Path) -> dict[str, str]:
    """What the files of each spec in a folder are called, by the name of the spec's own file."""
    return distinct_names((file.name for file in seen(folder).specs), spec_name)


def _common(folders: Iterable[Path]) -> Path | None:
    """The folder that holds all of them; None where there are none, or where they stand on several drives."""
    try:
        return Path(os.path.commonpath(list(folders)))
    except ValueError:
        return None

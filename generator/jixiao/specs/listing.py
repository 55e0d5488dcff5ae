"""What stands in a folder: specs, their 汇编.yaml, further folders; and what only looks like specs."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jixiao.files.reading import content

INDEX = "汇编.yaml"
SETTINGS = "设置.yaml"  # names folders of forms
TRIAL, TRIED = "试画.txt", "样例.yaml"  # what stands where a form was tried: the report, and one of its specs
NO_PROJECTS = (INDEX, SETTINGS)  # YAML files beside the projects that are none
_FORM, _PAGE, _INHERITS = (
    "form.yaml",
    "page.html.j2",
    re.compile(rb"^\xef?\xbb?\xbf?" + "继承".encode() + rb"\s*:", re.MULTILINE),
)
_FORMS = tuple("表式".encode(encoding) for encoding in ("utf-8", "gb18030"))  # what every spec names
_HEAD = 20_000  # bytes of a form.yaml in which 继承 stands, of a spec in which 表式 does
_SHARED, _TEMPLATE = "_shared", re.compile(r"\.(j2|css|txt)$|^(审核|词表)\.yaml$")  # what forms share
_MANIFEST, _ARCHIVE = "清单.json", "jixiao-archive/"
_LARGEST = 100_000_000  # bytes of a manifest


class Listing(NamedTuple):
    """A folder. Hidden files and folders are left out; all is sorted by name."""

    folder: Path
    folders: tuple[Path, ...]
    specs: tuple[Path, ...]  # files of projects
    names: frozenset[str]  # of all files there

    @property
    def indexed(self) -> bool:
        """Does a 汇编.yaml make one document of the specs?"""
        return INDEX in self.names

    @property
    def files(self) -> tuple[Path, ...]:
        """All that a document of this folder is read from."""
        return (*((self.folder / INDEX,) if self.indexed else ()), *self.specs)


def look(folder: Path) -> Listing:
    """What stands in a folder. Raises OSError where it cannot be read."""
    with os.scandir(folder) as found:
        kinds = {entry.name: _is_folder(entry) for entry in found if not entry.name.startswith(".")}
    names = sorted(kinds)
    specs = (name for name in names if name.endswith(".yaml") and not kinds[name] and name not in NO_PROJECTS)
    files = frozenset(name for name in names if not kinds[name])
    return Listing(
        folder, tuple(folder / name for name in names if kinds[name]), tuple(folder / name for name in specs), files
    )


def seen(folder: Path) -> Listing:
    """What stands in a folder; nothing where it cannot be read."""
    try:
        return look(folder)
    except OSError:
        return Listing(folder, (), (), frozenset())


def has_index(folder: Path) -> bool:
    """Does a 汇编.yaml stand in the folder? One that cannot be read does."""
    file = folder / INDEX
    return os.path.lexists(file) and not os.path.isdir(file)  # noqa: PTH112 -- no error where the folder is closed


def from_root(path: Path) -> Path:
    """The path from the root on, without `..`; links stay as they are written."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- resolve() follows links


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def holds_no_specs(listing: Listing) -> bool:
    """Is it a form, or what forms share? Their YAML files are no projects."""
    shared = listing.folder.name == _SHARED and any(_TEMPLATE.search(name) for name in listing.names)
    return shared or (_FORM in listing.names and (_PAGE in listing.names or _inherits(listing.folder / _FORM)))


def misnamed(listing: Listing) -> Iterator[Path]:
    """Files that look like specs or their index, but for the end of their names: .yml, .YAML."""
    for name in sorted(listing.names):
        file = listing.folder / name
        ends = file.suffix.lower() in (".yml", ".yaml") and file.suffix != ".yaml"
        if ends and (f"{file.stem}.yaml" == INDEX or any(word in _head(file) for word in _FORMS)):
            yield file


def _inherits(file: Path) -> bool:
    """Does a form take over another's page?"""
    return bool(_INHERITS.search(_head(file)))


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_HEAD)
    except OSError:
        return b""


def is_unpacked(listing: Listing) -> bool:
    """Is it an archive that has been taken apart, or a form that has been tried? Its specs are copies or made up; who
    wants them drawn says so.
    """
    if listing.names >= {TRIAL, TRIED}:
        return True
    if _MANIFEST in listing.names:
        return bool(_members(listing.folder / _MANIFEST))
    outer = [name for name in listing.names if name.endswith(f".{_MANIFEST}")]
    return any(
        all((listing.folder / member).is_file() for member in members)
        for name in outer
        if (members := _members(listing.folder / name))
    )


def _members(manifest: Path) -> list[str]:
    """The paths of an archive's members by its manifest; none where it is no manifest of ours."""
    try:
        told = json.loads(content(manifest, _LARGEST))
        return [str(member["路径"]) for member in told["成员"]] if str(told["格式"]).startswith(_ARCHIVE) else []
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []

"""Finds what is to be drawn: document folders and single specs at and below the paths, each once.

By names; little YAML is read here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from jixiao.files.names import same_name
from jixiao.findings import Finding, InputError, Position
from jixiao.nodes.parse import parse, read_text
from jixiao.specs.listing import (
    INDEX,
    SETTINGS,
    Listing,
    from_root,
    has_index,
    holds_no_specs,
    is_unpacked,
    look,
    misnamed,
)
from jixiao.specs.placement import Placement, folder_name, free_name

_DEPTH = 50


@dataclass(frozen=True, slots=True)
class Unit:
    """What makes exactly one document: a folder with its 汇编.yaml, a spec that is drawn alone, or a path that
    cannot be drawn.
    """

    path: Path
    whole: bool
    files: tuple[Path, ...] = ()  # all that it is read from, 汇编.yaml included
    place: str = ""  # the folder of its files below the output, names joined by /
    name: str = ""  # what the files of a single spec are called, without a suffix
    fault: Finding | None = None

    @property
    def projects(self) -> int:
        """How many projects it has, as far as names tell."""
        return max(sum(file.name != INDEX for file in self.files), 1) if self.whole else 1

    @property
    def specs(self) -> Path:
        """The folder that its specs stand in."""
        return self.path if self.whole else self.path.parent

    @property
    def indexed(self) -> bool:
        """Does a 汇编.yaml stand beside its specs?"""
        return any(file.name == INDEX for file in self.files)

    @property
    def folder(self) -> str:
        """That folder's name."""
        return from_root(self.specs).name


def find_units(paths: Iterable[Path]) -> list[Unit]:
    """The documents and single specs at the paths, in order; what two of the paths lead to is one of them."""
    given = list(paths)
    placement = Placement(given)
    found = [unit for path in given for unit in _at(path)]
    return _apart([_placed(unit, placement) for unit in _once(found, placement)], placement)


def _at(path: Path) -> Iterator[Unit]:
    try:
        if path.is_file():
            yield (
                _broken(path, f"{SETTINGS} 不是项目文件", "写项目文件或文件夹")
                if path.name == SETTINGS
                else (_document(look(path.parent)) if path.name == INDEX else _single(path))
            )
            return
        found = list(_below(path)) if path.is_dir() else []
    except OSError as error:
        yield _unreadable(path, error)
        return
    if not path.is_dir():
        found = [_broken(path, f"没有这个文件或文件夹：{path}", "检查路径；默认是 specs")]
    yield from found or [
        _broken(path, f"{path} 里没有 {INDEX} 或项目文件（*.yaml）", "可用“jixiao new 表式 项目名称”写出第一个")
    ]


def _broken(path: Path, message: str, help: str) -> Unit:
    return Unit(path, whole=False, fault=Finding("Y1", message, Position(str(path)), help=help))


def _misnamed(file: Path) -> Unit:
    return _broken(file, f"“{file.name}”没有读：文件名要以 .yaml 结尾", f"改名为 {file.stem}.yaml")


def _unreadable(folder: Path, error: OSError) -> Unit:
    reason = "没有读的权限" if isinstance(error, PermissionError) else "系统读不出来"
    return _broken(folder, f"读不了：{reason}", "检查权限；别的文件照样出表")


def _single(file: Path) -> Unit:
    return Unit(file, False, (file, file.parent / INDEX) if has_index(file.parent) else (file,))


def _document(listing: Listing) -> Unit:
    return Unit(listing.folder, True, tuple(sorted(listing.files)))


class _Visit(NamedTuple):
    """A folder that is still to be looked into, or whose own specs are still to be told."""

    folder: Path
    depth: int = 0
    linked: set[Path] | None = None  # real folders on the way of the link above it; None: there is no link above it
    specs: tuple[Path, ...] | None = None


def _below(top: Path) -> Iterator[Unit]:
    """What stands in a folder: first that of its folders, then its own specs.

    A folder that cannot be read is a fault by itself.
    """
    waiting = [_Visit(top)]
    while waiting:
        visit = waiting.pop()
        if visit.specs is not None:
            yield from (Unit(file, False, (file,)) for file in visit.specs)  # no 汇编.yaml stands beside them
            continue
        if visit.depth > _DEPTH:
            yield _broken(visit.folder, f"文件夹套得太深：从 {top} 起超过{_DEPTH}层", "移到上面的文件夹里")
            continue
        try:
            listing = look(visit.folder)
        except OSError as error:
            yield _unreadable(visit.folder, error)
            continue
        if not holds_no_specs(listing):
            yield from map(_misnamed, misnamed(listing))
        if listing.indexed:
            yield _document(listing)
        elif not holds_no_specs(listing) and (visit.folder == top or not is_unpacked(listing)):
            waiting.append(visit._replace(specs=listing.specs))
            waiting += reversed(list(_inside(listing, visit)))


def _inside(listing: Listing, visit: _Visit) -> Iterator[_Visit]:
    """The folders in a folder; links but where they lead back, or for a second time to one folder below one link."""
    for folder in listing.folders:
        if not folder.is_symlink():
            yield _Visit(folder, visit.depth + 1, visit.linked)
            continue
        target, here = Path(os.path.realpath(folder)), Path(os.path.realpath(listing.folder))
        back = {here, *here.parents}
        if target in back or target in (visit.linked or ()):
            continue
        if visit.linked is not None:
            visit.linked.add(target)
        yield _Visit(folder, visit.depth + 1, visit.linked if visit.linked is not None else {target, *back})


def _once(units: Iterable[Unit], placement: Placement) -> list[Unit]:
    """Each document once, and no single spec that is drawn with its document."""
    found: dict[tuple[Path, str], Unit] = {}
    for unit in units:
        found.setdefault((placement.absolute(unit.specs), "" if unit.whole else unit.path.name), unit)
    alone = {folder for folder, name in found if name}
    listed = {folder: _listed(unit) for (folder, name), unit in found.items() if not name and folder in alone}
    return [unit for (folder, name), unit in found.items() if name not in listed.get(folder, ())]


def _listed(unit: Unit) -> set[str]:
    """The files of the projects that a document is made of; none where its 汇编.yaml is wrong."""
    try:
        node = parse(read_text(unit.path / INDEX), "").get("项目")
    except InputError:
        return set()
    every = {file.name for file in unit.files} - {INDEX}
    return every if node is None or node.is_null else every & {f"{item.text}.yaml" for item in node.items}


def _placed(unit: Unit, placement: Placement) -> Unit:
    if unit.fault:
        return unit
    place = placement.place(unit.specs, indexed=unit.indexed)
    return replace(unit, place=place, name="" if unit.whole else placement.name(unit.path))


def _apart(units: list[Unit], placement: Placement) -> list[Unit]:
    """The documents with a place for each folder.

    Two folders have one only where a part of the path does not count: specs, drives.
    """
    owners: dict[str, dict[Path, str]] = {}
    for unit in units:
        if not unit.fault and unit.place:
            owners.setdefault(same_name(unit.place), {})[placement.absolute(unit.specs)] = unit.place
    taken, moved = set(owners), dict[Path, str]()
    for shared in owners.values():
        for folder in sorted(shared, key=lambda folder: (placement.counted(folder) != shared[folder], folder))[1:]:
            place = shared[folder] or folder_name(folder.name)
            moved[folder] = free_name(place, placement.counted(folder), taken)
            taken.add(same_name(moved[folder]))
    units = (
        [replace(unit, place=moved.get(placement.absolute(unit.specs), unit.place)) for unit in units]
        if moved
        else units
    )
    return _apart_at_the_top(units, placement)


def _apart_at_the_top(units: list[Unit], placement: Placement) -> list[Unit]:
    """Loose specs of several folders that do not count are told apart by their files alone: none moves for a
    neighbour of another name.
    """
    loose = sorted(
        (placement.counted(placement.absolute(unit.specs)), number)
        for number, unit in enumerate(units)
        if not unit.place and unit.name
    )
    taken: set[str] = set()
    names: dict[int, str] = {}
    for folder, number in loose:
        name = units[number].name
        names[number] = free_name(name, f"{folder}/{name}", taken) if same_name(name) in taken else name
        taken.add(same_name(names[number]))
    return [replace(unit, name=names.get(number, unit.name)) for number, unit in enumerate(units)]

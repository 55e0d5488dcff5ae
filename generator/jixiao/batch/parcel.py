"""A batch as bytes, for machines that share no disk: specs and forms go out, files come back."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jixiao.batch.outcome import Outcome
from jixiao.batch.sinks import Content
from jixiao.batch.stamp import below, fonts_stamp, form_files, program_stamp, read, sha
from jixiao.batch.work import Settings, Task, draw
from jixiao.findings import Finding, Position
from jixiao.fonts import font_set


@dataclass(frozen=True, slots=True)
class Stamps:
    """What must be equal on both machines, so that their files are."""

    program: str
    fonts: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """Documents to be drawn, with all that they are drawn from."""

    tasks: tuple[Task, ...]
    specs: tuple[tuple[Content, ...], ...]  # of each task; of one whose document comes with it, nothing
    roots: tuple[tuple[Content, ...], ...]  # the folders of forms
    settings: Settings
    stamps: Stamps


@dataclass(frozen=True, slots=True)
class Returned:
    """What became of a parcel: an outcome and the files of each task, or why this machine drew nothing."""

    outcomes: tuple[Outcome, ...] = ()
    files: tuple[tuple[Content, ...], ...] = ()
    refused: str = ""


def stamps(roots: tuple[Path, ...]) -> Stamps:
    """Those of this machine."""
    return Stamps(program_stamp(), fonts_stamp(font_set(), form_files(roots)))


def contents(files: Sequence[Path]) -> tuple[Content, ...]:
    """Files of one folder."""
    return tuple(Content(file.name, found) for file in files if (found := read(file)) is not None)


def forms(roots: Sequence[Path]) -> tuple[tuple[Content, ...], ...]:
    """All that stands in the folders of forms."""
    return tuple(
        tuple(
            Content(file.relative_to(root).as_posix(), content)
            for file in below([root], "*")
            if (content := read(file)) is not None
        )
        for root in roots
    )


def perform_parcel(parcel: Parcel) -> Returned:
    """Draws a parcel on another machine. Refuses where program or fonts are not those of the machine that asks."""
    roots = _unpacked_forms(parcel.roots)
    here = stamps(roots)
    if here != parcel.stamps:
        what = "程序或库的版本" if here.program != parcel.stamps.program else "字体"
        return Returned(
            refused=f"{platform.node()} 上的{what}与本机不同，画出来会不一样；"
            f"请在各节点装上同一版 jixiao、同样的字体和 fonts.yaml"
        )
    moves = list(zip(roots, parcel.settings.roots, strict=True))
    pairs = [
        _drawn(task, specs, replace(parcel.settings, roots=roots), moves)
        for task, specs in zip(parcel.tasks, parcel.specs, strict=True)
    ]
    return Returned(tuple(outcome for outcome, _ in pairs), tuple(files for _, files in pairs))


def _drawn(
    task: Task, specs: Sequence[Content], settings: Settings, moves: Sequence[tuple[Path, Path]]
) -> tuple[Outcome, tuple[Content, ...]]:
    found: list[Content] = []

    def keep(folder: str, name: str, made: Mapping[str, bytes]) -> None:
        below = f"{folder}/" if folder else ""
        found.extend(Content(f"{below}{name}.{suffix}", content) for suffix, content in made.items())

    with tempfile.TemporaryDirectory(prefix="jixiao-") as place:
        unit, base = task.unit, Path(place) / task.unit.folder
        _unpack(specs, base)
        outcome = draw(
            replace(task, unit=replace(unit, path=base if unit.whole else base / unit.path.name)),
            settings,
            put_away=keep,
        )
        everything = [(base, unit.specs), *moves]
        return replace(
            outcome, folder=str(unit.specs), errors=tuple(_at_home(finding, everything) for finding in outcome.errors)
        ), tuple(found)


def _at_home(finding: Finding, moves: Sequence[tuple[Path, Path]]) -> Finding:
    """The finding with the paths of the machine that asked."""

    def moved(text: str) -> str:
        for here, there in moves:
            text = text.replace(str(here), str(there))
        return text

    def placed(position: Position) -> Position:
        return replace(position, file=moved(position.file))

    related = tuple((what, placed(position)) for what, position in finding.related)
    return replace(finding, position=placed(finding.position), related=related, message=moved(finding.message))


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    """The forms of this process's parcels, removed when it ends."""
    return tempfile.TemporaryDirectory(prefix="jixiao-forms-")


def _unpacked_forms(roots: Sequence[Sequence[Content]]) -> tuple[Path, ...]:
    """The folders of forms, unpacked once for each content."""
    name = sha(
        *(piece for root in roots for file in root for piece in (file.path, file.content)),
        str([len(root) for root in roots]),
    )
    places = tuple(Path(_kept().name) / name / str(number) for number in range(len(roots)))
    for root, place in zip(roots, places, strict=True):
        if not place.is_dir():
            _unpack(root, place)
    return places


def _unpack(files: Sequence[Content], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        place = folder / file.path
        if not place.resolve().is_relative_to(folder.resolve()):
            raise ValueError(file.path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.content)

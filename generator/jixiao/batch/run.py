"""A run: finds what changed, has it drawn here or by workers, and keeps what was drawn in the output folder's state."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.batch.outcome import Outcome
from jixiao.batch.sinks import OutputFile
from jixiao.batch.stamp import sha, stamp
from jixiao.batch.state import Record, State, read_state, save_state
from jixiao.batch.units import key_of
from jixiao.files.garbage import look_seldom
from jixiao.specs.discovery import Unit, find_units
from jixiao.terminal.progress import Progress

if TYPE_CHECKING:
    from jixiao.batch.work import Settings, Task
    from jixiao.fonts import FontSet

_SAVE_EVERY = 30.0  # seconds: what a run that is killed has to draw again


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked for."""

    target: Path
    formats: tuple[str, ...]
    roots: tuple[Path, ...]
    jobs: int = 1
    force: bool = False  # draw what is there, too
    scheduler: str = ""  # of a Dask cluster; empty: this machine draws
    embed_fonts: bool = False  # in files that name their fonts
    engine: str = ""  # what draws a format in another way


def run(paths: Iterable[Path], order: Order, progress: Progress) -> list[Outcome]:
    """Draws what changed below the paths; tells what became of each document, in order, also of those that did not
    change.

    Raises OutputError, FontError and KeyboardInterrupt; what was drawn until then is kept.
    """
    return run_units(find_units(paths), order, progress)


def run_units(units: Sequence[Unit], order: Order, progress: Progress) -> list[Outcome]:
    """As `run`, for documents that have been found."""
    from jixiao.fonts import font_set

    fonts = font_set(progress.fonts)
    made = stamp(fonts, order.roots, order.engine)
    made = sha(made, "embedded") if order.embed_fonts else made
    state = State(order.target) if order.force else read_state(order.target)
    keys = [sha(made, key) if (key := key_of(unit)) else "" for unit in units]
    records = [state.fresh(key, order.formats) if key else None for key in keys]
    found = [_unchanged(unit, record, order) if record else None for unit, record in zip(units, records, strict=True)]
    changed = [number for number, outcome in enumerate(found) if outcome is None]
    if len(changed) > 1:
        look_seldom()
    if changed:
        drawn = _draw([(units[number], keys[number]) for number in changed], state, order, fonts, made, progress)
        for number, outcome in zip(changed, drawn, strict=True):
            found[number] = outcome
    return [outcome for outcome in found if outcome is not None]


def _unchanged(unit: Unit, record: Record, order: Order) -> Outcome:
    files = tuple(
        OutputFile(path, key, "", new=False)
        for path, key in record.files.items()
        if path.rpartition(".")[2] in order.formats
    )
    return Outcome(
        record.name,
        str(unit.specs),
        unit.whole,
        record.projects,
        record.pages,
        warnings=record.warnings,
        hints=record.hints,
        files=files,
    )


def _draw(
    changed: Sequence[tuple[Unit, str]], state: State, order: Order, fonts: FontSet, made: str, progress: Progress
) -> list[Outcome]:
    """The documents that changed. `made` is the stamp of what they are drawn with."""
    from jixiao.batch.share import Work, carried_out
    from jixiao.batch.work import Settings

    settings = Settings(order.target, order.formats, order.roots, made, order.embed_fonts, order.engine)
    alone, here = len(changed) == 1, bool(order.scheduler)
    works = [
        Work(_task(unit, state.known(unit.place) if unit.whole or alone else {}, settings, here=here and not key))
        for unit, key in changed
    ]
    progress.begin(sum(unit.projects + unit.whole for unit, _ in changed))
    keeper = _Keeper(order, made)
    try:
        for number in carried_out(
            works,
            settings,
            order.jobs,
            order.scheduler,
            fonts,
            progress,
        ):
            keeper.add(*changed[number], works[number].outcome)
    finally:
        keeper.save()
    return [work.outcome for work in works]


def _task(unit: Unit, known: dict[str, OutputFile], settings: Settings, *, here: bool) -> Task:
    """What is to be drawn of a unit.

    One that cannot be sent to a cluster, since a file of it cannot be read, is read here: only here is it known why.
    """
    from jixiao.batch.work import Task, loaded, tools_of
    from jixiao.drawing.names import names_of

    if not here:
        return Task(unit, unit.projects, known)
    computed = loaded(unit, tools_of(settings).forms)
    return Task(unit, unit.projects, known, computed=computed, names=names_of(computed, unit.name))


class _Keeper:
    """Keeps in the state what has been drawn."""

    def __init__(self, order: Order, made: str) -> None:
        self.order, self.made, self.saved = order, made, time.monotonic()
        self.records: list[Record] = []
        self.files: list[OutputFile] = []

    def add(self, unit: Unit, key: str, outcome: Outcome) -> None:
        """A document is done. One that was saved again while it was drawn counts as changed."""
        self.files += outcome.files
        if key and not outcome.errors and sha(self.made, key_of(unit)) == key:
            files = {file.path: file.key for file in outcome.files}
            self.records.append(
                Record(
                    key,
                    outcome.name,
                    outcome.projects,
                    outcome.pages,
                    outcome.warnings,
                    outcome.hints,
                    self.order.formats,
                    files,
                )
            )
        if time.monotonic() - self.saved > _SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Writes it."""
        save_state(self.order.target, self.records, self.files)
        self.records, self.files, self.saved = [], [], time.monotonic()

"""Examines all documents at some paths; many of them on all processors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.collection import load
from generator.examine import Selection, Verdict, examine
from generator.form_file import read_forms

_MANY = 100  # projects; fewer are done before a second process has started


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What the examination of one document found, and of how many projects."""

    verdict: Verdict
    projects: int


def survey(paths: Sequence[Path], roots: tuple[Path, ...], selection: Selection) -> list[Surveyed]:
    """The verdicts of all documents at the paths, in the order in which they are found."""
    read_forms(roots)  # a faulty form is told here; a process that is forked from this one has them read
    look = partial(_look, roots=roots, selection=selection)
    if all(path.is_file() for path in paths):
        return [surveyed for path in paths for surveyed in look(path)]
    from generator.batch.units import find_units

    units = find_units(paths)
    workers = min(_processors(), len(units)) if sum(unit.projects for unit in units) >= _MANY else 1
    if workers < 2:
        return [surveyed for unit in units for surveyed in look(unit.path)]
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        found: Iterable[list[Surveyed]] = pool.map(look, [unit.path for unit in units], chunksize=max(len(units) // (workers * 8), 1))
        return [surveyed for several in found for surveyed in several]


def _look(path: Path, roots: tuple[Path, ...], selection: Selection) -> list[Surveyed]:
    return [Surveyed(examine(collection, selection), len(collection.specs)) for collection in load([path], read_forms(roots))]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""Examines all documents at some paths; many of them on all processors."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jixiao.examination.examine import Selection, Verdict, examine
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load_unit
from jixiao.specs.discovery import Unit, find_units

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
    units = find_units(paths)
    workers = min(_processors(), len(units)) if sum(unit.projects for unit in units) >= _MANY else 1
    if workers < 2:
        return [look(unit) for unit in units]
    from concurrent.futures import ProcessPoolExecutor

    from jixiao.files.children import shield

    shield()
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(look, units, chunksize=max(len(units) // (workers * 8), 1)))


def _look(unit: Unit, roots: tuple[Path, ...], selection: Selection) -> Surveyed:
    collection = load_unit(unit, read_forms(roots))
    return Surveyed(examine(collection, selection), len(collection.specs))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

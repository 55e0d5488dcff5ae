"""Examines all documents at some paths; many of them on all processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jixiao.examination.examine import ExaminationResult, Selection, examine
from jixiao.files.garbage import look_seldom
from jixiao.findings import Finding, Position
from jixiao.forms.form_set import Forms
from jixiao.specs.compilation import load_unit
from jixiao.specs.discovery import Unit, find_units
from jixiao.terminal.interruption import obey, stop

_MANY = 100  # projects; fewer are done before a second process has started
_SHARES = 8  # batches a worker, so that all end at about the same time


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What the examination of one document found, and of how many projects."""

    verdict: ExaminationResult
    projects: int


Look = Callable[[Unit], Surveyed]


def survey(paths: Sequence[Path], forms: Forms, selection: Selection) -> list[Surveyed]:
    """The verdicts of all documents at the paths, in the order in which they are found."""
    look = partial(_look, forms=forms, selection=selection)
    units = find_units(paths)
    if len(units) > 1:
        look_seldom()
    workers = min(_processors(), len(units)) if sum(unit.projects for unit in units) >= _MANY else 1
    if workers < 2:
        return [look(unit) for unit in units]
    return _shared_out(units, workers, look)


def _shared_out(units: Sequence[Unit], workers: int, look: Look) -> list[Surveyed]:
    from concurrent.futures import ProcessPoolExecutor

    from jixiao.batch.pool import Batches, Job, Pool
    from jixiao.files.children import shield

    shield()
    size = max(len(units) // (workers * _SHARES), 1)
    batches = [units[start : start + size] for start in range(0, len(units), size)]
    pool = Pool(lambda: ProcessPoolExecutor(workers, initializer=obey), workers, stop)
    try:
        found = dict(Batches(pool, Job(partial(_look_at, look), list, list, _lost)).results(batches))
    except BaseException:
        pool.close(at_once=True)
        raise
    pool.close()
    return [surveyed for number in range(len(batches)) for surveyed in found[number]]


def _look_at(look: Look, units: Sequence[Unit]) -> list[Surveyed]:
    return [look(unit) for unit in units]


def _lost(unit: Unit) -> Surveyed:
    """No worker survives this document."""
    help = "多半是内存不够：关掉别的程序，或把文档拆小"
    return Surveyed(
        ExaminationResult(
            (Finding("D3", "检查这份文件的进程一再意外终止，已跳过", Position(str(unit.path)), help=help),)
        ),
        unit.projects,
    )


def _look(unit: Unit, forms: Forms, selection: Selection) -> Surveyed:
    compilation = load_unit(unit, forms)
    return Surveyed(examine(compilation, selection), len(compilation.specs))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""Warm loops: each contender in processes of its own, each form drawn once a process, so that no result is an earlier one."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from bench.contract import BY_KEY, CONTENDERS, Contender, Tell
from bench.process import read_back, run
from bench.report import Row, Section


@dataclass(frozen=True, slots=True)
class Loop:
    """What the runs of one contender took; a list a run, a figure a form, in the order of the forms."""

    cpu: list[list[float]]
    wall: list[list[float]]
    memory: float
    lost: tuple[str, ...] = ()  # what its files lack

    def mean(self, count: int) -> float:
        """CPU ms a form over the first `count` forms: the median of the runs."""
        return median(fmean(each[:count]) for each in self.cpu)


def loop(contender: Contender, forms: Path, count: int, runs: int, calls: int) -> Loop:
    """Runs a contender, a slow one no more than `calls` times a run, and reads its files of the last run back."""
    output = forms.parent / "loops" / f"{forms.name}-{contender.key}"
    count = min(count, contender.most, calls * contender.batch) if contender.most else count
    costs, figures = [], []
    for _ in range(runs):
        cost, told = run(
            [
                sys.executable,
                "-m",
                "bench.worker",
                contender.key,
                str(forms),
                str(output),
                str(count),
                str(forms.parent / "warm"),
            ]
        )
        costs.append(cost)
        figures.append(json.loads(told))
    lost = () if contender.key == "layout" else read_back(forms, output, 1, may_lose=contender.may_lose)
    return Loop(
        [each["cpu"] for each in figures],
        [each["wall"] for each in figures],
        median(cost.memory for cost in costs),
        lost,
    )


def loops(title: str, forms: Path, count: int, runs: int, calls: int, tell: Tell) -> Section:
    """All contenders over the forms of a folder."""
    taken, rows = dict[str, Loop](), []
    for contender in CONTENDERS:
        tell(contender.label)
        taken[contender.key] = mine = loop(contender, forms, count, runs, calls)
        drawn = len(mine.cpu[0])
        wall = median(fmean(each) for each in mine.wall)
        rows.append(
            Row(
                contender.label,
                drawn,
                mine.mean(drawn),
                wall,
                mine.memory,
                mine.mean(drawn) / taken[contender.against].mean(drawn),
            )
        )
    lost = [f"{BY_KEY[key].label}：{told}" for key, each in taken.items() for told in each.lost]
    return Section(title, "毫秒/份", rows, lost)

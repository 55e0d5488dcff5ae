"""How the cost grows: forms of many indicators, documents of many projects, many projects in one process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.contract import Tell
from bench.process import Cost
from bench.report import Row, Section
from bench.whole import count_files, fresh, render
from tests.samples.synthetic import folder_of_specs, spec

ONE_PROCESS = ("--jobs", "1")


def growth(place: Path, sizes: Sequence[int], tell: Tell) -> Section:
    """Whole processes that draw all three formats.

    `sizes` are numbers of indicators; of projects they are a fourth, and the half.
    """
    rows, output = [], place / "grown"
    for count in sizes:
        tell(f"{count} 个指标的表")
        file = place / f"{count}.yaml"
        file.write_text(spec(0, more=count), encoding="utf-8")
        rows.append(_row(f"一份 {count} 个指标的表", count, fresh(render(file, output), output, 1)))
        count_files(output, 3)
    for count in (size // 4 for size in sizes):
        tell(f"{count} 个项目的文档")
        folder_of_specs(place / f"{count}", count, count)
        rows.append(
            _row(f"一个 {count} 个项目的文档，连全文", count, fresh(render(place / f"{count}", output), output, 1))
        )
        count_files(output, 3 * (count + 1))
    for count in (size // 2 for size in sizes):
        tell(f"一个进程，{count} 个项目")
        folder_of_specs(place / f"alone{count}", count)
        rows.append(
            _row(
                f"一个进程，{count} 个项目",
                count,
                fresh([*render(place / f"alone{count}", output), *ONE_PROCESS], output, 1),
            )
        )
        count_files(output, 3 * count)
    return Section("怎样增长（每行的时间是一个指标、一个项目的平均）", "毫秒", rows)


def _row(label: str, count: int, cost: Cost) -> Row:
    return Row(label, count, cost.cpu / count, cost.wall / count, cost.memory, None)

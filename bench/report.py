"""The tables of results.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """One way to draw. `ratio`: its CPU time against ours for the same forms; None where nothing is compared."""

    label: str
    forms: int
    cpu: float
    wall: float
    memory: float
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Section:
    """Ways that are compared with each other. `unit` is that of the times."""

    title: str
    unit: str
    rows: list[Row]
    notes: list[str] = field(default_factory=list)


def table(section: Section) -> str:
    """A section in Markdown."""
    lines = [
        f"## {section.title}",
        "",
        f"| 做法 | 份数 | CPU，{section.unit} | 历时，{section.unit} | 峰值内存，MB | CPU 是我们的几倍 |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row.label} | {row.forms} | {_figure(row.cpu)} | {_figure(row.wall)} | {row.memory:.0f} | {_ratio(row.ratio)} |"
        for row in section.rows
    ]
    if section.notes:
        lines += ["", "读回时发现：", "", *(f"- {note}" for note in section.notes)]
    return "\n".join(lines)


def page(machine: Iterable[tuple[str, str]], remark: str, sections: Iterable[Section]) -> str:
    """The whole of results.md."""
    head = "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in machine)])
    return "\n\n".join(["# 测速结果", remark, head, *map(table, sections)]) + "\n"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"

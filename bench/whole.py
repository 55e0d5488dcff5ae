"""Whole processes, from the start of Python to the last file: one form, one document, a thousand projects."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bench.contract import BY_KEY, Tell
from bench.process import CommandFailed, Cost, middle, read_back, run
from bench.report import Row, Section

DOCUMENT = Path("specs/松江区政府办-2024-经费情况说明与申报表")
COLD_PEERS = ("typst-a", "reportlab", "docxtpl", "python-docx", "xlsxwriter", "openpyxl", "office-1")
FAST_PEERS = ("typst-a", "reportlab", "xlsxwriter")
_READ_BACK = 20  # of a thousand forms each so many-th is read back


def jixiao(*words: str) -> list[str]:
    """The command as it is installed; from a tree without it, the module."""
    command = Path(sys.executable).with_name("jixiao")
    return [*([str(command)] if command.exists() else [sys.executable, "-m", "jixiao"]), *words]


@cache
def knows(option: str) -> bool:
    """Does jixiao render have this option?"""
    return option in run(jixiao("render", "--help"))[1]


def render(path: Path, output: Path) -> list[str]:
    """Draws all formats, and takes nothing for drawn already."""
    return jixiao("render", str(path), "-o", str(output), "--quiet", *(["--force"] if knows("--force") else []))


def worker(key: str, forms: Path, output: Path, count: int) -> list[str]:
    """A contender as a program of its own, not warmed up."""
    return [sys.executable, "-m", "bench.worker", key, str(forms), str(output), str(count)]


def fresh(command: list[str], output: Path, runs: int) -> Cost:
    """The median of runs, each into a folder that is not there yet."""
    costs = []
    for _ in range(runs):
        shutil.rmtree(output, ignore_errors=True)
        costs.append(run(command)[0])
    return middle(costs)


def count_files(output: Path, expected: int) -> None:
    """Raises CommandFailed where not all files were drawn."""
    found = sum(file.suffix in (".pdf", ".docx", ".xlsx") and file.stat().st_size > 0 for file in output.rglob("*"))
    if found != expected:
        raise CommandFailed(f"{output.name}：应有 {expected} 个文件，实有 {found} 个")


def cold(place: Path, runs: int, tell: Tell) -> Section:
    """One form and one document, from nothing. Ratios are against one form in three formats."""
    output, forms = place / "cold", place / "synthetic"
    spec = min((place / "specs").glob("*.yaml"))
    tell("整个进程：jixiao")
    one = fresh(render(spec, output), output, runs)
    read_back(forms, output, 1)
    rows = [
        row("jixiao --help", fresh(jixiao("--help"), output, runs)),
        row("jixiao check，1 份", fresh(jixiao("check", str(spec)), output, runs)),
        row("jixiao render，1 份，三种格式", one, one),
        row("jixiao render，松江全文（10 个项目，单份和全文）", fresh(render(DOCUMENT, output), output, runs)),
    ]
    count_files(output, 33)
    for key in COLD_PEERS:
        tell(f"整个进程：{BY_KEY[key].label}")
        rows.append(row(f"{BY_KEY[key].label}，1 份", fresh(worker(key, forms, output, 1), output, runs), one))
    return Section("整个进程，从启动到写完", "毫秒", rows)


def thousand(place: Path, count: int, documents: int, tell: Tell) -> Section:
    """All synthetic projects at once, by as many processes as the program takes by itself.

    Ratios against ours, a form each.
    """
    output, forms = place / "many", place / "synthetic"
    tell(f"{count} 个项目")
    ours = fresh(render(place / "specs", output), output, 1)
    count_files(output, 3 * count)
    read_back(forms, output, _READ_BACK)
    rows = [row(f"jixiao render，{count} 个项目，三种格式", ours, ours, count), *again(place, output, count)]
    tell(f"{count} 个项目，在 {documents} 个文档里")
    rows.append(
        row(
            f"jixiao render，同上，另有 {documents} 份全文",
            fresh(render(place / "documents", output), output, 1),
            ours,
            count,
        )
    )
    count_files(output, 3 * (count + documents))
    for key in FAST_PEERS:
        tell(f"{count} 个项目：{BY_KEY[key].label}")
        rows.append(
            row(f"{BY_KEY[key].label}，一个进程", fresh(worker(key, forms, output, count), output, 1), ours, count)
        )
        read_back(forms, output, _READ_BACK)
    return Section(f"{count} 个合成项目，整个进程", "毫秒", rows)


def again(place: Path, output: Path, count: int) -> Iterable[Row]:
    """The same once more where nothing has changed, and where one spec has; none of it where all is always drawn."""
    if not knows("--force"):
        return
    command = [word for word in render(place / "specs", output) if word != "--force"]
    run(command)  # a forced run may keep no record
    yield row("jixiao render，同上，什么都没有改", run(command)[0], None, count)
    spec = max((place / "specs").glob("*.yaml"))
    spec.write_text(spec.read_text(encoding="utf-8").replace("其他运转类", "特定目标类"), encoding="utf-8")
    yield row("jixiao render，同上，改了一份", run(command)[0], None, count)


def row(label: str, cost: Cost, ours: Cost | None = None, count: int = 1) -> Row:
    """A line of the table."""
    return Row(label, count, cost.cpu, cost.wall, cost.memory, cost.cpu / ours.cpu if ours else None)

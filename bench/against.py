"""Our tree against an earlier commit: both measured in turn in one run, so that what the machine does else counts for both.

python -m bench --against COMMIT [--quick] [--guard]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import fmean, median

from bench.contract import Tell
from bench.process import CommandFailed, Cost, run

# The commit before PDF files were written without WeasyPrint, and what of its cost each measure may have at most
BASE = "84d69ab"
GOALS = {"all": 0.72, "pdf": 0.60, "render": 0.55, "check": 0.75, "many": 0.75}
MEMORY = 1.0
TOLERANCE = 1.05  # later work may not exceed the goals by more, nor may the noise of the machine
# One run of all projects says as much of what else the machine does, more take minutes; of cold starts, which are short,
# some pairs differ by a half
_RUNS = {"many": 3, "render": 15, "check": 15}
_HERE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Tree:
    """A checkout of the project and a place for what is measured with it."""

    root: Path
    place: Path

    def run(self, *words: str) -> tuple[Cost, str]:
        """A module of the tree as a program, by this Python."""
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(self.root), str(self.root / "generator")])}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed has been compiled
        return run([sys.executable, "-m", *words], cwd=self.root, environment=environment)

    @property
    def spec(self) -> Path:
        """One synthetic project."""
        return min((self.place / "specs").glob("*.yaml"))


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is done by both trees. Gives CPU ms, of one form where there are several, and peak memory in MB."""

    key: str
    label: str
    take: Callable[[Tree], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours against the earlier commit's: the median of the runs."""

    key: str
    label: str
    before: float
    now: float
    cpu: float
    memory: float

    @property
    def kept(self) -> bool:
        """Is it within its goal? What has none is part of a measure that has one."""
        return self.cpu <= GOALS.get(self.key, inf) * TOLERANCE and self.memory <= MEMORY * TOLERANCE


def export(commit: str, target: Path) -> Path:
    """The files of a commit. Raises CommandFailed where there is no such commit."""
    target.mkdir()
    packed = subprocess.run(["git", "archive", commit], cwd=_HERE, capture_output=True, check=False)
    if packed.returncode:
        raise CommandFailed(f"没有提交 {commit}：{packed.stderr.decode(errors='replace').strip()}")
    subprocess.run(["tar", "-x", "-C", str(target)], input=packed.stdout, check=True)
    return target


def measures(forms: int) -> Iterable[Measure]:
    """What is measured; warm loops draw so many forms."""
    for key, label in (
        ("layout", "热：YAML → 版面"),
        ("pdf", "热：版面 → PDF"),
        ("docx", "热：版面 → DOCX"),
        ("xlsx", "热：版面 → XLSX"),
        ("all", "热：YAML → 三种格式"),
    ):
        yield Measure(key, label, lambda tree, key=key: _warm(tree, key, forms))  # type: ignore[misc]
    yield Measure("render", "冷：render 一份，三种格式", lambda tree: _command(tree, "render", tree.spec))
    yield Measure("check", "冷：check 一份", lambda tree: _command(tree, "check", tree.spec))
    yield Measure("many", "全部合成项目，三种格式", lambda tree: _command(tree, "render", tree.place / "specs"))


def _warm(tree: Tree, key: str, forms: int) -> tuple[float, float]:
    place = tree.place
    cost, told = tree.run(
        "bench.worker", key, str(place / "synthetic"), str(place / "loop"), str(forms), str(place / "warm")
    )
    return fmean(json.loads(told)["cpu"]), cost.memory


def _command(tree: Tree, command: str, path: Path) -> tuple[float, float]:
    # A new folder each time: where thousands of files have just been deleted, ext4 passes over them at each new one
    output = Path(tempfile.mkdtemp(prefix="output-", dir=tree.place))
    words = ["-o", str(output), "--quiet", "--force"] if command == "render" else []
    cost, _ = tree.run("jixiao", command, str(path), *words)
    return cost.cpu, cost.memory


def compare(place: Path, commit: str, projects: int, forms: int, runs: int, tell: Tell) -> list[Ratio]:
    """The ratios of all measures. Raises CommandFailed."""
    tell(f"取出 {commit}")
    there = Tree(export(commit, place / "tree"), place / "there")
    here = Tree(_HERE, place / "here")
    for tree in (there, here):
        tell(f"排版要画的项目：{tree.place.name}")
        tree.place.mkdir()
        tree.run("bench.prepare", str(tree.place), str(projects), "12")
    return [_ratio(measure, there, here, _RUNS.get(measure.key, runs), tell) for measure in measures(forms)]


def _ratio(measure: Measure, there: Tree, here: Tree, runs: int, tell: Tell) -> Ratio:
    tell(measure.label)
    pairs = []
    for turn in range(runs + 1):  # the first fills caches
        order = (there, here) if turn % 2 else (here, there)
        taken = {tree.place.name: measure.take(tree) for tree in order}
        pairs.append((taken["there"], taken["here"]))
    counted = pairs[1:]
    return Ratio(
        measure.key,
        measure.label,
        median(before for (before, _), _ in counted),
        median(now for _, (now, _) in counted),
        median(now / before for (before, _), (now, _) in counted),
        median(now / before for (_, before), (_, now) in counted),
    )


def table(ratios: Sequence[Ratio], commit: str) -> str:
    """The ratios in Markdown."""
    lines = [
        f"| 与 {commit} 相比 | 以前，CPU 毫秒 | 现在 | 几倍 | 目标 | 峰值内存几倍 | |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for one in ratios:
        goal = f"{GOALS[one.key]:.2f}" if one.key in GOALS and commit == BASE else ""
        verdict = ("" if one.kept else "超过") if commit == BASE else ""
        lines.append(
            f"| {one.label} | {one.before:,.1f} | {one.now:,.1f} | {one.cpu:.2f} | {goal} | {one.memory:.2f} | {verdict} |"
        )
    return "\n".join(lines)

"""python -m bench [--quick]: measures everything and writes bench/results.md.

With --against COMMIT: this tree and that commit in turn; with --guard: whether the goals of bench.against hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.against import BASE, compare, table
from bench.growth import growth
from bench.machine import machine
from bench.process import CommandFailed, adopt, run
from bench.report import Section, page
from bench.warm import loops
from bench.whole import cold, thousand

RESULTS = Path("bench/results.md")
TOGETHER = 50  # synthetic projects in a document, as bench.prepare puts them


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    every: int  # each so many-th published project
    synthetic: int  # forms of a warm loop
    projects: int  # of the batch
    runs: int
    cold_runs: int
    calls: int  # of a slow contender in a run
    sizes: tuple[int, ...]  # of what grows


FULL = Size(every=1, synthetic=50, projects=1000, runs=3, cold_runs=5, calls=5, sizes=(200, 1000, 2000))
QUICK = Size(every=12, synthetic=20, projects=20, runs=1, cold_runs=1, calls=2, sizes=(20, 40))


def tell(text: str) -> None:
    """Progress, to stderr."""
    print(f"{time.strftime('%H:%M:%S')}  {text}", file=sys.stderr, flush=True)


def measure(place: Path, size: Size) -> list[Section]:
    """All sections."""
    tell("排版要画的项目")
    run([sys.executable, "-m", "bench.prepare", str(place), str(size.projects), str(size.every)])
    count = len(list((place / "published").iterdir()))
    return [
        loops(f"热循环：{size.synthetic} 个合成项目", place / "synthetic", size.synthetic, size.runs, size.calls, tell),
        loops(f"热循环：{count} 个公开过的项目", place / "published", count, size.runs, size.calls, tell),
        cold(place, size.cold_runs, tell),
        thousand(place, size.projects, -(-size.projects // TOGETHER), tell),
        growth(place, size.sizes, tell),
    ]


def against(commit: str, *, quick: bool, guard: bool) -> int:
    """Prints the ratios to a commit; as a guard, fails where they exceed their goals."""
    projects, forms, runs = (60, 30, 3) if quick else (1000, 50, 7)
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as place:
        try:
            ratios = compare(Path(place), commit, projects, forms, runs, tell)
        except CommandFailed as error:
            print(f"没有测成：{error}", file=sys.stderr)
            return 1
    print(table(ratios, commit))
    return 1 if guard and not all(one.kept for one in ratios) else 0


def main() -> int:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true", help="只测一小部分，约一分钟")
    parser.add_argument("--against", metavar="COMMIT", default="", help="与一个提交轮流测，只打印倍数")
    parser.add_argument("--guard", action="store_true", help=f"与 {BASE} 轮流测，超过目标就失败")
    options = parser.parse_args()
    adopt()
    if options.guard or options.against:
        return against(options.against or BASE, quick=options.quick, guard=options.guard)
    quick = options.quick
    size, started = QUICK if quick else FULL, time.perf_counter()
    told = machine(f"make bench{' BENCH=--quick' if quick else ''}")
    with tempfile.TemporaryDirectory(prefix="jixiao-bench-") as place:
        try:
            sections = measure(Path(place), size)
        except CommandFailed as error:
            print(f"没有测成：{error}", file=sys.stderr)
            return 1
    remark = f"热循环每种做法跑 {size.runs} 次，整个进程跑 {size.cold_runs} 次（{size.projects} 个项目的一次），取中位数。怎样测的，见 [README](README.md)。"
    if quick:
        remark = f"**快速测量（--quick）：只说明测得通，不作准。** {remark}"
    text = page([*told, ("测了", f"{time.perf_counter() - started:.0f} 秒")], remark, sections)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

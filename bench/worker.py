"""One contender in a process of its own: draws each form of a folder once, and prints what each took as JSON.

python -m bench.worker KEY FOLDER OUTPUT COUNT [WARM]     WARM: a folder of other forms, drawn before the clock runs
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

from bench.contract import BY_KEY, Draw, Files
from bench.material import Form, forms, read_fonts


def cpu() -> float:
    """CPU seconds of this process and of the processes that it started."""
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def timed(draw: Draw, some: tuple[Form, ...]) -> tuple[list[Files], float, float]:
    """The files, and the CPU and wall milliseconds of a form."""
    spent, started = cpu(), time.perf_counter()
    files = draw(some)
    return files, (cpu() - spent) * 1000 / len(some), (time.perf_counter() - started) * 1000 / len(some)


def calls(found: Iterator[Form], size: int) -> Iterator[tuple[Form, ...]]:
    """The forms of each call."""
    while some := tuple(islice(found, size)):
        yield some


def keep(files: list[Files], output: Path, first: int) -> None:
    """Puts the files where they are looked at later."""
    for number, contents in enumerate(files, first):
        for suffix, content in contents.items():
            (output / f"{number:05}.{suffix}").write_bytes(content)


def run(key: str, folder: Path, output: Path, count: int, warm: Path | None) -> dict[str, list[float]]:
    """Draws; CPU and wall milliseconds of each form, those of one call all the same."""
    draw = BY_KEY[key].make(read_fonts(folder.parent))
    output.mkdir(parents=True, exist_ok=True)
    if warm:
        draw(tuple(forms(warm)))
    spent: dict[str, list[float]] = {"cpu": [], "wall": []}
    for some in calls(forms(folder, count), BY_KEY[key].batch):
        files, processor, wall = timed(draw, some)
        keep(files, output, len(spent["cpu"]))
        spent["cpu"] += [processor] * len(some)
        spent["wall"] += [wall] * len(some)
    return spent


if __name__ == "__main__":
    key, folder, output, count, *warm = sys.argv[1:]
    print(json.dumps(run(key, Path(folder), Path(output), int(count), Path(warm[0]) if warm else None)))

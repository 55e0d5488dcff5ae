"""A thousand damaged copies of the published specs: findings or forms, never a traceback, never a wait."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from jixiao.drawing.assemble import read_parts
from jixiao.figures.compute import compute
from jixiao.findings import Finding, InputError
from jixiao.specs.compilation import load
from samples import SPECS
from samples.writing import PAGES, forms, project_files

pytestmark = pytest.mark.slow

BATCHES, SIZE = 10, 100
SIGNS = [
    *"：:#-[]{}\"'|>&*!%@`~,，\t ²１½∞",
    "\x00",
    "\x07",
    "\ufeff",
    "\u2028",
    "{{ x }}",
    "{{",
    "}}",
    "{% if %}",
    " #",
    "null",
    "- ",
    "? ",
    ">8",
    "<b>",
    "&amp;",
    "9" * 40,
    "0." + "1" * 60,
    "-1",
    "1e9",
    "NaN",
]
VALUES = [
    "[]",
    "{}",
    "{a: b}",
    "[1]",
    "null",
    '""',
    "-5",
    "99999999999999999亿元",
    "0",
    "{同: 绩效指标}",
    "{同: 年度预算安排}",
    "{同: 项目名称}",
    "{同: 项目资金}",
    '"\\0"',
    '"\\e"',
    "2024-02-30",
    "true",
    "|-",
]


def damaged(text: str, random: Random) -> str:
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        kind, here, there = random.randrange(9), random.randrange(len(lines)), random.randrange(len(lines))
        place = random.randrange(len(lines[here]) + 1)
        if kind == 0 and len(lines) > 1:
            del lines[here]
        elif kind == 1:
            lines.insert(there, lines[here])
        elif kind == 2:
            lines[here], lines[there] = lines[there], lines[here]
        elif kind == 3:
            lines[here] = " " * random.choice((1, 2, 4)) + lines[here]
        elif kind == 4:
            lines[here] = lines[here][random.choice((1, 2)) :]
        elif kind == 5:
            lines[here] = lines[here][:place] + random.choice(SIGNS) + lines[here][place:]
        elif kind == 6:
            lines[here] = lines[here][:place] + lines[here][place + 1 :]
        elif kind == 7:
            lines[here] = lines[here].partition(": ")[0] + ": " + random.choice(VALUES)
        else:
            lines[here] = lines[here][:place]
    return "\n".join(lines)


def outcome(file: Path) -> Iterator[Finding]:
    """What is found between the text and the forms that are drawn."""
    for compilation in load([file], forms()):
        yield from compilation.findings
        for spec in compilation.specs:
            try:
                assert read_parts(compute(spec), PAGES)
            except InputError as error:
                yield from error.findings


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_damaged_spec_gives_findings_at_places_inside_its_files(batch: int, tmp_path: Path) -> None:
    random = Random(batch)
    copy = shutil.copytree(SPECS, tmp_path / "specs")
    files = [copy / file.relative_to(SPECS) for file in project_files()]
    for _ in range(SIZE):
        file = random.choice(files)
        sound = file.read_text(encoding="utf-8")
        file.write_text(damaged(sound, random), encoding="utf-8", newline="")
        started = time.process_time()
        found = list(outcome(file))
        assert time.process_time() - started < 1
        for finding in found:
            assert finding.rule[0] in "YFP", finding
            assert (
                finding.position.line <= len(Path(finding.position.file).read_text(encoding="utf-8").splitlines()) + 1
            )
            assert finding.message.isprintable()
            assert "Error" not in finding.message
        file.write_text(sound, encoding="utf-8")


def test_the_published_specs_themselves_give_no_finding() -> None:
    assert [finding for file in project_files() for finding in outcome(file)] == []

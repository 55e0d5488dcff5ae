"""Random damage to the published specs: whatever an author's slip, there are findings, never a traceback, never a wait.

.venv/bin/python tests/examination/fuzz.py 10000 1
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))

from jixiao.drawing.assemble import read_parts
from jixiao.examination.examine import examine
from jixiao.figures.compute import compute
from jixiao.findings import InputError
from jixiao.forms.read_form import read_forms
from jixiao.pages.template import Templates
from jixiao.specs.compilation import INDEX, load
from jixiao.terminal import report
from jixiao.terminal.formats import FORMATS

ROOT = Path(__file__).parents[2]
ROOTS = (ROOT / "templates",)
PAGES = Templates(ROOTS)
LIMIT = 1.0  # seconds of the processor for one mutation
_SIGNS = (
    *":-#{}[],&*!|>'\"%@`：，。、《》（）≥≤<=\\零一元１\t\n\r\x00\x07\u200b\ufeff\U0001f600 ",
    ">=",
    "{{",
    "}}",
    "{%",
    "万元",
)
_VALUES = (
    "",
    "null",
    "~",
    "[]",
    "{}",
    "- a",
    "0",
    "-1",
    "1e9",
    "0.000000000000000001",
    "99999999999999999.99",
    "1,234,5",
    "１２３",
    "NaN",
    "inf",
    "true",
    "2024-02-30",
    "≥",
    "≥≥5",
    "≥5(人",
    "=0",
    "100%及时",
    "4-5期",
    "未",
    "基本完成",
    "{{ 预算合计 }}",
    "{{ 预算合计 | 万元 }}",
    "{{ x.y }}",
    "{{",
    "{% if %}",
    "{同: 项目总目标}",
    "{同: 自己}",
    "&a",
    "*a",
    "!!python/object:os.system",
    "|-",
    "> x",
    "580万元",
    "预算资金约999万元，每年5万元",
    "1、甲；2、乙；9、丙",
    "x" * 5000,
    "（" * 300,
    "《" * 200,
    "项目" * 2000,
)
Mutation = Callable[[str, random.Random], str]


def cut(text: str, chance: random.Random) -> str:
    """A few characters are lost."""
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.randint(1, 8) :]


def typed(text: str, chance: random.Random) -> str:
    """A sign comes in."""
    place = chance.randrange(len(text))
    return text[:place] + chance.choice(_SIGNS) + text[place:]


def swapped(text: str, chance: random.Random) -> str:
    """Two characters change places."""
    place = chance.randrange(len(text) - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def line_moved(text: str, chance: random.Random) -> str:
    """A line is lost, doubled or put elsewhere."""
    lines = text.split("\n")
    line = lines.pop(chance.randrange(len(lines)))
    for _ in range(chance.choice((0, 1, 2))):
        lines.insert(chance.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def indented(text: str, chance: random.Random) -> str:
    """A line's indentation changes."""
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    lines[number] = " " * chance.randrange(9) + lines[number].lstrip()
    return "\n".join(lines)


def revalued(text: str, chance: random.Random) -> str:
    """The value of a key becomes another."""
    places = list(re.finditer(r"(?<=: )[^\n{}\[\],|]+", text))
    place = chance.choice(places)
    return text[: place.start()] + chance.choice(_VALUES) + text[place.end() :]


def refigured(text: str, chance: random.Random) -> str:
    """A figure becomes another."""
    place = chance.choice(list(re.finditer(r"\d[\d,.]*", text)))
    figure = chance.choice(
        ("0", "1", "-5", "007", "12.345", "5,80", "99999999999", "0.1", place[0] + "0", place[0][1:], place[0] * 3)
    )
    return text[: place.start()] + figure + text[place.end() :]


def rekeyed(text: str, chance: random.Random) -> str:
    """A key is misspelt or taken from elsewhere."""
    keys = list(re.finditer(r"(?m)^\s*(?:- )?([^\s:#{]+):", text))
    place = chance.choice(keys)
    key = chance.choice((place[1][:-1], place[1] + "标", chance.choice(keys)[1], place[1][::-1], "得分", "合计", "组"))
    return text[: place.start(1)] + key + text[place.end(1) :]


def nested(text: str, chance: random.Random) -> str:
    """A part of the file stands inside another, or very deep."""
    return text + chance.choice(
        (
            "\n项目资金:" + "\n" + "  a:\n" * 3,
            "\nx: " + "[" * 200,
            "\nx: " + "{a: " * 100,
            "\n" + text,
            "\n---\n" + text[:200],
        )
    )


MUTATIONS: tuple[Mutation, ...] = (
    cut,
    typed,
    typed,
    swapped,
    line_moved,
    indented,
    revalued,
    revalued,
    refigured,
    refigured,
    rekeyed,
    nested,
)


def mutants(count: int, seed: int) -> Iterator[tuple[Path, str, random.Random]]:
    """(file of a published spec, a damaged text of it, the chance it came from)."""
    files = sorted(ROOT.glob("specs/*/*.yaml"))
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        file = chance.choice(files)
        text = file.read_text(encoding="utf-8")
        for _ in range(chance.choice((1, 1, 2, 4))):
            text = chance.choice(MUTATIONS)(text or " \n", chance) if text.strip() else text
        yield file, text, chance


def run(count: int, seed: int) -> tuple[list[str], float, Counter[str]]:
    """(what went wrong, the longest time of one mutation in seconds, how many had findings of each family)."""
    faults, longest, families = [], 0.0, Counter[str]()
    forms = read_forms(ROOTS)
    with TemporaryDirectory() as folder:
        _examined(ROOT / "specs", forms, drawn=True)  # what is compiled once is no mutation's time
        specs = Path(shutil.copytree(ROOT / "specs", Path(folder, "specs")))
        for number, (file, text, _) in enumerate(mutants(count, seed)):
            copy, sound = specs / file.parent.name / file.name, file.read_bytes()
            copy.write_text(text, encoding="utf-8", newline="")
            began = time.process_time()
            try:
                families.update(_examined(copy.parent if file.name == INDEX else copy, forms, drawn=number % 20 == 0))
            except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
                faults.append(f"{number} {file}\n{traceback.format_exc(limit=-4)}")
            spent = time.process_time() - began
            longest = max(longest, spent)
            if spent > LIMIT:
                faults.append(f"{number} {file}: {spent:.1f} s")
            copy.write_bytes(sound)
    return faults, longest, families


def _examined(path: Path, forms: object, *, drawn: bool) -> set[str]:
    found: set[str] = set()
    for compilation in load([path], forms):  # type: ignore[arg-type]
        verdict = examine(compilation)
        report.text(verdict.findings, colour=True)
        for shape in FORMATS.values():
            shape(verdict.findings)
        found |= {finding.rule[0] for finding in verdict.findings}
        for spec in compilation.specs if drawn else ():
            with suppress(InputError):
                read_parts(compute(spec), PAGES)
    return found


if __name__ == "__main__":
    wrong, slowest, spoken = run(int(sys.argv[1]), int(sys.argv[2]))
    print("\n".join(wrong))
    print(f"{len(wrong)} faults, the slowest {slowest:.2f} s, findings by family {dict(spoken)}")
    sys.exit(bool(wrong))

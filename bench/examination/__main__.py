"""Prints how many of the known mistakes `check` finds, and how many findings it has on sound forms.

python -m bench.examination [--held] [--missed] [--false]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from jixiao.examination.examine import examine
from jixiao.files.resources import packaged_forms
from jixiao.findings import Finding
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load

from bench.examination import held_mistakes, mistakes
from bench.examination.draft import Draft, Making, Mistake, drafted
from bench.examination.into_forms import CASES, FormCase

_HERE = Path(__file__).parent
_THEMES = 4  # of each form, in each half
_MISTAKES = 7  # in each damaged copy


@dataclass(frozen=True)
class Sample:
    """One form: sound, and with mistakes."""

    case: FormCase
    sound: Draft
    damaged: Draft
    mistakes: tuple[Mistake, ...]


def samples(half: str) -> Iterator[Sample]:
    """The forms of a half, `open` or `held`: the same ones on every run."""
    themes = yaml.safe_load((_HERE / f"{half}.yaml").read_text(encoding="utf-8"))
    makings = (mistakes if half == "open" else held_mistakes).MAKINGS
    made: Counter[str] = Counter()  # by making and form: what was made least comes first
    for number, case in enumerate(CASES):
        for step in range(_THEMES):
            theme = themes[(number + 2 * step) % len(themes)]
            random = Random(f"{half} {case.form} {step}")
            sound = drafted(theme, random.randint(*case.years))
            yield _damaged(case, sound, makings, (random, made))


def _damaged(case: FormCase, sound: Draft, makings: Sequence[Making], by: tuple[Random, Counter[str]]) -> Sample:
    random, made = by
    fit = [making for making in makings if case.holds.issuperset(making.needs)]
    random.shuffle(fit)
    fit.sort(key=lambda making: made[making.make.__name__])
    damaged = deepcopy(sound)
    found: list[Mistake] = []
    case.spec(damaged)  # gives the weights
    for making in fit:
        if len(found) < _MISTAKES and (mistake := making.make(damaged, random)) is not None:
            found.append(mistake)
            made[making.make.__name__] += 1
    return Sample(case, sound, damaged, tuple(found))


def findings(spec: dict[str, Any], forms: dict[str, Form]) -> list[Finding]:
    """What `check` says of a spec."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "项目.yaml"
        file.write_text(yaml.safe_dump(spec, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
        (compilation,) = load([file], forms)
        return list(examine(compilation).findings)


def found(sample: Sample, mistake: Mistake, told: Sequence[Finding]) -> bool:
    """Does a finding stand at a place of the mistake, and does its message name the fact?"""
    paths = [path for place in mistake.places for path in sample.case.placed(sample.damaged, place)]
    return any(
        finding.path.startswith(path) and re.search(mistake.says, finding.message) for finding in told for path in paths
    )


def main(words: Sequence[str]) -> None:
    """Prints the table of a half or of both."""
    forms = read_forms((packaged_forms(),))
    for half in ("held",) if "--held" in words else ("open", "held"):
        _report(half, forms, words)


def _report(half: str, forms: Any, words: Sequence[str]) -> None:
    seen: Counter[str] = Counter()
    all_made: Counter[str] = Counter()
    false: Counter[str] = Counter()
    count = 0
    for sample in samples(half):
        count += 1
        for finding in findings(sample.case.spec(deepcopy(sample.sound)), forms):
            false[finding.rule] += 1
            if "--false" in words and half == "open":
                print(f"{sample.case.form} {sample.sound.name}: {finding.rule} {finding.path} {finding.message}")
        told = findings(sample.case.spec(sample.damaged), forms)
        for mistake in sample.mistakes:
            all_made[mistake.family] += 1
            seen[mistake.family] += (right := found(sample, mistake, told))
            if not right and "--missed" in words and half == "open":
                print(f"{sample.case.form} {sample.sound.name} {mistake.family}: {mistake.made} {mistake.places}")
    _table(half, count, (seen, all_made), false)


def _table(half: str, count: int, figures: tuple[Counter[str], Counter[str]], false: Counter[str]) -> None:
    seen, made = figures
    print(f"\n{'看着写规则的一半' if half == 'open' else '留着的一半'}：{count} 份没有毛病的表，各有一份弄坏的")
    for family, number in sorted(made.items()):
        print(f"  {family}  {seen[family]:3} / {number:3}  {seen[family] / number:4.0%}")
    whole = made.total()
    print(f"  合计  {seen.total():3} / {whole:3}  {seen.total() / whole:4.0%}")
    rules = "、".join(f"{rule} {number}" for rule, number in sorted(false.items()))
    print(f"  没有毛病的表上的发现：{false.total()}，每份 {false.total() / count:.2f}（{rules or '无'}）")


if __name__ == "__main__":
    main(sys.argv[1:])

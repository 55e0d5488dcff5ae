"""What the tests of the library's forms have in common: cases, and how a sample is drawn, read back and examined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from acceptance.read import read_docx, read_pdf, read_xlsx
from jixiao.authoring.sample import sample
from jixiao.examination.examine import examine
from jixiao.findings import Finding
from jixiao.specs.compilation import load
from samples.writing import forms

READERS = {".docx": read_docx, ".xlsx": read_xlsx, ".pdf": read_pdf}


@dataclass(frozen=True)
class Case:
    """A form's texts in the order of its grid, and (right text, wrong text, rule, what is said) of its sample."""

    year: int
    texts: tuple[str, ...]
    wrong: tuple[tuple[str, str, str, str], ...]


def written(name: str, case: Case) -> str:
    """The sample of a form as a project file."""
    return sample([forms()[name]], f"样例{name}", case.year)


def found(text: str, folder: Path) -> tuple[Finding, ...]:
    """What check finds in a project file."""
    (folder / "甲.yaml").write_text(text, encoding="utf-8")
    (compilation,) = load([folder / "甲.yaml"], forms())
    return (*compilation.findings, *examine(compilation).findings)


def assert_in_order(texts: Iterable[str], text: str) -> None:
    """Each of the texts stands in the text, behind the one before."""
    place = 0
    for one in texts:
        assert one in text[place:], (one, text[place:])
        place = text.index(one, place) + len(one)


def assert_wrong_is_told(text: str, wrong: tuple[str, str, str, str], folder: Path) -> None:
    """With the wrong text in place of the right one a finding of the rule says so."""
    right, changed, rule, said = wrong
    assert right in text, text
    told = [one.message for one in found(text.replace(right, changed, 1), folder) if one.rule == rule]
    assert any(said in message for message in told), told

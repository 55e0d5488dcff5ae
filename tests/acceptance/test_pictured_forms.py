"""The examples of docs/forms.md are forms: each is drawn and read back as the picture that stands below it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from acceptance.test_county_form import docx_pages, picture, xlsx_pages
from samples import ROOT
from samples.made import jixiao

DOCS = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
SECTION = re.search(r"\n## 几种常见的样子\n(.*?)\n## ", DOCS, re.DOTALL)
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


class Example(NamedTuple):
    title: str
    form: str
    body: str
    spec: str
    picture: list[str]


def examples() -> list[Example]:
    assert SECTION
    _, *parts = re.split(r"\n### ", SECTION[1])
    return [
        Example(part.partition("\n")[0], form, body, spec, [line.rstrip() for line in drawn.splitlines()])
        for part in parts
        for form, body, spec, drawn in [[block[1] for block in BLOCK.findall(part)]]
    ]


def written(folder: Path, example: Example) -> Path:
    """The example as a folder of forms and a spec beside it."""
    assert SECTION
    head = BLOCK.findall(SECTION[1])[0][1]
    form = folder / "表" / "例-2024"
    form.mkdir(parents=True)
    (form / "form.yaml").write_text(f"名称: 例\n{example.form}", encoding="utf-8")
    page = f"{head}{{% block body %}}\n{example.body}{{% endblock %}}\n"
    (form / "page.html.j2").write_text(page, encoding="utf-8")
    spec = folder / "甲.yaml"
    spec.write_text(f"年度: 2024\n表式: [例-2024]\n{example.spec}", encoding="utf-8")
    return spec


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_an_example_draws_the_picture_below_it(example: Example, tmp_path: Path) -> None:
    spec = written(tmp_path, example)
    told = jixiao("render", spec, "--forms", tmp_path / "表", "-o", tmp_path / "out", "--format", "docx,xlsx")
    assert told.returncode == 0, told.stderr
    for pages in (docx_pages(tmp_path / "out" / "甲.docx"), xlsx_pages(tmp_path / "out" / "甲.xlsx")):
        assert [line.rstrip() for line in picture(pages[0])] == example.picture


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_a_sample_of_an_example_is_sound(example: Example, tmp_path: Path) -> None:
    written(tmp_path, example)
    made = jixiao("new", "例-2024", "样", "--forms", tmp_path / "表", "--year", "2024", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    told = jixiao("check", "样.yaml", "--forms", tmp_path / "表", cwd=tmp_path)
    assert "错误" not in told.stdout + told.stderr

"""Forms that are known, drawn and adopted again: the same grid, nine in ten fields with the right name and kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from adopting.known_forms import (
    adopted,
    drawn,
    drawn_part,
    emptied,
    filled,
    forms_of,
    hits,
    sample_part,
)
from jixiao import Studio
from jixiao.forms.form import Form
from samples import ROOT

STUDIO = Studio([ROOT / "tests" / "forms"])
FORMS = {form.name: form for form in forms_of(STUDIO)}
FEW = ["申报表-2024", "四川自评表-2023", "运行监控表-2019"]
NESTED = {"整体目标表-2024"}  # rows within rows: cells that go over several of them


def source(form: Form, format: str, state: str, folder: Path) -> Path:
    if state == "filled":
        return drawn(form, format, folder, STUDIO, filled(form))
    return drawn_part(emptied(form, sample_part(form, STUDIO)), form, format, folder, STUDIO)


def judge(name: str, format: str, state: str, folder: Path) -> tuple[int, int, int]:
    """Holds the grid to be the same; gives back how many fields there are, with the right name, of the right kind."""
    form = FORMS[name]
    found = adopted(source(form, format, state, folder), STUDIO)
    assert not found.findings
    assert found.comparison.cells > 20
    assert found.comparison.differences == ()
    assert found.comparison.shares < 0.01
    fields = list(hits(form, sample_part(form, STUDIO), found))
    return len(fields), sum(one.named for one in fields), sum(one.of_kind for one in fields)


@pytest.mark.parametrize(
    ("name", "format", "state"), [*zip(FEW, ["docx", "xlsx", "pdf"], ["blank", "filled", "blank"], strict=True)]
)
def test_the_grid_is_the_same_and_fields_have_names_and_kinds(
    name: str, format: str, state: str, tmp_path: Path
) -> None:
    fields, named, of_kind = judge(name, format, state, tmp_path)
    assert min(named, of_kind) >= 0.9 * fields > 10


@pytest.mark.slow
@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
@pytest.mark.parametrize("state", ["blank", "filled"])
def test_nine_in_ten_fields_of_all_forms_have_the_right_name_and_kind(state: str, format: str, tmp_path: Path) -> None:
    found = [judge(name, format, state, tmp_path) for name in FORMS if name not in NESTED]
    fields, named, of_kind = (sum(each) for each in zip(*found, strict=True))
    assert min(named, of_kind) >= 0.9 * fields > 300


def test_a_filled_form_keeps_its_heights_and_what_stands_beside_bold_labels_is_a_value(tmp_path: Path) -> None:
    found = adopted(source(FORMS["四川自评表-2023"], "docx", "filled", tmp_path), STUDIO)
    assert "tr { height: 17pt }" in found.files["page.html.j2"]  # that of most of its rows, not of those that say one
    assert "主管部门: 文本" in found.files["form.yaml"]
    assert "项目名称:" in found.files["form.yaml"]

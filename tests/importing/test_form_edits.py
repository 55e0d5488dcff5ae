"""Every form as somebody else types it and edits it by hand: its values come back, or what is lost is listed."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from importing.test_loop import FORMS, SAMPLE, TOOLS, printed_by, printed_values, same_values
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from jixiao import Studio
from jixiao.authoring.form_try import specs_of
from jixiao.drawing.assemble import read_parts
from jixiao.figures.compute import compute, compute_all
from jixiao.figures.project import ComputedProject
from jixiao.importing.compiled import prose_names
from jixiao.importing.importing import Import, import_file
from jixiao.importing.spec_text import spec_text
from jixiao.specs.compilation import load_text
from samples import ROOT, form_cuts, form_edits
from samples.form_edits import EDITS, MORE, NOTE, NOTES, OTHERS, Edit, both, plain, row_added
from samples.retyped import items_of, word_file, workbook

WRITERS = {"docx": word_file, "xlsx": workbook}


def edited(project: ComputedProject, edit: Edit, format: str, folder: Path) -> Import | None:
    """What is read of a form that was typed again and edited; None where the form has nothing to be edited so."""
    items = edit(items_of(read_parts(project, TOOLS.templates)), Random(f"{project.name}{edit.__name__}"))
    if items is None:
        return None
    file = folder / f"来.{format}"
    file.write_bytes(WRITERS[format](items))
    return import_file(file, TOOLS)


def sample(name: str) -> ComputedProject:
    return compute_all(load_text(specs_of(TOOLS.forms[name])[SAMPLE], Path("样.yaml"), TOOLS.forms)).projects[0]


def right(project: ComputedProject, edit: Edit, found: Import) -> bool:
    """Are the values those of the form, or what the edit has made of them?"""
    if edit not in OTHERS:
        return same_values(project, found)
    texts = [spec_text(one.values, prose_names(one.forms)) for one in found.projects]
    specs = [spec for text in texts for spec in load_text(text, Path("回.yaml"), TOOLS.forms).specs]
    printed = printed_by(project)
    was, now = printed_values(project, printed), [printed_values(compute(spec), printed) for spec in specs]
    return _with_a_row(project, was, now[0]) if edit is row_added else now == [was, was]


def _with_a_row(project: ComputedProject, was: dict[str, Any], now: dict[str, Any]) -> bool:
    """Is all the same, but for the row more, and what is computed of it?"""
    computed = {one.path for form in project.forms for one in form.computations}
    others = {path for path in {*was, *now} - computed if was.get(path) != now.get(path)}
    return bool(others) and all(_one_more(was.get(path), now.get(path)) for path in others)


def _one_more(was: Any, now: Any) -> bool:
    return any(now[:n] + now[n + 1 :] == was and MORE in str(now[n]) for n in range(1, len(now)))


def assert_right_or_told(name: str, edit: Edit, format: str, folder: Path) -> None:
    project = sample(name)
    found = edited(project, edit, format, folder)
    if found is not None:
        assert not found.whole or right(project, edit, found), (edit.__name__, format)
    if found is not None and edit in NOTES:
        texts = [cell.text for cell in found.unknown] + [one.text for one in found.projects]
        assert any(NOTE in text for text in texts), (edit.__name__, format)
        assert same_values(project, found), (edit.__name__, format)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edited_form_is_right_or_its_loss_is_listed(edit: Edit, tmp_path: Path) -> None:
    name = FORMS[len(edit.__name__) % len(FORMS)]
    assert_right_or_told(name, edit, "docx" if len(edit.__name__) % 2 else "xlsx", tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_right_or_its_loss_is_listed(name: str, tmp_path: Path) -> None:
    """Half of the edits, in one format: all of them over two forms."""
    place = FORMS.index(name)
    for number, edit in enumerate(EDITS[place % 2 :: 2]):
        assert_right_or_told(name, edit, ("docx", "xlsx")[(number + place // 2) % 2], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_was_typed_again_is_right(name: str, format: str, tmp_path: Path) -> None:
    project = sample(name)
    found = edited(project, plain, format, tmp_path)
    assert found is not None
    assert same_values(project, found)
    assert not found.unknown


def published(document: str, number: int) -> ComputedProject:
    (folder,) = (ROOT / "specs").glob(f"{document}-*")
    return compute(Studio().load(folder).projects[number].spec)


ALIKE = "松江区政府办"  # its projects have the same goal twice in a row


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize(
    "edit",
    [
        both(form_edits.half_width, form_edits.further_column),
        both(form_edits.labels_in_first_row, form_edits.further_column),
        both(form_edits.labels_in_first_row, form_edits.blank_first_column),
        both(form_edits.full_width_commas, form_edits.blanks_in_figures),
    ],
    ids=lambda edit: edit.__name__,
)
@pytest.mark.parametrize("number", [1, 4, 6])
def test_two_edits_of_one_form_lose_no_value(number: int, edit: Edit, format: str, tmp_path: Path) -> None:
    project = published(ALIKE, number)
    found = edited(project, edit, format, tmp_path)
    assert found is not None
    assert same_values(project, found)


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("name", ["转移支付自评表-2019", "申报表-2025"])
def test_the_rest_of_a_row_below_a_head_that_stands_again_is_told(name: str, format: str, tmp_path: Path) -> None:
    found = edited(sample(name), both(form_cuts.row_in_two_tables, form_cuts.cut_with_head), format, tmp_path)
    assert found is not None
    assert same_values(sample(name), found) or found.told


@pytest.mark.parametrize("name", ["申报表-2025", "一体化目标表-2023", "部门整体目标表-2022", "湖南整体目标表-2020"])
def test_half_a_row_in_the_middle_of_a_table_is_told(name: str, tmp_path: Path) -> None:
    found = edited(sample(name), form_cuts.row_in_halves, "xlsx", tmp_path)
    assert found is not None
    assert any("起的一行" in text for text in found.told)


@pytest.mark.parametrize("number", [0, 3])
def test_an_indicator_that_was_published_without_a_value_is_no_half(number: int, tmp_path: Path) -> None:
    found = edited(published("驻新疆办", number), plain, "xlsx", tmp_path)
    assert found is not None
    assert found.whole

"""What every built-in form keeps: it says where it comes from, its sample is whole and sound, and it stands a trial."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path

import office
import pikepdf
import pytest
from acceptance.batches import printed
from jixiao.authoring.form_try import SAMPLE, Tried, tried
from jixiao.authoring.sample import sample
from jixiao.authoring.sample_compilation import sample_index
from jixiao.authoring.sample_years import sample_year
from jixiao.drawing.tools import Tools, tools
from jixiao.fonts import font_set
from jixiao.forms.form import Field, Form
from jixiao.forms.origin import CHECKED
from jixiao.forms.read_form import read_forms
from jixiao.nodes.quoting import quoted
from jixiao.writers.registry import usual_names
from samples import ROOT

TEMPLATES = ROOT / "templates"
FORMS = read_forms((TEMPLATES,))
every = pytest.mark.parametrize("name", sorted(FORMS))


@cache
def _tools() -> Tools:
    return tools((TEMPLATES,), font_set())


@cache
def trials(name: str) -> tuple[Tried, ...]:
    """The form's sample and what it is tried with, each drawn in all formats."""
    return tuple(tried(FORMS[name], _tools()))


def first_said(form: Form) -> str:
    """What a form says of itself before it tells what is not known."""
    return form.description.partition("；")[0]


def same_use(one: Form, other: Form) -> bool:
    """Might a clerk of some year take one for the other?"""
    years = not one.years or not other.years or set(one.years) & set(other.years)
    alike = (one.origin.place, one.origin.purpose) == (other.origin.place, other.origin.purpose)
    return bool(years and alike)


@every
def test_a_form_says_where_it_is_used_what_for_and_what_stands_behind_it(name: str) -> None:
    origin = FORMS[name].origin
    assert origin.place
    assert origin.purpose
    assert origin.states
    assert origin.sources or CHECKED not in origin.states


@every
def test_what_is_not_known_of_a_form_is_said_of_it_in_words(name: str) -> None:
    form = FORMS[name]
    assert form.description
    assert [state for state in form.origin.states if state != CHECKED and state not in form.description] == []


def test_forms_of_one_use_and_year_tell_how_they_differ() -> None:
    alike = [pair for pair in combinations(FORMS.values(), 2) if same_use(*pair)]
    own = [(one, other) for one, other in alike if one.name not in other.bases and other.name not in one.bases]
    assert [(one.name, other.name) for one, other in own if first_said(one) == first_said(other)] == []


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*/form.yaml")), ids=lambda file: file.parent.name)
def test_a_form_names_its_source_and_never_an_address(file: Path) -> None:
    text = file.read_text("utf-8").lower()
    assert [word for word in ("http", "www.") if word in text] == []


@every
def test_a_sample_has_every_field(name: str) -> None:
    form, year = FORMS[name], sample_year(FORMS[name])
    text = sample_index([form], "甲", year) if form.collective else sample([form], "甲", year)
    asked = [field for top in form.fields if not top.kind.projects for field in top.walk()]
    columns = [column for field in asked for column in _named_columns(field)]
    left = {path.rpartition(".")[2] for path, field in form.every() if field.default is not None}  # to its default
    left |= {computation.path.rpartition(".")[2] for computation in form.computations}
    left |= {form.column(role) for role in ("偏差说明", "执行说明", "调整原因")}  # a sample falls short of nothing
    lacking = {field.name for field in (*asked, *columns) if f"{quoted(field.name)}:" not in text}
    assert {name for name in lacking - left if f"# {name}" not in text} == set()


def _named_columns(field: Field) -> list[Field]:
    """The columns that a spec names; an indicator that has a value only is written without its name."""
    columns = list(field.columns())
    return [] if field.kind.tree and len(columns) == 1 else columns


@every
@pytest.mark.slow
def test_the_examination_finds_nothing_in_a_sample_and_a_trial_breaks_nothing(name: str) -> None:
    first, *others = trials(name)
    assert (first.name, first.findings) == (SAMPLE, ())  # T6 aside: a sample waits to be filled in
    assert [(one.name, one.findings, one.remarks) for one in (first, *others) if one.broken] == []
    assert first.pages > 0


@every
@pytest.mark.slow
def test_a_sample_comes_in_every_format(name: str) -> None:
    drawn = {file.rpartition(".")[2] for file in trials(name)[0].files} - {"yaml"}
    assert drawn == set(usual_names())
    with pikepdf.open(BytesIO(trials(name)[0].files[f"{SAMPLE}.pdf"])) as document:
        assert len(document.pages) >= trials(name)[0].pages  # a form over projects is drawn with them behind it


@pytest.mark.office
@pytest.mark.skipif(office.soffice() is None, reason="needs LibreOffice")
def test_samples_have_as_many_pages_in_word_and_excel_as_in_the_pdf(tmp_path: Path) -> None:
    files = {
        f"{name}-{format}.{format}": trials(name)[0].files[f"{SAMPLE}.{format}"]
        for name in FORMS
        for format in ("docx", "xlsx")
    }
    found = printed(files, tmp_path)
    differing = {}
    for name in FORMS:
        pages = [_pages(trials(name)[0].files[f"{SAMPLE}.pdf"])]
        pages += [_pages(found[f"{name}-{format}.{format}"].read_bytes()) for format in ("docx", "xlsx")]
        if len(set(pages)) != 1:
            differing[name] = pages
    assert differing == {}


def _pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)

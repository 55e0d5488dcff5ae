"""Every form of the library, and those of tests/forms, drawn from its samples: its values come back from three formats."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from jixiao import Studio
from jixiao.authoring.form_printed import printed_paths
from jixiao.authoring.form_try import specs_of
from jixiao.drawing.assemble import read_parts
from jixiao.drawing.render import Drawing, Kept, Options
from jixiao.drawing.tools import Tools, tools
from jixiao.figures.compute import compute, compute_all
from jixiao.figures.project import ComputedProject
from jixiao.fonts import font_set
from jixiao.forms.values import BudgetBlock, Indicator
from jixiao.importing.form_pattern import pattern_of
from jixiao.importing.importing import Import, import_file
from jixiao.importing.pattern import Pattern
from jixiao.readers.file import read_here
from jixiao.readers.kinds_of_files import kind_of
from jixiao.specs.compilation import load_text
from samples import ROOT, TEMPLATES

FORMATS = ("docx", "xlsx", "pdf")
SAMPLE, SCANTY, LITTLE, MUCH = "样例", "缺", "短", "长"
TOOLS = tools((TEMPLATES, ROOT / "tests" / "forms"), font_set())
FORMS = sorted(name for name, form in TOOLS.forms.items() if not form.collective)
# a label that is no unit, over figures in 元: nothing in the file tells
AMBIGUOUS = {(name, LITTLE) for name in ("全国自评表-2020", "全国自评表-2022", "自评复核表-2020", "云南自评表-2021")}
BODIES = ("word/document.xml", "xl/workbook.xml")
NAMES = re.compile(rb"<w:bookmark(?:Start|End)[^>]*/>|<definedNames>.*?</definedNames>", re.DOTALL)
OURS = ("/StructTreeRoot", "/MarkInfo", "/Names", "/AF", "/Outlines", "/Metadata")


@cache
def _pattern(name: str) -> Pattern:
    return pattern_of(TOOLS.forms[name], TOOLS.forms, TOOLS.templates)


@pytest.fixture(autouse=True)
def read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are ours need no process with limits; and what a form's pattern is need be found once."""
    monkeypatch.setattr(
        "jixiao.importing.source.read_file", lambda file: read_here(file, kind_of(file, file.read_bytes()))
    )
    monkeypatch.setattr("jixiao.importing.recognise.pattern_of", lambda form, forms, templates: _pattern(form.name))


def without_ours(content: bytes, format: str) -> bytes:
    """A file without what we alone put in: bookmarks, defined names, tags, attachments, outline."""
    return _plain_pdf(content) if format == "pdf" else changed_package(content, NAMES)


def changed_package(content: bytes, gone: re.Pattern[bytes]) -> bytes:
    """A Word file or workbook without this in its text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(saved := io.BytesIO(), "w") as made:
        for name in package.namelist():
            made.writestr(name, gone.sub(b"", package.read(name)) if name in BODIES else package.read(name))
    return saved.getvalue()


def _plain_pdf(content: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for key in OURS:
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.save(saved := io.BytesIO())
    return saved.getvalue()


def drawn(text: str, made: Tools) -> tuple[ComputedProject, Mapping[str, bytes]]:
    """The project of a spec, and its files by format, also where the examination finds errors."""
    computed = compute_all(load_text(text, Path("样.yaml"), made.forms))
    sink = Kept()
    Drawing(computed, Options(sink, FORMATS, made), lambda step: None, ["样"]).run("singles")
    return computed.projects[0], sink.contents


def back(content: bytes, format: str, folder: Path) -> Import:
    file = folder / f"来.{format}"
    file.write_bytes(without_ours(content, format))
    return import_file(file, TOOLS)


def plain(value: Any) -> Any:
    """A value as it is compared: what was left blank is not there; the names of rows that a sentence tells are free."""
    if isinstance(value, Indicator):
        return value.above, value.name, plain(value.values)
    if isinstance(value, BudgetBlock):
        rows = [
            {role: text for role, text in row.printed.items() if not (value.text and role == "名称")}
            for row in value.rows
        ]
        return value.title, value.text, value.total, value.total_text, rows
    if isinstance(value, Mapping):
        found = {key: plain(inner) for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner not in (None, "", (), {})}
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def flat(values: Mapping[str, Any], head: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in values.items():
        found |= flat(value, f"{head}{key}.") if isinstance(value, dict) else {f"{head}{key}": value}
    return found


def printed_values(project: ComputedProject, printed: set[str]) -> dict[str, Any]:
    """What a page prints of a project; a default, and a label of a unit, say nothing of their own."""
    values = flat(plain(project.values))
    fields = {path: field for form in project.forms for path, field in form.every()}
    free = {form.roles.get("单位标签") for form in project.forms}
    return {
        path: value
        for path, value in values.items()
        if path not in free
        and any(each.startswith(path) for each in printed)
        and not (path in fields and fields[path].default == value)
    }


def printed_by(project: ComputedProject) -> set[str]:
    return {
        path
        for form in project.forms
        for part in read_parts(project, TOOLS.templates)
        if part.form == form.short
        for path in printed_paths(form, part)
    }


def assert_the_same(project: ComputedProject, found: Import) -> None:
    """The values of what was imported; nothing is left but that the form prints no year."""
    (one,) = found.projects
    (spec,) = load_text(one.text, Path("回.yaml"), TOOLS.forms).specs
    printed = printed_by(project)
    assert printed_values(compute(spec), printed) == printed_values(project, printed)
    assert [form.name for form in one.forms] == [form.name for form in project.forms]
    assert not [*found.unknown, *found.proof.other, *found.proof.drawn, *one.findings]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", ["申报表-2025", "整体目标表-2024"])
def test_a_sample_comes_back_from_its_file(name: str, format: str, tmp_path: Path) -> None:
    project, files = drawn(specs_of(TOOLS.forms[name])[SAMPLE], TOOLS)
    assert_the_same(project, back(files[format], format, tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("trial", [SAMPLE, SCANTY, LITTLE])
@pytest.mark.parametrize("name", FORMS)
def test_every_form_comes_back_from_its_file(name: str, trial: str, format: str, tmp_path: Path) -> None:
    project, files = drawn(specs_of(TOOLS.forms[name])[trial], TOOLS)
    found = back(files[format], format, tmp_path)
    if (name, trial) in AMBIGUOUS:
        assert not found.proof.other
        assert any("标签里的“试”不是金额单位" in text for text in found.told)
    else:
        assert_the_same(project, found)


def same_values(project: ComputedProject, found: Import) -> bool:
    (one,) = found.projects
    specs = load_text(one.text, Path("回.yaml"), TOOLS.forms).specs
    printed = printed_by(project)
    return bool(specs) and printed_values(compute(specs[0]), printed) == printed_values(project, printed)


@pytest.mark.parametrize("format", FORMATS)
def test_figures_too_large_for_the_unit_in_their_head_are_of_the_smaller_unit(format: str, tmp_path: Path) -> None:
    text = specs_of(TOOLS.forms["全国自评表-2020"])[SAMPLE]
    for typed, other in (("# 金额单位: 万元", "金额单位: 元"), (": 120\n", ": 1200000\n"), ("115.62", "1156200")):
        assert typed in text
        text = text.replace(typed, other)
    project, files = drawn(text.replace(": 8.5\n", ": 85000\n"), TOOLS)
    found = back(files[format], format, tmp_path)
    assert_the_same(project, found)
    assert "单位标签: 万元" in found.projects[0].text
    assert "{}" not in found.projects[0].text


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_nothing_of_a_long_form_is_lost_in_silence(name: str, tmp_path: Path) -> None:
    """Texts over pages, rows that are cut by their ends, 45 indicators."""
    project, files = drawn(specs_of(TOOLS.forms[name])[MUCH], TOOLS)
    for format in FORMATS:
        found = back(files[format], format, tmp_path)
        assert same_values(project, found) or not found.whole, format


@pytest.mark.parametrize("format", FORMATS)
def test_a_row_that_a_page_cuts_in_every_column_is_one_indicator(format: str, tmp_path: Path) -> None:
    project, files = drawn(specs_of(TOOLS.forms["监控表-2024"])[MUCH], TOOLS)
    found = back(files[format], format, tmp_path)
    assert_the_same(project, found)
    assert found.whole


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "document", sorted((ROOT / "specs").glob("*/汇编.yaml")), ids=lambda path: path.parent.name[:9]
)
def test_every_project_of_the_published_documents_comes_back(document: Path, format: str, tmp_path: Path) -> None:
    for project in Studio().load(document.parent).projects:
        assert_the_same(compute(project.spec), back(project.draw(format), format, tmp_path))

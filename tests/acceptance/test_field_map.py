"""Every cell and paragraph of a document knows which fields it printed: in each form, over page ends as well.

Forms of the folders that JIXIAO_FORMS names are tried too.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.document import Part
from jixiao.drawing.assemble import read_parts, title_part
from jixiao.field_paths import FieldPath
from jixiao.figures.compute import compute, compute_all
from jixiao.figures.project import ComputedProject
from jixiao.forms.collective import project_forms
from jixiao.forms.form import Field, Form
from jixiao.forms.form_set import Forms
from jixiao.forms.read_form import read_forms
from jixiao.forms.values import ROW
from jixiao.layout.fitting import lay_out
from jixiao.layout.ruler import Ruler
from jixiao.pages.template import Templates
from jixiao.specs.compilation import load, load_text
from jixiao.specs.settings import environment_folders
from samples import ROOT, ROOTS
from samples.written_forms import ROWS, Author, Whim, boxes, chosen, faults, said

FOLDERS = (*ROOTS, ROOT / "tests" / "forms", *environment_folders())
NAMES = [name for folder in FOLDERS for name in project_forms(read_forms((folder,))) if (folder / name).is_dir()]


@cache
def forms() -> Forms:
    return read_forms(FOLDERS)


@cache
def drawn(name: str) -> tuple[ComputedProject, Part, Part]:
    """A form with all its fields: the project, its part before the layout, and after it."""
    return of(Author(forms()[name]).spec())


def of(text: str) -> tuple[ComputedProject, Part, Part]:
    read = load_text(text, Path("甲.yaml"), forms())
    assert not [finding.message for finding in read.findings]
    project = compute(read.specs[0])
    (part,) = read_parts(project, Templates(FOLDERS))
    return project, part, lay_out(part, Ruler())


@pytest.mark.parametrize("name", NAMES)
def test_each_field_is_known_in_exactly_the_cells_that_print_it(name: str) -> None:
    project, raw, laid = drawn(name)
    printed = said(forms()[name].fields, project.values)
    assert faults(raw, printed) == []
    assert faults(laid, printed) == []
    assert {path for box in boxes(raw.blocks) for path in box.fields} == {
        path for box in boxes(laid.blocks) for path in box.fields
    }


@pytest.mark.parametrize("name", NAMES)
def test_what_is_chosen_is_read_back_from_the_cells_that_print_it(name: str) -> None:
    project, raw, _ = drawn(name)
    assert misread(name, project, raw) == []


def misread(name: str, project: ComputedProject, part: Part) -> list[object]:
    """The paths of choices that the cells which print them do not tell."""
    told = []
    for path, field, value in chosen(forms()[name].fields, project.values):
        texts = [box.text.replace("\u200b", "") for box in boxes(part.blocks) if path in box.fields]
        if not texts or in_label(field, texts, value):
            continue
        if field.kind.parse_back(field, "\t".join(texts), project.values) != value:
            told.append((path, texts, value))
    return told


def in_label(field: Field, texts: list[str], value: object) -> bool:
    """Do all cells say only this choice, among the words of a label: 项目资金（元）? 元 in 万元 is none."""
    longest = sorted(field.choices, key=len, reverse=True)
    if not longest:
        return False
    said = [re.findall("|".join(map(re.escape, longest)), text) for text in texts]
    return all(found == [value] and text != value for found, text in zip(said, texts, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["实施期目标表-2019", "监控表-2024", "整体目标表-2024"])
@settings(max_examples=40)
@given(seed=st.integers(0, 10_000))
def test_whatever_is_written_is_read_drawn_and_found_again(name: str, seed: int) -> None:
    project, raw, laid = of(Whim(forms()[name], Random(seed)).spec())
    printed = said(forms()[name].fields, project.values)
    assert faults(raw, printed) == []
    assert faults(laid, printed) == []
    assert misread(name, project, raw) == []
    for field in forms()[name].fields:
        text = field.kind.print(field, project.values[field.name], project.values)
        back = field.kind.parse_back(field, text, project.values)
        assert field.kind.print(field, back, project.values) == text


@pytest.mark.parametrize("name", NAMES)
def test_computed_fields_are_known_too(name: str) -> None:
    project, raw, _ = drawn(name)
    form: Form = forms()[name]
    known = {path for box in boxes(raw.blocks) for path in box.fields}
    computed = {tuple(one.path.replace(ROW, ".").split(".")) for one in form.computations}
    printed = said(form.fields, project.values)
    text = "".join("".join(box.text.split()) for box in boxes(raw.blocks))
    assert {path for path in printed if general(form, path) in computed and printed[path] in text} <= known


def test_a_computed_column_is_known_in_every_row() -> None:
    _, raw, _ = drawn("重庆部门自评表-2021")
    cells = {path: box.text for box in boxes(raw.blocks) for path in box.fields if path[-1] == "指标得分"}
    assert list(cells) == [("绩效指标", number, "指标得分") for number in range(ROWS)]
    assert all(cells.values())


def general(form: Form, path: FieldPath) -> FieldPath:
    """The path of a field without the levels and numbers of rows."""
    for depth in range(1, len(path)):
        table = form.field(".".join(map(str, path[:depth])))
        if table is not None and table.kind.table:
            leaves = [column.path.split(".") for column in table.columns()]
            return next(((*path[:depth], *leaf) for leaf in leaves if list(path[-len(leaf) :]) == leaf), path)
    return path


def test_a_field_that_goes_over_a_page_is_known_on_both_sides_and_so_is_a_label_that_stands_again() -> None:
    _, _, laid = drawn("申报表-2024")
    assert laid.pages > 1
    places = [path for box in boxes(laid.blocks) for path in box.fields]
    assert places.count(("项目总目标",)) > 1
    assert any(places.count(path) > 1 for path in places if len(path) == 2 and path[0] == "绩效指标")
    assert all(box.text for box in boxes(laid.blocks) if ("项目总目标",) in box.fields)


def test_a_blank_form_knows_its_empty_cells() -> None:
    _, raw, _ = of("表式: [申报表-2024]\n年度: 2024\n项目名称: 甲\n")
    empty = {path for box in boxes(raw.blocks) for path in box.fields if not box.text}
    assert empty >= {
        ("主管部门",),
        ("计划开始日期",),
        ("项目资金", "年度申请", "合计"),
        ("项目资金", "项目总额", "财政资金"),
        ("年度总体目标",),
    }


def test_year_and_number_are_known_where_they_are_printed() -> None:
    _, raw, _ = of("表式: [经费情况说明]\n年度: 2024\n序号: 7\n项目名称: 甲\n项目概述: 乙\n")
    assert [(box.text, box.fields) for box in boxes(raw.blocks)][:3] == [
        ("项目经费情况说明 7--甲", (("序号",), ("项目名称",))),
        ("一、项目概述", ()),
        ("乙", (("项目概述",),)),
    ]


def test_title_and_introduction_of_a_document_are_known(tmp_path: Path) -> None:
    (tmp_path / "汇编.yaml").write_text("标题: |-\n  某市\n  申报表\n导言: 共{{ 项目数 }}个。\n", encoding="utf-8")
    (tmp_path / "甲.yaml").write_text("表式: [申报表-2024]\n年度: 2024\n项目名称: 甲\n", encoding="utf-8")
    part = title_part(compute_all(load([tmp_path], forms())[0]), Templates(FOLDERS))
    assert part is not None
    assert [(box.text, box.fields) for box in boxes(part.blocks)] == [
        ("某市\n申报表", (("标题",),)),
        ("共1个。", (("导言",),)),
    ]

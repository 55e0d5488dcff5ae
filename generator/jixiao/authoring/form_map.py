"""Where a form prints which of its fields, as its sample shows it, and by which label one finds them there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jixiao.authoring.sample import sample
from jixiao.authoring.sample_compilation import sample_compilation
from jixiao.authoring.sample_years import sample_year
from jixiao.document import Block, Cell, Grid, Paragraph
from jixiao.drawing.assemble import read_parts
from jixiao.drawing.collective import collective_parts
from jixiao.field_paths import FieldPath
from jixiao.figures.compute import compute
from jixiao.figures.project import ComputedProject
from jixiao.findings import InputError
from jixiao.forms.form import Form
from jixiao.pages.template import Templates
from jixiao.specs.compilation import load_text


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """A cell or paragraph that prints fields."""

    place: str  # 表1 第3行第2列, 第4段
    label: str  # what stands above or beside it, or in it; a paragraph's heading
    fields: tuple[FieldPath, ...]


def sample_project(form: Form, forms: Mapping[str, Form]) -> ComputedProject:
    """The form's own sample, computed. Raises InputError."""
    read = load_text(sample([form], form.short, sample_year(form)), Path(f"{form.name}的样例.yaml"), forms)
    if not read.specs:
        raise InputError(read.findings)
    return compute(read.specs[0])


def form_map(form: Form, forms: Mapping[str, Form], templates: Templates) -> list[PrintedPlace]:
    """All places of a form that print fields, in order. Raises InputError where its template is wrong."""
    if form.collective:
        (part,) = collective_parts(sample_compilation(form, forms, sample_year(form)), form.title, templates)
    else:
        (part,) = read_parts(sample_project(form, forms), templates)
    return list(_printed(part.blocks))


def _printed(blocks: tuple[Block, ...]) -> Iterator[PrintedPlace]:
    heading, grids, paragraphs = "", 0, 0
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs += 1
            heading = block.text if block.level else heading
            if block.fields:
                yield PrintedPlace(f"第{paragraphs}段", heading, block.fields)
            continue
        grids += 1
        for cell in block.cells:
            if cell.fields:
                place = f"表{grids} 第{cell.row + 1}行第{cell.column + 1}列"
                yield PrintedPlace(place, label_of(block, cell), cell.fields)


def label_of(grid: Grid, cell: Cell) -> str:
    """What says what stands in a cell: the head of its column, else the label left of it, else its own text.

    A label that spans more rows than the cell speaks of several values: what stands above the cell, beside that label,
    says which.
    """
    left, above = _beside(grid, cell), list(_above(grid, cell))
    head = next((other for other in above if grid.rows[other.row].repeat), None)
    if head is None and left is not None and left.rowspan > cell.rowspan:
        head = next((other for other in above if not other.fields and other.text and other.row >= left.row), None)
    return (head or left or cell).text.replace("\u200b", "").replace("\n", "")


def _beside(grid: Grid, cell: Cell) -> Cell | None:
    """The label to the left of a cell; other values may stand between."""
    row = [other for other in grid.cells if other.row <= cell.row < other.row + other.rowspan]
    labels = [other for other in row if other.column < cell.column and other.text and not other.fields]
    return labels[-1] if labels else None


def _above(grid: Grid, cell: Cell) -> Iterator[Cell]:
    """The cells of the same section above a cell, the nearest first."""
    section = grid.rows[cell.row].section
    for other in reversed(grid.cells):
        over = other.row + other.rowspan <= cell.row and grid.rows[other.row].section == section
        if over and other.column <= cell.column < other.column + other.colspan:
            yield other

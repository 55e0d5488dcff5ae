"""What the tests of the engine share: texts turned into specs, forms, parts; the faults found in them."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jixiao.document import Cell, Grid, Part, Row, Sides, Style
from jixiao.drawing.assemble import read_parts
from jixiao.figures.compute import compute
from jixiao.figures.project import ComputedProject
from jixiao.findings import Finding, InputError
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_forms
from jixiao.layout.ruler import Ruler
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse
from jixiao.pages.template import Templates
from jixiao.specs.compilation import load
from jixiao.specs.project import Spec

from samples import ROOTS, SPECS

PAGES = Templates(ROOTS)
HEAD = "表式: [申报表-2024]\n年度: 2024\n项目名称: 合作与交流\n"
NARRATIVE = "表式: [经费情况说明]\n年度: 2024\n项目名称: 合作与交流\n"
EVALUATION = "表式: [自评表-2020]\n年度: 2020\n项目名称: 业务费\n"


@cache
def forms() -> Mapping[str, Form]:
    """The forms under templates/."""
    return read_forms(ROOTS)


def project_files() -> list[Path]:
    """All published project specs."""
    return [file for file in sorted(SPECS.rglob("*.yaml")) if file.name != "汇编.yaml"]


def tree(text: str) -> Node:
    """The tree of a YAML text."""
    return parse(text, "项目.yaml")


def yaml_findings(text: str) -> tuple[Finding, ...]:
    """What the parser has to say of a YAML text; nothing for a sound one."""
    try:
        parse(text, "项目.yaml")
    except InputError as error:
        return error.findings
    return ()


def read(text: str, folder: Path, known: Mapping[str, Form] | None = None) -> Spec:
    """The spec of a text, not yet computed. Raises InputError."""
    file = folder / "项目.yaml"
    file.write_text(textwrap.dedent(text), encoding="utf-8")
    (compilation,) = load([file], known or forms())
    if compilation.findings:
        raise InputError(compilation.findings)
    return compilation.specs[0]


def computed(text: str, folder: Path, known: Mapping[str, Form] | None = None) -> ComputedProject:
    """The computed project of a text. Raises InputError."""
    return compute(read(text, folder, known))


def parts(text: str, folder: Path) -> tuple[Part, ...]:
    """The parts of a text, not yet laid out. Raises InputError."""
    return read_parts(computed(text, folder), PAGES)


def findings(text: str, folder: Path) -> tuple[Finding, ...]:
    """What loading, computing and reading the forms find in a text."""
    try:
        parts(text, folder)
    except InputError as error:
        return error.findings
    return ()


def marks(found: tuple[Finding, ...]) -> list[str]:
    """Each finding as `rule line:column`."""
    return [f"{finding.rule} {finding.position.line}:{finding.position.column}" for finding in found]


def advice(found: tuple[Finding, ...]) -> str:
    """Messages and ways out of all findings, as one text."""
    return "\n".join(f"{finding.message} → {finding.help}" for finding in found)


def figure(text: str, folder: Path, path: str, form: str = "") -> object:
    """The computed value at a dotted path."""
    value: object = computed(form + text, folder).values
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


PLAIN = Style(size=10, line_height=15, border=Sides(0.5, 0.5, 0.5, 0.5), padding=Sides(2, 2, 2, 2))
RULER = Ruler()


def grid_of(drawing: str, width: float = 80.0, height: float = 20.0, heads: int = 0) -> Grid:
    """A grid from letters: each rectangle of one letter is a cell with that letter as its text."""
    rows = [line.split() for line in textwrap.dedent(drawing).strip().splitlines()]
    cells = []
    for name in dict.fromkeys(letter for row in rows for letter in row):
        places = [(r, c) for r, row in enumerate(rows) for c, letter in enumerate(row) if letter == name]
        (top, left), (bottom, right) = min(places), max(places)
        cells.append(Cell(top, left, name, PLAIN, bottom - top + 1, right - left + 1))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(
        tuple([width] * len(rows[0])), tuple(Row(height, number < heads) for number in range(len(rows))), tuple(cells)
    )


def letters(grid: Grid) -> str:
    """The grid as letters again: each place shows the text of the cell that covers it, a cell's own first place in
    brackets."""
    shown = [["?"] * len(grid.columns) for _ in grid.rows]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                assert shown[row][column] == "?", f"{cell.text} covers a place twice"
                shown[row][column] = f"[{cell.text}]" if (row, column) == (cell.row, cell.column) else f" {cell.text} "
    return "\n".join("".join(row).rstrip() for row in shown)

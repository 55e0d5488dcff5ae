"""Forms that are known, drawn as files and adopted again: what was found of their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao import Studio
from jixiao.adopting.adopt import Adopted, adopt
from jixiao.adopting.draft import TableDraft
from jixiao.authoring.form_map import label_of
from jixiao.authoring.sample import sample
from jixiao.authoring.sample_compilation import sample_compilation
from jixiao.authoring.sample_years import sample_year
from jixiao.document import Cell, Document, Grid, Part
from jixiao.drawing.assemble import read_parts
from jixiao.drawing.collective import collective_parts
from jixiao.field_paths import FieldPath
from jixiao.figures.compute import compute
from jixiao.files.resources import packaged_forms
from jixiao.fonts import font_set
from jixiao.forms.form import Field, Form
from jixiao.layout.paper import on_paper
from jixiao.specs.compilation import load_text
from jixiao.writers.registry import writer

NAME = "新表"
OTHER = {"经费情况说明"}  # a text and no form of cells


def studio(*folders: Path) -> Studio:
    return Studio(folders)


def forms_of(made: Studio) -> list[Form]:
    return [form for form in made._tools.forms.values() if form.name not in OTHER]


def sample_part(form: Form, made: Studio, text: str = "") -> Part:
    if form.collective:
        computed = sample_compilation(form, made._tools.forms, sample_year(form))
        (part,) = collective_parts(computed, form.title, made._tools.templates)
        return part
    (spec,) = load_text(text or filled(form), Path("样例.yaml"), made._tools.forms).specs
    (part,) = read_parts(compute(spec), made._tools.templates)
    return part


def filled(form: Form) -> str:
    return sample([form], form.short, sample_year(form))


def emptied(form: Form, part: Part) -> Part:
    """The part with nothing written in it: the levels of its indicators stay, as on a blank form."""

    def prose(cell: Cell) -> bool:
        fields = [form.field(path) for each in cell.fields if (path := known_path(form, each))]
        return bool(fields) and all(field is not None and field.kind.prose for field in fields)

    def bare_cell(cell: Cell) -> Cell:
        named = names_a_level(form, cell)
        keep = not cell.fields or named or (has_label(cell) and not prose(cell))
        return cell if keep else replace(cell, text="", value=None)

    return replace(
        part,
        blocks=tuple(
            replace(block, cells=tuple(map(bare_cell, block.cells))) if isinstance(block, Grid) else block
            for block in part.blocks
        ),
    )


def has_label(cell: Cell) -> bool:
    return cell.header or any(mark in cell.text for mark in "：□☑") or "年度" in cell.text


def drawn_part(part: Part, form: Form, format: str, folder: Path, made: Studio) -> Path:
    file = folder / f"{form.name}-空.{format}"
    laid = on_paper(Document(form.title, "", (part,)), made._tools.typesetter)
    file.write_bytes(writer(format).write(laid))
    return file


def adopted(file: Path, made: Studio, like: str = "") -> Adopted:
    return adopt(file, NAME, made._tools, font_set(), like)


def written(found: Adopted, folder: Path) -> Studio:
    """The studio that knows the form that was made, in a folder."""
    target = folder / NAME
    target.mkdir(parents=True, exist_ok=True)
    for name, text in found.files.items():
        (target / name).write_text(text, "utf-8")
    return Studio([folder])


def drawn(form: Form, format: str, folder: Path, made: Studio, text: str = "") -> Path:
    file = folder / f"{form.name}.{format}"
    file.write_bytes(made.loads(text or filled(form), "样例.yaml").projects[0].draw(format))
    return file


@dataclass(frozen=True)
class Hit:
    """A field of the known form, the label by which its field map finds it, and what was found in its cell."""

    true: Field
    label: str
    found: str
    kind: str

    @property
    def named(self) -> bool:
        last = _bare(self.found.rpartition(".")[2])
        names = [(_bare(self.true.path), _bare(self.true.name)), (_bare(self.label), _bare(self.label))]
        return bool(last) and any(
            last in path or (name and name in _bare(self.found)) or _alike(last, name) for path, name in names
        )

    @property
    def of_kind(self) -> bool:
        return self.kind == self.true.kind.name


def _alike(one: str, other: str) -> bool:
    return len(set(one) & set(other)) >= 0.6 * max(len(set(one)), len(set(other)))


def _bare(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


def hits(form: Form, part: Part, found: Adopted) -> Iterator[Hit]:
    """Each field that a cell of the known form prints alone, once, with what was found in the same cell."""
    tables = [block for block in found.draft.blocks if isinstance(block, TableDraft)]
    grids = [block for block in part.blocks if isinstance(block, Grid)]
    if len(grids) > len(tables):  # those without lines are lines of text in some files
        grids = [grid for grid in grids if any(cell.style.border.top for cell in grid.cells)]
    seen = set[str]()
    for block, grid in zip(tables, grids, strict=False):
        named, outside = found_in(block), found_outside(found)
        edges = sorted({edge for cell in grid.cells for edge in (cell.column, cell.column + cell.colspan)})
        above = lines_above(grid) if len(block.table.heights) < len(grid.rows) else 0
        for cell in grid.cells:
            field = None if names_a_level(form, cell) else known_field(form, cell)
            if field is not None and field.path not in seen:
                seen.add(field.path)
                label = label_of(grid, cell)
                one = named.get((cell.row - above, edges.index(cell.column)), ("", ""))
                yield Hit(field, label, *(one if any(one) else outside_of(cell, field, outside)))


def names_a_level(form: Form, cell: Cell) -> bool:
    """Does a cell print the name of a level, perhaps with its score: is it a label?"""
    levels = {name for field in form.fields for key, inner in field.vocabulary.items() for name in (key, *inner)}
    found = next((name for name in levels if cell.text.replace("\u200b", "").startswith(name)), "")
    return bool(found) and len(cell.text) < len(found) + 8


def found_outside(found: Adopted) -> dict[str, tuple[str, str]]:
    """What was found in lines of text outside of the tables, by its label: rows without lines are such in some files."""
    lines = [block for block in found.draft.blocks if not isinstance(block, TableDraft)]
    return {one.labels[0]: (one.name, one.kind) for line in lines for one in line.fields}


def outside_of(cell: Cell, field: Field, outside: dict[str, tuple[str, str]]) -> tuple[str, str]:
    """The one of them whose label stands in a cell, or is that of its field."""
    text = cell.text.replace("\u200b", "")
    return next((one for label, one in outside.items() if label in text or field.name == one[0]), ("", ""))


def lines_above(grid: Grid) -> int:
    """How many rows on top have no lines and are lines of text in files that know only lines."""
    framed = [cell.row for cell in grid.cells if cell.style.border.left and cell.style.border.right]
    return min(framed)


def found_in(block: TableDraft) -> dict[tuple[int, int], tuple[str, str]]:
    """What was found in each cell: path and kind."""
    named = {spot: (".".join(guesses[0].path), guesses[0].kind) for spot, guesses in block.fields.items()}
    for one in block.tables:
        for column in (*one.columns, *(one.inner.columns if one.inner is not None else ())):
            places = [(row, leaf.column) for row in one.region.rows for leaf in column.leaves]
            named |= dict.fromkeys(places, (column.name, column.guess.kind))
    return named


def known_field(form: Form, cell: Cell) -> Field | None:
    """The field that a cell prints and no other; none of those that are the words of a label."""
    paths = [path for each in cell.fields if (path := known_path(form, each))]
    field = form.field(paths[0]) if len(paths) == 1 else None
    if field is None or field.kind.tree or field.default or form.roles.get("单位标签") == paths[0]:
        return None
    return Field(field.name, paths[0], field.kind)


def known_path(form: Form, path: FieldPath) -> str:
    known = {each for each, _ in form.every()}
    names = [str(key) for key in path if not isinstance(key, int)]
    plain = ".".join(names)
    if plain in known:
        return plain
    return next(
        (
            f"{names[0]}.*.{end}"
            for n in range(1, len(names))
            if f"{names[0]}.*.{(end := '.'.join(names[n:]))}" in known
        ),
        "",
    )


def packaged() -> Path:
    return packaged_forms()

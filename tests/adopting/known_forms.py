"""Forms that are known, drawn as files and adopted again: what was found of their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao import Studio
from jixiao.adopting.adopt import Adopted, adopt
from jixiao.adopting.draft import TableDraft
from jixiao.authoring.form_map import sample_year
from jixiao.authoring.sample import sample
from jixiao.document import Cell, Document, FieldPath, Grid, Part
from jixiao.drawing.assemble import read_parts
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
    return [form for form in made._tools.forms.values() if not form.collective and form.name not in OTHER]


def sample_part(form: Form, made: Studio, text: str = "") -> Part:
    (spec,) = load_text(text or filled(form), Path("样例.yaml"), made._tools.forms).specs
    (part,) = read_parts(compute(spec), made._tools.templates)
    return part


def filled(form: Form) -> str:
    return sample([form], form.short, sample_year(form))


def emptied(form: Form, part: Part) -> Part:
    """The part with nothing written in it: the levels of its indicators stay, as on a blank form."""
    levels = {name for field in form.fields for key, inner in field.vocabulary.items() for name in (key, *inner)}

    def bare_cell(cell: Cell) -> Cell:
        keep = not cell.fields or cell.text.replace("\u200b", "") in levels or has_label(cell)
        return cell if keep else replace(cell, text="", value=None)

    return replace(
        part,
        blocks=tuple(
            replace(block, cells=tuple(map(bare_cell, block.cells))) if isinstance(block, Grid) else block
            for block in part.blocks
        ),
    )


def has_label(cell: Cell) -> bool:
    return cell.header or any(mark in cell.text for mark in "：□☑") or "年度" in cell.text or len(cell.fields) > 1


def drawn_part(part: Part, form: Form, format: str, folder: Path, made: Studio) -> Path:
    file = folder / f"{form.name}-空.{format}"
    laid = on_paper(Document(form.title, "", (part,)), made._tools.typesetter)
    file.write_bytes(writer(format).write(laid))
    return file


def adopted(file: Path, made: Studio, like: str = "") -> Adopted:
    return adopt(file, NAME, made._tools, font_set(), like)


def drawn(form: Form, format: str, folder: Path, made: Studio, text: str = "") -> Path:
    file = folder / f"{form.name}.{format}"
    file.write_bytes(made.loads(text or filled(form), "样例.yaml").projects[0].draw(format))
    return file


@dataclass(frozen=True)
class Hit:
    """A field of the known form, and what was found in its cell."""

    true: Field
    found: str
    kind: str

    @property
    def named(self) -> bool:
        ours, theirs = _bare(self.found), _bare(self.true.path)
        last = _bare(self.found.rpartition(".")[2]), _bare(self.true.name)
        return bool(last[0]) and (last[0] in theirs or last[1] in ours or _alike(*last))

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
        named = {}
        for spot, guesses in block.fields.items():
            named[spot] = (".".join(guesses[0].path), guesses[0].kind)
        for one in block.tables:
            for row in one.region.rows:
                for column in one.columns:
                    for leaf in column.leaves:
                        named[row, leaf.column] = (column.guess.name, column.guess.kind)
        edges = sorted({edge for cell in grid.cells for edge in (cell.column, cell.column + cell.colspan)})
        for cell in grid.cells:
            paths = [path for each in cell.fields if (path := known_path(form, each))]
            if paths and form.roles.get("单位标签") == paths[0]:
                continue  # a label's own word
            if (
                len(paths) == 1
                and (field := form.field(paths[0]))
                and paths[0] not in seen
                and not field.kind.tree
                and not field.default
            ):
                seen.add(paths[0])
                path, kind = named.get((cell.row, edges.index(cell.column)), ("", ""))
                yield Hit(field, path, kind)


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

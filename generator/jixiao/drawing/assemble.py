"""From computed projects to laid-out documents: the parts of each project, and the whole of a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from jixiao.document import Document, Part
from jixiao.drawing.collective import collective_parts
from jixiao.drawing.contents import contents_part
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.findings import InputError, Position
from jixiao.pages.marks import FieldMarks
from jixiao.pages.page import read_page
from jixiao.pages.printed import context
from jixiao.pages.printed_texts import Text
from jixiao.pages.template import Templates
from jixiao.specs.compilation import Compilation
from jixiao.text.prose import ProseError, Sum, fill

TITLE = "_shared/汇编.html.j2"
ASKED = "年度申请总额"  # the role that a document's sum asks for
UNIT = "单位"  # the role of the unit that publishes the form


def read_parts(project: ComputedProject, templates: Templates) -> tuple[Part, ...]:
    """The forms of one project, not yet laid out."""
    parts = []
    for form in project.forms:
        page, blocks = read_page(templates, form.name, form.page, *context(form, project), form.bases)
        parts.append(Part(project.name, form.short, page, blocks, derivations=project.derivations))
    return tuple(parts)


def title_part(computed: ComputedCompilation, templates: Templates) -> Part | None:
    """Title and introduction of a whole document; None where it has neither."""
    compilation, names = computed.source, document_names(computed)
    if not compilation.title and not compilation.introduction:
        return None
    marks = FieldMarks()
    values = {
        key: [Text(_filled(text, names, compilation, key), marks.of((key,))) for text in texts]
        for key, texts in (("标题", compilation.title), ("导言", compilation.introduction))
    }
    page, blocks = read_page(templates, "汇编", TITLE, values, marks.paths)
    return Part("汇编", "标题", page, blocks)


def document_names(computed: ComputedCompilation) -> dict[str, object]:
    """What a title or introduction may name."""
    total = sum((project.figure(ASKED) or Decimal(0) for project in computed.projects), Decimal(0))
    return {
        "年度": computed.source.year or "",
        "单位数": computed.source.units or 1,
        "项目数": len(computed.projects),
        "资金合计": Sum(total),
    }


def _filled(text: str, names: Mapping[str, object], compilation: Compilation, key: str) -> str:
    try:
        return fill(text, names)
    except ProseError as error:
        node, source = compilation.nodes.get(key), compilation.source
        found = source.finding(
            "P1", node.position if node else Position(compilation.file), str(error), error.help, path=key
        )
        raise InputError([node.moved(found, error.mark) if node else found]) from None


def document_title(computed: ComputedCompilation) -> str:
    """What a whole document is called. Raises InputError for a wrong mark in its title."""
    return _filled(computed.source.name, document_names(computed), computed.source, "标题")


def author(project: ComputedProject) -> str:
    """The unit that publishes a project's form."""
    return str(project.role(UNIT) or "")


def project_document(project: ComputedProject, parts: tuple[Part, ...]) -> Document:
    """The file of one project."""
    return Document(
        f"{project.name}（{project.year}年度）" if project.year else project.name,
        author(project),
        parts,
        subject="、".join(form.title for form in project.forms),
    )


class Whole(NamedTuple):
    """A whole document: on paper its title stands above the first form, in a workbook on a sheet of its own; with
    contents above them in both.
    """

    paper: Document
    sheets: Document
    before: int = 0  # how many parts stand before the projects: contents, forms over all of them
    after: int = 0  # and how many behind them


def whole_document(computed: ComputedCompilation, projects: Sequence[tuple[Part, ...]], templates: Templates) -> Whole:
    """All projects of a folder in one, not yet laid out; `projects` are the parts of each."""
    titled = title_part(computed, templates)
    title = document_title(computed)
    over, place = collective_parts(computed, title, templates), computed.source.before
    ahead, behind = over[:place], over[place:]
    parts = (*ahead, *(part for project in projects for part in project), *behind)
    unit = author(computed.projects[0]) if computed.projects else ""
    document = Document(title, unit, parts)
    if computed.source.contents and parts:
        listed = [*((part,) for part in ahead), *projects, *((part,) for part in behind)]
        document = replace(document, parts=(contents_part(listed, titled, templates), *parts))
        return Whole(document, document, len(ahead) + 1, len(behind))
    if titled is None or not parts:
        return Whole(document, document, len(ahead), len(behind))
    joined = replace(parts[0], blocks=(*titled.blocks, *parts[0].blocks), titles=len(titled.blocks))
    sheets = replace(document, parts=(titled, *parts))
    return Whole(replace(document, parts=(joined, *parts[1:])), sheets, len(ahead), len(behind))

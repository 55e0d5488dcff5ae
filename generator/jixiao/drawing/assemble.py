"""From computed projects to laid-out documents: the parts of each project, and the whole of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from jixiao.document import Document, Part
from jixiao.figures.compute import role_value
from jixiao.findings import Position, SpecError
from jixiao.forms.values import at
from jixiao.pages.printed import Text
from jixiao.pages.read_html import HtmlReader
from jixiao.pages.template import Templates
from jixiao.specs.compilation import Compilation
from jixiao.specs.project import Spec
from jixiao.text.prose import ProseError, Sum, fill

TITLE = "_shared/汇编.html.j2"
ASKED = "年度申请总额"  # the role that a document's sum asks for
UNIT = "单位"  # the role of the unit that publishes the form


def read_parts(spec: Spec, templates: Templates) -> tuple[Part, ...]:
    """The forms of one computed project, not yet laid out."""
    parts = []
    for form in spec.forms:
        page, blocks = HtmlReader(templates.form(form, spec), form.name, templates.roots).read()
        parts.append(Part(spec.name, form.short, page, blocks))
    return tuple(parts)


def title_part(compilation: Compilation, specs: Iterable[Spec], templates: Templates) -> Part | None:
    """Title and introduction of a whole document; None where it has neither."""
    if not compilation.title and not compilation.introduction:
        return None
    names = document_names(compilation, tuple(specs))
    values = {
        "标题": [Text(_filled(line, names, compilation, "标题")) for line in compilation.title],
        "导言": [Text(_filled(text, names, compilation, "导言")) for text in compilation.introduction],
    }
    page, blocks = HtmlReader(templates.filled(TITLE, values), "汇编", templates.roots).read()
    return Part("汇编", "标题", page, blocks)


def document_names(compilation: Compilation, specs: tuple[Spec, ...]) -> dict[str, object]:
    """What a title or introduction may name."""
    total = sum((role_value(spec, ASKED) or Decimal(0) for spec in specs), Decimal(0))
    return {
        "年度": compilation.year or "",
        "单位数": compilation.units or 1,
        "项目数": len(specs),
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
        raise SpecError([node.moved(found, error.mark) if node else found]) from None


def document_title(compilation: Compilation, specs: tuple[Spec, ...]) -> str:
    """What a whole document is called. Raises SpecError for a wrong mark in its title."""
    return _filled(compilation.name, document_names(compilation, specs), compilation, "标题")


def author(spec: Spec) -> str:
    """The unit that publishes a project's form."""
    paths = (form.roles[UNIT] for form in spec.forms if UNIT in form.roles)
    return next((str(value) for path in paths if (value := at(spec.values, path))), "")


def project_document(spec: Spec, parts: tuple[Part, ...]) -> Document:
    """The file of one project."""
    return Document(
        f"{spec.name}（{spec.year}年度）" if spec.year else spec.name,
        author(spec),
        parts,
        subject="、".join(form.title for form in spec.forms),
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole document: on paper its title stands above the first form, in a workbook on a sheet of its own."""

    paper: Document
    sheets: Document


def whole_document(
    compilation: Compilation, specs: tuple[Spec, ...], projects: tuple[tuple[Part, ...], ...], templates: Templates
) -> Whole:
    """All projects of a folder in one, not yet laid out; `projects` are the parts of each."""
    titled = title_part(compilation, specs, templates)
    parts = tuple(part for project in projects for part in project)
    document = Document(document_title(compilation, specs), author(specs[0]) if specs else "", parts)
    if titled is None or not parts:
        return Whole(document, document)
    joined = replace(parts[0], blocks=(*titled.blocks, *parts[0].blocks), titles=len(titled.blocks))
    return Whole(replace(document, parts=(joined, *parts[1:])), replace(document, parts=(titled, *parts)))

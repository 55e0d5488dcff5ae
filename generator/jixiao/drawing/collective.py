"""The forms over all projects of a document as parts of it."""

from __future__ import annotations

from jixiao.document import Part
from jixiao.figures.collective import facts
from jixiao.figures.project import ComputedCompilation
from jixiao.pages.collective import Sheet, collective_context
from jixiao.pages.page import read_page
from jixiao.pages.template import Templates


def collective_parts(computed: ComputedCompilation, title: str, templates: Templates) -> tuple[Part, ...]:
    """Those forms, not yet laid out; `title` is the document's. Raises SpecError."""
    known = facts(computed.projects, computed.source.units)
    sheet = Sheet(title, known["项目数"], known["单位数"])
    parts = []
    for one in computed.collective:
        (form,) = one.forms
        values, fields, sums = collective_context(form, one, sheet)
        page, blocks = read_page(templates, form.name, form.page, values, fields)
        parts.append(Part(form.short, form.short, page, blocks, front=True, derivations=sums))
    return tuple(parts)

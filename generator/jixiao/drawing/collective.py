"""The forms over all projects of a document as parts of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jixiao.document import Part
from jixiao.field_paths import Derivation, FieldPath
from jixiao.figures.collective import facts
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.pages.collective import CollectiveSheet, collective_context
from jixiao.pages.page import read_page
from jixiao.pages.template import Templates


def collective_parts(computed: ComputedCompilation, title: str, templates: Templates) -> tuple[Part, ...]:
    """Those forms, not yet laid out; `title` is the document's. Raises InputError."""
    parts = []
    for one in computed.collective:
        (form,) = one.forms
        values, fields, sums = collective_names(computed, one, title)
        page, blocks = read_page(templates, form.name, form.page, values, fields)
        parts.append(Part(form.short, form.short, page, blocks, front=True, derivations=sums))
    return tuple(parts)


def collective_names(
    computed: ComputedCompilation, one: ComputedProject, title: str
) -> tuple[dict[str, Any], Mapping[str, FieldPath], Mapping[FieldPath, Derivation]]:
    """What the template of one of those forms may use; see `collective_context`."""
    known = facts(computed.projects, computed.source.units)
    return collective_context(one.forms[0], one, CollectiveSheet(title, known["项目数"], known["单位数"]))

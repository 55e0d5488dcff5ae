"""A template and values → a page, in one step: faults of what is printed are told at the template's lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jixiao.document import Block, FieldPath, Page
from jixiao.findings import SpecError
from jixiao.pages.read_html import HtmlReader, printed_file
from jixiao.pages.template import Templates


def read_page(
    templates: Templates,
    name: str,
    template: str,
    values: Mapping[str, Any],
    fields: Mapping[str, FieldPath] | None = None,
    bases: tuple[str, ...] = (),
    parts: int = 0,
) -> tuple[Page, tuple[Block, ...]]:
    """The page and the blocks that a template prints; `name` is the form's, `bases` those of the forms that it
    takes over from, `parts` how many a line of contents may lead to. Raises SpecError.
    """
    html = templates.filled(template, values)
    try:
        return HtmlReader(html, name, templates.roots, fields, bases, parts).read()
    except SpecError as error:
        trace = templates.trace(template, values, html)
        if trace is None:
            raise
        raise SpecError(trace.moved(error.findings, printed_file(name))) from None

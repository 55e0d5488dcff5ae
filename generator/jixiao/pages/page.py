"""A template and values → a page, in one step: faults of what is printed are told at the template's lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jixiao.document import Block, Page
from jixiao.field_paths import FieldPath
from jixiao.findings import Finding, InputError, Position
from jixiao.pages.marks import taken_apart
from jixiao.pages.read_html import HtmlReader, printed_file
from jixiao.pages.template import Templates


def printed_html(templates: Templates, template: str, values: Mapping[str, Any]) -> str:
    """What a template prints, without the marks of fields; its lines are those of findings. Raises InputError."""
    return taken_apart(templates.filled(template, values).strip())[0]


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
    takes over from, `parts` how many a line of contents may lead to. Raises InputError.
    """
    html = templates.filled(template, values)
    try:
        return HtmlReader(html, name, templates.roots, fields, bases, parts).read()
    except InputError as error:
        found = [_own(finding, templates.file(template)) for finding in error.findings]
        trace = templates.trace(template, values, html)
        raise InputError(trace.moved(found, printed_file(name)) if trace else found) from None


def _own(finding: Finding, file: str) -> Finding:
    """A finding about the page as a whole stands at the form's own template."""
    return finding if finding.position.line else replace(finding, position=Position(file))

"""One set of fields out of several forms, and one tree out of 共用 and a project's own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jixiao.forms.form import Field, Form
from jixiao.nodes.node import Node


def merged_fields(forms: Iterable[Form]) -> dict[str, Field]:
    """All fields of the forms by name. Where two forms have one name, the first says the kind and both the parts."""
    merged: dict[str, Field] = {}
    for form in forms:
        for field in form.fields:
            merged[field.name] = _union(merged[field.name], field) if field.name in merged else field
    return merged


def _union(first: Field, second: Field) -> Field:
    if first.kind != second.kind:
        return first
    parts = {part.name: part for part in first.fields}
    for part in second.fields:
        parts[part.name] = _union(parts[part.name], part) if part.name in parts else part
    choices = first.choices + tuple(choice for choice in second.choices if choice not in first.choices)
    return replace(first, fields=tuple(parts.values()), choices=choices, example=_example(first, second, len(parts)))


def _example(first: Field, second: Field, columns: int) -> str:
    """The example of both: that of a table has to fill all its columns, or none is better than one that does not."""
    if not first.kind.table:
        return first.example
    return next((field.example for field in (first, second) if len(field.fields) == columns), "")


def unlike_trees(forms: Iterable[Form]) -> Iterator[tuple[Form, Form, Field, Field]]:
    """(form, later form, its tree, that of the later one) where two forms have trees of one name and other levels: one
    spec cannot fill both.
    """
    first: dict[str, tuple[Form, Field]] = {}
    for form in forms:
        for field in form.fields:
            if field.kind.tree:
                other, tree = first.setdefault(field.name, (form, field))
                if len(tree.levels) != len(field.levels):
                    yield other, form, tree, field


def overlay(shared: Node | None, own: Node) -> Node:
    """The project's own tree over what its document shares; mappings are merged key by key."""
    if shared is None or shared.kind != "mapping" or own.kind != "mapping":
        return own
    pairs = dict(shared.pairs)
    for key, (place, value) in own.pairs.items():
        pairs[key] = (place, overlay(pairs[key][1] if key in pairs else None, value))
    return replace(own, pairs=pairs)

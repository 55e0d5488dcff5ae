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
    """The example of both: that of a table has to fill all its columns under the levels of the
    first, or none is better than one that does not.
    """
    if not first.kind.table:
        return first.example
    fitting = (field for field in (first, second) if len(field.fields) == columns)
    return next((field.example for field in fitting if field.vocabulary == first.vocabulary), "")


def unlike_fields(forms: Iterable[Form]) -> Iterator[tuple[Form, Form, Field, Field]]:
    """(form, later form, its field, that of the later one) where two forms have fields of one path that no spec can
    fill both: one is a table or a group and the other is not, or trees have other levels.
    """
    first: dict[str, tuple[Form, Field]] = {}
    for form in forms:
        for path, field in form.every():
            other, known = first.setdefault(path, (form, field))
            if _shape(known) != _shape(field):
                yield other, form, known, field


def unlike(first: Form, form: Form, one: Field, other: Field) -> str:
    """What makes the fields of two forms unlike, in words."""
    depths = one.kind.tree and other.kind.tree
    said = (f"有{len(field.levels)}层" if depths else f"是{field.kind.name}" for field in (one, other))
    return "，".join(
        f"“{owner.name}”的“{field.name}”{words}"
        for owner, field, words in zip((first, form), (one, other), said, strict=True)
    )


def _shape(field: Field) -> tuple[str, int]:
    """How a field is written: a value of any kind is written as one text."""
    kind = field.kind
    built = kind.group or kind.table or kind.budget
    return (kind.name if built else "", len(field.levels) if kind.tree else 0)


def overlay(shared: Node | None, own: Node) -> Node:
    """The project's own tree over what its document shares; mappings are merged key by key."""
    if shared is None or shared.kind != "mapping" or own.kind != "mapping":
        return own
    pairs = dict(shared.pairs)
    for key, (place, value) in own.pairs.items():
        pairs[key] = (place, overlay(pairs[key][1] if key in pairs else None, value))
    return replace(own, pairs=pairs)

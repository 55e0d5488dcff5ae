"""Computes a project: budget, sums, rates, scores, and the figures in its texts.

What the author typed stays as typed and goes on into further sums; only what was left out is computed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jixiao.field_paths import Derivation, FieldPath
from jixiao.figures.budget import compute_block
from jixiao.figures.calculate import computed_value, indicator_score
from jixiao.figures.derivations import of_budget, of_computation
from jixiao.figures.exactness import lost_digits
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.findings import Finding, InputError
from jixiao.forms.form import Computation, Form
from jixiao.forms.values import ROW, Indicator, Row, Value, at
from jixiao.specs.compilation import Compilation
from jixiao.specs.project import Spec
from jixiao.specs.text_names import settled, text_names
from jixiao.text.pasted import aside
from jixiao.text.prose import ProseError, Sum, fill, marked

BUDGET_TOTAL = "预算合计"


def compute(spec: Spec) -> ComputedProject:
    """The project with every derived field filled in.

    Raises InputError for a wrong mark in a text, and for a figure that the form would round.
    """
    computed, findings = compute_what_can_be(spec)
    if findings:
        raise InputError(findings)
    return computed


def compute_what_can_be(spec: Spec) -> tuple[ComputedProject, tuple[Finding, ...]]:
    """As `compute`, with what is wrong beside the project; a text with a wrong mark stands as it was typed."""
    findings: list[Finding] = []
    values = _deep(spec.values)
    derivations: dict[FieldPath, Derivation] = {}
    fields = {field.name: field for form in spec.forms for field in form.fields}
    names = text_names(spec.year, spec.index, values)
    for name, field in fields.items():
        if field.kind.budget and values.get(name):
            derivations |= of_budget(values[name], (name,))
            values[name] = _budget(spec, values[name], names, findings)
            names[BUDGET_TOTAL] = Sum(names.get(BUDGET_TOTAL, Decimal(0)) + sum(block.total for block in values[name]))
    names |= settled(names)
    for form in spec.forms:
        for computation in form.computations:
            derivations |= of_computation(values, computation)
            put_computed(values, computation, form)
    values |= filled_texts(spec, {name: values.get(name) for name in fields}, names, findings)
    labels = {key: _filled(spec, text, names, f"标签.{key}", findings) for key, text in spec.labels.items()}
    findings += lost_digits(spec, values)
    return ComputedProject(spec, values, labels, derivations), tuple(findings)


def compute_all(compilation: Compilation) -> ComputedCompilation:
    """The document with those of its projects that can be computed."""
    found: list[ComputedProject] = []
    findings = list(compilation.findings)
    for spec in compilation.specs:
        try:
            found.append(compute(spec))
        except InputError as error:
            findings += error.findings
    collective = _collective(compilation, found, findings)
    return ComputedCompilation(compilation, tuple(found), tuple(findings), collective)


def _collective(
    compilation: Compilation, projects: Sequence[ComputedProject], findings: list[Finding]
) -> tuple[ComputedProject, ...]:
    """The forms over all projects; none as long as one of these cannot be computed."""
    if not compilation.collective or len(projects) < len(compilation.specs):
        return ()
    from jixiao.figures.collective import compute_collective

    found = []
    for spec in compilation.collective:
        try:
            found.append(compute_collective(spec, projects, compilation.units))
        except InputError as error:
            findings += error.findings
    return tuple(found)


def _deep(value: Value) -> Any:
    return {key: _deep(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


def _budget(spec: Spec, blocks: Value, names: Mapping[str, object], findings: list[Finding]) -> Value:
    done = []
    for block in blocks:
        try:
            done.append(compute_block(block, names))
        except ProseError as error:
            findings.append(_prose_finding(spec, error.path or block.path, error))
    return tuple(done)


def _prose_finding(spec: Spec, path: str, error: ProseError) -> Finding:
    """A finding at the mark itself, not at the head of the text it stands in."""
    finding, node = spec.finding("P1", path, str(error) + aside(error.mark), error.help), spec.nodes.get(path)
    return node.moved(finding, error.mark) if node else finding


def filled_texts(
    spec: Spec, values: Mapping[str, Value], names: Mapping[str, object], findings: list[Finding]
) -> dict[str, Value]:
    """Values by field, the marks in their texts filled; a wrong mark is a finding."""
    return {name: _filled(spec, value, names, name, findings) for name, value in values.items()}


def _filled(spec: Spec, value: Value, names: Mapping[str, object], path: str, findings: list[Finding]) -> Value:
    """Texts with their marks filled, deeply through groups, rows and indicators."""
    try:
        if isinstance(value, str):
            return fill(value, names) if marked(value) else value
        if isinstance(value, dict):
            return {key: _filled(spec, inner, names, f"{path}.{key}", findings) for key, inner in value.items()}
        if isinstance(value, tuple):
            return tuple(_filled(spec, inner, names, path, findings) for inner in value)
        if isinstance(value, Indicator):
            *above, name = (_filled(spec, text, names, value.path, findings) for text in (*value.above, value.name))
            cells = _filled(spec, dict(value.values), names, value.path, findings)
            return replace(value, above=tuple(above), name=name, values=cells)
    except ProseError as error:
        findings.append(_prose_finding(spec, path, error))
    return value


def put_computed(values: dict[str, Value], computation: Computation, form: Form) -> None:
    """Fills in one computed field, or column of a table, where it was not typed."""
    table, star, leaf = computation.path.partition(ROW)
    if not star:
        values |= _put(values, computation.path, computed_value(values, computation))
        return
    rows = tuple(_put_in_row(values, row, leaf, computation, form) for row in at(values, table) or ())
    if rows:
        values |= _put(values, table, rows, over=True)


def _put_in_row(values: Mapping[str, Value], row: Row, leaf: str, computation: Computation, form: Form) -> Row:
    scored = computation.operation == "达标"
    result = indicator_score(row, computation, form) if scored else computed_value(values, computation, row)
    if isinstance(row, Indicator):
        return replace(row, values=_put(row.values, leaf, result))
    return _put(row, leaf, result)


def _put(values: Mapping[str, Value], path: str, value: Value, *, over: bool = False) -> dict[str, Value]:
    """The values with one more at a path of groups; what is there stays, but for `over`."""
    key, _, rest = path.partition(".")
    old = values.get(key)
    if rest:
        value = _put(old if isinstance(old, Mapping) else {}, rest, value, over=over) if value is not None else old
    elif old is not None and not over:
        value = old
    return {**values, key: value}

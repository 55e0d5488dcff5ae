"""Computes a project: budget, sums, rates, scores, and the figures in its texts.

What the author typed stays as typed and goes on into further sums; only what was left out is computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.budget import compute_block
from generator.findings import Finding, SpecError
from generator.form import Computation
from generator.money import quotient, rounded
from generator.prose import ProseError, Sum, fill
from generator.spec import Indicator, Spec, Value, at
from generator.target import met_share, reached, target

BUDGET_TOTAL = "预算合计"


def compute(spec: Spec) -> Spec:
    """The spec with every derived field filled in. Raises SpecError for a wrong mark in a text."""
    findings: list[Finding] = []
    values = _deep(spec.values)
    fields = {field.name: field for form in spec.forms for field in form.fields}
    names = text_names(spec, values)
    for name, field in fields.items():
        if field.kind == "预算表" and values.get(name):
            values[name] = _budget(spec, values[name], names, findings)
            names[BUDGET_TOTAL] = Sum(names.get(BUDGET_TOTAL, Decimal(0)) + sum(block.total for block in values[name]))
    for form in spec.forms:
        for computation in form.computations:
            put_computed(values, computation)
    for name in fields:
        values[name] = _filled(spec, values.get(name), names, name, findings)
    if findings:
        raise SpecError(findings)
    return replace(spec, values=values)


def _deep(value: Value) -> Any:
    return {key: _deep(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


def text_names(spec: Spec, values: Mapping[str, Value]) -> dict[str, object]:
    """What a text may name: the project's one-value fields, 年度, 序号."""
    names: dict[str, object] = {"年度": spec.year or "", "序号": spec.index or ""}
    for name, value in values.items():
        if isinstance(value, Decimal):
            names[name] = Sum(value)
        elif isinstance(value, (str, date)):
            names[name] = str(value)
    return names


def _budget(spec: Spec, blocks: Value, names: Mapping[str, object], findings: list[Finding]) -> Value:
    done = []
    for block in blocks:
        try:
            done.append(compute_block(block, names))
        except ProseError as error:
            key = "标题" if error.mark in block.title else "文字"
            findings.append(_prose_finding(spec, f"{block.path}.{key}", error))
    return tuple(done)


def _prose_finding(spec: Spec, path: str, error: ProseError) -> Finding:
    """A finding at the mark itself, not at the head of the text it stands in."""
    finding, node = spec.finding("P1", path, str(error), error.help), spec.nodes.get(path)
    if node is None or node.kind != "scalar":
        return finding
    lines = spec.lines.get(node.position.file, ())
    position = node.place_of(error.mark, lines)
    return replace(finding, position=position, excerpt=lines[position.line - 1] if lines else "", width=max(len(error.mark), 1))


def _filled(spec: Spec, value: Value, names: Mapping[str, object], path: str, findings: list[Finding]) -> Value:
    """Texts with their marks filled, deeply through groups, rows and indicators."""
    try:
        if isinstance(value, str):
            return fill(value, names) if "{{" in value or "{%" in value or "{#" in value else value
        if isinstance(value, dict):
            return {key: _filled(spec, inner, names, f"{path}.{key}", findings) for key, inner in value.items()}
        if isinstance(value, tuple):
            return tuple(_filled(spec, inner, names, path, findings) for inner in value)
        if isinstance(value, Indicator):
            return replace(value, values=_filled(spec, dict(value.values), names, value.path, findings))
    except ProseError as error:
        findings.append(_prose_finding(spec, path, error))
    return value


def operands(values: Mapping[str, Value], path: str) -> list[Decimal]:
    """The figures at a path that are there; `树.*.列` gives one for each indicator or row."""
    head, star, leaf = path.partition(".*.")
    if not star:
        value = at(values, path)
        return [value] if isinstance(value, Decimal) else []
    rows = (item.values if isinstance(item, Indicator) else item for item in at(values, head) or ())
    return [value for row in rows if isinstance(value := row.get(leaf), Decimal)]


def computed_value(values: Mapping[str, Value], computation: Computation) -> Decimal | None:
    """What a computation gives; None where its operands are not there or the divisor is zero."""
    if computation.operation == "和":
        figures = [figure for path in computation.operands for figure in operands(values, path)]
        total = sum(figures, Decimal(0)) if figures else None
        return total if total is None or computation.decimals is None else rounded(total, computation.decimals, computation.rounding)
    found = [figure[0] for path in computation.operands if (figure := operands(values, path))]
    if len(found) != len(computation.operands) or found[-1] == 0:
        return None
    if computation.operation == "商":
        return quotient(found[0], found[1], computation.decimals, computation.rounding)
    weight, dividend, divisor = found
    return quotient(weight * dividend, divisor, computation.decimals, computation.rounding)


def put_computed(values: dict[str, Value], computation: Computation) -> None:
    """Fills in one computed field unless it was typed."""
    if computation.operation == "达标":
        put_scores(values, computation)
        return
    *parents, leaf = computation.path.split(".")
    if at(values, computation.path) is not None:
        return
    result = computed_value(values, computation)
    if result is None:
        return
    group: dict[str, Value] = values
    for key in parents:
        if not isinstance(group.get(key), dict):
            group[key] = {}
        group = group[key]
    group[leaf] = result


def put_scores(values: dict[str, Value], computation: Computation) -> None:
    """Fills in the scores of quantitative indicators that nobody typed; those of words stay empty."""
    tree, _, column = computation.path.partition(".*.")
    goal, actual, weight = (path.partition(".*.")[2] for path in computation.operands)
    scored = []
    for indicator in values.get(tree) or ():
        score = None
        if indicator.values.get(column) is None:
            score = indicator_score(indicator.values.get(goal), indicator.values.get(actual), indicator.values.get(weight), computation)
        scored.append(indicator if score is None else replace(indicator, values={**indicator.values, column: score}))
    if scored:
        values[tree] = tuple(scored)


def indicator_score(goal: Value, actual: Value, weight: Value, computation: Computation) -> Decimal | None:
    """Weight × how far a target is met; None where target or actual are words, or their units differ."""
    wanted, done = target(str(goal or "")), target(str(actual or ""))
    if wanted is None or done is None or not isinstance(weight, Decimal) or wanted.rest or done.rest:
        return None
    number = reached(wanted, done)
    return None if number is None else rounded(weight * met_share(wanted, number), computation.decimals or 0, computation.rounding)


def role_value(spec: Spec, role: str) -> Decimal | None:
    """The figure that plays a role in the first of the spec's forms that has it."""
    for form in spec.forms:
        if role in form.roles and isinstance(value := at(spec.values, form.roles[role]), Decimal):
            return value
    return None


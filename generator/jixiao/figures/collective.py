"""Forms over many projects: what their columns take from the projects, and what is reckoned of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from jixiao.field_paths import Derivation, FieldPath
from jixiao.figures.compute import filled_texts, put_computed
from jixiao.figures.derivations import of_computation
from jixiao.figures.exactness import lost, lost_digits
from jixiao.figures.project import ComputedProject
from jixiao.findings import ENOUGH, Finding, InputError, and_more
from jixiao.forms.collective import asked, inner
from jixiao.forms.form import ROLES, Field, Form, role_paths
from jixiao.forms.values import ROW, BudgetBlock, Indicator, Value, at, cell
from jixiao.specs.collective import KEY
from jixiao.specs.project import Spec
from jixiao.specs.text_names import settled, text_names

NAME, UNIT = "名称", "单位"  # roles
QUOTIENT = "商"  # the operation that is done again with sums: a sum of shares is none


class RowFault(NamedTuple):
    """What a project says that a column cannot print; `path` is where it says so."""

    rule: str
    path: str
    message: str
    help: str


def compute_collective(spec: Spec, projects: Sequence[ComputedProject], units: int | None = None) -> ComputedProject:
    """A form over these projects with its rows, sums and texts; `spec` is what 汇编.yaml says of it.

    `units` are its 单位数.

    Raises InputError for a wrong mark in a text, for what a column cannot hold, and for a figure that it would round.
    """
    (form,) = spec.forms
    findings: list[Finding] = []
    values = dict(spec.values)
    for table in form.fields:
        if table.kind.projects:
            rows = [project_row(form, table, project, spec.values) for project in projects]
            values[table.name] = tuple(row for row, _ in rows)
            findings += (
                _finding(spec, fault, project)
                for project, (_, faults) in zip(projects, rows, strict=True)
                for fault in faults
            )
    values, derivations = reckoned(form, values)
    names = text_names(spec.year, None, values) | facts(projects, units)
    texts = {name: value for name, value in values.items() if name in spec.values}
    values |= filled_texts(spec, texts, names | settled(names), findings)
    findings += () if findings else lost_digits(spec, values)  # a sum has the digits of its parts
    if findings:
        more = [and_more(spec.file)] if len(findings) > ENOUGH else []
        raise InputError([*findings[:ENOUGH], *more])
    return ComputedProject(spec, values, spec.labels, derivations)


def facts(projects: Iterable[ComputedProject], units: int | None = None) -> dict[str, int]:
    """How many projects and units there are; where nobody says how many units, those that publish the projects."""
    publishing = [str(project.role(UNIT) or "") for project in projects]
    return {"项目数": len(publishing), "单位数": units or len(set(publishing))}


def reckoned(form: Form, values: dict[str, Value]) -> tuple[dict[str, Value], dict[FieldPath, Derivation]]:
    """(the values with all that the form computes, which of them are sums of others)."""
    derivations: dict[FieldPath, Derivation] = {}
    for computation in form.computations:
        derivations |= of_computation(values, computation)
        put_computed(values, computation, form)
    return values, derivations


def project_row(
    form: Form, table: Field, project: ComputedProject, values: Mapping[str, Value]
) -> tuple[dict[str, Value], list[RowFault]]:
    """(the row of a project in a 项目表, what its columns cannot hold or would round); `values` are the form's own."""
    faults: list[RowFault] = []
    computed = {computation.path for computation in form.computations}
    row: dict[str, Value] = _blank(table.fields)
    for column in inner(table, computed=computed):
        path, value = _found(project, column)
        held = _held(column, value, path, project)
        if held is None and value is not None:
            message = f"“{column.name}”是{column.kind}，印不了它写的"
            help = f"在“{form.name}”的 form.yaml 里改“{column.name}”的类型{'、层名' * column.kind.tree}，或它“取”的字段"
            faults.append(RowFault("F3", path, message, help))
        elif isinstance(held, Decimal) and (fault := lost(column, held, values)):
            help = f"要四舍五入着印，就在“{form.name}”的 form.yaml 里给“{column.name}”写 取整: 是；或改它的格式、单位"
            faults.append(RowFault("F6", path, fault[0], help))
        _set(row, column.path, held)
    return row, faults


def _finding(spec: Spec, fault: RowFault, project: ComputedProject) -> Finding:
    """The finding stands where the form is asked for: the project by itself can be drawn all the same."""
    found = spec.finding(fault.rule, KEY, f"项目“{project.name}”：{fault.message}", fault.help)
    return replace(found, related=(("项目里写的", project.spec.position(fault.path)),))


def subtotal(form: Form, table: Field, rows: Sequence[Mapping[str, Value]]) -> dict[str, Value]:
    """The figures of a 项目表 for some of its rows: sums of columns, and the quotients of these that the form computes.

    Money that is left blank is none; of other figures a blank leaves the sum blank. Rates are not added.
    """
    row = _blank(table.fields)
    computations = {one.path: one for one in form.computations if one.path.startswith(table.path + ROW)}
    quotients = {path for path, one in computations.items() if one.operation == QUOTIENT}
    for column in table.columns():
        if column.kind.figure and table.path + ROW + column.path not in quotients:
            found = [at(other, column.path) for other in rows]
            known = [value for value in found if isinstance(value, Decimal)]
            complete = column.kind.money or len(known) == len(found)
            rate = column.pattern.endswith("%")
            _set(row, column.path, sum(known, Decimal(0)) if known and complete and not rate else None)
    values: dict[str, Value] = {table.path: (row,)}
    for path, computation in computations.items():
        if path in quotients:
            put_computed(values, computation, form)
    return dict(values[table.path][0])


def _blank(fields: Iterable[Field]) -> dict[str, Any]:
    return {field.name: _blank(field.fields) if field.kind.group else None for field in fields}


def _set(row: dict[str, Any], path: str, value: Value) -> None:
    *groups, leaf = path.split(".")
    for group in groups:
        row = row[group]
    row[leaf] = value


def _found(project: ComputedProject, column: Field) -> tuple[str, Value]:
    """(where it stands, the first of what a column asks for that the project has)."""
    for word in asked(column):
        if word in ("年度", "序号") and word not in project.values:
            number = project.year if word == "年度" else project.spec.index
            return word, None if number is None else Decimal(number)
        path = word
        if word in ROLES and (played := project.role_path(word)):
            path = played
        value = project.name if word == NAME and path == word else at(project.values, path)
        if value not in (None, "", (), {}):
            return path, value
    return "", None


def _held(column: Field, value: Value, path: str, project: ComputedProject) -> Value:
    """The value as a column of its kind holds it; None where it cannot."""
    kind = column.kind
    if value is None or isinstance(value, Mapping):
        return None
    if kind.table or kind.budget:
        return _held_table(column, value, project)
    if kind.figure or kind.day:
        return value if isinstance(value, Decimal if kind.figure else date) else None
    if isinstance(value, tuple) and not _all(value, str):
        return None
    if kind.prose or column.several:
        return value if isinstance(value, tuple) else (_printed(project, path, value),)
    return _printed(project, path, value)


def _held_table(column: Field, value: Value, project: ComputedProject) -> Value:
    if column.kind.tree:
        same = _all(value, Indicator) and all(len(item.above) == len(column.levels) - 1 for item in value)
        return _tree(column, value, project) if same else None
    if column.kind.budget:
        return value if _all(value, BudgetBlock) else None
    return _rows(column, value) if _all(value, Mapping) else None


def _all(value: Value, kind: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(part, kind) for part in value)


def _printed(project: ComputedProject, path: str, value: Value) -> str:
    """A value as the project's own form prints it."""
    if isinstance(value, str):
        return value
    field = next((found for form in project.forms if (found := form.field(path))), None)
    return field.kind.print(field, value, project.values) if field else str(value)


def _tree(column: Field, indicators: Sequence[Indicator], project: ComputedProject) -> tuple[Indicator, ...]:
    """The indicators with the columns that the form asks for."""
    return tuple(
        replace(item, values={part.name: _part(part, item, project) for part in column.fields}) for item in indicators
    )


def _part(part: Field, item: Indicator, project: ComputedProject) -> Value:
    for word in asked(part):
        played = [path.partition(ROW)[2] for path in role_paths(project.forms, word)]
        value = next((found for leaf in (*played, word) if (found := cell(item, leaf)) not in (None, "")), None)
        if value is not None:
            return value if not part.kind.figure or isinstance(value, Decimal) else None
    return None


def _rows(column: Field, rows: Sequence[Mapping[str, Value]]) -> tuple[Mapping[str, Value], ...]:
    return tuple(
        {
            part.name: next((row[word] for word in asked(part) if row.get(word) is not None), None)
            for part in column.fields
        }
        for row in rows
    )

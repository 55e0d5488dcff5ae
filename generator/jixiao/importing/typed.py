"""What of a form is typed: computed figures only where the published ones are others."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from jixiao.figures.compute import compute
from jixiao.figures.project import ComputedProject
from jixiao.findings import InputError, Severity
from jixiao.forms.form import Form
from jixiao.forms.values import ROW, BudgetBlock
from jixiao.specs.compilation import Compilation

Values = dict[str, Any]
Read = Callable[[Values], Compilation]
_ROUNDS = 3


def typed_values(values: Values, forms: tuple[Form, ...], read: Read) -> Values:
    """The values without the figures that come out as they are published. `read` reads a spec of these values."""
    full = computed(values, read)
    if full is None:
        return values
    paths = [one.path for form in forms for one in form.computations if ROW not in one.path]
    kept: set[str] = set()
    made = values
    for _ in range(_ROUNDS):
        made = copy.deepcopy(values)
        for path in paths:
            if path not in kept:
                _drop(made, path.split("."))
        bare = computed(made, read)
        if bare is None:
            return values
        others = {path for path in paths if path not in kept and _printed(full, path) != _printed(bare, path)}
        if not others:
            return _budgets(made, forms, bare, read)
        kept |= others
    return made


def _budgets(values: Values, forms: tuple[Form, ...], full: ComputedProject, read: Read) -> Values:
    """Amounts of a budget that quantity × price gives are left out, and so are its totals."""
    names = [field.name for form in forms for field in form.fields if field.kind.budget and values.get(field.name)]
    for name in names:
        made = copy.deepcopy(values)
        for block in made[name]:
            _without_amounts(block)
        bare = computed(made, read)
        if bare is None:
            continue
        for old, new, block, before in zip(full.values[name], bare.values[name], made[name], values[name], strict=True):
            _typed_again(old, new, block, before)
        values = made if computed(made, read) is not None else values
    return values


def _without_amounts(block: Values) -> None:
    for row in _rows(block):
        if "每期金额" in row and "期数" in row:
            row.pop("金额", None)
        if "数量" in row and "单价" in row:
            row.pop("每期金额", None)
            row.pop("金额", None)
    for each in (block, *block.get("组", [])):
        each.pop("合计", None)


def _rows(block: Values) -> list[Values]:
    return [row for group in block.get("组", [block]) for row in group.get("明细", [])]


def _typed_again(old: BudgetBlock, new: BudgetBlock, block: Values, before: Values) -> None:
    """Puts back what comes out otherwise than it is published."""
    for one, other, row, was in zip(old.rows, new.rows, _rows(block), _rows(before), strict=False):
        for role in ("每期金额", "金额"):
            if role in was and one.printed.get(role) != other.printed.get(role):
                row[role] = was[role]
                break
    if "组" in before and "合计" in before and old.total_text != new.total_text:
        block["合计"] = before["合计"]
    for group, fresh, (now, then) in zip(old.groups, new.groups, _groups(block, before), strict=False):
        if "合计" in then and group.total_text != fresh.total_text:
            now["合计"] = then["合计"]


def _groups(block: Values, before: Values) -> list[tuple[Values, Values]]:
    return list(zip(block.get("组", [block]), before.get("组", [before]), strict=False))


def computed(values: Values, read: Read) -> ComputedProject | None:
    """The project of these values; None where they have errors."""
    found = read(values)
    if not found.specs or any(finding.severity is Severity.ERROR for finding in found.findings):
        return None
    try:
        return compute(found.specs[0])
    except InputError:
        return None


def _printed(project: ComputedProject, path: str) -> object:
    for form in project.forms:
        field = form.field(path)
        if field is not None:
            value: object = project.values
            for key in path.split("."):
                value = value.get(key) if isinstance(value, Mapping) else None
            return field.kind.print(field, value, project.values)
    return None


def _drop(values: Any, path: list[str]) -> None:
    """Takes a value away, and the groups that have nothing else."""
    if not isinstance(values, dict) or path[0] not in values:
        return
    if len(path) > 1:
        _drop(values[path[0]], path[1:])
    if len(path) == 1 or values[path[0]] == {}:
        values.pop(path[0])

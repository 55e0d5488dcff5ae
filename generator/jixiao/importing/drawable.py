"""Values of which some are none of their kind: without these the rest can be drawn and held against the file."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jixiao.findings import Finding, Severity
from jixiao.specs.compilation import Compilation

_ROUNDS = 3


def drawable(
    values: Mapping[str, Any], found: Compilation, read: Callable[[dict[str, Any]], Compilation]
) -> Compilation:
    """What is read of the values without those that have errors; the same where there are none, or none are left."""
    made = copy.deepcopy(dict(values))
    for _ in range(_ROUNDS):
        if found.specs:
            break
        if not _without(made, (finding for finding in found.findings if finding.severity is Severity.ERROR)):
            break
        found = read(made)
    return found


def _without(values: dict[str, Any], findings: Iterable[Finding]) -> bool:
    """Takes the values of the findings away; was there one?"""
    taken = [_take(values, finding.path) for finding in findings]
    return any(taken)


def _take(values: Any, path: str) -> bool:
    """Takes away what stands at a path; the names in it may hold points."""
    if isinstance(values, list):
        number, _, rest = path.removeprefix("[").partition("]")
        inside = number.isdecimal() and int(number) < len(values)
        return inside and _take(values[int(number)], rest.removeprefix("."))
    if not isinstance(values, dict) or not path:
        return False
    if path in values:
        values.pop(path)
        return True
    heads = [key for key in values if path.startswith((f"{key}.", f"{key}["))]
    return any(_take(values[key], path[len(key) :].removeprefix(".")) for key in heads)

"""What stands in the file as a spec of the proposed form: so it can be drawn again and held against the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jixiao.adopting.draft import Draft
from jixiao.adopting.kinds import TEXTS, Guess, with_unit
from jixiao.adopting.trees import TableField, is_empty
from jixiao.findings import Severity
from jixiao.forms.form_set import Forms
from jixiao.nodes.quoting import block
from jixiao.specs.compilation import load_text

_YEAR = 2024
_NAME, _INDICATOR = "某某项目", "指标"
_TRIES = 3


def spec_text(draft: Draft, form: str, forms: Forms) -> str:
    """The spec that says what the file says, but for fields that cannot take what stands there."""
    required = forms[form].roles.get("名称", "")
    head: dict[str, Any] = {"表式": [form], "年度": str(draft.year or _YEAR)}
    refused = set[str]()
    for _ in range(_TRIES):
        text = block(head | _values(draft, required, refused), 0) + "\n"
        found = load_text(text, Path("来件.yaml"), forms)
        faults = {finding.path for finding in found.findings if finding.severity is Severity.ERROR}
        new = {path for path in _paths(draft) if any(_inside(fault, path) for fault in faults)} - refused
        if not faults and found.specs:
            return text
        if not new:
            break
        refused |= new
    return block(head | _values(draft, required, set(_paths(draft))), 0) + "\n"


def _paths(draft: Draft) -> Iterator[str]:
    yield from (".".join(one.path) for one in draft.guesses)
    yield from (".".join(one.path) for one in draft.tables)


def _inside(fault: str, path: str) -> bool:
    return fault == path or fault.startswith((f"{path}.", f"{path}["))


def _values(draft: Draft, required: str, refused: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in draft.guesses:
        path = ".".join(one.path)
        told = one.text.strip() and path not in refused
        if told or path == required:
            _put(found, one.path, _written(one) if told else _NAME)
    for table in draft.tables:
        texts = ".".join(table.path) not in refused
        if table.tree:
            _put(found, table.path, _tree(table, _beside(table, draft), texts=texts))
        elif table.inner is not None:
            _put(found, table.path, [*_with_trees(table, table.inner, texts=texts)])
        elif rows := [dict(row) for row in _rows(table, texts=texts)]:
            _put(found, table.path, rows)
    return found


def _beside(table: TableField, draft: Draft) -> tuple[Mapping[str, str], ...]:
    """The rows of the other tree of two that stand side by side."""
    return next((one.rows for one in draft.tables if one.region == table.region and one is not table), ())


def _put(found: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        found = found.setdefault(name, {})
    found[path[-1]] = value


def _written(one: Guess) -> Any:
    if one.several:
        return one.text.split("、")
    return with_unit(one, one.text)


def _tree(table: TableField, beside: Sequence[Mapping[str, str]], *, texts: bool) -> dict[str, Any]:
    """The indicators in lists below their levels; an indicator without a name is called 指标1. `beside`:
    the rows of a tree beside this one, which may be longer.
    """
    kinds = {column.name: column.guess for column in table.columns}
    found: dict[str, Any] = {}
    for number, row in enumerate(table.rows, 1):
        if beside and not _says(row) and (table.right or _says(beside[number - 1])):
            continue
        at: Any = found
        *above, last = [row.get(level, "") for level in table.levels]
        for depth, name in enumerate(above, 1):
            at = at.setdefault(name, [] if depth == len(above) else {})
        at.append({table.levels[-1]: last or f"{_INDICATOR}{number}"} | _cells(row, kinds, texts=texts))
    return found


def _with_trees(table: TableField, inner: TableField, *, texts: bool) -> Iterator[Mapping[str, Any]]:
    """The rows, each with its own tree."""
    rows = [dict(row) for row in _rows(table, texts=texts)]
    for row, inside in zip(rows, table.inside, strict=True):
        yield row | {inner.path[-1]: _tree(replace(inner, rows=inside), (), texts=texts)}


def _says(row: Mapping[str, str]) -> bool:
    """Does a row say more than level 1, which two trees have in common?"""
    return not all(map(is_empty, list(row.values())[1:]))


def _rows(table: TableField, *, texts: bool) -> Iterator[Mapping[str, Any]]:
    kinds = {column.name: column.guess for column in table.columns if not column.counted}
    for row in table.rows:
        made: dict[str, Any] = {}
        for name, text in (_cells(row, kinds, texts=texts) or _nothing(kinds)).items():
            _put(made, tuple(name.split(".")), text)
        yield made


def _nothing(kinds: Mapping[str, Guess]) -> dict[str, str]:
    """What a row says in which nothing stands."""
    return next(({name: ""} for name, one in kinds.items() if one.kind in TEXTS), {})


def _cells(row: Mapping[str, str], kinds: Mapping[str, Guess], *, texts: bool) -> dict[str, Any]:
    told = {name: text for name, text in row.items() if name in kinds and text.strip()}
    if not texts:
        return {name: "无" for name, one in kinds.items() if one.kind == "指标值"}
    found = {
        name: text.split("、") if kinds[name].several else with_unit(kinds[name], text) for name, text in told.items()
    }
    return {name: "无" for name, one in kinds.items() if one.kind == "指标值" and name not in found} | found

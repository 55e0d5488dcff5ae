"""What stands in the file as a spec of the proposed form: so it can be drawn again and held against the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jixiao.adopting.draft import Draft
from jixiao.adopting.kinds import Guess
from jixiao.adopting.trees import TableField
from jixiao.findings import Severity
from jixiao.forms.form_set import Forms
from jixiao.nodes.quoting import block
from jixiao.specs.compilation import Compilation, load_text

_YEAR = 2024
_PLACE = "无"  # what stands where a level has no name yet
_NAME, _INDICATOR = "某某项目", "指标"


def spec_text(draft: Draft, form: str, forms: Forms) -> str:
    """The spec that says what the file says; without all texts where the form does not take one."""
    required = forms[form].roles.get("名称", "")
    head: dict[str, Any] = {"表式": [form], "年度": str(draft.year or _YEAR)}
    whole = head | _values(draft, required, texts=True)
    text = block(whole, 0) + "\n"
    found = load_text(text, Path("来件.yaml"), forms)
    if not _broken(found):
        return text
    return block(head | _values(draft, required, texts=False), 0) + "\n"


def _broken(found: Compilation) -> bool:
    return any(finding.severity is Severity.ERROR for finding in found.findings) or not found.specs


def _values(draft: Draft, required: str, *, texts: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in draft.guesses:
        needed = ".".join(one.path) == required
        if (texts and one.text.strip()) or needed:
            _put(found, one.path, _written(one) or _NAME)
    for table in draft.tables:
        if table.tree:
            _put(found, table.path, _tree(table, texts=texts))
        elif rows := [dict(row) for row in _rows(table, texts=texts)]:
            _put(found, table.path, rows)
    return found


def _put(found: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        found = found.setdefault(name, {})
    found[path[-1]] = value


def _written(one: Guess) -> Any:
    return one.text.split("、") if one.several else one.text


def _tree(table: TableField, *, texts: bool) -> dict[str, Any]:
    """The indicators in lists below their levels; a level without a name is called 无, an indicator 指标1."""
    kinds = {column.name: column.guess for column in table.columns}
    found: dict[str, Any] = {}
    for number, row in enumerate(table.rows, 1):
        if table.right and not any(row.get(level) for level in table.levels[1:]):
            continue
        at: Any = found
        *above, last = [row.get(level, "") for level in table.levels]
        for depth, name in enumerate(above, 1):
            at = at.setdefault(name or _PLACE, [] if depth == len(above) else {})
        at.append({table.levels[-1]: last or f"{_INDICATOR}{number}"} | _cells(row, kinds, texts=texts))
    return found


def _rows(table: TableField, *, texts: bool) -> Iterator[Mapping[str, Any]]:
    kinds = {column.name: column.guess for column in table.columns if not column.counted}
    for row in table.rows:
        made: dict[str, Any] = {}
        for name, text in (_cells(row, kinds, texts=texts) or {next(iter(kinds)): ""}).items():
            _put(made, tuple(name.split(".")), text)
        yield made


def _cells(row: Mapping[str, str], kinds: Mapping[str, Guess], *, texts: bool) -> dict[str, Any]:
    told = {name: text for name, text in row.items() if name in kinds and text.strip()}
    if not texts:
        return {name: "无" for name, one in kinds.items() if one.kind == "指标值"}
    found = {name: text.split("、") if kinds[name].several else text for name, text in told.items()}
    return {name: "无" for name, one in kinds.items() if one.kind == "指标值" and name not in found} | found

"""What fields are for, and what may be reckoned: proposals by their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.adopting.draft import Draft, TableDraft
from jixiao.adopting.kinds import Guess
from jixiao.adopting.names import bare_name
from jixiao.adopting.neighbours import column_sums
from jixiao.adopting.trees import TableField
from jixiao.adopting.words import LabelWords

_KINDS = {"名称": ("文本",), "单位": ("文本",), "开始日期": ("日期",), "完成日期": ("日期",)}  # that a role may have


@dataclass(frozen=True, slots=True)
class ProposedSum:
    """A computation that the labels tell: 合计, 其中, 执行率."""

    path: str
    text: str  # as form.yaml says it


def roles_of(draft: Draft, words: LabelWords) -> dict[str, str]:
    """Role → path of the field that seems to play it."""
    found: dict[str, str] = {}
    for role, names in words.tables["角色"].items():
        fit = [one for one in draft.guesses if one.kind in _KINDS.get(role, ("文本", "段落"))]
        one = _first(fit, names)
        if one is not None and one.path not in [tuple(path.split(".")) for path in found.values()]:
            found[role] = ".".join(one.path)
    for role, names in words.tables["金额的角色"].items():
        one = next((each for each in draft.guesses if each.kind == "金额" and _is_total(each, names, words)), None)
        if one is not None:
            found[role] = ".".join(one.path)
    trees = [one for one in draft.tables if one.tree]
    if trees:
        found |= dict(_of_tree(trees[-1], words))
    return found


def _first(guesses: Sequence[Guess], names: Sequence[str]) -> Guess | None:
    """The field of the first of these names that some field has."""
    for name in names:
        one = next((each for each in guesses if name in (each.name, bare_name(each.name))), None)
        if one is not None:
            return one
    return None


def _is_total(one: Guess, names: Sequence[str], words: LabelWords) -> bool:
    path = one.path[:-1] if one.name in words.tables["合计"]["总"] and len(one.path) > 1 else one.path
    return path[-1] in names


def _of_tree(tree: TableField, words: LabelWords) -> Iterator[tuple[str, str]]:
    path = ".".join(tree.path)
    yield "指标", path
    for role, names in words.tables["列的角色"].items():
        column = next((each.guess.name for name in names for each in tree.columns if each.guess.name == name), None)
        if column is not None:
            yield role, f"{path}.*.{column}"


def sums_of(draft: Draft, words: LabelWords) -> list[ProposedSum]:
    """The computations that the labels tell."""
    return [*_totals(draft, words), *_rates(draft, words), *_scores(draft, words), *_columns(draft, words)]


def _columns(draft: Draft, words: LabelWords) -> Iterator[ProposedSum]:
    for block in draft.blocks:
        if isinstance(block, TableDraft):
            for path, column in column_sums(block.fields, [one for one in block.tables if not one.tree], words):
                yield ProposedSum(path, f"{{和: [{column}]}}")


def _totals(draft: Draft, words: LabelWords) -> Iterator[ProposedSum]:
    money = [one for one in draft.guesses if one.kind == "金额" and len(one.path) > 1]
    groups = dict.fromkeys((one.path[0], one.place.column) for one in money)
    for head, column in groups:
        here = [one for one in money if (one.path[0], one.place.column) == (head, column)]
        total = next((one for one in here if _names_total(one, words)), None)
        parts = [
            one
            for one in here
            if total is not None and one.place.row > total.place.row and not _names_total(one, words)
        ]
        if total is not None and parts:
            yield ProposedSum(".".join(total.path), f"{{和: [{', '.join('.'.join(one.path) for one in parts)}]}}")


def _names_total(one: Guess, words: LabelWords) -> bool:
    names = words.tables["合计"]["总"]
    return any(name in names or name.endswith(names) for name in one.path[1:])


def _rates(draft: Draft, words: LabelWords) -> Iterator[ProposedSum]:
    by_path = {one.path: one for one in draft.guesses}
    told = words.tables["合计"]
    for path, one in by_path.items():
        if one.kind == "比率" and one.name.endswith(told["率"]):
            row = {other.name: other for other in by_path.values() if other.path[:-1] == path[:-1]}
            above = next((name for name in told["被除"] if name in row), None)
            below = next((name for name in told["除"] if name in row), None)
            if above and below:
                yield ProposedSum(
                    ".".join(path), f"{{商: [{'.'.join(row[above].path)}, {'.'.join(row[below].path)}], 小数: 4}}"
                )


def _scores(draft: Draft, words: LabelWords) -> Iterator[ProposedSum]:
    for tree in (one for one in draft.tables if one.tree):
        names = {column.guess.name for column in tree.columns}
        for one in draft.guesses:
            if len(one.path) > 1 and one.path[-2] in words.tables["合计"]["总分"] and one.name in names:
                yield ProposedSum(".".join(one.path), f"{{和: [{'.'.join(tree.path)}.*.{one.name}]}}")

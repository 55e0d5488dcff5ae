"""What fields are for, and what may be reckoned: proposals by their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.adopting.draft import Draft, TableDraft
from jixiao.adopting.fields import Path
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
    proposed = (*_columns(draft, words), *_within_rows(draft, words), *_totals(draft, words), *_rates(draft, words))
    found: dict[str, ProposedSum] = {}
    for one in (*proposed, *_scores(draft, words)):
        found.setdefault(one.path, one)
    return list(found.values())


def _within_rows(draft: Draft, words: LabelWords) -> Iterator[ProposedSum]:
    """Totals of what stands behind them in each row of a table, below the same head."""
    for table in (one for one in draft.tables if not one.tree):
        money = [one.guess.path for one in table.columns if one.guess.kind == "金额" and len(one.guess.path) > 1]
        for group in dict.fromkeys(path[:-1] for path in money):
            total, *parts = [f"{'.'.join(table.path)}.*.{'.'.join(path)}" for path in money if path[:-1] == group]
            if parts and total.endswith(words.tables["合计"]["总"]):
                yield ProposedSum(total, f"{{和: [{', '.join(parts)}]}}")


def _columns(draft: Draft, words: LabelWords) -> Iterator[ProposedSum]:
    for block in draft.blocks:
        if isinstance(block, TableDraft):
            for path, column in column_sums(block.fields, [one for one in block.tables if not one.tree], words):
                yield ProposedSum(path, f"{{和: [{column}]}}")


def _totals(draft: Draft, words: LabelWords) -> Iterator[ProposedSum]:
    """Totals of what stands behind them in their row, below them in their column, or above them where they are last."""
    money = [one for one in draft.guesses if one.kind == "金额" and len(one.path) > 1]
    found: dict[Path, list[Guess]] = {}
    for group in dict.fromkeys((one.path[:-1], one.place.row) for one in money):
        total, *parts = [one for one in money if (one.path[:-1], one.place.row) == group]
        if parts and total.name.endswith(words.tables["合计"]["总"]):
            found.setdefault(total.path, parts)
    for group in dict.fromkeys((one.path[:1], one.place.column) for one in money):
        here = [one for one in money if (one.path[:1], one.place.column) == group]
        totals = [one for one in here if _names_total(one.path[1:], words)]
        totals = [one for one in here if _names_total(one.path[1:-1], words)] if totals == here else totals
        parts = [one for one in here if one not in totals]
        total = totals[0] if totals else here[0]
        last = total is here[-1]
        parts = [one for one in parts if last or one.place.row > total.place.row]
        if totals and parts:
            found.setdefault(total.path, parts)
    for path, several in found.items():
        yield ProposedSum(".".join(path), f"{{和: [{', '.join('.'.join(one.path) for one in several)}]}}")


def _names_total(path: Path, words: LabelWords) -> bool:
    return any(name.endswith(words.tables["合计"]["总"]) for name in path)


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

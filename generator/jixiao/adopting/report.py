"""What is said of a form that was made from a file: what was guessed, how sure, what to look at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiao.adopting.adopt import Adopted
from jixiao.adopting.draft import TableDraft
from jixiao.adopting.kinds import Guess
from jixiao.adopting.sorts import Sort, spot
from jixiao.adopting.trees import TableField
from jixiao.readers.content import FileCell
from jixiao.terminal.table import table

_SURE = {3: "看见的", 2: "照标签", 1: "猜的"}
_SHOWN = 20
_TOLD = 16  # characters of a label


def report(adopted: Adopted) -> str:
    """The whole report, as it is written beside the trial."""
    return "\n\n".join(part for part in _parts(adopted) if part) + "\n"


def _parts(adopted: Adopted) -> Iterator[str]:
    yield f"{adopted.name}  {adopted.draft.title}\n{summary(adopted)}"
    yield _told("读文件时", adopted.told)
    yield _told("与原来的表不同", adopted.differences)
    yield _told("先看这些", first_looks(adopted))
    rows = [_row(one) for one in _sorted(adopted.draft.guesses)]
    yield "字段（最没有把握的在前）\n" + table(["字段", "类型", "把握", "依据", "在原文"], rows) if rows else ""
    tables = [each for one in adopted.draft.tables for each in (one, one.inner) if each is not None]
    rows = [_column_row(one, column.guess) for one in tables for column in one.columns]
    yield "指标树、行表的列\n" + table(["字段", "类型", "把握", "依据", "在原文"], rows) if rows else ""
    yield _told("猜的角色", [f"{role}：{path}" for role, path in adopted.roles.items()])
    yield _told("画出来与原文不同的", adopted.comparison.differences[:_SHOWN])


def summary(adopted: Adopted) -> str:
    """How many cells and fields, how the drawn form compares."""
    draft, found = adopted.draft, adopted.comparison
    trees = sum(one.tree for one in draft.tables)
    rows = len(draft.tables) - trees
    what = [f"字段{len(draft.guesses)}", *([f"指标树{trees}"] if trees else []), *([f"行表{rows}"] if rows else [])]
    same = f"重画以后比较{found.cells}格，不同{len(found.differences)}，列宽至多差{found.shares:.1%}"
    return f"{'，'.join(what)}；{same}"


def first_looks(adopted: Adopted) -> list[str]:
    """What a form keeper looks at first."""
    found = [f"“{_path(one)}”当作{one.kind}：{one.why}（{one.place}）" for one in adopted.draft.guesses if one.sure < 2]
    found += [
        f"“{_name(one)}”当作行表：没有标签说它叫什么（{one.place}）" for one in adopted.draft.tables if one.sure < 2
    ]
    empty = [one for one in adopted.draft.tables if one.tree and not any((one.vocabulary or {}).values())]
    found += [f"“{_name(one)}”没有词表：原文没有印二级指标" for one in empty]
    if not (adopted.draft.guesses or adopted.draft.tables):
        found.append("没有认出要填的格：要填的格空着，或写着“年　月　日”“□”等")
    blocks = [block for block in adopted.draft.blocks if isinstance(block, TableDraft)]
    return found + [f"“{cell.bare[:_TOLD]}”照印，没有跟着它的字段（{cell.place}）" for cell in _idle(blocks)]


def _idle(blocks: Sequence[TableDraft]) -> Iterator[FileCell]:
    """Labels and notes inside tables that name no field: what is to be written there may have been missed."""
    for block in blocks:
        used = {text for guesses in block.fields.values() for one in guesses for text in one.labels}
        inside = {row for region in block.regions for row in range(region.heads, region.end)}
        sides = {spot(region.side) for region in block.regions if region.side is not None}
        told = set[int]()  # rows that begin with the label of a field
        for cell in block.table.cells:
            if cell.bare in used:
                told.add(cell.row)
                continue
            named = cell.row in inside | told or spot(cell) in sides or block.table.whole(cell)
            if cell.bare and not named and (block.sorts[spot(cell)] is Sort.NOTE or _names_nothing(block, cell)):
                yield cell


def _names_nothing(block: TableDraft, label: FileCell) -> bool:
    """Is it a label without other labels below it, and without labels and values in one cell beside it?"""
    below, right = block.table.at(label.row + label.rows, label.column), block.table.right(label)
    heads = below is not None and bool(below.bare)
    pairs = right is not None and block.sorts[spot(right)] is Sort.PAIRS
    return block.sorts[spot(label)] is Sort.LABEL and not (heads or pairs)


def _sorted(guesses: Sequence[Guess]) -> list[Guess]:
    return sorted(guesses, key=lambda one: one.sure)


def _row(one: Guess) -> list[str]:
    return [_path(one), _kind(one), _SURE[one.sure], one.why, str(one.place)]


def _column_row(of: TableField, one: Guess) -> list[str]:
    return [f"{_name(of)}.{one.name}", _kind(one), _SURE[one.sure], one.why, str(one.place)]


def _kind(one: Guess) -> str:
    told = [one.unit] if one.kind == "金额" else ["/".join(one.choices)] if one.choices else []
    told += [f"{one.limit}字"] if one.limit else []
    return f"{one.kind}（{'，'.join(told)}）" if told else one.kind


def _path(one: Guess) -> str:
    return ".".join(one.path)


def _name(one: TableField) -> str:
    return ".".join(one.path)


def _told(title: str, lines: Sequence[str]) -> str:
    return f"{title}\n" + "\n".join(f"  {line}" for line in lines) if lines else ""

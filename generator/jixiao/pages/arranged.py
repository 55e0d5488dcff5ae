"""What a template may have arranged: two trees side by side, equal neighbours as one cell, trees inside rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from itertools import groupby, islice
from typing import Any

from jixiao.field_paths import FieldPath
from jixiao.forms.form import Field
from jixiao.forms.kinds.fields import view_fields
from jixiao.pages.marks import FieldMarks
from jixiao.pages.printed import PrintedViews, Rows, TemplateFaultError, Tree, by_level
from jixiao.pages.printed_texts import Text, Typed
from jixiao.pages.sandbox.meter import step

Row = dict[str, Any]


class _NoMarks(FieldMarks):
    """Of what stands for no field."""

    def of(self, path: FieldPath) -> str:
        """No mark."""
        return ""


def side_by_side(left: Tree, right: Tree) -> list[Row]:
    """Rows with the cell of level 1 that both share (一级), and a row of each tree (左, 右); the shorter side is filled
    up with empty ones.
    """
    trees = [_tree(tree, "并排", "并排(中期指标, 年度指标)") for tree in (left, right)]
    found: list[Row] = []
    for top in dict.fromkeys([*trees[0].tops, *trees[1].tops]):
        sides = [[row for name, row in zip(tree.tops, tree.rows, strict=True) if name == top] for tree in trees]
        count = max(map(len, sides))
        step(count)
        mark = "".join(side[0]["一级"]["名称"].mark for side in sides if side)
        filled = [[*side, *_empty(tree.field, count - len(side))] for tree, side in zip(trees, sides, strict=True)]
        cells = [{"名称": Text(top, mark), "行数": count}, *[None] * (count - 1)]
        found += [{"一级": cell, "左": one, "右": other} for cell, one, other in zip(cells, *filled, strict=True)]
    return found


def merged(rows: Rows, *names: str) -> list[Row]:
    """The rows, each with 并格: how many rows the cell of a column spans that begins here, 0 where one above goes on.
    Neighbours are equal where they are so in the columns named before, too.
    """
    _columns(rows, names, "并格", '{% for 行 in 并格(支出明细, "类别") %}')
    return _merged(rows, names, [1] * len(rows))


def unfolded(rows: Rows, name: str, *names: str) -> list[tuple[Row | None, Row]]:
    """A pair for each indicator of the tree in a column of the rows: its row, with its 行数, beside the first of them;
    a row whose tree is empty has an empty one. Further columns have 并格, as `merged` has, in printed rows.
    """
    example = '{% for 行, 指 in 展开(任务, "绩效指标") %}'
    _columns(rows, (name, *names), "展开", example)
    trees = [_tree(row[name], "展开", example) for row in rows]
    inside = [tree.rows or [*_empty(tree.field, 1, top=True)] for tree in trees]
    step(sum(map(len, inside)))
    found: list[tuple[Row | None, Row]] = []
    for row, lines in zip(_merged(rows, names, [*map(len, inside)]), inside, strict=True):
        found += [(None if number else {**row, "行数": len(lines)}, one) for number, one in enumerate(lines)]
    return found


def _merged(rows: Rows, names: Sequence[str], heights: Sequence[int]) -> list[Row]:
    """The rows with 并格; `heights` are how many rows each takes on paper."""
    step(1 + len(rows) * (1 + len(names)))
    found: list[Row] = [{**row, "并格": dict.fromkeys(names, 0)} for row in rows]
    keys = [[str(row[name]) for name in names] for row in rows]
    for depth, name in enumerate(names, 1):
        places = iter(range(len(rows)))
        for _, run in groupby(key[:depth] for key in keys):
            equal = [*islice(places, len([*run]))]
            found[equal[0]]["并格"][name] = sum(heights[number] for number in equal)
            found[equal[0]][name] = _joined([rows[number][name] for number in equal])
    return found


def _tree(tree: Any, function: str, example: str) -> Tree:
    if isinstance(tree, Tree):
        return tree
    raise TemplateFaultError(f"“{function}”要指标树，给的不是", f"如 {example}")


def _columns(rows: Rows, names: Sequence[str], function: str, example: str) -> None:
    if not isinstance(rows, Rows):
        raise TemplateFaultError(f"“{function}”要行表，给的不是", example)
    for name in names if rows else ():
        if name not in rows[0]:
            message = f"“{function}”里的“{name}”不是“{rows.name}”的一列"
            raise TemplateFaultError(message, f"写{'、'.join(rows[0])}中的，加引号")


def _joined(values: Sequence[Any]) -> Any:
    """The first of several equal values, known to be of all their fields."""
    if len(values) == 1 or not isinstance(values[0], Text) or isinstance(values[0], Typed):
        return values[0]
    made = copy(values[0])
    made.mark = "".join(value.mark for value in values)
    return made


def _empty(field: Field, count: int, *, top: bool = False) -> Iterator[Row]:
    """Rows of a tree in which nothing stands, with one cell for all of them at each level, at the first where it has
    its own `top`.
    """
    views = PrintedViews({})
    views.marks = _NoMarks()
    for number in range(count):
        cell = None if number else {"名称": Text(""), "行数": count}
        levels = by_level([cell if top else None, *[cell] * (len(field.levels) - 2)])
        yield {
            "三级": None,
            **view_fields(map(_bare, field.fields), {}, views, ()),
            "名称": Text(""),
            "序号": Text(""),
            **levels,
        }


def _bare(field: Field) -> Field:
    """The field without the mark of a blank."""
    return replace(field, blank="", fields=tuple(map(_bare, field.fields)))

"""Reads 条件 of a line of 计算: which rows of the tables of its operands count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from jixiao.forms.form import Condition, Field
from jixiao.forms.values import ROW
from jixiao.nodes.node import Node
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.read_form import _Reader as Reader

_EXAMPLE = "如 {和: [明细.*.金额], 条件: {明细.*.来源: 财政拨款}}"


def read_conditions(
    node: Node | None,
    path: str,
    operation: str,
    operands: Sequence[str],
    known: Mapping[str, Field],
    reader: Reader,
) -> tuple[Condition, ...]:
    """The conditions of a computation of the field at `path`, and findings; `known` are the form's fields by path."""
    if node is None:
        return ()
    if node.kind != "mapping" or operation == "达标":
        told = "“达标”里不能写“条件”" if operation == "达标" else "“条件”应当写成“表.*.列: 值”"
        reader.wrong(node, told, _EXAMPLE)
        return ()
    tables = {operand.partition(ROW)[0] for operand in operands if ROW in operand}
    return tuple(_Conditions(path.partition(ROW)[0], path, tables, known, reader).read(node))


def items_of(node: Node | None) -> list[Node]:
    """The items of a list; what stands alone is one, what is empty none."""
    if node is None or node.is_null:
        return []
    return node.items if node.kind == "sequence" else [node]


class _Conditions(NamedTuple):
    own: str  # the table of the field that is computed
    path: str
    tables: set[str]  # of the operands
    known: Mapping[str, Field]
    reader: Reader

    def read(self, node: Node) -> Iterator[Condition]:
        for key, value in node.pairs.values():
            table, _, leaf = key.text.partition(ROW)
            top = self.known.get(table)
            if top is None or table not in self.tables or not leaf:
                example = f"如 {min(self.tables)}.*.列" if self.tables else _EXAMPLE
                told = f"条件“{key.text}”不是各项所在的表的一列"
                self.reader.wrong(key, told, f"写各项那张表的一列，{example}")
            else:
                yield self.condition(key, value, top, leaf)

    def condition(self, key: Node, value: Node, top: Field, leaf: str) -> Condition:
        column, level = top.column(leaf), _level(top, leaf)
        if column is None and level is None:
            levels = top.levels if top.kind.tree else ()
            names = (*levels, *(one.path for one in top.columns() if _says_words(one)))
            self.reader.wrong(key, *unknown_key(leaf, names, what=f"“{top.path}”的列"))
        elif column is not None and not _says_words(column):
            self.reader.wrong(key, f"条件里的“{key.text}”是{column.kind}，比不了", "写一列选项、文本或编码")
        return self.said(Condition(top.path, leaf, level=level), value, _words(top, column, level))

    def said(self, made: Condition, value: Node, words: Sequence[str]) -> Condition:
        """The condition with the words, or the column of the own row, that its column must say."""
        items = items_of(value)
        if not items or any(item.kind != "scalar" for item in items):
            example = f"如 {made.column}: {words[0] if words else '财政拨款'}"
            self.reader.wrong(value, f"条件“{made.column}”没有写等于什么", example)
            return made
        if ROW in items[0].text:
            return self.own_row(made, items)
        for item in items if words else ():
            if item.text not in words:
                told = f"“{made.column}”里没有“{item.text}”"
                self.reader.wrong(item, told, unknown_key(item.text, words)[1])
        return replace(made, words=tuple(item.text for item in items))

    def own_row(self, made: Condition, items: Sequence[Node]) -> Condition:
        """The condition that its column says what a column of the computed row says."""
        table, _, own = items[0].text.partition(ROW)
        top = self.known.get(table)
        column, level = (top.column(own), _level(top, own)) if top else (None, None)
        words = level is not None or (column is not None and _says_words(column))
        if table != self.own or not words or len(items) > 1:
            told = f"条件里的“{items[0].text}”不是“{self.path}”那一行里的文字"
            self.reader.wrong(items[0], told, "写要算的那张表的一列文字，或写一个值")
        return replace(made, own=own, own_level=level)


def _level(table: Field, name: str) -> int | None:
    """Which level of a tree is called so, from 0; None of a column, or where none is."""
    known = table.kind.tree and name in table.levels and table.column(name) is None
    return table.levels.index(name) if known else None


def _says_words(field: Field) -> bool:
    return field.kind.one_line and not field.kind.figure and not field.kind.day


def _words(table: Field, column: Field | None, level: int | None) -> tuple[str, ...]:
    """What may stand in a column, or at a level of a tree; empty where that is not known."""
    if column is not None:
        return column.choices
    inner = tuple(dict.fromkeys(word for words in table.vocabulary.values() for word in words))
    return dict(enumerate((tuple(table.vocabulary), inner))).get(-1 if level is None else level, ())

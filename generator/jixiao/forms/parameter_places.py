"""Parameters of the examination that name fields and columns of their form: what is misspelt would ask nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jixiao.forms.form import Field, Form
from jixiao.forms.parameter_kinds import Fault
from jixiao.nodes.node import Node
from jixiao.text.suggestions import unknown_key

_BOUNDS, _COLUMNS = "不超过", "栏目相符"


def place_faults(form: Form, section: Node) -> Iterator[Fault]:
    """Paths of 不超过 that are no figures of the form, columns and choices of 栏目相符 that no indicator has."""
    fields = {inner.path: inner for top in form.fields for inner in top.walk()}
    for node in _words(section, _BOUNDS):
        yield from _path_faults(fields, node)
    trees = [field for field in fields.values() if field.kind.tree or field.path == form.roles.get("指标")]
    columns = {column.path: column for tree in trees for column in tree.columns()}
    for node in _words(section, _COLUMNS):
        yield from _column_faults(columns, node)


def _words(section: Node, key: str) -> Iterator[Node]:
    """What stands left and right in a table under 审核."""
    table = section.get(key)
    for place, value in table.pairs.values() if table else ():
        yield from (node for node in (place, value) if node.kind == "scalar" and node.text)


def _path_faults(fields: Mapping[str, Field], node: Node) -> Iterator[Fault]:
    field = fields.get(node.text)
    if field is None:
        figures = [path for path, known in fields.items() if known.kind.figure]
        message, help = unknown_key(node.text, figures, what="字段")
        yield node, f"审核的“{_BOUNDS}”里有{message}", help
    elif not field.kind.figure:
        yield node, f"审核的“{_BOUNDS}”里的“{node.text}”是{field.kind}，不能比大小", "写金额、数值的路径，如 组.字段"


def _column_faults(columns: Mapping[str, Field], node: Node) -> Iterator[Fault]:
    name, equals, words = node.text.partition("=")
    column = columns.get(name)
    if column is None:
        message, help = unknown_key(name, tuple(columns), what="栏目")
        yield node, f"审核的“{_COLUMNS}”里有{message}", help
        return
    for word in filter(None, words.split("、")) if equals and column.choices else ():
        if word not in column.choices:
            message, help = unknown_key(word, column.choices, what="选项")
            yield node, f"审核的“{_COLUMNS}”里有{message}，“{name}”没有这一项", help

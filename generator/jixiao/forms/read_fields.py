"""Reads the fields of forms out of a spec's tree: each kind of field knows what its text may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from jixiao.forms.form import Field
from jixiao.forms.read_budget import read_budget
from jixiao.forms.units import Units, spelling
from jixiao.forms.values import Indicator, Value
from jixiao.nodes.faults import Faults
from jixiao.nodes.node import Node
from jixiao.text.dates import date_advice, read_date
from jixiao.text.money import number
from jixiao.text.prose import join_lines, one_text, paragraphs
from jixiao.text.suggestions import unknown_key


class FieldReader(Faults):
    """Turns nodes into values, gathers findings, and remembers which node stands at which path."""

    def __init__(self, units: Units | None = None) -> None:
        super().__init__()
        self.units = units or Units()
        self.nodes: dict[str, Node] = {}

    def read(self, field: Field, node: Node, path: str) -> Value:
        """The value of a field; None (and a finding) where the node is not of the field's kind."""
        self.nodes[path] = node
        if node.is_null:
            return None
        if field.kind in _CONTAINERS:
            return getattr(self, _CONTAINERS[field.kind])(field, node, path)
        if node.kind != "scalar":
            self.complain("F3", node, path, f"“{field.name}”应当是{_expected(field)}", self.advice(field, ""))
            return None
        return self.scalar(field, node, path)

    def scalar(self, field: Field, node: Node, path: str) -> Value:
        """The value of a one-value field."""
        text = node.text.strip()
        if field.kind == "段落":
            return paragraphs(node.text)
        if field.kind in ("文本", "编码", "指标值"):
            return one_text(text) or None
        if field.kind == "金额":
            money, fault = self.units.read(field, text, path)
            if fault:
                self.complain("F3", node, path, *fault)
            return money
        value: Value = _figure(field, text) if field.kind != "日期" else read_date(text)
        if field.kind == "选项":
            value = text if text in field.choices else None
        if value is None:
            self.complain(
                "F3",
                node,
                path,
                f"“{field.name}”应当是{_expected(field)}，写的是“{text[:30]}”",
                self.advice(field, text),
            )
        return value

    def advice(self, field: Field, text: str) -> str:
        """How to write a field."""
        return spelling(self.units.of(field)) if field.kind == "金额" else _advice(field, text)

    def group(self, field: Field, node: Node, path: str) -> Value:
        """A 组: a mapping of its fields."""
        if not self.mapping(field, node, path):
            return None
        known = {inner.name: inner for inner in field.fields}
        values: dict[str, Value] = {}
        for key, (place, inner) in node.pairs.items():
            if key in known:
                values[key] = self.read(known[key], inner, f"{path}.{key}")
            else:
                self.complain("F2", place, path, *unknown_key(key, tuple(known)))
        return values

    def mapping(self, field: Field, node: Node, path: str) -> bool:
        """Is the node a mapping? A finding if not."""
        if node.kind != "mapping":
            self.complain(
                "F3", node, path, f"“{field.name}”应当由“键: 值”组成（{_expected(field)}）", "另起一行，缩进两格写各项"
            )
        return node.kind == "mapping"

    def rows(self, field: Field, node: Node, path: str) -> Value:
        """A 行表: a list of mappings."""
        if node.kind != "sequence":
            self.complain(
                "F3",
                node,
                path,
                f"“{field.name}”应当是列表",
                "每行以“- ”开头：- {" + ", ".join(f"{c.name}: …" for c in field.fields) + "}",
            )
            return None
        return tuple(self.row(field, item, f"{path}[{number}]") for number, item in enumerate(node.items, 1))

    def row(self, field: Field, node: Node, path: str) -> dict[str, Value]:
        """A row of a 行表; every column has a value or None."""
        values = self.group(field, node, path) if not node.is_null else {}
        self.nodes[path] = node
        return {column.name: (values or {}).get(column.name) for column in field.fields}

    def tree(self, field: Field, node: Node, path: str) -> Value:
        """A 指标树: level 1 → level 2 → indicators."""
        found: list[Indicator] = []
        if not self.mapping(field, node, path):
            return None
        for level1, (place1, branch) in node.pairs.items():
            path1 = f"{path}.{level1}"
            self.nodes[path1] = place1
            if branch.kind != "mapping":
                self.complain(
                    "F3",
                    branch,
                    path1,
                    f"“{level1}”下面应当是{field.levels[1]}",
                    f"另起一行，缩进两格写{field.levels[1]}",
                )
                continue
            for level2, (place2, leaves) in branch.pairs.items():
                path2 = f"{path1}.{level2}"
                self.nodes[path2] = place2
                found.extend(self.indicators(field, leaves, level1, level2, path2))
        return tuple(found)

    def indicators(self, field: Field, node: Node, level1: str, level2: str, path: str) -> Iterable[Indicator]:
        """The indicators under one level 2: a mapping name → value, or a list of mappings."""
        name_key = field.levels[2]
        if node.kind == "mapping":
            for name, (place, leaf) in node.pairs.items():
                inner = f"{path}.{name}"
                yield Indicator(level1, level2, name, self.leaf(field, leaf, inner, place), inner)
        elif node.kind == "sequence":
            for number_, item in enumerate(node.items, 1):
                inner = f"{path}[{number_}]"
                if not self.mapping(field, item, inner):
                    continue
                named = item.get(name_key)
                if named is None:
                    self.complain(
                        "F1", item, inner, f"这一项没有“{name_key}”", f"写 {name_key}: 名称；没有名称就写 {name_key}:"
                    )
                elif named.kind in ("mapping", "sequence"):
                    self.complain("F3", named, inner, f"“{name_key}”应当是文字")
                name = "" if named is None or named.is_null else join_lines(named.text)
                yield Indicator(level1, level2, name, self.leaf(field, item, inner, item, name_key), inner)
        else:
            self.complain(
                "F3", node, path, f"“{level2}”下面应当是{name_key}", f"另起一行，缩进两格写“{name_key}: 指标值”"
            )

    def leaf(self, field: Field, node: Node, path: str, place: Node, name_key: str = "") -> Mapping[str, Value]:
        """What one indicator has; a bare text is its first column (指标值)."""
        columns = {column.name: column for column in field.fields}
        first = field.fields[0]
        values: dict[str, Value] = dict.fromkeys(columns)
        self.nodes[path] = node if not node.is_null else place
        if node.kind != "mapping":
            values[first.name] = self.read(first, node, f"{path}.{first.name}")
            return values
        for key, (key_node, inner) in node.pairs.items():
            if key in columns:
                values[key] = self.read(columns[key], inner, f"{path}.{key}")
            elif key != name_key:
                self.complain("F2", key_node, path, *unknown_key(key, tuple(columns)))
        return values

    def budget(self, field: Field, node: Node, path: str) -> Value:
        """A 预算表: a list of blocks."""
        return read_budget(self, field, node, path)


_CONTAINERS = {"组": "group", "行表": "rows", "指标树": "tree", "预算表": "budget"}


def _figure(field: Field, text: str) -> Decimal | None:
    if field.kind == "比率":
        value = number(text.rstrip("%％"))
        if value is not None and text[-1:] in "%％":
            return value / 100
        return value if value is not None and abs(value) <= 1 else None  # 94.57 without % would print 9457.00%
    if field.kind in ("数值", "整数"):
        value = number(text)
        return None if value is None or (field.kind == "整数" and value != value.to_integral_value()) else value
    return None


def _expected(field: Field) -> str:
    return {
        "金额": "金额",
        "数值": "数",
        "比率": "百分数",
        "整数": "整数",
        "日期": "日期",
        "组": "几个字段",
        "选项": "这几项之一：" + "、".join(field.choices),
        "指标树": "指标",
        "段落": "文字",
    }.get(field.kind, "文字")


def _advice(field: Field, text: str) -> str:
    if field.kind == "日期":
        return date_advice(text)
    if field.kind == "比率":
        return "请写成 94.57% 的样子"
    if field.kind == "选项":
        return unknown_key(text, field.choices)[1]
    if field.example:
        return f"例如 {field.name}: {field.example}"
    return "只写数字" if field.kind in ("数值", "整数") else f"写成 {field.name}: ……"

"""A project as read from its YAML: values by field, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.findings import Finding, Position, Severity
from generator.form import ROW, Field, Form
from generator.money import UNITS
from generator.prose import join_lines
from generator.tree import Node

NAME = "名称"  # the role of the field that a project is called by

# What a field holds: str (文本 编码 指标值 选项), tuple[str, ...] (段落), Decimal (金额 in 元, 数值, 比率 as a
# fraction, 整数), date (日期), tuple[Indicator, ...] (指标树), tuple[dict, ...] (行表), tuple[BudgetBlock, ...]
# (预算表), dict (组); None where nothing was written.
Value = Any


@dataclass(frozen=True, slots=True)
class Indicator:
    """A level-3 indicator with its place in the tree; `values` by column: 指标值, 分值, 得分 …"""

    level1: str
    level2: str
    name: str
    values: Mapping[str, Value]
    path: str

    @property
    def shown(self) -> str:
        """What a message calls it."""
        return self.name if self.name.strip() else f"{self.level2}下没有名称的一项"


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A row of 年度预算安排. Figures as typed; `total` is the row's money in 元 once computed."""

    texts: Mapping[str, str]  # role (名称 数量 单价 期数 每期金额 金额 说明 取整) -> text as typed
    path: str
    printed: Mapping[str, str] = field(default_factory=dict)  # role -> text as printed, computed ones included
    total: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class BudgetGroup:
    """Rows under one head."""

    columns: Mapping[str, str]  # role -> printed head, in printed order
    rows: tuple[BudgetRow, ...]
    total: Decimal = Decimal(0)
    total_label: str = ""  # of a closing row; empty: no such row
    total_text: str = ""  # typed or computed sum as printed


@dataclass(frozen=True, slots=True)
class BudgetBlock:
    """One block of 年度预算安排: a table of groups, or a text with figures in it."""

    path: str
    title: str
    unit: str  # 元 or 万元: figures without a unit are in it
    groups: tuple[BudgetGroup, ...]
    formula: bool = False  # print 800×50=40000 in the amount's cell
    sign: str = "×"
    text: tuple[str, ...] = ()  # paragraphs of a text block
    total_label: str = ""
    total_text: str = ""
    total: Decimal = Decimal(0)

    @property
    def rows(self) -> tuple[BudgetRow, ...]:
        """All rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class Waiver:
    """An entry of 豁免: this rule may speak here, for this reason."""

    rule: str
    path: str
    reason: str
    basis: str
    position: Position


@dataclass(frozen=True, slots=True)
class Spec:
    """One project, ready to be computed."""

    file: str
    lines: Mapping[str, tuple[str, ...]]  # by file: shared fields stand in 汇编.yaml
    values: Mapping[str, Value]
    nodes: Mapping[str, Node]  # path -> where it was written; computed fields have none
    forms: tuple[Form, ...]
    year: int | None
    index: int | None = None  # place in its document, from 1
    labels: Mapping[str, str] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    warnings: tuple[Finding, ...] = ()  # of reading: what stops nothing

    @property
    def name(self) -> str:
        """The field that plays the role 名称; without one, the file's name."""
        path = next((form.roles[NAME] for form in self.forms if NAME in form.roles), "")
        return join_lines(str(at(self.values, path) or "")) if path else Path(self.file).stem

    def typed(self, path: str) -> bool:
        """Did the author write this field (and not leave it empty)?"""
        node = self.nodes.get(path)
        return node is not None and not node.is_null

    def position(self, path: str) -> Position:
        """Where a field stands; of a field that was not written, where its nearest parent stands."""
        while path:
            if node := self.nodes.get(path):
                return node.position
            path = path.rpartition("[")[0] if path.endswith("]") else path.rpartition(".")[0]
        return Position(self.file)

    def finding(self, rule: str, path: str, message: str, help: str = "", severity: Severity = Severity.ERROR) -> Finding:
        """A finding at a field of this spec."""
        position = self.position(path)
        node = self.nodes.get(path)
        lines = self.lines.get(position.file, ())
        line = lines[position.line - 1] if position.line <= len(lines) else ""
        width = len(node.text) if node is not None and node.kind == "scalar" and node.style == "" else 1
        return Finding(rule, message, position, severity, path, line, help, max(width, 1))


def unit_of(field: Field, values: Mapping[str, Value]) -> str:
    """The unit in which a field of money is printed, and in which a bare figure in it is read: its own, or what the field says that it names."""
    return field.unit if field.unit in UNITS else str(at(values, field.unit) or "元")


Row = Indicator | Mapping[str, Value]  # of a 指标树, of a 行表


def cell(row: Row, path: str) -> Value:
    """The value at a column of a row, or None; the path may go into a group of columns."""
    return at(row.values if isinstance(row, Indicator) else row, path)


def at(values: Mapping[str, Value], path: str) -> Value:
    """The value at a dotted path of groups; None where there is none."""
    value: Value = values
    for key in path.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value


def found_at(values: Mapping[str, Value], path: str, row: Row | None = None, table: str = "") -> list[Value]:
    """What stands at a path, None where nothing does; `表.*.列` is the own row's where `row` is of that table, else one for each row."""
    head, star, leaf = path.partition(ROW)
    if not star:
        return [at(values, path)]
    if row is not None and head == table:
        return [cell(row, leaf)]
    return [cell(other, leaf) for other in at(values, head) or ()] or [None]

"""A workbook in the columns of another system: which columns, in which order, is data of `_shared/台账-….yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jixiao.errors import UsageError
from jixiao.findings import InputError
from jixiao.forms.form import ROLES
from jixiao.nodes.faults import Faults
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse, read_text
from jixiao.text.money import UNITS

LEVELS = ("一级", "二级", "三级")  # what a column takes that names a level of indicators
_FILE = "_shared/台账-{}.yaml"
_KEYS = ("说明", "金额单位", "项目", "指标")


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column: its head, and the role or the level that it takes."""

    head: str
    takes: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of the sheet of projects and of that of indicators; the unit of all money."""

    name: str
    unit: str
    projects: tuple[LayoutColumn, ...]
    indicators: tuple[LayoutColumn, ...]


def read_layout(name: str, roots: Sequence[Path]) -> Layout:
    """A layout by its name, of the last folder of forms that has it. Raises UsageError, InputError."""
    file = next((found for root in reversed(roots) if (found := root / _FILE.format(name)).is_file()), None)
    if file is None:
        known = sorted({path.stem.partition("-")[2] for root in roots for path in root.glob(_FILE.format("*"))})
        raise UsageError(f"没有“{name}”这种排法；有 {'、'.join(known)}")
    return _Reader(parse(read_text(file), str(file)), name).layout()


class _Reader(Faults):
    def __init__(self, root: Node, name: str) -> None:
        super().__init__()
        self.root, self.name = root, name

    def layout(self) -> Layout:
        for key, (place, _) in self.root.pairs.items():
            if key not in _KEYS:
                self.complain("F2", place, key, f"不认识的键“{key}”", f"可以写 {'、'.join(_KEYS)}")
        node = self.root.get("金额单位")
        unit = node.text if node is not None else "元"
        if node is not None and unit not in UNITS:
            self.complain("F3", node, "金额单位", f"“{unit}”不是金额单位", "写 元 或 万元")
        projects, indicators = tuple(self._columns("项目", ROLES)), tuple(self._columns("指标", (*ROLES, *LEVELS)))
        if self.findings:
            raise InputError(self.findings)
        return Layout(self.name, unit, projects, indicators)

    def _columns(self, key: str, known: Sequence[str]) -> Iterator[LayoutColumn]:
        node = self.root.get(key)
        for item in node.items if node is not None else ():
            head, takes = item.get("列"), item.get("取")
            if head is None or takes is None or not head.text or takes.text not in known:
                self.complain("F3", item, key, "一列写成 {列: 表头, 取: 作用}", f"作用有 {'、'.join(known)}")
            else:
                yield LayoutColumn(head.text, takes.text)

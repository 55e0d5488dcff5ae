"""A form as its form.yaml describes it: fields, labels, computed fields, roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

KINDS = {
    "文本": "一行文字",
    "段落": "一段或几段文字，空一行另起一段；以 1. （一） ① - 等开头的一行自成一段",
    "日期": "日期，如 2024-01-01",
    "金额": "金额，不写单位就是元，也可写 282.5万元",
    "数值": "数，如分值、得分",
    "比率": "百分数，如 94.57%",
    "整数": "整数",
    "编码": "编码，原样保留，如 001",
    "选项": "几项中的一项",
    "指标值": "指标值，如 ≥90.00(%) 或文字",
    "指标树": "一级指标 → 二级指标 → 三级指标",
    "行表": "若干行，每行几项",
    "预算表": "年度预算安排的表和文字",
    "组": "几个字段合在一起",
}

YES = ("是", "true")
TABLES = ("行表", "指标树")  # kinds with rows of columns
ROW = ".*."  # between the path of such a field and that of its column
FORMATS = {"金额": "#,##0.00", "数值": "0.##", "比率": "0.00%", "整数": "0"}  # where a field says none

# What a field may be for: rules, a document's sums and the archive ask for these, never for labels (docs/forms.md).
ROLES = (
    "名称",
    "单位",
    "性质",
    "类别",
    "单位标签",
    "开始日期",
    "完成日期",
    "总目标",
    "年度目标",
    "指标",
    "项目总额",
    "年度申请总额",
    "年初预算数",
    "全年预算数",
    "全年执行数",
    "执行率",
    "执行分值",
    "执行得分",
    "执行说明",
    "调整原因",
    "实际完成值",
    "分值",
    "得分",
    "偏差说明",
    "总分",
    "总分值",
    "指标符号",
    "指标单位",
    "预算表",
    "概述",
    "方案",
    "周期",
    "主体",
    "依据",
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `path` is its place in a spec, names joined by points."""

    name: str
    path: str
    kind: str
    required: bool = False
    description: str = ""
    example: str = ""
    default: str | None = None
    default_when: str = ""  # path: the default holds only where something is written there
    format: str = ""  # how a figure or date is printed, e.g. #,##0.00, yyyy年m月d日
    blank: str = ""  # the mark printed where nothing is known
    unit: str = "元"  # figures are printed in it: 元, 万元, or the path of the field that says which
    rounding: str = (
        ""  # 是: figures may be printed with fewer digits than they have; or the path of the field that says so
    )
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()  # of a 组, the columns of a 行表, what an indicator of a 指标树 has
    levels: tuple[str, ...] = ("一级指标", "二级指标", "三级指标")
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # level 1 -> its level 2
    signs: Mapping[str, str] = field(default_factory=dict)  # 预算表: sign of multiplication by 表 and 文

    @property
    def pattern(self) -> str:
        """How a figure is printed."""
        return self.format or FORMATS.get(self.kind, "")

    def walk(self) -> Iterator[Field]:
        """The field and, for a 组, all fields below it."""
        yield self
        if self.kind == "组":
            for inner in self.fields:
                yield from inner.walk()

    def column(self, path: str) -> Field | None:
        """The column of a 行表 or 指标树, also inside a group of its columns; None where it has none of that path."""
        columns = (inner for top in self.fields for inner in top.walk()) if self.kind in TABLES else ()
        return next((column for column in columns if column.path == path), None)


@dataclass(frozen=True, slots=True)
class Computation:
    """How a field comes about when nobody types it: a sum, a quotient, weight × quotient, or an indicator's score."""

    path: str  # 行表.*.列 and 指标树.*.列: computed in each row
    operation: str  # 和, 商, 权重, 达标
    operands: tuple[
        str, ...
    ]  # paths; 表.*.列 stands for the own row where the path is of that table, else for all rows
    decimals: int | None = None
    rounding: str = "四舍五入"  # 四舍五入, 进一, 舍去
    blanks: str = "略"  # of a sum with a part that is not written: 略 adds the others, 空 stays blank


@dataclass(frozen=True, slots=True)
class Form:
    """A folder under templates/: what form.yaml says, and where the layout stands."""

    name: str  # the folder's name; specs ask for it under 表式
    title: str
    short: str  # tells its sheets and files from other forms of the same project
    folder: Path
    years: tuple[int, ...]
    description: str
    fields: tuple[Field, ...]
    labels: Mapping[str, str]
    computations: tuple[Computation, ...]
    roles: Mapping[str, str]  # role -> path
    rules: Mapping[str, object] = field(default_factory=dict)  # parameters of the examination
    narrative: bool = False  # 形式: 说明

    def field(self, path: str) -> Field | None:
        """The field at a path (of a column: 表.*.列), or None."""
        head, _, leaf = path.partition(ROW)
        for top in self.fields:
            for inner in top.walk():
                if inner.path == head:
                    return inner.column(leaf) if leaf else inner
        return None

    def column(self, role: str) -> str:
        """The column of a table that plays a role, or an empty text."""
        return self.roles.get(role, "").partition(ROW)[2]

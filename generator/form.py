"""A form as its form.yaml describes it: fields, labels, computed fields, roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

KINDS = {
    "文本": "一行文字",
    "段落": "一段或几段文字，空一行另起一段",
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

# What a field may be for: rules, a document's sums and the archive ask for these, never for labels (docs/forms.md).
ROLES = (
    "名称", "单位", "性质", "类别", "单位标签", "开始日期", "完成日期", "总目标", "年度目标", "指标",
    "项目总额", "年度申请总额", "年初预算数", "全年预算数", "全年执行数", "执行率", "执行分值", "执行得分", "执行说明", "调整原因",
    "实际完成值", "分值", "得分", "偏差说明", "总分", "总分值", "指标符号", "指标单位",
    "预算表", "概述", "方案", "周期", "主体", "依据",
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
    format: str = ""  # how a figure or date is printed, e.g. #,##0.00, yyyy年m月d日
    blank: str = ""  # the mark printed where nothing is known
    unit: str = "元"  # figures are printed in it: 元, 万元, or the path of the field that says which
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()  # of a 组, the columns of a 行表, what an indicator of a 指标树 has
    levels: tuple[str, ...] = ("一级指标", "二级指标", "三级指标")
    vocabulary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # level 1 -> its level 2
    signs: Mapping[str, str] = field(default_factory=dict)  # 预算表: sign of multiplication by 表 and 文

    def walk(self) -> Iterator[Field]:
        """The field and, for a 组, all fields below it."""
        yield self
        if self.kind == "组":
            for inner in self.fields:
                yield from inner.walk()


@dataclass(frozen=True, slots=True)
class Computation:
    """How a field comes about when nobody types it: a sum, a quotient, weight × quotient, or an indicator's score."""

    path: str
    operation: str  # 和, 商, 权重, 达标
    operands: tuple[str, ...]  # paths; 指标树.*.得分 stands for all indicators
    decimals: int | None = None
    rounding: str = "四舍五入"  # 四舍五入, 进一, 舍去


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
        """The field at a path, or None."""
        for top in self.fields:
            for inner in top.walk():
                if inner.path == path:
                    return inner
        return None

"""The operations of 计算: how many operands each takes, and which of them may stand for many rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Operation(NamedTuple):
    """One way to compute a figure."""

    example: str  # as it is written in form.yaml
    least: int = 1  # so many operands
    most: int | None = None
    many: int | None = None  # from this operand on, 0 the first, one may be a group or stand for all rows of a table
    skips: bool = False  # 缺项 may be said of it


OPERATIONS: Mapping[str, Operation] = {
    "和": Operation("和: [甲, 乙]", many=0, skips=True),
    "差": Operation("差: [被减数, 减数]", 2, many=1, skips=True),
    "积": Operation("积: [单价, 数量]", 2, skips=True),
    "商": Operation("商: [被除数, 除数]", 2, 2),
    "权重": Operation("权重: [分值, 被除数, 除数]", 3, 3),
    "达标": Operation("达标: [指标值, 实际完成值, 分值]", 3, 3),
}
# What others call them.
MEANT: Mapping[str, str] = {
    **dict.fromkeys(("加", "合", "合计", "求和", "总和", "加总"), "和"),
    **dict.fromkeys(("减", "减去", "差额", "相减"), "差"),
    **dict.fromkeys(("乘", "乘以", "乘积", "相乘"), "积"),
    **dict.fromkeys(("除", "除以", "比", "比例", "占比", "比率", "相除"), "商"),
    **dict.fromkeys(("等于", "等", "核对", "应等于"), "相等"),
    **dict.fromkeys(("当", "如果", "其中", "筛选"), "条件"),
}
EXACT = ("和", "差", "积")  # their figures have all digits where no 小数 is said

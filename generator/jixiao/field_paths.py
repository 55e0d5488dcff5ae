"""Where a field stands in a spec, and how a figure came about that nobody typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldPath = tuple[str | int, ...]
"""Where a field stands in a spec: ("绩效指标", "产出指标", "数量指标", 0, "指标值"); items are counted from 0."""


def shown_path(path: FieldPath) -> str:
    """The path as people read it: names joined by points, items counted from 1, 绩效指标.数量指标[1].指标值."""
    return "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in path)[1:]


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a figure came about that nobody typed: the sum or the product of what stands in other fields."""

    operation: Literal["和", "积"]
    parts: tuple[FieldPath, ...]

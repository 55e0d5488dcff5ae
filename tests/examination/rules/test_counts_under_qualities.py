"""I15: what ends with 次 counts how often, whatever is between."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

UNDER = NAMED + "绩效指标: {{产出指标: {{{}: {{{}: {}}}}}}}\n"


@pytest.mark.parametrize(
    ("level", "name", "value", "told"),
    [
        ("质量指标", "调查航次", "≥4个", 1),
        ("质量指标", "无人机巡查架次", "≥120架次", 1),
        ("质量指标", "加密公交班次", "≥20班", 1),
        ("质量指标", "台站巡检站次", "≥216站次", 1),
        ("质量指标", "垃圾清运车次", "≥360车次", 1),
        ("质量指标", "培训期次", "≥4期", 1),
        ("数量指标", "调查航次", "≥4个", 0),
        ("质量指标", "航班正常率", "≥90%", 0),
        ("质量指标", "返工班次", "≤2次", 0),
        ("质量指标", "航次验收合格率", "≥95%", 0),
    ],
)
def test_i15_times_of_every_kind(level: str, name: str, value: str, told: int) -> None:
    assert len(messages("I15", "申报表-2024", UNDER.format(level, name, value))) == told

"""T3: places that are listed in front of how many they are."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

TEXT = NAMED + "年度总体目标: |-\n  {}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("涉及草堰、白驹、刘庄、西团5个镇。", 1),
        ("涉及草堰、白驹、刘庄、西团4个镇。", 0),
        ("覆盖草堰、白驹、刘庄、西团五个镇。", 1),
        ("惠及草堰、白驹、刘庄、西团五个建制镇。", 1),
        ("惠及草堰、白驹、刘庄、西团四个建制镇。", 0),
        ("在草堰镇（24.5公里）、白驹镇（21公里）、刘庄镇（19公里）、西团镇（18公里）5个镇整治河道。", 1),
        ("在草堰镇（24.5公里）、白驹镇（21公里）、刘庄镇（19公里）、西团镇（18公里）4个镇整治河道。", 0),
        ("涉及草堰、白驹、刘庄、西团共5个镇。", 1),
        ("涉及草堰、白驹、刘庄及西团5个镇。", 1),
        ("涉及草堰、白驹、刘庄及西团4个镇。", 0),
        ("涉及草堰、白驹、刘庄和西团、大桥5个镇。", 0),
        ("涉及草堰、白驹、刘庄、西团等5个镇。", 0),
        ("由草堰、白驹、刘庄、西团参与5个镇的整治。", 0),
    ],
)
def test_t3_places_and_their_count(text: str, told: int) -> None:
    assert len(messages("T3", "申报表-2024", TEXT.format(text))) == told

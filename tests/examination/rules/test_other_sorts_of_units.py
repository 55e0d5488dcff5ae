"""I6: a figure of another sort of unit is no slip of an indicator whose name asks for its own sort."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

ROW = NAMED + "年度总体目标: {}\n绩效指标:\n  产出指标:\n    数量指标:\n      {}: {}\n"


@pytest.mark.parametrize(
    ("goal", "name", "value", "told"),
    [
        ("开展8种水生动物疫病监测，病害得到控制。", "监测区养殖病害损失率", "≤8%", 0),
        ("平台24小时值守，险情及时处置。", "平台巡检次数", "≥24次", 0),
        ("建设养殖示范点20个，养殖户受益。", "养殖户增收率", "≥20%", 0),
        ("巡检人员30天在岗，道路畅通。", "道路巡检人数", "≥30人", 0),
        ("监督抽检食品4200批次。", "食品监督抽检批次", "≥4200%", 1),
        ("适配辅助器具1350名。", "辅助器具适配人数", "≥1350%", 1),
        ("学员满意度达到90%。", "培训学员满意度", "≥90人次", 1),
        ("组织养殖户培训30场。", "养殖户培训次数", "≥30户", 1),
    ],
)
def test_i6_units_of_another_sort(goal: str, name: str, value: str, told: int) -> None:
    assert len(messages("I6", "项目目标表-2019", ROW.format(goal, name, value))) == told


@pytest.mark.parametrize("unit", ["点次", "站次", "辆次", "头次", "亩次", "份次", "组次"])
def test_i6_times_of_a_thing_are_a_unit(unit: str) -> None:
    row = "监测任务量", f"≥2592{unit}"
    found = [messages("I6", "项目目标表-2019", ROW.format(f"全年监测任务{one}{unit}。", *row)) for one in (2952, 2592)]
    assert [len(one) for one in found] == [1, 0]

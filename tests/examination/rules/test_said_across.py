"""M10 where other words stand between the figures that belong together, each kind beside sound sentences of its look."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

PLAN = NAMED + "项目概述: |-\n  {}\n"


def told(text: str) -> list[str]:
    """What M10 says of a text."""
    return messages("M10", "经费情况说明", PLAN.format(text))


SUMS = [
    "严控“三公”经费，全年不超过21.5万元，其中公务接待费6.5万元、公务用车运行维护费16.5万元。",
    "会议费、培训费控制在30万元以内，其中会议费12.8万元、培训费19.2万元。",
    "全年三公经费支出22.8万元，其中公务用车运行维护费15.6万元、公务接待费2.7万元。",
    "年中追加预算25.8万元，其中妇女技能培训12.8万元、巾帼创业贷款贴息10万元。",
    "建设中药材标准化种植基地6200亩，其中黄芪2400亩、大黄1800亩、柴胡2200亩。",
    "新建标准厂房3.6万平方米，其中一区1.2万平方米、二区1.1万平方米、三区1.5万平方米。",
    "推广绿色防控30万亩，其中秀山街道8000亩、四街镇12000亩、杨广镇10000亩。",
    "投放鱼苗12万尾，其中甲水库50万尾、乙水库30万尾、丙水库40万尾。",
    "服务重点对象8.8万人。重点对象包括学生5.1万人、职工2.4万人、农户1.8万人。",
    "完成改造里程86公里。改造里程包括县道32公里、乡道28公里、村道36公里。",
    "全年支出321.93万元，其中市级253.5万元。分季度看，一季度支出58.2万元，二季度79.5万元，三季度81.1万元，四季度96.13万元。",
]
SOUND_SUMS = [
    "严控“三公”经费，全年不超过25万元，其中公务接待费6.5万元、公务用车运行维护费16.5万元。",
    "年中追加预算25.8万元，其中技能培训5万元、贷款贴息10万元。",
    "按每亩300元的标准补助，其中黄芪2400亩、大黄1800亩、柴胡2200亩。",
    "推广绿色防控3万亩，其中秀山街道8000亩、四街镇12000亩、杨广镇10000亩。",
    "服务群众8.8万人。志愿者包括学生5.1万人、职工2.4万人、农户1.8万人。",
    "全年支出321.93万元，其中市级253.5万元。分季度看，一季度支出58.2万元，二季度79.5万元，三季度88.1万元，四季度96.13万元。",
    "学生2000人，其中女生900人、住校生1300人。",
]


@pytest.mark.parametrize("text", SUMS)
def test_parts_that_are_not_their_whole_are_told(text: str) -> None:
    assert len(told(text)) == 1


@pytest.mark.parametrize("text", SOUND_SUMS)
def test_sound_parts_are_silent(text: str) -> None:
    assert told(text) == []

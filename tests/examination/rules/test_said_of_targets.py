"""I6: what share of its target a figure is, in ever other words; each wrong share beside the right one."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

ROW = (
    NAMED + "绩效指标:\n  产出指标:\n    数量指标:\n"
    "      改造户数: {{年度指标值: ≥300户, 完成情况: 168户, 预计完成情况: 300户, 可能性: 确定能}}\n"
    "      评估户数: {{年度指标值: ≥420户, 完成情况: 420户, 预计完成情况: 420户, 可能性: 确定能}}\n"
    "表尾另列: [{{标签: 监控情况说明, 内容: {}}}]\n"
)
SAID = [
    "截至7月底，已完成改造168户，占年度任务的{}%。",
    "已改造168户，完成年度目标的{}%。",
    "已改造168户，完成全年目标任务的{}%。",
    "改造168户，为年度计划的{}%。",
    "累计改造168户，达到年度任务量的{}%。",
    "改造已完工168户，占全年任务的比例为{}%。",
    "改造168户（占年度任务的{}%），其余在建。",
    "改造168户，占全部任务的{}%。",
    "改造168户，仅为年初计划数的{}%。",
    "改造168户，相当于年度目标的{}%。",
    "已完成改造150户的验收和168户的施工，占年度任务的{}%。",
    "改造完工171户，占年度任务的{}%。",
]


@pytest.mark.parametrize("text", SAID)
def test_a_share_is_that_of_the_target_in_the_row(text: str) -> None:
    right = "57" if "171" in text else "56"
    found = [messages("I6", "运行监控表-2019", ROW.format(text.format(one))) for one in ("65", right)]
    assert [len([one for one in said if "%" in one]) for said in found] == [1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "上年完成改造168户，占年度任务的65%。",
        "已评估420户，完成年度任务的100%。",
        "改造任务调整为258户，已完成168户，占任务的65%。",
        "支出168万元，占年度任务的65%。",
        "新增改造168户，占残疾家庭的65%。",
        "共受理195户，占年度任务的65%，其中改造168户。",
    ],
)
def test_shares_of_other_wholes_are_sound(text: str) -> None:
    assert [one for one in messages("I6", "运行监控表-2019", ROW.format(text)) if "%" in one] == []

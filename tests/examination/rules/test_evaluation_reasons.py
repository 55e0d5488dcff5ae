"""S4: a reason may stand in another field of the form than the column that is meant for it."""

from __future__ import annotations

import pytest
from samples.spoken import NAMED, messages

WHOLE = """\
主管部门: 海滨市文化和旅游局
预算执行: {年初预算数: 3260, 全年预算数: 3260, 全年执行数: 3200}
指标明细:
  - {指标名称: 接待游客数量, 计量单位: 万人次, 指标性质: 定量指标, 年初指标值: 1350, 全年完成值: 1336, 得分系数: 99%, 指标权重: 15, 指标得分: 14.85}
说明: |-
"""
PROJECT = (
    NAMED
    + """\
预算执行:
  当年财政拨款: {{年初预算数: 500000, 全年预算数: 500000, 全年执行数: 480000}}
  说明: |-
    {}
绩效指标:
  产出指标:
    数量指标:
      海堤修复长度: {{指标值: ≥12公里, 实际完成值: 11公里, 分值: 50, 得分: 45.83}}
"""
)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("游客没有达到目标，是8月持续高温影响。", False),
        ("接待的游客比预计的低，8月有台风。", False),
        ("游客因台风减少。", False),
        ("资金使用规范。", True),
        ("游客中心已经开放。", True),
    ],
)
def test_s4_where_the_form_has_a_text_only(text: str, speaks: bool) -> None:
    assert bool(messages("S4", "重庆整体自评表-2021", f"{WHOLE}  {text}\n")) == speaks


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("一段海堤受台风影响未能开工。", False),
        ("海堤还有1公里没有修复，下年完成。", False),
        ("结余2万元，为招标节约。", True),
        ("人手不足。", True),
    ],
)
def test_s4_where_the_form_has_a_column(text: str, speaks: bool) -> None:
    assert bool(messages("S4", "自评表-2020", PROJECT.format(text), 2020)) == speaks

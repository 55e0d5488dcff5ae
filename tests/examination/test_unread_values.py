"""A value that could not be read is told, and the rest of its project is examined as if it were empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.examination.examine import examine
from jixiao.specs.compilation import load_text
from samples.spoken import FORMS

SPEC = """\
表式: [全国自评表-2020]
年度: 2024
项目名称: 海堤维护
预算执行: {{当年财政拨款: {{年初预算数: {money}, 全年预算数: 120, 全年执行数: 110}}}}
年度总体目标: 设置监测点69个，全年无安全事故。
绩效指标:
  产出指标:
    数量指标:
      水质监测点数量: {{指标值: ≥69个, 实际完成值: 69个, 分值: 40, 得分: {score}}}
    质量指标:
      安全事故数: {{指标值: ≤1起, 实际完成值: 0起, 分值: 50, 得分: 50}}
"""


def rules(money: str = "120", score: str = "40", more: str = "") -> list[str]:
    compilation = load_text(SPEC.format(money=money, score=score) + more, Path("甲.yaml"), FORMS)
    return [finding.rule for finding in examine(compilation).findings]


SOUND = rules()


@pytest.mark.parametrize("wrong", [{"money": "一百二十"}, {"money": "1200000"}, {"score": "四十"}])
def test_the_rest_is_examined(wrong: dict[str, str]) -> None:
    found = rules(**wrong)
    assert "I6" in SOUND
    assert found.count("F3") == 1
    assert set(found) - {"F3"} <= set(SOUND)
    assert found.count("I6") == SOUND.count("I6")


def test_a_project_with_something_unknown_is_not_examined() -> None:
    assert rules(more="项目名成: 甲\n") == ["F2"]


def test_nothing_is_drawn_of_it() -> None:
    compilation = load_text(SPEC.format(money="一百二十", score="40"), Path("甲.yaml"), FORMS)
    assert not compilation.specs
    assert len(compilation.partial) == 1

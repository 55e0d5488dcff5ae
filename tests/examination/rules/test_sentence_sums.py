"""M10, M12: sums that sentences give, and negative parts of tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jixiao.cli import main

PARTS = "年度总体目标: 新建高标准农田1.2万亩，其中东河镇0.5万亩、西岭乡{}万亩、南坪乡0.3万亩。"
YEARS = "年度总体目标: 项目总投资1850万元，分三年安排：2023年400万元，2024年850万元，2025年{}万元。"
TASK = """年度主要任务:
  - {{任务名称: 甲, 主要内容: 乙, 预算金额: {{财政拨款: 612, 其他资金: {0}}}}}
"""


def found(folder: Path, form: str, text: str, rule: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """What one rule says of a spec with these lines."""
    (folder / "甲.yaml").write_text(f"表式: [{form}]\n年度: 2024\n{text}", "utf-8")
    main(["check", str(folder / "甲.yaml"), "--select", rule, "--output-format", "json"])
    listed: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return [finding for finding in listed if finding["rule"] == rule]


@pytest.mark.parametrize(
    ("text", "sound", "wrong", "told"),
    [(PARTS, "0.4", "0.6", "合计1.4万亩"), (YEARS, "600", "700", "合计1950万元")],
)
def test_parts_of_land_and_of_years_add_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, sound: str, wrong: str, told: str
) -> None:
    assert not found(tmp_path, "申报表-2024", "项目名称: 甲\n" + text.format(sound), "M10", capsys)
    (finding,) = found(tmp_path, "申报表-2024", "项目名称: 甲\n" + text.format(wrong), "M10", capsys)
    assert told in finding["message"]


def test_a_negative_part_in_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "部门（单位）名称: 甲\n"
    assert not found(tmp_path, "部门整体目标表-2022", head + TASK.format(38), "M12", capsys)
    (finding,) = found(tmp_path, "部门整体目标表-2022", head + TASK.format(-38), "M12", capsys)
    assert "是负数：-380000元" in finding["message"] and finding["line"] == 5


def test_another_years_money_and_marks_of_a_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head, said = "项目名称: 甲\n", "项目概述: {}年共需经费128.6万元，用于运维。{}"
    assert not found(tmp_path, "经费情况说明", head + said.format(2024, ""), "T15", capsys)
    assert found(tmp_path, "经费情况说明", head + said.format(2023, ""), "T15", capsys)
    assert not found(tmp_path, "经费情况说明", head + said.format(2024, ""), "T6", capsys)
    assert found(tmp_path, "经费情况说明", head + said.format(2024, '""'), "T6", capsys)


INDICATORS = """绩效指标:
  产出指标:
    数量指标: {例行监测次数: ≥4(次), 培训人数: ≥480(人)}
"""


def test_goal_figures_of_each_and_of_another_thing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = "项目名称: 甲\n"
    each = "年度总体目标: 开展例行监测4次，培训480人，每期120人、5天。\n"
    assert not found(tmp_path, "申报表-2024", head + each + INDICATORS, "I6", capsys)
    other = "年度总体目标: 开展例行监测4次、专项监测2次，培训480人。\n"
    assert not found(tmp_path, "申报表-2024", head + other + INDICATORS, "I6", capsys)  # no indicator speaks of it
    wrong = "年度总体目标: 开展例行监测5次，培训480人。\n"
    (finding,) = found(tmp_path, "申报表-2024", head + wrong + INDICATORS, "I6", capsys)
    assert "数不一致" in finding["message"]


def test_a_price_with_its_number_in_the_same_clause(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "项目名称: 甲\n年度总体目标: 为全县270名医生按每人每月{}元发放补助，全年共发放388.8万元。\n"
    assert not found(tmp_path, "申报表-2024", said.format(1200), "M10", capsys)
    assert found(tmp_path, "申报表-2024", said.format(1000), "M10", capsys)

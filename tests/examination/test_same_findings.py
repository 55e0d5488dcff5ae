"""The same findings in the same order in every process, whatever order its sets have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SPEC = """表式: [部门整体目标表-2022]
年度: 2026
金额单位: 万元
部门（单位）名称: 某县民政局
年度主要任务:
  - {任务名称: 养老服务, 主要内容: 新建食堂15处, 预算金额: {总额: 2325, 财政拨款: 2145, 其他资金: 180}}
  - {任务名称: 殡葬惠民, 主要内容: 新建公墓2处, 预算金额: {总额: 412.3, 财政拨款: 412.3, 其他资金: 0}}
金额合计: {总额: 2737, 财政拨款: 2557, 其他资金: 181}
年度总体目标: 新建食堂15处，群众满易度90%；按排培训3期，按排会议2次。
"""


@pytest.mark.slow
def test_findings_do_not_depend_on_the_order_of_sets(tmp_path: Path) -> None:
    file = tmp_path / "民政.yaml"
    file.write_text(SPEC, encoding="utf-8")
    told = {
        subprocess.run(
            [sys.executable, "-m", "jixiao", "check", str(file)],
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            stdout=subprocess.PIPE,
            check=False,
        ).stdout.decode()
        for seed in range(6)
    }
    assert len(told) == 1
    assert next(iter(told)).count("M1:") > 2

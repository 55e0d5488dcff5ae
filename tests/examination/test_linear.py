"""What reading and examining cost grows with the input alone: lines of the program that run, counted at two sizes. No clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from jixiao.examination.examine import examine
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load

ROOT = Path(__file__).parents[2]
FORMS = read_forms((ROOT / "templates",))
PROGRAM = str(ROOT / "generator")
HEAD = "年度: 2024\n表式: [经费情况说明, 申报表-2024]\n项目名称: 甲\n"
SMALL, TIMES = 150, 4
ALLOWED = 1.35  # over the same growth as the input's

FIELDS = ("项目概述", "立项依据", "实施方案", "年度总体目标")
TEXTS: dict[str, Callable[[int], str]] = {
    "titles": lambda n: "《" * n, "pairs": lambda n: "《甲》" * n, "brackets": lambda n: "（〔(" * n, "digits": lambda n: "9" * n,
    "marks": lambda n: "{{ 年度 }}" * n,
    "same clauses": lambda n: "完成工作任务，" * n, "numbers": lambda n: "（1）" * n, "parts": lambda n: "由" + "甲、" * n + "3个部分组成",
    "latin": lambda n: "a" * n,
    "pasted": lambda n: "甲\u200b" * n, "amounts": lambda n: "预算资金约5万元，" * n, "years": lambda n: "[2024]5号" * n,
}
FILES: dict[str, Callable[[int], str]] = {
    "unknown keys": lambda n: HEAD + "项目资金: {" + ", ".join(f"键{number}: 1" for number in range(n)) + "}\n",
    "unknown lines": lambda n: HEAD + "".join(f"键{number}: 1\n" for number in range(n)),
    "no keys": lambda n: "没有键的文字\n" * n, "colons": lambda n: "甲：乙\n" * n, "indented": lambda n: "|-\n" + "  甲：乙\n" * n,
    "items": lambda n: HEAD + "实施方案: |-\n" + "".join(f"  {number}. 甲\n" for number in range(1, n)),
    "rows": lambda n: HEAD + "年度预算安排:\n  - 列: {名称: 内容, 金额: 金额}\n    明细:\n" + "      - {名称: 餐, 金额: 1}\n" * n,
    "indicators": lambda n: HEAD + "绩效指标:\n  产出指标:\n    数量指标:\n" + "".join(f"      批次{number}: ≥{number}批\n" for number in range(n)),
}


def steps(text: str, folder: Path) -> int:
    """Lines of the program that run while a spec is read and examined."""
    file, count = folder / "甲.yaml", 0
    file.write_text(text, encoding="utf-8")

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace if frame.f_code.co_filename.startswith(PROGRAM) else None

    sys.settrace(trace)
    try:
        for collection in load([file], FORMS):
            examine(collection)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("name", TEXTS)
def test_a_long_text_costs_as_much_as_it_is_long(name: str, tmp_path: Path) -> None:
    def spec(n: int) -> str:
        return HEAD + "".join(f"{field}: '{TEXTS[name](n)}'\n" for field in FIELDS)

    base = steps(spec(1), tmp_path)
    small, large = steps(spec(SMALL), tmp_path) - base, steps(spec(SMALL * TIMES), tmp_path) - base
    assert large <= max(small, base / 10) * TIMES * ALLOWED


@pytest.mark.parametrize("name", FILES)
def test_a_long_file_costs_as_much_as_it_is_long(name: str, tmp_path: Path) -> None:
    base = steps(FILES[name](2), tmp_path)
    small, large = steps(FILES[name](SMALL), tmp_path) - base, steps(FILES[name](SMALL * TIMES), tmp_path) - base
    assert large <= max(small, base / 10) * TIMES * ALLOWED

"""The form 版面-2024, which uses all that a layout may have, filled with short and long texts."""

from __future__ import annotations

import shutil
from pathlib import Path

from samples import ROOT

FORMS = ROOT / "tests" / "forms"
FORM = "版面-2024"
REASONS = ("", "雨季提前，进度推迟。", "雨季提前，进度推迟；已调整施工次序，九月底前补上。")


def spec(rows: int, goal: int = 1) -> str:
    """A spec with so many indicators besides two, and a goal so many sentences long."""
    indicators = "".join(
        f"      养护里程{number}: {{年度指标值: ≥{number}公里, 完成情况: {number}公里, 执行数: {number}.5,"
        f" 原因说明: “{REASONS[number % 3]}”}}\n".replace("“", '"').replace("”", '"')
        for number in range(1, rows + 1)
    )
    return (
        "年度: 2024\n表式: [版面-2024]\n项目名称: 村道养护\n实施单位: 某某县交通运输局\n"
        f"年度总体目标: {'对县域内村道进行日常养护，保障群众出行安全。' * goal}\n绩效指标:\n  产出指标:\n    数量指标:\n{indicators}"
        "    质量指标:\n      路面完好率: {年度指标值: ≥95%, 完成情况: 96%, 执行数: 62.5}\n  效益指标:\n    社会效益指标:\n"
        "      群众出行条件: {年度指标值: 改善, 完成情况: 改善}\n填报人: 张三\n单位负责人: 李四\n填报日期: 2024-08-05\n"
    )


def write_specs(folder: Path) -> Path:
    """A short and a long spec in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "短.yaml").write_text(spec(2), "utf-8")
    (folder / "长.yaml").write_text(spec(40, goal=12), "utf-8")
    return folder


def copy_form(folder: Path, page: str) -> Path:
    """A folder of forms with the form on another paper, such as `size: A3`."""
    shutil.copytree(FORMS / FORM, folder / FORM)
    template = folder / FORM / "page.html.j2"
    written = template.read_text("utf-8")
    assert "size: A4 landscape; margin: 42pt 48pt" in written
    template.write_text(written.replace("size: A4 landscape; margin: 42pt 48pt", page), "utf-8")
    return folder

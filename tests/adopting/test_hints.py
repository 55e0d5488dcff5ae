"""What a form says of what to write: it stands until somebody writes, or beside what is written; it is no label."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from adopting.known_forms import adopted, written
from adopting.office_forms import cells_of, word_file
from docx import Document
from jixiao import Studio
from jixiao.adopting.adopt import Adopted

BLANK = """
信息化项目立项审批表 4
项目名称 |  3
总体绩效目标 1x2 | 实施期目标 2 | 年度目标 1
（不超过300字） 2 | （不超过200字） 1
主要建设内容 | （简述建设规模、主要功能，限500字） 3
预期效益 |  3
"""
FILLED = """
项目自评情况表 4
项目名称 | 村道养护 | 项目编码 | 2024-0001
年初预算数（万元） | 100.00 | 全年执行数（万元） | 98.50
执行率 | 98.50% | 自评得分 | 95.5
实施内容 | （200字以内）完成村道养护320公里。 3
调整原因 | 7月水毁修复追加12.96万元。/1.预算执行率未达到90%的需说明原因（100字以内）；2.发生调整的应单独说明。 3
"""


def made(drawing: str, folder: Path) -> tuple[Adopted, dict[str, Any]]:
    found = adopted(word_file(cells_of(drawing), folder / "来件.docx"), Studio())
    assert not found.findings
    assert found.comparison.differences == ()
    return found, yaml.load(found.files["form.yaml"], yaml.BaseLoader)["字段"]


def drawn(found: Adopted, spec: str, folder: Path) -> dict[str, str]:
    """What stands right of each label, and below those of heads, in what a spec draws."""
    studio = written(found, folder / "表")
    file = folder / "填.docx"
    file.write_bytes(studio.loads(f"表式: [新表]\n年度: 2026\n{spec}", "填.yaml").projects[0].draw("docx"))
    rows = [[cell.text for cell in row.cells] for row in Document(str(file)).tables[0].rows]
    return {row[0]: row[-1] for row in rows}


def test_a_bracket_that_limits_characters_is_the_place_of_a_text_and_no_label(tmp_path: Path) -> None:
    _, fields = made(BLANK, tmp_path)
    assert fields["实施期目标"] == {"类型": "段落", "字数": "300"}
    assert fields["年度目标"] == {"类型": "段落", "字数": "200"}
    assert fields["主要建设内容"] == {"类型": "段落", "字数": "500", "说明": "简述建设规模、主要功能，限500字"}
    assert fields["预期效益"] == "段落"


def test_a_hint_of_a_blank_stands_until_somebody_writes(tmp_path: Path) -> None:
    found, _ = made(BLANK, tmp_path)
    assert drawn(found, "项目名称: 甲\n", tmp_path)["主要建设内容"] == "（简述建设规模、主要功能，限500字）"
    assert drawn(found, "项目名称: 甲\n主要建设内容: 建机房。\n", tmp_path)["主要建设内容"] == "建机房。"


def test_a_hint_that_stands_beside_what_is_written_is_printed_with_it(tmp_path: Path) -> None:
    found, fields = made(FILLED, tmp_path)
    assert fields["实施内容"] == {"类型": "段落", "字数": "200"}
    assert fields["调整原因"] == {"类型": "段落", "字数": "100"}
    shown = drawn(found, "项目名称: 甲\n实施内容: 修路。\n调整原因: 无。\n", tmp_path)
    assert shown["实施内容"] == "（200字以内）修路。"
    assert shown["调整原因"].split("\n") == [
        "无。",
        "1.预算执行率未达到90%的需说明原因（100字以内）；2.发生调整的应单独说明。",
    ]

"""Blank forms as an office makes them: by python-docx, not by our own writers."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

Cell = tuple[int, int, int, int, str]  # row, column, rows, columns, text

APPLICATION: list[Cell] = [
    (0, 0, 1, 6, "某某县项目支出绩效目标申报表"),
    (1, 0, 1, 6, "（2026年度）"),
    (2, 0, 1, 2, "项目名称"),
    (2, 2, 1, 4, ""),
    (3, 0, 1, 2, "主管部门"),
    (3, 2, 1, 2, ""),
    (3, 4, 1, 1, "实施单位"),
    (3, 5, 1, 1, ""),
    (4, 0, 1, 2, "项目属性"),
    (4, 2, 1, 2, "新增□ 延续□ 一次性□"),
    (4, 4, 1, 1, "填报日期"),
    (4, 5, 1, 1, "   年  月  日"),
    (5, 0, 3, 2, "项目资金\n（万元）"),
    (5, 2, 1, 2, "年度资金总额"),
    (5, 4, 1, 2, ""),
    (6, 2, 1, 2, "其中：财政拨款"),
    (6, 4, 1, 2, ""),
    (7, 2, 1, 2, "其他资金"),
    (7, 4, 1, 2, ""),
    (8, 0, 1, 2, "项目概况（200字以内）"),
    (8, 2, 1, 4, ""),
    (9, 0, 4, 1, "绩效指标"),
    (9, 1, 1, 1, "一级指标"),
    (9, 2, 1, 1, "二级指标"),
    (9, 3, 1, 1, "三级指标"),
    (9, 4, 1, 1, "指标值"),
    (9, 5, 1, 1, "分值"),
    (10, 1, 2, 1, "产出指标"),
    (10, 2, 1, 1, "数量指标"),
    (10, 3, 1, 1, ""),
    (10, 4, 1, 1, ""),
    (10, 5, 1, 1, ""),
    (11, 2, 1, 1, "质量指标"),
    (11, 3, 1, 1, ""),
    (11, 4, 1, 1, ""),
    (11, 5, 1, 1, ""),
    (12, 1, 1, 1, "效益指标"),
    (12, 2, 1, 1, "社会效益指标"),
    (12, 3, 1, 1, ""),
    (12, 4, 1, 1, ""),
    (12, 5, 1, 1, ""),
    (13, 0, 4, 1, "实施计划"),
    (13, 1, 1, 2, "阶段"),
    (13, 3, 1, 2, "主要内容"),
    (13, 5, 1, 1, "用款（万元）"),
    *[(row, column, 1, width, "") for row in (14, 15, 16) for column, width in ((1, 2), (3, 2), (5, 1))],
]


def word_file(cells: list[Cell], file: Path, *, foot: str = "") -> Path:
    """The blank form as a DOCX of python-docx's."""
    rows, columns = max(cell[0] + cell[2] for cell in cells), max(cell[1] + cell[3] for cell in cells)
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)
    section.left_margin = section.right_margin = Pt(60)
    table = document.add_table(rows, columns, style="Table Grid")
    for row, column, height, width, text in cells:
        cell = table.cell(row, column)
        if height * width > 1:
            cell = cell.merge(table.cell(row + height - 1, column + width - 1))
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = cell.paragraphs[0].add_run(text)
        run.font.size, run.bold = Pt(16 if row == 0 else 10.5), row == 0
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    for line in foot.split("\n") if foot else ():
        document.add_paragraph(line)
    document.save(str(file))
    return file


FOOT = "注：1.本表一式两份。2.没有的填“—”。\n填报人：            联系电话：            "


def cells_of(drawing: str) -> list[Cell]:
    """The cells of a drawing: a line a row, cells between |, each with how many columns (and rows) it has: 名称 2x3."""
    found: list[Cell] = []
    taken = set[tuple[int, int]]()
    for row, line in enumerate(drawing.strip().split("\n")):
        column = 0
        for piece in line.split("|"):
            text, width, height = _piece(piece.strip())
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + right) for down in range(height) for right in range(width)}
            found.append((row, column, height, width, text.replace("/", "\n")))
            column += width
    return found


def _piece(text: str) -> tuple[str, int, int]:
    head, _, size = text.rpartition(" ")
    if not size.replace("x", "").isdigit():
        return text, 1, 1
    width, _, height = size.partition("x")
    return head, int(width), int(height or 1)

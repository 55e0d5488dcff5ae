"""Word and Excel files that LibreOffice makes of somebody's HTML are adopted cell by cell."""

from __future__ import annotations

import subprocess
from pathlib import Path
from random import Random

import pytest
from adopting.known_forms import adopted
from adopting.office_forms import APPLICATION, Cell, word_file
from adopting.test_random_grids import LABELS, VALUES, spans
from jixiao import Studio
from openpyxl import Workbook
from openpyxl.styles import Border, Side

pytestmark = pytest.mark.office

HTML = """<html><head><meta charset="utf-8"></head><body><table border="1" style="border-collapse: collapse; width: 100%">
<tr><td colspan="9" align="center"><b>项目支出绩效自评表</b></td></tr>
<tr><td colspan="9" align="center">（2026年度）</td></tr>
<tr><td>项目名称</td><td colspan="8"></td></tr>
<tr><td>主管部门</td><td colspan="3"></td><td>实施单位</td><td colspan="4"></td></tr>
<tr><td rowspan="4">项目资金<br>（万元）</td><td colspan="2"></td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td colspan="2">年度资金总额</td><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td colspan="2">其中：当年财政拨款</td><td></td><td></td><td></td><td>—</td><td></td><td>—</td></tr>
<tr><td colspan="2">其他资金</td><td></td><td></td><td></td><td>—</td><td></td><td>—</td></tr>
<tr><td rowspan="2">年度总体目标</td><td colspan="4">预期目标</td><td colspan="4">实际完成情况</td></tr>
<tr><td colspan="4"></td><td colspan="4"></td></tr>
<tr><td rowspan="3">绩效指标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td><td>偏差原因分析及改进措施</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td></td><td></td><td></td><td></td><td></td><td></td></tr>
<tr><td colspan="6">总分</td><td></td><td></td><td></td></tr>
</table></body></html>"""


def converted(source: Path, target: str, folder: Path, *options: str) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", *options, "--convert-to", target, "--outdir", str(folder), str(source)]
    subprocess.run(words, check=True, timeout=120, capture_output=True)
    return source.with_suffix(f".{target.partition(':')[0]}")


def test_a_foreign_page_saved_by_libreoffice_is_adopted(tmp_path: Path) -> None:
    source = tmp_path / "表.html"
    source.write_text(HTML, "utf-8")
    file = converted(source, "docx:MS Word 2007 XML", tmp_path, "--infilter=HTML (StarWriter)")
    found = adopted(file, Studio())
    assert not found.findings
    assert found.comparison.differences == ()
    assert found.draft.title == "项目支出绩效自评表"
    paths = {".".join(one.path): one.kind for one in found.draft.guesses}
    assert paths["项目资金.年度资金总额.全年执行数"] == "金额"
    assert paths["项目资金.当年财政拨款.执行率"] == "比率"
    assert paths["总分.得分"] == "数值"
    (tree,) = found.draft.tables
    assert [column.name for column in tree.columns] == [
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ]
    assert tree.vocabulary == {"产出指标": ("数量指标",), "效益指标": ("社会效益指标",)}


def test_a_workbook_saved_by_libreoffice_gives_the_fields_of_the_word_file(tmp_path: Path) -> None:
    word = adopted(word_file(APPLICATION, tmp_path / "空表.docx"), Studio())
    book = converted(workbook_file(APPLICATION, tmp_path / "空表.xlsx"), "ods", tmp_path)
    found = adopted(book, Studio())
    assert not found.findings
    assert found.comparison.differences == ()
    assert [one.path for one in found.draft.guesses] == [one.path for one in word.draft.guesses]
    assert [one.path for one in found.draft.tables] == [one.path for one in word.draft.tables]


def random_page(random: Random) -> str:
    """Somebody's table of any merges, as HTML."""
    rows, columns = random.randint(3, 10), random.randint(2, 6)
    taken = set[tuple[int, int]]()
    lines = []
    for row in range(1, rows + 1):
        cells = []
        for column in range(1, columns + 1):
            if (row, column) in taken:
                continue
            width, height = spans(random, row, column, rows, columns, taken)
            taken |= {(row + down, column + right) for down in range(height) for right in range(width)}
            text = random.choice([*LABELS, *VALUES, *VALUES])
            cells.append(f'<td colspan="{width}" rowspan="{height}">{text}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    body = f'<table border="1" style="border-collapse: collapse; width: 100%">{"".join(lines)}</table>'
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def test_random_pages_saved_by_libreoffice_come_back_cell_by_cell(tmp_path: Path) -> None:
    pages = [tmp_path / f"{seed}.html" for seed in range(60)]
    for seed, page in enumerate(pages):
        page.write_text(random_page(Random(seed)), "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run([*words, "--outdir", tmp_path, *pages], check=True, timeout=120, capture_output=True)
    studio = Studio()
    for page in pages:
        found = adopted(page.with_suffix(".docx"), studio)
        assert not found.findings, (page.name, found.findings)
        assert found.comparison.differences == (), page.name


def workbook_file(cells: list[Cell], file: Path) -> Path:
    """The blank form as a workbook of openpyxl's."""
    book = Workbook()
    sheet, line = book.worksheets[0], Side(style="thin")
    for row, column, height, width, text in cells:
        sheet.cell(row + 1, column + 1, text or None)
        for down in range(height):
            for right in range(width):
                sheet.cell(row + 1 + down, column + 1 + right).border = Border(line, line, line, line)
        if height * width > 1:
            sheet.merge_cells(
                start_row=row + 1, start_column=column + 1, end_row=row + height, end_column=column + width
            )
    book.save(file)
    return file

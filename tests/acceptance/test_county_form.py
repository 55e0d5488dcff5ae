"""A county's own form, made from docs/forms.md alone: drawn by the command line, read back from the files.

The form is tests/forms/佳县-2016, its two projects are in tests/forms/specs: a short one of one page and a long one
with 45 indicators, a goal of 1,200 characters and a remark of 800.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import docx
import openpyxl
import pdfplumber
import pytest
import yaml
from docx.oxml.ns import qn
from samples import ROOT

FORMS = ROOT / "tests" / "forms"
SPECS = FORMS / "specs"
FORM = "佳县-2016"
SHORT = "村级光伏电站建设"
LONG = "佳芦河县城段至入黄口综合治理"
FILES = {SHORT: "村级光伏.yaml", LONG: "佳芦河治理.yaml"}
FORMATS = ["pdf", "docx", "xlsx"]

HEAD = ["一级指标", "二级指标", "指标内容", "指标值", "备注"]
PLAN = ["内容", "开始时间", "完成时间"]

# The whole form as a picture. "^" belongs to the cell above, "<" to the cell on the left.
# Its first three rows and the last have no lines: in a PDF they are no table.
PICTURE = """
佳县财政支出项目绩效目标申报表 | < | < | < | < | < | < | <
（2016年度） | < | < | < | < | < | < | <
填报单位（盖章）：佳县发展改革局 | < | < | < | < | < | 单位：万元 | <
项目名称 | 村级光伏电站建设 | < | < | < | 项目属性 | 新增☑延续□ | <
主管部门 | 佳县发展改革局 | < | < | < | 主管部门编码 | 0204 | <
实施单位 | 佳县能源服务中心 | < | 负责人 | 高海明 | 联系电话 | 09126721234 | <
起止时间 | 2016年3月1日至2016年11月30日 | < | < | < | < | < | <
资金申请（万元） | 总额 | 财政拨款 | 自有资金 | < | < | < | 其他
^ | ^ | ^ | 小计 | 事业收入 | 经营性收入 | 其他 | ^
^ | 205.11 | 185.00 | 16.10 | 12.50 | 3.60 | 0.00 | 4.01
单位职能概述 | 拟订全县能源发展规划，组织实施农村能源项目。 | < | < | < | < | < | <
项目概况 | 在12个村建设总装机1200千瓦的光伏电站，收益归村集体。 | < | < | < | < | < | <
立项情况 | 依据 | 省发展改革委关于光伏扶贫工作的意见。 | < | < | < | < | <
^ | 可行性 | 年均日照2700小时以上，电网接入条件已经核实。 | < | < | < | < | <
^ | 必要性 | 村集体没有稳定收入，帮扶资金不足。 | < | < | < | < | <
实施进度计划 | 内容 | < | < | < | < | 开始时间 | 完成时间
^ | 勘察设计 | < | < | < | < | 2016-03-01 | 2016-04-15
^ | 设备招标 | < | < | < | < | 2016-04-16 | 2016-05-31
^ | 安装并网 | < | < | < | < | 2016-06-01 | 2016-11-30
绩效目标 | 长期目标 | 电站连续运行二十年，村集体每年都有收益。 | < | < | < | < | <
^ | 年度目标 | 年内建成12座村级电站，全部并网发电。 | < | < | < | < | <
长期绩效指标 | 一级指标 | 二级指标 | 指标内容 | < | 指标值 | 备注 | <
^ | 产出指标 | 数量指标 | 累计发电量 | < | ≥2600万千瓦时 | 二十年合计 | <
^ | ^ | 质量指标 | 设备完好率 | < | ≥95% |  | <
^ | 效益指标 | 可持续影响指标 | 运行年限 | < | ≥20年 |  | <
^ | 满意度指标 | 服务对象满意度指标 | 村集体满意度 | < | ≥85% |  | <
年度绩效指标 | 一级指标 | 二级指标 | 指标内容 | < | 指标值 | 备注 | <
^ | 产出指标 | 数量指标 | 建成电站 | < | =12座 |  | <
^ | ^ | ^ | 装机容量 | < | ≥1200千瓦 |  | <
^ | ^ | 时效指标 | 并网时间 | < | 11月30日前 | 以电网公司的验收单为准 | <
^ | 效益指标 | 经济效益指标 | 村均增收 | < | ≥3万元 |  | <
^ | ^ | 社会效益指标 | 受益贫困户 | < | ≥360户 |  | <
^ | 满意度指标 | 服务对象满意度指标 | 村民满意度 | < | ≥90% |  | <
其他说明的问题 | 土地租金由村集体负担，不在本项目内列支。 | < | < | < | < | < | <
填报人：张晓梅 | < | < | 单位负责人：李建国 | < | 填报日期： | 2016年1月20日 | <
"""

LABELS = """
项目名称 项目属性 主管部门 主管部门编码 实施单位 负责人 联系电话 起止时间 资金申请（万元） 总额 财政拨款 自有资金
其他 小计 事业收入 经营性收入 其他 单位职能概述 项目概况 立项情况 依据 可行性 必要性 实施进度计划 内容 开始时间 完成时间
绩效目标 长期目标 年度目标 长期绩效指标 年度绩效指标 其他说明的问题
一级指标 二级指标 指标内容 指标值 备注
一级指标 二级指标 指标内容 指标值 备注
"""

# What stands on top of each page of the long project: the labels again, then the piece of the text that goes on.
TOPS = [
    ["绩效目标 | 长期目标 | …"],
    [
        "长期绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注",
        "^ | 产出指标 | 质量指标 | 断面水质 | 三类以上 | …",
    ],
    [
        "长期绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注",
        "^ | 产出指标 | 质量指标 | 断面水质 | 三类以上 | …",
    ],
    [
        "年度绩效指标 | 一级指标 | 二级指标 | 指标内容 | 指标值 | 备注",
        "^ | 效益指标 | 经济效益指标 | 当年减少损失 | ≥80万元 |",
    ],
]
REPEATED = Counter(
    ["绩效目标", "长期目标", "年度绩效指标", *HEAD]
    + 2 * ["长期绩效指标", *HEAD, "产出指标", "质量指标", "断面水质", "三类以上"]
)


class Cell(NamedTuple):
    row: int
    column: int
    rows: int
    columns: int
    text: str


def packed(text: str) -> str:
    return re.sub(r"\s", "", text)


def jixiao(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(ROOT / "generator"), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-m", "jixiao", *map(str, words)]
    return subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("佳县")
    for name, file in FILES.items():
        shutil.copy(SPECS / file, folder / f"{name}.yaml")
        done = jixiao("render", "--forms", FORMS, "-o", folder / "out", f"{name}.yaml", cwd=folder)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
    return folder / "out"


# Reading back: every format becomes a list of pages, every page a list of cells.


def pages_of(path: Path) -> list[list[Cell]]:
    return {".pdf": pdf_pages, ".docx": docx_pages, ".xlsx": xlsx_pages}[path.suffix](path)


@cache
def pdf_pages(path: Path) -> list[list[Cell]]:
    with pdfplumber.open(path) as document:
        return [pdf_cells(page) for page in document.pages]


def pdf_cells(page) -> list[Cell]:
    boxes = [tuple(round(edge) for edge in box) for table in page.find_tables() for box in table.cells]
    lefts = sorted({box[0] for box in boxes} | {max(box[2] for box in boxes)})
    tops = sorted({box[1] for box in boxes} | {max(box[3] for box in boxes)})
    cells = []
    for left, top, right, bottom in boxes:
        row, column = tops.index(top), lefts.index(left)
        text = packed(page.crop((left, top, right, bottom)).extract_text())
        cells.append(Cell(row, column, tops.index(bottom) - row, lefts.index(right) - column, text))
    return sorted(cells)


def docx_pages(path: Path) -> list[list[Cell]]:
    return [docx_cells(lines) for table in docx.Document(str(path)).tables for lines in docx_lines(table._tbl.tr_lst)]


def docx_lines(rows) -> list[list]:
    """The rows of each page; those that Word repeats stand on each."""
    heads = [row for row in rows if row.xpath("w:trPr/w:tblHeader")]
    starts = [number for number, row in enumerate(rows) if row.xpath(".//w:lastRenderedPageBreak")]
    return [[*(heads if first else ()), *rows[first:last]] for first, last in pairwise([0, *starts, len(rows)])]


def docx_cells(lines) -> list[Cell]:
    cells = {}
    for row, line in enumerate(lines):
        for cell in line.tc_lst:
            if cell.vMerge == "continue":
                above = next(top for (_, column), top in reversed(cells.items()) if column == cell.grid_offset)
                cells[above.row, above.column] = above._replace(rows=above.rows + 1)
                continue
            text = packed("".join(text.text or "" for text in cell.iter(qn("w:t"))))
            cells[row, cell.grid_offset] = Cell(row, cell.grid_offset, 1, cell.grid_span, text)
    return sorted(cells.values())


@cache
def xlsx_pages(path: Path) -> list[list[Cell]]:
    (sheet,) = openpyxl.load_workbook(path, data_only=True)
    ends = [*sorted(mark.id for mark in sheet.row_breaks.brk), sheet.max_row]
    starts = [1, *(end + 1 for end in ends[:-1])]
    return [xlsx_cells(sheet, start, end) for start, end in zip(starts, ends, strict=True)]


def xlsx_cells(sheet, start: int, end: int) -> list[Cell]:
    """A row of Excel is 409 pt at most: a page-high one is made of two, which count as one here."""
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {place for area in spans.values() for place in cells_of(area)}
    anchors = {(row, column) for row in range(start, end + 1) for column in range(1, sheet.max_column + 1)} - covered
    rows = sorted({row for row, _ in anchors})
    found = []
    for row, column in sorted(anchors):
        area = spans.get((row, column))
        height = 1 if area is None else sum(area.min_row <= other <= area.max_row for other in rows)
        width = 1 if area is None else area.max_col - area.min_col + 1
        found.append(Cell(rows.index(row), column - 1, height, width, packed(shown(sheet.cell(row, column)))))
    return found


def cells_of(area) -> set[tuple[int, int]]:
    places = {
        (row, column)
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    return places - {(area.min_row, area.min_col)}


def shown(cell) -> str:
    """What Excel shows in the cell."""
    if isinstance(cell.value, datetime):
        dates = {
            "yyyy-mm-dd": f"{cell.value:%Y-%m-%d}",
            'yyyy"年"m"月"d"日"': f"{cell.value.year}年{cell.value.month}月{cell.value.day}日",
        }
        return dates[cell.number_format]
    if isinstance(cell.value, int | float):
        assert cell.number_format == "#,##0.00"
        return f"{Decimal(str(cell.value)).quantize(Decimal('0.01'), ROUND_HALF_UP):,}"
    return cell.value or ""


def picture(cells: list[Cell]) -> list[str]:
    grid: dict[tuple[int, int], str] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                assert (row, column) not in grid, f"two cells at {row + 1}, {column + 1}"
                grid[row, column] = cell.text if (row, column) == cell[:2] else "<" if column > cell.column else "^"
    height, width = (max(places) + 1 for places in zip(*grid, strict=True))
    return [" | ".join(grid.get((row, column), "?") for column in range(width)) for row in range(height)]


# The short project


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_the_short_project_is_the_drawn_picture(drawn, suffix):
    (page,) = pages_of(drawn / f"{SHORT}.{suffix}")
    assert picture(page) == PICTURE.strip().splitlines()


def test_the_short_project_has_the_same_lines_in_the_pdf(drawn):
    (page,) = pages_of(drawn / f"{SHORT}.pdf")
    assert picture(page) == PICTURE.strip().splitlines()[3:-1]


def test_what_stands_outside_the_lines_of_the_pdf_is_there_once(drawn):
    with pdfplumber.open(drawn / f"{SHORT}.pdf") as document:
        (page,) = document.pages
        (table,) = page.find_tables()
        outside = page.outside_bbox(table.bbox).extract_text().splitlines()
    assert [packed(line) for line in outside] == [
        "佳县财政支出项目绩效目标申报表",
        "（2016年度）",
        "填报单位（盖章）：佳县发展改革局单位：万元",
        "填报人：张晓梅单位负责人：李建国填报日期：2016年1月20日",
    ]


# The long project


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_text_of_the_long_project_stands_there_once_for_each_place(drawn, suffix):
    pieces, cells = split_up(pages_of(drawn / f"{LONG}.{suffix}"))
    assert pieces == long_texts()
    expected = Counter(LABELS.split()) + Counter(texts_of(LONG)) + REPEATED
    if suffix != "pdf":
        expected += Counter(outside_lines(LONG))
    assert Counter(filter(None, cells)) == expected


@pytest.mark.parametrize("suffix", FORMATS)
def test_each_new_page_repeats_heads_and_labels(drawn, suffix):
    pages = pages_of(drawn / f"{LONG}.{suffix}")[1:]
    assert [top_of(page, len(top)) for page, top in zip(pages, TOPS, strict=True)] == TOPS


@pytest.mark.parametrize("suffix", FORMATS)
def test_side_labels_reach_from_the_head_to_the_last_row_on_their_page(drawn, suffix):
    sides = [
        (cell.text, cell.rows)
        for page in pages_of(drawn / f"{LONG}.{suffix}")
        for cell in page
        if cell.column == 0 and cell.rows > 1
    ]
    assert sides == [
        ("资金申请（万元）", 3),
        ("立项情况", 3),
        ("实施进度计划", 1 + 12),
        ("绩效目标", 2),
        ("长期绩效指标", 1 + 8),
        ("长期绩效指标", 1 + 1),
        ("长期绩效指标", 1 + 11),
        ("年度绩效指标", 1 + 19),
        ("年度绩效指标", 1 + 8),
    ]


def test_the_three_formats_have_the_same_grid_on_every_page(drawn):
    grids = {suffix: [narrow(picture(page)) for page in pages_of(drawn / f"{LONG}.{suffix}")] for suffix in FORMATS}
    assert grids["docx"] == grids["xlsx"]
    first, *middle, last = grids["docx"]
    assert grids["pdf"] == [first[3:], *middle, last[:-1]]


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
@pytest.mark.parametrize(("name", "pages"), [(SHORT, 1), (LONG, 5)])
def test_an_office_prints_as_many_pages_as_the_pdf_has(drawn, suffix, name, pages, tmp_path):
    from office import to_pdf

    printed = tmp_path / "printed.pdf"
    printed.write_bytes(to_pdf((drawn / f"{name}.{suffix}").read_bytes(), suffix))
    with pdfplumber.open(printed) as office, pdfplumber.open(drawn / f"{name}.pdf") as own:
        assert (len(office.pages), len(own.pages)) == (pages, pages)


# Figures, dates and boxes


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        (SHORT, [205.11, 185, 16.1, 12.5, 3.6, 0, 4.01]),
        (LONG, [1509.05, 1250.75, 58.29, 35.8, 12.5, 9.99, 200.01]),
    ],
)
def test_figures_typed_in_either_unit_are_numbers_in_10_000_yuan_with_their_sums(drawn, name, figures):
    (sheet,) = openpyxl.load_workbook(drawn / f"{name}.xlsx", data_only=True)
    cells = sheet["B10:H10"][0]
    assert [cell.value for cell in cells] == figures
    assert {cell.number_format for cell in cells} == {"#,##0.00"}
    (formulas,) = openpyxl.load_workbook(drawn / f"{name}.xlsx")
    assert formulas["B10"].value == "=ROUND(SUM(C10:D10,H10),2)"
    assert formulas["D10"].value == "=ROUND(SUM(E10:G10),2)"
    total, grant, own, business, operating, rest, others = figures
    assert own == pytest.approx(business + operating + rest)
    assert total == pytest.approx(grant + own + others)


def test_dates_are_dates_and_codes_stay_text(drawn):
    (sheet,) = openpyxl.load_workbook(drawn / f"{SHORT}.xlsx")
    assert [[cell.value.date() for cell in row] for row in sheet["G17:H19"]] == [
        [date(2016, 3, 1), date(2016, 4, 15)],
        [date(2016, 4, 16), date(2016, 5, 31)],
        [date(2016, 6, 1), date(2016, 11, 30)],
    ]
    assert sheet[f"G{sheet.max_row}"].value.date() == date(2016, 1, 20)
    assert (sheet["G5"].value, sheet["G6"].value) == ("0204", "09126721234")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(("name", "boxes"), [(SHORT, "新增☑延续□"), (LONG, "新增□延续☑")])
def test_the_box_of_the_choice_is_ticked(drawn, suffix, name, boxes):
    assert [cell.text for cell in pages_of(drawn / f"{name}.{suffix}")[0] if "□" in cell.text] == [boxes]


# What a form keeper does wrong: a message with file, line and a way out; the files of last time stay.

YAML = "form.yaml"
PAGE = "page.html.j2"


class Mistake(NamedTuple):
    file: str
    old: str
    new: str
    told: str  # where and what
    way: str  # what to do


MISTAKES = {
    "misspelt type": Mistake(
        YAML,
        "负责人: {类型: 文本",
        "负责人: {类型: 文字",
        "表/佳县-2016/form.yaml:13:13: 错误 B1: 不认识的字段类型“文字”",
        "您是不是想写“文本”？",
    ),
    "misspelt attribute": Mistake(
        YAML, "空值: 无", "空直: 无", "表/佳县-2016/form.yaml:73:21: 错误 B1: 不认识的键“空直”", "您是不是想写“空值”？"
    ),
    "misspelt key": Mistake(
        YAML, "\n字段:", "\n字断:", "表/佳县-2016/form.yaml:6:1: 错误 B1: 不认识的键“字断”", "您是不是想写“字段”？"
    ),
    "computed field that is not there": Mistake(
        YAML,
        "  资金申请.总额: {和",
        "  资金.总额: {和",
        "表/佳县-2016/form.yaml:80:3: 错误 B1: 计算里的“资金.总额”不是本表的字段",
        "您是不是想写“资金申请.总额”？",
    ),
    "unknown computation": Mistake(
        YAML,
        "  资金申请.总额: {和",
        "  资金申请.总额: {合",
        "表/佳县-2016/form.yaml:80:13: 错误 B1: 不认识的键“合”",
        "您是不是想写“和”？",
    ),
    "tab": Mistake(
        YAML,
        "    字段:\n      开始",
        "\t字段:\n      开始",
        "表/佳县-2016/form.yaml:17:1: 错误 Y0: 缩进里有制表符",
        "请改为空格，每层两格",
    ),
    "field twice": Mistake(
        YAML,
        "  负责人: {",
        "  主管部门: {",
        "表/佳县-2016/form.yaml:13:3: 错误 Y5: “主管部门”写了两次（第一次在第10行）",
        "请删去一处，或改成不同的名称",
    ),
    "brace not closed": Mistake(
        YAML, "示例: 李某某}", "示例: 李某某", "表/佳县-2016/form.yaml:74:8: 错误 Y0: “{”没有写完整", "补上括号"
    ),
    "page missing": Mistake(
        PAGE,
        "",
        "",
        "表/佳县-2016/form.yaml:1:1: 错误 B1: 表/佳县-2016 里没有 page.html.j2",
        "版面写在 page.html.j2 里",
    ),
    "unknown property": Mistake(
        PAGE, "td.unit { text-align: right }", "td.unit { opacity: 1 }", "错误 B3: opacity: 不认识的属性", "font-weight"
    ),
    "unknown value": Mistake(
        PAGE,
        "td.unit { text-align: right }",
        "td.unit { text-align: end }",
        "错误 B3: text-align: 只能是 left、center、right、justify",
        "可用的属性：",
    ),
    "field that is not there": Mistake(
        PAGE,
        "{{ 项目概况 }}",
        "{{ 项目概括 }}",
        "表/佳县-2016/page.html.j2:37:1: 错误 B2: “项目概括”没有定义",
        "您是不是想写“项目概况”？",
    ),
    "column that is not there": Mistake(
        PAGE,
        "{{ 行.开始时间 }}",
        "{{ 行.开始日期 }}",
        "表/佳县-2016/page.html.j2:45:1: 错误 B2: 没有“开始日期”这一项",
        "您是不是想写“开始时间”？",
    ),
    "element not closed": Mistake(
        PAGE,
        "{{ 表名 }}</td>",
        "{{ 表名 }}",
        "表/佳县-2016/page.html.j2:26:1: 错误 B4: 模板印出的 HTML 不完整：<td> 没有闭合",
        "补上 </td>",
    ),
    "column without width": Mistake(
        PAGE, '<col style="width: 11%"/>', "<col/>", "错误 B4: <col> 没有宽度", '例如 <col style="width: 20%"/>'
    ),
    "bold element": Mistake(
        PAGE, "{{ 表名 }}", "<b>{{ 表名 }}</b>", "错误 B4: 文字里不能有 <b>", "可用：br、wbr、data、time、span"
    ),
    "text between cells": Mistake(
        PAGE, '<tr class="title">', '<tr class="title">县', "错误 B4: <tr> 里直接写了文字“县”", "把文字放进 <td>"
    ),
    "span in words": Mistake(
        PAGE, '<th colspan="5">内容', '<th colspan="五">内容', "错误 B4: colspan=“五”不对", "写1到99的整数"
    ),
}
# The message itself shows the row; no advice follows.
COUNTED = {
    "cell missing": Mistake(
        PAGE, '<td colspan="4">{{ 主管部门 }}</td>', "", "错误 B4: 表格第5行第5列缺一格（共8列）", ""
    ),
    "cell too many": Mistake(
        PAGE, "<th>小计</th>", "<th>小计</th><th>合计</th>", "错误 B4: 表格第9行第9列多出一格（共8列）", ""
    ),
    "rows overlap": Mistake(
        PAGE, 'rowspan="3">立项情况', 'rowspan="4">立项情况', "错误 B4: 第17行的“勘察设计”与别的格子重叠", ""
    ),
}


@pytest.mark.parametrize("mistake", [*MISTAKES.values(), *COUNTED.values()], ids=[*MISTAKES, *COUNTED])
def test_a_mistake_in_the_form_is_told_and_the_last_files_stay(tmp_path, mistake):
    folder = tmp_path / "表" / FORM
    shutil.copytree(FORMS / FORM, folder)
    shutil.copy(SPECS / FILES[SHORT], tmp_path)
    for suffix in FORMATS:
        (tmp_path / "out").mkdir(exist_ok=True)
        (tmp_path / "out" / f"{SHORT}.{suffix}").write_text("上次的", encoding="utf-8")
    spoil(folder / mistake.file, mistake)

    done = jixiao("render", "--forms", "表", "-o", "out", FILES[SHORT], cwd=tmp_path)

    assert done.returncode == 1
    assert mistake.told in done.stderr
    assert mistake.way in done.stderr.partition(mistake.told)[2]
    assert "Traceback" not in done.stderr + done.stdout
    assert {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "out").iterdir()} == {
        f"{SHORT}.{suffix}": "上次的" for suffix in FORMATS
    }


def spoil(path: Path, mistake: Mistake) -> None:
    if not mistake.old:
        path.unlink()
        return
    text = path.read_text(encoding="utf-8")
    assert mistake.old in text
    path.write_text(text.replace(mistake.old, mistake.new, 1), encoding="utf-8")


# What the spec says, in the words of the form


def spec_of(name: str) -> dict:
    return yaml.load((SPECS / FILES[name]).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def texts_of(name: str) -> list[str]:
    """Every text inside the lines of the form that the spec makes, except the two that are cut."""
    spec = spec_of(name)
    money, stages = spec["资金申请"], spec["实施进度计划"]
    plain = [
        "项目名称",
        "主管部门",
        "主管部门编码",
        "实施单位",
        "负责人",
        "联系电话",
        "单位职能概述",
        "项目概况",
        "其他说明的问题",
    ]
    found = [packed(spec[key]) for key in plain]
    found += [packed(text) for text in [*spec["立项情况"].values(), spec["绩效目标"]["年度目标"]]]
    found += ["至".join(chinese(day) for day in spec["起止时间"].values()), "新增□延续☑"]
    found += [f"{value:,.2f}" for value in sums(money)]
    found += [stage[key] for stage in stages for key in PLAN]
    for tree in (spec["长期绩效指标"], spec["年度绩效指标"]):
        found += [text for text in indicator_texts(tree) if len(text) < 100]
    return found


def indicator_texts(tree: dict) -> list[str]:
    found = []
    for first, seconds in tree.items():
        found.append(first)
        for second, thirds in seconds.items():
            found.append(second)
            for third, value in thirds.items():
                found += [third, *(packed(text) for text in (value.values() if isinstance(value, dict) else [value]))]
    return found


def sums(money: dict) -> list[float]:
    own = [yuan(text) for text in money["自有资金"].values()]
    grant, others = yuan(money["财政拨款"]), yuan(money["其他"])
    return [
        (grant + sum(own) + others) / 1e4,
        grant / 1e4,
        sum(own) / 1e4,
        *(value / 1e4 for value in own),
        others / 1e4,
    ]


def yuan(text: str) -> float:
    """What a cell of the form, in 万元, says; the unit may be written."""
    scale = 1.0 if text.endswith("元") and not text.endswith("万元") else 1e4
    return round(float(text.removesuffix("元").removesuffix("万").replace(",", "")) * scale, 2)


def chinese(day: str) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{number}日"


def outside_lines(name: str) -> list[str]:
    spec = spec_of(name)
    head = ["佳县财政支出项目绩效目标申报表", "（2016年度）", f"填报单位（盖章）：{spec['填报单位']}", "单位：万元"]
    return [
        *head,
        f"填报人：{spec['填报人']}",
        f"单位负责人：{spec['单位负责人']}",
        "填报日期：",
        chinese(spec["填报日期"]),
    ]


def long_texts() -> list[str]:
    spec = spec_of(LONG)
    texts = [spec["绩效目标"]["长期目标"], spec["长期绩效指标"]["产出指标"]["质量指标"]["断面水质"]["备注"]]
    assert [len(packed(text)) for text in texts] == [1200, 800]
    return [packed(text) for text in texts]


def split_up(pages: list[list[Cell]]) -> tuple[list[str], list[str]]:
    """The two cut texts, each joined from its pieces; every other cell."""
    goal, note = long_texts()
    joined, rest = {goal: "", note: ""}, []
    for cell in (cell for page in pages for cell in page):
        whole = next((text for text in (goal, note) if len(cell.text) > 50 and cell.text in text), None)
        if whole is None:
            rest.append(cell.text)
        else:
            joined[whole] += cell.text
    return list(joined.values()), rest


def top_of(page: list[Cell], count: int) -> list[str]:
    """The first rows of the page; a long text is "…"."""
    return narrow(picture([cell._replace(text="…" if len(cell.text) > 50 else cell.text) for cell in page]))[:count]


def narrow(grid: list[str]) -> list[str]:
    """The picture without "<": columns that no cell of the page begins in cannot be seen in a PDF."""
    return [" | ".join(text for text in line.split(" | ") if text.strip() != "<").rstrip() for line in grid]

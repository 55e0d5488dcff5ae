"""The layout of each form, cell by cell, in the written files of all three formats."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from acceptance.drawing import finish, start
from acceptance.expected import Grid, grids
from acceptance.joined import joined
from acceptance.read import drawing, read_docx, read_pages, read_pdf, read_xlsx
from jixiao.readers.content import Content, FileCell, FileTable, tables

READERS = {".docx": read_docx, ".xlsx": read_xlsx, ".pdf": read_pdf}
SHARE = 0.5  # percent of the whole width that a column may differ
WIDTH = 486.0  # pt of every official form

SONGJIANG = "松江区政府办-2024-经费情况说明与申报表"
NARRATIVE, FORM = slice(0, -1), slice(-1, None)  # a project's file holds the tables of its narrative, then its form
PLACES = {
    "目标表-2020": ("驻西藏办-2020-绩效目标表/合作交流专项工作经费", FORM),
    "自评表-2020": ("驻西宁办-2020-绩效自评表/合作交流专项工作经费", FORM),
    "填报表-2023": ("填报表/新建万里街道社区公共服务中心", FORM),
    "申报表-2024": (f"{SONGJIANG}/法律顾问费", FORM),
    "申报表-2024-左栏空白": ("驻西藏办-2024-绩效目标申报表/国有资产出租出借发生直接成本", FORM),
    "说明-组": (f"{SONGJIANG}/合作与交流", NARRATIVE),
    "说明-说明格": (f"{SONGJIANG}/东西部扶贫帮困", NARRATIVE),
    "说明-合计列": (f"{SONGJIANG}/区政府办常规业务培训", NARRATIVE),
    "说明-算式": (f"{SONGJIANG}/区政府办政务公开", NARRATIVE),
}
REPORT_2023 = """\
表式: [填报表-2023]
年度: 2023
项目名称: 新建万里街道社区公共服务中心
项目性质: 阶段性项目
项目类别: 特定目标类
主管部门: 上海市普陀区人民政府万里街道办事处
实施单位: 上海市普陀区人民政府万里街道办事处
计划开始日期: 2023-01-01
计划完成日期: 2023-12-31
项目资金:
  项目总额: {财政资金: 4100000, 其他资金: 0}
  年度申请: {当年财政拨款: 4100000, 上年结转资金: 0, 其他资金: 0}
项目总目标: |-
  建成后作为万里街道社区事务受理、社区管理、社区文化艺术活动场所。
  更有效的整合社区公共服务资源，为周边居民提供便捷、优质的社区服务和生活配套设施。
年度总体目标: {同: 项目总目标}
绩效指标:
  产出指标:
    数量指标: {规划建筑面积: ≥13459.00(平方米)}
    质量指标: {完工及时率: 及时率}
    成本指标: {预算内经费: 合规}
  效益指标:
    社会效益指标: {完善社区基础设施建设: 完善率}
  满意度指标:
    服务对象满意度指标: {居民满意度: 满意度}
"""


@dataclass(frozen=True)
class Folders:
    """Where the drawn files stand: those of specs/, and the form of 2023, which has no published seed."""

    specs: Path
    report: Path

    def file(self, place: str) -> Path:
        folder, _, name = place.partition("/")
        return self.report / name if folder == "填报表" else self.specs / place


@pytest.fixture(scope="module")
def folders(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    home = tmp_path_factory.mktemp("report")
    spec = home / "新建万里街道社区公共服务中心.yaml"
    spec.write_text(REPORT_2023, encoding="utf-8")
    finish(start(home, [spec]))
    return Folders(drawn, home)


def read(folders: Folders, name: str, suffix: str) -> list[FileTable]:
    place, which = PLACES[name]
    file = folders.file(place)
    content: Content = joined(READERS[suffix](file.with_name(file.name + suffix)))
    return tables(content)[which]


CASES = [(name, suffix) for name in PLACES for suffix in READERS]


@pytest.mark.parametrize(("name", "suffix"), CASES)
def test_every_cell_stands_in_its_place_with_its_span_and_text(folders: Folders, name: str, suffix: str) -> None:
    found = read(folders, name, suffix)
    wanted = [FileTable((), tuple(grid.cells)) for grid in grids(name)]
    assert [drawing(table) for table in found] == [drawing(table) for table in wanted]


@pytest.mark.parametrize(("name", "suffix"), CASES)
def test_every_cell_has_a_line_on_each_side(folders: Folders, name: str, suffix: str) -> None:
    found = read(folders, name, suffix)
    assert [cell.bare for table in found for cell in table.cells if not cell.framed] == []


@pytest.mark.parametrize(("name", "suffix"), CASES)
def test_texts_are_aligned_as_the_form_aligns_them(folders: Folders, name: str, suffix: str) -> None:
    """In a PDF a text that fills its cell does not tell how it is aligned."""
    wrong = [
        f"{cell.bare}: {cell.align} {cell.vertical} instead of {wanted.align}"
        for grid, table in zip(grids(name), read(folders, name, suffix), strict=True)
        for wanted, cell in zip(grid.cells, table.cells, strict=True)
        if not _aligned(cell, wanted, guessed=suffix == ".pdf")
    ]
    assert wrong == []


def _aligned(cell: FileCell, wanted: FileCell, *, guessed: bool) -> bool:
    if guessed and not cell.text:
        return True
    across = cell.align == wanted.align or (guessed and not cell.align)
    return across and cell.vertical == "center"


@pytest.mark.parametrize(("name", "suffix"), CASES)
def test_columns_have_the_shares_of_the_published_form(folders: Folders, name: str, suffix: str) -> None:
    """Where the form leaves them free, all formats have the same."""
    for grid, table, drawn in zip(grids(name), read(folders, name, suffix), read(folders, name, ".docx"), strict=True):
        assert sum(table.columns) == pytest.approx(WIDTH, abs=3)
        assert _shares(table) == pytest.approx(grid.shares or _shares(drawn), abs=SHARE)


def _shares(table: FileTable) -> tuple[float, ...]:
    return tuple(width * 100 / sum(table.columns) for width in table.columns)


@pytest.mark.parametrize("name", PLACES)
def test_figures_are_numbers_dates_are_dates_and_texts_are_texts_in_a_workbook(folders: Folders, name: str) -> None:
    wanted = [(cell.bare, cell.value) for grid in grids(name) for cell in grid.cells]
    assert [(cell.bare, cell.value) for table in read(folders, name, ".xlsx") for cell in table.cells] == wanted


def test_the_expected_grids_are_whole() -> None:
    """Each place of an expected grid is covered once: a slip of the pen in them must not pass for layout."""
    for name in PLACES:
        for grid in grids(name):
            assert _covered_once(grid)


def _covered_once(grid: Grid) -> bool:
    table = FileTable((), tuple(grid.cells))
    width = max(cell.column + cell.columns for cell in grid.cells)
    places = sum(cell.rows * cell.columns for cell in grid.cells)
    return places == table.height * width and (
        not grid.shares or (len(grid.shares) == width and abs(sum(grid.shares) - 100) < 0.1)
    )


# The published sheet of 2023: where its columns part, in pt (lines of the scanned page times 595.28/910), and the cells
# that hold a line break there; all others have one line, but the goals, whose places for breaking are the font's.
PUBLISHED_EDGES = (53.9, 94.5, 148.2, 210.3, 309.1, 374.5, 420.9, 466.7, 540.0)
PUBLISHED_BREAKS = {"项目资金\n（元）", "项目\n绩效\n目标", "服务对象满意度\n指标"}


@pytest.mark.parametrize("suffix", READERS)
def test_lines_break_inside_cells_where_the_published_sheet_breaks_them(folders: Folders, suffix: str) -> None:
    (table,) = read(folders, "填报表-2023", suffix)
    assert {cell.text for cell in table.cells if "\n" in cell.text and len(cell.bare) < 60} == PUBLISHED_BREAKS


def test_columns_stand_where_the_published_sheet_has_them(folders: Folders) -> None:
    (page,) = read_pages(folders.file("填报表/新建万里街道社区公共服务中心").with_suffix(".pdf"))
    edges = {round(edge, 1) for frame in page.drawn[0].frames for edge in frame.box[::2]}
    assert sorted(edges) == pytest.approx(PUBLISHED_EDGES, abs=2)


def test_the_rows_of_money_are_of_one_height(folders: Folders) -> None:
    """As in the picture of the published sheet: an amount of millions needs no second line."""
    (page,) = read_pages(folders.file("填报表/新建万里街道社区公共服务中心").with_suffix(".pdf"))
    rows = [frame for frame in page.drawn[0].frames if frame.cell.column == 7 and 5 <= frame.cell.row <= 8]
    assert [frame.cell.bare for frame in rows] == ["4,100,000.00", "4,100,000.00", "0.00", "0.00"]
    heights = [frame.box[3] - frame.box[1] for frame in rows]
    assert heights == pytest.approx([heights[0]] * 4, abs=0.5)

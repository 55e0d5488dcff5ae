"""A form of several pages: 45 indicators in six groups, goals of 1,200 characters. Nothing cut, nothing left without
its label."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from acceptance.batches import printed
from acceptance.form_pages import GOALS, INDICATOR_HEAD, below, faults, table_faults, text_faults
from acceptance.random_forms import RandomForm, fonts, laid_out, prose, room
from acceptance.read import read_docx, read_workbook
from jixiao.document import Document
from jixiao.readers.content import FileTable, tables
from jixiao.readers.pdf import pages_of
from jixiao.writers.docx.write import write_docx
from jixiao.writers.xlsx.write import write_xlsx
from samples.drawn import write_pdf

GROUPS = [
    ("成本指标", "经济成本指标"),
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
]
COUNTS = (4, 16, 9, 6, 7, 3)


@cache
def long_form() -> RandomForm:
    names = [
        f"第{number}项接待标准合格率" if number % 5 else f"第{number}项" + prose()[number * 40 : number * 40 + 30]
        for number in range(1, 46)
    ]
    values = iter([(name, f"≥{number}.00(%)") for number, name in enumerate(names, 1)])
    rows = tuple((*group, *next(values)) for group, count in zip(GROUPS, COUNTS, strict=True) for _ in range(count))
    head = {
        "项目名称": "长表",
        "项目性质": "其他经常性项目",
        "项目类别": "其他运转类",
        "主管部门": "某某市人民政府办公室",
        "实施单位": "某某市人民政府办公室（本级）",
        "计划开始日期": "2024-01-01",
        "计划完成日期": "2024-12-31",
    }
    start = prose().index("严格贯彻落实中央八项规定精神")
    return RandomForm(head, (prose()[start : start + 1200], prose()[start + 1200 : start + 2400]), rows)


@cache
def document() -> Document:
    return laid_out(long_form())


def of_docx(folder: Path) -> list[FileTable]:
    file = folder / "长表.docx"
    file.write_bytes(write_docx(document()))
    return tables(read_docx(file))


def of_xlsx(folder: Path) -> list[FileTable]:
    file = folder / "长表.xlsx"
    file.write_bytes(write_xlsx(document()))
    (sheet,) = read_workbook(file)
    return tables(sheet.content)


def of_pdf(folder: Path) -> list[FileTable]:
    _ = folder
    return [drawn.table for page in pages_of(write_pdf(document(), fonts())) for drawn in page.drawn]


@pytest.mark.parametrize("read", [of_docx, of_xlsx, of_pdf])
def test_every_page_is_a_closed_table_with_heads_and_labels(tmp_path: Path, read) -> None:
    found = read(tmp_path)
    assert len(found) == document().parts[0].pages
    assert [*text_faults(long_form(), found), *table_faults(found)] == []


@pytest.mark.parametrize("read", [of_docx, of_xlsx, of_pdf])
def test_both_goals_go_on_below_their_heads(tmp_path: Path, read) -> None:
    found = [[cell.bare for table in read(tmp_path) for cell in below(table, label)] for label in GOALS]
    assert all(len(pieces) > 1 for pieces in found)
    assert tuple("".join(pieces) for pieces in found) == long_form().goals


@pytest.mark.parametrize("read", [of_docx, of_xlsx, of_pdf])
def test_the_label_of_a_cut_group_stands_again_and_spans_what_is_left_of_it(tmp_path: Path, read) -> None:
    for table in read(tmp_path):
        heads = [n for n in range(table.height) if tuple(cell.bare for cell in table.row(n)) == INDICATOR_HEAD]
        if not heads:
            continue
        sides = [cell for cell in table.cells if cell.column == 0 and cell.row > heads[0]]
        assert [(cell.bare, cell.rows) for cell in sides] == [("绩效指标", table.height - heads[0] - 1)]
        for column in (1, 2):
            spans = [cell.bare for cell in table.cells if cell.column == column and cell.row > heads[0]]
            assert all(one != other for one, other in pairwise(spans))


def test_the_pdf_has_no_half_empty_page_and_no_text_over_a_line() -> None:
    pages = pages_of(write_pdf(document(), fonts()))
    assert faults(long_form(), pages, room(document())) == []


@pytest.mark.office
@pytest.mark.parametrize(("suffix", "write"), [("docx", write_docx), ("xlsx", write_xlsx)])
def test_libreoffice_prints_it_alike(tmp_path: Path, suffix: str, write) -> None:
    """A text that a cell clips would stand over its lines or in the next cell."""
    file = printed({f"长表.{suffix}": write(document())}, tmp_path)[f"长表.{suffix}"]
    pages = pages_of(file.read_bytes())
    assert len(pages) == document().parts[0].pages
    assert faults(long_form(), pages, room(document())) == []

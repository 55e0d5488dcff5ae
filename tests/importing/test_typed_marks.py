"""Marks of those who type: stars beside labels, numbers of pages, lines broken by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from importing.test_form_edits import WRITERS, sample
from importing.test_loop import TOOLS, same_values
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from importing.test_other_words import reworded
from importing.test_strangers import read
from jixiao.drawing.assemble import read_parts
from jixiao.importing.importing import import_file
from jixiao.text.prose import join_lines
from samples.retyped import Box, boxes, items_of
from samples.strangers import COUNTY, UNIT_ABOVE

_MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = (
    f'<w:r {_MAIN} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>文本框里的话</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
NOTES = f'<w:footnotes {_MAIN}><w:footnote w:id="2"><w:p><w:r><w:t>含上年结转3万元。</w:t></w:r></w:p></w:footnote></w:footnotes>'


@pytest.mark.parametrize("format", WRITERS)
def test_stars_beside_labels_are_no_part_of_them(format: str, tmp_path: Path) -> None:
    _, right = read(COUNTY, format, tmp_path)
    starred = {box.text: f"*{box.text}" for box in boxes(COUNTY) if 2 < len(box.text) < 12 and box.text.isalpha()}
    found, spec = read(
        reworded(COUNTY, {**starred, "主管部门": "＊主管部门", "实施单位": "实施单位*"}), format, tmp_path
    )
    assert not found.unknown
    assert spec["预算执行"] == right["预算执行"]


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("line", ["第1页 共1页", "第 2 页", "- 第1页/共12页 -"])
def test_a_number_of_a_page_that_was_typed_is_part_of_no_text(line: str, format: str, tmp_path: Path) -> None:
    _, right = read(COUNTY, format, tmp_path)
    found, spec = read([*COUNTY, Box(line)], format, tmp_path)
    assert spec == right
    assert found.aside == (line,)


@pytest.mark.parametrize("format", WRITERS)
def test_a_line_that_was_broken_in_a_figure_is_told(format: str, tmp_path: Path) -> None:
    found, _ = read(reworded(COUNTY, {"219-贵池区水利局": "21\n9-贵池区水利局"}), format, tmp_path)
    assert any("“219”中间换了行" in text for text in found.told)


def test_signs_stand_close_where_lines_are_joined() -> None:
    assert join_lines("=100(\n%\n)") == "=100(%)"
    assert join_lines("ABC\n(def") == "ABC (def"


def test_the_text_of_another_sheet_is_no_more_of_a_note(tmp_path: Path) -> None:
    file = tmp_path / "来.xlsx"
    file.write_bytes(WRITERS["xlsx"](UNIT_ABOVE))
    book = openpyxl.load_workbook(file)
    sheet = book.create_sheet("说明")
    sheet["A1"], sheet["A2"] = "填表说明", "本表由各单位填写"
    book.save(file)
    found = import_file(file, TOOLS)
    assert [str(cell.place) for cell in found.unknown] == ["说明!A1", "说明!A2"]


def test_notes_and_text_boxes_are_no_more_of_the_paragraph_before(tmp_path: Path) -> None:
    project = sample("经费情况说明")
    file = tmp_path / "来.docx"
    file.write_bytes(WRITERS["docx"](items_of(read_parts(project, TOOLS.templates))))
    document: Any = docx.Document(str(file))
    box = document.add_paragraph()._p
    box.append(parse_xml(BOX))
    document.save(str(file))
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/footnotes.xml", NOTES)
    found = import_file(file, TOOLS)
    assert same_values(project, found)
    assert [cell.text for cell in found.unknown] == ["文本框里的话", "脚注：含上年结转3万元。"]

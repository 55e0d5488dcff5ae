"""Word files with what Word keeps beside its texts: numbers, signs, fields, heads, notes, changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from jixiao.readers.content import FileLine, FileTable, LineKind, tables
from jixiao.readers.docx import read_docx
from jixiao.readers.docx_numbering import numbered

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def read(edit: Callable[[Any], None], folder: Path) -> list[FileLine | FileTable]:
    document = docx.Document()
    edit(document)
    document.save(str(folder / "表.docx"))
    return read_docx(folder / "表.docx")


def lines(found: list[FileLine | FileTable], kind: LineKind = LineKind.BODY) -> list[str]:
    return [item.text for item in found if isinstance(item, FileLine) and item.kind is kind]


def paragraph(document: Any, inner: str) -> Any:
    element = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
    document.element.body.insert_element_before(element, "w:sectPr")
    return element


def listed(document: Any, number: int, text: str, level: int = 0) -> None:
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    paragraph(document, f"{properties}<w:r><w:t>{text}</w:t></w:r>")


def a_list(document: Any, number: int, *levels: tuple[str, str], more: str = "") -> None:
    """A list whose levels have these formats and texts."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (format, text) in enumerate(levels)
    )
    kind = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>')
    numbering.insert(0, kind)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{more}</w:num>')
    )


def test_numbers_that_word_puts_before_paragraphs_are_read(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        a_list(document, 70, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
        a_list(document, 71, ("decimal", "(%1)"))
        for number, level, text in ((70, 0, "甲"), (70, 1, "乙"), (70, 2, "丙"), (70, 2, "丁"), (70, 1, "戊")):
            listed(document, number, text, level)
        listed(document, 70, "己")
        listed(document, 70, "庚", 1)
        listed(document, 71, "辛")
        document.add_paragraph("壬", style="List Number")

    assert lines(read(edit, tmp_path)) == [
        "一、甲",
        "（一）乙",
        "1.丙",
        "2.丁",
        "（二）戊",
        "二、己",
        "（一）庚",
        "(1)辛",
        "1.壬",
    ]


def test_a_list_that_begins_anew_counts_anew(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        a_list(document, 80, ("decimal", "%1."))
        again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
        a_list(document, 81, ("decimal", "%1."), more=again)
        for number in (80, 80, 81, 81):
            listed(document, number, "甲")

    assert lines(read(edit, tmp_path)) == ["1.甲", "2.甲", "3.甲", "4.甲"]


def test_numbers_stand_in_cells_too_and_heads_that_repeat_count_once(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        a_list(document, 90, ("decimal", "%1."))
        table = document.add_table(3, 1)
        for row in table.rows:
            row.cells[0].text = "甲"
            properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
            row.cells[0].paragraphs[0]._p.get_or_add_pPr().append(parse_xml(properties))
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        run = table.rows[2].cells[0].paragraphs[0].runs[0]._r
        run.insert(0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))

    texts = [cell.text for table in tables(read(edit, tmp_path)) for cell in table.cells]
    assert texts == ["1.甲", "2.甲", "1.甲", "3.甲"]


@pytest.mark.parametrize(
    ("number", "format", "text"),
    [
        (11, "chineseCountingThousand", "十一"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "japaneseCounting", "一百一十"),
        (3, "ideographTraditional", "丙"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (28, "lowerLetter", "bb"),
        (4, "upperRoman", "IV"),
        (7, "decimalZero", "07"),
        (7, "decimalFullWidth", "７"),
        (0, "decimal", "0"),
        (7, "none", ""),
    ],
)
def test_a_number_in_a_format_of_word(number: int, format: str, text: str) -> None:
    assert numbered(number, format) == text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>', "☑是"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="00A3"/><w:t>否</w:t></w:r>', "□否"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r><w:r><w:t>R</w:t></w:r>', "☑R"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>', "≥95%"),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/>'
                "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
                "<w:r><w:t>是</w:t></w:r>"
            ),
            "☑是",
        ),
        (
            (
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/>'
                '<w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar></w:r>'
            ),
            "乙",
        ),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r>', "甲"),
        ("<w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲"),
        (
            (
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent>"
                "</w:sdt><w:r><w:t>甲</w:t></w:r>"
            ),
            "甲",
        ),
        (
            "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>",
            "甲",
        ),
        (
            (
                "<w:r><w:ruby><w:rt><w:r><w:t>ce</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>测</w:t></w:r></w:rubyBase>"
                "</w:ruby></w:r>"
            ),
            "测",
        ),
    ],
)
def test_signs_and_fields_are_read_as_they_are_seen(inner: str, text: str, tmp_path: Path) -> None:
    assert lines(read(lambda document: paragraph(document, inner), tmp_path)) == [text]


def test_a_sign_that_is_not_known_is_told(tmp_path: Path) -> None:
    found = read(lambda document: paragraph(document, '<w:r><w:sym w:font="甲体" w:char="F0E9"/></w:r>'), tmp_path)
    assert lines(found, LineKind.TOLD) == ["有1个符号读不出来"]


def test_heads_and_feet_are_aside_but_for_what_belongs_to_the_form(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "某局文件"
        section.header.add_paragraph("填报单位：市商务局")
        section.footer.paragraphs[0].text = "第 1 页 共 2 页"
        document.add_paragraph("甲")

    found = read(edit, tmp_path)
    assert lines(found) == ["甲"]
    assert lines(found, LineKind.RUNNING) == ["某局文件"]
    assert lines(found, LineKind.PAGE_NUMBER) == ["第 1 页 共 2 页"]
    assert lines(found, LineKind.TOLD) == ["页眉里有“填报单位：市商务局”，没有读进表里"]


def test_a_row_that_was_deleted_is_gone_and_one_that_was_added_is_there(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        table = document.add_table(3, 1)
        for row, text, mark in zip(table.rows, "甲乙丙", ("", "del", "ins"), strict=True):
            row.cells[0].text = text
            if mark:
                row._tr.get_or_add_trPr().append(parse_xml(f'<w:{mark} {nsdecls("w")} w:id="1" w:author="某"/>'))

    (table,) = tables(read(edit, tmp_path))
    assert [cell.text for cell in table.cells] == ["甲", "丙"]


def test_cells_that_an_older_word_joined_are_one(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        table = document.add_table(2, 2)
        for cell, mark in zip(table.rows[0].cells, ("restart", "continue"), strict=True):
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:hMerge {nsdecls("w")} w:val="{mark}"/>'))
        for number, cell in enumerate((table.cell(0, 0), table.cell(1, 0), table.cell(1, 1))):
            cell.text = str(number)

    (table,) = tables(read(edit, tmp_path))
    assert [(cell.row, cell.column, cell.columns, cell.text) for cell in table.cells] == [
        (0, 0, 2, "0"),
        (1, 0, 1, "1"),
        (1, 1, 1, "2"),
    ]


def test_a_table_without_its_grid_keeps_its_cells(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        table = document.add_table(2, 2)
        for number in range(4):
            table.cell(number // 2, number % 2).text = str(number)
        table.cell(1, 0).merge(table.cell(1, 1))
        for column in table._tbl.find(qn("w:tblGrid")):
            table._tbl.find(qn("w:tblGrid")).remove(column)

    (table,) = tables(read(edit, tmp_path))
    assert [(cell.row, cell.column, cell.columns, cell.text) for cell in table.cells] == [
        (0, 0, 1, "0"),
        (0, 1, 1, "1"),
        (1, 0, 2, "2\n3"),
    ]


def test_a_picture_that_may_be_a_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "图.png").write_bytes(PIXEL)
    for size, told in ((Cm(15), ["有大图片，其中的表和文字读不出来"]), (Cm(1), [])):
        found = read(lambda document, size=size: document.add_picture(str(tmp_path / "图.png"), size, size), tmp_path)
        assert lines(found, LineKind.TOLD) == told

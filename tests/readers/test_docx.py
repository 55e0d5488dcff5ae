"""DOCX files of others: tables in any wrapper, what was deleted is gone, what was added is there."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jixiao.readers.content import FileLine, FileTable, ForeignFileError
from jixiao.readers.docx import read_docx
from samples.foreign import told
from samples.pictures import Box, picture

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def written(folder: Path, body: str) -> Path:
    """A file with this body."""
    file, empty = folder / "表.docx", io.BytesIO()
    docx.Document().save(empty)
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
            target.writestr(name, content)
    return file


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(text: str) -> str:
    return f"<w:p>{text if text.startswith('<') else run(text)}</w:p>"


def cell(text: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str, borders: bool = True) -> str:
    sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    look = f"<w:tblPr><w:tblBorders>{sides if borders else ''}</w:tblBorders></w:tblPr>"
    grid = '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>'
    return f"<w:tbl>{look}{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def drawing(found: FileTable) -> str:
    return picture(Box(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in found.cells)


MERGED = table(
    cell("甲", '<w:gridSpan w:val="2"/>'),
    cell("乙", '<w:vMerge w:val="restart"/>') + cell("丙"),
    cell("", '<w:vMerge w:val="continue"/>') + cell("丁"),
)
FIGURE = """\
+---------+
| 甲      |
+----+----+
| 乙 | 丙 |
|    +----+
|    | 丁 |
+----+----+"""


@pytest.mark.parametrize(
    "body",
    [
        MERGED,
        f"<w:sdt><w:sdtContent>{MERGED}</w:sdtContent></w:sdt>",
        re.sub("(<w:tr>.*?</w:tr>)", r"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>", MERGED, count=1),
        MERGED.replace(
            "<w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t>丁", "<w:ins><w:tc><w:tcPr></w:tcPr><w:p><w:r><w:t>丁"
        ).replace("丁</w:t></w:r></w:p></w:tc>", "丁</w:t></w:r></w:p></w:tc></w:ins>"),
    ],
)
def test_a_table_is_found_in_whatever_it_is_wrapped(body: str, tmp_path: Path):
    (found,) = read_docx(written(tmp_path, body))
    assert drawing(found) == FIGURE
    assert found.columns == (50.0, 50.0)
    assert all(cell.framed for cell in found.cells)
    assert [str(cell.place) for cell in found.cells][-1] == "第1个表第3行第2列"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("甲") + "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:ins>" + run("丙") + "</w:ins>", "甲丙"),
        ("<w:moveFrom>" + run("甲") + "</w:moveFrom><w:moveTo>" + run("乙") + "</w:moveTo>", "乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:noBreakHyphen/></w:r>", "甲\n乙\t-"),
        ('<w:r><w:t>甲</w:t><w:br w:type="page"/></w:r>', "甲"),
        ("<w:hyperlink>" + run("甲") + "</w:hyperlink>" + run("乙"), "甲乙"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>" + run("乙"), "乙"),
        (
            f"<mc:AlternateContent><mc:Choice>{run('甲')}</mc:Choice><mc:Fallback>{run('甲')}</mc:Fallback></mc:AlternateContent>",
            "甲",
        ),
    ],
)
def test_a_paragraph_says_what_its_reader_sees(content: str, text: str, tmp_path: Path):
    (found,) = read_docx(written(tmp_path, paragraph(content)))
    assert isinstance(found, FileLine)
    assert found.text == text


def test_tab_stops_are_no_tabs(tmp_path: Path):
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr>'
    assert [item.text for item in read_docx(written(tmp_path, paragraph(stops + run("甲"))))] == ["甲"]


def test_a_text_box_is_read_once_behind_its_paragraph(tmp_path: Path):
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('里')}</w:txbxContent></w:pict></w:r>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    line, inner, found = read_docx(written(tmp_path, paragraph(run("甲") + twice) + table(cell(run("乙") + twice))))
    assert [line.text, inner.text, found.cells[0].text] == ["甲", "里", "乙\n里"]


def test_lines_and_tables_have_their_places(tmp_path: Path):
    found = read_docx(
        written(tmp_path, paragraph("甲") + paragraph("") + table(cell("乙")) + paragraph("丙") + table(cell("丁")))
    )
    assert [str(item.place) for item in found] == ["第1段", "第1个表", "第3段", "第2个表"]


def test_a_row_that_begins_further_in_and_a_table_in_a_cell_lose_nothing(tmp_path: Path):
    shifted = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("丙")}'
    inner = cell("乙").replace("</w:tc>", table(cell("里")) + "</w:tc>")
    (found,) = read_docx(written(tmp_path, table(cell("甲") + inner, shifted)))
    assert [(cell.row, cell.column, cell.text) for cell in found.cells] == [
        (0, 0, "甲"),
        (0, 1, "乙\n里"),
        (1, 1, "丙"),
    ]


def test_a_table_without_lines_says_so(tmp_path: Path):
    (found,) = read_docx(written(tmp_path, table(cell("甲") + cell("乙"), borders=False)))
    assert [cell.framed for cell in found.cells] == [False, False]


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"%PDF-1.7", "甲".encode(), b"\xd0\xcf\x11\xe0" * 200])
def test_what_is_no_word_file_is_told(content: bytes, tmp_path: Path):
    file = tmp_path / "表.docx"
    file.write_bytes(content)
    with pytest.raises(ForeignFileError, match=r"表.docx 不是 Word 文件"):
        read_docx(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(ForeignFileError, match=r"读不了 .*无.docx"):
        read_docx(tmp_path / "无.docx")


@pytest.mark.slow
def test_a_file_that_swells_is_refused(tmp_path: Path):
    file = tmp_path / "表.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", b" " * 310_000_000)
    with pytest.raises(ForeignFileError, match=r"太大"):
        read_docx(file)


def test_entities_are_not_resolved(tmp_path: Path):
    file = tmp_path / "表.docx"
    entities = [f'<!ENTITY c0 "{"甲" * 100}">', *(f'<!ENTITY c{n} "{f"&c{n - 1};" * 10}">' for n in range(1, 9))]
    body = "<w:body><w:p><w:r><w:t>&c8;</w:t></w:r></w:p></w:body>"
    with zipfile.ZipFile(file, "w") as target:
        target.writestr("word/document.xml", f"<!DOCTYPE a [{''.join(entities)}]><w:document {W}>{body}</w:document>")
    assert told(lambda: read_docx(file)) in (
        "",
        f"{file} 不是 Word 文件（.docx），有密码，或已损坏。用 Word、WPS 或 Excel 打开，另存一份再试",
    )


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_damaged_is_told_or_read(tmp_path: Path, data: st.DataObject):
    body = MERGED + paragraph("甲")
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(body) - 1))
        body = body[:number] + data.draw(st.sampled_from(["", "9", "x", "-1", "<w:p/>", "w:"])) + body[number + 1 :]
    said = told(lambda: read_docx(written(tmp_path, body)))
    assert said == "" or "已损坏" in said

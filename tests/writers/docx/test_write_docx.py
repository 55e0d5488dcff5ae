"""DOCX files are read back as XML, by a validator and through LibreOffice."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import office
import pdfplumber
import pytest
from jixiao.document import Cell, Document, Grid, Number, Page, Paragraph, Part, Row, Sides, Style
from jixiao.layout.fitting import lay_out
from jixiao.layout.ruler import Ruler
from jixiao.writers.docx.write import write_docx
from jixiao.writers.xml import IllegalTextError
from samples import documents
from samples.pictures import Box, picture
from samples.pictures import boxes as boxes_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HASH = "import hashlib; from samples import documents; from jixiao.writers.{0}.write import write_{0} as write; print(hashlib.sha256(write(documents.document())).hexdigest())"


def xml_of(document: Document, name: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as archive:
        return ElementTree.fromstring(archive.read(name))


def tables(document: Document) -> list[ElementTree.Element]:
    return list(xml_of(document).iter(W + "tbl"))


def value(element: ElementTree.Element, path: str, attribute: str = "val") -> str | None:
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute, "")


def on_pages(table: ElementTree.Element) -> list[ElementTree.Element]:
    """What of a table stands on each page, with the heads that Word repeats."""
    rows = table.findall(W + "tr")
    heads = [row for row in rows if value(row, "trPr/tblHeader") is not None]
    starts = [number for number, row in enumerate(rows) if row.find(f".//{W}lastRenderedPageBreak") is not None]
    found = []
    for first, last in itertools.pairwise([0, *starts, len(rows)]):
        found.append(ElementTree.Element(W + "tbl"))
        found[-1].extend([*(heads if first else ()), *rows[first:last]])
    return found


def text_of(element: ElementTree.Element) -> str:
    signs = {W + "br": "\n", W + "tab": "\t"}
    return "".join(signs.get(node.tag, node.text or "") for node in element.iter() if node.tag in (W + "t", *signs))


def boxes(table: ElementTree.Element) -> list[Box]:
    """The cells of a Word table with what they cover, as Word joins them."""
    read: list[Box] = []
    for row, line in enumerate(table.findall(W + "tr")):
        column = 0
        for cell in line.findall(W + "tc"):
            columns = int(value(cell, "tcPr/gridSpan") or 1)
            if value(cell, "tcPr/vMerge") == "":
                above = next(box for box in reversed(read) if box.column == column and box.row + box.rows == row)
                read[read.index(above)] = replace(above, rows=above.rows + 1)
            else:
                read.append(Box(row, column, 1, columns, text_of(cell)))
            column += columns
    return read


def grids(document: Document) -> list[Grid]:
    return [block for part in document.parts for block in part.blocks if isinstance(block, Grid)]


def paragraph_part(*paragraphs: Paragraph) -> Part:
    return Part("说明", "说明", Page(), paragraphs, pages=1)


def test_the_money_block_of_the_evaluation_spans_five_rows() -> None:
    table = tables(documents.document(documents.evaluation_part()))[0]
    drawn = picture(box for box in boxes(table) if box.row >= 3)
    assert drawn == "\n".join([
        "+-----------------+----------------------------------------------+------------+-------------------------+",
        "| 主管部门        | 驻西宁办                                     | 实施单位   | 驻西宁办                |",
        "+-----------------+--------------------+------------+------------+------------+------+--------+---------+",
        "| 项目资金/(万元) |                    | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分    |",
        "|                 +--------------------+------------+------------+------------+------+--------+---------+",
        "|                 | 年度资金总额       | 500,000    | 400,000    | 378,240.36 | 10   | 94.57% | 9.46    |",
        "|                 +--------------------+------------+------------+------------+------+--------+---------+",
        "|                 | 其中：当年财政拨款 | 500,000    | 400,000    | 378,240.36 | —    | -      | —       |",
        "|                 +--------------------+------------+------------+------------+------+--------+---------+",
        "|                 | 上年结转资金       | -          | -          | -          | —    | -      | —       |",
        "|                 +--------------------+------------+------------+------------+------+--------+---------+",
        "|                 | 其他资金           | -          | -          | -          | —    | -      | —       |",
        "+-----------------+--------------------+------------+------------+------------+------+--------+---------+",
    ])  # fmt: skip


def test_every_grid_is_read_back_as_it_was() -> None:
    document = documents.document()
    drawn = [page for table in tables(document) for page in on_pages(table)]
    for wanted, table in zip(grids(document), drawn, strict=True):
        assert picture(boxes(table)) == picture(boxes_of(wanted))


def test_widths_add_up_to_the_twip() -> None:
    document = documents.document()
    whole = [grid for grid in grids(document) if not grid.continues]
    for grid, table in zip(whole, tables(document), strict=True):
        widths = [int(column.get(W + "w", "")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert sum(widths) == round(grid.width * 20) == int(value(table, "tblPr/tblW", "w") or 0)
        for row in table.findall(W + "tr"):
            column = 0
            for cell in row.findall(W + "tc"):
                last = column + int(value(cell, "tcPr/gridSpan") or 1)
                assert value(cell, "tcPr/tcW", "w") == str(sum(widths[column:last]))
                column = last
            assert column == len(widths)


def test_a_width_of_thirds_of_points_loses_nothing() -> None:
    cells = tuple(Cell(0, column, "", documents.TEXT) for column in range(7))
    part = Part("表", "表", Page(), (Grid((100 / 3 + 0.01,) * 7, (Row(20),), cells),))
    table = tables(documents.document(part))[0]
    assert sum(int(column.get(W + "w", "")) for column in table.iter(W + "gridCol")) == round(700 / 3 * 20 + 0.07 * 20)


def test_tables_are_centred_with_fixed_columns_and_whole_rows() -> None:
    table = tables(documents.document(documents.application_part()))[0]
    assert value(table, "tblPr/jc") == "center"
    assert value(table, "tblPr/tblLayout", "type") == "fixed"
    for row, wanted in zip(table.findall(W + "tr"), documents.application_grid().rows, strict=True):
        assert value(row, "trPr/cantSplit") == ""
        assert value(row, "trPr/trHeight") == str(round(wanted.height * 20))
        assert value(row, "trPr/trHeight", "hRule") == "atLeast"


def test_a_row_taller_than_the_page_may_split() -> None:
    tall = Grid((200.0,), (Row(900), Row(20)), (Cell(0, 0, "高", documents.TEXT), Cell(1, 0, "低", documents.TEXT)))
    rows = tables(documents.document(Part("表", "表", Page(), (tall,))))[0].findall(W + "tr")
    assert [value(row, "trPr/cantSplit") for row in rows] == [None, ""]


def test_only_leading_head_rows_repeat() -> None:
    def heads(part: Part) -> list[list[int]]:
        return [
            [n for n, row in enumerate(table.findall(W + "tr")) if value(row, "trPr/tblHeader") is not None]
            for table in tables(documents.document(part))
        ]

    assert heads(documents.long_part()) == [[0]]
    assert heads(documents.narrative_part()) == [[0], [0], [0]]
    form = documents.application_grid()
    rows = tuple(replace(row, repeat=n in (0, 11)) for n, row in enumerate(form.rows))
    assert heads(Part("表", "表", Page(), (replace(form, rows=rows),))) == [[0]]
    first, second = (block for block in documents.long_part().blocks if isinstance(block, Grid))
    without = replace(second, rows=(replace(second.rows[0], again=False), *second.rows[1:]))
    assert heads(Part("表", "表", Page(), (first, without))) == [[]]  # Word would repeat what the layout does not


def test_all_lines_of_a_cell_have_the_width_of_its_style() -> None:
    style = replace(documents.TEXT, border=Sides(0.5, 0, 1.5, 0.1))
    table = tables(
        documents.document(Part("表", "表", Page(), (Grid((99.0,), (Row(20),), (Cell(0, 0, "字", style),)),)))
    )[0]
    borders = table.find(f".//{W}tcBorders")
    assert borders is not None
    assert [(line.tag[len(W) :], line.get(W + "val"), line.get(W + "sz")) for line in borders] == [
        ("top", "single", "4"),
        ("left", "single", "2"),
        ("bottom", "single", "12"),
        ("right", "nil", None),
    ]


def test_two_tables_never_touch_and_the_body_ends_in_a_paragraph() -> None:
    body = xml_of(documents.document())[0]
    tags = [child.tag[len(W) :] for child in body]
    assert ("tbl", "tbl") not in list(itertools.pairwise(tags))
    assert tags[-2:] == ["p", "sectPr"]
    assert all(cell[-1].tag == W + "p" for cell in body.iter(W + "tc"))


def test_parts_begin_pages_and_pieces_of_a_table_do_not() -> None:
    body = xml_of(documents.document())[0]
    turning = [child for child in body if value(child, "pPr/pageBreakBefore") is not None]
    order = [
        "tbl" if child.tag == W + "tbl" else "page" for child in body if child.tag == W + "tbl" or child in turning
    ]
    assert order == ["tbl", "tbl", "tbl", "page", "tbl", "page", "tbl", "page", "tbl"]


def test_a_part_without_headings_has_a_heading_before_its_table_for_the_navigation_pane() -> None:
    first = xml_of(documents.document(documents.application_part("东西部\n扶贫帮困")))[0][0]
    assert value(first, "pPr/pStyle") == "Heading1"
    assert text_of(first) == "财政项目支出绩效目标申报表 东西部 扶贫帮困"
    assert [run.find(f"{W}rPr/{W}vanish") is not None for run in first.iter(W + "r")] == [False, True]
    assert (value(first, "pPr/spacing", "line"), value(first, "pPr/spacing", "lineRule")) == ("20", "exact")
    assert (value(first, "r/rPr/color"), value(first, "r/rPr/sz")) == ("FFFFFF", "2")


def test_headings_are_word_headings_with_their_own_look() -> None:
    document = documents.document(documents.narrative_part())
    styles = {style.get(W + "styleId"): style for style in xml_of(document, "word/styles.xml").iter(W + "style")}
    used = [value(child, "pPr/pStyle") for child in xml_of(document)[0] if child.tag == W + "p"]
    assert used[:2] == ["Heading1", "Heading2"]
    title = styles["Heading1"]
    assert (value(title, "name"), value(title, "pPr/outlineLvl"), value(title, "rPr/sz")) == ("heading 1", "0", "36")
    assert (value(title, "pPr/keepNext"), value(title, "pPr/jc"), value(title, "rPr/b")) == ("", "center", "")


def test_a_second_look_of_a_heading_level_is_derived_from_the_first() -> None:
    paragraphs = [Paragraph("甲", Style(size=size), 2) for size in (16, 12, 16)]
    document = documents.document(paragraph_part(*paragraphs))
    assert [value(child, "pPr/pStyle") for child in xml_of(document)[0][:3]] == [
        "Heading2",
        "Heading2Look2",
        "Heading2",
    ]


def test_chinese_fonts_stand_on_styles_and_runs() -> None:
    document = documents.document()
    defined = [style for style in xml_of(document, "word/styles.xml").iter(W + "style") if style.get(W + "customStyle")]
    assert {value(style, "rPr/rFonts", "eastAsia") for style in defined} == {"宋体"}
    cells = [run for table in tables(document) for run in table.iter(W + "r") if run.find(W + "t") is not None]
    assert {value(run, "rPr/rFonts", "eastAsia") for run in cells} == {"宋体"}
    bold = {value(style, "name"): value(style, "rPr/b") for style in defined}
    assert bold["宋体 9粗 中 行13.5"] == ""
    assert bold["宋体 9 中 行13.5"] == "0"


def test_lines_break_as_the_layout_broke_them() -> None:
    styles = xml_of(documents.document(), "word/styles.xml")
    for name in ("overflowPunct", "autoSpaceDE", "autoSpaceDN"):
        assert {element.get(W + "val") for element in styles.iter(W + name)} == {"0"}
    assert {element.get(W + "lineRule") for element in styles.iter(W + "spacing")} == {"exact"}


def test_text_keeps_its_blanks_breaks_and_signs() -> None:
    text = '  甲 <乙> & "丙"　\n　第二行\t完 '
    part = paragraph_part(Paragraph(text, Style()))
    assert text_of(xml_of(documents.document(part))[0][1]) == text


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ud800", "\ufffe", "\r"])
def test_signs_that_xml_refuses_are_an_error_of_our_own(sign: str) -> None:
    with pytest.raises(IllegalTextError, match=f"U\\+{ord(sign):04X}"):
        write_docx(documents.document(paragraph_part(Paragraph(f"甲{sign}乙", Style()))))


def test_the_greater_of_two_margins_parts_two_blocks() -> None:
    above, below = Style(margin_bottom=12), Style(margin_top=5)
    part = paragraph_part(Paragraph("甲", above, 1), Paragraph("乙", below))
    first, second = list(xml_of(documents.document(part)).iter(W + "p"))
    assert value(first, "pPr/spacing", "after") is None
    assert value(second, "pPr/spacing", "before") == "240"


def test_a_part_on_other_paper_is_a_section_of_its_own() -> None:
    wide = replace(documents.long_part(1), page=Page(841.89, 595.28))
    for order, sizes in (
        ([documents.application_part(), wide], [("11906", None), ("16838", "landscape")]),
        ([wide, documents.narrative_part()], [("16838", "landscape"), ("11906", None)]),
    ):
        root = xml_of(documents.document(*order))
        papers = [section.find(W + "pgSz") for section in root.iter(W + "sectPr")]
        assert [(paper.get(W + "w"), paper.get(W + "orient")) for paper in papers if paper is not None] == sizes
        assert root.find(f".//{W}pageBreakBefore") is None


@pytest.mark.parametrize(("numbered", "links"), [(True, 1), (False, 0)])
def test_page_numbers_stand_in_the_footer_when_wanted(numbered: bool, links: int) -> None:
    document = replace(documents.document(), page_numbers=numbered)
    assert len(list(xml_of(document).iter(W + "footerReference"))) == links
    footer = xml_of(document, "word/footer1.xml")
    assert (text_of(footer), value(footer, "p/fldSimple", "instr")) == ("— 1 —", " PAGE ")


def test_properties_name_the_document_and_hold_no_date() -> None:
    core = xml_of(documents.document(), "docProps/core.xml")
    assert [(element.tag.rpartition("}")[2], element.text) for element in core] == [
        ("title", "2024年项目绩效目标"),
        ("subject", "绩效目标"),
        ("creator", "上海市松江区人民政府办公室"),
        ("keywords", "预算, 绩效"),
        ("language", "zh-CN"),
    ]


@pytest.mark.slow
def test_the_schema_finds_nothing() -> None:
    wide = replace(documents.long_part(1), page=Page(841.89, 595.28))
    document = documents.document(*documents.document().parts, wide, documents.narrative_part())
    assert office.schema_findings(write_docx(document), "docx") == []


@pytest.mark.slow
def test_the_schema_would_find_an_element_in_a_wrong_place() -> None:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write_docx(documents.document()))) as source,
        zipfile.ZipFile(target, "w") as spoilt,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:vAlign", b"<w:gridSpan")
            spoilt.writestr(name, content)
    assert office.schema_findings(target.getvalue(), "docx")


@pytest.mark.slow
@pytest.mark.parametrize("writer", ["docx", "xlsx"])
def test_two_processes_write_the_same_bytes(writer: str) -> None:
    def digest(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", HASH.format(writer)]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()

    assert digest("1") == digest("2")


def test_the_same_document_gives_the_same_bytes_within_a_process() -> None:
    first, second = write_docx(documents.document()), write_docx(documents.document())
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.office
def test_libreoffice_prints_the_pages_that_were_predicted_and_clips_no_text() -> None:
    wide = replace(documents.long_part(1, 10), page=Page(841.89, 595.28))
    document = documents.document(*documents.document().parts, wide)
    pages = office.printed_pages(office.to_pdf(write_docx(document), "docx"))
    assert len(pages) == sum(part.pages for part in document.parts)
    assert [page.crossing for page in pages] == [[]] * len(pages)
    wanted = [office.folded(cell.text) for grid in grids(document) for cell in grid.cells]
    assert [text for page in pages for text in page.cells] == wanted
    assert [page.outside.partition("—")[2] for page in pages] == [f"{number}—" for number in range(1, len(pages) + 1)]


# em in DejaVu Sans, regular and bold, as its tables say
DEJAVU = {**dict.fromkeys("0123456789", (0.636, 0.696)), ",": (0.318, 0.38), ".": (0.318, 0.38), "-": (0.361, 0.415)}
DEJAVU["%"] = (0.95, 1.002)


@pytest.mark.parametrize("text", ["4,841,810.80", "100.00%", "-1,234.50", "94.57%", "2024-12-31", "3.5"])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("width", [30.0, 40.0, 55.0, 70.0])
def test_a_figure_stays_on_one_line_where_a_machine_has_dejavu_only(text: str, bold: bool, width: float) -> None:
    style = Style(size=9.5, bold=bold, padding=Sides(1, 1, 1, 1))
    cell = Cell(0, 0, text, style, value=Number(Decimal(1), "0"))
    document = Document("题", "单位", (Part("项目", "表", Page(), (Grid((width,), (Row(20),), (cell,)),), 1),))
    (name,) = {node.get(W + "val") for node in tables(document)[0].iter(W + "pStyle")}
    (used,) = [node for node in xml_of(document, "word/styles.xml") if node.get(W + "styleId") == name]
    half_points = float(value(used, "rPr/sz") or 0)
    assert sum(DEJAVU[character][bold] for character in text) * half_points / 2 <= width - 2


def test_the_last_row_is_tied_to_what_is_attached_to_its_table() -> None:
    table = documents.grid((120.0, 60.0), [(20.0, [documents.Put("甲"), documents.Put("乙")])] * 2)
    foot = replace(documents.grid((180.0,), [(15.0, [documents.Put("填报人")])] * 2), attached=True)
    note = Paragraph("注", Style(attached=True))
    part = Part("项目", "表", Page(), (replace(table, tail=40.0), foot, replace(note, kept=True), note), 1)
    tied = [
        (text_of(paragraph), paragraph.find(f"{W}pPr/{W}keepNext") is not None)
        for paragraph in xml_of(Document("题", "单位", (part,))).iter(W + "p")
    ]
    title = tied[0]  # of the navigation
    assert title[0].startswith("甲")
    assert tied[1:] == [
        ("甲", False),
        ("乙", False),
        ("甲", True),
        ("乙", True),
        ("", True),  # what parts the two tables
        ("填报人", True),
        ("填报人", False),
        ("注", True),
        ("注", False),
    ]


@pytest.mark.office
def test_a_row_is_counted_as_high_as_word_draws_it_beside_a_text_with_wide_padding() -> None:
    label, text = documents.LABEL, replace(documents.LEFT, padding=Sides(7, 3, 5, 3))
    rows = [(5.0, [documents.Put("执行率\n说明", label), documents.Put("一行文字", text)])] * 15
    laid = lay_out(Part("甲", "表", Page(), (documents.grid((80.0, 300.0), rows),)), Ruler())
    counted = sum(row.height for block in laid.blocks if isinstance(block, Grid) for row in block.rows)
    with pdfplumber.open(io.BytesIO(office.to_pdf(write_docx(documents.document(laid)), "docx"))) as pdf:
        edges = [edge["top"] for edge in pdf.pages[0].edges if edge["orientation"] == "h"]
    assert max(edges) - min(edges) == pytest.approx(counted, abs=3)

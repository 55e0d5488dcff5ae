"""The PDF writer: what is in the file, read back with pdfplumber, pikepdf, pdfium and veraPDF."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from jixiao.document import Document, Grid, Page, Paragraph, Part, Sides, Style
from jixiao.fonts import FontSet, MissingCharactersError
from jixiao.layout.paper import PageCountMismatch
from samples import documents, paper
from samples.drawn import draw, write_pdf


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    """The fonts that come with jixiao."""
    return FontSet({})


@pytest.fixture(scope="module")
def whole(fonts: FontSet) -> bytes:
    """Narrative, form, self-evaluation and a list over two pages, as one file."""
    return write_pdf(documents.document(), fonts)


@pytest.fixture(scope="module")
def form(fonts: FontSet) -> bytes:
    """One 申报表 alone."""
    return write_pdf(documents.document(documents.application_part()), fonts)


def one_paragraph(text: str, style: Style | None = None, page: Page | None = None, pages: int = 1) -> Document:
    """A document of one paragraph."""
    block = Paragraph(text, style or Style())
    return Document("题", "单位", (Part("项目", "说明", page or Page(), (block,), pages),))


def tables(content: bytes, page: int = 0) -> list[Any]:
    """The tables of a page as pdfplumber sees them from their lines."""
    with pdfplumber.open(io.BytesIO(content)) as file:
        return list(file.pages[page].find_tables())


def texts(content: bytes) -> list[str]:
    """The text of each page."""
    return paper.texts(content)


def python(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run code in a fresh process that finds what this one finds."""
    paths = os.pathsep.join([str(Path.cwd()), *filter(None, sys.path)])
    every = os.environ | {"PYTHONPATH": paths} | environment
    return subprocess.run([sys.executable, "-c", code], env=every, capture_output=True, check=False, cwd=folder)


def outline(content: bytes) -> list[str]:
    """The entries of the outline, two blanks a level."""
    found: list[str] = []

    def walk(items: list[pikepdf.OutlineItem], depth: int) -> None:
        for item in items:
            found.append("  " * depth + item.title)
            walk(item.children, depth + 1)

    with pikepdf.open(io.BytesIO(content)) as file, file.open_outline() as root:
        walk(root.root, 0)
    return found


def tags(content: bytes) -> Counter[str]:
    """How often each structure type occurs."""
    counted: Counter[str] = Counter()

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for kid in element:
                walk(kid)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            counted[str(element.S)] += 1
            walk(element.get("/K", pikepdf.Array()))

    with pikepdf.open(io.BytesIO(content)) as file:
        walk(file.Root.StructTreeRoot.K)
    return counted


def test_every_cell_of_the_form_stands_in_its_box(form: bytes) -> None:
    (table,) = tables(form)
    grid = documents.application_grid()
    printed = [re.sub(r"\s", "", text or "") for row in table.extract() for text in row if text is not None]
    assert printed == [re.sub(r"\s", "", cell.text) for cell in grid.cells]


def test_column_edges_are_the_grid_s(form: bytes) -> None:
    (table,) = tables(form)
    grid = documents.application_grid()
    left = Page().margin.left + 0.25
    edges = sorted({round(x, 1) for cell in table.cells for x in (cell[0], cell[2])})
    assert edges == pytest.approx([left + width for width in accumulate(grid.columns, initial=0)], abs=0.15)


def test_rows_are_as_high_as_laid_out_also_beside_a_spanning_cell(fonts: FontSet) -> None:
    part = documents.application_part()
    grid = documents.application_grid()
    rows = (replace(row, height=row.height + (9 if number < 4 else 2)) for number, row in enumerate(grid.rows))
    roomy = replace(grid, rows=tuple(rows))
    content = write_pdf(documents.document(replace(part, blocks=(roomy,))), fonts)
    (table,) = tables(content)
    edges = sorted({round(y, 1) for cell in table.cells for y in (cell[1], cell[3])})
    heights = [row.height for row in roomy.rows]
    top = Page().margin.top + 0.25
    assert edges == pytest.approx([top + height for height in accumulate(heights, initial=0)], abs=0.15)


def test_each_part_begins_a_page_and_each_piece_of_a_long_grid_too(whole: bytes) -> None:
    pages = texts(whole)
    assert len(pages) == 5
    first = [page.split("\n")[0] for page in pages]
    assert first[:3] == ["项目经费情况说明 12--合作与交流", "财政项目支出绩效目标申报表", "财政项目支出绩效自评表"]
    assert [page.split()[:3] for page in pages[3:]] == [["序号", "指标", "1"], ["序号", "指标", "28"]]


def test_pages_are_numbered_only_where_there_are_several(whole: bytes, form: bytes) -> None:
    assert [page.rstrip("\n").split("\n")[-1] for page in texts(whole)] == [f"— {n} —" for n in range(1, 6)]
    assert "— 1 —" not in texts(form)[0]


def test_the_outline_leads_from_project_to_form_to_heading(whole: bytes) -> None:
    assert outline(whole) == [
        "合作与交流",
        "  项目经费情况说明 12--合作与交流",
        "    一、项目概述",
        "    二、立项依据",
        "    六、年度预算安排",
        "    七、绩效目标",
        "  申报表",
        "对口支援",
        "松江区重点工作",
    ]


def test_the_file_is_tagged_with_headings_paragraphs_and_tables(whole: bytes) -> None:
    counted = tags(whole)
    grids = [block for part in documents.document().parts for block in part.blocks if isinstance(block, Grid)]
    cells = [cell for grid in grids for cell in grid.cells]
    assert counted["/Table"] == len(grids)
    assert counted["/TR"] == sum(len(grid.rows) for grid in grids)
    assert counted["/TH"] == sum(cell.header for cell in cells)
    assert counted["/TD"] == len(cells) - counted["/TH"]
    assert (counted["/H1"], counted["/H2"], counted["/P"]) == (1, 4, 4)


def test_title_author_language_are_told_and_no_time(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as file:
        told = [str(file.docinfo[key]) for key in ("/Title", "/Author", "/Subject", "/Keywords")]
        assert told == ["2024年项目绩效目标", "上海市松江区人民政府办公室", "绩效目标", "预算, 绩效"]
        assert str(file.Root.Lang) == "zh-CN"
        assert not {"/CreationDate", "/ModDate"} & set(file.docinfo.keys())
        metadata = file.Root.Metadata.read_bytes()
    assert not re.search(rb"CreateDate|ModifyDate|MetadataDate|DocumentID", metadata)
    assert b"<pdfaid:part>3</pdfaid:part>" in metadata


def test_exactly_the_two_chosen_fonts_are_embedded_as_true_type(whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(whole)) as file:
        fonts = [font for page in file.pages for font in page.Resources.Font.values()]
        found = {
            (
                str(font.Subtype),
                str(font.BaseFont).split("+")[1],
                "/FontFile2" in font.DescendantFonts[0].FontDescriptor,
            )
            for font in fonts
        }
    assert found == {("/Type0", "Jixiao-Song", True), ("/Type0", "Jixiao-Hei", True)}


def test_pdfium_draws_the_glyphs(form: bytes) -> None:
    title = [row[200:400] for row in paper.shades(form)[60:84]]
    assert sum(shade < 128 for row in title for shade in row) > 300


@pytest.mark.slow
def test_the_same_document_is_the_same_bytes_in_every_process(tmp_path: Path, form: bytes) -> None:
    code = (
        "import sys; from jixiao.fonts import FontSet; from samples.drawn import write_pdf;"
        "from samples import documents; document = documents.document(documents.application_part());"
        "sys.stdout.buffer.write(write_pdf(document, FontSet({})))"
    )
    for seed in ("1", "2"):
        run = python(code, tmp_path, PYTHONHASHSEED=seed)
        assert run.stdout == form, run.stderr


def test_another_page_count_than_predicted_names_the_part(fonts: FontSet) -> None:
    long = one_paragraph("长" * 5000)
    with pytest.raises(PageCountMismatch, match="项目（说明）预计 1 页，实际 3 页") as caught:
        write_pdf(long, fonts)
    assert [(part.predicted, part.drawn) for part in caught.value.parts] == [(1, 3)]
    assert draw(long, fonts, check=False).parts[0].pages == 3


def test_fewer_pages_than_predicted_are_no_fault(fonts: FontSet) -> None:
    assert [(one.part.pages, one.pages) for one in draw(one_paragraph("短", pages=2), fonts).parts] == [(2, 1)]


def test_a_part_without_prediction_is_counted_and_not_refused(fonts: FontSet) -> None:
    assert [part.pages for part in draw(one_paragraph("长" * 5000, pages=0), fonts).parts] == [3]


def test_characters_that_no_font_has_are_named_before_drawing(fonts: FontSet) -> None:
    with pytest.raises(MissingCharactersError, match=r"宋体没有这些字：“😀”（U\+1F600）、（U\+0007）") as caught:
        write_pdf(one_paragraph("好😀\a"), fonts)
    assert caught.value.characters == ("😀", "\a")


def test_text_is_printed_as_it_is(fonts: FontSet) -> None:
    text = "甲 <b>&amp;</b> \"乙\"  'x'\n第二行{{ y }}"
    with pdfplumber.open(io.BytesIO(write_pdf(one_paragraph(text), fonts))) as file:
        assert "".join(sign["text"] for sign in file.pages[0].chars) == text.replace("\n", "")


def test_lines_stand_at_the_pitch_of_the_style(fonts: FontSet) -> None:
    content = write_pdf(one_paragraph("一\n二\n三", Style(size=12, line_height=22.3)), fonts)
    tops = [run.first.y for run in paper.runs(content)[0]]
    assert [below - above for above, below in pairwise(tops)] == pytest.approx([22.3, 22.3], abs=0.02)


def test_parts_keep_their_own_paper(fonts: FontSet) -> None:
    wide = Page(841.89, 595.28, Sides(40, 40, 40, 40))
    parts = (*one_paragraph("竖").parts, *one_paragraph("横", page=wide).parts)
    with pikepdf.open(io.BytesIO(write_pdf(documents.document(*parts), fonts))) as file:
        sizes = [[round(float(side)) for side in page.mediabox[2:]] for page in file.pages]
    assert sizes == [[595, 842], [842, 595]]


def test_a_project_s_entry_leads_below_the_title_of_the_whole_document(fonts: FontSet) -> None:
    part = one_paragraph("甲").parts[0]
    title, own = Paragraph("总标题", Style(size=20, line_height=40), 1), Paragraph("甲", Style(line_height=15))
    content = write_pdf(Document("题", "单位", (replace(part, blocks=(title, own), titles=1),)), fonts)
    with pypdfium2.PdfDocument(content) as file:
        height = file[0].get_height()
        tops = {one.get_title(): height - one.get_dest().get_view()[1][1] for one in file.get_toc()}
    places = {name: round(top - Page().margin.top) for name, top in tops.items()}
    assert places == {"总标题": 0, "项目": 40}

"""Pictures from a form's folder, read back from each format."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pypdfium2
import pytest
from jixiao.archive.page_content import read_content
from jixiao.document import Cell, Document, Grid, Page, Paragraph, Part, Picture, Row, Style
from jixiao.fonts import FontSet
from jixiao.layout.fitting import lay_out
from jixiao.writers.docx.write import write_docx
from jixiao.writers.xlsx.write import write_xlsx
from PIL import Image, ImageChops, ImageStat
from samples.documents import TEXT
from samples.drawn import write_pdf
from samples.writing import RULER

MODES = ("1", "L", "P", "RGB", "LA", "RGBA", "I;16", "key")


def picture(mode: str = "RGBA", name: str = "会徽.png") -> Picture:
    """A red field with a clear corner, as far as the mode knows colour and clearness."""
    image = Image.new("RGBA", (40, 20), (200, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 20, 10))
    image.paste((0, 0, 255, 255), (30, 10, 40, 20))
    target = io.BytesIO()
    if mode == "P":
        found = Image.new("P", (40, 20), 1)
        found.putpalette([255, 255, 255, 200, 0, 0, 0, 0, 255])
        found.paste(0, (0, 0, 20, 10))
        found.paste(2, (30, 10, 40, 20))
        found.save(target, "PNG", transparency=0)
    elif mode == "key":
        image.convert("RGB").save(target, "PNG", transparency=(0, 0, 0))
    else:
        image.convert(mode, dither=Image.Dither.NONE).save(target, "PNG")
    return Picture(name, target.getvalue(), 80.0, 40.0, "国徽（示意）")


def document(shown: Picture) -> Document:
    """A picture above a table, and one in a cell of it, right and low."""
    place = replace(TEXT, align="right", vertical_align="bottom")
    cells = (Cell(0, 0, "填报人", TEXT), Cell(0, 1, "", place, picture=shown))
    above = Paragraph("", Style(align="center", line_height=shown.height), picture=shown)
    blocks = (above, Grid((100.0, 200.0), (Row(70.0),), cells))
    return Document("题", "单位", (Part("项目", "表", Page(), blocks, 1),))


def drawn(content: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(content) as file:
        return file[0].render(scale=2).to_pil().convert("RGB")


@pytest.mark.parametrize("mode", MODES)
def test_a_pdf_shows_a_picture_of_any_kind_where_it_stands(mode: str) -> None:
    shown = picture(mode)
    page = drawn(write_pdf(document(shown), FontSet({})))
    x, y = (595.28 - 80) / 2, 56.7
    found = page.crop((round(2 * x) + 2, round(2 * y) + 2, round(2 * x) + 158, round(2 * y) + 78))
    image = Image.open(io.BytesIO(shown.content))
    image = image.point(lambda value: value / 256).convert("L") if image.mode.startswith("I") else image
    over = Image.new("RGBA", image.size, "white")
    over.alpha_composite(image.convert("RGBA"))
    wanted = over.convert("RGB").resize((160, 80), Image.Resampling.NEAREST).crop((2, 2, 158, 78))
    assert max(ImageStat.Stat(ImageChops.difference(found, wanted)).mean) < 6


def test_a_pdf_tells_what_a_picture_shows_and_keeps_it_once() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(document(picture()), FontSet({})))) as file:
        figures = [
            found for found in file.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"
        ]
        assert [str(figure.Alt) for figure in figures] == ["国徽（示意）"] * 2
        assert [str(figure.P.S) for figure in figures] == ["/P", "/TD"]
        images = list(file.pages[0].Resources.XObject.values())
        assert [(int(image.Width), int(image.Height), "/SMask" in image) for image in images] == [(40, 20, True)]
        page = read_content(file.pages[0].Contents.read_bytes(), Page().height)
    assert page.strange == ""
    above, inside = page.pictures
    assert (round(above.x, 1), round(above.y, 1), above.width, above.height) == (257.6, 56.7, 80, 40)
    cell = (595.28 - 300) / 2 + 300 - 0.25 - 3  # right edge, half a line, padding
    assert round(inside.x + inside.width, 2) == pytest.approx(cell, abs=0.01)
    assert inside.name == above.name


@pytest.mark.parametrize(
    "drawn",
    [
        "q 80 0 0 -40 10 50 cm /Im1 Do /Im1 Do Q",
        "q 80 0 0 -40 10 50 cm BT /F1 9 Tf 1 0 0 -1 10 10 Tm <0001> Tj ET Q",
        "q 80 5 0 -40 10 50 cm /Im1 Do Q",
        "q -80 0 0 -40 10 50 cm /Im1 Do Q",
        "80 0 0 -40 10 50 cm /Im1 Do",
        "/Im1 Do",
    ],
)
def test_pictures_that_are_drawn_otherwise_are_strange(drawn: str) -> None:
    assert read_content(f"1 0 0 -1 0 842 cm /Figure <</MCID 0>> BDC {drawn} EMC".encode(), 842).strange


def test_word_has_the_picture_in_its_line_with_what_it_shows() -> None:
    written = docx.Document(io.BytesIO(write_docx(document(picture()))))
    shapes = written.inline_shapes
    assert [(shape.width.pt, shape.height.pt) for shape in shapes] == [(80, 40)] * 2
    above = shapes[0]._inline
    cell = written.tables[0].cell(0, 1)
    inside = cell._tc.xpath(".//wp:docPr")
    assert [found.get("descr") for found in (above.docPr, *inside)] == ["国徽（示意）"] * 2
    assert above.docPr.get("id") != inside[0].get("id")
    parts = [part for part in written.part.package.iter_parts() if str(part.partname).startswith("/word/media")]
    assert [part.blob for part in parts] == [picture().content]


def test_a_sheet_hangs_the_picture_from_its_cell() -> None:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(write_xlsx(document(picture())))).worksheets
    above, inside = sheet._images
    assert [image._data() for image in (above, inside)] == [picture().content] * 2
    marker = inside.anchor._from
    assert [cell.value for cell in sheet[marker.row + 1] if cell.value] == ["填报人"]
    assert marker.col == 2  # beside what is left and right of the table, which is narrower than the page
    assert (inside.anchor.ext.width, inside.anchor.ext.height) == (80 * 12700, 40 * 12700)
    assert sheet.row_dimensions[above.anchor._from.row + 1].height >= 40


def test_both_packages_hold_to_the_schema(
    tmp_path: Path, assert_valid_docx: Callable[[Path], None], assert_valid_xlsx: Callable[[Path], None]
) -> None:
    made = document(picture())
    for suffix, content, valid in (
        ("docx", write_docx(made), assert_valid_docx),
        ("xlsx", write_xlsx(made), assert_valid_xlsx),
    ):
        file = tmp_path / f"表.{suffix}"
        file.write_bytes(content)
        valid(file)


def test_a_picture_in_a_cell_that_is_cut_stands_once_and_whole() -> None:
    rows = tuple(Row(20.0) for _ in range(8))
    cells = [Cell(0, 0, "", TEXT, rowspan=8, picture=picture())]
    cells += [Cell(row, 1, str(row), TEXT) for row in range(8)]
    page = Page(300, 116, Page().margin._replace(top=0, bottom=0))
    laid = lay_out(Part("甲", "表", page, (Grid((100.0, 100.0), rows, tuple(cells)),)), RULER)
    pieces = [piece for piece in laid.blocks if isinstance(piece, Grid)]
    assert [[bool(cell.picture) for cell in piece.cells if cell.column == 0] for piece in pieces] == [[True], [False]]
    assert sum(row.height for row in pieces[0].rows) >= 40


def test_a_row_is_as_high_as_its_picture_and_squeezing_leaves_it() -> None:
    texts = tuple(Paragraph("字" * 40, Style(line_height=20)) for _ in range(18))
    part = Part("甲", "表", Page(500, 842), (Paragraph("", Style(line_height=40), picture=picture()), *texts))
    laid = lay_out(part, RULER)
    assert laid.blocks[0].style.line_height == 40

"""PDF files of others: however lines are drawn and pages lie, the same cells and texts are read."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jixiao.fonts import font_set
from jixiao.readers.content import FileLine, FileTable, ForeignFileError, LineKind, Place
from jixiao.readers.pdf import pages_of, read_pages, read_pdf
from samples import documents
from samples.drawn import write_pdf
from samples.foreign import told
from samples.pictures import Box, picture


@pytest.fixture(scope="module")
def form() -> bytes:
    return write_pdf(documents.document(documents.application_part()), font_set())


def drawing(table: FileTable) -> str:
    return picture(Box(cell.row, cell.column, cell.rows, cell.columns, cell.bare) for cell in table.cells)


def page_of(content: str, *, width: int = 200, height: int = 200) -> bytes:
    """A PDF of one page with these instructions."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(width, height))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    pdf.pages[0].Contents = pdf.make_stream(content.encode())
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def word(text: str, x: float, y: float) -> str:
    return f"BT /F 10 Tf {x} {y} Td ({text}) Tj ET "


WORDS = word("A", 25, 145) + word("B", 75, 145) + word("C", 25, 115)
STROKES = "20 100 m 120 100 l S 20 130 m 120 130 l S 20 160 m 120 160 l S 20 100 m 20 160 l S 70 130 m 70 160 l S 120 100 m 120 160 l S "
BOXES = "20 100 100 30 re S 20 130 50 30 re S 70 130 50 30 re S "
THIN = "19.75 100 .5 60 re f 119.75 100 .5 60 re f 69.75 130 .5 30 re f 20 99.75 100 .5 re f 20 129.75 100 .5 re f 20 159.75 100 .5 re f "
SHADED = ".9 g 20 130 50 30 re f 70 130 25 30 re f 0 g " + STROKES
DOUBLE = STROKES + "20 101.5 m 120 101.5 l S 20 158.5 m 120 158.5 l S "
DASHED = "[3 2] 0 d " + STROKES
PIECES = (
    "".join(f"{x} {y} m {x + 3} {y} l S " for y in (100, 130, 160) for x in range(20, 120, 5))
    + STROKES[STROKES.index("20 100 m 20") :]
)
PATH = "20 100 m 120 100 l 120 160 l 20 160 l h S 20 130 m 120 130 l S 70 130 m 70 160 l S "
FIGURE = """\
+----+----+
| A  | B  |
+----+----+
| C       |
+---------+"""


@pytest.mark.parametrize(
    "lines",
    [STROKES, BOXES, THIN, SHADED, PATH, DOUBLE, DASHED, PIECES],
    ids=["strokes", "boxes", "thin", "shaded", "path", "double", "dashed", "pieces"],
)
def test_lines_are_lines_however_they_are_drawn(lines: str):
    (page,) = pages_of(page_of(lines + WORDS))
    assert [drawing(one.table) for one in page.drawn] == [FIGURE]
    assert all(cell.framed for cell in page.drawn[0].table.cells)
    assert page.lines == ()


def test_a_table_may_lack_its_outer_border():
    lines = "20 100 m 120 100 l S 20 130 m 120 130 l S 20 160 m 120 160 l S 70 100 m 70 160 l S "
    (page,) = pages_of(page_of(lines + WORDS))
    assert [[cell.text for cell in one.table.cells] for one in page.drawn] == [["A", "B", "C", ""]]


def test_two_tables_beside_each_other_are_two():
    beside = "1 0 0 .5 0 50 cm " + STROKES + "1 0 0 1 110 0 cm " + STROKES
    (page,) = pages_of(page_of(beside, width=300))
    assert [len(one.table.cells) for one in page.drawn] == [3, 3]


def test_white_lines_are_none():
    (page,) = pages_of(page_of("1 G " + STROKES + WORDS))
    assert page.drawn == ()


def test_page_numbers_and_running_heads_are_marked(tmp_path: Path):
    pages = [page_of(word("Report", 20, 190) + word("body", 20, 100) + word(f"- {n} -", 90, 5)) for n in (1, 2)]
    with pikepdf.open(io.BytesIO(pages[0])) as pdf, pikepdf.open(io.BytesIO(pages[1])) as other:
        pdf.pages.extend(other.pages)
        pdf.save(tmp_path / "表.pdf")
    content = read_pdf(tmp_path / "表.pdf")
    assert [item.kind.value for item in content if isinstance(item, FileLine)] == ["页眉页脚", "", "页码"] * 2


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("offset", [0, 30])
def test_a_page_is_read_as_it_is_looked_at(turned: int, offset: int):
    """Instructions that are turned the other way before the page is turned."""
    matrix = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 200 0", 180: "-1 0 0 -1 200 200", 270: "0 -1 1 0 0 200"}[turned]
    content = page_of(f"1 0 0 1 {offset} {offset} cm {matrix} cm " + STROKES + WORDS + word("below", 20, 80))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.pages[0].MediaBox = pikepdf.Array([offset, offset, offset + 200, offset + 200])
        pdf.pages[0].Rotate = turned
        target = io.BytesIO()
        pdf.save(target)
    (page,) = pages_of(target.getvalue())
    assert [drawing(one.table) for one in page.drawn] == [FIGURE]
    assert [(round(height), text) for height, text in page.lines] == [(120, "below")]


def test_tables_and_lines_know_their_places(tmp_path: Path):
    file = tmp_path / "表.pdf"
    file.write_bytes(page_of(STROKES + WORDS + word("below", 20, 80)))
    content = read_pdf(file)
    (table,) = [item for item in content if isinstance(item, FileTable)]
    assert str(table.place) == "第1页第1个表"
    assert str(table.cells[-1].place).startswith("第1页第1个表第")
    assert table.cells[0].place == Place(page=1, table=1, row=1, column=1)
    assert [str(item.place) for item in content if isinstance(item, FileLine)] == ["第1页第1行"]


def test_a_page_that_is_only_a_picture_is_told():
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    image = pdf.make_stream(b"\0" * 100)
    image.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 10, "/Height": 10})
    image.update({"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8})
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    pdf.pages[0].Contents = pdf.make_stream(b"200 0 0 200 0 0 cm /I Do")
    target = io.BytesIO()
    pdf.save(target)
    assert [page.scanned for page in pages_of(target.getvalue())] == [True]
    assert [page.scanned for page in pages_of(page_of(STROKES + WORDS))] == [False]


def test_a_file_with_a_password_is_told(form: bytes, tmp_path: Path):
    with pikepdf.open(io.BytesIO(form)) as pdf:
        pdf.save(tmp_path / "表.pdf", encryption=pikepdf.Encryption(owner="甲", user="乙"))
    with pytest.raises(ForeignFileError, match=r"表.pdf 有打开密码"):
        read_pages(tmp_path / "表.pdf")


@pytest.mark.slow
@settings(max_examples=200)
@given(st.data())
def test_whatever_is_damaged_is_told_or_read(form: bytes, data: st.DataObject):
    content = bytearray(form)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    half = data.draw(st.booleans())
    said = told(lambda: pages_of(bytes(content[: len(content) // 2 if half else None])))
    assert said == "" or "已损坏" in said


def test_full_width_marks_stay_as_they_were_printed(form: bytes):
    """Only look-alikes are made ordinary; （）：，①㎡ are what Chinese forms use."""
    texts = "".join(cell.text for page in pages_of(form) for one in page.drawn for cell in one.table.cells)
    wanted = "".join(cell.text for cell in documents.application_grid().cells)
    assert {mark for mark in wanted if mark in "（）：，；％≥"} == {mark for mark in texts if mark in "（）：，；％≥"}


def test_a_text_too_small_to_be_seen_is_told_apart():
    (page,) = pages_of(page_of("BT /F 1 Tf 20 190 Td (Name) Tj ET " + word("A.", 25, 145)))
    lines = [(item.text, item.kind) for item in page.content() if isinstance(item, FileLine)]
    assert lines == [("A.", LineKind.BODY), ("Name", LineKind.HIDDEN)]


def told_of(*rows: tuple[str, ...]) -> list[str]:
    """What is told of a page with these rows of words and no lines."""
    words = (word(text, 20 + 60 * n, 180 - 15 * row) for row, texts in enumerate(rows) for n, text in enumerate(texts))
    (page,) = pages_of(page_of("".join(words)))
    return [item.said for item in page.content() if isinstance(item, FileLine) and item.kind is LineKind.TOLD]


def test_a_table_without_lines_is_told_with_its_page():
    (told,) = told_of(("No", "Name", "Sum"), ("1", "A", "2.50"), ("2", "B", "3.50"), ("", "All", "6.00"))
    assert told.startswith("第1页：从“NoNameSum”起有一个没有格线的表（4行）")
    assert len(told_of(("Name", "Sum"), ("A", "2.50"), ("B", "3.50"), ("C", "4.00"))) == 1


def test_contents_and_single_lines_are_no_tables():
    assert told_of(("A", "3"), ("B", "4"), ("C", "4"), ("D", "12")) == []
    assert told_of(("By", "Tel", "Day"), ("Some words that go on",), ("and on",)) == []

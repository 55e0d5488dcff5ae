"""Files of others by one face: what they are decides, not what they are called; whatever is in them, an answer comes."""

from __future__ import annotations

import random
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from jixiao.readers import office_conversion
from jixiao.readers.content import Content, FileCell, FileLine, FileTable, ForeignFileError, LineKind, Place
from jixiao.readers.file import read_file, read_here
from jixiao.readers.kinds_of_files import CONVERTED, FileKind, kind_of
from jixiao.readers.packed import packed, unpacked
from jixiao.readers.xls_formats import sheet_formats
from office import soffice
from openpyxl.styles import Border, Side
from samples.foreign import told

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")


def stream(name: str) -> bytes:
    """A compound file that has a stream of this name, and nothing in it."""
    return COMPOUND + name.encode("utf-16-le").ljust(128, b"\0")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("绩效目标表")
    cells = document.add_table(1, 2, style="Table Grid").rows[0].cells
    cells[0].text, cells[1].text = "项目名称", "公务接待"
    document.add_paragraph("注")  # LibreOffice's .doc loses a table that nothing follows
    document.save(tmp_path / "表.docx")
    return tmp_path / "表.docx"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["金额", 12.5, date(2024, 3, 1)])
    book.active.append(["合计", 12.5, None])
    book.save(tmp_path / "表.xlsx")
    return tmp_path / "表.xlsx"


def texts(content: Content) -> list[str]:
    return [
        text
        for item in content
        for text in ([cell.text for cell in item.cells] if isinstance(item, FileTable) else [item.text])
    ]


def test_a_suffix_that_lies_is_told_and_the_file_read(word: Path):
    lie = word.rename(word.with_suffix(".pdf"))
    first, *content = read_file(lie)
    assert isinstance(first, FileLine)
    assert (first.kind, "其实是Word 文件" in first.text) == (LineKind.TOLD, True)
    assert texts(content) == ["绩效目标表", "项目名称", "公务接待", "注"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "是空的"),
        (b"\x89PNG\r\n", "是图片"),
        (b"<html><table><tr><td>1", "网页"),
        (b"%PDF-1.7 and nothing", "已损坏。用别的程序打开"),
        (b"hello", "不是 Word、Excel、PDF 文件"),
        (stream("EncryptedPackage"), "有打开密码"),
        (stream("Workbook"), "已损坏。用 Excel"),
        (stream("VisioDocument"), "不是 Word 或 Excel 文件"),
        (b"PK\3\4 OFD.xml", "是 OFD 文件"),
        (b"PK\3\4 word/", "已损坏。用 Word"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_out(content: bytes, message: str, tmp_path: Path):
    file = tmp_path / "去年.xls"
    file.write_bytes(content)
    assert message in (said := told(lambda: read_file(file)))
    assert said.startswith(str(file))


def test_an_older_file_without_libreoffice_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(office_conversion, "office_command", lambda: None)
    (tmp_path / "表.wps").write_bytes(stream("WordDocument"))
    with pytest.raises(ForeignFileError, match=r"表.wps 是.*要装了 LibreOffice 才能读.*另存为 .docx"):
        read_file(tmp_path / "表.wps")


def test_content_comes_out_of_the_other_process_as_it_went_in():
    cells = (
        FileCell(0, 0, 2, 1, "12.50", "right", "top", value=Decimal("12.50"), place=Place(sheet="表", row=1, column=1)),
        FileCell(0, 1, 1, 1, "2024-03-01", framed=False, value=date(2024, 3, 1), hidden=True),
    )
    content: Content = [
        FileTable((50.0, 60.5), cells, Place(2, table=1)),
        FileLine("注", 1, Place(2, row=3), LineKind.NOTE),
    ]
    again = unpacked(packed(content))
    assert again == content
    assert [item.place for item in again] == [item.place for item in content]
    assert [cell.place for item in again if isinstance(item, FileTable) for cell in item.cells] == [
        cell.place for cell in cells
    ]


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_older_files_of_word_are_read_through_libreoffice(word: Path, suffix: str):
    assert soffice()
    kind = {kind.suffixes[0][1:]: kind for kind in FileKind}[suffix]
    with office_conversion.converted(word, word.read_bytes(), FileKind.DOCX, kind) as other:
        file = word.with_suffix(f".{suffix}")
        file.write_bytes(other.read_bytes())
    assert texts(read_file(file)) == ["绩效目标表", "项目名称", "公务接待", "注"]


@pytest.mark.office
def test_older_files_of_excel_keep_figures_and_days(workbook: Path):
    file = workbook.with_suffix(".xls")
    with office_conversion.converted(workbook, workbook.read_bytes(), FileKind.XLSX, FileKind.XLS) as other:
        file.write_bytes(other.read_bytes())
    (table,) = read_file(file)
    assert isinstance(table, FileTable)
    assert [(cell.text, cell.value) for cell in table.cells] == [
        ("金额", None),
        ("12.5", Decimal("12.5")),
        ("2024-03-01", date(2024, 3, 1)),
        ("合计", None),
        ("12.5", Decimal("12.5")),
    ]


@pytest.mark.office
def test_older_files_of_excel_are_read_as_they_show_figures_lines_and_hidden_rows(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["执行率", 0.9457, 1234.5])
    sheet.append(["", 1, None])
    sheet["B1"].number_format, sheet["B2"].number_format, sheet["C1"].number_format = "0.0%", "0%", "#,##0.00"
    for cell in (cell for row in sheet["A1:C2"] for cell in row):
        cell.border = Border(**dict.fromkeys(("left", "right", "top", "bottom"), Side("thin")))
    sheet.row_dimensions[2].hidden = True
    book.save(tmp_path / "表.xlsx")
    with office_conversion.converted(
        tmp_path, (tmp_path / "表.xlsx").read_bytes(), FileKind.XLSX, FileKind.XLS
    ) as other:
        (table,) = read_here(other, FileKind.XLS)
    assert isinstance(table, FileTable)
    assert [(cell.text, cell.framed, cell.hidden) for cell in table.cells] == [
        ("执行率", True, False),
        ("94.6%", True, False),
        ("1,234.50", True, False),
        ("", True, True),
        ("100%", True, True),
        ("", True, True),
    ]


def test_a_compound_file_whose_sectors_go_in_a_circle_has_no_formats():
    header = bytearray(COMPOUND.ljust(2048, b"\0"))
    header[30:34] = b"\x09\0\x06\0"
    header[76:80] = b"\0\0\0\0"  # the table of sectors is the first sector, in which all lead to themselves
    assert sheet_formats(bytes(header)) == []
    assert sheet_formats(COMPOUND[:40]) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", [FileKind.DOCX, FileKind.XLSX])
def test_a_damaged_package_is_told_or_read(kind: FileKind, word: Path, workbook: Path):
    """Seeded: bytes of the file are changed, or of the part that matters most before it is packed again."""
    chance = random.Random(20240301)
    file = word if kind is FileKind.DOCX else workbook
    sound = file.read_bytes()
    for number in range(200):
        file.write_bytes(sound)
        _damage(file, chance, inside=number % 2 == 0)
        said = told(lambda: _read(file))
        assert said == "" or str(file) in said


def _read(file: Path) -> Content:
    kind = kind_of(file, file.read_bytes())
    return [] if kind in CONVERTED else read_here(file, kind)


def _damage(file: Path, chance: random.Random, *, inside: bool) -> None:
    if not inside:
        file.write_bytes(_changed(file.read_bytes(), chance))
        return
    with zipfile.ZipFile(file) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    hit = chance.choice([name for name in parts if name.endswith(("document.xml", "sheet1.xml", "styles.xml"))])
    parts[hit] = _changed(parts[hit], chance)
    with zipfile.ZipFile(file, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)


def _changed(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        changed[chance.randrange(len(changed))] = chance.choice(b'0919-<>"ax\xff')
    return bytes(changed)

"""Draws the pictures of docs/import.md: a form as somebody has it, in Word, Excel and PDF, and what import makes of it.

python scripts/import_pictures.py

The files are typed anew from published forms, with nothing of ours in them, and printed by LibreOffice; on the right
stands the spec that `jixiao import` has written, or the form drawn of it. Needs what `make test-office` installs.
"""

from __future__ import annotations

import io
import math
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import docx
import openpyxl
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from jixiao import Studio
from jixiao.cli import main as run
from jixiao.drawing.assemble import read_parts
from jixiao.figures.compute import compute
from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "images" / "import"
WIDE, HIGH, GAP, ARROW, GREYS = 460, 560, 14, 30, 8  # pixels of a page, between pages, of an arrow
SHARP, FOOT = 3, 40  # pixels a pt to begin with; pt at a page's end where its number stands
SIZE, LEADING, PAPER, INK = 11, 16, 255, 40  # pixels of type; greys
SPECS = {
    "word": ROOT / "specs" / "驻西藏办-2024-绩效目标申报表" / "合作交流工作业务费.yaml",
    "excel": ROOT / "specs" / "驻西藏办-2020-绩效目标表",
    "pdf": ROOT / "specs" / "松江区政府办-2024-经费情况说明与申报表" / "外事交流管理.yaml",
}


def page(pdf: bytes) -> Image.Image:
    """The first page without its margins."""
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[0].render(scale=SHARP).to_pil().convert("L")
    drawn.paste(PAPER, (0, drawn.height - round(FOOT * SHARP), *drawn.size))
    shown = drawn.crop(ImageChops.invert(drawn).getbbox())
    scale = min((WIDE - 2 * GAP) / shown.width, (HIGH - 2 * GAP) / shown.height)
    shown = shown.resize((round(shown.width * scale), round(shown.height * scale)), Image.Resampling.LANCZOS)
    sheet = Image.new("L", (WIDE, HIGH), PAPER)
    sheet.paste(shown, ((WIDE - shown.width) // 2, GAP))
    return framed(sheet)


def framed(sheet: Image.Image) -> Image.Image:
    """A sheet with the edge of its paper."""
    ImageDraw.Draw(sheet).rectangle((0, 0, WIDE - 1, HIGH - 1), outline=160)
    return sheet


def written(text: str) -> Image.Image:
    """The text of a spec as an editor shows it."""
    package = find_spec("pylopdf_fonts_zh_cn")
    font = ImageFont.truetype(str(Path(str(package and package.origin)).with_name("NotoSansSC-Regular.otf")), SIZE)
    sheet = Image.new("L", (WIDE, HIGH), PAPER)
    pen = ImageDraw.Draw(sheet)
    for number, (indent, line) in enumerate(list(lines(text, font))[: (HIGH - 2 * GAP) // LEADING]):
        pen.text((GAP + indent, GAP + number * LEADING), line, INK, font)
    return framed(sheet)


def lines(text: str, font: ImageFont.FreeTypeFont) -> Iterator[tuple[int, str]]:
    """(indent in pixels, text) of each line, broken where the sheet ends."""
    for line in text.splitlines():
        indent, rest = (len(line) - len(line.lstrip())) * SIZE // 2, line.lstrip()
        while rest:
            fits = next(end for end in range(len(rest), 0, -1) if font.getlength(rest[:end]) < WIDE - 2 * GAP - indent)
            yield indent, rest[:fits]
            rest = rest[fits:]


def beside(left: Image.Image, right: Image.Image) -> Image.Image:
    """Before and after, with an arrow between them."""
    picture = Image.new("L", (2 * WIDE + ARROW + 4 * GAP, HIGH + 2 * GAP), 232)
    picture.paste(left, (GAP, GAP))
    start = WIDE + 2 * GAP
    picture.paste(right, (start + ARROW + GAP, GAP))
    middle = GAP + HIGH // 2
    pen = ImageDraw.Draw(picture)
    pen.rectangle((start, middle - 4, start + ARROW - 14, middle + 4), fill=90)
    pen.polygon(
        ((start + ARROW - 16, middle - 13), (start + ARROW, middle), (start + ARROW - 16, middle + 13)), fill=90
    )
    return picture.quantize(GREYS, dither=Image.Dither.NONE)


def dressed_word(content: bytes) -> bytes:
    """A Word file with its title in the middle, in smaller type."""
    document = docx.Document(io.BytesIO(content))
    document.styles["Normal"].font.size = Pt(9)
    for row in document.tables[0].rows[:2]:
        row.cells[0].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(saved := io.BytesIO())
    return saved.getvalue()


def dressed_workbook(content: bytes) -> bytes:
    """A workbook whose columns and rows are as wide and high as their texts, printed on one page's width."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    widths = {cell.column_letter: 20 for cell in sheet[4]}
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    wide = {merged.start_cell.coordinate: merged.size["columns"] for merged in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        high = max(len(str(cell.value or "")) * 2 / (19 * wide.get(cell.coordinate, 1)) for cell in row)
        sheet.row_dimensions[row[0].row].height = 15 * math.ceil(max(high, 1))
        for cell in row:
            cell.alignment = Alignment(
                "center" if wide.get(cell.coordinate, 1) == len(widths) else "left", "center", wrap_text=True
            )
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    book.save(saved := io.BytesIO())
    return saved.getvalue()


def imported(content: bytes, suffix: str, folder: Path) -> Path:
    """The spec that import writes of a file."""
    file = folder / f"去年.{suffix}"
    file.write_bytes(content)
    if run(["import", str(file), "-o", str(folder / suffix)]):
        sys.exit(f"{suffix}: 没有全部读懂")
    return next((folder / suffix).glob("*.yaml"))


def main() -> None:
    """Writes the three pictures."""
    sys.path.insert(0, str(ROOT / "tests"))
    from office import to_pdf
    from samples.retyped import items_of, word_file, workbook

    studio = Studio()
    PICTURES.mkdir(parents=True, exist_ok=True)
    made: dict[str, Image.Image] = {}
    with tempfile.TemporaryDirectory() as place:
        word, excel, pdf = (studio.load(spec).projects[0] for spec in SPECS.values())
        templates = studio.load(SPECS["word"]).tools.templates
        typed = dressed_word(word_file(items_of(read_parts(compute(word.spec), templates))))
        spec = imported(typed, "docx", Path(place))
        made["word"] = beside(page(to_pdf(typed, "docx")), written(spec.read_text("utf-8")))
        typed = dressed_workbook(workbook(items_of(read_parts(compute(excel.spec), templates))))
        spec = imported(typed, "xlsx", Path(place))
        made["excel"] = beside(page(to_pdf(typed, "xlsx")), page(studio.load(spec).projects[0].draw("pdf")))
        paper = to_pdf(pdf.draw("docx"), "docx")
        spec = imported(paper, "pdf", Path(place))
        made["pdf"] = beside(page(paper), written(spec.read_text("utf-8")))
    for name, picture in made.items():
        picture.save(file := PICTURES / f"{name}.png", optimize=True)
        print(f"{file.relative_to(ROOT)} {file.stat().st_size}")


if __name__ == "__main__":
    main()

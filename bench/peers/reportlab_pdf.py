"""PDF with ReportLab: a Table with a Paragraph in each cell. No tags, no PDF/A: it has neither."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from jixiao.document import Block, Document, Grid, Style
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table
from reportlab.platypus import Paragraph as Text

from bench.contract import Draw
from bench.material import Fonts

_ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}


class Printer:
    """Fonts and paragraph styles, each made once."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.styles: dict[Style, ParagraphStyle] = {}

    def font(self, family: str, bold: bool) -> str:
        """The registered name of a font."""
        font = self.fonts[family, bold]
        if font.name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(font.name, font.file, subfontIndex=font.index))
        return font.name

    def style(self, style: Style) -> ParagraphStyle:
        """The paragraph style that looks so."""
        if style not in self.styles:
            self.styles[style] = ParagraphStyle(
                str(len(self.styles)),
                fontName=self.font(style.family, style.bold),
                fontSize=style.size,
                leading=style.line_height,
                alignment=_ALIGN[style.align],
                firstLineIndent=style.indent,
                wordWrap="CJK",
                spaceBefore=style.margin_top,
                spaceAfter=style.margin_bottom,
            )
        return self.styles[style]

    def text(self, text: str, style: Style) -> Text:
        """A paragraph."""
        return Text(escape(text).replace("\n", "<br/>"), self.style(style))

    def table(self, grid: Grid) -> Table:
        """A grid with the heights that layout gave it."""
        places: list[list[Any]] = [[""] * len(grid.columns) for _ in grid.rows]
        shape: list[tuple[Any, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        shape += [(f"{side}PADDING", (0, 0), (-1, -1), 1) for side in ("TOP", "BOTTOM", "LEFT", "RIGHT")]
        for cell in grid.cells:
            places[cell.row][cell.column] = self.text(cell.text, cell.style)
            if cell.rowspan > 1 or cell.colspan > 1:
                shape.append(
                    ("SPAN", (cell.column, cell.row), (cell.column + cell.colspan - 1, cell.row + cell.rowspan - 1))
                )
        return Table(places, grid.columns, [row.height for row in grid.rows], shape)

    def flow(self, block: Block) -> list[Any]:
        """A block, on a new page where it begins one."""
        if isinstance(block, Grid):
            return [*([PageBreak()] if block.break_before else []), self.table(block)]
        return [*([PageBreak()] if block.style.break_before else []), self.text(block.text, block.style)]

    def drawn(self, document: Document) -> bytes:
        """The PDF of a document."""
        file, story = BytesIO(), list[Any]()
        for number, part in enumerate(document.parts):
            story += [PageBreak()] if number else []
            story += [flowable for block in part.blocks for flowable in self.flow(block)]
        page = document.parts[0].page
        SimpleDocTemplate(
            file,
            pagesize=(page.width, page.height),
            title=document.title,
            author=document.author,
            leftMargin=page.margin.left - 6,
            rightMargin=page.margin.right - 6,
            topMargin=page.margin.top - 6,
            bottomMargin=page.margin.bottom - 6,  # 6 pt: the frame's own padding
        ).build(story)
        return file.getvalue()


def plain(fonts: Fonts) -> Draw:
    """A file a form."""
    printer = Printer(fonts)
    return lambda forms: [{"pdf": printer.drawn(form.document)} for form in forms]

"""All that a file says, without blanks, as libraries of others read it; figures of a workbook with two decimals."""

from __future__ import annotations

import io

import openpyxl
import pdfplumber
from docx import Document


def of_pdf(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as book:
        return "".join("".join(page.extract_text().split()) for page in book.pages)


def of_docx(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    paragraphs = [*document.paragraphs]
    paragraphs += [
        each for table in document.tables for row in table.rows for cell in row.cells for each in cell.paragraphs
    ]
    return "".join("".join(paragraph.text.split()) for paragraph in paragraphs)


def of_xlsx(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return "".join(
        "".join(f"{cell.value:,.2f}" if isinstance(cell.value, int | float) else str(cell.value or "").split())
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
    )

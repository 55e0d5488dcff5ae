"""Tables as text, a line a row: what programs for accounts save as CSV, in UTF-8, UTF-16 or GB 18030."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from jixiao.readers.content import ForeignFileError
from jixiao.readers.office_package import content_of

SUFFIXES = (".csv", ".tsv")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = "\t,;"
_LOOKED_AT = 50  # lines by which the separator is told


def separated_rows(file: Path) -> list[list[str]]:
    """The texts of each line. Raises ForeignFileError."""
    text = _text(file, content_of(file))
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    separator = max(_SEPARATORS, key=lambda sign: sum(sign in line for line in lines))
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error:
        raise ForeignFileError(f"{file} 不是一行行用逗号分开的文字。用 Excel 或 WPS 打开，另存为 .xlsx 再试") from None


def _text(file: Path, content: bytes) -> str:
    for encoding in (_MARKS.get(content[:2], "utf-8-sig"), "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ForeignFileError(f"{file} 认不出编码。用 Excel 或 WPS 打开，另存为 .xlsx 再试")

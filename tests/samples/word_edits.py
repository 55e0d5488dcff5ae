"""A Word file as somebody edits it: lines typed into a cell or deleted, rows added and taken away."""

from __future__ import annotations

import copy
import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from random import Random

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINE = "补充说明一句"


@dataclass(frozen=True)
class Edited:
    """The file after the edit, what was done, and how many pt it may be higher than before."""

    content: bytes
    what: str
    higher: float

    @property
    def characters(self) -> Counter[str]:
        """What a reader must still find."""
        return characters(self.content)


def characters(content: bytes) -> Counter[str]:
    """All that is not hidden in a Word file, without blanks."""
    found: Counter[str] = Counter()
    for run in _body(content).iter(W + "r"):
        if run.find(f"{W}rPr/{W}vanish") is None:
            found.update("".join(text.text or "" for text in run.iter(W + "t")).replace(" ", ""))
    return found


def edited(content: bytes, random: Random) -> Edited:
    """One edit somewhere in a table."""
    body = _body(content)
    tables = list(body.iter(W + "tbl"))
    rows = [row for table in tables for row in table.findall(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is None]
    what, higher = random.choice((_typed, _typed, _shortened, _rows_added, _row_deleted))(rows, random)
    return Edited(_with_body(content, body), what, higher)


def _typed(rows: list[etree._Element], random: Random) -> tuple[str, float]:
    cells = [cell for row in rows for cell in row.findall(W + "tc") if cell.find(f".//{W}t") is not None]
    number, count = random.randrange(len(cells)), random.choice((1, 3, 10))
    if cells[number].find(f".//{W}vMerge") is not None:
        count = 1  # LibreOffice itself loses lines of a centred label that goes on over a page's end
    run = [run for run in cells[number].iter(W + "r") if run.find(W + "t") is not None][-1]
    for _ in range(count):
        etree.SubElement(run, W + "br")
        etree.SubElement(run, W + "t").text = LINE
    return f"{count} lines in cell {number} of {len(cells)}", count * 15.0


def _shortened(rows: list[etree._Element], random: Random) -> tuple[str, float]:
    texts = sorted((text for row in rows for text in row.iter(W + "t")), key=lambda text: -len(text.text or ""))
    text = texts[random.randrange(min(4, len(texts)))]
    cut = min(150, len(text.text or "") // 2)
    text.text = (text.text or "")[cut:]
    return f"{cut} characters less", 0.0


def _rows_added(rows: list[etree._Element], random: Random) -> tuple[str, float]:
    bodies = [row for row in rows if len(row.findall(W + "tc")) > 1]
    number, count = random.randrange(len(bodies)), random.choice((1, 3, 5))
    row = bodies[number]
    for _ in range(count):
        new = copy.deepcopy(row)
        for merge in list(new.iter(W + "vMerge")):
            merge.attrib.pop(W + "val", None)  # goes on with the cell above
            cell = merge.getparent().getparent()
            for text in cell.iter(W + "t"):
                text.text = ""
        row.addnext(new)
    height = row.find(f"{W}trPr/{W}trHeight")
    return f"{count} rows after row {number}", count * float(height.get(W + "val", "0")) / 20


def _row_deleted(rows: list[etree._Element], random: Random) -> tuple[str, float]:
    free = [
        row
        for row in rows
        if all(merge.get(W + "val") is None for merge in row.iter(W + "vMerge")) and row.getnext() is not None
    ]
    if not free:
        return _typed(rows, random)
    row = free[random.randrange(len(free))]
    row.getparent().remove(row)
    return "a row less", 0.0


def _body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _with_body(content: bytes, body: etree._Element) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            changed = entry.filename == "word/document.xml"
            new.writestr(entry, etree.tostring(body, xml_declaration=True) if changed else old.read(entry))
    return target.getvalue()

"""XLSX files read back from their XML: openpyxl would repaint borders and hide faults."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from jixiao.document import Document
from jixiao.readers.xlsx import S, corners, position
from jixiao.writers.xlsx.write import write_xlsx

from samples.pictures import Box


@dataclass(frozen=True)
class Sheet:
    """A worksheet as its XML says."""

    root: ElementTree.Element
    texts: list[str]
    formats: list[ElementTree.Element]
    styles: ElementTree.Element

    def cell(self, reference: str) -> ElementTree.Element:
        return next(cell for cell in self.root.iter(S + "c") if cell.get("r") == reference)

    def text(self, cell: ElementTree.Element) -> str:
        content = cell.findtext(S + "v", "")
        return self.texts[int(content)] if cell.get("t") == "s" else content

    def format(self, cell: ElementTree.Element) -> ElementTree.Element:
        return self.formats[int(cell.get("s", "0"))]

    def alignment(self, cell: ElementTree.Element) -> dict[str, str]:
        found = self.format(cell).find(S + "alignment")
        return {} if found is None else found.attrib

    def pattern(self, cell: ElementTree.Element) -> str | None:
        wanted = self.format(cell).get("numFmtId")
        known = {entry.get("numFmtId"): entry.get("formatCode") for entry in self.styles.iter(S + "numFmt")}
        return known.get(wanted)

    def lines(self, cell: ElementTree.Element) -> list[str | None]:
        borders = self.styles.findall(f"{S}borders/{S}border")[int(self.format(cell).get("borderId", "0"))]
        return [side.get("style") for side in borders][:4]

    def widths(self) -> list[float]:
        return [float(column.get("width", "0")) * 5.25 for column in self.root.iter(S + "col")]

    def heights(self) -> list[float]:
        return [float(row.get("ht", "0")) for row in self.root.iter(S + "row")]

    def breaks(self) -> list[int]:
        return [int(entry.get("id", "0")) for entry in self.root.iter(S + "brk")]

    def merged(self) -> list[tuple[int, int, int, int]]:
        return [corners(entry.get("ref", "")) for entry in self.root.iter(S + "mergeCell")]

    def boxes(self) -> list[Box]:
        """Cells in reading order, merged ranges as one, with their texts."""
        spans = {(top, left): (bottom, right) for top, left, bottom, right in self.merged()}
        hidden = {
            (row, column)
            for (top, left), (bottom, right) in spans.items()
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        } - set(spans)
        read = []
        for cell in self.root.iter(S + "c"):
            row, column = position(cell.get("r", ""))
            if (row, column) not in hidden:
                bottom, right = spans.get((row, column), (row, column))
                read.append(Box(row, column, bottom - row + 1, right - column + 1, self.text(cell)))
        return read


def parts_of(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_xlsx(document))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sheets(document: Document) -> list[Sheet]:
    files = parts_of(document)
    styles = ElementTree.fromstring(files["xl/styles.xml"])
    texts = [entry.findtext(S + "t", "") for entry in ElementTree.fromstring(files["xl/sharedStrings.xml"])]
    formats = styles.findall(f"{S}cellXfs/{S}xf")
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(document.parts) + 1)]
    return [Sheet(ElementTree.fromstring(files[name]), texts, formats, styles) for name in names]

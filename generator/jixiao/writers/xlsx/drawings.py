"""The pictures of a sheet: drawings that hang from the cell in which they begin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from jixiao.writers.ooxml.package import DECLARATION
from jixiao.writers.ooxml.pictures import Pictures, emu, picture_xml
from jixiao.writers.xlsx.base import RELATIONSHIPS
from jixiao.writers.xlsx.sheet_layout import Range, SheetLayout

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHARES = {"center": 0.5, "right": 1.0, "middle": 0.5, "bottom": 1.0}  # of the room beside it, what is before a picture
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
REFERENCE = f'<drawing xmlns:r="{RELATIONSHIPS}" r:id="rIdDrawing"/>'


class Drawings:
    """Collects the drawings of a workbook; each picture's file stands once."""

    def __init__(self) -> None:
        self.pictures = Pictures()
        self._sheets: dict[int, str] = {}

    def add(self, sheet: int, layout: SheetLayout) -> str:
        """Notes the pictures of a sheet, counted from 1; gives what refers to them in it."""
        shown = "".join(self._anchored(place, layout) for place in layout.ranges if place.picture)
        if shown:
            spaces = f'xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main"'
            self._sheets[sheet] = f"{DECLARATION}<xdr:wsDr {spaces}>{shown}</xdr:wsDr>"
        return REFERENCE if shown else ""

    def parts(self) -> dict[str, str | bytes]:
        """All parts of the package that the drawings need."""
        links = f'{DECLARATION}<Relationships xmlns="{_LINKS}">'
        found: dict[str, str | bytes] = {}
        for sheet, drawing in self._sheets.items():
            target = f'Type="{RELATIONSHIPS}/drawing" Target="../drawings/drawing{sheet}.xml"'
            leading = f'{links}<Relationship Id="rIdDrawing" {target}/></Relationships>'
            found[f"xl/worksheets/_rels/sheet{sheet}.xml.rels"] = leading
            found[f"xl/drawings/drawing{sheet}.xml"] = drawing
            shown = f"{links}{self.pictures.relationships('../media')}</Relationships>"
            found[f"xl/drawings/_rels/drawing{sheet}.xml.rels"] = shown
        return found | {f"xl/media/{name}": content for name, content in self.pictures.files().items()}

    def content_types(self) -> str:
        """What [Content_Types].xml says of the drawings."""
        return "".join(
            f'<Override PartName="/xl/drawings/drawing{sheet}.xml" ContentType="{_TYPE}"/>' for sheet in self._sheets
        )

    def _anchored(self, place: Range, layout: SheetLayout) -> str:
        picture = place.picture
        assert picture is not None
        across = _place(
            layout.columns, place.column, place.last_column, picture.width, _SHARES.get(place.style.align, 0)
        )
        down = _place(
            layout.heights, place.row, place.last_row, picture.height, _SHARES.get(place.style.vertical_align, 0)
        )
        begin = (
            f"<xdr:col>{across[0]}</xdr:col><xdr:colOff>{emu(across[1])}</xdr:colOff>"
            f"<xdr:row>{down[0]}</xdr:row><xdr:rowOff>{emu(down[1])}</xdr:rowOff>"
        )
        size = f'<xdr:ext cx="{emu(picture.width)}" cy="{emu(picture.height)}"/>'
        shown = picture_xml("xdr", picture, self.pictures.key(picture), self.pictures.drawn())
        return f"<xdr:oneCellAnchor><xdr:from>{begin}</xdr:from>{size}{shown}<xdr:clientData/></xdr:oneCellAnchor>"


def _place(sizes: Sequence[float], first: int, last: int, size: float, share: float) -> tuple[int, float]:
    """The column or row of a range in which a picture begins, and how far in it, in pt."""
    aside = max(0.0, (sum(sizes[first : last + 1]) - size) * share)
    edges = [0.0, *accumulate(sizes[first : last + 1])]
    inside = max(number for number, edge in enumerate(edges[:-1]) if edge <= aside)
    return first + inside, aside - edges[inside]

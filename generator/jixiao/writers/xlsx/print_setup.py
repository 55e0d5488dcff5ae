"""How a sheet comes out of the printer: paper, margins, fit to width, page breaks, page numbers."""

from __future__ import annotations

from jixiao.document import Page, Part, Sides
from jixiao.writers.xlsx.sheet_heights import LEAST_MARGIN, printable_height
from jixiao.writers.xlsx.sheet_layout import SheetLayout

PAPERS = {(595, 842): 9, (842, 1191): 8, (420, 595): 11}  # upright in pt: A4, A3, A5
SIDE_AIR = 3.0  # pt; columns come out a little wider where a digit is no whole number of pixels
LAST_COLUMN = 16383
PAGE_NUMBER = "<headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>"


def print_setup(part: Part, layout: SheetLayout, numbered: bool) -> str:
    """The elements of a worksheet from printOptions to rowBreaks."""
    margin = _margins(part, layout)
    room = part.page.height - margin.top - margin.bottom
    # breaks are heeded only where the number of pages is left open
    pages = 1 if part.pages == 1 and layout.tallest_page > room else 0
    return (
        f'<printOptions horizontalCentered="1"/>{_page_margins(margin)}{_page_setup(part.page, pages)}'
        f"{PAGE_NUMBER if numbered else ''}{_row_breaks(layout.breaks)}"
    )


def _margins(part: Part, layout: SheetLayout) -> Sides:
    """The page's margins; narrower above and below where rows have grown a little beyond their page."""
    margin = part.page.margin
    excess = max(0.0, layout.tallest_page - part.page.inner_height)
    spare = printable_height(part.page) - part.page.inner_height
    if not excess or excess > spare + 0.01 or not (layout.breaks or part.pages == 1):
        return margin
    top = excess * max(0.0, margin.top - LEAST_MARGIN) / spare
    return Sides(margin.top - top, margin.right, margin.bottom - (excess - top), margin.left)


def _page_margins(margin: Sides) -> str:
    return (
        f'<pageMargins left="{_inches(max(0.0, margin.left - SIDE_AIR))}"'
        f' right="{_inches(max(0.0, margin.right - SIDE_AIR))}" top="{_inches(margin.top)}"'
        f' bottom="{_inches(margin.bottom)}" header="{_inches(margin.top / 2)}" footer="{_inches(margin.bottom / 3)}"/>'
    )


def _page_setup(page: Page, pages: int) -> str:
    upright = (round(min(page.width, page.height)), round(max(page.width, page.height)))
    paper = f' paperSize="{PAPERS[upright]}"' if upright in PAPERS else ""
    orientation = "landscape" if page.width > page.height else "portrait"
    return f'<pageSetup{paper} orientation="{orientation}" fitToWidth="1" fitToHeight="{pages}"/>'


def _row_breaks(breaks: tuple[int, ...]) -> str:
    if not breaks:
        return ""
    written = "".join(f'<brk id="{row}" max="{LAST_COLUMN}" man="1"/>' for row in breaks)
    return f'<rowBreaks count="{len(breaks)}" manualBreakCount="{len(breaks)}">{written}</rowBreaks>'


def _inches(points: float) -> str:
    return f"{points / 72:.4f}"

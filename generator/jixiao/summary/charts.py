"""The workbook: a row a project, and bar charts over these cells whose bars differ in black and white too."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jixiao.ledger.sheet_xml import (
    HEAD,
    LOCKED,
    LOCKED_MONEY,
    LOCKED_NUMBER,
    LOCKED_SHARE,
    TITLE,
    LedgerSheet,
    SheetEntry,
    rows_of,
)
from jixiao.ledger.workbook import relations, workbook
from jixiao.summary.overview import Overall, ProjectStanding
from jixiao.writers.xml import escape

_HEADS = ("项目", "单位", "预算数（元）", "执行数（元）", "执行率", "得分", "等级", "审核", "图中的名称")
_FIRST = 3  # the first row of projects
_NAME = "概览"
_WIDTHS = (40, 28, 18, 18, 10, 8, 12, 16, 0)  # characters; what stands beside the bars is not to be seen
_LINE = 15.0  # pt
_SHORT = 16  # characters of a name beside its bar
_ROWS = 2  # of the sheet beside a pair of bars
_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_S = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_FILLS = ("D9D9D9", "404040")


def book(title: str, rows: Sequence[ProjectStanding], whole: Overall) -> bytes:
    """The bytes of the workbook."""
    last = _FIRST + len(rows) - 1
    body = [_cells(row) for row in rows]
    sums = [
        SheetEntry("合计", LOCKED),
        SheetEntry("", LOCKED),
        _summed("C", last, whole.budget),
        _summed("D", last, whole.spent),
        SheetEntry(whole.rate, LOCKED_SHARE),
        SheetEntry("", LOCKED),
        SheetEntry(whole.told, LOCKED),
        SheetEntry(f"错误{whole.errors}、警告{whole.warnings}", LOCKED),
    ]
    grid = [[SheetEntry(title, TITLE)], [SheetEntry(head, HEAD) for head in _HEADS], *body, sums]
    sheet = LedgerSheet(
        _NAME,
        rows_of(grid),
        _WIDTHS,
        frozen=(2, 1),
        heights={number: _LINE * _lines(row) for number, row in enumerate(rows, _FIRST)},
        extra='<drawing r:id="rId1"/>',
        print_title=2,
        landscape=True,
    )
    scored = any(row.score is not None for row in rows)
    series = [[("C", "预算数"), ("D", "执行数")], *([[("F", "得分")]] if scored else [])]
    more: dict[str, tuple[str, str]] = {
        "xl/worksheets/_rels/sheet1.xml.rels": ("", relations([("drawing", "../drawings/drawing1.xml")])),
        "xl/drawings/drawing1.xml": (_DRAWING, _drawing(len(series), len(grid), _ROWS * len(rows) + 8)),
        "xl/drawings/_rels/drawing1.xml.rels": (
            "",
            relations([("chart", f"../charts/chart{number}.xml") for number in range(1, len(series) + 1)]),
        ),
    }
    names = ("预算数和执行数（元）", "得分")
    for number, each in enumerate(series, 1):
        more[f"xl/charts/chart{number}.xml"] = (_CHART, _chart(names[number - 1], each, last, rows))
    return workbook([sheet], more=more)


def _lines(row: ProjectStanding) -> int:
    """How many lines the longest text of a row needs; a Chinese character is two wide, and two are left free."""
    pairs = zip((row.name, row.unit, row.findings), (_WIDTHS[0], _WIDTHS[1], _WIDTHS[7]), strict=True)
    return max(-(-2 * len(text) // (width - 2)) for text, width in pairs) or 1


def _cells(row: ProjectStanding) -> list[SheetEntry]:
    return [
        SheetEntry(row.name, LOCKED),
        SheetEntry(row.unit, LOCKED),
        SheetEntry(row.budget, LOCKED_MONEY),
        SheetEntry(row.spent, LOCKED_MONEY),
        SheetEntry(row.rate, LOCKED_SHARE),
        SheetEntry(row.score, LOCKED_NUMBER),
        SheetEntry(row.grade, LOCKED),
        SheetEntry(row.findings, LOCKED),
        SheetEntry(_short(row.name), LOCKED),
    ]


def _summed(letters: str, last: int, value: Decimal) -> SheetEntry:
    return SheetEntry(value, LOCKED_MONEY, f"SUM({letters}{_FIRST}:{letters}{last})")


def _drawing(count: int, rows: int, height: int) -> str:
    """Charts below the rows, each so many rows high."""
    places = (rows + 1 + number * (height + 2) for number in range(count))
    anchors = "".join(_anchor(number, row, height) for number, row in enumerate(places, 1))
    return f'<xdr:wsDr xmlns:xdr="{_S}" xmlns:a="{_A}" xmlns:r="{_R}" xmlns:c="{_C}">{anchors}</xdr:wsDr>'


def _anchor(number: int, row: int, height: int) -> str:
    return (
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff>"
        f'<xdr:row>{row + height}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro="">'
        f'<xdr:nvGraphicFramePr><xdr:cNvPr id="{number + 1}" name="图{number}"/><xdr:cNvGraphicFramePr/>'
        '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
        f'<a:graphicData uri="{_C}"><c:chart r:id="rId{number}"/></a:graphicData></a:graphic></xdr:graphicFrame>'
        "<xdr:clientData/></xdr:twoCellAnchor>"
    )


def _chart(title: str, series: Sequence[tuple[str, str]], last: int, rows: Sequence[ProjectStanding]) -> str:
    bars = "".join(_series(number, letters, name, last, rows) for number, (letters, name) in enumerate(series))
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(series) > 1 else ""
    return (
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:roundedCorners val="0"/><c:chart><c:title>'
        '<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="zh-CN" sz="1200" b="1"/>'
        f"<a:t>{escape(title)}</a:t></a:r></a:p>"
        '</c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{bars}<c:gapWidth val="60"/>'
        '<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation'
        ' val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="2"/></c:catAx><c:valAx>'
        '<c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/>'
        '<c:majorGridlines/><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:crossAx val="1"/>'
        '<c:crosses val="max"/></c:valAx></c:plotArea>'
        f'{legend}<c:plotVisOnly val="0"/></c:chart></c:chartSpace>'
    )


def _series(number: int, letters: str, name: str, last: int, rows: Sequence[ProjectStanding]) -> str:
    values = {"C": [row.budget for row in rows], "D": [row.spent for row in rows], "F": [row.score for row in rows]}
    names = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(_short(row.name))}</c:v></c:pt>' for index, row in enumerate(rows)
    )
    figures = "".join(
        f'<c:pt idx="{index}"><c:v>{value:f}</c:v></c:pt>'
        for index, value in enumerate(values[letters])
        if value is not None
    )
    count = f'<c:ptCount val="{len(rows)}"/>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{_NAME}!${letters}$2</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr>'
        f'<a:solidFill><a:srgbClr val="{_FILLS[number]}"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        '<a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr><c:invertIfNegative val="0"/>'
        f"<c:cat><c:strRef><c:f>{_NAME}!$I${_FIRST}:$I${last}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef>"
        f"</c:cat><c:val><c:numRef><c:f>{_NAME}!${letters}${_FIRST}:${letters}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{figures}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _short(name: str) -> str:
    """A name beside its bar: a long one would leave no room for the bars."""
    return name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…"

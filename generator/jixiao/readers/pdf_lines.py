"""What is drawn on a page of a PDF besides its text, by pdfium: lines, pictures; and how the page lies on its paper."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from jixiao.readers.content import ForeignFileError
from jixiao.readers.lattice import Across, Box, Down

_THIN = 2.0  # pt: what is drawn thinner is a line
_PAPER = 250  # of 255: what is as light as this is not seen
_DASH = 4.0  # pt: between the pieces of a dashed line
_MOST = 50_000  # pieces of a page
_DEEPEST = 8  # groups in groups
Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Sheeted:
    """How a page lies: its size in pt as it is looked at, its paper in the page's own measures (left, low, right,
    high), and the degrees by which it is turned.
    """

    width: float
    height: float
    box: Box
    turned: int

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page's own measures is seen, from the upper left corner."""
        left, low, right, high = self.box
        along = {90: (y - low, right - x), 180: (right - x, high - y), 270: (high - y, x - left)}
        across, up = along.get(self.turned, (x - left, y - low))
        return across, self.height - up


@dataclass(frozen=True, slots=True)
class LinedPage:
    """The lines on a page, dashes joined, and its pictures."""

    sheet: Sheeted
    across: tuple[Across, ...]
    down: tuple[Down, ...]
    pictures: tuple[Box, ...]
    weights: tuple[tuple[Box, float], ...] = ()  # of the lines: where each piece is, and how wide it is drawn

    @property
    def pictured(self) -> float:
        """How much of the page its largest picture takes, from 0 to 1."""
        areas = ((right - left) * (bottom - top) for left, top, right, bottom in self.pictures)
        return max(areas, default=0.0) / max(self.sheet.width * self.sheet.height, 1.0)


def lined(page: Any) -> LinedPage:
    """The lines of a page of pdfium's. Raises ForeignFileError where there are too many."""
    left, low, right, high = page.get_bbox()
    sheet = Sheeted(page.get_width(), page.get_height(), (left, low, right, high), page.get_rotation())
    across: list[Across] = []
    down: list[Down] = []
    pictures: list[Box] = []
    weights: list[tuple[Box, float]] = []
    for drawn, (x0, y0), (x1, y1), weight in _drawn(page):
        (a, b), (c, d) = sheet.seen(x0, y0), sheet.seen(x1, y1)
        box = min(a, c), min(b, d), max(a, c), max(b, d)
        if drawn:
            pictures.append(box)
        elif box[3] - box[1] < _THIN and box[2] - box[0] > box[3] - box[1]:
            across.append(((box[1] + box[3]) / 2, box[0], box[2]))
        elif box[2] - box[0] < _THIN:
            down.append(((box[0] + box[2]) / 2, box[1], box[3]))
        if not drawn:
            weights.append((box, weight))
        if len(across) + len(down) > _MOST:
            raise ForeignFileError("一页上的线太多。用别的程序打开，另存一份再试")
    return LinedPage(sheet, tuple(_joined(across)), tuple(_joined(down)), tuple(pictures), tuple(weights))


def _joined(lines: list[Across]) -> Iterator[Across]:
    """Lines with the pieces joined that follow on each other, as those of dashes do."""
    held: Across | None = None
    for line in sorted(set(lines)):
        if held and line[0] - held[0] < 0.1 and held[1] <= line[1] <= held[2] + _DASH:
            held = held[0], held[1], max(held[2], line[2])
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


Point = tuple[float, float]
Piece = tuple[bool, Point, Point, float]  # is it a picture?, two corners in the page's own measures, width of a line


def _drawn(page: Any) -> Iterator[Piece]:
    """Strokes, boxes so thin that they are lines, and pictures."""
    raw = _raw()
    yield from _of_objects(raw.FPDFPage_CountObjects(page), lambda n: raw.FPDFPage_GetObject(page, n), _SAME, 0)


@cache
def _raw() -> Any:
    import pypdfium2

    return pypdfium2.raw


def _of_objects(count: int, get: Any, outer: Matrix, depth: int) -> Iterator[Piece]:
    raw = _raw()
    for number in range(count):
        each = get(number)
        kind = raw.FPDFPageObj_GetType(each)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield from _of_path(each, _matrix(each, outer))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            corners = [_moved(_matrix(each, outer), *corner) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            yield True, (min(xs), min(ys)), (max(xs), max(ys)), 0.0
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = raw.FPDFFormObj_CountObjects(each)
            below = lambda n, each=each: raw.FPDFFormObj_GetObject(each, n)  # noqa: E731 -- one name a group
            yield from _of_objects(inner, below, _matrix(each, outer), depth + 1)


def _matrix(drawn: Any, outer: Matrix) -> Matrix:
    """The object's own measures in those of the page."""
    own = _raw().FS_MATRIX()
    _raw().FPDFPageObj_GetMatrix(drawn, own)
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _of_path(path: Any, matrix: Matrix) -> Iterator[Piece]:
    raw = _raw()
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    stroked = bool(stroke.value) and _seen(raw.FPDFPageObj_GetStrokeColor, path)
    filled = bool(fill.value) and _seen(raw.FPDFPageObj_GetFillColor, path)
    if not (stroked or filled):
        return
    for points, boxed in _strokes(path, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        low, high = (min(xs), min(ys)), (max(xs), max(ys))
        if min(high[0] - low[0], high[1] - low[1]) < _THIN and (stroked or boxed):
            thin = min(high[0] - low[0], high[1] - low[1])
            yield False, low, high, _stroke(path, matrix) if stroked else thin
        elif stroked:
            weight = _stroke(path, matrix)
            yield from ((False, start, end, weight) for start, end in pairwise(points))


def _stroke(path: Any, matrix: Matrix) -> float:
    """How wide a path is stroked."""
    width = ctypes.c_float()
    _raw().FPDFPageObj_GetStrokeWidth(path, width)
    return width.value * float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


def _strokes(path: Any, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The points of each stroke of a path; and whether it holds something. Curves are left out."""
    raw = _raw()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for number in range(min(raw.FPDFPath_CountSegments(path), _MOST)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != raw.FPDF_SEGMENT_LINETO and points:
            yield points, len(points) > 2
            points = []
        points.append(_moved(matrix, x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            yield [*points, points[0]], len(points) > 2
            points = []
    if points:
        yield points, len(points) > 2


def _seen(color: Any, path: Any) -> bool:
    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    told = color(path, red, green, blue, cover)
    return not told or (cover.value > 0 and min(red.value, green.value, blue.value) < _PAPER)

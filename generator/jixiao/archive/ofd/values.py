"""The values that stand in an OFD file: how each is written, and what is said of one that is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

LARGEST = 10_000_000.0  # mm; ten kilometres
MOST_ID = 2**32 - 1
_NUMBER = re.compile(r"[-+]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][-+]?\d{1,2})?")
_WHOLE = re.compile(r"[-+]?\d{1,10}")
_HEXADECIMAL = re.compile(r"#[0-9A-Fa-f]{1,4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}  # of the abbreviated data of a path
Numbers = tuple[float, ...]
Test = Callable[[str], bool]


def number(text: str) -> float | None:
    """A number of a size that paper may have; None for anything else."""
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    return value if abs(value) <= LARGEST else None


def numbers(text: str, count: int = 0) -> Numbers | None:
    """Numbers with blanks between them, `count` of them where it is told; None for anything else."""
    found = tuple(map(number, text.split()))
    if not found or (count and len(found) != count) or None in found:
        return None
    return tuple(value for value in found if value is not None)


def identifier(text: str) -> int | None:
    """An ID, a number of 32 bits above zero; None for anything else."""
    text = text.strip()
    return (
        value
        if text.isascii() and text.isdecimal() and len(text) <= 10 and 0 < (value := int(text)) <= MOST_ID
        else None
    )


def box(text: str) -> Numbers | None:
    """A box: left, top, width, height in mm; None for anything else, also where a side is negative."""
    found = numbers(text, 4)
    return found if found and found[2] >= 0 and found[3] >= 0 else None


def steps(text: str) -> int | None:
    """How many distances a DeltaX or DeltaY tells: `g 5 3.2` stands for five of 3.2. None for what is none."""
    words, count, place = text.split(), 0, 0
    while place < len(words):
        repeated = words[place] == "g"
        if repeated and (place + 2 >= len(words) or not _WHOLE.fullmatch(words[place + 1])):
            return None
        times = int(words[place + 1]) if repeated else 1
        place += 2 * repeated
        if times < 0 or number(words[place]) is None:
            return None
        count, place = count + times, place + 1
    return count


def points(text: str) -> list[tuple[float, float]] | None:
    """The points where the steps of a path's abbreviated data end; None for data that cannot be read."""
    words, place, found = text.split(), 0, []
    while place < len(words):
        count = _OPERANDS.get(words[place])
        operands = [number(word) for word in words[place + 1 : place + 1 + (count or 0)]]
        if count is None or len(operands) != count or None in operands:
            return None
        if operands:
            found.append((operands[-2] or 0.0, operands[-1] or 0.0))
        place += 1 + count
    return found


def is_true(text: str | None) -> bool:
    """Does an attribute say yes?"""
    return text is not None and text.strip() in ("true", "1")


def _flag(text: str) -> bool:
    return text.strip() in ("true", "false", "0", "1")


def _whole(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text.strip()))


def _day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text.strip()[:10])) and bool(date.fromisoformat(text.strip()[:10]))
    except ValueError:
        return False


def _paper(text: str) -> bool:
    found = box(text)
    return found is not None and found[2] > 0 and found[3] > 0


def _colour(text: str) -> bool:
    words = text.split()
    return bool(words) and all(_HEXADECIMAL.fullmatch(word) or number(word) is not None for word in words)


def _above_zero(text: str) -> bool:
    found = number(text)
    return found is not None and found > 0


def _is(read: Callable[[str], object]) -> Callable[[str], bool]:
    return lambda text: read(text) is not None


def _kind(names: str, told: str, test: Callable[[str], bool]) -> dict[str, tuple[str, Callable[[str], bool]]]:
    return dict.fromkeys(names.split(), (told, test))


ATTRIBUTES: Mapping[str, tuple[str, Test]] = {
    **_kind(
        "ID Font ResourceID DrawParam Relative TemplateID PageID ColorSpace Substitution ImageMask Thumbnail PageRef",
        "正整数的标识",
        _is(identifier),
    ),
    **_kind("Boundary Clip", "四个数：左、上、宽、高", _is(box)),
    **_kind("CTM", "六个数", _is(lambda text: numbers(text, 6))),
    **_kind("X Y LineWidth MiterLimit DashOffset Left Top Right Bottom Zoom Angle", "一个数", _is(number)),
    **_kind("Size HScale Width Height", "大于零的数", _above_zero),
    **_kind("DeltaX DeltaY", "一串数，或 g 次数 数", _is(steps)),
    **_kind("DashPattern", "一串数", _is(numbers)),
    **_kind("Value", "一串数，十进制的或 # 和十六进制的", _colour),
    **_kind("Point1 Point2 Point3 StartPoint EndPoint", "两个数", _is(lambda text: numbers(text, 2))),
    **_kind("Alpha CodePosition CodeCount GlyphCount Index Count ReadDirection CharDirection Weight", "整数", _whole),
    **_kind(
        "Fill Stroke Visible Italic Bold Serif FixedWidth Expanded ReadOnly NoZoom NoRotate Print Current",
        "true 或 false",
        _flag,
    ),
    **_kind("LastModDate", "日期", _day),
}
"""Attribute → (how it is written, is it). None of a name that means different things in different elements."""

TEXTS: Mapping[str, tuple[str, Test]] = {
    **_kind("PhysicalBox", "四个数：左、上、宽、高，宽和高大于零", _paper),
    **_kind("ApplicationBox ContentBox BleedBox", "四个数：左、上、宽、高", _is(box)),
    **_kind("MaxUnitID DefaultCS", "正整数的标识", _is(identifier)),
    **_kind("AbbreviatedData", "路径的缩写：S M L Q B A C 和它们的数", _is(points)),
    **_kind("Glyphs CV", "一串数", _is(numbers)),
    **_kind("CreationDate ModDate", "日期", _day),
}
"""Element → (how its text is written, is it)."""

"""The numbers that Word puts before paragraphs, which stand in no text: 1. (1) 一、 （一） and signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from jixiao.readers.docx_symbols import symbol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"
_TENS = ("", "十", "百", "千")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_SMALL = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 9999  # a larger number is written in digits
_DEEPEST = 20  # styles based on each other
_LEVELS, _CIRCLES = 9, 20
Place = tuple[str, int]  # of a list, and level in it


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    font: str = ""


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> str:
        """The sign of the next paragraph of a level."""
        own = self.levels.get(level)
        if own is None:
            return ""
        self.counts[level] = self.counts.get(level, own.start - 1) + 1
        self.counts = {each: count for each, count in self.counts.items() if each <= level}
        if own.format == "bullet":
            return symbol(own.text, own.font) if own.text.strip() else ""
        return re.sub("%([1-9])", lambda found: self._number(int(found[1]) - 1), own.text)

    def _number(self, level: int) -> str:
        own = self.levels.get(level, _Level())
        return numbered(self.counts.get(level, own.start), own.format)


def put_numbers(body: etree._Element, numbering: etree._Element | None, styles: Iterable[etree._Element]) -> None:
    """Writes the number of each paragraph before its text, as if it had been typed."""
    if numbering is None:
        return
    lists = _lists(numbering)
    listed = _listed_styles(styles)
    for paragraph in body.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        found = _place(properties, listed) if properties is not None else None
        if properties is None or found is None or found[0] not in lists:
            continue
        run = etree.Element(W + "r")
        first = paragraph.find(f"{W}r[1]/{W}lastRenderedPageBreak")
        if first is not None:  # is to stay before all text
            run.append(first)
        etree.SubElement(run, W + "t").text = lists[found[0]].next(found[1])
        properties.addnext(run)


def _lists(numbering: etree._Element) -> dict[str, _List]:
    """The lists by their numbers; those of one kind count on from each other, but where one begins anew."""
    kinds = {
        each.get(W + "abstractNumId", ""): _List(dict(_levels(each))) for each in numbering.findall(W + "abstractNum")
    }
    found: dict[str, _List] = {}
    for each in numbering.findall(W + "num"):
        kind = kinds.get(_value(each.find(W + "abstractNumId")), _List())
        overrides = each.findall(W + "lvlOverride")
        if overrides:
            kind = _List(dict(kind.levels))
            for override in overrides:
                _override(kind, override)
        found[each.get(W + "numId", "")] = kind
    return found


def _override(kind: _List, override: etree._Element) -> None:
    level = _count(override.get(W + "ilvl", "0"), 0)
    own = next(iter(dict(_levels(override)).values()), None) or kind.levels.get(level, _Level())
    start = _value(override.find(W + "startOverride"))
    kind.levels[level] = _Level(_count(start, own.start), own.format, own.text, own.font)


def _levels(kind: etree._Element) -> Iterator[tuple[int, _Level]]:
    for each in kind.findall(W + "lvl"):
        fonts = each.find(f"{W}rPr/{W}rFonts")
        yield (
            _count(each.get(W + "ilvl", "0"), 0),
            _Level(
                _count(_value(each.find(W + "start")), 0),
                _value(each.find(W + "numFmt")) or "decimal",
                _value(each.find(W + "lvlText")),
                "" if fonts is None else fonts.get(W + "ascii", ""),
            ),
        )


def _listed_styles(styles: Iterable[etree._Element]) -> dict[str, Place]:
    """The styles whose paragraphs are numbered, also by the style that they are based on."""
    known = {each.get(W + "styleId", ""): each for each in styles}
    found: dict[str, Place] = {}
    for name in known:
        style, steps = known.get(name), 0
        while style is not None and steps < _DEEPEST:
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None and properties.find(W + "numId") is not None:
                found[name] = _in_list(properties)
                break
            style, steps = known.get(_value(style.find(W + "basedOn"))), steps + 1
    return found


def _place(properties: etree._Element, listed: dict[str, Place]) -> Place | None:
    own = properties.find(W + "numPr")
    by_style = listed.get(_value(properties.find(W + "pStyle")))
    if own is None:
        return by_style
    number, level = _in_list(own)
    return (number, level) if own.find(W + "numId") is not None else (by_style[0], level) if by_style else None


def _in_list(properties: etree._Element) -> Place:
    level = min(_count(_value(properties.find(W + "ilvl")), 0), _LEVELS - 1)
    return _value(properties.find(W + "numId")), level


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(W + "val", "")


def _count(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < len(str(_MOST)) + 1 else otherwise


def numbered(number: int, format: str) -> str:
    """A number as a format of Word's writes it; one that is not known here in digits."""
    if not 0 < number <= _MOST:
        return "" if format == "none" else str(number)
    return _FORMATS.get(format, str)(number)


def _stem(number: int) -> str:
    return _STEMS[(number - 1) % len(_STEMS)]


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= _CIRCLES else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _chinese(number: int) -> str:
    digits = str(number)
    places = [(int(digit), len(digits) - place - 1) for place, digit in enumerate(digits)]
    text = "".join(f"{_HAN[digit]}{_TENS[place]}" if digit else "零" for digit, place in places)
    text = re.sub("零+", "零", text).rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in (*_ROMAN, *_SMALL):
        text += sign * (number // value)
        number %= value
    return text


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"), _chinese),
    "ideographTraditional": _stem,
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
}

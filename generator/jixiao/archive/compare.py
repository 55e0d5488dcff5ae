"""Compares an archive with itself drawn again: names the first difference, and tells what has merely moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pikepdf

from jixiao.archive.cover import CONTENTS, SUMMARY
from jixiao.archive.drawn_font import StrangeError, different_glyphs
from jixiao.archive.members import MANIFEST, OFFICE
from jixiao.archive.objects import attachments, catalog, check_ends, check_objects, fonts, outline, page_settings
from jixiao.archive.office import different_office
from jixiao.archive.printed_text import Printed, PrintedPage, PrintedText
from jixiao.archive.reading import Limits, embedded, opened
from jixiao.archive.standing import faults

_BLOCK = 2**20
_BLANKS = re.compile(
    r"(?<!\d) +| +(?!\d)"
)  # a blank where a line ends is not drawn; one between figures tells them apart
_MORE_LINES = 3  # times those of the redraw
_SMALLER, _LARGER = 0.75, 1.34  # shares of the redraw's size in which a text may be set


def same_bytes(one: Path, other: Path) -> int | None:
    """None where two files are the same, else the first byte that differs, from 1."""
    with one.open("rb") as first, other.open("rb") as second:
        position = 0
        while True:
            here, there = first.read(_BLOCK), second.read(_BLOCK)
            if here != there:
                return position + next(
                    (at for at, (a, b) in enumerate(zip(here, there, strict=False), 1) if a != b),
                    min(len(here), len(there)) + 1,
                )
            if not here:
                return None
            position += len(here)


@dataclass(slots=True)
class Comparison:
    """The first difference, empty where there is none; and what stands elsewhere than in the redraw."""

    difference: str = ""
    moved: list[str] = field(default_factory=list)


def compared(archived: Path, redrawn: Path, *, numbered: bool, joined: bool) -> Comparison:
    """All that the two files say and show, whatever the bytes. Raises DamagedError.

    `numbered`: do the pages bear numbers? `joined`: do several documents stand behind a table of contents?
    """
    found = Comparison()
    try:
        check_ends(archived)
        with opened(archived, Limits()) as one, opened(redrawn) as other:
            found.difference = next(
                _Comparing(one, other, found.moved, numbered=numbered, joined=joined).differences(), ""
            )
    except StrangeError as error:
        found.difference = str(error)
    return found


class _Comparing:
    def __init__(
        self, archived: pikepdf.Pdf, redrawn: pikepdf.Pdf, moved: list[str], *, numbered: bool, joined: bool
    ) -> None:
        self.pdfs, self.moved, self.numbered = (archived, redrawn), moved, numbered
        self.outlines = outline(archived), outline(redrawn)
        begins = [
            (page, other)
            for (level, title, page), (_, _, other) in zip(*self.outlines, strict=False)
            if level == 1 and title not in (CONTENTS, SUMMARY)
        ]
        self.contents = frozenset((str(page), str(other)) for page, other in begins) if joined else frozenset()
        self.first = min((page for page, _ in begins), default=0)  # page of the first document
        self.here, self.there = PrintedText(archived), PrintedText(redrawn)
        self.pages = tuple(len(pdf.pages) for pdf in self.pdfs)
        self.elsewhere = 0

    def differences(self) -> Iterator[str]:
        """What is not as in the redraw, one after the other."""
        yield from self.documents()
        check_objects(self.pdfs[0])
        yield from self.settings()
        yield from self.fonts()
        yield from self.bookmarks()
        told, expected = (attachments(pdf) for pdf in self.pdfs)
        yield from (
            f"内嵌文件“{path}”的说明与重画的不同" for path in expected if path in told and told[path] != expected[path]
        )
        self.tell()

    def documents(self) -> Iterator[str]:
        """Words and places, document by document, then the pages that belong to none."""
        for archived, redrawn in zip_longest(self.here.parts(), self.there.parts()):
            if archived is None or redrawn is None:
                yield f"存档{'少' if archived is None else '多'}了一个文档"
                return
            yield from filter(None, [self.document(archived, redrawn)])
            yield from filter(None, map(self.sheet, self.here.sheets.values()))
            lines = [
                sum(len(sheet.content.borders) for sheet in text.sheets.values()) for text in (self.here, self.there)
            ]
            yield from [f"第 {min(self.here.sheets)} 页起的文档：线比重画的多"] if lines[0] > lines[1] else []
            dots = [sum(sheet.content.dotted for sheet in text.sheets.values()) for text in (self.here, self.there)]
            yield from [f"第 {min(self.here.sheets)} 页起的文档：点线与重画的不同"] if dots[0] != dots[1] else []
            wrong, known = faults(archived, self.here.sheets), faults(redrawn, self.there.sheets)
            yield from wrong[:1] if len(wrong) > len(known) else []
        for sheet in self.here.rest():
            if sheet.content.borders or sheet.links:
                yield f"第 {sheet.number} 页：有不属于任何文档的线或链接"
            yield from filter(None, [self.sheet(sheet)])

    def document(self, archived: Sequence[Printed], redrawn: Sequence[Printed]) -> str:
        """The first difference in a document."""
        front = bool(archived) and archived[0].page < self.first
        difference = first_difference(archived, redrawn, self.contents if front else frozenset())
        if not difference:
            self.elsewhere += sum(one.lines != other.lines for one, other in zip(archived, redrawn, strict=True))
        return difference

    def sheet(self, sheet: PrintedPage) -> str:
        """What is wrong with a page as a whole: instructions of strangers, its number."""
        content = sheet.content
        empty = not (
            content.marked
            or content.numbers
            or content.borders
            or content.grounds
            or content.pictures
            or content.strange
        )
        if empty and sheet.number > self.pages[1]:
            return ""  # an empty page says nothing
        told = "".join(
            self.here.font(sheet, shown).texts.get(glyph, "")
            for shown in sheet.content.numbers
            for glyph in shown.glyphs
        )
        if told != (f"— {sheet.number} —" if self.numbered else ""):
            return f"第 {sheet.number} 页：页码是“{told}”"
        twin = self.there.sheets.get(sheet.number)
        if content.strange and (twin is None or twin.raw != sheet.raw):
            return f"第 {sheet.number} 页：有这个程序不画的内容（{content.strange}）"
        if content.grounds != (twin.content.grounds if twin else []):
            return f"第 {sheet.number} 页：底色或它的位置与重画的不同"
        if content.pictures != (twin.content.pictures if twin else []):
            return f"第 {sheet.number} 页：图片或它的位置与重画的不同"
        self.elsewhere += twin is not None and content.borders != twin.content.borders
        return ""

    def settings(self) -> Iterator[str]:
        """Boxes and rotation of pages, metadata, how the file is opened."""
        told, expected = (catalog(pdf) for pdf in self.pdfs)
        yield from (f"{name}与重画的不同" for name in expected if told[name] != expected[name])
        same = self.pages[0] == self.pages[1]
        known = set() if same else {page_settings(self.pdfs[1], number) for number in range(1, self.pages[1] + 1)}
        for number in range(1, self.pages[0] + 1):
            here = page_settings(self.pdfs[0], number)
            if here != page_settings(self.pdfs[1], number) if same else here not in known:
                yield f"第 {number} 页：纸张、旋转或页面设置与重画的不同"

    def fonts(self) -> Iterator[str]:
        """What each glyph in use looks like."""
        told, expected = (fonts(pdf) for pdf in self.pdfs)
        yield from (f"字体 {key} 的说明与重画的不同" for key in told if told[key] != expected.get(key))
        there = {font.name: font for font in self.there.fonts.values()}
        if len({font.name for font in self.here.fonts.values()}) != len(self.here.fonts):
            yield "有两个同名的字体"
        for font in self.here.fonts.values():
            yield from filter(None, [different_glyphs(font, there.get(font.name), self.here.used.get(font.name, ()))])

    def bookmarks(self) -> Iterator[str]:
        """The bookmarks; where the pages are others, only their words."""
        here, there = self.outlines
        if [entry[:2] for entry in here] != [entry[:2] for entry in there]:
            yield "书签与重画的不同"
        if self.pages[0] == self.pages[1] and here != there:
            yield "书签指向的页与重画的不同"

    def tell(self) -> None:
        """What is no difference, but to be seen."""
        if self.pages[0] != self.pages[1]:
            self.moved.append(f"存档有 {self.pages[0]} 页，重画有 {self.pages[1]} 页")
        elif self.elsewhere:
            self.moved.append(f"有 {self.elsewhere} 处文字或线的位置与重画的不同")


def first_difference(
    archived: Sequence[Printed], redrawn: Sequence[Printed], contents: frozenset[tuple[str, str]]
) -> str:
    """The first cell, heading or paragraph that does not say the same in the same way.

    `contents`: numbers of pages that are one page.
    """
    for here, there in zip_longest(archived, redrawn):
        if here is None:
            return f"{there.place}：重画多出“{_short(there.text)}”"
        if there is None:
            return f"{here.place}：存档多出“{_short(here.text)}”"
        same = _words(here.text) == _words(there.text) or (here.text, there.text) in contents
        if not same or here.kind != there.kind:
            return f"{here.place}：存档是“{_short(here.text)}”，重画是“{_short(there.text)}”"
        if len(here.lines) > _MORE_LINES * len(there.lines) + 1:
            return f"{here.place}：“{_short(here.text)}”断成了太多行"
        if (here.spans, here.fonts, here.row, here.column) != (there.spans, there.fonts, there.row, there.column):
            return f"{here.place}：“{_short(here.text)}”的字体或所占的格与重画的不同"
        if look := _other_look(here, there):
            return f"{here.place}：“{_short(here.text)}”的{look}与重画的不同"
    return ""


def _other_look(here: Printed, there: Printed) -> str:
    """What of the colours and sizes of a text is not as in the redraw."""
    looks = [{shown.color for _, shown in printed.lines} for printed in (here, there)]
    turned = [[place for place, (_, shown) in enumerate(printed.lines) if shown.turned] for printed in (here, there)]
    if looks[0] != looks[1] or turned[0] != turned[1]:
        return "颜色或方向"
    size = max((shown.size for _, shown in there.lines), default=0.0)
    return "" if all(_SMALLER * size <= shown.size <= _LARGER * size for _, shown in here.lines) else "字号"


def _words(text: str) -> str:
    """The text without the blanks that depend on where a line breaks."""
    return _BLANKS.sub("", text)


def different_members(archived: Path, redrawn: Path, *, exact: bool) -> str:
    """The first embedded file that differs; unless `exact`, Office files are compared part by part and 清单.json is
    left out.
    """
    with opened(archived) as one, opened(redrawn) as other:
        here, there = ({path: (kind, content) for path, kind, content in embedded(pdf)} for pdf in (one, other))
    for path in [*there, *(path for path in here if path not in there)]:
        if path not in here:
            return f"存档里少了内嵌文件“{path}”"
        if path not in there:
            return f"存档里多了内嵌文件“{path}”"
        if here[path] == there[path] or (path == MANIFEST and not exact and here[path][0] == there[path][0]):
            continue
        difference = (
            different_office(path, here[path][1], there[path][1])
            if Path(path).suffix in OFFICE and here[path][0] == there[path][0]
            else ""
        )
        if exact or difference or Path(path).suffix not in OFFICE or here[path][0] != there[path][0]:
            return difference or f"内嵌文件“{path}”与重画的不同"
    return ""


def different_statement(archived: Mapping[str, Any], redrawn: Mapping[str, Any]) -> str:
    """The first entry of 清单.json that differs, versions and hashes of Office files aside."""
    for key in [key for key in redrawn if key != "版本"]:
        here, there = _without_office(archived.get(key)), _without_office(redrawn[key])
        if here != there:
            return f"清单的“{key}”与重画的不同"
    extra = set(archived) - set(redrawn)
    return f"清单里多了“{min(extra)[:80]}”" if extra else ""


def _without_office(value: Any) -> Any:
    if not isinstance(value, list) or not all(isinstance(item, dict) and "路径" in item for item in value):
        return value
    return [
        {"路径": item["路径"], "关系": item.get("关系")} if Path(str(item["路径"])).suffix in OFFICE else item
        for item in value
    ]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "……"

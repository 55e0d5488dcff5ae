"""What stands in a Word file beside its body: running heads, notes; and what is there but cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jixiao.readers.content import FileLine, LineKind
from jixiao.readers.docx_symbols import UNREAD
from jixiao.readers.docx_text import GONE, W, text_of, value
from jixiao.readers.office_package import Package

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_LARGE = 0.15 * 595 * 842 * 12700**2  # square EMU of a picture that may be a table's
_RUNNING = re.compile(r"word/(header|footer)\d*\.xml")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_HEAD = {"header": "页眉", "footer": "页脚"}
_NUMBER = re.compile(r"[\s\d第共页/,，.\-—–－·]*")


def running_lines(package: Package) -> Iterator[FileLine]:
    """Heads and feet of pages; one that says something of the form is told, since it goes into no field."""
    said: set[str] = set()
    for name in sorted(package.names()):
        found = _RUNNING.fullmatch(name)
        part = package.part(name) if found else None
        if found is None or part is None:
            continue
        for paragraph in part.iter(W + "p"):
            text = " ".join(text_of(paragraph).split())
            if not text or text in said:
                continue
            said.add(text)
            if _NUMBER.fullmatch(text):
                yield FileLine(text, kind=LineKind.PAGE_NUMBER)
            elif re.search(r"[:：]\s*\S|(?:19|20)\d\d年", text) or _in_table(paragraph):
                yield FileLine(f"{_HEAD[found[1]]}里有“{text}”，没有读进表里", kind=LineKind.TOLD)
            else:
                yield FileLine(text, kind=LineKind.RUNNING)


def _in_table(paragraph: etree._Element) -> bool:
    return any(above.tag == W + "tc" for above in paragraph.iterancestors())


def notes(package: Package) -> Iterator[FileLine]:
    """Footnotes and endnotes."""
    for name, tag in (("word/footnotes.xml", W + "footnote"), ("word/endnotes.xml", W + "endnote")):
        part = package.part(name)
        for note in () if part is None else part.iter(tag):
            text = "\n".join(text_of(paragraph) for paragraph in note.iter(W + "p")).strip()
            if text and note.get(W + "type", "") not in _SEPARATORS:
                yield FileLine(text, kind=LineKind.NOTE)


def unread(body: etree._Element, texts: str) -> Iterator[FileLine]:
    """What of the body cannot be read; `texts` are all that were."""
    seen = [each for each in body.iter() if each.tag not in GONE and _is_large_picture(each)]
    said = {
        "有大图片，其中的表和文字读不出来": bool(seen),
        "有嵌入的对象（如 Excel 表），其中的文字读不出来": body.find(f".//{W}object") is not None,
        "有嵌入的另一份文件，没有读": body.find(f".//{W}altChunk") is not None,
        f"有{texts.count(UNREAD)}个符号读不出来": UNREAD in texts,
    }
    yield from (FileLine(text, kind=LineKind.TOLD) for text, there in said.items() if there)


def _is_large_picture(element: etree._Element) -> bool:
    if element.tag not in (_DRAWING + "inline", _DRAWING + "anchor") or element.find(f".//{_PICTURE}") is None:
        return False
    extent = element.find(_DRAWING + "extent")
    sides = ("", "") if extent is None else (extent.get("cx", ""), extent.get("cy", ""))
    return all(side.isdecimal() for side in sides) and int(sides[0]) * int(sides[1]) > _LARGE


def deleted(row: etree._Element) -> bool:
    """Was a row taken away, in a file that still shows its changes?"""
    return value(row, "trPr/del") is not None

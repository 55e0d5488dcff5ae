"""Compares an OFD archive with itself drawn again, part by part: the packing may differ, and nothing in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from lxml import etree

from jixiao.archive.compare import Comparison, different_statement
from jixiao.archive.drawn_font import StrangeError, different_outlines
from jixiao.archive.members import MANIFEST
from jixiao.archive.ofd.locations import folder_of, resolved
from jixiao.archive.ofd.package import local
from jixiao.archive.ofd.values import number
from jixiao.archive.office import PackageError, parts
from jixiao.archive.redraw import Redrawn
from jixiao.archive.text_members import as_text
from jixiao.archive.visible import visible

_PAGE = re.compile(r"Pages/Page_(\d+)/")
_DIGEST = re.compile(r"[0-9a-f]{32}")  # the DocID, of all parts, so also of the manifest
_SHORT = 60
_TEXT = "text"


def differences(file: Path, manifest: Mapping[str, Any], again: Redrawn, *, exact: bool) -> Comparison:
    """The first difference between the archive and its redraw; unless `exact` that of the manifests is not told here
    twice.
    """
    try:
        here, there = parts(file.read_bytes()), parts(again.file.read_bytes())
    except PackageError as error:
        return Comparison(f"包：{error}")
    try:
        told = next(_different(here, there, exact=exact), "")
    except StrangeError as error:
        told = str(error)
    return Comparison(told or different_statement(manifest, again.manifest))


def _different(here: Mapping[str, bytes], there: Mapping[str, bytes], *, exact: bool) -> Iterator[str]:
    yield from (f"有重画没有的部件“{visible(name[:80])}”" for name in here if name not in there)
    yield from (f"少了部件“{name}”" for name in there if name not in here)
    yield from [] if list(here) == list(there) else ["各部件的次序与重画的不同"]
    called = _attachments(there)
    pages = sorted((name for name in there if _PAGE.search(name)), key=_number)
    for name in [*pages, *(name for name in there if name not in pages)]:  # what is printed is told first
        if here[name] != there[name]:
            yield from _part(name, called.get(name, ""), here[name], there[name], exact=exact)


def _part(name: str, attachment: str, here: bytes, there: bytes, *, exact: bool) -> Iterator[str]:
    """How a part differs."""
    if attachment:
        if exact or attachment != as_text(MANIFEST, b"")[0]:
            yield f"附件“{attachment}”与重画的不同"
    elif name.endswith(".xml"):
        yield from _xml(name, here, there, exact=exact)
    elif name.endswith(".ttf"):
        yield from [f"字体 {name}：{told}" for told in [different_outlines(here, there)] if told]
    else:
        yield f"部件“{name}”与重画的不同"


def _xml(name: str, here: bytes, there: bytes, *, exact: bool) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        one, other = etree.fromstring(here, parser), etree.fromstring(there, parser)
    except (etree.LxmlError, ValueError):
        yield f"部件“{name}”读不了"
        return
    for drawn, expected in zip_longest(one.iter(), other.iter()):
        if drawn is None or expected is None:
            more = "存档里少了" if drawn is None else "存档里多了"
            yield f"{_place(name, drawn if drawn is not None else expected)}：{more}这个内容"
            return
        what = _unlike(drawn, expected, "" if exact else _of_versions(drawn))
        if what:
            yield f"{_place(name, drawn)}：{what}"
            return


def _unlike(drawn: etree._Element, expected: etree._Element, free: str) -> str:
    """How an element differs in itself; `free` may differ, an attribute, or the text."""
    if (told := _words(drawn)) != (wanted := _words(expected)):
        return f"存档是“{_short(told)}”，重画是“{_short(wanted)}”"
    if drawn.tag != expected.tag:
        return f"存档是 {_called(drawn)}，重画是 {_called(expected)}"
    if drawn.text != expected.text and free != _TEXT:
        return f"存档是“{_short(drawn.text)}”，重画是“{_short(expected.text)}”"
    if drawn.tail != expected.tail or drawn.prefix != expected.prefix:
        return f"{_called(drawn)} 后面的文字与重画的不同"
    if len(drawn.attrib) != len(expected.attrib):
        return f"{_called(drawn)} 有 {len(drawn.attrib)} 个属性，重画有 {len(expected.attrib)} 个"
    for key in sorted({*drawn.attrib, *expected.attrib}, key=str):
        one, other = drawn.get(str(key)), expected.get(str(key))
        if one != other and not (key == free and one and other):
            return f"{_called(drawn)} 的 {str(key)[:40]}：存档是“{_short(one)}”，重画是“{_short(other)}”"
    return ""


def _words(element: etree._Element) -> str:
    """What a text says; of what is none, nothing."""
    codes = element.iter("{*}TextCode") if local(element) == "TextObject" else ()
    return "".join(code.text or "" for code in codes)


def _of_versions(element: etree._Element) -> str:
    """What of an element hangs on the versions that the manifest names: the digest of all, the manifest's size."""
    if local(element) == "DocID" and _DIGEST.fullmatch(element.text or ""):
        return _TEXT
    listed = local(element) == "Attachment" and element.get("Name") == as_text(MANIFEST, b"")[0]
    return "Size" if listed and number(element.get("Size", "")) is not None else ""


def _attachments(there: Mapping[str, bytes]) -> dict[str, str]:
    """Part → name of the attachments of the redraw."""
    found = {}
    for name in (name for name in there if name.endswith("/Attachments.xml")):
        for file in etree.fromstring(there[name]).iter("{*}FileLoc"):
            above = file.getparent()
            found[resolved(folder_of(name), file.text or "")] = "" if above is None else above.get("Name", "")
    return found


def _number(name: str) -> int:
    match = _PAGE.search(name)
    return int(match[1]) if match else 0


def _place(name: str, element: etree._Element | None) -> str:
    page = f"第 {_number(name) + 1} 页" if _PAGE.search(name) else f"部件“{name}”"
    while element is not None and not element.get("ID"):
        element = element.getparent()
    return page + (f"对象 {element.get('ID', '')[:20]}" if element is not None and _PAGE.search(name) else "")


def _called(element: etree._Element) -> str:
    return local(element) or "别的内容"


def _short(text: str | None) -> str:
    return visible((text or "")[:_SHORT]) + ("……" if len(text or "") > _SHORT else "")

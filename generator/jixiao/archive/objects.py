"""What else stands in the PDF of an archive beside its text: nothing that acts, covers or hides, nothing that a
redraw has not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree

from jixiao.archive.drawn_font import StrangeError
from jixiao.archive.links import ANNOTATIONS
from jixiao.archive.reading import bounded

# words of PDF that this program never writes, and what they bring
_FOREIGN = {
    "/AcroForm": "表单",
    "/XFA": "表单",
    "/AA": "动作",
    "/OpenAction": "动作",
    "/JS": "脚本",
    "/JavaScript": "脚本",
    "/Launch": "动作",
    "/URI": "链接",
    "/RichMedia": "多媒体",
    "/OCProperties": "可以隐藏的图层",
    "/OC": "可以隐藏的图层",
    "/Compilation": "附件的封面",
    "/ActualText": "替换的文字",
    "/Alt": "替换的文字",
}
_TRAILER = frozenset({"/Root", "/Info", "/ID", "/Size", "/Type", "/W", "/Index", "/Filter", "/DecodeParms", "/Length"})
_TREE = frozenset({"/Kids", "/Names", "/Nums", "/Limits"})  # of a name or number tree
_VIEWS = ("/XYZ", "/Fit")
_HEAD, _TAILS, _LAST = b"%PDF-1.7", (b"%%EOF", b"%%EOF\n", b"%%EOF\r\n"), 16
_CONTAINERS = ("/ObjStm", "/XRef")
_PAGES = frozenset({"/Type", "/Count", "/Kids", "/Parent"})
_ROOTS = frozenset(
    {"/Pages", "/StructTreeRoot", "/Outlines", "/Names", "/AF"}
)  # of the catalog; each is looked at by itself
_OUTLINE = frozenset({"/Title", "/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/Dest"})
_TAGS = frozenset({"/Type", "/K", "/ParentTree", "/ParentTreeNextKey"})
_UP = frozenset({"/Parent", "/P", "/Prev"})
_STORED = frozenset({"/Length", "/Filter", "/DecodeParms", "/Length1"})
_DEEPEST = 40
_MOST_VALUES = 20_000


def check_ends(file: Path) -> None:
    """Raises StrangeError where something stands before or after the PDF in its file."""
    with file.open("rb") as content:
        head = content.read(len(_HEAD))
        content.seek(max(file.stat().st_size - _LAST, 0))
        tail = content.read()
    if head != _HEAD or not tail.endswith(_TAILS):
        raise StrangeError("PDF 的前面或后面有别的内容")


def check_objects(pdf: pikepdf.Pdf) -> None:
    """Raises StrangeError where the file has something that acts, covers or hides, or an object that nothing leads
    to.
    """
    if not _TRAILER.issuperset(pdf.trailer.keys()):
        raise StrangeError("PDF 后面追加过内容，或加了密")
    for _, value in _tree(pdf.Root.StructTreeRoot.ParentTree):
        entries = list(value) if isinstance(value, pikepdf.Array) else [value]
        if not all(entry is None or (isinstance(entry, pikepdf.Dictionary) and "/S" in entry) for entry in entries):
            raise StrangeError("结构标记的目录里有这个程序不写的内容")
    reached = _reached(pdf)
    for found in pdf.objects:
        if found.objgen not in reached and isinstance(found, pikepdf.Object) and found.is_indirect and _content(found):
            raise StrangeError("PDF 里有哪里也没有用到的内容")


def _content(found: Any) -> bool:
    return not (isinstance(found, (pikepdf.Stream, pikepdf.Dictionary)) and str(found.get("/Type", "")) in _CONTAINERS)


def _reached(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The numbers of all objects that the trailer leads to."""
    waiting: list[Any] = [pdf.trailer]
    reached: set[tuple[int, int]] = set()
    while waiting:
        found = waiting.pop()
        if found.is_indirect:
            if found.objgen in reached:
                continue
            reached.add(found.objgen)
        if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
            for key, value in found.items():
                figure = key == "/Alt" and str(found.get("/S", "")) == "/Figure"  # compared with the texts
                if key == ANNOTATIONS and found.get("/Type") != pikepdf.Name.Page:
                    raise StrangeError("PDF 里有不在页上的批注")
                if (key in _FOREIGN and not figure) or (key == "/A" and "/S" in value):
                    raise StrangeError(f"PDF 里有{_FOREIGN.get(key, '动作')}（{key}），存档里不许有")
                waiting += [value] if isinstance(value, pikepdf.Object) else []
        elif isinstance(found, pikepdf.Array):
            waiting += [value for value in found if isinstance(value, pikepdf.Object)]
    return reached


def canonical(found: Any, without: frozenset[str] = frozenset()) -> Any:
    """An object and all below it as a value that can be compared, whatever its numbers and compression.

    `without` some entries of it.
    """
    return _Canonical().value(found, without, 0)


class _Canonical:
    """Counts what it has looked at: objects that refer to each other have no end."""

    def __init__(self) -> None:
        self.left = _MOST_VALUES

    def value(self, found: Any, without: frozenset[str], depth: int) -> Any:
        self.left -= 1
        if depth > _DEEPEST or self.left < 0:
            raise StrangeError("PDF 的内容套得太深")
        if isinstance(found, pikepdf.Stream):
            image = str(found.get("/Subtype", "")) == "/Image"  # of which the way of its rows is compared, too
            content = hashlib.sha256(bounded(found, "PDF 里的数据", rows=image)).hexdigest()
            stored = _STORED - {"/DecodeParms"} if image else _STORED
            return "stream", content, self.entries(found, without | stored, depth)
        if isinstance(found, pikepdf.Dictionary):
            return "dictionary", self.entries(found, without, depth)
        if isinstance(found, pikepdf.Array):
            return "array", tuple(self.value(value, frozenset(), depth + 1) for value in found)
        if isinstance(found, (int, float, Decimal)) and not isinstance(found, bool):
            return "number", Decimal(found).normalize()
        return "value", repr(found)

    def entries(self, found: Any, without: frozenset[str], depth: int) -> tuple[Any, ...]:
        return tuple(
            (key, self.value(value, frozenset(), depth + 1))
            for key, value in sorted(found.items())
            if key not in without | _UP
        )


def _entries(found: Any, without: frozenset[str]) -> tuple[Any, ...]:
    """The entries of a stream, without its content."""
    return _Canonical().entries(found, without, 0)


def catalog(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """What the file says of itself and how it is shown, by a name in words."""
    root = pdf.Root
    for node in _nodes(root.Pages):
        if not _PAGES.issuperset(node.keys()):
            raise StrangeError("各页共用了这个程序不写的设置")
    if not _TAGS.issuperset(root.StructTreeRoot.keys()) or (
        set(root.get("/Names", pikepdf.Dictionary()).keys()) - {"/EmbeddedFiles"}
    ):
        raise StrangeError("PDF 里有这个程序不写的内容")
    return {
        "文件属性": canonical(pdf.trailer.get("/Info")),
        "元数据": _packet(root.Metadata),
        "色彩": canonical(root.get("/OutputIntents")),
        "打开方式": canonical(root, _ROOTS | {"/Metadata", "/OutputIntents"}),
    }


def _packet(stream: Any) -> tuple[Any, bytes]:
    """The metadata packet without white space between its elements."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_blank_text=True, remove_pis=True, huge_tree=False
    )
    try:
        return _entries(stream, _STORED), etree.tostring(
            etree.fromstring(bounded(stream, "元数据"), parser), method="c14n"
        )
    except etree.XMLSyntaxError:
        raise StrangeError("元数据受损") from None


def _nodes(node: Any) -> Iterator[Any]:
    waiting, seen = [node], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if node.objgen in seen:
            raise StrangeError("各页的目录没有尽头")
        seen.add(node.objgen)
        if str(node.get("/Type", "")) != "/Page":
            yield node
            waiting += list(node.Kids)


def page_settings(pdf: pikepdf.Pdf, number: int) -> Any:
    """Boxes, rotation and all else of a page but its content and fonts."""
    page = pdf.pages[number - 1].obj
    resources = canonical(page.Resources, frozenset({"/Font"}))
    return canonical(page, frozenset({"/Contents", "/Resources", "/StructParents", ANNOTATIONS})), resources


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """(level, title, page) of each bookmark; a bookmark does nothing but lead to a page of the file."""
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found: list[tuple[int, str, int]] = []
    seen: set[Any] = set()
    waiting = [(1, pdf.Root.Outlines.get("/First"))]
    while waiting:
        level, entry = waiting.pop()
        if entry is None:
            continue
        if not _OUTLINE.issuperset(entry.keys()) or entry.objgen in seen:
            raise StrangeError("书签里有这个程序不写的内容")
        seen.add(entry.objgen)
        _, view, *numbers = list(entry.Dest)
        if str(view) not in _VIEWS or not all(isinstance(number, (int, float, Decimal)) for number in numbers):
            raise StrangeError("书签里有这个程序不写的内容")
        found.append((level, str(entry.Title), pages[entry.Dest[0].objgen]))
        waiting += [(level, entry.get("/Next")), (level + 1, entry.get("/First"))]
    return found


def fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """The fonts of all pages by the name under which the pages know them, but for their glyphs."""
    found: dict[str, Any] = {}
    numbers: dict[str, tuple[int, int]] = {}
    for page in pdf.pages:
        for key, font in page.obj.Resources.get("/Font", {}).items():
            if numbers.setdefault(key, font.objgen) != font.objgen:
                raise StrangeError(f"有两个字体叫 {key}")
            if key not in found:
                (descendant,) = list(font.DescendantFonts)
                found[key] = (
                    canonical(font, frozenset({"/DescendantFonts", "/ToUnicode"})),
                    canonical(descendant, frozenset({"/W", "/FontDescriptor"})),
                    canonical(descendant.FontDescriptor, frozenset({"/FontFile2"})),
                    _entries(font.ToUnicode, _STORED),
                    _entries(descendant.FontDescriptor.FontFile2, _STORED),
                )
    return found


def attachments(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Of each embedded file all that a reader is told of it, but for content and size.

    Names, places and the list of associated files agree.
    """
    found: dict[str, Any] = {}
    listed = [entry.objgen for entry in pdf.Root.get("/AF", ())]
    for key, entry in _tree(pdf.Root.Names.EmbeddedFiles):
        path, content = str(entry.UF), entry.EF.F
        if (
            {str(key), str(entry.F), str(entry.get("/Desc", path))} != {path}
            or entry.EF.UF.objgen != content.objgen
            or path in found
        ):
            raise StrangeError(f"内嵌文件“{path[:80]}”有几个不同的名字")
        inside = bounded(content, "内嵌文件")
        checksum = hashlib.md5(inside, usedforsecurity=False).digest()
        if (int(content.Params.Size), bytes(content.Params.CheckSum)) != (
            len(inside),
            checksum,
        ) or entry.objgen not in listed:
            raise StrangeError(f"内嵌文件“{path[:80]}”的说明与内容不符")
        told = canonical(content.Params, frozenset({"/Size", "/CheckSum"}))
        found[path] = (
            canonical(entry, frozenset({"/EF"})),
            set(entry.EF.keys()),
            _entries(content, _STORED | {"/Params"}),
            told,
        )
    if len(listed) != len(set(listed)) or len(listed) != len(found):
        raise StrangeError("内嵌文件的两份目录不一致")
    return found


def _tree(root: Any) -> Iterator[tuple[Any, Any]]:
    """(key, value) of a name or number tree."""
    waiting, seen = [root], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if node.objgen in seen or not _TREE.issuperset(node.keys()):
            raise StrangeError("PDF 的目录没有尽头，或有这个程序不写的内容")
        seen |= {node.objgen} if node.is_indirect else set()
        waiting += reversed(list(node.get("/Kids", ())))
        flat = list(node.get("/Names", node.get("/Nums", ())))
        yield from zip(flat[::2], flat[1::2], strict=True)

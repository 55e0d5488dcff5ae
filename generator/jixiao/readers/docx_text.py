"""The text of a paragraph of Word as its reader sees it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jixiao.readers.docx_symbols import field_text, symbol, symbol_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = (W + "del", W + "moveFrom", _FALLBACK)  # what was taken away, or stands there twice
# what is no text of a paragraph: its look, whose tab stops are no tabs; the reading over a character; and a text box,
# which stands for itself
_APART = (*GONE, W + "pPr", W + "rPr", W + "rt", W + "sdtPr", W + "txbxContent")
_SIGNS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}
_NO = ("0", "false", "off")


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    """An attribute of an element below; empty where it is not written, None where the element is not there."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute, "")


def on(element: etree._Element, path: str) -> bool:
    """Is a property set?"""
    found = value(element, path)
    return found is not None and found not in _NO


def text_of(element: etree._Element, *, hidden: bool = False) -> str:
    """The text of a paragraph, with its line breaks; nothing that was deleted, and what is hidden only if wanted."""
    return "".join(_pieces(element, "", hidden=hidden))


def _pieces(element: etree._Element, font: str, *, hidden: bool) -> Iterator[str]:
    for child in element:
        if child.tag in _APART or (child.tag == W + "r" and not hidden and on(child, "rPr/vanish")):
            continue
        if child.tag in (W + "t", _MATH):
            yield symbol(child.text or "", font)
        elif child.tag == W + "sym":
            yield symbol_of(child)
        elif child.tag == W + "fldChar":
            yield field_text(child)
        elif child.tag in _SIGNS and child.get(W + "type", "textWrapping") == "textWrapping":
            yield _SIGNS[str(child.tag)]
        else:
            own = value(child, "rPr/rFonts", "ascii") if child.tag == W + "r" else font
            yield from _pieces(child, own or "", hidden=hidden)


def without_hints(body: etree._Element) -> None:
    """Takes away the hints of what to type in content controls that are still empty."""
    for control in body.iter(W + "sdt"):
        if on(control, "sdtPr/showingPlcHdr"):
            for text in control.iter(W + "t"):
                text.text = ""

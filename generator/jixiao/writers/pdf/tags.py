"""The structure tree of a PDF file: what a screen reader follows, and what makes a file PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jixiao.writers.pdf.content import Contents, Tag
from jixiao.writers.pdf.objects import Finished

_HEADING = re.compile(r"H([1-6])")


class Headings:
    """Levels of headings as PDF/UA-1, 7.4 wants them: from 1, none skipped on the way down."""

    def __init__(self) -> None:
        self.top = self.before = 0

    def role(self, role: str) -> str:
        """The type of an element; of a heading, with the level that it has in this file."""
        if match := _HEADING.fullmatch(role):
            level = int(match[1])
            self.top = min(self.top or level, level)
            self.before = min(max(level - self.top + 1, 1), self.before + 1)
            return f"H{self.before}"
        return role


def add_tags(pdf: Any, parts: Sequence[Contents]) -> None:
    """Puts the parts' elements into the empty tree that WeasyPrint has made, a page's content after the other."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    document = _object(pdf, root["K"][0])
    owners = _object(pdf, root["ParentTree"])["Nums"][1::2]  # of each page the elements of its marks
    writing, first = _Writing(pdf.objects, pdf.page_references, Headings()), 0
    for part in parts:
        pages = owners[first : first + len(part.sheets)]
        for owner, sheet in zip(pages, part.sheets, strict=True):
            owner.extend([b""] * sheet.marks)
        document["K"].append(writing.element(part.tag, document.reference, first, pages))
        first += len(part.sheets)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


class _Writing:
    def __init__(self, objects: list[Any], pages: Sequence[bytes], headings: Headings) -> None:
        self.objects, self.pages, self.headings = objects, pages, headings

    def element(self, tag: Tag, parent: bytes, first: int, owners: Sequence[list[bytes]]) -> bytes:
        """Adds an element with all below it; gives its reference. The part begins on page `first` of the file."""
        number = len(self.objects)
        reference = b"%d 0 R" % number
        self.objects.append(None)
        role = self.headings.role(tag.role).encode()
        kids = [self.element(kid, reference, first, owners) for kid in tag.kids]
        page = b""
        for mark in tag.marks:
            owners[mark.page][mark.number] = reference
            here = self.pages[first + mark.page]
            if not page:
                page = b"/Pg %s " % here
                kids.append(b"%d" % mark.number)
            else:
                kids.append(b"<</Type /MCR /Pg %s /MCID %d>>" % (here, mark.number))
        data = b"<</Type /StructElem /S /%s /P %s %s%s/K [%s]>>" % (
            role,
            parent,
            page,
            tag.entries.encode(),
            b" ".join(kids),
        )
        self.objects[number] = Finished(number, data)
        return reference

"""The structure tree of a PDF file: what a screen reader follows, and what makes a file PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Sequence

from jixiao.writers.pdf.content import Contents, Tag
from jixiao.writers.pdf.file import PdfFile, reference

_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))


class Headings:
    """Levels of headings as PDF/UA-1, 7.4 wants them: from 1, none skipped on the way down."""

    def __init__(self) -> None:
        self.top = self.before = 0

    def role(self, role: str) -> str:
        """The type of an element; of a heading, with the level that it has in this file."""
        if role in _HEADINGS:
            level = int(role[1])
            self.top = min(self.top or level, level)
            self.before = min(max(level - self.top + 1, 1), self.before + 1)
            return f"H{self.before}"
        return role


class Structure:
    """The tree of a file as it grows, document after document."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.document = file.reserve()
        self.next_key = 0  # of the next page in the tree that leads from pages to elements
        self._leaves: list[int] = []
        self._waiting: tuple[int, int, bytes] | None = None  # a leaf, until it is known whether it is the only one

    def add(self, parts: Sequence[Contents], pages: Sequence[int], *, grouped: bool) -> tuple[int, ...]:
        """Adds the elements of parts whose pages are these objects; gives those that stand below the document.

        `grouped` puts one element around them.
        """
        group = self.file.reserve() if grouped else 0
        headings, first, elements, owners = Headings(), 0, list[int](), list[list[bytes]]()
        for part in parts:
            own = pages[first : first + len(part.sheets)]
            writing = _Writing(self.file, own, [[b""] * sheet.marks for sheet in part.sheets], headings)
            elements.append(writing.element(part.tag, group or self.document))
            owners += writing.owners
            first += len(part.sheets)
        self._add_leaf(owners)
        if not group:
            return tuple(elements)
        kids = b" ".join(map(reference, elements))
        self.file.add(b"<</S /Part /P %d 0 R /K [%s]>>" % (self.document, kids), group, tag=True)
        return (group,)

    def _add_leaf(self, owners: Sequence[Sequence[bytes]]) -> None:
        """The owners of the marks of some pages."""
        self._put_aside()
        first = self.next_key
        self.next_key += len(owners)
        pairs = b" ".join([b"%d [%s]" % (key, b" ".join(each)) for key, each in enumerate(owners, first)])
        self._waiting = first, self.next_key - 1, pairs

    def _put_aside(self) -> None:
        if self._waiting:
            self._leaves.append(self.file.add(b"<</Limits [%d %d] /Nums [%s]>>" % self._waiting))
        self._waiting = None

    def finish(self, elements: Sequence[int]) -> int:
        """The root, below which these elements stand in this order; gives its number."""
        if self._waiting and not self._leaves:
            parents = self.file.add(b"<</Nums [%s]>>" % self._waiting[2])
        else:
            self._put_aside()
            parents = self.file.add(b"<</Kids [%s]>>" % b" ".join(map(reference, self._leaves)))
        root, kids = self.file.reserve(), b" ".join(map(reference, elements))
        self.file.add(b"<</S /Document /P %d 0 R /K [%s]>>" % (root, kids), self.document)
        content = b"<</Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d>>"
        return self.file.add(content % (self.document, parents, self.next_key), root)


class _Writing:
    """The elements of one part; `owners` are those of each page's marks."""

    def __init__(self, file: PdfFile, pages: Sequence[int], owners: list[list[bytes]], headings: Headings) -> None:
        self.file, self.pages, self.owners, self.headings = file, pages, owners, headings

    def element(self, tag: Tag, parent: int) -> int:
        """Adds an element with all below it; gives its number."""
        role, entries, marks, below = tag
        number = self.file.reserve()
        kids = [b"%d 0 R" % self.element(kid, number) for kid in below]
        home = b"/Pg %d 0 R " % self.pages[marks[0].page] if marks else b""
        for page, mark in marks:
            self.owners[page][mark] = b"%d 0 R" % number
            elsewhere = page != marks[0].page
            kids.append(b"<</Type /MCR /Pg %d 0 R /MCID %d>>" % (self.pages[page], mark) if elsewhere else b"%d" % mark)
        told = self.headings.role(role), parent, home, entries, b" ".join(kids)
        self.file.add(_element(*told), number, tag=True)
        return number


def _element(role: str, parent: int, page: bytes, entries: str, kids: bytes) -> bytes:
    return b"<</S /%s /P %d 0 R %s%s/K [%s]>>" % (role.encode(), parent, page, entries.encode(), kids)

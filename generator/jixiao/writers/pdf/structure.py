"""The structure tree of a PDF file: what a screen reader follows, and what makes a file PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from jixiao.writers.pdf.content import Contents, Tag
from jixiao.writers.pdf.file import PdfFile, reference
from jixiao.writers.pdf.links import ActivePlace, Links

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

    def add(
        self, parts: Sequence[Contents], pages: Sequence[int], links: Links, *, grouped: bool
    ) -> tuple[tuple[int, ...], Mapping[int, int]]:
        """Adds the elements of parts whose pages are these objects; gives those that stand below the document, and for
        each link the key under which the tree leads to its element. `grouped` puts one element around them.
        """
        group = self.file.reserve() if grouped else 0
        headings, first, elements, owners = Headings(), 0, list[int](), list[list[bytes]]()
        active: dict[int, int] = {}
        for part, places in zip(parts, links.parts, strict=True):
            own = pages[first : first + len(part.sheets)]
            marks = [[b""] * sheet.marks for sheet in part.sheets]
            writing = _Writing(self.file, own, marks, headings, places, pages)
            elements.append(writing.element(part.tag, group or self.document))
            owners += writing.owners
            active |= writing.active
            first += len(part.sheets)
        keys = self._add_leaf(owners, active)
        if not group:
            return tuple(elements), keys
        kids = b" ".join(map(reference, elements))
        self.file.add(b"<</S /Part /P %d 0 R /K [%s]>>" % (self.document, kids), group, tag=True)
        return (group,), keys

    def _add_leaf(self, owners: Sequence[Sequence[bytes]], active: Mapping[int, int]) -> Mapping[int, int]:
        """The owners of the marks of some pages, and of their links (link → element); gives the keys of the latter."""
        self._put_aside()
        first, keys = self.next_key, dict(zip(active, count(self.next_key + len(owners)), strict=False))
        pairs = [b"%d [%s]" % (key, b" ".join(each)) for key, each in enumerate(owners, first)]
        pairs += [b"%d %d 0 R" % (keys[link], element) for link, element in active.items()]
        self.next_key += len(pairs)
        self._waiting = first, self.next_key - 1, b" ".join(pairs)
        return keys

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
    """The elements of one part; `owners` are those of each page's marks, `active` those of its links."""

    def __init__(
        self,
        file: PdfFile,
        pages: Sequence[int],
        owners: list[list[bytes]],
        headings: Headings,
        links: Sequence[ActivePlace],
        all_pages: Sequence[int],
    ) -> None:
        self.file, self.pages, self.owners, self.headings = file, pages, owners, headings
        self.links, self.all_pages = links, all_pages
        self.active: dict[int, int] = {}

    def element(self, tag: Tag, parent: int) -> int:
        """Adds an element with all below it; gives its number."""
        role, entries, marks, below, links = tag
        number = self.file.reserve()
        kids = [b"%d 0 R" % self.element(kid, number) for kid in below]
        home = b"/Pg %d 0 R " % self.pages[marks[0].page] if marks else b""
        for page, mark in marks:
            self.owners[page][mark] = b"%d 0 R" % number
            elsewhere = page != marks[0].page
            kids.append(b"<</Type /MCR /Pg %d 0 R /MCID %d>>" % (self.pages[page], mark) if elsewhere else b"%d" % mark)
        for place in map(self.links.__getitem__, links):
            self.active[place.number] = number
            kids.append(b"<</Type /OBJR /Pg %d 0 R /Obj %d 0 R>>" % (self.all_pages[place.page], place.number))
        told = self.headings.role(role), parent, home, entries, b" ".join(kids)
        self.file.add(_element(*told), number, tag=True)
        return number


def _element(role: str, parent: int, page: bytes, entries: str, kids: bytes) -> bytes:
    return b"<</S /%s /P %d 0 R %s%s/K [%s]>>" % (role.encode(), parent, page, entries.encode(), kids)

"""The outline of a PDF file as its objects: entries of a document are written with it, those above them in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pydyf

from jixiao.layout.outline import Bookmark, OutlineBranch, branched
from jixiao.writers.pdf.file import PdfFile, reference, text_string


@dataclass(frozen=True, slots=True)
class Branch:
    """Entries of one level that follow each other: the objects of the first and the last, and how many with all below
    them. With a title there is an entry `number` above them, which leads to a page.
    """

    first: int = 0
    last: int = 0
    count: int = 0
    number: int = 0
    title: str = ""
    page: int = 0

    @property
    def ends(self) -> dict[str, object]:
        """What stands in the object above them, in which they are shown."""
        if not self.count:
            return {}
        return {"First": reference(self.first), "Last": reference(self.last), "Count": self.count}


class _Node(NamedTuple):
    number: int
    title: str
    place: pydyf.Array
    kids: list[_Node]


class Outlines:
    """The outline of a file as it grows."""

    def __init__(self, file: PdfFile) -> None:
        self.file, self.root = file, file.reserve()

    def add(
        self, bookmarks: Iterable[Bookmark], pages: Sequence[int], heights: Sequence[float], title: str = ""
    ) -> Branch:
        """The entries of a document, of whose pages these are the objects and the heights; with a title they stand
        below an entry of its own.
        """
        number = self.file.reserve() if title else 0
        branch = self._written(self._nodes(branched(bookmarks), pages, heights), number or self.root)
        return Branch(branch.first, branch.last, branch.count, number, title, pages[0])

    def _nodes(self, branches: Iterable[OutlineBranch], pages: Sequence[int], heights: Sequence[float]) -> list[_Node]:
        found = []
        for bookmark, below in branches:
            y = round(heights[bookmark.page] - bookmark.y, 3)
            place = pydyf.Array([reference(pages[bookmark.page]), "/XYZ", 0, y, 0])
            number = self.file.reserve()
            found.append(_Node(number, bookmark.label, place, self._nodes(below, pages, heights)))
        return found

    def _written(self, nodes: Sequence[_Node], parent: int) -> Branch:
        count, numbers = len(nodes), [0, *(node.number for node in nodes), 0]
        for node, before, after in zip(nodes, numbers, numbers[2:], strict=False):
            below = self._written(node.kids, node.number)
            count += below.count
            entry = _entry(node.title, node.place, parent, before, after)
            self.file.add(pydyf.Dictionary(entry | below.ends), node.number)
        return Branch(numbers[1], numbers[-2], count)

    def finish(self, branches: Sequence[Branch]) -> None:
        """The entries above those of the documents, closed, so that a thousand of them open as a list; and the root."""
        titled = [branch for branch in branches if branch.title]
        numbers = [0, *(branch.number for branch in titled), 0]
        for branch, before, after in zip(titled, numbers, numbers[2:], strict=False):
            place = pydyf.Array([reference(branch.page), "/Fit"])
            closed = branch.ends | ({"Count": -branch.count} if branch.count else {})
            entry = _entry(branch.title, place, self.root, before, after)
            self.file.add(pydyf.Dictionary(entry | closed), branch.number)
        (top,) = branches if not titled else [Branch(numbers[1], numbers[-2], len(titled))]
        self.file.add(pydyf.Dictionary({"Type": "/Outlines"} | top.ends), self.root)


def _entry(title: str, place: pydyf.Array, parent: int, before: int, after: int) -> dict[str, object]:
    content = {"Title": text_string(title), "Parent": reference(parent), "Dest": place}
    content |= {"Prev": reference(before)} if before else {}
    return content | ({"Next": reference(after)} if after else {})

"""Puts a document into a PdfFile: pages, tags and outline of one section of the archive.

A file of the document alone is never written. Its objects are taken over with new numbers; those that the whole file
has once (fonts, colours, roots of the trees) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from jixiao.archive.pdf_file import PdfFile, reference
from jixiao.layout.paper import Laid
from jixiao.writers.pdf.engine import take_objects
from jixiao.writers.pdf.font import EmbeddedFont
from jixiao.writers.pdf.objects import Finished
from jixiao.writers.pdf.write import pdf_file

_REFERENCES = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>|(\d+) 0 R", re.DOTALL)


@dataclass(slots=True)
class SharedObjects:
    """What all sections of a file have in common: numbers of objects, and the fonts drawn so far."""

    pages: int
    fonts: int
    structure: int  # parent of the sections' elements
    colours: int = 0
    profile: int = 0  # of the output intent
    marks: int = 0  # numbers given out in the parent tree
    drawn: dict[str, EmbeddedFont] = field(default_factory=dict)  # by name, with the characters of all sections


@dataclass(frozen=True, slots=True)
class Section:
    """What became of some pages. Numbers are those of objects in the file."""

    pages: tuple[int, ...]
    element: int  # of the structure tree
    marks: tuple[int, int, int]  # leaf of the parent tree: object, first and last number
    entries: tuple[int, ...]  # of the outline, those without a parent
    below: int  # how many entries of the outline in all


def add_section(laid: Laid, file: PdfFile, shared: SharedObjects, parent: int, *, last: bool = False) -> Section:
    """Adds a document; the last section of a file brings the fonts of all.

    `parent` is the object above its entries in the outline (0: they are left out).
    """
    drawn = pdf_file(laid)
    for name, font in drawn.fonts.items():
        shared.drawn.setdefault(name, font).add(font.to_unicode.values())
    taken = take_objects(replace(drawn, fonts=shared.drawn if last else {}))
    return _Taking(taken, file, shared, parent, last=last).section()


class _Taking:
    def __init__(self, pdf: Any, file: PdfFile, shared: SharedObjects, parent: int, *, last: bool) -> None:
        self.pdf, self.file, self.shared, self.parent = pdf, file, shared, parent
        self.objects = pdf.objects
        self.pages = [self.objects[number] for number in pdf.pages["Kids"][::3]]
        self.resources = self.object(self.pages[0]["Resources"])
        self.tree = self.object(pdf.catalog["StructTreeRoot"])
        self.element = self.object(self.tree["K"][0])
        self.outlines = self.object(pdf.catalog["Outlines"]) if parent and "Outlines" in pdf.catalog else None
        self.numbers = self._known(last=last)
        self.kept: set[int] = set()
        self.last = last

    def object(self, written: bytes) -> Any:
        """The object of a reference."""
        return self.objects[int(written.split()[0])]

    def _known(self, *, last: bool) -> dict[int, int]:
        """Objects that the file has already: their numbers there."""
        known = {self.pdf.pages.number: self.shared.pages, self.tree.number: self.shared.structure}
        known[int(self.resources["Font"].split()[0])] = self.shared.fonts
        if self.shared.colours:
            known[int(self.resources["ColorSpace"].split()[0])] = self.shared.colours
        if self.outlines is not None:
            known[self.outlines.number] = self.parent
        return known

    def section(self) -> Section:
        top = self.top_entries()
        self.reach([self.element, *self.pages, *top])
        if not self.shared.colours:
            self.keep_colours()
        self.count_on()
        self.write()
        first, leaf = self.shared.marks, self.object(self.tree["ParentTree"])["Nums"]
        keys = leaf[::2]
        marks = (self.file.add(self.leaf(leaf)), first, first + int(keys[-1]))
        self.shared.marks += int(keys[-1]) + 1
        return Section(
            tuple(self.numbers[page.number] for page in self.pages),
            self.numbers[self.element.number],
            marks,
            tuple(self.numbers[entry.number] for entry in top),
            int(self.outlines["Count"]) if self.outlines is not None else 0,
        )

    def reach(self, starts: Iterable[Any]) -> None:
        """Keeps the objects and all that they refer to."""
        waiting = [found.number for found in starts]
        while waiting:
            number = waiting.pop()
            if number in self.kept or (number in self.numbers and not self.brought(number)):
                continue
            self.kept.add(number)
            waiting += [int(match[1]) for match in _REFERENCES.finditer(self.entries(self.objects[number])) if match[1]]

    def entries(self, found: Any) -> bytes:
        """The object without the content of a stream."""
        written = type(self.pdf.catalog)(found.extra).data if hasattr(found, "extra") else found.data
        assert isinstance(written, bytes)
        return written

    def brought(self, number: int) -> bool:
        """Is it shared, but this section is the one that brings it?"""
        return self.last and self.numbers.get(number) == self.shared.fonts

    def top_entries(self) -> list[Any]:
        """The outline's entries without a parent, in their order."""
        found, following = [], self.outlines["First"] if self.outlines is not None else None
        while following is not None:
            found.append(self.object(following))
            following = found[-1].get("Next")
        return found

    def keep_colours(self) -> None:
        colours = self.resources["ColorSpace"]
        profile = self.pdf.catalog["OutputIntents"][0]["DestOutputProfile"]
        self.reach([self.object(colours), self.object(profile)])
        self.shared.colours = self.number(int(colours.split()[0]))
        self.shared.profile = self.number(int(profile.split()[0]))

    def number(self, local: int) -> int:
        """The number in the file of an object."""
        if local not in self.numbers:
            self.numbers[local] = self.file.reserve()
        return self.numbers[local]

    def count_on(self) -> None:
        """Numbers in the parent tree go on from the sections before."""
        for number in self.kept:
            found = self.objects[number]
            if isinstance(found, dict):
                if found is self.element:
                    found["S"] = "/Part"
                for key in ("StructParents", "StructParent"):
                    if key in found:
                        found[key] += self.shared.marks

    def leaf(self, entries: list[Any]) -> bytes:
        first = self.shared.marks
        pairs = b" ".join(
            b"%d %s" % (first + int(key), self.renumbered(value.data if hasattr(value, "data") else value))
            for key, value in zip(entries[::2], entries[1::2], strict=True)
        )
        return b"<</Limits [%d %d] /Nums [%s]>>" % (first, first + int(entries[-2]), pairs)

    def write(self) -> None:
        for local in sorted(self.kept):
            self.number(local)
        for local in sorted(self.kept):
            found = self.objects[local]
            if found.compressible:
                self.file.add(
                    self.renumbered(found.data),
                    self.numbers[local],
                    tag=isinstance(found, Finished) or found is self.element,
                )
            else:
                head, mark, body = found.data.partition(b"\nstream\n")
                self.file.add_raw(self.renumbered(head) + mark + body, self.numbers[local])

    def renumbered(self, content: bytes) -> bytes:
        def new(match: re.Match[bytes]) -> bytes:
            return reference(self.numbers[int(match[1])]) if match[1] else match[0]

        return _REFERENCES.sub(new, content)

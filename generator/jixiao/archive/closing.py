"""What a PDF file has once: the roots of pages, outline, tags and attachments, the metadata, the catalog."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.archive.manifest import ArchiveSettings
from jixiao.archive.members import Member
from jixiao.archive.pdf_file import PdfFile, reference, text_string
from jixiao.archive.section import Section, SharedObjects
from jixiao.archive.xmp import Metadata, information, packet

_LEAF = 5000  # entries of a leaf of a name tree
PROFILE = "sRGB2014.icc"


@dataclass(frozen=True, slots=True)
class Bookmarked:
    """A section with its own entry in the outline; without a title its entries stand at the top."""

    section: Section
    title: str = ""
    entry: int = 0  # number reserved for the entry


class Closing:
    """Collects what sections and attachments leave behind, and writes it in the end."""

    def __init__(self, file: PdfFile, shared: SharedObjects) -> None:
        self.file, self.shared = file, shared
        self.outlines, self.document = file.reserve(), file.reserve()
        self.attached: list[tuple[str, int]] = []
        shared.structure = self.document

    def attach(self, member: Member, date: str) -> None:
        """A file inside the file. `date` is as in PDF."""
        moment = text_string(f"D:{date}Z")
        checksum = hashlib.md5(member.content, usedforsecurity=False).hexdigest().encode()
        entries = (
            b"/Type /EmbeddedFile /Subtype /%s /Params <</Size %d /CheckSum <%s> /CreationDate %s /ModDate %s>> "
            % (
                member.type.replace("/", "#2F").encode(),
                len(member.content),
                checksum,
                moment,
                moment,
            )
        )
        stream = reference(self.file.add_stream(entries, member.content, compress=not member.packed))
        name = text_string(member.path)
        content = b"<</Type /Filespec /F %s /UF %s /EF <</F %s /UF %s>> /AFRelationship /%s /Desc %s>>" % (
            name,
            name,
            stream,
            stream,
            member.relationship.encode(),
            name,
        )
        self.attached.append((member.path, self.file.add(content)))

    def finish(self, sections: Sequence[Bookmarked], metadata: Metadata, settings: ArchiveSettings) -> None:
        """All that is left, the catalog at the end."""
        pages = [page for one in sections for page in one.section.pages]
        kids = b" ".join(map(reference, pages))
        self.file.add(b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(pages), kids), self.shared.pages)
        entries = b"/Type /Catalog /Version /1.7 /Pages %s /PageMode /UseOutlines " % reference(self.shared.pages)
        entries += b"/Lang %s /MarkInfo <</Marked true>> /ViewerPreferences <</DisplayDocTitle true>> " % text_string(
            metadata.language
        )
        entries += b"/Outlines %s /StructTreeRoot %s " % (
            reference(self._outlines(sections)),
            reference(self._structure(sections)),
        )
        packed = self.file.add_stream(
            b"/Type /Metadata /Subtype /XML ", packet(metadata, settings.pdfa), compress=False
        )
        entries += b"/Metadata %s /OutputIntents [%s] " % (reference(packed), self._intent()) + self._attachments()
        self.file.close(self.file.add(b"<<" + entries + b">>"), self.file.add(information(metadata)))

    def _intent(self) -> bytes:
        name = text_string(PROFILE)
        return b"<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier %s /Info %s /DestOutputProfile %s>>" % (
            name,
            name,
            reference(self.shared.profile),
        )

    def _outlines(self, sections: Sequence[Bookmarked]) -> int:
        """The root of the outline, and an entry for each section that has a title."""
        titled = [one for one in sections if one.entry]
        for place, one in enumerate(titled):
            content = b"/Title %s /Parent %s /Dest [%s /Fit] " % (
                text_string(one.title),
                reference(self.outlines),
                reference(one.section.pages[0]),
            )
            content += b"/Prev %s " % reference(titled[place - 1].entry) if place else b""
            content += b"/Next %s " % reference(titled[place + 1].entry) if place + 1 < len(titled) else b""
            if one.section.entries:  # closed, so that the outline of a thousand units opens as a list of units
                content += b"/First %s /Last %s /Count -%d " % (
                    reference(one.section.entries[0]),
                    reference(one.section.entries[-1]),
                    one.section.below,
                )
            self.file.add(b"<<" + content + b">>", one.entry)
        top = [one.entry for one in titled] or [entry for one in sections for entry in one.section.entries]
        count = len(titled) or sum(one.section.below for one in sections)
        ends = b"/First %s /Last %s /Count %d " % (reference(top[0]), reference(top[-1]), count) if top else b""
        return self.file.add(b"<</Type /Outlines %s>>" % ends, self.outlines)

    def _structure(self, sections: Sequence[Bookmarked]) -> int:
        """The root of the tags: a document of parts."""
        leaves = [one.section.marks for one in sorted(sections, key=lambda one: one.section.marks[1])]
        parents = self.file.add(b"<</Kids [%s]>>" % b" ".join(reference(leaf) for leaf, _, _ in leaves))
        elements = b" ".join(reference(one.section.element) for one in sections)
        root = self.file.reserve()
        self.file.add(b"<</Type /StructElem /S /Document /P %s /K [%s]>>" % (reference(root), elements), self.document)
        content = b"<</Type /StructTreeRoot /K [%s] /ParentTree %s /ParentTreeNextKey %d>>"
        return self.file.add(content % (reference(self.document), reference(parents), self.shared.marks), root)

    def _attachments(self) -> bytes:
        if not self.attached:
            return b""
        names = self._names(sorted((name.encode("utf-16-be"), name, number) for name, number in self.attached))
        associated = b" ".join(reference(number) for _, number in self.attached)
        return b"/Names <</EmbeddedFiles %s>> /AF [%s] " % (reference(names), associated)

    def _names(self, ordered: Sequence[tuple[bytes, str, int]]) -> int:
        """A name tree; its keys are compared as bytes, so all are written as UTF-16. MuPDF reads none that has kids."""
        keys = [(b"<feff%s>" % key.hex().encode(), reference(number)) for key, _, number in ordered]
        if len(keys) <= _LEAF:
            return self.file.add(b"<</Names [%s]>>" % b" ".join(b"%s %s" % pair for pair in keys))
        leaves = []
        for start in range(0, len(keys), _LEAF):
            some = keys[start : start + _LEAF]
            content = b" ".join(b"%s %s" % pair for pair in some)
            leaves.append(self.file.add(b"<</Limits [%s %s] /Names [%s]>>" % (some[0][0], some[-1][0], content)))
        return self.file.add(b"<</Kids [%s]>>" % b" ".join(map(reference, leaves)))

"""The files of an archive: the PDF, and the OFD where one is asked for. Both hold the same pages and say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from jixiao.archive.attachments import Attachments
from jixiao.archive.manifest import ArchiveSettings
from jixiao.archive.members import Member
from jixiao.archive.text_members import as_text, attached
from jixiao.layout.paper import Laid
from jixiao.writers.metadata import Metadata
from jixiao.writers.ofd.assembly import OfdAssembly, OfdSection
from jixiao.writers.pdf.assembly import Assembly, Section


class ArchivePiece(NamedTuple):
    """A document in the files."""

    pdf: Section
    ofd: OfdSection | None

    @property
    def pages(self) -> int:
        """How many it takes."""
        return len(self.pdf.pages)


class ArchiveFiles:
    """Those being written."""

    def __init__(self, pdf: BinaryIO, ofd: BinaryIO | None) -> None:
        self.pdf = Assembly(pdf)
        self.ofd = OfdAssembly(ofd) if ofd else None
        self._attachments = Attachments(self.pdf.file)

    def add(self, laid: Laid, *, title: str = "", inner: bool = True) -> ArchivePiece:
        """A document with its places; with a title it has an entry of its own in the outline."""
        ofd = self.ofd.add(laid, title=title, inner=inner) if self.ofd else None
        return ArchivePiece(self.pdf.add(laid, title=title, grouped=True, inner=inner), ofd)

    def attach(self, member: Member, settings: ArchiveSettings) -> None:
        """Adds a file to each that may hold it."""
        if settings.attaches:
            self._attachments.attach(member, settings.date)
        if self.ofd and attached(member):
            self.ofd.attachments.attach(*as_text(member.path, member.content), settings.date)

    def finish(self, pieces: Sequence[ArchivePiece], metadata: Metadata, settings: ArchiveSettings) -> None:
        """All that is left, of these documents in this order."""
        if self.ofd:
            self.ofd.finish([piece.ofd for piece in pieces if piece.ofd], metadata)
        self.pdf.finish([piece.pdf for piece in pieces], metadata, settings.flavour, self._attachments.entries())

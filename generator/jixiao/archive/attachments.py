"""The files inside a PDF file, and the tree of their names."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pydyf

from jixiao.archive.members import Member
from jixiao.writers.pdf.file import PdfFile, reference, text_string

_LEAF = 5000  # entries of a leaf of a name tree


class Attachments:
    """Collects the files of an archive. `date` is as in PDF."""

    def __init__(self, file: PdfFile) -> None:
        self.file = file
        self.attached: list[tuple[str, int]] = []

    def attach(self, member: Member, date: str) -> None:
        """Adds a file."""
        moment, name = text_string(f"D:{date}Z"), text_string(member.path)
        checksum = hashlib.md5(member.content, usedforsecurity=False).hexdigest()
        parameters = {
            "Size": len(member.content),
            "CheckSum": f"<{checksum}>",
            "CreationDate": moment,
            "ModDate": moment,
        }
        embedded = {
            "Type": "/EmbeddedFile",
            "Subtype": f"/{member.type.replace('/', '#2F')}",
            "Params": pydyf.Dictionary(parameters),
        }
        stream = self.file.add_stream(pydyf.Dictionary(embedded), member.content, compress=not member.packed)
        content = {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "EF": pydyf.Dictionary({"F": reference(stream), "UF": reference(stream)}),
            "AFRelationship": f"/{member.relationship}",
            "Desc": name,
        }
        self.attached.append((member.path, self.file.add(pydyf.Dictionary(content))))

    def entries(self) -> dict[str, object]:
        """What the catalog says of them."""
        if not self.attached:
            return {}
        names = self._names(sorted((name.encode("utf-16-be"), number) for name, number in self.attached))
        return {
            "Names": pydyf.Dictionary({"EmbeddedFiles": reference(names)}),
            "AF": pydyf.Array([reference(number) for _, number in self.attached]),
        }

    def _names(self, ordered: Sequence[tuple[bytes, int]]) -> int:
        """A name tree; its keys are compared as bytes, so all are written as UTF-16. MuPDF reads none that has kids."""
        keys = [(b"<feff%s>" % key.hex().encode(), reference(number)) for key, number in ordered]
        if len(keys) <= _LEAF:
            return self.file.add(b"<</Names [%s]>>" % b" ".join(b"%s %s" % pair for pair in keys))
        leaves = []
        for start in range(0, len(keys), _LEAF):
            some = keys[start : start + _LEAF]
            content = b" ".join(b"%s %s" % pair for pair in some)
            leaves.append(self.file.add(b"<</Limits [%s %s] /Names [%s]>>" % (some[0][0], some[-1][0], content)))
        return self.file.add(b"<</Kids [%s]>>" % b" ".join(map(reference, leaves)))

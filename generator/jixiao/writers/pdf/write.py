"""Writes a laid-out document as an archival, tagged PDF.

The same document gives the same bytes on every run: no clock, no random identifier.
"""

from __future__ import annotations

import io

from jixiao.layout.paper import Laid
from jixiao.writers.metadata import Metadata
from jixiao.writers.pdf.assembly import Assembly
from jixiao.writers.pdf.metadata import Flavour
from jixiao.writers.writer import Takes, Writer


def write_pdf(laid: Laid, flavour: Flavour = "3a") -> bytes:
    """The PDF file of a document with its places."""
    target = io.BytesIO()
    assembly = Assembly(target)
    section = assembly.add(laid)
    assembly.finish([section], Metadata.of(laid.document), flavour)
    return target.getvalue()


WRITER = Writer("pdf", "application/pdf", Takes.PLACES, write_pdf)

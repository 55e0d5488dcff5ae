"""Writes a laid-out document as an archival OFD.

The same document gives the same bytes on every run: no clock, no random identifier.
"""

from __future__ import annotations

import io

from jixiao.layout.paper import Laid
from jixiao.writers.metadata import Metadata
from jixiao.writers.ofd.assembly import OfdAssembly
from jixiao.writers.writer import Takes, Writer


def write_ofd(laid: Laid) -> bytes:
    """The OFD file of a document with its places. Raises IllegalTextError for text that no XML file can carry."""
    target = io.BytesIO()
    assembly = OfdAssembly(target)
    assembly.finish([assembly.add(laid)], Metadata.of(laid.document))
    return target.getvalue()


WRITER = Writer("ofd", "application/ofd", Takes.PLACES, write_ofd)

"""How hard files are compressed. The bytes depend on it, and on the machine's zlib."""

from __future__ import annotations

import hashlib
import zlib

LEVEL = 3  # a third less work than the usual 6; PDF files are 4 % larger, Office files 12 %


def probe() -> str:
    """A hash of something compressed: some systems have a zlib of the same version that gives other bytes."""
    words = b" ".join(b"%d %d" % (number * number % 997, number * 7919 % 1009) for number in range(1000))
    return hashlib.sha256(zlib.compress(words, LEVEL)).hexdigest()[:16]

"""What a writer is: one file format, and how a laid-out document becomes a file of it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jixiao.layout.paper import Laid


class Takes(Enum):
    """What of a laid-out document a writer draws."""

    PLACES = auto()  # each line at its place: nobody can move it any more
    PAPER = auto()  # the document as on paper, for programs that set it themselves
    WORKBOOK = auto()  # the same, with the title of a whole document on a sheet of its own
    PRINTED = auto()  # the document as its templates printed it, not laid out, for programs that know no pages


class Writer(NamedTuple):
    """A format. The same document gives the same bytes, in every process and on every machine."""

    name: str  # as --format takes it, and as its files end
    media_type: str
    takes: Takes
    write: Callable[[Laid], bytes]  # raises IllegalTextError for a text that the format cannot carry
    load: Callable[[], object] = lambda: None  # raises ExpectedError where this machine lacks what it draws with

    @property
    def suffix(self) -> str:
        """What its files end with."""
        return f".{self.name}"

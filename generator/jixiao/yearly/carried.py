"""A text that is carried on: its changes, the comments that go with them, and what is told of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.nodes.changes import Change
from jixiao.nodes.edit import changed_tree, opened
from jixiao.nodes.node import Node, Path
from jixiao.nodes.notes import Note, noted
from jixiao.nodes.parse import parse
from jixiao.yearly.treatment import Treatment


@dataclass(slots=True)
class Carried:
    """A file on its way: its bytes and its tree, and what is to be done with them."""

    name: str
    content: bytes
    changes: list[Change] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    told: list[tuple[Treatment, str]] = field(default_factory=list)

    @property
    def root(self) -> Node:
        """Its tree. Raises InputError."""
        return parse(opened(self.content)[0], self.name)

    def tell(self, treatment: Treatment, line: str) -> None:
        """Notes what a clerk is told."""
        self.told.append((treatment, line))

    def note(self, steps: Path, text: str) -> None:
        """Notes a comment."""
        self.notes.append((steps, text))

    def made(self) -> bytes:
        """Its bytes with the changes and comments, in its own encoding. Raises UnsafeError, InputError."""
        text, encoding = opened(self.content)
        if self.changes:
            text = changed_tree(text, parse(text, self.name), self.changes)[0]
        return encoding.encoded(noted(text, self.notes) if self.notes else text)


def short(text: str) -> str:
    """A value as a line of a terminal has room for."""
    flat = " ".join(text.split())
    return flat[:30] + "…" * (len(flat) > 30)

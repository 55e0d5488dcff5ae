"""A node of a YAML text: what was written, and where it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.findings import Finding, Position, Severity, Source

_NOWHERE = Source()
_BRACES = {"mapping": "{", "sequence": "["}
Point = tuple[int, int]  # line and column, from 1
Path = tuple[str | int, ...]  # keys of mappings and places in sequences, from the root


@dataclass(slots=True)
class Node:
    """A scalar, a mapping or a sequence with its place: from `position` up to, not including, `end_column` of
    `end_line`. A node for which nothing is written has a place without length.
    """

    position: Position
    end_line: int
    text: str = ""  # of a scalar
    kind: str = "scalar"  # scalar, mapping, sequence, null
    style: str = ""  # of a scalar: '' plain, ' " | >
    pairs: dict[str, tuple[Node, Node]] = field(default_factory=dict)  # key -> (key node, value node)
    items: list[Node] = field(default_factory=list)
    end_column: int = 0
    outer: int | None = -1  # column, from 0, of the block around it; None where it stands in braces
    source: Source = field(default=_NOWHERE, compare=False, repr=False)  # the text that it stands in

    @property
    def is_null(self) -> bool:
        """Nothing was written, or null."""
        return self.kind == "null"

    @property
    def braced(self) -> bool:
        """Is it a mapping in braces or a sequence in brackets?"""
        return self.kind in _BRACES and self.source.line(self.position.line).startswith(
            _BRACES[self.kind], self.position.column - 1
        )

    @property
    def end(self) -> Point:
        """(line, column) behind its last character, from 1."""
        return self.end_line, self.end_column

    @property
    def start(self) -> Point:
        """(line, column) of its first character, from 1."""
        return self.position.line, self.position.column

    def at(self, path: Path) -> Node | None:
        """The node at a path from here; None where there is none."""
        node: Node | None = self
        for step in path:
            if node is None:
                return None
            if isinstance(step, str):
                node = node.get(step)
            else:
                node = node.items[step] if 0 <= step < len(node.items) else None
        return node

    def get(self, key: str) -> Node | None:
        """The value under a key of a mapping."""
        pair = self.pairs.get(key)
        return pair[1] if pair else None

    def finding(
        self, rule: str, message: str, help: str = "", *, path: str = "", severity: Severity = Severity.ERROR
    ) -> Finding:
        """A finding at this node; the caret stands under the whole of a plain scalar."""
        width = len(self.text) if self.kind == "scalar" and not self.style else 1
        return self.source.finding(rule, self.position, message, help, path=path, severity=severity, width=width)

    def moved(self, finding: Finding, part: str) -> Finding:
        """The finding at a part of a scalar's text."""
        return self.source.moved(finding, self.place_of(part), len(part)) if self.kind == "scalar" else finding

    def place_of(self, part: str) -> Position:
        """Where a part of a scalar's text stands; the scalar's own place where it is not found."""
        start, first = self.position.column - 1, part.partition("\n")[0]
        for number in range(self.position.line, min(self.end_line, len(self.source.lines)) + 1):
            column = self.source.line(number).find(first, start)
            if column >= 0:
                return Position(self.position.file, number, column + 1)
            start = 0
        return self.position

    def place_at(self, start: int) -> Position:
        """Where the character at an index of a scalar's text stands; the scalar's own place where an escape stands
        for it.
        """
        row = self.text.count("\n", 0, start)
        earlier = self.text.count(self.text[start], self.text.rfind("\n", 0, start) + 1, start)
        number = self.position.line + row + (self.style == "|")
        column = -1 if row or self.style == "|" else self.position.column - 2
        for _ in range(earlier + 1):
            column = self.source.line(number).find(self.text[start], column + 1)
            if column < 0:
                return self.position
        return Position(self.position.file, number, column + 1)

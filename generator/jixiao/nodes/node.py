"""A node of a YAML text: what was written, and where it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from jixiao.findings import Finding, Position, Severity, Source

_NOWHERE = Source()


@dataclass(slots=True)
class Node:
    """A scalar, a mapping or a sequence with its place."""

    position: Position
    end_line: int
    text: str = ""  # of a scalar
    kind: str = "scalar"  # scalar, mapping, sequence, null
    style: str = ""  # of a scalar: '' plain, ' " | >
    pairs: dict[str, tuple[Node, Node]] = field(default_factory=dict)  # key -> (key node, value node)
    items: list[Node] = field(default_factory=list)
    end_column: int = 0  # behind its last character, where it stands in braces or is no block
    source: Source = field(default=_NOWHERE, compare=False, repr=False)  # the text that it stands in

    @property
    def is_null(self) -> bool:
        """Nothing was written, or null."""
        return self.kind == "null"

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

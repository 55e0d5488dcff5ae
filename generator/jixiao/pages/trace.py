"""Which line of which template printed a line of a page, for faults that are seen only in what was printed.

A page that is at fault is filled once more with a note before everything that is printed. So pages without faults cost
nothing, and faults inside macros and included files are told where somebody can mend them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from jinja2 import nodes

from jixiao.findings import Finding, Position, Source

_NOTE = "\ufdef"  # a noncharacter, as those of `marks`
_NOTED = re.compile(f"{_NOTE}([tv])(\\d+),([^{_NOTE}]*){_NOTE}")
_ELEMENT = re.compile("<(\\w+)>")


def noted(tree: nodes.Template, file: str) -> nodes.Template:
    """The template with a note before each text and each value that it prints."""
    for output in tree.find_all(nodes.Output):
        parts: list[nodes.Expr] = []
        for part in output.nodes:
            kind = "t" if isinstance(part, nodes.TemplateData) else "v"
            note = nodes.TemplateData(f"{_NOTE}{kind}{part.lineno},{file}{_NOTE}", lineno=part.lineno)
            parts += [note, part]
        output.nodes[:] = parts
    return tree


class Trace:
    """Where the lines of a page come from: `printed` is the page with notes."""

    def __init__(self, printed: str) -> None:
        texts = _NOTED.split(printed)
        self.notes = [
            (kind, int(number), file) for kind, number, file in zip(texts[1::4], texts[2::4], texts[3::4], strict=True)
        ]
        pieces = texts[::4]
        self.starts = list(accumulate(map(len, pieces[:-1])))
        self.html = "".join(pieces)
        self.lines = self.html.strip().split("\n")

    def place(self, number: int, element: str = "") -> tuple[str, int] | None:
        """(file, line) of the template that printed the line of that number, or on it an element of that name; of the
        page without blanks around it.
        """
        if number > len(self.lines):
            return None
        begin = len(self.html) - len(self.html.lstrip()) + sum(len(line) + 1 for line in self.lines[: number - 1])
        line = self.lines[number - 1]
        begin += max(line.find(f"<{element}"), 0) or len(line) - len(line.lstrip())
        piece = bisect_right(self.starts, begin) - 1
        if piece < 0:
            return None
        kind, first, file = self.notes[piece]
        return file, first + (self.html.count("\n", self.starts[piece], begin) if kind == "t" else 0)

    def moved(self, findings: Iterable[Finding], printed: str) -> Iterator[Finding]:
        """The findings, those about the printed page (a file called `printed`) at the lines of its templates."""
        for finding in findings:
            named = _ELEMENT.search(finding.message)
            about = finding.position.file == printed
            place = self.place(finding.position.line, named[1] if named else " ") if about else None
            if place is None:
                yield finding
                continue
            file, line = place
            source = Source(file, tuple(Path(file).read_text(encoding="utf-8").splitlines()))
            column = _column(finding.position.column, self.lines[finding.position.line - 1], source.line(line))
            yield source.moved(finding, Position(file, line, column))


def _column(column: int, printed: str, written: str) -> int:
    """A column of a printed line in the template's line, if that one has the same text; else where that one begins."""
    place, begin = written.find(printed.strip()), len(printed) - len(printed.lstrip())
    return column + place - begin if place >= 0 and column > begin else len(written) - len(written.lstrip()) + 1

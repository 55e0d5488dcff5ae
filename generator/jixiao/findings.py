"""What is wrong with a spec or a form, and where: the one kind of message that every stage gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from jixiao.errors import ExpectedError


class Severity(IntEnum):
    """How much a finding weighs. An ERROR stops the rendering."""

    ERROR = 0
    WARNING = 1
    HINT = 2

    @property
    def label(self) -> str:
        """The word an author reads."""
        return ("错误", "警告", "提示")[self]


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; line and column count from 1. In a file that is no text `place` says where: page and cell,
    or sheet and address.
    """

    file: str
    line: int = 1
    column: int = 1
    place: str = ""

    def __str__(self) -> str:
        if self.place:
            return f"{self.file} {self.place}"
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the rule, what is wrong in plain Chinese, where, and what to write instead."""

    rule: str
    message: str
    position: Position
    severity: Severity = Severity.ERROR
    path: str = ""  # of the field, names joined by points
    excerpt: str = ""  # the source line
    help: str = ""
    width: int = 1  # characters under the caret
    related: tuple[tuple[str, Position], ...] = ()  # a second place that contradicts this one
    basis: str = ""  # the figures the finding rests on; a waiver holds for these
    owners: tuple[str, ...] = ()  # files of the projects it is about, where it stands in a shared file

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Findings are sorted by place, then by rule, then by what they say."""
        return (self.position.file, self.position.line, self.position.column, self.rule, self.message)


@dataclass(frozen=True, slots=True)
class Source:
    """A text that may be at fault: what its file is called, and its lines without their ends."""

    file: str = ""
    lines: tuple[str, ...] = ()

    def line(self, number: int) -> str:
        """A line, counted from 1; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def finding(
        self,
        rule: str,
        position: Position,
        message: str,
        help: str = "",
        *,
        path: str = "",
        severity: Severity = Severity.ERROR,
        width: int = 1,
    ) -> Finding:
        """A finding at a place of this text, with its line; `width` characters stand over the caret."""
        return Finding(rule, message, position, severity, path, self.line(position.line), help, max(width, 1))

    def moved(self, finding: Finding, position: Position, width: int = 1) -> Finding:
        """The finding at another place, of this text."""
        return replace(finding, position=position, excerpt=self.line(position.line), width=max(width, 1))


ENOUGH = 200  # faults of one file that are told at once


def and_more(file: str) -> Finding:
    """What is said where a file has more faults than are told."""
    return Finding("Y1", f"错误太多，只列出前{ENOUGH}处", Position(file), help="改好这些，再运行一次")


class InputError(ExpectedError):
    """Bad input: carries the findings that say what is wrong. Never a fault of the program."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda finding: finding.order))
        super().__init__("; ".join(f"{finding.position} {finding.message}" for finding in self.findings))

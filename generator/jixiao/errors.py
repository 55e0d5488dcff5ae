"""What may go wrong that is no fault of the program: each error carries the exit code that it ends a command with."""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the shell is told; the table stands in the README."""

    OK = 0
    FINDINGS = 1  # the specs have errors; what was sound has been drawn
    USAGE = 2  # the command was called wrongly
    ENVIRONMENT = 3  # a library, a font or a cluster is missing
    OUTPUT = 4  # a file could not be written
    WORDS = 5  # an archive of other versions, or a stranger's OFD: no byte is proved
    INTERRUPTED = 130  # by Ctrl-C
    TERMINATED = 143  # by SIGTERM


class ExpectedError(Exception):
    """A fault of what the program was given, or of where it runs; the message is Chinese and says what to do."""

    exit_code: ClassVar[ExitCode] = ExitCode.FINDINGS
    about: ClassVar[str] = ""  # what the message is about, where it does not say so itself

    @property
    def told(self) -> str:
        """What is printed before the command ends."""
        return f"{self.about}：{self}" if self.about else str(self)


class UsageError(ExpectedError):
    """A command was called wrongly."""

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE
    about: ClassVar[str] = "用法不对"

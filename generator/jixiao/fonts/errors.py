"""What can go wrong with fonts, said to the clerk."""

from __future__ import annotations

from typing import ClassVar

from jixiao.errors import ExitCode, ExpectedError


class FontError(ExpectedError):
    """A font is missing, unreadable or lacks characters. The message is Chinese and says what to do."""

    exit_code: ClassVar[ExitCode] = ExitCode.ENVIRONMENT
    about: ClassVar[str] = "字体"

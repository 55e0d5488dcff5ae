"""What can go wrong with fonts, said to the clerk."""

from __future__ import annotations

from typing import ClassVar

from jixiao.errors import ExitCode, ExpectedError


class FontError(ExpectedError):
    """A font is missing, unreadable or lacks characters. The message is Chinese and says what to do."""

    exit_code: ClassVar[ExitCode] = ExitCode.ENVIRONMENT
    about: ClassVar[str] = "字体"


class MissingCharactersError(FontError):
    """The fonts have no glyph for some characters."""

    def __init__(self, family: str, characters: list[str]) -> None:
        """Name the family and the characters that it lacks."""
        self.family, self.characters = family, tuple(characters)
        told = "、".join((f"“{each}”" if each.isprintable() else "") + f"（U+{ord(each):04X}）" for each in characters)
        super().__init__(f"{family}没有这些字：{told}。请改用其他写法，或在 fonts.yaml 中换一个收字更多的字体。")

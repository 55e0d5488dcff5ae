"""What a file says of itself, whatever its format."""

from __future__ import annotations

from typing import NamedTuple, Self

from jixiao.document import Document

PRODUCER = "jixiao"


class Metadata(NamedTuple):
    """What the file says of itself. What is empty is not told."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    year: str = ""
    date: str = ""  # 20240101000000, in UTC

    @classmethod
    def of(cls, document: Document) -> Self:
        """That of a document; it knows no dates."""
        return cls(document.title, document.author, document.subject, document.keywords, document.language)

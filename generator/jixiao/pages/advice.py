"""Chinese advice on what a library answers in English: tables of patterns, each with a message and the way out."""

from __future__ import annotations

import re

Table = tuple[tuple[str, str, str], ...]  # pattern of what is answered, what is said of it, the way out


def advised(table: Table, answer: str) -> tuple[str, str] | None:
    """(message, help) by the first pattern that fits; None where none does."""
    for pattern, said, help in table:
        if match := re.search(pattern, answer, re.DOTALL):
            return match.expand(said), match.expand(help)
    return None

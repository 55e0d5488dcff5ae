"""Texts as YAML scalars."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[\w\u4e00-\u9fff≥≤][^\n]*")
_UNSAFE = re.compile(r":\s|:$|\s#|^\s|\s$|^(?:null|Null|NULL|true|false|~)$")


def quoted(text: str, *, always: bool = False) -> str:
    """The text as a YAML scalar of one line, in quotes only where YAML needs them, or always."""
    if "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    plain = (
        not always and _PLAIN.fullmatch(text) and not _UNSAFE.search(text) and not any(mark in text for mark in "{}[],")
    )
    return text if plain else "'" + text.replace("'", "''") + "'"

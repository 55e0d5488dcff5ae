"""What the browser sends, read as what a stranger may have sent: every shape and size is checked here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.field_paths import FieldPath

LARGEST_JSON = 4_000_000  # bytes; the longest spec and its text beside it
LARGEST_FILE = 60_000_000  # bytes of a file that is imported
SECONDS = 20  # in which a request has to be sent
_LONGEST_PATH, _LONGEST_TEXT, _MOST_EDITS = 12, 1_000_000, 200
_OPERATIONS = ("set", "add", "delete", "move")


class BadRequestError(Exception):
    """The browser sent what our page never sends."""


@dataclass(frozen=True, slots=True)
class PageEdit:
    """A change that was made on the page."""

    operation: str  # set, add, delete, move
    path: FieldPath  # of the field; of the row; of what the row is added to
    value: str | tuple[str, ...] | None = None  # of set; None takes it away
    at: int | None = None  # of add: in front of which row; None: behind the last
    by: int = 0  # of move: rows down
    shared: bool = False  # of set: for all projects of the document


def read_json(body: bytes) -> Mapping[str, Any]:
    """The object of a body. Raises BadRequestError."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequestError("no JSON") from None
    if not isinstance(found, dict):
        raise BadRequestError("no object")
    return found


def text_of(data: Mapping[str, Any], key: str, longest: int = _LONGEST_TEXT) -> str:
    """A text under a key; empty where it is not there. Raises BadRequestError."""
    found = data.get(key, "")
    if not isinstance(found, str) or len(found) > longest or "\0" in found or _lone(found):
        raise BadRequestError(key)
    return found


def texts_of(data: Mapping[str, Any], key: str, most: int) -> tuple[str, ...]:
    """A list of texts under a key. Raises BadRequestError."""
    found = data.get(key, [])
    if not isinstance(found, list) or len(found) > most:
        raise BadRequestError(key)
    return tuple(text_of({key: one}, key, 1000) for one in found)


def flag_of(data: Mapping[str, Any], key: str) -> bool:
    """Yes or no under a key; no where it is not there. Raises BadRequestError."""
    found = data.get(key, False)
    if not isinstance(found, bool):
        raise BadRequestError(key)
    return found


def number_of(data: Mapping[str, Any], key: str, least: int, most: int) -> int | None:
    """A whole number under a key; None where it is not there. Raises BadRequestError."""
    found = data.get(key)
    if found is None:
        return None
    if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
        raise BadRequestError(key)
    return found


def edits_of(data: Mapping[str, Any]) -> tuple[PageEdit, ...]:
    """The edits under `edits`. Raises BadRequestError."""
    found = data.get("edits")
    if not isinstance(found, list) or len(found) > _MOST_EDITS:
        raise BadRequestError("edits")
    return tuple(map(_edit, found))


def _edit(data: Any) -> PageEdit:
    if not isinstance(data, dict) or data.get("op") not in _OPERATIONS:
        raise BadRequestError("op")
    value = data.get("value")
    if isinstance(value, list):
        value = texts_of(data, "value", 100)
    elif value is not None:
        value = text_of(data, "value")
    by, shared = number_of(data, "by", -1, 1), flag_of(data, "shared")
    return PageEdit(data["op"], path_of(data.get("path")), value, number_of(data, "at", 0, 100_000), by or 0, shared)


def path_of(found: Any) -> FieldPath:
    """A path of a field. Raises BadRequestError."""
    if not isinstance(found, list) or not 0 < len(found) <= _LONGEST_PATH:
        raise BadRequestError("path")
    for step in found:
        if isinstance(step, int) and not isinstance(step, bool) and 0 <= step < 100_000:
            continue
        if not isinstance(step, str) or len(step) > 1000 or _lone(step):
            raise BadRequestError("path")
    return tuple(found)


def _lone(text: str) -> bool:
    """Are there halves of characters in it, which no file can hold?"""
    return any("\ud800" <= character <= "\udfff" for character in text)

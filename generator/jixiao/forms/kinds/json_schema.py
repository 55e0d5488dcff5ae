"""Pieces of JSON Schema (draft-07) that several kinds of fields are described with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

OR_EMPTY = ("string", "number", "boolean", "null")


def object_of(
    properties: Mapping[str, Any], description: str = "", example: Any = None, required: Iterable[str] = ()
) -> dict[str, Any]:
    """A mapping with these keys and no others; it may be left empty."""
    made: dict[str, Any] = {"type": ["object", "null"], "properties": dict(properties), "additionalProperties": False}
    made |= {"required": list(required)} if required else {}
    return (
        made
        | ({"description": description} if description else {})
        | ({"examples": [example]} if example is not None else {})
    )


def text_of(description: str, *examples: Any, types: Iterable[str] = ("string",)) -> dict[str, Any]:
    """A value with its meaning and examples."""
    return {"type": list(types), "description": description, "examples": list(examples)}

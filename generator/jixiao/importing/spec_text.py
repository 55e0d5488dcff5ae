"""Values as the YAML of an author: long texts over lines, what is short in braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jixiao.nodes.quoting import flow, literal, quoted
from jixiao.text.prose import LINE, author_lines, paragraphs

_WIDE = 92  # characters of a line of pairs


def spec_text(values: Mapping[str, Any], prose: frozenset[str], notes: Sequence[str] = ()) -> str:
    """The text of a spec; `prose` are the names of the fields of paragraphs, `notes` its comments at the end."""
    lines = [line for key, value in values.items() for line in _pair(key, value, 0, prose)]
    if notes:
        lines += ["", "# 没有读懂的、要核对的，在源文件的：", *(f"#   {note}" for note in notes)]
    return "\n".join(lines) + "\n"


def _pair(key: str, value: Any, indent: int, prose: frozenset[str]) -> Iterator[str]:
    space = " " * indent
    name = f"{space}{quoted(key)}:"
    if isinstance(value, str):
        yield f"{name} {_text(value, indent, prose=key in prose)}"
    elif value is None:
        yield name
    elif isinstance(value, Mapping):
        short = f"{name} {flow(value)}"
        if indent and _flat(value) and len(short) <= _WIDE:
            yield short
            return
        yield name
        for inner, below in value.items():
            yield from _pair(inner, below, indent + 2, prose)
    elif all(isinstance(item, str) for item in value):
        yield f"{name} {flow(value)}"
    else:
        yield name
        for item in value:
            yield from _item(item, indent + 2, prose)


def _item(item: Mapping[str, Any], indent: int, prose: frozenset[str]) -> Iterator[str]:
    space = " " * indent
    if _flat(item):
        yield f"{space}- {flow(item)}"
        return
    lines = [line for key, value in item.items() for line in _pair(key, value, indent + 2, prose)]
    yield f"{space}- {lines[0].lstrip()}"
    yield from lines[1:]


def _flat(value: Any) -> bool:
    texts = value.values() if isinstance(value, Mapping) else value
    return all(inner is None or (isinstance(inner, str) and "\n" not in inner and len(inner) < LINE) for inner in texts)


def _text(value: str, indent: int, *, prose: bool) -> str:
    if "\n" not in value and not (prose and len(value) > LINE):
        return quoted(value)
    return literal(_broken(value) if prose else value, indent + 2, indent)


def _broken(text: str) -> str:
    """The paragraphs over lines, where they are read back as they are; else each on one line."""
    made = "\n\n".join("\n".join(author_lines(part)) for part in text.split("\n\n"))
    return made if paragraphs(made) == paragraphs(text) else text

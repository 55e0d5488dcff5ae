"""What an output folder holds and from what it was drawn: one hidden file at its root, keyed by content, not by clock.

A missing, damaged or older state is no state: everything is drawn again. Two runs that share a folder add to it in
turn.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from jixiao.batch.sinks import OutputFile
from jixiao.files.locks import alone
from jixiao.files.reading import content as content_of
from jixiao.files.whole import write_whole

STATE = ".jixiao.json"
_VERSION = 1
_MOST = 10_000_000  # of what is counted in a document
_LARGEST = 1_000_000_000  # bytes of a file that was drawn, or of the state: that of 50,000 projects has 46 million


class Record(NamedTuple):
    """A document without errors that was drawn: what the closing table and the count of findings say of it."""

    key: str  # of its unit, with the program, the forms and the fonts
    name: str
    projects: int
    pages: int
    warnings: int
    hints: int
    formats: tuple[str, ...]
    files: Mapping[str, str]  # path → key of the file


@dataclass(slots=True)
class State:
    """The records of an output folder by key, and its files by path."""

    target: Path
    records: dict[str, Record] = field(default_factory=dict)
    files: dict[str, OutputFile] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)  # of the files as they are now
    _folders: dict[str, list[str]] = field(default_factory=dict)

    def fresh(self, key: str, formats: Sequence[str]) -> Record | None:
        """The record of a document all of whose files are there as they were drawn."""
        record = self.records.get(key)
        if record is None or not set(formats) <= set(record.formats):
            return None
        wanted = {path: drawn for path, drawn in record.files.items() if path.rpartition(".")[2] in formats}
        sound = all(
            path in self.files and self.files[path].key == drawn and self.intact(path) for path, drawn in wanted.items()
        )
        return record if sound else None

    def intact(self, path: str) -> bool:
        """Is the file there as it was written?"""
        if path not in self._digests:
            try:
                self._digests[path] = hashlib.sha256(content_of(self.target / path, _LARGEST)).hexdigest()
            except OSError:
                self._digests[path] = ""
        return self._digests[path] == self.files[path].digest

    def known(self, folder: str) -> dict[str, OutputFile]:
        """The unaltered files of one folder of the output."""
        if not self._folders:
            for path in self.files:
                self._folders.setdefault(path.rpartition("/")[0], []).append(path)
        return {path: self.files[path] for path in self._folders.get(folder, ()) if self.intact(path)}


def read_state(target: Path) -> State:
    """The state of an output folder; an empty one where there is none that can be read."""
    try:
        content = json.loads(content_of(target / STATE, _LARGEST))
        if content["version"] != _VERSION:
            return State(target)
        records = {key: _record(key, values) for key, values in content["documents"].items()}
        files = {
            _inside(path): OutputFile(path, _text(key), _text(digest), new=False)
            for path, (key, digest) in content["files"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, MemoryError):
        return State(target)
    return State(target, records, files)


def save_state(target: Path, records: Iterable[Record], files: Iterable[OutputFile]) -> None:
    """Adds to the state of an output folder what has just been drawn. A folder that cannot be written stays as it
    is.
    """
    added, drawn = {record.key: record for record in records}, {file.path: file for file in files}
    if not added and not drawn:
        return
    with suppress(OSError):
        target.mkdir(parents=True, exist_ok=True)
        with alone(target):
            state = read_state(target)
            state.files |= drawn
            _add(state, added)
            write_whole(target / STATE, _content(state))


def _add(state: State, added: dict[str, Record]) -> None:
    """Adds records; those that hold other bytes of a file are no longer true."""
    for key, record in added.items():
        added[key] = _joined(state.records.get(key), record)
    taken = {path: drawn for record in added.values() for path, drawn in record.files.items()}
    kept = {
        key: one
        for key, one in state.records.items()
        if all(taken.get(path, drawn) == drawn for path, drawn in one.files.items())
    }
    state.records = kept | added


def _joined(old: Record | None, new: Record) -> Record:
    """One record of a document that was drawn in different formats."""
    if old is None:
        return new
    formats = tuple(dict.fromkeys([*old.formats, *new.formats]))
    return Record(
        new.key,
        new.name,
        new.projects,
        new.pages or old.pages,
        new.warnings,
        new.hints,
        formats,
        {**old.files, **new.files},
    )


def _content(state: State) -> bytes:
    documents = {
        key: [one.name, one.projects, one.pages, one.warnings, one.hints, one.formats, dict(sorted(one.files.items()))]
        for key, one in sorted(state.records.items())
    }
    files = {path: [file.key, file.digest] for path, file in sorted(state.files.items())}
    written = json.dumps(
        {"version": _VERSION, "documents": documents, "files": files}, ensure_ascii=False, separators=(",", ":")
    )
    return written.encode("utf-8", "surrogatepass")  # of a folder whose name is no UTF-8


def _record(key: str, values: Any) -> Record:
    """A record as `_content` writes it.

    Raises ValueError or TypeError where a value is another: then somebody else wrote it.
    """
    name, projects, pages, warnings, hints, formats, files = values
    drawn = {_inside(path): _text(key) for path, key in files.items()}
    return Record(
        key,
        _text(name),
        _count(projects),
        _count(pages),
        _count(warnings),
        _count(hints),
        tuple(map(_text, formats)),
        drawn,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < _MOST:
        raise ValueError(value)
    return value


def _inside(path: Any) -> str:
    """A path in the output folder: a foreign one would be read, and told as drawn."""
    parts = _text(path).split("/")
    if (
        any(part in ("", ".", "..") or "\0" in part for part in parts)
        or os.path.isabs(path)  # noqa: PTH117
        or os.path.splitdrive(path)[0]
    ):
        raise ValueError(path)
    return str(path)

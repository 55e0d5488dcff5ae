"""Changes of what a YAML file says, written where it is said: all else in the file stays, byte for byte.

Whatever is written is read before it counts: it must say what the file said, with the changes and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from jixiao.errors import ExpectedError
from jixiao.files.staging import ChangedError, own_file, replace_file
from jixiao.findings import InputError
from jixiao.nodes.changes import Change, applied, said
from jixiao.nodes.encodings import EncodingError, decoded
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse
from jixiao.nodes.spans import apart, edited
from jixiao.nodes.ways import ways


class UnsafeError(ExpectedError):
    """The file cannot be changed without harm; the message says why."""


def digest(content: bytes) -> str:
    """What a file is known by: the SHA-256 of its bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def change_file(file: Path, seen: str, changes: Sequence[Change]) -> str:
    """Writes changes into a file; `seen` is the digest of its bytes when it was read. Gives back the new digest.

    Raises ChangedError where somebody else has changed it since, UnsafeError where it cannot be changed without harm,
    InputError where it is no sound YAML, OutputError where it cannot be written. In each case it stays as it is.
    """
    content = own_file(file)
    if digest(content) != seen:
        raise ChangedError(file)
    if file.stat().st_nlink > 1:
        raise UnsafeError("文件还有别的名字（硬链接），改写会断开它们")
    made = changed_bytes(content, changes)
    replace_file(file, made, over=seen)
    return digest(made)


def changed_bytes(content: bytes, changes: Sequence[Change]) -> bytes:
    """The bytes of a file with the changes, in its own encoding. Raises as `change_file`."""
    try:
        text, encoding = decoded(content)
    except EncodingError as error:
        raise UnsafeError(str(error)) from None
    if encoding.encoded(text) != content:
        raise UnsafeError("文件的编码写回去会变")
    return encoding.encoded(changed(text, changes))


def changed(text: str, changes: Sequence[Change]) -> str:
    """A YAML text with the changes, the later ones upon the earlier ones. Raises UnsafeError, InputError, and
    LookupError for a path that leads nowhere.
    """
    root = parse(text, "")
    wanted = said(root)
    for change in changes:
        wanted = applied(wanted, change)
    edits = [edit for change in changes for edit in next(ways(root, change), ())]
    if apart(edits) and _says(made := edited(text, edits), wanted):
        return made
    for change in changes:
        text = _changed(text, change)
    return text


def _changed(text: str, change: Change) -> str:
    root: Node = parse(text, "")
    wanted = applied(said(root), change)
    for edits in ways(root, change):
        if _says(made := edited(text, edits), wanted):
            return made
    raise UnsafeError("照这个文件的写法，改了以后读出来会不一样")


def _says(text: str, wanted: object) -> bool:
    try:
        return bool(said(parse(text, "")) == wanted)
    except InputError:
        return False

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
from jixiao.nodes.encodings import Encoding, EncodingError, decoded
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
    text, encoding = opened(content)
    return encoding.encoded(changed(text, changes))


def opened(content: bytes) -> tuple[str, Encoding]:
    """The text of a file, and the encoding that gives its bytes again. Raises UnsafeError."""
    try:
        text, encoding = decoded(content)
    except EncodingError as error:
        raise UnsafeError(str(error)) from None
    if encoding.encoded(text) != content:
        raise UnsafeError("文件的编码写回去会变")
    return text, encoding


def changed(text: str, changes: Sequence[Change]) -> str:
    """A YAML text with the changes, the later ones upon the earlier ones. Raises UnsafeError, InputError, and
    LookupError for a path that leads nowhere.
    """
    return changed_tree(text, parse(text, ""), changes)[0]


def changed_tree(text: str, root: Node, changes: Sequence[Change]) -> tuple[str, Node]:
    """As `changed`, of a text that has been read already, and the new text as it was read. Raises as `changed`."""
    wanted = said(root)
    for change in changes:
        wanted = applied(wanted, change)
    edits = [edit for change in changes for edit in next(ways(root, change), ())]
    if apart(edits) and (tree := _read(made := edited(text, edits), root, wanted)):
        return made, tree
    for change in changes:
        text, root = _changed(text, root, change)
    return text, root


def _changed(text: str, root: Node, change: Change) -> tuple[str, Node]:
    wanted = applied(said(root), change)
    for edits in ways(root, change):
        if tree := _read(made := edited(text, edits), root, wanted):
            return made, tree
    raise UnsafeError("照这个文件的写法，改了以后读出来会不一样")


def _read(text: str, old: Node, wanted: object) -> Node | None:
    """The tree of a text where it says what is wanted."""
    try:
        tree = parse(text, old.position.file)
    except InputError:
        return None
    return tree if said(tree) == wanted else None

"""Edits written into files: guarded by what was read, merged with what others wrote elsewhere, and taken back."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.errors import ExpectedError
from jixiao.files.staging import ChangedError, own_file, replace_file
from jixiao.nodes.changes import Change, Exchange, Insert, Put, Remove, Rename, plain, said
from jixiao.nodes.edit import UnsafeError, changed_bytes, digest
from jixiao.nodes.encodings import decoded
from jixiao.nodes.node import Node
from jixiao.nodes.node import Path as Way
from jixiao.nodes.parse import parse
from jixiao.web.history import keep

_REMEMBERED, _UNDONE = 300, 100  # contents that pages may have been made from; steps back of one file
Changing = Callable[[Node], Sequence[Change]]


class ConflictError(ExpectedError):
    """Somebody else changed the very same place."""

    def __init__(self, theirs: str, mine: str = "", *, moved: bool = False) -> None:
        """`theirs` is what stands there now; `moved`: the place itself is another one, so nothing can be put there."""
        super().__init__("这一处在别处移动、改名或删去了，没有写" if moved else "别处也改了这一处")
        self.details = {"theirs": theirs, "mine": mine, "moved": moved}


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a file."""

    before: bytes
    after: bytes


@dataclass(slots=True)
class Saving:
    """What was read and written by the pages of this run."""

    seen: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    done: dict[Path, list[Step]] = field(default_factory=dict)
    undone: dict[Path, list[Step]] = field(default_factory=dict)

    def read(self, file: Path) -> bytes:
        """The content of a file, remembered. Raises OutputError where it cannot be read."""
        content = own_file(file)
        self.remember(content)
        return content

    def remember(self, content: bytes) -> None:
        """A page is made from this."""
        self.seen[digest(content)] = content
        self.seen.move_to_end(digest(content))
        while len(self.seen) > _REMEMBERED:
            self.seen.popitem(last=False)

    def drafted(self, file: Path, seen: str, changing: Changing, *, mine: bool = False) -> tuple[bytes, bytes]:
        """(the file's content, the content with the changes). Nothing is written.

        `mine`: they stand over what somebody else has put at the same place. Raises ConflictError where somebody has
        and they do not, or where the place is no longer there, ChangedError, and as `changed_bytes`.
        """
        now = self.read(file)
        root = _tree(now)
        same = digest(now) == seen
        before = root if same else _tree(self.base(file, seen))
        wanted = [change for change in changing(before) if same or not _done(root, change)]
        for change in () if same else wanted:
            if _moved(before, root, change):
                raise ConflictError("", moved=True)
            there = root.at(change.path)
            if not mine and _said(there) != _said(before.at(change.path)):
                raise ConflictError(there.text if there is not None and there.kind == "scalar" else "")
        try:
            return now, changed_bytes(now, wanted)
        except LookupError:  # the place, or what is to be renamed, is gone, or the new name is taken
            raise ConflictError("", moved=True) from None

    def alone(self, file: Path, seen: str, changing: Changing) -> str:
        """By what the changes are known as a page sees them that was made from `seen`: without what others wrote."""
        base = self.base(file, seen)
        made = changed_bytes(base, list(changing(_tree(base))))
        self.remember(made)
        return digest(made)

    def base(self, file: Path, seen: str) -> bytes:
        """The content that a page was made from. Raises ChangedError where that is long ago."""
        if seen not in self.seen:
            raise ChangedError(file)
        self.seen.move_to_end(seen)
        return self.seen[seen]

    def write(self, file: Path, now: bytes, made: bytes, *, always: bool = False) -> None:
        """Writes a new content over the one that was read, which becomes a state of the file where it is time."""
        if made == now:
            return
        if file.stat().st_nlink > 1:
            raise UnsafeError("文件还有别的名字（硬链接），改写会断开它们")
        last = self.done.get(file, [])
        others = not last or last[-1].after != now
        keep(file, now, always=always or others)
        replace_file(file, made, over=digest(now))
        self.remember(made)
        self.done.setdefault(file, []).append(Step(now, made))
        del self.done[file][:-_UNDONE]
        self.undone.pop(file, None)

    def undo(self, file: Path) -> bool:
        """Takes the last change back; False where there is none. Raises ChangedError where others wrote since."""
        return self._back(file, self.done, self.undone, back=True)

    def redo(self, file: Path) -> bool:
        """Makes the change again that was taken back last."""
        return self._back(file, self.undone, self.done, back=False)

    def _back(self, file: Path, from_: dict[Path, list[Step]], to: dict[Path, list[Step]], *, back: bool) -> bool:
        if not from_.get(file):
            return False
        step = from_[file][-1]
        there, wanted = (step.after, step.before) if back else (step.before, step.after)
        if self.read(file) != there:
            raise ChangedError(file)
        replace_file(file, wanted, over=digest(there))
        self.remember(wanted)
        to.setdefault(file, []).append(from_[file].pop())
        return True


def _tree(content: bytes) -> Node:
    return parse(decoded(content)[0], "")


def _said(node: Node | None) -> object:
    return said(node) if node is not None else None


def _done(root: Node, change: Change) -> bool:
    """Is it there already: somebody wrote the same, or an answer was lost on its way and the page asks again."""
    there = root.at(change.path)
    if isinstance(change, Rename):
        return there is None and root.at((*change.path[:-1], change.key)) is not None
    return isinstance(change, Put) and there is not None and said(there) == plain(change.value)


def _moved(before: Node, root: Node, change: Change) -> bool:
    """Is the place no longer the one that was meant: its row elsewhere, a key on the way gone, other rows beside it?"""
    if _rows(before, change.path) != _rows(root, change.path) or _cut(before, root, change.path):
        return True
    if not isinstance(change, Exchange | Insert | Remove):
        return False
    return _company(before, change.path) != _company(root, change.path)


def _company(root: Node, path: Way) -> object:
    above = root.at(path[:-1])
    return None if above is None else (list(above.pairs), len(above.items))


def _cut(before: Node, root: Node, path: Way) -> bool:
    """Whether a key that a change is about or lies under is gone, an empty one too: the change would make it anew."""
    return any(root.at(path[:end]) is None and before.at(path[:end]) is not None for end in range(1, len(path) + 1))


def _rows(root: Node, path: Way) -> object:
    """The lists on the way: how long they are, and the first text of the item that is meant."""
    found = []
    for place, step in enumerate(path):
        if isinstance(step, int) and (listed := root.at(path[:place])) is not None:
            item = root.at(path[: place + 1])
            first = next(iter(item.pairs.values()))[1].text if item is not None and item.pairs else ""
            found.append((len(listed.items), first))
    return found

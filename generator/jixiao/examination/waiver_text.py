"""豁免 entries in the text of a spec: where they go, and the proof that nothing else has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.examination.examine import NO_REASON
from jixiao.findings import Finding, Position, SpecError
from jixiao.nodes.edit import Edit, behind, edited, over
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse
from jixiao.nodes.quoting import quoted
from jixiao.specs.project import Waiver

KEY = "豁免"
BASIS = "依据"
Place = tuple[int, int]  # line, column


@dataclass(frozen=True, slots=True)
class Changes:
    """What one file needs: new entries, and the 依据 of entries that are there."""

    new: tuple[Finding, ...]
    bases: Mapping[Waiver, str]

    def __len__(self) -> int:
        """How many entries are written or changed."""
        return len(self.new) + len(self.bases)


class UnsafeError(Exception):
    """The file cannot be changed without harm; the message says why."""


def with_waivers(text: str, changes: Changes) -> str:
    """The text of a spec with the changes.

    Raises UnsafeError where no way to write them gives the same tree with the entries.
    """
    root = parse(text, "")
    lines = root.source.lines
    bases = _based(root, lines, changes.bases)
    if not changes.new:
        ways: Iterable[list[Edit]] = [[]]
    elif (listed := root.get(KEY)) is None:
        ways = _with_key(root, lines, changes.new)
    else:
        ways = _in_list(root, listed, lines, changes.new)
    wanted = _expected(root, changes)
    for way in ways:
        made = edited(text, [*bases, *way])
        if _tree(made) == wanted:
            return made
    raise UnsafeError("照这个文件的写法，加进去以后读出来会不一样")


# new entries


def _with_key(root: Node, lines: Sequence[str], new: Sequence[Finding]) -> Iterator[list[Edit]]:
    """Ways to write the key with the entries: in braces as the first pair; else as the last, or the first, lines of
    the document.
    """
    line, column = root.position.line - 1, root.position.column - 1
    if _opens(root, lines, "{"):
        yield [Edit(line, column + 1, column + 1, f"{KEY}: {flow(new)}, ")]
        return
    block = f"{' ' * column}{KEY}:\n{_block(new, column + 2)}"
    end = next((number for number in range(line, len(lines)) if lines[number].startswith("...")), len(lines))
    yield [Edit(end, text=block, whole=True)]
    yield [Edit(line, text=block, whole=True)]


def _in_list(root: Node, listed: Node, lines: Sequence[str], new: Sequence[Finding]) -> Iterator[list[Edit]]:
    """Ways to put the entries at the head of a list that is there, or empty."""
    key, inline = root.pairs[KEY][0], Edit(listed.position.line - 1, listed.position.column, listed.position.column)
    if listed.is_null and _opens(root, lines, "{"):
        for text in (flow(new), f" {flow(new)}", f": {flow(new)}"):
            yield [over(listed, text)]
    elif listed.is_null:
        yield [over(listed, ""), Edit(listed.position.line, text=_block(new, key.position.column + 1), whole=True)]
    elif _opens(listed, lines, "["):
        text = flow(new)[1:-1] + (", " if listed.items else "")
        yield [Edit(inline.line, inline.column, inline.end, text)]
    else:
        block = _block(new, listed.position.column - 1)
        yield [Edit(key.position.line, text=block, whole=True)]
        yield [Edit(listed.position.line - 1, text=block, whole=True)]


def _opens(node: Node, lines: Sequence[str], mark: str) -> bool:
    """Is the node written in braces or brackets?"""
    return lines[node.position.line - 1][node.position.column - 1 :].startswith(mark)


def _pairs(finding: Finding) -> dict[str, str]:
    """One entry."""
    pairs = {"规则": finding.rule, "位置": finding.path, "理由": NO_REASON}
    return pairs | ({BASIS: finding.basis} if finding.basis else {})


def _written(key: str, text: str) -> str:
    return f"{key}: {text if text == NO_REASON else quoted(text)}"


def _block(new: Iterable[Finding], indent: int) -> str:
    """The entries as lines."""
    written = [[_written(*pair) for pair in _pairs(finding).items()] for finding in new]
    return "\n".join(
        " " * indent + ("- " if number == 0 else "  ") + line for entry in written for number, line in enumerate(entry)
    )


def flow(new: Iterable[Finding]) -> str:
    """New entries as a list in brackets."""
    return (
        "["
        + ", ".join("{" + ", ".join(_written(*pair) for pair in _pairs(finding).items()) + "}" for finding in new)
        + "]"
    )


# 依据 of entries that are there


def _based(root: Node, lines: Sequence[str], bases: Mapping[Waiver, str]) -> list[Edit]:
    return [_basis(entries(root)[place(waiver.position)], lines, basis) for waiver, basis in bases.items()]


def entries(root: Node) -> dict[Place, Node]:
    """The entries by their places."""
    listed = root.get(KEY)
    return {place(item.position): item for item in listed.items} if listed else {}


def place(position: Position) -> Place:
    """Where a node stands, whatever its file is called."""
    return position.line, position.column


def _basis(entry: Node, lines: Sequence[str], basis: str) -> Edit:
    """Writes one 依据: over the old one, or as a new key behind the last value of one line."""
    values = [value for _, value in entry.pairs.values()]
    short = [value for value in values if value.end_line == value.position.line]
    if (old := entry.get(BASIS)) is not None:
        if old not in short:
            raise UnsafeError("有一条的“依据”不止一行")
        return over(old, quoted(basis, always=bool(old.style)) if old.text else f" {quoted(basis)}")
    if _opens(entry, lines, "{"):
        return behind(values[-1], f", {BASIS}: {quoted(basis)}")
    if not short:
        raise UnsafeError("有一条的各项都不止一行")
    key, _ = next(iter(entry.pairs.values()))
    return Edit(short[-1].position.line, text=f"{' ' * (key.position.column - 1)}{BASIS}: {quoted(basis)}", whole=True)


# what must come out


def _expected(root: Node, changes: Changes) -> object:
    """The tree with the changes, without places."""
    bases = {place(waiver.position): {BASIS: basis} for waiver, basis in changes.bases.items()}
    old = [_entry(item) | bases.get(where, {}) for where, item in entries(root).items()]
    return _rest(root), [*map(_pairs, changes.new), *old]


def _tree(text: str) -> object:
    """As `_expected`, of a text that has been changed; None where it cannot be read."""
    try:
        root = parse(text, "")
    except SpecError:
        return None
    return _rest(root), [*map(_entry, entries(root).values())]


def _entry(item: Node) -> dict[str, object]:
    return {key: _plain(value) for key, (_, value) in item.pairs.items()}


def _rest(root: Node) -> object:
    """All but the entries, in order."""
    return [(key, _plain(value)) for key, (_, value) in root.pairs.items() if key != KEY]


def _plain(node: Node) -> object:
    if node.kind == "mapping":
        return [(key, _plain(value)) for key, (_, value) in node.pairs.items()]
    if node.kind == "sequence":
        return tuple(_plain(item) for item in node.items)
    return None if node.is_null else node.text

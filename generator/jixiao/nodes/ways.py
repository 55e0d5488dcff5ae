"""Ways to write a change into a YAML text, the nicest first. Not every way holds for every text: whoever takes one
reads the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jixiao.nodes.changes import Change, Empty, Exchange, Insert, Put, Remove, Rename
from jixiao.nodes.node import Node, Point
from jixiao.nodes.quoting import STEP, Value, block, escaped, flow, literal, quoted
from jixiao.nodes.spans import Edit, before, line, over

_LONG = 60  # characters of a list or a mapping that stands in brackets behind its key
Ways = Iterator[list[Edit]]


def ways(root: Node, change: Change) -> Ways:
    """Edits that may make the change."""
    *head, step = change.path
    above = root.at(tuple(head))
    node = root.at(change.path)
    if isinstance(change, Remove):
        yield from _remove(above, step) if above else ()
    elif isinstance(change, Empty):
        yield from _emptied(node) if node else ()
        yield from ways(root, Put(change.path, None))
    elif isinstance(change, Rename):
        yield from _rename(above, str(step), change.key) if above else ()
    elif isinstance(change, Exchange):
        yield from _exchange(above, step, change.other) if above else ()
    elif isinstance(change, Insert):
        yield from _insert(above, step, change.value) if above and isinstance(step, int) else ()
    elif node:
        yield from _over(node, change.value)
    elif above is None or above.is_null:
        yield from ways(root, Put(tuple(head), {step: change.value} if isinstance(step, str) else [change.value]))
    elif isinstance(step, str):
        yield from _key(root, above, change)
    else:
        yield from _append(above, change.value)


def _rename(above: Node, step: str, key: str) -> Ways:
    if step in above.pairs:
        yield [over(above.pairs[step][0], quoted(key))]
        yield [over(above.pairs[step][0], quoted(key, always=True))]


def _emptied(node: Node) -> Ways:
    """No blank is left behind the colon; in braces nothing is written."""
    if node.outer is None and node.start != node.end:
        yield [Edit(node.start, node.end, "")]
    bare = node.source.line(node.position.line)[: node.position.column - 1].rstrip()
    if node.start != node.end and node.outer is not None and bare.endswith(":"):
        yield [Edit((node.position.line, len(bare) + 1), node.end, "")]


# over what stands there


def _over(node: Node, value: Value) -> Ways:
    if node.braced and not node.pairs and not node.items and flow(value)[0] == _opening(node):
        yield [before((node.end_line, node.end_column - 1), flow(value)[1:-1])]  # a comment may stand in it
    for text in _texts(node, value):
        if node.start == node.end:  # nothing is written there: perhaps not even a blank, or a colon
            bare = node.source.line(node.position.line)[: node.position.column - 1]
            yield from (
                [over(node, mark + text)]
                for mark in (("", " ") if bare.endswith(" ") or text[:1] == "\n" else (" ", ""))
            )
            yield [over(node, f": {text}")]
        else:
            yield [over(node, text)]


def _opening(node: Node) -> str:
    return "{" if node.kind == "mapping" else "["


def _texts(node: Node, value: Value) -> Iterator[str]:
    """What may stand in the place of a node, the nicest first."""
    if isinstance(value, str):
        yield from _scalar(node, value)
    elif value is None:
        yield from () if node.outer is None else ("",)
        yield "null"
    else:
        yield from _lines(node, value, node.outer) if value and node.outer is not None else ()
        yield _pad(node) + flow(value)
        yield _pad(node) + flow(value, always=True)


def _scalar(node: Node, text: str) -> Iterator[str]:
    outer, pad = node.outer, _pad(node)
    if outer is not None and ("\n" in text or node.style == "|"):
        yield pad + literal(text, _indent(node, outer), outer)
    if node.style == '"':
        yield pad + escaped(text)
    if "\n" not in text:
        yield pad + quoted(text, always=node.style == "'")
        yield pad + quoted(text, always=True)
    yield pad + escaped(text)


def _lines(node: Node, value: Value, outer: int) -> Iterator[str]:
    """A list or a mapping where lines of its own are possible."""
    column, short = node.position.column - 1, flow(value)
    if _alone(node):
        pad = _pad(node) if isinstance(value, Mapping) else ""  # a list may stand as far left as the key above it
        yield pad + block(value, column + len(pad))
    if node.braced or (not node.is_null and len(short) <= _LONG and "\\n" not in short):
        yield short
    yield f"\n{_margin(outer)}{block(value, outer + STEP)}"


def _pad(node: Node) -> str:
    """What a text needs in front of it where a list stands as far left as the key above it."""
    return " " * STEP if _alone(node) and node.position.column - 1 == node.outer else ""


def _margin(outer: int) -> str:
    return " " * (outer + STEP)


def _alone(node: Node) -> bool:
    """Does it stand on lines of its own, as a block does?"""
    return node.kind in ("mapping", "sequence") and not node.braced


def _indent(node: Node, outer: int) -> int:
    """Where the lines of a | begin: as those that stand there, else a step further than what is around them."""
    for number in range(node.position.line + 1, node.end_line + 1) if node.style == "|" else ():
        shown = node.source.line(number)
        if shown.strip():
            return max(len(shown) - len(shown.lstrip(" ")), outer + 1)
    return outer + STEP


# something new


def _key(root: Node, mapping: Node, put: Put) -> Ways:
    """A new pair: behind the one it is to follow, else the last one; as the last lines of the text; as the first."""
    key, value = str(put.path[-1]), put.value
    pair, column = flow({key: value})[1:-1], mapping.position.column - 1
    last = mapping.get(put.after) or mapping
    if mapping.braced or mapping.outer is None:
        values = [each for _, each in mapping.pairs.values()]
        yield from _among([*values, mapping.get(put.after) or values[-1]] if values else [], mapping, pair)
        return
    for lines in (block({key: value}, column), pair):
        yield [line(last.end_line + 1, " " * column + lines)]
        if mapping is root:
            yield [line(_document_end(root), " " * column + lines)]
        yield [before(mapping.start, f"{lines}\n{' ' * column}")]


def _document_end(root: Node) -> int:
    lines = root.source.lines
    numbers = range(root.end_line + 1, len(lines) + 1)
    return next((number for number in numbers if lines[number - 1].startswith("...")), len(lines) + 1)


def _among(inside: list[Node], node: Node, text: str) -> Ways:
    """A further member of braces or brackets: behind the last of these inside, or the first."""
    line_number, column = node.start
    if inside:
        yield [before(inside[-1].end, f", {text}")]
    yield [before((line_number, column + 1), text + ", " * bool(inside))]


def _append(sequence: Node, value: Value) -> Ways:
    if sequence.braced:
        yield from _among(sequence.items, sequence, flow(value))
        return
    column = sequence.position.column - 1
    for lines in (block([value], column), f"- {flow(value)}"):
        yield [line(sequence.end_line + 1, " " * column + lines)]


def _insert(sequence: Node, index: int, value: Value) -> Ways:
    if sequence.braced:
        yield [before(sequence.items[index].start, f"{flow(value)}, ")]
        return
    column = sequence.position.column - 1
    yield [before(_dash(sequence, index), f"{block([value], column)}\n{' ' * column}")]


def _dash(sequence: Node, index: int) -> Point:
    """Where the dash of an item stands."""
    number, column = sequence.items[index].position.line, sequence.position.column
    while number > sequence.position.line and not sequence.source.line(number).startswith("-", column - 1):
        number -= 1
    return number, column


# nothing more


def _remove(above: Node, step: str | int) -> Ways:
    members = _members(above)
    keys: list[str | int] = [*above.pairs] if above.kind == "mapping" else [*range(len(above.items))]
    if len(members) == 1:
        yield from _over(above, {} if above.kind == "mapping" else [])
        return
    index = keys.index(step)
    start, end = members[index]
    if not above.braced and not above.source.line(start[0])[: start[1] - 1].strip():
        yield [Edit((start[0], 1), (end[0] + 1, 1), "")]
        yield [Edit((start[0], 1), (_past_blanks(above, end[0] + 1), 1), "")]  # else a |+ before it would take them
    if index + 1 < len(members):
        yield [Edit(start, members[index + 1][0], "")]
    else:
        yield [Edit(members[index - 1][1], end, "")]


def _past_blanks(node: Node, number: int) -> int:
    """The number of the first line from there on that is not empty; of the one behind the last line."""
    lines = node.source.lines
    return next((each for each in range(number, len(lines) + 1) if lines[each - 1].strip()), len(lines) + 2)


def _pair(mapping: Node, key: Node) -> Point:
    """Where a pair begins: at its key, or at the question mark in front of it."""
    asked = mapping.source.line(key.position.line)[: key.position.column - 1].rstrip().endswith("?")
    return (key.position.line, mapping.position.column) if asked and not mapping.braced else key.start


def _members(above: Node) -> list[tuple[Point, Point]]:
    """From where to where each pair or item stands, keys and dashes with it."""
    if above.kind == "mapping":
        return [(_pair(above, key), value.end) for key, value in above.pairs.values()]
    places = (item.start if above.braced else _dash(above, index) for index, item in enumerate(above.items))
    return [(place, item.end) for place, item in zip(places, above.items, strict=True)]


# the same elsewhere


def _exchange(above: Node, step: str | int, other: str | int) -> Ways:
    members = _members(above)
    keys: list[str | int] = [*above.pairs] if above.kind == "mapping" else [*range(len(above.items))]
    first, second = sorted((members[keys.index(step)], members[keys.index(other)]))
    upper, lower = (_between(above, *span) for span in (first, second))
    yield [Edit(*first, lower), Edit(*second, upper)]
    ends = upper.endswith("\n"), lower.endswith("\n")
    if ends == (True, False):
        yield [Edit(*first, lower + "\n"), Edit(*second, upper.rstrip("\n"))]
    elif ends == (False, True):
        yield [Edit(*first, lower.rstrip("\n")), Edit(*second, upper + "\n")]


def _between(node: Node, start: Point, end: Point) -> str:
    """What stands from one place up to another."""
    lines = [node.source.line(number) for number in range(start[0], end[0] + 1)]
    lines[-1] = lines[-1][: end[1] - 1]
    return "\n".join([lines[0][start[1] - 1 :], *lines[1:]]) if len(lines) > 1 else lines[0][start[1] - 1 :]

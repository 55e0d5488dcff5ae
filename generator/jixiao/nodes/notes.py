"""Comments that are written into a YAML text above what they are about; what the text says stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiao.findings import InputError
from jixiao.nodes.changes import said
from jixiao.nodes.node import Node, Path
from jixiao.nodes.parse import parse
from jixiao.nodes.spans import edited, line

Note = tuple[Path, str]  # of what stands there, or of the nearest thing around it


def noted(text: str, notes: Sequence[Note]) -> str:
    """The text with the notes, each on lines of its own above its key. Where that would change what the text says,
    above the outermost key around it.
    """
    root = parse(text, "")
    wanted, places = said(root), dict[int, list[str]]()
    for path, note in notes:
        places.setdefault(_line(root, path), []).append(note)
    made = _written(text, root, places)
    if _says(made, wanted):
        return made
    outer: dict[int, list[str]] = {}
    for path, note in notes:
        outer.setdefault(_line(root, path[:1]), []).append(note)
    made = _written(text, root, outer)
    return made if _says(made, wanted) else text


def notes_above(root: Node, path: Path) -> list[str]:
    """The comments that stand right above what a path leads to, as `noted` writes them, the marks taken away; those
    above the outermost key around it where there are none.
    """
    return _above(root, _line(root, path)) or _above(root, _line(root, path[:1]))


def _above(root: Node, number: int) -> list[str]:
    found: list[str] = []
    while number > 1 and (shown := root.source.line(number - 1).strip()).startswith("#"):
        found.insert(0, shown.removeprefix("#").strip())
        number -= 1
    return found


def _says(text: str, wanted: object) -> bool:
    try:
        return bool(said(parse(text, "")) == wanted)
    except InputError:
        return False


def _line(root: Node, path: Path) -> int:
    """The line on which the last key of the path begins that is there."""
    number, node = 1, root
    for step in path:
        if isinstance(step, str):
            if step not in node.pairs:
                break
            key, node = node.pairs[step]
            number = key.position.line
        else:
            if step >= len(node.items):
                break
            node = node.items[step]
            number = node.position.line
    return number


def _written(text: str, root: Node, places: dict[int, list[str]]) -> str:
    edits = []
    for number, notes in places.items():
        shown = root.source.line(number)
        indent = " " * (len(shown) - len(shown.lstrip(" ")))
        edits.append(line(number, "\n".join(f"{indent}{mark}" for mark in _marks(notes))))
    return edited(text, edits)


def _marks(notes: Iterable[str]) -> Iterable[str]:
    return (f"# {each}".rstrip() for note in notes for each in note.splitlines())

"""The documents of a run, one at a time: a city has two thousand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.collection import INDEX, Collection, load
from generator.form import Form


def places(paths: Sequence[Path]) -> Iterator[Path]:
    """Document folders and single specs at and below the paths, in the order in which `render` takes them."""
    for path in paths:
        if not path.is_dir() or (path / INDEX).is_file():
            yield path
            continue
        inside = [inner for inner in sorted(path.iterdir()) if inner.is_dir() and not inner.name.startswith(".")]
        found = [*places(inside), *sorted(path.glob("*.yaml"))]
        yield from found or [path]


def documents(paths: Sequence[Path], forms: Mapping[str, Form]) -> Iterator[Collection]:
    """The documents themselves, each loaded when its turn comes."""
    return (collection for path in places(paths) for collection in load([path], forms))

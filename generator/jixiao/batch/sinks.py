"""Where a document's files go: into the output folder, or back to the machine that asked.

Both leave out what is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from jixiao.batch.stamp import sha
from jixiao.document import Cell, Document, Grid, Style
from jixiao.files.staging import Staged


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the output. `path` is relative to the output folder."""

    path: str
    key: str  # SHA-256 of all that it was drawn from
    digest: str  # SHA-256 of its bytes
    new: bool = True  # written in this run


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes, on their way to the output folder."""

    path: str
    content: bytes


class FolderSink:
    """Puts files away with `put_away`, called with a folder, a name and the contents by suffix.

    `known` are the files that are there, unaltered, from an earlier run.
    """

    def __init__(
        self, stamp: str, known: Mapping[str, OutputFile], put_away: Callable[[str, str, Mapping[str, bytes]], None]
    ) -> None:
        self.stamp, self.known, self.put_away = stamp, known, put_away
        self.files: list[OutputFile] = []
        self._keys: dict[str, str] = {}

    def stale(self, path: str, papers: Mapping[str, Document]) -> tuple[str, ...]:
        """The formats whose file is not there, or was drawn from something else."""
        different = {id(paper): paper for paper in papers.values()}  # mostly one, drawn in every format
        digests = {key: digest(paper) for key, paper in different.items()}
        found = []
        for name, paper in papers.items():
            file = f"{path}.{name}"
            self._keys[file] = sha(self.stamp, name, digests[id(paper)])
            if file in self.known and self.known[file].key == self._keys[file]:
                self.files.append(OutputFile(file, self._keys[file], self.known[file].digest, new=False))
            else:
                found.append(name)
        return tuple(found)

    def put(self, path: str, contents: Mapping[str, bytes]) -> None:
        """Puts the files of one document away. Raises OutputError."""
        folder, _, name = path.rpartition("/")
        self.put_away(folder, name, contents)
        for suffix, content in contents.items():
            file = f"{path}.{suffix}"
            self.files.append(OutputFile(file, self._keys[file], hashlib.sha256(content).hexdigest()))


def write_below(target: Path, folder: str, name: str, contents: Mapping[str, bytes]) -> None:
    """Writes files of one name that appear together or not at all. Raises OutputError."""
    with Staged(target / folder) as staged:
        for suffix, content in contents.items():
            staged.write(f"{name}.{suffix}", content)
        staged.publish()


_STYLE = tuple(each.name for each in fields(Style))


def digest(document: Document) -> str:
    """The SHA-256 of a document before layout: of all that a writer draws."""
    styles: dict[Style, int] = {}
    told: list[object] = [
        document.title,
        document.author,
        document.subject,
        document.keywords,
        document.language,
        document.page_numbers,
    ]
    for part in document.parts:
        told += ["part", part.name, part.form, part.page, part.titles, part.front, dict(part.derivations)]
        for block in part.blocks:
            if isinstance(block, Grid):
                told += [
                    "grid",
                    block.columns,
                    block.rows,
                    block.margin_top,
                    block.margin_bottom,
                    block.break_before,
                    block.continues,
                ]
                told += [_cell(cell, styles) for cell in block.cells]
            else:
                style = styles.setdefault(block.style, len(styles))
                told += ["paragraph", block.text, block.level, style, block.link, block.fields]
    told += [[getattr(style, name) for name in _STYLE] for style in styles]
    return sha(repr(told))


def _cell(cell: Cell, styles: dict[Style, int]) -> tuple[object, ...]:
    style = styles.setdefault(cell.style, len(styles))
    return cell.row, cell.column, cell.text, style, cell.rowspan, cell.colspan, cell.value, cell.header, cell.fields

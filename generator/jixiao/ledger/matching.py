"""Whose row is it? Specs found by what a workbook calls them, though files or projects have new names since."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from jixiao.figures.project import ComputedProject
from jixiao.ledger.read import RowKey
from jixiao.ledger.rows import digest_of, spec_key


def folded(name: str) -> str:
    """A project's name without blanks and widths."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


class KnownProjects:
    """The projects at hand, by the path, the text, the file name and the project's name."""

    def __init__(self, projects: Sequence[ComputedProject]) -> None:
        self.all = tuple(projects)
        self.by_path: dict[str, list[ComputedProject]] = {}
        self.by_name: dict[str, list[ComputedProject]] = {}
        self._by_digest: dict[str, list[ComputedProject]] | None = None
        self._by_file: dict[str, list[ComputedProject]] = {}
        for project in projects:
            path = spec_key(project.spec.file)
            self.by_path.setdefault(path, []).append(project)
            self.by_name.setdefault(folded(project.name), []).append(project)
            self._by_file.setdefault(PurePosixPath(path).name, []).append(project)

    def of(self, key: RowKey) -> ComputedProject | None:
        """The project that a key means; None where there is none, or more than one."""
        return (
            _only(self.by_path.get(key.spec, ()))
            or _only(self._digests().get(key.digest, ()))
            or self._nearest(key.spec)
        )

    def named(self, name: str) -> tuple[ComputedProject, ...]:
        """The projects of a name."""
        return tuple(self.by_name.get(folded(name), ()))

    def _digests(self) -> dict[str, list[ComputedProject]]:
        if self._by_digest is None:
            self._by_digest = {}
            for project in self.all:
                self._by_digest.setdefault(digest_of(project.spec), []).append(project)
        return self._by_digest

    def _nearest(self, path: str) -> ComputedProject | None:
        """That with the longest end of the path in common, the file's name at least."""
        parts = PurePosixPath(path).parts
        found = self._by_file.get(parts[-1] if parts else "", ())
        longest = [(_shared(parts, PurePosixPath(spec_key(one.spec.file)).parts), one) for one in found]
        most = max((count for count, _ in longest), default=0)
        return _only([project for count, project in longest if count == most])


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for first, second in zip(reversed(one), reversed(other), strict=False):
        if first != second:
            break
        count += 1
    return count


def _only(found: Iterable[ComputedProject]) -> ComputedProject | None:
    listed = list(found)
    return listed[0] if len(listed) == 1 else None

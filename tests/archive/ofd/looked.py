"""What the rules say of parts put into a package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jixiao.archive.ofd.breaches import Breach, Breaches
from jixiao.archive.ofd.package import OpenedOfd
from jixiao.archive.ofd.survey import survey
from samples.made_ofd import write


def breaches(folder: Path, parts: Mapping[str, bytes]) -> list[Breach]:
    """Everything that is wrong with a file of these parts."""
    return of_file(write(folder / "文件.ofd", parts))


def of_file(file: Path) -> list[Breach]:
    """Everything that is wrong with a file."""
    found = Breaches()
    package = OpenedOfd(file, found)
    survey(package, found)
    package.close()
    return found.kept

"""Judges an OFD file: its structure and the rules of the archive profile, whoever made it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jixiao.archive.ofd.breaches import PROFILE, Breaches
from jixiao.archive.ofd.package import OpenedOfd
from jixiao.archive.ofd.survey import OfdSurvey, survey
from jixiao.archive.reading import Limits
from jixiao.archive.verdict import Verdict


def judge_ofd(file: Path, verdict: Verdict) -> None:
    """Adds to the verdict what the rules say of the file. Raises DamagedError."""
    with surveyed(file) as (_, found, breaches):
        verdict.problems += breaches.told(grave=True)
        verdict.notes += breaches.told(grave=False)
    if not verdict.problems:
        verdict.proofs.append(f"{found.pages} 页，结构完好，没有违反 {PROFILE} 里查得到的规则")
    verdict.ruled = True
    verdict.notes.append("不是 jixiao 写的存档，里面没有清单和项目文件：只查了规则，没有重画，别的什么也没有证明")


@contextmanager
def surveyed(file: Path, limits: Limits | None = None) -> Iterator[tuple[OpenedOfd, OfdSurvey, Breaches]]:
    """The package, what it holds, and what is wrong with it. Raises DamagedError."""
    breaches = Breaches()
    package = OpenedOfd(file, breaches, limits)
    try:
        yield package, survey(package, breaches), breaches
    finally:
        package.close()

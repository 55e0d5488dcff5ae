"""What became of a document, as far as the report needs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.batch.sinks import OutputFile
from jixiao.findings import Finding


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document, or of a share of one. Errors in full; of warnings and hints only how many."""

    name: str
    folder: str = ""  # of the specs
    whole: bool = False
    projects: int = 0
    pages: int = 0
    seconds: float = 0.0
    errors: tuple[Finding, ...] = ()
    warnings: int = 0
    hints: int = 0
    files: tuple[OutputFile, ...] = ()


def combined(outcomes: Sequence[Outcome]) -> Outcome:
    """One outcome of all shares of a document; their seconds are added up."""
    first, *others = outcomes
    if not others:
        return first
    errors = {finding for one in outcomes for finding in one.errors}
    return Outcome(
        first.name,
        first.folder,
        first.whole,
        max(one.projects for one in outcomes),
        max(one.pages for one in outcomes),
        sum(one.seconds for one in outcomes),
        tuple(sorted(errors, key=lambda finding: finding.order)),
        sum(one.warnings for one in outcomes),
        sum(one.hints for one in outcomes),
        tuple(file for one in outcomes for file in one.files),
    )

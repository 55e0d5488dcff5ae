"""Writes 豁免 entries into spec files, for the author to fill in the reason; all else in the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.collection import Collection
from generator.examine import Verdict
from generator.findings import Finding, Severity
from generator.output import write_file
from generator.sample import quoted
from generator.spec import Spec

REASON = "（请写理由）"
_HEAD = re.compile(r"^豁免:\s*(?:#.*)?$")


def write_waivers(collections: Sequence[Collection], verdicts: Sequence[Verdict]) -> int:
    """Adds an entry for each error that stands, and the 依据 of entries that had none. Gives back how many."""
    written = 0
    for collection, verdict in zip(collections, verdicts, strict=True):
        for spec in collection.specs:
            errors = [finding for finding in verdict.findings if finding.severity is Severity.ERROR and _of(spec, finding)]
            written += _write(Path(spec.file), errors)
    return written


def _of(spec: Spec, finding: Finding) -> bool:
    """Is it a finding of a rule, at a field of this project?"""
    return finding.position.file == spec.file and finding.rule[0] in "MSIT" and bool(finding.path)


def _write(file: Path, findings: Iterable[Finding]) -> int:
    entries = [line for finding in findings for line in _entry(finding)]
    if not entries:
        return 0
    lines = file.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    head = next((number for number, line in enumerate(lines) if _HEAD.match(line)), None)
    if head is None:
        lines += ["豁免:", *entries]
    else:
        lines[head + 1 : head + 1] = _indented_like(entries, lines[head + 1 : head + 2])
    write_file(file, ("\n".join(lines) + "\n").encode())
    return sum(line.lstrip().startswith("- ") for line in entries)


def _entry(finding: Finding) -> list[str]:
    lines = [f"  - 规则: {finding.rule}", f"    位置: {quoted(finding.path)}", f"    理由: {REASON}"]
    return [*lines, f"    依据: {quoted(finding.basis)}"] if finding.basis else lines


def _indented_like(entries: list[str], neighbour: list[str]) -> list[str]:
    """The entries with the indentation of the list that is already there."""
    present = len(neighbour[0]) - len(neighbour[0].lstrip()) if neighbour and neighbour[0].lstrip().startswith("- ") else 2
    return [" " * present + line[2:] for line in entries]

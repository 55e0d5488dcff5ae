"""Writes 豁免 entries into spec files, for the author to fill in the reason; all else in the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.collection import Collection
from generator.examine import NO_REASON, Verdict
from generator.findings import Finding, Severity
from generator.output import write_file
from generator.sample import quoted
from generator.spec import Spec, Waiver
from generator.tree import Node, parse, read_source

_HEAD = re.compile(r"^豁免:\s*(?:#.*)?$")


def write_waivers(collections: Sequence[Collection], verdicts: Sequence[Verdict]) -> int:
    """Adds an entry for each error that stands, and the 依据 of entries that have none or rest on other figures. Gives back how many."""
    written = 0
    for collection, verdict in zip(collections, verdicts, strict=True):
        for spec in collection.specs:
            written += _write(spec, [finding for finding in verdict.findings if waivable(spec, finding)], verdict)
    return written


def waivable(spec: Spec, finding: Finding) -> bool:
    """Is it an error that a rule found at a field of this project's own file?"""
    return finding.severity is Severity.ERROR and finding.position.file == spec.file and finding.rule[0] in "MSIT" and bool(finding.path)


def _write(spec: Spec, errors: Sequence[Finding], verdict: Verdict) -> int:
    used = [waiver for _, waiver in verdict.waived]
    stale = [waiver for waiver in spec.waivers if waiver not in used]
    changed = {waiver: finding.basis for finding, waiver in verdict.waived
               if waiver in spec.waivers and finding.basis and not waiver.basis and finding.position.file == spec.file}
    new: list[Finding] = []
    for finding in errors:
        entry = next((waiver for waiver in stale if (waiver.rule, waiver.path) == (finding.rule, finding.path) and waiver not in changed), None)
        if entry is None:
            new.append(finding)
        else:
            changed[entry] = finding.basis
    if new or changed:
        text, encoding = read_source(Path(spec.file))
        write_file(Path(spec.file), encoding.encoded(_with_entries(_rested(text, changed) if changed else text, new)))
    return len(new) + len(changed)


def _rested(text: str, bases: Mapping[Waiver, str]) -> str:
    """The text with the 依据 of some entries; the last entry first, so that line numbers hold."""
    root, lines = parse(text, "")
    listed, written = root.get("豁免"), list(lines)
    entries = {item.position.line: item for item in listed.items} if listed else {}
    for waiver in sorted(bases, key=lambda waiver: -waiver.position.line):
        if entry := entries.get(waiver.position.line):
            _rest(entry, written, quoted(bases[waiver]))
    return "\n".join(written) + "\n"


def _rest(entry: Node, lines: list[str], basis: str) -> None:
    """Writes one 依据 into the lines: over the old one, or as a new key."""
    if (old := entry.get("依据")) is not None and not old.is_null:
        number, column = old.position.line - 1, old.position.column - 1
        written = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|[^,}#]*[^,}#\s]").match(lines[number], column)
        lines[number] = lines[number][:column] + basis + lines[number][written.end() if written else len(lines[number]) :]
        return
    if lines[entry.position.line - 1][entry.position.column - 1] == "{":
        last = max(value.end_line for _, value in entry.pairs.values()) - 1
        brace = lines[last].rindex("}")
        lines[last] = f"{lines[last][:brace].rstrip()}, 依据: {basis}{lines[last][brace:]}"
    else:
        short = [value.position.line for _, value in entry.pairs.values() if value.style != "|" and value.end_line == value.position.line]
        key, _ = next(iter(entry.pairs.values()))
        lines.insert(max(short), " " * (key.position.column - 1) + f"依据: {basis}")


def _with_entries(text: str, findings: Iterable[Finding]) -> str:
    entries = [line for finding in findings for line in _entry(finding)]
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    head = next((number for number, line in enumerate(lines) if _HEAD.match(line)), None)
    if entries and head is None:
        lines += ["豁免:", *entries]
    elif entries and head is not None:
        lines[head + 1 : head + 1] = _indented_like(entries, lines[head + 1 : head + 2])
    return "\n".join(lines) + "\n"


def _entry(finding: Finding) -> list[str]:
    lines = [f"  - 规则: {finding.rule}", f"    位置: {quoted(finding.path)}", f"    理由: {NO_REASON}"]
    return [*lines, f"    依据: {quoted(finding.basis)}"] if finding.basis else lines


def _indented_like(entries: list[str], neighbour: list[str]) -> list[str]:
    """The entries with the indentation of the list that is already there."""
    present = len(neighbour[0]) - len(neighbour[0].lstrip()) if neighbour and neighbour[0].lstrip().startswith("- ") else 2
    return [" " * present + line[2:] for line in entries]

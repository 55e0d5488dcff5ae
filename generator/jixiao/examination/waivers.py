"""Writes 豁免 entries into spec files, for the author to fill in the reason; all else in the file stays as it is.

What would be written is read before it replaces the file: it must be the same tree with the entries, or nothing is
written.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jixiao.examination.examine import ExaminationResult, Waiving, waiving
from jixiao.examination.rules.registry import FAMILIES
from jixiao.examination.waiver_text import BASIS, KEY, Changes, entries, entry
from jixiao.files.staging import own_file
from jixiao.findings import Finding, InputError, Position, Severity
from jixiao.nodes.edit import UnsafeError, change_file, digest
from jixiao.nodes.encodings import EncodingError, decoded
from jixiao.nodes.parse import parse
from jixiao.nodes.quoting import flow, quoted
from jixiao.specs.compilation import Compilation

_MEANWHILE = "文件在检查的时候变了，请再运行一次"


def write_waivers(
    compilations: Sequence[Compilation], verdicts: Sequence[ExaminationResult]
) -> tuple[int, list[Finding]]:
    """Adds an entry for each error that stands, in the file where it stands, and the 依据 of entries that have none or
    rest on other figures.

    Gives back how many were written, and a finding for each file that was left alone since it could not be changed
    safely.
    """
    written, refused = 0, []
    for compilation, verdict in zip(compilations, verdicts, strict=True):
        for one in waiving(compilation):
            errors = [finding for finding in verdict.findings if waivable(one, finding)]
            changes = _wanted(one, errors, verdict)
            try:
                if changes:
                    _write(one, changes)
                    written += len(changes)
            except UnsafeError as error:
                refused.append(_by_hand(one, changes, str(error)))
    return written, refused


def waivable(one: Waiving, finding: Finding) -> bool:
    """Is it an error that a rule found at a field of this file?"""
    return (
        finding.severity is Severity.ERROR
        and finding.position.file == one.file
        and finding.rule[0] in FAMILIES
        and bool(finding.path)
    )


def _wanted(one: Waiving, errors: Sequence[Finding], verdict: ExaminationResult) -> Changes:
    used = [waiver for _, waiver in verdict.waived]
    stale = [waiver for waiver in one.waivers if waiver not in used]
    bases = {
        waiver: finding.basis
        for finding, waiver in verdict.waived
        if waiver in one.waivers and finding.basis and not waiver.basis and finding.position.file == one.file
    }
    new: list[Finding] = []
    for finding in errors:
        entry = next(
            (
                waiver
                for waiver in stale
                if (waiver.rule, waiver.path) == (finding.rule, finding.path) and waiver not in bases
            ),
            None,
        )
        if entry is None:
            new.append(finding)
        else:
            bases[entry] = finding.basis
    return Changes(tuple(new), bases)


def _write(one: Waiving, changes: Changes) -> None:
    """Changes one file. Raises UnsafeError, and OutputError where it cannot be written."""
    file = Path(one.file)
    try:
        content = own_file(file)
        root = parse(decoded(content)[0], one.file)
    except (EncodingError, InputError):
        raise UnsafeError(_MEANWHILE) from None
    if root.source != one.sources[one.file]:
        raise UnsafeError(_MEANWHILE)
    if any(waiver.position not in entries(root) for waiver in one.waivers):
        raise UnsafeError(f"已有的“{KEY}”写在“共用”里，另写一个会盖掉它")
    change_file(file, digest(content), [*changes.of(root)])


def _by_hand(one: Waiving, changes: Changes, why: str) -> Finding:
    """What the author has to write himself."""
    new = [f"- {flow(entry(finding))}" for finding in changes.new]
    bases = [
        f"把 {waiver.rule} {waiver.path} 的“{BASIS}”改为 {quoted(basis)}" for waiver, basis in changes.bases.items()
    ]
    added = [f"在“{KEY}”下加上 " + "  ".join(new)] if new else []
    place = one.waivers[0].position if one.waivers else Position(one.file)
    message, help = f"“{KEY}”没有写进去，文件没有动：{why}", "请自己" + "；".join([*added, *bases])
    return one.sources[place.file].finding("W3", place, message, help, path=f"{KEY}[1]")

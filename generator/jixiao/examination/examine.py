"""Examines documents: computes each project, runs every rule, weighs the waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from jixiao.examination.glyphs import undrawn
from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.examination.rules.registry import dossier_checks, project_checks, rules
from jixiao.figures.compute import compute_all
from jixiao.figures.project import ComputedCompilation
from jixiao.findings import ENOUGH, Finding, Severity
from jixiao.specs.compilation import Compilation
from jixiao.specs.project import Spec, Waiver

_TOTALS = "M1"
_ENOUGH = 5 * ENOUGH  # findings of one rule about a whole document
NO_REASON = "（请写理由）"  # what --write-waivers leaves for the author


class Selection(NamedTuple):
    """Which rules are asked: ids or families (M, M4); empty is all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def holds(self, rule: str) -> bool:
        """Is this rule asked?"""
        chosen = not self.select or any(rule == word or rule[0] == word for word in self.select)
        return chosen and not any(rule == word or rule[0] == word for word in self.ignore)


class ExaminationResult(NamedTuple):
    """What the examination of a document found."""

    findings: tuple[Finding, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()


def examine(compilation: Compilation, selection: Selection | None = None) -> ExaminationResult:
    """All findings of a document, those of loading and computing it included, sorted by place."""
    return examine_computed(compute_all(compilation), selection)


def examine_computed(computed: ComputedCompilation, selection: Selection | None = None) -> ExaminationResult:
    """As `examine`, for a document whose projects are computed already."""
    selection, compilation = selection or Selection(), computed.source
    findings = [*computed.findings, *(warning for spec in compilation.specs for warning in spec.warnings)]
    projects = tuple(map(Examined, computed.projects))
    raised: list[tuple[Spec | None, Finding]] = [
        (project.written, finding) for project in projects for finding in _project(project, selection)
    ]
    dossier = Dossier(compilation, projects)
    raised += [(None, finding) for finding in (*_dossier(dossier, selection), *_collective(computed, selection))]
    findings += undrawn(projects, dossier)
    kept, waived, stale = weigh(raised, [project.written for project in projects], selection)
    unreasoned = [
        _unreasoned(project.written, waiver)
        for project in projects
        for waiver in project.written.waivers
        if waiver.reason == NO_REASON
    ]
    everything = [*findings, *kept, *stale, *unreasoned]
    return ExaminationResult(tuple(sorted(_folded(everything), key=lambda finding: finding.order)), tuple(waived))


def _folded(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings that several projects have at one shared place, once, with all their owners."""
    found: dict[Finding, list[str]] = {}
    for finding in findings:
        found.setdefault(replace(finding, owners=()), []).extend(finding.owners)
    return (replace(finding, owners=tuple(dict.fromkeys(owners))) for finding, owners in found.items())


def _project(project: Examined, selection: Selection) -> Iterable[Finding]:
    for rule, check in project_checks():
        if selection.holds(rule):
            yield from (replace(finding, owners=(project.written.file,)) for finding in _first(check(project), ENOUGH))


def _dossier(dossier: Dossier, selection: Selection) -> Iterable[Finding]:
    for rule, check in dossier_checks():
        if selection.holds(rule):
            yield from _first(check(dossier), _ENOUGH)


def _collective(computed: ComputedCompilation, selection: Selection) -> Iterator[Finding]:
    """Typed totals of the forms over all projects; what these say themselves is examined where it stands."""
    checks = [check for rule, check in project_checks() if rule == _TOTALS and selection.holds(rule)]
    for one in computed.collective:
        for check in checks:
            yield from _first(check(Examined(one)), ENOUGH)


def _first(found: Iterable[Finding], most: int) -> Iterator[Finding]:
    """So many findings of a rule; if there are more, one that says so.

    A text may hold a hundred thousand lonely brackets.
    """
    for number, finding in enumerate(found):
        if number == most:
            yield replace(finding, message=f"这样的问题太多，只列出前{most}处", help="改好这些，再运行一次")
            return
        yield finding


def weigh(
    raised: Sequence[tuple[Spec | None, Finding]], specs: Sequence[Spec], selection: Selection
) -> tuple[list[Finding], list[tuple[Finding, Waiver]], list[Finding]]:
    """(findings that stand, waived ones with their waivers, findings about waivers that match nothing).

    A waiver holds for findings of its own project; for those of a whole document where they stand in its file.
    """
    kept: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[tuple[str, Waiver]] = set()
    entries = {spec.file: _entries(spec) for spec in specs}
    for owner, finding in raised:
        match = next(
            (pair for spec in ([owner] if owner else specs) if (pair := _waiver(spec, entries[spec.file], finding))),
            None,
        )
        if match is None:
            kept.append(finding)
            continue
        used.add(match)
        waiver = match[1]
        if waiver.basis and waiver.basis != finding.basis:
            kept.append(
                replace(finding, message=f"{finding.message}（豁免依据的是“{waiver.basis}”，现在是“{finding.basis}”）")
            )
        else:
            waived.append((finding, waiver))
    return (
        kept,
        waived,
        [
            _stale(spec, waiver)
            for spec in specs
            for waiver in spec.waivers
            if (spec.file, waiver) not in used and _asked(waiver, selection)
        ],
    )


def _entries(spec: Spec) -> dict[tuple[str, str], list[Waiver]]:
    """The waivers of a project by rule and path."""
    found: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in spec.waivers:
        found.setdefault((waiver.rule, waiver.path), []).append(waiver)
    return found


def _waiver(
    spec: Spec, entries: Mapping[tuple[str, str], Sequence[Waiver]], finding: Finding
) -> tuple[str, Waiver] | None:
    """The entry for a finding: the one with its figures, else one for any figures, else one that rests on others."""
    if finding.position.file not in spec.sources:
        return None
    best = min(
        entries.get((finding.rule, finding.path), ()),
        key=lambda waiver: (waiver.basis != finding.basis, bool(waiver.basis)),
        default=None,
    )
    return (spec.file, best) if best else None


def _asked(waiver: Waiver, selection: Selection) -> bool:
    return waiver.rule not in rules() or selection.holds(waiver.rule)


def _stale(spec: Spec, waiver: Waiver) -> Finding:
    if waiver.rule not in rules():
        return _about(spec, waiver, "W1", f"豁免写的规则“{waiver.rule}”不存在", "jixiao rules 列出全部规则")
    return _about(
        spec,
        waiver,
        "W1",
        f"豁免没有用处：规则 {waiver.rule} 在“{waiver.path}”没有发现问题",
        "已经改好就删去这一条；否则核对规则编号和位置（jixiao check --show-waived 会列出）",
    )


def _unreasoned(spec: Spec, waiver: Waiver) -> Finding:
    return _about(
        spec, waiver, "W2", f"豁免还没有写理由：规则 {waiver.rule} 在“{waiver.path}”", "把“理由”换成为什么可以保留"
    )


def _about(spec: Spec, waiver: Waiver, rule: str, message: str, help: str) -> Finding:
    source = spec.sources[waiver.position.file]
    return source.finding(rule, waiver.position, message, help, severity=Severity.WARNING)

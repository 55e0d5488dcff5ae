"""Examines documents: computes each project, runs every rule, weighs the waivers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from jixiao.examination.glyphs import undrawn
from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.examination.rules.registry import ProjectCheck, Rule, dossier_checks, project_checks, rules
from jixiao.figures.compute import compute, compute_all
from jixiao.figures.project import ComputedCompilation
from jixiao.findings import ENOUGH, Finding, InputError, Severity, Source
from jixiao.specs.compilation import INDEX, Compilation
from jixiao.specs.project import Spec, Waiver

_TOTALS = "M1"
_SUMS = frozenset(("M1", "M3", "M4", "M5", "M6", "M9", "M11", "S1", "S9"))  # of which an amount may be missing
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
    raised += [(spec, finding) for spec in compilation.partial for finding in _partial(spec, compilation, selection)]
    dossier = Dossier(compilation, projects)
    raised += [(None, finding) for finding in (*_dossier(dossier, selection), *_collective(computed, selection))]
    findings += undrawn(projects, dossier)
    sound = replace(compilation, specs=(*(project.written for project in projects), *compilation.partial))
    kept, waived, stale = weigh(raised, sound, selection)
    unreasoned = [
        _unreasoned(one, waiver) for one in waiving(sound) for waiver in one.waivers if waiver.reason == NO_REASON
    ]
    unread = {spec.file for spec in compilation.partial}  # of which not everything was asked
    stale = [finding for finding in stale if finding.position.file not in unread]
    everything = [*findings, *kept, *stale, *unreasoned]
    return ExaminationResult(tuple(sorted(_folded(everything), key=lambda finding: finding.order)), tuple(waived))


def _folded(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Findings that several projects have at one shared place, once, with all their owners."""
    found: dict[Finding, list[str]] = {}
    for finding in findings:
        found.setdefault(replace(finding, owners=()), []).extend(finding.owners)
    return (replace(finding, owners=tuple(dict.fromkeys(owners))) for finding, owners in found.items())


def _project(project: Examined, selection: Selection) -> Iterable[Finding]:
    for rule, check in _checks(selection):
        if found := list(islice(check(project), ENOUGH + 1)):  # mostly nothing: then no more is done
            owned = (replace(finding, owners=(project.written.file,)) for finding in found)
            yield from _first(rule, owned, ENOUGH)


def _partial(spec: Spec, compilation: Compilation, selection: Selection) -> Iterator[Finding]:
    """What is wrong with a project of which some values could not be read, as if these were empty; nothing is said of
    what stands beside them, and no sums are asked of money.
    """
    faults = [finding.path for finding in compilation.findings if finding.position.file in spec.sources]
    beside = {path.rpartition(".")[0] or path for path in faults if path}
    money = any((field := spec.field_at(path)) and field.kind.money for path in faults)
    try:
        project = Examined(compute(spec))
    except InputError:
        return
    for finding in _project(project, selection):
        near = any(finding.path == path or finding.path.startswith((f"{path}.", f"{path}[")) for path in beside)
        if not near and not (money and finding.rule in _SUMS):
            yield finding


@lru_cache(maxsize=8)
def _checks(selection: Selection) -> tuple[tuple[Rule, ProjectCheck], ...]:
    """The checks of one project by these rules."""
    return tuple((rule, check) for rule, check in project_checks() if selection.holds(rule.id))


def _dossier(dossier: Dossier, selection: Selection) -> Iterable[Finding]:
    for rule, check in dossier_checks():
        if selection.holds(rule.id):
            yield from _first(rule, check(dossier), _ENOUGH)


def _collective(computed: ComputedCompilation, selection: Selection) -> Iterator[Finding]:
    """Typed totals of the forms over all projects; what these say themselves is examined where it stands."""
    checks = [(rule, check) for rule, check in _checks(selection) if rule.id == _TOTALS]
    for one in computed.collective:
        for rule, check in checks:
            yield from _first(rule, check(Examined(one)), ENOUGH)


def _first(rule: Rule, found: Iterable[Finding], most: int) -> Iterator[Finding]:
    """So many findings of a rule, with its id and severity; if there are more, one that says so.

    A text may hold a hundred thousand lonely brackets.
    """
    stamped = (replace(finding, rule=rule.id, severity=rule.severity) for finding in found)
    for number, finding in enumerate(stamped):
        if number == most:
            yield replace(finding, message=f"这样的问题太多，只列出前{most}处", help="改好这些，再运行一次")
            return
        yield finding


class Waiving(NamedTuple):
    """A file that has 豁免: that of a project, with the shared one that it is read from, or a 汇编.yaml."""

    file: str
    sources: Mapping[str, Source]
    waivers: tuple[Waiver, ...]


def waiving(compilation: Compilation) -> list[Waiving]:
    """The files of a document that may waive what was found in it; its 汇编.yaml comes last."""
    specs = [Waiving(spec.file, spec.sources, spec.waivers) for spec in compilation.specs]
    return [*specs, *_index(compilation)] if compilation.whole else specs


def _index(compilation: Compilation) -> Iterator[Waiving]:
    """The 汇编.yaml of a document, or of a single project the one beside it."""
    file = compilation.file if compilation.whole else str(compilation.folder / INDEX)
    known = {source.file: source for spec in compilation.specs for source in spec.sources.values()}
    if source := compilation.source if compilation.whole else known.get(file):
        yield Waiving(file, {file: source}, compilation.waivers)


def weigh(
    raised: Sequence[tuple[Spec | None, Finding]], compilation: Compilation, selection: Selection
) -> tuple[list[Finding], list[tuple[Finding, Waiver]], list[Finding]]:
    """(findings that stand, waived ones with their waivers, findings about waivers that match nothing).

    A waiver holds for findings of its own project; that of a 汇编.yaml for all that stands there. One of any project
    may hold for those of the whole document.
    """
    kept: list[Finding] = []
    waived: list[tuple[Finding, Waiver]] = []
    used: set[tuple[str, Waiver]] = set()
    every, index = waiving(compilation), list(_index(compilation))
    entries = {one.file: _entries(one) for one in (*every, *index)}
    own = {one.file: [one, *index] for one in every}
    for owner, finding in raised:
        asked = own[owner.file] if owner else [*index, *every]
        match = next((pair for one in asked if (pair := _waiver(one, entries[one.file], finding))), None)
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
    stale = [
        _stale(one, waiver)
        for one in every
        for waiver in one.waivers
        if (one.file, waiver) not in used and _asked(waiver, selection)
    ]
    return kept, waived, stale


def _entries(one: Waiving) -> dict[tuple[str, str], list[Waiver]]:
    """The waivers of a file by rule and path."""
    found: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in one.waivers:
        found.setdefault((waiver.rule, waiver.path), []).append(waiver)
    return found


def _waiver(
    one: Waiving, entries: Mapping[tuple[str, str], Sequence[Waiver]], finding: Finding
) -> tuple[str, Waiver] | None:
    """The entry for a finding: the one with its figures, else one for any figures, else one that rests on others."""
    if finding.position.file not in one.sources:
        return None
    best = min(
        entries.get((finding.rule, finding.path), ()),
        key=lambda waiver: (waiver.basis != finding.basis, bool(waiver.basis)),
        default=None,
    )
    return (one.file, best) if best else None


def _asked(waiver: Waiver, selection: Selection) -> bool:
    return waiver.rule not in rules() or selection.holds(waiver.rule)


def _stale(one: Waiving, waiver: Waiver) -> Finding:
    if waiver.rule not in rules():
        return _about(one, waiver, "W1", f"豁免写的规则“{waiver.rule}”不存在", "jixiao rules 列出全部规则")
    return _about(
        one,
        waiver,
        "W1",
        f"豁免没有用处：规则 {waiver.rule} 在“{waiver.path}”没有发现问题",
        "已经改好就删去这一条；否则核对规则编号和位置（jixiao check --show-waived 会列出）",
    )


def _unreasoned(one: Waiving, waiver: Waiver) -> Finding:
    return _about(
        one, waiver, "W2", f"豁免还没有写理由：规则 {waiver.rule} 在“{waiver.path}”", "把“理由”换成为什么可以保留"
    )


def _about(one: Waiving, waiver: Waiver, rule: str, message: str, help: str) -> Finding:
    source = one.sources[waiver.position.file]
    return source.finding(rule, waiver.position, message, help, severity=Severity.WARNING)

"""The rules and their metadata. A rule is a generator function that yields findings of one project or document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from generator.findings import Finding, Severity
from generator.rules.examined import Dossier, Examined

FAMILIES = ("amounts", "scores", "indicators", "texts")
ProjectCheck = Callable[[Examined], Iterator[Finding]]
DossierCheck = Callable[[Dossier], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What `jixiao explain` prints of a rule. `bad` and `good` are YAML that is run as a test."""

    id: str
    title: str
    severity: Severity
    why: str
    source: str  # where it was read; empty: 依据待核
    bad: str  # fields put over a sound spec of `form`, on which the rule speaks
    good: str  # the same, mended
    form: str = "申报表-2024"  # comma-separated forms of the examples


_rules: dict[str, Rule] = {}
_project_checks: list[tuple[str, ProjectCheck]] = []
_dossier_checks: list[tuple[str, DossierCheck]] = []


def rule(metadata: Rule) -> Callable[[ProjectCheck], ProjectCheck]:
    """Registers a check of one project."""

    def register(check: ProjectCheck) -> ProjectCheck:
        _rules[metadata.id] = metadata
        _project_checks.append((metadata.id, check))
        return check

    return register


def dossier_rule(metadata: Rule) -> Callable[[DossierCheck], DossierCheck]:
    """Registers a check of a whole document. It may share its rule with a check of one project."""

    def register(check: DossierCheck) -> DossierCheck:
        _rules[metadata.id] = metadata
        _dossier_checks.append((metadata.id, check))
        return check

    return register


@cache
def _load() -> None:
    for family in FAMILIES:
        import_module(f"generator.rules.{family}")


def rules() -> Mapping[str, Rule]:
    """All rules by id, sorted by family and number."""
    _load()
    return {key: _rules[key] for key in sorted(_rules, key=lambda key: (FAMILY_ORDER.index(key[0]), int(key[1:])))}


FAMILY_ORDER = "MSIT"


def project_checks() -> list[tuple[str, ProjectCheck]]:
    """(rule id, check) of one project."""
    _load()
    return list(_project_checks)


def dossier_checks() -> list[tuple[str, DossierCheck]]:
    """(rule id, check) of a whole document."""
    _load()
    return list(_dossier_checks)

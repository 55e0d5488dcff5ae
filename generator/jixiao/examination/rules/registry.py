"""The rules and their metadata. A rule is a generator function that yields findings of one project or document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, wraps
from importlib import import_module
from itertools import chain
from pkgutil import walk_packages
from types import MappingProxyType
from typing import NamedTuple

from jixiao.examination import rules as package
from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.files.resources import packaged_forms
from jixiao.findings import Finding, Severity
from jixiao.nodes.parse import parse

FAMILIES = {
    "M": "金额",
    "S": "评分",
    "I": "指标",
    "T": "文本",
    "C": "衔接",
}  # by the first letter of an id, as listed
ProjectCheck = Callable[[Examined], Iterator[Finding]]
DossierCheck = Callable[[Dossier], Iterator[Finding]]


class Rule(NamedTuple):
    """What `jixiao explain` prints of a rule. `bad` and `good` are YAML that is run as a test."""

    id: str
    title: str
    severity: Severity
    why: str
    source: str  # where it was read; empty: 依据待核
    bad: str = ""  # fields put over a sample of `form`, on which the rule speaks; from the forms' folder
    good: str = ""  # the same, mended
    form: str = ""  # comma-separated forms of the examples
    limits: Mapping[str, int] = MappingProxyType({})  # path → 字数 that the forms of the examples have besides

    @property
    def forms_shown(self) -> str:
        """The forms of the examples as a page names them."""
        limits = (f"，“{path}”限{limit}字" for path, limit in self.limits.items())
        return "、".join(self.form.split(",")) + "".join(limits)


_rules: dict[str, Rule] = {}
_project_checks: list[tuple[Rule, ProjectCheck]] = []
_dossier_checks: list[tuple[Rule, DossierCheck]] = []


def rule(metadata: Rule) -> Callable[[ProjectCheck], ProjectCheck]:
    """Registers a check of one project. Its findings get the id and the severity of the rule."""

    def register(check: ProjectCheck) -> ProjectCheck:
        _rules[metadata.id] = metadata
        _project_checks.append((metadata, check))
        return check

    return register


def dossier_rule(metadata: Rule) -> Callable[[DossierCheck], DossierCheck]:
    """Registers a check of a whole document. It may share its rule with a check of one project."""

    def register(check: DossierCheck) -> DossierCheck:
        _rules[metadata.id] = metadata
        _dossier_checks.append((metadata, check))
        return check

    return register


def each_form(check: ProjectCheck) -> ProjectCheck:
    """The check asked of each form by itself: in one file 监控 and 自评 have other columns for what was reached."""

    @wraps(check)
    def asked(project: Examined) -> Iterator[Finding]:
        alone = project.alone()
        return check(project) if len(alone) == 1 else chain.from_iterable(map(check, alone))

    return asked


@cache
def _load() -> None:
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)


@cache
def rules_with_examples() -> Mapping[str, Rule]:
    """All rules, with the examples that stand beside the forms, since they speak of a form's fields."""
    file = packaged_forms() / "_shared" / "规则.yaml"
    tree = parse(file.read_text(encoding="utf-8"), str(file))
    found = dict(rules())
    for key, (_, node) in tree.pairs.items():
        forms = ",".join(item.text for item in node.pairs["表式"][1].items)
        told = node.get("字数")
        limits = {path: int(each.text) for path, (_, each) in told.pairs.items()} if told else {}
        bad, good = (node.pairs[name][1].text for name in ("会报", "改好"))
        found[key] = found[key]._replace(bad=bad, good=good, form=forms, limits=limits)
    return found


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id, sorted by family and number."""
    _load()
    return {key: _rules[key] for key in sorted(_rules, key=_order)}


def _order(rule: str) -> tuple[int, int]:
    return [*FAMILIES].index(rule[0]), int(rule[1:])


def project_checks() -> list[tuple[Rule, ProjectCheck]]:
    """(rule, check) of one project."""
    _load()
    return list(_project_checks)


def dossier_checks() -> list[tuple[Rule, DossierCheck]]:
    """(rule, check) of a whole document."""
    _load()
    return list(_dossier_checks)

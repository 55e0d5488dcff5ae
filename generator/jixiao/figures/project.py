"""Projects with all that can be computed of them: what is printed, examined and added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from jixiao.field_paths import Derivation, FieldPath
from jixiao.findings import Finding
from jixiao.forms.form import Form, role_paths
from jixiao.forms.values import Value, at
from jixiao.specs.compilation import Compilation
from jixiao.specs.project import Spec


@dataclass(frozen=True, slots=True)
class ComputedProject:
    """One project. `spec` is as its author wrote it: fields that are left out are not there, marks not filled."""

    spec: Spec
    values: Mapping[str, Value]
    labels: Mapping[str, str]  # the document's own wording of printed labels
    derivations: Mapping[FieldPath, Derivation] = field(default_factory=dict)  # of those computed as sums or products

    @property
    def name(self) -> str:
        """What the project is called."""
        return self.spec.name

    @property
    def year(self) -> int | None:
        """年度."""
        return self.spec.year

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms that are drawn."""
        return self.spec.forms

    def role(self, role: str) -> Value:
        """What plays a role, such as 年度申请总额, in the first of the forms where something does; None in none."""
        path = self.role_path(role)
        return at(self.values, path) if path else None

    def figure(self, role: str) -> Decimal | None:
        """The figure that plays a role; money is in 元."""
        value = self.role(role)
        return value if isinstance(value, Decimal) else None

    def role_path(self, role: str) -> str:
        """The path of what plays a role; of the first that could where nothing does, empty where no form has it."""
        paths = role_paths(self.forms, role)
        return next((path for path in paths if at(self.values, path) not in (None, "", ())), paths[0] if paths else "")


@dataclass(frozen=True, slots=True)
class ComputedCompilation:
    """A document, of which those projects are there that could be computed. Its findings are those of loading it,
    and say why others could not.
    """

    source: Compilation
    projects: tuple[ComputedProject, ...]
    findings: tuple[Finding, ...]
    collective: tuple[ComputedProject, ...] = ()  # the forms over all projects, each with the rows that it takes

    def narrowed(self, projects: Sequence[ComputedProject], findings: Sequence[Finding]) -> ComputedCompilation:
        """The document with only these of its projects, and other findings; the forms over all need all of them."""
        source = replace(self.source, specs=tuple(project.spec for project in projects))
        collective = self.collective if len(projects) == len(self.projects) else ()
        return ComputedCompilation(source, tuple(projects), tuple(findings), collective)

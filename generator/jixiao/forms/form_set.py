"""The forms of a run: those that can be drawn, and those whose folder is at fault, which stop only the specs that
ask for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jixiao.findings import Finding, Severity
from jixiao.forms.form import Field, Form
from jixiao.forms.merge import merged_fields


@dataclass(frozen=True, slots=True)
class Broken:
    """A form that cannot be drawn: why, and the text of its form.yaml."""

    findings: tuple[Finding, ...]
    text: str = ""

    def knows(self, key: str) -> bool:
        """May it have a field of this name? A spec may hold fields of forms that it does not draw."""
        return f"{key}:" in self.text


class Forms(dict[str, Form]):
    """The sound forms by name; `broken` holds the others."""

    def __init__(self, sound: Mapping[str, Form], broken: Mapping[str, Broken]) -> None:
        super().__init__(sound)
        self.broken = dict(broken)
        self._merged: dict[tuple[str, ...], dict[str, Field]] = {}

    def merged(self, drawn: tuple[Form, ...]) -> dict[str, Field]:
        """The fields of all forms of one project by name, those of the drawn ones first. Joined once for all specs
        that draw the same.
        """
        names = tuple(form.name for form in drawn)
        if names not in self._merged:
            others = (form for name, form in self.items() if name not in names and not form.collective)
            self._merged[names] = merged_fields((*drawn, *others))
        return self._merged[names]

    def faults(self, told: Iterable[Finding] = ()) -> list[Finding]:
        """What is wrong with forms that no spec asks for, as warnings.

        `told` are the errors of the specs, which tell of the others.
        """
        known = set(told)
        return [
            replace(finding, severity=Severity.WARNING)
            for one in self.broken.values()
            for finding in one.findings
            if finding not in known
        ]


def project_fields(forms: Mapping[str, Form], drawn: tuple[Form, ...]) -> dict[str, Field]:
    """As `Forms.merged`, of any mapping of forms."""
    return (forms if isinstance(forms, Forms) else Forms(forms, {})).merged(drawn)


def broken_forms(forms: Mapping[str, Form]) -> Mapping[str, Broken]:
    """Those of a set of forms; a plain mapping has none."""
    return forms.broken if isinstance(forms, Forms) else {}

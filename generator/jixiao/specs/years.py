"""Forms belong to years: a form drawn for another one is told, with those that fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from jixiao.findings import Finding, Severity
from jixiao.forms.catalogue import shown_years
from jixiao.forms.form import Form
from jixiao.specs.project import Spec

_ALIKE = 0.5  # share of the roles that two forms have in common, from which one may stand for the other


def outside_years(spec: Spec, forms: Mapping[str, Form]) -> Iterator[Finding]:
    """A warning for each drawn form whose 适用年度 leaves the spec's year out; among `forms` is what could be drawn
    instead.
    """
    for form in spec.forms:
        if spec.year is None or not form.years or spec.year in form.years:
            continue
        message = f"年度 {spec.year} 不在表式“{form.name}”的适用年度里（{shown_years(form.years)}）"
        others = [other.name for other in fitting(form, forms, spec.year)]
        kept = f"确实沿用“{form.name}”，就在它的 form.yaml 的“适用年度”里加上 {spec.year}"
        help = f"改用“{'”或“'.join(others)}”；{kept}" if others else f"没有别的同类表适用于 {spec.year} 年；{kept}"
        yield replace(spec.finding("F7", "年度", message, help, Severity.WARNING), owners=(spec.file,))


def fitting(form: Form, forms: Mapping[str, Form], year: int) -> list[Form]:
    """The other forms that may be drawn in that year in the place of this one."""
    return [other for other in forms.values() if other is not form and year in other.years and _alike(form, other)]


def _alike(one: Form, other: Form) -> bool:
    """Do the two forms serve one purpose in one place? They do where their fields play the same roles."""
    if one.collective != other.collective:
        return False
    if (one.origin.place, one.origin.purpose) != (other.origin.place, other.origin.purpose):
        return False
    shared, all_roles = one.roles.keys() & other.roles.keys(), one.roles.keys() | other.roles.keys()
    return bool(shared) and len(shared) >= _ALIKE * len(all_roles)

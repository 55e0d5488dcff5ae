"""全文表式 of a 汇编.yaml: the forms over all its projects, and what it says of their own fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from jixiao.findings import InputError
from jixiao.forms.collective import PROJECTS, collective_forms
from jixiao.forms.form import Form
from jixiao.forms.form_set import broken_forms
from jixiao.forms.units import units_of
from jixiao.nodes.faults import Faults
from jixiao.nodes.node import Node
from jixiao.specs.project import Spec
from jixiao.specs.read_project import SpecReader
from jixiao.specs.years import outside_years
from jixiao.text.suggestions import unknown_form

KEY = "全文表式"


class Collective(NamedTuple):
    """The forms over the projects of a compilation, each as a spec of its own, in their order."""

    specs: tuple[Spec, ...] = ()
    before: int = 0  # how many of them stand before the projects
    keys: frozenset[str] = frozenset()  # their fields, which 汇编.yaml may have


def read_collective(root: Node, year: int | None, forms: Mapping[str, Form], faults: Faults) -> Collective:
    """What 汇编.yaml, whose tree this is, says of them; what is wrong goes to the faults."""
    items, specs, before = dict[str, Node](), list[Spec](), -1
    node = root.get(KEY)
    if node is None or node.is_null:
        return Collective()
    for item in node.items if node.kind == "sequence" else [node]:
        if item.text == PROJECTS and before < 0:
            before = len(items)
        elif item.text in items or item.text == PROJECTS:
            faults.complain("F4", item, KEY, f"“{item.text}”列了两次", "删去一处")
        elif _usable(item, forms, faults):
            items[item.text] = item
    for name in items:
        try:
            spec = _read(root, year, forms[name], forms)
            specs.append(replace(spec, nodes={**spec.nodes, KEY: items[name]}))
            faults.findings += outside_years(specs[-1], forms)
        except InputError as error:
            for finding in error.findings:
                faults.add(finding)
    keys = frozenset(field.name for name in items for field in forms[name].fields)
    return Collective(tuple(specs), len(items) if before < 0 else before, keys)


def _usable(item: Node, forms: Mapping[str, Form], faults: Faults) -> bool:
    """Does the item name a form over projects? A finding if not."""
    name, broken = item.text, broken_forms(forms)
    usable = name in forms and forms[name].collective
    if item.kind != "scalar":
        faults.complain("F3", item, KEY, f"“{KEY}”应当是名称的列表", f"{KEY}: [汇总表]")
    elif name in broken:
        faults.complain("B1", item, KEY, f"“{name}”的 form.yaml 有错，全文出不了", f"先改正表“{name}”，错处另外列出")
        for finding in broken[name].findings:
            faults.add(finding)
    elif name in forms and not usable:
        help = f"移到“表式”里；要出各项目的汇总，写汇编的表：{'、'.join(collective_forms(forms))}"
        faults.complain("F2", item, KEY, f"“{name}”是单个项目的表，不能写在“{KEY}”里", help)
    elif name not in forms:
        faults.complain("F2", item, KEY, *unknown_form(name, tuple(collective_forms(forms))))
    return usable


def _read(root: Node, year: int | None, form: Form, forms: Mapping[str, Form]) -> Spec:
    """What 汇编.yaml says of one of them. Raises InputError."""
    reader = SpecReader(root, forms)
    reader.fields.units = units_of(root, (form,), ())
    reader.told_units((form,))
    known = {field.name: field for field in form.fields}
    values = {key: reader.fields.read(known[key], node, key) for key, (_, node) in root.pairs.items() if key in known}
    reader.complete((form,), values)
    if reader.fields.findings:
        raise InputError(reader.fields.findings)
    labels = root.get("标签")
    own = {key: node.text for key, (_, node) in labels.pairs.items() if key in form.labels} if labels else {}
    nodes = reader.fields.nodes | {key: node for key, (_, node) in root.pairs.items() if key == "年度"}
    file = root.position.file
    return Spec(file, {root.source.file: root.source}, values, nodes, (form,), year, labels=own)

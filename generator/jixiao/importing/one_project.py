"""The forms of one project in a file → its spec, and how what is drawn of it compares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jixiao.document import Part
from jixiao.drawing.assemble import read_parts
from jixiao.drawing.tools import Tools
from jixiao.figures.compute import compute
from jixiao.files.names import safe_name
from jixiao.findings import Finding, InputError, Severity
from jixiao.forms.form import Form
from jixiao.importing.compiled import prose_names
from jixiao.importing.drawable import drawable
from jixiao.importing.found_form import FoundForm
from jixiao.importing.proof import Proof, prove
from jixiao.importing.sentences import with_rows
from jixiao.importing.source import SourceCell
from jixiao.importing.spec_text import spec_text
from jixiao.importing.typed import computed, typed_values
from jixiao.importing.values import form_year, written_values
from jixiao.readers.content import Place
from jixiao.specs.compilation import Compilation, load_text
from jixiao.text.money import UNITS

_NO_YEAR = 2024  # where neither file nor form knows one
_TOO_MUCH = 100_000  # 万元 of a sum that is 元 under a wrong label
_BARE = "元"
_NAME, _UNIT_LABEL = "名称", "单位标签"  # roles


@dataclass(frozen=True, slots=True)
class Imported:
    """A project of a file: its spec, and what became of its part of the file."""

    name: str
    text: str
    forms: tuple[Form, ...]
    proof: Proof
    findings: tuple[Finding, ...]
    values: Mapping[str, Any]  # as they are written
    notes: tuple[str, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)  # path of a field → where it stands in the file
    guessed: tuple[str, ...] = ()  # what the file does not say


def grouped(forms: Sequence[FoundForm]) -> list[list[FoundForm]]:
    """The forms of each project: one that stands there already begins another, and so does another name."""
    groups: list[list[FoundForm]] = []
    for one in forms:
        now = groups[-1] if groups else []
        names = {_name(other) for other in now} - {""}
        again = any(other.form.name == one.form.name for other in now)
        if now and not again and (not names or not _name(one) or _name(one) in names):
            now.append(one)
        else:
            groups.append([one])
    return groups


def _name(filled: FoundForm) -> str:
    return "".join(filled.text(filled.form.roles.get(_NAME, "")).split())


def read_project(
    group: Sequence[FoundForm],
    cells: Sequence[SourceCell],
    again: Sequence[SourceCell],
    notes: Sequence[str],
    tools: Tools,
    year: int | None,
    *,
    broken_lines: bool,
) -> Imported:
    """The project of a group of forms; `cells` are those that it has to show, `again` heads that stand there again,
    `notes` what is told at the end of its spec. Raises InputError for a broken form.
    """
    forms = tuple(one.form for one in group)
    found = year or next((each for one in group if (each := form_year(one))), None)
    dated = bool(found)
    if not dated:  # a spec has a year; the last of the form's is as good as any, and told
        found = max((max(form.years) for form in forms if form.years), default=_NO_YEAR)
        notes = [*notes, f"表上没有年度，先写了{found}年；不对就改，或用 --year 指定"]
    head: dict[str, Any] = {"表式": [form.name for form in forms], "年度": str(found)}
    for one in group:
        own = written_values(one, broken_lines=broken_lines)
        _tell_unit(own, one)
        _tell_other_unit(one)
        head = _merged(head, own)
    name = next((said for one in group if (said := _name(one))), "项目")
    file = Path(f"{safe_name(name)}.yaml")
    prose = prose_names(forms)
    head = _without_defaults(head, forms)

    def read(values: dict[str, Any]) -> Compilation:
        return load_text(spec_text(values, prose), file, tools.forms)

    budgets = [field for form in forms for field in form.fields if field.kind.budget]
    values = typed_values(with_rows(head, budgets, lambda each: computed(each, read)), forms, read)
    index = next((number for one in group if (number := _index(one))), None)
    notes = [*(doubt for one in group for doubt in one.doubts), *notes]
    text = spec_text(values, prose, notes)
    compilation = load_text(text, file, tools.forms)
    findings = tuple(finding for finding in compilation.findings if finding.severity is Severity.ERROR)
    parts: list[Part] = []
    try:
        for spec in drawable(values, compilation, read).specs:
            project = compute(replace(spec, index=index))
            parts += read_parts(project, tools.templates)
    except InputError as error:
        findings += error.findings
    unit = next((one.other_unit for one in group if one.other_unit), "")
    proof = prove(cells, parts, again, broken_lines=broken_lines, unit=unit)
    places = {path: place for one in group for path, place in one.places.items()}
    doubts = tuple(dict.fromkeys(doubt for one in group for doubt in one.doubts))
    guessed = tuple(f"{name}：{text}" for text in (*doubts, *(() if dated else notes[-1:])))
    return Imported(name, text, forms, proof, findings, values, tuple(notes), places, guessed)


def _merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """What two forms of a project say: of what both say otherwise, what is longer; an indicator of both is one."""
    made = {**other, **one}
    for key in one.keys() & other.keys():
        both = one[key], other[key]
        if all(isinstance(each, Mapping) for each in both):
            made[key] = _merged(*both)
        else:
            made[key] = max(both, key=lambda each: (isinstance(each, Mapping), len(str(each))))
    return {key: made[key] for key in (*one, *(key for key in other if key not in one))}


def _index(filled: FoundForm) -> int | None:
    """The place in its document that the form prints."""
    text = filled.text("序号").strip()
    return int(text) if text.isdecimal() else None


def _without_defaults(values: dict[str, Any], forms: Sequence[Form]) -> dict[str, Any]:
    """What a form prints anyway need not be written."""
    defaults = {
        path: field.default for form in forms for path, field in form.every() if field.default and "*" not in path
    }
    return _left(values, defaults, "")


def _left(values: Mapping[str, Any], defaults: Mapping[str, str], head: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in values.items():
        path = f"{head}{key}"
        if isinstance(value, Mapping):
            if inner := _left(value, defaults, f"{path}."):
                found[key] = inner
        elif path not in defaults or value != defaults[path]:
            found[key] = value
    return found


def _tell_unit(values: dict[str, Any], filled: FoundForm) -> None:
    """A unit that a head tells is that of the figures, where a field can say so and the figures can be in it."""
    form = filled.form
    label = form.roles.get(_UNIT_LABEL, "").split(".")
    group = _group(values, label[:-1])
    said = group.get(label[-1]) if group is not None else None
    units = {field.unit for _, field in form.every() if field.kind.money and field.unit not in UNITS}
    teller = next((path for path in sorted(units) if path.split(".")[:-1] == label[:-1]), "")
    field = form.field(teller) if teller else None
    if group is None or said is None or field is None:
        return
    if said not in field.choices:
        filled.doubts.append(f"标签里的“{said}”不是金额单位，没有写单位的数照{field.default}读")
        return
    figures = [float(text) for text in _texts(group) if text.replace(".", "", 1).isdecimal()]
    if max(figures, default=0.0) >= _TOO_MUCH and said != _BARE:
        group[field.name] = _BARE
    else:
        group.pop(label[-1])
        group[field.name] = said
    if group[field.name] == field.default:
        group.pop(field.name)


def _tell_other_unit(filled: FoundForm) -> None:
    """A unit that the labels of the file say in place of that which the form prints, or several of them."""
    own = "、".join(sorted(filled.money_units))
    if filled.other_unit:
        filled.doubts.append(f"金额单位是{filled.other_unit}，表式印的是{own}：数照{filled.other_unit}读，重画时换算")
    elif filled.money_units <= UNITS.keys() and filled.units - filled.money_units:
        filled.doubts.append(f"标签里的金额单位有{'、'.join(sorted(filled.units))}，没有写单位的数都照{own}读")


def _group(values: Any, path: Sequence[str]) -> Any:
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return values if isinstance(values, dict) else None


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in _texts(inner)]
    return [value] if isinstance(value, str) else []

"""A file → specs: recognise, align, gather, write, prove."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jixiao.document import Part
from jixiao.drawing.assemble import read_parts
from jixiao.drawing.tools import Tools
from jixiao.figures.compute import compute
from jixiao.files.names import safe_name
from jixiao.findings import Finding, InputError, Severity
from jixiao.forms.form import Form
from jixiao.importing.align import align
from jixiao.importing.gather import FoundForm, gather
from jixiao.importing.proof import Proof, prove
from jixiao.importing.recognise import recognise
from jixiao.importing.source import SourceCell, read_source
from jixiao.importing.spec_text import spec_text
from jixiao.importing.typed import typed_values
from jixiao.importing.values import form_year, written_values
from jixiao.specs.compilation import Compilation, load_text
from jixiao.text.money import UNITS

_TOO_MUCH = 100_000  # 万元 of a sum that is 元 under a wrong label
_NAME, _UNIT_LABEL = "名称", "单位标签"  # roles


@dataclass(frozen=True, slots=True)
class Imported:
    """A project of a file: its spec, and what became of its part of the file."""

    name: str
    text: str
    forms: tuple[Form, ...]
    year: int | None
    proof: Proof
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a file. Every cell with a text is a label, a field, or not understood."""

    file: Path
    projects: tuple[Imported, ...]
    cells: int
    labels: int
    fields: int
    unknown: tuple[SourceCell, ...]
    scanned: tuple[int, ...] = ()

    @property
    def differing(self) -> tuple[SourceCell, ...]:
        """The cells that the new forms have not."""
        return tuple(cell for project in self.projects for cell in project.proof.other)

    @property
    def whole(self) -> bool:
        """Is all accounted for, and all the same?"""
        errors = any(one.findings or one.proof.drawn for one in self.projects)
        return bool(self.projects) and not (self.unknown or self.differing or errors or self.scanned)


def import_file(
    file: Path,
    tools: Tools,
    asked: Sequence[str] = (),
    year: int | None = None,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Import:
    """Reads a file backwards. Raises ForeignFileError, UnknownFormError, InputError for a broken form."""
    source = read_source(file)
    patterns = recognise(source, tools.forms, tools.templates, asked, year)
    placed = align(patterns, source.rows, lambda done: told(done, len(source.rows)))
    forms, account = gather(placed, patterns)
    unknown = tuple(cell for cell in source.cells if cell.number not in account.known)
    lost = {cell.number for cell in unknown}
    made: list[Imported] = []
    for group in _grouped(forms):
        cells = [cell for one in group for cell in one.cells if cell.number not in lost | account.heads]
        notes = [f"{cell.place}：{' '.join(cell.text.split())}" for cell in unknown if _near(cell, group)]
        made.append(_project(group, cells, notes, tools, year, broken_lines=source.broken_lines))
    outside = [cell for cell in unknown if not any(_near(cell, group) for group in _grouped(forms))]
    if made and outside:
        notes = [f"{cell.place}：{' '.join(cell.text.split())}" for cell in outside]
        made[0] = _noted(made[0], notes)
    fields = account.fields - account.labels
    count = len(source.cells)
    texts = {cell.number for cell in source.cells}
    return Import(file, tuple(made), count, len(account.labels & texts), len(fields & texts), unknown, source.scanned)


def _near(cell: SourceCell, group: Sequence[FoundForm]) -> bool:
    numbers = [other.number for one in group for other in one.cells]
    return bool(numbers) and min(numbers) <= cell.number <= max(numbers)


def _noted(project: Imported, notes: Sequence[str]) -> Imported:
    lines = "".join(f"#   {note}\n" for note in notes)
    return replace(project, text=f"{project.text}\n# 没有读懂的，在各表之外：\n{lines}")


def _grouped(forms: Sequence[FoundForm]) -> list[list[FoundForm]]:
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


def _project(
    group: Sequence[FoundForm],
    cells: Sequence[SourceCell],
    notes: Sequence[str],
    tools: Tools,
    year: int | None,
    *,
    broken_lines: bool,
) -> Imported:
    forms = tuple(one.form for one in group)
    found = year or next((each for one in group if (each := form_year(one))), None)
    head: dict[str, Any] = {"表式": [form.name for form in forms]}
    if found:
        head["年度"] = str(found)
    for one in group:
        own = written_values(one, broken_lines=broken_lines)
        _tell_unit(own, one.form)
        head |= {key: value for key, value in own.items() if key not in head or len(str(value)) > len(str(head[key]))}
    name = next((said for one in group if (said := _name(one))), "项目")
    file = Path(f"{safe_name(name)}.yaml")
    prose = frozenset(
        {"文字", *(field.path.rpartition(".")[2] for form in forms for _, field in form.every() if field.kind.prose)}
    )
    head = _without_defaults(head, forms)

    def read(values: dict[str, Any]) -> Compilation:
        return load_text(spec_text(values, prose), file, tools.forms)

    values = typed_values(head, forms, read)
    text = spec_text(values, prose, notes)
    compilation = load_text(text, file, tools.forms)
    findings = tuple(finding for finding in compilation.findings if finding.severity is Severity.ERROR)
    parts: list[Part] = []
    try:
        for spec in compilation.specs:
            project = compute(replace(spec, index=next((n for one in group if (n := _index(one))), None)))
            parts += read_parts(project, tools.templates)
    except InputError as error:
        findings += error.findings
    return Imported(name, text, forms, found, prove(cells, parts, broken_lines=broken_lines), findings)


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
        elif value != defaults.get(path):
            found[key] = value
    return found


def _tell_unit(values: dict[str, Any], form: Form) -> None:
    """A unit that a head tells is that of the figures, where a field can say so and the figures can be in it."""
    label = form.roles.get(_UNIT_LABEL, "").split(".")
    group = _group(values, label[:-1])
    said = group.get(label[-1]) if group is not None else None
    units = {field.unit for _, field in form.every() if field.kind.money and field.unit not in UNITS}
    teller = next((path for path in sorted(units) if path.split(".")[:-1] == label[:-1]), "")
    field = form.field(teller) if teller else None
    if group is None or said is None or field is None or said not in field.choices:
        return
    figures = [float(text) for text in _texts(group) if text.replace(".", "", 1).isdecimal()]
    if said == field.default or max(figures, default=0.0) < _TOO_MUCH:
        group.pop(label[-1])
        if said != field.default:
            group[field.name] = said


def _group(values: Any, path: Sequence[str]) -> Any:
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return values if isinstance(values, dict) else None


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in _texts(inner)]
    return [value] if isinstance(value, str) else []

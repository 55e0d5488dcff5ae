"""A file → specs: recognise, align, gather, write, prove."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from jixiao.importing.align import align
from jixiao.importing.compiled import compile_projects, prose_names
from jixiao.importing.drawable import drawable
from jixiao.importing.form_pattern import pattern_of
from jixiao.importing.gather import Account, FoundForm, gather
from jixiao.importing.over_pages import OverPages, over_pages
from jixiao.importing.over_projects import collective_patterns, recognised
from jixiao.importing.pattern import Pattern
from jixiao.importing.proof import NO_PROOF, Proof, prove, together
from jixiao.importing.rare_rows import with_rare_rows
from jixiao.importing.sentences import with_rows
from jixiao.importing.source import ReadFile, SourceCell, read_source
from jixiao.importing.spec_text import spec_text
from jixiao.importing.titles import titles_apart
from jixiao.importing.typed import computed, typed_values
from jixiao.importing.unit_lines import unit_lines
from jixiao.importing.values import form_year, written_values
from jixiao.importing.years import of_the_year
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


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a file. Every cell with a text is a label, a field, or not understood."""

    file: Path
    projects: tuple[Imported, ...]
    cells: int
    labels: int
    fields: int
    unknown: tuple[SourceCell, ...]
    told: tuple[str, ...] = ()  # what the reader could not read
    aside: tuple[str, ...] = ()  # page numbers, running heads, and the cover of a project
    index: str = ""  # 汇编.yaml, where there are several projects
    proof: Proof = NO_PROOF  # of all projects together
    over: tuple[str, ...] = ()  # pages that are drawn from all projects, as they are called
    computed: int = 0  # the cells of these

    @property
    def whole(self) -> bool:
        """Is all accounted for, and all the same?"""
        wrong = any(one.findings for one in self.projects) or self.proof.other or self.proof.drawn
        return bool(self.projects) and not (self.unknown or wrong or self.told)


def import_file(
    file: Path,
    tools: Tools,
    asked: Sequence[str] = (),
    year: int | None = None,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Import:
    """Reads a file backwards. Raises ForeignFileError, UnknownFormError, InputError for a broken form."""
    source = read_source(file)
    patterns = [*of_the_year(recognised(source, tools, asked, year), source, year)]
    source = titles_apart(source, patterns)
    forms, account = _aligned(source, patterns, tools, told)
    if further := collective_patterns(source, tools, several=len(_grouped(forms)) > 1):
        forms, account = _aligned(source, [*patterns, *further], tools, told)
    single = [one for one in forms if not one.form.collective]
    groups = _grouped(single)
    several = len(groups) > 1 or len(single) < len(forms)
    year = year or (None if any(map(form_year, forms)) else source.year)
    begin = min((cell.number for one in forms for cell in one.cells), default=0)
    before = [cell for cell in source.cells if cell.number < begin] if several else []
    account.fields |= {cell.number for cell in before}
    account.labels |= unit_lines([cell for cell in source.cells if cell.number not in account.known], single)
    cover = () if several else tuple(cell for cell in source.cover if cell.number not in account.known)
    unknown = tuple(cell for cell in source.cells if cell.number not in account.known and cell not in cover)
    left = account.heads | {cell.number for cell in (*unknown, *cover)}
    made = [
        _project(
            group,
            [cell for one in group for cell in one.cells if cell.number not in left],
            [cell for one in group for cell in one.cells if cell.number in account.heads],
            [_note(cell) for cell in unknown if _near(cell, group) or (not number and not _of_any(cell, groups))],
            tools,
            year,
            broken_lines=source.broken_lines,
        )
        for number, group in enumerate(groups)
    ]
    proof, index, over = together([one.proof for one in made]), "", OverPages()
    if several:
        names = _apart([safe_name(one.name) for one in made])
        over = over_pages(before, forms, [*names, *(one.name for one in made)])
        compiled = compile_projects(names, over, made, tools, broken_lines=source.broken_lines)
        index = compiled.index
        made = [replace(one, name=name, text=text) for one, name, text in zip(made, names, compiled.texts, strict=True)]
        unknown = (*over.left, *unknown)
        account.fields -= {cell.number for cell in over.left}
        cells = over.shown([cell for cell in source.cells if cell.number not in left and cell not in over.left])
        again = [cell for cell in source.cells if cell.number in account.heads]
        proof = prove(cells, compiled.parts, again, broken_lines=source.broken_lines)
    texts = {cell.number for cell in source.cells} - {cell.number for cell in cover}
    fields = (account.fields - account.labels) & texts
    return Import(
        file,
        tuple(made),
        len(texts),
        len(account.labels & texts),
        len(fields),
        unknown,
        (*source.told, *(text for one in made for text in one.guessed)),
        (*(cell.text for cell in cover), *source.aside),
        index,
        proof,
        over.names,
        len(over.computed & texts),
    )


def _aligned(
    source: ReadFile, patterns: Sequence[Pattern], tools: Tools, told: Callable[[int, int], None]
) -> tuple[list[FoundForm], Account]:
    placed = align(patterns, source.rows, lambda done: told(done, len(source.rows)))
    made = with_rare_rows(placed, patterns, lambda form: pattern_of(form, tools.forms, tools.templates, rare=True))
    return gather(*made)


def _apart(names: Sequence[str]) -> list[str]:
    """Names of which no two are the same."""
    return [
        name if names.index(name) == number else f"{name}-{names[: number + 1].count(name)}"
        for number, name in enumerate(names)
    ]


def _note(cell: SourceCell) -> str:
    return f"{cell.place}：{' '.join(cell.text.split())}"


def _near(cell: SourceCell, group: Sequence[FoundForm]) -> bool:
    numbers = [other.number for one in group for other in one.cells]
    return bool(numbers) and min(numbers) <= cell.number <= max(numbers)


def _of_any(cell: SourceCell, groups: Sequence[Sequence[FoundForm]]) -> bool:
    return any(_near(cell, group) for group in groups)


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
    again: Sequence[SourceCell],
    notes: Sequence[str],
    tools: Tools,
    year: int | None,
    *,
    broken_lines: bool,
) -> Imported:
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
    proof = prove(cells, parts, again, broken_lines=broken_lines)
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


def _group(values: Any, path: Sequence[str]) -> Any:
    for key in path:
        values = values.get(key) if isinstance(values, dict) else None
    return values if isinstance(values, dict) else None


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in _texts(inner)]
    return [value] if isinstance(value, str) else []

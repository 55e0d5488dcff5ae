"""Tries a form: its sample, and specs with as little and as much as may come, drawn in all formats and looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.authoring.form_look import Remark, looked_at
from jixiao.authoring.form_printed import printed_paths, printed_twice, unprinted
from jixiao.authoring.sample import sample
from jixiao.authoring.sample_compilation import sample_compilation
from jixiao.authoring.sample_years import sample_year
from jixiao.document import Document, Part
from jixiao.drawing.assemble import project_document, read_parts
from jixiao.drawing.collective import collective_parts
from jixiao.drawing.render import Drawing, Kept, Options
from jixiao.drawing.tools import Tools
from jixiao.examination.examine import Selection, examine_computed
from jixiao.figures.compute import compute_all
from jixiao.findings import Finding, InputError, Severity
from jixiao.forms.form import Form
from jixiao.forms.kinds.trial import Trial
from jixiao.forms.units import money_fields
from jixiao.forms.values import found_at
from jixiao.layout.paper import on_paper
from jixiao.nodes.quoting import block
from jixiao.specs.compilation import load_text
from jixiao.writers.registry import usual_names

SAMPLE, SCANTY, LITTLE, MUCH = "样例", "缺", "短", "长"  # 缺: only what must be written
_MONEY = "1600000000元"  # whole in every unit; sums of a few have twelve digits with 角 and 分, as it has

_ASKED = Selection(ignore=("T6",))  # that something is left to be filled in is what a sample is


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one spec of a form. `findings` are errors, and of the sample all that its examination says."""

    name: str
    files: Mapping[str, bytes]  # by name
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def broken(self) -> bool:
        """Did something break?"""
        errors = any(finding.severity is Severity.ERROR for finding in self.findings)
        return errors or any(remark.broken for remark in self.remarks)


def specs_of(form: Form) -> dict[str, str]:
    """Name → text of the specs that a form is tried with."""
    year = sample_year(form)
    computed = frozenset(one.path for one in form.computations)
    units = frozenset(field.unit for _, field in money_fields(form))
    plain = Trial(year, letters=6, prose=30, computed=computed, units=units)
    trials = {
        SCANTY: replace(plain, scanty=True),
        LITTLE: replace(plain, letters=1, prose=1),
        MUCH: replace(plain, letters=60, prose=1500, rows=40, indicators=45, much=True, money=_MONEY),
    }
    head = {"表式": [form.name], "年度": str(year)}
    texts = {name: block({**head, **trial.fields(form.fields)}, 0) + "\n" for name, trial in trials.items()}
    return {SAMPLE: sample([form], form.short, year), **texts}


def tried(form: Form, tools: Tools) -> Iterator[Tried]:
    """Each spec of the form, drawn; the last one tells of the fields that none of them has printed."""
    if form.collective:
        yield _tried_over(form, tools)
        return
    printed = set[str]()
    for name, text in specs_of(form).items():
        one, parts = _tried(name, text, tools)
        printed |= {path for part in parts for path in printed_paths(form, part)}
        twice = [remark for part in parts for remark in printed_twice(form, part)] if name == SAMPLE else ()
        lost = unprinted(form, printed) if name == MUCH and parts else ()
        yield replace(one, remarks=(*lost, *twice, *one.remarks))


def _tried(name: str, text: str, tools: Tools) -> tuple[Tried, tuple[Part, ...]]:
    """The spec drawn, and its parts before the layout."""
    source = {f"{name}.yaml": text.encode()}
    computed = compute_all(load_text(text, Path(f"{name}.yaml"), tools.forms))
    findings = examine_computed(computed, _ASKED).findings if name == SAMPLE else _errors(computed.findings)
    sink = Kept()
    drawn = Drawing(computed, Options(sink, usual_names(), tools), lambda step: None, [name]).run("singles")
    findings = tuple(dict.fromkeys((*findings, *_errors(drawn.findings))))
    files = source | {f"{name}.{format}": content for format, content in sink.contents.items()}
    if not sink.contents:
        return Tried(name, files, 0, findings), ()
    (project,) = computed.projects
    raw = project_document(project, read_parts(project, tools.templates))
    laid = on_paper(raw, tools.typesetter)
    remarks = tuple(
        remark
        for one, placed in zip(raw.parts, laid.parts, strict=True)
        for remark in looked_at(one, placed, tools, labels=name == SAMPLE)
    )
    return Tried(name, files, laid.pages, findings, remarks), raw.parts


def _tried_over(form: Form, tools: Tools) -> Tried:
    """A form over many projects, drawn over three samples."""
    try:
        computed = sample_compilation(form, tools.forms, sample_year(form))
        (part,) = collective_parts(computed, form.title, tools.templates)
    except InputError as error:
        return Tried(SAMPLE, {}, 0, error.findings)
    sink, names = Kept(), [SAMPLE, *(Path(spec.file).stem for spec in computed.source.specs)]
    drawn = Drawing(computed, Options(sink, usual_names(), tools), lambda step: None, names).run("whole")
    laid = on_paper(Document(form.title, "", (part,)), tools.typesetter)
    values = computed.collective[0].values
    blank = {path for path, _ in form.every() if set(map(bool, found_at(values, path))) == {False}}
    lost = unprinted(form, {*printed_paths(form, part), *blank})  # of which no sample has anything, none may be printed
    remarks = (*lost, *printed_twice(form, part), *looked_at(part, laid.parts[0], tools, labels=True))
    files = {f"{SAMPLE}.{format}": content for format, content in sink.contents.items()}
    return Tried(SAMPLE, files, laid.pages, _errors(drawn.findings), remarks)


def _errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)

"""Pages over the projects of a document: forms that are drawn from all of them. Nobody writes these, so they are told
apart, and proved by drawing them anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jixiao.authoring.sample_compilation import sample_compilation
from jixiao.authoring.sample_years import sample_year
from jixiao.drawing.tools import Tools
from jixiao.findings import InputError
from jixiao.forms.collective import COLLECTIVE
from jixiao.forms.form import Form
from jixiao.importing.form_pattern import pattern_of_blocks
from jixiao.importing.labels import fold
from jixiao.importing.pattern import Pattern, PatternCell, Slot
from jixiao.importing.probe import probe_values
from jixiao.importing.recognise import UnknownFormError, recognise, titled
from jixiao.importing.source import ReadFile
from jixiao.pages.collective import CollectiveSheet, collective_context
from jixiao.pages.page import read_page
from jixiao.specs.collective import KEY
from jixiao.specs.listing import INDEX

_FACTS = {"探标题针": "标题", "98761": "项目数", "98762": "单位数"}  # what a page may say besides its fields
_FACT = re.compile("|".join(_FACTS))
_FEWEST = 3  # heads of columns in one row of the file
_MOST = 0.6  # of the heads of a form whose title is not there


def recognised(source: ReadFile, tools: Tools, asked: Sequence[str], year: int | None) -> list[Pattern]:
    """The patterns of the forms of single projects in the file. Raises UnknownFormError; where a form over projects is
    all there is, with the file that is wanted.
    """
    try:
        return recognise(source, tools.forms, tools.templates, asked, year)
    except UnknownFormError:
        names = "、".join(pattern.form.name for pattern in collective_patterns(source, tools, several=True))
        if not names:
            raise
    raise UnknownFormError(
        f"{source.file} 里只有“{names}”：它是由各项目的表算出来的，各项目的内容不全在里面，没有读。"
        f"请读各项目自己的表（一个项目一张的申报表、自评表等）；读好以后在 {INDEX} 里写 {KEY}: [{names}]，会再画出它"
    )


def collective_patterns(source: ReadFile, tools: Tools, *, several: bool) -> list[Pattern]:
    """The patterns of the forms over projects in the file: of such as have the same heads, the one that has most.

    Where it does not have `several` projects, a form's title has to stand there.
    """
    whole = "\n".join(cell.folded for cell in source.cells)
    found: list[tuple[float, Pattern]] = []
    for name, text in tools.forms.texts().items():
        named = titled(text, whole)
        if COLLECTIVE in text and (named or several) and name in tools.forms and tools.forms[name].collective:
            form = tools.forms[name]
            pattern = _pattern(form, _filled(form, source), tools)
            share = _share(pattern, source) if pattern else 0.0
            if pattern and (share >= _MOST or (share and named)):
                found.append((share, pattern))
    chosen: list[Pattern] = []
    for _, pattern in sorted(found, key=lambda each: each[0], reverse=True):
        if not any(len(pattern.labels & other.labels) > _FEWEST for other in chosen):
            chosen.append(pattern)
    return chosen


def _share(pattern: Pattern, source: ReadFile) -> float:
    """How many of its heads stand in one row of the file; 0 for too few."""
    heads = max((row.labels for row in pattern.rows), key=len, default=frozenset())
    most = max((len(heads & row.texts) for row in source.rows), default=0)
    return most / len(heads) if most >= _FEWEST else 0.0


def _filled(form: Form, source: ReadFile) -> tuple[str, ...] | None:
    """The columns that head a row of the file, for a form that prints only those in which something stands."""
    columns = {fold(one.name): one.path for field in form.fields if field.kind.projects for one in field.columns()}
    head = max((row.texts & columns.keys() for row in source.rows), key=len, default=frozenset())
    return tuple(path for name, path in columns.items() if name in head) or None


def _pattern(form: Form, filled: tuple[str, ...] | None, tools: Tools) -> Pattern | None:
    """The form as a pattern; None where it cannot be drawn."""
    try:
        (sample,) = sample_compilation(form, tools.forms, sample_year(form)).collective
        one = probe_values(sample)
        title, projects, units = _FACTS
        sheet = CollectiveSheet(title, int(projects), int(units), filled=filled)
        values, fields, _ = collective_context(form, one, sheet)
        _, blocks = read_page(tools.templates, form.name, form.page, values, fields)
    except InputError:
        return None
    pattern = pattern_of_blocks(form, one, blocks)
    return replace(pattern, rows=tuple(replace(row, cells=tuple(map(_with_facts, row.cells))) for row in pattern.rows))


def _with_facts(cell: PatternCell) -> PatternCell:
    """The cell with a slot for each fact that stands in what is always there."""
    literals, slots = [""], list[Slot]()
    for literal, slot in zip(cell.literals, [*cell.slots, None], strict=True):
        first, *rest = _FACT.split(literal)
        literals[-1] += first
        for name, text in zip(_FACT.findall(literal), rest, strict=True):
            slots.append(Slot((_FACTS[name],)))
            literals.append(text)
        if slot is not None:
            slots.append(slot)
            literals.append("")
    return replace(cell, literals=tuple(literals), slots=tuple(slots))

"""A first 汇编.yaml for forms over many projects, and a compilation of three samples to look at such a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jixiao.authoring.sample import sample, sample_lines
from jixiao.figures.compute import compute_all
from jixiao.figures.project import ComputedCompilation
from jixiao.findings import InputError
from jixiao.forms.collective import asked, inner, project_forms
from jixiao.forms.form import Form
from jixiao.nodes.faults import Faults
from jixiao.nodes.parse import parse
from jixiao.nodes.quoting import quoted
from jixiao.specs.collective import KEY, read_collective
from jixiao.specs.compilation import INDEX, load_text

_PROJECTS = ("样例项目一", "样例项目二", "样例项目三")


def sample_index(forms: Sequence[Form], title: str, year: int) -> str:
    """The text of a 汇编.yaml with these forms over its projects and all their own fields."""
    sources = dict.fromkeys(name for form in forms for table in form.fields for name in table.sources)
    lines = [
        f"# {title}：{'、'.join(form.title for form in forms)}",
        "# 各项目的文件放在同一个文件夹；排列次序写在“项目”里，不写就按文件名。",
        f"标题: {quoted(title)}",
        f"年度: {year}",
        f"表式: [{', '.join(map(quoted, sources))}]" if sources else "# 表式: [各项目要出的表]",
        f"{KEY}: [{', '.join(quoted(form.name) for form in forms)}]",
    ]
    return "\n".join([*lines, *sample_lines(forms, title, year)]) + "\n"


def sample_compilation(form: Form, forms: Mapping[str, Form], year: int) -> ComputedCompilation:
    """Three samples with the form over them. Raises InputError where a form is wrong."""
    base = _base(form, project_forms(forms), year)
    specs = []
    for number, name in enumerate(_PROJECTS, 1):
        read = load_text(sample(base, name, year), Path(f"{name}.yaml"), forms)
        if not read.specs:
            raise InputError(read.findings)
        specs.append(replace(read.specs[0], index=number))
    faults, file = Faults(), f"{form.name}的样例-{INDEX}"
    root = parse(sample_index([form], form.title, year), file)
    collective = read_collective(root, year, forms, faults)
    if faults.findings:
        raise InputError(faults.findings)
    made = replace(read, specs=tuple(specs), whole=True, year=year, file=file, source=root.source)
    computed = compute_all(replace(made, collective=collective.specs, before=collective.before))
    if not computed.collective:
        raise InputError(computed.findings)
    return computed


def _base(form: Form, known: Mapping[str, Form], year: int) -> list[Form]:
    """The forms of the samples: those that the form says, else of the year's the one that has most of what it takes."""
    said = dict.fromkeys(name for table in form.fields for name in table.sources if name in known)
    words = [word for table in form.fields if table.kind.projects for column in inner(table) for word in asked(column)]
    fitting = [one for one in known.values() if not one.years or year in one.years] or [*known.values()]
    return [known[name] for name in said] or [max(fitting, key=lambda one: _has(one, words))]


def _has(form: Form, words: Iterable[str]) -> int:
    return sum(word in form.roles or form.field(word) is not None for word in words)

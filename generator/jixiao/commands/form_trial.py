"""jixiao forms --try and --html: a form tried with little and much, and what its page prints."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jixiao.authoring.form_look import Remark
from jixiao.authoring.form_map import sample_project
from jixiao.authoring.form_try import SAMPLE, Tried
from jixiao.authoring.form_try import tried as tried_specs
from jixiao.authoring.sample_compilation import sample_compilation
from jixiao.authoring.sample_years import sample_year
from jixiao.drawing.collective import collective_names
from jixiao.drawing.tools import tools
from jixiao.errors import ExitCode
from jixiao.field_paths import FieldPath
from jixiao.files.names import safe_name
from jixiao.files.staging import write_file
from jixiao.findings import Finding, InputError, Severity
from jixiao.fonts import font_set
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_forms
from jixiao.pages.page import printed_html, read_page
from jixiao.pages.printed import context
from jixiao.pages.template import Templates
from jixiao.specs.listing import TRIAL
from jixiao.terminal.report import text
from jixiao.terminal.table import table


def tried(form: Form, roots: tuple[Path, ...], output: str | None) -> int:
    """Draws a form's specs of trial into a folder and reports on them."""
    folder = Path(output or f"output/试-{safe_name(form.name)}")
    done = list(tried_specs(form, tools(roots, font_set())))
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: content for one in done for name, content in one.files.items()}
    for name, content in (files | {TRIAL: _report(form, done, colour=False).encode()}).items():
        write_file(folder / name, content)
    print(_report(form, done, colour=sys.stdout.isatty()), end="")
    print(f"写在 {folder}")
    return ExitCode.FINDINGS if any(one.broken for one in done) else ExitCode.OK


def _report(form: Form, done: Sequence[Tried], *, colour: bool) -> str:
    rows = table(["试的", "页", "写出", "错误", "注意"], [_row(one) for one in done])
    return "\n\n".join([f"{form.name}  {form.title}\n{rows}", *_remarks(done, colour=colour)]) + "\n"


def _row(one: Tried) -> list[str]:
    errors = sum(finding.severity is Severity.ERROR for finding in one.findings)
    broken = sum(remark.broken for remark in one.remarks)
    kinds = "、".join(name.rpartition(".")[2] for name in one.files)
    return [one.name, str(one.pages or ""), kinds, str(errors + broken), str(_notes(one) - broken - errors)]


def _notes(one: Tried) -> int:
    return len(one.findings) + len(one.remarks)


def _remarks(done: Iterable[Tried], *, colour: bool) -> Iterator[str]:
    """Findings and remarks, each once with the names of the specs that they are about; errors first."""
    found: dict[tuple[Finding, ...], list[str]] = {}
    about: dict[Remark, list[str]] = {}
    for one in done:
        found.setdefault(one.findings, []).append(one.name)
        for remark in one.remarks:
            about.setdefault(remark, []).append(one.name)
    for findings, names in found.items():
        if findings:
            note = "" if SAMPLE in names else "（试填的内容是程序写的；错处多半在版面）"
            yield f"{'、'.join(names)}{note}\n{text(findings, colour)}"
    for remark, names in sorted(about.items(), key=lambda item: not item[0].broken):
        yield f"{'、'.join(names)}: {'错误' if remark.broken else '注意'}: {remark.message}\n  改法: {remark.help}"


def printed(form: Form, roots: tuple[Path, ...], output: str | None) -> int:
    """Shows what a form's template prints for its sample; what is wrong with it goes to stderr."""
    templates = Templates(roots)
    try:
        values, fields = _names(form, roots)
        html = printed_html(templates, form.page, values)
        if output:
            write_file(Path(output), f"{html}\n".encode())
            print(f"写出 {output}")
        else:
            print(html)
        read_page(templates, form.name, form.page, values, fields)
    except InputError as error:
        print(text(error.findings, sys.stderr.isatty()), file=sys.stderr)
        return ExitCode.FINDINGS
    return ExitCode.OK


def _names(form: Form, roots: tuple[Path, ...]) -> tuple[dict[str, Any], Mapping[str, FieldPath]]:
    """What the template may use of the form's sample, or of three over which it stands."""
    if not form.collective:
        return context(form, sample_project(form, {form.name: form}))
    computed = sample_compilation(form, read_forms(roots), sample_year(form))
    values, fields, _ = collective_names(computed, computed.collective[0], form.title)
    return values, fields

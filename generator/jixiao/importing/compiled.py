"""Several projects of a file as a document: what they share and what stands before them goes into 汇编.yaml."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from jixiao.document import Part
from jixiao.drawing.assemble import read_parts, whole_document
from jixiao.drawing.tools import Tools
from jixiao.figures.compute import compute_all
from jixiao.findings import InputError
from jixiao.forms.form import Form, role_paths
from jixiao.importing.over_pages import OverPages
from jixiao.importing.prose import prose_text
from jixiao.importing.source import SourceCell
from jixiao.importing.spec_text import spec_text
from jixiao.specs.compilation import load
from jixiao.specs.listing import INDEX
from jixiao.specs.project import NAME

_FORMS, _YEAR, _TITLE, _INTRODUCTION = "表式", "年度", "标题", "导言"
_SENTENCE = "，。；"


class WrittenProject(Protocol):
    """A project as it is written: its values, and the comments at the end of its spec."""

    @property
    def values(self) -> Mapping[str, Any]:
        """The values of its fields."""

    @property
    def notes(self) -> Sequence[str]:
        """What was not understood."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """汇编.yaml, the specs beside it, and what is drawn of them."""

    index: str
    texts: tuple[str, ...]
    parts: tuple[Part, ...]


def prose_names(forms: Iterable[Form]) -> frozenset[str]:
    """The names of the fields of paragraphs."""
    found = {field.name for form in forms for _, field in form.every() if field.kind.prose}
    return frozenset({"文字", _INTRODUCTION, *found})


def compile_projects(
    names: Sequence[str],
    over: OverPages,
    projects: Sequence[WrittenProject],
    tools: Tools,
    *,
    broken_lines: bool,
) -> Compiled:
    """The document of projects called so, and what stands over them; read back from a folder."""
    values = [one.values for one in projects]
    forms = [tools.forms[name] for one in values for name in one[_FORMS]]
    prose = prose_names(forms)
    shared = _shared(values, {path.partition(".")[0] for path in role_paths(forms, NAME)})
    head = {key: shared.pop(key) for key in (_YEAR, _FORMS) if key in shared}
    index = {**_titles(over.title, broken_lines=broken_lines), **head, **over.keys(broken_lines=broken_lines)}
    index |= {"共用": shared} if shared else {}
    left = {*shared, *head}
    texts = [
        spec_text({key: value for key, value in one.values.items() if key not in left}, prose, one.notes)
        for one in projects
    ]
    written = spec_text({**index, "项目": list(names)}, prose)
    return Compiled(written, tuple(texts), _drawn({INDEX: written, **_files(names, texts)}, tools))


def _files(names: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    return {f"{name}.yaml": text for name, text in zip(names, texts, strict=True)}


def _shared(values: Sequence[Mapping[str, Any]], own: set[str]) -> dict[str, Any]:
    """What all projects have alike, short texts only; names are each one's own."""
    first = values[0]
    alike = {key: value for key, value in first.items() if all(one.get(key) == value for one in values)}
    short = {key: value for key, value in alike.items() if isinstance(value, str) and "\n" not in value}
    return {key: value for key, value in alike.items() if key == _FORMS or (key in short and key not in own)}


def _titles(before: Sequence[SourceCell], *, broken_lines: bool) -> dict[str, str]:
    """Title and introduction: the first sentence begins the latter."""
    lines = [line for cell in before for line in cell.text.split("\n") if line.strip()]
    start = next((number for number, line in enumerate(lines) if any(sign in line for sign in _SENTENCE)), len(lines))
    title, rest = lines[:start], lines[start:]
    found = {_TITLE: "\n".join(line.strip() for line in title)} if title else {}
    return {**found, **({_INTRODUCTION: prose_text(rest, broken_lines=broken_lines)} if rest else {})}


def _drawn(files: Mapping[str, str], tools: Tools) -> tuple[Part, ...]:
    """What is drawn of a folder with these files; nothing where it cannot be."""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, "utf-8")
        try:
            (document,) = (compute_all(found) for found in load([Path(folder)], tools.forms))
            projects = [read_parts(project, tools.templates) for project in document.projects]
            return whole_document(document, projects, tools.templates).sheets.parts
        except InputError:
            return ()

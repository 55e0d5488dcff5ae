"""A file of somebody's → the folder of a form that draws it: read, sort, name, write, draw again, compare."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jixiao.adopting.blank import Blank, read_blank
from jixiao.adopting.comparison import NOT_COMPARED, GridComparison, compared
from jixiao.adopting.draft import Draft, draft_of
from jixiao.adopting.form_text import Head, form_text, heir_text
from jixiao.adopting.known import known_labels
from jixiao.adopting.like import Liked, liked
from jixiao.adopting.page_text import page_text
from jixiao.adopting.refill import spec_text
from jixiao.adopting.roles import roles_of, sums_of
from jixiao.adopting.words import LabelWords, read_words
from jixiao.authoring.form_map import sample_project
from jixiao.drawing.assemble import read_parts
from jixiao.drawing.render import Drawing, Kept, Options
from jixiao.drawing.tools import Tools, tools
from jixiao.figures.compute import compute, compute_all
from jixiao.findings import Finding, InputError
from jixiao.fonts import FontSet
from jixiao.forms.vocabulary import FILE as VOCABULARIES
from jixiao.forms.vocabulary import vocabulary_of
from jixiao.nodes.parse import parse, read_text
from jixiao.readers.content import ForeignFileError
from jixiao.specs.compilation import Compilation, load_text

_MOST = 1000  # fields of a form
FORM, PAGE = "form.yaml", "page.html.j2"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A form as it was made from a file: its files by name, what was proposed, how it compares with the file; the
    spec that says what the file says.
    """

    name: str
    files: Mapping[str, str]
    draft: Draft
    roles: Mapping[str, str]
    told: tuple[str, ...]
    spec: str = ""
    comparison: GridComparison = NOT_COMPARED
    findings: tuple[Finding, ...] = ()
    differences: tuple[str, ...] = ()  # from the known form that it is like
    drawn: bytes = b""  # what the file says, drawn by the form, as PDF


def adopt(file: Path, name: str, made_with: Tools, fonts: FontSet, like: str = "", sheet: str = "") -> Adopted:
    """Makes the form, of a workbook of all its sheets with tables or of one. Raises ForeignFileError, which says why
    the file holds none that can be made.
    """
    return adopt_blank(read_blank(file, sheet), file, name, made_with, fonts, like)


def adopt_blank(blank: Blank, file: Path, name: str, made_with: Tools, fonts: FontSet, like: str = "") -> Adopted:
    """Makes the form of what was read of a file. Raises ForeignFileError as `adopt`."""
    if not blank.tables:
        told = f"（{blank.told[0]}）" if blank.told else ""
        raise ForeignFileError(f"{file} 里没有找到表格{told}。扫描件先用识别软件转成 Word 或 Excel")
    known = Known(read_words(made_with.roots), known_labels(made_with.roots), shared_vocabularies(made_with.roots))
    draft = draft_of(blank, known.words, known.labels, known.vocabularies)
    if (count := len(draft.guesses)) > _MOST:
        raise ForeignFileError(
            f"{file} 里有{count}个要填的格，太多，不像一种表。只留下那一种表；是工作簿就写 --sheet 工作表"
        )
    soft = file.suffix.lower() == ".pdf"
    head = Head(name, file.name, (draft.year,) if draft.year else ())
    made = _like(draft, made_with, like, known) if like else None
    draft = draft if made is None else made.draft
    roles = _roles(draft, known.words, made)
    if made is not None and made.inherited:
        files = {FORM: heir_text(made, head)} | ({} if made.same_grid else {PAGE: page_text(draft, soft_lines=soft)})
    else:
        text = form_text(draft, head, roles, sums_of(draft, known.words))
        files = {FORM: text, PAGE: page_text(draft, soft_lines=soft)}
    differences = () if made is None else made.differences
    return proved(Adopted(name, files, draft, roles, blank.told, differences=differences), made_with.roots, fonts)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a file is read: words, labels of other forms, vocabularies."""

    words: LabelWords
    labels: frozenset[str]
    vocabularies: Mapping[str, Mapping[str, tuple[str, ...]]]


def _like(draft: Draft, made_with: Tools, like: str, known: Known) -> Liked:
    form = made_with.forms[like]
    (part,) = read_parts(sample_project(form, made_with.forms), made_with.templates)
    return liked(draft, form, part, known.words, known.labels, known.vocabularies)


def _roles(draft: Draft, words: LabelWords, made: Liked | None) -> dict[str, str]:
    """Roles by names; those of a known form come first, where its fields are there."""
    paths = {".".join(one.path) for one in draft.guesses} | {".".join(one.path) for one in draft.tables}
    paths |= {f"{'.'.join(one.path)}.*.{column.name}" for one in draft.tables for column in one.columns}
    found = roles_of(draft, words)
    return found | ({} if made is None else {role: path for role, path in made.form.roles.items() if path in paths})


def proved(adopted: Adopted, roots: Sequence[Path], fonts: FontSet) -> Adopted:
    """The form with its comparison: what the file says, drawn by it."""
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        root = Path(folder)
        (root / adopted.name).mkdir()
        for name, text in adopted.files.items():
            (root / adopted.name / name).write_text(text, encoding="utf-8")
        try:
            return _proved(adopted, tools((*roots, root), fonts))
        except InputError as error:
            return replace(adopted, findings=tuple(error.findings))


def _proved(adopted: Adopted, made_with: Tools) -> Adopted:
    if adopted.name in made_with.forms.broken:
        raise InputError(made_with.forms.broken[adopted.name].findings)
    spec = spec_text(adopted.draft, adopted.name, made_with.forms)
    read = load_text(spec, Path("来件.yaml"), made_with.forms)
    if not read.specs:
        raise InputError(read.findings)
    (part,) = read_parts(compute(read.specs[0]), made_with.templates)
    return replace(adopted, spec=spec, comparison=compared(adopted.draft, part), drawn=_pdf(read, made_with))


def _pdf(read: Compilation, made_with: Tools) -> bytes:
    sink = Kept()
    Drawing(compute_all(read), Options(sink, ("pdf",), made_with), lambda step: None).run("singles")
    return sink.contents.get("pdf", b"")


def shared_vocabularies(roots: Sequence[Path]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The vocabularies that have a name, by it."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for root in roots:
        if (file := root / VOCABULARIES).is_file():
            pairs = parse(read_text(file), str(file)).pairs
            found |= {name: vocabulary_of(node) for name, (_, node) in pairs.items()}
    return found

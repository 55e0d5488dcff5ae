"""What the files of a document are called."""

from __future__ import annotations

from pathlib import Path

from jixiao.drawing.assemble import document_title
from jixiao.figures.project import ComputedCompilation
from jixiao.files.names import safe_name, same_name
from jixiao.findings import InputError
from jixiao.specs.placement import spec_name, spec_names

_PROJECT, _WHOLE = "（项目）", "（全文）"  # tell a project and a document of one name apart


def names_of(computed: ComputedCompilation, name: str = "") -> tuple[str, ...]:
    """What the files are called: the whole document, where there is one, then each project, as its own file is called.

    `name` is that of a single spec's files. A project that is called as its document gets a mark, and a document whose
    title
    has figures by which it is called as one of its projects.
    """
    compilation = computed.source
    document = compilation.name if compilation.whole else compilation.beside
    called = {Path(spec.file).name: name for spec in compilation.specs} if name else spec_names(compilation.folder)
    called |= {
        file.name: spec_name(file.name) for spec in compilation.specs if (file := Path(spec.file)).name not in called
    }
    marked = {file: _apart(each, document) for file, each in called.items()}
    singles = tuple(marked[Path(spec.file).name] for spec in compilation.specs)
    if not compilation.whole:
        return singles
    try:
        complete = len(computed.projects) == len(compilation.specs)
        title = safe_name(document_title(computed) if complete else document)
    except InputError:  # told when the whole is drawn
        title = safe_name(document)
    while same_name(title) in map(same_name, marked.values()):
        title += _WHOLE
    return (title, *singles)


def _apart(name: str, document: str) -> str:
    """The name of a project's files, with one mark more than it has where it is else that of the document."""
    own, other = same_name(name), same_name(safe_name(document))
    marks = own.removeprefix(other).replace(same_name(_PROJECT), "")
    return name + _PROJECT if document and own.startswith(other) and not marks else name

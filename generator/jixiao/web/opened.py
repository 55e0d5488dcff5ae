"""A spec as the page has it: read as far as it can be, computed, examined; a fault in one cell hides no other."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from jixiao.examination.examine import examine_computed
from jixiao.figures.compute import compute_what_can_be
from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.findings import Finding, InputError, Position
from jixiao.forms.form import Form
from jixiao.nodes.edit import digest
from jixiao.nodes.encodings import EncodingError, decoded
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse
from jixiao.specs.compilation import Compilation
from jixiao.specs.listing import INDEX, has_index
from jixiao.specs.read_project import read_what_can_be

_KEPT = 32  # texts
_OF_WHOLE_DOCUMENT = "W1"  # whether a waiver is of use, only all projects together can tell


@dataclass(frozen=True, slots=True)
class Opened:
    """A text of a spec's file. `project` is None where nothing can be said of it; `findings` say why."""

    file: Path
    content: bytes
    text: str
    root: Node | None = None  # of the file itself, without what its document shares
    index: Node | None = None  # of the 汇编.yaml beside it
    project: ComputedProject | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def digest(self) -> str:
        """What the bytes are known by."""
        return digest(self.content)


def beside(file: Path) -> bytes:
    """The 汇编.yaml beside a project's file; nothing where there is none, or where that is the file. Raises OSError."""
    return (file.parent / INDEX).read_bytes() if file.name != INDEX and has_index(file.parent) else b""


class Openings:
    """The last texts that were opened, by what they were read from: each page is made from one that was there."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        """`forms` are those that specs may ask for."""
        self._forms = forms
        self._known: OrderedDict[tuple[Path, bytes, bytes], Opened] = OrderedDict()

    def open(self, file: Path, content: bytes) -> Opened:
        """As `opened`. Raises OSError where the 汇编.yaml beside it cannot be read."""
        key = (file, content, beside(file))
        if key not in self._known:
            self._known[key] = opened(file, content, self._forms)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]


def opened(file: Path, content: bytes, forms: Mapping[str, Form]) -> Opened:
    """The spec that these bytes say; `file` is where they stand, or are to stand."""
    try:
        text = decoded(content)[0]
    except EncodingError as error:
        return Opened(file, content, "", findings=(_unreadable(file, error),))
    made = Opened(file, content, text)
    try:
        root = parse(text, str(file))
        made = replace(made, root=root)
        if file.name == INDEX:
            return made
        index = _index(file.parent)
        made = replace(made, index=index)
        spec, faults = read_what_can_be(root, file, forms, index, _number(index, file))
    except InputError as error:
        return replace(made, findings=error.findings)
    project, wrong = compute_what_can_be(spec)
    faults = tuple(sorted((*faults, *wrong), key=lambda finding: finding.order))
    return replace(made, project=project, findings=faults or _examined(project))


def _unreadable(file: Path, error: EncodingError) -> Finding:
    return Finding("Y1", str(error), Position(str(file), error.line, error.column), help="另存为 UTF-8 编码")


def _examined(project: ComputedProject) -> tuple[Finding, ...]:
    spec = project.spec
    alone = Compilation(Path(spec.file).parent, (spec,), whole=False, year=spec.year, file=spec.file)
    found = examine_computed(ComputedCompilation(alone, (project,), ())).findings
    return tuple(finding for finding in found if finding.rule != _OF_WHOLE_DOCUMENT)


def _index(folder: Path) -> Node | None:
    """What the 汇编.yaml beside a spec says. Raises InputError where it is wrong."""
    if not has_index(folder):
        return None
    return _parsed(folder / INDEX, (folder / INDEX).read_bytes())


@lru_cache(maxsize=8)
def _parsed(file: Path, content: bytes) -> Node:
    try:
        return parse(decoded(content)[0], str(file))
    except EncodingError as error:
        raise InputError([_unreadable(file, error)]) from None


def _number(index: Node | None, file: Path) -> int | None:
    listed = index.get("项目") if index else None
    return (
        next((number for number, item in enumerate(listed.items, 1) if item.text == file.stem), None)
        if listed
        else None
    )

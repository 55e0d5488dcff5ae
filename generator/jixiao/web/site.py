"""What a page can ask for: open, draft, save, undo; each answer is the project as it now is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any

from jixiao.drawing.tools import Tools
from jixiao.errors import ExpectedError
from jixiao.examination.rules.registry import FAMILIES
from jixiao.examination.waiver_text import entry
from jixiao.files.staging import ChangedError
from jixiao.findings import Finding, InputError
from jixiao.nodes.changes import Change, Put, said
from jixiao.nodes.edit import changed_bytes, digest
from jixiao.nodes.encodings import decoded
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse
from jixiao.specs.listing import INDEX
from jixiao.web.background import Background
from jixiao.web.described import Described, document_fields, tables
from jixiao.web.edits import PageEditor, RefusedEditError
from jixiao.web.history import states
from jixiao.web.merged_text import Prefer, ending_as, merged
from jixiao.web.opened import Opened, Openings, beside
from jixiao.web.pages import Pages, drawn_pages
from jixiao.web.places import Places
from jixiao.web.requests import BadRequestError, PageEdit
from jixiao.web.saving import Changing, Saving
from jixiao.web.workspace import Workspace

_PICTURES = 200
_TRIES = 5  # to write where another program keeps writing


@dataclass(slots=True)
class Site:
    """One run of `jixiao web`. Its methods take turns: they share fonts and files."""

    tools: Tools
    workspace: Workspace
    saving: Saving = field(default_factory=Saving)
    pictures: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    baselines: dict[Path, bytes] = field(default_factory=dict)  # files as they were when first opened
    turn: RLock = field(default_factory=RLock)
    background: Background = field(init=False)
    openings: Openings = field(init=False)

    def __post_init__(self) -> None:
        self.background = Background(self.tools.roots)
        self.openings = Openings(self.tools.forms)

    # what is there

    def open(self, name: str) -> dict[str, Any]:
        """A project, or the 汇编.yaml of a document."""
        file = self.workspace.file(name)
        content = self.saving.read(file)
        self.baselines.setdefault(file, content)
        return self.state(file, content, saved=True)

    def state(self, file: Path, content: bytes, *, saved: bool) -> dict[str, Any]:
        """All that the page shows of these bytes of a file."""
        read = self.openings.open(file, content)
        made: dict[str, Any] = {
            "file": self.workspace.name(file),
            "name": file.stem,
            "digest": read.digest,
            "beside": self._beside(file),
            "saved": saved,
            "undo": bool(self.saving.done.get(file)),
            "redo": bool(self.saving.undone.get(file)),
            "index": file.name == INDEX,
        }
        pages, findings = Pages(), list(read.findings)
        if read.project is not None:
            try:
                pages = drawn_pages(read.project, self.tools)
            except InputError as error:
                findings += error.findings
        fields: list[dict[str, Any]] = []
        if file.name == INDEX and read.root is not None:
            fields, made["order"] = document_fields(read.root)
        if read.project is not None:
            fields = Described(read, read.project).all(pages.printed)
            made |= {"project": read.project.name, "year": read.project.year, "tables": tables(read.project, read.root)}
            made["forms"] = [form.title for form in read.project.forms]
        self._keep(pages.pictures)
        told = {one["told"]: one["path"] for one in reversed(fields)}
        shown = [_shown(finding, told, read) for finding in findings]
        return made | {"parts": pages.parts, "styles": pages.styles, "fields": fields, "findings": shown}

    def _beside(self, file: Path) -> str:
        """By what the 汇编.yaml beside a file is known, which the page is made from too."""
        content = beside(file)
        self.saving.remember(content)
        return digest(content)

    def stamp(self, name: str) -> dict[str, Any]:
        """By what a file and the 汇编.yaml beside it are known now."""
        file = self.workspace.files[name]
        try:
            content, told = file.read_bytes(), self._beside(file)
        except OSError:
            return {"digest": "gone"}
        self.saving.remember(content)
        return {"digest": digest(content), "beside": told}

    def text(self, name: str) -> dict[str, Any]:
        """The YAML of a file, and the line on which each field stands."""
        file = self.workspace.file(name)
        content = self.saving.read(file)
        read = self.openings.open(file, content)
        lines: list[list[Any]] = []
        if read.project is not None:
            nodes = read.project.spec.nodes
            lines = [[told, node.position.line] for told, node in nodes.items() if node.source.file == str(file)]
        return {"text": read.text, "digest": read.digest, "lines": lines}

    def whole(self, name: str) -> dict[str, Any]:
        """What the examination says of a document as a whole, by file. It waits for the second process."""
        with self.turn:
            unit = self.workspace.document(name)
            files = {str(file): self.workspace.name(file) for file in unit.files}
        found: dict[str, list[dict[str, Any]]] = {called: [] for called in files.values()}
        for finding in self.background.findings(unit):
            for owner in dict.fromkeys((finding.position.file, *finding.owners)):
                if owner in files:
                    found[files[owner]].append(_shown(finding, {}, None))
        return {"document": name, "files": found}

    # what is changed

    def draft(self, name: str, seen: str, edits: Sequence[PageEdit]) -> dict[str, Any]:
        """The project with edits that are not saved."""
        file = self.workspace.file(name)
        now, made = self.saving.drafted(file, seen, self._changing(file, seen, edits), mine=True)
        return self.state(file, made, saved=False) | {"from": digest(now)}

    def save(
        self, name: str, seen: str, edits: Sequence[PageEdit], *, mine: bool = False, beside: str = ""
    ) -> dict[str, Any]:
        """The project with edits that are saved, into its own file or, of what is shared, into its document's.

        `mine`: they stand over what others have put at the same places. `beside` is the 汇编.yaml that the page was
        made from; where it is not told, the present one. `sent` is by what is known from now on what the page was made
        from together with these edits, whatever others have written beside them.
        """
        file = self.workspace.file(name)
        return _again(lambda: self._saved(file, seen, beside, edits, mine=mine), lambda: seen in self.saving.seen)

    def _saved(self, file: Path, seen: str, beside: str, edits: Sequence[PageEdit], *, mine: bool) -> dict[str, Any]:
        sent: dict[str, str] = {}
        own = [edit for edit in edits if not edit.shared]
        if shared := [edit for edit in edits if edit.shared]:
            index, changing = file.parent / INDEX, self._shared(file, shared)
            before = beside or digest(self.saving.read(index))
            self.saving.write(index, *self.saving.drafted(index, before, changing, mine=mine))
            sent["sent_beside"] = self.saving.alone(index, before, changing)
        if own:
            always = any(edit.operation == "delete" for edit in own)
            changing = self._changing(file, seen, own)
            self.saving.write(file, *self.saving.drafted(file, seen, changing, mine=mine), always=always)
            sent["sent"] = self.saving.alone(file, seen, changing)
        return self.open(self.workspace.name(file)) | sent

    def _changing(self, file: Path, seen: str, edits: Sequence[PageEdit]) -> Changing:
        """Edits one after the other, as changes of a text; each is told from the text that the one before left."""
        base = self.saving.base(file, seen)

        def changing(root: Node) -> Sequence[Change]:
            found: list[Change] = []
            content = base
            for edit in edits:
                read = self.openings.open(file, content)
                if read.root is None or (read.project is None and file.name != INDEX):
                    raise RefusedEditError("这份文件现在读不懂，请先在 YAML 里改好")
                editor = PageEditor.of(read.project, read.root) if read.project else PageEditor(read.root, Places({}))
                made = editor.changes(edit)
                found += made
                content = changed_bytes(content, made) if len(edits) > 1 else content
            return found

        return changing

    def _shared(self, file: Path, edits: Sequence[PageEdit]) -> Changing:
        read = self.openings.open(file, self.saving.read(file))
        if read.project is None:
            raise RefusedEditError("这份文件现在读不懂，请先在 YAML 里改好")
        places = Places.of(read.project)
        return lambda root: [change for edit in edits for change in PageEditor(root, places).changes(edit)]

    def draft_text(self, name: str, seen: str, text: str) -> dict[str, Any]:
        """The project as a text says that is not saved."""
        file = self.workspace.file(name)
        base = self.saving.base(file, seen)
        made = decoded(base)[1].encoded(ending_as(text, decoded(base)[0]))
        return self.state(file, made, saved=False) | {"from": seen}

    def save_text(self, name: str, seen: str, text: str, prefer: Prefer) -> dict[str, Any]:
        """The project with another text, into which goes what others have written in other lines meanwhile.

        `sent` is by what the text as it was sent is known from now on.
        """
        file = self.workspace.file(name)

        def saved() -> dict[str, Any]:
            base, now = self.saving.base(file, seen), self.saving.read(file)
            before, encoding = decoded(base)
            mine = ending_as(text, before)
            made = merged(before, mine, decoded(now)[0], prefer)
            self.saving.write(file, now, decoded(now)[1].encoded(made), always=True)
            self.saving.remember(encoding.encoded(mine))
            return self.open(name) | {"sent": digest(encoding.encoded(mine))}

        return _again(saved, lambda: seen in self.saving.seen)

    def undo(self, name: str, *, redo: bool) -> dict[str, Any]:
        """The last change taken back, or made again."""
        file = self.workspace.file(name)
        (self.saving.redo if redo else self.saving.undo)(file)
        return self.open(name)

    def waive(self, name: str, seen: str, finding: Mapping[str, str], reason: str) -> dict[str, Any]:
        """A finding that is known and kept, with its reason."""
        file = self.workspace.file(name)
        read = self.openings.open(file, self.saving.read(file))
        match = next((one for one in read.findings if (one.rule, one.path) == (finding["rule"], finding["path"])), None)
        if match is None or not _waivable(match, file) or not reason.strip():
            raise RefusedEditError("这个问题现在没有了，或不能豁免；理由要写")
        new = entry(match) | {"理由": " ".join(reason.split())}

        def changing(root: Node) -> Sequence[Change]:
            listed = root.get("豁免")
            there = len(listed.items) if listed is not None else 0
            return [Put(("豁免", there), new) if there else Put(("豁免",), [new])]

        self.saving.write(file, *self.saving.drafted(file, seen, changing))
        return self.open(name)

    # earlier states

    def states(self, name: str) -> list[dict[str, Any]]:
        """The kept states of a file."""
        return [{"name": one.name, "when": one.when} for one in states(self.workspace.file(name))]

    def bring_back(self, name: str, state: str) -> dict[str, Any]:
        """The file as it was in a state."""
        file = self.workspace.file(name)
        found = next((one for one in states(file) if one.name == state), None)
        if found is None:
            raise BadRequestError("state")
        self.saving.write(file, self.saving.read(file), found.file.read_bytes(), always=True)
        return self.open(name)

    def differences(self, name: str, state: str) -> list[dict[str, Any]]:
        """What a file says otherwise than in a state; than when it was first opened where none is named."""
        file = self.workspace.file(name)
        base = self.baselines.get(file, b"")
        if state:
            base = next((one.file.read_bytes() for one in states(file) if one.name == state), base)
        before, after = _said(base), _said(self.saving.read(file))
        before, after = _spread(before, after), _spread(after, before)
        return [
            {"path": " › ".join(path), "old": before.get(path), "new": after.get(path)}
            for path in dict.fromkeys((*before, *after))
            if before.get(path) != after.get(path)
        ]

    def _keep(self, pictures: Mapping[str, bytes]) -> None:
        self.pictures |= pictures
        while len(self.pictures) > _PICTURES:
            self.pictures.popitem(last=False)


def _spread(said: Mapping[tuple[str, ...], str], other: Mapping[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """What a file says, where a value that stands alone has a name of its own as in the other file: 好评率: ≥90% is
    好评率 › 指标值 once something else of it is written too.
    """
    named = {(path[:-1], value): path for path, value in other.items()}
    return {named.get((path, value), path): value for path, value in said.items()}


def _shown(finding: Finding, told: dict[str, Any], read: Opened | None) -> dict[str, Any]:
    own = read is not None and finding.position.file == str(read.file)
    return {
        "rule": finding.rule,
        "severity": ("error", "warning", "hint")[finding.severity],
        "message": finding.message,
        "help": finding.help,
        "path": finding.path,
        "line": finding.position.line if own or read is None else 0,
        "field": _field(finding.path, told),
        "waivable": read is not None and _waivable(finding, read.file),
    }


def _field(path: str, told: dict[str, Any]) -> Any:
    """The field that a finding is about: itself, one below it, or what it stands in."""
    if not path or path in told:
        return told.get(path)
    below = next((told[one] for one in reversed(told) if one.startswith((f"{path}.", f"{path}["))), None)
    if below is not None:
        return below
    above = max((one for one in told if path.startswith((f"{one}.", f"{one}["))), key=len, default=None)
    return told[above] if above else None


def _waivable(finding: Finding, file: Path) -> bool:
    return finding.rule[:1] in FAMILIES and bool(finding.path) and finding.position.file == str(file)


def _again(write: Callable[[], dict[str, Any]], known: Callable[[], bool]) -> dict[str, Any]:
    """Writes, once more where another program was quicker by a moment: it is merged then."""
    for _ in range(_TRIES):
        try:
            return write()
        except ChangedError:
            if not known():
                raise
    return write()


def _said(content: bytes) -> dict[tuple[str, ...], str]:
    """What a text says, by path; nothing where it cannot be read."""
    try:
        tree = said(parse(decoded(content)[0], ""))
    except (ExpectedError, ValueError):
        return {}
    found: dict[tuple[str, ...], str] = {}

    def walk(value: Any, path: tuple[str, ...]) -> None:
        pairs = value.items() if isinstance(value, dict) else enumerate(value, 1) if isinstance(value, list) else None
        if pairs is None:
            found[path] = value or ""
        for key, inner in pairs or ():
            walk(inner, (*path, str(key)))

    walk(tree, ())
    return found

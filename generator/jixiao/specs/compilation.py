"""Finds what is to be drawn: specs, document folders with their 汇编.yaml, folders of such folders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jixiao.findings import Finding, InputError, Severity, Source
from jixiao.forms.form import NO, YES, Form
from jixiao.forms.form_set import broken_forms
from jixiao.nodes.faults import Faults
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse, read_text
from jixiao.specs import listing
from jixiao.specs.collective import KEY as COLLECTIVE_KEY
from jixiao.specs.collective import read_collective
from jixiao.specs.discovery import Unit, find_units
from jixiao.specs.listing import from_root, has_index, holds_no_specs, is_unpacked, seen
from jixiao.specs.project import Spec, Waiver
from jixiao.specs.read_project import DOCUMENT_KEYS, WAIVERS, SpecReader, read_what_can_be
from jixiao.text.prose import paragraphs
from jixiao.text.suggestions import unknown_key

INDEX = listing.INDEX
_UNLISTED = 20  # files that are named one by one


@dataclass(frozen=True, slots=True)
class Compilation:
    """A document: its projects in order and what stands before them. `whole` is False for a single spec."""

    folder: Path
    specs: tuple[Spec, ...]
    whole: bool
    title: tuple[str, ...] = ()  # lines
    introduction: tuple[str, ...] = ()  # paragraphs, marks not yet filled
    units: int | None = None
    year: int | None = None
    contents: bool = False  # does a table of contents stand before its projects?
    file: str = ""
    source: Source = field(default_factory=Source)  # its index, where it has one
    nodes: Mapping[str, Node] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()  # of loading: what could not be read, and warnings
    collective: tuple[Spec, ...] = ()  # its forms over all projects, with what the index says of each
    before: int = 0  # how many of these stand before the projects
    waivers: tuple[Waiver, ...] = ()  # of its index, or of that beside a single spec: for what stands in that file
    beside: str = ""  # of a single spec: what the document is called to which it belongs
    partial: tuple[Spec, ...] = ()  # of which some values could not be read: not drawn, examined as if these were empty

    @property
    def name(self) -> str:
        """What its whole file is called: the title, or the folder's name."""
        return "".join(self.title) or from_root(self.folder).name


def load(paths: Iterable[Path], forms: Mapping[str, Form]) -> list[Compilation]:
    """The documents and single specs at the paths. Faults of one spec do not hide those of others."""
    return [load_unit(unit, forms) for unit in find_units(paths)]


def load_unit(unit: Unit, forms: Mapping[str, Form]) -> Compilation:
    """The document of a unit; its findings tell what is wrong."""
    if unit.fault:
        return Compilation(unit.path, (), False, findings=(unit.fault,))
    return _document(unit.path, forms) if unit.whole else _single(unit.path, forms)


def load_text(text: str, file: Path, forms: Mapping[str, Form]) -> Compilation:
    """The one project that a text says; no file is read. `file` is what its findings call it."""
    try:
        spec, findings = read_what_can_be(parse(text, str(file)), file, forms)
    except InputError as error:
        return Compilation(file.parent, (), False, file=str(file), findings=error.findings)
    return _of_one(Compilation(file.parent, (), False, file=str(file)), spec, findings)


def _rest_stands(spec: Spec, findings: Sequence[Finding]) -> bool:
    """Are all that could not be read single values, so that the rest is what its author meant?"""
    fields = (spec.field_at(finding.path) if finding.rule == "F3" else None for finding in findings)
    return all(field is not None and not field.fields for field in fields)


def _of_one(empty: Compilation, spec: Spec, findings: Sequence[Finding]) -> Compilation:
    """The one project in its compilation, among those that can be drawn only if nothing is wrong with it."""
    if findings:
        partial = (spec,) if _rest_stands(spec, findings) else ()
        return replace(empty, partial=partial, findings=InputError(findings).findings)
    return replace(empty, specs=(spec,), year=spec.year)


def _index(folder: Path) -> Node:
    return parse(read_text(folder / INDEX), str(folder / INDEX))


def _lines(title: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in title.splitlines() if line.strip())


def _single(file: Path, forms: Mapping[str, Form]) -> Compilation:
    try:
        root = _index(file.parent) if has_index(file.parent) else None
        items = (root.get("项目") or root).items if root else []
        index = next((number for number, item in enumerate(items, 1) if item.text == file.stem), None)
        spec, findings = read_what_can_be(parse(read_text(file), str(file)), file, forms, root, index)
        title = root.get("标题") if root else None
        beside = ("".join(_lines(title.text if title else "")) or from_root(file.parent).name) if root else ""
        waivers = _waivers(root, forms, Faults()) if root else ()
        empty = Compilation(file.parent, (), False, file=str(file), beside=beside, waivers=waivers)
        return _of_one(empty, spec, findings)
    except InputError as error:
        return Compilation(file.parent, (), False, file=str(file), findings=error.findings)


def _document(folder: Path, forms: Mapping[str, Form]) -> Compilation:
    file = folder / INDEX
    try:
        root = _index(folder)
        reader = _IndexReader(root, folder)
        names = reader.projects()
        reader.inner()
        title, introduction = _lines(reader.text("标题")), reader.text("导言")
        units, year, contents = reader.integer("单位数"), reader.integer("年度"), reader.yes("目录")
        collective = read_collective(root, year, forms, reader)
        reader.keys(collective.keys, forms)
        waivers = _waivers(root, forms, reader)
    except InputError as error:
        return Compilation(folder, (), True, file=str(file), findings=error.findings)
    specs: list[Spec] = []
    partial: list[Spec] = []
    for number, name in enumerate(names, 1):
        own = folder / f"{name}.yaml"
        try:
            spec, findings = read_what_can_be(parse(read_text(own), str(own)), own, forms, root, number)
        except InputError as error:
            reader.findings += error.findings
            continue
        if not findings:
            specs.append(spec)
        elif _rest_stands(spec, findings):
            partial.append(spec)
        reader.findings += InputError(findings).findings
    return Compilation(
        folder,
        tuple(specs),
        True,
        title,
        paragraphs(introduction),
        units,
        year,
        contents,
        str(file),
        root.source,
        {key: value for key, (_, value) in root.pairs.items()},
        tuple(dict.fromkeys(reader.findings)),
        collective.specs,
        collective.before,
        waivers,
        partial=tuple(partial),
    )


def _waivers(root: Node, forms: Mapping[str, Form], faults: Faults) -> tuple[Waiver, ...]:
    """豁免 of an index; what is wrong goes to the faults."""
    reader = SpecReader(root, forms)
    waivers = reader.waivers()
    faults.findings += reader.fields.findings
    return waivers


class _IndexReader(Faults):
    def __init__(self, root: Node, folder: Path) -> None:
        super().__init__()
        self.root, self.folder = root, folder
        common = root.get("共用")
        if common is not None and common.kind in ("scalar", "sequence"):
            self.complain("F3", common, "", "“共用”应当由“键: 值”组成", "另起一行，缩进两格写各字段")

    def keys(self, further: frozenset[str], forms: Mapping[str, Form]) -> None:
        """Complains of keys that are none of the index; `further` are the fields of its forms over all projects."""
        known = (*DOCUMENT_KEYS, "项目", COLLECTIVE_KEY, WAIVERS, *sorted(further))
        for key, (place, _) in self.root.pairs.items():
            if key not in known and not any(form.knows(key) for form in broken_forms(forms).values()):
                self.complain("F2", place, "", *unknown_key(key, known))

    def text(self, key: str) -> str:
        node = self.root.get(key)
        if node is None or node.is_null:
            return ""
        if node.kind != "scalar":
            self.complain("F3", node, "", f"“{key}”应当是文字")
        return node.text.strip()

    def integer(self, key: str) -> int | None:
        text = self.text(key)
        if not text:
            return None
        if not (text.isascii() and text.isdigit()) or len(text) > 6:
            self.complain("F3", self.root.pairs[key][1], "", f"“{key}”应当是整数", f"例如 {key}: 1")
            return None
        return int(text)

    def yes(self, key: str) -> bool:
        """What is written 是 or 否; 否 where it is not written."""
        word = self.text(key).lower()
        if word not in ("", *YES, *NO):
            message = f"“{key}”应当是 是 或 否，写的是“{word[:20]}”"
            self.complain("F3", self.root.pairs[key][1], "", message, f"要就写 {key}: 是，不要就不写")
        return word in YES

    def inner(self) -> None:
        """Folders in the document's folder that hold specs, which nobody looks for there."""
        for folder in map(seen, seen(self.folder).folders):
            if (folder.specs or folder.indexed) and not holds_no_specs(folder) and not is_unpacked(folder):
                message = f"“{folder.folder.name}”里有项目文件，不会出：有 {INDEX} 的文件夹里不再往下找"
                help = f"移出这个文件夹，或写明路径：jixiao render {folder.folder}"
                self.complain("F5", self.root, "", message, help, Severity.WARNING)

    def projects(self) -> list[str]:
        """The file stems under 项目; without it, all files of the folder by name.

        Raises InputError where it has too many faults.
        """
        node, here = self.root.get("项目"), [file.stem for file in seen(self.folder).specs]
        if node is None or node.is_null:
            return here
        if node.kind != "sequence":
            self.complain("F3", node, "", "“项目”应当是文件名的列表", "项目: [东西部扶贫帮困, 法律顾问费]")
            return []
        names, there = dict[str, None](), frozenset(here)
        for item in node.items:
            if item.kind != "scalar" or "/" in item.text or "\\" in item.text:
                self.complain("F3", item, "", "“项目”里应当是文件名（不带 .yaml，不带路径）")
            elif item.text in names:
                self.complain("F4", item, "", f"“{item.text}”列了两次", "删去一处")
            elif item.text not in there:
                help = unknown_key(item.text, here)[1] if here else ""
                self.complain("F1", item, "", f"没有文件“{item.text}.yaml”", help)
            else:
                names[item.text] = None
        self.unlisted(node, here)
        return list(names)

    def unlisted(self, node: Node, here: Sequence[str]) -> None:
        """Warnings about files that are not under 项目."""
        listed = {item.text for item in node.items}
        missing = [name for name in here if name not in listed]
        for name in missing[:_UNLISTED]:
            message, help = f"“{name}.yaml”没有列入“项目”，不会出现在汇编里", f"列入，或移出这个文件夹：{name}"
            self.complain("F5", node, "", message, help, Severity.WARNING)
        if (rest := len(missing) - _UNLISTED) > 0:
            self.complain("F5", node, "", f"另有{rest}个文件没有列入“项目”", "列入，或移出这个文件夹", Severity.WARNING)

"""Reads form.yaml with the same strictness as a spec: each fault is a finding with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from jixiao.files.folder import FORM, files, form_folders, found
from jixiao.files.resources import packaged_forms
from jixiao.findings import Finding, InputError, Position
from jixiao.forms.collective import COLLECTIVE, source_faults
from jixiao.forms.form import LEVELS, YES, Field, Form
from jixiao.forms.form_check import form_faults
from jixiao.forms.form_set import Broken, Forms
from jixiao.forms.form_texts import COMMON, SHARED, file_text, file_tree, form_tree, plain, shared_words, whole_text
from jixiao.forms.inheritance import Inheritance
from jixiao.forms.kinds import GROUP, KINDS, TEXT
from jixiao.forms.kinds.kind import Kind
from jixiao.forms.kinds.tree import DEEPEST, SHALLOWEST
from jixiao.forms.origin import ORIGIN_KEYS, read_origin
from jixiao.forms.parameter_table import parameter_faults
from jixiao.forms.patterns import foreign_faults
from jixiao.forms.read_computations import read_computations
from jixiao.forms.vocabulary import Vocabularies, vocabulary_faults, vocabulary_of
from jixiao.nodes.faults import Faults
from jixiao.nodes.node import Node
from jixiao.text.dates import YEARS
from jixiao.text.suggestions import nearest, unknown_key

T = TypeVar("T")

PAGE = "page.html.j2"
_ALONE: Mapping[str, Sequence[Path]] = {}

_FORM_KEYS = (
    *("名称", "简称", "形式", "适用年度", "范围", "说明", *ORIGIN_KEYS),
    *("字段", "标签", "计算", "角色", "审核", "词表"),
)
_FIELD_KEYS = (
    *("类型", "必填", "说明", "示例", "默认", "默认条件", "格式", "空值", "单位", "取整", "选项", "多选", "字数"),
    *("字段", "指标", "列", "层名", "词表", "可空", "乘号", "认列", "取", "取自"),
)


class _Reader(Faults):
    def __init__(self, findings: Iterable[Finding] = (), words: Vocabularies | None = None) -> None:
        super().__init__()
        self.findings += findings
        self.words = words or Vocabularies(None, dict)
        self.made: list[tuple[Field, Node]] = []  # every field and column with what stands under its name

    def wrong(self, node: Node, message: str, help: str = "") -> None:
        self.complain("B1", node, "", message, help)

    def further(self, faults: Iterable[tuple[Node, str, str]]) -> None:
        """Faults at nodes of which nothing has been said yet: one fact is told once."""
        told = {finding.position for finding in self.findings}
        for node, message, help in faults:
            if node.position not in told:
                self.wrong(node, message, help)

    def only(self, node: Node, known: tuple[str, ...], where: str) -> Node:
        if node.kind != "mapping":
            help = f"另起一行，缩进两格写；或写成 {{ }} 里的几项，如 {{{known[0]}: …}}"
            self.wrong(node, f"{where}应当由“键: 值”组成", help)
        for key, (place, _) in node.pairs.items():
            if key not in known:
                self.wrong(place, *unknown_key(key, known))
        return node

    def text(self, node: Node | None, default: str = "") -> str:
        if node is None or node.is_null:
            return default
        if node.kind != "scalar":
            self.wrong(node, "这里应当是文字", "只写一个值，不用列表或“键: 值”")
            return default
        return node.text

    def texts(self, node: Node | None) -> tuple[str, ...]:
        if node is None or node.is_null:
            return ()
        if node.kind == "scalar":
            return (node.text,)
        if node.kind == "mapping":
            self.wrong(node, "这里应当是列表", "如 [甲, 乙]")
        return tuple(self.text(item) for item in node.items)

    def field(self, name: str, node: Node, parent: str) -> Field:
        made = self.made_field(name, node, f"{parent}.{name}" if parent else name)
        self.made.append((made, node))
        return made

    def made_field(self, name: str, node: Node, path: str) -> Field:
        if not name.strip():
            self.wrong(node, "有一个字段没有名称", "写 名称: 类型")
        if node.kind == "scalar":
            return Field(name, path, self.whole(name, self.kind(node), node))
        self.only(node, _FIELD_KEYS, f"字段“{name}”")
        inner = node.get("字段") or node.get("指标") or node.get("列")
        kind_node = node.get("类型")
        kind = self.whole(name, self.kind(kind_node, node.pairs) if kind_node else (GROUP if inner else TEXT), node)
        default, levels = node.get("默认"), _words(node.get("层名"))
        return Field(
            name,
            path,
            kind,
            required=_yes(node.get("必填")),
            description=self.text(node.get("说明")),
            example="".join(_words(node.get("示例"))[:1]),
            default=None if default is None or default.is_null else default.text,
            default_when=self.text(node.get("默认条件")),
            format=self.text(node.get("格式")),
            blank=self.text(node.get("空值")),
            unit=self.text(node.get("单位"), "元"),
            rounding=self.text(node.get("取整")),
            choices=_words(node.get("选项")),
            several=_yes(node.get("多选")),
            limit=_whole_number(node.get("字数")),
            fields=self.fields(inner, path if kind.group else "") if inner else (),
            levels=levels if SHALLOWEST <= len(levels) <= DEEPEST else LEVELS,
            may_be_empty=_yes(node.get("可空")),
            vocabulary=self.vocabulary(node.get("词表"), len(levels)),
            signs=self.table(node.get("乘号"), self.text),
            heads=self.table(node.get("认列"), self.texts),
            taken=_words(node.get("取")),
            sources=_words(node.get("取自")),
        )

    def vocabulary(self, node: Node | None, levels: int) -> Mapping[str, tuple[str, ...]]:
        """The vocabulary of a tree with so many 层名, 0 where it has the usual ones."""
        if node is None:
            return {}
        self.further(self.words.faults(node, levels or len(LEVELS)))
        return vocabulary_of(self.words.find(node))

    def kind(self, node: Node, parts: Iterable[str] = ()) -> Kind:
        """The kind that a node names; of one that is not known, the one that was probably meant."""
        if node.text in KINDS:
            return KINDS[node.text]
        self.wrong(node, *unknown_key(node.text, tuple(KINDS), what="字段类型"))
        meant = KINDS.get(nearest(node.text, tuple(KINDS)))
        return meant or next(
            (kind for kind in reversed(tuple(KINDS.values())) if kind.parts and kind.parts in parts), TEXT
        )

    def whole(self, name: str, kind: Kind, node: Node) -> Kind:
        """The kind, after a look whether the field says what it is made of."""
        part = node.get(kind.parts) if kind.parts else None
        if kind.parts and (part is None or not (part.pairs or part.items)):
            self.wrong(node, f"字段“{name}”是{kind}，没有写“{kind.parts}”", "见 docs/forms.md")
        return kind

    def mapping(self, node: Node) -> Node:
        if node.kind not in ("mapping", "null"):
            self.wrong(node, "这里应当由“键: 值”组成", "另起一行，缩进两格")
        return node

    def fields(self, node: Node, parent: str) -> tuple[Field, ...]:
        self.mapping(node)
        return tuple(self.field(name, value, parent) for name, (_, value) in node.pairs.items())

    def years(self, node: Node | None) -> tuple[int, ...]:
        years = self.texts(node)
        if node is not None and not all(
            year.isascii() and year.isdigit() and len(year) == 4 and int(year) in YEARS for year in years
        ):
            self.wrong(node, "“适用年度”应当是四位数的年份", "适用年度: [2024, 2025]")
            return ()
        return tuple(int(year) for year in years)

    def says(self, root: Node, key: str, word: str) -> bool:
        """Whether a key that knows one word only says it."""
        node = root.get(key)
        if node is not None and self.text(node) not in ("", word):
            self.wrong(node, *unknown_key(node.text, (word,), what=key))
        return node is not None and node.text == word

    def label(self, node: Node) -> str:
        if node.is_null:
            self.wrong(node, "标签没有写要印的文字", '不印就写 ""')
        return self.text(node)

    def table(self, node: Node | None, read: Callable[[Node], T]) -> Mapping[str, T]:
        return {} if node is None else {key: read(value) for key, (_, value) in self.mapping(node).pairs.items()}


def _words(node: Node | None) -> tuple[str, ...]:
    """The texts of a list, or a text that stands alone; what is none is told by `form_check`."""
    if node is None:
        return ()
    return tuple(item.text for item in (node.items if node.kind == "sequence" else [node]) if item.kind == "scalar")


def _yes(node: Node | None) -> bool:
    return "".join(_words(node)[:1]) in YES


def _whole_number(node: Node | None) -> int | None:
    text = "".join(_words(node)[:1])
    return int(text) if text.isascii() and text.isdigit() else None


def read_form(
    folder: Path, others: Mapping[str, Sequence[Path]] = _ALONE, *, examined: bool = True, linked: bool = True
) -> Form:
    """The form of a folder; `others` are the folders of all forms by name, of which it may take over one, and those
    from which it takes what projects say (looked at only where it is `linked`).

    A form that nobody will examine by (of an archive that is drawn again) may have expressions that only its own
    version could run. Raises InputError with findings where form.yaml is wrong.
    """
    inheritance = Inheritance(others, form_tree)
    root, chain = inheritance.whole(folder)
    for each in chain:
        files(each.parent, each)  # an archive takes them all: none may be a link to elsewhere
    words = Vocabularies(root.get("词表"), lambda: shared_words(each.parent for each in reversed(chain)))
    reader = _Reader(inheritance.findings, words)
    reader.only(root, _FORM_KEYS, "form.yaml ")
    for node in reader.table(root.get("词表"), lambda node: node).values():
        reader.further(vocabulary_faults(node))
    fields = root.get("字段")
    if fields is None:
        reader.wrong(root, "form.yaml 里没有“字段”", "见 docs/forms.md")
        raise InputError(reader.findings)
    computed = root.get("计算")
    rules = root.get("审核")
    title = reader.text(root.get("名称"), folder.name)
    origin, misplaced = read_origin(root)
    reader.further(misplaced)
    listed = reader.fields(fields, "")
    known = {inner.path: inner for top in listed for inner in top.walk()}
    computations, equalities = read_computations(reader.mapping(computed), known, reader) if computed else ((), ())
    labels = reader.table(root.get("标签"), reader.label)
    narrative = reader.says(root, "形式", "说明")
    form = Form(
        name=folder.name,
        title=title,
        short=reader.text(root.get("简称"), folder.name),
        folder=folder,
        years=reader.years(root.get("适用年度")),
        description=reader.text(root.get("说明")),
        fields=listed,
        labels=labels if narrative else {title: title, **labels},  # a text names its own title among its headings
        computations=computations,
        roles=reader.table(root.get("角色"), reader.text),
        rules={key: plain(value) for key, (_, value) in rules.pairs.items()} if rules else {},
        narrative=narrative,
        collective=reader.says(root, "范围", COLLECTIVE),
        origin=origin,
        equalities=equalities,
        page=next((f"{each.name}/{PAGE}" for each in chain if found(each.parent, f"{each.name}/{PAGE}")), ""),
        bases=tuple(dict.fromkeys(each.name for each in chain[1:] if each.name != folder.name)),
    )
    for fault in form_faults(form, reader.made, root):
        reader.wrong(*fault)
    if linked:
        reader.further(source_faults(form, reader.made, lambda name: _source(name, folder, others)))
    if rules and examined and folder.parent != packaged_forms():
        reader.further(foreign_faults(rules))
    if not form.page:
        reader.wrong(root, f"{folder} 里没有 {PAGE}", f"版面写在 {PAGE} 里，见 docs/forms.md")
    if reader.findings:
        raise InputError(reader.findings)
    return form


def _source(name: str, folder: Path, others: Mapping[str, Sequence[Path]]) -> Form | None:
    """A form of single projects, by name; None where there is none, or it is at fault."""
    with suppress(InputError):
        if name != folder.name and name in others:
            form = read_form(others[name][-1], others, examined=False, linked=False)
            return None if form.collective else form
    return None


def _common_rules(roots: tuple[Path, ...], *, examined: bool) -> Mapping[str, object]:
    rules: dict[str, object] = {}
    for root in roots:
        files(root, root / SHARED)
        if found(root, COMMON):
            file = root / COMMON
            tree = file_tree(root, file)
            if root != packaged_forms():  # whose parameters are known to be sound
                reader = _Reader()
                for fault in parameter_faults(tree):
                    reader.wrong(*fault)
                reader.further(foreign_faults(tree) if examined else ())
                if reader.findings:
                    raise InputError(reader.findings)
            rules |= {key: plain(value) for key, (_, value) in tree.pairs.items()}
    return rules


def read_forms(roots: tuple[Path, ...], *, examined: bool = True) -> Forms:
    """All forms of the given template folders, by name, each read when it is asked for; a later folder's form replaces
    an earlier one's, also where it is at fault.

    `examined`: as read_form. Raises InputError where a folder holds no forms, or what they share is wrong.
    """
    folders: dict[str, list[Path]] = {}
    for root in roots:
        for folder in _folders(root):
            folders.setdefault(folder.name, []).append(folder)
    further = [name for name, named in folders.items() if named[-1].parent != packaged_forms()]
    read = partial(_read, folders, _common_rules(roots, examined=examined), examined)
    return Forms(folders, read, further, partial(whole_text, folders))


def _folders(root: Path) -> list[Path]:
    """The folders of forms in a template folder."""
    try:
        found = form_folders(root)
        fault = "里没有表（每种表一个文件夹，内有 form.yaml）" if root.is_dir() else "不是文件夹"
    except OSError:
        found, fault = [], "读不了，请检查权限"
    if not found:
        raise InputError(
            [Finding("B1", f"{root} {fault}", Position(str(root)), help="--forms 写放表的文件夹，不是表自己的文件夹")]
        )
    return found


def _read(
    folders: Mapping[str, Sequence[Path]], common: Mapping[str, object], examined: bool, name: str
) -> Form | Broken:
    folder = folders[name][-1]
    try:
        form = read_form(folder, folders, examined=examined)
        return replace(form, rules={**common, **form.rules})
    except InputError as error:
        try:
            return Broken(error.findings, file_text(folder.parent, folder / FORM))
        except InputError:
            return Broken(error.findings)

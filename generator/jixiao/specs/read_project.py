"""Reads one project: its own file over what its document shares, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from jixiao.findings import Finding, InputError
from jixiao.forms.collective import collective_forms, project_forms
from jixiao.forms.form import Field, Form, role_paths
from jixiao.forms.form_set import broken_forms, fields_of
from jixiao.forms.merge import overlay, unlike, unlike_fields
from jixiao.forms.read_fields import FieldReader
from jixiao.forms.units import find, units_of
from jixiao.forms.values import Indicator, Row, Value, at, found_at
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse, read_text
from jixiao.specs.listing import INDEX
from jixiao.specs.project import NAME, Spec, Waiver
from jixiao.specs.text_names import text_names
from jixiao.specs.years import outside_years
from jixiao.text.dates import YEARS
from jixiao.text.money import UNITS
from jixiao.text.prose import ProseError, fill, marked
from jixiao.text.suggestions import unknown_form, unknown_key

_WHOLE_KEYS = ("标题", "导言", "单位数", "目录", "全文表式")  # what is printed above all projects
DOCUMENT_KEYS = ("标题", "年度", "表式", "单位数", "导言", "目录", "共用", "标签")
WAIVERS = "豁免"
_OWN_KEYS = (WAIVERS, "序号")
_WAIVER_KEYS = ("规则", "位置", "理由", "依据")


class SpecReader:
    """Reads the language around the fields: 表式, 年度, 标签, 豁免, {同: …}."""

    def __init__(self, root: Node, forms: Mapping[str, Form]) -> None:
        self.root, self.forms, self.broken = root, forms, broken_forms(forms)
        self.fields = FieldReader()

    def value(self, key: str) -> Node | None:
        """The node of a key of the language, where it is not empty."""
        node = self.root.get(key)
        return None if node is None or node.is_null else node

    def texts(self, key: str) -> tuple[tuple[str, Node], ...]:
        """A list of words with their nodes; one word may stand alone."""
        node = self.value(key)
        if node is None:
            return ()
        items = node.items if node.kind == "sequence" else [node]
        for item in items:
            if item.kind != "scalar":
                self.fields.complain("F3", item, key, f"“{key}”应当是名称的列表", f"{key}: [名称一, 名称二]")
        return tuple((item.text, item) for item in items if item.kind == "scalar")

    def drawn_forms(self) -> tuple[Form, ...]:
        """The forms under 表式."""
        names = self.texts("表式")
        if not names:
            self.fields.complain(
                "F1", self.root, "表式", "没有写“表式”", "写明要出的表，如 表式: [申报表-2024]；“jixiao forms”列出全部"
            )
        for number, (name, node) in enumerate(names):
            if name in self.broken:
                self.fields.complain(
                    "B1", node, "表式", f"“{name}”的 form.yaml 有错，这个项目出不了", f"先改正表“{name}”，错处另外列出"
                )
                self.fields.findings += self.broken[name].findings
            elif name in self.forms and self.forms[name].collective:
                message = f"“{name}”是汇编的表，一个项目单独出不了"
                self.fields.complain("F2", node, "表式", message, f"写进 {INDEX} 的“全文表式”：全文表式: [{name}]")
            elif name not in self.forms:
                self.fields.complain("F2", node, "表式", *unknown_form(name, tuple(project_forms(self.forms))))
            elif name in [other for other, _ in names[:number]]:
                self.fields.complain("F4", node, "表式", f"“{name}”列了两次", "删去一处")
        drawn = tuple(self.forms[name] for name, _ in names if name in self.forms and not self.forms[name].collective)
        for first, form, field, other in unlike_fields(drawn):
            node = next(node for name, node in names if name == form.name)
            message = unlike(first, form, field, other)
            self.fields.complain("F4", node, "表式", message, "分成两个项目文件，各出一种表")
        return drawn

    def integer(self, key: str) -> int | None:
        """A whole number under a key of the language."""
        node = self.value(key)
        if node is None:
            return None
        if node.kind != "scalar" or not (node.text.isascii() and node.text.isdigit()) or len(node.text) > 6:
            self.fields.complain(
                "F3",
                node,
                key,
                f"“{key}”应当是整数",
                "写四位数的年份，如 年度: 2024" if key == "年度" else f"例如 {key}: 1",
            )
            return None
        self.fields.nodes[key] = node
        return int(node.text)

    def year(self) -> int | None:
        """年度."""
        year, node = self.integer("年度"), self.value("年度")
        if year is not None and node is not None and year not in YEARS:
            self.fields.complain("F3", node, "年度", f"年度“{year}”不对", "写四位数的年份，如 2024")
        if node is None:
            self.fields.complain("F1", self.root, "年度", "没有写“年度”", "写 年度: 2024")
        return year

    def labels(self, forms: tuple[Form, ...]) -> dict[str, str]:
        """标签: a document's own wording of printed labels."""
        node = self.value("标签")
        if node is None:
            return {}
        known = {key for form in (*forms, *collective_forms(self.forms).values()) for key in form.labels}
        if node.kind != "mapping":
            self.fields.complain("F3", node, "标签", "“标签”应当由“键: 值”组成", '例如 标签: {某标签: "某标签："}')
            return {}
        for key, (place, value) in node.pairs.items():
            if key not in known:
                self.fields.complain("F2", place, f"标签.{key}", *unknown_key(key, sorted(known), what="标签"))
            elif value.kind != "scalar":
                self.fields.complain("F3", value, f"标签.{key}", "标签应当是文字")
        self.fields.nodes |= {f"标签.{key}": value for key, (_, value) in node.pairs.items()}
        return {key: value.text for key, (_, value) in node.pairs.items()}

    def waivers(self) -> tuple[Waiver, ...]:
        """豁免: the findings that the author knows of."""
        node = self.value(WAIVERS)
        if node is None:
            return ()
        if node.kind != "sequence":
            self.fields.complain("F3", node, "豁免", "“豁免”应当是列表", "- {规则: M4, 位置: 字段的路径, 理由: ……}")
            return ()
        return tuple(
            waiver for number, item in enumerate(node.items, 1) if (waiver := self.waiver(item, f"豁免[{number}]"))
        )

    def waiver(self, node: Node, path: str) -> Waiver | None:
        """One entry of 豁免."""
        self.fields.nodes[path] = node
        if node.kind != "mapping":
            self.fields.complain(
                "F3", node, path, "豁免的一项应当由“键: 值”组成", "- {规则: M4, 位置: 字段的路径, 理由: ……}"
            )
            return None
        for key, (place, value) in node.pairs.items():
            if key not in _WAIVER_KEYS:
                self.fields.complain("F2", place, path, *unknown_key(key, _WAIVER_KEYS))
            elif value.kind in ("mapping", "sequence"):
                self.fields.complain("F3", value, path, f"“{key}”应当是文字")
        for key in _WAIVER_KEYS[:3]:
            inner = node.get(key)
            if inner is None or inner.is_null:
                self.fields.complain("F1", node, path, f"豁免没有写“{key}”", "规则、位置、理由都要写")
        text = {key: value.text.strip() for key, (_, value) in node.pairs.items()}
        return Waiver(
            text.get("规则", ""), text.get("位置", ""), text.get("理由", ""), text.get("依据", ""), node.position
        )

    def values(self, forms: tuple[Form, ...]) -> dict[str, Value]:
        """All fields that are written; unknown keys are findings.

        Other forms are read only where the drawn ones do not know all that is written: there it may be theirs.
        """
        before = self.fields
        self.fields = before.more()
        values = self._values(forms, ())
        if len(self.fields.findings) > len(before.findings):
            self.fields = before
            values = self._values(forms, tuple(one for one in project_forms(self.forms).values() if one not in forms))
        return values

    def _values(self, forms: tuple[Form, ...], others: tuple[Form, ...]) -> dict[str, Value]:
        known = fields_of(self.forms, (*forms, *others))
        self.fields.units = units_of(self.root, forms, others)
        self.told_units(forms)
        values: dict[str, Value] = {}
        same: dict[str, Node] = {}
        for key, (place, node) in self.root.pairs.items():
            if key in known and known[key].kind.repeats and node.kind == "mapping" and set(node.pairs) == {"同"}:
                same[key] = node
                self.fields.nodes[key] = node
            elif key in known:
                values[key] = self.fields.read(known[key], node, key)
            elif key in _WHOLE_KEYS and Path(place.position.file).name != INDEX:
                help = f"写进同一文件夹的 {INDEX}；一个项目单独出表没有地方印"
                self.fields.complain("F2", place, key, f"“{key}”是整份文档的，不能写在项目文件里", help)
            elif key in _WHOLE_KEYS and key not in DOCUMENT_KEYS:
                self.fields.complain("F2", place, key, f"“{key}”是整份文档的，不能写在“共用”里", "写在最外面，不缩进")
            elif key not in DOCUMENT_KEYS + _OWN_KEYS and not any(form.knows(key) for form in self.broken.values()):
                drawn = [name for form in forms for name in (f.name for f in form.fields)]
                self.fields.complain("F2", place, key, *unknown_key(key, list(dict.fromkeys([*drawn, *known]))))
        for key, node in same.items():
            values[key] = self.same(known[key], node, values)
        return values

    def told_units(self, forms: tuple[Form, ...]) -> None:
        """A text that says the unit of money must say one; of a 选项 its own reader sees to it."""
        for path, unit in self.fields.units.told.items():
            teller = next((field for form in forms if (field := form.field(path))), None)
            if unit not in UNITS and teller is not None and not teller.choices:
                self.fields.complain(
                    "F3", find(self.root, path) or self.root, path, *unknown_key(unit, tuple(UNITS), what="金额单位")
                )

    def named(self, forms: tuple[Form, ...], values: Mapping[str, Value], names: Mapping[str, object]) -> None:
        """Fills the marks of the project's name at once: files are called by it."""
        path = next(iter(role_paths(forms, NAME)), "")
        *groups, leaf = path.split(".")
        holder: Value = at(values, ".".join(groups)) if groups else values
        text = holder.get(leaf) if isinstance(holder, dict) else None
        if isinstance(text, str) and marked(text):
            try:
                holder[leaf] = fill(text, {name: value for name, value in names.items() if name != path})
            except ProseError as error:
                self.fields.complain("P1", self.fields.nodes[path], path, str(error), error.help)

    def same(self, field: Field, node: Node, values: Mapping[str, Value]) -> Value:
        """{同: another field}: the same text, as paragraphs or as one line."""
        key, other = field.name, node.pairs["同"][1].text
        text = values.get(other)
        parts = (text,) if isinstance(text, str) else text
        if not isinstance(parts, tuple) or not all(isinstance(part, str) for part in parts):
            self.fields.complain(
                "F3",
                node.pairs["同"][1],
                key,
                f"“{key}”说与“{other}”相同，但没有写“{other}”的文字",
                "写对字段的名称，或把文字写在这里",
            )
            return None
        return field.kind.repeated(parts)

    def complete(self, forms: tuple[Form, ...], values: dict[str, Value]) -> None:
        """Puts in the defaults, and complains of what must be written and is not."""
        written = dict(values)
        for form in forms:
            for top in form.fields:
                values[top.name] = self.completed(top, values.get(top.name), form, written)

    def default(self, field: Field) -> Value:
        """The value that a field has where nothing is written; None where it has none."""
        if field.default is None:
            return None
        node = Node(self.root.position, 0, field.default, source=self.root.source)
        return FieldReader(self.fields.units).read(field, node, field.path)

    def row(self, table: Field) -> Callable[[Row], Row]:
        """What fills in the defaults of a table's columns. Where another form has a tree of that name its indicators
        stay as they are: the forms are told that they do not go together.
        """
        usual = {column.name: self.default(column) for column in table.fields if column.default is not None}

        def filled(row: Row) -> Row:
            if isinstance(row, Indicator):
                return row
            return {**row, **{name: value for name, value in usual.items() if row.get(name) is None}}

        return filled

    def completed(self, field: Field, value: Value, form: Form, written: Mapping[str, Value]) -> Value:
        """The value with defaults filled in, groups deeply; `written` is what the author wrote."""
        if field.kind.group:
            own = value if isinstance(value, dict) else {}
            inside = {inner.name: self.completed(inner, own.get(inner.name), form, written) for inner in field.fields}
            return own | inside if own or any(part is not None for part in inside.values()) else None
        asked = not field.default_when or any(found is not None for found in found_at(written, field.default_when))
        if value is None and asked:
            value = self.default(field)
        if field.kind.table and not field.kind.tree and value:
            value = tuple(map(self.row(field), value))
        if field.required and field.path not in self.fields.nodes:
            help = f"{field.name}: {field.example or '……'}"
            self.fields.complain("F1", self.root, field.path, f"没有写“{field.name}”（{form.name}要用）", help)
        return value


def read_spec(file: Path, forms: Mapping[str, Form], inherited: Node | None = None, index: int | None = None) -> Spec:
    """The project of a file; it inherits from the tree of a 汇编.yaml. Raises InputError with all findings at once."""
    return read_spec_text(read_text(file), file, forms, inherited, index)


def read_spec_text(
    text: str, file: Path, forms: Mapping[str, Form], inherited: Node | None = None, index: int | None = None
) -> Spec:
    """As `read_spec`, of a text that stands in the file, or in none; `file` is where its findings are told."""
    return read_spec_tree(parse(text, str(file)), file, forms, inherited, index)


def read_spec_tree(
    root: Node, file: Path, forms: Mapping[str, Form], inherited: Node | None = None, index: int | None = None
) -> Spec:
    """As `read_spec_text`, of a text that has been read."""
    spec, findings = read_what_can_be(root, file, forms, inherited, index)
    if findings:
        raise InputError(findings)
    return spec


def read_what_can_be(
    root: Node, file: Path, forms: Mapping[str, Form], inherited: Node | None = None, index: int | None = None
) -> tuple[Spec, tuple[Finding, ...]]:
    """(the project of a text, without the values that could not be read; what is wrong with it).

    Raises InputError where nothing can be said of it: a form is not known, or it has too many faults.
    """
    sources, tree = {node.source.file: node.source for node in (inherited, root) if node}, root
    if inherited is not None:
        common = inherited.get("共用")
        pairs = {key: pair for key, pair in inherited.pairs.items() if key in DOCUMENT_KEYS and key != "共用"}
        base = replace(inherited, pairs=pairs)
        root = overlay(overlay(base, common) if common and common.kind == "mapping" else base, root)
    own = root.get("共用")
    root = overlay(own, root)
    reader = SpecReader(root, forms)
    if own is not None and own.kind in ("scalar", "sequence"):
        reader.fields.complain("F3", own, "共用", "“共用”应当由“键: 值”组成", "另起一行，缩进两格写各字段")
    drawn = reader.drawn_forms()
    if any(finding.rule == "F2" for finding in reader.fields.findings):
        raise InputError(reader.fields.findings)  # nothing can be said of fields of a form that is not there
    values = reader.values(drawn)
    reader.complete(drawn, values)
    year, number = reader.year(), reader.integer("序号") or index
    reader.named(drawn, values, text_names(year, number, values))
    spec = Spec(
        str(file), sources, values, reader.fields.nodes, drawn, year, number, reader.labels(drawn), reader.waivers()
    )
    if drawn and not spec.name:
        path = next(iter(role_paths(drawn, NAME)), "")
        reader.fields.add(spec.finding("F1", path, f"“{path}”是空的", "写上项目的名称"))
    return replace(spec, warnings=tuple(outside_years(spec, reader.forms)), tree=tree), tuple(reader.fields.findings)

"""What a rule sees: a computed project by roles, never by labels, and the parameters of its forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from jixiao.examination.rules.indicator_tables import as_tree
from jixiao.examination.rules.needles import Unspaced, at_key, nth, unspaced
from jixiao.examination.rules.parameters import Parameters, parameters
from jixiao.figures.project import ComputedProject
from jixiao.figures.target import written
from jixiao.findings import Finding, Position
from jixiao.forms.form import Field, Form
from jixiao.forms.values import ROW, BudgetBlock, Indicator, Row, Value, at
from jixiao.specs.compilation import Compilation
from jixiao.specs.project import Spec

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Examined:
    """One project under examination."""

    computed: ComputedProject
    parameters: Parameters = field(
        init=False, compare=False, repr=False
    )  # of the project's forms, the first form's first
    _kept: dict[str, Any] = field(init=False, compare=False, repr=False, default_factory=dict)  # what was asked once
    # Every indicator tree of the drawn forms, each once: its form, field and indicators; of a tree in the rows of a
    # table one for each row, whose path says which. A table that plays the role 指标 counts as one.
    trees: tuple[tuple[Form, Field, tuple[Indicator, ...]], ...] = field(init=False, compare=False, repr=False)
    _written: dict[int, Unspaced] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )  # by node: a text may have many findings
    _known: dict[object, Any] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )  # what a dozen rules ask for and is found out once
    _said: dict[str, str] = field(init=False, compare=False, repr=False, default_factory=dict)  # by role
    values: Mapping[str, Value] = field(init=False, compare=False, repr=False)  # what is printed
    forms: tuple[Form, ...] = field(init=False, compare=False, repr=False)  # that are drawn

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", self.computed.values)
        object.__setattr__(self, "forms", self.computed.forms)
        object.__setattr__(self, "parameters", parameters(self.forms))
        found: dict[str, tuple[Form, Field, tuple[Indicator, ...]]] = {}
        for form in self.forms:
            for top in form.fields:
                for tree, indicators in _trees(top, self.values.get(top.name), top.path):
                    found.setdefault(tree.path, (form, tree, indicators))
            path = form.roles.get("指标", "")
            if path and path not in found and (table := form.field(path)) is not None:
                found[path] = (form, *as_tree(form, table, at(self.values, path) or ()))
        object.__setattr__(self, "trees", tuple(found.values()))

    def alone(self) -> tuple[Examined, ...]:
        """The project as each of its forms by itself sees it."""
        if len(self.forms) == 1:
            return (self,)
        if "alone" not in self._kept:
            specs = (replace(self.written, forms=(form,)) for form in self.forms)
            self._kept["alone"] = tuple(Examined(replace(self.computed, spec=spec)) for spec in specs)
        found: tuple[Examined, ...] = self._kept["alone"]
        return found

    @property
    def written(self) -> Spec:
        """The project as its author wrote it, and where everything stands."""
        return self.computed.spec

    @property
    def year(self) -> int:
        """年度; 0 where none is written."""
        return self.computed.year or 0

    @property
    def labels(self) -> Mapping[str, str]:
        """The document's own wording of printed labels."""
        return self.computed.labels

    def once(self, key: object, found: Callable[[], T]) -> T:
        """What is found out of this project alone, the first time that a rule asks for it."""
        if key not in self._known:
            self._known[key] = found()
        known: T = self._known[key]
        return known

    def path(self, role: str) -> str:
        """The path of the field that plays a role; empty where no form has it."""
        known: str | None = self._known.get(role)  # asked hundreds of times a project: no function is made for it
        if known is None:
            known = self._known[role] = self.computed.role_path(role)
        return known

    def value(self, role: str) -> Value:
        """What the field of a role holds; None where there is none."""
        path = self.path(role)
        return at(self.values, path) if path else None

    def figure(self, role: str) -> Decimal | None:
        """The figure of a role."""
        value = self.value(role)
        return value if isinstance(value, Decimal) else None

    def text(self, role: str) -> str:
        """The text of a role, paragraphs joined by line breaks; empty where there is none."""
        said = self._said.get(role)
        if said is None:
            value = self.value(role)
            said = self._said[role] = "\n".join(value) if isinstance(value, tuple) else str(value or "")
        return said

    def column(self, role: str) -> str:
        """The column of an indicator tree that plays a role (树.*.列); empty where no form has it."""
        return self.path(role).partition(".*.")[2]

    def typed(self, role: str) -> bool:
        """Did the author type the field of a role?"""
        return self.written.typed(self.path(role))

    def field(self, path: str) -> Field | None:
        """The field at a path (of a column: 表.*.列), of the first form that has it."""
        for form in self.forms:
            if (found := form.field(path)) is not None:
                return found
        return None

    def places(self, path: str) -> Iterator[tuple[str, Row | None]]:
        """(path, row) of each place that a path means: one, or of 表.*.列 one for each row."""
        table, star, leaf = path.partition(ROW)
        if not star:
            yield path, None
        for number, row in enumerate(at(self.values, table) or () if star else (), 1):
            yield f"{row.path if isinstance(row, Indicator) else f'{table}[{number}]'}.{leaf}", row

    @property
    def indicators(self) -> list[Indicator]:
        """All indicators of all trees."""
        return [indicator for _, _, indicators in self.trees for indicator in indicators]

    def goal_column(self, tree: Field) -> str:
        """The column of an indicator's target: that of the role 指标值, else the first of its tree if that is no score,
        of a table the first that holds targets; empty where there is none.
        """
        table, _, column = self.path("指标值").partition(ROW)
        if table == tree.path:
            return column
        name = next((inner.name for inner in tree.fields if tree.kind.tree or inner.kind.target), "")
        return "" if f"{tree.path}{ROW}{name}" in (self.path("分值"), self.path("得分")) else name

    def goal(self, item: Indicator) -> str:
        """The target of an indicator with its sign and unit, also where the form has these in columns of their own."""
        main = self.path("指标")
        trees = sorted((tree for _, tree, _ in self.trees), key=lambda tree: tree.path != main)
        column = self.goal_column(trees[0]) if trees else ""
        return written(item.values, column, self.column("指标符号"), self.column("指标单位"))

    def actual(self, item: Indicator) -> str:
        """What an indicator reached, with its unit."""
        return written(item.values, self.column("实际完成值"), unit=self.column("指标单位"))

    @property
    def blocks(self) -> Sequence[BudgetBlock]:
        """The blocks of the budget."""
        return self.value("预算表") or ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """(path, text) of every text of the project: fields, indicators, budget. As printed."""
        if "texts" not in self._kept:
            self._kept["texts"] = tuple(pair for path, value in self.values.items() for pair in _texts(path, value))
        return iter(self._kept["texts"])

    def label(self, path: str) -> str:
        """What the form calls a field: its printed label where its 说明 begins with one, else its name, with its
        group's or table's where others share it.
        """
        found = self.field(path)
        form = next((form for form in self.forms if form.field(path)), None)
        if found is None or form is None:
            return path.rpartition(".")[2]
        printed = found.description.partition("，")[0]
        if printed in form.labels:
            return printed
        namesakes = [inner for _, inner in form.every() if inner.name == found.name]
        group = path.replace(ROW, ".").rpartition(".")[0].rpartition(".")[2]
        return f"{group}的{found.name}" if group and len(namesakes) > 1 else found.name

    def finding(
        self,
        path: str,
        message: str,
        help: str = "",
        *,
        needle: str = "",
        basis: str = "",
        related: Sequence[tuple[str, str]] = (),
        rule: str = "",
    ) -> Finding:
        """A finding at a field; `needle` is the part of its text that is meant, `related` are (what, path).

        A registered rule gives its own id. Of several trees the message names its own.
        """
        message = self._of_tree(path) + message
        finding = replace(self.written.finding(rule, self.written_at(path), message, help), path=path)
        if needle:
            finding = self.moved(finding, needle)
        places = tuple((what, self.written.position(self.written_at(other))) for what, other in related)
        return replace(finding, related=places, basis=basis or needle)

    def _of_tree(self, path: str) -> str:
        """What a message about something in a tree begins with, where there are several."""
        paths = [tree.path for _, tree, _ in self.trees]
        own = next((tree for tree in paths if path.startswith((f"{tree}.", f"{tree}["))), "")
        return f"“{own}”里" if own and len(paths) > 1 else ""

    def written_at(self, path: str) -> str:
        """The path, or of a computed field its first operand that somebody wrote: of a column its table."""
        path = path.partition(ROW)[0]
        if not path or self.written.typed(path):
            return path
        for form in self.forms:
            for computation in form.computations:
                if computation.path == path:
                    operands = (self.written_at(operand) for operand in computation.operands)
                    return next((operand for operand in operands if self.written.typed(operand)), path)
        return path

    def moved(self, finding: Finding, needle: str, skip: int = 0) -> Finding:
        """The finding moved to where the needle stands in its field's source, past `skip` earlier ones.

        White space does not count, so a needle may go over a line's end; the caret stays on its first line.
        """
        node, wanted = self.written.node(finding.path), "".join(needle.split())
        if node is None or not wanted:
            return finding
        written = self._written.get(id(node)) or self._written.setdefault(id(node), unspaced(node))
        start = nth(written.text, wanted, skip)
        if start < 0:
            return at_key(finding, node, needle)
        line, column, last = written.place(start, start + len(wanted))
        return node.source.moved(finding, Position(node.position.file, line + 1, column + 1), last - column + 1)

    def place(self, path: str, needle: str = "", skip: int = 0) -> Position:
        """Where a field, or a part of its text, stands."""
        return self.moved(self.written.finding("", path, ""), needle, skip).position


def _trees(field: Field, value: Value, path: str) -> Iterator[tuple[Field, tuple[Indicator, ...]]]:
    """(tree with its path, indicators) of the trees of a field."""
    if field.kind.tree:
        yield replace(field, path=path), value or ()
        return
    rows = [(path, value or {})] if field.kind.group else ()
    if field.kind.table:
        rows = [(f"{path}[{number}]", row) for number, row in enumerate(value or (), 1)]
    for place, row in rows:
        for inner in field.fields:
            if isinstance(row, Mapping):
                yield from _trees(inner, row.get(inner.name), f"{place}.{inner.name}")


def _texts(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(f"{path}.{key}", inner)
    elif isinstance(value, tuple):
        if value and all(isinstance(part, str) for part in value):
            yield path, "\n".join(value)
        else:
            for number, part in enumerate(value, 1):
                yield from _structured(f"{path}[{number}]", part)


def _structured(path: str, part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, Indicator):
        yield part.path, part.name
        for key, inner in part.values.items():
            yield from _texts(f"{part.path}.{key}", inner)
    elif isinstance(part, BudgetBlock):
        yield from ((f"{part.path}.标题", part.title),) if part.title else ()
        yield from ((f"{part.path}.文字", "\n".join(part.text)),) if part.text else ()
        for row in part.rows:
            for key, text in row.texts.items():
                yield f"{row.path}.{key}", text
    else:
        yield from _texts(path, part)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole document under examination."""

    compilation: Compilation
    projects: tuple[Examined, ...]

    def finding(
        self, key: str, message: str, help: str = "", *, needle: str = "", basis: str = "", rule: str = ""
    ) -> Finding:
        """A finding at a key of 汇编.yaml; `needle` is the part of its text that is meant."""
        node, source = self.compilation.nodes.get(key), self.compilation.source
        found = source.finding(
            rule, node.position if node else Position(self.compilation.file), message, help, path=key
        )
        for number in range(found.position.line, node.end_line + 1 if node and needle else 0):
            if (column := source.line(number).find(needle)) >= 0:
                found = source.moved(found, Position(found.position.file, number, column + 1), len(needle))
                break
        return replace(found, basis=basis or needle)

"""组 行表: fields under a common name, and rows of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jixiao.field_paths import FieldPath
from jixiao.forms.kinds.json_schema import object_of
from jixiao.forms.kinds.kind import Kind, Printed, Sample, Schema, Values, Views
from jixiao.forms.values import ROW, Value
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse
from jixiao.nodes.quoting import Value as Written
from jixiao.nodes.quoting import quoted
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader


class Fields(Kind):
    """A kind that is made of fields."""

    def mapping(self, field: Field, node: Node, path: str, reader: FieldReader) -> bool:
        """Is the node a mapping? A finding if not."""
        if node.kind != "mapping":
            message = f"“{field.name}”应当由“键: 值”组成（{self.expected(field)}）"
            reader.complain("F3", node, path, message, "另起一行，缩进两格写各项")
        return node.kind == "mapping"

    def definitions(self, field: Field) -> Mapping[str, Schema]:
        """As `Kind.definitions`."""
        return {name: made for inner in field.fields for name, made in inner.kind.definitions(inner).items()}

    def read_fields(self, field: Field, node: Node, path: str, reader: FieldReader) -> dict[str, Value] | None:
        """The values that are written, by the names of the fields; None and a finding where the node is no mapping."""
        if not self.mapping(field, node, path, reader):
            return None
        known = {inner.name: inner for inner in field.fields}
        values: dict[str, Value] = {}
        for key, (place, inner) in node.pairs.items():
            if key in known:
                values[key] = reader.read(known[key], inner, f"{path}.{key}")
            else:
                reader.complain("F2", place, path, *unknown_key(key, tuple(known)))
        return values


class GroupKind(Fields):
    """Fields under a common name: a mapping of their values."""

    name = "组"
    meaning = "几个字段合在一起"
    attributes = (Kind.attributes - {"示例"}) | {"字段"}
    parts = "字段"
    plain = group = True

    def expected(self, field: Field) -> str:
        """As `Kind.expected`."""
        return "几个字段"

    def read(self, field: Field, node: Node, path: str, reader: FieldReader) -> Value:
        """As `Kind.read`."""
        return self.read_fields(field, node, path, reader)

    def print(self, field: Field, value: Value, values: Values) -> Mapping[str, Printed]:
        """As `Kind.print`: texts by name."""
        return print_fields(field.fields, value if isinstance(value, Mapping) else {}, values)

    def parse_back(self, field: Field, printed: Mapping[str, Printed], values: Values) -> Value:
        """As `Kind.parse_back`."""
        found = fields_back(field.fields, printed, values)
        return found if any(value is not None for value in found.values()) else None

    def view(self, field: Field, value: Value, views: Views, path: FieldPath) -> Any:
        """As `Kind.view`."""
        row = value if isinstance(value, Mapping) else {}
        return views.group(field.name, view_fields(field.fields, row, views, path))

    def schema(self, field: Field) -> Schema:
        """As `Kind.schema`."""
        return object_of(described_fields(field.fields))

    def example(self, field: Field) -> Any:
        """As `Kind.example`."""
        return telling(field.fields)

    def sample(self, field: Field, sample: Sample) -> Iterator[str]:
        """As `Kind.sample`; a group of which nothing is written may be left out."""
        lines = [line for inner in field.fields for line in sample.lines(inner)]
        if all(line.lstrip().startswith("#") for line in lines):
            yield f"# {field.name} 可以不写"
            return
        yield f"{quoted(field.name)}:"
        yield from (f"  {line}" if line else "" for line in lines)

    def inline(self, field: Field, sample: Sample, path: str) -> str:
        """As `Kind.inline`."""
        return sample.inline(field.fields, f"{path}.")

    def trial(self, field: Field, trial: Trial, path: str) -> Written:
        """As `Kind.trial`."""
        return trial.fields(field.fields, f"{path}.")


class RowsKind(Fields):
    """Rows of columns: a tuple of mappings."""

    name = "行表"
    meaning = "若干行，每行几项"
    attributes = Kind.attributes | {"列"}
    parts = "列"
    table = puzzling = dated = True

    def read(self, field: Field, node: Node, path: str, reader: FieldReader) -> Value:
        """As `Kind.read`."""
        if node.kind != "sequence":
            columns = ", ".join(f"{column.name}: …" for column in field.fields)
            help = f"每行以“- ”开头：- {{{columns}}}"
            reader.complain("F3", node, path, f"“{field.name}”应当是列表", help)
            return None
        return tuple(self._row(field, item, f"{path}[{number}]", reader) for number, item in enumerate(node.items, 1))

    def _row(self, field: Field, node: Node, path: str, reader: FieldReader) -> dict[str, Value]:
        """A row; every column has a value or None."""
        values = {} if node.is_null else self.read_fields(field, node, path, reader)
        reader.nodes[path] = node
        return {column.name: (values or {}).get(column.name) for column in field.fields}

    def print(self, field: Field, value: Value, values: Values) -> Sequence[Mapping[str, Printed]]:
        """As `Kind.print`: of each row texts by column."""
        return [print_fields(field.fields, row, values) for row in value or ()]

    def parse_back(self, field: Field, printed: Sequence[Mapping[str, Printed]], values: Values) -> Value:
        """As `Kind.parse_back`."""
        return tuple(fields_back(field.fields, row, values) for row in printed) or None

    def view(self, field: Field, value: Value, views: Views, path: FieldPath) -> Any:
        """As `Kind.view`."""
        rows = enumerate(value or ())
        return views.rows(field.name, (view_fields(field.fields, row, views, (*path, place)) for place, row in rows))

    def schema(self, field: Field) -> Schema:
        """As `Kind.schema`."""
        return {"type": ["array", "null"], "items": object_of(described_fields(field.fields))}

    def example(self, field: Field) -> Any:
        """As `Kind.example`."""
        return written_example(field) or [telling(field.fields)]

    def sample(self, field: Field, sample: Sample) -> Iterator[str]:
        """As `Kind.sample`."""
        yield from table_sample(field, [f"- {sample.inline(field.fields, field.path + ROW)}"])

    def inline(self, field: Field, sample: Sample, path: str) -> str:
        """As `Kind.inline`."""
        return f"[{sample.inline(field.fields, path + ROW)}]"

    def trial(self, field: Field, trial: Trial, path: str) -> Written:
        """As `Kind.trial`."""
        row = trial.row(field, path)
        return [row] * (1 if field.rare else trial.rows) if row else None


def print_fields(fields: Iterable[Field], row: Values, values: Values) -> dict[str, Printed]:
    """What is printed of several fields, by name; `row` holds their values."""
    return {inner.name: inner.kind.print(inner, row.get(inner.name), values) for inner in fields}


def fields_back(fields: Iterable[Field], printed: Mapping[str, Printed], values: Values) -> dict[str, Value]:
    """The inverse of `print_fields`; what is not printed is None."""
    return {
        inner.name: inner.kind.parse_back(inner, printed[inner.name], values) if inner.name in printed else None
        for inner in fields
    }


def view_fields(fields: Iterable[Field], row: Values, views: Views, path: FieldPath) -> dict[str, Any]:
    """Several fields as a page shows them, by name; their paths begin with `path`."""
    return {inner.name: inner.kind.view(inner, row.get(inner.name), views, (*path, inner.name)) for inner in fields}


def described_fields(fields: Iterable[Field]) -> dict[str, Schema]:
    """The schemas of several fields, by name."""
    return {inner.name: inner.kind.described(inner) for inner in fields}


def telling(fields: Iterable[Field]) -> dict[str, Any]:
    """Examples of those of several fields that the form gives one, and of money and groups."""
    return {
        inner.name: inner.kind.example(inner)
        for inner in fields
        if inner.example or inner.kind.group or inner.kind.money
    }


def example_node(field: Field, text: str) -> Node:
    """The tree of a 示例 of several lines. Raises InputError."""
    from textwrap import indent  # for an example of several lines only

    return parse(f"{field.name}:\n{indent(text, '  ')}\n", "").pairs[field.name][1]


def written_example(field: Field) -> Any:
    """The example of several lines that the form gives, as JSON; None where it gives none."""
    return _plain(example_node(field, field.example)) if field.example else None


def table_sample(field: Field, lines: Iterable[str]) -> Iterator[str]:
    """The field's name in a sample, and below it the form's example, or else these lines."""
    yield f"{quoted(field.name)}:"
    yield from (f"  {line}" for line in (field.example.splitlines() or lines))


def _plain(node: Node) -> Any:
    """The node as JSON knows it; figures stay text."""
    if node.kind == "mapping":
        return {key: _plain(value) for key, (_, value) in node.pairs.items()}
    return [_plain(item) for item in node.items] if node.kind == "sequence" else node.text

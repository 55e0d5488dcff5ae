"""What every kind of field can do, and what it is given by the rooms above: a reader of specs, a page, a sample."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from jixiao.field_paths import FieldPath
from jixiao.forms.values import BudgetBlock, Indicator, Value
from jixiao.nodes.node import Node
from jixiao.nodes.quoting import Value as Text
from jixiao.text.money import in_unit

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader

Printed = Any  # what a kind prints: a text; of fields, rows, indicators these with a text in the place of each value
Values = Mapping[str, Value]  # of a project: a field may say the unit of another
Schema = dict[str, Any]  # JSON Schema, draft-07


class UnreadableError(ValueError):
    """A text that a field of this kind never prints."""


class Views(Protocol):
    """Makes of values what a template prints."""

    values: Values

    def text(self, text: str, path: FieldPath) -> Any:
        """A text as it is; `path` is what it prints, here and below."""

    def value(self, value: Value, pattern: str, path: FieldPath) -> Any:
        """A figure or a date through a format, a text, paragraphs."""

    def choice(self, chosen: Sequence[str], choices: tuple[str, ...], path: FieldPath) -> Any:
        """One or more of several, none where there are none."""

    def group(self, name: str, fields: Mapping[str, Any]) -> Any:
        """Fields by name, each as it was made."""

    def rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> Any:
        """Rows of a table: columns by name, each as it was made."""

    def tree(self, field: Field, indicators: Iterable[tuple[Indicator, FieldPath, Mapping[str, Any]]]) -> Any:
        """Indicators with their paths and their columns, each as it was made."""

    def budget(self, name: str, blocks: Sequence[BudgetBlock], path: FieldPath) -> Any:
        """年度预算安排."""


class Sample(Protocol):
    """The first spec of an author while it is being written."""

    year: int

    def given(self, field: Field) -> str | None:
        """What is written under a field in the place of its example."""

    def lines(self, field: Field) -> Iterator[str]:
        """The lines of a field with what is said of it."""

    def inline(self, columns: Iterable[Field], head: str, written: Mapping[str, str] | None = None) -> str:
        """Columns as `{甲: 1, 乙: 2}`; their paths begin with `head`, `written` stands in the place of examples."""

    def shares(self, tree: Field) -> Mapping[str, Sequence[Mapping[str, str]]]:
        """Level 1 of a tree → for each of its branches: path of a column → what is written there."""


class Kind:
    """A kind of field. It has no state: two of one class are the same kind."""

    name: str  # under 类型
    meaning: str  # what an author is told
    plain = False  # the name says it all: a list of fields need not tell the meaning
    puzzling = False  # a sample tells the meaning
    attributes: frozenset[str] = frozenset(
        ("类型", "必填", "可空", "说明", "示例", "取")
    )  # what may be said of a field in form.yaml
    parts = ""  # the attribute that says what the field is made of
    formats = re.compile(".*")  # what may stand under 格式
    default_format = ""
    one_value = False  # one text, figure or date; paragraphs count as one
    one_line = False
    prose = False  # paragraphs
    figure = False
    whole = False  # a figure without decimals, perhaps a year
    money = False  # a figure with a unit; left blank it is none
    day = False
    target = False  # what an indicator shall reach
    group = False  # fields under a common name, each with a path of its own
    table = False  # rows of columns: their paths are 表.*.列
    tree = False
    projects = False  # a row for each project of a compilation
    budget = False
    tells_unit = False  # may say the unit of money
    repeats = False  # may be {同: another field}
    dated = False  # an example may hold days
    wordy = False  # an example may speak of years

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    def __str__(self) -> str:
        return self.name

    def means(self, field: Field) -> str:
        """What an author is told of a field of this kind."""
        return self.meaning

    def expected(self, field: Field) -> str:
        """What a message says should have been written."""
        return "文字"

    def offers(self, field: Field) -> str:
        """What may be written, where only some texts may."""
        return ""

    def faults(self, field: Field, known: Mapping[str, Field]) -> Iterator[tuple[str, str, str]]:
        """(attribute, message, help) for what a field says of its values; `known` are the form's fields by path."""
        if field.may_be_empty and field.required:
            yield "可空", f"“{field.name}”写了“必填”，又写了“可空”", "留一个"
        if field.format and not self.formats.fullmatch(field.format):
            yield (
                "格式",
                f"“{field.name}”的格式“{field.format}”不认识",
                '数用 "#,##0.00"、"0.##"、"0.00%"；日期用 yyyy-mm-dd、yyyy年m月d日',
            )

    def unit(self, field: Field, values: Values) -> str:
        """The unit in which a figure is printed; empty where it has none."""
        return ""

    def measured(self, field: Field, value: Value, values: Values) -> Value:
        """The value in the unit in which it is printed."""
        unit = self.unit(field, values)
        return in_unit(value, unit) if unit and isinstance(value, Decimal) else value

    def read(self, field: Field, node: Node, path: str, reader: FieldReader) -> Value:
        """The value that is written in a node which is not empty; None and a finding where it is of another kind."""
        raise NotImplementedError

    def repeated(self, parts: tuple[str, ...]) -> Value:
        """The paragraphs of another field as a value of this one, where it `repeats`."""
        raise NotImplementedError

    def print(self, field: Field, value: Value, values: Values) -> Printed:
        """The value as it is printed."""
        raise NotImplementedError

    def parse_back(self, field: Field, printed: Printed, values: Values) -> Value:
        """The value that is printed so, None where it is the mark of a blank; the inverse of `print`.

        Raises UnreadableError where no value is printed so, or several are.
        """
        raise NotImplementedError

    def view(self, field: Field, value: Value, views: Views, path: FieldPath) -> Any:
        """The value as a page shows it; `path` is where it stands."""
        raise NotImplementedError

    def schema(self, field: Field) -> Schema:
        """What editors accept under the field (JSON Schema), without its meaning."""
        raise NotImplementedError

    def definitions(self, field: Field) -> Mapping[str, Schema]:
        """What the schema refers to."""
        return {}

    def example(self, field: Field) -> Any:
        """What one could write under the field, as JSON."""
        raise NotImplementedError

    def described(self, field: Field) -> Schema:
        """The schema with the field's meaning and an example."""
        limit = f"，{field.limit}字以内" if field.limit is not None else ""
        return self.schema(field) | {
            "description": (field.description or self.means(field)) + limit,
            "examples": [self.example(field)],
        }

    def sample(self, field: Field, sample: Sample) -> Iterator[str]:
        """The lines of the field in an author's first spec."""
        raise NotImplementedError

    def inline(self, field: Field, sample: Sample, path: str) -> str:
        """The same on one line, without the name; `path` is that of the field."""
        raise NotImplementedError

    def trial(self, field: Field, trial: Trial, path: str) -> Text:
        """What a trial writes under the field: as little as there may be, or as much; None where it cannot tell."""
        return None

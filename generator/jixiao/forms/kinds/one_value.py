"""What all kinds have in common whose fields hold one text, figure or date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from jixiao.field_paths import FieldPath
from jixiao.forms.kinds.json_schema import OR_EMPTY
from jixiao.forms.kinds.kind import Kind, Sample, Schema, UnreadableError, Values, Views
from jixiao.forms.values import Value
from jixiao.nodes.node import Node
from jixiao.nodes.quoting import Value as Written
from jixiao.nodes.quoting import quoted
from jixiao.text.dates import show_day
from jixiao.text.money import show

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader


class OneValue(Kind):
    """A kind whose value is one scalar of a spec and one text on paper."""

    one_value = True
    one_line = True
    attributes = Kind.attributes | {"默认", "默认条件", "空值"}
    usual = "……"  # what a sample writes where the form has no example
    instance: Any = None  # an example for editors, where the form has none
    pattern = ""  # what editors take for a value

    def read(self, field: Field, node: Node, path: str, reader: FieldReader) -> Value:
        """As `Kind.read`: the scalar's text."""
        if node.kind == "scalar":
            return self.read_text(field, node, path, reader)
        reader.complain("F3", node, path, f"“{field.name}”应当是{self.expected(field)}", self.advice(field, "", reader))
        return None

    def read_text(self, field: Field, node: Node, path: str, reader: FieldReader) -> Value:
        """The value of a scalar; None and a finding where it has none."""
        text = node.text.strip()
        value = self.value_of(field, text)
        if value is None:
            message = f"“{field.name}”应当是{self.expected(field)}，写的是“{text[:30]}”"
            reader.complain("F3", node, path, message, self.advice(field, text, reader))
        return value

    def value_of(self, field: Field, text: str) -> Value:
        """The value that an author's text says, or None."""
        raise NotImplementedError

    def advice(self, field: Field, text: str, reader: FieldReader) -> str:
        """How to write the field, for an author who wrote this."""
        return f"例如 {field.name}: {field.example}" if field.example else f"写成 {field.name}: ……"

    def print(self, field: Field, value: Value, values: Values) -> str:
        """As `Kind.print`; a value that is not known prints the field's mark."""
        return field.blank if value is None else _text(self.measured(field, value, values), field.pattern)

    def parse_back(self, field: Field, printed: str, values: Values) -> Value:
        """As `Kind.parse_back`."""
        if printed in ("", field.blank):
            return None
        value = self.told(field, printed, values)
        if value is None:
            raise UnreadableError(f"“{field.name}”应当是{self.expected(field)}，印的是“{printed[:30]}”")
        return value

    def told(self, field: Field, printed: str, values: Values) -> Value:
        """The value that is printed so; None where none is, or several are."""
        return self.value_of(field, printed)

    def view(self, field: Field, value: Value, views: Views, path: FieldPath) -> Any:
        """As `Kind.view`."""
        if value is None:
            return views.text(field.blank, path)
        return views.value(self.measured(field, value, views.values), field.pattern, path)

    def schema(self, field: Field) -> Schema:
        """As `Kind.schema`."""
        if self.pattern:
            return {"type": ["string", "number", "null"], "pattern": self.pattern}
        return {"type": list(OR_EMPTY)}

    def example(self, field: Field) -> Any:
        """As `Kind.example`."""
        first = next(iter(field.choices), None)
        return field.example or field.default or first or self.instance or f"{field.name}……"

    def sample(self, field: Field, sample: Sample) -> Iterator[str]:
        """As `Kind.sample`."""
        given = sample.given(field)
        if field.default is not None and given is None:
            yield f"# {field.name}: {field.default}"
        else:
            yield from self.sample_lines(field, given, sample)

    def sample_lines(self, field: Field, given: str | None, sample: Sample) -> Iterator[str]:
        """The field's lines where it is to be written."""
        yield f"{quoted(field.name)}: {quoted(given or self.sample_text(field, sample.year))}"

    def sample_text(self, field: Field, year: int) -> str:
        """What a sample of this year writes."""
        return field.example or self.usual

    def inline(self, field: Field, sample: Sample, path: str) -> str:
        """As `Kind.inline`."""
        return quoted(self.sample_text(field, sample.year))

    def trial(self, field: Field, trial: Trial, path: str) -> Written:
        """As `Kind.trial`."""
        return trial.text(trial.letters)


def _text(value: Value, pattern: str) -> str:
    """A value as it is, not as its field's kind has it: a field of that name in another form may have read it."""
    if isinstance(value, date):
        return show_day(value, pattern)
    if isinstance(value, Decimal):
        return show(value, pattern)
    return "\n".join(value) if isinstance(value, tuple) else str(value)

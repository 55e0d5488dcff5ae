"""文本 段落 编码 指标值: words as they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jixiao.field_paths import FieldPath
from jixiao.forms.kinds.json_schema import OR_EMPTY, text_of
from jixiao.forms.kinds.kind import Sample, Schema, Values, Views
from jixiao.forms.kinds.one_value import OneValue
from jixiao.forms.values import Value
from jixiao.nodes.node import Node
from jixiao.nodes.quoting import quoted
from jixiao.text.prose import one_text, paragraphs

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader

_DIGITS = 24  # of a code in a trial; those of projects have no more


def _or_same() -> Schema:
    """A text, or {同: another field}."""
    same = {"同": text_of("与哪个字段的文字相同", "另一字段的名称")}
    return {"anyOf": [{"type": list(OR_EMPTY)}, {"type": "object", "properties": same, "additionalProperties": False}]}


class CodeKind(OneValue):
    """A text of one line, but for items on lines of their own."""

    name = "编码"
    meaning = "编码，原样保留，如 001"
    instance: Any = "001"

    def read_text(self, field: Field, node: Node, path: str, reader: FieldReader) -> str | None:
        """As `OneValue.read_text`: any text will do."""
        return one_text(node.text.strip()) or None

    def told(self, field: Field, printed: str, values: Values) -> str:
        """As `OneValue.told`."""
        return printed

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`: digits, which are not broken."""
        return "8" * min(trial.letters, _DIGITS)


class TargetKind(CodeKind):
    """What an indicator shall reach, or has reached: a figure with sign and unit, or words."""

    name = "指标值"
    meaning = "指标值，如 ≥90.00(%) 或文字"
    instance = "≥90.00(%)"
    usual = "≥90%"
    target = True

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`."""
        return trial.text(trial.letters, field.limit)


class TextKind(CodeKind):
    """A text, which may be that of another field."""

    name = "文本"
    attributes = CodeKind.attributes | {"字数"}
    meaning = "一行文字"
    instance = None
    plain = tells_unit = repeats = wordy = True

    def schema(self, field: Field) -> Schema:
        """As `Kind.schema`."""
        return _or_same()

    def repeated(self, parts: tuple[str, ...]) -> Value:
        """As `Kind.repeated`."""
        return one_text("\n".join(parts))

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`."""
        return trial.text(trial.letters, field.limit)


class ParagraphsKind(OneValue):
    """Paragraphs: a tuple of texts."""

    name = "段落"
    attributes = OneValue.attributes | {"字数"}
    meaning = "一段或几段文字，空一行另起一段；以 1. （一） ① - 等开头的一行自成一段"
    plain = prose = repeats = wordy = True
    one_line = False

    def read_text(self, field: Field, node: Node, path: str, reader: FieldReader) -> tuple[str, ...]:
        """As `OneValue.read_text`: any text will do."""
        return paragraphs(node.text)

    def repeated(self, parts: tuple[str, ...]) -> Value:
        """As `Kind.repeated`."""
        return parts

    def told(self, field: Field, printed: str, values: Values) -> tuple[str, ...]:
        """As `OneValue.told`."""
        return tuple(printed.split("\n"))

    def view(self, field: Field, value: Value, views: Views, path: FieldPath) -> Any:
        """As `Kind.view`; a mark is a paragraph, and none is none."""
        return super().view(field, ((field.blank,) if field.blank else ()) if value is None else value, views, path)

    def schema(self, field: Field) -> Schema:
        """As `Kind.schema`."""
        return _or_same()

    def sample_lines(self, field: Field, given: str | None, sample: Sample) -> Iterator[str]:
        """As `OneValue.sample_lines`: a block of lines."""
        yield f"{quoted(field.name)}: |-"
        text = given or field.example or f"{field.name}……"[-(field.limit or 0) :]
        yield from (f"  {line}".rstrip() for line in text.strip().splitlines())

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`."""
        return trial.text(trial.prose, field.limit)

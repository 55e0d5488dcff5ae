"""选项: one of several texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jixiao.document import FieldPath
from jixiao.forms.kinds.kind import Schema, Values, Views
from jixiao.forms.kinds.one_value import OneValue
from jixiao.forms.values import Value
from jixiao.text.suggestions import unknown_key

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader

_OPEN, _TICKED = "□", "☑"  # as the macro 方框 prints them


class ChoiceKind(OneValue):
    """One of the field's choices; printed as it is, or as boxes to tick."""

    name = "选项"
    meaning = "几项中的一项"
    attributes = OneValue.attributes | {"选项"}
    parts = "选项"
    tells_unit = True

    def expected(self, field: Field) -> str:
        """As `Kind.expected`."""
        return "这几项之一：" + "、".join(field.choices)

    def offers(self, field: Field) -> str:
        """As `Kind.offers`."""
        return f"可以写：{'、'.join(field.choices)}"

    def value_of(self, field: Field, text: str) -> str | None:
        """As `OneValue.value_of`."""
        return text if text in field.choices else None

    def advice(self, field: Field, text: str, reader: FieldReader) -> str:
        """As `OneValue.advice`."""
        return unknown_key(text, field.choices)[1]

    def print(self, field: Field, value: Value, values: Values) -> str:
        """As `Kind.print`; where nothing is chosen nothing is printed."""
        return value or ""

    def told(self, field: Field, printed: str, values: Values) -> str | None:
        """As `OneValue.told`; boxes count, on either side of their texts."""
        if printed in field.choices:
            return printed
        ways = {text: choice for choice in field.choices for text in _boxes(choice, field.choices)}
        return ways.get("".join(printed.split()))

    def view(self, field: Field, value: Value, views: Views, path: FieldPath) -> Any:
        """As `Kind.view`."""
        return views.choice(value or "", field.choices, path)

    def schema(self, field: Field) -> Schema:
        """As `Kind.schema`."""
        return {"enum": [*field.choices, None]}

    def sample_text(self, field: Field, year: int) -> str:
        """As `OneValue.sample_text`."""
        return field.example or next(iter(field.choices), self.usual)

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`."""
        return trial.chosen(field.choices)


def _boxes(chosen: str, choices: tuple[str, ...]) -> Iterator[str]:
    """The choices with boxes behind and before them, without blanks."""
    ticks = [(choice, _TICKED if choice == chosen else _OPEN) for choice in choices]
    yield "".join("".join((choice + box).split()) for choice, box in ticks)
    yield "".join("".join((box + choice).split()) for choice, box in ticks)

"""日期: a day."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from jixiao.forms.kinds.kind import Values
from jixiao.forms.kinds.one_value import OneValue
from jixiao.text import dates

if TYPE_CHECKING:
    from jixiao.forms.form import Field
    from jixiao.forms.kinds.trial import Trial
    from jixiao.forms.read_fields import FieldReader


class DayKind(OneValue):
    """A day, printed by a pattern of yyyy, m, mm, d, dd."""

    name = "日期"
    meaning = "日期，如 2024-01-01"
    attributes = OneValue.attributes | {"格式"}
    formats = re.compile(r"(?:yyyy|mm|dd|m|d|[^A-Za-z])+")
    instance = "2024-01-01"
    pattern = dates.PATTERN
    day = puzzling = dated = True

    def expected(self, field: Field) -> str:
        """As `Kind.expected`."""
        return "日期"

    def value_of(self, field: Field, text: str) -> date | None:
        """As `OneValue.value_of`."""
        return dates.read_date(text)

    def advice(self, field: Field, text: str, reader: FieldReader) -> str:
        """As `OneValue.advice`."""
        return dates.date_advice(text)

    def told(self, field: Field, printed: str, values: Values) -> date | None:
        """As `OneValue.told`; a format without the year tells no day."""
        return dates.shown_day(printed, field.format)

    def sample_text(self, field: Field, year: int) -> str:
        """As `OneValue.sample_text`."""
        return field.example or f"{year}-01-01"

    def trial(self, field: Field, trial: Trial, path: str) -> str:
        """As `Kind.trial`."""
        return f"{trial.year}-12-28" if trial.much else f"{trial.year}-01-01"

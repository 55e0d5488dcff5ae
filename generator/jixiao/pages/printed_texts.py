"""Texts, figures, dates and choices as a template sees them: each prints itself, with the mark of its field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from markupsafe import escape

from jixiao.forms.values import LISTED
from jixiao.pages.marks import MarkedText, Marking, literal
from jixiao.text.dates import show_day
from jixiao.text.money import decimals_of, exact_pattern, number, rounded, show


class Text(Marking):
    """A text; line breaks print as <br/>. An empty one is false; compared, it is what it prints. `mark`: its field."""

    def __init__(self, text: str, mark: str = "") -> None:
        self.text, self.mark = text, mark

    def __html__(self) -> str:
        return self.mark + str(escape(literal(self.text))).replace("\n", "<br/>")

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def __eq__(self, other: object) -> bool:
        return bool(self.text == (other.text if isinstance(other, Text) else other))

    def __hash__(self) -> int:
        return hash(self.text)

    def __contains__(self, part: object) -> bool:
        return str(part) in self.text


class Paragraphs(Text):
    """Several paragraphs: prints them with breaks between, or gives them one by one."""

    def __init__(self, parts: tuple[str, ...], mark: str = "") -> None:
        super().__init__("\n".join(parts), mark)
        self.parts = parts

    def __iter__(self) -> Iterator[Text]:
        return (Text(part, self.mark) for part in self.parts)


class Typed(Text):
    """A figure or a date: <data> or <time> around the printed text, so that a sheet keeps the value."""

    def __init__(self, text: str, tag: str, attribute: str, value: str, mark: str = "") -> None:
        super().__init__(text, mark)
        self.value = value
        self.markup = f'<{tag} {attribute}="{value}">{mark}{escape(text)}</{tag}>'

    def __html__(self) -> str:
        return self.markup

    def __eq__(self, other: object) -> bool:
        figure = isinstance(other, (int, float, Decimal))
        return number(self.value) == Decimal(str(other)) if figure else super().__eq__(other)

    __hash__ = Text.__hash__


class Choice(Text):
    """The chosen ones of several; iterated, it gives (name, is it chosen) for boxes to tick."""

    def __init__(self, chosen: Sequence[str], choices: tuple[str, ...], mark: str = "") -> None:
        super().__init__(LISTED.join(chosen), mark)
        self.chosen, self.choices = chosen, choices

    def __iter__(self) -> Iterator[tuple[str, bool]]:
        return ((MarkedText(choice, self.mark), choice in self.chosen) for choice in self.choices)

    def __len__(self) -> int:
        return len(self.choices)

    def __contains__(self, name: object) -> bool:
        return str(name) in self.chosen


def figure(value: Decimal, pattern: str, mark: str = "") -> Typed:
    """A figure through a number format."""
    pattern = exact_pattern(value, pattern)
    # A sheet holds what is printed: it would round halves otherwise.
    printed = rounded(value, decimals_of(pattern) + 2 * pattern.endswith("%"))
    return Typed(show(value, pattern), "data", "value", format(printed if printed != value else value, "f"), mark)


def typed_text(text: str, mark: str) -> Text:
    """A text of a budget table: a figure where it is nothing but one, else as it is."""
    value = number(text)
    if value is None or text.startswith("+"):
        return Text(text, mark)
    return Typed(text, "data", "value", format(value, "f"), mark)


def day(value: date, pattern: str, mark: str) -> Typed:
    """A date as 2024-01-01, or by a pattern of yyyy, m, mm, d, dd."""
    return Typed(show_day(value, pattern), "time", "datetime", value.isoformat(), mark)

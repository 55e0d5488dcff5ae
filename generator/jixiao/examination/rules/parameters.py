"""Parameters of the examination: word lists, limits, weights. They stand in the forms, never in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jixiao.forms.form import Form
from jixiao.forms.parameter_kinds import Patterns
from jixiao.forms.parameter_table import PARAMETERS
from jixiao.forms.patterns import expression
from jixiao.text.short_texts import kept_of_short

_KEPT = 64


class Parameters:
    """The 审核 sections of several forms; the first that has a key says it."""

    def __init__(self, sources: Sequence[Mapping[str, Any]]) -> None:
        self.sources = sources
        self._values: dict[str, Any] = {}
        self._words: dict[str, tuple[str, ...]] = {}  # rules ask the same lists for every indicator
        self._patterns: dict[str, re.Pattern[str]] = {}

    def get(self, key: str) -> Any:
        """The raw value of a key; None where no form has it."""
        if key not in self._values:
            self._values[key] = next((source[key] for source in self.sources if source.get(key) is not None), None)
        return self._values[key]

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        if key not in self._words:
            value = self.get(key)
            self._words[key] = (
                tuple(str(word) for word in value) if isinstance(value, list) else (str(value),) if value else ()
            )
        return self._words[key]

    def table(self, key: str) -> Mapping[str, Any]:
        """A mapping."""
        value = self.get(key)
        return value if isinstance(value, dict) else {}

    def number(self, key: str, default: str) -> Decimal:
        """A figure."""
        return Decimal(str(self.get(key) or default))

    def pattern(self, key: str) -> re.Pattern[str]:
        """A list of regular expressions as one; matches nothing where there is none."""
        if key not in self._patterns:
            self._patterns[key] = expression(self.words(key))
        return self._patterns[key]

    def fits(self, key: str, text: str) -> bool:
        """Does one of the expressions of a key stand in a name or a value? A dozen rules ask, in many projects."""
        return _fits(self, key, text)

    def matches(self, key: str, text: str) -> Iterator[re.Match[str]]:
        """Where the expressions of a key match, and all that they must take out has been found."""
        kind = PARAMETERS[key].kind
        for match in self.pattern(key).finditer(text):
            groups = (
                [match[name] for name in kind.groups]
                if isinstance(kind, Patterns) and kind.groups
                else [any(match.groups())]
            )
            if all(groups):
                yield match


@kept_of_short(40, 8192)
def _fits(parameters: Parameters, key: str, text: str) -> bool:
    return parameters.pattern(key).search(text) is not None


_known: dict[tuple[int, ...], Parameters] = {}  # by the identities of what they keep


def parameters(forms: Sequence[Form]) -> Parameters:
    """Those of these forms, the first form's first. Kept: a thousand projects have the same forms."""
    sources = [form.rules for form in forms]
    key = tuple(map(id, sources))
    if (known := _known.get(key)) is None:
        if len(_known) >= _KEPT:
            _known.clear()
        known = _known[key] = Parameters(sources)
    return known

"""The forms of a run: those that can be drawn, and those whose folder is at fault, which stop only the specs that
ask for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar

from jixiao.findings import Finding, Severity
from jixiao.forms.form import Field, Form
from jixiao.forms.merge import merged_fields

T = TypeVar("T")


class Broken(NamedTuple):
    """A form that cannot be drawn: why, and the text of its form.yaml."""

    findings: tuple[Finding, ...]
    text: str = ""

    def knows(self, key: str) -> bool:
        """May it have a field of this name? A spec may hold fields of forms that it does not draw."""
        return f"{key}:" in self.text


class _Shelf:
    """The forms of a run, each read when it is first asked for: a run mostly draws one or two of them."""

    def __init__(self, names: Iterable[str], read: Callable[[str], Form | Broken]) -> None:
        self.names, self._read = tuple(names), read
        self._found: dict[str, Form | Broken] = {}

    def one(self, name: str) -> Form | Broken | None:
        """The form of that name; None where there is none. What one thread has read holds for all."""
        if name in self.names and name not in self._found:
            self._found.setdefault(name, self._read(name))
        return self._found.get(name)


class _Of(Mapping[str, T]):
    """Those of a shelf that are sound, or those that are not. To ask for all of them reads every form."""

    def __init__(self, shelf: _Shelf, kind: type[T]) -> None:
        self._shelf, self._kind = shelf, kind

    def __getitem__(self, name: str) -> T:
        one = self._shelf.one(name)
        if not isinstance(one, self._kind):
            raise KeyError(name)
        return one

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._shelf.names if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Forms(_Of[Form]):
    """The sound forms by name; `broken` holds the others."""

    def __init__(
        self,
        names: Iterable[str],
        read: Callable[[str], Form | Broken],
        further: Iterable[str] = (),
        text: Callable[[str], str] = lambda name: "",
    ) -> None:
        """`further` are the names of those that did not come with the program; `text` is what the form.yaml of a name
        says, with those that it takes over: much is told by it before the form is read.
        """
        super().__init__(_Shelf(names, read), Form)
        self._further, self._text = tuple(further), text
        self._merged: dict[tuple[str, ...], dict[str, Field]] = {}
        self.broken: Mapping[str, Broken] = _Of(self._shelf, Broken)

    def texts(self) -> dict[str, str]:
        """What the form.yaml of each form says, sound or not, by name."""
        return {name: self._text(name) for name in self._shelf.names}

    def merged(self, wanted: tuple[Form, ...]) -> dict[str, Field]:
        """The fields of these of its forms by name."""
        names = tuple(form.name for form in wanted)
        if names not in self._merged:
            self._merged[names] = merged_fields(wanted)
        return self._merged[names]

    def faults(self, told: Iterable[Finding] = ()) -> list[Finding]:
        """What is wrong with further forms that no spec asks for, as warnings. The program's own are not read for it.

        `told` are the errors of the specs, which tell of the others.
        """
        known = set(told)
        return [
            replace(finding, severity=Severity.WARNING)
            for name in self._further
            if name in self.broken
            for finding in self.broken[name].findings
            if finding not in known
        ]


def fields_of(forms: Mapping[str, Form], wanted: tuple[Form, ...]) -> dict[str, Field]:
    """The fields of these forms by name, as `merged_fields`; joined once for all specs that ask a set of forms for the
    same.
    """
    return forms.merged(wanted) if isinstance(forms, Forms) else merged_fields(wanted)


def broken_forms(forms: Mapping[str, Form]) -> Mapping[str, Broken]:
    """Those of a set of forms; a plain mapping has none."""
    return forms.broken if isinstance(forms, Forms) else {}

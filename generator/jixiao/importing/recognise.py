"""Which forms a file holds: those whose labels it has; the year decides between forms of the same labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jixiao.errors import ExpectedError
from jixiao.forms.form import Form
from jixiao.forms.form_set import Forms
from jixiao.importing.form_pattern import pattern_of
from jixiao.importing.labels import fold
from jixiao.importing.pattern import Pattern
from jixiao.importing.source import ReadFile
from jixiao.pages.template import Templates

_ENOUGH, _ALIKE, _MANY = 0.55, 0.5, 8
_FURTHER = 3  # words that no titled form has
_LIKELY = 2 / 3  # of the words that the likeliest form has in the file
_POSSIBLE = 0.4  # of the keys that the form with the most has
_KEY = re.compile(r"^  ([^\s:#{}\[\]]+):", re.MULTILINE)
_TITLE = re.compile(r"^名称:[ ]*(\S+)", re.MULTILINE)
_DATED = re.compile(r"\(?(?:19|20)\d\d年度?\)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


class UnknownFormError(ExpectedError):
    """No form has the labels of the file; the message names the nearest, and what differs."""


@dataclass(frozen=True, slots=True)
class _Shared:
    pattern: Pattern
    share: float
    titled: bool
    headed: bool  # the title is all that a cell or line says, but for a year
    spelled: int  # labels and names of levels that stand there as they are spelled

    def rank(self, year: int | None) -> tuple[bool, bool, float, int, int]:
        years = self.pattern.form.years
        return self.titled, bool(year and year in years), self.share, self.spelled, max(years[:1], default=0)


def recognise(
    source: ReadFile,
    forms: Forms,
    templates: Templates,
    asked: Sequence[str] = (),
    year: int | None = None,
) -> list[Pattern]:
    """The patterns of the forms in the file. Raises UnknownFormError."""
    texts = [cell.folded for cell in source.cells]
    found = frozenset(texts)
    whole = "\n".join(texts)
    spelled = frozenset(_tight(cell.text) for cell in source.cells)
    if asked:
        return [pattern_of(forms[name], forms, templates) for name in asked]
    years = [int(text) for text in _YEAR.findall("".join(cell.text for cell in source.cells[:12]))]
    year = year or (max(set(years), key=years.count) if years else None)
    chosen, shared = list[_Shared](), list[_Shared]()
    for group in _groups(forms, whole, year):
        known = {one.pattern.form.name for one in shared}
        made = (pattern_of(form, forms, templates) for form in group if form.name not in known)
        shared = sorted(
            [*shared, *(_shared(pattern, found, whole, spelled) for pattern in made)],
            key=lambda one: one.rank(year),
            reverse=True,
        )
        chosen = _chosen(shared)
        if chosen:
            break
    else:
        raise UnknownFormError(_nearest(shared, source, found))
    order = {one.pattern.form.name: _first(one.pattern, texts) for one in chosen}
    return sorted((one.pattern for one in chosen), key=lambda pattern: order[pattern.form.name])


def _groups(forms: Forms, whole: str, year: int | None) -> Iterator[list[Form]]:
    """The forms to be tried, the next where none of those before fits: to read and to draw each takes a while."""
    likely = _likely(_possible(forms, whole), whole)
    yield _telling(likely, whole, year)
    yield likely
    yield _likely(forms.values(), whole)


def titled(text: str, whole: str) -> bool:
    """Does a title of a form stand in a file? `text` is what its form.yaml says, `whole` the file, folded."""
    return any(fold(title) in whole for title in _TITLE.findall(text))


def _possible(forms: Forms, whole: str) -> list[Form]:
    """The forms whose form.yaml has keys or a title that stand in the file: the others need not be read."""
    texts = forms.texts()
    keys = {name: {fold(key) for key in _KEY.findall(text)} for name, text in texts.items()}
    shares = {name: sum(key in whole for key in found) / max(len(found), 1) for name, found in keys.items()}
    least = _POSSIBLE * max(shares.values(), default=0.0)
    wanted = (name for name, share in shares.items() if share >= least or titled(texts[name], whole))
    return [forms[name] for name in wanted if name in forms]


def _likely(forms: Iterable[Form], whole: str) -> list[Form]:
    """The forms some of whose words stand in the file, the most first."""
    single = [form for form in forms if not form.collective]
    counts = {form.name: _words(form, whole) for form in single}
    least = _LIKELY * max(counts.values(), default=0.0)
    likely = [form for form in single if counts[form.name] >= least]
    return sorted(likely, key=lambda form: -counts[form.name])[:_MANY]


def _words(form: Form, whole: str) -> float:
    words = _words_of(form)
    return sum(word in whole for word in words) / max(len(words), 1)


def _words_of(form: Form) -> set[str]:
    return {fold(text) for text in (*form.labels.values(), *(field.name for field in form.fields), form.title)}


def _telling(likely: Sequence[Form], whole: str, year: int | None) -> list[Form]:
    """The forms whose titles stand in the file, of its year where there are such; and those that have further words of
    it.
    """
    named = [form for form in likely if fold(form.title) in whole]
    named = [form for form in named if year in form.years] or named
    told = {word for form in named for word in _words_of(form)}
    further = (form for form in likely if sum(word in whole for word in _words_of(form) - told) >= _FURTHER)
    return [*named, *(form for form in further if form not in named)]


def _chosen(shared: Sequence[_Shared]) -> list[_Shared]:
    """The forms that have enough of their labels in the file, of such as are alike the first."""
    chosen: list[_Shared] = []
    for one in shared:
        alike = (other for other in chosen if _alike(one.pattern, other.pattern))
        if one.share >= _ENOUGH and all(one.headed and other.headed and _apart(one, other) for other in alike):
            chosen.append(one)
    return chosen


def _apart(one: _Shared, other: _Shared) -> bool:
    """Have two forms titles of which neither is in the other?"""
    titles = fold(one.pattern.form.title), fold(other.pattern.form.title)
    return titles[0] not in titles[1] and titles[1] not in titles[0]


def _shared(pattern: Pattern, found: frozenset[str], whole: str, spelled: frozenset[str]) -> _Shared:
    labels = [label for label in pattern.labels if label]
    simple = {cell.label for row in pattern.rows for cell in row.cells if not cell.slots}
    hits = sum(label in found if label in simple else label[:4] in whole for label in labels)
    own = {_tight("".join(cell.literals)) for row in pattern.rows for cell in row.cells if not cell.slots}
    trees = [field.vocabulary for _, field in pattern.form.every() if field.kind.tree]
    headed = any(_DATED.sub("", text) == fold(pattern.form.title) for text in found)
    own |= {name for tree in trees for level, inner in tree.items() for name in (level, *inner)}
    return _Shared(pattern, hits / max(len(labels), 1), fold(pattern.form.title) in whole, headed, len(own & spelled))


def _tight(text: str) -> str:
    return "".join(text.split())


def _alike(one: Pattern, other: Pattern) -> bool:
    both = one.labels & other.labels
    return len(both) >= _ALIKE * min(len(one.labels), len(other.labels))


def _first(pattern: Pattern, texts: Sequence[str]) -> int:
    return next((number for number, text in enumerate(texts) if text in pattern.labels), len(texts))


def _nearest(shared: Sequence[_Shared], source: ReadFile, found: frozenset[str]) -> str:
    if not shared:
        return f"{source.file} 里没有认识的表"
    best = max(shared, key=lambda one: one.share)
    missing = "、".join(sorted(best.pattern.labels - found)[:8])
    return (
        f"{source.file} 不是认识的表。最接近的是“{best.pattern.form.name}”，"
        f"它的标签有{best.share:.0%}在这里；没有找到的：{missing}。确是这种表，就写 --form {best.pattern.form.name}"
    )

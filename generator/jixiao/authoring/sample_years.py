"""The years of a sample: its examples speak of the one that it is written for."""

from __future__ import annotations

import re
from calendar import isleap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.forms.form import Field, Form

_RECENT = 2024  # where neither the form nor its examples name a year
_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})([-/.年])(\d{1,2})([-/.月])(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SPAN = rf"{_YEAR.pattern}年?\s?(?:[—–~～-]{{1,2}}|至|到)\s?{_YEAR.pattern}(?=年)"  # 2021—2025年: both ends move
_ALONE = rf"{_YEAR.pattern}(?=年(?:\d{{1,2}}月|度|初|底|末|至|全年|[，。、；]|$))"
_IN_TEXT = re.compile(rf"(?<!\d)(?:{_SPAN}|{_ALONE})")
# the number of the document itself; one that is cited in a text stays
_NUMBERED = re.compile(r"[\u4e00-\u9fff]+〔((?:19|20)\d{2})〕\d+号")


def dated(form: Form, year: int) -> Form:
    """The form with the dates of its examples moved, so that most of them fall into this year."""
    base = _base(form)
    return (
        form
        if base is None or base == year
        else replace(form, fields=tuple(_moved(field, year - base, form.years) for field in form.fields))
    )


def sample_year(form: Form) -> int:
    """The year of a form's samples: the one that its examples speak of where that is one of its own."""
    base = _base(form)
    if form.years:
        return base if base in form.years else form.years[0]
    return base or _RECENT


def _base(form: Form) -> int | None:
    """The year for which the examples were written: the one that most dates have, else most texts; of several one of
    the form's own.
    """
    fields = [inner for top in form.fields for inner in _deep(top)]
    dated, wordy = ([field for field in fields if field.kind.dated], [field for field in fields if field.kind.wordy])
    told = (
        [int(match[1]) for field in dated for match in _DATE.finditer(field.example)]
        + [int(field.example) for field in fields if _year_alone(field, form.years)],
        [int(year) for field in wordy for words in _IN_TEXT.findall(field.example) for year in _YEAR.findall(words)],
        [int(match[1]) for field in wordy if (match := _NUMBERED.fullmatch(field.example))],
    )
    for years in map(Counter, told):
        if years:
            return min(years, key=lambda year: (-years[year], year not in form.years, year))
    return None


def _year_alone(field: Field, years: Sequence[int]) -> bool:
    """Is the example of a whole number one of the form's years?"""
    return field.kind.whole and field.example.isdecimal() and int(field.example) in years


def _deep(field: Field) -> Iterator[Field]:
    yield field
    for inner in field.fields:
        yield from _deep(inner)


def _moved(field: Field, years: int, own: Sequence[int]) -> Field:
    example = _DATE.sub(lambda match: _on(match, years), field.example)
    if not _DATE.search(example):
        example = _IN_TEXT.sub(lambda match: _YEAR.sub(lambda year: str(int(year[0]) + years), match[0]), example)
    if match := _NUMBERED.fullmatch(example):
        example = f"{example[: match.start(1)]}{int(match[1]) + years}{example[match.end(1) :]}"
    if _year_alone(field, own):
        example = str(int(example) + years)
    return replace(field, example=example, fields=tuple(_moved(inner, years, own) for inner in field.fields))


def _on(match: re.Match[str], years: int) -> str:
    """The same day in another year; the 29th of February becomes the 28th where there is none."""
    year = int(match[1]) + years
    leap = int(match[3]) == 2 and int(match[5]) == 29 and not isleap(year)
    return f"{year}{match[2]}{match[3]}{match[4]}{'28' if leap else match[5]}"

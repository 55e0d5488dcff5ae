"""Years that a form prints: its own one is asked for, those beside it by their distance, in labels and in names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from jixiao.adopting.fields import Path
from jixiao.adopting.renaming import with_columns
from jixiao.adopting.sorts import YEAR
from jixiao.adopting.trees import Column, TableField

_WORDS = ("前年", "上年", "本年", "下年", "后年")  # of the years from the one before last
_NEAR = 3  # years: what is further away is no year of the form
_FIRST = r"20\d\d(?=\s*[—－~～-]+\s*20\d\d年)"  # the first of 2026—2028年
_TOLD = re.compile(rf"({_FIRST}|20\d\d(?=年))年?")
_SHOWN = re.compile(rf"{_FIRST}|{YEAR.pattern}")


def asked(told: str, year: int | None, *, near: bool = True) -> str:
    """How a template asks for a year that is printed; nothing for one that stays as it is. `near`: others than the
    form's own one may be asked for.
    """
    distance = 0 if year is None else int(told) - year
    if abs(distance) > (_NEAR if near else 0):
        return ""
    return f"{{{{ 年度 {'+' if distance > 0 else '-'} {abs(distance)} }}}}" if distance else "{{ 年度 }}"


def by_years(text: str, year: int | None) -> Iterator[tuple[str, str]]:
    """The pieces of a label, each with the year behind it as it is asked for."""
    start = 0
    for match in _TOLD.finditer(text):
        if year is not None and (told := asked(match[1], year)):
            yield text[start : match.start()], told + match[0][len(match[1]) :]
            start = match.end()
    yield text[start:], ""


def with_years(text: str, year: int | None, *, near: bool) -> str:
    """A text with its years, and the places of such, asked for."""

    def shown(match: re.Match[str]) -> str:
        digits = match[0][:4] if match[0][:4].isdigit() else ""
        told = asked(digits, year, near=near) if digits else "{{ 年度 }}"
        rest = "年度" if match[0].endswith("度") else "年" if match[0].endswith("年") else ""
        return f"{told}{rest}" if told else match[0]

    return _SHOWN.sub(shown, text)


def without_year(path: Path, year: int | None) -> Path:
    """The path without the form's year and those around it: a form of the next one says 本年 as well."""
    if year is None:
        return path
    for number, word in enumerate(_WORDS, year - _WORDS.index("本年")):
        path = tuple(name.replace(f"{number}年度", f"{word}度").replace(f"{number}年", word) for name in path)
    return path


def table_without_year(one: TableField, year: int | None) -> TableField:
    """A tree or table of rows whose columns are named without the form's year."""
    columns = tuple(_column(column, year) for column in one.columns)
    return with_columns(one, columns, None if one.inner is None else table_without_year(one.inner, year))


def _column(column: Column, year: int | None) -> Column:
    return replace(column, guess=replace(column.guess, path=without_year(column.guess.path, year)))

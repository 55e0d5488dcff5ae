"""Texts of a file as an author would write them: each by the kind of its field; what none is stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from jixiao.forms.form import Field
from jixiao.importing.budget import budget_blocks
from jixiao.importing.found_form import FoundForm
from jixiao.importing.gather import CELLS
from jixiao.importing.halves import Row
from jixiao.importing.labels import fold
from jixiao.importing.pattern import Slot
from jixiao.importing.prose import cut_figures, doubtful, prose_text, tight_figures, without_breaks
from jixiao.text.money import UNITS, number
from jixiao.text.prose import join_lines

_OPEN = re.compile(r"[^\s/／、，;；()（）]")  # what a text of empty boxes has not
_NOTHING = "-/"  # of a figure: there is none
_LARGE = 10_000  # of a unit larger than 元: a bare figure would be taken for 元
Written = Any  # text, list or mapping of these


def written_values(filled: FoundForm, *, broken_lines: bool) -> dict[str, Written]:
    """The fields of a form as they are written into a spec."""
    return _Writer(filled, broken_lines).fields(filled.form.fields)


class _Writer:
    def __init__(self, filled: FoundForm, broken_lines: bool) -> None:
        self.filled, self.broken = filled, broken_lines

    def fields(self, fields: Sequence[Field]) -> dict[str, Written]:
        found: dict[str, Written] = {}
        for field in fields:
            value = self._value(field)
            if value not in (None, "", [], {}):
                found[field.name] = value
        return found

    def _value(self, field: Field) -> Written:
        path = tuple(field.path.split("."))
        if field.kind.group:
            return self.fields(field.fields)
        if field.kind.budget:
            return budget_blocks(self.filled.budget, field.heads, broken_lines=self.broken)
        if field.kind.tree:
            return self._tree(field, self.filled.rows.get(path, []), path)
        if field.kind.table:
            return self._table(field, self.filled.rows.get(path, []), path)
        texts = self.filled.texts.get(Slot(path), [])
        blank = field.blank and [fold(text) for text in texts] == [fold(field.blank)]
        return self.leaf(field, texts) if texts and not blank else None

    def leaf(self, field: Field, texts: Sequence[str]) -> Written:
        """A text, or several that belong together."""
        if field.kind.prose:
            lines = [line for text in texts for line in (self._mended(text) if self.broken else text).split("\n")]
            self.filled.doubts += map(_at_an_end, doubtful(lines) if self.broken else ())
            return prose_text(lines, broken_lines=self.broken)
        if field.choices:
            return _chosen(field, texts)
        if not (field.kind.figure or field.kind.day):
            return self._line("\n".join(texts))
        text = tight_figures(join_lines("\n".join(texts)))
        if text == field.blank or (field.kind.figure and not fold(text).strip(_NOTHING)):
            return ""
        return self._figure(field, _without_marks(text)) if field.kind.figure else text

    def _line(self, text: str) -> str:
        return join_lines(self._mended(text))

    def _mended(self, text: str) -> str:
        """A text of a paper with the figures whole that the end of a line has cut."""
        if not self.broken:
            self.filled.doubts += [_in_a_figure(figure, "有") for figure in cut_figures(text)]
            return text
        self.filled.doubts += map(_in_a_figure, cut_figures(text))
        return without_breaks(text)

    def _figure(self, field: Field, text: str) -> str:
        """A figure that is too large for the unit of its field is written with it, one of another unit with that."""
        other = self.filled.other_unit
        if other and field.kind.money and number(text) is not None:
            return f"{text}{other}"
        unit = field.unit if field.unit in UNITS else self.filled.text(field.unit)
        large = field.kind.money and unit not in ("", "元") and (number(text) or 0) >= _LARGE
        return f"{text}{unit}" if large else text

    def _table(self, field: Field, rows: Sequence[Row], path: tuple[str, ...]) -> Written:
        """The rows of a table; those of a tree in a row belong to the row that they stand beside."""
        trees = [column for column in field.fields if column.kind.tree]
        made: list[tuple[dict[str, Written], list[Row]]] = []
        for row in rows:
            own = self._columns([column for column in field.fields if column not in trees], row, path)
            if trees and made and (not own or own == made[-1][0]):
                made[-1][1].append(row)
            else:
                made.append((own, [row]))
        for own, below in made:
            for tree in trees:
                if inner := self._tree(tree, below, path, (tree.name,)):
                    own[tree.name] = inner
        return [own for own, _ in made]

    def _tree(self, field: Field, rows: Sequence[Row], path: tuple[str, ...], head: tuple[str, ...] = ()) -> Written:
        last = len(field.levels) - 1
        made: dict[str, Any] = {}
        for row in rows:
            names = [self._line(row.get(Slot(path, head, level), "")) for level in range(last + 1)]
            if not any(names):
                continue
            above = made
            for name in names[:-2]:
                above = above.setdefault(name, {})
            above.setdefault(names[-2], []).append((names[-1], self._columns(field.fields, row, path, head)))
        return _leaves(field, made)

    def _columns(self, fields: Sequence[Field], row: Row, path: tuple[str, ...], head: tuple[str, ...] = ()) -> Written:
        found: dict[str, Written] = {}
        for column in fields:
            inner = (*head, column.name)
            if column.kind.group:
                value = self._columns(column.fields, row, path, inner)
            else:
                text = row.get(Slot(path, inner), "")
                value = self.leaf(column, [text]) if text.strip() else None
            if value not in (None, "", {}):
                found[column.name] = value
        return found


def _without_marks(text: str) -> str:
    """A figure as one types it: without commas, and without zeros behind the point that say nothing."""
    return re.sub(r"\.0+(?=$|万|千|亿|元)", "", text.replace(",", "").replace("，", ""))


def _leaves(field: Field, level: Any) -> Written:
    """Indicators below the names of a level: by name, or as a list where names are missing or stand twice."""
    if isinstance(level, Mapping):
        return {name: _leaves(field, below) for name, below in level.items()}
    names = [name for name, _ in level]
    if len(set(names)) < len(names) or "" in names:
        return [{field.levels[-1]: name or None, **columns} for name, columns in level]
    first = field.fields[0].name
    return {name: columns[first] if set(columns) == {first} else columns or None for name, columns in level}


def _chosen(field: Field, texts: Sequence[str]) -> Written:
    """The choices that a text says or ticks; as typed where it says none of them."""
    text = texts[0] if CELLS in texts[0] else join_lines("\n".join(texts))
    told = field.kind.told(field, text, {}) if hasattr(field.kind, "told") else None
    if told is None:
        open_ = re.sub("[○〇☐口]", "□", re.sub("[■√✓✔☒●]", "☑", text))
        told = field.kind.told(field, open_, {}) if hasattr(field.kind, "told") else None
        if told is None and not _OPEN.search(_ticked(field, open_)):
            return ""
    return list(told) if isinstance(told, tuple) else told or ("" if told == () else text)


def _ticked(field: Field, text: str) -> str:
    """What is left of a text of boxes without the empty ones and the choices: nothing, where nothing is ticked."""
    choices = sorted(field.choices, key=len, reverse=True)
    return re.sub("|".join(["□", *map(re.escape, choices)]), "", text) if "□" in text else text


def _in_a_figure(figure: str, written: str = "没有") -> str:
    return f"“{figure}”中间换了行：看不出有没有空格，写成了{written}"


def _at_an_end(line: str) -> str:
    return f"“{line[-12:]}”在一页的末尾：看不出一段是不是到此为止，写成了没有完"


def form_year(filled: FoundForm) -> int | None:
    """The year that the form prints."""
    found = re.search(r"\d{4}", filled.text("年度"))
    return int(found[0]) if found else None

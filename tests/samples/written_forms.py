"""Specs in which each field of a form says something that no other does, and where that must be printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from jixiao.document import Block, Cell, Grid, Paragraph, Part
from jixiao.field_paths import FieldPath
from jixiao.forms.form import Field, Form
from jixiao.forms.kinds.kind import Values
from jixiao.forms.values import ROW, BudgetBlock, Value

INDICATORS, ROWS = 4, 12  # of a level 2, of a table: together more than a page
LONG, SHORT = 500, 12  # how often a paragraph says its word: enough for several pages; in a column


class Author:
    """Writes a spec of a form with every field of it."""

    def __init__(self, form: Form) -> None:
        self.form, self.numbers = form, count(1001)
        self.tops = {field.path for field in form.fields}
        self.computed = {one.path for one in form.computations}

    def spec(self) -> str:
        """The text of the spec."""
        written = {field.name: self.value(field, field.path) for field in self.form.fields}
        year = self.form.years[0] if self.form.years else 2024
        return json.dumps({"表式": [self.form.name], "年度": year, "序号": 7, **written}, ensure_ascii=False)

    def value(self, field: Field, path: str) -> Any:
        """Something under a field; of one that is computed nothing."""
        if path in self.computed:
            return None
        return getattr(self, _WAYS.get(field.kind.name, "word"))(field, path)

    def word(self, field: Field, path: str) -> str:
        return f"甲{next(self.numbers)}乙"

    def paragraphs(self, field: Field, path: str) -> str:
        word = self.word(field, path)
        return f"{word * (LONG if ROW not in path else SHORT)}。\n\n{word * 2}。"

    def day(self, field: Field, path: str) -> str:
        return (date(2024, 1, 1) + timedelta(next(self.numbers))).isoformat()

    def figure(self, field: Field, path: str) -> str:
        return str(next(self.numbers))

    def share(self, field: Field, path: str) -> str:
        return f"{next(self.numbers) / 100:.2f}%"

    def choice(self, field: Field, path: str) -> str | list[str]:
        return [*field.choices[1::2]] if field.several else field.choices[-1]

    def group(self, field: Field, path: str) -> dict[str, Any]:
        return {inner.name: self.value(inner, f"{path}.{inner.name}") for inner in field.fields}

    def columns(self, field: Field, path: str) -> dict[str, Any]:
        return {column.name: self.value(column, f"{path}.*.{column.name}") for column in field.fields}

    def rows(self, field: Field, path: str) -> list[dict[str, Any]]:
        return [self.columns(field, path) for _ in range(ROWS)]

    def tree(self, field: Field, path: str) -> dict[str, Any]:
        levels = field.vocabulary or {"一类": ("甲类", "乙类"), "二类": ("丙类",)}
        return {
            level1: self.below(field, path, 2)
            if len(field.levels) == 2
            else {level2: self.below(field, path, 3) for level2 in level2s}
            for level1, level2s in levels.items()
        }

    def below(self, field: Field, path: str, level: int) -> Any:
        """What stands under the names of the levels above this one, counted from 1."""
        if level < len(field.levels):
            return {self.word(field, path): self.below(field, path, level + 1) for _ in range(2)}
        names = (self.word(field, path) for _ in range(INDICATORS if path in self.tops else 2))
        return [{field.levels[-1]: name, **self.columns(field, path)} for name in names]

    def budget(self, field: Field, path: str) -> list[dict[str, Any]]:
        def row(**more: str) -> dict[str, str]:
            return {
                "名称": self.word(field, path),
                "数量": f"{next(self.numbers)}人",
                "单价": f"{next(self.numbers)}元/人",
                **more,
            }

        heads = {role: self.word(field, path) for role in ("名称", "数量", "单价", "金额")}
        every = {role: self.word(field, path) for role in ("名称", "期数", "每期金额", "金额", "合计")}
        return [
            {
                "标题": self.word(field, path),
                "列": heads,
                "明细": [row() for _ in range(ROWS)],
                "合计行": self.word(field, path),
            },
            {"文字": self.paragraphs(field, path)},
            {
                "算式": True,
                "组": [
                    {
                        "列": heads,
                        "明细": [row(), {"名称": self.word(field, path), "说明": self.word(field, path), "金额": "30"}],
                    },
                    {"列": every, "明细": [row(期数="3"), row(期数="4")]},
                ],
                "合计行": self.word(field, path),
            },
        ]


class Whim(Author):
    """Writes a spec in which much is left out, tables are of any length, and any choices are made."""

    def __init__(self, form: Form, random: Random) -> None:
        super().__init__(form)
        self.random = random

    def value(self, field: Field, path: str) -> Any:
        left_out = self.random.random() < 0.2 and not field.required
        return None if left_out else super().value(field, path)

    def choice(self, field: Field, path: str) -> str | list[str]:
        if not field.several:
            return self.random.choice(field.choices)
        some = self.random.sample(field.choices, self.random.randint(0, len(field.choices)))
        return "、".join(some) if some and self.random.random() < 0.5 else some

    def paragraphs(self, field: Field, path: str) -> str:
        return self.word(field, path) * self.random.choice((1, 5) if ROW in path else (1, 5, 30))

    def rows(self, field: Field, path: str) -> list[dict[str, Any]]:
        return super().rows(field, path)[: self.random.randint(0, 9)]

    def below(self, field: Field, path: str, level: int) -> Any:
        made = super().below(field, path, level)
        if isinstance(made, list):
            return made[: self.random.randint(0, len(made))]
        return dict(self.random.sample(list(made.items()), self.random.randint(0, len(made))))


_WAYS = {
    "段落": "paragraphs",
    "日期": "day",
    "金额": "figure",
    "数值": "figure",
    "整数": "figure",
    "比率": "share",
    "选项": "choice",
    "组": "group",
    "行表": "rows",
    "指标树": "tree",
    "预算表": "budget",
}


def said(fields: tuple[Field, ...], values: Mapping[str, Value]) -> dict[FieldPath, str]:
    """What the fields of a computed project print, by path."""
    return {
        path: text
        for field in fields
        for path, text in _said(field, field.kind.print(field, values.get(field.name), values), (field.name,))
        if text
    }


def _said(field: Field, printed: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if field.kind.one_value:  # what is chosen is printed by ticks
        yield from ((path, printed),) if not field.choices else ()
    elif field.kind.group:
        yield from _row(field, printed, path)
    elif field.kind.budget:
        for number, block in enumerate(printed):
            yield from _block(block, (*path, number))
    elif field.kind.tree:
        places: dict[FieldPath, count[int]] = {}
        for item in printed:
            for depth, name in enumerate(item.above, 1):
                yield (*path, *item.above[:depth]), name
            level = (*path, *item.above)
            place = (*level, next(places.setdefault(level, count())))
            yield (*place, field.levels[-1]), item.name
            yield from _row(field, item.values, place)
    else:
        for number, row in enumerate(printed):
            yield from _row(field, row, (*path, number))


def chosen(fields: tuple[Field, ...], values: Values, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Field, Value]]:
    """(path, field, value) of all choices of a computed project."""
    for field in fields:
        value, here = values.get(field.name), (*path, field.name)
        if field.choices:
            yield here, field, value
        elif field.kind.group:
            yield from chosen(field.fields, value or {}, here)
        elif field.kind.tree:
            places: dict[FieldPath, count[int]] = {}
            for item in value or ():
                number = next(places.setdefault(item.above, count()))
                yield from chosen(field.fields, item.values, (*here, *item.above, number))
        elif field.fields:
            for number, row in enumerate(value or ()):
                yield from chosen(field.fields, row, (*here, number))


def _row(field: Field, printed: Mapping[str, Any], path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    for inner in field.fields:
        yield from _said(inner, printed[inner.name], (*path, inner.name))


def _block(block: BudgetBlock, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    yield (*path, "标题"), block.title
    yield (*path, "文字"), "\n".join(block.text)
    yield (*path, "合计行"), block.total_label
    yield (*path, "合计"), block.total_text
    for number, group in enumerate(block.groups):
        inside = path if group.path == block.path else (*path, "组", number)
        yield from (((*inside, "列", role), head) for role, head in group.columns.items())
        yield (*inside, "合计行"), group.total_label
        yield (*inside, "合计"), group.total_text
        for place, row in enumerate(group.rows):
            yield from (((*inside, "明细", place, role), text) for role, text in row.printed.items())


def bare(text: str) -> str:
    """A text without breaks."""
    return "".join(text.replace("\u200b", "").split())


def boxes(blocks: tuple[Block, ...]) -> Iterator[Cell | Paragraph]:
    """All cells and paragraphs."""
    for block in blocks:
        yield from block.cells if isinstance(block, Grid) else (block,)


def faults(part: Part, said: Mapping[FieldPath, str]) -> list[str]:
    """What is wrong with the map of a part: cells with a field that they do not print, or without one that they do.

    `said` is what each field prints. Two fields may print the same: then one of them is enough.
    """
    words = {path: _word(text) for path, text in said.items()}
    found = []
    for box in boxes(part.blocks):
        text, known = bare(box.text), [path for path in box.fields if path in words]
        found += [
            f"{path} stands at {text[:40]!r}, which does not print it" for path in known if words[path] not in text
        ]
        told = {words[path] for path in known}
        lost = [path for path, word in words.items() if word in text and not any(word in other for other in told)]
        found += [f"{text[:40]!r} prints {path}, but knows {known}" for path in lost]
    return found


def _word(text: str) -> str:
    """The part of a printed text by which it is known: of a long one its first word."""
    text = bare(text)
    return text[: text.index("乙") + 1] if text.startswith("甲") and "乙" in text else text

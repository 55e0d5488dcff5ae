"""What people do to a form by hand. Each edit takes the items of a form and gives others, or None where it finds nothing to
edit; the values stay as they were, but for those in `OTHERS`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from random import Random

from jixiao.document import Number

from samples import form_cuts
from samples.retyped import Box, Items, Table, boxes, leaves, tables

Edit = Callable[[Items, Random], Items | None]
MORE = "又新增的一项"
NOTE = "注：本表由某科填报，一式三份。"
_UNIT = re.compile(r"（\s*((?:万|亿)?元)\s*）")
_HALF = str.maketrans("：（），；", ":(),;")
_NAME = 30  # characters of a label that is no note
_WORD = 9  # characters of a label of a word


def plain(items: Items, _: Random) -> Items:
    return items


def labels_in_every_row(items: Items, _: Random) -> Items:
    """What is merged over rows as a cell in each of them."""
    return _unmerged(items, across=False, again=True)


def cells_everywhere(items: Items, _: Random) -> Items:
    """Nothing merged, all texts in each of their places."""
    return _unmerged(items, across=True, again=True)


def labels_in_first_row(items: Items, _: Random) -> Items:
    """What is merged over rows in the first of them only."""
    return _unmerged(items, across=False, again=False)


def _unmerged(items: Items, *, across: bool, again: bool) -> Items:
    for table in tables(items):
        for box, row, column, rows, columns in table.spans():
            for down in range(rows):
                for right in range(columns):
                    if down or (across and right):
                        one = box.like() if again else box.like("")
                        first = right == 0 or across
                        at = row + down, column + right
                        table.rows[at[0]][at[1]] = one if first else table.rows[at[0]][at[1] - 1]
    return items


def further_column(items: Items, random: Random) -> Items:
    for table in tables(items):
        _column(table, random.randint(0, len(table.rows[0])), {})
    return items


def blank_first_column(items: Items, _: Random) -> Items:
    for table in tables(items):
        _column(table, 0, {})
    return items


def serial_numbers(items: Items, _: Random) -> Items | None:
    """A column of numbers before that of the names."""
    for table in (table for table in tables(items) if leaves(table)):
        rows = leaves(table)
        of_rows = {id(box) for row in table.rows[rows[0] + 1 :] for box in row}
        first = (place for place, box in enumerate(table.rows[rows[0]]) if box.in_row and id(box) not in of_rows)
        place = next(first, None)
        if place is not None:
            texts = {row: str(number) for number, row in enumerate(rows, 1)}
            _column(table, place, {rows[0] - 1: "序号", **texts})
            return items
    return None


def _column(table: Table, place: int, texts: dict[int, str]) -> None:
    for number, row in enumerate(table.rows):
        inside = 0 < place < len(row) and row[place - 1] is row[place]
        row.insert(place, row[place] if inside else Box(texts.get(number, "")))


def blank_first_row(items: Items, _: Random) -> Items:
    for table in tables(items)[:1]:
        table.rows.insert(0, [Box("") for _ in table.rows[0]])
    return items


def blank_row(items: Items, random: Random) -> Items | None:
    found = tables(items)
    if not found:
        return None
    rows = random.choice(found).rows
    place = random.randint(1, len(rows))
    below = rows[place] if place < len(rows) else [Box("") for _ in rows[0]]
    rows.insert(place, [two if one is two else Box("") for one, two in zip(rows[place - 1], below, strict=True)])
    return items


def title_outside(items: Items, _: Random) -> Items | None:
    """The full-width rows at the head of a table as paragraphs above it."""
    made: Items = []
    for item in items:
        while isinstance(item, Table) and len(item.rows) > 1 and len(set(map(id, item.rows[0]))) == 1 and len(made) < 3:
            made.append(item.rows.pop(0)[0])
        made.append(item)
    return made if len(made) > len(items) else None


def unit_in_cells(items: Items, _: Random) -> Items | None:
    """The unit not in the labels, but behind each figure that the form prints with a comma or point."""
    units = {unit for box in boxes(items) for unit in _UNIT.findall(box.text)}
    money = [box for box in boxes(items) if isinstance(box.value, Number) and "#,##0" in box.value.pattern]
    if len(units) != 1 or not money:
        return None
    for box in boxes(items):
        box.text = _UNIT.sub("", box.text)
    for box in money:
        box.text, box.value = f"{box.text}{min(units)}", None
    return items


def half_width(items: Items, _: Random) -> Items:
    return _relabelled(items, lambda text: text.translate(_HALF))


def breaks_in_labels(items: Items, random: Random) -> Items:
    def broken(text: str) -> str:
        place = random.randint(1, len(text) - 1) if 3 < len(text) < _NAME and "\n" not in text else 0
        return f"{text[:place]}\n{text[place:]}" if place else text

    return _relabelled(items, broken)


def upright_labels(items: Items, random: Random) -> Items:
    return _relabelled(items, lambda text: "\n".join(text) if _word(text) and random.random() < 0.3 else text)


def blanks_in_labels(items: Items, _: Random) -> Items:
    return _relabelled(items, lambda text: " ".join(text) if _word(text) else text)


def _word(text: str) -> bool:
    return 1 < len(text) < _WORD and text.isalpha()


def _relabelled(items: Items, change: Callable[[str], str]) -> Items:
    for box in boxes(items):
        box.text = change(box.text) if box.label else box.text
    return items


def blanks_in_figures(items: Items, _: Random) -> Items | None:
    return _figures(items, re.compile(r"(?<=\d)([,.])(?=\d)"), r"\1 ")


def full_width_commas(items: Items, _: Random) -> Items | None:
    return _figures(items, re.compile(r"(?<=\d),(?=\d)"), "，")


def _figures(items: Items, pattern: re.Pattern[str], change: str) -> Items | None:
    found = [box for box in boxes(items) if isinstance(box.value, Number) and pattern.search(box.text)]
    for box in found:
        box.text, box.value = pattern.sub(change, box.text), None
    return items if found else None


def blanks_around(items: Items, _: Random) -> Items:
    for box in boxes(items):
        box.text = f" {box.text}\u3000" if box.text and box.value is None else box.text
    return items


def level_missing(items: Items, random: Random) -> Items | None:
    """The name of a level in its first rows only, as behind a page's end."""
    found = [(table, span) for table in tables(items) for span in table.spans() if span[3] > 1 and span[0].fields]
    found = [(table, span) for table, span in found if not span[0].in_row]
    for table, (box, top, left, rows, columns) in found:
        below = box.like("")
        for row in table.rows[top + random.randint(1, rows - 1) : top + rows]:
            row[left : left + columns] = [below] * columns
    return items if found else None


def note_below(items: Items, _: Random) -> Items | None:
    """What stands below a text is one more paragraph of it."""
    return None if isinstance(items[-1], Box) and items[-1].fields else [*items, Box(NOTE)]


def note_in_last_row(items: Items, _: Random) -> Items | None:
    last = items[-1]
    if not isinstance(last, Table):
        return None
    last.rows.append([Box(NOTE)] * len(last.rows[-1]))
    return items


def note_above(items: Items, _: Random) -> Items:
    return [Box(NOTE), *items]


def two_forms(items: Items, _: Random) -> Items:
    return [*items, *copy.deepcopy(items)]


def both(first: Edit, second: Edit) -> Edit:
    """One edit after the other."""

    def edit(items: Items, random: Random) -> Items | None:
        made = first(items, random)
        return second(made, random) if made is not None else None

    edit.__name__ = f"{first.__name__}+{second.__name__}"
    return edit


def row_added(items: Items, _: Random) -> Items | None:
    """The last row of a block once more, called otherwise."""
    for table in reversed(tables(items)):
        rows = leaves(table)
        if rows:
            last = rows[-1]
            others = {id(box) for number, row in enumerate(table.rows) if number != last for box in row}
            made = {id(box): box if id(box) in others else box.like() for box in table.rows[last]}
            name = next(box for box in made.values() if box.in_row and id(box) not in others)
            made = {key: box.like(MORE) if box is name else box for key, box in made.items()}
            table.rows.insert(last + 1, [made[id(box)] for box in table.rows[last]])
            return items
    return None


NOTES: tuple[Edit, ...] = (note_below, note_in_last_row, note_above)
CUTS: tuple[Edit, ...] = (
    form_cuts.cut_by_word,
    form_cuts.cut_with_labels,
    form_cuts.cut_with_head,
    form_cuts.cut_with_head_only,
    form_cuts.row_in_two_tables,
    form_cuts.row_in_halves,
)
OTHERS: tuple[Edit, ...] = (two_forms, row_added)
EDITS: tuple[Edit, ...] = (
    plain,
    labels_in_every_row,
    cells_everywhere,
    labels_in_first_row,
    further_column,
    blank_first_column,
    serial_numbers,
    blank_first_row,
    blank_row,
    title_outside,
    unit_in_cells,
    half_width,
    breaks_in_labels,
    upright_labels,
    blanks_in_labels,
    blanks_in_figures,
    full_width_commas,
    blanks_around,
    level_missing,
    *CUTS,
    *NOTES,
    *OTHERS,
)

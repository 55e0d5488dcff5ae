"""Tables and rows in two, as ends of pages and programs that read papers leave them."""

from __future__ import annotations

from random import Random

from samples.retyped import Box, Items, Table, leaves, tables

_WORD = 9  # characters of a label that stands again
_PARTED = 6  # characters of a text that may stand in two halves


def cut_by_word(items: Items, random: Random) -> Items | None:
    return _cut_somewhere(items, random, again=False, head=False)


def cut_with_labels(items: Items, random: Random) -> Items | None:
    return _cut_somewhere(items, random, again=True, head=False)


def cut_with_head(items: Items, random: Random) -> Items | None:
    return _cut_somewhere(items, random, again=True, head=True)


def cut_with_head_only(items: Items, random: Random) -> Items | None:
    return _cut_somewhere(items, random, again=False, head=True)


def _cut_somewhere(items: Items, random: Random, *, again: bool, head: bool) -> Items | None:
    """The longest table in two; its labels stand again or are blank, the heads of its columns above them or not."""
    longest = max(tables(items), key=lambda table: len(table.rows), default=None)
    rows = leaves(longest) if longest is not None else []
    if longest is None or len(longest.rows) < 4 or (head and len(rows) < 2):
        return None
    place = random.choice(rows[1:]) if head else random.randint(2, len(longest.rows) - 1)
    low = _below(longest, place, again=again)
    if head:
        heads = [row for row in longest.rows[: rows[0]] if len(set(map(id, row))) > 2]
        low.rows.insert(0, [box.like() for box in heads[-1]] if heads else [])
        low.rows = [row for row in low.rows if row]
    return [each for item in items for each in ([item, low] if item is longest else [item])]


def _below(table: Table, place: int, *, again: bool) -> Table:
    """Takes the rows from this one on away into another table."""
    above, low = table.rows[place - 1], table.rows[place:]
    del table.rows[place:]
    made = {id(box): box.like(None if again and len(box.text) < _WORD else "") for box in above}
    return Table([[made.get(id(box), box) for box in row] for row in low])


def row_in_two_tables(items: Items, random: Random) -> Items | None:
    """A row of which the rest stands in another table: its longest text in halves, as programs make it that read papers."""
    table, place = _row_to_part(items, random)
    if table is None:
        return None
    table.rows.insert(place + 1, _half(table, place))
    low = _below(table, place + 1, again=False)
    return [each for item in items for each in ([item, low] if item is table else [item])]


def row_in_halves(items: Items, random: Random) -> Items | None:
    """A row of which the rest stands in one of its own, in the middle of the table."""
    table, place = _row_to_part(items, random)
    if table is None:
        return None
    table.rows.insert(place + 1, _half(table, place))
    return items


def _row_to_part(items: Items, random: Random) -> tuple[Table | None, int]:
    found = [
        (table, row)
        for table in tables(items)
        for row in leaves(table)
        if any(len(box.text) > _PARTED for box in _own(table, row))
    ]
    return random.choice(found) if found else (None, 0)


def _own(table: Table, place: int) -> list[Box]:
    """The boxes of a row that stand in no other and hold a text."""
    others = {id(box) for number, row in enumerate(table.rows) if number != place for box in row}
    return [box for box in table.rows[place] if box.in_row and box.value is None and id(box) not in others]


def _half(table: Table, place: int) -> list[Box]:
    """The lower half of a row: the rest of its longest text, which loses it."""
    own = _own(table, place)
    longest = max(own, key=lambda box: len(box.text))
    middle = len(longest.text) // 2
    row = table.rows[place]
    others = {id(box) for number, each in enumerate(table.rows) if number != place for box in each}
    made = {id(box): box if id(box) in others else box.like("") for box in row}
    made[id(longest)] = longest.like(longest.text[middle:])
    longest.text = longest.text[:middle]
    return [made[id(box)] for box in row]

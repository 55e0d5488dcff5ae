"""Rows that a page's end cut: which row is the rest of the one above, and the halves of a text as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from jixiao.forms.form import Field, Form
from jixiao.importing.labels import fold
from jixiao.importing.pattern import Slot
from jixiao.importing.prose import UNSURE, nearly_full

Row = dict[Slot, str]
Pair = tuple[str, str]  # what stands in a column above and below, without blanks around it
CLOSED = "。！？"  # the end of a sentence
_STOPS = CLOSED + "；;"
_NO_BEGIN, _NO_END = "，。；：、）》”’！？%％", "，、（《“‘：与和及"
_UNENDED, _UNBEGUN = "，、.≥≤＞＜", "，、.)）%％"
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"), ("(", ")"))
_INDENT = "\u3000"
_FEW = 3  # rows of a table that say nothing of what all have
_LONG = 24  # characters of a text that may not fit on a page, in a narrow column
_TALL = 80  # characters of a text that makes a row so high that it is cut, what is short standing in both halves


def is_own(slot: Slot, form: Form) -> bool:
    """Is it of the row itself, not of a level above it?"""
    field = form.field(".".join(slot.path))
    return slot.level is None or field is None or slot.level == len(_levels(slot, field)) - 1


def _levels(slot: Slot, field: Field) -> tuple[str, ...]:
    """The levels of the tree that a slot belongs to: the field itself, or one in the rows of a table."""
    inner = next((column for column in field.fields if slot.column[:1] == (column.name,)), None)
    return field.levels if field.kind.tree or inner is None else inner.levels


def lower_half(row: Row, further: Row, form: Form) -> bool:
    """Is a row at the top of a page the rest of the row above: without a name of its own, or with the same names, and
    other texts only where they are long?
    """
    names = [text for slot, text in further.items() if _names(slot, form)]
    if names and not any(text.strip() for text in names):
        return True
    others = [pair for pair in _pairs(row, further) if _differ(pair)]
    return _same_names(row, further) and bool(others) and all(map(_long, others))


def joined_short(row: Row, further: Row) -> bool:
    """Are there texts in both halves that would have had the room in one?"""
    return any(upper and _differ((upper, lower)) and not _long((upper, lower)) for upper, lower in _pairs(row, further))


def may_be_lower_half(row: Row, further: Row, form: Form, *, first: bool, paper: bool) -> bool:
    """Looks a row with a name like the rest of the one above all the same? By a name that is the same, a text that goes
    on in mid-sentence, or columns of which each says nothing of its own. `first` is one at the top of a page. On
    `paper`, where `may_be_cut` sees which texts fill their lines, columns tell only where something stands once more.
    """
    pairs = _pairs(row, further)
    if _same_names(row, further) or any(_in_mid_bracket(pair) or _in_mid_clause(pair) for pair in pairs):
        return True
    if first and any(map(_in_mid_sentence, pairs)):
        return True
    levels = [slot for slot in further if not is_own(slot, form)]
    if any("".join(map(fold, _pair(row, further, slot))) in _known(slot, form) for slot in levels if further[slot]):
        return True
    names = [slot for slot in further if _names(slot, form)]
    names = names or [slot for slot in further if all(_pair(row, further, slot))][:1]
    if any(map(_begin_alike, (_pair(row, further, slot) for slot in names))):
        return False
    if any(further[slot].strip() and fold(row.get(slot, "")) != fold(further[slot]) for slot in levels):
        return False
    columns = [(_pair(row, further, slot)) for slot in further if slot not in (*levels, *names)]
    goes_on = _repeated(columns) and any(map(_tall, pairs))
    again = first and any(lower and upper == lower for upper, lower in columns)
    return bool(columns) and ((first and _emptied(columns)) or (goes_on and (again or not paper)))


def may_be_cut(row: Row, further: Row, rooms: Mapping[Slot, float]) -> bool:
    """May a page's end have cut each text of a row in mid-line? On paper, where all that go on fill their last line or
    end a clause with it, and one of them fills it. `rooms` are those of the lines, in ems.
    """
    pairs = [(_pair(row, further, slot), rooms.get(slot, 0.0)) for slot in further if slot in rooms]
    both = [(pair, room) for pair, room in pairs if all(pair) and _differ(pair)]
    full = [_fills(pair, room) for pair, room in both]
    return any(full) and all(fills or pair[0][-1] in _STOPS for fills, (pair, _) in zip(full, both, strict=True))


def _fills(pair: Pair, room: float) -> bool:
    """Has the last line of a text no room for what begins the next?"""
    return bool(room) and nearly_full(pair[0].split("\n")[-1], pair[1].split("\n")[0], room)


def look_halved(rows: Sequence[Row], form: Form) -> list[int]:
    """The rows that lack what most rows of the table have, their name, all but that or what all others have, beside one
    of the same levels that has it: halves of rows may look so.
    """
    whole = [_has_both(row, form) for row in rows]
    if sum(whole) * 2 < len(rows):
        return []
    lacking = {number for number, both in enumerate(whole) if not both} | _alone_without(rows, form)
    return [
        number
        for number in sorted(lacking)
        if _halves(rows, number - 1, number, lacking, form) or _halves(rows, number, number + 1, lacking, form)
    ]


def without_names(rows: Sequence[Row], form: Form) -> list[int]:
    """The rows that have texts and no name, among others that have one."""
    named = [_has_name(row, form) for row in rows]
    return [number for number, has in enumerate(named) if not has] if any(named) else []


def _has_name(row: Row, form: Form) -> bool:
    """Has a row of a tree its indicator's name, or one of a table a text in its first column?"""
    if any(slot.level is not None and not slot.column for slot in row):
        return any(text.strip() for slot, text in row.items() if _names(slot, form))
    return bool(next((text.strip() for slot, text in row.items() if slot.level is None), "-"))


def _halves(rows: Sequence[Row], upper: int, lower: int, lacking: set[int], form: Form) -> bool:
    """May two rows be halves of one: of the same levels, the upper with what all have, or with a name that ends in a
    way of its own?
    """
    if upper < 0 or lower >= len(rows) or _levels_of(rows[upper], form) != _levels_of(rows[lower], form):
        return False
    return upper not in lacking or not _ends_like_others(rows, upper, form)


def _ends_like_others(rows: Sequence[Row], number: int, form: Form) -> bool:
    """Does the name of a row end as another does: is it a whole one?"""
    ends = [[row[slot].strip()[-1:] for slot in _named(row, form)] for row in rows]
    return any(ends[number]) and ends[number] in ends[:number] + ends[number + 1 :]


def _named(row: Row, form: Form) -> list[Slot]:
    """Where a row has its name: a tree's last level, or the first column."""
    return [slot for slot in row if _names(slot, form)] or [slot for slot in row if is_own(slot, form)][:1]


def _has_both(row: Row, form: Form) -> bool:
    """Has a row a name, and of its own more than that, as far as it has a place for it?"""
    named = _named(row, form)
    others = [text for slot, text in row.items() if is_own(slot, form) and slot not in named]
    return any(row[slot].strip() for slot in named) and (not others or any(text.strip() for text in others))


def _alone_without(rows: Sequence[Row], form: Form) -> set[int]:
    """The rows that are the only one without a text in a column."""
    slots = {slot: None for row in rows for slot in row if is_own(slot, form)}
    without = [[number for number, row in enumerate(rows) if not row.get(slot, "").strip()] for slot in slots]
    return {numbers[0] for numbers in without if len(numbers) == 1 and len(rows) > _FEW}


def _levels_of(row: Row, form: Form) -> list[str]:
    return [fold(text) for slot, text in row.items() if not is_own(slot, form)]


def _emptied(columns: Sequence[Pair]) -> bool:
    """Has each text of a row besides its name one half, or is it long; and has the first of them one half only?"""
    whole = all(not lower or not upper or (upper != lower and _long((upper, lower))) for upper, lower in columns)
    return whole and bool(columns[0][0]) != bool(columns[0][1])


def _repeated(columns: Sequence[Pair]) -> bool:
    """Does each text of a row stand there once more, or go on where it is long?"""
    return all(not lower or upper == lower or (upper and _long((upper, lower))) for upper, lower in columns)


def _known(slot: Slot, form: Form) -> frozenset[str]:
    """The names of levels that a tree's vocabulary has, folded."""
    field = form.field(".".join(slot.path))
    words = field.vocabulary if field is not None and field.kind.tree else {}
    return frozenset(map(fold, (*words, *(name for inner in words.values() for name in inner))))


def _names(slot: Slot, form: Form) -> bool:
    return slot.level is not None and is_own(slot, form)


def _pairs(row: Row, further: Row) -> list[Pair]:
    return [_pair(row, further, slot) for slot in further]


def _pair(row: Row, further: Row, slot: Slot) -> Pair:
    return row.get(slot, "").strip(), further[slot].strip()


def _differ(pair: Pair) -> bool:
    return bool(pair[1]) and pair[0] != pair[1]


def _long(pair: Pair) -> bool:
    """May a text of these halves not have fitted on a page?"""
    return bool(pair[0]) and sum(map(len, pair)) > _LONG


def _tall(pair: Pair) -> bool:
    return _differ(pair) and sum(map(len, pair)) > _TALL


def _same_names(row: Row, further: Row) -> bool:
    names = [slot for slot, text in further.items() if slot.level is not None and text.strip()]
    return bool(names) and all(fold(row.get(slot, "")) == fold(further[slot]) for slot in names)


def _begin_alike(pair: Pair) -> bool:
    """Begin two names the same? The rest of a name does not begin as the name does."""
    upper, lower = pair
    alike = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(upper, lower, strict=False)))
    return bool(upper and lower) and 2 * alike >= min(len(upper), len(lower))


def _in_mid_sentence(pair: Pair) -> bool:
    """Does a text look like the rest of the one above?"""
    upper, lower = pair
    return bool(upper) and _differ(pair) and (lower[0] in _NO_BEGIN or upper[-1] in _NO_END or _open(upper))


def _in_mid_clause(pair: Pair) -> bool:
    """Does a text end, or the one below begin, with a sign that stands inside of one?"""
    upper, lower = pair
    ended, begun = len(upper) > 1 and upper[-1] in _UNENDED, len(lower) > 1 and lower[0] in _UNBEGUN
    return bool(upper) and _differ(pair) and (ended or begun)


def _in_mid_bracket(pair: Pair) -> bool:
    """Is a bracket open above and closed below?"""
    upper, lower = pair
    return any(
        upper.count(left) > upper.count(right) and lower.count(left) < lower.count(right) for left, right in _BRACKETS
    )


def _open(text: str) -> bool:
    """Is a bracket not closed?"""
    return any(text.count(left) > text.count(right) for left, right in _BRACKETS)


def join(row: Row, further: Row) -> None:
    """Puts the rest of a row to it."""
    for slot, text in further.items():
        if text.strip() and row.get(slot, "") != text:
            row[slot] = glued(row.get(slot, ""), text)


def glued(upper: str, lower: str) -> str:
    """The halves of a text that a page's end cut: a paragraph goes on where no sentence was closed, Latin words stand
    apart. The lines of a paper stay as they are.
    """
    if upper.endswith(UNSURE):
        return f"{upper}\n{lower}"
    if upper.rstrip()[-1:] in CLOSED:
        return f"{upper}\n{lower}"
    return f"{upper}{' ' if _words(upper, lower) else ''}{lower}"


def goes_on_below(upper: str, lower: str) -> bool:
    """Is a row of a sheet the rest of the paragraph above: not indented as that is?"""
    return upper.startswith(_INDENT) and bool(lower.strip()) and not lower[0].isspace()


def untold(upper: str, lower: str) -> list[str]:
    """What is to be told of a text that a page's end cut behind a sentence, or in a figure. Of the lines of a paper
    `prose` tells it.
    """
    last, first = upper.rstrip(), lower.lstrip()
    if not first or upper.endswith(UNSURE):
        return []
    if last[-1:] in tuple(CLOSED):
        return [f"“{last[-12:]}”在一页的末尾：看不出一段是不是到此为止，写成了两段"]
    figures = last[-1:].isdecimal() and first[0].isdecimal()
    return [f"“{last[-12:]}”在一页的末尾：看不出与下一页的“{first[:6]}”之间有没有空格，写成了没有"] if figures else []


def _words(upper: str, lower: str) -> bool:
    """Are the texts before and behind the cut words, or a word and a figure?"""
    both = upper[-1:] + lower[:1]
    return len(both) > 1 and both.isascii() and both.isalnum() and not both.isdecimal()

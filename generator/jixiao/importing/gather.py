"""What the rows of a file say: the texts of each field, and which cell is a label, a field, or not understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jixiao.forms.form import Field, Form
from jixiao.forms.kinds import TEXT
from jixiao.importing.align import PlacedRow
from jixiao.importing.cells import stands_again
from jixiao.importing.found_form import Account, FoundForm, halves_by_look, other_words
from jixiao.importing.halves import (
    CLOSED,
    Row,
    glued,
    goes_on_below,
    is_own,
    join,
    joined_short,
    lower_half,
    may_be_cut,
    may_be_lower_half,
    untold,
)
from jixiao.importing.labels import fold
from jixiao.importing.pattern import Pattern, PatternCell, Slot
from jixiao.importing.source import SourceCell
from jixiao.importing.table_rows import doubts, is_figure, level_above, parts_rows, rooms_of, stands_on_top, whole_text
from jixiao.readers.content import Place
from jixiao.text.money import unit_said
from jixiao.text.prose import join_lines

_CUT = 200  # characters of a paragraph that a sheet may hold in two rows
CELLS = "\t"  # between the cells of one field


def gather(placed: Sequence[PlacedRow], patterns: Sequence[Pattern]) -> tuple[list[FoundForm], Account]:
    """The forms in the order of the file."""
    made = _Gatherer(patterns)
    for row in placed:
        made.add(row)
    for one in made.forms:
        one.doubts += [*other_words(one), *halves_by_look(one)]
    return made.forms, made.account


class _Gatherer:
    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = patterns
        self.forms: list[FoundForm] = []
        self.account = Account()
        self.taken: set[int] = set()
        self.form = -1
        self.held: dict[int, int] = {}  # which cell of the file is which of the form, in the row above
        self.table = 0  # of the file, of the row above
        self.begun = False  # has a row of a table been taken from this page, or part of a table?
        self.heads = False  # stand only heads above the row in its table?
        self.torn = False  # is the row the rest of one that a page's end has torn?
        self.rows: dict[int, tuple[int, int]] = {}  # where the texts of a field began
        self.above: dict[tuple[Slot, ...], str] = {}  # what the last row of a form over projects says

    def add(self, placed: PlacedRow) -> None:
        """A row of the file."""
        new = placed.source.table != self.table
        self.heads = self.heads and not new
        self.torn = placed.source.torn and (new or self.heads)
        if placed.form >= 0:
            self._add(placed)
        self.table = placed.source.table
        self.heads = placed.how == "again" and (new or self.heads)

    def _add(self, placed: PlacedRow) -> None:
        pattern = self.patterns[placed.form]
        if placed.begins or not self.forms or self.form != placed.form:
            self.forms.append(FoundForm(pattern.form))
            self.form = placed.form
        now, row = self.forms[-1], pattern.rows[placed.row]
        self.begun = self.begun and placed.source.table == self.table and placed.source.top and placed.how != "again"
        now.cells += [cell for cell in placed.source.cells if cell.number not in self.taken]
        if row.budget:
            if stands_on_top(placed.source, now.budget):
                self.account.heads |= {cell.number for cell in placed.source.cells}
            now.budget.append(placed.source)
            now.places.setdefault(row.budget, placed.source.place)
            self.account.fields |= {cell.number for cell in placed.source.cells}
        elif placed.how == "again":
            self.account.labels |= {cell.number for _, cell in placed.match.pairs}
            self.account.heads |= {cell.number for _, cell in placed.match.pairs if cell.number not in self.taken}
        elif pattern.form.collective:
            self._over(now, placed)
        else:
            self._pairs(now, placed)
        self.taken |= {cell.number for cell in placed.source.cells}

    def _pairs(self, now: FoundForm, placed: PlacedRow) -> None:
        made: Row = {}
        places: dict[Slot, Place] = {}
        mended = placed.how == "half"
        paired = {cell.number for own, cell in placed.match.pairs if own.label or own.slots}
        heads = placed.heads if any(own.head for own, _ in placed.match.pairs) else ()
        again = {
            cell.number
            for place, cell in enumerate(placed.source.cells)
            if cell.number not in paired | self.taken and stands_again(placed.source.cells, place, heads)
        }
        again |= self._labels_beside(placed, paired)
        self.account.labels |= again
        self.account.heads |= again
        held, self.held = self.held, {id(own): cell.number for own, cell in placed.match.pairs}
        for own, cell in placed.match.pairs:
            values = own.values(cell.text)
            if own.tall and own.label and held.get(id(own), cell.number) != cell.number and values is not None:
                self.account.labels.add(cell.number)  # in each row, instead of one cell for all of them
                self.account.heads |= {cell.number} - self.taken
                continue
            if not own.slots or (values is None and own.telling and cell.folded in own.label):
                self._label(own, values, cell, placed)
                continue
            if values is None and own.telling and not (own.in_row or own.noted or mended):
                continue  # another label than the form's
            if values is None:
                values = whole_text(own.slots, now.form, cell.text, mended=mended)
            self.account.fields.add(cell.number)
            said = [*zip(own.slots, values, strict=False), *((slot, values[number]) for number, slot in own.also)]
            for slot, text in said:
                now.places.setdefault(".".join((*slot.path, *slot.column)), cell.place)
                places[slot] = cell.place
                if slot.in_row:
                    own_text = self._of_several_rows(now, slot, text, cell)
                    made[slot] = f"{made[slot]}{CELLS}{own_text}" if slot in made else own_text
                    self._again(now, slot, cell, placed)
                elif cell.number not in self.taken and (placed.how == "new" or not own.in_row):
                    self._put(now, slot, text, placed, cell)
        made |= dict(self.patterns[placed.form].rows[placed.row].fixed)
        now.doubts += [
            f"{cell.place}的“{join_lines(cell.text)}”在“{head}”下面，读成了“{field}”"
            for cell, head, field in placed.elsewhere()
        ]
        if made:
            self._row(now, made, placed)
            _remember(now, places)

    def _of_several_rows(self, now: FoundForm, slot: Slot, text: str, cell: SourceCell) -> str:
        """What a cell says in a row that it has in common with the row above: each has its text, one has its figure."""
        if cell.number not in self.taken or not text.strip() or not parts_rows(slot, now.form):
            return text
        figure = is_figure(slot, now.form)
        told = "只写在第一行" if figure else "每行都写了"
        doubt = f"{cell.place}的“{join_lines(cell.text)}”是几行合并的一格，{told}"
        now.doubts += [] if doubt in now.doubts else [doubt]
        return "" if figure else text

    def _labels_beside(self, placed: PlacedRow, paired: set[int]) -> set[int]:
        """The cells of a row that has a cell more: a label that stands in the row above or below as well."""
        rows = self.patterns[placed.form].rows
        near = rows[max(placed.row - 1, 0) : placed.row + 2]
        tall = {cell.label for row in near for cell in row.cells if cell.tall and cell.telling and not cell.slots}
        further = (cell for cell in placed.source.cells if cell.number not in paired | self.taken)
        return {cell.number for cell in further if cell.folded in tall}

    def _over(self, now: FoundForm, placed: PlacedRow) -> None:
        """A row of a form over projects, of which only its own fields are written."""
        for own, cell in placed.match.pairs:
            values = own.values(cell.text)
            if not own.slots:
                self._label(own, values, cell, placed)
            elif values is not None:
                self.account.fields.add(cell.number)
                again = placed.source.top and own.slots[0].in_row and self.above.get(own.slots) == cell.folded
                self.account.heads |= {cell.number} - self.taken if again else set()
                self.above[own.slots] = cell.folded
                for slot, text in zip(own.slots, values, strict=True):
                    if not slot.in_row:
                        now.texts.setdefault(slot, [text])

    def _label(self, own: PatternCell, values: Sequence[str] | None, cell: SourceCell, placed: PlacedRow) -> None:
        """A cell of a label: all of it, one with nothing in its slots, or a line of one that a paper breaks."""
        line = self.patterns[placed.form].rows[placed.row].line(cell.folded)
        if values is None and not line and not own.slots:
            return
        self.account.labels.add(cell.number)
        said, now = unit_said(cell.text), self.forms[-1]
        if said in now.money_units or said != unit_said("".join(own.literals)):
            now.units |= {said} - {""}
        if placed.how == "half" and not line and cell.number not in self.taken:
            self.account.heads.add(cell.number)

    def _again(self, now: FoundForm, slot: Slot, cell: SourceCell, placed: PlacedRow) -> None:
        """A name of a level that stands once more, on a further page or in every row, is no further text."""
        rows = now.rows.get(slot.path, [])
        new = rows and cell.number not in self.taken and not is_own(slot, now.form)
        if new and fold(rows[-1].get(slot, "")) == cell.folded:
            self.account.heads.add(cell.number)

    def _put(self, now: FoundForm, slot: Slot, text: str, placed: PlacedRow, cell: SourceCell) -> None:
        """A text of a field. What does not go on with the one before, and is another, is not taken."""
        texts = now.texts.setdefault(slot, [])
        row = (placed.form, placed.row)
        if not texts and text.strip():
            self.rows[id(texts)] = row
            texts.append(text)
        elif placed.how in {"half", "more"} and placed.source.top and self._stands(texts, text, row):
            self.account.heads.add(cell.number)  # what is short stands on both sides of a page's end
        elif texts and placed.how == "more" and cell.place.sheet and goes_on_below(texts[-1], text):
            texts[-1] = f"{texts[-1]}{text}"
        elif self._cut(texts, placed) and self.rows.get(id(texts)) == row:
            now.doubts += untold(texts[-1], text)
            texts[-1] = glued(texts[-1], text)
        elif self._goes_on(now, slot, placed) and self.rows.get(id(texts)) == row and text.strip():
            if not (placed.source.paragraph or cell.place.page):
                now.doubts.append(f"{cell.place}的文字像是接着上面一格的：看不出一段是不是到此为止，写成了两段")
            texts.append(text)
        elif texts and self.rows.get(id(texts)) == row and self.form_of(now, slot).choices:
            texts[0] = f"{texts[0]}{CELLS}{text}"

    def _stands(self, texts: Sequence[str], text: str, row: tuple[int, int]) -> bool:
        """Has the field's row said the same before?"""
        return bool(text.strip()) and self.rows.get(id(texts)) == row and fold(texts[-1]) == fold(text)

    @staticmethod
    def _cut(texts: Sequence[str], placed: PlacedRow) -> bool:
        """Is it the rest of a cell that a page's end cut, or of a paragraph that is too long for a row of a sheet?"""
        if placed.how == "half" or (placed.how == "more" and placed.source.top):
            return bool(texts) and not placed.source.cells[0].place.page
        sheet = placed.how == "more" and placed.source.cells[0].place.sheet
        return bool(sheet and texts) and len(texts[-1]) > _CUT and texts[-1].rstrip()[-1:] not in CLOSED

    def _goes_on(self, now: FoundForm, slot: Slot, placed: PlacedRow) -> bool:
        return placed.how == "half" or (placed.how == "more" and self.form_of(now, slot).kind.prose)

    @staticmethod
    def form_of(now: FoundForm, slot: Slot) -> Field:
        """The field of a slot; one that the form has not is a text."""
        return now.form.field(".".join(slot.path)) or Field("", "", TEXT)

    def _row(self, now: FoundForm, made: Row, placed: PlacedRow) -> None:
        for table in dict.fromkeys(slot.path for slot in made):
            row = {slot: text for slot, text in made.items() if slot.path == table}
            rows = now.rows.setdefault(table, [])
            own = [text for slot, text in row.items() if is_own(slot, now.form)]
            if not any(text.strip() for text in own):
                self._not_a_row(rows, table, now.form, placed)
                continue
            rare = self.patterns[placed.form].rows[placed.row].rare
            first, self.begun = placed.source.top and not self.begun, placed.source.top
            if rows and not rare and (self.torn or (placed.source.top and lower_half(rows[-1], row, now.form))):
                self._stand_again(rows[-1], row, placed)
                doubtful = self.heads if self.torn else joined_short(rows[-1], row)
                now.doubts += doubts(rows[-1], row, placed, joined=doubtful)
                join(rows[-1], row)
                continue
            if rows and not rare and self._may_go_on(rows[-1], row, placed, first=first):
                now.doubts.append(f"{placed.source.place}起的一行像是上一行的下半，写成了两行")
            levels = [slot for slot in (rows[-1] if rows else ()) if not is_own(slot, now.form)]
            row = {**dict.fromkeys(levels, ""), **row}
            now.begins.setdefault(table, []).append(placed.source.place)
            rows.append(
                {slot: text if text.strip() else level_above(rows, row, slot, now.form) for slot, text in row.items()}
            )

    def _may_go_on(self, row: Row, further: Row, placed: PlacedRow, *, first: bool) -> bool:
        """May a row be the rest of the one above all the same?"""
        cut = first and may_be_cut(row, further, rooms_of(placed))
        paper = bool(placed.source.place.page)
        return cut or may_be_lower_half(row, further, self.forms[-1].form, first=first, paper=paper)

    def _not_a_row(self, rows: Sequence[Row], table: tuple[str, ...], form: Form, placed: PlacedRow) -> None:
        """A row with nothing of its own, such as a note below a table: its texts that name no level are no fields."""
        names = form.field(".".join(table))
        known = {fold(text) for row in rows for text in row.values()}
        for level, inner in names.vocabulary.items() if names is not None and names.kind.tree else ():
            known |= {fold(level), *map(fold, inner)}
        for own, cell in placed.match.pairs:
            if own.slots and all(slot.path == table for slot in own.slots) and cell.folded not in known:
                self.account.fields -= {cell.number} - self.taken

    def _stand_again(self, row: Row, further: Row, placed: PlacedRow) -> None:
        """The cells of a lower half that say what the upper half has said."""
        same = {slot for slot, text in further.items() if text.strip() and row.get(slot) == text}
        pairs = [(own, cell) for own, cell in placed.match.pairs if own.slots and same.issuperset(own.slots)]
        self.account.heads |= {cell.number for _, cell in pairs} - self.taken


def _remember(now: FoundForm, places: Mapping[Slot, Place]) -> None:
    """Where the indicators of the last row stand, by the paths that they have in a spec."""
    for table in dict.fromkeys(slot.path for slot in places):
        row = (now.rows.get(table) or [{}])[-1]
        levels = sorted((slot for slot in row if slot.level is not None), key=lambda slot: slot.level or 0)
        path = ".".join((*table, *(join_lines(row[slot]) for slot in levels)))
        for slot, place in places.items():
            if slot.path == table and levels and (slot.column or slot == levels[-1]):
                now.places.setdefault(".".join((path, *slot.column)), place)

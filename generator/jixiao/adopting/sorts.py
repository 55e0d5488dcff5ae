"""What each cell of a table is: a label, a place for a value, the title, the year, a note, labels with their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from jixiao.adopting.blank import BlankTable, Spot
from jixiao.adopting.names import named, of_which
from jixiao.adopting.values import is_guide, is_half, is_prose, is_signature, is_tick, is_value, kind_of_text
from jixiao.adopting.words import LabelWords
from jixiao.importing.labels import fold
from jixiao.readers.content import FileCell, bare

YEAR = re.compile(r"(?:20\d\d|20[×X_\s　]{2,}|20\d[×X]|[_\s　×X]{2,})\s*年度?")
_FROM = re.compile(r"^\s*20\d\d年?\s*[—－~～至-]+\s*")  # of 2026年—2028年
_PAIR = re.compile(r"([^：:\s　]{2,14})[：:]([^：:]*?)(?=[\s　_]+[^：:\s　]{2,14}[：:]|$)", re.DOTALL)
_SERIAL = re.compile(r"\d{1,3}(?:\.\d+)?[分%％]?")  # numbers of rows and scores are printed on blank forms too
_UNIT = re.compile("[万千亿]?元|[%％]")
_TITLE_ROWS = 4
_LABEL = 16  # characters of a label that no other form has
_YEAR_ALONE = re.compile(r"20\d\d年度?")
_FILLED = 3  # values that a form has which is not blank


class Sort(StrEnum):
    """What a cell is."""

    LABEL = "标签"
    FIELD = "字段"
    TITLE = "表名"
    YEAR = "年度"
    NOTE = "注"
    PAIRS = "标签和值"


Sorts = Mapping[Spot, Sort]


def spot(cell: FileCell) -> Spot:
    """Where a cell begins."""
    return cell.row, cell.column


def pairs_of(text: str, words: LabelWords) -> list[tuple[str, str]]:
    """(label, what stands behind its colon) of a text that is made of such; nothing of another."""
    text = parted(text, words)
    found = list(_PAIR.finditer(text))
    whole = "".join(match[0] for match in found)
    return [(match[1], match[2].strip("_ 　\n")) for match in found] if found and bare(whole) == bare(text) else []


def said_in(text: str, words: LabelWords) -> list[tuple[str, str]]:
    """As `pairs_of`, without what says the unit of figures: 单位：万元; 单位：某局 is an office."""
    pairs = pairs_of(text, words)
    units = [label for label, _ in pairs if named(label).name in words.lists["单位"]]
    plain = [(label, inner) for label, inner in pairs if named(label).name]
    return [
        (label, inner)
        for label, inner in plain
        if label not in units or (inner and not _UNIT.search(inner)) or (not inner and label is not units[-1])
    ]


def parted(text: str, words: LabelWords) -> str:
    """The text with blanks before the labels that usually stand in one line: a PDF tells none."""
    if re.search("[ \u3000\\t_]{2,}\\S", text.strip()):
        return re.sub("[ \u3000\\t]{2,}", "　　", text).strip(" 　\n")
    labels = "|".join(sorted(words.lists["一行里的标签"], key=len, reverse=True))
    first = min((text.find(colon) for colon in "：:" if colon in text), default=0) + 1  # what leads to it is one label
    spaced = text[:first] + re.sub(
        rf"(?:{labels})(?:[（(][^（()）]*[)）])?[：:]", lambda match: f"　　{match[0]}", text[first:]
    )
    return re.sub("[ 　]{2,}", "　　", spaced).strip(" 　\n")


def is_note(text: str, words: LabelWords) -> bool:
    """Is it a note of the form, to be printed as it is?"""
    return any(re.match(rf"\s*{word}\s*(?:[\d一]?[：:、.．]|\d)", text) for word in words.lists["注"])


def is_year(text: str) -> bool:
    """Is it the line that says of which year the form is?"""
    inner = text.strip().strip("（）()")
    inner = _FROM.sub("", inner)
    return bool(YEAR.fullmatch(inner.strip()) or YEAR.fullmatch(inner.rstrip()))


def is_filled(table: BlankTable, words: LabelWords) -> bool:
    """Has somebody written values into the form?"""
    values = [
        cell
        for cell in table.cells
        if (kind_of_text(cell.text) and not (_counts(table, cell, words) or _YEAR_ALONE.fullmatch(cell.bare)))
        or cell.bare.endswith("……")
        or is_tick(cell.text)
    ]
    return len(values) >= _FILLED


def _counts(table: BlankTable, cell: FileCell, words: LabelWords) -> bool:
    """Is a number that of a row, or a full score, which blank forms print too?"""
    above = cell if _SERIAL.fullmatch(cell.bare) else None
    while above is not None and (
        above is cell
        or kind_of_text(above.text)
        or not above.text.strip()
        or (above.row and above.columns > cell.columns)
    ):
        above = table.at(above.row - 1, cell.column)
    name = "" if above is None else named(above.text).name
    return name.startswith("序号") or words.kind(name) == "数值"


def is_score(table: BlankTable, cell: FileCell, words: LabelWords) -> bool:
    """Does a blank form print a full score there, such as 10分?"""
    return cell.bare.endswith(("分", "%", "％")) and _counts(table, cell, words)


def sorts_of(table: BlankTable, words: LabelWords, known: frozenset[str], *, titled: bool) -> dict[Spot, Sort]:
    """What each cell of a table is; `titled`: the title stands above it."""
    found: dict[Spot, Sort] = dict(_heads(table, words, titled=titled))
    maker = _Sorter(table, words, known, found)
    for cell in table.cells:
        if spot(cell) not in found:
            found[spot(cell)] = maker.of(cell)
    for row in range(len(table.heights)):
        cells = [cell for cell in table.starting(row) if cell.text.strip()]
        if cells and all(_says_itself(table, cell, words) for cell in cells):
            found |= {spot(cell): Sort.PAIRS for cell in cells}
    spaces = [cell for cell in table.cells if table.whole(cell) and not cell.text.strip() and _low(table, cell)]
    corners = [cell for cell in table.cells if _corner(table, cell, found)]
    found |= {spot(cell): Sort.LABEL for cell in (*spaces, *corners)}
    return found


def _heads(table: BlankTable, words: LabelWords, *, titled: bool) -> Iterator[tuple[Spot, Sort]]:
    """The title and the year on top of a table."""
    for row in range(min(_TITLE_ROWS, len(table.heights))):
        cells = table.starting(row)
        if len(cells) != 1 or not table.whole(cells[0]) or not cells[0].text.strip():
            return
        (cell,) = cells
        if is_year(cell.text):
            yield spot(cell), Sort.YEAR
        elif not titled and not pairs_of(cell.text, words) and not is_note(cell.text, words):
            titled = True
            yield spot(cell), Sort.TITLE


def _low(table: BlankTable, cell: FileCell) -> bool:
    """Is it a row that only keeps others apart: no higher than most?"""
    heights = sorted(height for height in table.heights if height)
    return not heights or table.height(cell) <= heights[len(heights) // 2] + 1


class _Sorter:
    def __init__(self, table: BlankTable, words: LabelWords, known: frozenset[str], found: Mapping[Spot, Sort]) -> None:
        self.table, self.words, self.known, self.found = table, words, known, found
        self.filled = is_filled(table, words)
        self.weights = {cell.look.bold for cell in table.cells if cell.text.strip() and spot(cell) not in found}

    def of(self, cell: FileCell) -> Sort:
        """What a cell is; those before it are known."""
        if is_note(cell.text, self.words) and (self.table.whole(cell) or is_prose(cell.text)):
            return Sort.NOTE
        if self.speaks(cell):
            return Sort.PAIRS
        if self.one_of_years(cell):
            return Sort.LABEL
        if is_value(cell.text, self.words) or (self.to_go_on(cell.text) and self.beside_label(cell)):
            return Sort.FIELD
        if is_prose(cell.text) and fold(cell.text) not in self.known:
            return Sort.FIELD if self.beside_label(cell) and (self.filled or self.guides(cell)) else Sort.NOTE
        if not self.filled or self.known_label(cell) or self.is_head(cell):
            return Sort.LABEL
        over = not self.light(cell) and (self.table.whole(cell) or self.over_heads(cell))
        return Sort.FIELD if self.beside_label(cell) and not over else Sort.LABEL

    @staticmethod
    def to_go_on(text: str) -> bool:
        """Is it where somebody signs, or goes on with what is printed?"""
        return is_signature(text) or is_half(text)

    def one_of_years(self, cell: FileCell) -> bool:
        """Is it one of several years that stand beside or below each other: 2026年 | 2027年?"""
        years = {
            one.bare
            for one in self.table.cells
            if cell.row == one.row or (cell.column, cell.columns) == (one.column, one.columns)
            if _YEAR_ALONE.fullmatch(one.bare)
        }
        return cell.bare in years and len(years) > 1

    def light(self, cell: FileCell) -> bool:
        """Is it not bold, beside a label that is?"""
        heavy = cell.look.bold and len(self.weights) > 1
        return len(self.weights) > 1 and not heavy and self.beside_label(cell, heavy=True)

    def over_heads(self, cell: FileCell) -> bool:
        """Is it the head over several heads?"""
        row = cell.row + cell.rows
        below = [one for one in self.table.starting(row) if cell.column <= one.column < cell.column + cell.columns]
        return len(below) > 1 and not any(is_value(one.text, self.words) or is_prose(one.text) for one in below)

    def speaks(self, cell: FileCell) -> bool:
        """Does a cell hold a label and, behind its colon, what was filled in?"""
        pairs = pairs_of(cell.text, self.words) if _says_itself(self.table, cell, self.words) else []
        return bool(pairs) and all(text and self.words.ends(named(label).name, "标签") for label, text in pairs)

    def guides(self, cell: FileCell) -> bool:
        """Does a text in a blank form say what is to be written in its cell?"""
        return is_guide(cell.text, self.words) or cell.bare.startswith(("（", "("))

    def known_label(self, cell: FileCell) -> bool:
        """Do other forms print it, does it end as labels do, or is it bold where values are not?"""
        name = named(cell.text).name
        heavy = cell.look.bold and len(self.weights) > 1
        if self.filled and self.light(cell):
            left = self.table.left(cell)
            rows = left is not None and left.rows > cell.rows and self.found.get(spot(left)) is Sort.LABEL
            return rows or fold(cell.text) in self.known or self.is_head(cell)
        suffix = len(name) <= _LABEL and self.words.ends(name, "标签")
        return heavy or fold(cell.text) in self.known or fold(name) in self.known or suffix

    def beside_label(self, cell: FileCell, *, heavy: bool = False) -> bool:
        """Does a label stand to the left of a cell, or above it?"""
        beside = [
            one for one in (self._past_values(cell, self.table.left), self._past_values(cell, self._above)) if one
        ]
        return any(
            self.found.get(spot(one)) is Sort.LABEL and bool(one.text.strip()) and (one.look.bold or not heavy)
            for one in beside
        )

    def _above(self, cell: FileCell) -> FileCell | None:
        return self.table.at(cell.row - 1, cell.column)

    def _past_values(self, cell: FileCell, after: Callable[[FileCell], FileCell | None]) -> FileCell | None:
        """The cell that comes next on one side, behind places for values of the same column or row."""
        one = after(cell)
        while one is not None and self.found.get(spot(one)) is Sort.FIELD and self._in_line(one, cell):
            one = after(one)
        return one

    @staticmethod
    def _in_line(one: FileCell, cell: FileCell) -> bool:
        return (one.row, one.rows) == (cell.row, cell.rows) or (one.column, one.columns) == (cell.column, cell.columns)

    def is_head(self, cell: FileCell) -> bool:
        """Is it the head of a column: others beside it, and below them all places for values?"""
        below = self.table.at(cell.row + cell.rows, cell.column)
        beside = [self.table.right(cell), self.table.left(cell)]
        heads = [one for one in (cell, *beside) if one is not None and one.text.strip()]
        return below is not None and len(heads) > 1 and all(map(self._over_values, heads[:2]))

    def _over_values(self, cell: FileCell) -> bool:
        below = self.table.at(cell.row + cell.rows, cell.column)
        same = below is not None and (below.column, below.columns) == (cell.column, cell.columns)
        return bool(same and below and (is_value(below.text, self.words) or is_prose(below.text)))


def _says_itself(table: BlankTable, cell: FileCell, words: LabelWords) -> bool:
    """Is a cell made of labels with what is to be written behind them?"""
    pairs = pairs_of(cell.text, words)
    if (
        not pairs
        or is_half(cell.text)
        or is_note(cell.text, words)
        or any(label[-1].isdigit() for label, _ in pairs)
        or of_which(cell.text)
    ):
        return False
    right = table.right(cell)
    return len(pairs) > 1 or bool(pairs[0][1]) or right is None or bool(right.text.strip())


def _corner(table: BlankTable, cell: FileCell, found: Sorts) -> bool:
    """Is it the empty corner between the heads of columns and those of rows?"""
    right, below = table.right(cell), table.at(cell.row + cell.rows, cell.column)
    if cell.text.strip() or right is None or below is None or not right.text.strip() or not below.text.strip():
        return False
    further = table.right(right)
    heads = found.get(spot(right)) is Sort.LABEL and (further is None or found.get(spot(further)) is Sort.LABEL)
    return heads and found.get(spot(below)) is Sort.LABEL

"""A form as it is proposed: its blocks with what each cell is, its fields, its name and sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jixiao.adopting.blank import Blank, BlankTable, Spot
from jixiao.adopting.fields import Found, Namer, by_cell
from jixiao.adopting.kinds import Guess, guess
from jixiao.adopting.names import has_number, named
from jixiao.adopting.neighbours import among_money, below_columns, like_columns, sums_below
from jixiao.adopting.regions import Region, regions_of
from jixiao.adopting.sorts import (
    YEAR,
    Sort,
    Sorts,
    is_filled,
    is_note,
    is_year,
    pairs_of,
    parted,
    said_in,
    sorts_of,
    spot,
)
from jixiao.adopting.trees import TableField, tables_of
from jixiao.adopting.words import LabelWords
from jixiao.adopting.years import table_without_year, without_year
from jixiao.readers.content import FileCell, FileLine, Paper

_UNIT = r"(?:{})[:：]\s*(?:人民币)?[（(]?(万元|千元|亿元|元)"  # behind a word that tells units
_ANNEX = re.compile(r"\s*附[件表录]?\s*[\d一二三四五六七八九十]*[:：—\-]?\s*$")  # 附件3 above a title
_YEAR = re.compile(r"20\d\d")
Vocabularies = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table: what its cells are, the fields in them, its trees and tables of rows."""

    table: BlankTable
    sorts: Sorts
    fields: Mapping[Spot, Sequence[Guess]]
    regions: tuple[Region, ...]
    tables: tuple[TableField, ...]

    def of(self, region: Region) -> list[TableField]:
        """The fields of a region: one, or two trees beside each other."""
        return [one for one in self.tables if one.region == region]


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line of text outside of tables, and the fields in it."""

    line: FileLine
    sort: Sort
    fields: tuple[Guess, ...] = ()
    above: bool = False  # stands above the first table


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole form."""

    title: str
    blocks: tuple[TableDraft | LineDraft, ...]
    paper: Paper | None
    year: int | None  # that is printed
    unit: str  # that is told for all figures

    @property
    def guesses(self) -> list[Guess]:
        """The fields but for trees and tables, in the order of the form."""
        return list(self._guesses())

    def _guesses(self) -> Iterator[Guess]:
        for block in self.blocks:
            if isinstance(block, LineDraft):
                yield from block.fields
            else:
                yield from (one for spot_ in sorted(block.fields) for one in block.fields[spot_])

    @property
    def tables(self) -> list[TableField]:
        """Trees and tables of rows."""
        return [one for block in self.blocks if isinstance(block, TableDraft) for one in block.tables]

    def renamed(self, guesses: Mapping[Guess, Guess], tables: Mapping[int, TableField]) -> Draft:
        """The draft with other fields in the place of some; tables by their number."""
        blocks: list[TableDraft | LineDraft] = []
        number = 0
        for block in self.blocks:
            if isinstance(block, LineDraft):
                blocks.append(replace(block, fields=tuple(guesses.get(one, one) for one in block.fields)))
                continue
            fields = {key: [guesses.get(one, one) for one in inner] for key, inner in block.fields.items()}
            made = tuple(tables.get(number + place, one) for place, one in enumerate(block.tables))
            number += len(block.tables)
            blocks.append(replace(block, fields=fields, tables=made))
        return replace(self, blocks=tuple(blocks))


def draft_of(blank: Blank, words: LabelWords, known: frozenset[str], shared: Vocabularies) -> Draft:
    """The form that a file shows, as it is proposed."""
    lines = _lines(blank, words)
    titled = any(sort is Sort.TITLE for sort in lines.values())
    telling = re.compile(_UNIT.format("|".join(words.lists["单位"])))
    unit = next((said[1] for text in _texts(blank) if (said := telling.search(text))), "")
    blocks: list[TableDraft | LineDraft] = []
    found: list[tuple[int, Found]] = []
    for number, block in enumerate(blank.blocks):
        if isinstance(block, FileLine):
            above = not any(isinstance(one, BlankTable) for one in blank.blocks[:number])
            text = parted(block.text, words) if lines[number] is Sort.PAIRS else block.text
            blocks.append(LineDraft(replace(block, text=text), lines[number], above=above))
            found += [(number, one) for one in _of_line(block, lines[number], words)]
            continue
        sorts = sorts_of(block, words, known, titled=titled)
        titled = titled or Sort.TITLE in sorts.values()
        regions = tuple(regions_of(block, sorts, words))
        sorts |= dict.fromkeys(_labels(regions), Sort.LABEL)
        sorts |= {spot(cell): Sort.FIELD for region in regions for cell in region.aside}
        given = not is_filled(block, words)
        tables = tuple(replace(one, given=given) for one in tables_of(block, regions, words, shared, unit))
        fields = below_columns(
            block, Namer(block, sorts, regions, words, sums_below(tables, words)).fields(), tables, words
        )
        blocks.append(TableDraft(block, sorts, {}, regions, tables))
        found += [(number, one) for one in fields]
    title, year = _title(blank, blocks)
    found = [(number, replace(one, path=without_year(one.path, year))) for number, one in found]
    blocks = [
        replace(block, tables=tuple(table_without_year(one, year) for one in block.tables))
        if isinstance(block, TableDraft)
        else block
        for block in blocks
    ]
    found = _once(found, {one.path for block in blocks if isinstance(block, TableDraft) for one in block.tables})
    filled = tuple(
        _with(block, [one for n, one in found if n == number], words, unit) for number, block in enumerate(blocks)
    )
    return _one_format(Draft(title, filled, blank.paper, year, unit))


def _labels(regions: Sequence[Region]) -> Iterator[Spot]:
    """The heads of regions, and the labels beside them."""
    for region in regions:
        heads = [cell for leaf in region.leaves for cell in (leaf.head, leaf.over)]
        yield from (spot(cell) for cell in (region.side, *heads) if cell is not None)


def _one_format(draft: Draft) -> Draft:
    """All money printed alike: with as many decimals as written where one figure is."""
    money = [one for one in draft.guesses if one.kind == "金额"]
    format = next((one.format for one in money if one.format), "")
    return draft.renamed({one: replace(one, format=format) for one in money}, {}) if format else draft


def _texts(blank: Blank) -> Iterator[str]:
    for block in blank.blocks:
        yield from [block.text] if isinstance(block, FileLine) else [cell.text for cell in block.cells]


def _lines(blank: Blank, words: LabelWords) -> dict[int, Sort]:
    """What each line outside of tables is."""
    found: dict[int, Sort] = {}
    first = next((n for n, block in enumerate(blank.blocks) if isinstance(block, BlankTable)), len(blank.blocks))
    for number, block in enumerate(blank.blocks):
        if isinstance(block, BlankTable):
            continue
        if is_year(block.text):
            found[number] = Sort.YEAR
        elif pairs_of(block.text, words) and not (is_note(block.text, words) or _goes_on(blank, number, words)):
            found[number] = Sort.PAIRS
        else:
            found[number] = Sort.NOTE
    above = [n for n, sort in found.items() if n < first and sort is Sort.NOTE]
    if above:
        blocks = [(n, block) for n in above if isinstance(block := blank.blocks[n], FileLine)]
        named = [one for one in blocks if not _ANNEX.match(one[1].text)] or blocks
        largest = max(block.look.size for _, block in named)
        found[next(n for n, block in named if block.look.size == largest)] = Sort.TITLE
    return found


def _goes_on(blank: Blank, number: int, words: LabelWords) -> bool:
    """Is a line one of the notes that began above it: numbered as they are, or the rest of a sentence?"""
    text, before = _line(blank, number), _line(blank, number - 1)
    labelled = text.strip().startswith(tuple(words.lists["一行里的标签"]))
    if not before or labelled or not (has_number(text) or before.rstrip()[-1:] not in "。；;"):
        return False
    return is_note(before, words) or _goes_on(blank, number - 1, words)


def _line(blank: Blank, number: int) -> str:
    """The text of a block that is a line."""
    block = blank.blocks[number] if number >= 0 else None
    return block.text if isinstance(block, FileLine) else ""


def _of_line(line: FileLine, sort: Sort, words: LabelWords) -> Iterator[Found]:
    if sort is not Sort.PAIRS:
        return
    cell = FileCell(0, 0, 1, 1, line.text, place=line.place)
    for part, (label, text) in enumerate(said_in(line.text, words), 1):
        told = named(label)
        yield Found(cell, (told.name,), (told,), (label,), text, part)


def _once(found: Sequence[tuple[int, Found]], taken: set[tuple[str, ...]]) -> list[tuple[int, Found]]:
    """The fields of all blocks with paths that are all different, also from those of trees and tables."""
    made: list[tuple[int, Found]] = []
    seen = set(taken)
    paths = [one.path[1:] if len(one.path) > 1 and one.path[:1] in taken else one.path for _, one in found]
    groups = {path[:depth] for path in paths for depth in range(1, len(path))}
    for (number, one), whole in zip(found, paths, strict=True):
        path, times = (*whole, "内容") if whole in groups else whole, 1
        while path in seen:
            times += 1
            path = (*path[:-1], f"{one.path[-1]}{times}")
        seen.add(path)
        made.append((number, replace(one, path=path, sure=one.sure and times == 1)))
    return made


def _with(
    block: TableDraft | LineDraft, found: Sequence[Found], words: LabelWords, unit: str
) -> TableDraft | LineDraft:
    if isinstance(block, LineDraft):
        return replace(block, fields=tuple(guess(one, words, unit) for one in found))
    cells = {key: [guess(one, words, unit) for one in inner] for key, inner in by_cell(found).items()}
    return replace(block, fields=among_money(like_columns(cells, block.tables), words))


def _title(blank: Blank, blocks: Sequence[TableDraft | LineDraft]) -> tuple[str, int | None]:
    """The title without its year, and the year that title or the line below it print, or all labels that print one."""
    titles: list[str] = []
    years: list[str] = []
    labels: list[str] = []
    for block in blocks:
        told = [(block.line.text, block.sort)] if isinstance(block, LineDraft) else _told(block)
        titles += [text for text, sort in told if sort is Sort.TITLE]
        years += [text for text, sort in told if sort in (Sort.TITLE, Sort.YEAR)]
        labels += [text for text, sort in told if sort is Sort.LABEL]
    title = "".join((titles or ["表"])[0].split())
    found = _YEAR.search("".join(years))
    told_by_labels = {year for text in labels for year in _YEAR.findall(text)}
    year = found[0] if found else told_by_labels.pop() if len(told_by_labels) == 1 else ""
    return YEARS_IN_TITLE.sub("", title) or title, int(year) if year else None


YEARS_IN_TITLE = re.compile(rf"[（(]\s*{YEAR.pattern}\s*[)）]|20\d\d年度?")


def _told(block: TableDraft) -> list[tuple[str, Sort]]:
    return [(cell.text, block.sorts[spot(cell)]) for cell in block.table.cells]

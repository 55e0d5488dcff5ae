"""The new spec drawn and held against the file, cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher

from jixiao.document import Grid, Part
from jixiao.importing.labels import columns, fold
from jixiao.importing.prose import tight_figures
from jixiao.importing.source import SourceCell
from jixiao.text.dates import read_date
from jixiao.text.money import amount, unit_said

_LABEL = 20  # characters of a label that says a unit
_NOTHING = re.compile(r"[-/]{0,3}")  # a longer row of them is a line that somebody drew
_SHARE = re.compile(r"(\d+(?:\.\d+)?)[%％]")
_NEAR = 12  # drawn texts that may be missing in the file, one after the other


@dataclass(frozen=True, slots=True)
class Proof:
    """The cells of the file that the new form has as well, and those that it has not; the drawn texts left over."""

    same: tuple[SourceCell, ...] = ()
    other: tuple[SourceCell, ...] = ()
    drawn: tuple[str, ...] = ()


NO_PROOF = Proof()


def together(proofs: Sequence[Proof]) -> Proof:
    """Several as one."""
    return Proof(
        tuple(cell for one in proofs for cell in one.same),
        tuple(cell for one in proofs for cell in one.other),
        tuple(text for one in proofs for text in one.drawn),
    )


def prove(
    cells: Sequence[SourceCell],
    parts: Sequence[Part],
    again: Sequence[SourceCell] = (),
    *,
    broken_lines: bool,
    unit: str = "",
) -> Proof:
    """Compares the cells of the file with the drawn parts, in reading order; `again` are heads that stand once more in
    the file, for a page's end or because the form has them twice; `unit` is that of the file's bare figures, where it
    is not that of the drawn ones.
    """
    cells = [cell for cell in cells if cell.text.strip()]
    drawn = [text for text in _drawn(parts) if _says(text)]
    dashes = tuple(cell for cell in cells if not _says(cell.text))
    cells = [cell for cell in cells if _says(cell.text)]
    by, shown = _by_characters if broken_lines else _by_texts, _unit(drawn)
    keys = {cell.number: _key(cell.text, unit or shown) for cell in cells}
    found = _but_ticked(by(cells, keys, drawn, shown))
    return replace(found, same=(*found.same, *dashes), drawn=tuple(_but(found.drawn, again)))


def _says(text: str) -> bool:
    """Does a text say something? A dash or stroke alone says that there is nothing."""
    return not _NOTHING.fullmatch(fold(text))


def _but(drawn: Sequence[str], again: Sequence[SourceCell]) -> Iterator[str]:
    """The drawn texts without those of these cells, each once."""
    left = Counter(cell.folded for cell in again)
    for text in drawn:
        key = fold(text)
        if left[key]:
            left[key] -= 1
        else:
            yield text


def _by_texts(cells: Sequence[SourceCell], keys: Mapping[int, str], drawn: Sequence[str], unit: str) -> Proof:
    own = [keys[cell.number] for cell in cells]
    matcher = SequenceMatcher(None, own, [_key(text, unit) for text in drawn], autojunk=False)
    same, left = set[int](), set(range(len(drawn)))
    for first, second, length in matcher.get_matching_blocks():
        same |= set(range(first, first + length))
        left -= set(range(second, second + length))
    for number in sorted(left):
        halves = _halves(fold(drawn[number]), [cell for cell in enumerate(cells) if cell[0] not in same])
        same |= halves
        left -= {number} if halves else set()
    return Proof(
        tuple(cell for number, cell in enumerate(cells) if number in same),
        tuple(cell for number, cell in enumerate(cells) if number not in same),
        tuple(drawn[number] for number in sorted(left)),
    )


def _but_ticked(found: Proof) -> Proof:
    """A choice that was drawn ticked among all of them, with boxes, is the same as its name alone."""
    other, drawn, same = list(found.other), list[str](), list(found.same)
    for text in found.drawn:
        named = next((cell for cell in other if _chosen(fold(text)) == {cell.folded}), None)
        if named is None:
            drawn.append(text)
        else:
            other.remove(named)
            same.append(named)
    return Proof(tuple(same), tuple(other), tuple(drawn))


def _chosen(boxes: str) -> set[str]:
    """What is ticked in a text of choices, each with a box before or behind it; nothing in another text."""
    names, marks = [name for name in re.split("[□☑]", boxes) if name], re.findall("[□☑]", boxes)
    if len(names) != len(marks):
        return set()
    return {name for name, mark in zip(names, marks, strict=True) if mark == "☑"}


def _halves(whole: str, cells: Sequence[tuple[int, SourceCell]]) -> set[int]:
    """The cells that are a text in halves, one after the other; none where they are not all of it."""
    found: set[int] = set()
    rest = whole
    for number, cell in cells:
        if rest and cell.folded and rest.startswith(cell.folded):
            found.add(number)
            rest = rest[len(cell.folded) :]
    return found if not rest else set()


def _by_characters(cells: Sequence[SourceCell], keys: Mapping[int, str], drawn: Sequence[str], unit: str) -> Proof:
    """Of a file whose paragraphs are lines: a line is the same where it stands inside what was drawn there."""
    shown = _Shown([_key(text, unit) for text in drawn], [fold(text) for text in drawn])
    same = {cell.number for cell in cells if shown.holds(cell, keys[cell.number])}
    return Proof(
        tuple(cell for cell in cells if cell.number in same),
        tuple(cell for cell in cells if cell.number not in same),
        tuple(text for text, rest in zip(drawn, shown.rest, strict=True) if rest),
    )


class _Shown:
    """What of the drawn texts the file has shown. `rest` is what is left of each."""

    def __init__(self, keys: Sequence[str], folded: Sequence[str]) -> None:
        self.keys, self.folded, self.rest = keys, folded, list(keys)
        self.at = 0
        self.cut: list[int] = []  # of which a part was shown: the rest may stand on the next page

    def holds(self, cell: SourceCell, key: str) -> bool:
        """Is the cell, or the line, the next of what was drawn there, or one that was passed over?"""
        near = range(self.at, min(self.at + _NEAR, len(self.rest)))
        found = next((n for n in (*near, *self.cut) if self.rest[n] and self.rest[n].startswith(key)), None)
        if found is not None:
            self._show(found, key)
            return True
        left = [n for n, rest in enumerate(self.rest) if rest == self.keys[n]]
        found = next((n for n in left if _same(self.keys[n], key, cell.text)), None)
        several = {found} if found is not None else self._several(cell.folded)
        for number in several:
            self.rest[number] = ""
        return bool(several)

    def _show(self, number: int, key: str) -> None:
        self.rest[number] = self.rest[number][len(key) :]
        self.cut = [n for n in (*self.cut, number) if self.rest[n]]
        if number >= self.at:
            self.at = number if self.rest[number] else number + 1

    def _several(self, key: str) -> set[int]:
        """The drawn texts that are a line together: those of a row without lines between its cells."""
        for first in range(len(self.folded)):
            rest, last = key, first
            while last < len(self.folded) and self.rest[last] and rest.startswith(self.folded[last]):
                rest, last = rest[len(self.folded[last]) :], last + 1
                if not rest:
                    return set(range(first, last))
        return set()


def _same(drawn: str, key: str, text: str) -> bool:
    """Are they the same? Of columns of single characters a PDF does not tell the order."""
    return drawn == key or (columns(text) and sorted(drawn) == sorted(key))


def _unit(drawn: Sequence[str]) -> str:
    """The unit of the figures that stand alone, where the labels say one."""
    said = {unit for text in drawn if len(text) < _LABEL and (unit := unit_said(text))}
    return said.pop() if len(said) == 1 else "元"


def _key(text: str, unit: str) -> str:
    """A text as it is compared: figures by their value, a bare one in this unit, others without blanks."""
    day = read_date("".join(text.split()))
    if day is not None:
        return day.isoformat()
    bare = tight_figures(text.strip())
    figure = amount(bare, unit)
    if figure is None and (share := _SHARE.fullmatch(bare)):
        return f"{Decimal(share[1]).normalize()}%"
    return str(figure.normalize()) if figure is not None else fold(text)


def _drawn(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        for block in part.blocks:
            texts = [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]
            yield from (text for text in texts if text.replace("\u200b", "").strip())

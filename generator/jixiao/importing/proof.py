"""The new spec drawn and held against the file, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from jixiao.document import Grid, Part
from jixiao.importing.labels import fold
from jixiao.importing.source import SourceCell
from jixiao.text.dates import read_date
from jixiao.text.money import amount

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


def prove(cells: Sequence[SourceCell], parts: Sequence[Part], *, broken_lines: bool) -> Proof:
    """Compares the cells of the file with the drawn parts, in reading order."""
    cells = [cell for cell in cells if cell.text.strip()]
    drawn = list(_drawn(parts))
    if broken_lines:
        return _by_characters(cells, drawn)
    matcher = SequenceMatcher(None, [_key(cell.text) for cell in cells], [_key(text) for text in drawn], autojunk=False)
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


def _halves(whole: str, cells: Sequence[tuple[int, SourceCell]]) -> set[int]:
    """The cells that are a text in halves, one after the other; none where they are not all of it."""
    found: set[int] = set()
    rest = whole
    for number, cell in cells:
        if rest and cell.folded and rest.startswith(cell.folded):
            found.add(number)
            rest = rest[len(cell.folded) :]
    return found if not rest else set()


def _by_characters(cells: Sequence[SourceCell], drawn: Sequence[str]) -> Proof:
    """Of a file whose paragraphs are lines: a line is the same where it stands inside what was drawn there."""
    whole = [_key(text) for text in drawn]
    used: set[int] = set()
    same, other = [], []
    at = 0
    rest = whole[0] if whole else ""
    for cell in cells:
        key = _key(cell.text)
        place = next(
            (n for n in range(at, min(at + _NEAR, len(whole))) if (rest if n == at else whole[n]).startswith(key)), None
        )
        if place is None:
            place = next((n for n, text in enumerate(whole) if n not in used and text == key), None)
            if place is None:
                other.append(cell)
                continue
            used.add(place)
            same.append(cell)
            continue
        text = rest if place == at else whole[place]
        at, rest = place, text[len(key) :]
        if not rest:
            used.add(place)
            at, rest = place + 1, whole[place + 1] if place + 1 < len(whole) else ""
        same.append(cell)
    left = tuple(text for number, text in enumerate(drawn) if number not in used)
    return Proof(tuple(same), tuple(other), left)


def _key(text: str) -> str:
    """A text as it is compared: figures by their value, others without blanks."""
    day = read_date("".join(text.split()))
    if day is not None:
        return day.isoformat()
    figure = amount(text.strip())
    return str(figure.normalize()) if figure is not None else fold(text)


def _drawn(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        for block in part.blocks:
            texts = [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]
            yield from (text for text in texts if text.replace("\u200b", "").strip())

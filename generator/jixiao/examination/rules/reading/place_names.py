"""The places of which a text speaks: provinces, cities and counties, known by their names and by what lies in what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from jixiao.examination.rules.text_pieces import compiled

_FILE = Path(__file__).parents[2] / "data" / "places.txt"
_ENDS = "县区市旗州省盟"
_SIGNS = frozenset(_ENDS)
_PARTED = " /+\n"  # around each name in the list
_LEAST = 2  # characters of a name; so short a one may be a piece of a word
_IN_FRONT = "在对向为由从与及和给是到至赴、"  # of a short name
_NO_NAME = "级城域乡内里外长委直属际道"  # right behind a short name
_BARE = (2, 3)  # characters of the name of a province without its last
_OFFICES = ("厅", "局", "委", "会", "残联")
_SHORT = 20  # characters of the name of an office
_BRANCHES = ("分局", "支局", "分院", "分所", "支队", "大队")  # of one length, at the end of a body's name
_NO_CITY = "场"  # right behind 市


class NamedPlace(NamedTuple):
    """A place in a text, with all that is written of what it lies in: 上海市嘉定区."""

    name: str
    start: int
    end: int
    codes: tuple[str, ...]  # of each place of that name; what lies in another begins with its code


class Names(NamedTuple):
    """The list of names, kept as it is written: a dictionary would cost more to make than all that is looked up."""

    words: frozenset[str]  # names that are also words
    pieces: frozenset[str]  # names that are words only within a longer one
    sure: frozenset[str]  # names of two characters that are no piece of a word
    listed: str  # a line a province or city, with what lies in it


@cache
def names() -> Names:
    """The names that the program knows; read when a text asks for the first time."""
    comments, _, listed = _FILE.read_text("utf-8").partition("\n+")
    words, pieces, sure = (frozenset(line[1:].split()) for line in comments.splitlines()[-3:])
    return Names(words, pieces, sure, f"\n+{listed}")


@lru_cache(maxsize=512)
def ending(last: str) -> Sequence[tuple[str, tuple[str, ...]]]:
    """(name, codes) of all places whose names end so, the longest first."""
    listed, codes = names().listed, dict[str, tuple[str, ...]]()
    place = listed.find(last)
    while place >= 0:
        end = place + len(last)
        if listed[end] in _PARTED:
            start = next(number for number in range(place, 0, -1) if listed[number - 1] in _PARTED)
            name = listed[start:end]
            codes[name] = (*codes.get(name, ()), _code(listed, start))
        place = listed.find(last, end)
    return sorted(codes.items(), key=lambda one: -len(one[0]))


def _code(listed: str, start: int) -> str:
    """The number of the province, then that of the city, then that of the place in it."""
    code, line = chr(listed.count("+", 0, start)), listed.rfind("\n", 0, start) + 1
    if listed[line] == "+":
        return code
    if listed[line + 1] != "-":
        code += chr(listed.count("\n", 0, start))
    place = listed.count(" ", line, start)
    return code if place == 1 else code + chr(place)


def places(text: str) -> Sequence[NamedPlace]:
    """The places that a text names, in their order."""
    named = list(_named(text))
    found = list(_province(text)) if not named or named[0].start else []
    for place in named:
        last = found[-1] if found and found[-1].end == place.start else None
        inner = tuple(code for code in place.codes if last and code.startswith(last.codes))
        if last and inner:
            found[-1] = NamedPlace(last.name + place.name, last.start, place.end, inner)
        elif _is_name(text, place):
            found.append(place)
    branch = _branch(text, found[0]) if found and text.endswith(_BRANCHES) else None
    return [*found, branch] if branch else found


def _branch(text: str, city: NamedPlace) -> NamedPlace | None:
    """The place without its last, by which a city calls its branch there: 天水市自然资源局麦积分局."""
    lead = text[: -len(_BRANCHES[0])]
    for size in (2, 3):
        stem = lead[-size:]
        for name in (f"{stem}{last}" for last in "区县市"):
            codes = tuple(code for code in dict(ending(name[-_LEAST:])).get(name, ()) if code.startswith(city.codes))
            if codes and len(lead) - size >= city.end:
                return NamedPlace(name, len(lead) - size, len(lead), codes)
    return None


def _province(text: str) -> Iterator[NamedPlace]:
    """The province with whose bare name that of a body begins: 贵州财政厅."""
    for size in _BARE if len(text) <= _SHORT and text.endswith(_OFFICES) else ():
        name = text[:size]
        for full in (name, f"{name}省"):
            codes = dict(ending(full[-_LEAST:])).get(full)
            if codes and text[size : size + 1] not in _ENDS:
                yield NamedPlace(name, 0, size, codes)
                return


def _named(text: str) -> Iterator[NamedPlace]:
    """The longest name at each place where one may end."""
    for match in compiled(f"(?<=.)[{_ENDS}]").finditer(text) if not _SIGNS.isdisjoint(text) else ():
        end = match.end()
        for name, codes in ending(text[end - _LEAST : end]):
            if text.endswith(name, 0, end):
                yield NamedPlace(name, end - len(name), end, codes)
                break


def _is_name(text: str, place: NamedPlace) -> bool:
    """Is it surely a name, and no piece of another word?"""
    before, behind = text[: place.start][-1:], text[place.end : place.end + 1]
    if place.name in names().words or (place.name[-1] == "市" and behind and behind in _NO_CITY):
        return False
    short = len(place.name) == _LEAST or place.name in names().pieces
    if not short or place.name in names().sure:
        return True
    return (not before or before in _IN_FRONT or not before.isalnum()) and (not behind or behind not in _NO_NAME)


def related(some: Sequence[str], others: Sequence[str]) -> bool:
    """Is a place one of the others, or in it, or is the other in it?"""
    return any(one.startswith(other) or other.startswith(one) for one in some for other in others)


def inside(some: Sequence[str], others: Sequence[str]) -> bool:
    """Does a place lie in the other?"""
    return any(one != other and one.startswith(other) for one in some for other in others)

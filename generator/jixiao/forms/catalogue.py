"""The forms as on a shelf: by place, by purpose, by name; and those of them that are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from jixiao.forms.form import Form

NATIONAL = ("全国", "中央")  # these come first
PURPOSES = ("目标", "说明", "批复", "监控", "自评", "汇总")  # in the order in which a year needs them


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the shelf is asked for; what is empty is any."""

    purpose: str = ""  # one that some form names; else a part of titles
    place: str = ""  # a part of it will do
    year: int | None = None

    def wider(self) -> list[Wanted]:
        """The same with one wish less, each in its turn; none where there are no two wishes."""
        said = [field.name for field in fields(self) if getattr(self, field.name)]
        return [replace(self, **{name: getattr(Wanted(), name)}) for name in said] if len(said) > 1 else []


def shelved(forms: Iterable[Form]) -> list[Form]:
    """The forms in order: NATIONAL first and those that tell no place last, then in the order of a year."""
    return sorted(forms, key=_order)


def _order(form: Form) -> tuple[bool, int, str, int, str, str]:
    place, purpose = form.origin.place, form.origin.purpose
    number = PURPOSES.index(purpose) if purpose in PURPOSES else len(PURPOSES) + (not purpose)
    first = NATIONAL.index(place) if place in NATIONAL else len(NATIONAL)
    return not place, first, place, number, purpose, form.name


def wanted_forms(forms: Iterable[Form], wanted: Wanted) -> list[Form]:
    """Those that are wanted, in the order of the shelf."""
    every = shelved(forms)
    purposes = known_purposes(every)
    return [form for form in every if _fits(form, wanted, purposes)]


def _fits(form: Form, wanted: Wanted, purposes: Sequence[str]) -> bool:
    word = wanted.purpose
    purpose = form.origin.purpose == word if word in purposes else word in form.title or word in form.name
    return purpose and wanted.place in form.origin.place and fits_year(form, wanted.year)


def fits_year(form: Form, year: int | None) -> bool:
    """Is the form one of that year? One without years is of any."""
    return year is None or not form.years or year in form.years


def known_places(forms: Iterable[Form]) -> tuple[str, ...]:
    """The places that forms tell, in the order of the shelf."""
    return tuple(dict.fromkeys(form.origin.place for form in shelved(forms) if form.origin.place))


def known_purposes(forms: Iterable[Form]) -> tuple[str, ...]:
    """The purposes that forms tell, in the order of a year."""
    found = {form.origin.purpose for form in forms if form.origin.purpose}
    return (*(purpose for purpose in PURPOSES if purpose in found), *sorted(found.difference(PURPOSES)))


def shown_years(years: Iterable[int]) -> str:
    """2019、2021—2023; 不限 where there are none."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    told = (f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)
    return "、".join(told) or "不限"

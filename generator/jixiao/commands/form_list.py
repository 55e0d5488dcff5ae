"""jixiao forms without a form: the shelf as a table or as JSON, and what to do where nothing on it is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jixiao.errors import UsageError
from jixiao.forms.catalogue import Wanted, known_places, known_purposes, shown_years, wanted_forms
from jixiao.forms.form import Form
from jixiao.forms.origin import CHECKED, STATES
from jixiao.terminal.report import columns
from jixiao.terminal.table import table
from jixiao.text.dates import YEARS
from jixiao.text.suggestions import unknown_key

UNSAID = "没有写"
_ONWARD = "“jixiao forms 表式”看来源、状态、字段；“jixiao new 表式 项目名称”写出样例"
_TITLE = 52  # columns; the longest of the titles that are known is 48 wide


def listed(forms: Mapping[str, Form], wanted: Wanted) -> str:
    """The forms that are wanted, by place and purpose; else how to find more. Raises UsageError for an unknown word."""
    found = wanted_forms(forms.values(), wanted)
    _known(forms.values(), wanted)
    if not found:
        return "\n".join(_nothing(forms.values(), wanted))
    return "\n".join([*_shelf(found), *_meanings(found), _ONWARD])


def listed_json(forms: Mapping[str, Form], wanted: Wanted) -> str:
    """The same as a list of objects with Chinese texts and English keys."""
    _known(forms.values(), wanted)
    return json.dumps(
        [form_object(form) for form in wanted_forms(forms.values(), wanted)], ensure_ascii=False, indent=1
    )


def form_object(form: Form) -> dict[str, Any]:
    """What is said of a form, for other programs."""
    return {
        "name": form.name,
        "title": form.title,
        "place": form.origin.place,
        "purpose": form.origin.purpose,
        "years": list(form.years),
        "states": list(form.origin.states),
        "sources": [source._asdict() for source in form.origin.sources],
        "description": form.description,
    }


def states_shown(form: Form) -> str:
    """The words of a form's state."""
    return "、".join(form.origin.states) or UNSAID


def _shelf(found: Sequence[Form]) -> Iterator[str]:
    rows: list[list[str]] = []
    last = "", ""
    for form in found:
        group = form.origin.place, form.origin.purpose
        purpose = (form.origin.purpose or UNSAID) if group != last or not rows else ""
        rows.append([purpose, form.name, form.title, shown_years(form.years), states_shown(form)])
        last = group
    head, rule, *lines = table(["用途", "表式", "名称", "适用年度", "状态"], rows, _TITLE).split("\n")
    yield from (head, rule)
    place = None
    for form, line in zip(found, lines, strict=True):
        if form.origin.place != place:
            place = form.origin.place
            name = place or f"地区{UNSAID}"
            yield f"{name} {'─' * (len(rule) - columns(name) - 1)}"
        yield line


def _meanings(found: Iterable[Form]) -> Iterator[str]:
    """What the states mean that stand in the list."""
    there = {state for form in found for state in form.origin.states}
    yield from (f"{state}：{meaning}" for state, meaning in STATES.items() if state in there and state != CHECKED)


def _known(forms: Iterable[Form], wanted: Wanted) -> None:
    """Raises UsageError for a word that no form knows, and for what is no year."""
    forms = list(forms)
    if wanted.year is not None and wanted.year not in YEARS:
        raise UsageError(f"年度“{wanted.year}”不对，写四位数的年份，如 2024")
    for word, one, known, what in (
        (wanted.purpose, Wanted(purpose=wanted.purpose), known_purposes(forms), "用途"),
        (wanted.place, Wanted(place=wanted.place), known_places(forms), "地区"),
    ):
        if word and not wanted_forms(forms, one):
            message, help = unknown_key(word, known, what)
            every = f"有的是：{'、'.join(known)}" if known else ""
            more = "；全国的表各地都可以用" if what == "地区" else "；也可以写名称里的几个字"
            raise UsageError("；".join(filter(None, (message, help if "？" in help else "", every))) + more)


def _nothing(forms: Iterable[Form], wanted: Wanted) -> Iterator[str]:
    """That there is no such form, and how many there are with one wish less."""
    forms = list(forms)
    yield f"没有这样的表：{'，'.join(_wishes(wanted))}。少写一项就有："
    for wider in wanted.wider():
        if count := len(wanted_forms(forms, wider)):
            yield f"  jixiao forms {' '.join(_options(wider))}    {count} 种"


def _wishes(wanted: Wanted) -> Iterator[str]:
    year = f"{wanted.year}年度" if wanted.year else ""
    purpose = f"用于“{wanted.purpose}”" if wanted.purpose else ""
    yield from filter(None, (wanted.place, year, purpose))


def _options(wanted: Wanted) -> Iterator[str]:
    """How the wishes are typed."""
    typed = (("--for", wanted.purpose), ("--place", wanted.place), ("--year", wanted.year))
    yield from (f"{option} {word}" for option, word in typed if word)

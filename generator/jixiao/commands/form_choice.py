"""jixiao new at a terminal: which form, by place and purpose, then its project and year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from jixiao.commands.form_list import UNSAID, states_shown
from jixiao.forms.catalogue import fits_year, shelved, shown_years
from jixiao.forms.form import Form
from jixiao.forms.origin import CHECKED
from jixiao.terminal.asking import ask, choose
from jixiao.terminal.report import columns
from jixiao.text.dates import YEARS


def chosen_form(forms: Iterable[Form]) -> Form:
    """The form that is chosen: its place, its purpose, then which; a question with one answer is not asked."""
    found = shelved(forms)
    found = _part("哪里的表？", found, lambda form: form.origin.place or f"地区{UNSAID}")
    found = _part("做什么用？", found, lambda form: form.origin.purpose or f"用途{UNSAID}")
    today = date.today().year
    proposed = next((number for number, form in enumerate(found) if fits_year(form, today)), 0)
    form = found[choose("哪一种表？", _rows(found), proposed)]
    print(f"{form.name}  {form.title}")
    return form


def _part(question: str, forms: Sequence[Form], group: Callable[[Form], str]) -> list[Form]:
    """The forms of the group that is chosen."""
    groups = list(dict.fromkeys(map(group, forms)))
    counts = [sum(group(form) == name for form in forms) for name in groups]
    options = [f"{name}（{count}种）" for name, count in zip(groups, counts, strict=True)]
    chosen = groups[choose(question, options)]
    return [form for form in forms if group(form) == chosen]


def _rows(forms: Sequence[Form]) -> list[str]:
    """A line a form: name, title, years, and a state that a clerk should know."""
    cells = [(form.name, form.title, shown_years(form.years)) for form in forms]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    rows = [
        "  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        for row in cells
    ]
    states = [states_shown(form) for form in forms]
    return [
        f"{row}  {'' if state in (CHECKED, UNSAID) else state}".rstrip()
        for row, state in zip(rows, states, strict=True)
    ]


def chosen_name(form: Form, wrong: Callable[[str], str]) -> str:
    """The project's name, or the title of what stands over projects."""
    return ask("这份文档的标题" if form.collective else "项目名称（全称）", "", wrong)


def chosen_year(proposed: int) -> int:
    """The year."""
    return int(ask("年度", str(proposed), wrong_year))


def wrong_year(typed: str) -> str:
    """What is wrong with a year; empty where it is one."""
    right = re.fullmatch("[0-9]{4}", typed) and int(typed) in YEARS
    return "" if right else f"年度“{typed}”不对，写四位数的年份，如 2024"

"""Every form that comes with the program is filled in on the page: each kind of cell changes one value, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jixiao.authoring.form_map import sample_year
from jixiao.authoring.sample import sample
from jixiao.drawing.tools import Tools
from jixiao.forms.form import Form
from samples.open_page import Page

pytestmark = pytest.mark.slow

TYPED = {"day": "2024-05-06", "money": "12.34万元", "figure": "7", "text": "别的：文字 #1", "prose": "一段。\n又一段。"}


def typed(field: dict[str, Any]) -> Any:
    """Something else that may be typed there."""
    if field["kind"] == "choice":
        return next(choice for choice in field["choices"] if choice != field["raw"])
    if field["kind"] == "several":
        return [choice for choice in field["choices"] if choice not in field["raw"]][:2]
    return TYPED[field["kind"]]


def one_of_each(state: dict[str, Any]) -> list[dict[str, Any]]:
    """A field of each kind in each part and state of the form."""
    fields = [field for field in state["fields"] if field["page"]]
    return list({(field["part"], field["kind"], field["state"], "row" in field): field for field in fields}.values())


def test_each_kind_of_cell(made_with: Tools, page: Callable[[str], Page]) -> None:
    forms = [form for form in made_with.forms.values() if not form.collective]
    assert len(forms) > 10
    assert [wrong for form in forms for wrong in _wrong(form, page)] == []


def _wrong(form: Form, page: Callable[[str], Page]) -> list[str]:
    text = sample([form], "某项目", sample_year(form))
    opened, found = page(text), list[str]()
    opened.site.baselines.clear()
    opened.open()
    for field in one_of_each(opened.state):
        path, value = field["path"], typed(field)
        what = f"{form.name} {path} {field['part']} {field['kind']} {field['state']}"
        try:
            opened.edit("set", *path, value=value)
        except Exception as error:  # noqa: BLE001 -- all are told together
            found.append(f"{what}: {error!r}")
            continue
        different = opened.site.differences(opened.file.name, "")
        renamed = field["part"] in ("name", "level")
        if not opened.state["parts"] or (len(different) != 1 and not renamed and field["kind"] != "several"):
            found.append(f"{what}: {different}")
        opened.state = opened.site.undo(opened.file.name, redo=False)
        if opened.text != text:
            found.append(f"{what}: not undone")
    Path(opened.file).unlink()
    return found

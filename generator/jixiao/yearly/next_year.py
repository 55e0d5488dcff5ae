"""A spec for another year: figures of last year emptied, days moved, the rest kept; each change is told."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence

from jixiao.forms.form import Field, Form
from jixiao.nodes.changes import Change, Empty, Put, Remove
from jixiao.nodes.node import Node
from jixiao.text.dates import read_date, show_day
from jixiao.yearly.carried import Carried, short
from jixiao.yearly.leaves import Leaf, leaves
from jixiao.yearly.remembered import note
from jixiao.yearly.treatment import Treatment, Treatments

_LANGUAGE = ("标题", "导言")  # texts of a 汇编.yaml that are no fields
_WAIVERS = "豁免"


def to_year(
    carried: Carried,
    old: int,
    new: int,
    fields: Mapping[str, Field],
    treatments: Treatments,
    forms: Sequence[Form] = (),
) -> None:
    """Notes in `carried` what its text needs for the year `new`; `forms` are those to be drawn then, none: the same."""
    root = carried.root
    if root.get("年度") is not None:
        carried.changes.append(Put(("年度",), str(new)))
        carried.tell(Treatment.MOVED, f"年度：{old} → {new}")
    if forms:
        draws(carried, root, forms)
    for leaf in [*leaves(root, fields), *_shared(root, fields)]:
        _treated(carried, leaf, old, new, treatments)
    for key in _LANGUAGE:
        if (node := root.get(key)) and node.kind == "scalar":
            _years(carried, key, node.text, old)
    if root.get(_WAIVERS):
        carried.tell(Treatment.ASKED, f"{_WAIVERS}：是照{old}年的数写的，不再有的问题就删去")


def draws(carried: Carried, root: Node, forms: Sequence[Form]) -> None:
    """Notes the forms that are to be drawn, where the text says which."""
    names = [form.name for form in forms]
    node = root.get("表式")
    if node is not None and [item.text for item in node.items or [node]] != names:
        carried.changes.append(Put(("表式",), names))
        before = "、".join(item.text for item in node.items or [node])
        carried.tell(Treatment.MOVED, f"表式：{before} → {'、'.join(names)}")


def _shared(root: Node, fields: Mapping[str, Field]) -> list[Leaf]:
    common = root.get("共用")
    return list(leaves(common, fields, ("共用",))) if common is not None else []


def _treated(carried: Carried, leaf: Leaf, old: int, new: int, treatments: Treatments) -> None:
    treatment = treatments.of(leaf.path, leaf.field)
    text = leaf.node.text if leaf.node.kind == "scalar" else "、".join(item.text for item in leaf.node.items)
    if treatment is Treatment.EMPTIED:
        carried.changes.append(_emptied(leaf))
        carried.note(leaf.steps, note(old, str(leaf.steps[-1]), text))
        carried.tell(treatment, f"{leaf.called}：{short(text)} → （空），去年的写成注释")
    elif treatment is Treatment.MOVED:
        _moved(carried, leaf, new - old)
    else:
        if treatment is Treatment.ASKED:
            carried.tell(treatment, f"{leaf.called}：{short(text) or leaf.field.name}，照去年的留着")
        _years(carried, leaf.called, text, old)


def _emptied(leaf: Leaf) -> Change:
    """A column of a list or of braces is taken away where it is a further one; a key of its own stays."""
    return Remove(leaf.steps) if leaf.node.outer is None and isinstance(leaf.steps[-2], int) else Empty(leaf.steps)


def _moved(carried: Carried, leaf: Leaf, years: int) -> None:
    text = leaf.node.text.strip()
    day = read_date(text)
    if day is None:
        carried.tell(Treatment.ASKED, f"{leaf.called}：{short(text)}，不是日期，照去年的留着")
        return
    last = calendar.monthrange(day.year + years, day.month)[1]
    moved = replace_year(text, day.year, day.year + years)
    if day.day > last or read_date(moved) is None:  # 29 February
        moved = show_day(day.replace(year=day.year + years, day=min(day.day, last)), "")
    carried.changes.append(Put(leaf.steps, moved))
    carried.tell(Treatment.MOVED, f"{leaf.called}：{text} → {moved}")


def replace_year(text: str, old: int, new: int) -> str:
    """The text with another year in the place of this one, where it stands alone."""
    return re.sub(rf"(?<!\d){old}(?!\d)", str(new), text)


def _years(carried: Carried, called: str, text: str, old: int) -> None:
    if re.search(rf"(?<!\d){old}(?!\d)", text):
        carried.tell(Treatment.ASKED, f"{called}：里面有“{old}”，没有改")

"""Which of a form's fields its page prints, how often, and which it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jixiao.authoring.form_look import Remark
from jixiao.document import Grid, Part
from jixiao.field_paths import FieldPath
from jixiao.forms.form import Field, Form
from jixiao.forms.values import ROW


def printed_paths(form: Form, part: Part) -> Iterator[str]:
    """The form's own paths (of columns 表.*.列) of the fields that a part prints."""
    known = {path for path, _ in form.every()}
    for block in part.blocks:
        for path in (path for cell in block.cells for path in cell.fields) if isinstance(block, Grid) else block.fields:
            yield from _known(path, known)


def _known(path: FieldPath, known: set[str]) -> Iterator[str]:
    """What of a path the form knows: names of levels and items are the author's."""
    number = next((place for place, key in enumerate(path) if isinstance(key, int)), len(path))
    names = [str(key) for key in path[:number]]
    column = ".".join(str(key) for key in path[number + 1 :] if not isinstance(key, int))
    head = next((head for end in range(number, 0, -1) if (head := ".".join(names[:end])) in known), "")
    yield from (found for found in (head, f"{head}{ROW}{column}") if found in known)


def unprinted(form: Form, printed: set[str]) -> Iterator[Remark]:
    """The fields that no page has printed; those that serve another purpose are a note."""
    used = _used(form)
    for path, field in form.every():
        if not field.fields and path not in printed:
            shown = path.replace(ROW, ".")
            if path in used:
                yield Remark(f"“{shown}”不印，只用来{used[path]}", "不用改；要印就写进 page.html.j2", broken=False)
            else:
                yield Remark(f"“{shown}”在哪一格都没有印", "写进 page.html.j2，或从 form.yaml 删去这个字段")


def _used(form: Form) -> dict[str, str]:
    """Path → what for, of fields that do something besides being printed."""
    used = dict.fromkeys(form.roles.values(), "担任角色，供审核和汇总")
    used |= {path: "计算" for one in form.computations for path in one.operands}
    conditions = (condition for one in form.computations for condition in one.conditions)
    used |= {f"{one.table}{ROW}{one.column}": "说明哪些行算进去" for one in conditions if one.level is None}
    for _, field in form.every():
        used |= {told: "说明别的字段怎样印" for told in (field.unit, field.rounding, field.default_when) if told}
    return used


def printed_twice(form: Form, part: Part) -> Iterator[Remark]:
    """The fields with one value each that stand in several cells."""
    counts = Counter(
        path for block in part.blocks if isinstance(block, Grid) for cell in block.cells for path in cell.fields
    )
    for path, count in counts.items():
        field = form.field(".".join(map(str, path)))
        if count > 1 and field is not None and _single(field):
            message = f"“{'.'.join(map(str, path))}”印了{count}处"
            yield Remark(message, "有意重复就不用改；否则核对 page.html.j2 里是不是写错了字段", broken=False)


def _single(field: Field) -> bool:
    return not field.fields and field.kind.one_value

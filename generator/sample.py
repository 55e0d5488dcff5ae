"""A first spec for an author: every field of its forms with an example and its meaning as a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.form import KINDS, Field, Form
from generator.merge import merged_fields
from generator.spec import NAME

_PLAIN = re.compile(r"[\w\u4e00-\u9fff≥≤][^\n]*")
_UNSAFE = re.compile(r": |:$| #|^\s|\s$|^(?:null|Null|NULL|true|false|~)$")


class Known(NamedTuple):
    """What the sample writes otherwise than by example."""

    computed: set[str]  # paths
    names: set[str]  # paths of the project's name
    weights: dict[str, str]  # level 1 → its share of the weights


def sample(forms: Iterable[Form], name: str, year: int) -> str:
    """The text of a spec for these forms that renders as it stands."""
    forms = list(forms)
    lines = [
        f"# {name}：{'、'.join(form.title for form in forms)}",
        "# 键就是表上的标签。缩进用两个空格；冒号用半角，后面空一格。不需要的行可以删去。",
        "# 长文字写 |-，另起一行缩进两格：换行不影响出表，空一行另起一段；以 1. （一） ① - 等开头的一行自成一段。",
        f"表式: [{', '.join(form.name for form in forms)}]",
        f"年度: {year}",
        "",
    ]
    known = Known(
        {computation.path for form in forms for computation in form.computations},
        {form.roles[NAME] for form in forms if NAME in form.roles},
        next((weights for form in forms if isinstance(weights := form.rules.get("一级分值"), dict)), {}),
    )
    for field in merged_fields(forms).values():
        lines += _field(field, 0, name, known)
    return "\n".join(lines) + "\n"


def _field(field: Field, depth: int, name: str, known: Known) -> Iterator[str]:
    pad = "  " * depth
    if field.path in known.computed:
        yield f"{pad}# {field.name} 不写就自动计算"
        return
    if field.default is not None and depth:
        return
    note = field.description or (KINDS[field.kind] if field.kind in ("日期", "金额", "指标树", "行表", "选项") else "")
    if note:
        yield f"{pad}# {note}"
    if field.kind == "组":
        yield from _group(field, depth, name, known)
    elif field.kind == "指标树":
        yield f"{pad}{field.name}:"
        yield from _tree(field, pad, known)
    elif field.kind == "预算表":
        yield f"{pad}{field.name}:"
        yield from (f"{pad}  {line}" for line in field.example.splitlines())
    elif field.kind == "行表":
        yield f"{pad}{field.name}:"
        yield f"{pad}  - {{{', '.join(f'{column.name}: {_scalar(column)}' for column in field.fields)}}}"
    elif field.default is not None:
        yield f"{pad}# {field.name}: {field.default}"
    elif field.kind == "段落":
        yield f"{pad}{field.name}: |-"
        yield f"{pad}  {field.example or field.name + '……'}"
    else:
        yield f"{pad}{field.name}: {quoted(name) if field.path in known.names else _scalar(field)}"


def _group(field: Field, depth: int, name: str, known: Known) -> Iterator[str]:
    inner = [line for part in field.fields for line in _field(part, depth + 1, name, known)]
    if any(not line.lstrip().startswith("#") for line in inner):
        yield f"{'  ' * depth}{field.name}:"
        yield from inner
    else:
        yield f"{'  ' * depth}# {field.name} 可以不写"


def _tree(field: Field, pad: str, known: Known) -> Iterator[str]:
    columns = [column for column in field.fields if column.kind != "段落"]
    levels = field.vocabulary or {field.levels[0]: (field.levels[1],)}
    for number, (level1, level2) in enumerate(levels.items(), 1):
        yield f"{pad}  {level1}:"
        yield f"{pad}    {level2[0] if level2 else level1}:"
        if len(columns) == 1:
            yield f"{pad}      示例指标{number}: {_scalar(columns[0])}"
        else:
            weight = known.weights.get(level1, "10")
            values = ", ".join(f"{column.name}: {weight if column.kind == '数值' else _scalar(column)}" for column in columns)
            yield f"{pad}      示例指标{number}: {{{values}}}"


def _scalar(field: Field) -> str:
    if field.example:
        return quoted(field.example)
    if field.kind == "选项" and field.choices:
        return quoted(field.choices[0])
    return {"金额": "0", "数值": "0", "整数": "1", "日期": "2024-01-01", "比率": "100%"}.get(field.kind, "……")


def quoted(text: str) -> str:
    """The text as a YAML scalar, in quotes only where YAML needs them."""
    plain = _PLAIN.fullmatch(text) and not _UNSAFE.search(text) and not any(mark in text for mark in "{}[],")
    return text if plain else "'" + text.replace("'", "''") + "'"

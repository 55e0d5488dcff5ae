"""A first spec for an author: every field of its forms with an example and its meaning as a comment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.form import KINDS, Field, Form
from generator.merge import merged_fields

_PLAIN = re.compile(r"[\w\u4e00-\u9fff≥≤][^\n]*")
_UNSAFE = re.compile(r": |:$| #|^\s|\s$|^(?:null|Null|NULL|true|false|~)$")

_BUDGET = """\
  - 金额单位: 万元
    列: {名称: 内容, 数量: 数量, 单价: 单价, 金额: 资金需求}
    明细:
      - {名称: 餐费, 数量: 200人, 单价: 150元/人}
      - {名称: 租车费, 数量: 500公里, 单价: 10元/公里}
    合计行: 合计
"""


def sample(forms: Iterable[Form], name: str, year: int) -> str:
    """The text of a spec for these forms that renders as it stands."""
    forms = list(forms)
    lines = [
        f"# {name}：{'、'.join(form.title for form in forms)}",
        "# 键就是表上的标签。缩进用两个空格；冒号用半角，后面空一格。不需要的行可以删去。",
        f"表式: [{', '.join(form.name for form in forms)}]",
        f"年度: {year}",
        "",
    ]
    computed = {computation.path for form in forms for computation in form.computations}
    for field in merged_fields(forms).values():
        lines += _field(field, 0, name, computed)
    return "\n".join(lines) + "\n"


def _field(field: Field, depth: int, name: str, computed: set[str]) -> Iterator[str]:
    pad = "  " * depth
    if field.path in computed:
        yield f"{pad}# {field.name} 不写就自动计算"
        return
    if field.default is not None and depth:
        return
    note = field.description or (KINDS[field.kind] if field.kind in ("日期", "金额", "指标树", "行表", "选项") else "")
    if note:
        yield f"{pad}# {note}"
    if field.kind == "组":
        yield from _group(field, depth, name, computed)
    elif field.kind == "指标树":
        yield f"{pad}{field.name}:"
        yield from _tree(field, pad)
    elif field.kind == "预算表":
        yield f"{pad}{field.name}:\n{_BUDGET.rstrip()}"
    elif field.kind == "行表":
        yield f"{pad}{field.name}:"
        yield f"{pad}  - {{{', '.join(f'{column.name}: {_scalar(column)}' for column in field.fields)}}}"
    elif field.default is not None:
        yield f"{pad}# {field.name}: {field.default}"
    elif field.kind == "段落":
        yield f"{pad}{field.name}: |-"
        yield f"{pad}  {field.example or field.name + '……'}"
    else:
        yield f"{pad}{field.name}: {quoted(name) if field.name == '项目名称' and not depth else _scalar(field)}"


def _group(field: Field, depth: int, name: str, computed: set[str]) -> Iterator[str]:
    inner = [line for part in field.fields for line in _field(part, depth + 1, name, computed)]
    if any(not line.lstrip().startswith("#") for line in inner):
        yield f"{'  ' * depth}{field.name}:"
        yield from inner
    else:
        yield f"{'  ' * depth}# {field.name} 可以不写"


def _tree(field: Field, pad: str) -> Iterator[str]:
    columns = [column for column in field.fields if column.kind != "段落"]
    vocabulary = field.vocabulary or {"产出指标": ("数量指标",)}
    weight = 0
    for number, (level1, level2) in enumerate(vocabulary.items()):
        yield f"{pad}  {level1}:"
        yield f"{pad}    {level2[0] if level2 else level1}:"
        if len(columns) == 1:
            yield f"{pad}      示例指标{number + 1}: {_scalar(columns[0])}"
        else:
            share = 90 - weight if number == len(vocabulary) - 1 else 90 // len(vocabulary)
            weight += share
            values = ", ".join(f"{column.name}: {share if column.kind == '数值' else _scalar(column)}" for column in columns)
            yield f"{pad}      示例指标{number + 1}: {{{values}}}"


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

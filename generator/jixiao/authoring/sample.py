"""A first spec for an author: every field of its forms with an example and its meaning as a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jixiao.authoring.sample_values import dated, figures, weights
from jixiao.forms.form import KINDS, Field, Form
from jixiao.forms.merge import merged_fields
from jixiao.nodes.quoting import quoted
from jixiao.specs.project import NAME
from jixiao.text.money import UNITS

_TOLD = ("日期", "金额", "指标树", "行表")  # kinds whose meaning is told where the form says nothing of a field
_ANY = {"金额": "0", "数值": "0", "整数": "1", "比率": "100%", "指标值": "≥90%"}  # where the form has no example


@dataclass(frozen=True, slots=True)
class Known:
    """What the sample writes otherwise than by example."""

    name: str  # of the project
    year: int
    computed: frozenset[str]  # paths
    names: frozenset[str]  # paths of the project's name
    written: Mapping[str, str]  # path → text
    weights: Mapping[str, Mapping[str, str]]  # tree → level 1 → its weight
    columns: frozenset[str]  # of trees, which hold a weight or a score: 树.*.列


def sample(forms: Iterable[Form], name: str, year: int) -> str:
    """The text of a spec for these forms that renders as it stands and passes the examination."""
    forms = [dated(form, year) for form in forms]
    lines = [
        f"# {name}：{'、'.join(form.title for form in forms)}",
        "# 键就是表上的标签。缩进用两个空格；冒号用半角，后面空一格。不需要的行可以删去。",
        "# 长文字写 |-，另起一行缩进两格：换行不影响出表，空一行另起一段；以 1. （一） ① - 等开头的一行自成一段。",
        f"表式: [{', '.join(quoted(form.name) for form in forms)}]",
        f"年度: {year}",
        "",
    ]
    fields = merged_fields(forms)
    known = Known(
        name,
        year,
        frozenset(computation.path for form in forms for computation in form.computations),
        frozenset(form.roles[NAME] for form in forms if NAME in form.roles),
        figures(forms),
        {tree.path: weights(forms, tree) for tree in fields.values() if tree.kind == "指标树"},
        frozenset(form.roles[role] for form in forms for role in ("分值", "得分") if role in form.roles),
    )
    for field in fields.values():
        lines += _field(field, 0, known)
    return "\n".join(lines) + "\n"


def _field(field: Field, depth: int, known: Known) -> Iterator[str]:
    pad, key = "  " * depth, quoted(field.name)
    if field.path in known.computed:
        yield f"{pad}# {field.name} 不写就自动计算"
        return
    written = known.written.get(field.path) or (field.default if field.required else None)
    if field.default is not None and depth and written is None:
        yield from (f"{pad}# {line}" for line in (*_notes(field), f"{field.name}: {field.default}") if field.choices)
        return
    yield from (f"{pad}# {note}" for note in _notes(field))
    if field.kind == "组":
        yield from _group(field, depth, known)
    elif field.kind in ("预算表", "行表", "指标树") and (field.example or field.kind == "预算表"):
        yield f"{pad}{key}:"
        yield from (f"{pad}  {line}" for line in field.example.splitlines())
    elif field.kind == "指标树":
        yield f"{pad}{key}:"
        yield from _tree(field, pad, known)
    elif field.kind == "行表":
        yield f"{pad}{key}:"
        yield f"{pad}  - {_inline(field.fields, known, f'{field.path}.*.')}"
    elif field.default is not None and written is None:
        yield f"{pad}# {field.name}: {field.default}"
    elif field.kind == "段落":
        yield f"{pad}{key}: |-"
        yield from (
            f"{pad}  {line}".rstrip() for line in (written or field.example or f"{field.name}……").strip().splitlines()
        )
    else:
        yield f"{pad}{key}: {quoted(known.name if field.path in known.names else written or _text(field, known))}"


def _notes(field: Field) -> Iterator[str]:
    """What is said of a field: its meaning, and what may be chosen, in its columns too."""
    meaning = KINDS[field.kind].replace("就是元", f"就是{field.unit}" if field.unit in UNITS else "就按表上的单位")
    note = field.description or (meaning if field.kind in _TOLD else "")
    chosen = f"可以写：{'、'.join(field.choices)}" if field.kind == "选项" else ""
    if note or chosen:
        yield " ".join(f"{note}{'；' if note and chosen else ''}{chosen}".split())
    for column in field.fields if field.kind != "组" else ():
        if column.kind == "选项":
            yield f"{column.name}可以写：{'、'.join(column.choices)}"


def _group(field: Field, depth: int, known: Known) -> Iterator[str]:
    inner = [line for part in field.fields for line in _field(part, depth + 1, known)]
    if any(not line.lstrip().startswith("#") for line in inner):
        yield f"{'  ' * depth}{quoted(field.name)}:"
        yield from inner
    else:
        yield f"{'  ' * depth}# {field.name} 可以不写"


def _tree(field: Field, pad: str, known: Known) -> Iterator[str]:
    columns = [column for column in field.fields if column.kind != "段落"]
    levels = field.vocabulary or {field.levels[0]: (field.levels[1],)}
    shares = known.weights.get(field.path, {})
    for number, (level1, level2) in enumerate(levels.items(), 1):
        yield f"{pad}  {quoted(level1)}:"
        yield f"{pad}    {quoted(level2[0] if level2 else level1)}:"
        if len(columns) == 1 and columns[0] is field.fields[0]:
            yield f"{pad}      示例指标{number}: {_value(columns[0], known, '')}"
        else:
            written = {
                column: shares[level1]
                for column in known.columns
                if column.startswith(f"{field.path}.*.") and level1 in shares
            }
            yield f"{pad}      示例指标{number}: {_inline(columns, known, f'{field.path}.*.', written)}"


def _inline(columns: Iterable[Field], known: Known, head: str, written: Mapping[str, str] | None = None) -> str:
    """Columns as `{甲: 1, 乙: 2}`; those that are computed are left out where nothing is written there."""
    texts = {**known.written, **(written or {})}
    pairs = [
        f"{quoted(column.name)}: {quoted(texts[path]) if path in texts else _value(column, known, path)}"
        for column in columns
        for path in (f"{head}{column.name}",)
        if path in texts or path not in known.computed
    ]
    return "{" + ", ".join(pairs) + "}"


def _value(field: Field, known: Known, path: str) -> str:
    """A value that stands on one line."""
    if field.kind == "组":
        return _inline(field.fields, known, f"{path}.")
    if field.kind == "行表":
        return f"[{_inline(field.fields, known, f'{path}.*.')}]"
    return "[]" if field.kind == "预算表" else "{}" if field.kind == "指标树" else quoted(_text(field, known))


def _text(field: Field, known: Known) -> str:
    if field.kind == "选项":
        return field.example or next(iter(field.choices), "……")
    return field.example or _ANY.get(field.kind, f"{known.year}-01-01" if field.kind == "日期" else "……")

"""form.yaml of a proposed form, as a form keeper would write it; comments only where something was guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.adopting.draft import Draft
from jixiao.adopting.examples import example
from jixiao.adopting.fields import Path
from jixiao.adopting.kinds import Guess
from jixiao.adopting.like import Liked
from jixiao.adopting.roles import ProposedSum
from jixiao.adopting.trees import TableField
from jixiao.forms.form import LEVELS, Form
from jixiao.nodes.quoting import Value, flow, quoted

_STEP = "  "
_GOAL = "指标值"  # the kind of the column that may stand right behind an indicator: the first of them
Tree = dict[str, "Tree | Guess | TableField | Change"]


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise of a field that a known form has."""

    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Head:
    """What form.yaml says of the whole form."""

    short: str
    source: str  # the name of the file
    years: tuple[int, ...]


def form_text(draft: Draft, head: Head, roles: Mapping[str, str], sums: Sequence[ProposedSum]) -> str:
    """The text of form.yaml."""
    lines = [
        f"# 由“{head.source}”认出来的。写法见 docs/forms.md；有“猜的”的地方先看。",
        f"名称: {quoted(draft.title)}",
        f"简称: {quoted(head.short)}",
        *([f"适用年度: [{', '.join(map(str, head.years))}]"] if head.years else []),
        "状态: 依据待核",
        "说明: 由发布的表认出来，没有核对",
        "",
        "字段:",
        *_fields(nested(draft), 1, roles.get("名称", "")),
        *_sums(sums),
        *_roles(roles),
    ]
    return "\n".join(lines) + "\n"


def nested(draft: Draft) -> Tree:
    """The fields as groups in groups, in the order of the form."""
    found: Tree = {}
    for path, one in _ordered(draft):
        _put(found, path, one)
    return found


def _put(found: Tree, path: Path, one: Guess | TableField | Change) -> None:
    for name in path[:-1]:
        inner = found.setdefault(name, {})
        assert isinstance(inner, dict)
        found = inner
    found[path[-1]] = one


def _ordered(draft: Draft) -> Iterable[tuple[Path, Guess | TableField]]:
    found: list[tuple[tuple[int, int, int], Path, Guess | TableField]] = []
    for number, block in enumerate(draft.blocks):
        fields = block.fields
        if isinstance(fields, tuple):
            found += [((number, 0, place), one.path, one) for place, one in enumerate(fields)]
            continue
        found += [((number, *key), one.path, one) for key, inner in fields.items() for one in inner]
        tables = getattr(block, "tables", ())
        found += [((number, one.region.heads, one.right), one.path, one) for one in tables]
    return [(path, one) for _, path, one in sorted(found, key=lambda each: each[0])]


def _fields(fields: Tree, depth: int, required: str) -> Iterator[str]:
    pad = _STEP * depth
    for name, one in fields.items():
        if isinstance(one, Guess):
            yield from (f"{pad}# {note}" for note in notes(one))
            yield f"{pad}{quoted(name)}: {_flow(attributes(one, required='.'.join(one.path) == required))}"
        elif isinstance(one, Change):
            yield f"{pad}{quoted(name)}: {flow(one.attributes)}"
        elif isinstance(one, TableField):
            yield from _table(name, one, depth)
        else:
            yield f"{pad}{quoted(name)}:"
            yield f"{pad}{_STEP}类型: 组"
            yield f"{pad}{_STEP}字段:"
            yield from _fields(one, depth + 2, required)


def _flow(told: Mapping[str, Value]) -> str:
    """Attributes on one line; a field that has only a kind is that."""
    text = flow(told).replace(": 'true'", ": true")
    return text if len(told) > 1 else str(told["类型"])


def notes(one: Guess) -> Iterator[str]:
    """What is said above a field of which something was guessed with little to go by."""
    if one.sure < 2:
        yield f"猜的：{one.why}，所以当作{one.kind}"


def attributes(one: Guess, *, required: bool = False) -> dict[str, Value]:
    """The attributes of a field, in the order of docs/forms.md."""
    found: dict[str, Value] = {"类型": one.kind}
    if required:
        found["必填"] = "true"
    if one.choices:
        found["选项"] = list(one.choices)
    if one.several:
        found["多选"] = "true"
    if one.kind == "金额" and one.unit and one.unit != "元":
        found["单位"] = one.unit
    if one.format:
        found["格式"] = one.format
    if one.blank:
        found["空值"] = one.blank
        found |= {} if required else {"可空": "true"}  # where the source has a mark, mostly nothing is written
    if one.limit:
        found["字数"] = str(one.limit)
    return found | dict(one.more)


def _table(name: str, one: TableField, depth: int) -> Iterator[str]:
    pad = _STEP * depth
    if one.sure < 2:
        yield f"{pad}# 猜的：几行一样的空格，当作行表；名称没有标签说"
    yield f"{pad}{quoted(name)}:"
    inner = pad + _STEP
    yield f"{inner}类型: {'指标树' if one.tree else '行表'}"
    if one.tree:
        yield from _levels(one, inner)
        yield f"{inner}指标:" if one.columns else f"{inner}指标: {{指标值: 指标值}}"
    else:
        yield f"{inner}列:"
    columns: Tree = {}
    goals_first = sorted(one.columns, key=lambda column: one.tree and column.guess.kind != _GOAL)
    for column in goals_first:
        if not column.counted:
            _put(columns, column.guess.path, column.guess)
    if one.inner is not None:
        columns[one.inner.path[-1]] = one.inner
    yield from _fields(columns, depth + 2, "")
    if shown := example(one):
        yield f"{inner}示例: |-"
        yield from (f"{inner}{_STEP}{line}" for line in shown)


def _levels(one: TableField, pad: str) -> Iterator[str]:
    if one.levels != LEVELS:
        yield f"{pad}层名: {flow(list(one.levels))}"
    if one.nested:
        yield f"{pad}可空: true"
    elif one.name_of_vocabulary:
        yield f"{pad}词表: {one.name_of_vocabulary}"
    elif one.vocabulary:
        yield f"{pad}词表:"
        yield from (f"{pad}{_STEP}{quoted(first)}: {flow(list(second))}" for first, second in one.vocabulary.items())
    else:
        yield f"{pad}# 表上没有印一级、二级指标；要审核它们就写 词表: {{一级: [二级, …]}}，或 词表: 三类指标"


def _sums(sums: Sequence[ProposedSum]) -> Iterator[str]:
    if sums:
        yield ""
        yield "# 由标签看出来的计算；核对以后去掉 #，不写的就自动算："
        yield "# 计算:"
        yield from (f"#   {one.path}: {one.text}" for one in sums)


def _roles(roles: Mapping[str, str]) -> Iterator[str]:
    if roles:
        yield ""
        yield "# 猜的：由名称看出来的角色，审核靠它们"
        yield "角色:"
        yield from (f"  {role}: {path}" for role, path in roles.items())


def heir_text(liked: Liked, head: Head) -> str:
    """form.yaml of a form that is a known one but for a few places."""
    draft, form = liked.draft, liked.form
    deleted = _deleted(form, liked.gone)
    lines = [
        f"# 由“{head.source}”认出来的，与“{form.name}”只差下面这些。写法见 docs/forms.md 的“继承”。",
        f"继承: {form.name}",
        *([f"名称: {quoted(draft.title)}"] if draft.title != form.title else []),
        f"简称: {quoted(head.short)}",
        *([f"适用年度: [{', '.join(map(str, head.years))}]"] if head.years else []),
        *_new_fields(liked),
        *(["", "# 表上没有了", "删去:", f"  字段: {flow(deleted)}"] if deleted else []),
        *_lost_computations(form, deleted),
    ]
    return "\n".join(lines) + "\n"


def _new_fields(liked: Liked) -> Iterator[str]:
    found: Tree = {}
    for path, one in _ordered(liked.draft):
        if ".".join(path) in liked.new:
            _put(found, path, one)
        elif attributes := liked.changed.get(".".join(path)):
            _put(found, path, Change(attributes))
    tables = [one for one in liked.draft.tables if ".".join(one.path) not in liked.new]
    changed = [one for one in tables if _changes(one, liked)]
    if found or changed:
        yield ""
        yield "字段:"
        yield from _group_changes(found, 1)
    for one in changed:
        yield f"{_STEP}{quoted(one.path[-1])}:"
        yield from _changes(one, liked)


def _group_changes(fields: Tree, depth: int) -> Iterator[str]:
    """New fields; groups that the known form has too are only named."""
    for line in _fields(fields, depth, ""):
        if not line.strip().startswith("类型: 组"):
            yield line


def _changes(one: TableField, liked: Liked) -> list[str]:
    path = ".".join(one.path)
    field = liked.form.field(path)
    new = [column for column in one.columns if f"{path}.*.{column.name}" in liked.new]
    lines: list[str] = []
    if field is not None and one.vocabulary and dict(one.vocabulary) != dict(field.vocabulary):
        lines += list(_levels(one, _STEP * 2))
    if new:
        columns: Tree = {}
        for column in new:
            _put(columns, column.guess.path, column.guess)
        lines += [f"{_STEP * 2}{'指标' if one.tree else '列'}:", *_fields(columns, 3, "")]
    return lines


def _deleted(form: Form, gone: Sequence[str]) -> list[str]:
    """What is left out: fields that no other needs, whole groups by their own path."""
    needed = {told for _, field in form.every() for told in (field.unit, field.rounding, field.default_when) if told}
    found = [path for path in gone if path not in needed]
    groups = [path for path, field in form.every() if field.fields and ".*." not in path]
    for group in sorted(groups, key=len):
        inner = [path for path, field in form.every() if path.startswith(f"{group}.") and not field.fields]
        if inner and all(path in found for path in inner):
            found = [group, *(path for path in found if path not in inner)]
    return [path for path in found if not any(path.startswith(f"{other}.") for other in found)]


def _lost_computations(form: Form, deleted: Sequence[str]) -> Iterator[str]:
    """Computations that cannot go on without a field that is left out."""

    def lost(path: str) -> bool:
        return any(path == other or path.startswith(f"{other}.") for other in deleted)

    gone = [one.path for one in form.computations if not lost(one.path) and any(map(lost, one.operands))]
    if gone:
        yield f"  计算: {flow(gone)}"

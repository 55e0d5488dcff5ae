"""A spec for a further form of its year: the form's fields are added to it, filled from what it says already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.figures.project import ComputedProject
from jixiao.forms.form import Field, Form
from jixiao.forms.values import ROW, Indicator, Value, at, cell
from jixiao.nodes.changes import Put
from jixiao.nodes.node import Node
from jixiao.text.money import UNITS, plain, spelled
from jixiao.yearly.carried import Carried, short
from jixiao.yearly.leaves import Leaf
from jixiao.yearly.treatment import Treatment

_SAME = ("名称", "单位", "性质", "类别", "开始日期", "完成日期", "总目标", "年度目标")
_APPROVED, _APPROVES, _ASKED_FOR = "年初预算数", "批复", "年度申请总额"
_TARGETS, _ACTUAL, _WEIGHT = ("指标值", "指标符号", "指标单位"), "实际完成值", "分值"
_TREE = "指标"
_UNIT_LABEL = "单位标签"
_NOTHING = object()  # no key is needed


def to_form(carried: Carried, project: ComputedProject, form: Form) -> None:
    """Notes in `carried` what the project's text needs for a further form of the same year."""
    root = carried.root
    made: dict[str, Any] = {}
    for field in form.fields:
        if root.get(field.name) is None and at(project.spec.values, field.name) is None:
            value = _new(field, project, form)
            if value is not _NOTHING:
                made[field.name] = value
        elif field.kind.group:
            _group(carried, field, project, form)
    _approved(carried, project, form, made)
    for name, value in made.items():
        carried.changes.append(Put((name,), value))
        carried.tell(Treatment.ASKED, f"{name}：新加的{_filled(value)}")
    if tree := form.field(form.roles.get(_TREE, "")):
        _targets(carried, root, project, form, tree)


def _filled(value: Any) -> str:
    if (value and isinstance(value, str)) or (isinstance(value, dict) and set(value) == {"同"}):
        return f"，{short(value if isinstance(value, str) else '同“' + value['同'] + '”')}"
    return "，等您填"


def _new(field: Field, project: ComputedProject, form: Form) -> Any:
    """What is written under a field of the form that the spec has not; _NOTHING where nothing need be."""
    role = next((role for role in _SAME if form.roles.get(role) == field.path), "")
    if role and (path := project.role_path(role)) and (value := at(project.spec.values, path)) is not None:
        other = next((found for each in project.forms if (found := each.field(path))), None)
        if field.kind.repeats and other is not None and other.kind.repeats and "." not in path:
            return {"同": path}
        return (
            value.isoformat()
            if hasattr(value, "isoformat")
            else "\n\n".join(value)
            if isinstance(value, tuple)
            else value
        )
    if field.kind.group:
        return _blank(field, form) or _NOTHING
    if field.kind.table or field.kind.budget or field.kind.projects or form.roles.get(_UNIT_LABEL) == field.path:
        return _NOTHING
    return None if field.default is None and not _computed(field.path, form) else _NOTHING


def _blank(field: Field, form: Form) -> dict[str, Any]:
    """The parts of a group that nobody computes, empty."""
    made: dict[str, Any] = {}
    for part in field.fields:
        if part.kind.group:
            if inner := _blank(part, form):
                made[part.name] = inner
        elif _asked(part, form):
            made[part.name] = None
    return made


def _asked(field: Field, form: Form) -> bool:
    """Is it for the author to fill in?"""
    label = form.roles.get(_UNIT_LABEL) == field.path
    return field.kind.one_value and field.default is None and not label and not _computed(field.path, form)


def _computed(path: str, form: Form) -> bool:
    return any(each.path == path for each in form.computations)


def _group(carried: Carried, field: Field, project: ComputedProject, form: Form) -> None:
    """Parts that the spec's group of that name has not."""
    for path, part in _parts(field):
        if part.kind.figure and not _computed(path, form) and part.default is None:
            steps = tuple(path.split("."))
            if project.spec.nodes.get(path) is None:
                carried.changes.append(Put(steps, None))
                carried.tell(Treatment.ASKED, f"{'·'.join(steps)}：新加的，等您填")


def _parts(field: Field) -> Iterator[tuple[str, Field]]:
    for inner in field.walk():
        if inner.kind.one_value:
            yield inner.path, inner


# money


def _approved(carried: Carried, project: ComputedProject, form: Form, made: dict[str, Any]) -> None:
    """The approved figures where the spec has them, by the names of their parts; never a guess."""
    path = form.roles.get(_APPROVED, "")
    if not path:
        return
    sources, wanted = list(_approving(project, form)), _operands(form, path)
    if not sources:
        carried.tell(Treatment.ASKED, f"{path.replace('.', '·')}：项目文件里没有批复数，请填（或用 jixiao fill）")
        return
    if not wanted:
        _write(carried, project, form, made, path, sources[0].total)
        return
    found = [(source, _matched(wanted, source.parts)) for source in sources]
    source, matched = min(found, key=lambda pair: len(_left(pair[0].parts, pair[1])))
    for target, name, value in matched:
        _write(carried, project, form, made, target, value, name)
    for name in _left(source.parts, matched):
        carried.tell(Treatment.ASKED, f"{path.replace('.', '·')}：批复的“{name}”不知道该填在哪一项，请填")


@dataclass(frozen=True, slots=True)
class _Money:
    """Approved money: its parts by name, and its total."""

    parts: Sequence[tuple[str, Value]]
    total: Value


def _left(parts: Sequence[tuple[str, Value]], matched: Sequence[tuple[str, str, Value]]) -> list[str]:
    """The names of the parts with money in them that nothing was found for."""
    names = {name for _, name, _ in matched}
    return [name for name, value in parts if value and name not in names]


def _approving(project: ComputedProject, form: Form) -> Iterator[_Money]:
    """The approved money: of the form that approves, and of those that have taken it over."""
    for role, purposes in ((_APPROVED, None), (_ASKED_FOR, _APPROVES)):
        for each in project.forms:
            path = each.roles.get(role, "")
            if each.name == form.name or not path or (purposes and each.origin.purpose != purposes):
                continue
            parts = [(_named(other, role), at(project.values, other)) for other in _operands(each, path)]
            if (total := at(project.values, path)) is not None:
                yield _Money([(name, value) for name, value in parts if value is not None], total)


def _operands(form: Form, path: str) -> list[str]:
    found = next((each for each in form.computations if each.path == path and each.operation == "和"), None)
    return [each for each in found.operands if ROW not in each] if found else []


def _named(path: str, role: str) -> str:
    """What a part is called: its own name, or that of its group where all parts have one name."""
    *groups, leaf = path.split(".")
    return groups[-1] if role == _APPROVED and groups else leaf


def _matched(wanted: Sequence[str], known: Sequence[tuple[str, Value]]) -> list[tuple[str, str, Value]]:
    """(path, name, value): parts whose names are the same or one within the other; the last two left over together."""
    found: list[tuple[str, str, Value]] = []
    paths, parts = list(wanted), list(known)
    for alike in (_equal, _within):
        for name, value in list(parts):
            near = [path for path in paths if alike(_named(path, _APPROVED), name)]
            if len(near) == 1:
                found.append((near[0], name, value))
                paths.remove(near[0])
                parts.remove((name, value))
    parts = [(name, value) for name, value in parts if value]
    if len(paths) == 1 and len(parts) == 1:
        found.append((paths[0], *parts[0]))
    return found


def _equal(one: str, other: str) -> bool:
    return one == other


def _within(one: str, other: str) -> bool:
    return one in other or other in one


def _write(
    carried: Carried,
    project: ComputedProject,
    form: Form,
    made: dict[str, Any],
    path: str,
    value: Value,
    name: str = "",
) -> None:
    field = form.field(path)
    if field is None or not isinstance(value, Decimal):
        return
    teller = form.field(field.unit)
    told = at(project.values, field.unit) or (teller.default if teller else "")
    text = spelled(value, field.unit if field.unit in UNITS else str(told or "元"))
    *groups, leaf = path.split(".")
    if at(project.spec.values, path) is not None:
        return
    if groups and groups[0] in made:
        inside = made[groups[0]]
        for group in groups[1:]:
            inside = inside.setdefault(group, {})
        inside[leaf] = text
    else:
        carried.changes.append(Put(tuple(path.split(".")), text))
    carried.tell(Treatment.ASKED, f"{path.replace('.', '·')}：{text}，来自批复的{name or '数'}")


# indicators


def _targets(carried: Carried, root: Node, project: ComputedProject, form: Form, tree: Field) -> None:
    """The columns against which actual values are written, in each indicator of the same tree; or a tree of them."""
    old = project.role_path(_TREE)
    source = next((each for each in project.forms if each.roles.get(_TREE) == old), None)
    rows = at(project.spec.values, old) or ()
    if source is None or not rows or not tree.kind.tree or not isinstance(rows[0], Indicator):
        return
    columns = {role: form.column(role) for role in (*_TARGETS, _WEIGHT, _ACTUAL)}
    columns["指标值"] = columns["指标值"] or tree.fields[0].path
    origin = source.field(old)
    assert origin is not None
    theirs = {role: source.column(role) for role in columns} | {
        "指标值": source.column("指标值") or origin.fields[0].path
    }
    count, own = 0, list(_rows(root, origin))
    if len(own) != len(rows):
        carried.tell(Treatment.ASKED, f"{tree.path}：指标有的写在 汇编.yaml 里，目标请自己照抄")
        return
    for row, leaf in zip(rows, own, strict=True):
        wanted = {columns[role]: cell(row, theirs[role]) for role in columns if columns[role] and theirs[role]}
        count += _put(carried, leaf, row, wanted, columns, tree.path, origin)
    if count:
        carried.tell(Treatment.ASKED, f"{tree.path}：{count}个指标的目标照抄，{columns[_ACTUAL] or '完成情况'}等您填")


def _put(
    carried: Carried,
    leaf: Leaf,
    row: Indicator,
    wanted: dict[str, Value],
    columns: dict[str, str],
    path: str,
    origin: Field,
) -> int:
    blank = [columns[role] for role in (_ACTUAL, _WEIGHT) if columns[role]]
    texts = {name: _text(value) for name, value in wanted.items() if value is not None}
    if origin.path != path:
        steps = (*path.split("."), *row.above, row.name)
        carried.changes.append(Put(steps, {**texts, **{name: None for name in blank if name not in texts}}))
        return 1
    if leaf.node.kind == "mapping":
        new = {**{n: t for n, t in texts.items() if n not in leaf.node.pairs}}
        new |= {name: "" for name in blank if name not in leaf.node.pairs and name not in new}
        for name, text in new.items():
            carried.changes.append(Put((*leaf.steps, name), text or None))
        return int(bool(new))
    first = origin.fields[0].path
    own = {first: leaf.node.text} if not leaf.node.is_null else {}
    both = own | texts | {name: None for name in blank if name not in texts}
    if both != own:
        carried.changes.append(Put(leaf.steps, both))
    return int(both != own)


def _text(value: Value) -> str:
    return plain(value) if isinstance(value, Decimal) else "、".join(value) if isinstance(value, tuple) else str(value)


def _rows(root: Node, tree: Field) -> Iterator[Leaf]:
    """The indicators of a tree, each as the node of all its columns."""
    node = root.at(tuple(tree.path.split(".")))
    if node is not None:
        yield from _level(node, 1, len(tree.levels) - 1, tree, (*tree.path.split("."),))


def _level(node: Node, depth: int, last: int, tree: Field, steps: tuple[str | int, ...]) -> Iterator[Leaf]:
    for name, (_, inner) in node.pairs.items():
        below = (*steps, name)
        if depth < last:
            yield from _level(inner, depth + 1, last, tree, below)
        elif inner.kind == "sequence":
            yield from (Leaf(tree.path, (*below, number), tree, item) for number, item in enumerate(inner.items))
        else:
            yield from (Leaf(tree.path, (*below, key), tree, value) for key, (_, value) in inner.pairs.items())

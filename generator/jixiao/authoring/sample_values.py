"""What a sample writes so that it passes its own check: weights that add up, money that agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.examination.rules.parameters import Parameters
from jixiao.figures.budget import compute_block
from jixiao.findings import InputError
from jixiao.forms.form import Computation, Field, Form, role_paths
from jixiao.forms.kinds.fields import example_node
from jixiao.forms.read_fields import FieldReader
from jixiao.forms.units import limit_of
from jixiao.forms.values import ROW
from jixiao.text.money import UNITS, amount, number, plain
from jixiao.text.prose import ProseError

_ASKED, _EXECUTED = ("项目总额", "年度申请总额"), ("年初预算数", "全年预算数", "全年执行数")
_SOME = Decimal(100_000)  # 元, where no example says how much

# weights


def weights(forms: Sequence[Form], tree: Field) -> Mapping[str, Sequence[str]]:
    """Level 1 → the weights of the indicators of its branches, so that all add up to the form's total; nothing where
    the form gives none.
    """
    rules, path = Parameters([form.rules for form in forms]), _role(forms, "分值")
    whole = rules.get("总分")
    if whole is None or not path.startswith(f"{tree.path}.*."):
        return {}
    levels = list(tree.vocabulary) or [tree.levels[0]]
    shares = {level: Decimal(str(share)) for level, share in rules.table("一级分值").items() if level in levels}
    others = [level for level in levels if level not in shares]
    rest = max(Decimal(str(whole)) - execution(forms) - sum(shares.values()), Decimal(0))
    shares |= dict(zip(others, _split(rest, len(others)), strict=True))
    return {
        level: [plain(part) for part in _split(share, len(tree.vocabulary.get(level, ())) or 1)]
        for level, share in shares.items()
    }


def _split(whole: Decimal, parts: int) -> Iterator[Decimal]:
    """So many whole figures that add up to one, the first ones larger; what is left of a fraction goes to them too."""
    for place in range(parts):
        extra = whole % parts - place
        yield whole // parts + min(max(extra, Decimal(0)), Decimal(1))


def _table_weight(forms: Sequence[Form]) -> Iterator[tuple[str, str]]:
    """(path, text) of the weight of the one row of a table that plays the role 指标: all that the execution leaves."""
    path, whole = _role(forms, "分值"), Parameters([form.rules for form in forms]).get("总分")
    table = next((found for form in forms if (found := form.field(_role(forms, "指标")))), None)
    if table and not table.kind.tree and not table.example and whole is not None and path.startswith(table.path + ROW):
        yield path, plain(Decimal(str(whole)) - execution(forms))


def execution(forms: Sequence[Form]) -> Decimal:
    """The weight of the execution; 0 where the forms have none."""
    field = _execution_field(forms)
    written = Parameters([form.rules for form in forms]).get("执行率分") or (field and (field.example or field.default))
    return (number(str(written or "")) or Decimal(0)) if field else Decimal(0)


def _execution_field(forms: Sequence[Form]) -> Field | None:
    path = _role(forms, "执行分值")
    return next((found for form in forms if path and (found := form.field(path))), None)


def _role(forms: Sequence[Form], role: str) -> str:
    return next(iter(role_paths(forms, role)), "")


# money


def figures(forms: Sequence[Form]) -> Mapping[str, str]:
    """Path → what is written there in the place of the example.

    The execution's weight, the parts of the sums that must agree, and goals whose sign or unit has a column of its own.
    """
    found = dict(_goals(forms))
    field, weight = _execution_field(forms), plain(execution(forms))
    if field is not None and weight != "0" and weight not in (field.default, field.example):
        found[field.path] = weight
    found |= {path: text for form in forms for path, text in _factors(form) if path not in found}
    found |= dict(_table_weight(forms))
    total = _budget(forms)
    computed = {one.path: one for form in reversed(forms) for one in form.computations}
    for form in forms:
        for role in _ASKED if total else ():
            leaves = list(_leaves(form, form.roles.get(role, ""), computed))
            found |= _parts(leaves, total or Decimal(0)) if _written(leaves) != total else {}
        for role in _EXECUTED:  # a rate of nothing could not be computed
            leaves = list(_leaves(form, form.roles.get(role, ""), computed))
            found |= {} if any(field.example for _, field in leaves) else _parts(leaves, _SOME)
    equalities = [(form, equality) for form in forms for equality in form.equalities]
    for form, equality in equalities * len(equalities):  # one may hand on to the next, wherever it stands
        found |= _equal(form, equality, computed, found)
    return found


def _equal(
    form: Form, equality: Computation, computed: Mapping[str, Computation], found: Mapping[str, str]
) -> dict[str, str]:
    """Path → text of the parts of one side of an equality without examples, so that they add up to the other side."""
    if equality.operation != "和" or equality.conditions:
        return {}
    sides = [list(_leaves(form, equality.path, computed))]
    sides.append([leaf for path in equality.operands for leaf in _leaves(form, path, computed)])
    told = [[_amount(path, field, found) for path, field in side] for side in sides]
    for side, other in ((1, 0), (0, 1)):
        if sides[side] and any(told[other]) and not any(told[side]):
            return _parts(sides[side], sum((value or Decimal(0) for value in told[other]), Decimal(0)))
    return {}


def _amount(path: str, field: Field, found: Mapping[str, str]) -> Decimal | None:
    """The money that a sample writes at a path, in 元; None where it has no example."""
    return amount(found.get(path, field.example), field.unit if field.unit in UNITS else "元")


def _parts(leaves: Sequence[tuple[str, Field]], total: Decimal) -> dict[str, str]:
    """Path → text: the first of the parts is all of the sum."""
    whole = {path: plain(total) + ("" if field.unit == "元" else "元") for path, field in leaves[:1]}
    return whole | {path: "0" for path, _ in leaves[1:]}


def spelled(forms: Sequence[Form]) -> list[Form]:
    """The forms with examples in 元 of money in another unit, which a spec has to spell out, spelled out."""
    limit = limit_of(forms) or Decimal("Infinity")
    return [replace(form, fields=tuple(_spelled(field, limit) for field in form.fields)) for form in forms]


def _spelled(field: Field, limit: Decimal) -> Field:
    example = field.example
    if _in_other_unit(field) and (number(example) or 0) >= limit:
        example += "元"
    if names := [re.escape(column.name) for column in field.columns() if _in_other_unit(column)]:
        bare = re.compile(rf"(\b(?:{'|'.join(names)}): *)(\d[\d.]*)(?=[,}}]|\s*$)", re.MULTILINE)
        example = bare.sub(
            lambda match: match[0] + ("元" if (number(match[2]) or 0) >= limit else ""),
            example,
        )
    return replace(field, example=example, fields=tuple(_spelled(inner, limit) for inner in field.fields))


def _in_other_unit(field: Field) -> bool:
    return field.kind.money and field.unit in UNITS and field.unit != "元"


def _goals(forms: Sequence[Form]) -> Iterator[tuple[str, str]]:
    """What stands for a goal without an example where its sign, or its unit, is written in another column."""
    tree, sign, unit, done = (_role(forms, role) for role in ("指标", "指标符号", "指标单位", "实际完成值"))
    field = next((found for form in forms if tree and (found := form.field(tree))), None)
    columns = {f"{tree}.*.{column.name}": column for column in field.fields} if field else {}
    goal = next(iter(columns), "")
    for path, text in ((goal, "90" if unit else "90%"), (done, "90" if unit else "90%"), (unit, "%")):
        if (sign or unit) and path in columns and not columns[path].example:
            yield path, text


def _budget(forms: Sequence[Form]) -> Decimal | None:
    """What the example of the budget adds up to, in 元; None where there is none."""
    field = next((field for form in forms for field in form.fields if field.kind.budget and field.example), None)
    if field is None:
        return None
    try:
        blocks = FieldReader().read(field, example_node(field, field.example), field.path) or ()
        return sum((compute_block(block, {}).total for block in blocks), Decimal(0))
    except (InputError, ProseError):
        return None


def _leaves(form: Form, path: str, computed: Mapping[str, Computation]) -> Iterator[tuple[str, Field]]:
    """(path, field) of the figures that somebody writes and that add up to the one at the path."""
    if path in computed:
        for operand in _added(form, computed[path]):
            yield from _leaves(form, operand, computed)
        return
    table, field = form.field(path.partition(ROW)[0]), form.field(path)
    several = table is not None and table.kind.tree  # a tree's sample has several rows
    if field is not None and field.kind.money and not several:
        yield path, field


def _added(form: Form, made: Computation) -> Iterator[str]:
    """The operands that make up a sum; of a product of which nothing has an example its money, the rest being 1."""
    fields = [(path, field) for path in made.operands if (field := form.field(path))]
    if made.conditions or (made.operation == "积" and any(field.example for _, field in fields)):
        return
    yield from (
        path for path, field in fields if made.operation == "和" or (made.operation == "积" and field.kind.money)
    )


def _factors(form: Form) -> Iterator[tuple[str, str]]:
    """What stands for the factors of a product that have no example: a quantity of 0 would make nothing of a price."""
    for made in form.computations:
        for path in made.operands if made.operation == "积" else ():
            field = form.field(path)
            told = field is None or field.example or field.default is not None
            if field is not None and not told and not field.kind.money and not field.pattern.endswith("%"):
                yield path, "1"


def _written(leaves: Sequence[tuple[str, Field]]) -> Decimal:
    return sum((amount(field.example) or Decimal(0) for _, field in leaves), Decimal(0))

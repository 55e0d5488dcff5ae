"""M1: a typed figure that the form can compute, and figures that the form wants equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import Rule, rule
from jixiao.figures.budget import row_amount
from jixiao.figures.calculate import agrees, computed_value
from jixiao.findings import Finding, Severity
from jixiao.forms.form import Computation, Condition, Field
from jixiao.forms.values import ROW, BudgetBlock, Row, at, cell, unit_of
from jixiao.text.money import in_unit, plain, quantity, rounded, show, spelled
from jixiao.text.slips import slipped_part

_ELSEWHERE = ("执行率", "执行得分", "总分", "总分值")  # S1 and S3 speak of the figures that play these roles
_DECIMALS = 6  # of a figure in a message
_SIGNS = {"差": " − ", "积": " × ", "商": " ÷ "}


@rule(
    Rule(
        "M1",
        "合计等于各项之和",
        Severity.ERROR,
        "合计与分项对不上，是退回最多的原因。合计不写就由工具计算，写了就要与各项相符。表里说明怎样算的差、积、商，"
        "说明应当相等的两处，也这样核对。",
        "公开的审核程序 ericliu1002000/audit_agent（总额等于财政拨款与其他资金之和）",
    )
)
def totals(project: Examined) -> Iterator[Finding]:
    """A typed figure is what the form computes of its parts, blank parts of a sum of money count nothing; figures that
    must be equal are.
    """
    elsewhere = {project.path(role) for role in _ELSEWHERE}
    for form in project.forms:
        for computation in form.computations:
            field = form.field(computation.path)
            if field is not None and computation.operation != "达标" and computation.path not in elsewhere:
                for path, row in project.places(computation.path):
                    yield from _typed(project, computation, field, (path, row))
        for equality in form.equalities:
            if (field := form.field(equality.path)) is not None:
                for path, row in project.places(equality.path):
                    yield from _unequal(project, equality, field, (path, row))
    for block in project.blocks:
        yield from _budget_totals(project, block)


def _typed(
    project: Examined, computation: Computation, field: Field, place: tuple[str, Row | None]
) -> Iterator[Finding]:
    """A typed figure at one place, where it is not what its parts there give."""
    (path, row), values = place, project.values
    typed, computed = _standing(project, computation, row), computed_value(values, computation, row)
    if not project.written.typed(path) or typed is None or computed is None:
        return
    if agrees(typed, values, computation, row):
        return
    right = spelled(computed, unit_of(field, values)) if field.kind.money else _shown(computed, field)
    told = f"{_parts(project, computation)}是{_shown(computed, field)}"
    yield project.finding(
        path,
        f"“{project.label(computation.path)}”写的是{_shown(typed, field)}，{told}",
        _way_out(project, computation, (typed, computed), f"改为 {field.name}: {right}，或删去这一行由工具计算"),
        basis=f"{plain(typed)}/{plain(computed)}",
    )


def _way_out(project: Examined, computation: Computation, said: tuple[Decimal, Decimal], usual: str) -> str:
    """What to do where a sum does not hold: write the part that is blank, mend the one that is mistyped, or the sum."""
    typed, computed = said
    if computation.operation != "和" or ROW in computation.path:
        return usual
    operands = _filled(project, computation)
    parts = {path: at(project.values, path) for path in operands if ROW not in path}
    blank = [path.rpartition(".")[2] for path, value in parts.items() if value is None]
    if blank and typed > computed:
        return f"补上空着的“{'”“'.join(blank)}”里缺的；“{project.label(computation.path)}”错了才{usual}"
    values = [(path, value) for path, value in parts.items() if isinstance(value, Decimal)]
    if len(values) < len(operands) or _rate_agrees(project, computation.path, computed):
        return usual
    own = project.label(computation.path)
    place, some = slipped_part([value for _, value in values], typed), [path for path, value in values if value]
    if len(some) == 1 or (place is None and (not some or _rate_agrees(project, computation.path, typed))):
        names = "”“".join(project.label(path) for path in some or operands)
        return f"核对“{own}”和“{names}”，改正错的一处；“{own}”错了才{usual}"
    return usual if place is None else f"核对“{project.label(values[place][0])}”，像是它写错了；“{own}”错了才{usual}"


def _rate_agrees(project: Examined, path: str, computed: Decimal) -> bool:
    """Does the typed rate of execution tell that the parts are right, and the sum is mistyped?"""
    for given, spent in (("全年预算数", "全年执行数"), ("年初预算数", "累计执行数")):
        rate, pair = project.figure("执行率"), {role: project.figure(role) for role in (given, spent)}
        own = next((role for role in pair if project.path(role) == path), "")
        budget, done = ({**pair, own: computed}[role] for role in (given, spent))
        if own and rate and budget and done is not None and project.typed("执行率"):
            return abs(done / budget - rate) < Decimal(1).scaleb(int(rate.as_tuple().exponent))
    return False


def _unequal(
    project: Examined, equality: Computation, field: Field, place: tuple[str, Row | None]
) -> Iterator[Finding]:
    """A figure at one place, typed or computed, where it is not what it must be equal to."""
    path, row = place
    one, other = _standing(project, equality, row), computed_value(project.values, equality, row)
    if one is None or other is None or agrees(one, project.values, equality, row):
        return
    parts = _parts(project, equality)
    (table, _, leaf), (other_table, star, other_leaf) = (
        it.partition(ROW) for it in (equality.path, equality.operands[0])
    )
    beside = f"{path.removesuffix(leaf)}{other_leaf}" if star and table == other_table else equality.operands[0]
    told = row is not None or project.written.typed(project.written_at(path))  # else it is a default: mend the parts
    yield project.finding(
        path if told else beside.partition(ROW)[0],
        f"“{project.label(equality.path)}”是{_shown(one, field)}，{parts}是{_shown(other, field)}，两处应当相等",
        "核对两处，改正错的一处",
        basis=f"{plain(one)}/{plain(other)}",
        related=[(f"{parts}：{_shown(other, field)}", beside)] if told else (),
    )


def _standing(project: Examined, computation: Computation, row: Row | None) -> Decimal | None:
    """The figure that stands at the path of a computation."""
    leaf = computation.path.partition(ROW)[2]
    value = at(project.values, computation.path) if row is None else cell(row, leaf)
    return value if isinstance(value, Decimal) else None


def _shown(value: Decimal, field: Field) -> str:
    """A figure as a message says it: money with its unit, a share as a percentage."""
    if field.kind.money:
        return money_text(value)
    if not field.pattern.endswith("%"):
        return plain(rounded(value, _DECIMALS))
    return show(value, "0.00%") if value * 10_000 % 1 == 0 else f"{plain(rounded(value * 100, _DECIMALS))}%"


def _parts(project: Examined, computation: Computation) -> str:
    """What a figure comes from, in words: `甲、乙之和`, `单价 × 数量`, `“明细”各行的金额之和`, `“金额”`."""
    own = computation.path.partition(ROW)[0]
    operands = _filled(project, computation)
    if computation.operation == "和" and len(operands) > 1:
        return f"{_named(operands, own)}之和"
    names = [_rows(computation, path) or _named([path], own) for path in operands]
    if computation.operation == "和":
        return names[0] if _rows(computation, operands[0]) else f"“{project.label(operands[0])}”"
    if len(set(names)) == 1:  # 执行数 ÷ 预算金额 of which each has a 总额
        names = [path.rpartition(".")[0].rpartition(".")[2] for path in operands]
    weighted = computation.operation == "权重"
    return f"{names[0]} × {names[1]} ÷ {names[2]}" if weighted else _SIGNS[computation.operation].join(names)


def _filled(project: Examined, computation: Computation) -> Sequence[str]:
    """The operands of a sum, without tables of others that have no rows; all of them where none has."""
    own = computation.path.partition(ROW)[0]
    filled = [
        path
        for path in computation.operands
        if not (table := path.partition(ROW))[1] or table[0] == own or at(project.values, table[0])
    ]
    return filled if filled and computation.operation == "和" else computation.operands


def _rows(computation: Computation, path: str) -> str:
    """The sum over many rows in words, with the condition on them; empty for what is one figure."""
    table, star, leaf = path.partition(ROW)
    if not star or table == computation.path.partition(ROW)[0]:
        return ""
    told = "、".join(_condition(one) for one in computation.conditions if one.table == table)
    return f"“{table}”{'里' + told if told else '各行'}的{leaf.rpartition('.')[2]}之和"


def _condition(condition: Condition) -> str:
    """Which rows are meant: `来源为“财政”`."""
    return f"{condition.column}相同" if condition.own else f"{condition.column}为“{'”或“'.join(condition.words)}”"


def _named(paths: Sequence[str], own: str) -> str:
    """What the parts of a sum are called; of parts with one name, the groups that they stand in; a table of others
    gives its name.
    """
    names = [path.rpartition(".")[2] for path in paths]
    groups = [
        path.removesuffix(f".{name}").removesuffix(".*").rpartition(".")[2]
        for path, name in zip(paths, names, strict=True)
    ]
    if len(set(names)) == 1 < len(names):
        return f"{'、'.join(groups)}的{names[0]}"
    listed = [ROW in path and path.partition(ROW)[0] != own for path in paths]
    return "、".join(
        group if other else name if names.count(name) == 1 else f"{group}的{name}"
        for group, name, other in zip(groups, names, listed, strict=True)
    )


def _budget_totals(project: Examined, block: BudgetBlock) -> Iterator[Finding]:
    """Typed 合计 of a budget block and of its groups."""
    sums = [(group.path, group.total_text, group.total) for group in block.groups]
    whole = (
        [] if any(group.path == block.path for group in block.groups) else [(block.path, block.total_text, block.total)]
    )
    for path, text, total in [*sums, *whole]:
        written = quantity(text)
        typed = row_amount(text, block.unit)
        if written is not None and project.written.typed(f"{path}.合计") and typed != total:
            right = f"{plain(in_unit(total, block.unit))}{written.money_unit and block.unit}"
            yield project.finding(
                f"{path}.合计",
                f"“合计”写的是{text}，各行之和是{money_text(total)}",
                f"改为 合计: {right}，或删去这一行由工具计算",
                basis=f"{plain(typed)}/{plain(total)}",
            )

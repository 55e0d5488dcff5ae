"""评分 S: execution rate, weights, scores, and what must be explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicators.tree import foreign_levels
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.examination.rules.scores.missing_bases import told_base
from jixiao.examination.rules.scores.slipped_weights import slipped_weight
from jixiao.figures.calculate import agrees, computed_value, counted, indicator_score
from jixiao.figures.target import reached, target
from jixiao.findings import Finding, Severity
from jixiao.forms.form import Computation, Field, Form
from jixiao.forms.values import ROW, Indicator, Row, at, cell, found_at
from jixiao.text.money import plain, rounded, show

EXECUTION = Rule(
    "S1",
    "执行率与执行得分算得出",
    Severity.ERROR,
    "执行率等于全年执行数除以全年预算数，按表规定的进位；得分用未进位的执行率乘分值。都可以不写，由工具计算。",
    "公开的审核程序 ericliu1002000/audit_agent（执行得分等于全年执行数除以全年预算数乘分值）；"
    "海淀区2016年项目支出绩效自评表（得分最高不超过分值）",
)


@rule(EXECUTION)
@each_form
def execution(project: Examined) -> Iterator[Finding]:
    """Typed rate and score of the execution are what the form's computation gives; executed is not above budget."""
    for role in ("执行率", "执行得分"):
        path = project.path(role)
        computation, typed = _computation(project, path), project.figure(role)
        computed = computed_value(project.values, computation) if computation and project.typed(role) else None
        if (
            computation is not None
            and typed is not None
            and computed is not None
            and not agrees(typed, project.values, computation)
        ):
            shown, right = (_rate(typed), _rate(computed)) if role == "执行率" else (plain(typed), plain(computed))
            yield project.finding(
                path,
                f"“{project.label(path)}”写的是{shown}，算得{right}",
                f"改为 {path.rpartition('.')[2]}: {right}，或删去由工具计算",
                basis=f"{plain(typed)}/{plain(computed)}",
            )
    budget, spent = project.figure("全年预算数"), project.figure("全年执行数")
    if budget is not None and spent is not None and spent > budget:
        over, path = project.path("全年预算数"), project.path("全年执行数")
        yield project.finding(
            path,
            f"“{project.label(path)}”{money_text(spent)}，超过“{project.label(over)}”{money_text(budget)}",
            "核对两个数；追加了预算就改全年预算数",
            basis=f"{plain(spent)}/{plain(budget)}",
            related=[(f"{project.label(over)}：{money_text(budget)}", over)],
        )


def _rate(value: Decimal) -> str:
    """A rate as a percentage with at least the usual two decimals."""
    return show(value, "0.00%") if value * 10_000 % 1 == 0 else f"{plain(rounded(value * 100, 6))}%"


def _computation(project: Examined, path: str) -> Computation | None:
    found = (computation for form in project.forms for computation in form.computations if computation.path == path)
    return next(found, None)


@rule(
    Rule(
        "S2",
        "分值合计一百",
        Severity.ERROR,
        "执行率与各指标的分值合计100分，各一级指标的分值按表的规定分配。",
        "池州市贵池区棠溪镇2022年项目支出绩效自评表（印作10、50、30、10分）",
    )
)
@each_form
def weights(project: Examined) -> Iterator[Finding]:
    """The weights add up to the form's total, by level 1 as the form says."""
    column, whole = project.column("分值"), project.parameters.get("总分")
    execution, rate = project.figure("执行分值"), project.parameters.get("执行率分")
    for _, field, indicators in project.trees if column and whole is not None else ():
        parts = [(item, value) for item in indicators if isinstance(value := item.values.get(column), Decimal)]
        given = [(_home(field, item), value) for item, value in parts]
        if not given or not project.path("分值").startswith(f"{field.path}."):
            continue
        if foreign_levels(field, {item.level1 for item in indicators}):
            continue  # another place's form gives its weights otherwise
        total = sum((value for _, value in given), execution or Decimal(0))
        shares = list(_wrong_shares(project, given))
        for level1, share, expected in shares:
            own = [pair for pair in parts if _home(field, pair[0]) == level1]
            told = f"“{level1}”各项的分值合计{plain(share)}，应为{expected}（全部合计{plain(total)}）"
            help = f"调整“{level1}”下的分值，使它们合计{expected}"
            lacking = Decimal(expected) - share if len(shares) == 1 else Decimal(0)  # else one is told of two moved
            yield _weighed(project, (told, help, plain(share)), (f"{field.path}.{level1}", level1), own, lacking)
        if total != Decimal(str(whole)) and not shares:
            part = "" if execution is None else f"（其中执行率{plain(execution)}）"
            told, help = f"分值合计{plain(total)}{part}，应为{whole}", f"调整各指标的分值，使全部合计{whole}"
            lacking = Decimal(str(whole)) - total
            yield _weighed(project, (told, help, plain(total)), (field.path, field.name), parts, lacking)
    if rate is not None and execution is not None and execution != Decimal(str(rate)):
        path = project.path("执行分值")
        yield project.finding(
            path,
            f"“{project.label(path)}”写的是{plain(execution)}，应为{rate}",
            f"改为 {path.rpartition('.')[2]}: {rate}，或删去这一行",
            basis=plain(execution),
        )


def _weighed(
    project: Examined,
    said: tuple[str, str, str],
    heading: tuple[str, str],
    parts: Sequence[tuple[Indicator, Decimal]],
    lacking: Decimal,
) -> Finding:
    """A finding about weights, at the only one that was probably mistyped, else at the heading (path, needle)."""
    (told, help, basis), (path, needle) = said, heading
    slip = slipped_weight(parts, lacking, project.column("得分"))
    if slip is None:
        return project.finding(path, told, help, basis=basis, needle=needle)
    item, weight, right = slip
    at = f"{item.path}.{project.column('分值')}"
    return project.finding(at, f"{told}，像是“{item.shown}”的{plain(weight)}应为{plain(right)}", help, basis=basis)


def _home(field: Field, item: Indicator) -> str:
    """The level 1 that an indicator counts for: of one that stands under a level 2 (I2), the one that this belongs
    to.
    """
    homes = [level1 for level1, inner in field.vocabulary.items() if item.level1 in inner]
    return homes[0] if len(homes) == 1 and item.level1 not in field.vocabulary else item.level1


def _wrong_shares(project: Examined, given: list[tuple[str, Decimal]]) -> Iterator[tuple[str, Decimal, str]]:
    """(level 1, its share of the weights, what the form gives it) where the two differ."""
    for level1, expected in project.parameters.table("一级分值").items():
        parts = [value for name, value in given if name == level1]
        if parts and sum(parts) != Decimal(str(expected)):
            yield level1, sum(parts, Decimal(0)), str(expected)


@rule(
    Rule(
        "S3",
        "得分在零和分值之间",
        Severity.ERROR,
        "每个指标的得分不小于零、不大于分值；写了总分，就等于各项得分之和。用文字表示的指标，得分要写。",
        "公开的审核程序 ericliu1002000/audit_agent（总分等于各项得分之和）；"
        "海淀区2016年项目支出绩效自评表（得分最高不超过分值）",
    )
)
@each_form
def score_range(project: Examined) -> Iterator[Finding]:
    """0 ≤ score ≤ weight; a typed total is the sum of the scores; a score of words is typed."""
    score_column, weight_column = project.column("得分"), project.column("分值")
    for item in project.indicators if score_column else ():
        score, weight = item.values.get(score_column), item.values.get(weight_column)
        if isinstance(score, Decimal) and (score < 0 or (isinstance(weight, Decimal) and score > weight)):
            top = plain(weight) if isinstance(weight, Decimal) else weight_column
            yield project.finding(
                f"{item.path}.{score_column}",
                f"“{item.shown}”的{score_column}{plain(score)}不在0和{top}之间",
                f"写 0 到 {top} 之间的数",
                basis=plain(score),
            )
        elif score is None and isinstance(weight, Decimal):
            yield _unscored(project, item, score_column)
        for column, other in item.values.items():  # 复核得分 beside 得分
            beside = column != score_column and column.endswith(score_column) and isinstance(other, Decimal)
            if beside and isinstance(weight, Decimal) and not 0 <= other <= weight:
                told = f"“{item.shown}”的{column}{plain(other)}不在0和{plain(weight)}之间"
                help = f"写 0 到 {plain(weight)} 之间的数"
                yield project.finding(f"{item.path}.{column}", told, help, basis=plain(other))
    for role in ("总分", "总分值"):
        path = project.path(role)
        computation, typed = _computation(project, path), project.figure(role)
        computed = computed_value(project.values, computation) if computation and project.typed(role) else None
        if computed is not None and typed is not None and computed != typed:
            yield project.finding(
                path,
                f"“{project.label(path)}”写的是{plain(typed)}，各项之和是{plain(computed)}",
                f"改为 {path.rpartition('.')[2]}: {plain(computed)}，或删去由工具计算",
                basis=f"{plain(typed)}/{plain(computed)}",
            )


def _unscored(project: Examined, item: Indicator, column: str) -> Finding:
    """A finding about an indicator that has a weight, but no score."""
    done = project.column("实际完成值")
    if done and item.values.get(done) is None:
        return project.finding(
            item.path, f"“{item.shown}”没有写{done}，算不出{column}", f"写 {done}: ……", needle=item.name
        )
    made = _computation(project, project.path("得分"))
    if made is not None and made.operation != "达标":
        lacking = [path.rpartition(".")[2] for path in made.operands if cell(item, path.partition(ROW)[2]) is None]
        told = f"没有写{'、'.join(lacking)}" if lacking else "算不出来"
        return project.finding(
            item.path, f"“{item.shown}”没有{column}：{told}", f"写上，或写 {column}: ……", needle=item.name
        )
    return project.finding(
        item.path,
        f"“{item.shown}”没有{column}；它的值是文字，或两处的单位不同，工具算不出来",
        f"写 {column}: ……",
        needle=item.name,
    )


FORMULA = Rule(
    "S7",
    "定量指标的得分按完成程度",
    Severity.WARNING,
    "能用数说明的指标，得分由目标和实际算出：达到得满分，差多少按比例；过了期限的不能得满分。不写得分就由工具计算。",
    "绩效评价业务系统的评分公式",
)


@rule(FORMULA)
@each_form
def formula(project: Examined) -> Iterator[Finding]:
    """A typed score of a quantitative indicator is what the form's formula gives."""
    column, weight = project.column("得分"), project.column("分值")
    for form, computation, item in _scored(project) if column else ():
        typed, path = item.values.get(column), f"{item.path}.{column}"
        if not isinstance(typed, Decimal) or not project.written.typed(path):
            continue
        goal, actual = project.goal(item), project.actual(item)
        computed = indicator_score(item, computation, form) if comparable(goal, actual) else None
        if computed is not None and not _near(typed, computed, item.values.get(weight)):
            yield project.finding(
                path,
                f"“{item.shown}”目标{goal}，实际{actual}，{column}写的是{plain(typed)}，按完成程度应为{plain(computed)}",
                f"改为 {column}: {plain(computed)}，或删去由工具计算",
                basis=f"{plain(typed)}/{plain(computed)}",
            )


def _scored(project: Examined) -> Iterator[tuple[Form, Computation, Indicator]]:
    """The indicators of each tree whose scores a form computes."""
    for form, tree, indicators in project.trees:
        for computation in form.computations:
            if computation.operation == "达标" and computation.path.partition(ROW)[0] == tree.path:
                yield from ((form, computation, item) for item in indicators)


def comparable(goal: str, actual: str) -> bool:
    """Are both figures in one unit, so that the form's formula gives a score?"""
    wanted, done = target(goal), target(actual)
    return wanted is not None and done is not None and reached(wanted, done) == done.number


def _near(score: Decimal, computed: Decimal, weight: object) -> bool:
    """Is the score the computed one, rounded as coarsely as it was typed? Full marks are never what is rounded."""
    if score == computed:
        return True
    decimals = max(-int(score.as_tuple().exponent), 0)
    return score != weight and rounded(computed, decimals) == score


@rule(
    Rule(
        "S8",
        "总分各项都有",
        Severity.WARNING,
        "有一项没有分值或得分，加起来就不是总分；工具不替您凑一个数，总分空着，等各项写齐了再算。",
        "",
    )
)
@each_form
def missing_parts(project: Examined) -> Iterator[Finding]:
    """A total that stays blank because a part of it is missing names the part."""
    for form in project.forms:
        for computation in form.computations:
            if computation.operation != "和" or computation.blanks != "空":
                continue
            blank = found_at(project.values, computation.path)[0] is None
            missing = [lack for path in computation.operands if (lack := _lack(project, computation, path))]
            if blank and missing:
                named = "；".join(lack.told for lack in missing)
                place = next((path for lack in missing for path in lack.places), computation.path)
                yield project.finding(
                    place,
                    f"“{project.label(computation.path)}”空着：{named}",
                    "写齐各项，就会算出来",
                    basis=named,
                )


def _told_unscored(project: Examined, operand: str, row: Row) -> bool:
    """Does S3 say of this row that its score is missing?"""
    return operand == project.path("得分") and isinstance(cell(row, project.column("分值")), Decimal)


class _Lack(NamedTuple):
    """What a sum lacks of an operand."""

    told: str  # `“甲”“乙”没有得分`
    places: Sequence[str] = ()  # the rows; their table where all lack it


def _lack(project: Examined, computation: Computation, operand: str) -> _Lack | None:
    table, star, column = operand.partition(ROW)
    rows = counted(project.values, computation, operand)
    lacking = [
        (number, row)
        for number, row in rows
        if row is None or (cell(row, column) is None and not _told_unscored(project, operand, row))
    ]
    if not star and operand == project.path("执行得分") and told_base(project):
        return None
    if not star:
        return None if at(project.values, operand) is not None else _Lack(f"没有“{project.label(operand)}”")
    if not lacking:
        return None if rows or computation.conditions else _Lack(f"“{table}”一行也没有", [table])
    if len(lacking) == len(rows):
        return _Lack(f"“{table}”各行都没有{column}", [table])
    names = [row.name if isinstance(row, Indicator) else f"第{number}行" for number, row in lacking]
    shown = "".join(f"“{name}”" for name in names[:5]) + ("等" if len(names) > 5 else "")
    return _Lack(
        f"{shown}没有{column}",
        [row.path if isinstance(row, Indicator) else f"{table}[{number}]" for number, row in lacking],
    )

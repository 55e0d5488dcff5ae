"""评分 S: execution rate, weights, scores, and what must be explained."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.compute import computed_value, indicator_score
from generator.findings import Finding, Severity
from generator.form import Computation
from generator.money import plain, show
from generator.rules.amounts import yuan
from generator.rules.examined import Examined
from generator.rules.registry import Rule, rule
from generator.spec import Indicator
from generator.target import target


@rule(Rule(
    "S1", "执行率与执行得分算得出", Severity.ERROR,
    "执行率等于全年执行数除以全年预算数，按表规定的进位；得分用未进位的执行率乘分值。都可以不写，由工具计算。",
    "",
))
def execution(project: Examined) -> Iterator[Finding]:
    """Typed rate and score of the execution are what the form's computation gives; executed is not above budget."""
    for role, pattern in (("执行率", "0.00%"), ("执行得分", "0.##")):
        computation = _computation(project, project.path(role))
        typed = project.figure(role)
        if computation is None or typed is None or not project.typed(role):
            continue
        computed = computed_value(project.spec.values, computation)
        if computed is not None and computed != typed:
            yield project.finding("S1", project.path(role), f"{role}写的是{show(typed, pattern)}，算得{show(computed, pattern)}",
                                  f"改为 {show(computed, pattern)}，或删去由工具计算", basis=f"{plain(typed)}/{plain(computed)}")
    budget, spent = project.figure("全年预算数"), project.figure("全年执行数")
    if budget is not None and spent is not None and spent > budget:
        yield project.finding("S1", project.path("全年执行数"), f"全年执行数{yuan(spent)}超过全年预算数{yuan(budget)}", "核对两个数",
                              basis=f"{plain(spent)}/{plain(budget)}")


def _computation(project: Examined, path: str) -> Computation | None:
    found = (computation for form in project.spec.forms for computation in form.computations if computation.path == path)
    return next(found, None)


@rule(Rule(
    "S2", "分值合计一百", Severity.ERROR,
    "执行率与各指标的分值合计100分，各一级指标的分值按表的规定分配。",
    "",
))
def weights(project: Examined) -> Iterator[Finding]:
    """The weights add up to the form's total, by level 1 as the form says."""
    column, whole = project.column("分值"), project.parameters.get("总分")
    if not column or whole is None:
        return
    for form, field, indicators in project.trees:
        given = [(item.level1, value) for item in indicators if isinstance(value := item.values.get(column), Decimal)]
        if not given or not form.roles.get("分值", "").startswith(field.path):
            continue
        execution = project.figure("执行分值") or Decimal(0)
        total = sum((value for _, value in given), execution)
        if total != Decimal(str(whole)):
            yield project.finding("S2", field.path, f"分值合计{plain(total)}（其中执行率{plain(execution)}），应为{whole}", "调整各指标的分值",
                                  basis=plain(total))
        for level1, expected in project.parameters.table("一级分值").items():
            parts = [value for name, value in given if name == level1]
            if parts and sum(parts) != Decimal(str(expected)):
                share = plain(sum(parts, Decimal(0)))
                yield project.finding("S2", f"{field.path}.{level1}", f"“{level1}”的分值合计{share}，应为{expected}", "按规定分配分值", basis=share)
    rate = project.parameters.get("执行率分")
    given_rate = project.figure("执行分值")
    if rate is not None and given_rate is not None and given_rate != Decimal(str(rate)):
        yield project.finding("S2", project.path("执行分值"), f"预算执行率的分值写的是{plain(given_rate)}，应为{rate}", basis=plain(given_rate))


@rule(Rule(
    "S3", "得分在零和分值之间", Severity.ERROR,
    "每个指标的得分不小于零、不大于分值；写了总分，就等于各项得分之和。用文字表示的指标，得分要写。",
    "",
))
def score_range(project: Examined) -> Iterator[Finding]:
    """0 ≤ score ≤ weight; a typed total is the sum of the scores; a score of words is typed."""
    score_column, weight_column = project.column("得分"), project.column("分值")
    for item in project.indicators if score_column else ():
        score, weight = item.values.get(score_column), item.values.get(weight_column)
        if isinstance(score, Decimal) and (score < 0 or (isinstance(weight, Decimal) and score > weight)):
            top = plain(weight) if isinstance(weight, Decimal) else "分值"
            yield project.finding("S3", f"{item.path}.{score_column}", f"“{item.name}”的得分{plain(score)}不在0和{top}之间",
                                  f"写0到{top}之间的数", basis=plain(score))
        elif score is None and isinstance(weight, Decimal):
            yield project.finding("S3", item.path, f"“{item.name}”没有得分，也算不出来（指标值或实际完成值不是数）", f"写 {score_column}: ……")
    for role in ("总分", "总分值"):
        computation, typed = _computation(project, project.path(role)), project.figure(role)
        computed = computed_value(project.spec.values, computation) if computation and project.typed(role) else None
        if computed is not None and typed is not None and computed != typed:
            yield project.finding("S3", project.path(role), f"{role}写的是{plain(typed)}，各项之和是{plain(computed)}",
                                  f"改为 {plain(computed)}，或删去由工具计算", basis=f"{plain(typed)}/{plain(computed)}")


@rule(Rule(
    "S4", "偏差要说明原因", Severity.WARNING,
    "得分低于分值、实际完成值远超目标、执行率偏低，都要写明原因和改进措施。",
    "广西壮族自治区项目支出绩效自评要求（实际完成值超过目标值30%以上要说明）；四川省项目支出绩效自评表（执行率的说明栏）",
))
def explained(project: Examined) -> Iterator[Finding]:
    """A lost point, an actual far above its target and a low execution are explained."""
    column = project.column("偏差说明")
    for item in project.indicators if column else ():
        reason = _deviation(project, item)
        if reason and not item.values.get(column):
            yield project.finding("S4", item.path, f"“{item.name}”{reason}，没有写{column}", f"写 {column}: 原因……改进措施……", basis=reason)
    budget, spent = project.figure("全年预算数"), project.figure("全年执行数")
    least = project.parameters.number("执行率下限", "0")
    if budget and spent is not None and spent / budget < least and project.path("执行说明") and not project.text("执行说明"):
        rate = show(project.figure("执行率") or spent / budget, "0.00%")
        yield project.finding("S4", project.path("全年执行数"), f"执行率只有{rate}，没有说明", f"在 {project.path('执行说明')} 里写明原因", basis=rate)


def _deviation(project: Examined, item: Indicator) -> str:
    score, weight = item.values.get(project.column("得分")), item.values.get(project.column("分值"))
    if isinstance(score, Decimal) and isinstance(weight, Decimal) and score < weight:
        return f"得{plain(score)}分，低于分值{plain(weight)}"
    goal, actual = (target(str(item.values.get(name) or "")) for name in (project.goal_column, project.column("实际完成值")))
    most = project.parameters.number("超额上限", "1000000")
    if goal and actual and goal.number > 0 and goal.operator not in ("≤", "<") and not goal.rest and not actual.rest and actual.number >= goal.number * most:
        return f"实际完成值{actual.written}达到目标{goal.written}的{plain(most * 100)}%以上"
    return ""


@rule(Rule(
    "S5", "文字指标的得分与用词相称", Severity.WARNING,
    "写“基本”“部分”完成而给了高分，或写“未完成”而给了一半以上的分，得分与说法不符。",
    "绩效评价业务系统的评分档次",
))
def wording(project: Examined) -> Iterator[Finding]:
    """The score of a qualitative indicator lies in the band of its words; of other words nothing is said."""
    for item in project.indicators if project.column("得分") else ():
        actual = str(item.values.get(project.column("实际完成值")) or "")
        score, weight = item.values.get(project.column("得分")), item.values.get(project.column("分值"))
        if not actual or target(actual) is not None or not isinstance(score, Decimal) or not isinstance(weight, Decimal) or weight <= 0:
            continue
        band = _band(project, actual)
        if band and not band[1] <= score / weight <= band[2]:
            word, low, high = band
            yield project.finding(
                "S5", f"{item.path}.{project.column('得分')}",
                f"实际完成值说“{word}”，得分{plain(score)}却是分值{plain(weight)}的{show(score / weight, '0%')}",
                f"这样的说法通常得{show(low, '0%')}到{show(high, '0%')}，即{plain(low * weight)}到{plain(high * weight)}分",
                basis=f"{plain(score)}/{plain(weight)}")


def _band(project: Examined, actual: str) -> tuple[str, Decimal, Decimal] | None:
    """(the word, least, most share) that the words of an actual value stand for."""
    low, high = (Decimal(str(share)) for share in project.parameters.words("部分完成分"))
    bands = (("未完成词", Decimal(0), low), ("部分完成词", low, high), ("完成词", high, Decimal(1)))
    for key, least, most in bands:
        if word := next((word for word in project.parameters.words(key) if word in actual), ""):
            return word, least, most
    return None


@rule(Rule(
    "S6", "预算调整要说明原因", Severity.WARNING,
    "年初预算数与全年预算数不同，审核的人会问为什么调整。", "",
))
def adjusted(project: Examined) -> Iterator[Finding]:
    """A budget that was changed during the year says why."""
    first, last = project.figure("年初预算数"), project.figure("全年预算数")
    if first is not None and last is not None and first != last and project.path("调整原因") and not project.text("调整原因"):
        yield project.finding("S6", project.path("全年预算数"), f"年初预算数是{yuan(first)}，全年预算数是{yuan(last)}，没有说明调整的原因",
                              f"写 {project.path('调整原因')}: ……", basis=f"{plain(first)}/{plain(last)}")


@rule(Rule(
    "S7", "定量指标的得分按完成程度", Severity.WARNING,
    "能用数说明的指标，得分由目标和实际算出：达到得满分，差多少按比例。不写得分就由工具计算。",
    "绩效评价业务系统的评分公式",
))
def formula(project: Examined) -> Iterator[Finding]:
    """A typed score of a quantitative indicator is what the form's formula gives."""
    computation = next((one for form in project.spec.forms for one in form.computations if one.operation == "达标"), None)
    for item in project.indicators if computation else ():
        score = item.values.get(project.column("得分"))
        path = f"{item.path}.{project.column('得分')}"
        if computation is None or not isinstance(score, Decimal) or not project.spec.typed(path):
            continue
        goal, actual, weight = (item.values.get(name) for name in (project.goal_column, project.column("实际完成值"), project.column("分值")))
        computed = indicator_score(goal, actual, weight, computation)
        if computed is not None and computed != score:
            yield project.finding("S7", path, f"“{item.name}”目标{goal}，实际{actual}，得分写的是{plain(score)}，按比例应为{plain(computed)}",
                                  f"改为 {plain(computed)}，或删去由工具计算", basis=f"{plain(score)}/{plain(computed)}")

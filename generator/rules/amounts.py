"""金额 M: sums, units, budget rows, the amounts that narrative and form must share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.budget import expected_total, product, row_amount
from generator.compute import computed_value, role_value
from generator.findings import Finding, Severity
from generator.form import Field
from generator.money import amount, in_unit, number, plain
from generator.rules.examined import Dossier, Examined
from generator.rules.registry import Rule, dossier_rule, rule
from generator.spec import BudgetBlock, BudgetRow, at
from generator.target import target

_AMOUNT = re.compile(r"([\d,，]+(?:\.\d+)?)\s*(亿元|万元|万|元)")


def yuan(value: Decimal) -> str:
    """Money for a message: in 万元 where that is shorter to read."""
    return f"{plain(in_unit(value, '万元'))}万元" if value % 100 == 0 and value >= 10_000 else f"{plain(value)}元"


@rule(Rule(
    "M1", "合计等于各项之和", Severity.ERROR,
    "合计与分项对不上，是退回最多的原因。合计不写就由工具计算，写了就要与各项相符。",
    "",
))
def totals(project: Examined) -> Iterator[Finding]:
    """A typed total equals the sum of its parts."""
    for form in project.spec.forms:
        for computation in form.computations:
            field = form.field(computation.path)
            if computation.operation != "和" or field is None or field.kind != "金额" or not project.spec.typed(computation.path):
                continue
            typed, computed = at(project.spec.values, computation.path), computed_value(project.spec.values, computation)
            if isinstance(typed, Decimal) and computed is not None and typed != computed:
                parts = "、".join(path.rpartition(".")[2] for path in computation.operands)
                yield project.finding(
                    "M1", computation.path, f"“{field.name}”写的是{yuan(typed)}，各项（{parts}）之和是{yuan(computed)}",
                    f"改为 {plain(computed)}，或删去这一行由工具计算", basis=f"{plain(typed)}/{plain(computed)}")


@rule(Rule(
    "M2", "金额单位与数字相称", Severity.ERROR,
    "表上印“万元”而数字按元填写，金额就大了一万倍。",
    "",
))
def unit_label(project: Examined) -> Iterator[Finding]:
    """A label 万元 does not stand over figures that can only be 元."""
    path, label = project.path("单位标签"), project.text("单位标签")
    limits = project.parameters.table("单位界限")
    if not path or not label.startswith("万") or not limits:
        return
    group = project.field(path.partition(".")[0])
    figures = [shown for field in group.walk() if field.kind == "金额" and (shown := _shown(project, field)) is not None] if group else []
    whole, broken = Decimal(str(limits["整数"])), Decimal(str(limits["有分角"]))
    wrong = [figure for figure in figures if figure >= whole or (figure % 1 and figure >= broken)]
    if wrong:
        largest = max(wrong)
        yield project.finding(
            "M2", path, f"单位印的是“{label}”，而数字大到{plain(largest)}，像是按元填的",
            "单位标签改为 元；或写 金额单位: 万元，表上就按万元印", basis=f"{label}/{plain(largest)}")


def _shown(project: Examined, field: Field) -> Decimal | None:
    """A figure of money as it is printed."""
    value = at(project.spec.values, field.path)
    unit = field.unit if field.unit in ("元", "万元") else str(at(project.spec.values, field.unit) or "元")
    return in_unit(value, unit) if isinstance(value, Decimal) else None


@rule(Rule(
    "M3", "明细的金额等于数量乘单价", Severity.ERROR,
    "测算表里每一行的金额要能由数量、单价（和期数）算出。确有取整的，在这一行写“取整”。",
    "",
))
def row_products(project: Examined) -> Iterator[Finding]:
    """The typed amount of a budget row is its quantity × price (× periods), to the row's declared step."""
    for block in project.blocks:
        for row in block.rows:
            yield from _row(project, block, row)


def _row(project: Examined, block: BudgetBlock, row: BudgetRow) -> Iterator[Finding]:
    step = row_amount(row.texts["取整"], block.unit) if "取整" in row.texts else Decimal(0)
    pairs = [("金额", expected_total(row, block.unit))]
    if "每期金额" in row.texts:
        pairs.append(("每期金额", product(row, block.unit)))
    for role, expected in pairs:
        if role not in row.texts or expected is None:
            continue
        typed = row_amount(row.texts[role], block.unit)
        if abs(typed - expected) > (step or Decimal(0)):
            factors = "×".join(row.texts[key] for key in ("单价", "数量", "期数") if key in row.texts and not (role == "每期金额" and key == "期数"))
            name = f"“{row.texts['名称']}”的" if "名称" in row.texts else ""
            yield project.finding(
                "M3", row.path, f"{name}{role}写的是{row.texts[role]}，{factors}应为{plain(expected)}元",
                f"改为 {plain(in_unit(expected, block.unit))}，或删去“{role}”由工具计算；有意取整就在这一行写 取整",
                needle=row.texts[role], basis=f"{plain(typed)}/{plain(expected)}")


@rule(Rule(
    "M4", "测算、申请和概述的金额一致", Severity.ERROR,
    "测算表的合计、申请的金额、概述里写的预算，是同一笔钱。概述里写 {{ 预算合计 | 万元 }} 就不会错。",
    "",
))
def one_amount(project: Examined) -> Iterator[Finding]:
    """Sum of the budget = amount asked for = amount in the overview, within the tolerance."""
    asked_path, asked = project.path("年度申请总额"), project.figure("年度申请总额")
    tolerance = project.parameters.number("金额允差", "0")
    budget = sum((block.total for block in project.blocks), Decimal(0)) if any(block.rows for block in project.blocks) else None
    if budget is not None and asked is not None and abs(budget - asked) > tolerance:
        yield project.finding(
            "M4", project.path("预算表"), f"测算的合计是{yuan(budget)}，申请的是{yuan(asked)}，差{yuan(abs(budget - asked))}",
            "核对明细和申请的金额", basis=f"{plain(budget)}/{plain(asked)}", related=[(f"申请{yuan(asked)}", asked_path)])
    said = _said_amount(project)
    right, what, where = (asked, "申请的", asked_path) if asked is not None else (budget, "测算的合计", project.path("预算表"))
    if said and right is not None and abs(said[0] - right) > tolerance:
        yield project.finding(
            "M4", project.path("概述"), f"概述写的是{said[1]}，{what}是{yuan(right)}", "写 {{ 预算合计 | 万元 }}万元，或改正其中一处",
            needle=said[1], basis=f"{plain(said[0])}/{plain(right)}", related=[(f"{what}{yuan(right)}", where)])


def _said_amount(project: Examined) -> tuple[Decimal, str] | None:
    """(money, text) of the first amount after the overview's words for it."""
    text = project.text("概述")
    for lead in project.parameters.words("概述金额引语"):
        if match := re.search(re.escape(lead) + r"[约为共计是]*\s*" + _AMOUNT.pattern, text):
            value = amount(match[1] + match[2])
            return (value, match[0][len(lead) :].lstrip("约为共计是 ")) if value is not None else None
    return None


@dossier_rule(Rule(
    "M5", "导言里的个数和金额与文档相符", Severity.ERROR,
    "导言的项目个数、单位个数和资金合计要与后面的表相符。写 {{ 项目数 }}、{{ 资金合计 | 万元两位 }} 就不会错。",
    "",
))
def introduction(dossier: Dossier) -> Iterator[Finding]:
    """Typed counts and sums of the introduction equal those of the document."""
    if not dossier.projects or not dossier.collection.whole:
        return
    parameters, text = dossier.projects[0].parameters, "\n".join(dossier.collection.introduction)
    asked = [value for project in dossier.projects if (value := role_value(project.spec, "年度申请总额")) is not None]
    facts = [("导言单位数式", Decimal(dossier.collection.units or 1), "单位数", "个"), ("导言项目数式", Decimal(len(dossier.collection.specs)), "项目数", "个")]
    for key, right, name, unit in facts:
        for match in parameters.pattern(key).finditer(text):
            said = number(next(group for group in match.groups() if group))
            if said is not None and said != right:
                yield dossier.finding("M5", "导言", f"导言写的是{plain(said)}{unit}，{name}是{plain(right)}", f"写 {{{{ {name} }}}}", needle=match[0])
    total = sum(asked, Decimal(0))
    for match in parameters.pattern("导言资金式").finditer(text) if asked else ():
        said = amount(next(group for group in match.groups() if group).replace(" ", ""))
        if said is not None and abs(said - total) > parameters.number("金额允差", "0"):
            yield dossier.finding("M5", "导言", f"导言写的是{yuan(said)}，各项目合计是{yuan(total)}", "写 {{ 资金合计 | 万元两位 }}万元", needle=match[0])


@rule(Rule(
    "M6", "一年的申请不写几年的资金", Severity.WARNING,
    "概述、方案或周期说的是几年的合同和付款，而起止日期和金额只有一年，读者分不清哪一笔是今年的。",
    "",
))
def several_years(project: Examined) -> Iterator[Finding]:
    """Texts speak of payment over years while dates and total are one year's."""
    total, asked = project.figure("项目总额"), project.figure("年度申请总额")
    begin, end = project.value("开始日期"), project.value("完成日期")
    if asked is None or (total is not None and total != asked) or (begin and end and begin.year != end.year):
        return
    for role in ("概述", "方案", "周期"):
        if match := project.parameters.pattern("多年资金式").search(project.text(role)):
            yield project.finding(
                "M6", project.path(role), f"说的是几年的资金或付款（“{match[0]}”），而起止日期和金额只有一年",
                "写明本年的金额和付款；确是几年的项目，就写项目总额和实际的起止日期", needle=match[0])
            return


@rule(Rule(
    "M7", "成本上限不低于它所限的金额", Severity.ERROR,
    "成本指标说不超过某数，申请的却比它多，指标一开始就达不到。",
    "",
))
def cost_cap(project: Examined) -> Iterator[Finding]:
    """A cap for the whole project is not below the amount asked for; caps per head or month are left alone."""
    asked = project.figure("年度申请总额")
    for item in project.indicators if asked is not None else ():
        goal = target(str(item.values.get(project.goal_column) or ""))
        cost = any(word in item.level1 + item.level2 for word in project.parameters.words("成本类词"))
        per_unit = any(word in item.name for word in project.parameters.words("单位成本词"))
        if goal is None or goal.operator not in ("≤", "<") or not cost or per_unit or asked is None:
            continue
        cap = amount(f"{plain(goal.number)}{goal.unit}") if goal.unit in ("元", "万元", "万", "亿元") else None
        if cap is not None and cap < asked:
            yield project.finding(
                "M7", item.path, f"上限是{plain(goal.number)}{goal.unit}，申请的是{yuan(asked)}，超过了上限",
                f"上限不低于 {plain(in_unit(asked, goal.unit))}{goal.unit}", needle=goal.written, basis=f"{plain(cap)}/{plain(asked)}",
                related=[(f"申请{yuan(asked)}", project.path("年度申请总额"))])


@rule(Rule(
    "M8", "序号连续", Severity.ERROR,
    "序号跳了一个，像是漏了一项。",
    "",
))
def serial_numbers(project: Examined) -> Iterator[Finding]:
    """Serial numbers typed in front of budget rows, or of a text's paragraphs, follow each other."""
    pattern = project.parameters.pattern("序号式")
    for block in project.blocks:
        for group in block.groups:
            names = [(row.path, row.texts.get("名称", "")) for row in group.rows]
            yield from _gaps(project, pattern, names)
    for path, text in project.texts():
        if "\n" in text:
            yield from _gaps(project, pattern, [(path, line) for line in text.split("\n")])


def _gaps(project: Examined, pattern: re.Pattern[str], items: list[tuple[str, str]]) -> Iterator[Finding]:
    last: int | None = None
    for path, text in items:
        match = pattern.match(text)
        current = int(next(group for group in match.groups() if group)) if match else None
        if match and current is not None and last is not None and current not in (last + 1, 1):
            yield project.finding("M8", path, f"序号从{last}跳到{current}", f"应为 {last + 1}；确认没有漏项",
                                  needle=match[0].strip(), basis=f"{last}/{current}")
        last = current if current is not None else last

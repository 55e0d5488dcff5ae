"""Each project's money, execution, score, grade and findings, and those of all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.figures.project import ComputedCompilation, ComputedProject
from jixiao.findings import Finding, Severity
from jixiao.text.money import in_unit, number, plain, quotient, total_of

# The first of these roles that has a figure is what the project may spend this year.
_BUDGET = ("全年预算数", "年初预算数", "年度申请总额")
_GRADES = "等级"  # a parameter of the forms
_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class ProjectStanding:
    """How a project stands: money in 元, the rate a fraction; None and empty where nothing says it."""

    name: str
    unit: str
    budget: Decimal | None
    spent: Decimal | None
    rate: Decimal | None
    score: Decimal | None
    grade: str
    errors: int
    warnings: int

    @property
    def findings(self) -> str:
        """What the examination has found, in few words."""
        told = [f"错误{self.errors}"] * bool(self.errors) + [f"警告{self.warnings}"] * bool(self.warnings)
        return "、".join(told) or "无"


def standings(computed: ComputedCompilation, findings: Sequence[Finding]) -> list[ProjectStanding]:
    """How the projects of a document stand, in its order."""
    return [_standing(project, findings) for project in computed.projects]


def _standing(project: ComputedProject, findings: Sequence[Finding]) -> ProjectStanding:
    own = [each for each in findings if project.spec.file in (each.position.file, *each.owners)]
    counts = Counter(each.severity for each in own)
    budget = next((found for role in _BUDGET if (found := project.figure(role)) is not None), None)
    spent, score = project.figure("全年执行数"), project.figure("总分")
    rate = project.figure("执行率")
    if rate is None and spent is not None and budget:
        rate = quotient(spent, budget, 4, "四舍五入")
    return ProjectStanding(
        project.name,
        str(project.role("单位") or ""),
        budget,
        spent,
        rate,
        score,
        grade_of(project, score),
        counts[Severity.ERROR],
        counts[Severity.WARNING],
    )


def grade_of(project: ComputedProject, score: Decimal | None) -> str:
    """The grade of a score by the limits of the form that scores; empty where there is no score."""
    form = next((form for form in project.forms if "总分" in form.roles), None)
    limits = form.rules.get(_GRADES) if form else None
    if score is None or not isinstance(limits, Mapping):
        return ""
    full = project.figure("总分值") or _FULL
    points = score * _FULL / full
    ordered = sorted(((number(str(least)) or Decimal(0), str(name)) for name, least in limits.items()), reverse=True)
    return next((name for least, name in ordered if points >= least), "")


@dataclass(frozen=True, slots=True)
class Overall:
    """All projects together."""

    budget: Decimal
    spent: Decimal
    rate: Decimal | None  # of those projects of which both are known
    grades: Mapping[str, int]
    errors: int
    warnings: int

    @property
    def told(self) -> str:
        """How many projects have which grade."""
        return "、".join(f"{name}{count}个" for name, count in self.grades.items()) or "没有打分"


def overall(rows: Sequence[ProjectStanding]) -> Overall:
    """The sums."""
    both = [row for row in rows if row.budget and row.spent is not None]
    budget = total_of(row.budget for row in both if row.budget is not None)
    spent = total_of(row.spent for row in both if row.spent is not None)
    return Overall(
        total_of(row.budget for row in rows if row.budget is not None),
        total_of(row.spent for row in rows if row.spent is not None),
        quotient(spent, budget, 4, "四舍五入") if budget else None,
        dict(sorted(Counter(row.grade for row in rows if row.grade).items(), key=lambda pair: -pair[1])),
        sum(row.errors for row in rows),
        sum(row.warnings for row in rows),
    )


def in_ten_thousand(value: Decimal | None) -> str:
    """Money as 万元, all digits; empty for none."""
    return "" if value is None else f"{Decimal(plain(in_unit(value, '万元'))):,f}"


def percent(value: Decimal | None) -> str:
    """A fraction as percent; empty for none."""
    return "" if value is None else f"{value * 100:.2f}%"


def points(value: Decimal | None) -> str:
    """A score; empty for none."""
    return "" if value is None else plain(value)

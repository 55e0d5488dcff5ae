"""C1, C2, C3: the forms of one year fit together: 批复, 监控, 自评."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, missed
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.examination.rules.text_pieces import compiled, written
from jixiao.figures.target import met_share, reached, target
from jixiao.findings import Finding, Severity
from jixiao.forms.form import Form
from jixiao.forms.values import at, cell
from jixiao.text.deadlines import last_day
from jixiao.text.money import plain

_MONTHS = r"(\d{1,2})\s*月\s*(?:底|末)?$"
_DAY = (
    r"(?:已?于)?(?:(?:19|20)\d\d\s*年)?\s*\d{1,2}\s*月\s*(?:\d{1,2}\s*[日号]|[底末初])?"
    r"(?:已?(?:经|全部)?(?:完成|拨付|结束|完工|竣工|发放|到位|开工|验收)了?)?"
)
_YEAR = 12  # months
_SLOW = r"(?:执行|支出|支付|拨付|进度|序时)[^。；;\n]{0,14}?(?:慢|缓|滞后|落后|低|不[足快高及到]|未达|没有达|达不到|少)"
_REASON = (
    r"因|由于|主要是|主要系|系|原因|受[^。；]{0,20}影响|尚未|还未|未到|未完|未下|未验|未办|待[^遇]|集中在|安排在"
    r"|合同约定|按合同|按进度|按约定|才|推迟|延后|下半年"
)
_APPROVES = "批复"  # what a form is for whose amount is the approved one
_BEGIN, _ASKED, _SPENT, _SO_FAR = "年初预算数", "年度申请总额", "全年执行数", "累计执行数"


@rule(
    Rule(
        "C1",
        "执行进度不低于序时进度",
        Severity.WARNING,
        "监控到8月，一年过了三分之二；执行数低于序时进度较多的，要看全年能不能完成，并说明原因。",
        "",
    )
)
def progress(project: Examined) -> Iterator[Finding]:
    """Spent so far ÷ budget, against the share of the year that has gone."""
    match = compiled(_MONTHS).search(project.text("监控期间"))
    budget, spent = project.figure(_BEGIN), project.figure(_SO_FAR)
    if match is None or not 1 <= int(match[1]) <= _YEAR or not budget or spent is None:
        return
    share, gone = spent / budget, Decimal(match[1]) / _YEAR
    if share < gone * project.parameters.number("序时进度下限", "0") and not _explained(project):
        path = project.path(_SO_FAR)
        yield project.finding(
            path,
            f"到{match[1]}月执行了{share * 100:.1f}%，序时进度是{gone * 100:.1f}%",
            "核对执行数；确实慢的，写明原因和措施，或调整预算",
            basis=f"{plain(spent)}/{plain(budget)}",
        )


def _explained(project: Examined) -> bool:
    """Does a text say that little was spent, and why?"""
    for _, text in written(project):
        said = compiled(r"[。；;\n]").split(text) if compiled("执行|支出|支付|拨付|进度|序时").search(text) else []
        for place, sentence in enumerate(said):
            if compiled(_SLOW).search(sentence) and compiled(_REASON).search("，".join(said[place : place + 2])):
                return True
    return False


_MEASURES = Rule(
    "C2",
    "完不成的目标有措施",
    Severity.WARNING,
    "监控时已经知道完不成的目标，要写出为什么、怎样补救或者申请调整，财政部门据此处理。预计完成的够不够目标，与说的能不能完成要一致。",
    "",
)


@rule(_MEASURES)
def measures(project: Examined) -> Iterator[Finding]:
    """An indicator that will not be reached, or is forecast not to be, has something in the column of measures."""
    chance, measure = project.column("完成可能性"), project.column("措施")
    surely, never = project.parameters.words("完得成词"), project.parameters.words("完不成词")
    for goal in goals(project) if chance and measure else ():
        item, said = goal.item, str(cell(goal.item, chance) or "")
        short = bool(said) and said not in surely and _outcome(project, goal)[0]
        if (said in never or short) and not cell(item, measure):
            told = f"{said}完成" if said in never else f"预计{project.actual(item)}，达不到{goal.full}"
            yield project.finding(
                item.path,
                f"“{item.shown}”{told}，没有写{measure}",
                f"写 {measure}: 为什么完不成，怎样办",
                basis=said,
            )


@rule(_MEASURES)
@each_form
def chances(project: Examined) -> Iterator[Finding]:
    """What is surely reached is forecast to be, and what cannot be reached is not."""
    chance, column = project.column("完成可能性"), project.column("实际完成值")
    surely, never = project.parameters.words("完得成词"), project.parameters.words("完不成词")
    for goal in goals(project) if chance and column else ():
        said, done = str(cell(goal.item, chance) or ""), project.actual(goal.item)
        short, met = _outcome(project, goal)
        if (said in surely and short) or (said in never and met):
            yield project.finding(
                f"{goal.item.path}.{chance}",
                f"“{goal.item.shown}”的目标是{goal.full}，{column}{done}，{'没有达到' if short else '已经达到'}，"
                f"{chance}写的是“{said}”",
                f"核对{column}和{chance}，改正其中一栏",
                basis=f"{done}/{said}",
            )


def _outcome(project: Examined, goal: Goal) -> tuple[bool, bool]:
    """(will less be reached than is wanted, or later; will it be reached) by what is forecast."""
    done = project.actual(goal.item)
    forecast = target(done) if goal.target else None
    number = reached(goal.target, forecast) if goal.target and forecast else None
    if goal.target is None or number is None:
        return missed(goal, done, project.year), False
    share = met_share(goal.target, number)
    return share < 1, share == 1


@rule(
    Rule(
        "C3",
        "批复、监控、自评的数一致",
        Severity.WARNING,
        "同一年的几种表说的是同一笔钱：年初预算数就是批复数，全年执行数不会少于年中的执行数。",
        "",
    )
)
def same_year(project: Examined) -> Iterator[Finding]:
    """The approved figure is one in all forms; what was spent in the year is no less than what was spent by then."""
    tolerance = project.parameters.number("金额允差", "0")
    approved = [found for form in project.forms if (found := _approved(project, form))]
    for path, money in approved[1:]:
        first, right = approved[0]
        if abs(money - right) > tolerance:
            yield project.finding(
                path,
                f"“{project.label(path)}”是{money_text(money)}，“{project.label(first)}”是{money_text(right)}",
                "同一年的批复数只有一个：改正其中一处",
                basis=f"{plain(money)}/{plain(right)}",
                related=[(f"{project.label(first)}：{money_text(right)}", first)],
            )
    whole, so_far = project.figure(_SPENT), project.figure(_SO_FAR)
    if whole is not None and so_far is not None and whole < so_far - tolerance:
        yield project.finding(
            project.path(_SPENT),
            f"全年执行数{money_text(whole)}，少于监控时的{money_text(so_far)}",
            "核对两处的执行数；有退回的，写在执行说明里",
            basis=f"{plain(whole)}/{plain(so_far)}",
            related=[(f"监控时：{money_text(so_far)}", project.path(_SO_FAR))],
        )


def _approved(project: Examined, form: Form) -> tuple[str, Decimal] | None:
    """(path, money) that a form has as the approved amount."""
    role = _ASKED if form.origin.purpose == _APPROVES else _BEGIN
    path = form.roles.get(role, "")
    money = at(project.values, path) if path else None
    return (path, money) if isinstance(money, Decimal) else None


@rule(_MEASURES)
@each_form
def so_far(project: Examined) -> Iterator[Finding]:
    """What was done so far is no more than what will be done by the end of the year."""
    column = project.column("实际完成值") if project.column("完成可能性") else ""
    for goal in goals(project) if column else ():
        forecast = target(project.actual(goal.item))
        for other, value in goal.item.values.items() if forecast and not forecast.share and goal.target else ():
            done = target(value) if other != column and isinstance(value, str) and value[:1].isdigit() else None
            number = reached(forecast, done) if forecast and done else None
            rising = goal.target is not None and goal.target.operator not in ("≤", "<")
            if forecast and number is not None and rising and number > forecast.number and done != goal.target:
                yield project.finding(
                    f"{goal.item.path}.{column}",
                    f"“{goal.item.shown}”的{other}已是{value}，{column}写的是{project.actual(goal.item)}，反而少了",
                    "核对两栏",
                    basis=f"{value}/{project.actual(goal.item)}",
                )


@rule(_MEASURES)
@each_form
def days_so_far(project: Examined) -> Iterator[Finding]:
    """What was done on a day is not forecast for an earlier one."""
    column = project.column("实际完成值") if project.column("完成可能性") else ""
    for goal in goals(project) if column else ():
        said = project.actual(goal.item)
        forecast = last_day(said, project.year) if goal.target is None and "月" in said else None
        for other, value in goal.item.values.items() if forecast else ():
            text = value if isinstance(value, str) and other != column and value != goal.value else ""
            done = last_day(text, project.year) if compiled(_DAY).fullmatch(text) else None
            if (
                forecast
                and done
                and forecast[0] < (done[0] if "日" in text or "号" in text else done[0].replace(day=1))
            ):
                yield project.finding(
                    f"{goal.item.path}.{column}",
                    f"“{goal.item.shown}”的{other}已是{text}，{column}写的是{said}，反而早了",
                    "核对两栏的日期",
                    basis=f"{text}/{said}",
                )

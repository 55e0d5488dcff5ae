"""T13 in the middle of a year: what is told of a month that the period under watch has not reached."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jixiao.examination.rules.dates.periods import PERIODS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import clause_before, compiled, located, written
from jixiao.figures.target import target
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.money import amount

_END = r"(\d{1,2})\s*月\s*(?:底|末)?\s*$"
_VERB = r"已|完成了|执行|支出|实现|签订|验收|拨付"
_DONE = (
    r"截[至止到]\s*(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*(?P<month>\d{1,2})\s*月"
    rf"|(?:到|至)\s*(?:(?P<year2>(?:19|20)\d\d)\s*年)?\s*(?P<month2>\d{{1,2}})\s*月[底末份]?(?:止|为止)?[，,]?\s*"
    rf"(?:累计|共|实际|均|全部)?(?:{_VERB})"
    r"|(?:(?P<year3>(?:19|20)\d\d)\s*年)?(?<![\d至到\-—])(?P<month3>\d{1,2})\s*月[底末份]?(?:\d{1,2}日)?"
    r"[^，。；\d]{0,6}(?:已经?|完成了)"
)


_SPAN = (
    r"(?<![\d月年])1\s*月?(?:份)?\s*[-—–~～至到]{1,2}\s*(?P<last>\d{1,2})\s*月[底末份]?|截[至止到]\s*(?P<by>\d{1,2})\s*月[底末份]?"
    r"|(?P<half>上半年)|前\s*(?P<first>[\d三四五六七八九十]{1,2})\s*个月|(?P<quarter>前三季度|前三个季度|第?一季度)"
)
_MONTHS = {"上半年": 6, "前三季度": 9, "前三个季度": 9, "一季度": 3, "第一季度": 3}
_SPENT = (
    r"[，,]?[^。；，\d]{0,10}(?:执行|支出|支付|使用|拨付)[^。；，\d]{0,8}"
    r"(?P<money>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))"
)
_ELSEWHEN = r"预计|计划|将|拟|力争|上年|去年|往年|同期|全年|每"
_YEAR_END = 12
_ON_DAYS = r"^(?!.*(?:[总各共]|累计|合计|人|班|车|台)).*(?:天数|日数|时间|时长)$"  # those of several places add up


@rule(PERIODS)
@each_form
def more_days(project: Examined) -> Iterator[Finding]:
    """Nothing was done on more days than the period under watch has."""
    period = project.text("监控期间")
    end, column = compiled(_END).search(period), project.column("实际完成值")
    months = int(end[1]) if end else _YEAR_END
    for goal in goals(project) if column and months < _YEAR_END and project.year else ():
        if "天" not in goal.full + goal.name or not compiled(_ON_DAYS).search(goal.name):
            continue
        most = (date(project.year, months + 1, 1) - date(project.year, 1, 1)).days
        for other, value in goal.item.values.items():
            done = target(value) if other not in _not_done(project, goal, column) and isinstance(value, str) else None
            if done and done.unit in ("天", "日") and done.number > most:
                yield project.finding(
                    f"{goal.item.path}.{other}",
                    f"“{goal.item.shown}”的{other}写的是{value}，监控期间{period}一共只有{most}天",
                    "核对天数和监控期间",
                    basis=f"{value}/{period}",
                    related=[(f"监控期间：{period}", project.path("监控期间"))],
                )


def _not_done(project: Examined, goal: Goal, column: str) -> frozenset[str]:
    """The columns that say what is wanted or forecast, or why."""
    wanted = next((name for name, value in goal.item.values.items() if value == goal.value), "")
    return frozenset((column, wanted, project.column("偏差说明"), project.column("措施")))


@rule(PERIODS)
@each_form
def spans_of_months(project: Examined) -> Iterator[Finding]:
    """A span of months that begins with the year ends with the period, where it is later or has the period's money."""
    period, so_far = project.text("监控期间"), project.figure("累计执行数")
    end = compiled(_END).search(period)
    last = int(end[1]) if end else 0
    for path, text in written(project) if last else ():
        for match in compiled(_SPAN).finditer(text) if "月" in text or "季度" in text or "半年" in text else ():
            words = match["half"] or match["quarter"] or ""
            month = _MONTHS.get(words) or small_number(match["last"] or match["by"] or match["first"] or "") or 0
            behind = compiled(_SPENT).match(text, match.end())
            same = behind is not None and so_far is not None and amount(behind["money"]) == so_far
            later = match["last"] is not None and last < month < _YEAR_END
            sentence = clause_before(text, match.start()) + text[match.end() : match.end() + 8]
            if month == last or not (same or later) or compiled(_ELSEWHEN).search(sentence):
                continue
            finding = project.finding(
                path,
                f"写的是“{match[0]}”"
                + (f"执行{money_text(so_far)}" if same and so_far else "")
                + f"，监控期间是{period}",
                "核对月份，改正其中一处",
                basis=f"{match[0]}/{period}",
                related=[(f"监控期间：{period}", project.path("监控期间"))],
            )
            yield located(project, finding, text, match.start(), match.end())


@rule(PERIODS)
@each_form
def monitored_months(project: Examined) -> Iterator[Finding]:
    """Nothing is told as done at the end of a month after the period."""
    period, path = project.text("监控期间"), project.path("监控期间")
    end = compiled(_END).search(period)
    last = int(end[1]) if end else 0
    for place, text in written(project) if last else ():
        for match in compiled(_DONE).finditer(text) if "月" in text else ():
            year, month = (match[name] or match[f"{name}2"] or match[f"{name}3"] for name in ("year", "month"))
            if (year and int(year) != project.year) or not last < int(month) <= 12:
                continue
            said = f"{month}月"
            finding = project.finding(
                place,
                f"说的是{said}已经做的事，监控期间是{period}",
                "核对月份；监控期间以后的事写“预计”",
                basis=f"{said}/{period}",
                related=[(f"监控期间：{period}", path)],
            )
            yield located(project, finding, text, match.start(), match.end())

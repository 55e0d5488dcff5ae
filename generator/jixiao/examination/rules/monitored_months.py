"""T13 in the middle of a year: what is told of a month that the period under watch has not reached."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.periods import PERIODS
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding

_END = r"(\d{1,2})\s*月\s*(?:底|末)?\s*$"
_VERB = r"已|完成了|执行|支出|实现|签订|验收|拨付"
_DONE = (
    r"截[至止到]\s*(?:(?P<year>(?:19|20)\d\d)\s*年)?\s*(?P<month>\d{1,2})\s*月"
    rf"|(?:到|至)\s*(?:(?P<year2>(?:19|20)\d\d)\s*年)?\s*(?P<month2>\d{{1,2}})\s*月[底末份]?(?:止|为止)?[，,]?\s*"
    rf"(?:累计|共|实际|均|全部)?(?:{_VERB})"
    r"|(?:(?P<year3>(?:19|20)\d\d)\s*年)?(?<![\d至到\-—])(?P<month3>\d{1,2})\s*月[底末份]?(?:\d{1,2}日)?"
    r"[^，。；\d]{0,6}(?:已经?|完成了)"
)


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

"""T13 in sentences: months and hours that no year and no day has, quarters with the months of others, days of the week,
steps in the wrong order, more months than a year has.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from jixiao.examination.rules.dates.periods import PERIODS
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_brackets, written
from jixiao.findings import Finding

_MONTH = r"(?<![\d.第])(?:1[3-9]|[2-9]\d)\s*月(?![龄均报刊]|\s*\d{1,2}\s*[日号])"
_NO_DAY = r"(?:每个?月|每季度?(?:首月|末月)|[次下当]月)\s*(?P<day>(?:3[2-9]|[4-9]\d)\s*[日号])"  # of any month
_HOUR = (
    r"(?:每[天日]|[上下]午|晚上?|早上?|当[天日]|日)[^，。；\d]{0,4}"
    r"(?P<said>(?:2[5-9]|[3-9]\d)\s*[时点](?=[前后至到起半整]|以前))"
)
_PART = (
    r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)\s*[（(]\s*(?P<first>\d{1,2})\s*月?\s*[-—–~～至到]{1,2}\s*"
    r"(?P<last>\d{1,2})\s*月"
)
_WEEKDAY = (
    r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日\s*[（(，,]?\s*"
    r"(?P<said>(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天]))(?![日月年至到])"
)
_APART = (
    r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日[^。；，\d]{1,24}[，,][^。；\d]{0,8}"
    r"(?:(?P<year2>(?:19|20)\d\d)\s*年\s*)?(?:(?P<month2>\d{1,2})\s*月\s*)?(?P<day2>\d{1,2})\s*日[^。；\d]{0,20}[，,（(]\s*"
    r"(?:前后|总共)?(?:历时|用时|耗时|时隔|间隔|相隔|相距|共用|仅用|只用|共)[^\d，。；]{0,3}(?P<count>\d{1,3})\s*[天日](?![次均])"
)
_LATE_BY = (
    r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<!\d)(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日[^。；\d]{1,24}"
    r"(?:(?P<year2>(?:19|20)\d\d)\s*年\s*)?(?P<month2>\d{1,2})\s*月\s*(?P<day2>\d{1,2})\s*日[^。；\d]{0,20}"
    r"(?:晚|迟|推迟|延迟|延后|延期|滞后|逾期|超期|提前|早)了?(?P<count>\d{1,3})\s*(?:个?自然日|[天日])"
)
_LENGTH = (
    r"(?:全年|一年|年度|本年|当年)(?:[^，。；、\d](?!累计|合计|共计|总计)){0,8}"
    r"(?P<count>\d{1,3})\s*(?P<unit>个月|个季度|周|天)(?![次数均前以内])"
)
_NO_MONTH, _LATE = r"(?:1[3-9]|[2-9]\d)\s*月", r"(?:2[5-9]|[3-9]\d)\s*(?:时[^间]|点)"  # cheaply: is there one?
_MANY = r"年[^\n]*(?:\d\d\s*(?:个月|周|天)|\d\s*个季度)"
_MOST = {"个月": 12, "个季度": 4, "周": 53, "天": 366}  # in one year
_STEP = (
    r"(?:^|[，,；;：:\n])\s*(?:(?:计划|拟|预计)?[于在])?"
    r"(?:(?P<month>\d{1,2})\s*月|第(?P<quarter>[一二三四])季度)(?!\s*(?:[-—–~～、和]|[至到]\s*(?:\d|次|第)))"
)
_COURSE = (
    r"(?<!\d)(?P<first>\d{1,2})\s*月[^，。；、\d]{0,6}(?:启动|开始|开工|动工|开学)[^。；\d]{0,8}(?<!年)(?<!\d)(?P<last>\d{1,2})\s*月"
    r"[^，。；\d]{0,6}(?:结束|完成|竣工|完工|验收|关闭)"
)
_ACROSS = r"次年|翌年|下一?年|第二年|来年|每年|跨年|冬|供暖|采暖|学年|(?:19|20)\d\d\s*年"
_WEEK, _QUARTERS = "一二三四五六日", "一二三四"
_STEPS = 3  # months in a row that somebody put in their order


@rule(PERIODS)
def said_times(project: Examined) -> Iterator[Finding]:
    """Every month, hour, quarter and weekday can be, steps come one after the other, a year is no longer than it is."""
    plan = project.path("方案")
    for path, text in written(project):
        if "月" in text or "季度" in text:
            yield from _months(project, path, text)
            yield from _steps(project, path, text) if path == plan else ()
        if text.count("日") > 1 and any(
            word in text
            for word in (
                "共",
                "历时",
                "为期",
                "合计",
                "持续",
                "展出",
                "总计",
                "用",
                "隔",
                "晚",
                "迟",
                "延",
                "期",
                "提前",
                "滞后",
            )
        ):
            yield from _days(project, path, text)
        if "周" in text.replace("周期", "") or "星期" in text:
            yield from _weekdays(project, path, text)
        if compiled(_MANY).search(text):
            yield from _too_long(project, path, text)
        if ("时" in text or "点" in text) and compiled(_LATE).search(text):
            for match in compiled(_HOUR).finditer(text):
                span = match.span("said")
                yield _finding(project, path, text, span, (f"没有“{match['said']}”这个时刻", "核对时间"))


def _months(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for match in compiled(_MONTH).finditer(text) if compiled(_NO_MONTH).search(text) else ():
        yield _finding(project, path, text, match.span(), (f"没有“{match[0]}”这个月", "核对月份"))
    for match in compiled(_NO_DAY).finditer(text) if "日" in text or "号" in text else ():
        yield _finding(project, path, text, match.span("day"), (f"没有“{match['day']}”这一天", "核对日期"))
    for match in compiled(_PART).finditer(text) if "季度" in text or "半年" in text else ():
        number = "一二三四1234".index(match["quarter"]) % 4 if match["quarter"] else "上下".index(match["half"])
        length = 3 if match["quarter"] else 6
        first, last = number * length + 1, (number + 1) * length
        if not first <= int(match["first"]) <= int(match["last"]) <= last:
            said = f"“{match[0]}”对不上：这一段是{first}月至{last}月"
            yield _finding(project, path, text, match.span(), (said, "核对季度和月份"))
    for match in compiled(_COURSE).finditer(text):
        if int(match["last"]) < int(match["first"]) and not compiled(_ACROSS).search(match[0]):
            said = f"“{match[0]}”：开始晚于结束"
            yield _finding(project, path, text, match.span(), (said, "核对两个月份；跨年的写明次年"))


def _days(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """3月1日开工，3月20日完工，历时20天: both ends counted, or one of them."""
    found = ((pattern, match) for pattern in (_APART, _LATE_BY) for match in compiled(pattern).finditer(text))
    for pattern, match in found:
        try:
            first = date(int(match["year"] or project.year), int(match["month"]), int(match["day"]))
            year, month = int(match["year2"] or first.year), int(match["month2"] or first.month)
            last = date(year, month, int(match["day2"]))
        except ValueError:
            continue
        long = (last - first).days + 1
        if pattern is _LATE_BY:
            if int(match["count"]) != abs(long - 1):
                apart = f"{first.month}月{first.day}日与{last.month}月{last.day}日相差{abs(long - 1)}天"
                said = f"{apart}，写的是{match['count']}天"
                yield _finding(project, path, text, match.span("count"), (said, "核对日期和天数"))
        elif long > 0 and int(match["count"]) not in (long, long - 1):
            said = f"{first.month}月{first.day}日至{last.month}月{last.day}日是{long}天，写的是{match['count']}天"
            yield _finding(project, path, text, match.span("count"), (said, "核对日期和天数"))


def _weekdays(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for match in compiled(_WEEKDAY).finditer(text):
        try:
            day = date(int(match["year"] or project.year), int(match["month"]), int(match["day"]))
        except ValueError:  # no such day: told elsewhere
            continue
        right = _WEEK[day.weekday()]
        if match["weekday"].replace("天", "日") != right:
            said = f"{day.year}年{day.month}月{day.day}日是星期{right}，写的是“{match['said']}”"
            yield _finding(project, path, text, match.span(), (said, "核对日期和星期"))


def _too_long(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for match in compiled(_LENGTH).finditer(text):
        unit = match["unit"]
        if int(match["count"]) > _MOST[unit]:
            said = f"“{match[0]}”：一年只有{_MOST[unit]}{unit}"
            yield _finding(project, path, text, match.span(), (said, "核对这个数"))


def _steps(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """Clauses of a sentence that begin with months, three or more, or with quarters, in the order of the year."""
    begin = 0
    for sentence in compiled(r"[。；;\n]").split(outside_brackets(text)):
        found = [] if compiled(_ACROSS).search(sentence) else list(compiled(_STEP).finditer(sentence))
        for kind, least in (("month", _STEPS), ("quarter", 2)):
            steps = [match for match in found if match[kind]]
            for one, other in pairwise(steps) if len(steps) >= least else ():
                if _number(other[kind]) < _number(one[kind]):
                    span = begin + other.start(kind), begin + other.end()
                    earlier, later = (match[0].lstrip("，,；;：:\n ") for match in (one, other))
                    said = f"“{later}”写在“{earlier}”后面，先后次序不对"
                    yield _finding(project, path, text, span, (said, "按时间先后写，或核对月份；跨年的写明次年"))
                    break
        begin += len(sentence) + 1


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _QUARTERS.index(said)


def _finding(project: Examined, path: str, text: str, span: tuple[int, int], said: tuple[str, str]) -> Finding:
    finding = project.finding(path, *said, basis=text[slice(*span)])
    return located(project, finding, text, *span)

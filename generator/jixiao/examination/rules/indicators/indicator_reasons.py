"""S4, I6: what a reason, or a text beside the actual, says of target, actual and score, against these themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, islice
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_bounds import places
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, said_reasons
from jixiao.examination.rules.reading.said_figures import canonical
from jixiao.examination.rules.reading.said_quantities import reckoning
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.scores.score_words import DEVIATION, gives_no_reason
from jixiao.examination.rules.text_pieces import clause_before, compiled, located
from jixiao.figures.target import Target, reached, target
from jixiao.findings import Finding
from jixiao.text.deadlines import last_day
from jixiao.text.money import number, plain, rounded

_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*"
_SHARE = _NUMBER + r"[%％]"
_POINTS = rf"(?:低|高|差|少|超|不足)[^，。；\d]{{0,8}}{_NUMBER}个?百分点"
OF_GOAL = (
    r"(?:完成|为|达到?|是|占|仅|只有|相当于)了?(?:年度|年初|全年|计划|当年|本年|全部|原定|既定|下达|总)*(?:的)?"
    r"(?:目标|任务|计划)(?:值|数|任务|量|总数|总量)?的?(?:比例|比重)?(?:为|约)?\s*" + _SHARE
)
_RATE = rf"(?:目标|任务|计划)?完成率(?:为|达到?|仅|只有|是)*\s*{_SHARE}"
_OVER = rf"(?:超额|超过?(?:目标|计划|任务)|超出(?:目标|计划|任务)?)(?:完成|任务)?了?\s*{_SHARE}"
_GOAL = r"(?:目标|计划|任务)(?:值|数|任务)?(?:为|是|定为|要求(?:为|达到)?)\s*"
_DONE = (  # by itself, or called by the name
    r"(?:(?:只|仅|实际)(?:上)?[^，。；、\d]{0,8}?|(?<![\u4e00-\u9fff])(?P<of>[^，。；、：\d]{2,10}?)(?:为|是|达到?|仅|只有|只达到?)+)\s*"
)
BEFORE = r"上年|去年|往年|同期|环比"
_ELSE = rf"{BEFORE}|目标|计划|要求|应|其中|季度|半年|\d\s*月|部分|第|原|每|以[下上]|今后|下年|力争|确保|争取|预计|差|少"
_REACHED = (
    r"(?:已|已经|全部|均|都|超额|圆满|如期|按期|顺利)+(?:完成|达到|实现|达成)了?"
    r"(?:年度|全年|年初|预期|既定|绩效|设定)*的?(?:目标|任务|指标|计划)|(?:无|没有|不存在|未出现)(?:明显|任何)?偏差"
)
_SHORT = (
    r"(?:没有|没能|未能?|尚未)(?:按期|如期|全部|全面)?(?:完成|达到|达成|实现)"
    r"(?:年度|全年|年初|预期|既定|绩效)*的?(?:目标|任务|指标|计划|预期)"
)
_LATER = r"今后|下年|明年|次年|下一步|争取|确保|力争|计划于|将|如|若|保证|尽快|努力|个别|有的|少数|[一两几]个"
_UNTIL = (
    r"(?:实际于?|推迟到|推迟至|延至|延期至|延后至|拖到)[^，。；\d]{0,3}(?P<day>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?)"
    r"(?!\d|[^，。]{0,2}(?:开工|开始|启动|招标|进场))"
    r"|(?:于|在|直到|至|到|延后|拖延)(?P<done>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?)[底末初]?(?:才|方|全部|最终|已|全面)*"
    r"(?P<event>完成|完工|竣工|验收|到货|交付|建成|发放|拨付|到位|下达|上线|投用)"
)
_PLANNED = r"原|计划|应|拟|将|目标|争取|力争|预计|确保|今后|下年|首批|第一|部分|其中|前期"
_LOST = rf"扣(?:了|除|减|掉)?{_NUMBER}分"
_AGAINST = r"目标|计划|任务|超额"
_MORE = (
    r"[，,（(]?(?:比|较)(?:年度|年初|全年|原定)*(?:目标|计划)(?:值|数|任务)?(?:多|少|高|低|超|增加|减少)(?:完成|[了出])*\s*"
    + _NUMBER
    + r"(?P<scale>[万亿]?)(?P<unit>[^\W\d]{1,4}|[%％])"
)
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_NEAR = 30  # characters behind an actual that may speak of it
_SUFFIX = 2  # characters of the end of a name by which a reason calls it
_HUNDRED = Decimal(100)


class _Figures(NamedTuple):
    """An indicator with target and actual in one unit."""

    goal: Goal
    wanted: Target
    done: Decimal
    shown: str  # how it is told
    units: tuple[str, ...]  # that count the same: 人, 名

    @property
    def met(self) -> bool:
        """Was the target reached?"""
        if self.wanted.operator in ("≤", "<"):
            return self.done <= self.wanted.most
        return self.done >= self.wanted.number

    @property
    def beyond(self) -> bool:
        """Was more done than wanted, or is the target one of which nobody can say so?"""
        return self.done > self.wanted.most or self.wanted.operator in ("≤", "<")

    @property
    def rate(self) -> Decimal | None:
        """How many hundredths of the target were done."""
        return self.done / self.wanted.number * _HUNDRED if self.wanted.number else None


_Told = tuple[tuple[int, int], str]  # where; what is right


@rule(DEVIATION)
@each_form
def reasons(project: Examined) -> Iterator[Finding]:
    """A reason gives the actual, the target and their difference as these stand beside it."""
    for goal, path, text in said_reasons(project):
        if gives_no_reason(text.strip()):
            continue  # told where one is needed
        if (figures := _figures(project, goal)) is not None:
            told = next(_told(project, figures, text), None)
        else:
            told = _day_told(project, goal, text)
        told = told or _lost(project, goal, text)
        if told is not None:
            span, right = told
            said = text[slice(*span)].strip()
            finding = project.finding(
                path,
                f"“{goal.item.shown}”{right}，原因里写的是“{said}”",
                "核对目标、实际和原因，改正其中一处",
                basis=said,
            )
            yield located(project, finding, text, *span)


@rule(GOAL_FIGURES)
@each_form
def results(project: Examined) -> Iterator[Finding]:
    """What share of its target an actual is, as a text says beside it, and how much more or less."""
    tree = project.path("指标").partition(".*.")[0]
    texts = [(path, text) for path, text in reckoning(project) if compiled(_AGAINST).search(text)]
    texts = [(path, text) for path, text in texts if not path.startswith(tree)] if project.column("实际完成值") else []
    for goal in goals(project) if texts else ():
        done = target(project.actual(goal.item))
        figures = _figures(project, goal)
        if figures is None or done is None or done.number < _SUFFIX:
            continue
        for path, text in texts:
            for _, end in places(text, done):
                piece = compiled(r"[。；\n]").split(text[end : end + _NEAR])[0]
                for span, right in islice(_beside(project, figures, piece), 1):
                    said = piece[slice(*span)]
                    if compiled(r"\d").search(piece[: span[0]]):
                        continue  # said of that
                    told = f"写的是“{said}”，指标“{goal.item.shown}”{right}"
                    finding = project.finding(path, told, "核对目标、实际和文字，改正其中一处", basis=said)
                    yield located(project, finding, text, end + span[0], end + span[1])


def _beside(project: Examined, one: _Figures, piece: str) -> Iterator[_Told]:
    """What stands behind an actual and is not so."""
    both = f"目标{one.goal.full}，{one.shown}"
    if one.rate is not None and not one.wanted.share:
        over = abs(one.rate - _HUNDRED)
        yield from _unlike(piece, _OVER, over, f"{both}，是目标的{plain(rounded(one.rate, 2))}%")
    match = compiled(_MORE).match(piece)
    if match is None:
        return
    gap = abs(one.wanted.number - one.done) * _SCALES.get(one.wanted.unit[:1], Decimal(1))
    said = (number(match["number"]) or Decimal(0)) * _SCALES.get(match["scale"], Decimal(1))
    unit = one.wanted.unit.lstrip("万亿").replace("%", "个百分点")
    wrong = match["unit"].startswith(unit) and abs(said - gap) >= Decimal(1).scaleb(int(said.as_tuple().exponent))
    if unit and wrong:
        yield match.span(), f"{both}，相差{plain(gap / _SCALES.get(match['scale'], Decimal(1)))}{match['scale']}{unit}"


def _figures(project: Examined, goal: Goal) -> _Figures | None:
    done = target(project.actual(goal.item)) if goal.target else None
    value = reached(goal.target, done) if goal.target and done else None
    if goal.target is None or value is None or goal.target.high is not None:
        return None
    own = goal.target.unit
    alike = [
        unit
        for unit, same in project.parameters.table("同义单位").items()
        if same == canonical(own, project.parameters)
    ]
    return _Figures(
        goal,
        goal.target,
        value,
        f"实际{project.actual(goal.item)}",
        tuple(dict.fromkeys((own, canonical(own, project.parameters), *map(str, alike)))),
    )


def _told(project: Examined, one: _Figures, text: str) -> Iterator[_Told]:
    """What a reason says that its own row does not."""
    both, gap = f"目标{one.goal.full}，{one.shown}", abs(one.wanted.number - one.done)
    if one.wanted.percent and "百分点" in text:
        yield from _unlike(text, _POINTS, gap, f"{both}，相差{plain(gap)}个百分点")
    if one.rate is not None and ("%" in text or "％" in text) and not one.wanted.share:
        done, rate = _meant(one, text) or (one.shown, one.rate)
        told = f"目标{one.goal.full}，{done}，是目标的{plain(rounded(rate, 2))}%"
        for pattern, right in ((OF_GOAL, rate), (_RATE, rate), (_OVER, rate - _HUNDRED)):
            yield from _unlike(text, pattern, abs(right), told)
    if compiled(r"\d").search(text):
        yield from _unlike(text, _GOAL + _NUMBER, one.wanted.number, f"目标是{one.goal.full}", one=one)
        yield from _unlike(text, _DONE + _NUMBER, one.done, one.shown, _ELSE, one)
    if any(word in text for word in ("目标", "任务", "指标", "计划", "偏差", "预期")):
        yield from _concluded(project, one, text, both)


def _concluded(project: Examined, one: _Figures, text: str, both: str) -> Iterator[_Told]:
    """That the target was reached, surpassed or missed, where the figures say otherwise; where a form forecasts the
    year only what was done so far can be said to be done.
    """
    so_far = list(_so_far(project, one)) if project.column("完成可能性") else {}
    both = "，".join((both, *(each.shown for each in so_far)))
    met = any(each.met for each in so_far or (one,))
    beyond = any(each.beyond for each in (one, *so_far))
    for match in compiled(f"{_REACHED}|(?P<short>{_SHORT})").finditer(text):
        right = "达到" if match["short"] else "没有超过" if met else "没有达到"
        wrong = met if match["short"] else not met or ("超额" in match[0] and not beyond)
        if wrong and not compiled(_LATER).search(_clause(text, match.start())):
            yield match.span(), f"{both}，{right}目标"


def _so_far(project: Examined, one: _Figures) -> Iterator[_Figures]:
    """What was done of the target until now, beside a forecast."""
    other = {project.column("实际完成值"), project.column("指标值")}
    for column, value in one.goal.item.values.items():
        found = target(value) if column not in other and isinstance(value, str) and value[:1].isdigit() else None
        done = reached(one.wanted, found) if found else None
        if done is not None:
            yield one._replace(done=done, shown=f"{column}{value}")


def _meant(one: _Figures, text: str) -> tuple[str, Decimal] | None:
    """(column with its value, share of the target) that a reason quotes: of half a year 1420份, beside a forecast."""
    for column, value in one.goal.item.values.items():
        found = target(value) if isinstance(value, str) and value[:1].isdigit() and value in text else None
        done = reached(one.wanted, found) if found and found.unit and value != one.goal.value else None
        if done is not None and one.wanted.number:
            return f"{column}{value}", done / one.wanted.number * _HUNDRED
    return None


def _unlike(
    text: str, pattern: str, right: Decimal, told: str, unless: str = BEFORE, one: _Figures | None = None
) -> Iterator[_Told]:
    """The first figure that a reason gives, of `one` in its unit, where none of them is the right one."""
    found = []
    for match in compiled(pattern).finditer(text):
        unit = next((unit for unit in one.units if text.startswith(unit, match.end())), "") if one else ""
        if one and (not unit or not _named(match, one.goal.name)):
            continue
        said = number(match["number"]) or Decimal(0)
        if not compiled(unless).search(_clause(text, match.start()) + match[0]):
            span = match.start(), match.end() + len(unit)
            found.append((span, abs(said - right) < Decimal(1).scaleb(int(said.as_tuple().exponent))))
    yield from ((span, told) for span, _ in found[:1] if not any(same for _, same in found))


def _named(match: re.Match[str], name: str) -> bool:
    """Does what is called by something have that of the name: 满意度 of 群众满意度, but not 老年人满意度?"""
    of = match.groupdict().get("of")
    return not of or (of.endswith(name[-_SUFFIX:]) and all(sign in f"的{name}" for sign in of))


def _clause(text: str, end: int) -> str:
    """What stands before a place in its clause."""
    return compiled("[，。；、\n]").split(text[:end])[-1]


def _day_told(project: Examined, goal: Goal, text: str) -> _Told | None:
    """The day until which something was put off is that of the actual."""
    actual = project.actual(goal.item)
    done = last_day(actual, project.year) if "月" in text and "月" in actual else None
    for match in compiled(_UNTIL).finditer(text) if done else ():
        group = "day" if match["day"] else "done"
        said = last_day(match[group], project.year)
        if done is None or said is None or (match["done"] and not _done_then(goal, text, match)):
            continue
        same = said[0] == done[0] if "日" in match[group] and "日" in actual else said[0].month == done[0].month
        other_year = said[1] and said[0].year != done[0].year
        return (match.span(group), f"实际是{actual}") if other_year or not same else None
    return None


def _done_then(goal: Goal, text: str, match: re.Match[str]) -> bool:
    """Does a reason say of the thing itself when it was done: 重新招标后于11月10日完成采购?"""
    before = clause_before(text, match.start())
    behind = compiled(r"[。；;，,\n]").split(text[match.start("event") :])[0]
    what = behind if match["event"] == "完成" and len(behind) > len("完成") + 1 else before + behind
    alone = behind in ("完成", "全部完成") and not before
    pairs = {what[place : place + 2] for place in range(len(what) - 1)} - {"完成", "成了"}
    named = any(pair in goal.name for pair in pairs)
    return not compiled(_PLANNED).search(before) and (named or alone)


def _lost(project: Examined, goal: Goal, text: str) -> _Told | None:
    """How many points were lost, by any of those who scored it."""
    weight, score = (goal.item.values.get(project.column(role)) for role in ("分值", "得分"))
    found = list(compiled(_LOST).finditer(text)) if "扣" in text else []
    if not isinstance(weight, Decimal) or not isinstance(score, Decimal) or len(found) != 1:
        return None
    scores = [value for value in goal.item.values.values() if isinstance(value, Decimal)]
    lost = {abs(one - other) for one, other in combinations(scores, 2)}
    wrong = score <= weight and number(found[0]["number"]) not in lost
    told = f"分值{plain(weight)}、得{plain(score)}分，差{plain(weight - score)}分"
    return (found[0].span(), told) if wrong else None

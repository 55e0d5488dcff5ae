"""S4, M10: what stands beside the figures of an indicator: reasons and remarks."""

from __future__ import annotations

from calendar import IllegalMonthError, monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicator_goals import Goal, goals, tree_goals
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.said_figures import canonical, figures
from jixiao.examination.rules.said_quantities import SaidQuantity, quantities, shown
from jixiao.examination.rules.score_words import DEVIATION
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.figures.target import reached, target
from jixiao.findings import Finding
from jixiao.forms.values import Value
from jixiao.text.money import plain, total_of
from jixiao.text.slips import slipped, turned

_GAP = r"(?:少|差|缺|缺口|未完成|没有完成|超额|超出|超|多|不足)(?:了|完成|出|计划|目标|约|任务|为|是)*$"
_DONE = r"少(?:完成|[办培做开供种修检收发建改招查训复测])[\u4e00-\u9fff]{0,2}$"  # 少培训
_SHORT = (
    r"(?:[比较与]|相[比较]于?)[^，。；\d]{0,8}?(?:目标|计划|任务)"
    r"[^，。；\d]{0,4}(?:少|低|差|多|高|减|超|增)[^，。；\d]{0,3}$"
)
_TOLD = r"(?:少|超额|未|没有)(?:完成|[办培做开供种修检收发建改招查训复测])[\u4e00-\u9fff]{0,2}$"
_NOT_OF_ALL = r"上年|去年|往年|同期|其中|季度|半年|\d\s*月|每|原"
_GAPS = ("少", "超", "未完成", "没有完成", "差", "多", "减")
_LATE = (
    r"(?:晚|迟|推迟|延迟|延后|延期|滞后|逾期|超期|提前|早)(?:于|比)?(?:计划|目标|原定|预定|要求)?(?:时间|日期|期限)?了?(?:约)?"
    r"(?P<count>\d{1,3})\s*(?:个?自然日|[天日])"
)
_DATE = r"(?:((?:19|20)\d\d)\s*年\s*)?(?<!\d)(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日|[底末])"
_LISTED = r"分别|各|其中|包括|合计|[两二三四五六七八九十]处|[两二三四五六七八九十]个"
_OPEN = r"等|其余|其他|剩余|主要|以上"  # the list goes on
_PART = r"[、，；;,和及与\s（(：:]*[^、，；;。]*[\u4e00-\u9fff]+[^、，；;。]*"
_UNLIKE = (
    r"上年|去年|往年|比|增|减|另|目标|计划|预计|差|原|超|退|转|均|标准|单价|至少|不"  # the figure behind is no part
)
_NEAR = (Decimal("0.85"), Decimal("1.18"))  # times the whole: what parts with one slip come to
_APART = (Decimal("0.5"), Decimal("1.5"))  # times the figure that parts were probably meant to come to


@rule(DEVIATION)
@each_form
def gaps(project: Examined) -> Iterator[Finding]:
    """How much less or more was done, as the reason says it, is the difference of target and actual."""
    column = project.column("偏差说明")
    for goal in goals(project) if column else ():
        text = _text(goal.item.values.get(column))
        pair = _pair(project, goal) if compiled(r"\d").search(text) else None
        if pair is None or pair[0] == pair[1]:
            continue
        wanted, done, unit = pair
        gap = abs(wanted - done)
        said = [one for one in figures(text, project.parameters) if canonical(one.unit, project.parameters) == unit]
        for one in said:
            lead = text[max(one.start - 10, 0) : one.start]
            if one.low in (gap, wanted, done) or any(other.low == gap for other in said):
                continue
            if turned(one.low, gap) or compiled(_GAP).search(lead) or compiled(_DONE).search(lead):
                path = f"{goal.item.path}.{column}"
                finding = project.finding(
                    path,
                    f"“{goal.item.shown}”目标{goal.full}，实际{project.actual(goal.item)}，相差{plain(gap)}{unit}，"
                    f"写的是{one.written}",
                    "核对目标、实际和原因里的数",
                    basis=f"{plain(one.low)}/{plain(gap)}",
                )
                yield located(project, finding, text, one.start, one.start + len(one.written))


@rule(DEVIATION)
@each_form
def told_gaps(project: Examined) -> Iterator[Finding]:
    """How much less or more was done of something, as any other text says it, is the difference in its row."""
    trees = tuple(f"{tree.path}{sign}" for _, tree, _ in project.trees for sign in ".[")
    texts = [pair for pair in written(project) if not pair[0].startswith(trees)] if project.column("实际完成值") else []
    for path, text in texts:
        for one in quantities(text, project.parameters) if any(word in text for word in _GAPS) else ():
            lead = compiled(r"[。；;\n]").split(text[: one.start])[-1]
            explicit = compiled(_SHORT).search(lead)
            if not (explicit or compiled(_TOLD).search(lead)) or compiled(_NOT_OF_ALL).search(lead):
                continue
            if (row := _row_of(project, lead, one)) is None:
                continue
            goal, wanted, done = row
            gap = abs(wanted.value - done.value)
            known = abs(gap - one.value) < one.last or one.value in (wanted.value, done.value)
            if known or not gap or not (explicit or slipped(one.value, gap, 2)):
                continue
            finding = project.finding(
                path,
                f"“{goal.item.shown}”目标{goal.full}，实际{project.actual(goal.item)}，"
                f"相差{shown(gap, one.unit, one.written)}，写的是{one.written}",
                "核对目标、实际和文字里的数",
                basis=f"{one.written}/{plain(gap)}",
                related=[(f"“{goal.item.shown}”", goal.item.path)],
            )
            yield located(project, finding, text, one.start, one.end)


def _row_of(project: Examined, lead: str, said: SaidQuantity) -> tuple[Goal, SaidQuantity, SaidQuantity] | None:
    """(indicator, its target, its actual) of the unit of a figure of which what stands before it has most words."""
    found = []
    for goal in goals(project):
        read = [quantities(text, project.parameters) for text in (goal.full, project.actual(goal.item))]
        if all(len(one) == 1 and one[0].like(said.unit) for one in read):
            pairs = {goal.name[place : place + 2] for place in range(len(goal.name) - 1)}
            common = sum(pair in lead for pair in pairs)
            found.append((common, goal, read[0][0], read[1][0]))
    most = max((one[0] for one in found), default=0)
    best = [one[1:] for one in found if one[0] == most]
    return best[0] if most > 1 and len(best) == 1 else None


@rule(DEVIATION)
@each_form
def late_days(project: Examined) -> Iterator[Finding]:
    """How many days late or early it was, as the reason says it, lie between the days of target and actual."""
    column = project.column("偏差说明")
    for goal in goals(project) if column else ():
        text = _text(goal.item.values.get(column))
        said = compiled(_LATE).search(text) if "天" in text or "日" in text else None
        actual = project.actual(goal.item) if said else ""
        first, last = (_day(one, project.year) if said else None for one in (goal.full, actual))
        if said is None or first is None or last is None:
            continue
        apart = abs((last - first).days)
        if apart == int(said["count"]):
            continue
        finding = project.finding(
            f"{goal.item.path}.{column}",
            f"“{goal.item.shown}”目标{goal.full}，实际{actual}，相差{apart}天，写的是{said['count']}天",
            "核对两个日期和天数",
            basis=f"{said['count']}/{apart}",
        )
        yield located(project, finding, text, *said.span("count"))


def _day(said: str, year: int) -> date | None:
    """The only day that a target or an actual names: 11月30日前, 6月底前."""
    found = compiled(_DATE).findall(said)
    if len(found) != 1 or "工作日" in said:
        return None
    own, month, day = found[0]
    try:
        last = monthrange(int(own or year), int(month))[1]
        return date(int(own or year), int(month), int(day or last))
    except (ValueError, IllegalMonthError):  # no such day: told elsewhere
        return None


def _text(value: Value) -> str:
    return "\n".join(value) if isinstance(value, tuple) else str(value or "")


def _pair(project: Examined, goal: Goal) -> tuple[Decimal, Decimal, str] | None:
    """(target, actual, their unit) where both are figures of one unit."""
    done = target(project.actual(goal.item)) if goal.target else None
    if goal.target is None or done is None or not goal.target.unit or goal.target.share:
        return None
    number = reached(goal.target, done)
    return None if number is None else (goal.target.number, number, canonical(goal.target.unit, project.parameters))


@rule(SUMS)
@each_form
def remarked_parts(project: Examined) -> Iterator[Finding]:
    """Parts that a remark of an indicator lists come to one of the indicator's figures."""
    for _, tree, items in project.trees:
        texts = [column.name for column in tree.fields if not column.kind.target]
        for goal in tree_goals(project, tree, items) if texts else ():
            for column in texts:
                text = _text(goal.item.values.get(column))
                if len(compiled(r"\d[\d.,]*").findall(text)) > 1 and not compiled(_OPEN).search(text):
                    yield from _parts(project, goal, column, text)


def _parts(project: Examined, goal: Goal, column: str, text: str) -> Iterator[Finding]:
    others = {key: value for key, value in goal.item.values.items() if isinstance(value, str) and key != column}
    others |= {project.column("指标值"): goal.full, project.column("实际完成值"): project.actual(goal.item)}
    read = {key: quantities(value, project.parameters) for key, value in others.items() if key and value}
    known = {key: found[0] for key, found in read.items() if len(found) == 1}
    unit = next((one.unit for one in known.values()), "")
    said = [one for one in quantities(text, project.parameters) if one.like(unit) and not one.each]
    total = total_of(one.value for one in said)
    values = {one.value for one in known.values()}
    if len(said) < 2 or total in values or any(one.value in values for one in said):
        return
    if compiled(_LISTED).search(text):
        fit = [key for key, one in known.items() if _APART[0] * one.value <= total <= _APART[1] * one.value]
    else:
        fit = [key for key, one in known.items() if _plain_list(text, said) and _one_slip(said, total, one.value)]
    near = min(fit, key=lambda key: (not turned(total, known[key].value), abs(total - known[key].value)), default="")
    if near:
        finding = project.finding(
            f"{goal.item.path}.{column}",
            f"“{goal.item.shown}”写的各部分（{'、'.join(one.written for one in said)}）"
            f"合计{shown(total, unit, said[0].written)}，“{near}”是{others[near]}",
            "核对各部分和这一栏",
            basis=f"{plain(total)}/{plain(known[near].value)}",
        )
        yield located(project, finding, text, said[0].start, said[-1].end)


def _plain_list(text: str, said: Sequence[SaidQuantity]) -> bool:
    """Is a text nothing but parts, each with its name: 小学13600人、初中7600人?"""
    names = [text[begin : one.start] for begin, one in zip((0, *(one.end for one in said)), said, strict=False)]
    rest = text[said[-1].end :].strip("。；;，, \n）)")
    return not rest and all(compiled(_PART).fullmatch(name) and not compiled(_UNLIKE).search(name) for name in names)


def _one_slip(said: Sequence[SaidQuantity], total: Decimal, whole: Decimal) -> bool:
    """Would the parts come to the whole, had one of them not been mistyped?"""
    lacking = whole - total
    near = _NEAR[0] * whole <= total <= _NEAR[1] * whole
    found = [one.value for one in said if slipped(one.value, one.value + lacking, 2)]
    return any(near or turned(one, one + lacking) for one in found)

"""S4, M10, I6: what stands beside the figures of an indicator: reasons and remarks."""

from __future__ import annotations

import re
from calendar import IllegalMonthError, monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.reading.indicator_goals import Goal, goals, said_reasons, text_of, tree_goals
from jixiao.examination.rules.reading.said_figures import StatedFigure, canonical, figures
from jixiao.examination.rules.reading.said_quantities import SCALES, SaidQuantity, quantities, shown
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.scores.score_words import DEVIATION
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located, outside_trees, sentence_before
from jixiao.figures.target import reached, target
from jixiao.findings import Finding
from jixiao.text.money import plain, rounded, total_of
from jixiao.text.slips import slipped, turned

_GAP = r"(?:少|差|缺|缺口|未完成|没有完成|超额|超出|超|多|不足)(?:了|完成|出|计划|目标|约|任务|为|是)*$"
_DONE = r"少(?:完成|[办培做开供种修检收发建改招查训复测])[\u4e00-\u9fff]{0,2}$"  # 少培训
_SHORT = (
    r"(?:[比较与]|相[比较]于?)[^，。；\d]{0,8}?(?:目标|计划|任务)"
    r"[^，。；\d]{0,4}(?:少|低|差|多|高|减|超|增)[^，。；\d]{0,3}$"
)
_TOLD = r"(?:少|超额|未|没有)(?:完成|[办培做开供种修检收发建改招查训复测])[\u4e00-\u9fff]{0,2}$"
_UNDONE = (  # behind what was not done
    r"^[^。；;\d]{0,24}(?:(?:没有|没能|未能?|尚未)(?:按期|如期|全部|及时|能)?(?:完成|实施|开展|建成|到位|落实|补播|开工|安装|交付|施工|入库)"
    r"|错过|取消|停工|停办|未完|转入下年|[推延]迟[到至]|[延顺]期[到至]|[推延]迟(?:开工|施工|实施|完工|完成|搬迁|交付|到货|安装|验收|举办|开展)"
    r"|(?:暂|延)缓|搁置|放弃|自愿退出|无法(?:实施|施工|完成|开展|联系)|(?:未|尚未)(?:能)?(?:开工|搬迁|到货|验收|参加|参训|入住|竣工|通过))"
)
_FOR_REASON = (  # 12户因…… at the head of its clause: what was not done; and how that goes on
    r"(?:^|[，。；;：:、\n])(?:还有|另有|另外?|主要是|尚有|仍有|有)?$",
    r"\s*(?:群众|农户|学员|人员|家庭|学生|项目|村|企业|老人|户主)?(?:的?[^，。；;\d]{1,6})?(?:因|由于|受|系)(?!此|而|子|素)",
)
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
_PASSES = r"(?:合格|达标|通过|完好|优良|及格|准确|办结|整改|到位|及时)率$"
_FAILS = r"不合格|不达标|超标|不符合|(?:未|没有)(?:通过|达标|整改|办结|到位)|不及格|差错|有误|损坏|故障|逾期|超期"
_HALF = (
    r"(?:上半年|半年|年中|[一二三]季度|前三季度|中期)度?(?:绩效)?(?:目标|指标|计划|任务)(?:值|数)?(?:为|是|[:：])*\s*"
    r"(?P<value>[^，。；;、\s（）()]+)"
)
_ENOUGH = (
    r"(?:达到?|不低于|不少于|超过|≥)\s*(?P<value>\d[\d.]*\s*[^\W\d]{0,3}?[%％]?)\s*(?:及?以上)?\s*"
    r"(?:就|即|的)?(?:[为是算]|视[为同]|算作|认定为?)(?:全部|任务)?(?:完成|满分)"
)
_NEAR = (Decimal("0.85"), Decimal("1.18"))  # times the whole: what parts with one slip come to
_APART = (Decimal("0.5"), Decimal("1.5"))  # times the figure that parts were probably meant to come to


@rule(DEVIATION)
@each_form
def gaps(project: Examined) -> Iterator[Finding]:
    """How much less or more was done, as the reason says it, is the difference of target and actual."""
    for goal, path, text in said_reasons(project):
        pair = _pair(project, goal) if compiled(r"\d").search(text) else None
        if pair is None or pair[0] == pair[1]:
            continue
        wanted, done, unit = pair
        gap = abs(wanted - done)
        said = [one for one in figures(text, project.parameters) if canonical(one.unit, project.parameters) == unit]
        if total_of(one.low for one in said) == gap:
            continue  # 其中5户因外出，7户因病
        for one in said:
            lead = text[max(one.start - 10, 0) : one.start]
            if one.low in (gap, wanted, done) or any(other.low == gap for other in said):
                continue
            behind = compiled(r"[。；;\n]").split(text[one.start + len(one.written) :])[0]
            unlike = one.low > gap or slipped(one.low, gap, 2)
            undone = unlike and (compiled(_UNDONE).search(behind) or _for_reason(text, one, behind))
            plainly = compiled(_GAP).search(lead) or compiled(_DONE).search(lead)
            if turned(one.low, gap) or plainly or (undone and not compiled(_NOT_OF_ALL).search(lead)):
                finding = project.finding(
                    path,
                    f"“{goal.item.shown}”目标{goal.full}，实际{project.actual(goal.item)}，"
                    f"相差{shown(gap, unit, one.written)}，写的是{one.written}",
                    "核对目标、实际和原因里的数",
                    basis=f"{plain(one.low)}/{plain(gap)}",
                )
                yield located(project, finding, text, one.start, one.start + len(one.written))


def _for_reason(text: str, one: StatedFigure, behind: str) -> bool:
    """Does a clause begin with so many, because of something: 12户因户主外出?"""
    before, after = _FOR_REASON
    return bool(compiled(before).search(text[: one.start]) and compiled(after).match(behind))


@rule(DEVIATION)
@each_form
def told_gaps(project: Examined) -> Iterator[Finding]:
    """How much less or more was done of something, as any other text says it, is the difference in its row."""
    for path, text in outside_trees(project) if project.column("实际完成值") else ():
        for one in quantities(text, project.parameters) if any(word in text for word in _GAPS) else ():
            lead = sentence_before(text, one.start)
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
    for goal, path, text in said_reasons(project):
        said = compiled(_LATE).search(text) if "天" in text or "日" in text else None
        actual = project.actual(goal.item) if said else ""
        first, last = (_day(one, project.year) if said else None for one in (goal.full, actual))
        if said is None or first is None or last is None:
            continue
        apart = abs((last - first).days)
        if apart == int(said["count"]):
            continue
        finding = project.finding(
            path,
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


def _pair(project: Examined, goal: Goal) -> tuple[Decimal, Decimal, str] | None:
    """(target, actual, their unit) where both are figures of one unit."""
    done = target(project.actual(goal.item)) if goal.target else None
    if goal.target is None or done is None or not goal.target.unit or goal.target.share:
        return None
    number, unit = reached(goal.target, done), goal.target.unit
    scale = SCALES.get(unit[:1], Decimal(1)) if len(unit) > 1 else Decimal(1)  # 2.2万亩
    unit = canonical(unit[1:] if scale > 1 else unit, project.parameters)
    return None if number is None else (goal.target.number * scale, number * scale, unit)


@rule(SUMS)
@each_form
def remarked_parts(project: Examined) -> Iterator[Finding]:
    """Parts that a remark of an indicator lists come to one of the indicator's figures."""
    for _, tree, items in project.trees:
        texts = [column.name for column in tree.fields if not column.kind.target]
        for goal in tree_goals(project, tree, items) if texts else ():
            for column in texts:
                text = text_of(goal.item.values.get(column))
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


@rule(DEVIATION)
@each_form
def found_of_all(project: Examined) -> Iterator[Finding]:
    """A share of what passes is what a reason leaves of all: 抽检165批次, 有13批次超标."""
    for goal, path, text in said_reasons(project):
        done = target(project.actual(goal.item)) if compiled(_PASSES).search(goal.name) else None
        said = quantities(text, project.parameters) if done and done.percent and text else []
        if done is None or len(said) < 2:
            continue
        for whole, part in pairwise(said):
            between = text[whole.end : part.start]
            bad = compiled(_FAILS).search(compiled(r"[。；;，,\n]").split(text[part.end :])[0])
            if whole.unit != part.unit or part.value >= whole.value or not bad or compiled("[。；\n]").search(between):
                continue
            right = (whole.value - part.value) / whole.value * 100
            known = {one.start for one in said if one.unit == whole.unit}
            if compiled(_NOT_OF_ALL).search(sentence_before(text, whole.start)):
                continue
            if len(known) == 2 and abs(right - done.number) >= Decimal(1).scaleb(int(done.number.as_tuple().exponent)):
                finding = project.finding(
                    path,
                    f"{whole.written}里有{part.written}没有通过，是{plain(rounded(right, 2))}%，“{goal.item.shown}”实际"
                    f"{project.actual(goal.item)}",
                    "核对两个数和实际完成值",
                    basis=f"{plain(rounded(right, 4))}/{plain(done.number)}",
                )
                yield located(project, finding, text, part.start, part.end)


@rule(GOAL_FIGURES)
def enough(project: Examined) -> Iterator[Finding]:
    """What a remark says is enough is what the target wants."""
    for _, tree, items in project.trees:
        texts = [column.name for column in tree.fields if not column.kind.target]
        for goal in tree_goals(project, tree, items) if texts else ():
            for column in texts:
                text = text_of(goal.item.values.get(column))
                if match := _enough(goal, text):
                    told = f"“{goal.item.shown}”的“{column}”写的是“{match[0]}”，指标是{goal.full}"
                    path, help = f"{goal.item.path}.{column}", "核对两个数，改正其中一处"
                    yield located(project, project.finding(path, told, help, basis=match[0]), text, *match.span())


def _enough(goal: Goal, text: str) -> re.Match[str] | None:
    """Where a remark says that the target is reached with another figure of its unit: 达到80%为完成."""
    match = compiled(_ENOUGH).search(text) if "完成" in text or "满分" in text else None
    part = target(match["value"]) if match else None
    same = goal.target and part and part.unit == goal.target.unit and part.number != goal.target.number
    return match if same else None


@rule(GOAL_FIGURES)
def half_years(project: Examined) -> Iterator[Finding]:
    """What a remark wants by the middle of the year is no more than what the year wants."""
    for _, tree, items in project.trees:
        texts = [column.name for column in tree.fields if not column.kind.target]
        for goal in tree_goals(project, tree, items) if texts else ():
            wanted = goal.target
            for column in texts if wanted and wanted.operator in ("", "=", "≥", ">") and not wanted.share else ():
                text = text_of(goal.item.values.get(column))
                match = compiled(_HALF).search(text) if "季度" in text or "年" in text or "中期" in text else None
                part = target(match["value"]) if match else None
                value = reached(wanted, part) if wanted and part else None
                if match and wanted and value is not None and value > wanted.most:
                    told = f"“{goal.item.shown}”的“{column}”写的是“{match[0]}”，全年是{goal.full}，比全年还多"
                    path = f"{goal.item.path}.{column}"
                    finding = project.finding(path, told, "核对两个数，改正其中一处", basis=match[0])
                    yield located(project, finding, text, *match.span())

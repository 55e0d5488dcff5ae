"""评分 S: what must be explained, and whether words and scores of an actual value agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.indicator_goals import goals, missed, text_of
from jixiao.examination.rules.reading.said_figures import shared_word
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.examination.rules.text_pieces import compiled, outside_trees
from jixiao.figures.target import met_share, reached, target
from jixiao.findings import Finding, Severity
from jixiao.forms.values import Indicator
from jixiao.text.money import plain, show

_REASON = r"原因|由于|因为|因(?!此)|受[^，。]{1,10}影响|是[^，。]{1,14}影响|偏差"
_LACKING = r"未|没|因|由于|影响|不足|不够|尚|还|仍|推迟|延后|误|扣|低|少|缺|基本|有待"  # beside a word of the name
_DEDUCTED = r"扣[减除去掉]?\s*(\d{1,2}(?:\.\d{1,2})?)\s*分"
_EXCEEDING = r"超|多于|增加|新增|扩大|提高|翻|因|由于"
_NO_REASON = (  # all of a reason that gives none
    r"(?:(?:暂|均|基本)?[无没]有?(?:任何|明显|较大)?(?:偏差|原因|情况|说明|问题)?|不存在(?:任何|明显)?偏差|未(?:出现|发生|产生)偏差"
    r"|不适用|[无不]需要?(?:说明|填写|改进|整改|分析)|同上|[-—－–─/／\\*·.…]+)[\s。.；;]*"
)


DEVIATION = Rule(
    "S4",
    "偏差要说明原因",
    Severity.WARNING,
    "得分低于分值、实际完成值远超目标、执行率偏低，都要写明原因和改进措施；不打分的表，没有达到目标的要写明。原因里说差多少，就是目标与实际之差。",
    "广西壮族自治区项目支出绩效自评要求（实际完成值超过目标值30%以上要说明）；四川省项目支出绩效自评表（执行率的说明栏）",
)


@rule(DEVIATION)
@each_form
def explained(project: Examined) -> Iterator[Finding]:
    """A lost point, an actual far above its target and a low execution are explained."""
    column, place = project.column("偏差说明"), project.path("执行说明") or project.path("完成情况")
    for item in project.indicators if project.column("实际完成值") and (column or place) else ():
        reason, at, over = _deviation(project, item)
        said = text_of(item.values.get(column)).strip() if column else ""
        none = gives_no_reason(said)
        written_there = said and not none if column else _remarked(project, item)
        if reason and not written_there and not _told_elsewhere(project, item, _EXCEEDING if over else _LACKING):
            told = f"没有写“{column}”" if column else f"“{project.label(place)}”里没有说明"
            told, at = (f"“{column}”写的却是“{said}”", said) if none else (told, at)
            yield project.finding(
                f"{item.path}.{column}" if none else item.path,
                f"“{item.shown}”{reason}，{told}",
                f"写 {column or place}: 原因：……改进措施：……",
                needle=at,
                basis=reason,
            )
    budget, spent = project.figure("全年预算数"), project.figure("全年执行数")
    least, path = project.parameters.number("执行率下限", "0"), project.path("执行说明")
    if budget and spent is not None and spent / budget < least and path and not project.text("执行说明"):
        rate = show(project.figure("执行率") or spent / budget, "0.00%")
        yield project.finding(
            project.path("全年执行数"),
            f"执行率只有{rate}，低于{show(least, '0%')}，没有说明原因",
            _line_for(path),
            basis=rate,
        )


def gives_no_reason(said: str) -> bool:
    """Does a column of reasons say that there is none: 无, 无偏差, a stroke?"""
    return bool(said) and compiled(_NO_REASON).fullmatch(said) is not None


def _remarked(project: Examined, item: Indicator) -> bool:
    """Does the form's text say why, where its indicators have no column for it: by the indicator's name, or as a
    reason?
    """
    remark = project.text("执行说明")
    return item.name in remark + project.text("完成情况") or bool(compiled(_REASON).search(remark))


def _told_elsewhere(project: Examined, item: Indicator, saying: str) -> bool:
    """Does a sentence outside goals, results and indicators speak of the indicator and say what there is to explain?"""
    said = project.once(_told_elsewhere, lambda: _remarks(project))
    about = (sentence for sentence in said if shared_word(sentence, item.name, project.parameters))
    return any(compiled(saying).search(sentence) for sentence in about)


def _remarks(project: Examined) -> list[str]:
    """The sentences that stand outside goals, results and indicators."""
    goals = tuple(filter(None, map(project.path, ("总目标", "年度目标", "完成情况"))))
    texts = (text for path, text in outside_trees(project) if path not in goals)
    return [sentence for text in texts for sentence in compiled(r"[。；;\n]").split(text)]


def _line_for(path: str) -> str:
    """What to write for a field that is missing."""
    group, _, name = path.rpartition(".")
    return (f"在“{group}”下写 " if group else "写 ") + f"{name}: ……"


def _late(project: Examined) -> Iterator[str]:
    """Where the indicators stand that were done after the day that they want."""
    for goal in goals(project):
        if missed(goal, project.actual(goal.item), project.year):
            yield goal.item.path


def _deviation(project: Examined, item: Indicator) -> tuple[str, str, bool]:
    """(how an indicator deviates, the text that says so, is it more?); empty where it does not."""
    score, weight = item.values.get(project.column("得分")), item.values.get(project.column("分值"))
    if isinstance(score, Decimal) and isinstance(weight, Decimal) and score < weight:
        return f"得{plain(score)}分，低于分值{plain(weight)}", item.name, False
    wanted, done = project.goal(item), project.actual(item)
    goal, actual = target(wanted), target(done)
    number = reached(goal, actual) if goal and actual else None
    if not project.column("得分") and item.path in project.once(_late, lambda: frozenset(_late(project))):
        return f"的{project.column('实际完成值')}{done}，晚于{wanted}", done, False
    if goal and number is not None and not project.column("得分") and met_share(goal, number) < 1:
        return f"的{project.column('实际完成值')}{done}，没有达到{wanted}", done, False
    most = project.parameters.number("超额上限", "1000000")
    if (
        goal
        and number is not None
        and goal.number > 0
        and goal.operator not in ("≤", "<")
        and number >= goal.number * most
    ):
        return f"实际完成{done}，是目标{wanted}的{show(number / goal.number, '0%')}", done, True
    return "", "", False


@rule(
    Rule(
        "S5",
        "文字指标的得分与用词相称",
        Severity.WARNING,
        "写“基本”“部分”完成而给了高分，或写“未完成”而给了一半以上的分，得分与说法不符。",
        "绩效评价业务系统的评分档次",
    )
)
@each_form
def wording(project: Examined) -> Iterator[Finding]:
    """The score of a qualitative indicator lies in the band of its words; of other words nothing is said."""
    column, done = project.column("得分"), project.column("实际完成值")
    for item in project.indicators if column else ():
        actual, score, weight = project.actual(item), item.values.get(column), item.values.get(project.column("分值"))
        if (
            not actual
            or target(actual) is not None
            or not isinstance(score, Decimal)
            or not isinstance(weight, Decimal)
            or weight <= 0
        ):
            continue
        band = _band(project, actual, project.goal(item))
        if band is None or band[1] <= score / weight < band[2]:
            continue
        reason = str(item.values.get(project.column("偏差说明")) or "")
        if score / weight > band[1] and _deducted(reason, weight - score):
            continue
        word, low, high = band
        top = f"到{plain(weight)}分" if high > 1 else f"、不到{plain(high * weight)}分"
        yield project.finding(
            f"{item.path}.{column}",
            f"“{item.shown}”的{done}说“{word}”，{column}{plain(score)}"
            f"却是分值{plain(weight)}的{show(score / weight, '0%')}",
            f"这样的说法通常得{plain(low * weight)}分{'以上' if high <= 1 else ''}{top}；或改{done}的说法",
            basis=f"{plain(score)}/{plain(weight)}",
            related=[(f"{done}：{actual}", f"{item.path}.{done}")],
        )


def _deducted(reason: str, lost: Decimal) -> bool:
    """Does a reason say how many points are taken off, so that somebody has thought of it: 离职1人，扣1分?"""
    said = compiled(_DEDUCTED).findall(reason) if "扣" in reason else ()
    return lost > 0 and any(Decimal(points) == lost for points in said)


def _band(project: Examined, actual: str, goal: str) -> tuple[str, Decimal, Decimal] | None:
    """(the words, least share, the share it stays below) of an actual value; a word of the target itself says
    nothing.
    """
    low, high = (Decimal(share) for share in project.parameters.words("部分完成分"))
    least, most = (Decimal(share) for share in project.parameters.words("基本完成分"))
    for key, from_, below in (
        ("未完成式", Decimal(0), low),
        ("基本完成式", least, most),
        ("部分完成式", low, high),
        ("完成式", high, Decimal("1.01")),
    ):
        match = project.parameters.pattern(key).search(actual)
        if match and (key == "完成式" or match[0] not in goal):
            return match[0], from_, below
    return None

"""I6, I8: what a goal rules out or bounds, against the indicator of the same: none, no more than, no less than."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.goal_figures import GOAL_FIGURES
from jixiao.examination.rules.indicators.indicator_direction import DIRECTION
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.reading.said_figures import shared_word
from jixiao.examination.rules.reading.text_money import text_money
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.figures.target import Target, target
from jixiao.findings import Finding
from jixiao.text.money import UNITS, amount, plain
from jixiao.text.slips import same_digits, slipped

_TEXTS = ("总目标", "年度目标", "方案", "概述", "完成情况")  # the last one tells what was reached
_NO = ("零", "0", "无", "没有", "不", "未", "杜绝", "避免", "严防", "坚决")  # cheaply: may it say that there is none?
_CALM = r"确保|保证|实现|力争|保持|做到|全年|年内|期间|全[市县区省]|均|且|并|也"  # in front of 无
_NONE = (
    rf"(?:不再?|未)(?:发生|出现|产生)|没有(?:发生|出现)?|(?:^|{_CALM})(?:零|无)(?:发生)?"
    r"|杜绝|避免(?:发生)?|零发生|严防|坚决(?:防止|遏制|防范)(?:发生)?"
)
_FILLING = (
    r"确保|保证|实现|力争|保持|做到|坚决|全年|年内|期间|项目|本年|年度|本?[市县区省]|全面|有效|持续|继续|各类|任何|一切|一[起例件次]"
    r"|人员|重大及?以?上?的?|发生|出现|[及和与的]"
)
_CASES = r"(?:的?发生)?(?:起数|(?<![事案])件数|次数|(?<!病)例数|宗数|人数|人次|数量|总数|[率数])?(?:发生)?"
_IS_NONE = (
    rf"{_CASES}(?:持续|继续|始终|均|都|全年)?(?:控制|保持|实现|做到|达到)?(?:为|在|是|：|:)?"
    r"(?:零(?!距|散|星)|0(?!\.?\d)(?!\s*[%％‰]?\s*[-—~～至到])|未发生|不发生|归零)"
)
_COUNTED = rf"{_CASES}(?:情况|现象)?$"
_ENDED = r"(?=(?:的?发生|现象|情况|事件|问题|等)*(?:[，。；、：\s）)”]|[及和与或]|$))"  # 投诉, not 投诉的单位
_RATE = r"(?:发生|事故|投诉|死亡|伤亡)率"  # none of them is a rate of nothing
_LESS = (
    r"(?:减少到|减少至|降到|降至|降低到|降低至|下降到|下降至|压减到|压减至|压缩[到至]|缩短到|缩短至|[控限]制在|不得?超过|不得?高于|不多于"
    r"|不大于|至多|最多|(?<!不)(?<!不得)[低少小]于)[^，。；、\d]{0,6}$"
)
_MORE = (
    r"(?:提高到|提高至|增加到|增加至|提升到|提升至|增长到|扩大到|不得?低于|不得?少于|不小于|至少|达到|(?<!不)(?<!不得)(?:高于|超过))"
    r"[^，。；、\d]{0,6}$"
)
_LESS_BEHIND, _MORE_BEHIND = r"\s*(?:及?以[内下]|之内)", r"\s*及?以上"
_LEAD = 14  # characters in front of a figure
_AROUND = 24  # characters beside a thing
_BEHIND_FIGURE = frozenset(("", *"以之，。；、"))
_OF_FIGURE = frozenset("0123456789.")
_TAIL = r"(?:控制数|数额|金额|支出|总额|经费|费用|数量|数|额)+$"
_QUOTES = '“”"（）()'


def _texts(project: Examined) -> Iterator[tuple[str, str, str]]:
    """(role, path, text) of what is wanted, planned and reached; a goal that is that of another field stands once."""
    for role in _TEXTS:
        node = project.written.nodes.get(project.path(role))
        if (text := project.text(role)) and (node is None or node.kind != "mapping"):
            yield role, project.path(role), text


def _what(project: Examined, role: str, path: str) -> str:
    return "目标" if "目标" in role else f"“{project.label(path)}”"


@rule(GOAL_FIGURES)
def ruled_out(project: Examined) -> Iterator[Finding]:
    """What a text says will not happen has no indicator that allows some of it, what it says did not happen none that
    counts some; money of one name is one amount.
    """
    for role, path, text in _texts(project):
        done = role == "完成情况"
        if any(word in text for word in _NO):
            for goal in goals(project):
                figure = target(project.actual(goal.item)) if done else goal.target
                if figure and figure.number > 0 and (span := _none(text, goal.name, figure)):
                    verb = f"完成的是{project.actual(goal.item)}" if done else f"写的是{goal.full}"
                    told = (
                        f"{_what(project, role, path)}写了“{text[slice(*span)]}”，指标“{goal.item.shown}”{verb}，不是0"
                    )
                    yield _finding(project, goal, (path, text, *span), told)
        for goal in goals(project) if role == "年度目标" and "元" in text else ():
            if goal.target and goal.target.unit in UNITS:
                yield from _money(project, goal, path, text)


def _none(text: str, name: str, figure: Target) -> tuple[int, int] | None:
    """Where a text says that there is none of what the name counts: 安全事故为零, 安全责任事故数."""
    core = compiled(_COUNTED).sub("", name)
    head = core[-2:]
    atmost = figure.operator in ("≤", "<") and not (figure.operator == "<" and figure.number == 1)
    counts = figure.operator in ("", "=") and core != name and not figure.share
    if len(core) < 2 or not (atmost or counts) or (figure.share and not compiled(_RATE).search(name)):
        return None
    place = text.find(head)
    while place >= 0:
        for start, end, of in _nones(text, place, place + len(head)):
            if text[start:end] not in name and all(sign in name for sign in compiled(_FILLING).sub("", of)):
                return start, end
        place = text.find(head, place + 1)
    return None


def _nones(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """(begin, end, of what) of the words around a thing by which there is none of it."""
    lead = compiled(r"[，。；、：\d\n]").split(text[max(start - _AROUND, 0) : start])[-1]
    if compiled(_ENDED).match(text, end):
        for pattern in (rf"(?:{_NONE})(?P<of>.*)$", r"(?P<of>.*)零$"):
            if match := compiled(pattern).search(lead):
                yield start - len(lead) + match.start(), end, match["of"]
    if behind := compiled(_IS_NONE).match(text, end):
        yield start - len(lead), behind.end(), lead


def _money(project: Examined, goal: Goal, path: str, text: str) -> Iterator[Finding]:
    name = re.sub(_TAIL, "", goal.name.strip(_QUOTES))
    bare = compiled(f"[{re.escape(_QUOTES)}]").sub("", goal.name)
    wanted = amount(f"{plain(goal.target.number)}{goal.target.unit}") if goal.target else None
    for one in text_money(project, path, text):
        sentence = re.split("[。；：:\n]", text[: one.start])[-1]
        said = compiled(f"[{re.escape(_QUOTES)}]").sub("", sentence)
        named = len(name) > 1 and re.sub(_TAIL, "", bare) in said
        least = goal.target is not None and goal.target.operator in ("≥", ">")  # a goal may be beyond it
        alike = same_digits(one.money, wanted) if wanted and least else wanted and slipped(one.money, wanted, 2)
        if named and not one.each and alike:
            if all(other.money != wanted for other in text_money(project, path, text)):
                told = f"目标写了“{one.written}”，指标“{goal.item.shown}”写的是{goal.full}，数不一致"
                yield _finding(project, goal, (path, text, one.start, one.end), told)
            return


@rule(DIRECTION)
def bounds(project: Examined) -> Iterator[Finding]:
    """A figure that a goal or a plan bounds from above is bounded so by the indicator, too."""
    wanted = [goal for goal in goals(project) if goal.target and goal.target.operator in ("≥", ">", "≤", "<")]
    for role, path, text in _texts(project) if wanted else ():
        for goal in wanted if role != "完成情况" else ():
            for start, end in places(text, goal.target) if goal.target else ():
                word = _bound(text, start, end, less=goal.target is not None and goal.target.operator in ("≥", ">"))
                sentence = re.split("[。；，\n]", text[:start])[-1]
                if word and shared_word(sentence, goal.name, project.parameters):
                    said = text[start - len(word[0]) : end] + word[1]
                    told = (
                        f"{_what(project, role, path)}写了“{said}”，指标“{goal.item.shown}”写的是{goal.full}，方向相反"
                    )
                    place = start - len(word[0])
                    yield _finding(project, goal, (path, text, place, place + len(said)), told)


def places(text: str, found: Target) -> Iterator[tuple[int, int]]:
    """Where a text says the figure of a target with its unit."""
    digits = plain(found.number)
    for match in re.finditer(re.escape(digits), text) if digits in text else ():
        start, end = match.span()
        rest = text[end : end + _AROUND].lstrip()
        own = rest.startswith((found.unit, f"个{found.unit}")) if found.unit else rest[:1] in _BEHIND_FIGURE
        if own and text[start - 1 : start] not in _OF_FIGURE and not compiled(r"\.?\d").match(text, end):
            yield start, text.find(found.unit, end) + len(found.unit)


def _bound(text: str, start: int, end: int, less: bool) -> tuple[str, str] | None:
    """(words in front of a figure, words behind it) that bound it from above, or from below."""
    lead = compiled(_LESS if less else _MORE).search(text[max(start - _LEAD, 0) : start])
    behind = compiled(_LESS_BEHIND if less else _MORE_BEHIND).match(text, end)
    return (lead[0] if lead else "", behind[0] if behind else "") if lead or behind else None


def _finding(project: Examined, goal: Goal, where: tuple[str, str, int, int], told: str) -> Finding:
    path, text, start, end = where
    related = [(f"“{goal.item.shown}”写的是{goal.full}", goal.item.path)]
    finding = project.finding(path, told, "核对两处，改正其中一处", basis=text[start:end], related=related)
    return located(project, finding, text, start, end)

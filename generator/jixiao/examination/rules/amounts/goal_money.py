"""M11, T11: goals that are only an amount, that name another amount, or whose result repeats them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.text_money import SaidMoney, adds_up, form_money, text_money
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import bare, compiled, located
from jixiao.findings import Finding, Severity
from jixiao.text.money import plain
from jixiao.text.slips import slipped

_DONE = "^(?:现已|均已|已经|已|全部|全面|基本|圆满|顺利|按时|按期)*(?:完成|实现)?"
KNOWN_MONEY = ("年度申请总额", "项目总额", "全年预算数", "年初预算数", "全年执行数")
_GIVEN = "安排|下达|批复|拨付|补助"  # of each task of several
_WHOLE = r"总|共|合计|全部"
_DIGITS = 3  # of an amount of which one may be mistyped
_BRIEF = 40  # characters
_REFERS = ("见附", "见另")
_SHORTEST = 8  # characters of a goal whose repetition says something


GOAL_MONEY = Rule(
    "M11",
    "文字里的资金、执行率、得分与表上的相符",
    Severity.WARNING,
    "目标写的资金数与表上申请的、批复的都不同，多半是沿用了去年的，或改了预算没有改目标。完成情况里支出、到位的数与表上的差十倍、万倍，"
    "是写错了单位。",
    "",
)


@rule(GOAL_MONEY)
def goal_money(project: Examined) -> Iterator[Finding]:
    """Money that a goal says is asked for is one of the amounts of the form."""
    known = {role: value for role in KNOWN_MONEY if (value := project.figure(role)) is not None}
    tolerance = project.parameters.number("金额允差", "0")
    told: set[str] = set()
    for role in ("总目标", "年度目标") if known else ():
        text, path = project.text(role), project.path(role)
        said = [one for one in text_money(project, path, text) if not one.each]
        exact = any(abs(one.money - value) <= tolerance for one in said for value in known.values())
        right = exact or any(adds_up([one.money for one in said], value) for value in known.values())
        wrong = [
            one
            for one in _asked(project, text, said)
            if not _part(one, known.values(), right) or _reckoned(one, said, known.values())
        ]
        if exact and wrong:  # beside the whole its parts may be told
            parts = {value for _, value in form_money(project)}
            wrong = [one for one in wrong if one.money not in parts]
        if not wrong and not exact:
            wrong = [one for one in _mistyped(said, known.values()) if not right or compiled(_WHOLE).search(one.clause)]
        for one in wrong:
            if one.written in told or any(abs(one.money - value) <= tolerance for value in known.values()):
                continue
            told.add(one.written)
            yield _other_amount(project, path, text, one, known)


def _asked(project: Examined, text: str, said: Sequence[SaidMoney]) -> list[SaidMoney]:
    """The amounts that are said to be asked for, or to be given, this year."""
    ends = {match.end("额"): match for match in project.parameters.matches("目标金额式", text) if "元" in text}
    return [one for one in said if one.end in ends and one.year in (0, project.year) and not one.effect]


def _part(said: SaidMoney, known: Iterable[Decimal], right: bool) -> bool:
    """May an amount be that of a part: 安排2000万元 of what comes to more?"""
    given = compiled(_GIVEN).search(said.clause)
    return bool(given) and all(said.money < (value if right else value / 2) for value in known if value)


def _reckoned(said: SaidMoney, every: Sequence[SaidMoney], known: Iterable[Decimal]) -> bool:
    """Do the other amounts come to one of the form's of which this one is a slip of the hand?"""
    rest = [one.money for one in every if one is not said]
    return any(slipped(said.money, value) and adds_up(rest, value) for value in known)


def _mistyped(said: Sequence[SaidMoney], known: Iterable[Decimal]) -> list[SaidMoney]:
    """The greatest amount, where it is one of the form's with a digit mistyped."""
    most = max((one for one in said if not one.effect), key=lambda one: one.money, default=None)
    digits = len(plain(most.money).strip("0")) if most else 0
    return [most] if most and digits >= _DIGITS and any(slipped(most.money, value) for value in known) else []


def _other_amount(project: Examined, path: str, text: str, said: SaidMoney, known: Mapping[str, Decimal]) -> Finding:
    role = min(known, key=lambda one: (not slipped(said.money, known[one]), KNOWN_MONEY.index(one)))
    right = f"“{project.label(project.path(role))}”是{money_text(known[role])}"
    finding = project.finding(
        path,
        f"目标里写“{said.written.strip()}”，{right}",
        "核对两处，改正其中一处",
        basis=f"{plain(said.money)}/{plain(known[role])}",
        related=[(right, project.path(role))],
    )
    return located(project, finding, text, said.start, said.end)


@rule(
    Rule(
        "T11",
        "目标说做什么，完成情况说做成什么",
        Severity.WARNING,
        "完成情况照抄目标，看不出做成了什么；目标只有一个金额，看不出花钱要办什么事。目标说已经做完，完成情况说将要做，两栏像是填反了。",
        "",
    )
)
def goals_and_results(project: Examined) -> Iterator[Finding]:
    """The result is not the goal again, and a goal is more than an amount."""
    goal, result = project.text("年度目标"), project.text("完成情况")
    path, other = project.path("年度目标"), project.path("完成情况")
    if len(bare(goal)) >= _SHORTEST and compiled(_DONE).sub("", bare(goal)) == compiled(_DONE).sub("", bare(result)):
        yield project.finding(
            other,
            f"“{_name(project, other)}”与“{_name(project, path)}”一样，看不出实际做成了什么",
            "写实际做了多少、效果怎样，用数说话",
            basis=bare(goal)[:40],
            related=[(_name(project, path), path)],
        )
    yield from _wrong_tense(
        project, "年度目标", goal, ("目标已成式", "背景式", "说的是已经做完的事", "写本年要做什么、做到多少")
    )
    said = ("情况未成式", "已做式", "说的是还要做的事", "写实际做了多少；没有做的写明原因")
    yield from _wrong_tense(project, "完成情况", result, said)
    for role in ("总目标", "年度目标"):
        text = project.text(role)
        rest = project.parameters.pattern("金额套话式").sub("", text) if "元" in text else text
        rest = bare(rest.replace(project.written.name, "")) if rest != text else text
        if re.search(r"\d", text) and not rest:
            yield project.finding(
                project.path(role),
                f"“{_name(project, project.path(role))}”只有金额，没有说办什么事",
                "写用这笔资金做什么、做到多少、有什么效果",
                basis=bare(text)[:40],
            )


def _wrong_tense(project: Examined, role: str, text: str, by: tuple[str, str, str, str]) -> Iterator[Finding]:
    """A goal that says what was done, a result that says what will be, and what says neither."""
    if not text:
        return
    wrong, excuse, what, help = by
    parameters, path = project.parameters, project.path(role)
    brief = len(text) < _BRIEF or any(said in text for said in _REFERS)  # what says nothing is short, or refers
    if brief and (empty := parameters.pattern("空话式").search(text.strip())):
        said, only = empty[0].strip(), "只" if empty[0] == text.strip() else ""
        yield project.finding(
            path,
            f"“{_name(project, path)}”{only}写了“{said}”，没有说做什么、做成什么",
            "写做什么、做到多少，用数说话",
            needle=said,
        )
    elif (match := parameters.pattern(wrong).search(text)) and not parameters.pattern(excuse).search(text):
        said = match[0].lstrip("，。；：、\n")
        finding = project.finding(path, f"“{_name(project, path)}”{what}：“{said}”", help, basis=said)
        yield located(project, finding, text, match.end() - len(said), match.end())


def _name(project: Examined, path: str) -> str:
    field = project.field(path)
    return field.name if field else path

"""M12: what an indicator says one costs, against what texts and the budget say, and against the whole project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.amounts.amount_sizes import SIZES
from jixiao.examination.rules.amounts.said_prices import whole
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.indicator_goals import Goal, goals
from jixiao.examination.rules.reading.said_figures import canonical, clause_of, figures, first_figure, shared_word
from jixiao.examination.rules.reading.said_sums import POWERS
from jixiao.examination.rules.reading.text_money import text_money
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, written
from jixiao.figures.target import Target, target
from jixiao.findings import Finding
from jixiao.text.money import UNITS, amount, plain
from jixiao.text.slips import slipped

_OF_NAME = r"(?:单(?!位|价|独|项)|每)(?:一|个(?=[^\W\d]))?(?P<of>[^\W\d]{1,3})|(?P<mean>[人户亩次场日])均"
_OF_TEXT = r"每(?:一)?(?P<of>[^\W\d]{1,4})|(?P<mean>[人户亩次场日])均"
_OF_BEHIND = r"\s*[/／](?P<of>[^\W\d]{1,4})"
_STANDARD = "标准"
_MONEY = r"\d\s*[万亿]?元"
_GENERAL = (  # says of a price no thing
    r"每一?|[人户亩次场日月年]均|单(?:位|个)?|成本|标准|单价|价格|控制|费用|支出|补[助贴偿]|奖补|资金|经费|平均|财政|费|[\W_]"
)
_OTHER = r"上年|去年|原|由每|提高|市场|最高|最低|高于|低于|以上"  # such a price need not be that of the indicator
_MORE = Decimal("1.1")  # times what there is: more than is rounded
_AROUND = 12  # characters behind a price that may tell of what it is
_BEHIND = 6  # characters behind a price that may say what it is
_DIGITS = 3  # of an amount that is no other one by chance
_NEARLY = Decimal("0.003")
_TOO_MUCH = 3  # times what the project asks for
_WAN = Decimal(10_000)
_ROOM = (Decimal("0.1"), Decimal("1.2"))  # of the whole project: what all of them come to in the other unit
_TOO_SMALL = 1000  # times less than the whole project
_ONE = ("人", "个", "次", "套", "台", "处", "户", "座", "口", "辆", "件", "公里", "站", "间", "栋")
_MANY = 60  # prices of texts that are held against an indicator


class Price(NamedTuple):
    """What one of something costs, and where that is said."""

    money: Decimal  # 元
    of: tuple[str, ...]  # 人, 月; a text may go on behind the unit
    about: str
    said: str
    path: str
    needle: str = ""
    beside: str = ""  # what stands on either side of it in its text


@rule(SIZES)
def unit_prices(project: Examined) -> Iterator[Finding]:
    """A cost of one is the one that the texts and the budget have, not that with its point moved or a digit mistyped;
    all of them together cost what the project does.
    """
    costs = [(goal, money, _of(goal, project)) for goal in goals(project) if (money := _cost(goal.target)) is not None]
    costs = [cost for cost in costs if cost[2] or _single(project, cost[0])]
    known, asked = list(_known(project))[:_MANY] if costs else [], whole(project) if costs else Decimal(0)
    for goal, money, of in costs:
        near = [price for price in known if of and price.money and _alike(price, of, goal, project)]
        agreed = any(price.money == money for price in near)
        only = near[0] if len({price.money for price in near}) == 1 and not agreed else None
        far = None if agreed else next((one for one in near if _dearer(project, goal, (money, of), one, asked)), None)
        far = only if far is None and only and _contradicts(project, goal, money, only) else far
        other = None if agreed else next((one for one in near if _mistyped(goal.target, money, one.money)), far)
        wrong = _out_of_size(project, goal, (money, of), asked) if asked and not agreed else ""
        if other is not None and (not asked or money <= asked):
            said = f"“{goal.item.shown}”的值“{goal.full}”，{other.said}，像是有一处写错了"
            place = project.place(other.path, other.needle)
            yield replace(_finding(project, goal, said, other.money), related=((other.said, place),))
        elif wrong:
            yield _finding(project, goal, f"“{goal.item.shown}”的值“{goal.full}”{wrong}，像是弄错了元和万元", asked)


def _single(project: Examined, goal: Goal) -> bool:
    """Does the name say that the cost is of one, if not of what?"""
    return goal.name.startswith("单") or any(word in goal.name for word in project.parameters.words("单位成本词"))


def _cost(found: Target | None) -> Decimal | None:
    """What a target or an actual of a cost says, in 元."""
    unit = re.split("[/／·]", found.unit)[0] if found else ""
    return amount(f"{plain(found.number)}{unit}") if found and unit in UNITS and found.high is None else None


def _of(goal: Goal, project: Examined) -> str:
    """Of what an indicator says the cost: by its unit, else by its name; empty for a cost of all."""
    _, sign, of = re.sub("[／·]", "/", goal.target.unit if goal.target else "").partition("/")
    match = compiled(_OF_NAME).search(goal.name)
    named = of.partition("/")[0] if sign else (match["of"] or match["mean"]) if match else ""
    units = [unit for unit in (*project.parameters.words("计量单位"), "月", "年") if named.startswith(unit)]
    return max(units, key=len, default="")


def _known(project: Examined) -> Iterator[Price]:
    """The prices of the budget's rows and of the texts."""
    for block in project.blocks:
        for row in block.rows:
            money, _, of = row.texts.get("单价", "").partition("/")
            if of and (value := amount(money)):
                name = row.texts.get("名称", "")
                yield Price(
                    value, (of.strip(),), name, f"测算表里“{name}”的单价是{row.texts['单价'].strip()}", row.path
                )
    for path, text in written(project):
        for one in text_money(project, path, text):
            behind = compiled(_OF_BEHIND).match(text, one.end)
            lead = compiled(_MONEY).split(one.clause)[-1]  # 按每亩10元的标准兑付428.60万元: the second is no price
            found = [behind] if behind else list(compiled(_OF_TEXT).finditer(lead))
            things = tuple(str(match[match.lastgroup or 0]) for match in found if match)
            if things:
                after = compiled(r"[，,。；;、\n]").split(text[one.end : one.end + _AROUND])[0]
                about = text[max(one.start - 40, 0) : one.start] + after
                said = (one.clause[-12:] if not behind else "") + text[one.start : behind.end() if behind else one.end]
                beside = one.clause + text[one.end : one.end + _BEHIND]
                said = f"“{project.label(path)}”写的是“{said.strip()}”"
                yield Price(one.money, things, about, said, path, one.written, beside)


def _alike(price: Price, of: str, goal: Goal, project: Examined) -> bool:
    """Is a price one of the same thing?"""
    same = project.parameters
    unit = any(one.startswith(of) or canonical(one, same) == canonical(of, same) for one in price.of)
    return unit and shared_word(price.about, goal.name, same) and not price.path.startswith(goal.item.path)


def _mistyped(wanted: Target | None, money: Decimal, price: Decimal) -> bool:
    """Is one of the two figures mistyped? A cap may be above the price."""
    if wanted and wanted.operator in ("≤", "<") and money > price:
        return money / price in POWERS
    return money / price in POWERS or slipped(money, price, 2)


def _dearer(project: Examined, goal: Goal, cost: tuple[Decimal, str], price: Price, asked: Decimal) -> bool:
    """Is it another standard that the one goal says, or a cap by which all of it costs more than there is, while the
    price of the text comes to what there is?
    """
    money, of = cost
    exact = goal.target is not None and goal.target.operator in ("", "=")
    if exact and _STANDARD in goal.name and _STANDARD in price.beside and money < price.money * _TOO_MUCH:
        return True
    return any(
        price.money * count <= asked * _MORE < money * count and price.money * count * _MORE > asked
        for count in _counts(project, goal, of)
    )


def _contradicts(project: Examined, goal: Goal, money: Decimal, price: Price) -> bool:
    """Is the only price that anything says of it another one than that of the goal, or above its cap, and not what it
    did cost?
    """
    if price.money == _cost(target(project.actual(goal.item))):
        return False
    sign = goal.target.operator if goal.target else ""
    near = max(money, price.money) < min(money, price.money) * _TOO_MUCH
    own = compiled(_GENERAL).sub("", goal.name)
    near = near and all(sign in price.about for sign in own if sign not in "".join(price.of))
    beyond = sign in ("", "=") or (sign in ("≤", "<") and price.money > money)
    return near and beyond and compiled(_OTHER).search(price.beside) is None


def _out_of_size(project: Examined, goal: Goal, cost: tuple[Decimal, str], asked: Decimal) -> str:
    """What is wrong with a cost of one: more than all, many times all or next to nothing for so many."""
    money, of = cost
    if money > asked:
        return f"比整个项目的{money_text(asked)}还多"
    counts = _counts(project, goal, of)
    if counts and money * max(counts) > asked * _TOO_MUCH:
        return f"，{plain(max(counts))}{of}就要{money_text(money * max(counts))}，项目只有{money_text(asked)}"
    telling = len(plain(asked).replace(".", "").strip("0")) >= _DIGITS  # 28万元 of 280万元 may be a part
    for count in (*counts, *_told(project, goal, of)) if telling else ():
        times = asked / (money * count) if money * count else Decimal(0)
        if any(abs(times / power - 1) < _NEARLY for power in POWERS):
            return f"，{plain(count)}{of}要{money_text(money * count)}，项目有{money_text(asked)}，小数点错了位"
    wanted = [one.target for one in goals(project) if of in _ONE]
    all_ = money * max((one.number for one in wanted if one and one.unit == of), default=Decimal(0))
    if 0 < all_ < asked / _TOO_SMALL and _ROOM[0] * asked <= all_ * _WAN <= _ROOM[1] * asked:
        return f"{plain(all_ / money)}{of}一共才{money_text(all_)}，项目有{money_text(asked)}"
    return ""


def _counts(project: Examined, goal: Goal, of: str) -> Sequence[Decimal]:
    """How many of it the indicators of the same thing want: those whose names have most of this one's."""
    parameters, unit = project.parameters, canonical(of, project.parameters)
    alike = [one for one in goals(project) if shared_word(one.name, goal.name, parameters) and one.name != goal.name]
    counted = [(one.name, first_figure(project, one.full)) for one in alike]
    found = [
        (_common(name, goal.name), one.high) for name, one in counted if one and canonical(one.unit, parameters) == unit
    ]
    most = max((common for common, _ in found), default=0)
    return [high for common, high in found if common == most]


def _told(project: Examined, goal: Goal, of: str) -> Iterator[Decimal]:
    """How many of it the goals say."""
    parameters = project.parameters
    for text in map(project.text, ("年度目标", "总目标")):
        for one in figures(text, parameters) if of and of in text else ():
            same = canonical(one.unit, parameters) == canonical(of, parameters)
            if same and shared_word(clause_of(text, one.start), goal.name, parameters):
                yield one.high


def _common(one: str, other: str) -> int:
    """How many pairs of characters two names have in common."""
    return sum(one[place : place + 2] in other for place in range(len(one) - 1))


def _finding(project: Examined, goal: Goal, said: str, other: Decimal) -> Finding:
    help, basis = "核对数和单位（元、万元），改正其中一处", f"{goal.full}/{plain(other)}"
    return project.finding(goal.item.path, said, help, needle=goal.value, basis=basis)

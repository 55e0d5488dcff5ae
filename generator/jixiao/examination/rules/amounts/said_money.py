"""M11 in what is said of money that came and was spent: amounts of the form with their point moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from jixiao.examination.rules.amounts.goal_money import GOAL_MONEY, KNOWN_MONEY
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.text_money import adds_up, form_money, text_money
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.forms.form import Field
from jixiao.text.money import amount, plain
from jixiao.text.slips import slipped

_POWERS = tuple(Decimal(10) ** power for power in (*range(-8, 0), *range(1, 9)))
_TEN_THOUSAND = Decimal(10_000)
_TELLING = 3  # digits of an amount that is known by them
_SHORTEST = 4  # characters of the name of money that a text may call by it
_CALLED = (  # what stands in the name of a field, and how texts call that money
    ("中央", r"中央(?:财政)?(?:专项)?(?:补助|转移支付)?(?:资金|经费|补助)?"),
    ("地方", r"(?:地方|[省市县区]级?)(?:财政)?(?:配套|匹配)(?:资金|经费)?|地方(?:财政)?(?:资金|经费|补助)"),
    ("结转|结余", r"上年度?(?:结转|结余)(?:资金)?"),
    ("其他资金|自筹|单位资金", r"自筹(?:资金|经费)?|自有资金|社会捐赠(?:资金)?"),
    ("财政拨款", r"财政拨款(?:资金)?"),
    ("年初预算", r"年初(?:批复|安排)?(?:的|项目)?预算(?:数|安排|资金)?"),
    ("全年预算|调整后预算|调整预算", r"(?:全年|调整后)的?预算(?:数|资金)?|预算[^，]{0,10}调[整增减](?:为|至|到)"),
    ("执行数", r"(?:全年|预算)执行数"),
)
_PART = ("用于", "主要用于", "补助", "支付")
_AND = ("和", "与", "及", "、")
_COLUMNS = ("年初预算数", "全年预算数", "全年执行数")
_LINK = r"(?:预算|执行|支出|到位|安排|下达|拨付|共计|合计|总额|实际|[共为约是数了：:])*\s*"
_BEFORE = r"上年|去年|往年|历年|累计|总|\d{4}\s*年|[一二三四五六七八九十]年"


@rule(GOAL_MONEY)
def said_money(project: Examined) -> Iterator[Finding]:
    """What is spent is no known amount with its point moved; money called by a field's name fits the field."""
    texts = [(path, text) for path, text in written(project) if "元" in text]
    known = {role: value for role in KNOWN_MONEY if (value := project.figure(role))} if texts else {}
    named = _named(project) if texts else {}
    for path, text in texts:
        for match in project.parameters.matches("支出金额式", text) if known else ():
            money, path_of = amount(match["额"]), {project.path(role): value for role, value in known.items()}
            place = next((key for key, one in path_of.items() if money and money / one in _POWERS), "")
            if money and not place:
                path_of |= dict(form_money(project))
                place = next((key for key, one in path_of.items() if _mixed(money, one)), "")
            if money and place and money not in path_of.values():
                right = f"“{project.label(place)}”是{money_text(path_of[place])}"
                yield _finding(project, path, text, (match.span("额"), right))
        yield from _other(project, path, text, named)


def _mixed(money: Decimal, other: Decimal) -> bool:
    """Is it the other amount with 元 for 万元, or the other way round, and no round figure that anything may have?"""
    digits = len(plain(money).replace(".", "").strip("0"))
    return digits >= _TELLING and other != 0 and money / other in (_TEN_THOUSAND, 1 / _TEN_THOUSAND)


def _named(project: Examined) -> dict[str, set[Decimal]]:
    """The names of money that the forms have, with the amounts of each."""
    found: dict[str, set[Decimal]] = {}
    for form in project.forms:
        for field in form.fields:
            _gather(field, project.values.get(field.name), found)
    for role in _COLUMNS:
        if value := project.figure(role):
            found.setdefault(project.label(project.path(role)).rpartition("的")[2], set()).add(value)
    return {name: amounts for name, amounts in found.items() if any(amounts)}


def _gather(field: Field, value: object, found: dict[str, set[Decimal]]) -> set[Decimal]:
    """The amounts of a field and of those below it, put under their names."""
    if field.kind.money:
        amounts = {value} if isinstance(value, Decimal) else set()
    elif field.kind.group:
        inner = value if isinstance(value, Mapping) else {}
        amounts = {money for one in field.fields for money in _gather(one, inner.get(one.name), found)}
    else:
        return set()
    if len(field.name) >= _SHORTEST and field.name.endswith(("资金", "拨款", "补助")):
        found.setdefault(field.name, set()).update(amounts)
    return amounts


def _called(name: str) -> str:
    """How texts call the money that a form calls so."""
    for known, called in _CALLED:
        if compiled(known).search(name):
            return f"{re.escape(name)}|{called}"
    return re.escape(name)


def _other(project: Examined, path: str, text: str, named: Mapping[str, set[Decimal]]) -> Iterator[Finding]:
    """Money called by the name of a field that is more than the field has, or mistyped."""
    known = {money for _, money in form_money(project)}
    for one in text_money(project, path, text):
        if one.each or one.effect or one.money in known or one.year not in (0, project.year):
            continue
        for name, amounts in named.items():
            match = compiled(rf"(?:{_called(name)}){_LINK}$").search(one.clause)
            before = one.clause[max(match.start() - 8, 0) : match.start()] if match else ""
            if match is None or before.endswith(_AND) or compiled(_BEFORE).search(before):
                continue
            most = max(amounts)
            part = text.startswith(_PART, one.end)
            meant = [it for it in amounts if _mistyped(one.money, it, part)]
            together = name not in match[0] and adds_up(known, one.money)
            if meant or (one.money > most and not together):
                right = f"是{money_text(meant[0])}" if meant else f"最多的是{money_text(most)}"
                yield _finding(project, path, text, ((one.start, one.end), f"表上“{name}”{right}"))
                break


def _mistyped(money: Decimal, other: Decimal, part: bool) -> bool:
    """Is it the other amount with a digit wrong? A tenth of it may be that of a part."""
    same = sorted(plain(money)) == sorted(plain(other))
    return money != other and (same or slipped(money, other)) and not (part and money / other in _POWERS)


def _finding(project: Examined, path: str, text: str, said: tuple[tuple[int, int], str]) -> Finding:
    span, right = said
    written_ = text[slice(*span)].strip()
    help = "核对数和单位（元、万元），改正其中一处"
    finding = project.finding(path, f"写的是“{written_}”，{right}", help, basis=written_)
    return located(project, finding, text, *span)

"""S6, M11: what a text says was added, cut or left over, against the figures of the form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from jixiao.examination.rules.amounts.goal_money import GOAL_MONEY
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.funds import funds
from jixiao.examination.rules.reading.text_money import form_money
from jixiao.examination.rules.registry import Rule, each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, sentence_before, written
from jixiao.findings import Finding, Severity
from jixiao.text.money import UNITS, amount, plain, total_of
from jixiao.text.slips import slipped, turned

_MONEY = r"\d[\d,，]*(?:\.\d+)?\s*(?:亿元|万元|元)"
_AMOUNT = rf"(?P<amount>{_MONEY})(?!\s*[/／每])"
_GAP = r"[^，。；;：:、\d（）()]{0,16}?"
_MORE, _LESS = r"追加|调增|增拨|增加|新增|增补", r"调减|核减|压减|压缩|削减|核销|减少|调出|收回"
_CHANGE = rf"(?:(?P<more>{_MORE})|(?:{_LESS}))(?![为至到]\s*\d){_GAP}{_AMOUNT}"
_DIRECTED = r"追加|调增|增拨|增加|调减|核减|压减|减少"
_FUNDS = r"(?:预算|资金|拨款|经费|指标)(?:数|额|共|约|了|为)*"
_DURING = r"(?:年中|(?:比|较)年初(?:预算)?)(?:预算)?"  # what changes then is the budget
_ONLY_CHANGE = (
    rf"(?:{_DURING}(?:(?P<more>{_MORE})|(?:{_LESS}))(?![为至到]\s*\d)|(?:(?P<also>追加|调增|增拨)|(?:调减|核减|压减)){_GAP}{_FUNDS})"
    rf"{_GAP}{_AMOUNT}"
)
_UNSPENT = (
    r"结余|沉淀|节余|待(?:支付|支出|拨付)"
    r"|(?:未|没有|没)(?:形成|产生|实现|发生)?(?:支出|使用|执行|支付|拨付|兑付|列支|用完|用出|花出|报账|拨出|支用)"
)
_UNDER = (
    r"(?:比|较)(?:年初|全年|年度|批复|项目|总|调整后?的?|原)*预算(?:数|额|金额|安排|总额|资金)?(?:共|累计|合计|实际)*"
)
_SAVED = r"(?:节约|节省|少支出?|少用|少花|结余|节支|减少支出|降低|减少|低|少)了?"
_UNCHANGED = (
    r"(?:预算|资金|经费)(?:数|额|总额|安排|指标|执行中|年中|中途|全年|年度内?|期间)*[^，。；\d]{0,4}?(?<!内容)(?<!结构)(?<!科目)"
    r"(?:未|没有|无|不存在|没)(?:作|做|进行|发生|予以|任何|过|出现|再|有|涉及)*(?:过)?(?:调整|追加|调增|调减|变动|变化|增减|追减)"
    r"|(?:未|没有|无|不存在)(?:作|做|进行|发生|予以|任何|过|出现|有|涉及)*(?:年中)?(?:预算|资金)(?:总?额)?的?(?:调整|追加|变动|变化|增减)"
)
_LEFT = (
    rf"(?:(?:{_UNSPENT}|结存|剩余|[尚还]余|余额|余款|结转)(?!上年)(?!率){_GAP}{_AMOUNT}"
    rf"|{_UNDER}{_SAVED}(?P<under>{_MONEY})"
    rf"|(?P<behind>{_MONEY})(?:的?(?:资金|预算|经费|尾款))?(?:尚|还|仍|暂)?(?:{_UNSPENT}|结转下年))"
)
_FORECAST = rf"(?:预计|全年|年底|年末|到年底)[^，。\d]{{0,8}}(?:执行|支出|支付|使用)[^，。\d]{{0,4}}{_AMOUNT}[^\d]*$"
_OTHER = r"上年|去年|往年|历年|累计结|其中|每|人均|成本|以前年度"
_NOT_OWN = r"上年|去年|往年|其他|其余|如|若|除|因|由于|再|及时|单价|标准|其中|后"
_CENT = Decimal("0.01")
_TOGETHER = 6  # amounts of a text that may be meant together

ADJUSTED = Rule(
    "S6",
    "预算调整要说明原因",
    Severity.WARNING,
    "年初预算数与全年预算数不同，审核的人会问为什么调整；写了追加、核减多少，就要是这两个数之差。",
    "四川省项目支出绩效自评表（预算有调整的另说明原因）",
)


@rule(ADJUSTED)
@each_form
def adjusted(project: Examined) -> Iterator[Finding]:
    """A budget that was changed during the year says why, and how much it says is the change."""
    first, last, path = project.figure("年初预算数"), project.figure("全年预算数"), project.path("调整原因")
    if first is None or last is None:
        return
    told = {path, project.path("执行说明")} - {""}
    for place, text in _texts(project):
        yield from _changes(project, place, text, _CHANGE if place in told else _ONLY_CHANGE)
    if not path or project.text("调整原因") or first == last:
        return
    before, after = project.path("年初预算数"), project.path("全年预算数")
    group, _, name = path.rpartition(".")
    yield project.finding(
        after,
        f"“{project.label(after)}”是{money_text(last)}，年初是{money_text(first)}，没有说明调整的原因",
        (f"在“{group}”下写 " if group else "写 ") + f"{name}: ……",
        basis=f"{plain(first)}/{plain(last)}",
        related=[(f"{project.label(before)}：{money_text(first)}", before)],
    )


def _texts(project: Examined) -> Iterator[tuple[str, str]]:
    """(path, text) of what is said of money outside the goals."""
    goals = tuple(filter(None, map(project.path, ("总目标", "年度目标"))))
    return ((path, text) for path, text in written(project) if "元" in text and path not in goals)


@rule(ADJUSTED)
@each_form
def unchanged(project: Examined) -> Iterator[Finding]:
    """A budget that is said not to have been changed is in the end what it was at first."""
    whole = next(iter(funds(project)), None)
    if whole is None or whole.first is None or whole.given is None or not whole.change:
        return
    first, given = money_text(whole.first), money_text(whole.given)
    for path, text in written(project):
        asked = any(sign in text for sign in "调变追增") and any(word in text for word in ("预算", "资金", "经费"))
        for match in compiled(_UNCHANGED).finditer(text) if asked else ():
            if compiled(_NOT_OWN).search(sentence_before(text, match.start()) + match[0]):
                continue
            finding = project.finding(
                path,
                f"写的是“{match[0]}”，“{whole.name or project.label(whole.given_path)}”年初是{first}，全年是{given}",
                "核对两个预算数；调整过的写明调整的金额和原因",
                basis=f"{plain(whole.first)}/{plain(whole.given)}",
                related=[(given, whole.given_path)],
            )
            yield located(project, finding, text, *match.span())


class _Said(NamedTuple):
    """An amount in a text: in 元, the words, the figure and where that stands, was it added; half of its last digit."""

    money: Decimal
    words: str
    written: str
    span: tuple[int, int]
    more: bool
    step: Decimal


def _said(project: Examined, pattern: str, text: str) -> Iterator[_Said]:
    tolerance = project.parameters.number("金额允差", "0")
    for match in compiled(pattern).finditer(text):
        groups = match.groupdict()
        group = next(name for name in ("amount", "under", "behind") if groups.get(name))
        figure, money = match[group].strip(), amount(match[group])
        clause = compiled("[，。；;\n]").split(text[: match.start()])[-1]
        if money is None or compiled(_OTHER).search(clause + match[0]):
            continue
        number, unit = figure.rstrip("亿万元").strip(), figure.lstrip("0123456789.,， ")
        step = UNITS[unit].scaleb(-len(number.partition(".")[2])) / 2
        yield _Said(
            money,
            match[0],
            figure,
            match.span(group),
            bool(groups.get("more") or groups.get("also")),
            max(step - _CENT, tolerance),
        )


def _changes(project: Examined, path: str, text: str, pattern: str) -> Iterator[Finding]:
    """Amounts that were added or taken away give the change of a fund."""
    said = list(_said(project, pattern, text)) if compiled(f"{_MORE}|{_LESS}").search(text) else []
    right = [fund.change for fund in funds(project) if fund.change is not None] if said else []
    net = total_of(one.money if one.more else -one.money for one in said)
    if not right or any(abs(net - change) <= said[0].step for change in right):
        return
    against = net == -right[0] and all(compiled(_DIRECTED).search(one.words) for one in said)
    if not against and _explained(project, text, said[0], [*map(abs, right)]):
        return
    change, told = right[0], "、".join(one.words for one in said)
    finding = project.finding(
        path,
        f"“{project.label(path)}”写的是“{told}”，年初到全年的预算数"
        f"{'多' if change >= 0 else '少'}了{money_text(abs(change))}",
        "核对调整的金额和两个预算数",
        basis=f"{plain(net)}/{plain(change)}",
    )
    yield located(project, finding, text, *said[0].span)


@rule(GOAL_MONEY)
@each_form
def left_over(project: Examined) -> Iterator[Finding]:
    """What is said to be left over is what was given and not spent."""
    texts = [(path, text) for path, text in _texts(project) if compiled("余|未|没|待|结转|沉淀|预算").search(text)]
    for path, text in texts:
        said = list(_said(project, _LEFT, text))
        rows = [(fund.name, left) for fund in funds(project) if (left := fund.left) is not None] if said else []
        forecast = _left_of(project, text, said[0]) if rows else None
        rows = rows if forecast is None else [(rows[0][0], forecast)]
        right = [left for _, left in rows]
        others = text if forecast is None else ""
        if not right or not _whole(said[0], right) or _explained(project, others, said[0], right):
            continue
        finding = project.finding(
            path,
            f"写的是“{said[0].words}”，“{rows[0][0] or project.label(project.path('全年预算数'))}”的预算数减去"
            f"{'执行数' if forecast is None else '预计的执行数'}是{money_text(right[0])}",
            "核对结余和预算数、执行数",
            basis=f"{plain(said[0].money)}/{plain(right[0])}",
        )
        yield located(project, finding, text, *said[0].span)


def _left_of(project: Examined, text: str, said: _Said) -> Decimal | None:
    """What is left of the budget where the sentence says what will be spent: 预计全年执行542万元，结余8万元."""
    sentence = sentence_before(text, said.span[0])
    match = compiled(_FORECAST).search(sentence)
    spent = amount(match["amount"]) if match else None
    first = next((fund for fund in funds(project) if fund.given), None)
    known = spent is not None and spent in {money for _, money in form_money(project)}
    return first.given - spent if first and first.given and spent is not None and known else None


def _explained(project: Examined, text: str, said: _Said, right: Collection[Decimal]) -> bool:
    """Is the amount, or what it comes to with others of the text, one of the right ones, or another of the form?"""
    known = {*right, *(money for _, money in form_money(project))} - {Decimal(0)}
    slip = any(turned(said.money, one) for one in right)  # an amount beside it says nothing of it
    others = [money for match in compiled(_MONEY).finditer("" if slip else text) if (money := amount(match[0]))]
    if said.money in others:
        others.remove(said.money)
    others = others[:_TOGETHER]
    some = (chosen for size in range(len(others) + 1) for chosen in combinations(others, size))
    return any(abs(said.money + total_of(chosen) - one) <= said.step for chosen in some for one in known)


def _whole(said: _Said, right: Sequence[Decimal]) -> bool:
    """Is the amount all that was left over: more than that, or the right figure mistyped? A part of it may be less."""
    return said.money > max(right) + said.step or any(slipped(said.money, one) for one in right)

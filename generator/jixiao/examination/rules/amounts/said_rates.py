"""M11: rates of execution and what was spent in all, as a text gives them, against the funds of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from jixiao.examination.rules.amounts.goal_money import GOAL_MONEY
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.funds import Fund, funds
from jixiao.examination.rules.reading.text_money import SaidMoney, adds_up, form_money, text_money
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, sentence_before, written
from jixiao.findings import Finding
from jixiao.text.money import plain, rounded
from jixiao.text.slips import slipped, slipped_part

_RATE = (
    r"(?P<lead>[^，。；、：:;\n]{0,16}?)(?:执行率|支出率|执行进度|支出进度)(?:达到?|为|是|：|:|约|仅|只有|已|共)*\s*"
    r"(?P<rate>\d{1,3}(?:\.\d+)?)\s*[%％](?!以)"
)
_WHOLE = r"(?:项目|全年|年度|资金|预算|整体|总体|总|本年|当年|的)*"  # that is carried out
_FUND = r"财政|拨款|中央|省|市|县|区|级|单位|自有|自筹|专户|结转|其他|其中|部分|基本|上年|来源|各项|分别|补助"
_OTHER = r"上年|去年|往年|季度|半年|截|月|其中|中央|省级|市级|县级|平均|目标|一般|基金|基本|项目支出|序时|每"
_BEFORE = (  # in the sentence: said of a part, or before all was spent
    r"其中|上年|去年|往年|季度|半年|截[至止][^，。；]*?(?<!\d)(?:1[01]|[1-9])\s*月"
)
_SPENT = (
    r"(?:支出|使用|支付|执行|兑付|列支|拨付)(?:资金|经费|预算|专项|财政|拨款|金额|数|总额)*"
    r"(?:共计|合计|共|计|为|了|约|达|：|:)*\s*$"
)
_ALL = r"共|累计|全年|总|合计|实际|年度|当年|预算执行|截[至止][^，。；]*12\s*月"
_SPENT_ON = r"支出|使用|支付|兑付|列支|发放|拨付|补助|费"
_PLAINLY = (
    r"^(?:全年|年度|项目|截[至止]年?底?|当年|本年|[共总]计?|累计|实际|合计)+"
    r"(?:支出|使用|执行|支付)(?:资金|经费|预算)?[共为了]*$"
)
_FOR = r"\s*(?:主要)?(?:用于|购|建|补助|支付)"  # behind what is a part
_PLACES = 2  # of a rate that is mistyped
_PARTS = 6  # amounts of a sentence that may be all that was spent
_FULL = Decimal(100)


@rule(GOAL_MONEY)
@each_form
def rates(project: Examined) -> Iterator[Finding]:
    """What a text calls the rate of execution, or all that was spent, is what was spent of the budget."""
    rows = [fund for fund in funds(project) if fund.given and fund.spent is not None]
    goals = {project.path(role) for role in ("总目标", "年度目标")}
    for path, text in written(project) if rows else ():
        if path in goals:
            continue
        if "率" in text or "进度" in text:
            yield from _rates(project, path, text, rows)
        if "元" in text:
            yield from _totals(project, path, text, rows)


def _rates(project: Examined, path: str, text: str, rows: Sequence[Fund]) -> Iterator[Finding]:
    known = [fund.spent / fund.given * _FULL for fund in rows if fund.given and fund.spent is not None]
    for match in compiled(_RATE).finditer(text):
        said, before = Decimal(match["rate"]), sentence_before(text, match.start("rate"))
        step = Decimal(1).scaleb(int(said.as_tuple().exponent))
        begin, end = match.start("rate") - len(before), match.start("rate")
        beside = [one.money for one in text_money(project, path, text) if begin <= one.start < end]
        own = [low / high * _FULL for low, high in permutations(beside, 2) if high]
        of_all = not compiled(_FUND).search(before) and compiled(_WHOLE).fullmatch(match["lead"])
        right_ones = [known[0], *(one for one in known[1:] if not of_all), *own]
        if any(abs(said - one) < step for one in right_ones) or (of_all and path.startswith(_rows_of(rows))):
            continue
        partly = compiled(_OTHER).search(match["lead"]) or compiled(_BEFORE).search(before)
        if partly and not any(slipped(said, rounded(one, _PLACES)) for one in known[:1]):
            continue
        right = plain(rounded(known[0], 2))
        finding = project.finding(
            path,
            f"写的是执行率{match['rate']}%，按表上的预算数、执行数算得{right}%",
            "核对执行数和执行率，改正其中一处",
            basis=f"{plain(said)}/{plain(rounded(known[0], 4))}",
        )
        yield located(project, finding, text, *match.span("rate"))


def _rows_of(rows: Sequence[Fund]) -> tuple[str, ...]:
    """What the paths of the rows under the total begin with: a remark there speaks of its row."""
    return tuple(row.path.rpartition(".")[0] for row in rows[1:])


def _totals(project: Examined, path: str, text: str, rows: Sequence[Fund]) -> Iterator[Finding]:
    """All that was spent, as a text gives it, is what was spent; a slip of the hand is told, a part of it is not."""
    known = {money for _, money in form_money(project)}
    spent = [fund.spent for fund in rows if fund.spent]
    for one in text_money(project, path, text):
        before = sentence_before(text, one.start)
        if one.each or one.money in known or not compiled(_SPENT).search(before):
            continue
        whole = bool(compiled(_ALL).search(one.clause)) and not compiled(_BEFORE).search(before)
        over = whole and all(one.money > (fund.given or 0) for fund in rows)
        meant = next((money for money in spent if slipped(one.money, money)), None)
        if spent and (over or (whole and (meant or _only(project, path, text, one)))):
            right = money_text(meant or spent[0])
            finding = project.finding(
                path,
                f"写的是支出{one.written}，表上的执行数是{right}",
                "核对两处，改正其中一处",
                basis=f"{plain(one.money)}/{right}",
            )
            yield located(project, finding, text, one.start, one.end)


def _only(project: Examined, path: str, text: str, one: SaidMoney) -> bool:
    """Is it the only amount of a text, and plainly all that was spent?"""
    alone = len([each for each in text_money(project, path, text) if not each.effect]) == 1
    return alone and bool(compiled(_PLAINLY).search(one.clause)) and not compiled(_FOR).match(text, one.end)


@rule(GOAL_MONEY)
@each_form
def spent_parts(project: Examined) -> Iterator[Finding]:
    """What a sentence of the result says was spent on one thing and another comes to all that was spent, where one
    amount with a slip of the hand taken back makes it so.
    """
    path, text = project.path("完成情况"), project.text("完成情况")
    spent = [fund.spent for fund in funds(project) if fund.spent] if "元" in text else []
    begin = 0
    for sentence in compiled("[。；;\n]").split(text) if spent else ():
        end = begin + len(sentence)
        said = [one for one in text_money(project, path, text) if begin <= one.start < end and not one.each]
        begin = end + 1
        values = [one.money for one in said]
        parts = 1 < len(said) <= _PARTS and all(compiled(_SPENT_ON).search(one.clause) for one in said)
        if not parts or any(one.effect for one in said) or any(adds_up(values, money) for money in spent):
            continue
        place = next((found for money in spent if (found := slipped_part(values, money)) is not None), None)
        if place is not None:
            one, right = said[place], money_text(spent[0])
            finding = project.finding(
                path,
                f"{'、'.join(each.written for each in said)}合计{money_text(sum(values, Decimal(0)))}，"
                f"表上的执行数是{right}，像是{one.written}写错了",
                "核对各项和执行数",
                basis=f"{one.written}/{right}",
            )
            yield located(project, finding, text, one.start, one.end)

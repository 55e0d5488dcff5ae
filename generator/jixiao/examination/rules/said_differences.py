"""M11: what a text says is left over, added or cut, against the figures of the form of which it is the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goal_money import GOAL_MONEY
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.forms.values import at
from jixiao.text.money import amount, plain
from jixiao.text.slips import slipped

_LEFT = r"结余|剩余|未支出|未执行|未使用|未支付|结转|收回"
_CHANGED = r"追加|调增|核增|增加|核减|压减|压缩|调减|减少|节约|节减"
_SAID = (
    rf"(?:(?P<left>{_LEFT})|{_CHANGED})[^，。；;\d%％]{{0,14}}"
    r"(?P<money>\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元))(?!\s*[/／])"
)
_NEEDLES = ("余", "未", "追加", "增", "减", "压", "收回", "结转", "节约")
_OTHER = r"(?:上年|去年|往年|历年|累计|比|较)[^，。；;]{0,8}$"
_ROLES = ("年初预算数", "全年预算数", "全年执行数")


class FundSource(NamedTuple):
    """The amounts of one source of money."""

    first: Decimal | None
    budget: Decimal | None
    spent: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """What was not spent."""
        return None if self.budget is None or self.spent is None else self.budget - self.spent

    @property
    def changed(self) -> Decimal | None:
        """What the year brought or took."""
        return None if self.budget is None or self.first is None else abs(self.budget - self.first)


@rule(GOAL_MONEY)
@each_form
def differences(project: Examined) -> Iterator[Finding]:
    """An amount that is left, added or cut is the difference of two of the form, if plainly meant to be."""
    whole = FundSource(*(project.figure(role) for role in _ROLES))
    if not (whole.left or whole.changed):
        return
    goals = {project.path("年度目标"), project.path("总目标")}
    for path, text in written(project):
        if path in goals or "元" not in text or not any(word in text for word in _NEEDLES):
            continue
        for match in compiled(_SAID).finditer(text):
            money = amount(match["money"])
            right = whole.left if match["left"] else whole.changed
            if not money or not right or compiled(_OTHER).search(text[max(match.start() - 12, 0) : match.start()]):
                continue
            known = set(_known(project))
            if money in known or not (slipped(money, right) or (match["left"] and _above(money, right, text))):
                continue
            what = "全年预算数减全年执行数" if match["left"] else "全年预算数与年初预算数相差"
            told = f"写的是{match['money']}，按表上的数，{what}{money_text(right)}"
            finding = project.finding(path, told, "核对两处，改正其中一处", basis=f"{plain(money)}/{plain(right)}")
            yield located(project, finding, text, *match.span("money"))


def _above(money: Decimal, right: Decimal, text: str) -> bool:
    """Is more said to be left than is left in all? Of other years or of other money nothing is known."""
    return money > right and not compiled(r"上年|去年|历年|累计|以前年度").search(text)


def sources(project: Examined) -> Iterator[FundSource]:
    """The amounts of each source of money, the whole first."""
    names = [project.path(role).rpartition(".")[2] for role in _ROLES]
    top = project.path("全年预算数").rpartition(".")[0].rpartition(".")[0]
    table = at(project.values, top) if top else None
    yield FundSource(*(project.figure(role) for role in _ROLES))
    for row in table.values() if isinstance(table, Mapping) else ():
        for one in (row,) if isinstance(row, Mapping) else row if isinstance(row, tuple) else ():
            if isinstance(one, Mapping):
                yield FundSource(*(value if isinstance(value := one.get(name), Decimal) else None for name in names))


def _known(project: Examined) -> Iterator[Decimal]:
    whole, *others = sources(project)
    for one in (whole, *others):
        yield from (value for value in (one.left, one.changed) if value)
        yield from (value for value in one if value and one.left != whole.left)

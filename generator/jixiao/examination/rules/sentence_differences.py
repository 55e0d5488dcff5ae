"""M10: what was given, what was spent of it and what is left, in one sentence; and points between two percentages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_quantities import MONEY, SaidQuantity, Sentence, reckoning, sentences, shown
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import plain, total_of
from jixiao.text.slips import slipped

_GIVEN = r"预算|下达|到位|收到|收入|安排|批复|拨入|筹集|拨款|资金|经费"
_SPENT = r"(?:执行|支出|使用|支付|列支|兑付|拨付|发放|用于|报销)[^，,。；;\d]{0,6}$"
_LEFT = r"(?:结余|结转|剩余|余额|节余|节约|尚余|余下|未支出|未执行|未使用|未支付)[^，,。；;\d率]{0,6}$"
_APART = r"其中|上年|去年|每|累计|目标"
_PERCENT = r"\d{1,3}(?:\.\d+)?"
_POINTS = (
    rf"(?<![\d.])(?P<one>{_PERCENT})[%％][，,]?[^\d%％，,。；;]{{0,12}}?(?P<way>低于|高于|落后于?|超过|超出|超|比|较)"
    rf"[^\d%％，,。；;]{{0,16}}(?P<other>{_PERCENT})[%％][^\d%％。；;]{{0,12}}(?P<by>{_PERCENT})个百分点"
)
_LOW, _HIGH = ("低", "落"), ("高", "超")


@rule(SUMS)
def differences(project: Examined) -> Iterator[Finding]:
    """What is left is what was given less what was spent; points are what lies between two percentages."""
    for path, text in reckoning(project):
        if text.count("元") > 2 and ("余" in text or "结转" in text or "未" in text or "节约" in text):
            for sentence in sentences(project, text):
                yield from _left(project, (path, text), sentence)
        if "个百分点" in text:
            yield from _points(project, path, text)


def _left(project: Examined, where: tuple[str, str], sentence: Sentence) -> Iterator[Finding]:
    money = [(place, one) for place, one in enumerate(sentence.quantities) if one.unit == MONEY]
    for at in range(len(money) - 2):
        (first, given), (second, spent), (third, left) = money[at : at + 3]
        labels = [sentence.label(place) for place in (first, second, third)]
        if (
            any(one.each or one.bound or one.about for one in (given, spent, left))
            or not compiled(_GIVEN).search(labels[0])
            or not compiled(_SPENT).search(labels[1])
            or not compiled(_LEFT).search(labels[2])
            or any(compiled(_APART).search(one) for one in labels[1:])
        ):
            continue
        right = given.value - spent.value
        all_ = total_of(one.value for _, one in money[: at + 1]) - spent.value  # 上年结转, too
        if right < 0 or left.value in (right, all_) or _partly(left, right, money[at + 3 :]):
            continue
        told = (
            f"{given.written}减去{spent.written}是{shown(right, MONEY, left.written)}，"
            f"写的是“{' '.join(labels[2].split()).lstrip('，,')}{left.written}”"
        )
        finding = project.finding(
            where[0], told, "核对预算、支出和结余三个数", basis=f"{plain(left.value)}/{plain(right)}"
        )
        yield located(project, finding, where[1], left.start, left.end)


def _partly(left: SaidQuantity, right: Decimal, behind: Sequence[tuple[int, SaidQuantity]]) -> bool:
    """May the amount be some of what is left: 结余50万元，收回38万元?"""
    return left.value < right and bool(behind) and not slipped(left.value, right)


def _points(project: Examined, path: str, text: str) -> Iterator[Finding]:
    for match in compiled(_POINTS).finditer(text):
        one, other, by = (Decimal(match[key]) for key in ("one", "other", "by"))
        step = max(Decimal(1).scaleb(int(each.as_tuple().exponent)) for each in (one, other, by))
        said = ""
        if abs(abs(one - other) - by) >= step:
            said = f"{match['one']}%与{match['other']}%相差{plain(abs(one - other))}个百分点，写的是{match['by']}个"
        elif match["way"].startswith(_LOW if one > other else _HIGH) and one != other:
            said = f"“{' '.join(match[0].split())}”：{match['one']}%{'高' if one > other else '低'}于{match['other']}%"
        if said:
            finding = project.finding(path, said, "核对两个百分数和相差多少", basis=said)
            yield located(project, finding, text, *match.span("by"))

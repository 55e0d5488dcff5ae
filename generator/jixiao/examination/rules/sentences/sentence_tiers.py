"""M10 where several get their own amounts: 30万元的4家、20万元的3家; 16个、40个，标准分别为10万元、6万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_quantities import MONEY, SaidQuantity, Sentence, reckoning, sentences, shown
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import plain, total_of

_ALL = r"(?:[合共总]计|[共计需]|资金|金额|经费|总[额价]|支出)[^\W\d]{0,4}$"
_LIST = r"[、，,和及与]{1,2}"
_NEEDLES = ("元的", "分别", "依次")
_RESPECTIVELY = r"(?:分别|依次)[为是按][^\W\d]{0,6}$"
_LEAST = 2  # amounts


@rule(SUMS)
def tiers(project: Examined) -> Iterator[Finding]:
    """Amounts times how many get each of them are what all get."""
    for path, text in reckoning(project):
        read = sentences(project, text) if any(word in text for word in _NEEDLES) else ()
        for number, sentence in enumerate(read):
            earlier = read[number - 1].quantities if number else ()
            for place, whole in enumerate(sentence.quantities):
                if whole.unit != MONEY or whole.each or not compiled(_ALL).search(sentence.label(place)):
                    continue
                front = sentence.quantities[:place]
                pairs = _of_so_much(sentence, front) or _respectively(sentence, front, earlier)
                total = total_of(one.value * money.value for money, one in pairs)
                if len(pairs) < _LEAST or abs(total - whole.value) < whole.last or whole.bound or whole.about:
                    continue
                each = "、".join(f"{money.written}×{one.written}" for money, one in pairs)
                told = f"{each}，合计{shown(total, MONEY, whole.written)}，写的是{whole.written}"
                basis = f"{plain(whole.value)}/{plain(total)}"
                finding = project.finding(path, told, "核对各档的金额、个数和合计", basis=basis)
                yield located(project, finding, text, whole.start, whole.end)


Pairs = Sequence[tuple[SaidQuantity, SaidQuantity]]  # an amount, and how many get it


def _of_so_much(sentence: Sentence, front: Sequence[SaidQuantity]) -> Pairs:
    """30万元的4家、20万元的3家: directly in front of the whole."""
    pairs: list[tuple[SaidQuantity, SaidQuantity]] = []
    while len(front) >= _LEAST and front[-2].unit == MONEY:
        money, one = front[-2:]
        if sentence.text[money.end : one.start] != "的" or (pairs and one.unit != pairs[0][1].unit):
            break
        pairs, front = [(money, one), *pairs], front[:-2]
    return pairs


def _respectively(sentence: Sentence, front: Sequence[SaidQuantity], earlier: Sequence[SaidQuantity]) -> Pairs:
    """16个、40个、30个，标准分别为10万元、6万元、3万元: as many numbers of one unit as there are amounts."""
    text, last = sentence.text, len(front)
    while last and front[last - 1].unit == MONEY:
        last -= 1
        if not last or not compiled(_LIST).fullmatch(text, front[last - 1].end, front[last].start):
            break
    amounts = front[last:]
    label = sentence.label(last) if amounts else ""
    if last < len(amounts):
        front, last = [*earlier, *front], last + len(earlier)
    ahead = front[max(last - len(amounts), 0) : last]
    before = front[last - len(amounts) - 1 : last - len(amounts)] if last > len(amounts) else ()
    alike = len(ahead) == len(amounts) >= _LEAST and MONEY not in {one.unit for one in ahead}
    clear = alike and not (before and before[0].unit == ahead[0].unit and before[0].value != _total(ahead))
    said = clear and compiled(_RESPECTIVELY).search(label)
    return list(zip(amounts, ahead, strict=True)) if said else ()


def _total(some: Sequence[SaidQuantity]) -> Decimal:
    return total_of(one.value for one in some)

"""M10: shares that are paid one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.said_quantities import (
    SENTENCE,
    reckoning,
)
from jixiao.examination.rules.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.money import plain, total_of

_PAID = r"(?P<share>\d{1,3}(?:\.\d+)?)\s*[%％]"
_PAYS = r"[付款拨结预]"
_REST = r"余款|剩余|其余|尾款(?![^，。；;]{0,6}\d)|质保金(?![^，。；;]{0,6}\d)|质量保证金(?![^，。；;]{0,6}\d)"
_LAST = r"结清|付清|全部|质保|尾款|余款|验收|结算|审计|分[两二三四五]次|分[两二三四五]期"
_FULL = Decimal(100)


@rule(SUMS)
def payments(project: Examined) -> Iterator[Finding]:
    """The shares of a payment that are paid one after the other give all of it."""
    for path, text in reckoning(project):
        if text.count("%") + text.count("％") > 1:
            yield from _paid(project, path, text)


def _paid(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """Shares of a payment in one sentence that should be all of it, and are not a hundred percent."""
    for sentence in SENTENCE.finditer(text):
        shares = list(compiled(_PAID).finditer(sentence[0]))
        pays = [
            match for match in shares if compiled(_PAYS).search(sentence[0][max(match.start() - 8, 0) : match.start()])
        ]
        if len(pays) < 2 or len(pays) < len(shares) or compiled(_REST).search(sentence[0]):
            continue
        total = total_of(Decimal(match["share"]) for match in pays)
        increasing = re.search(r"累计|至合同|支付到|付至|付到|拨付到|支付至|拨至|进度达", sentence[0])
        if total == _FULL or increasing or (total < _FULL and not compiled(_LAST).search(sentence[0])):
            continue
        said = "、".join(match[0] for match in pays)
        finding = project.finding(
            path,
            f"分次支付的比例（{said}）合计{plain(total)}%，不是100%",
            "核对各次的比例；有余款就写明何时支付",
            basis=said,
        )
        yield located(project, finding, text, sentence.start() + pays[0].start(), sentence.start() + pays[0].end())

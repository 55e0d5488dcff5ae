"""M10: shares that are paid one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.said_quantities import reckoning
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding
from jixiao.text.chinese import small_number
from jixiao.text.money import plain, total_of

_PAID = r"(?P<share>\d{1,3}(?:\.\d+)?)\s*[%％]"
_PAYS = r"付|款|拨|结算|[剩其]余|余下|质保金|保证金"
_BATCH = r"(?:第[一二三四五六]|首|中|末)(?:批|期|次|笔|年)(?:付|拨)?[^，。；、]{0,2}$"  # 分三批拨付，第一批40%
_RATE = r"率[^，。；]*$|满意度|占|[比高低]于|增|减|降"  # what is no payment
_REST = r"(?:余款|剩余|其余|余下|尾款|质保金|质量保证金)(?![^，。；;]{0,8}?\d[\d.]*[%％])"  # of which no share is said
_LAST = r"结清|付清|全部|质保|尾款|余款|剩余|其余|余下|验收|结算|审计|分[两二三四五]次|分[两二三四五]期"
_SEVERAL = (
    r"(?P<times>[两二三四五六])个?(?:季度|期|次|批|笔|年|月|阶段|节点)[^。；%％\d]{0,6}?[每各均][^。；%％\d]{0,12}$"
)
_UP_TO = r"累计|至合同|支付到|付至|付到|拨付到|支付至|拨至|进度达"
_LEAD = 24  # characters in front of a share that say of how many payments it is
_NEAR = 8  # characters between the word for paying and the share
_NEEDLES = ("付", "款", "拨", "结", "预")
_SENTENCE = r"[^。！!\n]+"
_FULL = Decimal(100)


@rule(SUMS)
def payments(project: Examined) -> Iterator[Finding]:
    """The shares of a payment that are paid one after the other give all of it."""
    for path, text in reckoning(project):
        if ("%" in text or "％" in text) and any(word in text for word in _NEEDLES):
            yield from _paid(project, path, text)


def _paid(project: Examined, path: str, text: str) -> Iterator[Finding]:
    """Shares of a payment in one sentence that should be all of it, and are not a hundred percent."""
    for sentence in compiled(_SENTENCE).finditer(text):
        said, before = sentence[0], 0
        if said.count("%") + said.count("％") == 0 or compiled(_REST).search(said) or compiled(_UP_TO).search(said):
            continue
        shares, pays = list(compiled(_PAID).finditer(said)), []
        for match in shares[:]:
            lead, before = said[max(match.start() - _LEAD, before) : match.start()], match.end()
            if compiled(_RATE).search(lead[-_NEAR:]):
                shares.remove(match)
            elif compiled(_PAYS).search(lead[-_NEAR:]) or compiled(_BATCH).search(lead):
                several = compiled(_SEVERAL).search(lead)
                pays.append((match, small_number(several["times"]) or 1 if several else 1))
        total = total_of(Decimal(match["share"]) * times for match, times in pays)
        whole = len(pays) == len(shares) and sum(times for _, times in pays) > 1
        if not whole or total == _FULL or (total < _FULL and not compiled(_LAST).search(said)):
            continue
        listed = "、".join(f"{times}×{match[0]}" if times > 1 else match[0] for match, times in pays)
        finding = project.finding(
            path,
            f"分次支付的比例（{listed}）合计{plain(total)}%，不是100%",
            "核对各次的比例；有余款就写明何时支付",
            basis=listed,
        )
        yield located(
            project, finding, text, sentence.start() + pays[0][0].start(), sentence.start() + pays[0][0].end()
        )

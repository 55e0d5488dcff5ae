"""M11 where a goal reckons its money and the form asks for another sum that is one slip of the hand away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.amounts.goal_money import GOAL_MONEY, KNOWN_MONEY
from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.money_text import money_text
from jixiao.examination.rules.reading.said_quantities import MONEY, SaidQuantity, sentences
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import stated_sums
from jixiao.examination.rules.text_pieces import compiled
from jixiao.findings import Finding
from jixiao.text.money import plain, total_of
from jixiao.text.slips import slipped

_EARNED = r"增收|损失|收入|产值|营收|效益|减少|节约|带动|销售|税|贷|存款|消费|利润|撬动|融资"
_OF_YEAR = ("年度申请总额", "全年预算数", "年初预算数")


@rule(GOAL_MONEY)
def funds(project: Examined) -> Iterator[Finding]:
    """What the amounts of a goal come to is what is asked for, where it is nearly that."""
    known = {role: value for role in KNOWN_MONEY if (value := project.figure(role)) is not None}
    asked = next((role for role in _OF_YEAR if known.get(role)), "")
    for role in ("年度目标", "总目标") if asked else ():
        text = project.text(role)
        if "元" not in text:
            continue
        stated = stated_sums(project, text)
        parts = {part.start for one in stated for part in one.parts} - {one.whole.start for one in stated}
        found = [one for one in _amounts(project, text) if one.start not in parts]
        total = total_of(one.value for one in found)
        wholes = {one.whole.value for one in stated if one.whole.unit == MONEY}
        every = {one.value for sentence in sentences(project, text) for one in sentence.quantities}
        if wholes or {total, *every} & set(known.values()):
            return
        sums = {total} if len(found) > 1 else set()
        wrong = next((one for one in sums if slipped(one, known[asked])), None)
        if wrong is not None:
            said = "、".join(one.written for one in found[:4])
            yield project.finding(
                project.path(asked),
                f"“{project.label(project.path(asked))}”是{money_text(known[asked])}，"
                f"目标里的资金（{said}）合计{money_text(wrong)}",
                "核对两处，改正其中一处",
                basis=f"{plain(wrong)}/{plain(known[asked])}",
                related=[(f"目标里是{money_text(wrong)}", project.path(role))],
            )
            return


def _amounts(project: Examined, text: str) -> list[SaidQuantity]:
    """The amounts of a text that are of this year and not of one thing."""
    found = []
    for sentence in sentences(project, text):
        for place, one in enumerate(sentence.quantities):
            label = sentence.label(place)
            years = re.findall(r"(?:19|20)\d\d(?=\s*年)", label)
            if one.unit == MONEY and not one.each and not one.bound and not compiled(_EARNED).search(label):
                found += [one] if not years or str(project.year) in years else []
    return found

"""M10: wholes and their parts in sentences. A whole that any reading of its sentence explains is right; what is told is
the nearest reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.examination.rules.reading.said_quantities import reckoning, sentences, shown
from jixiao.examination.rules.reading.said_sums import StatedSum, of_sums
from jixiao.examination.rules.reading.sums_before_parts import downwards
from jixiao.examination.rules.reading.sums_behind_parts import by_periods, upwards
from jixiao.examination.rules.registry import Rule, dossier_rule, rule
from jixiao.examination.rules.text_pieces import compiled, located
from jixiao.findings import Finding, Severity
from jixiao.text.money import plain

_FIGURE = re.compile(r"\d+[^\d\s.年月日:：，。〕\])）]")  # cheaply: of what may be counted
_ONE_OF = r"其中[：:]?[^，,。；;、：:（(\d]{0,10}$"
_FEWEST = 3  # figures of a whole and its parts


def stated_sums(project: Examined, text: str) -> tuple[StatedSum, ...]:
    """The wholes and parts that the sentences of a text give, each whole once."""
    if len(_FIGURE.findall(text)) < _FEWEST:
        return ()
    return project.once((stated_sums, text), lambda: tuple(_stated(project, text)))


def _stated(project: Examined, text: str) -> Iterator[StatedSum]:
    read = [of_sums(sentence) for sentence in sentences(project, text)]
    told: dict[int, StatedSum] = {}
    again: list[StatedSum] = []
    for place, sentence in enumerate(read):
        earlier = read[max(place - 3, 0) : place]
        by_period, behind = tuple(by_periods(sentence, earlier)), tuple(downwards(sentence, earlier))
        again += (*by_period, *(stated for stated in behind if stated.close))
        for stated in (*behind, *upwards(sentence, earlier), *by_period):
            known = told.get(stated.whole.start)
            if known is None or (known.wrong and not stated.wrong):
                told[stated.whole.start] = stated
    rows = [{part.start for part in stated.parts} for stated in told.values()]
    for start, stated in sorted(told.items()):
        own = {start, *(part.start for part in stated.parts)}
        if not (stated.wrong and any(own <= row for row in rows)):  # 以上四项: the first of them is no whole
            yield stated
    for other in again:  # a whole may be divided by things, and once more by quarters
        known = told[other.whole.start]
        if other.wrong and not {part.start for part in other.parts} & {part.start for part in known.parts}:
            yield other


SUMS = Rule(
    "M10",
    "句子里的总数等于各部分之和",
    Severity.WARNING,
    "“共60人，包括20人、25人、10人”，加起来是55人；数量乘单价、“每季度3次”乘四个季度、平均每场多少、占百分之几、比上年增加多少、"
    "付款的各个比例，表里“其中”“1、2、3”的各行，也是这样。一句话有几种读法的，有一种算得对就不报。改了一处忘了另一处，最容易被问。",
    "",
)


@rule(SUMS)
def sums(project: Examined) -> Iterator[Finding]:
    """Wholes in sentences are the sums of their parts."""
    for path, text in reckoning(project):
        for stated in stated_sums(project, text):
            if stated.wrong:
                yield _sum(project, path, text, stated)


@rule(SUMS)
def beyond(project: Examined) -> Iterator[Finding]:
    """One figure behind 其中 is no more than those in front of it."""
    for path, text in reckoning(project):
        told = {part.start for stated in stated_sums(project, text) if stated.wrong for part in stated.parts}
        for sentence in sentences(project, text) if "其中" in text else ():
            for place, one in enumerate(sentence.quantities[1:], 1):
                if one.each or one.bound or one.start in told or not compiled(_ONE_OF).search(sentence.label(place)):
                    continue
                front = [other for other in sentence.quantities[:place] if other.measure == one.measure]
                most = max(front, key=lambda other: other.value, default=None)
                if most and one.value > most.value and not any(other.each or other.bound for other in front):
                    said = f"其中的{one.written}比前面的{most.written}还多"
                    finding = project.finding(path, said, "核对整体和部分", basis=said)
                    yield located(project, finding, text, one.start, one.end)


@dossier_rule(SUMS)
def introduction(dossier: Dossier) -> Iterator[Finding]:
    """Wholes in the introduction of a document are the sums of their parts, too."""
    text = "\n".join(dossier.compilation.introduction)
    for stated in stated_sums(dossier.projects[0], text) if text and dossier.projects else ():
        if stated.wrong:
            told, help, basis = _told(stated)
            yield dossier.finding("导言", told, help, needle=stated.whole.written, basis=basis)


def _sum(project: Examined, path: str, text: str, stated: StatedSum) -> Finding:
    told, help, basis = _told(stated)
    return located(project, project.finding(path, told, help, basis=basis), text, stated.whole.start, stated.whole.end)


def _told(stated: StatedSum) -> tuple[str, str, str]:
    """(message, way out, what it rests on)."""
    parts, whole = "、".join(part.written for part in stated.parts), stated.whole
    told = f"写的是{whole.written}，各部分（{parts}）合计{shown(stated.total, whole.unit, whole.written)}"
    return told, "核对总数和各部分；没有列全就写明“其余”多少", f"{plain(whole.value)}/{plain(stated.total)}"

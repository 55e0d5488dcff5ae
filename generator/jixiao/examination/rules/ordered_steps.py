"""T13: what has to come after something else in one sentence is not dated before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.periods import PERIODS
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, outside_brackets, written
from jixiao.findings import Finding

_STEPS = (
    (
        r"收到|接到|收文|来文",
        r"(?:下达|转下|分解|转发|拨付|分配|拨)(?!文件|的|指标文)",
    ),
    (
        r"(?:发布|挂网|刊登|发出)[^，。；、\d]{0,8}(?:公告|招标|磋商|询价)|公开招标|挂网",
        r"开标|评标|评审",
        r"(?:签订|签署|签定)[^，。；、\d]{0,8}(?:合同|协议)|合同签订",
        r"开工|进场|动工",
        r"完工|竣工(?!验收)|全部建成",
        r"(?:通过|完成|组织|开展)?(?:竣工|终验|项目)?验收",
    ),
)
_DAY = r"(?:(?P<year>(?:19|20)\d\d)\s*年\s*)?(?<![\d.])(?P<month>\d{1,2})\s*月\s*(?:(?P<day>\d{1,2})\s*[日号])?"
_CLAUSE = rf"{_DAY}(?!\s*[-—–~～至到])(?P<what>[^，。；：\n\d]{{1,24}}[^，。；：\n]{{0,30}})"
_ACROSS = (
    r"次年|翌年|下一?年|第二年|来年|跨年|上年|去年|分别|各[批期自]|[一二三四五首]批|[一二三]期|变更|补充|重新|再次"
    r"|[流废]标"
)
_NEEDLES = ("收到", "接到", "公告", "招标", "挂网", "合同", "开工", "竣工", "完工", "验收")
_LAST = 12  # month


class _Step(NamedTuple):
    """A step of a course, and when it was done; a month is meant from its begin to its end."""

    course: int
    place: int
    year: int
    first: tuple[int, int]
    last: tuple[int, int]
    said: str
    start: int
    end: int


@rule(PERIODS)
def ordered_steps(project: Examined) -> Iterator[Finding]:
    """收到文件, then 下达; 公告, 合同, 开工, 竣工, 验收: one after the other."""
    for path, text in written(project):
        if text.count("月") > 1 and any(one in text for one in _NEEDLES):
            yield from _orders(project, path, text)


def _orders(project: Examined, path: str, text: str) -> Iterator[Finding]:
    begin = 0
    for sentence in compiled(r"[。；;\n]").split(outside_brackets(text)):
        steps = [] if compiled(_ACROSS).search(sentence) else _steps(project, sentence)
        for one, other in combinations(steps, 2):
            earlier, later = sorted((one, other), key=lambda step: step.place)
            known = one.course == other.course and one.place != other.place and one.year == other.year
            if known and later.last < earlier.first:
                told = f"“{other.said}”与前面的“{one.said}”先后次序不对：“{later.said}”要在“{earlier.said}”以后"
                finding = project.finding(path, told, "核对两个日期", basis=f"{one.said}/{other.said}")
                yield located(project, finding, text, begin + other.start, begin + other.end)
                break
        begin += len(sentence) + 1


def _steps(project: Examined, sentence: str) -> list[_Step]:
    """The dated steps of a sentence whose clause speaks of one step only; a year goes on until the next one."""
    found, year = [], project.year
    for match in compiled(_CLAUSE).finditer(sentence):
        year = int(match["year"] or year)
        which = [
            (course, place)
            for course, steps in enumerate(_STEPS)
            for place, words in enumerate(steps)
            if compiled(words).search(match["what"])
        ]
        month, day = int(match["month"]), int(match["day"] or 0)
        if len(which) == 1 and 1 <= month <= _LAST and compiled(_DAY).search(match["what"]) is None:
            when = (month, day or 1), (month, day or 31)
            said = match[0].strip()
            found.append(_Step(*which[0], year, *when, said, match.start(), match.start() + len(match[0].rstrip())))
    return found

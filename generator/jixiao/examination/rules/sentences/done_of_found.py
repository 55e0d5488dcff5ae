"""M10: no more is mended than was found, no more settled than was taken in."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.sentences.sentence_sums import SUMS
from jixiao.examination.rules.text_pieces import compiled, located, saying
from jixiao.findings import Finding
from jixiao.text.money import number

_OF = (
    r"(?:发现|查出|排查|受理|收到|接到|立案|登记|抽检|检测|发放(?=问卷))[^，。；、\d]{0,10}(?P<all>\d[\d,]*)\s*(?P<unit>[^\W\d]{1,2}?)"
    r"(?:[（(][^（()）]*[)）])?[，、,][^。；\d]{0,10}?(?:整改|办结|处理|处置|解决|化解|销号|修复|结案|合格|收回|回收)(?:完成|到位|了)?"
    r"\s*(?P<done>\d[\d,]*)\s*(?P=unit)"
)
_NEEDLES = ("整改", "办结", "处理", "处置", "解决", "化解", "销号", "修复", "结案", "合格", "收回", "回收")


@rule(SUMS)
def done_of_found(project: Examined) -> Iterator[Finding]:
    """发现问题95件，已整改94件: the second is no more than the first."""
    for path, text in saying(project, *_NEEDLES):
        for match in compiled(_OF).finditer(text):
            every, done = number(match["all"].rstrip(",")), number(match["done"].rstrip(","))
            if every is not None and done is not None and done > every:
                said = f"“{match[0]}”：后一个数比前一个多"
                finding = project.finding(path, said, "核对两个数；含以前的就写明", basis=f"{done}/{every}")
                yield located(project, finding, text, *match.span("done"))

"""T16 at the end of a text: sentences that somebody began and did not finish."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import clipped, compiled, located, written
from jixiao.examination.rules.texts.text_marks import MARKS
from jixiao.findings import Finding

_OPEN = "，、；,;（《“‘"  # what no text ends with
_DANGLING = (
    r"(?:(?<![目标有是似])的|(?<![总缓饱共])和|(?<!参)与|(?<![普涉])及|(?<![行作认因人有所])为|(?<![存所现实内外潜])在"
    r"|(?<![理自缘事])由|其中|根据|按照|为了|例如|主要是|从而|并且|因此|涉及|包括"
    r"|进一步|不断|逐步|切实|确保|力争|争取|以便|同时|而且|不仅|对于|关于|围绕|针对|(?<![行驱假即致促天大特])使"
    r"|不低于|不少于|不超过|不高于|不多于|至少|达到|提高到|降低到|控制在|共计|合计|累计|(?<![合吞兼一])并|(?<!相)约)$"
)
_BOUNDLESS = r"(?:不低于|不少于|不超过|不高于|不多于|至少|控制在|提高到|降低到|共计|合计)(?=[，。；])"
_SHORTEST = 4  # characters of a last sentence without its stop
_SHOWN = 12  # characters of the end that a message shows


@rule(MARKS)
def ends(project: Examined) -> Iterator[Finding]:
    """No text breaks off: behind a comma, behind 的 or 其中, or without the stop that its other sentences have."""
    for path, text in written(project):
        whole = text.rstrip()
        if len(whole) > 1 and (said := _broken(project, path, whole)):
            start = max(len(whole) - _SHOWN, whole.rfind("\n") + 1)
            finding = project.finding(
                path, f"末尾“{clipped(whole[start:])}”{said}", "写完这一句，或改为句号", basis=whole[-_SHOWN:]
            )
            yield located(project, finding, text, len(whole) - 1, len(whole))


@rule(MARKS)
def bounds_without_figures(project: Examined) -> Iterator[Finding]:
    """Behind 不低于 and 共计 there is a figure."""
    for path, text in written(project):
        match = compiled(_BOUNDLESS).search(text) if len(text) > _SHOWN else None
        if match:
            finding = project.finding(path, f"“{match[0]}”后面没有数", "补上数，或删去", basis=match[0])
            yield located(project, finding, text, *match.span())


def _broken(project: Examined, path: str, text: str) -> str:
    """What is wrong with the end of a text; 负责人（签章）： is none."""
    last, field = text.rpartition("。")[2], project.field(path)
    led = text[-1] in "：:" and field is not None and field.kind.prose and "，" in last
    if text[-1] in _OPEN or led:
        return f"停在“{text[-1]}”，像是没有写完"
    if field is None or not field.kind.prose or len(last) < _SHORTEST or not last[-1].isalnum():
        return ""
    if compiled(_DANGLING).search(last):
        return "像是没有写完"
    return "" if last == text or "\n" in last else "没有句号，像是没有写完"

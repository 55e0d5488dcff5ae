"""S8 in texts: the score and the grade that a conclusion names are those of the form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import each_form, rule
from jixiao.examination.rules.scores import TOTAL
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.forms.values import at
from jixiao.text.money import plain

_SCORE = (
    r"(?:得分|总分|评分|分数|总得分)(?:为|是|达到?|共|合计|：|:)?\s*(?P<score>\d{1,3}(?:\.\d{1,4})?)\s*分(?![钟之值])"
)
_CUT = r"(?:核减|扣减|核增|扣除|减少|共扣|相差)了?\s*(?P<cut>\d{1,2}(?:\.\d{1,4})?)\s*分(?![钟之值])"
_SENTENCE = r"[^。；;\n]+"
_FULL = Decimal(100)
_LEAST = 50  # points: less is the score of a part


@rule(TOTAL)
@each_form
def said_scores(project: Examined) -> Iterator[Finding]:
    """A score that a text gives for the whole is one of the totals of the form; what was taken off the difference."""
    total, path = project.figure("总分"), project.path("总分")
    if total is None:
        return
    totals = list(_totals(project, path))
    for where, text in written(project):
        if "分" not in text:
            continue
        for match in compiled(_SCORE).finditer(text):
            said = Decimal(match["score"])
            if said >= _LEAST and said != _FULL and said not in totals and "上年" not in text[: match.start()][-8:]:
                told = f"写的是{match['score']}分，“{project.label(path)}”是{plain(total)}"
                yield _finding(project, where, text, (match.span("score"), told))
        for sentence in compiled(_SENTENCE).finditer(text):
            scores = [Decimal(match["score"]) for match in compiled(_SCORE).finditer(sentence[0])]
            cut = compiled(_CUT).search(sentence[0])
            if cut and len(scores) == 2 and abs(scores[0] - scores[1]) != Decimal(cut["cut"]):
                span = (sentence.start() + cut.start("cut"), sentence.start() + cut.end("cut"))
                told = f"写的是{cut['cut']}分，两个得分相差{plain(abs(scores[0] - scores[1]))}分"
                yield _finding(project, where, text, (span, told))


def _totals(project: Examined, path: str) -> Iterator[Decimal]:
    """The total and those beside it: that of a second examiner."""
    group, _, leaf = path.rpartition(".")
    for other, field in ((other, field) for form in project.forms for other, field in form.every()):
        value = at(project.values, other) if field.name.endswith(leaf) and other.rpartition(".")[0] == group else None
        if isinstance(value, Decimal):
            yield value


@rule(TOTAL)
@each_form
def grades(project: Examined) -> Iterator[Finding]:
    """The grade that was chosen is that of the score."""
    limits, total = project.parameters.table("等级"), project.figure("总分")
    full = project.figure("总分值") or _FULL
    points = total * _FULL / full if total is not None and full else None
    for name, value in project.values.items() if limits and points is not None else ():
        if not isinstance(value, str) or value not in limits or points is None:
            continue
        ordered = sorted(limits, key=lambda grade: -Decimal(str(limits[grade])))
        right = next((grade for grade in ordered if points >= Decimal(str(limits[grade]))), ordered[-1])
        if right != value:
            told = f"“{project.label(name)}”写的是{value}，总分{plain(points)}是{right}"
            yield project.finding(name, told, "核对总分和等级", needle=value, basis=f"{value}/{plain(points)}")


def _finding(project: Examined, path: str, text: str, said: tuple[tuple[int, int], str]) -> Finding:
    span, told = said
    finding = project.finding(path, told, "核对两处，改正其中一处", basis=text[slice(*span)])
    return located(project, finding, text, *span)

"""T1 where a text speaks of another place than the form's own: taken over from there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jixiao.examination.rules.examined import Dossier, Examined
from jixiao.examination.rules.goals.text_goals import COPIED
from jixiao.examination.rules.reading.place_names import NamedPlace, inside, places, related
from jixiao.examination.rules.registry import dossier_rule, rule
from jixiao.examination.rules.text_pieces import BLOT, compiled, located, written
from jixiao.findings import Finding
from jixiao.specs.project import NAME

_BODY = r"(?:局|委|委员会|办|办公室|馆|中心|政府|站|院|处|校|学校|厅|所|队|会|联|街道|镇|乡)(?:[（(].*)?$"
_DEALINGS = (
    r"对口|结对|协作|帮扶|(?<!法律)(?<!救)援(?!救)|交流|考察|招商|出访|互访|接壤|交界|毗邻|划归|移交"
    r"|[县区市旗州]\d.*\0\d|\0\d.*[县区市旗州]\d"  # one of several, each with its figure
)  # in its sentence; the place is \0
_RELATED = (
    r"外来|[相毗]?邻[近县市区接]|周边|流域.*\0|上游|下游|途经|流经|联合(?!会)|合作(?!社|医疗)|共建|联络|驻(?!地|点|场)|来自|来源于"
    r"|引进|引种|引水|调水|调拨|产自|产地|原产|参展|展会|展销|论坛|经验|借鉴|参照|对标|客商|[销运送发]往|外销|返乡|务工|输[入出]|转[入出运诊]"
    r"|异地|两地|三地|跨[省市县区]|[省市县]外|外省|[户学]籍|播出|电视台|沿线|推介|巡演|研修|跟岗|进修|挂职|支教|支医|劳务|派驻|相比|先进"
    r"|受\0|(?:流|汇|注)[入向]\0|(?:比照|参考|对照|邀请|聘请|委托|参加|参与|访问|调研|学习|采购|购自).{0,6}\0|从\0.{0,9}购"
    r"|\0.{0,3}(?:籍|高速|铁路|国道)|[赴往经跨至到]\0|\0[至到]"
)  # in its clause; the place is \0
_OTHERS = r"(?:公司|大学|学院|研究[院所]|设计院|集团|事务所|银行|高校|厂)"  # work for many places
_ENDS = (r"[。；;\n]", r"[，,：。；;\n]")  # of a sentence and of a clause
_LISTED = "、和与及或"  # beside a place that is one of several
_NATION = (
    r"^\W*\d*\W*(?:中国|国家|全国|中央|[\u4e00-\u9fff]{2,8}部)|[长珠]江|[黄淮海]河|太湖|松辽|流域"  # works all over
)
_SHORT = 40  # characters of a field that holds a name
_BEGIN = 12  # characters in front of the place in the name of a body: its code
_AROUND = (14, 24)  # characters in front and behind that may say why a place is there
_STEM = slice(-3, -1)  # of the name of the own place: 兰考 of 开封市兰考县
_FIELDS = 2  # texts that speak of it: of more it is the project's own


class Mention(NamedTuple):
    """A place, where it is said."""

    place: NamedPlace
    path: str
    text: str

    @property
    def body(self) -> bool:
        """Is the text the name of a body, and so where the project is done?"""
        text = self.text.strip()
        return len(text) <= _SHORT and self.place.start <= _BEGIN and bool(compiled(_BODY).search(text))


@rule(COPIED)
def other_places(project: Examined) -> Iterator[Finding]:
    """Bodies and texts are of one place and what lies in it; who deals with others says so."""
    yield from _of_project(project)


def _of_project(project: Examined) -> Iterator[Finding]:
    said = _mentions(project)
    own = _own(said, project.path(NAME), project.text("单位")) if len(said) > 1 else []
    yield from _elsewhere(project, said, own)


@dossier_rule(COPIED)
def places_of_a_document(dossier: Dossier) -> Iterator[Finding]:
    """What the title and the introduction say where it is holds for each project that says it less exactly."""
    headed = [
        Mention(place, key, text)
        for key, lines in (("标题", dossier.compilation.title), ("导言", dossier.compilation.introduction))
        for text in ("".join(lines),)
        for place in places(text)
    ]
    inner = _innermost(headed)
    if not inner or any(not related(one.place.codes, inner[0].place.codes) for one in headed):
        return
    for project in dossier.projects:
        if next(_of_project(project), None) is None:
            yield from _elsewhere(project, _mentions(project), inner[:1])


def _mentions(project: Examined) -> Sequence[Mention]:
    found = ((path, text, place) for path, text in written(project) for place in places(text))
    return project.once(_mentions, lambda: tuple(Mention(place, path, text) for path, text, place in found))


def _elsewhere(project: Examined, said: Sequence[Mention], own: Sequence[Mention]) -> Iterator[Finding]:
    """The first place of another one than its own of which a project speaks."""
    codes = [code for one in own for code in one.place.codes]
    others = [one for one in said if own and not related(one.place.codes, codes)]
    if not others or len({one.path for one in others}) > _FIELDS or any(_explained(one, own) for one in others):
        return
    first = others[0]
    if any(not related(one.place.codes, first.place.codes) for one in others):
        return
    name, path = first.place.name, first.path
    finding = project.finding(
        path,
        f"“{project.label(path)}”写的是“{name}”，别处写的是“{own[0].place.name}”，不是一个地方，像是照抄别处的",
        "核对是哪里的；确是有关的地方，写明关系",
        basis=f"{name}/{own[0].place.name}",
        related=[(f"这里写的是“{own[0].place.name}”", own[0].path)] if project.written.typed(own[0].path) else (),
    )
    yield located(project, finding, first.text, first.place.start, first.place.end)


def _explained(one: Mention, own: Sequence[Mention]) -> bool:
    """Does the clause say why a place is named, or is the own one beside it? A body is named without a reason."""
    if one.body:
        return False
    start, end, mark = one.place.start, one.place.end, compiled(_ENDS[1])
    clause = mark.split(one.text[:start])[-1] + BLOT + mark.split(one.text[end:])[0]
    beside = any(other.place.name[_STEM] in clause for other in own)
    return beside or explained(one.text, start, end)


def explained(text: str, start: int, end: int) -> bool:
    """Does the sentence say why something of elsewhere is named, or is it one of several?"""
    lead, rest = text[max(start - _AROUND[0], 0) : start], text[end : end + _AROUND[1]]
    if compiled(rf"(?<!》)(?<![涉惠波普顾])[{_LISTED}]$").search(lead) or compiled(rf"[{_LISTED}]").match(rest):
        return True
    sentence, clause = (f"{mark.split(lead)[-1]}\0{mark.split(rest)[0]}" for mark in map(compiled, _ENDS))
    return bool(
        compiled(_DEALINGS).search(sentence)
        or compiled(_RELATED).search(clause)
        or compiled(_OTHERS).search(clause.partition("\0")[2])
    )


def _own(said: Sequence[Mention], name: str, unit: str) -> list[Mention]:
    """Where the project is: the place of the bodies that the form names, and of its name; else that of which most is
    said, of two without a unit the first; none where nobody can tell.
    """
    named = [one for one in said if one.path == name]
    bodies = [one for one in said if one.body and not compiled(_OTHERS).search(one.text)]
    inner = _innermost(bodies or named or said)
    scores = [sum(related(one.place.codes, other.place.codes) for other in said) for one in inner]
    first = inner[scores.index(max(scores))]
    if bodies:
        elsewhere = (one for one in named if not inside(first.place.codes, one.place.codes))
        return [first, *(one for one in elsewhere if _meant(one, said))]
    if named:
        return named
    if compiled(_NATION).search(unit):
        return []
    rivals = [
        score for one, score in zip(inner, scores, strict=True) if not related(one.place.codes, first.place.codes)
    ]
    sure = max(scores) > max(rivals, default=0) if unit or len(rivals) != 1 else max(scores) >= rivals[0]
    return [first] if sure and max(scores) > bool(unit) else []


def _meant(named: Mention, said: Sequence[Mention]) -> bool:
    """Is the place in the name of a project one with which it deals: with a reason, or spoken of again?"""
    place = named.place
    again = sum(related(place.codes, other.place.codes) for other in said if other.path != named.path)
    return again > 0 or explained(named.text, place.start, place.end)


def _innermost(said: Sequence[Mention]) -> Sequence[Mention]:
    return [one for one in said if not any(inside(other.place.codes, one.place.codes) for other in said)]

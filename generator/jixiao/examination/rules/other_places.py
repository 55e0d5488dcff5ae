"""T1 where a text speaks of another place than the form's own: taken over from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.place_names import NamedPlace, inside, places, related
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_goals import COPIED
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.specs.project import NAME

_BODY = r"(?:局|委|委员会|办|办公室|馆|中心|政府|站|院|处|校|学校|厅|所|队|会|联|街道|镇|乡)(?:[（(].*)?$"
_RELATED = (
    r"援|帮扶|协作|结对|交流|考察|学习|调研|转[入出运移诊]|外来|毗邻|相邻|邻近|邻县|邻市|周边|交界|流域.*\0|上游|下游|途经|流经|籍|联合(?!会)"
    r"|接壤|移交|划归|访|招商|联络|驻|来自|来源于|引进|引种|引水|调水|产自|产地|参[加展赛会]|展[会览销]|论坛|经验|借鉴|参照|对标"
    r"|客商|销往|外销|返乡|务工|输[入出送]|异地|两地|三地|跨[省市县区]|省外|市外|县外|外省|原产|委托|户籍|调拨|合作(?!社)|共建|接待|采购|购[自置买]"
    r"|赛|运动会|博览会|高速|铁路|公路|航线|国道|省道|[赴往经跨至到](?:$|\0)"
)
_OTHERS = r"(?:公司|大学|学院|研究[院所]|设计院|集团|事务所|银行|高校|厂)"  # work for many places
_LISTED = "、和与及或"  # beside a place that is one of several
_SHORT = 40  # characters of a field that holds a name
_BEGIN = 12  # characters in front of the place in the name of a body: its code
_AROUND = (14, 24)  # characters in front and behind that may say why a place is there
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
    said = [Mention(place, path, text) for path, text in written(project) for place in places(text)]
    own = _own(said, project.path(NAME)) if len(said) > 1 else []
    codes = [code for one in own for code in one.place.codes]
    others = [one for one in said if own and not related(one.place.codes, codes)]
    if (
        not others
        or len({one.path for one in others}) > _FIELDS
        or any(not one.body and explained(one.text, one.place.start, one.place.end) for one in others)
    ):
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
    )
    yield located(project, finding, first.text, first.place.start, first.place.end)


def explained(text: str, start: int, end: int) -> bool:
    """Does the sentence say why something of elsewhere is named, or is it one of several?"""
    lead, rest = text[max(start - _AROUND[0], 0) : start], text[end : end + _AROUND[1]]
    if lead[-1:] in tuple(_LISTED) or rest[:1] in tuple(_LISTED):
        return True
    clause = compiled(r"[，。；;\n]").split(rest)[0]
    return bool(compiled(_RELATED).search(f"{lead}\0{rest}") or compiled(_OTHERS).search(clause))


def _own(said: Sequence[Mention], name: str) -> list[Mention]:
    """Where the project is: the place of the bodies that the form names, and of its name; else that of which most is
    said; none where nobody can tell.
    """
    named = [one for one in said if one.path == name]
    bodies = [one for one in said if one.body and not compiled(_OTHERS).search(one.text)]
    inner = [one for one in bodies if not any(inside(other.place.codes, one.place.codes) for other in bodies)]
    if inner:
        first = max(inner, key=lambda one: sum(related(one.place.codes, other.place.codes) for other in said))
        return [first, *(one for one in named if not inside(first.place.codes, one.place.codes))]
    if named:
        return named
    (first_code, often), *others = Counter(one.place.codes for one in said).most_common(2)
    if often > 1 and (not others or often > others[0][1]):
        return [next(one for one in said if one.place.codes == first_code)]
    return []

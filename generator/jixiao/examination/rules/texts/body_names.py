"""T17: one unit and one section have one name in a project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import Rule, rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding, Severity
from jixiao.specs.project import NAME

_SECTION = (
    r"(?:(?:^|[，。；：、（(“\s])(?:由|经|报|交|送|请|向|对)?|(?<=[科处股室])[和与及]|由|经|报|交|送|请|向|对|为|是|我[办局委院所站馆校]|我中心|本[办局委院所站馆校]|本中心|单位)"
    r"(?P<name>[^\W\da-zA-Z_]{2,10}?[科处股室])"
    r"(?=[，。；：、（()）”\s]|负责|牵头|组织|完成|验收|结算|审核|公布|具体|为|和|与|及|会同|配合|承办|实施|审批|核定|办理|开展"
    r"|起草|提出|汇总|支付|采购|招标|签订|编制|统一|收集|发放|公示|提交|进行|按|于|在|对|的|人员|工作|承担|落实|跟踪|监督|指导|报|每|统计|登记|发布|派|选|签|拟|$)"
)
_NO_SECTION = (
    r"局|委|厅|政府|公司|医院|学校|中心|街道|(?:教|会议|实验|档案|阅览|办公|机|病|浴|温|科|处)室$|[到各此之好何益用]处$|"
    r"(?:办事|代表|管理|去|出)处$|(?:学|专|本|百|内|外|儿|妇产|全)科$"
)
_OWN = "^(?:我|本)(?:办|局|委|院|所|站|馆|校|中心|单位)"
_GENERAL = r"管理|工作|业务|建设|服务|综合|事务|和|与|及"
_SELF = r"(?:我|本)(?P<kind>局|委|院|中心|所|站|馆|厅|公司)(?!者|有|以)"
_MOST = 20  # sections that are held against each other
_DOES = ("负责", "实施", "承担", "组织实施", "为责任主体")  # behind the name of who does the project
_WORD = 2  # characters of a word
_LEVELS = frozenset("省市县区州旗盟乡镇村")  # 甲县 and 甲州 are two
_NAME = 30  # characters of a body's name
_LONG, _LONGER = 6, 8  # characters of a unit's name of which one, and two, may be slips


class _Said(NamedTuple):
    """A name where it stands."""

    name: str
    path: str
    text: str
    start: int


@rule(
    Rule(
        "T17",
        "一个单位、科室一个名称",
        Severity.HINT,
        "同一个科室前面叫“河道科”、后面叫“河道管理科”，自称一会儿“我局”一会儿“我中心”，单位名称差一两个字，读的人以为是几家。",
        "",
    )
)
def one_name(project: Examined) -> Iterator[Finding]:
    """No section is called by two names, no unit speaks of itself as two kinds of body or is misspelt."""
    sections: list[_Said] = []
    body = project.path("主体")
    selves: list[_Said] = []
    units = [name] if (name := _core(project.text("单位"))) else []
    for path, text in written(project):
        if ("，" in text or path == body) and any(sign in text for sign in "科处股室"):
            found = compiled(_SECTION).finditer(text)
            sections += [_section(path, text, match) for match in found]
        if "我" in text or "本" in text:
            found = compiled(_SELF).finditer(text)
            selves += [_Said(match[0], path, text, match.start()) for match in found]
        yield from (_slip(project, unit, said) for unit in units for said in _misspelt(unit, path, text, units))
    office = next((said for said in sections if said.name in ("办公科", "办公处", "办公股")), None)
    if office and any("办公室" in text for _, text in written(project)):
        yield _finding(project, office, f"“{office.name}”与“办公室”像是一个科室的两个名称")
    yield from _pairs(project, [said for said in sections if not compiled(_NO_SECTION).search(said.name)])
    yield from _bodies(project, selves)


def _section(path: str, text: str, match: re.Match[str]) -> _Said:
    """A section without the 我局 before it."""
    name = compiled(_OWN).sub("", match["name"])
    return _Said(name, path, text, match.end("name") - len(name))


def _core(name: str) -> str:
    return re.sub(r"[（(].*", "", name).strip()


def _pairs(project: Examined, found: Sequence[_Said]) -> Iterator[Finding]:
    known: list[_Said] = []
    for said in found:
        other = next((one for one in known if _one_section(one.name, said.name) or _more(project, one, said)), None)
        if other is not None:
            yield _finding(project, said, f"“{said.name}”与前面的“{other.name}”像是一个科室的两个名称")
        if len(known) < _MOST and all(one.name != said.name for one in known):
            known.append(said)


def _one_section(one: str, other: str) -> bool:
    if one == other:
        return False
    if one[:-1] == other[:-1]:
        return True
    if one[-1] == other[-1] and _within(*sorted((one[:-1], other[:-1]), key=len)):
        return True
    left, right = (compiled(_GENERAL).sub("", name[:-1]) for name in (one, other))
    if one[-1] != other[-1] or min(len(left), len(right)) < 2:
        return False
    unlike = [(a, b) for a, b in zip(left, right, strict=False) if a != b]
    wrong = len(unlike) + sum({a, b} <= set("一二三四五六七八九") for a, b in unlike)  # 业务一科 and 业务二科 are two
    return left == right or (sorted(left) == sorted(right)) or (len(left) == len(right) > 3 and wrong == 1)


def _more(project: Examined, one: _Said, other: _Said) -> bool:
    """Is the one the other with a word of the project's or the unit's name before it: 救护科, 海龟救护科?"""
    short, long = sorted((one.name, other.name), key=len)
    rest = long[: -len(short)]
    own = project.text("单位") + project.text(NAME)
    return len(short) > len(rest) == _WORD and long.endswith(short) and rest in own


def _within(short: str, long: str) -> bool:
    """Is the one the other with one or two characters left out: 信息, 信息化?"""
    rest = iter(long)
    near = short[:1] == long[:1] and 1 < len(short) < len(long) <= len(short) + 2
    return near and all(sign in rest for sign in short)


def _bodies(project: Examined, found: Sequence[_Said]) -> Iterator[Finding]:
    """What a unit calls itself: one kind of body, that of its name where the form has it."""
    unit = project.text("单位")
    right = next((one.name[1:] for one in found if one.name[1:] in unit), found[0].name[1:] if found else "")
    for said in found:
        kind = said.name[1:]
        if kind in unit or any(_core(name).endswith(kind) for name in _names(project)):
            continue  # its own, or that of its department
        if kind != right:
            yield _finding(project, said, f"这里自称“{said.name}”，别处自称“我{right}”")
            return
        if unit:
            yield _finding(project, said, f"自称“{said.name}”，单位是“{unit}”")
            return


def _names(project: Examined) -> Iterator[str]:
    """Texts of the form that may be names of bodies: that of its department, too."""
    yield from (text for _, text in project.texts() if len(text) <= _NAME)


def _misspelt(unit: str, path: str, text: str, units: Sequence[str]) -> Iterator[_Said]:
    """Names as long as the unit's, with its beginning and end, that differ in one or two characters."""
    size = len(unit)
    if size < _LONG or unit[-2:] not in text:
        return
    places = {match.start() for match in re.finditer(re.escape(unit[:2]), text)}
    places |= {match.end() - size for match in re.finditer(re.escape(unit[-3:]), text) if match.end() >= size}
    for start in sorted(places):
        part = text[start : start + size]
        unlike = [{one, other} for one, other in zip(part, unit, strict=False) if one != other]
        wrong = 0 if part == text.strip() or any(pair <= _LEVELS for pair in unlike) else len(unlike)
        alike = len(part) == size and part.isalnum() and part.endswith(unit[-2:])
        most = 2 if size >= _LONGER and part[:2] == unit[:2] else 1
        own = part[:1] == unit[0] or text.startswith(_DOES, start + size)
        if alike and 0 < wrong <= most and own and part not in units:
            yield _Said(part, path, text, start)


def _slip(project: Examined, unit: str, said: _Said) -> Finding:
    return _finding(project, said, f"“{said.name}”与单位的名称“{unit}”差一两个字")


def _finding(project: Examined, said: _Said, message: str) -> Finding:
    finding = project.finding(said.path, message, "核对名称，全文写成一样", basis=message)
    return located(project, finding, said.text, said.start, said.start + len(said.name))

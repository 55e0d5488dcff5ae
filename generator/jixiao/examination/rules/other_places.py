"""T1 where a text speaks of another county or province than the form's own: taken over from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_goals import COPIED
from jixiao.examination.rules.text_pieces import BLOT, compiled, located, written
from jixiao.findings import Finding
from jixiao.specs.project import NAME
from jixiao.text.places import PROVINCES, SHORT_COUNTIES, cities, county_cities, districts

_ENDS = frozenset("县旗区")
_NAME = (
    r"[\u4e00-\u9fff]{2,14}?(?<=[县旗区])"
    r"(?![域级内外里位块划际乡情志直长委书袍舰帜本属]|城(?!关)|管(?!理|委)|人(?!民))"
)
_CITY = r"[\u4e00-\u9fff]{2,4}市(?!场|民(?!政)|政(?!府|协)|容|面|价|值)"
_PROVINCIAL = ("省", "自治区", "京市", "津市", "海市", "庆市")
_PROVINCE = r"省|自治区|壮族|回族|维吾尔"
_HALL_OF = r"[\u4e00-\u9fff]{0,6}?(?:厅|残联|局|委)(?![\u4e00-\u9fff])"  # 贵州财政厅 in a field of its own
_BEFORE = r"^.*[对在向为由从给及和与经是于全以的成作好元按将把被让使各有了入到至]"  # a name of a county comes behind it
_VERB = (
    r"^.*(?:确保|提升|展示|发布|负责|承担|保障|统筹|完成|服务|覆盖|推进|开展|组织|落实|管理|维护|改造|促进|提高|建设|配合|委托"
    r"|支持|通过|依托|结合|围绕|根据|改善|增强|加强|帮助|恢复|保护|防护|守护|治理|灌溉|面向|解决|利用|优化|满足|打造|助力|推动|带动|惠及"
    r"|方便|丰富|强化|健全|完善|加快|降低|减轻|缓解)(?=.{2})"
)
_NO_BEGIN = frozenset("年月日个名家户人次件项所座")
_UPPER = r"^(?:.{1,8}?(?:省|自治区|市|州|盟|地区|局|厅|委|院|所)(?=.{2}))+"  # in front of a county
_WORDS = frozenset("某一二三四五六七八九十两几做其该本我此这那等个条项")
_COMMON = frozenset(
    "社小园城片景库灌校院辖市街厂营展分专地护范发验能心冲业务源住活公学车点居制线型湿林牧矿保圩垸洪沟试创济贸合集聚控管游览养殖播种产禁"
    "限疫病教舍部镇层高低中上下前后左右内外东西南北多整主次老旧新每邻治山海湖河度办理排委采据署关划示商工农村民政水电交讯事故灾险"
    "患警卫勤修建设施动行购销存储配送测察查检审核备待接候休闲"
)  # in front of 区: no name, unless a body or its townships follow
_COMMON_COUNTY = (
    r"(?:文明|贫困|先进|示范|试点|业|脱贫|重点|强|大|旅游|边境|生态|卫生|双拥|健康|平安|法治|科技|教育|文化|质量)县$"
)
_STRONG = (
    r"各?(?:乡镇|街道|镇街)"
    r"|[\u4e00-\u9fff]{0,10}?(?:政府|局|委员会|中心|馆|医院|学校|办公室|大队|站|所)(?![\u4e00-\u9fff])"
)
_BODY = r"(?:局|委|委员会|办|办公室|馆|中心|政府|站|院|处|校|学校|厅|所|队|公司|会|街道|镇|乡)(?:[（(].*)?$"
_EXCHANGE = (
    r"援|帮扶|协作|结对|交流|考察|学习|调研|转[入出]|外来|毗邻|相邻|邻近|交界|流域|上游|下游|途经|籍|联合(?!会)|接壤|移交|划归|访"
    r"|招商|联络|驻|参照|借鉴|对标|比照|参考|周边|长三角|跨省|跨界|省际|合作|组团|展销|推介|销往|引进|来自"
)
_TO = frozenset("至到跨赴经往")  # right before a place
_HALL = r"(?:图书|博物|文化|美术|科技|档案|体育|纪念|群艺|规划展览)馆"
_SIZE = (3, 9)  # characters of the name of a county
_CITY_SIZES = (4, 3, 2)  # characters of the name of a city
_SHORT = 40  # characters of a field that holds a name
_AROUND = 12  # characters beside a name that may say why it is there


class Mention(NamedTuple):
    """A place, where it is said."""

    name: str
    path: str
    text: str
    start: int

    @property
    def alone(self) -> bool:
        """Is the text the name of a body, and so where the project is done?"""
        return is_body(self.text)


@rule(COPIED)
def other_places(project: Examined) -> Iterator[Finding]:
    """Bodies and texts are of one county and of one province; who deals with others says so."""
    texts = written(project)
    counties = [*_counties(texts), *_cities(texts, county_cities())]
    for found, what in ((counties, "县区"), (_cities(texts, cities()), "市"), (_provinces(texts), "省")):
        own = _own(found, project.text(NAME), what == "县区")
        others = [one for one in found if own and not _same(one.name, own)]
        if not others or len({one.name for one in others}) > 1:
            continue
        first = others[0]
        if exchanged(first.text, first.start):
            continue
        finding = project.finding(
            first.path,
            f"“{project.label(first.path)}”写的是“{first.name}”，别处写的是“{own}”，不是一个{what}，像是照抄别处的",
            "核对是哪里的；确是有关的地方，写明关系",
            basis=f"{first.name}/{own}",
        )
        yield located(project, finding, first.text, first.start, first.start + len(first.name))


def exchanged(text: str, start: int) -> bool:
    """Is a place spoken of as one that the project has to do with: 与启东市交流?"""
    lead = text[max(start - _AROUND, 0) : start]
    return lead[-1:] in _TO or compiled(_EXCHANGE).search(lead + text[start : start + 2 * _AROUND]) is not None


def is_body(text: str) -> bool:
    """Is a text the name of a body, and so where the project is done?"""
    return len(text) <= _SHORT and bool(compiled(_BODY).search(text.strip()))


@rule(COPIED)
def other_halls(project: Examined) -> Iterator[Finding]:
    """A library's goal speaks of the library, not of the museum."""
    unit, known = project.text("单位"), project.text("单位") + project.text(NAME)
    kind = compiled(rf"{_HALL}$").search(unit) if unit.endswith("馆") else None
    for role in ("概述", "主体", "方案", "总目标", "年度目标", "完成情况") if kind else ():
        text, path = project.text(role), project.path(role)
        match = compiled(rf"(?<=[省市区县旗州我本]){_HALL}").search(text)
        if kind and match and match[0] not in known and kind[0] not in text:
            finding = project.finding(
                path,
                f"“{project.label(path)}”写的是“{match[0]}”，单位是“{unit}”，像是照抄别处的",
                "改为本单位的；确是有关的单位，写明关系",
                basis=match[0],
            )
            yield located(project, finding, text, *match.span())


def _counties(texts: Sequence[tuple[str, str]]) -> list[Mention]:
    found = []
    for path, text in texts:
        if _ENDS.isdisjoint(text):
            continue
        for match in compiled(_NAME).finditer(text):
            name = match[0]
            if name[0] in _NO_BEGIN and text[match.start() - 1 : match.start()].isdigit():
                name = name[1:]  # 2024年通过县…
            for beginning in (_BEFORE, _VERB, _UPPER):
                name = compiled(beginning).sub("", name)
            strong = compiled(_STRONG).match(text, match.end())
            name = next((name[-size:] for size in (4, 3) if name[-size:-1] in districts()), name)
            if not (_SIZE[0] <= len(name) <= _SIZE[1] or name[:-1] in SHORT_COUNTIES):
                continue
            if compiled(_VERB).match(f"{name[:-1]}{BLOT * 3}"):
                continue  # 保障区管水闸
            common = name[-2] in _COMMON if name[-1] == "区" else compiled(_COMMON_COUNTY).search(name)
            common = common and name[:-1] not in districts()
            if not _WORDS.isdisjoint(name) or (common and not strong):
                continue
            if name.endswith(("自治区", "地区", "开发区", "社区", "园区")):
                continue
            found.append(Mention(name, path, text, match.end() - len(name)))
    return found


def _cities(texts: Sequence[tuple[str, str]], known: frozenset[str]) -> list[Mention]:
    found = []
    for path, text in texts:
        place = text.find("市")
        while place >= 0:
            ends = (text[max(place - size, 0) : place] for size in _CITY_SIZES)
            name = next((end for end in ends if end in known), "")
            if name and compiled(_CITY).match(text, place - len(name)):
                found.append(Mention(f"{name}市", path, text, place - len(name)))
            place = text.find("市", place + 1)
    return found


def _provinces(texts: Sequence[tuple[str, str]]) -> list[Mention]:
    found = []
    for path, text in texts:
        short = is_body(text)
        if not short and all(word not in text for word in _PROVINCIAL):
            continue
        for name in PROVINCES.split():
            place = text.find(name)
            if place >= 0 and (
                compiled(_PROVINCE).match(text, place + len(name))
                or text.startswith(f"{name}市", place)
                or (short and place == 0 and compiled(_HALL_OF).match(text, len(name)))
            ):
                found.append(Mention(name, path, text, place))
    return found


def _own(found: Sequence[Mention], name: str, guess: bool) -> str:
    """The place of the bodies that the form names, else, for a guess, the one of which most is said; empty where nobody
    can tell.
    """
    bodies = Counter(one.name for one in found if one.alone)
    said = Counter(one.name for one in found)
    for counted in (bodies, said) if guess else (bodies,):
        first = counted.most_common(2)
        if first and (counted is bodies or first[0][1] > 1) and (len(first) == 1 or first[0][1] > first[1][1]):
            return first[0][0]
    return next((one for one in bodies if one[:2] in name), next(iter(bodies), ""))


def _same(one: str, other: str) -> bool:
    return one in other or other in one or one[:2] == other[:2]

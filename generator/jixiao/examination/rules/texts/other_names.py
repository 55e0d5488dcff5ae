"""T1 where a text speaks of another township, lake, school, hall, crop or group than the project does: taken over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.goals.text_goals import COPIED
from jixiao.examination.rules.reading.place_names import places
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import BLOT, all_texts, compiled, located, written
from jixiao.examination.rules.texts.other_places import explained
from jixiao.findings import Finding
from jixiao.specs.project import NAME

_WATERS = ("流域", "湖", "水库", "灌区")
_SITES = ("新城", "公园", "大桥", "机场")
_HOUSES = ("小学", "中学", "医院", "幼儿园", "敬老院")
_CODE = "[]()（） -0123456789"  # in front of the name of a body
_TOWNS = ("街道", "镇", "乡")  # one kind
_KINDS = (*_TOWNS, *_WATERS, *_SITES, *_HOUSES)
_PLACES = (*_TOWNS, *"市县区旗州")
_NO_KIND = frozenset("级区域化政财办管属村乡镇道容貌本直")  # right behind a kind: no name of its own
_WITHIN = ("域内", "域范围")  # but right behind a township that has a word in front: 对南桥镇域内
_LED = ("中共", "人民政府")  # between the place and the township in the name of a body
_BEGINNINGS = frozenset("各全本该每某我此这那其两几对在向为由从以将把")  # no name of a town or lake begins so
_ENDINGS = frozenset("的级个各全本该每和与及在是为等座条所沿环滨入出乡集城古名强")  # nor ends so in front of its kind
_COMMON = (
    "城市 城镇 城乡 农村 乡村 乡镇 中心 重点 人民 第一 第二 第三 第四 第五 第六 第七 第八 第九 第十 实验 示范 "
    "特色 口袋 郊野 森林 湿地 主题 体育 文化 社区 街心 中小 病险 小型 中型 大型 骨干 人工 小城 建制 卫生 公立 "
    "公办 综合 专科 定点 基层 三甲 中医 妇幼 附属 专门 民办 寄宿 辖区 所在 相关 主要 宜居 美丽 智慧 生态 高架 "
    "跨江 跨河 试点 普通 完全 九年 希望 高级 初级 职业 "
)
_VERBS = (
    "完成 确保 提升 负责 承担 保障 保护 统筹 服务 覆盖 推进 开展 组织 落实 管理 维护 养护 改造 促进 提高 建设 "
    "配合 委托 支持 支撑 通过 依托 结合 围绕 改善 增强 加强 优化 满足 打造 助力 推动 带动 惠及 修复 整治 方便 "
    "强化 健全 完善 加快 降低 减轻 缓解 实施 新建 扩建 改建 修缮 治理 疏浚 清淤 监测 调查 巡查 有效 全面 继续 "
    "进一步 加固 除险 管护 开放 免费 绿化 运行 周边 附近 沿线 "
    "保持 美化 净化 亮化 规范 巩固 发展 建成 拓展 扩大 增加 减少 解决 处置 清理 清运 收运 消除 帮助 用于 位于 "
    "涉及 包括 包含 其中 本年 当年 全年 今年 计划 进行 做好 抓好 加大 深化 纳入 列入 所属 属于 符合 达到 协助 "
    "联合 会同 协同 参与 引导 鼓励 激发 提供 购买 采购 聘请 指导 督促 检查 考核 承接 缓解 覆盖 惠及 辐射 "
)
_IN_FRONT = frozenset("对在向为由从给及与和经于以将把使让县区市旗州盟省到至赴沿")
_BASIN = ("流域", "湖江河海池溪川水源")  # it has the name of a water
_NO_PART = _COMMON.split()  # no part of a name
_LEADS = tuple(_VERBS.split())  # a name may stand behind them
_LISTED = 3  # townships in a list, of which all but one are the same as in another
_TOWN = (
    r"(?:^|[^\u4e00-\u9fff]|[和及与]|分配|下达|安排|拨付)(?:其中|分别为|分配|下达|安排|拨付|[对在为给])*"
    r"(?P<name>[\u4e00-\u9fff]{2,4}?)(?:(?P<kind>镇|乡|街道)(?![级村乡镇])|(?P<of>[市县区旗州])(?=\d))"
)
_SIZES = (2, 3, 4)  # characters of a name in front of its kind
_HALL = r"(?:图书|博物|文化|美术|科技|档案|体育|纪念|群艺|规划展览)馆"
_INNER = r"[\u4e00-\u9fff]{1,4}[部科室](?![\u4e00-\u9fff]?[门技])"  # of a hall, right behind it
_CROPS = (
    "猕猴桃 脆红李 青脆李 柑橘 脐橙 柠檬 苹果 樱桃 葡萄 草莓 蓝莓 枇杷 杨梅 荔枝 龙眼 芒果 火龙果 香蕉 石榴 香梨|雪梨"
    " 水蜜桃|黄桃 哈密瓜 西瓜 红枣 核桃 板栗 花椒 油茶 茶叶|茶园|茶树 水稻 小麦 玉米 马铃薯 大豆 油菜 花生 棉花 甘蔗"
    " 烤烟 蔬菜 食用菌|香菇|木耳 党参 黄芪 当归 枸杞 三七 天麻 桑蚕|蚕桑"
)
_GROWN = r"(?=产业|种植|基地|产区|果农|种植户|示范园|品牌|园区|产量|栽培|采收)"
_GROUPS = {
    ("少年", "少儿", "儿童", "幼儿", "小学", "中学", "学生"): "老年大学(?=学员|教师|办学|课程)|老年学员",
    ("老年", "养老", "助餐", "敬老"): "(?:幼儿园|中?小学生|青少年学员)(?=家长|幼儿|参与率|出勤|受益|覆盖|入学|满意)",
}  # for whom a project is → who is surely of another one


class ProperName(NamedTuple):
    """A name with its kind: 漕泾镇."""

    name: str
    kind: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """What another one may be called."""
        return _TOWNS if self.kind in _TOWNS else (self.kind,)


@rule(COPIED)
def other_names(project: Examined) -> Iterator[Finding]:
    """A project of a township, on a lake or in a school speaks of this one, and of others with the reason."""
    texts = written(project)
    for own in _own(project):
        found = [
            (path, text, place, name)
            for path, text in texts
            if any(kind in text for kind in own.kinds)
            for place, name in _others(text, own)
        ]
        if len({(path, name) for path, _, _, name in found}) != 1:
            continue
        path, text, place, name = found[0]
        reasons = (explained(text, start, start + len(name)) for _, _, start, _ in found)
        if own.name not in text and path != project.path(NAME) and not any(reasons):
            yield _finding(project, path, text, place, name, own.name)
            return


@rule(COPIED)
def other_lists(project: Examined) -> Iterator[Finding]:
    """Texts that list the same places list all of them: one that is said once, in a list that is else the same; of
    cities, each with its figure, two that are said once each cannot both be right.
    """
    some = sum(map(all_texts(project).count, _PLACES)) >= 2 * _LISTED  # one list alone says nothing
    listed = [
        (path, text, found)
        for path, text in (written(project) if some else ())
        if len(found := frozenset(_towns(text))) >= _LISTED
    ]
    said = [name for _, _, found in listed for name in found]
    for path, text, found in listed:
        for beside, _, other in listed:
            only, missing = found - other, other - found
            if len(only) == len(missing) == 1:
                (name,), (own,) = only, missing
                if said.count(name) == 1 and said.count(own) > 1:
                    yield _finding(project, path, text, text.index(name), name, own, "别处同样的几个里")
                    return
                if said.count(name) == said.count(own) == 1 and not name.endswith(_TOWNS):
                    told = f"“{project.label(path)}”里有“{name}”，“{project.label(beside)}”同样的几个里是“{own}”"
                    related = [(f"这里是“{own}”", beside)]
                    finding = project.finding(path, told, "核对是哪一个，改正其中一处", basis=name, related=related)
                    yield located(project, finding, text, text.index(name), text.index(name) + len(name))
                    return


def _towns(text: str) -> Iterator[str]:
    """The townships with which the pieces of a text begin, and the cities and counties that have a figure each."""
    for match in compiled(_TOWN).finditer(text) if sum(map(text.count, _PLACES)) >= _LISTED else ():
        kind = match["kind"] or match["of"]
        if _proper(match["name"], kind):
            yield match["name"] + kind


def _own(project: Examined) -> list[ProperName]:
    """The names with a kind with which the unit and the name of the project begin, one for each kind."""
    found: dict[str, ProperName] = {}
    for text in (project.text("单位"), project.text(NAME)):
        kinds = [kind for kind in _KINDS if kind in text]
        begin = max((place.end for place in places(text)[:1]), default=0) if kinds else 0
        rest = text[begin:].lstrip(_CODE)
        for led in _LED:
            rest = rest.removeprefix(led)
        for kind in kinds:
            size = rest.find(kind, _SIZES[0], _SIZES[-1] + len(kind))
            if size > 0 and not _goes_on(rest, size, kind) and _proper(rest[:size], kind):
                found.setdefault(kind, ProperName(rest[: size + len(kind)], kind))
    return list(found.values()) or _mostly(project)


def _mostly(project: Examined) -> list[ProperName]:
    """The one township of which the texts speak, where the project is told to be another one's, in its name nothing."""
    body, text = project.path("主体"), project.text("主体")
    if not any(kind in text for kind in _TOWNS):
        return []
    texts = [one for path, one in written(project) if path != body and any(kind in one for kind in _TOWNS)]
    said = [{name for kind in _TOWNS for _, name in _others(one, ProperName(BLOT, kind))} for one in texts]
    names = {name for found in said for name in found}
    own = next(iter(names), "")
    several = sum(own in found for found in said) > 1
    return [ProperName(own, next(kind for kind in _TOWNS if own.endswith(kind)))] if len(names) == 1 and several else []


def _others(text: str, own: ProperName) -> Iterator[tuple[int, str]]:
    """(place, name) of the other names of that kind that begin where a word begins."""
    for kind in own.kinds:
        end = text.find(kind)
        while end >= 0:
            starts = (end - size for size in _SIZES if size <= end)
            start = next((start for start in starts if _begins(text, start)), end)
            name = text[start : end + len(kind)]
            same = text[start:end] in own.name or own.name in name
            within = (
                kind in _TOWNS and text.startswith(_WITHIN, end + len(kind)) and text[:start][-1:] in tuple(_IN_FRONT)
            )
            if not same and (within or not _goes_on(text, end, kind)) and _proper(text[start:end], kind):
                yield start, name
            end = text.find(kind, end + len(kind))


def _begins(text: str, start: int) -> bool:
    """May a name begin here?"""
    before = text[:start][-1:]
    return not before or before in _IN_FRONT or not _han(before) or text.endswith(_LEADS, 0, start)


def _goes_on(text: str, place: int, kind: str) -> bool:
    """Is the kind but the beginning of a word: 街道办, 镇级?"""
    behind = text[place + len(kind) :][:1]
    return bool(behind) and behind in _NO_KIND


def _proper(name: str, kind: str) -> bool:
    """Is it a name, and no common word in front of its kind?"""
    if not name or not _han(name) or name[0] in _BEGINNINGS or name[-1] in _ENDINGS or name.startswith(_LEADS):
        return False
    return not any(word in name for word in _NO_PART) and (kind != _BASIN[0] or name[-1] in _BASIN[1])


def _han(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)


@rule(COPIED)
def other_halls(project: Examined) -> Iterator[Finding]:
    """A library's goal speaks of the library, not of the museum."""
    unit, texts = project.text("单位"), written(project)
    known = unit + project.text(NAME)
    kind = compiled(rf"{_HALL}$").search(unit) if unit.endswith("馆") else None
    others = rf"(?<=[省市区县旗州我本]){_HALL}"
    if not kind:
        whole = next((text for _, text in texts if "馆" in text and compiled(others).search(text)), "")
        kind, others = compiled(others).search(whole), rf"{others}(?={_INNER})"
    for path, text in texts if kind else ():
        match = compiled(others).search(text) if "馆" in text else None
        if kind and match and match[0] not in known and kind[0] not in text:
            yield _finding(project, path, text, match.start(), match[0], unit or kind[0])
            return


@rule(COPIED)
def other_crops(project: Examined) -> Iterator[Finding]:
    """A project for one crop speaks of the growing of another one only beside its own."""
    name, texts = project.text(NAME), written(project)
    if not compiled(_CROPS.replace(" ", "|")).search(name):
        return
    own = [crop for crop in _CROPS.split() if any(word in name for word in crop.split("|"))]
    if len(own) != 1:
        return
    rest = "|".join(crop for crop in _CROPS.split() if crop != own[0])
    found = [(path, text, match) for path, text in texts for match in compiled(rest).finditer(text)]
    if len(found) != 1:
        return
    path, text, match = found[0]
    sentences = compiled(r"[。；;\n]").split
    sentence = sentences(text[: match.start()])[-1] + sentences(text[match.end() :])[0]
    beside = compiled(own[0]).search(sentence) or explained(text, *match.span())
    if compiled(_GROWN).match(text, match.end()) and not beside:
        yield _finding(project, path, text, match.start(), match[0], name)


@rule(COPIED)
def other_groups(project: Examined) -> Iterator[Finding]:
    """A project for the young speaks of pupils of the old only where it says so elsewhere, and the other way round."""
    known = project.text("单位") + project.text(NAME)
    for own, other in _GROUPS.items():
        if not any(word in known for word in own):
            continue
        found = [(path, text, match) for path, text in written(project) for match in compiled(other).finditer(text)]
        if len(found) == 1 and not compiled(other).search(known):
            path, text, match = found[0]
            yield _finding(project, path, text, match.start(), match[0], project.text(NAME))


def _finding(
    project: Examined, path: str, text: str, place: int, name: str, own: str, where: str = "本项目"
) -> Finding:
    said = f"“{project.label(path)}”写的是“{name}”，{where}是“{own}”，别处没有提到它，像是照抄别处的"
    finding = project.finding(path, said, "改为本项目的；确是有关的，写明关系", basis=name)
    return located(project, finding, text, place, place + len(name))

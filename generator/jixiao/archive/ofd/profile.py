"""The rules of the archive profile OFD-A, each by itself: its clause, what it asks, the way out, and when it is broken.

The clauses are those that the archive module of ofdrw names; the text of the standard was not read, and the list is not
complete. A rule without a clause is RECALLED and weighs less.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from jixiao.archive.ofd.breaches import RECALLED
from jixiao.archive.ofd.clips import empty_clip
from jixiao.archive.ofd.package import OpenedOfd, local
from jixiao.archive.ofd.parts import OfdPart, PartRole
from jixiao.archive.ofd.pictures import strange_picture
from jixiao.archive.ofd.register import PAGE, PICTURE, Register
from jixiao.archive.ofd.values import box, identifier, is_true, numbers
from jixiao.archive.visible import visible

_DEEPEST = 3  # page blocks in each other
_STROKES = ("LineWidth", "Cap", "Join", "MiterLimit", "DashOffset", "DashPattern")
_TEXTS = ("txt", "xml")


@dataclass(frozen=True, slots=True)
class RuleSite:
    """Where a rule looks: the part of the element, and what else it may ask."""

    part: OfdPart
    register: Register
    package: OpenedOfd


Broken: TypeAlias = "Callable[[etree._Element, RuleSite], str | None]"  # noqa: SLF001 -- as lxml calls it
"""None where the element keeps the rule, else what is to be added to the rule's words."""


@dataclass(frozen=True, slots=True)
class ProfileRule:
    """A rule over elements of some names."""

    basis: str
    on: str  # names of elements, with blanks between them
    what: str
    way: str
    broken: Broken


def _in_document(element: etree._Element, site: RuleSite) -> str | None:
    return "" if site.part.role is PartRole.DOCUMENT else None


def _other_type(element: etree._Element, site: RuleSite) -> str | None:
    return None if element.get("DocType") == "OFD-A" else f"，是“{element.get('DocType', '')[:20]}”"


def _several_documents(element: etree._Element, site: RuleSite) -> str | None:
    count = len(children(element, "DocBody"))
    return f"，有 {count} 个" if count > 1 else None


def _other_action(element: etree._Element, site: RuleSite) -> str | None:
    others = [local(child) or "别的" for child in element if local(child) not in ("Goto", "Region")]
    return f"，有 {others[0]}" if others else None


def _same_name(element: etree._Element, site: RuleSite) -> str | None:
    name = element.get("Name")
    if not name:
        return None
    known = (site.part.name, name) in site.register.layers
    site.register.layers.add((site.part.name, name))
    return f"，有两个叫“{name[:20]}”" if known else None


def _too_deep(element: etree._Element, site: RuleSite) -> str | None:
    depth = 1 + sum(local(above) == "PageBlock" for above in element.iterancestors())
    return f"，有 {depth} 层" if depth == _DEEPEST + 1 else None


def _nowhere(element: etree._Element, site: RuleSite) -> str | None:
    """An entry of the outline without a place that there is."""
    title = f"：“{element.get('Title', '')[:20]}”"
    for actions in children(element, "Actions"):
        for action in children(actions, "Action"):
            for goto in children(action, "Goto"):
                return None if all(_there(target, site) for target in goto) else title
    return title


def _there(target: etree._Element, site: RuleSite) -> bool:
    if local(target) == "Bookmark":
        return target.get("Name", "") in site.register.bookmarks
    return identifier(target.get("PageID", "")) in site.register.known[PAGE]


def _misplaced(element: etree._Element, site: RuleSite) -> str | None:
    shared = local(element) in ("Fonts", "ColorSpaces")
    public = site.part.role is PartRole.PUBLIC
    return None if not site.part.role.resources or shared is public else f"，{local(element)} 在 {site.part.role} 里"


def _played(element: etree._Element, site: RuleSite) -> str | None:
    return f"，有 {element.get('Type')}" if element.get("Type") in ("Audio", "Video") else None


def _extended(element: etree._Element, site: RuleSite) -> str | None:
    more = [visible(str(child.tag)[:40]) for child in element if not local(child)]
    return f"，有 {more[0]}" if more and element.get("Type") == "Image" else None


def _idle_strokes(element: etree._Element, site: RuleSite) -> str | None:
    told = element.get("Stroke")
    stroked = is_true(told) if local(element) == "TextObject" or told is not None else True
    return None if stroked else _has(element, _STROKES, ("StrokeColor",))


def _strokes(element: etree._Element, site: RuleSite) -> str | None:
    return _has(element, (*_STROKES, "Stroke"), ("StrokeColor",))


def _fills(element: etree._Element, site: RuleSite) -> str | None:
    return _has(element, ("Fill", "Rule"), ("FillColor",))


def _has(element: etree._Element, attributes: tuple[str, ...], inner: tuple[str, ...]) -> str | None:
    found = [key for key in attributes if key in element.attrib]
    found += [local(child) for child in element if local(child) in inner]
    return f"，有 {found[0]}" if found else None


def _unregistered(element: etree._Element, site: RuleSite) -> str | None:
    number = identifier(element.get("ResourceID", ""))
    if number is None or number not in site.register.known[PICTURE]:
        return "，没有登记"
    pages = site.register.pages_of[number]
    if site.part.page and site.part.page not in pages:
        pages.add(site.part.page)
        if len(pages) == 2 and number in site.register.of_pages:
            return "，几页共用的登记在一页的 PageRes 里"
    return None


def _interpolated(element: etree._Element, site: RuleSite) -> str | None:
    return "" if is_true(element.get("Interpolate")) else None


def _loose(element: etree._Element, site: RuleSite) -> str | None:
    wanted = {"ReadOnly": True, "NoZoom": False, "NoRotate": False}  # attribute → what it is where it is not written
    missing = [key for key, written in wanted.items() if not is_true(element.get(key, str(written).lower()))]
    return f"，{missing[0]} 不是 true" if missing else None


def _blocks(element: etree._Element, site: RuleSite) -> str | None:
    return "" if children(element, "PageBlock") else None


def _signed(element: etree._Element, site: RuleSite) -> str | None:
    return "" if site.part.role is PartRole.SIGNATURES else None


def _no_text(element: etree._Element, site: RuleSite) -> str | None:
    locations = [(child.text or "").strip() for child in children(element, "FileLoc")]
    told = [element.get("Format", ""), *(location.rpartition(".")[2] for location in locations)]
    wrong = [each for each in told if each.lower() not in _TEXTS]
    return f"：“{element.get('Name', '')[:40]}”是 {wrong[0][:10] or '没有写明的格式'}" if wrong else None


def _unembedded(element: etree._Element, site: RuleSite) -> str | None:
    return None if children(element, "FontFile") else f"：{element.get('FontName', '')[:30]}"


def _unsized(element: etree._Element, site: RuleSite) -> str | None:
    return None if element.get("Size") else ""


def _squeezed(element: etree._Element, site: RuleSite) -> str | None:
    matrix = numbers(element.get("CTM", ""), 6)
    level = matrix is not None and matrix[1:4] == (0, 0, 1) and matrix[0] != 1
    return "" if level and not element.get("HScale") else None


def _beyond(element: etree._Element, site: RuleSite) -> str | None:
    above = element.getparent()
    papers = [] if above is None else children(above, "PhysicalBox")
    inner, outer = box(element.text or ""), box((papers[0].text or "") if papers else "")
    if inner is None or outer is None:
        return None
    inside = all(
        outer[side] <= inner[side] and inner[side] + inner[side + 2] <= outer[side] + outer[side + 2] + 0.01
        for side in (0, 1)
    )
    return None if inside else f"：{local(element)}"


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """The children of a name."""
    return [child for child in element if local(child) == name]


_PATHS, _ALL = "TextObject PathObject", "ImageObject CompositeObject"
RULES: tuple[ProfileRule, ...] = (
    ProfileRule("6.2.1a", "OFD", "DocType 应当是 OFD-A", "把 OFD.xml 的 DocType 写成 OFD-A", _other_type),
    ProfileRule("6.2.1c", "OFD", "一个文件只许有一个文档", "一个文档存一个文件", _several_documents),
    ProfileRule("6.2.2a、b", "Permissions", "不许有权限的设置", "删去 Permissions", _in_document),
    ProfileRule("6.2.2a、b", "VPreferences", "不许有视图的设置", "删去 VPreferences", _in_document),
    ProfileRule("6.2.2c、6.2.3c、6.3.3b、6.9", "Action", "动作只许是跳转（Goto）", "删去这个动作", _other_action),
    ProfileRule("6.2.2e、6.12", "Extensions", "不许有扩展", "删去 Extensions 和它的部件", _in_document),
    ProfileRule("6.2.3d", "Layer", "一页里的图层不许同名", "给图层起不同的名称", _same_name),
    ProfileRule("6.2.3e", "PageBlock", "页面块至多嵌套 3 层", "把里面的页面块并到上一层", _too_deep),
    ProfileRule("6.2.5", "OutlineElem", "大纲的每一条要跳到文件里有的地方", "写上 Goto 和有的页", _nowhere),
    ProfileRule(
        "6.2.6a",
        "Fonts ColorSpaces DrawParams MultiMedias CompositeGraphicUnits",
        "字体、颜色空间放在 PublicRes，别的资源放在 DocumentRes",
        "移到应当在的资源文件里",
        _misplaced,
    ),
    ProfileRule(
        "6.2.6e、f",
        "MultiMedia",
        "图片应当是 BMP、JPEG、PNG、JBIG2、JPEG 2000 或 TIFF",
        "转成 PNG 或 JPEG",
        lambda element, site: strange_picture(element, site.part, site.package),
    ),
    ProfileRule("6.2.6e、f", "MultiMedia", "图片不许有扩展的数据", "删去扩展的数据", _extended),
    ProfileRule("6.2.6g、6.7", "MultiMedia", "不许有声音、影像", "删去这个资源和用到它的地方", _played),
    ProfileRule(
        "6.3.2", "Clip", "不许有空的、不起作用的裁剪区", "删去这个裁剪区", lambda element, _: empty_clip(element)
    ),
    ProfileRule("6.3.3c、d、e", _PATHS, "不描边的图元不许有描边的属性", "删去描边的属性", _idle_strokes),
    ProfileRule("6.3.3c、d、e", "CompositeObject", "复合图元不许有描边的属性", "删去描边的属性", _strokes),
    ProfileRule("6.3.3c、d、e", _ALL, "复合图元、图片不许有填充的属性", "删去填充的属性", _fills),
    ProfileRule("6.5a、b", "ImageObject", "图片要登记在资源里", "登记在 DocumentRes 里", _unregistered),
    ProfileRule("6.5a、b", "ImageObject", "图片的 Interpolate 应当是 false", "写成 false，或不写", _interpolated),
    ProfileRule("6.10.1", "Annot", "注释只许看，不缩放，不旋转", "ReadOnly、NoZoom、NoRotate 都写 true", _loose),
    ProfileRule("6.10.1", "Appearance", "注释的外观里不许嵌套页面块", "把页面块里的图元放到外面", _blocks),
    ProfileRule("6.13.2、6.13.3", "Signature", "签名、签章应当转成注释，留下摘要", "转成注释后删去", _signed),
    ProfileRule("6.15.1、6.15.2", "Attachment", "附件只许是文本（txt、xml）", "移出文件，留下它的摘要", _no_text),
    ProfileRule(RECALLED, "Font", "字体应当嵌入（子集）", "写上 FontFile，把字体放进文件", _unembedded),
    ProfileRule(RECALLED, "TextObject", "文字应当写明字号 Size", "写上 Size", _unsized),
    ProfileRule(RECALLED, "TextObject", "只在横向缩放的文字应当用 HScale", "写 HScale，不写 CTM", _squeezed),
    ProfileRule(RECALLED, "ApplicationBox ContentBox", "页的各种框应当在纸内", "改成 PhysicalBox 里的框", _beyond),
)
"""All rules over elements; 6.1 and 6.16, which are about the package, are told where it is read."""


def _by_name() -> Mapping[str, tuple[ProfileRule, ...]]:
    names = {name for rule in RULES for name in rule.on.split()}
    return {name: tuple(rule for rule in RULES if name in rule.on.split()) for name in names}


RULES_ON = _by_name()
"""Name of an element → the rules over it."""

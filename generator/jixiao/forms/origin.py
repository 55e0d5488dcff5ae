"""Where a form is used, what for, who published it, and what of it no source shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jixiao.nodes.node import Node
from jixiao.text.dates import YEARS
from jixiao.text.suggestions import unknown_key

ORIGIN_KEYS = ("地区", "用途", "来源", "状态")
CHECKED = "已核对"
STATES = {  # what stands behind a form → what that means for who uses it
    CHECKED: "与发布的表对过",
    "依据待核": "没有找到发布的表，或有的地方没有找到；用前与财政部门发的表对一对",
    "自拟版式": "没有统一的表，版面是自己定的；财政部门发了表的，以发的为准",
}
_SOURCE_KEYS = {"发布", "标题", "年份"}

Fault = tuple[Node, str, str]


class Publication(NamedTuple):
    """A publication that shows the form, or says how it is to be filled in."""

    issuer: str  # empty where it is not known
    title: str
    year: int

    def __str__(self) -> str:
        return f"{self.issuer}《{self.title}》（{self.year}年）"


class Origin(NamedTuple):
    """地区, 用途, 来源 and 状态 of a form.yaml; empty where it says nothing."""

    place: str = ""
    purpose: str = ""
    sources: tuple[Publication, ...] = ()
    states: tuple[str, ...] = ()


UNKNOWN = Origin()


def read_origin(root: Node) -> tuple[Origin, list[Fault]]:
    """What a form.yaml says of its origin, and its faults: (node, message, way out)."""
    faults: list[Fault] = []
    for key in ("地区", "用途"):
        node = root.get(key)
        if node is not None and (node.kind != "scalar" or not node.text.strip()):
            faults.append((node, f"“{key}”应当是一个词", "如 地区: 上海市、用途: 自评"))
    sources = list(_sources(root.get("来源"), faults))
    states = _items(root.get("状态"))
    faults += [
        (each, *unknown_key(each.text, tuple(STATES), what="状态")) for each in states if each.text not in STATES
    ]
    return Origin(_word(root.get("地区")), _word(root.get("用途")), tuple(sources), tuple(map(_word, states))), faults


def _sources(node: Node | None, faults: list[Fault]) -> Iterator[Publication]:
    for item in _items(node):
        year = _word(item.get("年份"))
        told = _SOURCE_KEYS - {"发布"} <= set(item.pairs) <= _SOURCE_KEYS
        if not told or not (year.isascii() and year.isdigit() and int(year) in YEARS):
            help = "来源: [{发布: 财政部, 标题: 项目支出绩效自评表, 年份: 2020}]"
            faults.append((item, "“来源”的每一项写发布、标题、年份；不知道谁发布的，不写发布", help))
        else:
            yield Publication(_word(item.get("发布")), _word(item.get("标题")), int(year))


def _items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list, or the one thing that stands alone."""
    if node is None or node.is_null:
        return ()
    return tuple(node.items) if node.kind == "sequence" else (node,)


def _word(node: Node | None) -> str:
    return node.text.strip() if node is not None and node.kind == "scalar" else ""

"""T3 where the items stand in brackets behind their number: 6个小区（东苑、西苑、南苑）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.examination.rules.texts.text_parts import PARTS
from jixiao.findings import Finding
from jixiao.text.chinese import small_number

_LISTED = (
    r"(?<![\d.第至到\-~—每])(?P<count>\d{1,2}|[两二三四五六七八九十]{1,3})\s*"
    r"(?P<unit>个|所|家|处|座|条|项|镇|村|区|县|乡|街道)(?!月|季|百分|工作日|班次)[^，,。；;、：:\d（()）]{0,12}"
    r"[（(](?P<items>[^（()）。；;：:\d\n]{3,200})[）)]"
)
_ITEM = r"[\u4e00-\u9fff]{2,12}"
_NAMED = (  # 5处旧址，分别为甲、乙、丙、丁、戊
    r"(?<![\d.第至到\-~—每])(?P<count>\d{1,2}|[两二三四五六七八九十]{1,3})\s*"
    r"(?P<unit>个|所|家|处|座|条|项|镇|村|区|县|乡|街道)(?!月|季|百分|工作日|班次)[^。；;：:\d]{0,16}[，,]"
    rf"分别[为是](?P<items>{_ITEM}(?:[、和及与]{_ITEM}){{2,}})(?=[。；;\n]|$)"
)
_NOTE = r"(?:[（(][^（()）。；;\n]{1,12}[）)])?"  # how much of it: 草堰镇（24公里）
_COUNTED = (  # 甲、乙、丙、丁、戊5个乡镇
    rf"(?P<items>{_ITEM}{_NOTE}(?:、{_ITEM}{_NOTE}){{2,}})(?P<count>\d{{1,2}}|[两二三四五六七八九十]{{1,3}})(?P<unit>个)"
    r"(?:建制|行政|自然|中心|重点)?(?P<noun>乡镇|街道|社区|部门|县|区|市|镇|乡|村|省)"
)
_KINDS = (  # 鼠、蚊、蝇、蟑螂四类病媒生物; of 个, 台 and the like the last item alone may be so many
    r"(?P<items>(?:(?!等)[\u4e00-\u9fff]){1,12}(?:[、和及与](?:(?![等和及与])[\u4e00-\u9fff]){1,10}?)+)"
    r"(?P<count>\d{1,2}|[两三四五六七八九]|十[一二三四五]?)\s*(?P<unit>大?类|种|项|级|个?方面|个?环节|个?阶段|个?领域|大?板块|大?渠道|个?维度)"
    r"(?!以上|以下|[甲乙丙丁])"
)
_NUMBERED = (  # cheaply: is there one?
    r"[\u4e00-\u9fff][\d两三四五六七八九十]{1,2}\s*(?:大?类|种|项|级|个?[方环阶领维]|大?[板渠])"
)
_SURE = ("类", "大类", "级", "方面", "个方面")  # of which a list of two is one, too
_TYPES = "省市县区镇乡村道社"
_NO_LIST = (
    r"^(?:含|包括|包含|如|即|不含|其中|主要|例如|分)|等$|等[^级]"
    r"|(?:参与|负责|承担|完成|整治|改造|建设|新建|覆盖|涉及|服务|在)$"  # 甲、乙、丙参与5个镇的整治
)
_AND = "(?<![涉惠普波兼遍])及|(?<!参)与(?!会)|和"  # 涉及甲镇 is one
_LONGEST = 16  # characters of an item
_FEWEST = 3


@rule(PARTS)
def listed(project: Examined) -> Iterator[Finding]:
    """The items in brackets are as many as the number in front of them says; far fewer are examples."""
    for path, text in written(project):
        if "、" not in text:
            continue
        for match in compiled(_LISTED).finditer(text) if "（" in text or "(" in text else ():
            yield from _counted(project, path, text, match)
        for match in compiled(_NAMED).finditer(text) if "分别" in text else ():
            yield from _counted(project, path, text, match)
        for match in compiled(_KINDS).finditer(text) if compiled(_NUMBERED).search(text) else ():
            yield from _kinds(project, path, text, match)
        for match in compiled(_COUNTED).finditer(text) if "个" in text else ():
            ends = {item[-1] for item in match["items"].split("、")} & {*_TYPES}
            if not ends or ends <= {*match["noun"]}:  # 甲镇、乙乡、丙镇5个村
                yield from _counted(project, path, text, match)


def _kinds(project: Examined, path: str, text: str, match: re.Match[str]) -> Iterator[Finding]:
    """Kinds that are listed in front of their number; a list that goes on before a comma is not known as a whole."""
    before = compiled(r"[。；;：:\n]").split(text[: match.start()])[-1]
    listed = "、" in match["items"] and not (
        before.endswith(("，", ",", "、", "）", ")", "”", "》")) and "、" in before
    )
    if listed and ("、" in match["items"].partition("、")[2] or match["unit"] in _SURE):
        yield from _counted(project, path, text, match)


def _counted(project: Examined, path: str, text: str, match: re.Match[str]) -> Iterator[Finding]:
    items = [compiled(_NOTE).sub("", item).strip() for item in re.split("[、，,]", match["items"])]
    finer = [part for item in items for part in compiled(_AND).split(item) if part]
    count = small_number(match["count"])
    if count is None or compiled(_NO_LIST).search(match["items"]) or max(map(len, items)) > _LONGEST:
        return
    if (
        len(finer) < _FEWEST - (match["unit"] in _SURE and match.re is compiled(_KINDS))
        or len(items) <= count <= len(finer)
        or 2 * len(items) < count
    ):
        return
    inside = "括号里" if match.re is compiled(_LISTED) else ""
    finding = project.finding(
        path,
        f"写的是“{match['count']}{match['unit']}”，{inside}列出的是{len(finer)}个：{'、'.join(items[:8])}",
        "核对个数和列出的名称；没有列全就写“等”",
        basis=f"{count}/{len(finer)}",
    )
    yield located(project, finding, text, match.start("count"), match.end("unit"))

"""T1 where a text speaks of another town, basin or wood than the one that the project is named for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.other_places import exchanged, is_body
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_goals import COPIED
from jixiao.examination.rules.text_pieces import compiled, located, written
from jixiao.findings import Finding
from jixiao.specs.project import NAME
from jixiao.text import ordinary_words

_KINDS = ("镇", "乡", "街道", "新城", "湖流域", "河流域", "江流域", "林场", "灌区")
_OWN = r"([\u4e00-\u9fff]{2})(?:%s)"
_OTHER = (
    r"(?:(?:^|(?<=[，。；：、（\s在对为向由从给及与和经于将把])|(?<=本项目对)|(?<=(?:完成|开展|确保|保障|提升|服务|维护|治理|建设|巡查|养护"
    r"|恢复|保护|调查|覆盖|负责|实施|承担))))(?P<head>[\u4e00-\u9fff]{2})(?P<kind>%s)(?![容区级域政内乡村])"
)
_NO_NAME = frozenset(
    "各全本该乡城集小老新每某两几三四五多个辖所属中主重一周邻近级及等"
)  # no first or last character of a name


@rule(COPIED)
def other_areas(project: Examined) -> Iterator[Finding]:
    """The texts of 漕泾镇's project do not speak of 张堰镇; who deals with several says so."""
    names = [project.text(NAME), *(text for _, text in written(project) if is_body(text))]
    kinds = "|".join(kind for kind in _KINDS if any(kind in name for name in names))
    said = [match for name in names for match in compiled(_OWN % kinds).finditer(name)] if kinds else []
    own = {(match[1], match[0][len(match[1]) :]) for match in said}
    found = list(_others(project, own, names)) if own else []
    if len(found) != 1:
        return
    path, text, match = found[0]
    right = next("".join(one) for one in sorted(own) if one[1] == match["kind"])
    start, end = match.start("head"), match.end("kind")
    if not exchanged(text[:start] + text[end:], start) and right not in text:
        told = f"“{project.label(path)}”写的是“{text[start:end]}”，项目说的是“{right}”，像是照抄别处的"
        finding = project.finding(
            path, told, "核对是哪里的；确是有关的地方，写明关系", basis=f"{text[start:end]}/{right}"
        )
        yield located(project, finding, text, start, end)


def _others(project: Examined, own: set[tuple[str, str]], names: list[str]) -> Iterator[tuple[str, str, re.Match[str]]]:
    """(path, text, match) of the names of others of those kinds, in texts that are no names and no indicators."""
    trees = tuple(f"{tree.path}." for _, tree, _ in project.trees)
    other = compiled(_OTHER % "|".join(sorted({kind for _, kind in own})))
    for path, text in written(project):
        for match in other.finditer(text) if text not in names and not path.startswith(trees) else ():
            ordinary = not _NO_NAME.isdisjoint(match["head"]) or match["head"] in ordinary_words.words()
            if not ordinary and (match["head"], match["kind"]) not in own:
                yield path, text, match

"""T6: texts and indicators of the sample that `jixiao new` writes, left among what the author wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.indicator_goals import goals
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import clipped, squeezed, written
from jixiao.examination.rules.texts import LEFTOVERS
from jixiao.findings import Finding
from jixiao.specs.project import NAME

_LEAST = 8  # characters that nobody writes by chance just as the sample has them
_SEVERAL = 2  # indicators of the same name and target


@rule(LEFTOVERS)
def samples(project: Examined) -> Iterator[Finding]:
    """Where some texts are the author's, none is the sample's: a fresh sample is no work yet, and is not told."""
    kept, own = [], False
    for path, text in written(project):
        example = _example(project, path, text)
        alike = bool(example) and bool(re.fullmatch(_pattern(example), _timeless(text)))
        kept += [(path, text)] if alike else []
        own = own or (bool(example) and not alike)
    same = [goal for goal in goals(project) if goal.item.name and _is_sample(project, goal.item.path, goal.item.name, goal.full)]
    if own and kept:
        (path, text), more = kept[0], f"（另有{len(kept) - 1}栏也是）" if len(kept) > 1 else ""
        told = f"“{project.label(path)}”写的“{clipped(text)}”是样例里的，没有改{more}"
        related = [(f"“{project.label(other)}”", other) for other, _ in kept[1:]]
        yield project.finding(path, told, "写自己的", basis=squeezed(text), related=related)
    if own and len(same) >= _SEVERAL:
        first = same[0].item
        told = f"“{first.shown}”等{len(same)}个指标和指标值是样例里的，没有改"
        related = [(f"“{goal.item.shown}”", goal.item.path) for goal in same[1:]]
        yield project.finding(first.path, told, "换成本项目的指标", basis=first.name, related=related)


def _example(project: Examined, path: str, text: str) -> str:
    """What a sample has for a paragraph, or for the name of a body; not for a period, which many projects have alike."""
    found = project.field(path) if len(text) >= _LEAST else None
    if found is None or path in (project.path(NAME), project.path("周期")):
        return ""
    body = found.kind.plain and text.endswith(project.parameters.words("机构尾词"))
    return found.example if found.kind.prose or body else ""


def _pattern(example: str) -> str:
    """What fits an example, whatever is reckoned in it: {{ 预算合计 }}."""
    return ".*".join(re.escape(_timeless(part)) for part in re.split(r"\{\{.*?\}\}", example))


def _is_sample(project: Examined, path: str, name: str, value: str) -> bool:
    """Stands an indicator with its target in the example of its tree?"""
    return any(
        path.startswith(f"{tree.path}.")
        and name in tree.example
        and re.search(rf"(?m){re.escape(name)}: \{{?(?:[^{{}}\n]*[:：] )?{re.escape(value)}(?=[,}}\n]|$)", tree.example)
        for _, tree, _ in project.trees
    )


def _timeless(text: str) -> str:
    """The text without white space and years, which a sample moves to its own."""
    return re.sub(r"(?:19|20)\d\d", "", squeezed(text))

"""T6: texts and indicators of the sample that `jixiao new` writes, left among what the author wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jixiao.examination.rules.examined import Examined
from jixiao.examination.rules.reading.indicator_goals import tree_goals
from jixiao.examination.rules.reading.place_names import places
from jixiao.examination.rules.registry import rule
from jixiao.examination.rules.text_pieces import clipped, squeezed, written
from jixiao.examination.rules.texts.wording import LEFTOVERS
from jixiao.findings import Finding
from jixiao.specs.project import NAME

_LEAST = 8  # characters that nobody writes by chance just as the sample has them
_CITY = r"[^\W\da-zA-Z_]{2,3}市"
_SEVERAL = 3  # indicators of the same name and target


@rule(LEFTOVERS)
def samples(project: Examined) -> Iterator[Finding]:
    """Where some texts are the author's, none is the sample's: a fresh sample is no work yet, and is not told."""
    kept, own = [], False
    for path, text in written(project):
        example = _example(project, path, text)
        alike = bool(example) and _pattern(example).fullmatch(_timeless(text)) is not None
        kept += [(path, text)] if alike else []
        own = own or (bool(example) and not alike)
    if own and kept:
        (path, text), more = kept[0], f"（另有{len(kept) - 1}栏也是）" if len(kept) > 1 else ""
        told = f"“{project.label(path)}”写的“{clipped(text)}”是样例里的，没有改{more}"
        related = [(f"“{project.label(other)}”", other) for other, _ in kept[1:]]
        yield project.finding(path, told, "写自己的", basis=squeezed(text), related=related)
    for _, tree, indicators in project.trees if own else ():
        wanted = [goal for goal in tree_goals(project, tree, indicators) if goal.item.name]
        same = [goal for goal in wanted if _is_sample(tree.example, goal.item.name, goal.full)]
        if len(same) >= _SEVERAL and len(same) * 2 >= len(wanted):
            first = same[0].item
            told = f"“{first.shown}”等{len(same)}个指标和指标值是样例里的，没有改"
            related = [(f"“{goal.item.shown}”", goal.item.path) for goal in same[1:]]
            yield project.finding(first.path, told, "换成本项目的指标", basis=first.name, related=related)


def _example(project: Examined, path: str, text: str) -> str:
    """What a sample has for a paragraph with figures, or for a body of a city that there is not; of a period many have
    the same.
    """
    found = project.field(path) if len(text) >= _LEAST else None
    if found is None or path in (project.path(NAME), project.path("周期")):
        return ""
    return found.example if _is_telling(found.example, plain=found.kind.plain, prose=found.kind.prose) else ""


@lru_cache(maxsize=1_000)
def _is_telling(example: str, *, plain: bool, prose: bool) -> bool:
    """Would nobody else write it? Asked of each field of each project."""
    city = re.match(_CITY, example) if plain else None
    invented = city is not None and not places(city[0])
    return invented or (prose and ("{{" in example or re.search(r"\d", example) is not None))


@lru_cache(maxsize=1_000)
def _pattern(example: str) -> re.Pattern[str]:
    """What fits an example, whatever is reckoned in it: {{ 预算合计 }}."""
    return re.compile(".*".join(re.escape(_timeless(part)) for part in re.split(r"\{\{.*?\}\}", example)))


def _is_sample(example: str, name: str, value: str) -> bool:
    """Stands an indicator with its target in the example of its tree?"""
    target = rf"(?m){re.escape(name)}: \{{?(?:[^{{}}\n]*[:：] )?{re.escape(value)}(?=[,}}\n]|$)"
    return name in example and re.search(target, example) is not None


def _timeless(text: str) -> str:
    """The text without white space and years, which a sample moves to its own."""
    return re.sub(r"(?:19|20)\d\d", "", squeezed(text))

"""Forms of any size, their texts cut out of the published ones; drawn by the modules of generator/, in memory."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jixiao.document import Document
from jixiao.drawing.assemble import project_document, read_parts
from jixiao.figures.compute import compute
from jixiao.fonts import FontSet, font_set
from jixiao.forms.read_form import read_forms
from jixiao.layout.fitting import lay_out
from jixiao.layout.ruler import Ruler
from jixiao.pages.template import Templates
from jixiao.specs.compilation import load
from samples import ROOT
from samples.published import read_yaml

ROOTS = (ROOT / "templates",)
PAGES = Templates(ROOTS)
FORM = "申报表-2024"
Choose = Callable[[int, int], int]  # a number from the first to the second, both included
Indicator = tuple[str, str, str, str]  # level 1 to 3 and the value


@dataclass(frozen=True)
class RandomForm:
    """What stands in a form: its head fields by label, the two goals and the indicators in their order."""

    head: dict[str, str]
    goals: tuple[str, str]
    indicators: tuple[Indicator, ...]

    def spec(self) -> dict[str, Any]:
        """The form as a spec."""
        tree: dict[str, dict[str, list[dict[str, str]]]] = {}
        for first, second, name, value in self.indicators:
            tree.setdefault(first, {}).setdefault(second, []).append({"三级指标": name, "指标值": value})
        money = {
            "项目总额": {"财政资金": "4100000", "其他资金": "0"},
            "年度申请": {"当年财政拨款": "4100000", "上年结转资金": "0", "其他资金": "0"},
        }
        head = {"表式": [FORM], "年度": "2024", **self.head, "项目资金": money, "绩效指标": tree}
        return head | {key: text for key, text in zip(("项目总目标", "年度总体目标"), self.goals, strict=True) if text}


@cache
def prose() -> str:
    """All that was published, without blanks and without what the extraction left behind."""
    whole = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "tests" / "seeds").glob("*.txt")))
    return re.sub(r"\s+|</?p>|\$|\\\w*|-{2,}", "", whole)


@cache
def vocabulary() -> list[tuple[str, str]]:
    """Level 1 and 2 of the form's indicators, in its order."""
    named = read_yaml(ROOTS[0] / FORM / "form.yaml")["字段"]["绩效指标"]["词表"]
    table = read_yaml(ROOTS[0] / "_shared" / "词表.yaml")[named]
    return [(first, second) for first, inner in table.items() for second in inner]


def random_form(choose: Choose, *, indicators: int = 60, goal: int = 1500) -> RandomForm:
    """A form whose sizes and texts are chosen by the given function."""

    def text(least: int, most: int) -> str:
        length, start = choose(least, most), choose(0, len(prose()) - most - 1)
        return prose()[start : start + length]

    head = {
        "项目名称": text(2, 45),
        "项目性质": text(2, 10),
        "项目类别": text(2, 8),
        "主管部门": text(2, 40),
        "实施单位": text(2, 40),
        "计划开始日期": "2024-01-01",
        "计划完成日期": "2024-12-31",
    }
    goals = text(0, goal), text(0, goal)
    groups = sorted(choose(0, len(vocabulary()) - 1) for _ in range(choose(1, indicators)))
    rows = tuple((*vocabulary()[group], text(2, 40), text(1, 30)) for group in groups)
    return RandomForm(head, goals, rows)


@cache
def fonts() -> FontSet:
    """The fonts of this machine."""
    return font_set()


@cache
def ruler() -> Ruler:
    """A ruler with the fonts' own advances."""
    return Ruler(lambda character, family, bold: fonts().face(family, bold).advance(character))


def laid_out(form: RandomForm) -> Document:
    """The form as a document with pages."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "项目.yaml"
        file.write_text(json.dumps(form.spec(), ensure_ascii=False, indent=1), encoding="utf-8")
        (compilation,) = load([file], read_forms(ROOTS))
    assert [finding.message for finding in compilation.findings] == []
    spec = compute(compilation.specs[0])
    document = project_document(spec, tuple(lay_out(part, ruler()) for part in read_parts(spec, PAGES)))
    assert len(document.parts) == 1
    return document


def room(document: Document) -> tuple[float, float]:
    """Where on a page the room for the form begins and ends, in pt."""
    page = document.parts[0].page
    return page.margin.top, page.height - page.margin.bottom

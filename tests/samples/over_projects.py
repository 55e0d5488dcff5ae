"""Compilations of projects whose figures are known, for forms over many projects."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jixiao.drawing.collective import collective_parts
from jixiao.figures.compute import compute_all
from jixiao.figures.project import ComputedCompilation
from jixiao.findings import Finding, InputError
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_forms
from jixiao.pages.template import Templates
from jixiao.specs.compilation import load

from samples import ROOT, ROOTS

OWN = ROOT / "tests" / "forms" / "多项目"
LONG = "关于进一步加强和改进新时代全市机关事务管理信息化建设暨公共机构节约能源资源工作专项经费（含上年结转）项目"
INDEX = """\
标题: 某市2024年度项目
年度: 2024
表式: [申报表-2024]
全文表式: [汇总表-2024]
填报单位: 某市财政局
"""
KINDS = ("其他运转类", "特定目标类", "人员类")


def known(*folders: Path) -> Mapping[str, Form]:
    """The packaged forms, those of the tests over many projects, and those of further folders."""
    return read_forms((*ROOTS, OWN, *folders))


def document(folder: Path, count: int = 3, index: str = INDEX) -> Path:
    """A folder with so many projects: number 2 has a long name and no 性质, number 3 no indicators, number 4 no money."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "汇编.yaml").write_text(index, encoding="utf-8")
    for number in range(1, count + 1):
        (folder / f"{number:03}.yaml").write_text(project(number), encoding="utf-8")
    return folder


def project(number: int) -> str:
    """A project that asks for so many times 10,000.01 元, three quarters of it from the budget of the year."""
    parts = f"当年财政拨款: {number * 7500}, 上年结转资金: {number * 2500}.0{number % 10}" if number != 4 else ""
    lines = [
        f"项目名称: {LONG if number == 2 else '项目'}{number}",
        f"项目类别: {KINDS[number % 3]}",
        *(["项目性质: 经常性项目"] if number != 2 else []),
        f"实施单位: {'甲局' if number % 2 else '乙局'}",
        f"计划开始日期: 2024-0{number % 9 + 1}-01",
        f"项目资金: {{年度申请: {{{parts}}}}}",
        f"年度总体目标: 完成第{number}项任务",
    ]
    tree = f"绩效指标:\n  产出指标:\n    数量指标:\n      任务{number}数: ≥{number}项\n      任务数: ≥1项\n    质量指标:\n      合格率: ≥95%\n"
    return "\n".join(lines) + "\n" + (tree if number != 3 else "")


def computed(folder: Path, forms: Mapping[str, Form] | None = None) -> ComputedCompilation:
    """The document of a folder, computed."""
    (compilation,) = load([folder], forms or known())
    return compute_all(compilation)


def grids(folder: Path, *folders: Path) -> list[list[list[str]]]:
    """The texts of the forms over the projects, form by form, row by row; a merged cell stands where it begins."""
    made = computed(folder, known(*folders))
    if made.findings and not made.collective:
        raise InputError(made.findings)
    found = []
    for part in collective_parts(made, "标题", Templates((*ROOTS, OWN, *folders))):
        rows: dict[int, list[str]] = {}
        for block in part.blocks:
            for cell in getattr(block, "cells", ()):
                rows.setdefault(cell.row, []).append(cell.text.replace("\u200b", ""))
        found.append([rows[row] for row in sorted(rows)])
    return found


def told(folder: Path, *folders: Path) -> list[str]:
    """What is wrong with a document, its place in short: 汇编.yaml:4 F2 message → help."""
    return [_line(finding) for finding in computed(folder, known(*folders)).findings]


def _line(finding: Finding) -> str:
    return (
        f"{Path(finding.position.file).name}:{finding.position.line} {finding.rule} {finding.message} → {finding.help}"
    )

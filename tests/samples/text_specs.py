"""A spec on which no rule of texts speaks, and what the rules say of damaged copies of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao.examination.examine import Selection, examine
from jixiao.findings import Finding
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load

from samples import ROOT

FORMS = dict(read_forms((ROOT / "templates",)))  # a test puts others in


def with_limits(forms: Mapping[str, Form], limits: Mapping[str, int]) -> dict[str, Form]:
    """The forms, with a 字数 where an example of a rule needs one."""
    return {
        name: replace(
            form, fields=tuple(replace(each, limit=limits.get(each.path, each.limit)) for each in form.fields)
        )
        for name, form in forms.items()
    }


SOUND = """\
表式: [经费情况说明, 申报表-2024]
年度: 2024
项目名称: 海堤维护专班
主管部门: 海滨市水务局
实施单位: 海滨市水务局（本级）
项目资金:
  年度申请: {当年财政拨款: 120000}
项目总目标: |-
  三年内修复全部受损海堤。
年度总体目标: |-
  本年修复海堤12公里，汛前全部完工，
  沿线村庄的满意度有所提高。
项目概述: |-
  修复受损海堤并定期巡查，经测算，预算资金约12万元。
立项依据: |-
  《海堤管理办法》（海府办〔2021〕12号）、《关于印发〈海堤巡查规范〉的通知》（海水〔2019〕3号）、
  《河道管理条例》（海滨市人民政府令第35号）。
实施主体: |-
  该项目责任主体为我局工程科，负责施工和验收。
实施方案: |-
  海堤维护由巡查费（含人工、油料）、修复费2个部分组成。

  汛前完成修复，汛期每周巡查。
实施周期: 2024年1月至12月。
年度预算安排:
  - 金额单位: 元
    列: {名称: 海堤维护项目组成, 金额: 金额}
    明细:
      - {名称: 巡查费, 金额: 20000}
      - {名称: 修复费, 金额: 100000}
绩效指标:
  产出指标:
    数量指标:
      海堤修复长度: ≥12(公里)
      海堤巡查次数: {指标值: ≥40(次)}
"""


LINE = {
    line.partition(":")[0]: number for number, line in enumerate(SOUND.splitlines(), 1) if line[:1] not in ("", " ")
}  # of each field
PLAN_LINE = LINE["实施方案"] + 1
CLOSING = LINE["实施方案"] + 3  # 汛前完成修复，汛期每周巡查。
ROWS = LINE["年度预算安排"] + 4  # the first of the budget's rows
CHECKS = LINE["绩效指标"] + 4  # the second indicator


def findings(path: Path, family: str = "T") -> list[Finding]:
    return [
        finding
        for compilation in load([path], FORMS)
        for finding in examine(compilation, Selection((family,))).findings
    ]


def told(found: list[Finding]) -> list[tuple[str, str, int]]:
    """(rule, path, line) of each."""
    return [(finding.rule, finding.path, finding.position.line) for finding in found]


def under_caret(finding: Finding) -> str:
    start = finding.position.column - 1
    return finding.excerpt[start : start + finding.width]


def check(*changes: tuple[str, str], text: str = SOUND) -> list[Finding]:
    """What the rules say of the sound spec with every pair replaced; each must be there exactly once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    with TemporaryDirectory() as folder:
        file = Path(folder, "项目.yaml")
        file.write_text(text, encoding="utf-8")
        return findings(file)


def with_field(name: str, text: str) -> str:
    """The sound spec with a text field written on one line; a pair of quotes is put around it."""
    kept, skipping = [], False
    for line in SOUND.splitlines():
        if line[:1] not in (" ", ""):
            skipping = line.startswith(f"{name}:")
        if not skipping:
            kept.append(line)
    return "\n".join([*kept, f"{name}: '{text}'"]) + "\n"


def last_line(text: str) -> int:
    return len(text.splitlines())

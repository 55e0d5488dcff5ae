"""A sound spec and ways to damage it: what the rules about indicators are tested with."""

from __future__ import annotations

from pathlib import Path

from jixiao.examination.examine import ExaminationResult, Selection, examine
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load

from samples import ROOT

FORMS = read_forms((ROOT / "templates",))
TREE = "绩效指标"
OUTPUT = f"{TREE}.产出指标"
COUNT = f"{OUTPUT}.数量指标"

SOUND = """\
表式: [经费情况说明, 申报表-2024]
年度: 2024
项目名称: 业务培训
项目资金:
  年度申请: {当年财政拨款: 100000}
项目总目标: |-
  三年内提高全区联络员的业务水平。
年度总体目标: |-
  全年举办培训5期，培训联络员不少于500人次，
  合格率达到95%以上。
绩效指标:
  成本指标:
    经济成本指标:
      人均培训成本: ≤200.00(元)
  产出指标:
    数量指标:
      培训次数: ≥5.00(期)
      联络员培训人数: ≥500.00(人)
    质量指标:
      培训合格率: ≥95.00(%)
      教学事故发生数: =0.00(次)
    时效指标:
      培训完成时间: 2024年11月底前
      咨询答复时间: ≤2.00(小时)
  效益指标:
    社会效益指标:
      来电一次答复率: ≥80.00(%)
    可持续影响指标:
      培训档案: 每期结业后一周内归档
  满意度指标:
    服务对象满意度指标:
      参训联络员满意度: ≥90.00(%)
年度预算安排:
  - 金额单位: 元
    列: {名称: 培训项目组成, 数量: 数量, 单价: 单价, 金额: 资金需求}
    明细:
      - {名称: 场地和餐费, 数量: 500人, 单价: 160}
      - {名称: 讲课费, 数量: 5期, 单价: 4000}
"""


def verdict(folder: Path, text: str, family: str = "I") -> ExaminationResult:
    file = folder / "项目.yaml"
    file.write_text(text, encoding="utf-8")
    return examine(load([file], FORMS)[0], Selection((family,)))


def found(folder: Path, text: str, family: str = "I") -> list[tuple[str, str, int]]:
    """(rule, path, line) of every finding."""
    return [(finding.rule, finding.path, finding.position.line) for finding in verdict(folder, text, family).findings]


def changed(*changes: tuple[str, str]) -> str:
    """The sound spec with every pair replaced; each must be there exactly once."""
    text = SOUND
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def line(text: str, part: str) -> int:
    """The number of the only line with that part."""
    numbers = [number for number, written in enumerate(text.splitlines(), 1) if part in written]
    assert len(numbers) == 1, (part, numbers)
    return numbers[0]


def added(name: str, value: str, level2: str = "数量指标") -> str:
    """The sound spec with one more indicator."""
    return changed((f"    {level2}:\n", f"    {level2}:\n      {name}: {value!r}\n"))


def path_of(level2: str, name: str) -> str:
    level1 = next(level1 for level1, inner in FORMS["申报表-2024"].field(TREE).vocabulary.items() if level2 in inner)
    return f"{TREE}.{level1}.{level2}.{name}"

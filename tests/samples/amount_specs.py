"""Sound specs for the rules of amounts and scores, and ways to damage them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from jixiao.examination.examine import Selection, examine
from jixiao.findings import Finding
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load

from samples import ROOT

FORMS = read_forms((ROOT / "templates",))

APPLICATION = """\
表式: [经费情况说明, 申报表-2024]
年度: 2024
项目名称: 海堤维护
主管部门: 海滨市水务局
实施单位: 海滨市水务局（本级）
计划开始日期: 2024-01-01
计划完成日期: 2024-12-31
项目资金:
  项目总额: {合计: 580000, 财政资金: 580000}
  年度申请:
    合计: 580000
    当年财政拨款: 500000
    上年结转资金: 80000
年度总体目标: |-
  1、修复海堤12公里；2、巡查40次；3、培训1次。
项目概述: |-
  上年支出77万元，水闸5座，经测算，
  预算资金约58万元。
实施方案: |-
  修复工作分三段进行。

  一、汛前完成修复。

  二、汛期每周巡查。
实施周期: 2024年1月至2024年12月。
年度预算安排:
  - 金额单位: 万元
    列: {名称: 内容, 数量: 数量, 单价: 单价, 金额: 金额}
    明细:
      - {名称: 1、修复, 数量: 10公里, 单价: 4万元/公里, 金额: 40万元}
      - {名称: 2、巡查, 数量: 40次, 单价: 4000元/次, 金额: 16}
      - {名称: 3、培训, 金额: 2}
    合计行: 合计
    合计: 58
绩效指标:
  成本指标:
    经济成本指标:
      项目总成本: ≤58.00(万元)
      人均培训成本: ≤200.00(元)
  产出指标:
    数量指标:
      海堤修复长度: ≥12.00(公里)
"""

EVALUATION = """\
表式: [自评表-2020]
年度: 2020
项目名称: 海堤维护
预算执行:
  年度资金总额: {分值: 10, 执行率: 94.57%, 得分: 9.46}
  当年财政拨款:
    年初预算数: 400000
    全年预算数: 400000
    全年执行数: 378240.36
绩效指标:
  产出指标:
    数量指标:
      海堤修复长度: {指标值: ≥12公里, 实际完成值: 12公里, 分值: 20, 得分: 20}
      培训人次: {指标值: ≥100人次, 实际完成值: 80人次, 分值: 10, 得分: 8, 偏差原因分析及改进措施: 汛期来得早，下年提前}
    质量指标:
      验收合格率: {指标值: ≥90%, 实际完成值: 100%, 分值: 20, 得分: 20}
  效益指标:
    社会效益指标:
      堤防能力: {指标值: 明显提高, 实际完成值: 部分提高, 分值: 20, 得分: 14, 偏差原因分析及改进措施: 两段未完工，下年完成}
      投诉次数: {指标值: ≤5次, 实际完成值: 6次, 分值: 10, 得分: 8, 偏差原因分析及改进措施: 噪声，改进工艺}
  满意度指标:
    服务对象满意度指标:
      村民满意度: {指标值: ≥90%, 实际完成值: 95%, 分值: 10, 得分: 10}
总分: {分值: 100, 得分: 89.46}
"""


def findings(text: str, family: str) -> list[Finding]:
    """What a family of rules says of one spec; the text must be readable."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "项目.yaml")
        file.write_text(text, encoding="utf-8")
        (compilation,) = load([file], FORMS)
        assert compilation.findings == ()
        return list(examine(compilation, Selection((family,))).findings)


def changed(text: str, *changes: tuple[str, str]) -> str:
    """The text with every pair replaced; each must be there exactly once."""
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def told(found: list[Finding]) -> list[tuple[str, str, int]]:
    """(rule, path, line) of each."""
    return [(finding.rule, finding.path, finding.position.line) for finding in found]


def under_caret(finding: Finding) -> str:
    start = finding.position.column - 1
    return finding.excerpt[start : start + finding.width]


def line(text: str, part: str) -> int:
    """The number of the only line with that part."""
    numbers = [number for number, written in enumerate(text.splitlines(), 1) if part in written]
    assert len(numbers) == 1, (part, numbers)
    return numbers[0]

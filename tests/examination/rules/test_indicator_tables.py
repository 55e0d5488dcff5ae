"""A form whose indicators are rows of a 行表 reaches the rules about indicators and scores by its roles."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from jixiao.examination.examine import examine
from jixiao.figures.compute import compute
from jixiao.findings import Finding, InputError
from jixiao.forms.form_set import Forms
from jixiao.forms.read_form import read_form, read_forms
from jixiao.specs.compilation import Compilation, load
from samples import ROOT, ROOTS

FORM = ROOT / "tests" / "forms" / "重庆部门自评表-2021"
ROWS = """\
  - {指标名称: 培训次数, 计量单位: 次, 指标性质: ≥, 年初指标值: 6, 调整指标值: 6, 全年完成值: 6, 得分系数: 100%, 指标权重: 50, 核心指标: 是}
  - {指标名称: 培训人数, 计量单位: 人, 指标性质: ≥, 年初指标值: 900, 调整指标值: 800, 全年完成值: 640, 得分系数: 80%, 指标权重: 30, 核心指标: 否, 未完成原因: 两期合并}
  - {指标名称: 学员满意度, 计量单位: '%', 指标性质: ≥, 年初指标值: 95, 调整指标值: 95, 全年完成值: 97, 得分系数: 100%, 指标权重: 10, 核心指标: 是}
"""
SPEC = f"""\
表式: [重庆部门自评表-2021]
年度: 2022
主管部门: 海州市委党校
资金: {{年初预算数: 1200, 调整后预算数: 1200, 执行数: 912, 说明: 两期培训合并办，节省了场地费用。}}
年初目标: 办好全年的培训。
完成情况: 全年的培训已经办完。
绩效指标:
{ROWS}"""


@cache
def forms() -> Forms:
    return read_forms((*ROOTS, FORM.parent))


def read(folder: Path, *changes: tuple[str, str]) -> Compilation:
    text = SPEC
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "甲.yaml").write_text(text, encoding="utf-8")
    (compilation,) = load([folder / "甲.yaml"], forms())
    assert compilation.findings == ()
    return compilation


def found(folder: Path, *changes: tuple[str, str]) -> list[Finding]:
    return list(examine(read(folder, *changes)).findings)


def test_scores_and_totals_are_computed_from_the_rows(tmp_path: Path) -> None:
    values = compute(read(tmp_path).specs[0]).values
    assert [row["指标得分"] for row in values["绩效指标"]] == [50, 24, 10]
    assert (values["资金"]["执行率得分"], values["自评总分"]) == (Decimal("7.60"), Decimal("91.60"))
    assert values["核心指标权重"] == 60


def test_the_sound_table_is_silent(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_sum_of_rows_of_which_none_counts_stays_blank_without_a_word(tmp_path: Path) -> None:
    changes = [("指标权重: 50, 核心指标: 是", "指标权重: 50"), ("指标权重: 10, 核心指标: 是", "指标权重: 10")]
    assert compute(read(tmp_path, *changes).specs[0]).values["核心指标权重"] is None
    assert found(tmp_path, *changes) == []


def test_a_sum_with_a_condition_names_the_row_that_counts_and_lacks_a_figure(tmp_path: Path) -> None:
    lacks = [finding for finding in found(tmp_path, ("指标权重: 50, 核心", "核心")) if finding.rule == "S8"]
    assert sorted(finding.message for finding in lacks) == [
        "“核心指标权重”空着：“第1行”没有指标权重",
        "“自评总分”空着：“第1行”没有指标得分",
    ]


@pytest.mark.parametrize(
    ("change", "rule", "line", "said"),
    [
        (("指标权重: 50", "指标权重: 40"), "S2", 7, "分值合计90（其中执行率10），应为100"),
        (("指标权重: 10,", "指标权重: 10, 指标得分: 11,"), "S3", 10, "“学员满意度”的指标得分11不在0和10之间"),
        (("得分系数: 80%, ", ""), "S3", 9, "“培训人数”没有指标得分：没有写得分系数"),
        (("得分系数: 80%, ", "得分系数: 80%, 指标得分: 23, "), "M1", 9, "“指标得分”写的是23，指标权重 × 得分系数是24"),
        (("核心指标: 否, 未完成原因: 两期合并", "核心指标: 否"), "S4", 9, "没有写“未完成原因”"),
        (("全年完成值: 6,", "全年完成值: 部分完成,"), "S5", 8, "的全年完成值说“部分"),
        (("调整指标值: 95, ", ""), "I1", 10, "“学员满意度”没有填“调整指标值”"),
        (("指标名称: 学员满意度", "指标名称: 培训次数"), "I5", 10, "指标“培训次数”写了两次"),
        (("指标名称: 学员满意度, ", ""), "I1", 10, "“绩效指标”下有一项没有指标名称"),
        (("执行数: 912", "执行数: 1300"), "S1", 4, "超过"),
    ],
)
def test_the_rules_speak_at_the_row(change: tuple[str, str], rule: str, line: int, said: str, tmp_path: Path) -> None:
    findings = [finding for finding in found(tmp_path, change) if finding.rule == rule]
    assert [(finding.position.line, said in finding.message) for finding in findings] == [(line, True)]


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("指标: 绩效指标", ""),
        ("指标: 主管部门", "角色“指标”要指标树、行表，“主管部门”是文本"),
        ("三级指标: 主管部门", "应当是指标的一列"),
        ("指标值: 绩效指标.*.没有", "不是本表的字段"),
        ("得分: 绩效指标.*.指标名称", "要金额、数值、比率、整数"),
    ],
)
def test_a_role_names_columns_of_the_table(role: str, said: str, tmp_path: Path) -> None:
    place = tmp_path / FORM.name
    place.mkdir()
    name = role.partition(":")[0]
    lines = (FORM / "form.yaml").read_text(encoding="utf-8").split("\n")
    lines = [f"  {role}" if line.startswith(f"  {name}: 绩效指标") else line for line in lines]
    (place / "form.yaml").write_text("\n".join(lines), encoding="utf-8")
    (place / "page.html.j2").write_text((FORM / "page.html.j2").read_text(encoding="utf-8"), encoding="utf-8")
    try:
        told = [finding.message for finding in read_form(place).roles and ()]
    except InputError as error:
        told = [finding.message for finding in error.findings]
    assert [said in message for message in told] == ([True] if said else [])

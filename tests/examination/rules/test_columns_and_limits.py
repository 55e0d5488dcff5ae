"""M9 and I12: what a form says of two figures, and of two columns of an indicator."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.authoring.sample import sample
from jixiao.examination.examine import examine
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load
from samples import ROOTS

FORMS = read_forms(ROOTS)


def found(folder: Path, form: str, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """(rule, message) of M9 and I12 in a form's sample with some of its text changed."""
    text = sample([FORMS[form]], "海堤维护", FORMS[form].years[-1])
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "甲.yaml").write_text(text, "utf-8")
    (compilation,) = load([folder / "甲.yaml"], FORMS)
    told = examine(compilation).findings
    return [(finding.rule, finding.message) for finding in told if finding.rule in ("M9", "I12")]


@pytest.mark.parametrize(
    ("form", "changes", "message"),
    [
        (
            "中央目标表-2019",
            (("财政拨款: 2860.5", "财政拨款: 900"),),
            "“年度资金的财政拨款”953.5万元，超过“实施期资金的财政拨款”900万元",
        ),
        (
            "运行监控表-2019",
            (("全年预计执行数: 235", "全年预计执行数: 300"),),
            "“年度资金总额的全年预计执行数”312万元，超过“年度资金总额的年初预算数”250.93万元",
        ),
        (
            "申报表-2024",
            (("财政资金: 2000000", "财政资金: 1500000"),),
            "“年度资金申请总额”200万元，超过“项目资金总额”150万元",
        ),
    ],
)
def test_a_part_is_not_greater_than_its_whole(form, changes, message, tmp_path):
    assert ("M9", message) in found(tmp_path, form, *changes)
    assert found(tmp_path, form) == []


@pytest.mark.parametrize(
    ("form", "changes", "message"),
    [
        (
            "一体化目标表-2023",
            (("指标方向性: 反向指标", "指标方向性: 正向指标"),),
            "“水毁路段修复时间”的“指标性质”是“≤”，“指标方向性”应当是反向指标，写的是“正向指标”",
        ),
        (
            "一体化目标表-2023",
            (("指标性质: 定性, 指标值: 有效改善", "指标性质: 定性, 指标值: 有效改善, 度量单位: 个"),),
            "“沿线群众出行条件”的“指标性质”是“定性”，“度量单位”应当空着，写的是“个”",
        ),
        (
            "运行监控表-2019",
            ((", 原因说明: 汛期水毁集中，养护人员、机械一时不足", ""),),
            "“水毁路段修复时间”的“偏差原因”是“人员保障、硬件条件保障”，要写“原因说明”",
        ),
        ("运行监控表-2019", ((", 可能性: 确定能", ""),), "“养护里程”的“预计完成情况”是“320公里”，要写“可能性”"),
    ],
)
def test_the_columns_of_an_indicator_agree(form, changes, message, tmp_path):
    assert found(tmp_path, form, *changes) == [("I12", message)]
    assert found(tmp_path, form) == []

"""Forms with several trees, trees inside rows, and printed limits: messages say which tree, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.examination.examine import examine
from jixiao.findings import Finding
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load
from samples import ROOT

FORMS = ROOT / "tests" / "forms"
SPECS = FORMS / "elsewhere"


@pytest.fixture(scope="module")
def forms() -> object:
    return read_forms((ROOT / "templates", FORMS))


def found(
    name: str, folder: Path, forms: object, *changes: tuple[str, str], rules: str = "I1 I2 I5 T10"
) -> list[Finding]:
    """What some rules say of a spec after changes."""
    text = (SPECS / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "甲.yaml").write_text(text, encoding="utf-8")
    (compilation,) = load([folder / "甲.yaml"], forms)
    assert not compilation.findings
    return [finding for finding in examine(compilation).findings if finding.rule in rules.split()]


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.path, finding.message) for finding in findings]


@pytest.mark.parametrize("name", ["校舍短", "校舍长", "监控短", "监控长", "整体短", "整体长"])
def test_a_sound_spec_has_no_finding_and_a_tree_may_be_left_out(name: str, tmp_path: Path, forms: object) -> None:
    assert told(found(name, tmp_path, forms)) == []


def test_of_several_trees_the_one_that_lacks_a_level_is_named(tmp_path: Path, forms: object) -> None:
    goal = ("  满意度指标:\n    服务对象满意度指标: {师生满意度: ≥90%}\n", "")
    assert told(found("校舍短", tmp_path, forms, goal)) == [("I1", "年度指标", "“年度指标”没有设“满意度指标”")]


def test_a_tree_that_may_be_left_out_is_complete_where_it_is_written(tmp_path: Path, forms: object) -> None:
    begun = ("年度指标:\n", "实施期指标: {产出指标: {数量指标: {改造学校数: =36所}}}\n年度指标:\n")
    assert told(found("校舍短", tmp_path, forms, begun)) == [
        ("I1", "实施期指标", "“实施期指标”没有设“效益指标”、“满意度指标”")
    ]


def test_a_name_outside_of_the_vocabulary_is_told_with_its_tree(tmp_path: Path, forms: object) -> None:
    wrong = ("社会效益指标: {受益", "社会指标: {受益")
    assert told(found("校舍短", tmp_path, forms, wrong)) == [
        ("I2", "年度指标.效益指标.社会指标", "“年度指标”里“效益指标”下没有二级指标“社会指标”")
    ]


def test_trees_of_two_and_four_levels_and_those_in_rows_are_examined(tmp_path: Path, forms: object) -> None:
    changes = (
        ("资产管理: {固定", "资产的管理: {固定"),
        ("水毁修复: ≥98%", "进度: ≥98%"),
        ("加固座数: =2座", "加固座数: "),
    )
    assert sorted(told(found("整体短", tmp_path, forms, *changes))) == [
        ("I1", "产出指标.产出指标.数量指标.桥梁.加固座数", "“产出指标”里“加固座数”没有填“指标值”"),
        ("I2", "管理指标.资产的管理", "“管理指标”里没有管理事项“资产的管理”"),
        ("I5", "年度任务[1].指标.进度.进度", "“年度任务[1].指标”里考核指标“进度”与它的考核内容同名，没有细化"),
    ]


def test_what_stands_in_a_tree_of_a_row_is_told_at_its_line(tmp_path: Path, forms: object) -> None:
    (one,) = found("整体短", tmp_path, forms, ("检测座数: =12座}}}", "检测座数: }}}"))
    assert (one.path, one.position.line) == ("年度任务[2].指标.进度.检测座数", 6)


@pytest.mark.parametrize(
    ("name", "change", "path", "message"),
    [
        ("校舍短", ("中小学校舍维修改造", "校" * 41), "项目名称", "“项目名称”有41字，表上限40字以内"),
        ("校舍短", ("三年内", "三" * 450), "实施期目标", "“实施期目标”有467字，表上限450字以内"),
        (
            "监控短",
            ("摊铺机", "摊" * 100),
            "绩效指标.产出指标.质量指标.路面完好率.原因说明",
            "“原因说明”有112字，表上限100字以内",
        ),
        ("整体短", ("运输执法", "执" * 31), "年度任务[3].任务名称", "“任务名称”有31字，表上限30字以内"),
    ],
)
def test_a_text_longer_than_the_form_allows_is_told_with_its_length(
    name: str, change: tuple[str, str], path: str, message: str, tmp_path: Path, forms: object
) -> None:
    assert told(found(name, tmp_path, forms, change, rules="T10")) == [("T10", path, message)]


def test_white_space_is_not_counted_and_the_limit_itself_is_allowed(tmp_path: Path, forms: object) -> None:
    allowed = ("中小学校舍维修改造", "校" * 20 + " 　" + "舍" * 20)
    assert told(found("校舍短", tmp_path, forms, allowed, rules="T10")) == []

"""Blanks that are scored, summed and signed: assessments, bonds, tables side by side, lists with a sum below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from adopting.known_forms import NAME, adopted, written
from adopting.office_forms import cells_of, word_file
from jixiao import Studio
from jixiao.adopting.adopt import Adopted
from jixiao.authoring.sample import sample
from jixiao.importing.importing import import_file

ASSESSED = """
预算绩效管理工作考核评分表 6
被考核单位 |  2 | 考核年度 |  2
考核项目 | 考核内容 | 权重 | 评分标准 | 自评分 | 考核得分
基础工作/（30%） 1x2 | 制度建设 | 15% | 制定管理办法得满分，未制定不得分 |  1 |  1
人员配备 | 15% | 明确专人负责得满分 |  1 |  1
结果应用/（70%） | 评价结果公开 | 70% | 按时公开得满分 |  1 |  1
总分 2 | 100% |  1 |  1 |  1
考核组意见 | 组长签字：　　　　　　年　月　日 5
"""
SCORED = """
绩效评价评分表 7
项目名称： 3 | 评价小组： 4
一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 得分 | 扣分原因
决策 1x2 | 项目立项 1x2 | 立项依据充分性 | 5分 | 符合规划的得满分，一项不符扣2分。 |  1 |  1
立项程序规范性 | 5分 | 按规定程序申请设立。 |  1 |  1
效益 | 项目效益 | 满意度 | 90分 | 90%及以上得满分 |  1 |  1
合计 3 | 100分 |  1 |  1 |  1
"""
BOND = """
专项债券项目绩效目标表（金额单位：万元） 8
项目总投资 2x2 | 合计 2 | 其中：资本金 2 | 专项债券资金 | 市场化融资
 2 |  2 |  1 |  1
以前年度已发行债券 2 |  6
绩效指标 1x3 | 一级指标 | 二级指标 | 三级指标 2 | 指标值 | 指标值确定依据 2
产出指标 | 数量指标 |  2 |  1 |  2
效益指标 | 社会效益指标 |  2 |  1 |  2
项目单位意见 2 | （盖章）/年　月　日 2 | 主管部门意见 2 | （盖章）/年　月　日 2
"""
BESIDE = """
预算测算明细表（金额单位：元） 8
项目名称 2 |  6
一、支出预算 4 | 二、资金来源 4
支出内容 | 标准 | 数量 | 金额 | 来源渠道 2 | 申请数 | 核定数
 1 |  1 |  1 |  1 | 一般公共预算 2 |  1 |  1
 1 |  1 |  1 |  1 | 单位自有资金 2 |  1 |  1
支出合计 3 |  1 | 来源合计 2 |  1 |  1
"""
LISTED = """
项目绩效目标汇总表 8
单位：某某市教育局　　　　　　金额单位：万元 8
序号 1x2 | 项目名称 1x2 | 资金来源 4 | 年度目标 1x2 | 备注 1x2
合计 | 一般公共预算 | 政府性基金 | 其他
1 1 |  1 |  1 |  1 |  1 |  1 |  1 |  1
2 1 |  1 |  1 |  1 |  1 |  1 |  1 |  1
合计 2 |  1 |  1 |  1 |  1 |  1 |  1
"""
WAN = {"类型": "金额", "单位": "万元"}


def made(drawing: str, folder: Path) -> tuple[Adopted, dict[str, Any]]:
    cells = [(*cell[:4], cell[4] or "") for cell in cells_of(drawing)]
    found = adopted(word_file(cells, folder / "空表.docx"), Studio())
    assert not found.findings
    assert found.comparison.differences == ()
    return found, yaml.load(found.files["form.yaml"], yaml.BaseLoader)["字段"]


def sums(found: Adopted) -> dict[str, str]:
    """The computations that wait in comments."""
    lines = [line[4:].split(": ", 1) for line in found.files["form.yaml"].split("\n") if line.startswith("#   ")]
    return dict(lines)


def test_weights_in_percent_are_printed_and_what_is_scored_is_named_by_its_name_not_its_standard(
    tmp_path: Path,
) -> None:
    _, fields = made(ASSESSED, tmp_path)
    scores = {"类型": "组", "字段": {"自评分": "数值", "考核得分": "数值"}}
    assert fields == {
        "被考核单位": "文本",
        "考核年度": "文本",
        "基础工作": {"类型": "组", "字段": {"制度建设": scores, "人员配备": scores}},
        "结果应用": {"类型": "组", "字段": {"评价结果公开": scores}},
        "总分": scores,
        "考核组意见": "段落",
    }


def test_a_new_spec_of_a_scoring_table_begins_with_what_is_printed_and_has_no_target_to_examine(tmp_path: Path) -> None:
    found, fields = made(SCORED, tmp_path)
    printed = yaml.load(fields["绩效指标"]["示例"], yaml.BaseLoader)
    assert printed["决策"]["项目立项"] == {
        "立项依据充分性": {"分值": "5", "得分": "0", "评分标准": "符合规划的得满分，一项不符扣2分。"},
        "立项程序规范性": {"分值": "5", "得分": "0", "评分标准": "按规定程序申请设立。"},
    }
    studio = written(found, tmp_path / "表")
    text = sample([studio._tools.forms[NAME]], "甲", 2026)
    told = studio.check(studio.loads(text, "甲.yaml"))
    assert [one.rule for one in told if one.rule[:1] in "FIS"] == []


def test_labels_with_values_below_a_tree_are_not_named_by_its_heads(tmp_path: Path) -> None:
    found, fields = made(BOND, tmp_path)
    assert fields["项目单位意见"] == fields["主管部门意见"] == "段落"
    assert fields["以前年度已发行债券"] == WAN
    assert sums(found) == {
        "项目总投资.合计": "{和: [项目总投资.资本金, 项目总投资.专项债券资金, 项目总投资.市场化融资]}"
    }


def test_rows_without_labels_beside_rows_that_have_some_are_numbered(tmp_path: Path) -> None:
    found, fields = made(BESIDE, tmp_path)
    row = {"支出内容": "段落", "标准": "金额", "数量": "文本", "金额": "金额"}
    assert fields["支出预算"]["字段"]["第2行"] == {"类型": "组", "字段": row}
    assert sums(found)["支出预算.支出合计.金额"] == "{和: [支出预算.第1行.金额, 支出预算.第2行.金额]}"
    assert (
        sums(found)["资金来源.来源合计.申请数"] == "{和: [资金来源.一般公共预算.申请数, 资金来源.单位自有资金.申请数]}"
    )


def test_every_column_of_money_has_its_sum_below_and_a_row_its_total(tmp_path: Path) -> None:
    found, fields = made(LISTED, tmp_path)
    money = dict.fromkeys(("合计", "一般公共预算", "政府性基金", "其他"), WAN)
    assert fields["合计"]["字段"]["资金来源"]["字段"] == money
    assert fields["单位"] == "文本"
    assert "金额单位：万元" in found.files["page.html.j2"]
    assert sums(found)["明细.*.资金来源.合计"] == (
        "{和: [明细.*.资金来源.一般公共预算, 明细.*.资金来源.政府性基金, 明细.*.资金来源.其他]}"
    )
    assert sums(found)["合计.资金来源.其他"] == "{和: [明细.*.资金来源.其他]}"


@pytest.mark.parametrize("drawing", [ASSESSED, SCORED, BOND, BESIDE, LISTED])
def test_these_forms_can_be_computed_once_the_sums_are_switched_on(drawing: str, tmp_path: Path) -> None:
    found, _ = made(drawing, tmp_path)
    text = found.files["form.yaml"].replace("\n# 计算:", "\n计算:").replace("\n#   ", "\n  ")
    studio = written(found, tmp_path / "表")
    (tmp_path / "表" / NAME / "form.yaml").write_text(text, "utf-8")
    studio = Studio([tmp_path / "表"])
    assert not studio._tools.forms.broken
    spec = studio.loads(sample([studio._tools.forms[NAME]], "甲", 2026), "甲.yaml")
    assert spec.projects[0].draw("pdf")[:5] == b"%PDF-"


ROWS = """表式: [新表]
年度: 2026
单位: 市教育局
明细:
  - {项目名称: 实验楼改造, 资金来源: {合计: 850, 一般公共预算: 600, 政府性基金: 250}, 年度目标: 改造6200平方米。}
  - {项目名称: 康复设备, 资金来源: {合计: 126.5, 一般公共预算: 126.5}, 年度目标: 购置32台套。, 备注: 急}
  - {项目名称: 标准化考点, 资金来源: {合计: 320, 一般公共预算: 300, 其他: 20}, 年度目标: 建成考场420间。}
合计: {资金来源: {合计: 1296.5, 一般公共预算: 1026.5, 政府性基金: 250, 其他: 20}}
"""


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
def test_numbered_rows_are_read_back_however_many_there_are(format: str, tmp_path: Path) -> None:
    found, _ = made(LISTED, tmp_path)
    studio = written(found, tmp_path / "表")
    drawn = studio.loads(ROWS, "甲.yaml").projects[0]
    file = tmp_path / f"来件.{format}"
    file.write_bytes(drawn.draw(format))
    back = import_file(file, studio._tools, [NAME], 2026)
    assert back.whole, (back.unknown, back.told)
    assert studio.loads(back.projects[0].text, "甲.yaml").projects[0].draw("pdf") == drawn.draw("pdf")


def test_what_is_counted_money_below_a_band_and_lists_of_papers_have_their_kinds(tmp_path: Path) -> None:
    _, fields = made(BANDS, tmp_path)
    assert fields == {
        "单位名称": {"类型": "文本", "必填": "true"},
        "银行账号": "编码",
        "行政编制": "整数",
        "附件清单": {"类型": "选项", "选项": ["批复", "概算", "图纸"], "多选": "true"},
        "固定资产原值": WAN,
        "公务用车": "数值",
        "主要职能": "段落",
        "年末净值": WAN,
    }


BANDS = """
单位基本信息表 4
单位名称 |  1 | 银行账号 |  1
其中：行政编制 |  1 | 附件清单 | □批复 □概算 □图纸
资产情况（万元） 4
固定资产原值 |  1 | 公务用车（辆） |  1
主要职能 |  1 | 年末净值 |  1
"""

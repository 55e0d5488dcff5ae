"""Blanks of offices elsewhere: several years beside each other, two trees, scores in parts, hidden rows and columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from adopting.known_forms import adopted, written
from adopting.office_forms import Cell, cells_of, word_file
from adopting.proof import drawn_again
from docx import Document
from jixiao import Studio
from jixiao.adopting.adopt import Adopted
from jixiao.authoring.sample import sample
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter

POLICY = """
财政支持政策绩效目标申报表 10
（2026年—2028年） 10
政策名称 2 | 4 | 政策主管部门 2 | 2
政策类型 2 | 新增政策□　延续政策□　调整政策□ 4 | 政策有效期 2 | 自　　年　月至　　年　月 2
资金需求（万元） 2x4 |  1 | 三年合计 | 2026年 2 | 2027年 2 | 2028年 2
资金总额 |  1 |  2 |  2 |  2
其中：市级财政 |  1 |  2 |  2 |  2
区县配套 |  1 |  2 |  2 |  2
绩效指标 1x3 | 一级指标 | 二级指标 | 指标内容 4 | 2026年目标值 | 2027年目标值 | 2028年目标值
产出 1x2 | 数量 |  4 |  1 |  1 |  1
质量 |  4 |  1 |  1 |  1
评估结论 2 | 予以支持□ 部分支持□ 不予支持□ 8
"""
CHANGE = """
项目绩效目标调整申请表 8
项目名称 2 |  6
预算金额（元） 2x2 | 调整前 3 | 调整后 3
 3 |  3
调整前绩效指标 4 | 调整后绩效指标 4
一级指标 | 二级指标 | 三级指标 | 指标值 | 一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 1x2 | 数量指标 |  1 |  1 | 产出指标 1x2 | 数量指标 |  1 |  1
质量指标 |  1 |  1 | 质量指标 |  1 |  1
效益指标 | 社会效益指标 |  1 |  1 | 效益指标 | 社会效益指标 |  1 |  1
主管部门意见 2 | 负责人：　　　（盖章） 2 | 财政局意见 2 | 负责人：　　　（盖章） 2
"""
SCORED = """
财政支出项目事前绩效评估表 6
项目名称 2 |  4
申报部门 2 |  2 | 申报金额（万元） |  1
审核内容 2 | 审核要点 2 | 审核意见 1x2 | 得分 1x2
具体内容 | 权重 | 具体内容 | 分值
一、立项必要性（20分） 6
明确相关性 1x2 | 10分 1x2 | 与规划是否相关 | 5分 | 优□ 良□ 中□ 差□ |  1
与职责是否相关 | 5分 | 优□ 良□ 中□ 差□ |  1
得分小计 5 |  1
评估总分 5 |  1
"""
ASIDE = """
项目支出预算申报文本 8
一、项目基本信息 4 | 二、项目资金来源（万元） 4
项目名称 |  3 | 资金来源 | 申报数 | 上年数 | 增减率
项目单位 |  1 | 项目负责人 |  1 | 财政拨款 |  1 |  1 |  1
开始日期 |  1 | 结束日期 |  1 | 合计 |  1 |  1 |  1
涉及调整金额（万元） |  1 | 其中：核减 |  1 | 收回 2 |  2
"""
BOUGHT = """
购买服务项目申报表 7
项目名称 2 |  2 | 购买方式 | □公开招标 □单一来源 □其他 2
购买预算 2x3 | 合计 |  1 | 以前年度支付情况（万元） 1x3 | 2024年 |  1
财政资金 |  1 | 2025年 |  1
其他资金 |  1 | 累计 |  1
合同期限 2 |   年  月  日至  年  月  日 2 | 金额单位：万元 3
"""


GOALS = """
年度工作要点表 4
单位名称 |  3
总体目标 | 1.落实重点工作：/2.完成绩效任务： 3
主要措施 | 1.加强领导：/2.落实责任： 3
"""


def made(drawing: str, folder: Path, foot: str = "") -> tuple[Adopted, dict[str, Any]]:
    found = adopted(word_file(cells_of(drawing), folder / "空表.docx", foot=foot), Studio())
    assert not found.findings
    assert found.comparison.differences == ()
    return found, yaml.load(found.files["form.yaml"], yaml.BaseLoader)["字段"]


def next_year(found: Adopted, folder: Path, year: int) -> list[str]:
    """The texts of the table that a new spec of a later year prints."""
    studio = written(found, folder / "表")
    (form,) = [form for form in studio._tools.forms.values() if form.name == "新表"]
    text = sample([form], "某项目", year)
    (folder / "后.docx").write_bytes(studio.loads(text, "后.yaml").projects[0].draw("docx"))
    return [cell.text for row in Document(str(folder / "后.docx")).tables[0].rows for cell in row.cells]


def test_years_beside_each_other_are_labels_and_go_on_with_the_form(tmp_path: Path) -> None:
    found, fields = made(POLICY, tmp_path)
    money = {"类型": "金额", "单位": "万元"}
    years = dict.fromkeys(("三年合计", "本年", "下年", "后年"), money)
    assert fields["资金需求"]["字段"] == {
        name: {"类型": "组", "字段": years} for name in ("资金总额", "市级财政", "区县配套")
    }
    assert list(fields["绩效指标"]["指标"]) == ["本年目标值", "下年目标值", "后年目标值"]
    texts = next_year(found, tmp_path, 2027)
    assert {"2027年", "2028年", "2029年", "2028年目标值"} <= set(texts)
    assert "（2027年—2029年）" in texts
    assert not any("2026" in text for text in texts)


def test_the_place_of_two_days_stands_until_it_is_filled_in(tmp_path: Path) -> None:
    found, fields = made(POLICY, tmp_path)
    assert fields["政策有效期"] == "文本"
    assert fields["政策类型"]["选项"] == ["新增政策", "延续政策", "调整政策"]
    table = Document(str(drawn_again(found, "docx", tmp_path))).tables[0]
    assert "".join(table.cell(3, 8).text.split()) == "自年月至年月"


def test_two_trees_each_with_its_level_1_are_called_as_the_heads_over_them(tmp_path: Path) -> None:
    found, fields = made(CHANGE, tmp_path)
    for name in ("调整前绩效指标", "调整后绩效指标"):
        assert fields[name]["词表"] == {"产出指标": ["数量指标", "质量指标"], "效益指标": ["社会效益指标"]}
    table = Document(str(drawn_again(found, "docx", tmp_path))).tables[0]
    assert [table.cell(6, column).text for column in (0, 1, 4, 5)] == ["产出指标", "数量指标"] * 2
    assert table.cell(6, 4)._tc is table.cell(7, 4)._tc


def test_who_signs_belongs_to_the_label_beside_it(tmp_path: Path) -> None:
    found, fields = made(CHANGE, tmp_path)
    table = Document(str(drawn_again(found, "docx", tmp_path))).tables[0]
    assert table.cell(9, 2).text == "负责人：　　（盖章）"
    assert fields["主管部门意见"]["字段"] == {"负责人": "文本"}
    assert fields["财政局意见"]["字段"] == {"负责人": "文本"}
    assert fields["预算金额"]["字段"] == {"调整前": "金额", "调整后": "金额"}


def test_what_is_scored_far_below_its_heads_has_their_names_and_full_scores_are_no_fields(tmp_path: Path) -> None:
    _, fields = made(SCORED, tmp_path)
    grades = {"类型": "选项", "选项": ["优", "良", "中", "差"]}
    one = {"类型": "组", "字段": {"审核意见": grades, "得分": "数值"}}
    assert fields == {
        "项目名称": {"类型": "文本", "必填": "true"},
        "申报部门": "文本",
        "申报金额": {"类型": "金额", "单位": "万元"},
        "明确相关性": {"类型": "组", "字段": {"与规划是否相关": one, "与职责是否相关": one}},
        "得分小计": "数值",
        "评估总分": "数值",
    }


def test_the_head_over_a_block_beside_another_names_its_group(tmp_path: Path) -> None:
    _, fields = made(ASIDE, tmp_path)
    money = {"类型": "金额", "单位": "万元"}
    row = {"申报数": money, "上年数": money}
    assert fields["项目资金来源"]["字段"] == {
        "财政拨款": {"类型": "组", "字段": row | {"增减率": "比率"}},
        "合计": {"类型": "组", "字段": row},
    }
    assert fields["开始日期"] == "日期"
    assert [fields[name] for name in ("涉及调整金额", "核减", "收回")] == [money] * 3


def test_two_groups_in_the_same_rows_keep_their_names(tmp_path: Path) -> None:
    _, fields = made(BOUGHT, tmp_path)
    money = {"类型": "金额", "单位": "万元"}
    assert fields["购买预算"]["字段"] == dict.fromkeys(("合计", "财政资金", "其他资金"), money)
    assert list(fields["以前年度支付情况"]["字段"]) == ["2024年", "2025年", "累计"]
    assert fields["合同期限"] == "文本"


def test_numbered_lines_below_notes_are_notes(tmp_path: Path) -> None:
    foot = "注：1.其他资金：自有资金。\n2.定性指标分三档：达成、部分达成、未达成。\n填报人：　　　　联系电话：　　　　"
    found, fields = made(SCORED, tmp_path, foot)
    assert "定性指标分三档" not in fields
    assert fields["联系电话"] == "编码"
    assert '<p class="note">2.定性指标分三档：达成、部分达成、未达成。</p>' in found.files["page.html.j2"]


def test_rows_and_columns_that_a_sheet_hides_are_no_part_of_the_form(tmp_path: Path) -> None:
    cells = cells_of(SCORED)
    plain = adopted(_sheet(cells, tmp_path / "明.xlsx", hidden=False), Studio())
    found = adopted(_sheet(cells, tmp_path / "暗.xlsx", hidden=True), Studio())
    assert [(one.path, one.kind) for one in found.draft.guesses] == [
        (one.path, one.kind) for one in plain.draft.guesses
    ]
    assert found.comparison.cells == plain.comparison.cells
    assert "工作表“填报说明”里没有表格，没有用" in found.told


def _sheet(cells: list[Cell], file: Path, *, hidden: bool) -> Path:
    """A workbook; one with a hidden row inside the scores, a hidden column and a sheet of text besides."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    side = Side(style="thin")
    for row, column, rows, columns, text in cells:
        top, left = row + 1 + (hidden and row > 6), column + 1 + (hidden and column > 1)
        bottom, right = row + rows + (hidden and row + rows > 7), column + columns + (hidden and column + columns > 2)
        for spot in ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)):
            sheet.cell(*spot).border = Border(side, side, side, side)
        sheet.cell(top, left, text)
        if rows * columns > 1:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    if hidden:
        sheet.row_dimensions[8].hidden = True
        sheet.column_dimensions[get_column_letter(3)].hidden = True
        book.create_sheet("填报说明")["A1"] = "一、请据实填写。"
    book.save(file)
    return file


def test_halves_of_sentences_stand_until_somebody_goes_on_with_them(tmp_path: Path) -> None:
    found, fields = made(GOALS, tmp_path)
    assert {name: fields[name] for name in ("总体目标", "主要措施")} == {"总体目标": "段落", "主要措施": "段落"}
    table = Document(str(drawn_again(found, "docx", tmp_path))).tables[0]
    assert table.cell(2, 1).text == "1.落实重点工作：\n2.完成绩效任务："
    studio = written(found, tmp_path / "表")
    spec = (
        "表式: [新表]\n年度: 2026\n单位名称: 某局\n总体目标: |-\n  1.落实重点工作：修路。\n  2.完成绩效任务：架桥。\n"
    )
    (tmp_path / "填.docx").write_bytes(studio.loads(spec, "填.yaml").projects[0].draw("docx"))
    filled = Document(str(tmp_path / "填.docx")).tables[0]
    assert filled.cell(2, 1).text == "1.落实重点工作：修路。\n2.完成绩效任务：架桥。"
    assert filled.cell(3, 1).text == "1.加强领导：\n2.落实责任："

"""Shanghai's forms of today, read back from the files: what differs from those of 2020 and 2024."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from jixiao.authoring.sample import sample
from jixiao.cli import main
from jixiao.drawing.assemble import read_parts
from jixiao.drawing.tools import tools
from jixiao.errors import ExitCode
from jixiao.figures.compute import compute_all
from jixiao.fonts import font_set
from jixiao.specs.compilation import load_text
from samples import ROOT

APPLICATION = """\
年度: 2026
项目名称: 设备更新
主管部门: 甲局
实施单位: 甲局装备科
计划开始日期: 2026-01-01
计划完成日期: 2026-12-31
项目资金: {金额单位: 万元, 年度申请: {当年财政拨款: 30, 上年结转资金: 0, 其他资金: 0}}
年度总体目标: 更新老旧设备，保障日常工作正常开展。
绩效指标:
  成本指标: {经济成本指标: {总成本指标: ≤30.00(万元), 单位成本指标: ≤1.50(万元/台), 分项成本指标: ≤12.00(万元)}}
  产出指标: {数量指标: {设备更新数量: ≥20.00(台)}}
  效益指标: {社会效益指标: {设备正常运转率: ≥95.00(%)}}
  满意度指标: {服务对象满意度指标: {使用人员满意度: ≥90.00(%)}}
"""
EVALUATION = """\
表式: [自评表-2021]
年度: 2025
项目名称: 设备更新
预算执行: {当年财政拨款: {年初预算数: 300000, 全年预算数: 300000, 全年执行数: 270000}}
年度总体目标: 更新老旧设备。
实际完成情况: 更新完成。
绩效指标:
  成本指标: {经济成本指标: {总成本指标: {指标值: ≤30万元, 实际完成值: 27万元, 分值: 20}}}
  产出指标: {数量指标: {设备更新数量: {指标值: ≥20台, 实际完成值: 20台, 分值: 40}}}
  效益指标: {社会效益指标: {设备正常运转率: {指标值: ≥95%, 实际完成值: 96%, 分值: 20}}}
  满意度指标: {服务对象满意度指标: {使用人员满意度: {指标值: ≥90%, 实际完成值: 92%, 分值: 10}}}
"""
NARRATIVE = """\
表式: [经费情况说明]
年度: 2026
项目名称: 设备更新
项目概述: 更新老旧设备。
标签: {经费情况说明: 项目支出情况说明, 项目概述: 项目概况}
"""


@pytest.fixture
def drawn(tmp_path, monkeypatch):
    """The cells and paragraphs of a spec in each format: PDF's as one text without white space."""
    monkeypatch.chdir(tmp_path)

    def draw(text: str) -> tuple[list[str], list[str], str]:
        Path("甲.yaml").write_text(text, "utf-8")
        assert main(["render", "甲.yaml", "--jobs", "1"]) == ExitCode.OK
        word = docx.Document(next(Path("output").rglob("*.docx")))
        rows = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        book = openpyxl.load_workbook(next(Path("output").rglob("*.xlsx")))
        sheet = [
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
        with pypdfium2.PdfDocument(next(Path("output").rglob("*.pdf"))) as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
        lines = [paragraph.text for paragraph in word.paragraphs]
        bare = [["".join(text.split()) for text in texts] for texts in (rows + lines, sheet)]
        return bare[0], bare[1], "".join("".join(pages).split())

    return draw


@pytest.mark.parametrize(("form", "year"), [("填报表-2023", 2023), ("申报表-2024", 2024), ("申报表-2025", 2026)])
def test_an_application_in_ten_thousands_has_its_unit_and_figures(drawn, form, year):
    text = APPLICATION.replace("2026", str(year))
    if year == 2023:  # when costs were a level 2
        text = text.replace("成本指标: {经济成本指标: {", "#").replace(
            "产出指标: {", "产出指标: {成本指标: {总成本: ≤30.00(万元)}, "
        )
    word, sheet, paper = drawn(f"表式: [{form}]\n{text}")
    assert any("万元" in text and "项目资金" in text for text in word)
    assert "30.00" in word
    assert any(text in ("30", "30.0") or text.startswith("=") for text in sheet)
    assert "30.00" in paper
    assert "300,000" not in paper


def test_the_application_of_2025_prints_colons_and_names_the_costs_in_the_third_level(drawn):
    word, sheet, paper = drawn(f"表式: [申报表-2025]\n{APPLICATION}")
    for words in (word, sheet, paper):
        assert all(
            text in words
            for text in ("年度资金申请总额：", "项目资金总额：", "总成本指标", "单位成本指标", "分项成本指标")
        )


def test_the_application_of_2025_has_nothing_to_be_found(drawn, capsys):
    drawn(f"表式: [申报表-2025]\n{APPLICATION}")
    assert main(["check", "甲.yaml", "--strict"]) == ExitCode.OK


def test_an_evaluation_of_2025_has_costs_of_its_own_and_weights_of_a_hundred(drawn, capsys):
    word, sheet, paper = drawn(EVALUATION)
    assert "（2025年度）" in word
    assert {"经济成本指标", "总成本指标", "100"} <= set(word)
    assert "（2025年度）" in sheet
    assert "总成本指标" in paper
    capsys.readouterr()
    main(["check", "甲.yaml"])
    out = capsys.readouterr()
    assert not [rule for rule in (" S2", " S3", " I1", " I2", " F7") if rule in out.out + out.err]


def test_a_document_may_name_its_narrative_and_the_sections(drawn):
    word, sheet, paper = drawn(NARRATIVE)
    assert "项目支出情况说明--设备更新" in word
    assert "一、项目概况" in word
    assert "一、项目概况" in sheet
    assert "一、项目概述" not in paper


def test_the_heading_of_the_goals_of_2020_never_ends_a_page():
    made = tools((ROOT / "templates",), font_set())
    text = sample([made.forms["目标表-2020"]], "甲", 2020)
    ends = set()
    for lines in range(30, 60):
        longer = text.replace("根据本单位承担", "一行文字二行文字三行文字四行文字五行文字。" * lines + "根据本单位承担")
        (project,) = compute_all(load_text(longer, Path("甲.yaml"), made.forms)).projects
        (part,) = read_parts(project, made.templates)
        for grid in made.typesetter.lay_out(part).blocks[:-1]:
            ends |= {cell.text for cell in grid.cells if cell.row + cell.rowspan == len(grid.rows)}
    assert "同名项目上年预算执行数（元）：" in ends  # pages did end there
    assert "2020年绩效目标" not in ends

"""The page for the head of a unit says what the specs say."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from jixiao.cli import main
from samples import SPECS

EVALUATED = SPECS / "驻西宁办-2020-绩效自评表"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_text_tells_money_score_and_grade(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["summary", str(EVALUATED)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["项目", "预算数（万元）", "执行数（万元）", "执行率", "得分", "等级", "审核"]
    assert lines[2].split()[:6] == ["合作交流工作业务费", "40", "37.824036", "94.57%", "95.46", "优"]
    assert lines[4].split() == ["合计", "93", "65.093436", "69.99%"]
    assert lines[5].startswith("2个项目；优2个；")


@pytest.mark.parametrize(("score", "grade"), [("23", "优"), ("15", "良"), ("0", "中")])
def test_grades_are_by_the_limits_of_the_form(score: str, grade: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (EVALUATED / "合作交流工作业务费.yaml").read_text("utf-8")
    Path("某项目.yaml").write_text(
        f"年度: 2020\n表式: [自评表-2020]\n主管部门: 某局\n实施单位: 某局\n{text}\n总分: {{得分: {70 + int(score)}}}\n",
        "utf-8",
    )
    assert main(["summary", "某项目.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[2].split()[5] == grade


def test_the_workbook_has_figures_a_sum_and_charts_over_them() -> None:
    assert main(["summary", str(EVALUATED), "-o", "概览.xlsx"]) == 0
    sheet = openpyxl.load_workbook("概览.xlsx", data_only=True)["概览"]
    assert [sheet.cell(row, 3).value for row in (3, 4, 5)] == [400000, 530000, 930000]
    assert openpyxl.load_workbook("概览.xlsx")["概览"]["C5"].value == "=SUM(C3:C4)"
    charts = openpyxl.load_workbook("概览.xlsx")["概览"]._charts
    assert [len(chart.series) for chart in charts] == [2, 1]
    assert charts[0].series[1].val.numRef.f == "概览!$D$3:$D$4"
    first = Path("概览.xlsx").read_bytes()
    assert main(["summary", str(EVALUATED), "-o", "概览.xlsx", "--force"]) == 0
    assert Path("概览.xlsx").read_bytes() == first and zipfile.is_zipfile("概览.xlsx")


def test_the_page_has_bars_of_two_greys_as_long_as_the_figures() -> None:
    assert main(["summary", str(EVALUATED), "-o", "概览.pdf", "--title", "某局2020年"]) == 0
    with pdfplumber.open("概览.pdf") as pdf:
        page = pdf.pages[0]
        assert page.extract_text().startswith("某局2020年")
        widths: dict[object, list[float]] = {}
        for rect in page.rects:
            if rect["fill"]:
                widths.setdefault(str(rect["non_stroking_color"]), []).append(round(rect["width"]))
    dark, light = sorted(widths.items(), key=lambda pair: float(pair[0].strip("(),").split(",")[0]))[:2]
    assert len(dark[1]) == 2 and len(light[1]) == 2
    whole = [one + other for one, other in zip(dark[1], light[1], strict=True)]
    assert whole[0] / whole[1] == pytest.approx(400000 / 530000, abs=0.05)
    assert dark[1][0] / whole[0] == pytest.approx(0.9457, abs=0.05)


def test_nothing_is_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("概览.pdf").write_bytes(b"x")
    assert main(["summary", str(EVALUATED), "-o", "概览.pdf"]) == 4
    assert Path("概览.pdf").read_bytes() == b"x" and "没有动它" in capsys.readouterr().err


def test_charts_and_rows_of_the_workbook_have_room_for_long_names() -> None:
    name = "青山县乡村道路养护与安全生命防护工程暨沿线人居环境综合整治提升专项行动第三期配套补助资金项目"
    text = (EVALUATED / "合作交流工作业务费.yaml").read_text("utf-8").replace("合作交流工作业务费", name)
    head = "年度: 2020\n表式: [自评表-2020]\n主管部门: 某局\n实施单位: 某局\n"
    Path("某项目.yaml").write_text(head + text, "utf-8")
    assert main(["summary", "某项目.yaml", "-o", "概览.xlsx"]) == 0
    sheet = openpyxl.load_workbook("概览.xlsx")["概览"]
    assert (sheet["A3"].value, sheet.row_dimensions[3].height) == (name, 45)  # three lines
    chart = sheet._charts[0]
    assert chart.barDir == "bar" and chart.series[0].cat.strRef.f == "概览!$I$3:$I$3" and not chart.visible_cells_only
    assert sheet["I3"].value == "青山县乡村道路养护与安全生命防…" and sheet.column_dimensions["I"].hidden
    assert sheet["C3"].alignment.shrink_to_fit  # figures that are too wide would be ###

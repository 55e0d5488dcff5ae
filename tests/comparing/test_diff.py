"""Two states of projects are compared in the form's words."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from jixiao.cli import main
from samples import SPECS

SPEC = """年度: 2024
表式: [申报表-2024]
项目名称: 公务接待
项目资金:
  年度申请: {当年财政拨款: 2000000, 上年结转资金: 0, 其他资金: 0}
年度总体目标: 严格贯彻落实中央八项规定精神，确保顺利完成各项接待工作，全年不出事故，来访团队满意，费用不超过预算，资料齐全。
绩效指标:
  成本指标: {经济成本指标: {人均餐费: ≤150元}}
  产出指标:
    数量指标: {接待批次: ≥180批, 接待人数: ≥1800人}
    时效指标: {响应时间: ≤24小时}
  效益指标: {社会效益指标: {协议数量: ≥2份}}
  满意度指标: {服务对象满意度指标: {团队满意度: ≥90%}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    changes = [
        ("2000000", "225.5万元"),
        ("八项规定精神，", "八项规定及其实施细则精神，"),
        ("接待人数: ≥1800人", "接待车次: ≥60次"),
        ("    时效指标: {响应时间: ≤24小时}\n", "    质量指标: {响应时间: ≤24小时}\n"),
        ("≤150元", "≤140元"),
    ]
    text = SPEC
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    Path("A.yaml").write_text(SPEC, "utf-8")
    Path("B.yaml").write_text(text, "utf-8")
    return tmp_path


def test_what_differs_is_told_with_amounts_moves_and_marked_words(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "A.yaml", "B.yaml"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "公务接待",
        "  改变 项目资金·年度申请·合计（元）：2,000,000 → 2,255,000，+255,000（+12.8%）",
        "  改变 项目资金·年度申请·当年财政拨款（元）：2,000,000 → 2,255,000，+255,000（+12.8%）",
        "  改变 年度总体目标：严格贯彻落实中央八项规定{+及其实施细则+}精神，确保顺利完成各项接待工作，全年不出事故，来访团队满意，费用不超过预算，资料齐全。",
        "  改变 绩效指标·成本指标·经济成本指标·人均餐费·指标值：≤150元 → ≤140元",
        "  删去 绩效指标·产出指标·数量指标·接待人数：≥1800人 → （无）",
        "  移动 绩效指标·产出指标·时效指标·响应时间：产出指标·时效指标·响应时间 → 产出指标·质量指标·响应时间",
        "  增加 绩效指标·产出指标·数量指标·接待车次：（无） → ≥60次",
        "不同7处",
    ]


def test_a_spelling_of_the_same_figure_is_no_difference(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("B.yaml").write_text(SPEC.replace("2000000", "200万元").replace("  年度申请: {", "  年度申请: { "), "utf-8")
    assert main(["diff", "A.yaml", "B.yaml"]) == 0
    assert capsys.readouterr().out == "没有不同\n"


def test_json_html_and_workbook_say_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "A.yaml", "B.yaml", "--output-format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert main(["diff", "A.yaml", "B.yaml", "--output-format", "xlsx", "-o", "比较.xlsx"]) == 1
    rows = list(openpyxl.load_workbook("比较.xlsx")["不同"].iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[2]) for row in rows] == [(each["field"], each["kind"]) for each in found]
    assert main(["diff", "A.yaml", "B.yaml", "--output-format", "html", "-o", "比较.html"]) == 1
    page = Path("比较.html").read_text("utf-8")
    assert "<ins>及其实施细则</ins>" in page and page.count("<tr>") == len(found) + 1
    assert main(["diff", "A.yaml", "B.yaml", "--output-format", "html", "-o", "比较.html"]) == 2


def test_projects_of_a_document_are_paired_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("去年", "今年"):
        Path(name).mkdir()
    Path("去年/甲.yaml").write_text(SPEC, "utf-8")
    Path("去年/乙.yaml").write_text(SPEC.replace("公务接待", "公务用车"), "utf-8")
    Path("今年/改名.yaml").write_text(SPEC, "utf-8")
    Path("今年/丙.yaml").write_text(SPEC.replace("公务接待", "培训"), "utf-8")
    assert main(["diff", "去年", "今年"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "公务用车", "  删去 项目：公务用车 → （无）", "培训", "  增加 项目：（无） → 培训", "不同2处"
    ]  # fmt: skip


@pytest.mark.slow
def test_a_spec_is_compared_with_what_was_published_and_with_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = SPECS / "驻西宁办-2020-绩效自评表"
    spec = folder / "合作交流工作业务费.yaml"
    assert main(["render", str(spec), "--format", "xlsx", "--quiet"]) == 0
    drawn = next(Path("output").rglob("*.xlsx"))
    assert main(["diff", str(spec), str(drawn)]) == 0, capsys.readouterr().out
    assert main(["bundle", str(folder), "-o", "存档", "--also", "ofd"]) == 0
    for archive in (next(Path("存档").rglob(name)) for name in ("*.pdf", "*.ofd")):
        assert main(["diff", str(folder), str(archive)]) == 0, capsys.readouterr().out

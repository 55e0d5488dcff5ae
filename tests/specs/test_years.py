"""A form that is drawn for a year it was not made for: a warning that names the years and the form that fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jixiao.cli import main
from jixiao.errors import ExitCode
from jixiao.forms.catalogue import shown_years

INDICATORS = """\
绩效指标:
  产出指标: {数量指标: {培训次数: {指标值: ≥8次, 实际完成值: 10次, 分值: 50}}}
  效益指标: {社会效益指标: {知晓率: {指标值: ≥80%, 实际完成值: 85%, 分值: 30}}}
  满意度指标: {服务对象满意度指标: {学员满意度: {指标值: ≥90%, 实际完成值: 95%, 分值: 10}}}
"""
EVALUATION = "表式: [自评表-2020]\n年度: {year}\n项目名称: 业务费\n"


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    """The findings F7 of `check`, for a spec or a folder."""
    monkeypatch.chdir(tmp_path)

    def look(path: str, *words: str) -> list[dict[str, object]]:
        main(["check", path, "--output-format", "json", *words])
        return [finding for finding in json.loads(capsys.readouterr().out) if finding["rule"] == "F7"]

    return look


def written(name: str, text: str) -> str:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, "utf-8")
    return name


def test_a_form_outside_its_years_is_a_warning_at_the_year(told):
    (finding,) = told(written("甲.yaml", EVALUATION.format(year=2026)))
    assert (finding["severity"], finding["line"], finding["column"], finding["path"]) == ("warning", 2, 5, "年度")
    assert finding["message"] == "年度 2026 不在表式“自评表-2020”的适用年度里（2020—2022）"
    assert "改用“自评表-2021”" in finding["help"]


@pytest.mark.parametrize(
    ("form", "year"), [("自评表-2020", 2020), ("自评表-2020", 2022), ("自评表-2021", 2021), ("自评表-2021", 2026)]
)
def test_a_form_within_its_years_is_silent(told, form, year):
    assert told(written("甲.yaml", EVALUATION.format(year=year).replace("自评表-2020", form))) == []


def test_a_form_without_years_fits_every_year(told):
    assert told(written("甲.yaml", "表式: [经费情况说明]\n年度: 2031\n项目名称: 甲\n")) == []


@pytest.mark.parametrize(
    ("form", "year", "other"),
    [
        ("申报表-2024", 2023, "填报表-2023"),
        ("填报表-2023", 2025, "申报表-2024”或“申报表-2025"),
        ("申报表-2024", 2020, "目标表-2020"),
    ],
)
def test_the_form_that_serves_the_same_purpose_in_that_year_is_named(told, form, year, other):
    (finding,) = told(written("甲.yaml", f"表式: [{form}]\n年度: {year}\n项目名称: 甲\n"))
    assert f"改用“{other}”" in finding["help"]
    assert "自评表" not in finding["help"]


def test_a_form_of_another_place_is_not_named(told):
    (finding,) = told(written("甲.yaml", "表式: [中央目标表-2019]\n年度: 2024\n项目名称: 甲\n"))
    assert finding["help"].startswith("改用“中央目标表-2022”；")


def test_a_year_that_all_projects_share_is_told_once(told):
    written("文档/汇编.yaml", "标题: 甲\n年度: 2026\n表式: [自评表-2020]\n")
    for name in ("甲", "乙"):
        written(f"文档/{name}.yaml", f"项目名称: {name}\n")
    (finding,) = told("文档")
    assert finding["file"] == "文档/汇编.yaml"


def test_render_counts_it_and_draws_all_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = EVALUATION.format(year=2026) + INDICATORS
    assert main(["render", written("甲.yaml", text), "--format", "docx", "--jobs", "1"]) == ExitCode.OK
    assert "；运行 jixiao check 看警告和提示" in capsys.readouterr().err
    assert len(list((tmp_path / "output").rglob("*.docx"))) == 1


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ((2024,), "2024"),
        ((2023, 2024), "2023、2024"),
        ((2026, 2024, 2025), "2024—2026"),
        ((2019, 2021, 2022, 2023), "2019、2021—2023"),
    ],
)
def test_years_are_told_in_runs(years, shown):
    assert shown_years(years) == shown

"""An office's blank form becomes a form that is used at once: new, render, import, adopt again."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from adopting.known_forms import adopted
from adopting.office_forms import APPLICATION, FOOT, word_file
from docx import Document
from jixiao import Studio
from jixiao.authoring.sample import sample
from jixiao.cli import main
from jixiao.importing.importing import import_file

NAME = "新表"


def written(file: Path, folder: Path, like: str = "", studio: Studio | None = None) -> Studio:
    """The studio that knows the form made of a file."""
    found = adopted(file, studio or Studio(), like)
    assert not found.findings and found.comparison.differences == ()
    target = folder / NAME
    target.mkdir(parents=True)
    for name, text in found.files.items():
        (target / name).write_text(text, "utf-8")
    return Studio([folder])


def blank(folder: Path) -> Path:
    return word_file(APPLICATION, folder / "空表.docx", foot=FOOT)


def test_fields_have_the_names_of_their_labels_and_kinds(tmp_path: Path) -> None:
    written(blank(tmp_path), tmp_path / "表")
    form = yaml.load((tmp_path / "表" / NAME / "form.yaml").read_text("utf-8"), yaml.BaseLoader)
    assert form["名称"] == "某某县项目支出绩效目标申报表"
    assert form["适用年度"] == ["2026"]
    assert form["字段"] == {
        "项目名称": {"类型": "文本", "必填": "true"},
        "主管部门": "文本",
        "实施单位": "文本",
        "项目属性": {"类型": "选项", "选项": ["新增", "延续", "一次性"]},
        "填报日期": {"类型": "日期", "格式": "yyyy年m月d日"},
        "项目资金": {
            "类型": "组",
            "字段": {
                "年度资金总额": {"类型": "金额", "单位": "万元"},
                "财政拨款": {"类型": "金额", "单位": "万元"},
                "其他资金": {"类型": "金额", "单位": "万元"},
            },
        },
        "项目概况": {"类型": "段落", "字数": "200"},
        "绩效指标": {
            "类型": "指标树",
            "词表": {"产出指标": ["数量指标", "质量指标"], "效益指标": ["社会效益指标"]},
            "指标": {"指标值": "指标值", "分值": "数值"},
        },
        "实施计划": {
            "类型": "行表",
            "列": {"阶段": "文本", "主要内容": "段落", "用款": {"类型": "金额", "单位": "万元"}},
        },
        "填报人": "文本",
        "联系电话": "编码",
    }
    assert form["角色"]["名称"] == "项目名称"
    assert form["角色"]["年度申请总额"] == "项目资金.年度资金总额"
    assert form["角色"]["分值"] == "绩效指标.*.分值"


def test_sums_that_labels_tell_wait_in_comments(tmp_path: Path) -> None:
    studio = written(blank(tmp_path), tmp_path / "表")
    file = tmp_path / "表" / NAME / "form.yaml"
    text = file.read_text("utf-8")
    assert "#   项目资金.年度资金总额: {和: [项目资金.财政拨款, 项目资金.其他资金]}" in text
    assert not studio._tools.forms[NAME].computations
    file.write_text(text.replace("# 计算:", "计算:").replace("#   项目资金", "  项目资金"), "utf-8")
    (sum_,) = Studio([tmp_path / "表"])._tools.forms[NAME].computations
    assert sum_.operands == ("项目资金.财政拨款", "项目资金.其他资金")


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_the_form_drawn_and_adopted_again_gives_the_same_folder(format: str, tmp_path: Path) -> None:
    studio = written(blank(tmp_path), tmp_path / "一")
    text = sample([studio._tools.forms[NAME]], "村道养护", 2026)
    file = tmp_path / f"空表.{format}"
    file.write_bytes(studio.loads(text, "样例.yaml").projects[0].draw(format))
    written(file, tmp_path / "二")
    for name in ("form.yaml", "page.html.j2"):
        first, second = ((tmp_path / number / NAME / name).read_text("utf-8") for number in ("一", "二"))
        assert first.replace("空表.docx", f"空表.{format}") == second


def test_what_the_blank_says_drawn_and_adopted_again_gives_the_same_folder(tmp_path: Path) -> None:
    first = adopted(blank(tmp_path), Studio())
    studio = written(blank(tmp_path), tmp_path / "一")
    file = tmp_path / "空表.docx"
    file.write_bytes(studio.loads(first.spec, "样例.yaml").projects[0].draw("docx"))
    second = adopted(file, Studio())
    day = "填报日期: 日期"
    told = "填报日期: {类型: 日期, 格式: yyyy年m月d日}"  # where no day is written nothing tells how it would be
    text = second.files["form.yaml"]
    assert text.replace(day, told) == first.files["form.yaml"]
    assert second.files["page.html.j2"] == first.files["page.html.j2"]


def test_what_the_form_draws_has_the_labels_of_the_blank_in_their_places(tmp_path: Path) -> None:
    studio = written(blank(tmp_path), tmp_path / "表")
    text = sample([studio._tools.forms[NAME]], "村道养护", 2026)
    (tmp_path / "画.docx").write_bytes(studio.loads(text, "样例.yaml").projects[0].draw("docx"))
    table = Document(str(tmp_path / "画.docx")).tables[0]
    for row, column, _, _, label in APPLICATION:
        if label and row < 10 and "□" not in label and "年  月" not in label:
            assert table.cell(row, column).text.replace("\n", "") == label.replace("\n", "")


def test_a_form_of_next_year_is_written_as_its_differences(tmp_path: Path) -> None:
    studio = written(blank(tmp_path), tmp_path / "表")
    (tmp_path / "表" / NAME).rename(tmp_path / "表" / "今年")
    studio = Studio([tmp_path / "表"])
    changed = [
        (r, c, h, w, {"主管部门": "归口处室", "（2026年度）": "（2027年度）"}.get(t, t))
        for r, c, h, w, t in APPLICATION
    ]
    file = word_file(changed, tmp_path / "明年.docx", foot=FOOT)
    found = adopted(file, studio, "今年")
    assert not found.findings and found.comparison.differences == ()
    assert found.differences == ("多了：归口处室", "没有：主管部门")
    form = yaml.load(found.files["form.yaml"], yaml.BaseLoader)
    assert form == {
        "继承": "今年",
        "简称": "新表",
        "适用年度": ["2027"],
        "字段": {"归口处室": "文本"},
        "删去": {"字段": ["主管部门"]},
    }


def test_texts_that_only_one_of_two_years_prints_are_told_and_printed(tmp_path: Path) -> None:
    written(blank(tmp_path), tmp_path / "表")
    (tmp_path / "表" / NAME).rename(tmp_path / "表" / "今年")
    studio = Studio([tmp_path / "表"])
    file = word_file(APPLICATION, tmp_path / "明年.docx", foot=FOOT.replace("2.没有的填“—”。", "2.金额保留两位小数。"))
    found = adopted(file, studio, "今年")
    assert found.differences == (
        "多印了：注：1.本表一式两份。2.金额保留两位小数。",
        "没有印：注：1.本表一式两份。2.没有的填“—”。",
    )
    assert "2.金额保留两位小数。" in found.files["page.html.j2"]


def test_a_filled_file_of_an_adopted_form_is_imported(tmp_path: Path) -> None:
    studio = written(blank(tmp_path), tmp_path / "表")
    text = sample([studio._tools.forms[NAME]], "村道养护", 2026)
    for format in ("docx", "xlsx", "pdf"):
        file = tmp_path / f"村道养护.{format}"
        file.write_bytes(studio.loads(text, "样例.yaml").projects[0].draw(format))
        found = import_file(file, studio._tools, [NAME])
        assert found.whole, (format, found.unknown, found.told)
        (one,) = found.projects
        wrote, read = (studio.loads(each, "甲.yaml").projects[0] for each in (text, one.text))
        assert read.draw("pdf") == wrote.draw("pdf")


def test_the_command_writes_tries_compares_and_does_not_overwrite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    blank(tmp_path)
    monkeypatch.setattr("jixiao.readers.office_conversion.office_command", lambda: None)
    assert main(["adopt", "空表.docx", "--name", NAME]) == 0
    told = capsys.readouterr().out
    assert "写出 我的表/新表（form.yaml、page.html.j2）" in told
    assert "不同0" in told
    assert "没有画对照图" in told
    assert (
        (tmp_path / "output/试-新表/识别报告.txt").read_text("utf-8").startswith("新表  某某县项目支出绩效目标申报表")
    )
    before = (tmp_path / "我的表/新表/form.yaml").read_bytes()
    assert main(["adopt", "空表.docx", "--name", NAME]) == 4
    assert "没有覆盖" in capsys.readouterr().err
    assert (tmp_path / "我的表/新表/form.yaml").read_bytes() == before
    assert main(["new", "--forms", "我的表", NAME, "村道养护"]) == 0
    assert main(["check", "--forms", "我的表", "村道养护.yaml"]) == 0


def test_names_that_are_no_folder_and_unknown_forms_are_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    blank(tmp_path)
    assert main(["adopt", "空表.docx", "--name", "甲/乙"]) == 2
    assert main(["adopt", "空表.docx", "--name", "新", "--like", "没有的表"]) == 2
    assert main(["adopt", "没有.docx", "--name", "新"]) != 0
    assert not (tmp_path / "我的表").exists()
    assert "没有的表" in capsys.readouterr().err

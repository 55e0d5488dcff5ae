"""jixiao forms --try and --html: a form drawn with little and with much, and what is said of it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest
import yaml
from jixiao import cli
from samples import ROOT, ROOTS

FORMS = ROOT / "tests" / "forms"
NAMES = sorted(form.parent.name for root in ROOTS for form in root.glob("*/form.yaml"))
FORM = """\
名称: 某县表
字段:
  项目名称: {类型: 文本, 必填: true}
  单位: {类型: 选项, 选项: [万元, 元], 默认: 元}
  资金: {类型: 组, 字段: {合计: {类型: 金额, 单位: 单位}, 财政: {类型: 金额, 单位: 单位, 示例: 125}}}
  属性: {类型: 选项, 选项: [新增, 其他延续项目], 示例: 新增}
  开工: 日期
  编号: 编码
  概况: 段落
  计划: {类型: 行表, 列: {阶段: 文本, 用款: 金额}}
  绩效指标: {类型: 指标树, 指标: {指标值: 指标值}, 词表: {产出指标: [数量指标, 质量指标], 效益指标: [社会效益]}}
计算: {资金.合计: {和: [资金.财政]}}
角色: {名称: 项目名称, 指标: 绩效指标}
"""
PAGE = """\
{% extends "_shared/page.html.j2" %}
{% from "_shared/指标.html.j2" import 指标行, 方框 %}
{% block body %}
<table><colgroup><col style="width: 20%"/><col style="width: 30%"/><col style="width: 20%"/><col style="width: 30%"/></colgroup><tbody>
<tr><th>项目名称</th><td>{{ 项目名称 }}</td><th>属性</th><td>{{ 方框(属性) }}</td></tr>
<tr><th>合计（{{ 单位 }}）</th><td>{{ 资金.合计 }}</td><th>财政</th><td>{{ 资金.财政 }}</td></tr>
<tr><th>开工</th><td>{{ 开工 }}</td><th>编号</th><td>{{ 编号 }}</td></tr>
<tr><th>概况</th><td colspan="3" class="text">{{ 概况 }}</td></tr>
</tbody><tbody>
<tr data-repeat=""><th colspan="2">阶段</th><th colspan="2">用款</th></tr>
{% for 行 in 计划 %}<tr><td colspan="2">{{ 行.阶段 }}</td><td colspan="2">{{ 行.用款 }}</td></tr>{% endfor %}
</tbody><tbody>
<tr data-repeat=""><th>一级</th><th>二级</th><th>三级</th><th>值</th></tr>
{% call(行) 指标行(绩效指标) %}<td>{{ 行.名称 }}</td><td>{{ 行.指标值 }}</td>{% endcall %}
</tbody></table>
{% endblock %}
"""


def written(folder: Path, form: str = FORM, page: str = PAGE) -> Path:
    place = folder / "表" / "某县表"
    place.mkdir(parents=True)
    (place / "form.yaml").write_text(form, encoding="utf-8")
    (place / "page.html.j2").write_text(page, encoding="utf-8")
    return folder / "表"


def tried(folder: Path, form: str = FORM, page: str = PAGE) -> int:
    words = ["forms", "--forms", str(written(folder, form, page)), "某县表", "--try", "-o", str(folder / "试")]
    return cli.main(words)


def specs(folder: Path) -> dict[str, dict[str, object]]:
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in (folder / "试").glob("*.yaml")}


def pages(file: Path) -> list[str]:
    with pdfplumber.open(file) as document:
        return ["".join(character["text"] for character in page.chars) for page in document.pages]


def sheet_cells(file: Path) -> list[object]:
    book = openpyxl.load_workbook(BytesIO(file.read_bytes()))
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def word_cells(file: Path) -> set[str]:
    texts = docx.Document(str(file)).element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    return {text.text for text in texts}


def test_four_specs_are_drawn_in_three_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried(tmp_path) == 0
    files = {f"{name}.{format}" for name in ("样例", "缺", "短", "长") for format in ("yaml", "pdf", "docx", "xlsx")}
    assert {file.name for file in (tmp_path / "试").iterdir()} == files | {"试画.txt"}
    told = capsys.readouterr().out
    assert told == (tmp_path / "试" / "试画.txt").read_text(encoding="utf-8") + f"写在 {tmp_path / '试'}\n"
    for name in ("样例", "缺", "短", "长"):
        count = len(pages(tmp_path / "试" / f"{name}.pdf"))
        assert re.search(rf"^{name} +{count} +yaml、pdf、docx、xlsx +0 +0$", told, re.MULTILINE)
    assert "错误:" not in told


def test_what_is_written_is_little_and_much(tmp_path: Path) -> None:
    tried(tmp_path)
    found = specs(tmp_path)
    assert set(found["缺"]) == {"表式", "年度", "项目名称"}
    short, long = found["短"], found["长"]
    assert (len(short["项目名称"]), len(short["概况"]), len(short["计划"]), short["属性"]) == (1, 1, 1, "新增")
    assert (len(long["项目名称"]), len(long["概况"]), len(long["计划"])) == (60, 1500, 40)
    assert (long["属性"], long["单位"], long["资金"]) == ("其他延续项目", "元", {"财政": "1600000000元"})
    levels = {level1: {name: len(items) for name, items in below.items()} for level1, below in long["绩效指标"].items()}
    assert levels == {"产出指标": {"数量指标": 15, "质量指标": 15}, "效益指标": {"社会效益": 15}}
    one = {"试": {"指标值": "试"}}
    assert short["绩效指标"] == {"产出指标": {"数量指标": one}, "效益指标": {"社会效益": one}}


def test_all_of_it_stands_in_the_files(tmp_path: Path) -> None:
    tried(tmp_path)
    long = specs(tmp_path)["长"]
    text = "".join(pages(tmp_path / "试" / "长.pdf"))
    for tree in (name for below in long["绩效指标"].values() for items in below.values() for name in items):
        assert tree[-3:] in text
    cells, words = sheet_cells(tmp_path / "试" / "长.xlsx"), word_cells(tmp_path / "试" / "长.docx")
    assert cells.count(200_000_000) == 40
    assert cells.count(1_600_000_000) == 1
    assert {"1,600,000,000.00", "200,000,000.00", long["项目名称"]} <= words
    assert cells.count(long["项目名称"]) == 1


def test_what_was_tried_is_no_project_until_somebody_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried(tmp_path)
    (tmp_path / "甲.yaml").write_bytes((tmp_path / "试" / "样例.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert cli.main(["render", ".", "--forms", "表", "--jobs", "1", "--format", "pdf"]) == 0
    assert [file.name for file in (tmp_path / "output").rglob("*.pdf")] == ["甲.pdf"]
    assert cli.main(["render", "试/短.yaml", "--forms", "表", "--jobs", "1", "--format", "pdf", "-o", "单独"]) == 0
    assert [file.name for file in (tmp_path / "单独").rglob("*.pdf")] == ["短.pdf"]


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(form.parent.name for form in FORMS.glob("*/form.yaml")))
def test_forms_of_other_places_stand_the_trial(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["forms", "--forms", str(FORMS), name, "--try", "-o", str(tmp_path)]) == 0
    assert "错误:" not in capsys.readouterr().out
    assert len(pages(tmp_path / "长.pdf")) > len(pages(tmp_path / "短.pdf"))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_built_in_forms_stand_the_trial(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["forms", name, "--try", "-o", str(tmp_path)]) == 0
    if (tmp_path / "长.pdf").exists() or "汇总表" not in name:  # they stand over three samples
        assert len(pages(tmp_path / "长.pdf")) > len(pages(tmp_path / "短.pdf"))
    assert "断在词" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("form", "page", "said"),
    [
        pytest.param(
            ("  编号: 编码", "  编号: 编码\n  忘印: 文本"), None, "长: 错误: “忘印”在哪一格都没有印", id="lost"
        ),
        pytest.param(None, ("（{{ 单位 }}）", ""), "长: 注意: “单位”不印，只用来说明别的字段怎样印", id="teller"),
        pytest.param(None, ("{{ 编号 }}", "{{ 开工 }}"), "样例: 注意: “开工”印了2处", id="twice"),
        pytest.param(
            None,
            ('width: 30%"/></colgroup>', 'width: 12%"/></colgroup>'),
            "样例: 注意: 表1只占版心宽度的82%",
            id="unused",
        ),
        pytest.param(
            None,
            ('<col style="width: 30%"/></', '<col style="width: 10%"/></'),
            "长: 错误: “财政”的 1,600,000,000.00 缩到",
            id="small",
        ),
        pytest.param(
            None,
            ("<th>编号</th>", "<th>科长和副科长以及经办人员</th>"),
            "样例: 注意: 标签断在词的中间：“科长和副科",
            id="word",
        ),
        pytest.param(
            None,
            ('<table><colgroup><col style="width: 20%"/>', '<table><colgroup><col style="width: 3%"/>'),
            "",
            id="upright",
        ),
        pytest.param(
            None,
            ("</table>", '</table><p style="break-before: page">附注</p>'),
            "短、长: 注意: 最后一页只用了",
            id="rest",
        ),
        pytest.param(
            None,
            ('<td colspan="3" class="text">{{ 概况 }}', "<td></td><td>{{ 概况 }}</td><td>"),
            "长: 注意: “概况”的1500字要排",
            id="narrow",
        ),
        pytest.param(("类型: 金额, 单位: 单位, 示例: 125", "类型: 金额, 单位: 单位, 示例: 125"), None, "", id="sound"),
    ],
)
def test_what_looks_wrong_is_told_with_the_way_out(
    form: tuple[str, str] | None,
    page: tuple[str, str] | None,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = tried(tmp_path, FORM.replace(*form) if form else FORM, PAGE.replace(*page) if page else PAGE)
    told = capsys.readouterr().out
    assert said in told
    assert code == ("错误:" in told)
    assert told.count("  改法: ") == told.count("注意:") + told.count("错误:")


def test_the_sample_must_pass_its_own_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = "{类型: 指标树, 指标: {指标值: 指标值}, 词表: {产出指标: [数量指标, 质量指标], 效益指标: [社会效益]}}"
    weighed = """
    类型: 指标树
    指标: {指标值: 指标值, 分值: 数值}
    示例: |-
      产出指标: {数量指标: {甲: {指标值: ≥1个, 分值: 10}}}"""
    form = FORM.replace(tree, weighed).replace("指标: 绩效指标}", "指标: 绩效指标, 分值: 绩效指标.*.分值}")
    form += "审核: {总分: 100}\n"
    assert tried(tmp_path, form, PAGE) == 1
    assert "错误 S2" in capsys.readouterr().out


def test_a_page_at_fault_is_told_of_each_spec_and_no_trial_stops_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tried(tmp_path, page=PAGE.replace("{{ 概况 }}", "{{ 概况 }}{% if 开工 %}<b>晚</b>{% endif %}")) == 1
    told = capsys.readouterr().out
    assert "\n样例、短、长\n" in told
    assert told.count("文字里不能有 <b>") == 1
    assert "page.html.j2:8:" in told
    assert len(pages(tmp_path / "试" / "缺.pdf")) == 1
    assert (tmp_path / "试" / "长.yaml").is_file()


def test_the_html_is_what_the_template_printed_without_marks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["forms", "--forms", str(written(tmp_path)), "某县表", "--html"]
    assert cli.main(words) == 0
    told = capsys.readouterr().out
    assert '<tr><th>合计（元）</th><td><data value="125">125.00</data></td>' in told
    assert not re.search("[\ufdd0-\ufdef]", told)
    assert cli.main([*words, "-o", str(tmp_path / "页.html")]) == 0
    assert (tmp_path / "页.html").read_text(encoding="utf-8") == told


def test_the_html_of_a_page_at_fault_is_shown_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = written(tmp_path, page=PAGE.replace("</tbody></table>", "</table>"))
    assert cli.main(["forms", "--forms", str(folder), "某县表", "--html"]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("<html")
    assert "<tbody> 没有闭合" in told.err


@pytest.mark.parametrize(
    ("words", "said"), [(["--try"], "写明哪一种表"), (["申报表-2024", "-o", "x"], "与 --try 或 --html")]
)
def test_options_without_effect_are_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["forms", *words]) == 2
    assert said in capsys.readouterr().err


def test_the_help_teaches_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["forms", "--help"])
    told = capsys.readouterr().out
    assert "--try" in told
    assert "指标45个" in told

"""A compilation with forms over its projects, drawn, archived and shown by the commands; the files are read back."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
import yaml
from office import soffice, to_pdf
from samples import paper
from samples.made import digests, done, jixiao
from samples.over_projects import INDEX, LONG, OWN, document

WHOLE = "某市2024年度项目"
A4, A4_ACROSS, A3_ACROSS = (595, 842), (842, 595), (1191, 842)


def over(folder: Path, count: int) -> Path:
    """A document whose list of projects stands between two forms."""
    index = INDEX.replace("[汇总表-2024]", "[汇总表, 项目, 目标汇总表-2024]").replace(
        "填报单位: 某市财政局\n", "部门: 某局\n"
    )
    document(folder, count, index)
    for file in folder.glob("0*.yaml"):
        file.write_text(re.sub(r"(结转资金: \d+)\.0\d", r"\1", file.read_text("utf-8")), encoding="utf-8")
    jixiao("check", "--forms", OWN, folder, "--write-waivers")
    for file in folder.glob("0*.yaml"):
        file.write_text(file.read_text("utf-8").replace("（请写理由）", "样例"), encoding="utf-8")
    return folder


def texts(file: Path) -> list[str]:
    """What the pages of a PDF say, without white space."""
    return ["".join(text.split()) for text in paper.texts(file)]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("over")
    over(folder / "文档", 40)
    done("render", "--forms", OWN, folder / "文档", "-o", folder / "出")
    return folder / "出" / "文档"


def test_pages_of_every_size_stand_in_one_pdf_with_outline_entries_and_numbers(drawn: Path) -> None:
    sizes = [(round(width), round(height)) for width, height in paper.sizes(drawn / f"{WHOLE}.pdf")]
    runs = [size for number, size in enumerate(sizes) if number == 0 or sizes[number - 1] != size]
    assert runs == [A4_ACROSS, A4, A3_ACROSS]
    with pikepdf.open(drawn / f"{WHOLE}.pdf") as file, file.open_outline() as outline:
        titles = [str(entry.title) for entry in outline.root]
    assert titles[:3] == [WHOLE, "项目支出汇总表", "项目1"]
    assert titles[-1] == "目标汇总"
    printed = texts(drawn / f"{WHOLE}.pdf")
    assert "项目支出汇总表" in printed[0]
    assert f"—{len(sizes)}—" in printed[-1]


def test_the_workbook_has_a_sheet_for_each_whose_totals_follow_the_projects(drawn: Path) -> None:
    book = openpyxl.load_workbook(drawn / f"{WHOLE}.xlsx")
    assert book.sheetnames[:3] == ["汇编", "汇总表", "项目1"]
    assert book.sheetnames[-1] == "目标汇总"
    sheet = book["汇总表"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (book["目标汇总"].page_setup.orientation, book["目标汇总"].page_setup.paperSize) == ("landscape", 8)
    name = sheet.defined_names["合计.年度申请总额"].attr_text
    total = sheet[name.partition("!")[2].replace("$", "")].value
    assert re.fullmatch(r"=ROUND\(SUM\([^()]+\),2\)", total)
    shown = openpyxl.load_workbook(drawn / f"{WHOLE}.xlsx", data_only=True)
    money = [Decimal(number * 10000) for number in range(1, 41) if number != 4]
    assert Decimal(str(shown["汇总表"][name.partition("!")[2].replace("$", "")].value)) == sum(money)


def test_word_has_the_same_rows_and_turns_the_paper(drawn: Path) -> None:
    file = docx.Document(str(drawn / f"{WHOLE}.docx"))
    marks = re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', file.element.xml)
    assert {"各项目_1_项目", "合计_年度申请总额", "项目1_项目名称", "项目40_项目名称"} <= set(marks)
    sections = [(round(each.page_width.pt), round(each.page_height.pt)) for each in file.sections]
    assert sections[0] == A4_ACROSS
    assert sections[-1] == A3_ACROSS
    assert set(sections[1:-1]) == {A4}
    rows = [[cell.text.replace("\n", "") for cell in row.cells] for row in file.tables[0].rows]
    names = [row[2] for row in rows if row[0].isdigit()]
    assert names == [f"{LONG if number == 2 else '项目'}{number}" for number in range(1, 41)]
    assert rows[-1][-1] == f"{sum(number * 10000 for number in range(1, 41) if number != 4):,.2f}"


@pytest.mark.skipif(soffice() is None, reason="LibreOffice")
def test_word_turns_its_pages_where_the_pdf_does(drawn: Path, tmp_path: Path) -> None:
    printed = tmp_path / "word.pdf"
    printed.write_bytes(to_pdf((drawn / f"{WHOLE}.docx").read_bytes(), "docx"))
    pages = [
        [set(re.findall(r"任务\d+数", text)) for text in texts(file)] for file in (drawn / f"{WHOLE}.pdf", printed)
    ]
    assert pages[0] == pages[1]


def test_a_second_run_draws_nothing_and_a_changed_project_draws_the_whole_again(tmp_path: Path) -> None:
    folder, target = over(tmp_path / "文档", 3), tmp_path / "出"
    done("render", "--forms", OWN, folder, "-o", target)
    before = digests(target / "文档")
    done("render", "--forms", OWN, folder, "-o", target)
    assert digests(target / "文档") == before
    file = folder / "001.yaml"
    file.write_text(file.read_text("utf-8").replace("当年财政拨款: 7500", "当年财政拨款: 8500"), encoding="utf-8")
    done("render", "--forms", OWN, folder, "-o", target)
    after = digests(target / "文档")
    changed = {name.rpartition(".")[0] for name in after if after[name] != before.get(name)}
    assert {WHOLE, "001"} <= changed
    assert "002" not in changed
    assert "11,000.00" in texts(target / "文档" / f"{WHOLE}.pdf")[0]
    assert "61,000.00" in texts(target / "文档" / f"{WHOLE}.pdf")[0]


def test_an_archive_of_it_is_proved_byte_for_byte(tmp_path: Path) -> None:
    folder = over(tmp_path / "文档", 3)
    done("bundle", "--forms", OWN, folder, "-o", tmp_path / "档")
    (file,) = (tmp_path / "档").rglob("*.pdf")
    assert "逐字节" in done("verify", file)
    done("extract", file, "-o", tmp_path / "取出")
    assert (tmp_path / "取出" / "templates-2" / "目标汇总表-2024" / "form.yaml").is_file()
    assert (tmp_path / "取出" / "templates" / "汇总表" / "form.yaml").is_file()


def test_a_summary_of_ones_own_stands_before_a_joined_archive(tmp_path: Path) -> None:
    form = tmp_path / "表" / "汇总表"
    form.mkdir(parents=True)
    columns = "{单位: 文本, 名称: 文本, 申请: {类型: 金额, 取: 年度申请总额}}"
    (form / "form.yaml").write_text(
        f"继承: 汇总表\n字段:\n  各项目: {{列: {columns}}}\n删去: {{字段: [合计]}}\n", encoding="utf-8"
    )
    (form / "page.html.j2").write_text(
        '{% extends "_shared/page.html.j2" %}{% block body %}<table><tbody>{% for 行 in 各项目 %}'
        "<tr><td>{{ 行.序号 }}</td><td>{{ 行.名称 }}</td><td>{{ 行.申请 }}</td></tr>{% endfor %}</tbody></table>{% endblock %}",
        encoding="utf-8",
    )
    index = INDEX.replace("全文表式: [汇总表-2024]\n填报单位: 某市财政局\n", "")
    for name in ("甲", "乙"):
        over(tmp_path / "文档" / name, 2)
        (tmp_path / "文档" / name / "汇编.yaml").write_text(index.replace("某市", name), encoding="utf-8")
    done("bundle", "--forms", tmp_path / "表", "--one", tmp_path / "合订.pdf", tmp_path / "文档")
    sheet = openpyxl.load_workbook(tmp_path / "合订.汇总表.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[1] for row in rows] == ["项目1", f"{LONG}2", "项目1", f"{LONG}2"]
    assert "逐字节" in done("verify", tmp_path / "合订.pdf")


def test_the_commands_show_such_a_form(tmp_path: Path) -> None:
    assert "汇编的表，写进 汇编.yaml 的“全文表式”" in done("forms", "--forms", OWN, "汇总表-2024")
    printed = done("forms", "--forms", OWN, "目标汇总表-2024", "--map")
    assert re.search(r"第4行第2列 +项目名称 +各项目\[1\]\.名称", printed)
    assert "各项目[3].指标.成本指标.经济成本指标[1].指标值" in printed
    tried = done("forms", "--forms", OWN, "汇总表-2024", "--try", "-o", tmp_path / "试")
    assert re.search(r"样例 +1 +pdf、docx、xlsx +0 +0", tried)
    assert "样例项目二" in texts(tmp_path / "试" / "样例.pdf")[0]
    assert "样例项目三" in done("forms", "--forms", OWN, "汇总表-2024", "--html")


def test_new_writes_an_index_for_it_that_is_sound_with_projects_beside_it(tmp_path: Path) -> None:
    made = tmp_path / "汇编.yaml"
    done("new", "--forms", OWN, "汇总表-2024,目标汇总表-2024", "某市项目", "-o", made, "--year", "2024")
    written = yaml.safe_load(made.read_text("utf-8"))
    assert written["全文表式"] == ["汇总表-2024", "目标汇总表-2024"]
    assert written["填报单位"] == "某某市财政局"
    done("new", "申报表-2024", "接待", "-o", tmp_path / "接待.yaml", "--year", "2024")
    done("render", "--forms", OWN, tmp_path, "-o", tmp_path / "出")
    assert "共1个项目" in texts(next((tmp_path / "出").rglob("某市项目.pdf")))[0]
    again = jixiao("new", "--forms", OWN, "汇总表-2024", "某市项目", "-o", made)
    assert again.returncode == 4
    assert "全文表式: [汇总表-2024]" in again.stderr
    mixed = jixiao("new", "汇总表,申报表-2024", "某市项目", "-o", tmp_path / "丙.yaml")
    assert mixed.returncode == 2
    assert "“汇总表”是汇编的表" in mixed.stderr


def test_contents_list_the_forms_over_all_projects_with_their_pages(tmp_path: Path) -> None:
    folder = over(tmp_path / "文档", 2)
    with (folder / "汇编.yaml").open("a", encoding="utf-8") as file:
        file.write("目录: 是\n")
    done("render", "--forms", OWN, folder, "-o", tmp_path / "出")
    pages = texts(tmp_path / "出" / "文档" / f"{WHOLE}.pdf")
    assert re.findall(r"(汇总表|项目1|目标汇总)[….·]*(\d+)", pages[0]) == [
        ("汇总表", "2"),
        ("项目1", "3"),
        ("目标汇总", "5"),
    ]
    assert "项目支出汇总表" in pages[1]
    assert "部门预算项目绩效目标表" in pages[4]
    sheets = openpyxl.load_workbook(tmp_path / "出" / "文档" / f"{WHOLE}.xlsx").sheetnames
    assert sheets == ["目录", "汇总表", "项目1", f"{LONG}2"[:31], "目标汇总"]

"""The examiner's sheet, read back from its files: place, printed text, rule, problem and advice of each finding."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import office
import openpyxl
import pdfplumber
import pytest
from jixiao.cli import main
from jixiao.errors import ExitCode
from jixiao.review.sheet import TEMPLATE
from jixiao.writers.docx.styles import twips
from lxml import etree
from samples import ROOT, SPECS
from samples.reviewed import FORMATS, Checked, check

WRONG_SCORE = [
    "自评表 第1页 接待团组数量：得分 （项目文件第15行）",
    "25",
    "S3 得分在零和分值之间",
    "“接待团组数量”的得分25不在0和20之间",
    "写 0 到 20 之间的数",
]


def plain(text: str) -> str:
    return " ".join(text.split())


def docx_rows(content: bytes) -> list[list[str]]:
    """The rows of all tables, a merged cell once."""
    found = []
    for table in docx.Document(io.BytesIO(content)).tables:
        for row in table.rows:
            cells = {id(cell._tc): plain(cell.text) for cell in row.cells}
            found.append(list(cells.values()))
    return found


def html_rows(content: bytes) -> list[list[str]]:
    tree = etree.HTML(content.decode())
    for line in tree.iter("br"):
        line.tail = f"\n{line.tail or ''}"
    return [[plain("".join(cell.itertext())) for cell in row] for row in tree.iter("tr")]


def xlsx_rows(content: bytes) -> Iterator[list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            yield [plain(str(value)) for value in row if value is not None]


def test_each_finding_says_where_what_rule_why_and_how(checked: Checked) -> None:
    for rows in (
        docx_rows(checked.file("意见.docx")),
        html_rows(checked.file("意见.html")),
        list(xlsx_rows(checked.file("意见.xlsx"))),
    ):
        assert [row[1:] for row in rows if "S3 得分在零和分值之间" in row] == [WRONG_SCORE]


def test_the_pages_say_the_same(checked: Checked) -> None:
    with pdfplumber.open(io.BytesIO(checked.file("意见.pdf"))) as pdf:
        cells = {
            plain(cell or "").replace(" ", "") for page in pdf.pages for row in page.extract_table() for cell in row
        }
    for part in WRONG_SCORE:
        assert part.replace(" ", "") in cells


def test_all_findings_stand_in_it_once(checked: Checked, told: list[dict[str, str]]) -> None:
    rows = [row for row in html_rows(checked.file("意见.html")) if len(row) == 6 and row[0].isdecimal()]
    listed = [(row[3].split()[0], row[4]) for row in rows if not row[3].isdecimal()]
    assert sorted(listed) == sorted((one["rule"], plain(one["message"])) for one in told)


def test_the_worst_comes_first(checked: Checked) -> None:
    rows = docx_rows(checked.file("意见.docx"))
    start = rows.index(["序号", "项目", "金额（万元）", "错误", "警告", "提示"])
    listed = rows[start + 1 : start + 4]
    assert [row[1] for row in listed] == ["合作交流专项工作经费", "读不了", "合作交流工作业务费"]
    assert listed[0][2] == "53.00"
    counts = [[int(count or 0) for count in row[-3:]] for row in listed]
    assert counts == sorted(counts, reverse=True)
    assert [row[0] for row in counts] == [3, 1, 0]


def test_what_is_about_the_whole_document_stands_before_its_projects(
    published: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = published("驻西宁办")
    index = folder / "汇编.yaml"
    index.write_text(f"导言: 编报自评的项目5个。\n{index.read_text('utf-8')}", "utf-8")
    check(folder, "--report", tmp_path / "意见.html")
    rows = html_rows((tmp_path / "意见.html").read_bytes())
    assert [row[0] for row in rows if len(row) == 1][:2] == ["整份文档", "错误（1处）"]
    (row,) = [row for row in rows if row[1:2] == ["导言 （项目文件第1行）"]]
    assert row[3] == "M5 导言里的个数和金额与文档相符"


def test_errors_stand_before_warnings_before_hints(checked: Checked) -> None:
    rows = html_rows(checked.file("意见.html"))
    start = next(number for number, row in enumerate(rows) if row == ["合作交流专项工作经费（53.00万元）"])
    ranks = [row[0][:2] for row in rows[start + 1 :] if len(row) == 1]
    assert ranks[:3] == ["错误", "警告", "提示"]


def test_a_project_that_cannot_be_read_has_its_line(checked: Checked) -> None:
    (row,) = [row for row in docx_rows(checked.file("意见.docx")) if row[1:2] == ["项目资金额 （项目文件第2行）"]]
    assert row[2:4] == ["项目资金额: 3", "F2 不认识的键、表式、标签"]


def test_it_is_a_page_to_sign_that_knows_no_day(checked: Checked) -> None:
    document = docx.Document(io.BytesIO(checked.file("意见.docx")))
    assert {(each.page_width.twips, each.page_height.twips) for each in document.sections} == {
        (twips(595.28), twips(841.89))
    }
    (signs,) = [table for table in document.tables if "签字" in table.cell(0, 0).text]
    assert [[cell.text for cell in row.cells] for row in signs.rows] == [
        ["审核人（签字）：", "审核单位（盖章）："],
        ["复核人（签字）：", "审核日期：　　　　年　　月　　日"],
    ]


def test_the_rules_say_what_they_rest_on(checked: Checked, told: list[dict[str, str]]) -> None:
    rows = docx_rows(checked.file("意见.docx"))
    listed = rows[rows.index(["规则", "轻重", "内容", "依据"]) + 1 :]
    assert {row[0] for row in listed} == {one["rule"] for one in told} - {"F2"}
    assert all(row[3] for row in listed)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_documents_give_the_same_bytes(bad: Path, checked: Checked, format: str, tmp_path: Path) -> None:
    check(bad, "--report", tmp_path / f"再.{format}")
    assert (tmp_path / f"再.{format}").read_bytes() == checked.file(f"意见.{format}")


def test_a_browser_repeats_the_heads_on_each_page(checked: Checked) -> None:
    heads = etree.HTML(checked.file("意见.html").decode()).findall(".//thead")
    assert [["".join(cell.itertext()) for cell in head[0]][:2] for head in heads] == [
        ["类", "错误"],
        ["序号", "项目"],
        ["规则", "轻重"],
    ]


@pytest.mark.slow
def test_what_is_waived_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    folder = SPECS / "松江区政府办-2024-经费情况说明与申报表"
    for name, words in (("无", ()), ("有", ("--show-waived",))):
        check(folder, "--report", tmp_path / f"{name}.html", *words)
    without, told = (html_rows((tmp_path / f"{name}.html").read_bytes()) for name in ("无", "有"))
    assert not [row for row in without if row[0].startswith("已豁免")]
    assert [row for row in told if row[0].startswith("已豁免")]
    assert any(row[-1].startswith("理由：公开文件原文如此") for row in told if row)


@pytest.mark.slow
def test_every_finding_of_the_published_forms_has_its_cell(tmp_path: Path) -> None:
    check(SPECS, "--report", tmp_path / "意见.html", "--show-waived")
    rows = [row for row in html_rows((tmp_path / "意见.html").read_bytes()) if len(row) == 6 and row[0].isdecimal()]
    rows = [row for row in rows if row[3]]
    assert len(rows) > 100
    own = [row for row in rows if not row[1].startswith(("导言", "年度 "))]
    assert [row for row in own if not row[1].startswith(("申报表", "自评表", "说明", "目标表"))] == []


@pytest.mark.slow
def test_what_no_font_draws_is_a_box(tmp_path: Path) -> None:
    text = "表式: [申报表-2024]\n年度: 2024\n项目名称: 甲😀\n项目概述: กก\n"
    (tmp_path / "甲.yaml").write_text(text, "utf-8")
    for format in FORMATS:
        check(tmp_path / "甲.yaml", "--report", tmp_path / f"意见.{format}", "--annotate", tmp_path / "批注")
    assert ["甲□"] in docx_rows((tmp_path / "意见.docx").read_bytes())
    assert [file.name for file in (tmp_path / "批注").iterdir()] == ["甲（审核）.html"]


def test_somebody_s_file_is_told_by_its_own_places(tmp_path: Path) -> None:
    main(["render", str(SPECS / "驻西宁办-2020-绩效自评表"), "-o", str(tmp_path), "--format", "docx", "--quiet"])
    (file,) = tmp_path.rglob("合作交流工作业务费.docx")
    report = tmp_path / "意见.docx"
    said = check(file, "--report", report)
    assert said.startswith(f"审核意见写在 {report}\n")
    rows = docx_rows(report.read_bytes())
    assert [row for row in rows if row[1:2] and row[1].startswith("自评表 第1个表第5行第1列")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--report", "意见.txt"), "--report 的文件名以 .pdf、.docx、.xlsx、.html 结尾"),
        (("--report", "意见.docx", "--write-waivers"), "分两次运行"),
    ],
)
def test_what_cannot_be_written_is_refused_first(
    bad: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(bad), *words]) == ExitCode.USAGE
    assert told in capsys.readouterr().err


def test_the_file_that_is_examined_is_never_written_over(
    checked: Checked, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "表.docx"
    file.write_bytes(checked.file("合作交流专项*.docx"))
    before = file.read_bytes()
    assert main(["check", str(file), "--report", str(file)]) == ExitCode.USAGE
    assert "会盖掉要查的" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_check_alone_draws_nothing() -> None:
    program = (
        "import sys; from jixiao.cli import main; main(['check', sys.argv[1]]);"
        "sys.exit(str([name for name in sys.modules if name.startswith(('jixiao.review', 'jixiao.drawing', 'jixiao.pages'))]))"
    )
    words = [sys.executable, "-c", program, str(SPECS / "驻西宁办-2020-绩效自评表")]
    assert subprocess.run(words, capture_output=True, text=True, check=False).stderr.strip() == "[]"


def test_the_file_is_what_word_s_schema_allows(checked: Checked) -> None:
    assert office.schema_findings(checked.file("意见.docx"), "docx") == []


@pytest.mark.office
@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_libreoffice_prints_as_many_pages(checked: Checked, format: str) -> None:
    printed = office.to_pdf(checked.file(f"意见.{format}"), format)
    counts = []
    for content in (checked.file("意见.pdf"), printed):
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            counts.append(len(pdf.pages))
    assert counts[0] == counts[1]


def test_a_layout_of_one_s_own_takes_the_place_of_the_built_in_one(bad: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "tests" / "forms" / "多项目", tmp_path / "表"))
    text = (ROOT / "templates" / TEMPLATE).read_text("utf-8")
    (folder / TEMPLATE).parent.mkdir(exist_ok=True)
    (folder / TEMPLATE).write_text(text.replace("绩效审核意见", "某市财政局审核单"), "utf-8")
    check(bad, "--forms", folder, "--report", tmp_path / "意见.docx")
    assert docx.Document(str(tmp_path / "意见.docx")).paragraphs[0].text == "某市财政局审核单"


def test_single_specs_of_a_folder_are_one_document(tmp_path: Path) -> None:
    folder = tmp_path / "送审"
    folder.mkdir()
    for name in ("甲", "乙"):
        (folder / f"{name}.yaml").write_text(f"表式: [申报表-2024]\n年度: 2024\n项目名称: {name}\n", "utf-8")
    check(folder, "--report", tmp_path / "意见.docx")
    rows = docx_rows((tmp_path / "意见.docx").read_bytes())
    assert rows[0] == ["审核的文档", "送审"]
    assert ["甲"] in rows
    assert ["乙"] in rows

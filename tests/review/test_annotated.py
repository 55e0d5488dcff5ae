"""The forms with an examiner's remarks: comments at the cells in Word, marks and a list in HTML; all else is as drawn."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import office
import pdfplumber
import pytest
from jixiao import Studio
from lxml import etree
from samples import SPECS
from samples.reviewed import Checked, check

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAME = "合作交流专项工作经费（审核）"
COMMENT = re.compile(
    rb'<w:commentRange(Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>'
    rb"|<Override PartName=\"/word/comments.xml\"[^>]*>|<Relationship Id=\"rIdComments\"[^>]*>"
)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def commented(content: bytes) -> list[tuple[str, str]]:
    """What each comment says, and the text of the cell that it stands at."""
    document = docx.Document(io.BytesIO(content))
    said = {str(comment.comment_id): comment.text for comment in document.comments}
    found = []
    for start in document.element.iter(f"{W}commentRangeStart"):
        cell = next(start.iterancestors(f"{W}tc"))
        found.append((said[start.get(f"{W}id")], "".join(text.text for text in cell.iter(f"{W}t"))))
    return found


def test_a_comment_stands_at_each_cell_with_a_finding(checked: Checked, told: list[dict[str, str]]) -> None:
    found = commented(checked.file(f"{NAME}.docx"))
    own = [one for one in told if one["file"].endswith("合作交流专项工作经费.yaml")]
    assert sorted(text.split("\n")[0].partition("：")[2] for text, _ in found) == sorted(one["message"] for one in own)
    assert ("错误 S3：“接待团组数量”的得分25不在0和20之间\n建议：写 0 到 20 之间的数", "25") in found
    (late,) = [cell for text, cell in found if text.startswith("错误 S1")]
    assert late == "872,694"


def test_the_comments_have_an_author_and_no_day(checked: Checked) -> None:
    comments = docx.Document(io.BytesIO(checked.file(f"{NAME}.docx"))).comments
    assert {(one.author, one.initials, one.timestamp) for one in comments} == {("审核", "审", None)}


def test_the_rest_of_the_word_file_is_as_rendered(checked: Checked) -> None:
    name = "合作交流工作业务费"
    (spec,) = (SPECS / "驻西宁办-2020-绩效自评表").glob(f"{name}.yaml")
    drawn, noted = parts(Studio().load(spec).projects[0].draw("docx")), parts(checked.file(f"{name}（审核）.docx"))
    assert b"commentReference" in noted["word/document.xml"]
    del noted["word/comments.xml"]
    assert {part: COMMENT.sub(b"", content) for part, content in noted.items()} == drawn


def test_a_form_without_findings_gets_no_file(tmp_path: Path) -> None:
    text = check(SPECS / "驻西宁办-2020-绩效自评表", "--select", "M", "--annotate", tmp_path / "批注")
    assert "0个项目" in text
    assert not (tmp_path / "批注").exists()


def test_the_forms_of_the_output_folder_are_left_alone(bad: Path, tmp_path: Path) -> None:
    folder = tmp_path / bad.name
    folder.mkdir()
    (folder / "合作交流工作业务费.docx").write_bytes("交上去的".encode())
    check(bad, "--annotate", tmp_path)
    assert (folder / "合作交流工作业务费.docx").read_bytes() == "交上去的".encode()
    assert (folder / "合作交流工作业务费（审核）.docx").exists()


def test_marks_in_html_are_those_of_the_list_below(checked: Checked) -> None:
    tree = etree.HTML(checked.file(f"{NAME}.html").decode())
    form, listed = tree.findall(".//section")
    marks = {mark.text: mark for mark in form.iter("span")}
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in listed.iter("tr")]
    problems = {row[0]: row[4] for row in rows if len(row) == 6 and row[0].isdecimal()}
    assert marks.keys() == problems.keys()
    for number, mark in marks.items():
        assert problems[number] in " ".join(mark.get("title").split())
        assert "noted" in mark.getparent().get("class").split()
    (score,) = [mark.getparent() for mark in marks.values() if "S3" in mark.get("title")]
    assert score.text == "25"


def test_every_cell_of_the_form_stands_in_html(checked: Checked) -> None:
    rendered = docx.Document(io.BytesIO(checked.file(f"{NAME}.docx")))
    wanted = {"".join(cell.text.split()) for table in rendered.tables for row in table.rows for cell in row.cells}
    (form, _) = etree.HTML(checked.file(f"{NAME}.html").decode()).findall(".//section")
    for mark in list(form.iter("span")):
        mark.text = ""
    assert {"".join("".join(cell.itertext()).split()) for cell in form.iter("td", "th")} == wanted


@pytest.mark.slow
def test_the_file_is_what_word_s_schema_allows(checked: Checked) -> None:
    assert office.schema_findings(checked.file(f"{NAME}.docx"), "docx") == []


@pytest.mark.office
def test_libreoffice_shows_the_same_page_with_and_without_comments(checked: Checked, bad: Path) -> None:
    noted = checked.file("合作交流工作业务费（审核）.docx")
    plain = Studio().load(bad / "合作交流工作业务费.yaml").projects[0].draw("docx")
    texts = []
    for content in (noted, plain):
        with pdfplumber.open(io.BytesIO(office.to_pdf(content, "docx"))) as pdf:
            texts.append([page.extract_text() for page in pdf.pages])
    assert texts[0] == texts[1]


def test_what_is_missing_is_told_where_its_form_begins(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("表式: [申报表-2024]\n年度: 2024\n项目名称: 甲\n", "utf-8")
    check(tmp_path, "--select", "I1", "--annotate", tmp_path / "批注")
    ((text, cell),) = commented((tmp_path / "批注" / "甲（审核）.docx").read_bytes())
    assert text.startswith("错误 I1：没有设“成本指标”")
    assert cell == "财政项目支出绩效目标申报表"

"""The look of the 8-column form, measured in the drawn files against the sheet of 2023 that was published."""

from __future__ import annotations

from pathlib import Path

import docx
import pdfplumber
import pytest
from jixiao.authoring.sample import sample
from jixiao.cli import main
from jixiao.errors import ExitCode
from samples.writing import forms

NAMES = ("填报表-2023", "申报表-2024", "申报表-2025")
SHARES = (8.3, 11.0, 12.9, 20.2, 13.5, 9.5, 9.5, 15.1)  # of the published sheet
LONG = "".join(f"（{number}）第{number}项工作按年度计划推进，服务对象满意。" for number in range(1, 61))


def drawn(name: str, *changes: tuple[str, str]) -> Path:
    """The folder with a form's sample in all formats, some of its text changed."""
    form = forms()[name]
    text = sample([form], "设备更新", form.years[0])
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    Path("甲.yaml").write_text(text, "utf-8")
    assert main(["render", "甲.yaml", "--force"]) == ExitCode.OK
    return Path("output")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_a_nature_of_five_characters_stands_on_one_line(name: str) -> None:
    folder = drawn(name, ("项目性质: 经常性项目", "项目性质: 阶段性项目"))
    with pdfplumber.open(next(folder.rglob("*.pdf"))) as pdf:
        assert any("阶段性项目" in line for line in (pdf.pages[0].extract_text() or "").split("\n"))
    (paragraph,) = {
        cell.text: cell
        for table in docx.Document(next(folder.rglob("*.docx"))).tables
        for row in table.rows
        for cell in row.cells
        if "阶段性项目" in cell.text
    }["阶段性项目"].paragraphs
    assert "\n" not in paragraph.text  # a break that the layout chose would be written


@pytest.mark.parametrize("name", NAMES)
def test_amounts_keep_clear_of_the_lines(name: str) -> None:
    with pdfplumber.open(next(drawn(name).rglob("*.pdf"))) as pdf:
        page = pdf.pages[0]
        lines = sorted({round(line["x0"], 1) for line in [*page.lines, *page.rects] if line["width"] < 1})
        amounts = [word for word in page.extract_words() if word["text"].endswith(".00") and word["text"][0].isdigit()]
        assert len(amounts) == 7
        for word in amounts:
            assert min(abs(word["x1"] - line) for line in lines) > 2.4, word["text"]
            assert min(abs(word["x0"] - line) for line in lines) > 2.4, word["text"]


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_are_those_of_the_published_sheet(name: str) -> None:
    (table,) = docx.Document(next(drawn(name).rglob("*.docx"))).tables
    widths = [column.width.pt for column in table.columns]
    assert [round(100 * width / sum(widths), 1) for width in widths] == pytest.approx(SHARES, abs=0.1)


def test_the_introduction_keeps_its_distance_from_the_first_table() -> None:
    folder = Path("文")
    folder.mkdir()
    form = forms()["申报表-2025"]
    text = sample([form], "设备更新", 2025).replace("表式: [申报表-2025]\n年度: 2025\n", "")
    (folder / "甲.yaml").write_text(text, "utf-8")
    index = "标题: 某文\n年度: 2025\n表式: [申报表-2025]\n导言: 涉及预算资金{{ 资金合计 | 万元两位 }}万元。\n"
    (folder / "汇编.yaml").write_text(index, "utf-8")
    assert main(["render", "文"]) == ExitCode.OK
    with pdfplumber.open(next(Path("output").rglob("某文.pdf"))) as pdf:
        page = pdf.pages[0]
        (said,) = [word for word in page.extract_words() if word["text"].startswith("涉及预算资金")]
        assert min(table.bbox[1] for table in page.find_tables()) - said["bottom"] > 10
    document = docx.Document(next(Path("output").rglob("某文.docx")))
    (paragraph,) = [one for one in document.paragraphs if "涉及预算资金" in one.text]
    assert paragraph.paragraph_format.space_after is not None
    assert paragraph.paragraph_format.space_after.pt >= 8


def test_a_goal_that_is_continued_does_not_open_a_page_with_an_empty_box() -> None:
    goal = "年度总体目标: |-\n  "
    folder = drawn("申报表-2024", (goal, f"{goal}{LONG}"))
    with pdfplumber.open(next(folder.rglob("*.pdf"))) as pdf:
        assert len(pdf.pages) > 1
        for page in pdf.pages[1:]:
            (table,) = page.find_tables()
            head, below = table.rows[0], table.rows[1]
            said = [page.crop(cell).extract_text() or "" for cell in (*head.cells, *below.cells) if cell]
            goals = [text for text in said if "标" in text or "项工作" in text]
            assert any("项工作" in text for text in goals) or any("一级指标" in text for text in said)

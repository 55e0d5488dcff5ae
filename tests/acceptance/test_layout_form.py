"""A form that uses all that a layout may have, by the command line: landscape A4 and A3, colours, a thick frame, a
double line, upright labels, pictures, a line of signatures; short and long texts; three formats."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import office
import openpyxl
import pdfplumber
import pikepdf
import pytest
from docx.oxml.ns import qn
from samples.layout_form import FORMS, copy_form, spec, write_specs
from samples.made import done
from samples.validity import conform, verdicts

pytestmark = pytest.mark.slow
PAPERS = {
    "A4": ("size: A4 landscape; margin: 42pt 48pt", 841.89, 595.28),
    "A3": ("size: A3 landscape; margin: 20mm 25mm", 1190.55, 841.89),
    "upright": ("size: A4; margin: 42pt 30pt", 595.28, 841.89),
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The short and the long spec in three formats on each paper."""
    home = tmp_path_factory.mktemp("layout")
    specs = write_specs(home / "specs")
    for name, (page, _, _) in PAPERS.items():
        done("render", specs, "--forms", copy_form(home / f"forms-{name}", page), "-o", home / name)
    return home


def said(text: str) -> str:
    return re.sub(r"\s", "", text)


def pages_of(content: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(content)) as file:
        return [said(page.extract_text() or "") for page in file.pages]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", ["短", "长"])
def test_the_table_fills_the_text_of_its_paper(drawn: Path, paper: str, name: str) -> None:
    with pdfplumber.open(drawn / paper / f"{name}.pdf") as file:
        for page in file.pages:
            assert (float(page.width), float(page.height)) == pytest.approx(PAPERS[paper][1:], abs=0.01)
            level = [line for line in page.lines if line["top"] == line["bottom"]]
            margin = {"A4": 48.0, "A3": 25 * 72 / 25.4, "upright": 30.0}[paper]
            assert min(line["x0"] for line in level) == pytest.approx(margin, abs=0.8)
            assert max(line["x1"] for line in level) == pytest.approx(
                float(page.width) - margin, abs=1.6
            )  # the frame lies right of its margin


@pytest.mark.parametrize("paper", PAPERS)
def test_the_line_of_signatures_stands_with_the_sum(drawn: Path, paper: str) -> None:
    for name in ("短", "长"):
        pages = pages_of((drawn / paper / f"{name}.pdf").read_bytes())
        assert "合计" in pages[-1]
        assert "填报人：张三" in pages[-1]
        assert pages[-1].index("合计") < pages[-1].index("填报人：张三") < pages[-1].index("注：1.")
        assert (len(pages) > 1) == (name == "长")


def test_all_formats_have_the_same_words(drawn: Path) -> None:
    """In a PDF each character of an upright label is a line of its own, in the order of the columns."""
    for name, rows in (("短", 2), ("长", 40)):
        written = docx.Document(str(drawn / "A4" / f"{name}.docx"))
        words = said("".join(node.text or "" for node in written.element.body.iter(qn("w:t"))))
        sheet = openpyxl.load_workbook(drawn / "A4" / f"{name}.xlsx").worksheets[0]
        cells = "".join(said(str(cell.value)) for row in sheet.iter_rows() for cell in row if cell.value is not None)
        pdf = "".join(pages_of((drawn / "A4" / f"{name}.pdf").read_bytes()))
        for number in range(1, rows + 1):
            for text in (words, cells, pdf):
                assert f"养护里程{number}" in text
        for text in (words, cells):
            assert "年度（总）" in text
            assert "绩效指标" in text


def test_the_same_spec_gives_the_same_bytes_again(drawn: Path, tmp_path: Path) -> None:
    done("render", drawn / "specs", "--forms", drawn / "forms-A4", "-o", tmp_path, "--jobs", "1", PYTHONHASHSEED="7")
    for file in sorted((drawn / "A4").glob("*.*")):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_form_with_another_picture_is_drawn_again(drawn: Path, tmp_path: Path) -> None:
    forms = copy_form(tmp_path / "forms", PAPERS["A4"][0])
    (tmp_path / "村道.yaml").write_text(spec(1), "utf-8")
    command = ("render", tmp_path / "村道.yaml", "--forms", forms, "-o", tmp_path / "out")
    done(*command)
    before = (tmp_path / "out" / "村道.docx").read_bytes()
    (forms / "版面-2024" / "会徽.png").write_bytes((forms / "版面-2024" / "盖章处.png").read_bytes())
    done(*command)
    assert (tmp_path / "out" / "村道.docx").read_bytes() != before


def test_an_heir_has_the_pictures_of_its_base_or_its_own(drawn: Path, tmp_path: Path) -> None:
    forms = copy_form(tmp_path / "forms", PAPERS["A4"][0])
    heir = forms / "乡镇-2024"
    heir.mkdir()
    (heir / "form.yaml").write_text("继承: 版面-2024\n名称: 乡镇监控表\n", "utf-8")
    (heir / "盖章处.png").write_bytes((forms / "版面-2024" / "会徽.png").read_bytes())
    (tmp_path / "村道.yaml").write_text(spec(1).replace("[版面-2024]", "[乡镇-2024]"), "utf-8")
    done("bundle", tmp_path / "村道.yaml", "--forms", forms, "-o", tmp_path / "out")
    with pikepdf.open(tmp_path / "out" / "村道.pdf") as file:
        assert len(file.pages[0].Resources.XObject) == 1  # both places show the emblem
    assert "每个字节都相同" in done("verify", tmp_path / "out" / "村道.pdf")


def test_the_files_are_archival_and_say_what_their_pictures_show(drawn: Path) -> None:
    files = [drawn / paper / f"{name}.pdf" for paper in ("A4", "A3") for name in ("短", "长")]
    for flavour in ("3a", "ua1"):
        assert verdicts(flavour, files) == conform(files)
    with pikepdf.open(files[0]) as file:
        told = [str(found.Alt) for found in file.objects if isinstance(found, pikepdf.Dictionary) and "/Alt" in found]
    assert told == ["会徽", "盖章处"]


def printed(drawn: Path, suffix: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """Paper and name, the pages of the PDF, and those that LibreOffice prints."""
    for paper in ("A4", "A3"):
        for name in ("短", "长"):
            ours = pages_of((drawn / paper / f"{name}.pdf").read_bytes())
            yield (
                f"{paper} {name}",
                ours,
                pages_of(office.to_pdf((drawn / paper / f"{name}.{suffix}").read_bytes(), suffix)),
            )


@pytest.mark.office
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_libreoffice_has_the_same_rows_on_the_same_pages(drawn: Path, suffix: str) -> None:
    for name, ours, theirs in printed(drawn, suffix):
        rows = [[re.findall(r"养护里程\d+|填报人|注：1", page) for page in pages] for pages in (ours, theirs)]
        assert rows[0] == rows[1], name


@pytest.mark.engines
def test_weasyprint_draws_it_too(drawn: Path, tmp_path: Path) -> None:
    done(
        *("render", drawn / "specs", "--forms", drawn / "forms-A4", "-o", tmp_path),
        *("--format", "pdf", "--pdf-engine", "weasyprint"),
    )
    for name in ("短", "长"):
        content = (tmp_path / f"{name}.pdf").read_bytes()
        assert len(pages_of(content)) == len(pages_of((drawn / "A4" / f"{name}.pdf").read_bytes()))
        with pdfplumber.open(io.BytesIO(content)) as file:
            first, last = file.pages[0], file.pages[-1]
            assert len(first.images) >= 1
            assert (0.851, 0.886, 0.953) in {
                tuple(round(v, 3) for v in box["non_stroking_color"]) for box in first.rects
            }
            assert "填报人：张三" in said(last.extract_text())


def test_the_folder_of_the_tests_forms_is_where_the_form_stands() -> None:
    assert {file.name for file in (FORMS / "版面-2024").iterdir()} == {
        "form.yaml",
        "page.html.j2",
        "会徽.png",
        "盖章处.png",
    }

"""The contents of a whole document, read back from all three formats: same words, right pages, links that lead there."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
import office
import openpyxl
import pdfplumber
import pikepdf
import pytest
from acceptance.batches import printed
from lxml import etree
from samples.listed import TITLE, names, with_contents
from samples.made import done

pytestmark = pytest.mark.slow
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOTH = "经费情况说明, 申报表-2024"


@dataclass(frozen=True)
class Case:
    """A document, what its lines say and the form by which the page is known on which a project begins."""

    folder: Path
    whole: Path  # its file without suffix
    count: int
    long: bool
    forms: tuple[str, ...]

    def expected(self) -> list[str]:
        """The lines without pages."""
        forms = self.forms if len(self.forms) > 1 else ()
        return [line for name in names(self.count, long=self.long) for line in (name, *forms)]


CASES = {
    "three": (3, False, "申报表-2024", ""),
    "twenty-five": (25, True, BOTH, TITLE),
    "hundred": (100, False, "申报表-2024", TITLE),
}


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    count, long, forms, title = CASES[request.param]
    home = tmp_path_factory.mktemp(request.param)
    specs = with_contents(home / "某局", count, long=long, forms=forms, title=title)
    done("render", specs, "-o", home / "output")
    whole = home / "output" / "某局" / ("某市某局2024年项目绩效目标" if title else "某局")
    return Case(home, whole, count, long, ("说明", "申报表") if "," in forms else ("申报表",))


def pdf_lines(case: Case) -> list[tuple[str, int]]:
    """What each link of the PDF says, and the page that it leads to."""
    with pikepdf.open(case.whole.with_suffix(".pdf")) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", ())]
        told = [str(link.Contents).rpartition(" ") for link in links]
        assert [int(number) for _, _, number in told] == [numbers[link.Dest[0].objgen] for link in links]
        return [(name, int(number)) for name, _, number in told]


def word(case: Case) -> etree._Element:
    with zipfile.ZipFile(case.whole.with_suffix(".docx")) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_all_three_formats_tell_the_same_lines_and_pages(case: Case) -> None:
    lines = pdf_lines(case)
    assert [name for name, _ in lines] == case.expected()
    paragraphs = docx.Document(case.whole.with_suffix(".docx")).paragraphs
    told = [each.text.replace("\n", "").split("\t") for each in paragraphs if each.style.name.startswith("toc ")]
    assert [(name, int(page)) for name, page in told] == lines
    sheet = openpyxl.load_workbook(case.whole.with_suffix(".xlsx")).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[1], int)]
    assert [(row[0].replace("\n", "").strip("\u3000"), row[1]) for row in rows] == lines


def test_the_pages_that_are_told_are_those_on_which_the_projects_begin(case: Case) -> None:
    called = names(case.count, long=case.long)
    begins = {name: page for name, page in pdf_lines(case) if name in called}
    with pdfplumber.open(case.whole.with_suffix(".pdf")) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            text = "".join((page.extract_text() or "").split())
            assert text.endswith(f"—{number}—")
            for name in (name for name, begin in begins.items() if begin == number):
                assert name.partition("号")[0] + "号" in text
        first = min(begins.values())
        assert "目录" in pdf.pages[0].extract_text()
        assert (case.count < 100) or first > 3  # contents of several pages count themselves


def test_words_lines_are_a_field_that_word_can_make_again(case: Case) -> None:
    body = word(case)
    instructions = [each.text.strip() for each in body.iter(W + "instrText")]
    assert instructions[0] == r"TOC \f C \h \z"
    mentioned = [each for each in instructions if each.startswith("TC ")]
    assert [re.fullmatch(r'TC "(.*)" \\f C \\l "[12]"', each)[1] for each in mentioned] == case.expected()  # type: ignore[index]
    kinds = [each.get(W + "fldCharType") for each in body.iter(W + "fldChar")]
    assert (
        kinds.count("begin") == kinds.count("end") == 2 * len(mentioned) + 1
    )  # the field, the page of each line, what it is made from
    marks = {each.get(W + "name"): each for each in body.iter(W + "bookmarkStart")}
    anchors = [each.get(W + "anchor") for each in body.iter(W + "hyperlink")]
    assert len(anchors) == len(set(anchors)) == len(case.expected())
    for anchor, entry in zip(anchors, mentioned, strict=True):
        place = marks[anchor].getparent()
        assert entry in [each.text.strip() for each in place.iter(W + "instrText")]
    assert [each.split()[1] for each in instructions if each.startswith("PAGEREF ")] == anchors


def test_the_cells_of_a_workbook_lead_to_the_sheets(case: Case) -> None:
    book = openpyxl.load_workbook(case.whole.with_suffix(".xlsx"))
    front, *others = book.worksheets
    assert front.title == "目录"
    assert len(others) == case.count * len(case.forms)
    links = [(cell.row, cell.hyperlink.location) for row in front.iter_rows() for cell in row if cell.hyperlink]
    sheets = [location.removesuffix("!A1").strip("'") for _, location in dict(links).items()]
    expected = [each.title for each in others]
    if len(case.forms) > 1:  # a project's own line leads to its first form
        pairs = zip(expected[::2], expected[1::2], strict=True)
        expected = [name for one, two in pairs for name in (one, one, two)]
    assert sheets == expected


def test_the_files_are_sound(case: Case) -> None:
    for suffix in ("docx", "xlsx"):
        assert office.schema_findings(case.whole.with_suffix(f".{suffix}").read_bytes(), suffix) == []


@pytest.mark.office
def test_libreoffice_shows_the_same_pages(case: Case, tmp_path: Path) -> None:
    files = {f"whole.{suffix}": case.whole.with_suffix(f".{suffix}").read_bytes() for suffix in ("docx", "xlsx")}
    shown = {"pdf": case.whole.with_suffix(".pdf"), **printed_each(files, tmp_path)}
    found = {}
    for name, file in shown.items():
        with pdfplumber.open(file) as pdf:
            texts = ["".join((page.extract_text() or "").split()) for page in pdf.pages]
            assert [text[-9:].partition("—")[2] for text in texts] == [f"{n}—" for n in range(1, len(texts) + 1)]
            found[name] = [next(iter(re.findall("第[0-9]+号", text)), "") for text in texts]
    assert found["docx"] == found["pdf"]
    assert found["xlsx"] == found["pdf"]


def printed_each(files: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """By suffix: each file in a folder of its own, for they are called alike."""
    found = {}
    for name, content in files.items():
        suffix = name.partition(".")[2]
        (folder / suffix).mkdir()
        found[suffix] = printed({name: content}, folder / suffix)[name]
    return found


@pytest.mark.parametrize("said", ["否", "false", "~"])
def test_without_it_nothing_changes(tmp_path: Path, said: str) -> None:
    specs = with_contents(tmp_path / "某局", 2, said=said)
    done("render", specs, "-o", tmp_path / "said")
    index = specs / "汇编.yaml"
    index.write_text(index.read_text("utf-8").replace(f"目录: {said}\n", ""), "utf-8")
    done("render", specs, "-o", tmp_path / "unsaid")
    files = [
        {file.name: file.read_bytes() for file in (tmp_path / each).rglob("*.[pdx]*")} for each in ("said", "unsaid")
    ]
    assert files[0] == files[1]
    assert len(files[0]) == 9

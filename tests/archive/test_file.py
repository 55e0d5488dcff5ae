"""What stands in an archive: read back with pikepdf and pdfium, judged by veraPDF and the Open XML auditor."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pypdfium2
import pytest
from office import schema_findings
from samples import ROOT, SPECS, paper
from samples.made import NARRATIVE, SMALL
from samples.validity import conform, verdicts

OUTSIDE = "清单.json"


def attached(file: Path) -> dict[str, tuple[str, bytes]]:
    """Path → (relationship, content) of the embedded files, read without the program's own reader."""
    with pypdfium2.PdfDocument(file) as document:
        held = [document.get_attachment(number) for number in range(document.count_attachments())]
        contents = {one.get_name(): bytes(one.get_data()) for one in held}
    with pikepdf.open(file) as pdf:
        kinds = {str(specification.UF): str(specification.AFRelationship) for specification in pdf.Root.get("/AF", [])}
    assert set(kinds) == set(contents)
    return {path: (kinds[path].lstrip("/"), content) for path, content in contents.items()}


def outline(file: Path) -> list[tuple[int, str, int]]:
    """(level, title, page) of each entry, both from 1."""
    return paper.outline(file)


def test_verapdf_finds_every_archive_valid_in_its_flavour_and_as_pdf_ua(
    archives: Path, joined: Path, flavours: dict[str, Path]
) -> None:
    files = [*sorted(archives.glob("*.pdf")), joined]
    assert len(files) == 6
    for flavour in ("3a", "ua1"):
        assert verdicts(flavour, files) == conform(files)
    for flavour, file in flavours.items():
        assert verdicts(flavour, [file]) == conform([file])


def test_verapdf_refuses_an_archive_without_its_identifier_or_fonts(small: Path, tmp_path: Path) -> None:
    """The negative control: were the validator to accept everything, this would fail."""
    nameless, fontless = tmp_path / "nameless.pdf", tmp_path / "fontless.pdf"
    with pikepdf.open(small) as pdf:
        del pdf.Root.Metadata
        pdf.save(nameless)
    with pikepdf.open(small) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            del font.DescendantFonts[0].FontDescriptor.FontFile2
        pdf.save(fontless)
    assert "6.6.2.1-1" in verdicts("3a", [nameless])
    assert "6.2.11.4.1-1" in verdicts("3a", [fontless])


def test_an_archive_holds_its_specs_forms_and_office_files(archives: Path) -> None:
    for manifest in archives.glob(f"*.{OUTSIDE}"):
        told = json.loads(manifest.read_text("utf-8"))
        members = attached(manifest.with_name(told["存档"]["文件"]))
        (folder,) = told["制作"]["文档"]
        source = SPECS / folder.removeprefix("specs/")
        specs = {f"{folder}/{file.name}": file.read_bytes() for file in source.glob("*.yaml")}
        assert {path: content for path, (_, content) in members.items() if path.startswith("specs/")} == specs
        forms = {path: content for path, (_, content) in members.items() if path.startswith("templates/")}
        assert {path: (ROOT / path).read_bytes() for path in forms} == forms
        assert {path.split("/")[1] for path in forms} > {"_shared"}
        kinds = Counter(kind for kind, _ in members.values())
        assert kinds["Alternative"] == 2
        assert kinds["Source"] == len(members) - 2


def test_the_manifest_tells_the_hash_of_every_member_and_of_the_pdf(archives: Path) -> None:
    for manifest in archives.glob(f"*.{OUTSIDE}"):
        told = json.loads(manifest.read_text("utf-8"))
        file = manifest.with_name(told["存档"]["文件"])
        assert told["存档"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        members = attached(file)
        inside = json.loads(members.pop(OUTSIDE)[1])
        hashes = {path: hashlib.sha256(content).hexdigest() for path, (_, content) in members.items()}
        assert {member["路径"]: member["sha256"] for member in inside["成员"]} == hashes
        assert inside == {key: value for key, value in told.items() if key != "存档"}
        assert {"生成器", "pydyf", "字体"} < set(inside["版本"])


def test_the_zip_file_holds_all_of_it(archives: Path) -> None:
    for file in archives.glob("*.pdf"):
        members = {path: content for path, (_, content) in attached(file).items() if path != OUTSIDE}
        beside = file.with_name(f"{file.stem}.{OUTSIDE}")
        members |= {file.name: file.read_bytes(), beside.name: beside.read_bytes()}
        with zipfile.ZipFile(file.with_suffix(".zip")) as archive:
            assert archive.testzip() is None
            assert {name: archive.read(name) for name in archive.namelist()} == members


def test_office_files_in_archives_have_no_schema_errors(archives: Path, joined: Path) -> None:
    files = [
        (path, content)
        for file in [*archives.glob("*.pdf"), joined]
        for path, (kind, content) in attached(file).items()
        if kind == "Alternative"
    ]
    assert len(files) == 2 * 5 + 2 * 5 + 1
    for path, content in dict(files).items():
        assert schema_findings(content, Path(path).suffix[1:]) == []


def test_pdfium_draws_every_page_with_its_text(archives: Path, joined: Path) -> None:
    for file in [*archives.glob("*.pdf"), joined]:
        for number, text in enumerate(paper.texts(file)):
            dark = sum(shade < 160 for row in paper.shades(file, number, dpi=36) for shade in row)
            assert dark > 200, f"{file} {number + 1}"
            assert len(re.findall(r"[一-鿿]", text)) > 20


def test_the_outline_leads_from_project_to_narrative_to_form(archives: Path) -> None:
    (file,) = archives.glob("*松江*.pdf")
    entries = outline(file)
    assert [title for level, title, _ in entries if level == 1][1:3] == ["东西部扶贫帮困", "法律顾问费"]
    second = entries[[title for _, title, _ in entries].index("法律顾问费") :]
    assert [title for level, title, _ in second if level == 2][:2] == ["项目经费情况说明 2--法律顾问费", "申报表"]
    pages = paper.texts(file)
    for _, title, page in entries:
        if title.startswith("项目经费情况说明"):
            assert title in pages[page - 1].replace("\n", "")


def test_pages_are_numbered_outside_odd_ones_right_even_ones_left(archives: Path, joined: Path) -> None:
    for file in [*archives.glob("*.pdf"), joined]:
        for number, (runs, (width, height)) in enumerate(zip(paper.runs(file), paper.sizes(file), strict=True), 1):
            (mark,) = [run for run in runs if run.first.y > height - 45]
            assert mark.text == f"— {number} —"
            assert (mark.first.x > width / 2) == bool(number % 2)


def test_page_numbers_can_stand_in_the_centre(flavours: dict[str, Path]) -> None:
    width, height = paper.sizes(flavours["3u"])[1]
    (mark,) = [run for run in paper.runs(flavours["3u"])[1] if run.first.y > height - 45]
    assert mark.text == "— 2 —"
    last = mark.signs[-1]
    assert (mark.first.x + last.x + last.size) / 2 == pytest.approx(width / 2, abs=1)


def test_pdf_a_2u_attaches_nothing_but_the_zip_has_it_all(flavours: dict[str, Path]) -> None:
    assert attached(flavours["2u"]) == {}
    with zipfile.ZipFile(flavours["2u"].with_suffix(".zip")) as archive:
        assert f"{SMALL}.docx" in archive.namelist()
    assert attached(flavours["3u"])


def test_the_metadata_tell_title_unit_year_and_language(archives: Path) -> None:
    (file,) = archives.glob("*松江*.pdf")
    with pikepdf.open(file) as pdf, pdf.open_metadata() as metadata:
        assert (
            metadata["dc:title"] == "上海市松江区人民政府办公室（本级）2024年财政支出项目绩效目标申报表绩效目标设置情况"
        )
        assert metadata["dc:creator"] == ["上海市松江区人民政府办公室（本级）"]
        assert metadata["dc:date"] == ["2024"]
        assert metadata["dc:language"] == {"zh-CN"}
        assert metadata["xmp:CreateDate"] == "2024-01-01T00:00:00Z"
        assert metadata["pdfuaid:part"] == "1"


def elements(file: Path, kind: str) -> list[Any]:
    """The elements of a kind in the structure tree."""
    found: list[Any] = []
    with pikepdf.open(file) as pdf:

        def walk(element: Any) -> None:
            if isinstance(element, pikepdf.Array):
                for kid in element:
                    walk(kid)
            elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
                if str(element.S) == kind:
                    found.append({key: str(value) for key, value in element.get("/A", {}).items()})
                walk(element.get("/K", pikepdf.Array()))

        walk(pdf.Root.StructTreeRoot.K)
    return found


def test_head_cells_say_what_they_head(small: Path) -> None:
    scopes = Counter(attributes["/Scope"] for attributes in elements(small, "/TH"))
    assert scopes["/Row"] >= 6
    assert scopes["/Column"] >= 20


def test_page_numbers_are_artifacts_and_no_content(small: Path) -> None:
    with pikepdf.open(small) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert content.count(b"/Pagination") == 1


def test_one_font_of_each_kind_serves_the_whole_file(joined: Path) -> None:
    with pikepdf.open(joined) as pdf:
        fonts = {font.objgen: str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert len(fonts) == len(set(fonts.values())) == 2


def test_a_joined_archive_begins_with_contents_that_lead_to_the_documents(joined: Path) -> None:
    entries = [(title, page) for level, title, page in outline(joined) if level == 1]
    assert [title for title, _ in entries[:2]] == ["目录", "汇总表"]
    pages = paper.texts(joined)
    for title, page in entries[2:]:
        assert re.sub(r"\s", "", title) in re.sub(r"\s", "", pages[0])
        assert re.search(rf"\b{page}$", pages[0], re.MULTILINE)
        assert f"— {page} —" in pages[page - 1].replace("\n", " ")


def test_the_summary_adds_up_in_the_workbook_and_on_paper(joined: Path) -> None:
    book = openpyxl.load_workbook(joined.with_name(f"{joined.stem}.汇总表.xlsx"))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    head = next(row for row in rows if "年度申请总额" in row)
    column = head.index("年度申请总额")
    body = [row for row in rows[rows.index(head) + 1 :] if str(row[0]).isdigit()]
    assert len(body) == 25
    amounts = [Decimal(str(row[column])) for row in body if row[column] is not None]
    total = next(row for row in rows if str(row[0]).startswith("合计"))
    assert total[0] == "合计（4个单位，25个项目）"
    assert Decimal(str(total[column])) == sum(amounts)
    assert {row[head.index("性质")] for row in body} > {"其他经常性项目"}
    assert f"{sum(amounts):,.2f}" in "".join(paper.texts(joined)[1:4])


def test_the_workbook_of_the_summary_is_the_attached_one(joined: Path) -> None:
    assert attached(joined)["汇总表.xlsx"] == (
        "Alternative",
        joined.with_name(f"{joined.stem}.汇总表.xlsx").read_bytes(),
    )


def test_a_single_spec_is_an_archive_with_headings_from_the_first_level(tmp_path: Path) -> None:
    from samples.made import done

    done("bundle", SPECS / NARRATIVE / "法律顾问费.yaml", "-o", tmp_path)
    file = tmp_path / "法律顾问费.pdf"
    assert verdicts("3a", [file]) == conform([file])
    assert verdicts("ua1", [file]) == conform([file])
    assert f"specs/{NARRATIVE}/汇编.yaml" in attached(file)

"""The structure tree: what a screen reader follows must lead to everything that is drawn, and to nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
import pytest
from jixiao.document import Document, Paragraph, Part, Style
from jixiao.fonts import FontSet
from jixiao.layout.contents import with_pages
from jixiao.layout.page_numbers import Numbers
from jixiao.writers.pdf.write import write_pdf as write
from samples import documents
from samples.drawn import draw, write_pdf


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    """The fonts that come with jixiao."""
    return FontSet({})


def document(*blocks: Paragraph) -> Document:
    """A document of one part of unknown length."""
    return Document("题", "单位", (Part("项目", "说明", documents.application_part().page, blocks, 0),))


@dataclass(frozen=True)
class Element:
    """An element of the structure tree: its type, its own content as (page, number), its attributes."""

    role: str
    marks: tuple[tuple[Any, int], ...]
    attributes: dict[str, Any]


def elements(content: bytes) -> list[Element]:
    """All elements below the root, in reading order."""
    with pikepdf.open(io.BytesIO(content)) as file:
        return list(walk(file.Root.StructTreeRoot.K[0]))


def walk(element: Any) -> Iterator[Element]:
    """An element and all below it."""
    attributes = {
        key: int(value) if isinstance(value, int) else str(value) for key, value in element.get("/A", {}).items()
    }
    yield Element(str(element.S), tuple(marks(element)), attributes)
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid)


def marks(element: Any) -> Iterator[tuple[Any, int]]:
    """(page, number) of an element's own content."""
    for kid in element.get("/K", ()):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif "/MCID" in kid:  # else a link
            yield kid.Pg.objgen, int(kid.MCID)


def test_contents_are_a_list_of_references_whose_links_are_named_both_ways(fonts: FontSet) -> None:
    content = write_pdf(with_pages(documents.with_contents(), 1), fonts)
    told = [element.role.lstrip("/") for element in elements(content)]
    line = ["TOCI", "Reference", "Link"]
    assert told[:4] == ["Document", "Sect", "H1", "TOC"]
    assert told[4 : 4 + 9] == line * 3
    with pikepdf.open(io.BytesIO(content)) as file:
        leaf = file.Root.StructTreeRoot.ParentTree.Nums
        named = {int(number): owner for number, owner in zip(leaf[::2], leaf[1::2], strict=True)}
        page = file.pages[0]
        assert [str(each.Contents) for each in page.Annots] == [
            "外事接待 2",
            "申报表 2",
            f"{documents.LONG_NAME} 3".replace("\n", ""),
        ]
        for each in page.Annots:
            (named_here,) = [kid for kid in named[int(each.StructParent)].K if isinstance(kid, pikepdf.Dictionary)]
            assert (named_here.Type, named_here.Obj.objgen) == ("/OBJR", each.objgen)
            assert named_here.Pg.objgen == page.obj.objgen


def test_every_mark_of_every_page_belongs_to_the_element_that_the_parent_tree_names(fonts: FontSet) -> None:
    content = write_pdf(documents.document(), fonts)
    with pikepdf.open(io.BytesIO(content)) as file:
        leaf = file.Root.StructTreeRoot.ParentTree.Nums
        named = {int(number): owners for number, owners in zip(leaf[::2], leaf[1::2], strict=True)}
        drawn = set()
        for page in file.pages:
            numbers = [int(number) for number in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())]
            assert numbers == list(range(len(numbers)))
            owners = named[int(page.StructParents)]
            assert len(owners) == len(numbers)
            for number, owner in zip(numbers, owners, strict=True):
                assert (page.obj.objgen, number) in list(marks(owner))
                drawn.add((page.obj.objgen, number))
    told = [mark for element in elements(content) for mark in element.marks]
    assert len(told) == len(set(told))
    assert set(told) == drawn


def test_all_text_and_all_rules_are_marked_or_artifacts(fonts: FontSet) -> None:
    with pikepdf.open(io.BytesIO(write_pdf(documents.document(), fonts))) as file:
        for page in file.pages:
            inside = False
            for _, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name in ("BDC", "BMC"):
                    assert not inside
                    inside = True
                elif name == "EMC":
                    inside = False
                elif name in ("Tj", "TJ", "S", "f"):
                    assert inside, name


def test_a_paragraph_over_two_pages_is_one_element(fonts: FontSet) -> None:
    content = write_pdf(document(Paragraph("长" * 2400, Style(size=12, line_height=20))), fonts)
    (paragraph,) = [element for element in elements(content) if element.role == "/P"]
    assert [number for _, number in paragraph.marks] == [0, 0]
    assert len({page for page, _ in paragraph.marks}) == 2


@pytest.mark.parametrize(
    ("typed", "told"), [((1, 2, 3), "123"), ((3, 4, 4, 3), "1221"), ((2, 5, 2), "121"), ((2, 1, 2), "112")]
)
def test_headings_begin_at_the_first_level_and_skip_none(fonts: FontSet, typed: tuple[int, ...], told: str) -> None:
    content = write_pdf(document(*(Paragraph("题", Style(), level) for level in typed)), fonts)
    assert [element.role for element in elements(content) if element.role.startswith("/H")] == [
        f"/H{level}" for level in told
    ]


def test_cells_tell_their_spans_and_head_cells_what_they_head(fonts: FontSet) -> None:
    listed = elements(write_pdf(documents.document(documents.long_part(pieces=1)), fonts))
    assert {element.attributes.get("/Scope") for element in listed if element.role == "/TH"} == {"/Column"}
    form, grid = (
        elements(write_pdf(documents.document(documents.application_part()), fonts)),
        documents.application_grid(),
    )
    spans = [
        (element.attributes.get("/ColSpan", 1), element.attributes.get("/RowSpan", 1))
        for element in form
        if element.role in ("/TD", "/TH")
    ]
    assert spans == [(cell.colspan, cell.rowspan) for cell in grid.cells]


def test_page_numbers_stand_at_the_outer_edge_from_the_number_given(fonts: FontSet) -> None:
    long = document(Paragraph("长" * 4200, Style(size=12, line_height=20)))
    with pikepdf.open(io.BytesIO(write(draw(long, fonts, numbers=Numbers("outer", 7))))) as file:
        places = []
        for page in file.pages:
            content = page.Contents.read_bytes().decode()
            (found,) = re.findall(r"/Artifact <</Type /Pagination>> BDC BT .*? 1 0 0 -1 ([\d.]+) ([\d.]+) Tm", content)
            places.append(tuple(map(float, found)))
    paper = long.parts[0].page
    assert len(places) == 3
    assert [x > paper.width / 2 for x, _ in places] == [True, False, True]  # 7, 8, 9
    assert places[1][0] == pytest.approx(paper.margin.left + 14)
    assert {round(y - (paper.height - paper.margin.bottom), 1) for _, y in places} == {round(19.84 + 0.88 * 14, 1)}


@pytest.mark.parametrize("bottom", [15.0, 28.0, 33.9, 45.0])
def test_an_outer_page_number_stays_on_the_sheet_where_the_margin_is_narrow(fonts: FontSet, bottom: float) -> None:
    part = document(Paragraph("短", Style())).parts[0]
    paper = replace(part.page, margin=part.page.margin._replace(bottom=bottom))
    content = write(draw(Document("题", "单位", (replace(part, page=paper),)), fonts, numbers=Numbers("outer")))
    with pikepdf.open(io.BytesIO(content)) as file:
        (found,) = re.findall(
            rb"/Pagination>> BDC BT .*? 1 0 0 -1 [\d.]+ ([\d.]+) Tm", file.pages[0].Contents.read_bytes()
        )
    assert paper.height - bottom < float(found) <= paper.height - 0.12 * 14


def test_a_row_that_only_spanning_cells_cover_is_an_empty_element(fonts: FontSet) -> None:
    covered = documents.grid(
        (100, 100), [(20.0, [documents.Put("甲", rows=2), documents.Put("乙", rows=2)]), (20.0, [])]
    )
    part = replace(documents.application_part(), blocks=(covered,))
    assert [element.role for element in elements(write_pdf(documents.document(part), fonts))][2:] == [
        "/Table",
        "/TR",
        "/TD",
        "/TD",
        "/TR",
    ]


def test_a_head_cell_before_another_kind_of_cell_heads_its_row(fonts: FontSet) -> None:
    put = documents.Put
    table = documents.grid(
        (60, 60),
        [(20.0, [put("甲", header=True), put("乙", header=True)]), (20.0, [put("丙", header=True), put("丁")])],
    )
    part = replace(documents.application_part(), blocks=(table,))
    listed = elements(write_pdf(documents.document(part), fonts))
    assert [element.attributes["/Scope"] for element in listed if element.role == "/TH"] == [
        "/Column",
        "/Column",
        "/Row",
    ]


def test_a_number_in_the_centre_stands_in_the_lower_margin(fonts: FontSet) -> None:
    part = document(Paragraph("短", Style())).parts[0]
    content = write(draw(Document("题", "单位", (part,)), fonts, numbers=Numbers("centre", 3)))
    with pikepdf.open(io.BytesIO(content)) as file:
        (found,) = re.findall(
            rb"/Pagination>> BDC BT .*? 1 0 0 -1 [\d.]+ ([\d.]+) Tm", file.pages[0].Contents.read_bytes()
        )
    assert float(found) == pytest.approx(part.page.height - part.page.margin.bottom * 0.4 - 0.12 * 9, abs=0.01)

"""Lines of the contents find their place wherever a part begins, and their field ends before a section does."""

from __future__ import annotations

from dataclasses import replace

import office
import pytest
from jixiao.document import Document, Paragraph, Style
from jixiao.layout.contents import with_pages
from jixiao.writers.docx.write import write_docx
from lxml import etree
from samples import documents
from writers.docx.test_field_names import W, body


def written(document: Document) -> etree._Element:
    content = write_docx(with_pages(document, 1))
    assert office.schema_findings(content, "docx") == []
    return body(content)


def anchors(root: etree._Element) -> dict[str, int]:
    """Name of each place that lines lead to → how many tables stand before it."""
    found, tables = {}, 0
    for element in root.iter(W + "bookmarkStart", W + "tbl"):
        if element.tag == W + "tbl":
            tables += 1
        elif element.get(W + "name").startswith("_Toc"):
            found[element.get(W + "name")] = tables
    return found


@pytest.mark.slow
def test_a_part_that_begins_with_a_table_is_found_too() -> None:
    document = documents.with_contents()
    front, first, second = document.parts
    headed = replace(first, blocks=(*first.blocks, Paragraph("附注", Style(), 3)))  # so it gets no heading of its own
    expected = {"_Toc000000001": 0, "_Toc000000002": 0, "_Toc000000003": 1}
    assert anchors(written(document)) == expected
    assert anchors(written(replace(document, parts=(front, headed, second)))) == expected
    wide = replace(front.page, width=front.page.height, height=front.page.width)
    turned = replace(document, parts=(replace(front, page=wide), headed, second))  # a section begins with the table
    assert anchors(written(turned)) == expected


def test_the_field_of_the_contents_ends_before_the_section_that_they_stand_in() -> None:
    document = documents.with_contents()
    front, *others = document.parts
    wide = replace(front.page, width=front.page.height, height=front.page.width)
    root = written(replace(document, parts=(replace(front, page=wide), *others)))
    depth = 0
    for element in root.iter(W + "fldChar", W + "sectPr"):
        if element.tag == W + "sectPr":
            assert depth == 0
        else:
            depth += {"begin": 1, "separate": 0, "end": -1}[element.get(W + "fldCharType")]
    assert depth == 0

"""Contents: what they say is known last and moves no line; an entry stands whole on one page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jixiao.document import Document, Link, Paragraph, Part
from jixiao.layout.contents import with_breaks, with_pages
from jixiao.layout.fitting import lay_out
from jixiao.layout.ruler import Ruler
from samples import documents


def lines(document: Document) -> list[tuple[str, str]]:
    """Text and page of each entry."""
    blocks = [block for block in document.parts[0].blocks if isinstance(block, Paragraph)]
    return [(block.text, block.link.page) for block in blocks if block.link]


def test_pages_count_from_the_first_of_the_file_and_count_the_contents_too() -> None:
    document = documents.with_contents()
    assert [page for _, page in lines(document)] == ["", "", ""]
    assert [page for _, page in lines(with_pages(document, 1))] == ["2", "2", "3"]
    assert [page for _, page in lines(with_pages(document, 11))] == ["12", "12", "13"]
    longer = replace(document, parts=(replace(document.parts[0], pages=4), *document.parts[1:]))
    assert [page for _, page in lines(with_pages(longer, 1))] == ["5", "5", "6"]


def test_a_document_that_is_not_whole_tells_no_pages_and_one_without_contents_stays_as_it_is() -> None:
    document = documents.with_contents()
    assert [page for _, page in lines(with_pages(replace(document, parts=document.parts[:1]), 1))] == ["", "", ""]
    without = documents.document()
    assert with_pages(without, 1) is without


@pytest.mark.parametrize(
    ("text", "broken", "told"),
    [
        ("甲乙丙丁", ["甲乙", "丙丁"], "甲乙\n丙丁"),
        ("Network Upgrade 2", ["Network", "Upgrade 2"], "Network \nUpgrade 2"),
        ("甲乙\n丙", ["甲乙", "丙"], "甲乙\n丙"),
        ("甲\u200b乙", ["甲乙"], "甲乙"),
    ],
)
def test_breaks_stand_where_the_lines_were_broken_and_no_character_is_lost(
    text: str, broken: list[str], told: str
) -> None:
    assert with_breaks(text, broken) == told


def test_an_entry_of_several_lines_stands_on_one_page_and_says_that_it_turned_it() -> None:
    name = documents.LONG_NAME.replace("\n", "") * 2
    entries = [(f"{number}{name}", Link(number)) for number in range(1, 31)]
    front = documents.with_contents(*entries).parts[0]
    laid: Part = lay_out(front, Ruler())
    assert laid.pages > 2
    turned = [block for block in laid.blocks if isinstance(block, Paragraph) and block.turned]
    assert len(turned) == laid.pages - 1
    assert all(block.text.count("\n") == 2 for block in laid.blocks if isinstance(block, Paragraph) and block.link)

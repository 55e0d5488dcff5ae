"""Field names stand in a Word file as bookmarks at their cells, under names that Word accepts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import office
import pytest
from acceptance.test_field_map import NAMES, drawn
from jixiao.document import Document, Part
from jixiao.readers.docx import read_docx
from jixiao.writers.docx.field_names import bookmark_name
from jixiao.writers.docx.write import write_docx
from lxml import etree
from samples.written_forms import boxes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
USABLE = re.compile(r"[^\W\d_]\w{0,39}")


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def marked(content: bytes) -> dict[str, str]:
    """Name → the text that stands between the two ends of each bookmark."""
    found: dict[str, str] = {}
    opened: dict[str, str] = {}
    for element in body(content).iter(W + "bookmarkStart", W + "bookmarkEnd", W + "t", W + "br"):
        if element.tag == W + "bookmarkStart":
            assert element.get(W + "name") not in found
            opened[element.get(W + "id")] = element.get(W + "name")
            found[element.get(W + "name")] = ""
        elif element.tag == W + "bookmarkEnd":
            del opened[element.get(W + "id")]
        else:
            for name in opened.values():
                found[name] += element.text or ""
    assert not opened
    return found


def fields(part: Part) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each field with the text at its first place."""
    known = set()
    for box in boxes(part.blocks):
        for path in box.fields:
            if path not in known:
                known.add(path)
                yield path, box.text.replace("\n", "")


def document(*parts: Part) -> Document:
    return Document("甲", "某单位", parts)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_field_of_a_form_is_a_bookmark_around_what_it_printed(name: str) -> None:
    _, _, laid = drawn(name)
    content = write_docx(document(laid))
    found = marked(content)
    assert list(found.values()) == [text for _, text in fields(laid)]
    assert list(found) == [bookmark_name(path) for path, _ in fields(laid)]
    assert all(USABLE.fullmatch(each) for each in found)
    assert office.schema_findings(content, "docx") == []


def test_items_count_from_one_and_a_file_of_several_projects_says_which() -> None:
    _, _, laid = drawn("申报表-2024")
    assert "绩效指标_产出指标_数量指标_1_指标值" in marked(write_docx(document(laid)))
    several = marked(write_docx(document(laid, replace(laid, name="乙"))))
    assert {"项目1_项目名称", "项目2_项目名称", "项目2_项目资金_年度申请_合计"} <= several.keys()
    of_one = marked(write_docx(document(laid, replace(laid, form="自评表"))))
    assert not any(name.startswith("项目1_") for name in of_one)


def test_the_title_of_a_document_belongs_to_no_project() -> None:
    _, _, laid = drawn("经费情况说明")
    titled = replace(laid, blocks=(replace(laid.blocks[0], fields=(("标题",),)), *laid.blocks), titles=1)
    assert list(marked(write_docx(document(titled, replace(laid, name="乙")))))[:2] == ["标题", "项目1_序号"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("项目名称",), "项目名称"),
        (("绩效指标", 0, "名称"), "绩效指标_1_名称"),
        (("2024年（元）",), "F2024年元_"),
        (("预算", "单价（元/人）"), "预算_单价元人_"),
        (("很长的名称" * 10, "甲"), "很长的名称" * 6 + "很_"),
        (("金额_合计",), "金额合计_"),
        (("😀",), "F_"),
    ],
)
def test_what_word_refuses_is_left_out_and_told_by_a_digest(path: tuple[str | int, ...], name: str) -> None:
    made = bookmark_name(path)
    assert made == name or re.fullmatch(re.escape(name) + "[0-9a-f]{8}", made)
    assert USABLE.fullmatch(made)


def test_names_that_differ_in_what_is_left_out_stay_two() -> None:
    _, _, laid = drawn("经费情况说明")
    paths = (("单价（元）",), ("单价/元",), ("单价", "元"), ("单价_元",), ("Ab",), ("aB",))
    made = replace(laid, blocks=tuple(replace(laid.blocks[0], text="甲", fields=(path,)) for path in paths))
    names = list(marked(write_docx(document(made))))
    assert len({name.casefold() for name in names}) == len(paths)


def test_texts_read_as_before_and_readers_see_no_bookmark(tmp_path: Path) -> None:
    _, _, laid = drawn("申报表-2024")
    bare = replace(laid, blocks=tuple(_without(block) for block in laid.blocks))
    contents = [write_docx(document(part)) for part in (laid, bare)]
    texts = [
        [[cell.text for row in table.rows for cell in row.cells] for table in docx.Document(io.BytesIO(one)).tables]
        for one in contents
    ]
    assert texts[0] == texts[1]
    read = []
    for number, one in enumerate(contents):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(one)
        read.append(read_docx(file))
    assert read[0] == read[1]


def _without(block: object) -> object:
    cells = getattr(block, "cells", None)
    if cells is None:
        return replace(block, fields=())  # type: ignore[type-var]
    return replace(block, cells=tuple(replace(cell, fields=()) for cell in cells))  # type: ignore[type-var]

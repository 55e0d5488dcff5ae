"""From computed projects to documents: title, introduction, sums of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.document import Paragraph
from jixiao.drawing.assemble import project_document, read_parts, title_part, whole_document
from jixiao.figures.compute import compute, compute_all
from jixiao.findings import InputError
from jixiao.specs.compilation import Compilation, load
from samples.writing import PAGES, advice, forms

INDEX = """\
年度: 2024
表式: [申报表-2024]
标题: |-
  某市{{ 年度 }}年
  申报表
导言: |-
  本单位{{ 单位数 }}个单位，项目{{ 项目数 }}个，资金{{ 资金合计 | 万元两位 }}万元。

  第二段。
单位数: 3
"""


def document(folder: Path, index: str = INDEX) -> Compilation:
    (folder / "汇编.yaml").write_text(index, encoding="utf-8")
    for name, money in (("甲", "12345.67"), ("乙", "2万元")):
        (folder / f"{name}.yaml").write_text(
            f"项目名称: {name}\n实施单位: 局\n项目资金: {{年度申请: {{当年财政拨款: {money}}}}}\n", encoding="utf-8"
        )
    (compilation,) = load([folder], forms())
    return compilation


def texts(folder: Path, index: str = INDEX) -> list[str]:
    compilation = document(folder, index)
    part = title_part(compute_all(compilation), PAGES)
    return [block.text for block in part.blocks if isinstance(block, Paragraph)] if part else []


def test_a_document_begins_with_its_title_and_introduction_with_the_sums_filled_in(tmp_path: Path) -> None:
    assert texts(tmp_path) == ["某市2024年\n申报表", "本单位3个单位，项目2个，资金3.23万元。", "第二段。"]


def test_a_document_without_title_and_introduction_has_no_title_part(tmp_path: Path) -> None:
    assert texts(tmp_path, "年度: 2024\n表式: [申报表-2024]\n") == []


@pytest.mark.parametrize(("key", "line"), [("标题", 4), ("导言", 4)])
def test_a_wrong_mark_of_a_title_is_found_at_its_line(key: str, line: int, tmp_path: Path) -> None:
    index = f"年度: 2024\n表式: [申报表-2024]\n{key}: |-\n  共{{{{ 项目书 }}}}个\n"
    with pytest.raises(InputError) as error:
        texts(tmp_path, index)
    (found,) = error.value.findings
    assert (Path(found.position.file).name, found.position.line, found.position.column) == ("汇编.yaml", line, 4)
    assert "项目数" in advice((found,))


def test_the_title_stands_above_the_first_form_on_paper_and_on_its_own_sheet_in_a_workbook(tmp_path: Path) -> None:
    computed = compute_all(document(tmp_path))
    whole = whole_document(computed, [read_parts(project, PAGES) for project in computed.projects], PAGES)
    assert [part.name for part in whole.paper.parts] == ["乙", "甲"]
    assert whole.paper.parts[0].titles == 3
    assert [part.name for part in whole.sheets.parts] == ["汇编", "乙", "甲"]
    assert (whole.paper.title, whole.paper.author) == ("某市2024年申报表", "局")


def test_a_project_is_a_document_of_its_forms(tmp_path: Path) -> None:
    spec = compute(document(tmp_path).specs[0])
    made = project_document(spec, read_parts(spec, PAGES))
    assert (made.title, made.author, made.subject, len(made.parts)) == (
        "乙（2024年度）",
        "局",
        "财政项目支出绩效目标申报表",
        1,
    )

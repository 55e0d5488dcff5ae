"""Documents as bureaus of many places publish them, with what their form has no cell of its own for: all is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from acceptance.drawing import finish, start
from acceptance.library_cases import READERS
from acceptance.read import running_text
from jixiao.examination.examine import examine
from jixiao.findings import Severity
from jixiao.readers.content import bare
from jixiao.specs.compilation import load
from samples.published import read_yaml
from samples.writing import forms

DOCUMENTS = sorted((Path(__file__).parent / "published").glob("*.yaml"))
# what says how something is printed or examined, and is not printed itself
SILENT = {"表式", "属于", "调整原因", "起始年", "可能性", "支出类型", "项目属性", "偏差原因"}
UNPRINTED = {
    **{key: {"说明"} for key in ("全国自评表-2020", "全国自评表-2022", "自评复核表-2020", "云南自评表-2021")},
    "湖南整体自评表-2020": {"原因"},
    "重庆整体自评表-2021": {"年度"},
}


def facts(value: Any, silent: set[str]) -> Iterator[str]:
    """The texts of a spec that a page must show: values, and names of indicators."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in silent:
                yield from facts(inner, silent)
    elif isinstance(value, list):
        for inner in value:
            yield from facts(inner, silent)
    elif value is not None:
        yield from str(value).split("\n\n")


def indicators(tree: Any, depth: int = 2) -> Iterator[str]:
    """The names of the levels of a tree and of its indicators."""
    for name, below in tree.items() if isinstance(tree, Mapping) else ():
        yield name
        if depth:
            yield from indicators(below, depth - 1)


def shown(text: str) -> str:
    """A text without blanks, commas of thousands and the zeros behind a point: figures are printed in many ways."""
    return bare(text).replace(",", "").replace("：", ":")


def as_figure(fact: str) -> tuple[str, ...]:
    """How a figure may be printed."""
    try:
        number = float(fact)
    except ValueError:
        return (shown(fact),)
    return shown(fact), f"{number:.2f}", f"{number:g}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("published")
    finish(start(home / "出", DOCUMENTS))
    return home / "出"


@pytest.mark.slow
@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.stem)
def test_every_fact_is_printed(document: Path, ending: str, folder: Path) -> None:
    spec = read_yaml(document)
    silent = SILENT | UNPRINTED.get(spec["表式"][0], set())
    (file,) = folder.rglob(f"{document.stem}{ending}")
    text = shown(running_text(READERS[ending](file)))
    wanted = [*facts(spec, silent), *(name for key in spec if key.endswith("指标") for name in indicators(spec[key]))]
    assert [fact for fact in wanted if not any(way in text for way in as_figure(fact))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.stem)
def test_the_examination_finds_no_error(document: Path) -> None:
    (compilation,) = load([document], forms())
    found = (*compilation.findings, *examine(compilation).findings)
    assert [(one.rule, one.message) for one in found if one.severity is Severity.ERROR] == []


@pytest.mark.slow
def test_further_money_counts_in_the_total_or_does_not_as_it_says(folder: Path) -> None:
    (file,) = folder.rglob("专项债自评.docx")
    text = running_text(READERS[".docx"](file))
    # 20,000,000 + 5,000,000 + 130,000,000, without what is part of the first; 元 as the document says
    assert "项目资金（元）" in text
    assert text.index("其中：当年财政拨款") < text.index("其中：一般公共预算") < text.index("上年结转资金")
    assert "年度资金总额155000000155000000120154321.55" in text.replace(",", "")


@pytest.mark.slow
def test_a_document_names_its_form_and_signs_below_it(folder: Path) -> None:
    (file,) = folder.rglob("河北监控.docx")
    text = running_text(READERS[".docx"](file))
    assert text.startswith("2023年部门项目支出绩效运行监控情况表")
    assert "填报人：赵某" in text
    assert "注：1.偏差原因分析" in text  # the form's own notes stay where the document has none

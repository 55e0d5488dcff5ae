"""The examples of docs/forms.md, written to files as they stand there, are forms that can be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jixiao import Studio, cli
from jixiao.authoring.sample import sample
from jixiao.authoring.sample_compilation import sample_compilation
from jixiao.drawing.collective import collective_parts
from jixiao.forms.read_form import read_forms
from jixiao.pages.template import Templates
from samples import ROOT, ROOTS
from samples.doc_examples import written

PAGE = ROOT / "docs" / "forms.md"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    assert written(PAGE, folder)
    return folder


def test_its_forms_are_sound_and_their_samples_can_be_drawn(home: Path) -> None:
    own = read_forms((*ROOTS, home))
    names = [form.name for form in own.values() if form.folder.parent == home]
    assert own.broken == {}
    assert {"县级申报表-2025", "县级申报表-2026"} <= set(names)
    studio = Studio(forms=[home])
    for name in names:
        year = (own[name].years or (2025,))[0]
        if own[name].collective:
            made = sample_compilation(own[name], own, year)
            assert len(collective_parts(made, "标题", Templates((*ROOTS, home)))) == 1
            continue
        book = studio.loads(sample([own[name]], "样例项目", year), name="样例项目.yaml")
        assert [finding for finding in studio.check(book) if finding.severity.name == "ERROR"] == []
        assert {name: book.projects[0].draw(name)[:2] for name in ("pdf", "docx", "xlsx")} == {
            "pdf": b"%P",
            "docx": b"PK",
            "xlsx": b"PK",
        }


def test_its_projects_are_sound_and_can_be_drawn(home: Path) -> None:
    studio = Studio(forms=[home])
    for file in written(PAGE, home):
        book = studio.load(file)
        assert [str(finding) for finding in studio.check(book) if finding.severity.name == "ERROR"] == []
        assert (book if file.is_dir() else book.projects[0]).draw("pdf").startswith(b"%PDF")


def test_its_form_over_many_projects_has_the_rows_and_sums_of_its_compilation(home: Path) -> None:
    book = Studio(forms=[home]).load(home / "全县项目")
    (part,) = collective_parts(book.computed, "标题", Templates((*ROOTS, home)))
    texts = [cell.text for block in part.blocks for cell in getattr(block, "cells", ())]
    assert {
        "新增小计（1个项目）",
        "延续小计（1个项目）",
        "合计（1个单位，2个项目）",
        "255.00",
        "205.00",
        "71.43%",
        "=12座",
    } <= set(texts)
    assert "共2个项目，资金255.00万元。" in [getattr(block, "text", "") for block in part.blocks]


def test_the_form_that_takes_over_says_what_the_page_tells_of_it(home: Path) -> None:
    forms = read_forms((*ROOTS, home))
    base, own = forms["县级申报表-2025"], forms["县级申报表-2026"]
    assert (own.years, own.bases, own.page) == ((2026,), ("县级申报表-2025",), "县级申报表-2026/page.html.j2")
    gone = {"联系人（电话）", "资金.县级占比"}
    assert {path for path, _ in own.every()} == {path for path, _ in base.every()} - gone | {"资金.债券"}
    assert "资金.县级占比" not in {computation.path for computation in own.computations}


def test_the_trial_of_its_form_ends_as_the_page_shows(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = re.search(r"\$ jixiao (forms [^\n]* --try)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "我的表").symlink_to(home, target_is_directory=True)
    assert cli.main(shown[1].split()) == 0
    assert capsys.readouterr().out == shown[2]


def anchors(page: str) -> set[str]:
    """What links to the page's headings are called, as code hosts make it."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", page, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_link_inside_the_page_leads_to_a_heading() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert set(re.findall(r"\]\(#([^)]*)\)", page)) <= anchors(page)


def test_what_the_table_of_wishes_tells_to_write_is_told_of_further_down() -> None:
    page = PAGE.read_text(encoding="utf-8")
    wishes, further = page.partition("## 我想要")[2].split("## 完整的例子")
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", wishes, re.MULTILINE)
    keys = {key for _, how in rows for key in re.findall(r"`([\w-]+)(?:: [^`]*|\([^`]*)?`", how)}
    assert len(rows) > 50
    assert {"多选", "条件", "层名", "并排指标行", "break-before", "继承"} <= keys
    assert {key for key in keys if key not in further} == set()

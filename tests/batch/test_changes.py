"""Only what changed is drawn again; the documents are drawn in this process, the fonts being ready."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from jixiao.batch.outcome import Outcome
from jixiao.batch.run import Order, run
from jixiao.batch.sinks import digest
from jixiao.batch.state import STATE, read_state
from jixiao.commands.options import form_roots
from jixiao.document import Grid, Link, Paragraph
from jixiao.field_paths import Derivation
from jixiao.terminal.progress import Progress
from samples import documents
from samples.listed import with_contents
from samples.running import times
from samples.synthetic import folder_of_specs

ALL = ("docx", "xlsx")  # a PDF takes twenty times as long, and nothing here depends on it


def drawn(
    specs: Path, target: Path, formats: tuple[str, ...] = ALL, *, force: bool = False
) -> tuple[list[Outcome], set[str]]:
    """The outcomes, and the paths of the files that were written."""
    outcomes = run([specs], Order(target, formats, form_roots(), force=force), Progress(quiet=True))
    return outcomes, {file.path for outcome in outcomes for file in outcome.files if file.new}


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """Two documents of two projects."""
    return folder_of_specs(tmp_path / "specs", 4, 2)


@pytest.fixture
def target(specs: Path, tmp_path: Path) -> Path:
    """The output folder after a first run."""
    drawn(specs, tmp_path / "output")
    return tmp_path / "output"


def first(specs: Path) -> Path:
    """The first project's file."""
    return min(file for file in specs.rglob("*.yaml") if file.name != "汇编.yaml")


def test_nothing_changed_nothing_is_written(specs: Path, target: Path) -> None:
    before, state = times(target), (target / STATE).read_bytes()
    outcomes, new = drawn(specs, target)
    assert new == set()
    assert times(target) == before
    assert (target / STATE).read_bytes() == state
    assert [len(outcome.files) for outcome in outcomes] == [6, 6]


def test_what_was_found_is_told_of_documents_that_did_not_change(specs: Path, target: Path) -> None:
    again, _ = drawn(specs, target)
    fresh, _ = drawn(specs, target, force=True)
    told = [
        [(one.name, one.projects, one.pages, one.warnings, one.hints, len(one.files)) for one in outcomes]
        for outcomes in (again, fresh)
    ]
    assert told[0] == told[1]
    assert sum(outcome.warnings for outcome in again) > 0


def test_one_spec_changed_its_files_and_its_document_are_written(specs: Path, target: Path) -> None:
    changed = first(specs)
    changed.write_text(
        changed.read_text("utf-8").replace("年度总体目标: |-\n", "年度总体目标: |-\n  新写的一句。\n"), "utf-8"
    )
    outcomes, new = drawn(specs, target)
    folder = changed.parent.name
    assert {Path(path).parts[0] for path in new} == {folder}
    assert {Path(path).stem for path in new} == {changed.stem, outcomes[0].name}
    assert len(new) == 2 * len(ALL)


def test_the_clock_of_a_file_changes_nothing(specs: Path, target: Path) -> None:
    first(specs).touch()
    assert drawn(specs, target)[1] == set()


def test_a_comment_is_read_again_but_nothing_is_written(specs: Path, target: Path) -> None:
    changed = first(specs)
    changed.write_text("# 核对过\n" + changed.read_text("utf-8"), "utf-8")
    assert drawn(specs, target)[1] == set()


def test_a_deleted_and_an_altered_file_are_drawn_again(specs: Path, target: Path) -> None:
    docx, xlsx = (next(target.rglob(f"*{first(specs).stem}.{suffix}")) for suffix in ALL)
    kept = docx.read_bytes(), xlsx.read_bytes()
    docx.unlink()
    xlsx.write_bytes(kept[1] + b" ")
    assert drawn(specs, target)[1] == {docx.relative_to(target).as_posix(), xlsx.relative_to(target).as_posix()}
    assert (docx.read_bytes(), xlsx.read_bytes()) == kept


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"version":1,"documents":{"x":[1]},"files":{}}', b"\xff\xfe"])
def test_a_damaged_state_is_no_state(specs: Path, target: Path, damage: bytes) -> None:
    sound = (target / STATE).read_bytes()
    (target / STATE).write_bytes(damage)
    assert len(drawn(specs, target, ("docx",))[1]) == 6
    (target / STATE).write_bytes(sound)
    assert drawn(specs, target)[1] == set()


def test_formats_drawn_one_after_the_other_add_up(specs: Path, tmp_path: Path) -> None:
    target = tmp_path / "output"
    assert {Path(path).suffix for path in drawn(specs, target, ("docx",))[1]} == {".docx"}
    assert {Path(path).suffix for path in drawn(specs, target)[1]} == {".xlsx"}
    assert drawn(specs, target, ("docx",))[1] == set()


def test_a_document_with_an_error_is_examined_again_but_its_sound_projects_are_not_drawn_again(
    specs: Path, target: Path
) -> None:
    broken = first(specs)
    broken.write_text(broken.read_text("utf-8").replace("项目类别:", "项目类型:"), "utf-8")
    for _ in range(2):
        outcomes, new = drawn(specs, target)
        assert new == set()
        assert [finding.position.file for finding in outcomes[0].errors] == [str(broken)] * len(outcomes[0].errors)
        assert outcomes[0].errors


def test_a_change_in_what_the_forms_share_draws_all_again(specs: Path, target: Path, tmp_path: Path) -> None:
    forms = shutil.copytree(form_roots()[0], tmp_path / "forms")
    with (forms / "_shared" / "official.css").open("a", encoding="utf-8") as sheet:
        sheet.write("\n")
    outcomes = run([specs], Order(target, ALL, (forms,)), Progress(quiet=True))
    assert [outcome.errors for outcome in outcomes] == [(), ()]
    assert sum(file.new for outcome in outcomes for file in outcome.files) == 12


def test_two_runs_that_share_a_folder_both_stay_in_its_state(tmp_path: Path) -> None:
    both = [folder_of_specs(tmp_path / name / name, 1, 1, seed=number) for number, name in enumerate("ab")]
    target = tmp_path / "output"
    for specs in both:
        (specs / "单位0001").rename(specs / f"单位{specs.name}")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda specs: drawn(specs, target, ("docx",)), both))
    assert len(read_state(target).records) == 2
    assert [drawn(specs, target, ("docx",))[1] for specs in both] == [set(), set()]


def test_the_state_holds_no_path_of_the_machine(specs: Path, target: Path, tmp_path: Path) -> None:
    content = json.loads((target / STATE).read_text("utf-8"))
    assert str(tmp_path) not in json.dumps(content, ensure_ascii=False)
    assert set(content["files"]) == set(times(target))


def test_what_a_file_says_only_in_its_bookmarks_names_or_links_makes_it_another_document() -> None:
    document = documents.with_contents()
    front, first, second = document.parts
    *_, line = front.blocks
    (grid,) = first.blocks
    assert isinstance(line, Paragraph)
    assert isinstance(grid, Grid)
    named = replace(grid, cells=(replace(grid.cells[0], fields=(("表名",),)), *grid.cells[1:]))
    others = [
        (replace(front, front=False), first, second),
        (replace(front, blocks=(*front.blocks[:-1], replace(line, link=Link(1)))), first, second),
        (replace(front, blocks=(*front.blocks[:-1], replace(line, fields=(("项目名称",),)))), first, second),
        (front, replace(first, blocks=(named,)), second),
        (front, replace(first, derivations={("合计",): Derivation("和", (("甲",), ("乙",)))}), second),
    ]
    told = [digest(each) for each in (document, *(replace(document, parts=parts) for parts in others))]
    assert len(set(told)) == len(told)


def test_a_project_that_grows_by_a_page_changes_the_numbers_in_the_contents(tmp_path: Path) -> None:
    specs = with_contents(tmp_path / "某局", 3, title="")
    drawn(specs, tmp_path / "output")
    grown = first(specs)
    goal = "".join(f"第{number}项工作按照年度计划推进。" for number in range(400))
    grown.write_text(grown.read_text("utf-8").replace("年度总体目标: 目标", f"年度总体目标: {goal}"), "utf-8")
    _, new = drawn(specs, tmp_path / "output")
    assert {Path(file).name for file in new} == {"001.docx", "001.xlsx", "某局.docx", "某局.xlsx"}
    sheet = openpyxl.load_workbook(tmp_path / "output" / "某局" / "某局.xlsx").worksheets[0]
    pages = [row[1] for row in sheet.iter_rows(values_only=True) if isinstance(row[1], int)]
    assert pages[0] == 2
    assert pages[2] - pages[1] == 1
    assert pages[1] > 3

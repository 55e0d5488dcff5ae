"""The door for programs gives what the commands give, and nothing else happens."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import jixiao
import pytest
from jixiao.studio import Book
from samples import ROOT, SPECS
from samples.made import command
from samples.ofd import OfdFile
from samples.synthetic import spec

FORMATS = ("pdf", "docx", "xlsx")
ONE = "表式: [申报表-2024]\n年度: 2024\n项目名称: 甲\n"


@pytest.fixture(scope="module")
def studio() -> jixiao.Studio:
    return jixiao.Studio()


@pytest.fixture(scope="module")
def books(studio: jixiao.Studio) -> list[Book]:
    return studio.load_all(SPECS)


def digests(files: Iterable[tuple[str, bytes]]) -> list[tuple[str, str]]:
    """Names and contents: two folders have projects of one name."""
    return sorted((name, hashlib.sha256(content).hexdigest()) for name, content in files)


@pytest.mark.slow
def test_eight_threads_draw_the_bytes_of_the_command(books: list[Book], tmp_path: Path) -> None:
    wanted = [
        *(
            (project, Path(project.spec.file).stem, name)
            for book in books
            for project in book.projects
            for name in FORMATS
        ),
        *((book, book.name, name) for book in books if book.compilation.whole for name in FORMATS),
    ]
    with ThreadPoolExecutor(8) as threads:
        drawn = digests(threads.map(lambda one: (f"{one[1]}.{one[2]}", one[0].draw(one[2])), wanted))
    subprocess.run([*command("render", SPECS), "--quiet", "-o", tmp_path], check=True, cwd=ROOT)
    files = [file for file in tmp_path.rglob("*.*") if not file.name.startswith(".")]
    assert drawn == digests((file.name, file.read_bytes()) for file in files)


def test_an_ofd_is_drawn_for_those_who_ask_for_it(books: list[Book]) -> None:
    project = books[0].projects[0]
    read = OfdFile(project.draw("ofd"))
    assert project.name in "".join(sign.text for page in read.signs() for sign in page)


def test_a_value_is_asked_for_by_path_or_by_role(studio: jixiao.Studio) -> None:
    text = ONE + "项目资金: {年度申请: {当年财政拨款: 12.5万元, 其他资金: 500}}\n"
    (project,) = studio.loads(text).projects
    assert project["项目资金.年度申请.合计"] == project.role("年度申请总额") == Decimal(125500)
    assert project["项目资金.项目总额.合计"] is None
    assert [project["年度总体目标"], project["项目名称"]] == [None, "甲"]
    with pytest.raises(KeyError):
        project["项目资金.年度申请.总计"]


def test_an_error_stops_the_drawing_and_tells_where(studio: jixiao.Studio) -> None:
    book = studio.loads(ONE + "项目资金: {年度申请: {合计: 很多}}\n", name="某处/甲.yaml")
    assert [finding.position.file for finding in studio.check(book) if finding.rule == "F3"] == ["某处/甲.yaml"]
    with pytest.raises(jixiao.InputError) as raised:
        book.draw("pdf")
    assert {finding.severity for finding in raised.value.findings} == {jixiao.Severity.ERROR}
    assert any("“合计”" in finding.message for finding in raised.value.findings)


def test_a_format_that_is_none_is_refused(books: list[Book]) -> None:
    with pytest.raises(ValueError, match="'doc' is none of pdf, docx, xlsx"):
        books[0].draw("doc")


def test_a_path_with_several_documents_is_no_book(studio: jixiao.Studio) -> None:
    with pytest.raises(jixiao.InputError) as raised:
        studio.load(SPECS)
    assert "份文档，不是一份" in str(raised.value)


def test_a_folder_without_forms_is_refused(tmp_path: Path) -> None:
    with pytest.raises(jixiao.InputError):
        jixiao.Studio(forms=[tmp_path])


def test_what_stands_in_no_file_cannot_be_archived(studio: jixiao.Studio) -> None:
    with pytest.raises(jixiao.InputError, match="没有文件"):
        studio.archive([studio.loads(spec(0))], "甲")


@pytest.mark.parametrize("wrong", [{"pdfa": "1b"}, {"numbers": "left"}])
def test_a_wrong_word_for_an_archive_is_refused(
    studio: jixiao.Studio, books: list[Book], wrong: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="is none of"):
        studio.archive(books[:1], "甲", **wrong)


@pytest.mark.slow
def test_the_archive_is_that_of_the_command(studio: jixiao.Studio, books: list[Book], tmp_path: Path) -> None:
    book = min(books, key=lambda one: len(one.projects))
    words = [*command("bundle", book.compilation.folder), "--also", "ofd", "--quiet", "-o", tmp_path]
    subprocess.run(words, check=True, cwd=ROOT)
    written = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    name = next(file for file in written if file.endswith(".pdf")).removesuffix(".pdf")
    assert studio.archive([book], name, ofd=True).files == written


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, jixiao; print([name for name in ('lxml', 'jinja2', 'yaml', 'jixiao.studio') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "generator")},
    )
    assert done.stdout.strip() == "[]"


def test_nothing_is_printed_and_no_file_is_written(
    studio: jixiao.Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    book = studio.loads(ONE)
    studio.check(book)
    assert threading.active_count() == 1
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["../逃出来", "甲/乙", "", ".", "甲\x00乙", "长" * 200])
def test_an_archive_is_called_by_a_name_of_its_own_folder_whatever_was_typed(
    studio: jixiao.Studio, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "甲.yaml").write_text(spec(1), encoding="utf-8")
    (tmp_path / "内").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "内"))
    found = studio.archive([studio.load(tmp_path / "甲.yaml")], name).files
    assert len(found) == 3
    assert all(Path(file).name == file and len(file.encode()) < 255 and file[0] != "." for file in found)
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".pdf"] == []
    assert list((tmp_path / "内").iterdir()) == []


def test_nothing_to_archive_and_nothing_to_verify_are_told(studio: jixiao.Studio, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no book"):
        studio.archive([], "甲")
    with pytest.raises(FileNotFoundError):
        studio.verify(tmp_path / "没有.pdf")

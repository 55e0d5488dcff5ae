"""Style sheets are read once as long as they do not change, and from below their folder only."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jixiao.findings import InputError
from jixiao.pages.sheet_files import sheet_file


def wrong(message: str, line: int, help: str) -> InputError:
    raise AssertionError(message)


def read(*roots: Path) -> str:
    found = sheet_file(roots, "a.css", wrong)
    assert found is not None
    return found[1]


def test_a_sheet_that_changes_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.css"
    file.write_text("td { color: #ff0000 }", "utf-8")
    assert read(tmp_path) == read(tmp_path) == "td { color: #ff0000 }"
    file.write_text("td { color: #00ff00 }", "utf-8")
    os.utime(file, ns=(1, 1))
    assert read(tmp_path) == "td { color: #00ff00 }"
    file.unlink()
    assert sheet_file((tmp_path,), "a.css", wrong) is None


def test_a_sheet_that_a_later_folder_gets_meanwhile_comes_first(tmp_path: Path) -> None:
    first, later = tmp_path / "first", tmp_path / "later"
    for folder in (first, later):
        folder.mkdir()
    (first / "a.css").write_text("td { color: #ff0000 }", "utf-8")
    assert read(first, later) == "td { color: #ff0000 }"
    (later / "a.css").write_text("td { color: #00ff00 }", "utf-8")
    assert read(first, later) == "td { color: #00ff00 }"


def test_a_sheet_that_becomes_a_link_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "b.css"
    root.mkdir()
    (root / "a.css").write_text("td { color: #ff0000 }", "utf-8")
    outside.write_text("td { color: #00ff00 }", "utf-8")
    assert read(root) == "td { color: #ff0000 }"
    (root / "a.css").unlink()
    (root / "a.css").symlink_to(outside)
    with pytest.raises(InputError, match="指到放表的文件夹外面"):
        read(root)
    assert sheet_file((root,), "../b.css", wrong) is None
    assert sheet_file((root,), str(outside), wrong) is None

"""A real archive, changed as a forger would: refused in both verdicts. What is honest and of another version is told
as that, never as whole."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from archive import forged_fonts, forged_objects, forged_office, forged_pages
from archive.forging import FORGERIES, Forgery, other_versions
from jixiao.archive.verify import Verdict, judge

KINDS = (forged_pages, forged_fonts, forged_objects, forged_office)  # which fill FORGERIES


def forged(small: Path, target: Path, *changes: Forgery) -> Path:
    """The archive with the changes, alone in a folder."""
    target.mkdir(exist_ok=True)
    file = target / small.name
    with pikepdf.open(small) as pdf:
        for change in changes:
            change(pdf)
        pdf.save(file)
    return file


def judged(file: Path, again: Any) -> Verdict:
    work = file.parent / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    return judge(file, work, again)


def test_each_kind_of_forgery_is_on_the_list() -> None:
    names = {change.__module__ for change in FORGERIES.values()}
    assert names >= {kind.__name__ for kind in KINDS}


@pytest.mark.parametrize("versions", ["same", "other"])
@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_refused_in_both_verdicts(
    small: Path, again: Any, tmp_path: Path, name: str, versions: str
) -> None:
    changes = [other_versions, FORGERIES[name]] if versions == "other" else [FORGERIES[name]]
    verdict = judged(forged(small, tmp_path / "forged", *changes), again)
    assert verdict.problems, verdict
    assert not verdict.well
    assert not verdict.only_words


def test_an_archive_of_other_versions_proves_its_words_and_is_never_whole(
    small: Path, again: Any, tmp_path: Path
) -> None:
    verdict = judged(forged(small, tmp_path / "forged", other_versions), again)
    assert (verdict.problems, verdict.only_words, verdict.well) == ([], True, False)


def test_an_archive_written_anew_under_the_same_versions_is_a_forgery(small: Path, again: Any, tmp_path: Path) -> None:
    (problem,) = judged(forged(small, tmp_path / "forged"), again).problems
    assert "清单写的版本就是这里的版本，所以文件被改过" in problem

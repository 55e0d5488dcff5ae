"""The same input gives the same bytes, wherever and whenever it is bundled."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from samples import ROOT, SPECS
from samples.made import SMALL, changed, copied, digests, done, jixiao, started


def test_another_process_folder_time_zone_and_locale_give_the_same_bytes(archives: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处" / "specs"
    shutil.copytree(SPECS, elsewhere)
    done("bundle", elsewhere, "-o", tmp_path / "out", PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C")
    found = digests(tmp_path / "out")
    assert len(found) == 15
    assert found == digests(archives)


def test_an_installation_elsewhere_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    for part in ("generator", "templates"):
        shutil.copytree(ROOT / part, tmp_path / "installed" / part, ignore=shutil.ignore_patterns("__pycache__"))
    folder = copied(tmp_path)
    program = str(tmp_path / "installed" / "generator")
    run = jixiao(
        "bundle", folder, "-o", tmp_path / "out", cwd=tmp_path / "installed", PYTHONPATH=program, PYTHONHASHSEED="77"
    )
    assert run.returncode == 0, run.stderr
    assert digests(tmp_path / "out") == digests(small.parent, list(digests(tmp_path / "out")))


def test_a_joined_archive_is_the_same_twice(joined: Path, tmp_path: Path) -> None:
    done("bundle", SPECS, "--one", tmp_path / joined.name, PYTHONHASHSEED="5", TZ="Asia/Tokyo")
    assert digests(tmp_path) == digests(joined.parent)


def test_a_document_bundled_alone_is_the_same_as_among_others(small: Path, tmp_path: Path) -> None:
    done("bundle", SPECS / SMALL, "-o", tmp_path)
    assert digests(tmp_path) == digests(small.parent, [file.name for file in tmp_path.iterdir()])


def test_the_date_is_the_year_s_or_the_one_that_is_given(small: Path, tmp_path: Path) -> None:
    done("bundle", SPECS / SMALL, "-o", tmp_path, SOURCE_DATE_EPOCH="1700000000")
    dates = []
    for file in (small, tmp_path / small.name):
        with pikepdf.open(file) as pdf:
            dates.append({str(pdf.docinfo.CreationDate), *(str(spec.EF.F.Params.ModDate) for spec in pdf.Root.AF)})
    assert dates == [{"D:20200101000000Z"}, {"D:20231114221320Z"}]
    assert "✓ 逐字节：" in done("verify", tmp_path / small.name)


def test_a_wrong_date_is_a_wrong_call(tmp_path: Path) -> None:
    run = jixiao("bundle", SPECS / SMALL, "-o", tmp_path / "out", SOURCE_DATE_EPOCH="gestern")
    assert run.returncode == 2
    assert "SOURCE_DATE_EPOCH" in run.stderr


def test_nothing_of_the_machine_stands_in_an_archive(archives: Path) -> None:
    for file in archives.iterdir():
        content = file.read_bytes()
        assert str(ROOT).encode() not in content
        assert str(Path.home()).encode() + b"/" not in content


@pytest.mark.parametrize("seed", ["11", "12"])
def test_render_s_office_files_are_those_of_the_archive(archives: Path, tmp_path: Path, seed: str) -> None:
    done("render", SPECS / SMALL, "-o", tmp_path, "--format", "docx,xlsx", PYTHONHASHSEED=seed)
    told = json.loads((archives / f"{SMALL}.清单.json").read_text("utf-8"))
    hashes = {member["路径"]: member["sha256"] for member in told["成员"]}
    for suffix in ("docx", "xlsx"):
        assert digests(tmp_path)[f"{SMALL}/{SMALL}.{suffix}"] == hashes[f"{SMALL}.{suffix}"]


def test_an_error_of_one_document_does_not_stop_the_others(tmp_path: Path) -> None:
    specs, out = tmp_path / "specs", tmp_path / "out"
    specs.mkdir()
    folder, sound = copied(specs), copied(specs, "驻西藏办-2020-绩效目标表")
    changed(folder / "汇编.yaml", "自评表-2020", "自评表-1999")
    process = started("bundle", specs, "-o", out)
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "自评表-1999" in told
    assert {file.suffix for file in out.iterdir()} == {".pdf", ".zip", ".json"}
    assert all(file.name.startswith(sound.name) for file in out.iterdir())

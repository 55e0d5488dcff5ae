"""The embedded files come back byte for byte, and nothing in a file can lead out of the new folder."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest
from jixiao.archive.extract import extract
from jixiao.archive.reading import DamagedError, Limits
from samples import SPECS
from samples.made import SMALL, changed, digests, done, jixiao


def with_attachments(target: Path, small: Path, names: list[str], content: bytes = b"x") -> Path:
    """The archive with further embedded files, each under a name of its own in the name tree."""
    with pikepdf.open(small) as pdf:
        names_array = pdf.Root.Names.EmbeddedFiles.Names
        for number, name in enumerate(names):
            stream = pdf.make_stream(content)
            entry = pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Filespec, F=name, UF=name, EF=pikepdf.Dictionary(F=stream, UF=stream)
                )
            )
            names_array.extend([pikepdf.String(f"zz{number:06}"), entry])
        pdf.save(target)
    return target


def test_what_is_extracted_is_what_was_put_in(small: Path, tmp_path: Path) -> None:
    done("extract", small, "-o", tmp_path / "out")
    told = json.loads(small.with_name(f"{SMALL}.清单.json").read_text("utf-8"))
    found = digests(tmp_path / "out")
    assert found.pop("清单.json")
    assert found == {member["路径"]: member["sha256"] for member in told["成员"]}


def test_extracted_specs_and_forms_give_the_same_files_again(small: Path, tmp_path: Path) -> None:
    done("extract", small, "-o", tmp_path / "out")
    done("bundle", tmp_path / "out" / "specs", "-o", tmp_path / "again")
    assert digests(tmp_path / "again", [f"{SMALL}.pdf", f"{SMALL}.zip"]) == digests(
        small.parent, [f"{SMALL}.pdf", f"{SMALL}.zip"]
    )


def test_a_folder_that_is_there_is_left_alone(small: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    run = jixiao("extract", small, "-o", tmp_path / "out")
    assert run.returncode == 4
    assert "不覆盖" in run.stderr
    assert list(tmp_path.rglob("*")) == [tmp_path / "out"]


@pytest.mark.parametrize(
    "name",
    [
        "../出去.txt",
        "/出去.txt",
        "C:\\出去.txt",
        "c:出去.txt",
        "甲/../../出去.txt",
        "甲\\..\\出去.txt",
        "./甲",
        "甲//乙",
        "",
        "甲\n乙",
        "甲.",
        "甲 ",
        "甲" * 100,
        "清单.json",
        "清单.JSON",
        "specs",
        "CON",
        "甲/nul.txt",
        "com1.yaml",
        "LPT² .txt",
        "e\u0301.yaml",
        "甲\u202eldmay.exe",
        "甲\u200b",
        "\x1b[2J",
        "甲\u3000",
        "甲:乙",
        "/".join("层" * 300),
    ],
)
def test_a_name_that_leaves_the_folder_or_stands_twice_is_refused_and_nothing_is_written(
    small: Path, tmp_path: Path, name: str
) -> None:
    file = with_attachments(tmp_path / "hostile.pdf", small, [name])
    with pytest.raises(DamagedError, match="内嵌文件"):
        extract(file, tmp_path / "out")
    assert list(tmp_path.iterdir()) == [file]


def test_too_many_and_too_large_files_are_refused(small: Path, tmp_path: Path) -> None:
    many = with_attachments(tmp_path / "many.pdf", small, [f"{number}.txt" for number in range(50)])
    with pytest.raises(DamagedError, match="超过 40 个"):
        extract(many, tmp_path / "out", Limits(count=40))
    bomb = with_attachments(tmp_path / "bomb.pdf", small, ["大.txt"], b"0" * 2**20)
    with pytest.raises(DamagedError, match="太大"):
        extract(bomb, tmp_path / "out", Limits(member=2**19))
    with pytest.raises(DamagedError, match="太大"):
        extract(bomb, tmp_path / "out", Limits(together=2**20))
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_no_archive_is_told_in_chinese(tmp_path: Path) -> None:
    file = tmp_path / "信.pdf"
    file.write_bytes(b"hello")
    run = jixiao("extract", file)
    assert (run.returncode, run.stdout) == (1, "")
    assert "PDF 读不了" in run.stderr
    assert list(tmp_path.iterdir()) == [file]


def test_bundle_refuses_specs_with_errors_and_keeps_the_last_archive(tmp_path: Path) -> None:
    from samples.made import copied

    folder, out = copied(tmp_path), tmp_path / "out"
    done("bundle", folder, "-o", out)
    before = digests(out)
    changed(folder / "合作交流工作业务费.yaml", "确保", "确保😀")
    run = jixiao("bundle", folder, "-o", out)
    assert run.returncode == 1
    assert "合作交流工作业务费.yaml:7:" in run.stderr
    assert "错误 G1: 宋体没有“😀”（U+1F600）" in run.stderr
    assert digests(out) == before
    run = jixiao("bundle", folder, SPECS / SMALL, "--one", out / "合订.pdf")
    assert run.returncode == 1
    assert digests(out) == before

"""What `verify` proves of honest archives: every byte, or their words only. And of what lies beside them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from archive.forging import manifest, other_versions, put, redo, say
from jixiao.archive import unit, versions
from jixiao.archive.verify import judge
from jixiao.cli import main
from jixiao.document import Document
from jixiao.layout.page_numbers import Numbers
from jixiao.layout.paper import Laid, on_paper, placed
from jixiao.layout.typesetter import Typesetter
from jixiao.writers.pdf.file import PdfFile
from samples import SPECS
from samples.made import SMALL, done, jixiao

WORDS = 5


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def changed(file: Path, target: Path, *changes: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(file) as pdf:
        for change in changes:
            change(pdf)
        pdf.save(target)
    return target


@pytest.fixture
def earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as another version, which says so in the manifest."""
    monkeypatch.setattr(versions, "program", lambda: "0" * 64)


@pytest.mark.usefixtures("earlier")
def test_an_honest_archive_of_another_version_proves_its_words_by_an_exit_code_of_its_own(tmp_path: Path) -> None:
    assert main(["bundle", str(SPECS), "--one", str(tmp_path / "合订.pdf"), "--quiet"]) == 0
    run = jixiao("verify", tmp_path / "合订.pdf")
    assert run.returncode == WORDS, run.stdout + run.stderr
    assert "✓ 只有文字：" in run.stdout
    assert "这份文件证明的不超过它的文字" in run.stdout
    assert "合订.pdf：只证明了文字，没有证明逐字节相同" in run.stdout


@pytest.mark.usefixtures("earlier")
def test_another_page_count_is_told_and_not_condemned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that begins a page before each heading of the narrative, in the PDF alone."""

    def airy(document: Document, typesetter: Typesetter, *, numbers: Numbers) -> Laid:
        laid = on_paper(document, typesetter, numbers=numbers).document
        parts = tuple(replace(part, pages=0, blocks=tuple(map(_begun, part.blocks))) for part in laid.parts)
        return replace(placed(replace(laid, parts=parts), typesetter, numbers=numbers), document=laid, workbook=laid)

    monkeypatch.setattr(unit, "on_paper", airy)
    assert main(["bundle", str(SPECS), "--one", str(tmp_path / "合订.pdf"), "--quiet"]) == 0
    run = jixiao("verify", tmp_path / "合订.pdf")
    assert run.returncode == WORDS, run.stdout + run.stderr
    assert re.search(r"· 版面：存档有 \d\d+ 页，重画有 46 页", run.stdout), run.stdout


def _begun(block: Any) -> Any:
    heading = getattr(block, "level", 0) == 2
    return replace(block, style=replace(block.style, break_before=True)) if heading else block


def test_a_moved_line_is_told_and_not_condemned(small: Path, tmp_path: Path, work: Path) -> None:
    def further(place: re.Match[bytes]) -> bytes:
        return b"1 0 0 -1 %.2f %s Tm" % (float(place[1]) + 0.7, place[2])

    def move(pdf: pikepdf.Pdf) -> None:
        redo(pdf, lambda old: re.sub(rb"1 0 0 -1 ([0-9.]+) ([0-9.]+) Tm", further, old, count=1))

    verdict = judge(changed(small, tmp_path / "moved.pdf", other_versions, move), work)
    assert (verdict.problems, verdict.only_words) == ([], True)
    assert "版面：有 1 处文字或线的位置与重画的不同" in verdict.notes


@pytest.mark.parametrize("places", [(0, 3), (2, 5), (4, 12)])
def test_paragraphs_that_change_places_are_refused(
    archives: Path, tmp_path: Path, work: Path, places: tuple[int, int]
) -> None:
    (file,) = archives.glob("*松江*.pdf")

    def swap(pdf: pikepdf.Pdf) -> None:
        lines = re.findall(rb"(1 0 0 -1 [0-9.]+ [0-9.]+ Tm)", pdf.pages[0].Contents.read_bytes())
        one, other = (lines[place] for place in places)
        redo(pdf, lambda old: old.replace(one, b"@").replace(other, one).replace(b"@", other))

    verdict = judge(changed(file, tmp_path / "swapped.pdf", other_versions, swap), work)
    assert [problem for problem in verdict.problems if "次序" in problem], verdict


def test_the_summary_beside_a_joined_archive_is_checked(joined: Path, tmp_path: Path) -> None:
    for file in joined.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    book = tmp_path / f"{joined.stem}.汇总表.xlsx"
    assert f"✓ 旁边的 {book.name} 与存档里的一致" in done("verify", tmp_path / joined.name)
    book.write_bytes(book.read_bytes() + b"\0")
    for beside in ("", f"{joined.stem}.清单.json", f"{joined.stem}.zip"):
        (tmp_path / beside).unlink() if beside else None
        run = jixiao("verify", tmp_path / joined.name)
        assert (run.returncode, f"✗ 旁边的 {book.name} 与存档里的不一致" in run.stderr) == (1, True)


def test_a_zip_file_is_checked_without_a_manifest_beside_it(small: Path, tmp_path: Path) -> None:
    for file in (small, small.with_suffix(".zip")):
        shutil.copy(file, tmp_path / file.name)
    assert "zip 与 PDF 一致" in done("verify", tmp_path / small.name)
    with (tmp_path / f"{SMALL}.zip").open("ab") as packed:
        packed.write(b"\0")
    assert jixiao("verify", tmp_path / small.name).returncode == 1


def test_an_archive_without_attachments_is_drawn_again_from_the_zip(flavours: dict[str, Path], tmp_path: Path) -> None:
    for file in flavours["2u"].parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    file = tmp_path / flavours["2u"].name
    assert "✓ 逐字节：" in done("verify", file)
    content = file.read_bytes()
    told = json.loads((beside := tmp_path / f"{SMALL}.清单.json").read_text("utf-8"))
    file.write_bytes(
        content.replace(b"/Lang (zh-CN)", b"/Lang (zh-TW)") if b"/Lang (zh-CN)" in content else content[:-1] + b" "
    )
    import hashlib

    told["存档"] |= {"sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "字节": file.stat().st_size}
    beside.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert jixiao("verify", file).returncode == 1
    file.write_bytes(content)
    file.with_suffix(".zip").unlink()
    run = jixiao("verify", file)
    assert (run.returncode, "没有源文件，不能重画，什么也没有证明" in run.stderr) == (1, True)


def test_a_hash_of_the_forger_s_own_proves_nothing(small: Path, tmp_path: Path) -> None:
    """Without attachments there is nothing to draw again; a manifest that fits is soon written."""
    import hashlib

    def bare(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.AF
        del pdf.Root.Names

    told = json.loads(small.with_name(f"{SMALL}.清单.json").read_text("utf-8"))
    file = changed(small, tmp_path / small.name, bare)
    told["存档"] = {
        "文件": file.name,
        "字节": file.stat().st_size,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    (tmp_path / f"{SMALL}.清单.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    run = jixiao("verify", file)
    assert (run.returncode, "没有通过验证" in run.stderr) == (1, True)


def test_versions_that_are_these_and_further_ones_are_no_other_versions(
    small: Path, tmp_path: Path, work: Path
) -> None:
    def further(pdf: pikepdf.Pdf) -> None:
        told = manifest(pdf)
        told["版本"]["别的库"] = "1.0"
        say(pdf, told)

    verdict = judge(changed(small, tmp_path / "further.pdf", further), work)
    assert verdict.problems
    assert not verdict.only_words


@pytest.mark.parametrize("where", ["before", "after", "update", "encrypted"])
def test_a_pdf_with_something_around_or_behind_it_is_refused(
    small: Path, tmp_path: Path, work: Path, where: str
) -> None:
    file = changed(small, tmp_path / "around.pdf", other_versions)
    content = file.read_bytes()
    start = re.findall(rb"startxref\s+(\d+)", content)[-1]
    if where == "before":
        file.write_bytes(b"MZ\n" + content)
    if where == "after":
        file.write_bytes(content + b"hidden" * 100)
    if where == "update":
        table = b"9999 0 obj\n(x)\nendobj\nxref\n0 0\ntrailer\n<</Size 10000 /Prev %s /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        file.write_bytes(content + table % (start, len(content) + 25))
    if where == "encrypted":
        with pikepdf.open(small) as pdf:
            other_versions(pdf)
            pdf.save(file, encryption=pikepdf.Encryption(owner="x", user=""))
    verdict = judge(file, work)
    assert verdict.problems
    assert not verdict.only_words


@pytest.mark.usefixtures("earlier")
def test_an_object_that_nothing_leads_to_is_refused(
    tmp_path: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = PdfFile.close

    def hiding(self: PdfFile, root: int, info: int) -> None:
        self.add(b"(hidden)")
        close(self, root, info)

    monkeypatch.setattr(PdfFile, "close", hiding)
    assert main(["bundle", str(SPECS / SMALL), "-o", str(tmp_path), "--quiet"]) == 0
    monkeypatch.undo()
    verdict = judge(tmp_path / f"{SMALL}.pdf", work)
    assert [problem for problem in verdict.problems if "哪里也没有用到" in problem]


def test_what_a_stranger_s_file_says_steers_no_terminal(small: Path, tmp_path: Path) -> None:
    def steer(pdf: pikepdf.Pdf) -> None:
        told = manifest(pdf)
        told["成员"][0]["路径"] = "\x1b]0;x\x07\u202e甲.yaml"
        say(pdf, {**told, "\x1b[2J批": 1})

    file = changed(small, tmp_path / "steer.pdf", steer)
    run = jixiao("verify", file)
    assert run.returncode == 1
    assert not set("\x1b\x07\u202e") & set(run.stdout + run.stderr)
    assert "\\u{1b}" in run.stderr


def test_an_attachment_and_what_is_told_of_it_agree(small: Path, tmp_path: Path, work: Path) -> None:
    """The forger's tools of these tests themselves: putting a file back unchanged is no forgery."""
    path = f"{SMALL}.docx"
    verdict = judge(
        changed(
            small,
            tmp_path / "same.pdf",
            other_versions,
            lambda pdf: put(pdf, path, bytes(_stream(pdf, path).read_bytes())),
        ),
        work,
    )
    assert (verdict.problems, verdict.only_words) == ([], True)


def _stream(pdf: pikepdf.Pdf, path: str) -> Any:
    return next(entry.EF.F for entry in pdf.Root.AF if str(entry.UF) == path)

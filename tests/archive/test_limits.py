"""A stranger's file takes no more than its share: bombs are refused before a library inflates them, and the process
has limits besides."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import pikepdf
import pytest
from jixiao.archive.extract import extract
from jixiao.archive.reading import DamagedError, Limits, measure
from jixiao.archive.visible import visible
from jixiao.files import confined
from jixiao.files.confined import Bounds, OutOfTimeError
from samples.made import jixiao

ZEROS = 80 * 2**20


def stream(entries: bytes, content: bytes) -> bytes:
    return b"9 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (entries, len(content), content)


def bomb(layers: int = 1, length: int = ZEROS) -> bytes:
    content = b"0" * length
    for _ in range(layers):
        content = zlib.compress(content, 9)
    return content


@pytest.mark.parametrize(
    ("entries", "content"),
    [
        (b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode ", bomb()),
        (b"/Type /XRef /Filter/FlateDecode ", bomb()),
        (b"/Filter [/FlateDecode /FlateDecode] ", bomb(2)),
        (b"/Filter [/FlateDecode] /DecodeParms [<</Predictor 12>>] ", bomb()),
        (b"/Fil#74er /Flate#44ecode ", bomb()),
        (b"/Filter /LZWDecode ", b"x"),
        (b"/Filter /RunLengthDecode ", b"\x81\0" * 100),
        (b"/Filter /FlateDecode /Filter /FlateDecode ", bomb()),
    ],
    ids=["objects", "references", "twice", "array", "escaped", "lzw", "runs", "two filters"],
)
def test_a_bomb_is_refused_by_counting_alone(tmp_path: Path, entries: bytes, content: bytes) -> None:
    """As on Windows, where a process has no limits."""
    file = tmp_path / "bomb.pdf"
    file.write_bytes(b"%PDF-1.7\n" + stream(entries, content) + b"%%EOF\n")
    with pytest.raises(DamagedError, match=r"展开后太大|压缩方式不认识"):
        measure(file, Limits())


def test_many_small_bombs_are_counted_together(tmp_path: Path) -> None:
    file = tmp_path / "bombs.pdf"
    one = stream(b"/Filter /FlateDecode ", bomb(length=2**20))
    file.write_bytes(b"%PDF-1.7\n" + one * 200)
    with pytest.raises(DamagedError, match="展开后太大"):
        measure(file, Limits())


def test_a_bomb_is_inflated_no_further_than_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, seen, original = tmp_path / "bomb.pdf", [], zlib.decompressobj
    file.write_bytes(b"%PDF-1.7\n" + stream(b"/Filter /FlateDecode ", bomb()))

    class Counting:
        def __init__(self) -> None:
            self.inner = original()

        def decompress(self, content: bytes, most: int) -> bytes:
            found = self.inner.decompress(content, most)
            seen.append(len(found))
            return found

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    monkeypatch.setattr("jixiao.archive.reading.zlib.decompressobj", Counting)
    with pytest.raises(DamagedError):
        measure(file, Limits())
    assert 0 < sum(seen) < ZEROS / 4


@pytest.mark.parametrize("command", ["verify", "extract"])
@pytest.mark.parametrize("where", ["attachment", "page", "font"])
def test_a_bomb_in_an_archive_ends_both_commands_with_a_message(
    small: Path, tmp_path: Path, command: str, where: str
) -> None:
    file = tmp_path / "bomb.pdf"
    with pikepdf.open(small) as pdf:
        packed = pikepdf.Stream(pdf, bomb(length=400 * 2**20))
        packed.Filter = pikepdf.Name.FlateDecode
        packed = pdf.make_indirect(packed)
        if where == "attachment":
            pdf.Root.AF[0].EF.F = pdf.Root.AF[0].EF.UF = packed
        if where == "page":
            pdf.pages[0].Contents = packed
        if where == "font":
            next(iter(pdf.pages[0].Resources.Font.values())).ToUnicode = packed
        pdf.save(file, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    run = jixiao(command, file)
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert "太大" in run.stderr
    assert list(tmp_path.iterdir()) == [file]


def test_what_needs_more_memory_or_time_than_allowed_is_stopped(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such limits")
    assert confined.confined("jixiao.archive.verify:judged", small, tmp_path, Bounds(60, 20 * 2**20, 2**28)) is None
    assert confined.confined("jixiao.archive.verify:judged", small, tmp_path, Bounds(60, 6 * 2**30, 1000)) is not None
    monkeypatch.setattr(confined, "_PATIENCE", 0.05)
    with pytest.raises(OutOfTimeError, match=r"0\.05"):
        confined.confined("jixiao.archive.verify:judged", small, tmp_path, Bounds(1, 6 * 2**30, 2**28))


def test_a_process_that_is_stopped_while_it_extracts_leaves_nothing(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jixiao.archive.extract._MEMORY", 20 * 2**20)
    with pytest.raises(DamagedError, match="取出中途停止"):
        extract(small, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_what_steers_or_hides_is_shown_as_its_number() -> None:
    assert visible("甲\x1b[2J\u202e乙\u200b\x9b\n") == "甲\\u{1b}[2J\\u{202e}乙\\u{200b}\\u{9b}\\u{a}"
    assert visible("项目　名称：3.5%") == "项目　名称：3.5%"

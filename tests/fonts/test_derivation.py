"""Deriving: the same bytes each time, safe side by side, clear where it cannot be done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from jixiao.fonts import FontError
from jixiao.fonts.preparation import locate, prepare
from jixiao.fonts.sources import FontSource
from samples.small_fonts import write_collection, write_font

WIDTHS = {"A": 600, "国": 1000, "□": 1000, "✓": 800, "𠀀": 900}
FILES = ["main.json", "main.json.sha256", "main.ttf", "main.ttf.sha256", "supplement.json", "supplement.json.sha256"]


def start(source: Path, target: Path, seed: str) -> subprocess.Popen[bytes]:
    """Derive the main face in a process of its own."""
    order = {"source": str(source), "index": 0, "target": str(target), "family": "Jixiao Test", "part": "main"}
    command = [sys.executable, "-W", "error", "-m", "jixiao.fonts.derive", json.dumps(order)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": seed}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)


def characters(path: Path) -> set[str]:
    """What a font file has glyphs for."""
    with TTFont(path) as font:
        return {chr(code) for code in font.getBestCmap()}


def test_the_same_source_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    source = write_font(tmp_path / "square.otf", WIDTHS, cff=True)
    for seed in ("1", "2"):
        assert start(source, tmp_path / seed, seed).communicate()[0].split() == [b"0", b"6", b"6", b"6"]
    files = [{path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in ("1", "2")]
    assert files[0] == files[1]
    assert sorted(files[0]) == FILES


@pytest.mark.slow
def test_processes_that_derive_at_once_leave_one_whole_font(tmp_path: Path) -> None:
    source = write_font(tmp_path / "square.otf", WIDTHS, cff=True)
    running = [start(source, tmp_path / "out", "0") for _ in range(3)]
    for process in running:
        process.communicate()
    assert [process.returncode for process in running] == [0, 0, 0]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES
    assert characters(tmp_path / "out" / "main.ttf") == set("A国□✓☐☑")


def test_rare_characters_go_to_the_supplement(tmp_path: Path, empty_cache: Path) -> None:
    prepared = locate(FontSource(write_font(tmp_path / "square.otf", WIDTHS, cff=True)))
    prepare([(prepared, "main"), (prepared, "supplement")])
    assert characters(prepared.file("supplement")) == {"𠀀"}
    assert prepared.metrics("supplement").advances == {"𠀀": 0.9}
    assert prepared.metrics().advances == {"A": 0.6, "✓": 0.8}


def test_a_true_type_font_is_used_as_it_is(tmp_path: Path, empty_cache: Path) -> None:
    source = write_font(tmp_path / "square.ttf", WIDTHS, cff=False)
    prepared = locate(FontSource(source))
    prepare([(prepared, "main")])
    assert prepared.file() == source
    assert prepared.metrics().advances == {"A": 0.6, "✓": 0.8, "𠀀": 0.9}


def test_a_font_of_a_collection_is_found_by_its_number(tmp_path: Path, empty_cache: Path) -> None:
    path = write_collection(tmp_path / "two.ttc", [{"A": 400}, {"A": 700}])
    prepared = locate(FontSource(path, index=1))
    prepare([(prepared, "main")])
    assert prepared.metrics().advances == {"A": 0.7}
    with pytest.raises(FontError, match="只有 2 个字体，序号应为 0 到 1，现为 2"):
        locate(FontSource(path, index=2))


def test_progress_is_told_up_to_the_last_glyph(tmp_path: Path, empty_cache: Path) -> None:
    told: list[tuple[str, int, int]] = []
    prepare(
        [(locate(FontSource(write_font(tmp_path / "square.otf", WIDTHS, cff=True))), "main")],
        lambda name, done, total: told.append((name, done, total)),
    )
    assert told == [("square.otf", 0, 6), ("square.otf", 6, 6)]


@pytest.mark.parametrize(("content", "message"), [(b"wOF2....", "不是可用的字体文件"), (b"", "不是可用的字体文件")])
def test_a_file_that_is_no_font_is_named(tmp_path: Path, empty_cache: Path, content: bytes, message: str) -> None:
    path = tmp_path / "字.ttf"
    path.write_bytes(content)
    with pytest.raises(FontError, match=message) as caught:
        locate(FontSource(path))
    assert str(path) in str(caught.value)


def test_a_damaged_font_is_named(tmp_path: Path, empty_cache: Path) -> None:
    path = write_font(tmp_path / "square.otf", WIDTHS, cff=True)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(FontError, match=r"损坏或不受支持：.*square\.otf"):
        prepare([(locate(FontSource(path)), "main")])


def test_a_cache_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("JIXIAO_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(FontError, match=r"字体缓存目录写不进去.*JIXIAO_CACHE"):
        locate(FontSource(write_font(tmp_path / "square.otf", WIDTHS, cff=True)))

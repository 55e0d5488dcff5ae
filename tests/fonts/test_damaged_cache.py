"""A cache that was damaged is noticed and made anew: what is drawn and measured with stays what it was."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from jixiao.fonts.configuration import Configured
from jixiao.fonts.font_set import FontSet
from jixiao.fonts.sources import FontSource
from jixiao.fonts.storage import content_hash, intact, write_sealed
from jixiao.writers.ooxml.package import unpack
from jixiao.writers.ooxml.package_cache import kept
from samples.small_fonts import write_font

pytestmark = pytest.mark.slow

WIDTHS = {"A": 600, "国": 1000, "□": 1000, "✓": 800, "𠀀": 900}


def flipped(path: Path) -> None:
    """One byte in the middle is another; size and time are those from before."""
    status, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x20
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def cut(path: Path) -> None:
    """The second half is gone, as on a disk that was full."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    """Nothing is left."""
    path.write_bytes(b"")


def replaced(path: Path) -> None:
    """Something else stands there that can be read as well."""
    path.write_bytes(b'{"name": "", "version": "", "licence": "", "bounds": [], "advances": {}}')


DAMAGE: list[Callable[[Path], None]] = [flipped, cut, emptied, replaced, Path.unlink]


def fonts_with(source: Path) -> FontSet:
    """The fonts of a fresh start, where all families are drawn by one small font."""
    return FontSet(dict.fromkeys(("宋体", "黑体"), Configured(FontSource(source), FontSource(source))))


def state(source: Path) -> tuple[dict[str, bytes], object]:
    """What a fresh start draws and measures with: the files below the cache, and what is known of the characters."""
    fonts = fonts_with(source)
    face = fonts.face("宋体")
    fonts.complete(face, "𠀀")
    folder = face.path.parent
    known = [(face.covers(character), face.advance(character)) for character in [*WIDTHS, "人"]]
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".seen"}, known


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        *(
            (name, flipped)
            for name in ("main.ttf", "supplement.ttf", "main.json", "supplement.json", "main.json.sha256")
        ),
        *(("main.ttf", damage) for damage in DAMAGE[1:]),
        ("main.ttf.sha256", Path.unlink),
    ],
)
def test_a_damaged_file_of_a_font_is_made_anew(
    tmp_path: Path, empty_cache: Path, name: str, damage: Callable[[Path], None]
) -> None:
    source = write_font(tmp_path / "square.otf", WIDTHS, cff=True)
    before = state(source)
    (file,) = empty_cache.rglob(name)
    damage(file)
    assert state(source) == before


def test_a_font_that_nobody_touched_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Megabytes at every start. A copy has a time of its own: it is read once."""
    file = tmp_path / "main.ttf"
    write_sealed(file, b"font")
    os.utime(file, ns=(0, 0))
    read = []
    digest = hashlib.file_digest
    monkeypatch.setattr(
        hashlib, "file_digest", lambda opened, name: (read.append(opened.name), digest(opened, name))[1]
    )
    assert [intact(file), intact(file)] == [True, True]
    assert read == [str(file)]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_metrics_of_a_font_used_as_it_is_are_made_anew(
    tmp_path: Path, empty_cache: Path, damage: Callable[[Path], None]
) -> None:
    source = write_font(tmp_path / "square.ttf", WIDTHS, cff=False)
    before = fonts_with(source).face("宋体").advance("A")
    (file,) = empty_cache.rglob("main.json")
    damage(file)
    assert fonts_with(source).face("宋体").advance("A") == before == 0.6


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_note_of_a_hash_is_written_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    file = tmp_path / "font.ttf"
    file.write_bytes(b"font")
    before = content_hash(file, tmp_path)
    for note in list((tmp_path / "hashes").iterdir()):
        damage(note)
        assert content_hash(file, tmp_path) == before


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_package_is_made_anew(empty_cache: Path, damage: Callable[[Path], None]) -> None:
    parts = {"a.xml": b"<a/>" * 100, "b.xml": b"<b/>"}
    kept("openpyxl", __file__, lambda: parts)
    (file,) = empty_cache.rglob("*.zip")
    whole = file.read_bytes()
    assert unpack(whole) == parts
    damage(file)
    assert kept("openpyxl", __file__, lambda: parts) == parts
    assert file.read_bytes() == whole


def test_what_is_sound_is_not_made_again(tmp_path: Path, empty_cache: Path) -> None:
    source = write_font(tmp_path / "square.otf", WIDTHS, cff=True)
    state(source)
    state(source)  # what is read whole is noted
    times = {path: path.stat().st_mtime_ns for path in empty_cache.rglob("*.*")}
    state(source)
    assert {path: path.stat().st_mtime_ns for path in empty_cache.rglob("*.*")} == times
    kept("openpyxl", __file__, lambda: {"a.xml": b""})

    def never() -> dict[str, bytes]:
        raise AssertionError

    assert kept("openpyxl", __file__, never) == {"a.xml": b""}

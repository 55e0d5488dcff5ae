"""An OFD file of many pages: what is written is not kept, and an archive may have more parts than a plain ZIP file counts."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from jixiao.fonts import font_set
from jixiao.layout.paper import Laid
from jixiao.writers import zip_file
from jixiao.writers.metadata import Metadata
from jixiao.writers.ofd.assembly import OfdAssembly
from jixiao.writers.zip_file import ZipWriter, packed, stored
from samples.documents import document, narrative_part
from samples.drawn import draw
from samples.ofd import OfdFile


def peak(laid: Laid, times: int, file: Path) -> int:
    """Bytes that the file takes at most while it is written."""
    tracemalloc.start()
    with file.open("wb") as target:
        assembly = OfdAssembly(target)
        sections = [assembly.add(laid, title=f"项目{number}") for number in range(times)]
        assembly.finish(sections, Metadata.of(laid.document))
    _, found = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return found


def test_five_hundred_pages_take_little_more_memory_than_fifty(tmp_path: Path) -> None:
    laid = draw(document(narrative_part()), font_set())
    peak(laid, 1, tmp_path / "one.ofd")  # what is kept for all files
    few, many = (peak(laid, pages // laid.pages, tmp_path / f"{pages}.ofd") for pages in (50, 500))
    read = OfdFile(tmp_path / "500.ofd")
    assert len(read.pages) == 500
    assert len(read.outline()) >= 500
    assert len(read.resources("Font")) == len(OfdFile(tmp_path / "one.ofd").resources("Font"))
    assert many - few < 2_000_000  # the outline, above all


@pytest.mark.parametrize("most", [2, 3])
def test_a_file_of_parts_is_the_one_of_python(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "_MOST", most)
    target, parts = io.BytesIO(), {"a.txt": b"eins" * 500, "b.txt": b"zwei", "c/d.png": b"drei"}
    writer = ZipWriter(target)
    for name, content in parts.items():
        writer.add(name, stored(content) if name.endswith("png") else packed(content, 6))
    writer.close()
    with zipfile.ZipFile(target) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == parts


def test_a_part_far_down_a_file_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "_FARTHEST", 20)
    target, parts = io.BytesIO(), {"a.txt": b"eins", "b.txt": b"zwei"}
    writer = ZipWriter(target)
    for name, content in parts.items():
        writer.add(name, stored(content))
    writer.close()
    with zipfile.ZipFile(target) as file:
        assert {name: file.read(name) for name in file.namelist()} == parts
        assert [len(entry.extra) for entry in file.infolist()] == [0, 12]

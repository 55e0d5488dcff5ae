"""A format is a module and a line: whoever draws, archives or asks for formats takes them from the registry."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from jixiao.archive.unit import drawn
from jixiao.cli import main
from jixiao.drawing.tools import tools
from jixiao.figures.compute import compute_all
from jixiao.fonts import font_set
from jixiao.layout.page_numbers import Numbers
from jixiao.layout.paper import Laid
from jixiao.specs.compilation import load
from jixiao.writers import registry
from jixiao.writers.writer import Takes, Writer
from samples import ROOT
from samples.synthetic import folder_of_specs

PACKAGE = ROOT / "generator" / "jixiao"


def placed_lines(laid: Laid) -> bytes:
    """The lines of the first block as a format of places might write them."""
    pieces = [piece for cell in laid.parts[0].blocks[0].cells for piece in cell.pieces]  # type: ignore[union-attr]
    return "\n".join(line.text for piece in pieces for line in piece.lines).encode()


@pytest.fixture
def further(monkeypatch: pytest.MonkeyPatch) -> Writer:
    """A format that only this test has."""
    module = ModuleType("further_format")
    module.WRITER = Writer("lines", "text/plain", Takes.PLACES, placed_lines)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(registry._MODULES, "lines", module.__name__)
    return module.WRITER  # type: ignore[no-any-return]


def test_each_writer_is_called_as_it_is_asked_for() -> None:
    assert [registry.writer(name).name for name in registry.format_names()] == ["pdf", "docx", "xlsx", "ofd"]


@pytest.mark.usefixtures("further")
def test_a_further_format_is_drawn_by_its_line_in_the_registry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder_of_specs(tmp_path / "specs", 1).parent)
    assert main(["render", "--format", "lines", "--jobs", "1"]) == 0
    (file,) = (tmp_path / "output").rglob("*.lines")
    assert "项目名称" in file.read_text("utf-8").split("\n")
    assert "LINES" in capsys.readouterr().out
    assert main(["render", "--format", "none"]) == 2
    assert "--format 只能写 pdf、docx、xlsx、lines、ofd，用逗号隔开" in capsys.readouterr().err


def test_an_archive_takes_the_formats_that_can_be_edited(
    tmp_path: Path, further: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (spec,) = folder_of_specs(tmp_path, 1).glob("*.yaml")
    made_with = tools((ROOT / "templates",), font_set())

    def attached() -> list[str]:
        (compilation,) = load([spec], made_with.forms)
        return [member.path for member in drawn(compute_all(compilation), made_with, "项目", Numbers()).members]

    assert attached() == ["项目.docx", "项目.xlsx"]
    paper = Writer("lines", "text/plain", Takes.PAPER, placed_lines)
    monkeypatch.setattr(sys.modules["further_format"], "WRITER", paper)
    assert attached() == ["项目.docx", "项目.xlsx", "项目.lines"]


LISTS = {"commands/diff.py", "commands/export.py", "commands/summary.py"}  # they write workbooks that are no forms


def test_nobody_but_writers_and_readers_names_the_office_formats() -> None:
    named = re.compile(r"""["'.](docx|xlsx)["']""")
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if named.search(file.read_text("utf-8")) and file.relative_to(PACKAGE).parts[0] not in {"readers", "writers"}
    }
    assert found == LISTS

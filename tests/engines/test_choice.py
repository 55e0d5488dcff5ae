"""--pdf-engine: what is told where WeasyPrint cannot run, and that nobody else needs it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jixiao.commands.options import chosen_engine
from jixiao.errors import ExitCode, UsageError
from samples import ROOT, SPECS
from samples.made import SMALL, done, jixiao

FAULTS = {
    "package": ("raise ModuleNotFoundError('No module named weasyprint', name='weasyprint')", "pip install weasyprint"),
    "Pango": ("print('a page of English')\nraise OSError('cannot load library libpango-1.0-0')", "libpango-1.0-0"),
}


@pytest.fixture(params=FAULTS)
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """A PYTHONPATH with a WeasyPrint that cannot be loaded, and what must be told of it."""
    source, told = FAULTS[request.param]
    package = tmp_path / "broken/weasyprint"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(source, "utf-8")
    return os.pathsep.join([str(package.parent), str(ROOT / "generator")]), told


def test_where_it_cannot_run_the_command_says_what_is_missing(broken: tuple[str, str], tmp_path: Path) -> None:
    path, told = broken
    words = ("render", SPECS / SMALL, "-o", tmp_path / "output", "--pdf-engine", "weasyprint")
    process = jixiao(*words, PYTHONPATH=path)
    assert process.returncode == ExitCode.ENVIRONMENT
    assert process.stdout == ""
    assert process.stderr.startswith("WeasyPrint 用不了：")
    assert told in process.stderr
    assert len(process.stderr.splitlines()) == 1
    assert not (tmp_path / "output").exists()


def test_where_it_cannot_run_all_is_drawn_without_it(broken: tuple[str, str], tmp_path: Path) -> None:
    assert "共写出 9 个文件" in done("render", SPECS / SMALL, "-o", tmp_path / "output", PYTHONPATH=broken[0])


def test_doctor_tells_that_it_cannot_run_and_misses_nothing(broken: tuple[str, str]) -> None:
    path, told = broken
    said = done("doctor", PYTHONPATH=path)
    (line,) = (line for line in said.splitlines() if line.startswith("--pdf-engine weasyprint："))
    assert told in line
    assert said.endswith("什么都不缺\n")


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux says what a process has loaded")
def test_what_is_drawn_without_it_loads_no_system_library_of_its_kind(tmp_path: Path) -> None:
    words = ["render", str(SPECS / SMALL), "-o", str(tmp_path), "--jobs", "1", "--quiet"]
    program = f"""import sys
from pathlib import Path
from jixiao.cli import main
assert main({words!r}) == 0
maps = Path("/proc/self/maps").read_text()
found = [name for name in ("libpango", "libharfbuzz", "libfontconfig", "libgobject") if name in maps]
found += sorted(name for name in sys.modules if name.partition(".")[0] in ("weasyprint", "cffi"))
assert not found, found
"""
    subprocess.run(
        [sys.executable, "-c", program], check=True, timeout=300, env={"PYTHONPATH": str(ROOT / "generator")}
    )


def test_an_engine_of_a_format_that_is_not_asked_for_is_no_use() -> None:
    with pytest.raises(UsageError, match="--pdf-engine 要画 pdf 才用得上"):
        chosen_engine("weasyprint", ("docx", "xlsx"))
    assert chosen_engine("", ("docx",)) == ""


def test_an_engine_that_there_is_not_is_a_wrong_use() -> None:
    process = jixiao("render", "--pdf-engine", "prince")
    assert process.returncode == ExitCode.USAGE
    assert re.search("--pdf-engine：没有这个选择：.*prince.*可以写 .*weasyprint", process.stderr)

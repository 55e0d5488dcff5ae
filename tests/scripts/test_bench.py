"""The benchmark measures what it says: our contenders draw the formats that are named, and a file that lacks a value is seen."""

import sys

import openpyxl
import pytest

from bench.contract import CONTENDERS
from bench.process import CommandFailed, read_back, run

PROJECTS = 2
OURS = tuple(each.key for each in CONTENDERS if each.module == "jixiao")
FORMATS = {"layout": set(), "all": {".pdf", ".docx", ".xlsx"}}  # of the others their own name


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    place = tmp_path_factory.mktemp("bench")
    run([sys.executable, "-m", "bench.prepare", str(place), str(PROJECTS), "25"])
    return place


def drawn(material, key):
    output = material / f"drawn-{key}"
    run([sys.executable, "-m", "bench.worker", key, str(material / "synthetic"), str(output), str(PROJECTS)])
    return output


@pytest.mark.parametrize("key", OURS)
def test_what_ours_draws_is_read_back_whole(material, key):
    output = drawn(material, key)

    assert {file.suffix for file in output.iterdir()} == FORMATS.get(key, {f".{key}"})
    if key != "layout":
        assert read_back(material / "synthetic", output, 1) == ()


def test_a_total_that_a_workbook_lacks_is_told(material):
    output = drawn(material, "xlsx")
    file = min(output.iterdir())
    book = openpyxl.load_workbook(file)  # its formulas, without the values kept beside them
    book.save(file)

    with pytest.raises(CommandFailed, match="的 XLSX 少了 1 处"):
        read_back(material / "synthetic", output, 1)

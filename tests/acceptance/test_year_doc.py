"""What docs/year.md shows is what happens: its commands are run in order, and its one edit of the workbook is made."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from jixiao.cli import main
from samples import ROOT
from samples.doc_examples import written

PAGE = ROOT / "docs" / "year.md"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def shown() -> list[tuple[str, str]]:
    """(command, what it prints) in the order of the page."""
    text = "".join(_BLOCK.findall(PAGE.read_text("utf-8")))
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in text.split("$ jixiao ")[1:]]


def approve() -> None:
    book = openpyxl.load_workbook("台账.xlsx")
    sheet = book["项目"]
    column = next(cell.column for cell in sheet[2] if cell.value == "年度资金·财政拨款（万元）")
    sheet.cell(3, column).value = 238.93
    book.save("台账.xlsx")


@pytest.mark.slow
def test_the_commands_of_the_page_do_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    written(PAGE, tmp_path)
    for command, told in shown():
        if command.startswith("fill") and "--dry-run" in command:
            approve()
        assert main(command.split()) == int(command.startswith("diff"))
        out = capsys.readouterr().out
        assert out == told, command
        if "批复表" in command:
            file = Path("项目/公路养护.yaml")
            file.write_text(file.read_text("utf-8").replace("批复文号:\n", "批复文号: 青财预〔2024〕12号\n"), "utf-8")

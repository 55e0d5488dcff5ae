"""What was published, as it was copied out of its papers with columns that have moved and labels that are lost: every text
stands in what is drawn again, or is listed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from importing.test_loop import TOOLS
from importing.test_loop import read_in_this_process as read_in_this_process  # noqa: PLC0414 -- a fixture of this module
from jixiao.document import Grid
from jixiao.drawing.assemble import read_parts
from jixiao.figures.compute import compute
from jixiao.importing.compiled import prose_names
from jixiao.importing.importing import Import, import_file
from jixiao.importing.labels import fold
from jixiao.importing.recognise import UnknownFormError
from jixiao.importing.source import read_source
from jixiao.importing.spec_text import spec_text
from jixiao.specs.compilation import load_text
from jixiao.text.money import amount
from samples import ROOT
from samples.retyped import Box, Items, Table, word_file, workbook

SEEDS = sorted((ROOT / "tests" / "seeds").glob("*.txt"))
NO_TABLE = "002"  # of which the lines of its table are lost: told as no form that is known


def items_of_lines(lines: list[str]) -> Items:
    """Lines with tabs as the rows of a table, others as paragraphs."""
    found: Items = []
    for line in lines:
        if "\t" not in line:
            found += [Box(line.strip())] if line.strip() else []
        elif found and isinstance(found[-1], Table):
            found[-1].rows.append([Box(text.strip()) for text in line.split("\t")])
        else:
            found.append(Table([[Box(text.strip()) for text in line.split("\t")]]))
    for table in (item for item in found if isinstance(item, Table)):
        width = max(map(len, table.rows))
        table.rows = [[*row, *(Box("") for _ in range(width - len(row)))] for row in table.rows]
    return found


def drawn_texts(found: Import) -> list[str]:
    """What the new specs print."""
    texts: list[str] = []
    for number, one in enumerate(found.projects, 1):
        text = spec_text(one.values, prose_names(one.forms))
        for spec in load_text(text, Path("回.yaml"), TOOLS.forms).specs:
            project = compute(replace(spec, index=number))
            for block in (block for part in read_parts(project, TOOLS.templates) for block in part.blocks):
                texts += [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]
    return texts


def vanished(file: Path) -> list[str]:
    """The texts of a file that are neither drawn again nor listed."""
    found = import_file(file, TOOLS)
    drawn = drawn_texts(found)
    whole = "\n".join(map(fold, drawn)) + fold(found.index)
    figures = {amount(text) for text in drawn}
    listed = {cell.number for cell in (*found.unknown, *found.proof.other)}
    told = fold("".join(found.told))
    return [
        f"{cell.place} {cell.text}"
        for cell in read_source(file).cells
        if cell.number not in listed
        and not (cell.folded in whole or cell.folded in told)
        and not (amount(cell.text) is not None and amount(cell.text) in figures)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("write", [word_file, workbook], ids=["docx", "xlsx"])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:7])
def test_no_text_of_what_was_published_vanishes(seed: Path, write: Callable[[Items], bytes], tmp_path: Path) -> None:
    file = tmp_path / f"来.{'docx' if write is word_file else 'xlsx'}"
    file.write_bytes(write(items_of_lines(seed.read_text("utf-8").splitlines())))
    if seed.stem.startswith(NO_TABLE):
        with pytest.raises(UnknownFormError, match="最接近的是“申报表-2024”"):
            import_file(file, TOOLS)
    else:
        assert vanished(file) == []

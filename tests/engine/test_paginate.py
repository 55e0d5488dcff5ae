"""Long grids over pages: every piece whole, on its page, nothing lost and nothing twice."""

from __future__ import annotations

import time
from random import Random

import pytest

from engine.random_grids import random_grid
from engine.writing import PLAIN, RULER, grid_of, letters
from generator.document import Cell, Grid, Page, Paragraph, Part, Row, Sides, Style
from generator.heights import grid_height, paragraph_lines
from generator.paginate import lay_out

PAGES = (Page(400, 440, Sides(20, 20, 20, 20)), Page(400, 842, Sides(20, 20, 20, 20)))


def pieces(grid: Grid, page: Page) -> list[Grid]:
    laid = lay_out(Part("甲", "表", page, (grid,)), RULER)
    assert len(laid.blocks) == laid.pages
    return [block for block in laid.blocks if isinstance(block, Grid)]


def parts_of(text: str, found: list[Grid]) -> list[str]:
    """What of a text, whose characters stand nowhere else, is printed, in order."""
    return [cell.text.replace("\n", "") for piece in found for cell in piece.cells if cell.text and cell.text[0] in text]


@pytest.mark.parametrize("seed", range(1500))
def test_a_random_grid_is_cut_into_whole_pieces_that_fit_and_lose_nothing(seed: int) -> None:
    random = Random(seed)
    grid, page = random_grid(random), random.choice(PAGES)
    found = pieces(grid, page)
    for piece in found:
        assert "?" not in letters(piece)
        assert grid_height(piece) <= page.inner_height
    for cell in grid.cells:
        if cell.text:
            printed = parts_of(cell.text, found)
            assert printed
            assert set(printed) == {cell.text} or "".join(printed) == cell.text

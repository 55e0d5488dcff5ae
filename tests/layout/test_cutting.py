"""Pieces of a grid: spans cut, heads and labels repeated; heights and the squeeze."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jixiao.document import Cell, Grid, Paragraph, Row, Sides
from jixiao.layout.borders import drawn_height
from jixiao.layout.cutting import Cutter, split_row
from jixiao.layout.heights import Measured, inner_width
from jixiao.layout.squeeze import LEAST_TYPE, STEPS, squeezed
from samples.writing import PLAIN, RULER, grid_of, letters

DRAWING = """
    h h i
    a b c
    a b d
    a e e
    f e e
"""


def cutter(drawing: str = DRAWING, heads: int = 1) -> Cutter:
    grid = grid_of(drawing, heads=heads)
    return Cutter(grid, Measured(grid, RULER).lines)


@pytest.mark.parametrize(
    ("rows", "drawn"),
    [
        ([0, 1, 2], "[h] h [i]\n[a][b][c]\n a  b [d]"),
        ([0, 2, 3], "[h] h [i]\n[a][b][d]\n a [e] e"),
        ([0, 3, 4], "[h] h [i]\n[a][e] e\n[f] e  e"),
        ([0, 4], "[h] h [i]\n[f][e] e"),
        ([2], "[a][b][d]"),
    ],
)
def test_a_piece_is_whole_whatever_spans_it_cuts(rows: list[int], drawn: str) -> None:
    assert letters(cutter().piece(rows)) == drawn


def test_heads_stand_above_every_row_of_their_section_but_not_above_themselves() -> None:
    grid = grid_of("h h\na b\nk k\nc d\ne f")
    rows = (
        Row(20, repeat=True, section=0),
        Row(20, section=0),
        Row(20, repeat=True, section=1),
        Row(20, section=1),
        Row(20, section=1),
    )
    made = Cutter(replace(grid, rows=rows), Measured(grid, RULER).lines)
    assert [made.heads(row) for row in range(5)] == [[], [0], [], [2], [2]]


def test_a_split_row_is_two_rows_and_everything_over_it_grows() -> None:
    grid = grid_of("a b\na c\na d")
    parts = split_row(grid, 1, 20, 40, [["a"], ["b"], ["c"], ["d"]], frozenset())
    assert parts is not None
    assert letters(parts[0]) == "[a][b]\n a [c]\n a [c]\n a [d]"
    assert [row.height for row in parts[0].rows] == [20, 20, 20, 20]


def test_a_row_is_not_split_where_a_text_would_have_no_line_above_the_cut() -> None:
    grid = grid_of("a b")
    assert split_row(grid, 0, 10, 40, [["a"], ["b"]], frozenset()) is None


def test_a_long_text_is_split_at_a_line_and_its_rest_stands_once() -> None:
    text = "一行文字\n二行文字\n三行文字\n四行文字"
    grid = Grid((80,), (Row(20),), (Cell(0, 0, text, PLAIN),))
    measured = Measured(grid, RULER)
    parts = split_row(grid, 0, 40, measured.heights()[0], measured.lines, frozenset())
    assert parts is not None
    assert [cell.text for cell in parts[0].cells] == ["一行文字\n二行文字", "三行文字\n四行文字"]
    assert parts[1] == {0}
    again = split_row(parts[0], 1, 60, 60, [cell.text.split("\n") for cell in parts[0].cells], parts[1])
    assert again is not None
    assert [cell.text for cell in again[0].cells] == ["一行文字\n二行文字", "三行文字\n四行文字", ""]


def test_a_row_is_as_high_as_its_design_or_its_highest_text() -> None:
    grid = Grid(
        (50, 50),
        (Row(20), Row(60)),
        (
            Cell(0, 0, "一二三四五六七八", PLAIN),
            Cell(0, 1, "一", PLAIN),
            Cell(1, 0, "一", PLAIN),
            Cell(1, 1, "", PLAIN),
        ),
    )
    assert Measured(grid, RULER).heights() == [2 * 15 + 4.5, 60]


def test_rows_share_what_a_span_over_them_lacks() -> None:
    long = "一二三四" * 5
    grid = Grid(
        (50, 50), (Row(20), Row(30)), (Cell(0, 0, long, PLAIN, rowspan=2), Cell(0, 1, "", PLAIN), Cell(1, 1, "", PLAIN))
    )
    heights = Measured(grid, RULER).heights()
    assert sum(heights) == 5 * 15 + 4.5
    assert heights[1] - heights[0] == 10


def test_a_settled_grid_is_as_high_as_its_rows() -> None:
    grid = Measured(grid_of(DRAWING), RULER).settled()
    assert drawn_height(grid) == 5 * 20 + 0.5


def test_the_width_for_text_is_inside_of_padding_and_lines() -> None:
    cell = Cell(0, 0, "", replace(PLAIN, padding=Sides(1, 3, 1, 5), border=Sides(1, 1, 1, 1)), colspan=2)
    assert inner_width(cell, (50, 30, 20)) == 80 - 8 - 1 - 0.5


@pytest.mark.parametrize("step", STEPS)
def test_a_squeeze_never_makes_type_smaller_than_8_or_air_less_than_70_percent(step: object) -> None:
    grid = squeezed(grid_of(DRAWING), step)
    assert isinstance(grid, Grid)
    assert all(cell.style.size >= LEAST_TYPE == 8 for cell in grid.cells)
    assert all(row.height >= 0.7 * 20 - 1e-9 for row in grid.rows)
    assert all(cell.style.padding.top >= 0.7 * 2 - 1e-9 and cell.style.padding.left == 2 for cell in grid.cells)
    assert all(cell.style.line_height / cell.style.size == pytest.approx(1.5) for cell in grid.cells)


def test_type_below_8_is_not_made_smaller() -> None:
    small = Grid((50,), (Row(20),), (Cell(0, 0, "x", replace(PLAIN, size=5, line_height=7.5)),))
    (cell,) = squeezed(small, STEPS[-1]).cells
    assert (cell.style.size, cell.style.line_height) == (5, 7.5)


@pytest.mark.parametrize("step", STEPS)
def test_prose_keeps_its_type_and_never_gets_tighter_than_its_pitch_allows(step: object) -> None:
    paragraph = squeezed(Paragraph("文", replace(PLAIN, size=12, line_height=21)), step)
    assert paragraph.style.size == 12
    assert 1.4 * 12 <= paragraph.style.line_height <= 21


def test_each_step_is_tighter_than_the_one_before() -> None:
    heights = [drawn_height(Measured(squeezed(grid_of(DRAWING), step), RULER).settled()) for step in STEPS]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) > 5


def test_what_is_left_of_an_indented_text_is_not_indented_again() -> None:
    style = replace(PLAIN, indent=20.0)
    grid = Grid((80.0,), (Row(20.0),), (Cell(0, 0, "绩效目标预算资金", style),))
    lines = Measured(grid, RULER).lines
    parts = split_row(grid, 0, 20.0, 40.0, lines, frozenset())
    assert parts is not None
    assert [(cell.text, cell.style.indent) for cell in parts[0].cells] == [("绩效目标预", 20.0), ("算资金", 0.0)]


def test_what_flows_on_of_an_indented_text_over_rows_is_not_indented_again() -> None:
    style = replace(PLAIN, indent=20.0)
    long = "绩效目标预算资金" * 20
    cells = (Cell(0, 0, long, style, rowspan=12), *(Cell(row, 1, f"r{row}", PLAIN) for row in range(12)))
    grid = Grid((80.0, 80.0), (Row(30.0),) * 12, cells)
    measured = Measured(grid, RULER)
    made, heights = Cutter(grid, measured.lines), measured.heights()
    pieces = [made.flowing(rows, heights) for rows in (list(range(6)), list(range(6, 12)))]
    texts = [piece.cells[0] for piece in pieces]
    assert "".join(cell.text for cell in texts) == long
    assert [cell.style.indent for cell in texts] == [20.0, 0.0]


@pytest.mark.parametrize("rows", [[0, 1, 2], [0, 2, 3], [0, 3, 4], [0, 4], [2], [1, 2, 3, 4]])
def test_the_heights_of_a_piece_are_known_before_its_cells_are_made(rows: list[int]) -> None:
    texts = {"a": "甲乙丙丁戊己庚辛", "b": "子丑\n寅卯", "d": "一行\n二行\n三行", "e": "天地玄黄宇宙洪荒"}
    plain = grid_of(DRAWING, heads=1)
    grid = replace(plain, cells=tuple(replace(cell, text=texts.get(cell.text, cell.text)) for cell in plain.cells))
    measured = Measured(grid, RULER)
    made = Cutter(grid, measured.lines)
    assert made.printed == {}
    assert made.heights(rows, measured.heights(), measured) == Measured(made.piece(rows), RULER).heights()


def test_of_a_text_that_flows_only_what_is_left_counts_where_it_ends() -> None:
    long = "\n".join(f"第{number}行" for number in range(12))  # over 150 pt: no label
    plain = grid_of("a b\na c\na d")
    grid = replace(plain, cells=tuple(replace(cell, text=long) if cell.column == 0 else cell for cell in plain.cells))
    measured = Measured(grid, RULER)
    made, heights = Cutter(grid, measured.lines), measured.heights()
    assert made.heights([0, 1], heights, measured) == heights[:2]  # it may go on below
    assert made.heights([2], heights, measured)[0] > 150  # nothing of it stands above
    made.printed[0, 0] = 10
    assert made.heights([2], heights, measured) == heights[2:]

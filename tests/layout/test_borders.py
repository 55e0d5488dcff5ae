"""The lines of tables, drawn as characters: a unit is 10 pt wide and 10 pt high."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from jixiao.document import Grid, Sides, Style
from jixiao.layout.borders import border_lines, outer_half
from samples.documents import Put, grid

LINED = Style(border=Sides(1, 1, 1, 1))
BARE = Style()


def picture(table: Grid) -> str:
    """The table's lines: + where two meet, - and | along them."""
    edges = [0.0, *accumulate(table.columns)]
    heights = [0.0, *accumulate(row.height for row in table.rows)]
    canvas = [[" "] * (round(edges[-1] / 10) * 4 + 1) for _ in range(round(heights[-1] / 10) * 2 + 1)]

    def mark(x: float, y: float, sign: str) -> None:
        line, column = round(y / 5), round(x / 2.5)
        canvas[line][column] = sign if canvas[line][column] in (" ", sign) else "+"

    for rule in border_lines(table, edges, heights):
        if rule.y1 == rule.y2:
            for step in range(round(rule.x1 / 2.5), round(rule.x2 / 2.5) + 1):
                mark(step * 2.5, rule.y1, "-")
        else:
            for step in range(round(rule.y1 / 5), round(rule.y2 / 5) + 1):
                mark(rule.x1, step * 5, "|")
    return "\n".join("".join(line).rstrip() for line in canvas)


def test_rules_stop_at_merged_cells() -> None:
    table = grid(
        (10, 10, 10),
        [
            (10.0, [Put("甲", LINED, rows=3), Put("乙", LINED, rows=2), Put("丙", LINED)]),
            (10.0, [Put("丁", LINED)]),
            (10.0, [Put("戊", LINED, columns=2)]),
        ],
    )
    assert (
        picture(table)
        == """\
+---+---+---+
|   |   |   |
|   |   +---+
|   |   |   |
|   +---+---+
|   |       |
+---+-------+"""
    )


def test_cells_without_borders_leave_gaps_and_a_neighbour_s_border_counts() -> None:
    table = grid(
        (10, 10),
        [
            (10.0, [Put("题", BARE, columns=2)]),
            (10.0, [Put("甲", LINED), Put("乙", BARE)]),
            (10.0, [Put("注", BARE, columns=2)]),
        ],
    )
    assert picture(table).split("\n") == ["", "", "+---+", "|   |", "+---+", "", ""]


def test_of_two_borders_that_meet_the_wider_is_drawn() -> None:
    wide = replace(LINED, border=Sides(1, 3, 1, 1))
    table = grid((10, 10), [(10.0, [Put("甲", wide), Put("乙", LINED)])])
    widths = {rule.x1: rule.width for rule in border_lines(table, [0, 10, 20], [0, 10]) if rule.x1 == rule.x2}
    assert widths == {0: 1, 10: 3, 20: 1}


def test_corners_are_closed_to_the_far_edge_of_the_crossing_rule() -> None:
    wide = replace(LINED, border=Sides(1, 1, 1, 4))
    (top, *_) = border_lines(grid((10,), [(10.0, [Put("甲", wide)])]), [0, 10], [0, 10])
    assert (top.x1, top.x2) == (-2, 10.5)


def test_half_of_the_widest_outer_border_lies_outside() -> None:
    table = grid((10, 10), [(10.0, [Put("甲", replace(LINED, border=Sides(2, 1, 1, 6))), Put("乙", BARE)])])
    assert outer_half(table) == Sides(1, 0, 0.5, 3)


def test_a_rule_runs_as_far_as_its_width_does_not_change() -> None:
    table = grid((10,) * 4, [(10.0, [Put("", LINED) for _ in range(4)]) for _ in range(5)])
    drawn = border_lines(table, [0, 10, 20, 30, 40], [0, 10, 20, 30, 40, 50])
    assert sorted((rule.x2 - rule.x1, rule.y2 - rule.y1) for rule in drawn) == [(0, 51)] * 5 + [(41, 0)] * 6

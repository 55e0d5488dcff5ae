"""One character alone on the last line of a cell: the columns of the built-in forms leave room for the usual names."""

from __future__ import annotations

from pathlib import Path

from acceptance.orphans import orphans


def test_the_published_projects_have_one_value_that_ends_in_one_character(drawn: Path):
    """That value is thirteen characters in a column of six; each other name and value fits its column or fills it."""
    found = [orphan for file in sorted(drawn.rglob("*.pdf")) for orphan in orphans(file)]
    assert found == ["并发挥影响作/用"] * 2  # the project's own file, and the whole document

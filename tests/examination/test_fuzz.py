"""500 of the random mutations; `python tests/examination/fuzz.py 10000 1` runs many."""

from __future__ import annotations

import pytest
from examination.fuzz import run

pytestmark = pytest.mark.slow


def test_no_damage_to_a_spec_ends_in_a_traceback_or_a_wait():
    faults, slowest, families = run(500, 7)
    assert faults == []
    assert slowest < 1
    assert {"Y", "F", "I", "M"} <= families.keys()  # it did damage them

"""A hundred and fifty of the random forms; `python tests/examination/fuzz_forms.py 10000 1` tries many."""

from __future__ import annotations

import pytest
from examination.fuzz_forms import LIMIT, run

pytestmark = pytest.mark.slow


def test_no_damage_to_a_form_ends_in_a_traceback_or_a_wait():
    faults, slowest, rules = run(150, 3)
    assert faults == []
    assert slowest < LIMIT
    assert {"B1", "B2", "B3", "B4"} <= rules.keys()  # it did damage them

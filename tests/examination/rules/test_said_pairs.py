"""M10 on sentences of which one figure is written as {right|wrong}: the right ones are sound, the wrong ones are told.

A sentence that is read by a new rule, or wrongly, is added to said_pairs.txt.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples.spoken import NAMED, messages

LINES = Path(__file__).with_name("said_pairs.txt").read_text("utf-8").splitlines()
PAIR = r"\{([^|}]*)\|([^}]*)\}"


def told(line: str, which: int) -> list[str]:
    text = re.sub(PAIR, lambda match: match[which], line)
    return messages("M10", "经费情况说明", f"{NAMED}实施方案: |-\n  {text}\n", 2025)


@pytest.mark.parametrize("line", LINES)
def test_only_the_wrong_figure_is_told(line: str) -> None:
    assert told(line, 1) == []
    assert told(line, 2) != []

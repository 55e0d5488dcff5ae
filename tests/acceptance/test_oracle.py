"""The oracle: an independent program that compares what was drawn with the published facts, one by one."""

from __future__ import annotations

import os
import subprocess

import pytest
from acceptance.drawing import ORACLE, finish


def test_every_fact_of_the_published_forms_stands_in_every_format(judging: subprocess.Popen[str] | None) -> None:
    if judging is None:
        assert not os.environ.get("CI"), f"no oracle at {ORACLE}"
        pytest.skip("the oracle is not on this machine")
    finish(judging)

"""The oracle: an independent program that compares what was drawn with the published facts, one by one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from acceptance.published import ROOT

ORACLE = Path(os.environ.get("JIXIAO_ORACLE") or ROOT.parent / "shared" / "oracle" / "oracle.py")


def test_every_fact_of_the_published_forms_stands_in_every_format(drawn: Path) -> None:
    if not ORACLE.is_file():
        assert not os.environ.get("CI"), f"no oracle at {ORACLE}"
        pytest.skip("the oracle is not on this machine")

    command = [sys.executable, str(ORACLE), str(drawn), "--strict", "--quiet"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert told.returncode == 0, told.stdout + told.stderr

"""What veraPDF says of PDF files, in a process of its own: Java is started once a process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from samples import ROOT

_SECONDS = 600


def verdicts(flavour: str, files: Sequence[Path]) -> str:
    """A line a file: that it conforms to the flavour, or the clauses that it fails."""
    words = [sys.executable, ROOT / "tests" / "verapdf.py", flavour, *files]
    run = subprocess.run(words, capture_output=True, text=True, check=False, timeout=_SECONDS)
    return run.stdout or run.stderr


def conform(files: Sequence[Path]) -> str:
    """What `verdicts` says where every file conforms."""
    return "".join(f"{file}: conforms\n" for file in files)

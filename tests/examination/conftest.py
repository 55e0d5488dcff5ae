"""A folder with one published document, to be damaged."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # fuzz.py, which also runs alone

ROOT = Path(__file__).parents[2]


@pytest.fixture
def published(tmp_path: Path) -> Callable[[str], Path]:
    """Copies a published document, named by how its folder begins; gives back its folder."""

    def copy(name: str) -> Path:
        (folder,) = (folder for folder in (ROOT / "specs").iterdir() if folder.name.startswith(name))
        return Path(shutil.copytree(folder, tmp_path / folder.name))

    return copy

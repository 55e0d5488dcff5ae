"""An OFD archive of the smallest document, made once, and its redraw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jixiao.archive.redraw import Redrawn, redraw
from samples import SPECS
from samples.made import SMALL, done


@pytest.fixture(scope="session")
def small_ofd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as OFD-A; PDF, manifest and ZIP file lie beside it."""
    folder = tmp_path_factory.mktemp("ofd")
    done("bundle", SPECS / SMALL, "-o", folder, "--also", "ofd")
    return folder / f"{SMALL}.ofd"


@pytest.fixture(scope="session")
def again_ofd(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Any, Path], Redrawn]:
    """Draws as `redraw` does; the same source and settings once only."""
    home = tmp_path_factory.mktemp("again-ofd")
    kept: dict[str, Redrawn] = {}

    def draw(source: Path, manifest: Any, target: Path) -> Redrawn:
        files = [file for file in sorted(source.rglob("*")) if file.is_file()]
        key = repr(([(file.relative_to(source), file.read_bytes()) for file in files], manifest.get("制作")))
        if key not in kept:
            kept[key] = redraw(source, manifest, home / f"{len(kept)}.ofd")
        return kept[key]

    return draw

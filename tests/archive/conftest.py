"""The archives of all published documents, made once; and one of all together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jixiao.archive.redraw import Redrawn, redraw
from samples import SPECS
from samples.made import SMALL, done, started


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive for each published document."""
    folder = tmp_path_factory.mktemp("archives")
    done("bundle", SPECS, "-o", folder, PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    return folder


@pytest.fixture(scope="session")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One archive of all published documents."""
    file = tmp_path_factory.mktemp("joined") / "绩效目标公开.pdf"
    done("bundle", SPECS, "--one", file)
    return file


@pytest.fixture(scope="session")
def small(archives: Path) -> Path:
    """The smallest archive; its manifest and ZIP file lie beside it."""
    return archives / f"{SMALL}.pdf"


@pytest.fixture(scope="session")
def flavours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The smallest document in the other flavours."""
    home = tmp_path_factory.mktemp("flavours")
    processes = {
        flavour: started("bundle", SPECS / SMALL, "-o", home / flavour, "--pdfa", flavour, "--page-numbers", "centre")
        for flavour in ("2u", "3u")
    }
    for process in processes.values():
        told, _ = process.communicate(timeout=120)
        assert process.returncode == 0, told
    return {flavour: home / flavour / f"{SMALL}.pdf" for flavour in processes}


@pytest.fixture(scope="session")
def again(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Any, Path], Redrawn]:
    """Draws as `redraw` does; the same source and settings once only."""
    home = tmp_path_factory.mktemp("again")
    kept: dict[str, Redrawn] = {}

    def draw(source: Path, manifest: Any, target: Path) -> Redrawn:
        files = [file for file in sorted(source.rglob("*")) if file.suffix in (".yaml", ".j2", ".css", ".txt")]
        key = repr(([(file.relative_to(source), file.read_bytes()) for file in files], manifest.get("制作")))
        if key not in kept:
            kept[key] = redraw(source, manifest, home / f"{len(kept)}.pdf")
        return kept[key]

    return draw

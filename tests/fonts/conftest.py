"""Fixtures: an empty cache folder, and the real fonts in the cache that outlives a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.fonts import FontSet


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder with nothing in it, in force for the test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("JIXIAO_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    """The fonts that come with jixiao."""
    return FontSet({})


@pytest.fixture
def own_cache(fonts: FontSet, empty_cache: Path) -> Path:
    """A cache folder of the test's own in which the fonts that come with jixiao are ready."""
    for folder in {fonts.face(family).path.parent for family in ("宋体", "黑体")}:
        (empty_cache / "fonts").mkdir(parents=True, exist_ok=True)
        (empty_cache / "fonts" / folder.name).symlink_to(folder)
    return empty_cache

"""Tests that need LibreOffice or Pango are skipped where these are missing; where CI is set they fail instead. One profile
for all property tests; copies of what was published."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from jixiao.errors import ExpectedError
from jixiao.writers.registry import writer
from samples import ROOT, SPECS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No clock decides: the machine may be busy. Where CI is set the same examples are tried each time.
settings.register_profile("jixiao", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("jixiao")


# Rooms whose tests draw and pack whole documents, each for seconds.
SLOW_ROOMS = ("acceptance", "archive", "batch", "engines")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(ROOT / "tests").parts[0] in SLOW_ROOMS:
            item.add_marker(pytest.mark.slow)
    if os.environ.get("CI"):
        return
    for marker, fault in (("office", _no_office), ("engines", _no_engine), ("web", _no_browser)):
        marked = [item for item in items if item.get_closest_marker(marker)]
        if marked and (reason := fault()):
            for item in marked:
                item.add_marker(pytest.mark.skip(reason=reason))


def _no_office() -> str:
    return "" if shutil.which("soffice") else "LibreOffice is not installed"


def _no_browser() -> str:
    return "" if shutil.which("chromium") else "Chromium is not installed"


def _no_engine() -> str:
    try:
        writer("pdf", "weasyprint").load()
    except ExpectedError as error:
        return error.told
    return ""


_MODULES = tuple(sys.path)
_SHIELD = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYTHONSAFEPATH")}


@pytest.fixture(autouse=True)
def _unshielded() -> Iterator[None]:
    """A command that starts workers shields its own process (jixiao.files.children), and here that is the tests' own."""
    _lift_shield()  # of what a wider fixture ran
    yield
    _lift_shield()


def _lift_shield() -> None:
    sys.path[:] = _MODULES
    for name, before in _SHIELD.items():
        os.environ.pop(name, None)
        if before is not None:
            os.environ[name] = before


@pytest.fixture
def published(tmp_path: Path) -> Callable[[str], Path]:
    """Copies a published document, named by how its folder begins, to be damaged; gives back its folder."""

    def copy(name: str) -> Path:
        (folder,) = (folder for folder in SPECS.iterdir() if folder.name.startswith(name))
        return Path(shutil.copytree(folder, tmp_path / folder.name))

    return copy


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium: one for all, since Playwright runs once in a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield made
        made.close()

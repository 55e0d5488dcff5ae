"""Windows of Debian's Chromium, driven by Playwright. Marked `web`: make test-web."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from samples.browser import Links, Window, serving
from samples.open_page import APPLICATION


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN", accept_downloads=True)
    made.set_default_timeout(20_000)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "某单位2024"
    made.mkdir()
    (made / "公务接待.yaml").write_text(APPLICATION, "utf-8")
    return made


@pytest.fixture
def links(folder: Path) -> Iterator[Links]:
    with serving(folder) as made:
        yield made


@pytest.fixture
def opened(context: BrowserContext, links: Links, folder: Path) -> Iterator[Callable[[], Window]]:
    """Opens windows; whatever went wrong in one of them fails the test."""
    windows: list[Window] = []

    def another() -> Window:
        address = windows[0].page.url.partition("#")[0] if windows else links.next()
        windows.append(Window.opened(context, address, folder))
        return windows[-1]

    yield another
    assert [fault for window in windows for fault in window.unexpected] == []


@pytest.fixture
def window(opened: Callable[[], Window]) -> Window:
    return opened()

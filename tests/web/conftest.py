"""A folder that is open in a page, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jixiao.drawing.tools import Tools, tools
from jixiao.files.resources import packaged_forms
from jixiao.fonts import font_set
from jixiao.web.site import Site
from jixiao.web.workspace import Workspace
from samples.open_page import APPLICATION, Page


@pytest.fixture(scope="session")
def made_with() -> Tools:
    return tools((packaged_forms(),), font_set())


@pytest.fixture
def page(tmp_path: Path, made_with: Tools) -> Callable[[str], Page]:
    def opened(text: str = APPLICATION) -> Page:
        file = tmp_path / "公务接待.yaml"
        file.write_bytes(text.encode())
        site = Site(made_with, Workspace(tmp_path, tmp_path / "output").look())
        return Page(site, file, site.open(file.name))

    return opened

"""What all tests share: the marker of tests that need LibreOffice, and that they are skipped where it is missing."""

from __future__ import annotations

import shutil

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "office: reads files through LibreOffice")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if shutil.which("soffice") is None:
        for item in items:
            if item.get_closest_marker("office"):
                item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))

"""Imports WeasyPrint at half its price, for writing files of pages that are laid out already.

What outlasts the import: in this process WeasyPrint reads no HTML, which nothing here asks of it.
"""

from __future__ import annotations

import ctypes.util
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import Any

# 110 ms; WeasyPrint calls them for fonts that it cuts down itself, which ours are not.
# 60 ms; weasyprint.html parses the style sheets of a browser when it is imported.
NOT_USED = ("fontTools.subset", "fontTools.varLib.instancer", "weasyprint.html")


@cache
def engine() -> Any:
    """The module weasyprint. Raises OSError where Pango or another of its libraries is missing."""
    if "weasyprint" not in sys.modules:
        with _no_search_for_libraries(), _later(NOT_USED):
            importlib.import_module("weasyprint")
    return importlib.import_module("weasyprint")


@contextmanager
def _no_search_for_libraries() -> Iterator[None]:
    """Let cffi ask no compiler where a library is.

    WeasyPrint tries several names a library, and for each that the loader does not find `find_library` starts ldconfig
    and gcc: 150 ms in all. The names that it tries last are the loader's own on Linux.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def _later(names: tuple[str, ...]) -> Iterator[None]:
    """Let importers of these modules get stand-ins whose functions import the real module when they are called."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _StandIn(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        module = self.__name__

        def call(*arguments: Any, **options: Any) -> Any:
            return getattr(importlib.import_module(module), name)(*arguments, **options)

        return call

"""The formats that there are. A further one is a module with a `WRITER`, and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from jixiao.writers.writer import Takes, Writer

_MODULES = {
    "pdf": "jixiao.writers.pdf.write",
    "docx": "jixiao.writers.docx.write",
    "xlsx": "jixiao.writers.xlsx.write",
}
# Formats in which forms are handed in too, drawn for those who ask for them.
_ASKED = {"ofd": "jixiao.writers.ofd.write"}
# Formats in which no form is handed in: for what is read on a screen.
_SCREEN = {"html": "jixiao.writers.html.write"}
# What draws a format in another way, for those who ask for it; it is called as the package is that it needs.
_ENGINES = {("pdf", "weasyprint"): "jixiao.writers.weasyprint.write"}


def format_names() -> tuple[str, ...]:
    """The names of all formats, in the order in which they are told."""
    return (*_MODULES, *_ASKED)


def usual_names() -> tuple[str, ...]:
    """The names of those that are drawn where nobody says which."""
    return tuple(_MODULES)


def readable() -> tuple[str, ...]:
    """The names of all formats in which something may be read, those of forms first."""
    return (*_MODULES, *_SCREEN)


def engines() -> Mapping[str, str]:
    """Name → format of what draws a format in another way."""
    return {engine: name for name, engine in _ENGINES}


def writer(name: str, engine: str = "") -> Writer:
    """The writer of a format, or what draws it in another way, imported when it is asked for."""
    found = import_module(_ENGINES.get((name, engine)) or (_MODULES | _ASKED | _SCREEN)[name]).WRITER
    assert isinstance(found, Writer)
    return found


def editable() -> tuple[Writer, ...]:
    """Those whose files are made to be edited."""
    return tuple(found for found in map(writer, _MODULES) if found.takes is not Takes.PLACES)


def workbook() -> Writer:
    """The one whose files are sheets, on which figures can be added up."""
    return next(found for found in map(writer, _MODULES) if found.takes is Takes.WORKBOOK)

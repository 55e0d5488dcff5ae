"""jixiao: one YAML spec per project, the official budget-performance forms as PDF, DOCX and XLSX.

`Studio` is the door for programs (docs/api.md); it and its nouns are imported when they are first asked for, since a
command that draws nothing starts in a fraction of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiao.findings import Finding, InputError, Severity
    from jixiao.studio import Archived, Book, Project, Studio

__version__ = "0.1.0"
__all__ = ["Archived", "Book", "Finding", "InputError", "Project", "Severity", "Studio", "__version__"]

_HOMES = {
    "Archived": "studio",
    "Book": "studio",
    "Finding": "findings",
    "InputError": "findings",
    "Project": "studio",
    "Severity": "findings",
    "Studio": "studio",
}


def __getattr__(name: str) -> Any:
    """A public name, from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module 'jixiao' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"jixiao.{_HOMES[name]}"), name)

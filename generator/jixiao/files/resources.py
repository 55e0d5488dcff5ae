"""Where the packaged forms stand: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path


def packaged_forms() -> Path:
    """The folder of forms that comes with the program."""
    package = Path(__file__).parents[1]
    return next(root for root in (package / "_templates", package.parents[1] / "templates") if root.is_dir())

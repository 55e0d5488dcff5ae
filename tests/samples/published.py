"""The published documents under specs/: their names, projects and forms, as their 汇编.yaml says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from samples import SPECS


def read_yaml(file: Path) -> Any:
    """Its content, every scalar as its text."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def index(document: str) -> dict[str, Any]:
    """The 汇编.yaml of a document."""
    return dict(read_yaml(SPECS / document / "汇编.yaml"))


def projects(document: str) -> list[str]:
    """Its projects in order."""
    return list(index(document)["项目"])


def titled(document: str) -> bool:
    """Has it a title of its own?"""
    return "标题" in index(document)


def whole_name(document: str) -> str:
    """What the file with all its projects is called."""
    return "".join(line.strip() for line in index(document).get("标题", document).splitlines())


DOCUMENTS = sorted(file.parent.name for file in SPECS.glob("*/汇编.yaml"))
PROJECTS = [(document, project) for document in DOCUMENTS for project in projects(document)]

"""Draws an archive again from its own embedded files: untrusted input, so only in a process with limits (see
verify).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jixiao.archive.archive import Drafting
from jixiao.archive.manifest import FLAVOURS, PLACES, ManifestError, settings_of
from jixiao.archive.members import FORMS, unsafe
from jixiao.archive.versions import versions
from jixiao.drawing.tools import Tools
from jixiao.figures.compute import compute_all
from jixiao.figures.project import ComputedCompilation
from jixiao.files.folder import form_folders
from jixiao.findings import InputError, Severity
from jixiao.fonts import font_set
from jixiao.forms.read_form import read_forms
from jixiao.layout.typesetter import typesetter_of
from jixiao.pages.template import Templates
from jixiao.specs.compilation import load

_LAYER = re.compile(rf"{FORMS}(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Redrawn:
    """The archive as it is drawn here and now."""

    file: Path
    manifest: Mapping[str, Any]
    here: Mapping[str, Any]  # versions of program, fonts and libraries


def redraw(source: Path, manifest: Mapping[str, Any], target: Path) -> Redrawn:
    """Draws into the file from the extracted files in a folder, an OFD where it is called so.

    Raises ManifestError, InputError, FontError.
    """
    settings, documents = settings_of(manifest)
    if settings.numbers not in PLACES or settings.pdfa not in FLAVOURS or not re.fullmatch(r"\d{14}", settings.date):
        raise ManifestError("清单里的制作方式不认识")
    if not documents or any(unsafe(path) for path in documents):
        raise ManifestError("清单里的文档路径不可用")
    roots = tuple(sorted((root for root in source.iterdir() if _LAYER.fullmatch(root.name)), key=_number))
    if not roots:
        raise ManifestError("存档里没有表的文件夹")
    forms = read_forms(
        tuple(root for root in roots if form_folders(root)), examined=False
    )  # a layer may hold only what is shared
    fonts = font_set()
    drafting = Drafting(
        Tools(forms, Templates(roots), typesetter_of(fonts)), settings, lambda member: None, lambda name: None
    )

    def again() -> Iterator[ComputedCompilation]:
        return (_sound(compute_all(compilation)) for path in documents for compilation in load([source / path], forms))

    if target.suffix == ".ofd":
        with target.open("wb") as ofd, target.with_suffix(".pdf").open("wb") as file:
            archive = drafting.draw(again, file, ofd)
    else:
        with target.open("wb") as file:
            archive = drafting.draw(again, file)
    return Redrawn(target, archive.manifest, versions(fonts))


def _number(root: Path) -> int:
    match = _LAYER.fullmatch(root.name)
    return int(match[1] or 1) if match else 0


def _sound(computed: ComputedCompilation) -> ComputedCompilation:
    errors = [finding for finding in computed.findings if finding.severity is Severity.ERROR]
    if errors or not computed.projects:
        raise InputError(errors)
    return computed

"""The files inside an archive: specs, forms, Office files. Their names are checked on the way in and on the way out."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import jinja2
from jinja2 import meta

from jixiao.archive.visible import hidden
from jixiao.files.folder import files, found
from jixiao.findings import Finding, InputError, Position
from jixiao.forms.form import Form
from jixiao.forms.form_set import broken_forms
from jixiao.specs.compilation import INDEX, Compilation, load
from jixiao.writers.registry import editable, workbook

Relationship = Literal["Source", "Alternative"]
MANIFEST = "清单.json"
SUMMARY = f"汇总表{workbook().suffix}"
SPECS, FORMS = "specs", "templates"
OFFICE = {writer.suffix: writer.media_type for writer in editable()}
_TYPES = {
    ".yaml": "application/yaml",
    ".json": "application/json",
    ".css": "text/css",
    ".j2": "text/plain",
    ".txt": "text/plain",
    ".png": "image/png",
    **OFFICE,
}
_DRIVE, _WRONG = re.compile(r"[A-Za-z]:"), re.compile(r'[\\:*?"<>|]')
_DEVICE = re.compile(
    r"(?i)(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³]) *(\..*)?"
)  # of Windows, whatever follows the point
_LONGEST, _TOGETHER = 240, 1000  # bytes of one name, of a path


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive: its path there, with / between names."""

    path: str
    content: bytes
    relationship: Relationship = "Source"

    @property
    def type(self) -> str:
        """Its media type."""
        return _TYPES.get(Path(self.path).suffix.lower(), "application/octet-stream")

    @property
    def packed(self) -> bool:
        """Is it a package, compressed already?"""
        return Path(self.path).suffix.lower() in OFFICE

    @property
    def digest(self) -> str:
        """Its SHA-256 in hex."""
        return hashlib.sha256(self.content).hexdigest()


def unsafe(path: str) -> str:
    """Why a path must not be written below a folder; empty where it may."""
    if not path or path.startswith("/") or _DRIVE.match(path):
        return "不是相对路径"
    names = path.split("/")
    if any(name in ("", ".", "..") for name in names):
        return "会离开目标文件夹"
    if any(hidden(character) for character in path) or _WRONG.search(path):
        return "有文件名里不能用的字符，或看不见的字符"
    if not unicodedata.is_normalized("NFC", path):
        return "文件名里有拆开写的字符，别的系统上会与另一个名字混同"
    if len(path.encode()) > _TOGETHER or any(
        name != name.strip() or name.endswith(".") or len(name.encode()) > _LONGEST for name in names
    ):
        return "文件名太长，或以空格、句点结尾"
    if any(_DEVICE.fullmatch(name) for name in names):
        return "是 Windows 留作设备的名字"
    return ""


def folded(path: str) -> str:
    """Two paths that are one file on some system are equal when folded."""
    return unicodedata.normalize("NFC", path).casefold()


def spec_members(compilation: Compilation, folder: str) -> Iterator[Member]:
    """The specs of a document and its 汇编.yaml, below `folder`. Raises InputError where a name cannot be kept."""
    index = compilation.folder / INDEX
    files = [index] if index.is_file() else []
    for file in (*files, *(Path(spec.file) for spec in compilation.specs)):
        path = f"{folder}/{file.name}"
        if reason := unsafe(path):
            raise InputError(
                [
                    Finding(
                        "Y1",
                        f"存档里放不了这个文件：{reason}",
                        Position(str(file)),
                        help="改一个普通的文件名或文件夹名",
                    )
                ]
            )
        yield Member(path, file.read_bytes())


def form_members(forms: Mapping[str, Form], used: Iterable[str], roots: tuple[Path, ...]) -> Iterator[Member]:
    """The folders of the used forms and what they share, root by root: templates/, templates-2/, …"""
    taken = [forms[name] for name in used if name in forms]
    wanted = {"_shared", *used, *(base for form in taken for base in form.bases)}
    wanted |= _referred([form.page for form in taken], roots)
    for number, root in enumerate(roots, 1):
        layer = FORMS if number == 1 else f"{FORMS}-{number}"
        for file in sorted(file for name in wanted for file in files(root, root / name)):
            inside = file.relative_to(root).as_posix()
            if not any(part.startswith(".") for part in file.relative_to(root).parts):
                yield Member(f"{layer}/{inside}", file.read_bytes())


def _referred(pages: Iterable[str], roots: tuple[Path, ...]) -> set[str]:
    """Folders of other forms that these templates take something from."""
    environment, taken, waiting = jinja2.Environment(autoescape=True), set[str](), list(pages)
    while waiting:
        name = waiting.pop()
        file = next((file for root in reversed(roots) if (file := found(root, name))), None)
        if file is None or name in taken:
            continue
        taken.add(name)
        waiting += [
            other for other in meta.find_referenced_templates(environment.parse(file.read_text("utf-8"))) if other
        ]
    return {name.partition("/")[0] for name in taken}


def forms_needed(compilation: Compilation, forms: Mapping[str, Form]) -> set[str]:
    """The forms without which the specs cannot be read: those that are drawn, and all where a spec has fields of
    others.
    """
    drawn = {form.name for spec in (*compilation.specs, *compilation.collective) for form in spec.forms}
    path = compilation.folder if compilation.whole else Path(compilation.file)
    (alone,) = load([path], {name: form for name, form in forms.items() if name in drawn}) or [compilation]
    return drawn if len(alone.specs) == len(compilation.specs) else {*forms, *broken_forms(forms)}

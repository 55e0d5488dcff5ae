"""Folders of forms that need not be named each time: those in 设置.yaml beside the specs, and in the environment
variable JIXIAO_FORMS.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from jixiao.files.folder import form_folders, holds_form
from jixiao.findings import Finding, InputError, Position
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse, read_text
from jixiao.specs.listing import SETTINGS, from_root
from jixiao.text.suggestions import unknown_key

VARIABLE = "JIXIAO_FORMS"
KEY = "表的文件夹"
_EXAMPLE = f"{KEY}: [我的表]"


def environment_folders() -> tuple[Path, ...]:
    """The folders in JIXIAO_FORMS, separated as the system separates paths. Raises InputError where one is none."""
    folders = [Path(part).expanduser() for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part.strip()]
    wrong = [
        Finding("B5", f"环境变量 {VARIABLE} 里的“{folder}”{why}", Position(str(folder)), help=help)
        for folder in folders
        if (fault := _fault(folder))
        for why, help in [fault]
    ]
    if wrong:
        raise InputError(wrong)
    return tuple(folders)


def settings_folders(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The folders that the 设置.yaml of the paths names.

    Raises InputError where it is wrong, or where two of the paths have different ones.
    """
    found: dict[tuple[Path, ...], Path] = {}
    for path in paths:
        file = settings_file(path)
        folders = _folders(file) if file else ()
        found.setdefault(tuple(folder.resolve() for folder in folders), file or path)
    if len(found) > 1:
        first, second = list(found.values())[:2]
        raise InputError(
            [
                Finding(
                    "B5",
                    f"{first} 和 {second} 用的表的文件夹不同",
                    Position(str(second)),
                    help=f"分开运行，或让它们用同一份 {SETTINGS}",
                )
            ]
        )
    return tuple(folder for file in found.values() if file.name == SETTINGS for folder in _folders(file))


def settings_file(path: Path) -> Path | None:
    """The nearest 设置.yaml: beside a spec or in a folder, or in a folder above. As short as it can be written."""
    start = from_root(path if path.is_dir() else path.parent)
    file = next((folder / SETTINGS for folder in (start, *start.parents) if _stands(folder / SETTINGS)), None)
    return file and _short(file)


def _short(path: Path) -> Path:
    """The path from here, where it is below; else from the root."""
    path = from_root(path)
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _stands(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # of a folder that is closed to us
        return False


def _folders(file: Path) -> tuple[Path, ...]:
    """The folders that a 设置.yaml names; relative ones are counted from its own folder."""
    text = read_text(file)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return ()
    root = parse(text, str(file))
    named = _listed(root.get(KEY))
    wrong = [(place, *unknown_key(key, (KEY,))) for key, (place, _) in root.pairs.items() if key != KEY]
    wrong += [(node, *fault) for node in named if (fault := _wrong(node, file))]
    if wrong:
        raise InputError(node.finding("B5", message, help) for node, message, help in wrong)
    return tuple(_short(file.parent / node.text.strip()) for node in named)


def _listed(node: Node | None) -> Sequence[Node]:
    return () if node is None or node.is_null else node.items if node.kind == "sequence" else [node]


def _wrong(node: Node, file: Path) -> tuple[str, str] | None:
    if node.kind != "scalar" or not node.text.strip():
        return f"“{KEY}”应当是文件夹的列表", _EXAMPLE
    fault = _fault(file.parent / node.text.strip())
    return (f"“{node.text}”{fault[0]}", f"{fault[1]}；路径从 {SETTINGS} 所在的文件夹算起") if fault else None


def _fault(folder: Path) -> tuple[str, str] | None:
    """(what is wrong, the way out) with a folder that should hold forms; None where it holds some."""
    try:
        if not folder.is_dir():
            return "不是文件夹", "写放表的文件夹"
        if holds_form(folder):
            return "是一种表自己的文件夹", f"写放它的文件夹：{folder.parent}"
        return None if form_folders(folder) else ("里没有表", "写放表的文件夹：每种表一个文件夹，内有 form.yaml")
    except OSError:
        return "读不了", "检查权限"

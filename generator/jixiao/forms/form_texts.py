"""The YAML files of a folder of forms as trees of nodes: form.yaml, and what forms share."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jixiao.files.folder import FORM, form_folders, found, inside
from jixiao.files.resources import packaged_forms
from jixiao.findings import Finding, InputError, Position
from jixiao.forms.vocabulary import FILE as VOCABULARIES
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse, read_text

_LARGEST = 300_000  # bytes; the file with all parameters of the examination has 18,000
SHARED = "_shared"
COMMON = f"{SHARED}/审核.yaml"  # parameters of the examination that all forms share
_TAKES_OVER = re.compile(r"^继承:[ ]*(\S+)", re.MULTILINE)
_REFERRING = re.compile("锚点|别名")
_NAMED = "几棵树合用的词表起个名称，写 词表: 名称，见 docs/forms.md"
_tree = lru_cache(maxsize=32)(parse)  # the forms of the program are asked once more for what a stranger's may say


def form_tree(folder: Path) -> Node:
    """The form.yaml of a folder. Raises InputError."""
    try:
        return file_tree(folder.parent, folder / FORM)
    except InputError as error:  # whoever refers to what stands elsewhere in a form mostly means a vocabulary
        told = [
            replace(one, help=f"{one.help}；{_NAMED}") if _REFERRING.search(one.message + one.help) else one
            for one in error.findings
        ]
        raise InputError(told) from None


def shared_words(roots: Iterable[Path]) -> Mapping[str, Node]:
    """The vocabularies that the forms of these folders may name, those that come with the program among them."""
    files = {one: one / VOCABULARIES for one in (packaged_forms(), *roots) if found(one, VOCABULARIES)}
    trees = [file_tree(root, file) for root, file in files.items()]
    return {name: node for tree in trees for name, (_, node) in tree.pairs.items()}


def file_tree(root: Path, file: Path) -> Node:
    """A file of a folder of forms. Raises InputError."""
    return _tree(file_text(root, file), str(file))


def file_text(root: Path, file: Path) -> str:
    """The text of a file of a folder of forms. Raises InputError where it is a link out of it, too large, or no
    UTF-8.
    """
    real = inside(root, file)
    if os.path.isfile(real) and real.stat().st_size > _LARGEST:  # noqa: PTH113 -- one that cannot be asked is told below
        help = "一种表的 form.yaml 只有几千字节；看是不是放错了文件"
        raise InputError(
            [Finding("B1", f"{file.name} 太大，超过了{_LARGEST // 1000}千字节", Position(str(file)), help=help)]
        )
    return read_text(file)


def whole_text(folders: Mapping[str, Sequence[Path]], name: str) -> str:
    """The text of a form's form.yaml and of those that it takes over, one after the other; what cannot be read is left
    out. `folders` are all folders of forms by their name.
    """
    found: list[str] = []
    waiting = list(folders.get(name, ()))[-1:]
    while waiting and len(found) < len(folders):
        with suppress(InputError):
            found.append(file_text(waiting[0].parent, waiting[0] / FORM))
        base = _TAKES_OVER.search(found[-1]) if found else None
        waiting = [folder for folder in reversed(folders.get(base[1], ())) if folder != waiting[0]][:1] if base else []
    return "\n".join(found)


def rule_sections(root: Path) -> Iterator[Mapping[str, object]]:
    """What stands under 审核 of the forms of a folder; of none that cannot be read."""
    for folder in form_folders(root):
        with suppress(InputError):
            section = form_tree(folder).get("审核")
            yield {key: plain(value) for key, (_, value) in section.pairs.items()} if section else {}


def shared_rules(root: Path) -> Mapping[str, object]:
    """The parameters of the examination that the forms of a folder share; none where they cannot be read."""
    with suppress(InputError):
        return {key: plain(value) for key, (_, value) in file_tree(root, root / COMMON).pairs.items()}
    return {}


def plain(node: Node) -> object:
    """What a tree says, as lists, dicts and texts."""
    if node.kind == "mapping":
        return {key: plain(value) for key, (_, value) in node.pairs.items()}
    if node.kind == "sequence":
        return [plain(item) for item in node.items]
    return None if node.is_null else node.text

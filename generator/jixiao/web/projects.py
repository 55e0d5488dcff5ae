"""Projects that come and go: new ones, copies, next year's, imported files, the bin."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jixiao.drawing.tools import Tools
from jixiao.files.names import safe_name
from jixiao.files.staging import own_file, replace_file, write_file
from jixiao.forms.form import Form, role_paths
from jixiao.forms.merge import merged_fields
from jixiao.importing.importing import Import, import_file
from jixiao.nodes.changes import Change, Put, Remove
from jixiao.nodes.edit import changed_bytes, digest
from jixiao.nodes.encodings import decoded
from jixiao.nodes.node import Node
from jixiao.nodes.parse import parse
from jixiao.nodes.quoting import quoted
from jixiao.specs.listing import INDEX, has_index
from jixiao.specs.project import NAME, Spec
from jixiao.web.edits import RefusedEditError
from jixiao.web.history import KeptState, discard, original_name
from jixiao.yearly.carried import Carried
from jixiao.yearly.next_year import to_year
from jixiao.yearly.treatment import Treatments

_LISTED = "项目"


def create(folder: Path, forms: Sequence[Form], name: str, year: int | None) -> Path:
    """A new project of these forms, in which nothing is filled in but its name and its year."""
    named = role_paths(forms, NAME)
    lines = [f"表式: [{', '.join(quoted(form.name) for form in forms)}]"]
    own_year = year is not None and not _says_year(folder, year)
    lines += [f"年度: {year}"] if own_year else []
    if named:
        *groups, leaf = named[0].split(".")
        lines += [f"{'  ' * depth}{quoted(group)}:" for depth, group in enumerate(groups)]
        lines.append(f"{'  ' * len(groups)}{quoted(leaf)}: {quoted(name)}")
    return _added(folder, name, ("\n".join(lines) + "\n").encode())


def duplicate(file: Path, name: str, forms: Sequence[Form]) -> Path:
    """A copy beside a project, under another name."""
    content = own_file(file)
    root = parse(decoded(content)[0], str(file))
    return _added(file.parent, name, changed_bytes(content, _named(root, forms, name)))


def following(file: Path, name: str, spec: Spec, forms: Mapping[str, Form]) -> Path:
    """A project as the beginning of the next year's, as `jixiao next` carries it. Raises RefusedEditError."""
    if spec.year is None:
        raise RefusedEditError("没有写年度，不知道下一年是哪一年")
    every = [*spec.forms, *(form for form in forms.values() if not form.collective)]
    carried = Carried(str(file), own_file(file))
    to_year(carried, spec.year, spec.year + 1, merged_fields(every), Treatments(every), spec.forms)
    content = carried.made()
    root = parse(decoded(content)[0], str(file))
    changes = _named(root, spec.forms, name)
    if root.get("年度") is None:  # that of its document, which is this year's
        changes.append(Put(("年度",), str(spec.year + 1), after="表式"))
    return _added(file.parent, name, changed_bytes(content, changes))


def _named(root: Node, forms: Sequence[Form], name: str) -> list[Change]:
    paths = [tuple(path.split(".")) for path in role_paths(forms, NAME)]
    return [Put(path, name) for path in paths if root.at(path) is not None]


def remove(file: Path) -> None:
    """Puts a project into the bin, and takes it out of the list of its document."""
    content = own_file(file)
    index, number = _entry(file)
    discard(file, content)
    if index is not None and number is not None:
        _change(index, [Remove((_LISTED, number))])


def restore(folder: Path, state: KeptState) -> Path:
    """Takes a project out of the bin again."""
    name = original_name(state).removesuffix(".yaml")
    made = _added(folder, name, state.file.read_bytes())
    state.file.unlink()
    return made


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file of somebody's became: (name, text) of each project, the text of their 汇编.yaml, what to tell."""

    projects: tuple[tuple[str, str], ...]
    index: str
    account: Mapping[str, Any]


def taken_in(name: str, content: bytes, made_with: Tools) -> Taken:
    """Reads somebody's file. Raises ExpectedError where it cannot be read."""
    suffix = Path(name).suffix.lower()
    if not re.fullmatch(r"\.[a-z]{2,5}", suffix):
        raise RefusedEditError("只认 Word、Excel、PDF 文件")
    with tempfile.TemporaryDirectory(prefix="jixiao-") as place:
        file = Path(place) / f"{safe_name(Path(name).stem)}{suffix}"
        file.write_bytes(content)
        found = import_file(file, made_with)
    return Taken(tuple((one.name, one.text) for one in found.projects), found.index, _account(found, name))


def put_down(folder: Path, taken: Taken) -> list[Path]:
    """Writes the projects beside those that are there."""
    made = [_added(folder, name, text.encode()) for name, text in taken.projects]
    if taken.index and not has_index(folder):
        write_file(folder / INDEX, taken.index.encode())
    return made


def _account(found: Import, name: str) -> dict[str, Any]:
    return {
        "file": name,
        "cells": found.cells,
        "labels": found.labels,
        "fields": found.fields,
        "unknown": [f"{cell.place}：{' '.join(cell.text.split())}" for cell in found.unknown[:200]],
        "told": list(found.told[:200]),
        "findings": [finding.message for one in found.projects for finding in one.findings][:200],
        "whole": found.whole,
    }


def _says_year(folder: Path, year: int) -> bool:
    if not has_index(folder):
        return False
    node = parse(decoded(own_file(folder / INDEX))[0], "").get("年度")
    return node is not None and node.text == str(year)


def _added(folder: Path, name: str, content: bytes) -> Path:
    """A new file beside the others, listed in its document where that lists its projects."""
    stem, number = safe_name(name), 1
    file = folder / f"{stem}.yaml"
    while file.exists() or file.name in (INDEX, "设置.yaml"):
        number += 1
        file = folder / f"{stem}-{number}.yaml"
    write_file(file, content)
    if has_index(folder):
        index = folder / INDEX
        listed = parse(decoded(own_file(index))[0], str(index)).get(_LISTED)
        if listed is not None and listed.kind == "sequence":
            _change(index, [Put((_LISTED, len(listed.items)), file.stem)])
    return file


def _entry(file: Path) -> tuple[Path | None, int | None]:
    if not has_index(file.parent):
        return None, None
    index = file.parent / INDEX
    listed = parse(decoded(own_file(index))[0], str(index)).get(_LISTED)
    names = [item.text for item in listed.items] if listed is not None else []
    return index, names.index(file.stem) if file.stem in names else None


def _change(file: Path, changes: Sequence[Change]) -> None:
    content = own_file(file)
    replace_file(file, changed_bytes(content, changes), over=digest(content))


def known_forms(forms: Mapping[str, Form]) -> list[dict[str, Any]]:
    """The forms of single projects, for a choice."""
    return [
        {
            "name": form.name,
            "title": form.title,
            "years": list(form.years),
            "place": form.origin.place,
            "use": form.origin.purpose,
        }
        for form in forms.values()
        if not form.collective
    ]


def usual_year(forms: Sequence[Form]) -> int:
    """The present year, or the last that the forms are for."""
    years = {year for form in forms for year in form.years}
    today = date.today().year
    return today if not years or today in years else max(years)

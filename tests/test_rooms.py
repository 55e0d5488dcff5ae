"""Each room has one face: the modules that others import stand in its FACE, and all of these are imported."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from samples import ROOT

PACKAGE = ROOT / "generator" / "jixiao"
ROOMS = sorted(place.parent.name for place in PACKAGE.glob("*/__init__.py"))
NO_FACE = ("commands",)  # each is imported by its name, as it is typed


@cache
def imported() -> dict[str, set[str]]:
    """Room → the modules of it that modules of other rooms import."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in PACKAGE.rglob("*.py"):
        own = file.relative_to(PACKAGE).parts[0]
        for module in _modules(ast.parse(file.read_text("utf-8"))):
            room, _, inner = module.partition(".")
            if inner and room != own:
                found[room].add(inner)
    return found


def _modules(tree: ast.Module) -> set[str]:
    """The modules of the package that are imported somewhere in the tree, without the package's name."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("jixiao."):
            base = node.module.removeprefix("jixiao.")
            found |= {f"{base}.{name.name}" if _is_module(f"{base}.{name.name}") else base for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name.removeprefix("jixiao.") for name in node.names if name.name.startswith("jixiao.")}
    return found


def _is_module(path: str) -> bool:
    place = PACKAGE.joinpath(*path.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in NO_FACE])
def test_others_import_the_face_of_a_room_and_nothing_behind_it(room: str) -> None:
    assert set(import_module(f"jixiao.{room}").FACE) == imported()[room]


@pytest.mark.parametrize("place", sorted(PACKAGE.rglob("__init__.py")), ids=lambda place: place.parent.name)
def test_a_room_says_what_it_is_for(place: Path) -> None:
    assert ast.get_docstring(ast.parse(place.read_text("utf-8")))


def test_no_two_classes_that_others_may_use_have_one_name() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for file in PACKAGE.rglob("*.py"):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(str(file.relative_to(PACKAGE)))
    assert {name: files for name, files in found.items() if len(files) > 1} == {}


def test_no_private_name_of_a_module_is_left_that_nobody_uses() -> None:
    unused = []
    for file in PACKAGE.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        told = {
            node.name
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list
        } | {node.id for top in tree.body for node in ast.walk(top) if _assigned(top, node)}
        unused += [f"{file.stem}.{name}" for name in sorted(told - used) if name[0] == "_" != name[1]]
    assert unused == []


def _assigned(top: ast.stmt, node: ast.AST) -> bool:
    return (
        isinstance(top, ast.Assign | ast.AnnAssign) and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )

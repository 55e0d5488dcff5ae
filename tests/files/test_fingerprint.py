"""One list of what decides the bytes: archives and incremental runs ask the same."""

from __future__ import annotations

import ast
import tomllib
import zlib

from jixiao.archive.versions import versions
from jixiao.batch import stamp
from jixiao.files import fingerprint
from jixiao.fonts import font_set
from samples import ROOT

TOOLS = {
    "brotli",
    "google-re2",
    "pikepdf",
    "pypdfium2",
    "pylopdf-fonts-zh-cn",
    "python-calamine",
    "starlette",
    "uvicorn",
    "weasyprint",
}  # they serve a page, examine, read archives and files of others, bring fonts, whose own hashes count, and draw only when asked to


def test_every_library_that_the_program_needs_is_counted() -> None:
    needed = {
        line.split(">")[0].split("=")[0]
        for line in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    }
    assert needed - TOOLS == set(fingerprint.LIBRARIES)


def test_an_archive_names_what_an_incremental_run_goes_by() -> None:
    assert set(fingerprint.library_versions()) <= set(versions(font_set()))


def test_another_version_of_any_library_is_another_stamp(monkeypatch) -> None:
    before = stamp.program_stamp()
    for name in fingerprint.library_versions():
        changed = {**fingerprint.library_versions(), name: "9.9"}
        monkeypatch.setattr(stamp, "library_versions", lambda changed=changed: changed)
        stamp.program_stamp.cache_clear()
        assert stamp.program_stamp() != before
    monkeypatch.undo()
    stamp.program_stamp.cache_clear()


def test_a_machine_that_compresses_otherwise_is_another_one(monkeypatch) -> None:
    before = fingerprint.library_versions()["压缩样本"]
    compress = zlib.compress
    monkeypatch.setattr(zlib, "compress", lambda content, level=6: compress(content, max(1, level - 1)))
    fingerprint.library_versions.cache_clear()
    assert fingerprint.library_versions()["压缩样本"] != before
    monkeypatch.undo()
    fingerprint.library_versions.cache_clear()


def test_nobody_else_lists_libraries() -> None:
    for file in (ROOT / "generator").rglob("*.py"):
        if file.name != "fingerprint.py":
            named = [
                node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant)
            ]
            assert len({"pydyf", "jinja2", "lxml"} & {name for name in named if isinstance(name, str)}) < 3

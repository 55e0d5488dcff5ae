"""jixiao watch: examines and draws again on every save, only what changed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.cli import ExitCode, add_forms_option, form_roots
from generator.collection import INDEX, Collection, load
from generator.commands.render import draw_all, examined
from generator.findings import Severity, SpecError
from generator.form_file import read_forms
from generator.output import OutputError
from generator.page import environment
from generator.progress import Progress
from generator.render import FORMATS
from generator.report import count, text

EPILOG = """保存一个项目文件，就检查并重画这个项目和它所在的文档；按 Ctrl-C 结束。

例：
  jixiao watch                      看着 specs/
  jixiao watch 合作与交流.yaml --format pdf"""

_PAUSE = 0.3  # seconds between two looks
Snapshot = dict[Path, tuple[int, int]]


def add_options(parser: argparse.ArgumentParser) -> None:
    """PATH, -o, --format, --forms."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["specs"], help="项目文件或文件夹（默认 specs）")
    parser.add_argument("-o", "--output", default="output", metavar="DIR", help="写到哪个文件夹（默认 output）")
    parser.add_argument("--format", default=",".join(FORMATS), metavar="LIST", help="要哪几种：pdf,docx,xlsx（默认全部）")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Looks at the files until it is interrupted."""
    roots, paths = form_roots(options.forms), [Path(path) for path in options.paths]
    formats = tuple(word for word in options.format.split(",") if word in FORMATS)
    seen = snapshot(paths, roots)
    print(f"看着 {len(seen)} 个文件；保存就检查并重画，Ctrl-C 结束", flush=True)
    show(paths, roots)
    while True:
        time.sleep(_PAUSE)
        now = snapshot(paths, roots)
        changed = {path for path in now.keys() | seen.keys() if now.get(path) != seen.get(path)}
        seen = now
        if changed:
            redraw(changed, paths, Path(options.output), formats, roots)
    return ExitCode.OK


def snapshot(paths: Iterable[Path], roots: Iterable[Path]) -> Snapshot:
    """Every file that matters, with its time and size."""
    found: Snapshot = {}
    for file in (*_files(paths, "*.yaml"), *_files(roots, "*")):
        try:
            state = file.stat()
        except OSError:
            continue
        found[file] = (state.st_mtime_ns, state.st_size)
    return found


def _files(paths: Iterable[Path], pattern: str) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
            yield path.parent / INDEX
        else:
            yield from (file for file in path.rglob(pattern) if file.is_file())


def redraw(changed: set[Path], paths: list[Path], target: Path, formats: tuple[str, ...], roots: tuple[Path, ...]) -> None:
    """Examines and draws what the changed files belong to; a fault is shown, and the watch goes on."""
    if any(root in file.parents for file in changed for root in roots):
        environment.cache_clear()
        read_forms.cache_clear()
        affected = paths
    else:
        affected = [*sorted(file for file in changed if file.name != INDEX and file.is_file()), *_documents(changed, paths)]
    for path in affected:
        started = time.perf_counter()
        try:
            collections = [examined(collection) for collection in load([path], read_forms(roots))]
            if path.is_file() or len(affected) == 1:
                report(collections)
            files = sum(len(drawn.files) for drawn in draw_all(collections, target, formats, roots, Progress(collections, quiet=True)))
            print(f"{time.strftime('%H:%M:%S')} {path}：写出 {files} 个文件，{time.perf_counter() - started:.1f} 秒", flush=True)
        except SpecError as error:
            print(text(error.findings, sys.stdout.isatty()), flush=True)
        except OutputError as error:
            print(error, flush=True)


def _documents(changed: Iterable[Path], paths: list[Path]) -> list[Path]:
    """The document folders of the changed files, where whole folders are watched."""
    folders = {file.parent for file in changed if (file.parent / INDEX).is_file()}
    return sorted(folder for folder in folders if any(path == folder or path in folder.parents for path in paths))


def show(paths: list[Path], roots: tuple[Path, ...]) -> None:
    """The findings as they stand."""
    try:
        report([examined(collection) for collection in load(paths, read_forms(roots))])
    except SpecError as error:
        print(text(error.findings, sys.stdout.isatty()), flush=True)


def report(collections: Iterable[Collection]) -> None:
    """Errors and warnings in full, then how many of each."""
    findings = [finding for collection in collections for finding in collection.findings]
    grave = [finding for finding in findings if finding.severity is not Severity.HINT]
    if grave:
        print(text(grave, sys.stdout.isatty()))
    print(f"审核：{count(findings)}", flush=True)

"""jixiao watch: examines and draws again on every save, only what changed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from jixiao.batch.run import Order, run_units
from jixiao.commands.options import add_format_option, add_forms_option, chosen_formats, form_roots
from jixiao.errors import ExitCode
from jixiao.examination.examine import ExaminationResult, examine
from jixiao.files.folder import own_files
from jixiao.files.staging import OutputError
from jixiao.findings import InputError, Severity
from jixiao.fonts import FontError
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import load_unit
from jixiao.specs.discovery import Unit, find_units
from jixiao.specs.listing import SETTINGS
from jixiao.specs.settings import settings_file
from jixiao.terminal.progress import Progress
from jixiao.terminal.report import count, text
from jixiao.terminal.streams import fault

EPILOG = """保存一个项目文件，就检查它所在的文档，重画变了的；按 Ctrl-C 结束。

例：
  jixiao watch                      看着 specs/
  jixiao watch 合作与交流.yaml --format pdf"""

_PAUSE = 0.3  # seconds between two looks
Snapshot = dict[Path, tuple[int, int]]


def add_options(parser: argparse.ArgumentParser) -> None:
    """PATH, -o, --format, --forms."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["specs"], help="项目文件或文件夹（默认 specs）")
    parser.add_argument("-o", "--output", default="output", metavar="DIR", help="写到哪个文件夹（默认 output）")
    add_format_option(parser)
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Looks at the files until it is interrupted."""
    paths = [Path(path) for path in options.paths]
    formats = chosen_formats(options.format)
    if gone := [unit.fault for unit in find_units(path for path in paths if not path.exists()) if unit.fault]:
        raise InputError(gone)
    roots = form_roots(options.forms, paths)
    order = Order(Path(options.output), formats, roots)
    seen = snapshot(paths, roots)
    print(f"看着 {len(seen)} 个文件；保存就检查并重画，Ctrl-C 结束", flush=True)
    show(find_units(paths), roots)
    show_forms(roots)
    while fault(sys.stdout) is None:  # else nobody reads it any more
        time.sleep(_PAUSE)
        now = snapshot(paths, roots)
        changed = {path for path in now.keys() | seen.keys() if now.get(path) != seen.get(path)}
        seen = now
        if any(file.name == SETTINGS for file in changed):
            order = _with_settings(order, options.forms, paths)
        if changed:
            redraw(changed, paths, order)
    return ExitCode.OK


def _with_settings(order: Order, extra: Sequence[str], paths: Sequence[Path]) -> Order:
    """The order with the folders of forms as a changed 设置.yaml names them; as it was where that is wrong."""
    try:
        return replace(order, roots=form_roots(extra, paths))
    except InputError as error:
        print(text(error.findings, sys.stdout.isatty()), flush=True)
        return order


def snapshot(paths: Iterable[Path], roots: Iterable[Path]) -> Snapshot:
    """Every file that matters, with its time and size."""
    found: Snapshot = {}
    specs = (file for unit in find_units(paths) for file in unit.files)
    settings = (file for path in paths if (file := settings_file(path)))
    for file in (*specs, *settings, *(file for root in roots for file in own_files(root))):
        try:
            state = file.stat()
        except OSError:
            continue
        found[file] = (state.st_mtime_ns, state.st_size)
    return found


def redraw(changed: set[Path], paths: list[Path], order: Order) -> None:
    """Examines and draws what the changed files belong to; a fault is shown, and the watch goes on."""
    if any(file.name == SETTINGS or root in file.parents for file in changed for root in order.roots):
        affected = find_units(paths)
        show_forms(order.roots)
    else:
        gone = {file.parent for file in changed if not file.exists()}
        affected = [unit for unit in find_units(paths) if not changed.isdisjoint(unit.files) or unit.path in gone]
    for unit in affected:
        started = time.perf_counter()
        try:
            show([unit], order.roots)
            outcomes = run_units([unit], order, Progress(quiet=True))
            files = sum(file.new for outcome in outcomes for file in outcome.files)
            print(
                f"{time.strftime('%H:%M:%S')} {unit.path}：写出 {files} 个文件，{time.perf_counter() - started:.1f} 秒",
                flush=True,
            )
        except (OutputError, FontError) as error:
            print(error, flush=True)


def show(units: Sequence[Unit], roots: tuple[Path, ...]) -> None:
    """The findings as they stand."""
    try:
        report([examine(load_unit(unit, read_forms(roots))) for unit in units])
    except InputError as error:
        print(text(error.findings, sys.stdout.isatty()), flush=True)


def show_forms(roots: tuple[Path, ...]) -> None:
    """What is wrong with forms, whether a spec asks for them or not."""
    try:
        faults = read_forms(roots).faults()
    except InputError:  # shown with the specs
        return
    if faults:
        print(text(faults, sys.stdout.isatty()), flush=True)


def report(verdicts: Iterable[ExaminationResult]) -> None:
    """Errors and warnings in full, then how many of each."""
    findings = list(dict.fromkeys(finding for verdict in verdicts for finding in verdict.findings))
    grave = [finding for finding in findings if finding.severity is not Severity.HINT]
    if grave:
        print(text(grave, sys.stdout.isatty()))
    print(f"审核：{count(findings)}", flush=True)

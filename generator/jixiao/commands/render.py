"""jixiao render: specs → PDF, DOCX, XLSX."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.commands.options import (
    add_engine_options,
    add_format_option,
    add_forms_option,
    chosen_engine,
    chosen_formats,
    form_roots,
)
from jixiao.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from jixiao.batch.outcome import Outcome
    from jixiao.batch.run import Order
    from jixiao.findings import Finding

EPILOG = """PATH 可以是一个项目文件、一个文档文件夹（内有 汇编.yaml），或放这些文件夹的文件夹。
每个项目、每种格式一个文件；每个文档另有一份全文。有错误的项目不出表，上次的文件不动。
出的文件与项目文件同名，放在输出文件夹里相应的文件夹：甲局/公务接待.yaml 出到 output/甲局/公务接待.pdf。
内容、表、字体和程序都没有变的不再画；输出文件夹里的 .jixiao.json 记着这些，删去也无妨。

例：
  jixiao render                              画 specs/ 下的全部
  jixiao render specs/某文档 -o 公开 --format pdf
  jixiao render --jobs 1 --force             只用一个进程，全部重画"""

_JOBS = 256  # more processes help nobody
_MANY = 20  # single specs of one folder that get a row each in the closing table


def add_options(parser: argparse.ArgumentParser) -> None:
    """PATH, -o, --format, --pdf-engine, --jobs, --force, --scheduler, --embed-fonts, --forms, --quiet."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["specs"], help="项目文件或文件夹（默认 specs）")
    parser.add_argument("-o", "--output", default="output", metavar="DIR", help="写到哪个文件夹（默认 output）")
    add_format_option(parser)
    add_engine_options(parser)
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="用几个进程（默认与处理器的核数相同；1 是不另开进程）"
    )
    parser.add_argument("--force", action="store_true", help="没有变的也重画")
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="交给 Dask 集群画，如 tcp://10.0.0.1:8786（见 docs/scale.md）",
    )
    parser.add_argument(
        "--embed-fonts", action="store_true", help="把字体放进 Word 文件：没有宋体的机器也照样显示（文件大几十千字节）"
    )
    parser.add_argument("--quiet", action="store_true", help="只报告问题")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Draws all that is sound and has changed, and reports the rest."""
    formats = chosen_formats(options.format)
    if not 0 <= options.jobs <= _JOBS:
        raise UsageError(f"--jobs 应当是 1 到 {_JOBS} 的整数")
    from jixiao.batch.run import Order
    from jixiao.batch.run import run as run_batch
    from jixiao.terminal.progress import Progress

    started = time.perf_counter()
    paths = [Path(path) for path in options.paths]
    order = Order(
        Path(options.output),
        formats,
        form_roots(options.forms, paths),
        options.jobs or cores(),
        options.force,
        options.scheduler,
        options.embed_fonts,
        chosen_engine(options.engine, formats),
    )
    with Progress(quiet=options.quiet) as progress:
        outcomes = run_batch(paths, order, progress)
    return report(outcomes, time.perf_counter() - started, quiet=options.quiet, order=order)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def report(outcomes: Sequence[Outcome], seconds: float, *, quiet: bool, order: Order) -> int:
    """Errors to stderr, the closing table to stdout."""
    from jixiao.terminal.report import text

    errors = sorted({finding for one in outcomes for finding in one.errors}, key=lambda finding: finding.order)
    faults = faults_of_forms(order.roots, errors)
    if errors or faults:
        print(text([*errors, *faults], sys.stderr.isatty()), file=sys.stderr)
    told = counted(len(errors), len(faults) + sum(one.warnings for one in outcomes), sum(one.hints for one in outcomes))
    if errors or (told and not quiet):
        print(f"审核：{told}", file=sys.stderr)
    if not quiet:
        print(closing_table(outcomes, order, seconds))
    return ExitCode.FINDINGS if errors else ExitCode.OK


def faults_of_forms(roots: tuple[Path, ...], errors: Sequence[Finding]) -> list[Finding]:
    """What is wrong with further forms that no spec asks for. Those of the program are not read again for it."""
    from jixiao.forms.read_form import read_forms

    return read_forms(roots).faults(errors) if len(roots) > 1 else []


def counted(errors: int, warnings: int, hints: int) -> str:
    """How many findings of each kind; empty where there are none."""
    found = [f"{label}{count}处" for label, count in (("错误", errors), ("警告", warnings), ("提示", hints)) if count]
    rest = "；运行 jixiao check 看警告和提示" if warnings or hints else ""
    return "、".join(found) + rest


def closing_table(outcomes: Sequence[Outcome], order: Order, seconds: float) -> str:
    """What was written and how long it took."""
    from jixiao.terminal.table import table

    head = ["文档", "项目", "页", *(name.upper() for name in order.formats), "用时"]
    rows = [_row(name, members, order.formats) for name, members in _rows(outcomes)]
    new = [file for one in outcomes for file in one.files if file.new]
    same = sum(len(one.files) for one in outcomes) - len(new)
    folder = os.path.commonpath([(order.target / file.path).parent for file in new]) if new else str(order.target)
    told = [f"共写出 {len(new)} 个文件"] if new or not same else []
    told += [f"{'另有 ' if new else ''}{same} 个文件没有变化，不必重画"] if same else []
    where = f"，在 {folder or '.'}{os.sep}" if new or same else ""
    return f"{table(head, rows)}\n{'，'.join(told)}{where}，用时 {seconds:.1f} 秒"


def _rows(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    """A row a document; many single specs of one folder share one."""
    found: list[tuple[str, list[Outcome]]] = []
    for (folder, whole), group in groupby(outcomes, key=lambda one: (one.folder, one.whole)):
        members = list(group)
        if whole or len(members) <= _MANY:
            found += [(one.name, [one]) for one in members]
        else:
            found.append((Path(folder).resolve().name, members))
    return found


def _row(name: str, members: Sequence[Outcome], formats: Sequence[str]) -> list[str]:
    files = [file.path.rpartition(".")[2] for one in members for file in one.files]
    pages = sum(one.pages for one in members)
    seconds = sum(one.seconds for one in members)
    return [
        name,
        str(sum(one.projects for one in members)),
        str(pages or ""),
        *(str(files.count(each)) for each in formats),
        f"{seconds:.1f}秒",
    ]

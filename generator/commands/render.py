"""jixiao render: specs → PDF, DOCX, XLSX."""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from generator.cli import ExitCode, add_forms_option, form_roots
from generator.collection import Collection, load
from generator.examine import examine
from generator.findings import Severity
from generator.form_file import read_forms
from generator.measure import Ruler
from generator.progress import Progress
from generator.render import FORMATS, Drawing, Drawn, Options
from generator.report import count, text

EPILOG = """PATH 可以是一个项目文件、一个文档文件夹（内有 汇编.yaml），或放这些文件夹的文件夹。
每个项目、每种格式一个文件；每个文档另有一份全文。有错误的项目不出表，上次的文件不动。

例：
  jixiao render                              画 specs/ 下的全部
  jixiao render specs/某文档 -o 公开 --format pdf"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """PATH, -o, --format, --forms, --quiet."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["specs"], help="项目文件或文件夹（默认 specs）")
    parser.add_argument("-o", "--output", default="output", metavar="DIR", help="写到哪个文件夹（默认 output）")
    parser.add_argument("--format", default=",".join(FORMATS), metavar="LIST", help="要哪几种：pdf,docx,xlsx（默认全部）")
    parser.add_argument("--quiet", action="store_true", help="只报告问题")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Draws all that is sound and reports the rest."""
    formats = tuple(dict.fromkeys(word.strip() for word in options.format.split(",") if word.strip()))
    if not formats or set(formats) - set(FORMATS):
        print(f"用法不对：--format 只能写 {'、'.join(FORMATS)}，用逗号隔开", file=sys.stderr)
        return ExitCode.USAGE
    started = time.perf_counter()
    roots = form_roots(options.forms)
    collections = [examined(collection) for collection in load([Path(path) for path in options.paths], read_forms(roots))]
    with Progress(collections, quiet=options.quiet) as progress:
        drawn = draw_all(collections, Path(options.output), formats, roots, progress)
    return report(drawn, time.perf_counter() - started, quiet=options.quiet, formats=formats)


def examined(collection: Collection) -> Collection:
    """The document with all that the examination found; projects with errors are left out."""
    verdict = examine(collection)
    broken = {finding.position.file for finding in verdict.findings if finding.severity is Severity.ERROR}
    broken |= {file for finding in verdict.findings if finding.severity is Severity.ERROR for file in finding.owners}
    sound = tuple(spec for spec in collection.specs if spec.file not in broken)
    return replace(collection, specs=sound, findings=verdict.findings)


def draw_all(collections: list[Collection], target: Path, formats: tuple[str, ...], roots: tuple[Path, ...], progress: Progress) -> list[Drawn]:
    """Every document, one after the other."""
    from generator.fonts import font_set

    fonts = font_set(progress.fonts)
    ruler = Ruler(lambda character, family, bold: fonts.face(family, bold).advance(character))
    settings = Options(target, formats, roots, fonts, ruler)
    return [Drawing(collection, settings, progress.step).run() for collection in collections]


def report(drawn: list[Drawn], seconds: float, *, quiet: bool, formats: tuple[str, ...]) -> int:
    """Findings to stderr, the closing table to stdout."""
    findings = sorted({finding for one in drawn for finding in one.findings}, key=lambda finding: finding.order)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        print(text(errors, sys.stderr.isatty()), file=sys.stderr)
    if (findings and not quiet) or errors:
        rest = "；运行 jixiao check 看警告和提示" if len(findings) > len(errors) else ""
        print(f"审核：{count(findings)}{rest}", file=sys.stderr)
    if not quiet:
        print(closing_table(drawn, formats, seconds))
    return ExitCode.FINDINGS if errors else ExitCode.OK


def closing_table(drawn: list[Drawn], formats: tuple[str, ...], seconds: float) -> str:
    """What was written and how long it took."""
    from generator.table import table

    rows = [
        [one.name, str(one.projects), str(one.pages or ""), *(_written(one, name) for name in formats), f"{one.seconds:.1f}秒"]
        for one in drawn
    ]
    head = ["文档", "项目", "页", *(name.upper() for name in formats), "用时"]
    files = [file for one in drawn for file in one.files]
    folder = os.path.commonpath([file.parent for file in files]) if files else ""
    where = f"，在 {folder or '.'}{os.sep}" if files else ""
    return f"{table(head, rows)}\n共写出 {len(files)} 个文件{where}，用时 {seconds:.1f} 秒"


def _written(drawn: Drawn, extension: str) -> str:
    return str(sum(file.suffix == f".{extension}" for file in drawn.files))

"""jixiao check --report, --annotate: what an examiner signs, and the forms with remarks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from jixiao.batch.survey import Surveyed
from jixiao.commands.options import form_roots
from jixiao.drawing.tools import Tools, tools
from jixiao.errors import UsageError
from jixiao.examination.examine import Selection
from jixiao.files.staging import Staged, write_file
from jixiao.findings import Finding
from jixiao.fonts import font_set
from jixiao.review.annotated import MARK, annotated
from jixiao.review.gather import ReviewedDocument, review
from jixiao.review.published import review_published
from jixiao.review.sheet import sheet_bytes
from jixiao.writers.registry import readable


def refuse(options: argparse.Namespace) -> None:
    """Raises UsageError for what cannot be written, before anything is examined."""
    if options.write_waivers:
        raise UsageError("--write-waivers 与 --report、--annotate 分两次运行")
    if not options.report:
        return
    file = Path(options.report)
    if file.suffix.lower().removeprefix(".") not in readable():
        raise UsageError(f"--report 的文件名以 {'、'.join(f'.{name}' for name in readable())} 结尾")
    if any(Path(path).exists() and file.exists() and file.samefile(path) for path in options.paths):
        raise UsageError(f"--report 会盖掉要查的 {file}，另写一个文件名")


def report(paths: Sequence[Path], options: argparse.Namespace, selection: Selection) -> list[Surveyed]:
    """Examines the documents at the paths and writes what was asked for. Raises OutputError."""
    made = tools(form_roots(options.forms, paths), font_set())
    documents = review(paths, made, selection)
    if options.report:
        _write(documents, options.report, made, options.output_format, waived=options.show_waived)
    if options.annotate:
        _annotate(documents, Path(options.annotate), made, options.output_format)
    return [Surveyed(one.verdict, one.read) for one in documents]


def report_published(
    files: Sequence[Path], target: str, made: Tools, selection: Selection, shape: str
) -> tuple[list[Finding], int]:
    """(findings in somebody's files, how many projects); writes the sheet. Raises OutputError."""
    documents = [review_published(file, made, selection) for file in files]
    _write(documents, target, made, shape, waived=False)
    findings = [finding for one in documents for finding in one.verdict.findings]
    return findings, sum(one.read for one in documents)


def _write(documents: Sequence[ReviewedDocument], target: str, made: Tools, shape: str, *, waived: bool) -> None:
    file = Path(target)
    write_file(file, sheet_bytes(documents, file.suffix.lower().removeprefix("."), made, waived=waived))
    _tell(f"审核意见写在 {file}", shape)


def _annotate(documents: Sequence[ReviewedDocument], folder: Path, made: Tools, shape: str) -> None:
    written, left = 0, 0
    for project in (project for one in documents for project in one.projects):
        if all(one.waiver for one in project.opinions):
            continue
        files = annotated(project, made)
        written, left = written + bool(files), left + (not files)
        if not files:
            continue
        place = folder / project.path
        with Staged(place.parent) as staged:
            for suffix, content in files.items():
                staged.write(f"{place.name}{MARK}{suffix}", content)
            staged.publish()
    rest = f"；另有{left}个项目画不出来，没有批注" if left else ""
    _tell(f"带批注的表写在 {folder}：{written}个项目{rest}", shape)


def _tell(line: str, shape: str) -> None:
    """Beside the findings; where these are for a program, on the other stream."""
    print(line, file=sys.stdout if shape == "text" else sys.stderr)

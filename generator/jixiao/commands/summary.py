"""jixiao summary: how the projects stand, for the head of a unit."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode, UsageError
from jixiao.examination.examine import examine_computed
from jixiao.figures.compute import compute_all
from jixiao.files.staging import OutputError, write_file
from jixiao.findings import Severity
from jixiao.specs.compilation import load
from jixiao.summary.overview import ProjectStanding, in_ten_thousand, overall, percent, points, standings
from jixiao.terminal.report import text
from jixiao.terminal.table import table

if TYPE_CHECKING:
    from jixiao.drawing.tools import Tools

EPILOG = """各项目的预算数、执行数、执行率、得分、等级和审核的问题，以及合计。
等级的界限在表的“审核”里（等级：优 90、良 80、中 60）。
预算数是全年预算数；没有就是年初预算数、年度申请总额。

例：
  jixiao summary specs/某文档                 写在屏幕上
  jixiao summary specs -o 概览.pdf            一页，有条形图，黑白打印也分得清
  jixiao summary specs -o 概览.xlsx           表和图"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """PATH, -o, --title, --force, --forms."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["specs"], help="项目文件或文件夹（默认 specs）")
    parser.add_argument("-o", "--output", metavar="FILE", default="", help="写成文件：.pdf 或 .xlsx")
    parser.add_argument("--title", metavar="标题", default="", help="印在最上面（默认 项目绩效概览）")
    parser.add_argument("--force", action="store_true", help="文件已经有了就重写")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Tells how the projects stand; FINDINGS where one could not be read."""
    from jixiao.drawing.tools import tools
    from jixiao.fonts import font_set

    file = Path(options.output) if options.output else None
    if file and file.suffix.lower() not in (".pdf", ".xlsx"):
        raise UsageError(f"-o 写 .pdf 或 .xlsx，写的是“{file.name}”")
    if file and file.exists() and not options.force:
        raise OutputError(f"{file} 已经存在，没有动它；换一个名称，或加 --force")
    paths = [Path(path) for path in options.paths]
    made = tools(form_roots(options.forms, paths), font_set())
    rows: list[ProjectStanding] = []
    unread = []
    for compilation in load(paths, made.forms):
        computed = compute_all(compilation)
        rows += standings(computed, examine_computed(computed).findings)
        read = {project.spec.file for project in computed.projects}
        errors = (each for each in computed.findings if each.severity is Severity.ERROR)
        unread += [each for each in errors if each.position.file not in read]
    if unread:
        print(text(unread, sys.stderr.isatty()), file=sys.stderr)
    if not rows:
        return ExitCode.FINDINGS
    title = options.title or "项目绩效概览"
    if file:
        write_file(file, _content(file, title, rows, made))
        print(f"写出 {file}：{len(rows)}个项目")
    else:
        _show(rows)
    return ExitCode.FINDINGS if unread else ExitCode.OK


def _content(file: Path, title: str, rows: list[ProjectStanding], made: Tools) -> bytes:
    if file.suffix.lower() == ".pdf":
        from jixiao.summary.page import page

        return page(title, rows, overall(rows), made)
    from jixiao.summary.charts import book

    return book(title, rows, overall(rows))


def _show(rows: list[ProjectStanding]) -> None:
    whole = overall(rows)
    lines = [
        (
            row.name,
            in_ten_thousand(row.budget),
            in_ten_thousand(row.spent),
            percent(row.rate),
            points(row.score),
            row.grade,
            row.findings,
        )
        for row in rows
    ]
    lines.append(("合计", in_ten_thousand(whole.budget), in_ten_thousand(whole.spent), percent(whole.rate), "", "", ""))
    print(table(("项目", "预算数（万元）", "执行数（万元）", "执行率", "得分", "等级", "审核"), lines))
    print(f"{len(rows)}个项目；{whole.told}；审核：错误{whole.errors}处、警告{whole.warnings}处")

"""jixiao export: one workbook for many projects."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jixiao.commands.options import add_forms_option, form_roots, typed, typed_forms
from jixiao.errors import ExitCode
from jixiao.figures.compute import compute_all
from jixiao.files.staging import OutputError, write_file
from jixiao.findings import Severity
from jixiao.forms.read_form import read_forms
from jixiao.ledger.export import ledger
from jixiao.ledger.layouts import read_layout
from jixiao.specs.compilation import load
from jixiao.terminal.report import text

EPILOG = """写一本台账（Excel）：“项目”一个项目一行，“绩效指标”一个指标一行，另有“说明”。
在 Excel、WPS 里改，存好，用 jixiao fill 写回项目文件；项目文件里的注释、次序、写法不动。

例：
  jixiao export specs -o 台账.xlsx            全部项目
  jixiao export 某文件夹 -o 台账.xlsx --force  台账已经有了，重写
  jixiao export specs --layout 一体化          照预算管理一体化系统的列：指标值分成性质、值、单位
  jixiao fill 台账.xlsx specs --dry-run       改好以后，先看会改什么"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """PATH, -o, --force, --layout, --forms."""
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["specs"], help="项目文件或文件夹（默认 specs）")
    parser.add_argument("-o", "--output", metavar="FILE", default="台账.xlsx", help="写到哪里（默认 台账.xlsx）")
    parser.add_argument("--force", action="store_true", help="台账已经有了就重写（没有写回的改动会丢）")
    parser.add_argument("--layout", default="", metavar="排法", help="照别的系统的列排，如 一体化")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the workbook; FINDINGS where a project could not be read and is left out."""
    file = Path(options.output)
    if file.exists() and not options.force:
        raise OutputError(f"{file} 已经存在，没有动它。改动写回以后再重写：加 --force；或用 -o 换一个名称")
    paths = [Path(path) for path in options.paths]
    roots = form_roots(options.forms, paths)
    layout = read_layout(options.layout, roots) if options.layout else None
    found = [compute_all(compilation) for compilation in load(paths, read_forms(roots))]
    errors = [finding for one in found for finding in one.findings if finding.severity is Severity.ERROR]
    projects = [project for one in found for project in one.projects]
    if errors:
        print(text(errors, sys.stderr.isatty()), file=sys.stderr)
    if projects:
        write_file(file, ledger(projects, layout))
        left = f"；有错误的没有列入，共{len(errors)}处" if errors else ""
        print(f"写出 {file}：{len(projects)}个项目{left}")
        words = f"{typed_forms(options.forms)}{typed(file)} {' '.join(map(typed, options.paths))}"
        print(f"改好、保存、关掉以后：jixiao fill {words} --dry-run")
    return ExitCode.FINDINGS if errors else ExitCode.OK

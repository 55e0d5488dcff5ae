"""jixiao fill: what was changed in a workbook, written back into the specs."""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode, ExpectedError, UsageError
from jixiao.figures.project import ComputedProject
from jixiao.findings import Severity
from jixiao.forms.read_form import read_forms
from jixiao.ledger.fill import FillPlan, plan
from jixiao.ledger.foreign import foreign_rows
from jixiao.ledger.read import beheaded, ledger_sheets
from jixiao.readers.sheet_values import read_values
from jixiao.specs.compilation import load
from jixiao.terminal.report import text
from jixiao.text.money import UNITS

EPILOG = """把 jixiao export 写的台账里改过的格写回项目文件：只改那几处，注释、次序、写法不动，改了什么都列出来。
清空一格就空着那一项；删了的行只提一下；台账和项目文件都改过的、分不清的，不写，列出来（退出码 1）。

别的表（如账上的执行数）用 --map：表里的列=项目文件的字段，一列是项目名称；两列同名的写列号，如 C列=字段。
字段写路径、末尾一段，或作用（如 单位、完成情况）。算出来的（如总额）不写，填它的各部分。

例：
  jixiao fill 台账.xlsx specs --dry-run                 只看会改什么
  jixiao fill 台账.xlsx specs                           写回
  jixiao fill 账.xls specs --map 项目=项目名称 --map 支出=预算执行.当年财政拨款.全年执行数 --unit 元"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """FILE, PATH, --dry-run, --map, --unit, --forms."""
    parser.add_argument("file", metavar="FILE", help="台账，或别的 Excel 表")
    parser.add_argument("paths", nargs="*", metavar="PATH", default=["specs"], help="项目文件或文件夹（默认 specs）")
    parser.add_argument("--dry-run", action="store_true", help="只列出会改什么，不写")
    parser.add_argument("--map", action="append", default=[], metavar="列=字段", help="别的表：哪一列是哪个字段")
    parser.add_argument(
        "--unit", default="", choices=tuple(UNITS), metavar="单位", help="别的表里没写单位的金额：元、万元"
    )
    parser.add_argument("--sheet", default="", metavar="工作表", help="别的表：用哪一张工作表（几张都有这几列时）")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the changes; FINDINGS where something is refused."""
    file, paths = Path(options.file), [Path(path) for path in options.paths]
    if file.suffix.lower() in (".yaml", ".yml"):
        raise UsageError("先写台账，再写项目文件：jixiao fill 台账.xlsx specs")
    forms = read_forms(form_roots(options.forms, paths))
    with ThreadPoolExecutor(1) as aside:  # the workbook is read by a process of its own meanwhile
        reading = aside.submit(read_values, file)
        loaded = load(paths, forms)
        values = reading.result()
    errors = [finding for one in loaded for finding in one.findings if finding.severity is Severity.ERROR]
    if errors:
        print(text(errors, sys.stderr.isatty()), file=sys.stderr)
    projects = [ComputedProject(spec, spec.values, spec.labels) for one in loaded for spec in one.specs]
    if options.map:
        foreign = foreign_rows(values, options.map, projects, options.unit, options.sheet)
        made = plan(foreign.sheets, projects, forms, foreign.refused, asked=True)
    elif sheets := ledger_sheets(values):
        made = plan(sheets, projects, forms, beheaded(values))
    else:
        raise UsageError(f"{file} 不是 jixiao export 写的台账（隐藏的第一行没有了）；别的表要写 --map 列=字段")
    return max(_written(made, dry=options.dry_run), ExitCode.FINDINGS if errors else ExitCode.OK)


def _written(made: FillPlan, *, dry: bool) -> int:
    refused, changed = list(made.refused), 0
    for file in made.files:
        try:
            if not dry:
                file.write()
        except ExpectedError as error:
            refused.append(f"{file.file}：{error.told}")
            continue
        changed += len(file.lines)
        print("\n".join(file.lines))
    for line in made.told:
        print(f"提示 {line}")
    for line in refused:
        print(f"没有写 {line}", file=sys.stderr)
    verb = "会改" if dry else "改了"
    left = f"；没有写的{len(refused)}处，见上面" if refused else ""
    print(f"{verb}{changed}处，{len(made.files)}个项目文件{left}")
    return ExitCode.FINDINGS if refused else ExitCode.OK

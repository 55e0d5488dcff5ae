"""jixiao diff: two states of projects, field by field."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode, UsageError
from jixiao.files.staging import write_file

if TYPE_CHECKING:
    from jixiao.comparing.compare import Difference

EPILOG = """按表上的字段比较：金额写差额和百分数，指标写增加、删去、移动、改变，
长文字标出改了的字：[-删去的-]{+增加的+}。
两边都可以是项目文件、文件夹、存档（PDF、OFD），或已有的 Word、Excel、PDF 表。表式不同就比共有的字段和作用相同的字段。
退出码：0 没有不同，1 有不同。

例：
  jixiao diff specs/某文档-2025 specs/某文档-2026      今年比去年
  jixiao diff 公务接待.yaml 已公开的表.pdf             项目文件与公开的是不是一样
  jixiao diff A B --output-format html -o 比较.html    写成网页；xlsx 也要写 -o"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """A, B, --output-format, -o, --force, --forms."""
    parser.add_argument("old", metavar="A", help="原来的：项目文件、文件夹、存档，或 Word、Excel、PDF 的表")
    parser.add_argument("new", metavar="B", help="现在的")
    parser.add_argument(
        "--output-format", default="text", choices=("text", "html", "json", "xlsx"), help="输出的样式（默认 text）"
    )
    parser.add_argument("-o", "--output", metavar="FILE", default="", help="写到文件（默认写在屏幕上）")
    parser.add_argument("--force", action="store_true", help="文件已经有了就重写")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Compares; FINDINGS where the two differ."""
    from jixiao.comparing.compare import differences
    from jixiao.comparing.sides import projects_of
    from jixiao.drawing.tools import tools
    from jixiao.fonts import font_set

    paths = [Path(options.old), Path(options.new)]
    for path in paths:
        if not path.exists():
            raise UsageError(f"没有这个文件或文件夹：{path}")
    if options.output_format == "xlsx" and not options.output:
        raise UsageError("--output-format xlsx 要写到文件，如 -o 比较.xlsx")
    if options.output and Path(options.output).exists() and not options.force:
        raise UsageError(f"{options.output} 已经存在，没有动它；换一个名称，或加 --force")
    made = tools(form_roots(options.forms, paths), font_set())
    found = differences(*(projects_of(path, made) for path in paths))
    content = _content(found, options)
    if options.output:
        write_file(Path(options.output), content)
        print(f"写出 {options.output}：不同{len(found)}处")
    else:
        sys.stdout.write(content.decode() + "\n")
    return ExitCode.FINDINGS if found else ExitCode.OK


def _content(found: list[Difference], options: argparse.Namespace) -> bytes:
    from jixiao.comparing import shown

    match options.output_format:
        case "html":
            return shown.as_html(found, options.old, options.new).encode()
        case "json":
            return shown.as_json(found).encode()
        case "xlsx":
            return shown.as_workbook(found)
        case _:
            return shown.as_text(found).encode()

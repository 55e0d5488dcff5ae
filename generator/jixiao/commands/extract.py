"""jixiao extract: the source files back out of an archive."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jixiao.archive.extract import extract
from jixiao.archive.reading import DamagedError
from jixiao.archive.visible import visible
from jixiao.errors import ExitCode, UsageError

EPILOG = """内嵌的文件逐字节写进一个新文件夹，已有的文件夹不覆盖。

例：
  jixiao extract 公开/某文档.pdf -o 源文件
  jixiao extract 公开/某文档.ofd -o 源文件                 附件里的文本还原成原来的文件
  jixiao render 源文件/specs --forms 源文件/templates      用取出的项目文件和表重新出表"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """FILE, -o."""
    parser.add_argument("file", metavar="FILE", help="jixiao bundle 写出的 PDF 或 OFD")
    parser.add_argument("-o", "--output", metavar="DIR", help="写到哪个新文件夹（默认与文件同名）")


def run(options: argparse.Namespace) -> int:
    """Extracts; FINDINGS where the file is damaged, no archive, or has names that leave the folder."""
    file = Path(options.file)
    if not file.is_file():
        raise UsageError(f"没有文件 {file}")
    target = Path(options.output) if options.output else file.with_suffix("") if file.suffix else Path(f"{file}-源文件")
    try:
        written = extract(file, target)
    except DamagedError as error:
        print(visible(f"{file}: {error}。什么也没有取出。"), file=sys.stderr)
        return ExitCode.FINDINGS
    if not written:
        print(f"{file}: 没有找到内嵌文件；是不是受损，用 jixiao verify 查。", file=sys.stderr)
        return ExitCode.FINDINGS
    print(f"取出 {len(written)} 个文件，在 {target}")
    return ExitCode.OK

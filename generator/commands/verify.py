"""jixiao verify: is an archive whole, and does its source give its pages?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli import ExitCode

EPILOG = """只要 PDF 本身；旁边有 清单.json 和 zip 时一并核对。内嵌的项目文件和表会在限时、限内存的进程里重画。
程序、字体、库与制作时相同，就逐字节比较；不同，就逐格比较文字。退出码 0 表示没有发现问题。

例：
  jixiao verify 公开/某文档.pdf"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """FILE."""
    parser.add_argument("file", metavar="FILE", help="jixiao bundle 写出的 PDF")


def run(options: argparse.Namespace) -> int:
    """Prints the verdict; FINDINGS unless something was proved and nothing is wrong."""
    from generator.bundle.verify import verify

    file = Path(options.file)
    if not file.is_file():
        print(f"用法不对：没有文件 {file}", file=sys.stderr)
        return ExitCode.USAGE
    verdict = verify(file)
    for proof in verdict.proofs:
        print(f"✓ {proof}")
    for note in verdict.notes:
        print(f"· {note}")
    for problem in verdict.problems:
        print(f"✗ {problem}", file=sys.stderr)
    print(f"{file.name}：{'没有发现问题' if verdict.well else '没有通过验证'}", file=sys.stdout if verdict.well else sys.stderr)
    return ExitCode.OK if verdict.well else ExitCode.FINDINGS

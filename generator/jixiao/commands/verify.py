"""jixiao verify: is an archive whole, and does its source give its pages?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jixiao.archive.verdict import Verdict
from jixiao.archive.verify import verify
from jixiao.archive.visible import visible
from jixiao.errors import ExitCode, UsageError

EPILOG = """只要 PDF 或 OFD 本身；旁边有 清单.json、zip、汇总表.xlsx 时一并核对。内嵌的项目文件和表会在限时、
限内存的进程里重画。重画得到每个字节都相同的文件，退出码是 0。字节不同，而清单写的程序、
字体或库是别的版本，就比较每个字、字形和附件：都相同，退出码是 5，只证明了文字。别的都没有通过，退出码是 1。
OFD 另查结构和 GB/T 42133-2022 里查得到的规则；别的程序写的 OFD 只查这些，没有发现违反的，退出码是 5。

例：
  jixiao verify 公开/某文档.pdf
  jixiao verify 收到的文件.ofd"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """FILE."""
    parser.add_argument("file", metavar="FILE", help="jixiao bundle 写出的 PDF 或 OFD；或别人的 OFD")


def run(options: argparse.Namespace) -> int:
    """Prints the verdict: OK for the same bytes, WORDS for the same words by other versions and for a stranger's OFD
    that keeps the rules, else FINDINGS.
    """
    file = Path(options.file)
    if not file.is_file():
        raise UsageError(f"没有文件 {file}")
    verdict = verify(file)
    for proof in verdict.proofs:
        print(visible(f"✓ {proof}"))
    for note in verdict.notes:
        print(visible(f"· {note}"))
    for problem in verdict.problems:
        print(visible(f"✗ {problem}"), file=sys.stderr)
    sound = verdict.well or verdict.only_words or verdict.only_rules
    said = _said(verdict)
    print(visible(f"{file.name}：{said}"), file=sys.stdout if sound else sys.stderr)
    return ExitCode.OK if verdict.well else ExitCode.WORDS if sound else ExitCode.FINDINGS


def _said(verdict: Verdict) -> str:
    if verdict.well:
        return "没有发现问题"
    if verdict.only_words:
        return "只证明了文字，没有证明逐字节相同"
    return "只查了规则，没有发现违反的" if verdict.only_rules else "没有通过验证"

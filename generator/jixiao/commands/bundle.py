"""jixiao bundle: a year's documents as archives, one PDF/A each or one for all, and as OFD where it is asked for."""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from jixiao.archive.manifest import FLAVOURS, PLACES, ArchiveSettings
from jixiao.archive.run import BundleRun
from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode, UsageError
from jixiao.files.names import safe_name
from jixiao.findings import Severity
from jixiao.forms.form_set import Forms
from jixiao.forms.read_form import read_forms
from jixiao.terminal.report import count, text
from jixiao.terminal.table import table

EPILOG = """每个文档写出三个文件：PDF/A（内附项目文件、表、Word、Excel 和清单）、清单.json、以及装着全部的 zip；
--also ofd 另写一份同样内容的 OFD。
先审核，有错误的不出。日期取自年度或环境变量 SOURCE_DATE_EPOCH，同样的内容得到同样的字节。

例：
  jixiao bundle specs/某文档 -o 公开
  jixiao bundle --one 公开/2024年绩效目标.pdf      全部文档合成一份，前有目录和汇总表
  jixiao verify 公开/2024年绩效目标.pdf"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """DOCUMENT, -o, --one, --pdfa, --page-numbers, --also, --forms, --quiet."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="DOCUMENT",
        default=["specs"],
        help="文档文件夹、项目文件，或放这些的文件夹（默认 specs）",
    )
    parser.add_argument("-o", "--output", metavar="DIR", help="写到哪个文件夹（默认 output）")
    parser.add_argument("--one", metavar="FILE", help="合成一份 PDF，文件名就是它的标题")
    parser.add_argument(
        "--pdfa", default=FLAVOURS[0], choices=FLAVOURS, help="PDF/A 的级别（默认 3a；2u 不能内附文件）"
    )
    parser.add_argument(
        "--page-numbers",
        default=PLACES[0],
        choices=PLACES,
        help="页码：outer 外侧（GB/T 9704，默认）、centre 居中、none 不要",
    )
    parser.add_argument("--also", choices=("ofd",), help="另写一份同样内容的 OFD（OFD-A，内附项目文件、表和清单）")
    parser.add_argument("--quiet", action="store_true", help="只报告问题")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the archives of all that is sound and reports the rest."""
    date = _date(os.environ.get("SOURCE_DATE_EPOCH", ""))
    if date is None:
        raise UsageError("SOURCE_DATE_EPOCH 应当是 1970 年以来的秒数")
    if options.one and options.output:
        raise UsageError("--one 已经写明文件，不要再写 -o")
    if options.pdfa == "2u":
        print(
            "说明：PDF/A-2u 不许内附 PDF 以外的文件；项目文件、Word、Excel 只放在旁边的 zip 里，"
            "jixiao verify 要有它和清单才能验证",
            file=sys.stderr,
        )
    paths = [Path(path) for path in options.paths]
    roots = form_roots(options.forms, paths)
    forms = read_forms(roots)
    settings = ArchiveSettings(options.pdfa, options.page_numbers, date)
    work = BundleRun(paths, roots, forms, settings, quiet=options.quiet, ofd=options.also == "ofd")
    if not options.one:
        work.each(Path(options.output or "output"))
        return report(work, forms)
    file = Path(options.one)
    name = file.name.removesuffix(".pdf")
    if safe_name(name) != name:
        raise UsageError(f"“{name}”不能作文件名，可以写 {safe_name(name)}.pdf")
    work.joined(file.parent, name)
    return report(work, forms)


def report(work: BundleRun, forms: Forms) -> int:
    """Findings to stderr, the closing table to stdout."""
    findings = sorted(work.findings, key=lambda finding: finding.order)
    faults = forms.faults(findings)
    if faults:
        print(text(faults, sys.stderr.isatty()), file=sys.stderr)
    findings += faults
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        print(text(errors, sys.stderr.isatty()), file=sys.stderr)
    if (findings and not work.quiet) or errors:
        rest = "；运行 jixiao check 看警告和提示" if len(findings) > len(errors) else ""
        print(f"审核：{count(findings)}{rest}", file=sys.stderr)
    if not work.quiet:
        print(table(["存档", "项目", "页", "PDF", "用时"], work.rows))
        where = f"，在 {work.target}{os.sep}" if work.files else ""
        print(f"共写出 {len(work.files)} 个文件{where}，用时 {time.perf_counter() - work.started:.1f} 秒")
    return ExitCode.FINDINGS if errors else ExitCode.OK


def _date(seconds: str) -> str | None:
    """SOURCE_DATE_EPOCH as a date of PDF; empty where it is not set, None where it is wrong."""
    if not seconds:
        return ""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y%m%d%H%M%S")
    except (ValueError, OverflowError, OSError):
        return None

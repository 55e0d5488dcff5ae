"""jixiao check: the examination at the author's side."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from jixiao.batch.survey import survey
from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode, UsageError
from jixiao.examination.examine import ExaminationResult, Selection, examine
from jixiao.findings import Finding, Severity
from jixiao.forms.form_set import Forms
from jixiao.forms.read_form import read_forms
from jixiao.specs.compilation import Compilation, load
from jixiao.specs.project import Waiver
from jixiao.terminal.report import count, text

EPILOG = """错误会拦住出表；警告和提示只是提醒。已知而保留的问题写进项目文件的“豁免”。

例：
  jixiao check                               检查 specs/ 下的全部
  jixiao check 合作与交流.yaml --strict       有警告也算不通过
  jixiao check --select M --ignore M6        只看金额类，不看 M6
  jixiao check 已公开的表.pdf                 查别人的表，指出第几页哪一格
  jixiao check 某文档 --report 审核意见.docx  另写一份审核意见，问题重的项目在前
  jixiao check 某文档 --annotate 批注         另出带批注的表
  jixiao check --write-waivers               把现有的错误写进“豁免”，由作者补写理由"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """PATH, --strict, --select, --ignore, waivers shown or written, --report, --annotate, --output-format, --forms."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        default=["specs"],
        help="项目文件或文件夹（默认 specs）；或 Word、Excel、PDF 的表",
    )
    parser.add_argument("--strict", action="store_true", help="有警告也算不通过（退出码 1）")
    parser.add_argument(
        "--select", action="append", default=[], metavar="规则", help="只查这些规则或类，如 M4 或 I，用逗号隔开"
    )
    parser.add_argument("--ignore", action="append", default=[], metavar="规则", help="不查这些规则或类")
    parser.add_argument("--show-waived", action="store_true", help="也列出已豁免的问题和理由")
    parser.add_argument(
        "--write-waivers", action="store_true", help="把未豁免的错误写进各项目文件的“豁免”，并记下依据的数字"
    )
    parser.add_argument(
        "--report", default="", metavar="文件", help="另写一份审核意见，可以签字存档：.docx、.xlsx、.pdf 或 .html"
    )
    parser.add_argument(
        "--annotate",
        default="",
        metavar="DIR",
        help="另把有问题的表出到这个文件夹，问题写在格子旁：Word 是批注，HTML 是记号和表后的清单",
    )
    parser.add_argument(
        "--output-format", default="text", choices=("text", "json", "sarif", "github"), help="输出的样式（默认 text）"
    )
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Examines everything; FINDINGS where an error stands (or, with --strict, a warning)."""
    selection = Selection(_words(options.select), _words(options.ignore))
    if wrong := _unknown(selection):
        print(wrong, file=sys.stderr)
        return ExitCode.USAGE
    paths = [Path(path) for path in options.paths]
    if options.report or options.annotate:
        from jixiao.commands.check_report import refuse

        refuse(options)
    if published := [path for path in paths if path.suffix.lower() not in ("", ".yaml", ".yml") and path.is_file()]:
        return _published(published, options, selection)
    forms = read_forms(form_roots(options.forms, paths))
    if options.write_waivers:
        return _write_waivers(paths, forms, selection)
    if options.report or options.annotate:
        from jixiao.commands.check_report import report

        surveyed = report(paths, options, selection)
    else:
        surveyed = survey(paths, forms, selection)
    findings = _sorted(one.verdict for one in surveyed)
    findings += forms.faults(findings)
    waived = sorted((pair for one in surveyed for pair in one.verdict.waived), key=lambda pair: pair[0].order)
    _print(findings, options.output_format, waived if options.show_waived else ())
    if options.output_format == "text":
        if options.show_waived:
            _print_waived(waived)
        print(
            f"检查了 {sum(one.projects for one in surveyed)} 个项目：{count(findings)}"
            + (f"；已豁免{len(waived)}处" if waived else "")
        )
    return _exit(findings, strict=options.strict)


def _published(files: Sequence[Path], options: argparse.Namespace, selection: Selection) -> int:
    """Examines files of Word, Excel or PDF; none is written or changed."""
    from jixiao.drawing.tools import tools
    from jixiao.fonts import font_set
    from jixiao.importing.published import examine_published

    if len(files) < len(options.paths) or options.write_waivers or options.annotate:
        raise UsageError("Word、Excel、PDF 文件与项目文件分两次查；它们里写不了豁免，也不加批注")
    made = tools(form_roots(options.forms), font_set())
    if options.report:
        from jixiao.commands.check_report import report_published

        findings, projects = report_published(files, options.report, made, selection, options.output_format)
    else:
        done = [examine_published(file, made, selection) for file in files]
        findings = [finding for found in done for finding in found.findings]
        projects = sum(len(found.projects) for found in done)
    _print(findings, options.output_format)
    if options.output_format == "text":
        print(f"检查了 {projects} 个项目：{count(findings)}")
    return _exit(findings, strict=options.strict)


def _sorted(verdicts: Iterable[ExaminationResult]) -> list[Finding]:
    return sorted({finding for verdict in verdicts for finding in verdict.findings}, key=lambda finding: finding.order)


def _write_waivers(paths: Sequence[Path], forms: Forms, selection: Selection) -> int:
    from jixiao.examination.waivers import write_waivers

    compilations = load(paths, forms)
    verdicts = [examine(compilation, selection) for compilation in compilations]
    (written, refused), rest = write_waivers(compilations, verdicts), _unwaivable(compilations, _sorted(verdicts))
    _print([*rest, *refused], "text")
    told = [
        f"写入 {written} 条豁免；请在各文件里补写“理由”" if written else "没有写豁免" if refused else "没有要写的豁免"
    ]
    told += [f"有错误{len(rest)}处不能豁免"] if rest else []
    print("；".join([*told, *([f"{len(refused)}个文件要自己改"] if refused else [])]))
    return ExitCode.FINDINGS if rest or refused else ExitCode.OK


def _unwaivable(compilations: Sequence[Compilation], findings: Sequence[Finding]) -> list[Finding]:
    """Errors that no entry can waive: faults of writing, and of a shared file that was not asked for."""
    from jixiao.examination.examine import waiving
    from jixiao.examination.waivers import waivable

    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    return [
        finding
        for finding in errors
        if not any(waivable(one, finding) for compilation in compilations for one in waiving(compilation))
    ]


def _words(listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        word.strip().upper() for entry in listed for word in entry.replace("，", ",").split(",") if word.strip()
    )


def _unknown(selection: Selection) -> str:
    from jixiao.examination.rules.registry import FAMILIES, rules
    from jixiao.text.suggestions import unknown_key

    for word in (*selection.select, *selection.ignore):
        if word not in rules() and word not in FAMILIES:
            return "，".join(unknown_key(word, (*FAMILIES, *rules()), what="规则"))
    return ""


def _print(findings: Sequence[Finding], shape: str, waived: Sequence[tuple[Finding, Waiver]] = ()) -> None:
    from jixiao.terminal.formats import FORMATS

    if shape != "text":
        print(FORMATS[shape](findings, waived))
    elif findings:
        print(text(findings, sys.stdout.isatty()) + "\n")


def _print_waived(waived: Iterable[tuple[Finding, Waiver]]) -> None:
    for finding, waiver in waived:
        print(
            f"{finding.position}: 已豁免 {finding.rule}: {finding.message}\n"
            f"  位置: {finding.path}\n  理由: {waiver.reason}\n"
        )


def _exit(findings: Sequence[Finding], *, strict: bool) -> int:
    limit = Severity.WARNING if strict else Severity.ERROR
    return ExitCode.FINDINGS if any(finding.severity <= limit for finding in findings) else ExitCode.OK

"""The command `jixiao`. Each command stands in generator/commands; nothing is imported before it is needed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

from jixiao.commands.usage import ChineseParser
from jixiao.errors import ExitCode, ExpectedError

COMMANDS = {
    "render": "出表：把 YAML 画成 PDF、DOCX、XLSX",
    "check": "审核：出表之前找出会被退回的问题",
    "bundle": "存档：一年的文档出成自带源文件的 PDF/A",
    "extract": "取出存档里的源文件",
    "verify": "验证存档：重画，逐字节比较，或只比较文字",
    "watch": "看着文件，一保存就检查并重画",
    "explain": "说明一条审核规则，或提示里的别的编号",
    "rules": "列出全部审核规则",
    "new": "写出一份带注释的新项目文件",
    "import": "读已有的 Word、Excel、PDF 表，写成项目文件",
    "web": "在浏览器里照着表填，边填边审核",
    "next": "写下一年的项目文件，或给同一年加一种表",
    "export": "写台账：许多项目一本 Excel，改好了用 fill 写回",
    "fill": "把台账或账上的数写回项目文件",
    "diff": "比较两份：今年与去年、申报与批复、项目文件与公开的表",
    "summary": "给单位负责人看的一页：各项目的钱、执行、得分、等级、问题",
    "adopt": "把一张空白表（Word、Excel、PDF）做成一种表式",
    "forms": "列出各种表及其字段",
    "schema": "写出编辑器用的 JSON Schema",
    "doctor": "检查运行环境：库、字体、版本",
}

_EXIT_CODES = """退出码：
  0 成功  1 项目文件有错误  2 命令用法不对  3 缺少包或字体  4 写不了文件  5 存档只证明了文字  130 被中断  143 被终止"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line. Only the command that is called adds its own options."""
    made = ChineseParser(
        prog="jixiao",
        description="一个项目写一份 YAML，一条命令出齐绩效目标表、自评表和经费情况说明。",
        epilog="\n".join(
            [
                "命令：",
                *(f"  {name:<9}{text}" for name, text in COMMANDS.items()),
                "",
                "例：",
                "  jixiao new 申报表-2024 合作与交流     写出第一份项目文件",
                "  jixiao render 合作与交流.yaml          出这一份的三种文件",
                "  jixiao render                         出 specs/ 下的全部",
                "",
                _EXIT_CODES,
            ]
        ),
        usage="jixiao 命令 [选项]",
    )
    made.add_argument("--version", action="store_true", help="显示版本")
    made.add_argument("command", nargs="?", metavar="命令", help="见下；“jixiao 命令 --help”看各命令的说明")
    return made


def main(arguments: Sequence[str]) -> int:
    """Runs a command; gives back the exit code."""
    words = list(arguments)
    top = parser()
    if not words or words[0].startswith("-"):
        options = top.parse_args(words)
        if options.version:
            from jixiao import __version__

            print(f"jixiao {__version__}")
            return ExitCode.OK
        top.print_help()
        return ExitCode.OK if not words else ExitCode.USAGE
    if words[0] not in COMMANDS:
        from jixiao.text.suggestions import unknown_key

        print("，".join(unknown_key(words[0], tuple(COMMANDS), what="命令")), file=sys.stderr)
        return ExitCode.USAGE
    return _run(words[0], words[1:])


def _run(name: str, words: list[str]) -> int:
    from jixiao.files.children import module_path
    from jixiao.terminal.interruption import held

    sys.path[:] = module_path()
    try:
        with held():  # an interrupt in the middle of its import makes a library in C++ abort (nanobind in pikepdf)
            command = import_module(f"jixiao.commands.{name}{'_' * iskeyword(name)}")
        inner = ChineseParser(prog=f"jixiao {name}", description=COMMANDS[name], epilog=command.EPILOG)
        command.add_options(inner)
        return int(command.run(inner.parse_args(words)))
    except KeyboardInterrupt:
        from jixiao.terminal.interruption import told

        return told()
    except Exception as error:
        return _known(error)


def _known(error: Exception) -> int:
    """The exit code of an expected fault, after its message; others are faults of the program and go on."""
    if isinstance(error, ExpectedError):
        from jixiao.findings import InputError
        from jixiao.terminal.report import text

        print(
            text(error.findings, sys.stderr.isatty()) if isinstance(error, InputError) else error.told, file=sys.stderr
        )
        return error.exit_code
    if isinstance(error, OSError):
        from jixiao.files.reasons import reason

        print(f"读写不了{f' {error.filename}' if error.filename else '文件'}：{reason(error)}", file=sys.stderr)
        return ExitCode.OUTPUT
    if isinstance(error, MemoryError):
        print("内存不够：请关掉别的程序，少用几个进程（--jobs），或把文档拆小", file=sys.stderr)
        return ExitCode.ENVIRONMENT
    raise error

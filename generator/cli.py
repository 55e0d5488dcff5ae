"""The command `jixiao`. Each command stands in generator/commands; nothing is imported before it is needed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from typing import NoReturn


class ExitCode(IntEnum):
    """What the shell is told; the table stands in the README."""

    OK = 0
    FINDINGS = 1  # the specs have errors; what was sound has been drawn
    USAGE = 2  # the command was called wrongly
    ENVIRONMENT = 3  # a library or font is missing
    OUTPUT = 4  # a file could not be written
    INTERRUPTED = 130


COMMANDS = {
    "render": "出表：把 YAML 画成 PDF、DOCX、XLSX",
    "check": "审核：出表之前找出会被退回的问题",
    "bundle": "存档：一年的文档出成自带源文件的 PDF/A",
    "extract": "取出存档里的源文件",
    "verify": "验证存档：哈希、重画、逐字节或逐格比较",
    "watch": "看着文件，一保存就检查并重画",
    "explain": "说明一条审核规则，或提示里的别的编号",
    "rules": "列出全部审核规则",
    "new": "写出一份带注释的新项目文件",
    "forms": "列出各种表及其字段",
    "schema": "写出编辑器用的 JSON Schema",
    "doctor": "检查运行环境：库、字体、版本",
}

_EXIT_CODES = """退出码：
  0 成功  1 项目文件有错误  2 命令用法不对  3 缺少库或字体  4 写不了文件  130 被中断"""


class ChineseParser(argparse.ArgumentParser):
    """argparse with Chinese headings and errors."""

    def __init__(self, prog: str, description: str, epilog: str, usage: str | None = None) -> None:
        super().__init__(prog, usage, description, epilog, add_help=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Bad usage: say so in Chinese, with the way to the help."""
        for english, chinese in _USAGE_ERRORS:
            message = message.replace(english, chinese)
        print(f"用法不对：{message}\n运行“{self.prog} --help”看说明", file=sys.stderr)
        raise SystemExit(ExitCode.USAGE)


_USAGE_ERRORS = (
    ("the following arguments are required:", "缺少参数"), ("unrecognized arguments:", "不认识的参数"),
    ("invalid choice:", "没有这个选择："), ("choose from", "可以写"), ("expected one argument", "后面要写一个值"),
    ("expected at least one argument", "后面至少要写一个值"), ("argument ", "参数 "), ("invalid int value:", "不是整数："),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法: ")  # type: ignore[arg-type]


def form_roots(extra: Sequence[str] = (), paths: Sequence[Path] = (Path(),)) -> tuple[Path, ...]:
    """The template folders: the packaged one, those of JIXIAO_FORMS, of the 设置.yaml at or above the paths, and those named here.

    A later one replaces forms of an earlier one. Raises SpecError where one of them is none.
    """
    from generator.places import packaged_forms
    from generator.settings import environment_folders, settings_folders

    folders = (*environment_folders(), *settings_folders(paths), *(Path(folder) for folder in extra))
    last = {folder.resolve(): number for number, folder in enumerate(folders)}
    return (packaged_forms(), *(folder for number, folder in enumerate(folders) if last[folder.resolve()] == number))


def add_forms_option(parser: argparse.ArgumentParser) -> None:
    """--forms, which all commands that know forms have."""
    help = "另加一个放表的文件夹（可写多次；也可写进 设置.yaml 或环境变量 JIXIAO_FORMS）"
    parser.add_argument("--forms", action="append", default=[], metavar="DIR", help=help)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line. Only the command that is called adds its own options."""
    made = ChineseParser(
        prog="jixiao", description="一个项目写一份 YAML，一条命令出齐绩效目标表、自评表和经费情况说明。",
        epilog="\n".join(["命令：", *(f"  {name:<9}{text}" for name, text in COMMANDS.items()), "",
                          "例：", "  jixiao new 申报表-2024 合作与交流     写出第一份项目文件",
                          "  jixiao render 合作与交流.yaml          出这一份的三种文件", "  jixiao render                         出 specs/ 下的全部",
                          "", _EXIT_CODES]),
        usage="jixiao 命令 [选项]",
    )
    made.add_argument("--version", action="store_true", help="显示版本")
    made.add_argument("command", nargs="?", metavar="命令", help="见下；“jixiao 命令 --help”看各命令的说明")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; gives back the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    top = parser()
    if not words or words[0].startswith("-"):
        options = top.parse_args(words)
        if options.version:
            from generator import __version__

            print(f"jixiao {__version__}")
            return ExitCode.OK
        top.print_help()
        return ExitCode.OK if not words else ExitCode.USAGE
    if words[0] not in COMMANDS:
        from generator.suggest import unknown_key

        print("，".join(unknown_key(words[0], tuple(COMMANDS), what="命令")), file=sys.stderr)
        return ExitCode.USAGE
    return _run(words[0], words[1:])


def _run(name: str, words: list[str]) -> int:
    try:
        command = import_module(f"generator.commands.{name}")
        inner = ChineseParser(prog=f"jixiao {name}", description=COMMANDS[name], epilog=command.EPILOG)
        command.add_options(inner)
        return int(command.run(inner.parse_args(words)))
    except KeyboardInterrupt:
        print("已中断；写完的文件是完整的", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except SystemExit:
        raise
    except Exception as error:
        return _known(error)


def _known(error: Exception) -> int:
    """The exit code of an expected fault, after its message; others are faults of the program and go on."""
    from generator.findings import SpecError
    from generator.fonts import FontError
    from generator.output import OutputError

    if isinstance(error, SpecError):
        from generator.report import text

        print(text(error.findings, sys.stderr.isatty()), file=sys.stderr)
        return ExitCode.FINDINGS
    if isinstance(error, FontError):
        print(f"字体：{error}", file=sys.stderr)
        return ExitCode.ENVIRONMENT
    if isinstance(error, OutputError):
        print(error, file=sys.stderr)
        return ExitCode.OUTPUT
    if isinstance(error, OSError) and "cannot load library" in str(error):
        print("缺少系统库 Pango。Debian/Ubuntu 请运行：sudo apt install libpango-1.0-0 libpangoft2-1.0-0", file=sys.stderr)
        return ExitCode.ENVIRONMENT
    raise error


if __name__ == "__main__":
    sys.exit(main())

"""The parser of a command line, in Chinese: argparse's headings and errors are English."""

from __future__ import annotations

import argparse
import os
import re
import sys
from typing import NoReturn

_USAGE = 2  # errors.ExitCode.USAGE
_COLUMNS = 80  # where there is no terminal
_SHOWN = 60  # characters of a value that a message shows
_ERRORS = (
    (r"the following arguments are required: (.*)", "缺少参数 {0}"),
    (r"unrecognized arguments: (.*)", "不认识的参数 {0}"),
    (r"invalid choice: (.*) \(choose from (.*)\)", "没有这个选择：{0}（可以写 {1}）"),
    (r"invalid \w+ value: (.*)", "不是整数：{0}"),
    (r"expected one argument", "后面要写一个值"),
    (r"expected at most one argument", "后面最多写一个值"),
    (r"expected at least one argument", "后面至少要写一个值"),
    (r"expected (\d+) arguments?", "后面要写 {0} 个值"),
    (r"ambiguous option: (.*) could match (.*)", "{0} 可以是 {1}，请写全"),
    (r"ignored explicit argument (.*)", "后面不能写值，写的是 {0}"),
    (r"not allowed with argument (.*)", "不能和 {0} 一起写"),
    (r"one of the arguments (.*) is required", "这几个要写一个：{0}"),
)
_ARGUMENT = re.compile(r"argument (.*?): (.*)", re.DOTALL)


class ChineseParser(argparse.ArgumentParser):
    """argparse with Chinese headings and errors."""

    def __init__(self, prog: str, description: str, epilog: str, usage: str | None = None) -> None:
        super().__init__(prog, usage, description, epilog, add_help=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Bad usage: say so in Chinese, with the way to the help."""
        print(f"用法不对：{in_chinese(message)}\n运行“{self.prog} --help”看说明", file=sys.stderr)
        raise SystemExit(_USAGE)


def in_chinese(message: str) -> str:
    """What argparse says, without a word of its English."""
    if named := _ARGUMENT.fullmatch(message):
        return f"参数 {named[1]}：{in_chinese(named[2])}"
    for pattern, words in _ERRORS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*map(_shown, match.groups()))
    return "参数写得不对"


def _shown(value: str) -> str:
    """A value of the command line as a message shows it: not at any length, and nothing that a terminal would obey."""
    cut = value if len(value) <= _SHOWN else value[:_SHOWN] + "……"
    return "".join(character if character.isprintable() else "\ufffd" for character in cut)


def _columns() -> int:
    """The columns of the terminal, or 80."""
    if (said := os.environ.get("COLUMNS", "")).isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _COLUMNS  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no terminal
        return _COLUMNS


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        # argparse asks shutil, which imports every kind of archive, and makes a formatter for each option
        super().__init__(prog, width=_columns() - 2)

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法: ")  # type: ignore[arg-type]

"""jixiao doctor: what is there and what is missing."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version

from jixiao import __version__
from jixiao.commands.options import form_roots
from jixiao.errors import ExitCode, ExpectedError
from jixiao.files.staging import OutputError, write_file
from jixiao.forms.read_form import read_forms
from jixiao.terminal.progress import Progress
from jixiao.terminal.table import table
from jixiao.writers.registry import engines, writer

EPILOG = "缺什么会说明怎样装；什么都不缺时退出码是 0。"

# A requirement of the installed package, such as openpyxl<3.2,>=3.1.5; those of an extra have a marker behind them
_NAME = re.compile(r"[\w.-]+")


def add_options(parser: argparse.ArgumentParser) -> None:
    """--fix."""
    parser.add_argument(
        "--fix", action="store_true", help="Linux 没有宋体时，写出让 WPS 用相近字体的设置（不覆盖已有的）"
    )


def run(options: argparse.Namespace) -> int:
    """Prints the state of the machine; ENVIRONMENT where something is missing that every run needs."""
    print(f"jixiao {__version__}，Python {sys.version.split()[0]}\n")
    missing = _packages()
    print()
    for engine, name in engines().items():
        print(f"--{name}-engine {engine}：{_fault(engine, name) or f'可以用，{version(engine)} 版'}\n")
    print(f"表式：{'、'.join(read_forms(form_roots()))}\n")
    missing += _fonts()
    _shown(options.fix)
    print("\n" + ("缺少：" + "、".join(missing) if missing else "什么都不缺"))
    return ExitCode.ENVIRONMENT if missing else ExitCode.OK


def _packages() -> list[str]:
    rows, missing = [], []
    for name in _needed():
        try:
            rows.append([name, version(name)])
        except PackageNotFoundError:
            rows.append([name, "没有"])
            missing.append(name)
    print(table(["Python 包", "版本"], rows))
    return missing


def _needed() -> Iterator[str]:
    """The packages that jixiao says it needs; not those of its extras, nor of what draws a format in another way.
    jixiao itself where it runs without having been installed, and so nothing is known.
    """
    try:
        said = requires("jixiao") or ()
    except PackageNotFoundError:
        said = ["jixiao"]
    for requirement in said:
        name = _NAME.match(requirement)
        if name and ";" not in requirement and name[0] not in engines():
            yield name[0]


def _fault(engine: str, name: str) -> str:
    """Why what draws a format in another way cannot run here; empty where it can. Nothing else needs it."""
    try:
        writer(name, engine).load()
    except ExpectedError as error:
        return error.told
    return ""


def _fonts() -> list[str]:
    from jixiao.fonts import FontError, font_set

    try:
        rows = [
            [
                row.family + ("（粗）" if row.bold else ""),
                row.font,
                row.version,
                row.licence,
                f"{row.gb2312}",
                f"{row.gbk}",
                f"{row.general_standard}",
            ]
            for row in font_set(Progress(quiet=False).fonts).report()
        ]
    except FontError as error:
        print(f"字体：{error}")
        return ["字体"]
    print(table(["字体", "用的是", "版本", "许可", "GB2312", "GBK", "通用规范汉字"], rows))
    return []


def _shown(fix: bool) -> None:
    """How WPS and LibreOffice will show the files here, and the lines that mend it; `fix` writes them."""
    from jixiao.fonts.fontconfig import aliases, aliases_file, shown

    lacking = shown()
    if not lacking:
        return
    print("\n这台机器上 WPS、LibreOffice 打开 Word、Excel 文件时（PDF 不受影响）：")
    for one in lacking:
        print(f"  没有{one.names[0]}，显示成 {one.now}" + (f"，改用 {one.better} 更像" if one.better else ""))
    if not any(one.better for one in lacking):
        print("  也没有别的宋体。请装一种，例如：sudo apt-get install fonts-noto-cjk；或出表时加 --embed-fonts")
        return
    file, content = aliases_file(), aliases(lacking)
    if not fix:
        print(f"改法：运行 jixiao doctor --fix，或把下面几行写进 {file}\n\n{content}")
        return
    if file.exists():
        raise OutputError(f"已有 {file}，没有覆盖。请在里面加上这几行：\n{content}")
    write_file(file, content.encode())
    print(f"写出 {file}。重新打开 WPS 就是")

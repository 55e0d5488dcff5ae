"""jixiao adopt: a bureau's own form, in Word, Excel or PDF, becomes the folder of a form."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from jixiao.commands.form_trial import tried
from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode, UsageError
from jixiao.files.names import safe_name
from jixiao.files.staging import OutputError, write_file
from jixiao.findings import Finding, InputError
from jixiao.terminal.report import text
from jixiao.text.suggestions import unknown_form

REPORT, PICTURE = "识别报告.txt", "对照.png"
_SHOWN = 12
EPILOG = """把一张空白的（或填好的）表做成一种“表式”：一个文件夹，里面是 form.yaml（有哪些字段）和
page.html.j2（版面）。格子、列宽、合并、对齐、字号、粗细、格线、纸张照原文；空格成为字段，名称取左边、
上面的标签；类型由标签、单位、格里的东西猜。一级指标|二级指标|三级指标下面是指标树，别的表头下面几行
一样的空格是行表。

写出以后：一、照原文的内容重画一遍，与原文逐格比较；二、像 jixiao forms 表式 --try 那样试画；
三、写出识别报告和对照图（原文在左，画的在右；原文是 Word、Excel 时要装有 LibreOffice）。
先看报告里“先看这些”，改 form.yaml 里名称和类型就行，不用改 HTML。

明年的表与今年的差不多：--like 今年的表式，标签相同的字段沿用它的名称、类型、角色，不同的列出来；
差得少就写成 继承。

退出码 0：格子与原文相同，试画没有错；1：有不同或有错（文件照样写出）；2：用法不对；4：已有同名的表，不覆盖。

例：
  jixiao adopt 市局空白表.docx --name 市申报表-2026               写出 我的表/市申报表-2026/
  jixiao adopt 新表.xlsx --name 市申报表-2027 --like 市申报表-2026 --forms 我的表
  jixiao new --forms 我的表 市申报表-2026 村道养护                 接着就能用"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """FILE, --name, -o, --like, --sheet, --forms."""
    parser.add_argument("file", metavar="FILE", help="空白的或填好的表：Word、Excel、有文字的 PDF")
    parser.add_argument(
        "--name", required=True, metavar="表式", help="这种表叫什么，如 市申报表-2026；就是文件夹的名称"
    )
    parser.add_argument(
        "-o", "--output", metavar="DIR", default="我的表", help="放表的文件夹（默认 我的表），以后写在 --forms 后面"
    )
    parser.add_argument("--like", metavar="表式", default="", help="像哪一种已有的表：沿用它的名称、类型、角色")
    parser.add_argument("--sheet", metavar="工作表", default="", help="工作簿里只要这一张；不写就是所有有表格的")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the folder of the form, tries it, and reports; never over an existing one."""
    from jixiao.adopting.adopt import adopt
    from jixiao.adopting.report import report
    from jixiao.drawing.tools import tools
    from jixiao.fonts import font_set

    file, root = Path(options.file), Path(options.output)
    if wrong := _wrong_name(options.name):
        raise UsageError(wrong)
    folder = root / options.name
    if folder.exists():
        raise OutputError(f"已有 {folder}，没有覆盖。换一个 --name，或先把它移开")
    fonts = font_set()
    roots = form_roots(options.forms, [root])
    found = tools(roots, fonts)
    if options.like and options.like not in found.forms:
        raise UsageError("，".join(unknown_form(options.like, tuple(found.forms))))
    made = adopt(file, options.name, found, fonts, options.like, options.sheet)
    for name, content in reversed(list(made.files.items())):  # form.yaml last: without it the folder is no form
        write_file(folder / name, content.encode())
    print(f"写出 {folder}（{'、'.join(made.files)}）")
    if options.name in found.forms:
        print(f"已有一种表也叫“{options.name}”：写了 --forms {root} 就用这一种。不想代替它，把文件夹改个名称")
    print("\n".join(_told(report(made))))
    beside = Path("output") / f"试-{safe_name(options.name)}"
    if made.findings:
        print(
            text([_in_folder(one, folder, made.files) for one in made.findings], sys.stderr.isatty()), file=sys.stderr
        )
    code = ExitCode.FINDINGS if made.findings else _trial(options.name, (*roots, root), beside)
    write_file(beside / REPORT, report(made).encode())
    print(f"识别报告写在 {beside / REPORT}")
    _picture(file, made.drawn, beside / PICTURE)
    return ExitCode.FINDINGS if code or made.comparison.differences else ExitCode.OK


def _in_folder(finding: Finding, folder: Path, files: Mapping[str, str]) -> Finding:
    """A finding in one of the files that were written, where they stand."""
    name = Path(finding.position.file).name
    return replace(finding, position=replace(finding.position, file=str(folder / name))) if name in files else finding


def _wrong_name(name: str) -> str:
    if not name.strip() or name.startswith(("_", ".")) or safe_name(name) != name:
        usable = safe_name(name).lstrip("_. ")
        told = f"。可以写 {usable}" if usable and usable != name and not _wrong_name(usable) else ""
        return f"--name 不能是“{name}”：它是文件夹的名称，不能有 / : * 等符号，不能以 _ 或 . 开头{told}"
    return ""


def _told(report: str) -> list[str]:
    """The head of the report and what to look at first; the tables stand in the file."""
    parts = report.split("\n\n")
    lines = [
        line for part in parts[:4] if not part.startswith(("字段（", "指标树", "猜的角色")) for line in part.split("\n")
    ]
    return [*lines[:_SHOWN], *([f"  …还有{len(lines) - _SHOWN}行，见识别报告"] if len(lines) > _SHOWN else [])]


def _trial(name: str, roots: tuple[Path, ...], folder: Path) -> int:
    from jixiao.forms.read_form import read_forms

    forms = read_forms(roots)
    if name in forms.broken:
        print(text(forms.broken[name].findings, sys.stderr.isatty()), file=sys.stderr)
        return ExitCode.FINDINGS
    try:
        return tried(forms[name], roots, str(folder))
    except InputError as error:
        print(text(error.findings, sys.stderr.isatty()), file=sys.stderr)
        return ExitCode.FINDINGS


def _picture(file: Path, drawn: bytes, target: Path) -> None:
    from jixiao.adopting.beside import side_by_side
    from jixiao.readers.content import ForeignFileError

    if not drawn:
        return
    try:
        write_file(target, side_by_side(file, drawn))
    except ForeignFileError as error:
        print(f"没有画对照图：{error}")
        return
    print(f"对照图（左边原文，右边画的）写在 {target}")

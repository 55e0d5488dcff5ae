"""jixiao import: forms of others, in Word, Excel or PDF, become specs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from jixiao.commands.options import add_forms_option, form_roots, named_forms
from jixiao.errors import ExitCode, ExpectedError
from jixiao.files.names import safe_name
from jixiao.files.staging import write_file
from jixiao.findings import InputError
from jixiao.importing.importing import Import, import_file
from jixiao.readers.kinds_of_files import FileKind
from jixiao.specs.listing import INDEX
from jixiao.terminal.report import text

_HEAD, _HEADS = 30, 12  # characters of a running head that are shown, and how many heads
_SHOWN = 20  # cells that are listed one by one
EPILOG = """读已有的表（Word、Excel、有文字的 PDF），写出项目文件：一个项目一份。数照原文，不改；
合计不对的照写，由审核来说。没有读懂的列在下面，也作为注释写在项目文件末尾。

表是照标签认的：表在 jixiao forms 里，或在 --forms 的文件夹里。写完以后把项目文件重画一遍，
与原文逐格比较。退出码 0：每一格都读懂了，重画的与原文相同；1：有没读懂的或不相同的（项目文件照样写出）。
已有的文件不覆盖。

例：
  jixiao import 去年的申报表.docx             写出 项目名称.yaml
  jixiao import 全部项目.pdf -o specs/某文档   一份文件里的几个项目，各写一份
  jixiao import 表.xlsx --form 申报表-2024 --year 2025"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """FILE, -o, --form, --year, --forms."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="Word、Excel、PDF 文件，或放着它们的文件夹")
    parser.add_argument("-o", "--output", metavar="DIR", default=".", help="写到哪个文件夹（默认当前文件夹）")
    parser.add_argument("--form", metavar="表式", default="", help="是哪种表，不用认；几种用逗号隔开")
    parser.add_argument("--year", type=int, metavar="年度", help="年度（默认取表上印的）")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes a spec for each project; FINDINGS where something is left."""
    from jixiao.drawing.tools import tools
    from jixiao.fonts import font_set

    made = tools(form_roots(options.forms, [Path(options.output)]), font_set())
    asked = [form.name for form in named_forms(options.form, made.forms, single=True)]
    whole = True
    for file in _files(options.files):
        if file.is_dir():
            print(f"{file} 里没有能读的文件。要 Word、Excel 或 PDF 文件", file=sys.stderr)
            whole = False
            continue
        try:
            found = import_file(file, made, asked, options.year, _told)
        except ExpectedError as error:
            print(text(error.findings, False) if isinstance(error, InputError) else error.told, file=sys.stderr)
            whole = False
            continue
        _write(found, Path(options.output))
        _table(found)
        whole = whole and found.whole
    return ExitCode.OK if whole else ExitCode.FINDINGS


def _files(names: Sequence[str]) -> Iterator[Path]:
    """The files that were named, and those in folders; a folder itself where it has none."""
    suffixes = {suffix for kind in FileKind for suffix in kind.suffixes}
    for path in map(Path, names):
        if path.is_dir():
            found = sorted(each for each in path.rglob("*") if each.suffix.lower() in suffixes and not each.is_dir())
            yield from found or [path]
        else:
            yield path


def _told(done: int, of: int) -> None:
    if of > 200 and sys.stderr.isatty() and (done % 50 == 0 or done == of):
        print(f"\r读第{done}行，共{of}行", end="\n" if done == of else "", file=sys.stderr)


def _write(found: Import, folder: Path) -> None:
    """Writes all specs; several go into a folder of the file's name where theirs has a 汇编.yaml already."""
    names = [INDEX, *(f"{project.name}.yaml" for project in found.projects)]
    if found.index and any((folder / name).exists() for name in names):
        folder = _free(folder, found.file.stem, "")
    for project in found.projects:
        file = folder / f"{project.name}.yaml" if found.index else _free(folder, project.name, ".yaml")
        write_file(file, project.text.encode())
        print(f"写出 {file}（{'、'.join(form.name for form in project.forms)}）")
        if project.findings:
            print(text(project.findings, sys.stdout.isatty()))
    if found.index:
        write_file(folder / INDEX, found.index.encode())
        print(f"写出 {folder / INDEX}（{len(found.projects)}个项目）")


def _free(folder: Path, name: str, suffix: str) -> Path:
    """A name that nothing has yet."""
    name, number = safe_name(name), 1
    while (path := folder / f"{name}{f'-{number}' if number > 1 else ''}{suffix}").exists():
        number += 1
    return path


def _table(found: Import) -> None:
    """How many cells became what, and those that need a look."""
    same, other = len(found.proof.same), len(found.proof.other)
    print(
        f"{found.file}：{found.cells}格，标签{found.labels}，字段{found.fields}，没有读懂{len(found.unknown)}；"
        f"重画以后比较{same + other}格，相同{same}，不同{other}"
    )
    if found.over:
        print(f"  {'、'.join(found.over)}由各项目算出（{found.computed}格），写进了 {INDEX}")
    if found.aside:
        said = dict.fromkeys(line for line in found.aside if any(map(str.isalpha, line)))
        shown = "；".join(" ".join(line.split())[:_HEAD] for line in [*said][:_HEADS])
        print(f"  另有封面、页码、页眉页脚{len(found.aside)}处，不算在内{f'：{shown}' if shown else ''}")
    for line in found.told:
        print(f"  请核对：{line}")
    for head, cells in (("没有读懂", found.unknown), ("重画的不同", found.proof.other)):
        for cell in cells[:_SHOWN]:
            place = f" {cell.place}" if str(cell.place) else ""
            print(f"  {head}{place}：{' '.join(cell.text.split())[:60]}")
        if len(cells) > _SHOWN:
            print(f"  {head}的还有{len(cells) - _SHOWN}格")
    for drawn in found.proof.drawn[:_SHOWN]:
        print(f"  重画的多出：{' '.join(drawn.split())[:60]}")

"""jixiao new: a first spec with comments, which renders as it stands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jixiao.authoring.sample import sample
from jixiao.authoring.sample_compilation import sample_index
from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode, UsageError
from jixiao.files.names import safe_name
from jixiao.files.staging import OutputError, write_file
from jixiao.findings import InputError
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_forms
from jixiao.nodes.advice import INVISIBLE
from jixiao.specs.listing import INDEX
from jixiao.text.dates import YEARS
from jixiao.text.suggestions import unknown_form

EPILOG = """例：
  jixiao new 申报表-2024 合作与交流               写出 合作与交流.yaml
  jixiao new 经费情况说明,申报表-2024 合作与交流   两种表一份文件"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """FORM, name, -o, --year, --forms."""
    parser.add_argument("form", metavar="表式", help="哪种表；几种用逗号隔开（见 jixiao forms）")
    parser.add_argument("name", metavar="项目名称", help="项目的全称")
    parser.add_argument("-o", "--output", metavar="FILE", help="写到哪个文件（默认 项目名称.yaml）")
    parser.add_argument("--year", type=int, metavar="年度", help="年度（默认取表的适用年度）")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the spec; never over an existing file."""
    forms = read_forms(form_roots(options.forms, [Path(options.output or "").parent]))
    names = [name.strip() for name in options.form.replace("，", ",").split(",") if name.strip()]
    for name in names:
        if name in forms.broken:
            raise InputError(forms.broken[name].findings)
        if name not in forms:
            print("，".join(unknown_form(name, tuple(forms))), file=sys.stderr)
            return ExitCode.USAGE
    wrong = _wrong(names, options.name, options.year) or _mixed([forms[name] for name in names])
    if wrong:
        raise UsageError(wrong)
    chosen, title = [forms[name] for name in names], " ".join(options.name.split())
    year = options.year or _year([form.years for form in chosen])
    over = [form for form in chosen if form.collective]
    text = sample_index(chosen, title, year) if over else sample(chosen, title, year)
    file = Path(options.output) if options.output else Path(INDEX if over else f"{safe_name(options.name)}.yaml")
    if file.exists():
        help = f"写进去的可以是这些：\n{text}" if over else "请换一个名称，或用 -o 指定文件"
        raise OutputError(f"{file} 已经存在，没有动它；{help}")
    write_file(file, text.encode())
    print(f"写出 {file}。改好以后运行：jixiao render {file.parent if over else file}")
    return ExitCode.OK


def _year(listed: Sequence[tuple[int, ...]]) -> int:
    """The present year where all the forms fit it or have no years; else the last year that all fit, or any."""
    years = [set(each) for each in listed if each]
    fitting = (set.intersection(*years) or set.union(*years)) if years else {date.today().year}
    return date.today().year if date.today().year in fitting else max(fitting)


def _mixed(forms: Sequence[Form]) -> str:
    """Forms over many projects and forms of one do not stand in one file."""
    over = [form.name for form in forms if form.collective]
    return f"“{over[0]}”是汇编的表，写在 {INDEX} 里；与项目的表分两次写" if 0 < len(over) < len(forms) else ""


def _wrong(forms: list[str], name: str, year: int | None) -> str:
    """What would give a spec that cannot be read again; empty where nothing would."""
    if not forms:
        return "没有写表式，见 jixiao forms"
    if not name.strip():
        return "项目名称是空的"
    if INVISIBLE.search(" ".join(name.split())):
        return "项目名称里有不能用的字符（多半是终端的编码不是 UTF-8），可以先用别的名称，再在文件里改"
    return "" if year is None or year in YEARS else f"年度“{year}”不对，写四位数的年份，如 2024"

"""jixiao new: a first spec with comments, which renders as it stands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jixiao.authoring.sample import sample
from jixiao.authoring.sample_compilation import sample_index
from jixiao.commands.form_choice import chosen_form, chosen_name, chosen_year, wrong_year
from jixiao.commands.options import add_forms_option, form_roots, named_forms, typed, typed_forms
from jixiao.errors import ExitCode, UsageError
from jixiao.files.names import safe_name
from jixiao.files.staging import OutputError, write_file
from jixiao.forms.form import Form
from jixiao.forms.form_set import Forms
from jixiao.forms.merge import unlike, unlike_fields
from jixiao.forms.read_form import read_forms
from jixiao.nodes.advice import INVISIBLE
from jixiao.specs.listing import INDEX
from jixiao.terminal.asking import can_ask

EPILOG = """例：
  jixiao new                                      在终端里一步步问：哪里的、做什么用、哪一种表，项目名称，年度
  jixiao new 申报表-2024 合作与交流               写出 合作与交流.yaml
  jixiao new 经费情况说明,申报表-2024 合作与交流   两种表一份文件

问的时候写编号，或写选项里的几个字；回车就是提示的那个；Ctrl-C 结束，什么也不写。有哪些表见 jixiao forms。"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """FORM, name, -o, --year, --forms."""
    parser.add_argument("form", nargs="?", metavar="表式", help="哪种表；几种用逗号隔开（见 jixiao forms）")
    parser.add_argument("name", nargs="?", metavar="项目名称", help="项目的全称")
    parser.add_argument("-o", "--output", metavar="FILE", help="写到哪个文件，或已有的文件夹（默认 项目名称.yaml）")
    parser.add_argument("--year", type=int, metavar="年度", help="年度（默认取表的适用年度）")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Writes the spec; never over an existing file."""
    lacking = [word for word, said in (("表式", options.form), ("项目名称", options.name)) if said is None]
    if lacking and not can_ask():
        raise UsageError(f"缺少参数 {', '.join(lacking)}。如 jixiao new 申报表-2024 公务接待；有哪些表：jixiao forms")
    place = Path(options.output or "")
    forms = read_forms(form_roots(options.forms, [place if place.is_dir() else place.parent]))
    chosen = [] if options.form is None else _named(options.form, forms)
    year = "" if options.year is None else wrong_year(str(options.year))
    if wrong := _mixed(chosen) or ("" if options.name is None else _wrong_name(options.name)) or year:
        raise UsageError(wrong)
    if lacking:
        chosen = _ask(options, chosen, forms)
    return _write(options, chosen)


def _named(words: str, forms: Forms) -> list[Form]:
    """The forms that are named. Raises InputError and UsageError."""
    if not (found := named_forms(words, forms)):
        raise UsageError("没有写表式，见 jixiao forms")
    return found


def _ask(options: argparse.Namespace, chosen: list[Form], forms: Forms) -> list[Form]:
    """Asks at the terminal for what was left open, and puts it into the options; gives back the forms."""
    if not chosen:
        chosen = [chosen_form(forms.values())]
        options.form = chosen[0].name
    if options.name is None:

        def wrong(name: str) -> str:
            file = _file(options.output, name, chosen)
            taken = file.exists() and file == _file(None, name, chosen) != Path(INDEX)  # else another name is no help
            return _wrong_name(name) or (f"{file} 已经存在，换一个名称" if taken else "")

        options.name = chosen_name(chosen[0], wrong)
    if options.year is None:
        options.year = chosen_year(_year([form.years for form in chosen]))
    words = f"{typed_forms(options.forms)}{typed(options.form)} {typed(options.name)} --year {options.year}"
    print(f"下次可以直接写：jixiao new {words}")
    return chosen


def _write(options: argparse.Namespace, chosen: list[Form]) -> int:
    title, over = " ".join(options.name.split()), any(form.collective for form in chosen)
    year = options.year or _year([form.years for form in chosen])
    text = sample_index(chosen, title, year) if over else sample(chosen, title, year)
    file = _file(options.output, options.name, chosen)
    if file.exists():
        help = f"写进去的可以是这些：\n{text}" if over else "请换一个名称，或用 -o 指定文件"
        raise OutputError(f"{file} 已经存在，没有动它；{help}")
    write_file(file, text.encode())
    print(
        f"写出 {file}。改好以后运行：jixiao render {typed_forms(options.forms)}{typed(file.parent if over else file)}"
    )
    return ExitCode.OK


def _file(output: str | None, name: str, chosen: Sequence[Form]) -> Path:
    """Where it is written."""
    over = any(form.collective for form in chosen)
    own = Path(INDEX if over else f"{safe_name(name)}.yaml")
    return own if not output else Path(output) / own if Path(output).is_dir() else Path(output)


def _year(listed: Sequence[tuple[int, ...]]) -> int:
    """The present year where all the forms fit it or have no years; else the last year that all fit, or any."""
    years = [set(each) for each in listed if each]
    fitting = (set.intersection(*years) or set.union(*years)) if years else {date.today().year}
    return date.today().year if date.today().year in fitting else max(fitting)


def _mixed(forms: Sequence[Form]) -> str:
    """What keeps the forms out of one file: some stand over many projects, or fields of one name are unlike."""
    over = [form.name for form in forms if form.collective]
    if 0 < len(over) < len(forms):
        return f"“{over[0]}”是汇编的表，写在 {INDEX} 里；与项目的表分两次写"
    return next((f"{unlike(*pair)}；一份项目文件填不了，分两次写" for pair in unlike_fields(forms)), "")


def _wrong_name(name: str) -> str:
    """What would give a spec that cannot be read again; empty where nothing would."""
    if not name.strip():
        return "项目名称是空的"
    if INVISIBLE.search(" ".join(name.split())):
        return "项目名称里有不能用的字符（多半是终端的编码不是 UTF-8），可以先用别的名称，再在文件里改"
    return ""

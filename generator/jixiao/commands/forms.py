"""jixiao forms: what forms there are, and what fields they have."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from jixiao.commands.form_list import form_object, listed, listed_json
from jixiao.commands.options import add_forms_option, form_roots
from jixiao.errors import ExitCode, UsageError
from jixiao.field_paths import shown_path
from jixiao.findings import InputError
from jixiao.forms.catalogue import Wanted, shown_years, wanted_forms
from jixiao.forms.collective import COLLECTIVE
from jixiao.forms.form import Field, Form
from jixiao.forms.form_set import Broken, Forms
from jixiao.forms.origin import STATES
from jixiao.forms.read_form import read_forms
from jixiao.forms.values import ROW
from jixiao.specs.listing import INDEX
from jixiao.terminal.report import text
from jixiao.terminal.table import table
from jixiao.text.suggestions import unknown_form

EPILOG = """例：
  jixiao forms                 列出全部，按地区、用途排
  jixiao forms --for 自评 --year 2023    2023年度做自评的表
  jixiao forms --place 上海    一个地方的表
  jixiao forms 申报表-2024     看一种表：来源、状态、字段
  jixiao forms 申报表-2024 --map    看每个字段印在哪一格
  jixiao forms 申报表-2024 --try    试画，看哪里不对；-o 写到哪个文件夹（默认 output/试-表式）
  jixiao forms 申报表-2024 --html   看模板印出的 HTML；-o 写进一个文件

--for 写用途（目标、说明、批复、监控、自评、汇总），也可写名称里的几个字；--place 写地名的几个字也行；
没有写适用年度的表，哪一年都列。--output-format json 给别的程序读。

--try 用四份项目文件各画三种格式：样例（new 写的那份）、缺（只有必填的）、短（各项一个字、各表一行）、
长（名称60字、一段1500字、行表40行、指标45个、金额连角分12位）。然后说：没有印的、印了几处的字段，缩得太小的数，
断在词中间的标签，太窄的列，只剩一个字的行，太空的页。“错误”要改，退出码是 1；“注意”看一眼，有意的就不用改。
--html 在版面有错、画不出来时也能看；问题里说的“印出的 HTML”第几行，就是这里的第几行。"""

_PATHS = 120  # columns: a path that is cut off says nothing


def add_options(parser: argparse.ArgumentParser) -> None:
    """FORM, --for, --year, --place, --output-format, --map, --try, --html, -o, --forms."""
    parser.add_argument("form", nargs="?", metavar="表式", help="看这一种的来源、状态、字段")
    parser.add_argument("--for", dest="purpose", default="", metavar="用途", help="只列这样用的，如 自评、目标")
    parser.add_argument("--year", type=int, metavar="年度", help="只列这一年用的")
    parser.add_argument("--place", default="", metavar="地区", help="只列这个地方的，如 全国、上海")
    parser.add_argument("--output-format", default="text", choices=("text", "json"), help="输出的样式（默认 text）")
    look = parser.add_mutually_exclusive_group()
    look.add_argument("--map", action="store_true", help="看每个字段印在哪一格，以样例为准")
    look.add_argument("--try", dest="trial", action="store_true", help="画样例和短、长、缺的三份，说哪里不对")
    look.add_argument("--html", action="store_true", help="看模板为样例印出的 HTML，版面有错时也能看")
    parser.add_argument("-o", "--output", metavar="PATH", help="--try 写到哪个文件夹，--html 写进哪个文件")
    add_forms_option(parser)


def run(options: argparse.Namespace) -> int:
    """Prints the list, or one form."""
    forms = read_forms(form_roots(options.forms))
    _refuse(options)
    if options.form is None:
        wanted = Wanted(options.purpose.strip(), options.place.strip(), options.year)
        print((listed_json if options.output_format == "json" else listed)(forms, wanted))
        return _faulty(forms.broken)
    if options.form in forms.broken:
        return _faulty({options.form: forms.broken[options.form]})
    if options.form not in forms:
        print("，".join(unknown_form(options.form, tuple(forms))), file=sys.stderr)
        if wanted_forms(forms.values(), Wanted(options.form)):
            print(f"按用途或名称找：jixiao forms --for {options.form}", file=sys.stderr)
        return ExitCode.USAGE
    if options.map:
        return _mapped(forms[options.form], forms, form_roots(options.forms))
    if options.trial or options.html:
        from jixiao.commands.form_trial import printed, tried

        return (tried if options.trial else printed)(forms[options.form], form_roots(options.forms), options.output)
    print((_as_json if options.output_format == "json" else describe)(forms[options.form]))
    return ExitCode.OK


def _refuse(options: argparse.Namespace) -> None:
    """Raises UsageError for options that would have no effect."""
    if options.form is None and (options.map or options.trial or options.html):
        raise UsageError("写明哪一种表，如 jixiao forms 申报表-2024 --try")
    if options.form is not None and (options.purpose or options.place or options.year is not None):
        raise UsageError("--for、--place、--year 用来挑选，不与表式一起写")
    if options.output_format == "json" and (options.map or options.trial or options.html):
        raise UsageError("--output-format json 只用于列出各种表、一种表的字段")
    if options.output is not None and not (options.trial or options.html):
        raise UsageError("-o 与 --try 或 --html 一起用")


def _mapped(form: Form, forms: Forms, roots: tuple[Path, ...]) -> int:
    from jixiao.authoring.form_map import form_map
    from jixiao.pages.template import Templates

    try:
        places = form_map(form, forms, Templates(roots))
    except InputError as error:
        print(text(error.findings, sys.stderr.isatty()), file=sys.stderr)
        return ExitCode.FINDINGS
    print(f"{form.name}  {form.title}")
    rows = [[each.place, each.label, "、".join(map(shown_path, each.fields))] for each in places]
    print(table(["位置", "标签", "字段"], rows, _PATHS))
    return ExitCode.OK


def _faulty(broken: Mapping[str, Broken]) -> int:
    """What is wrong with forms, to stderr."""
    if broken:
        print(
            text([finding for one in broken.values() for finding in one.findings], sys.stderr.isatty()), file=sys.stderr
        )
    return ExitCode.FINDINGS if broken else ExitCode.OK


def describe(form: Form) -> str:
    """What a form is, where it comes from, and its fields with their kinds as a table."""
    rows = [row for field in form.fields for row in _rows(field, "", 0)]
    computed = {computation.path for computation in form.computations}
    for row in rows:
        row[3] += "（可自动计算）" if row.pop() in computed else ""
    parts = [f"{form.name}  {form.title}", *_said(form), table(["字段", "类型", "必填", "说明"], rows)]
    if form.labels:
        parts.append("可在“标签”里改写的标签：" + "、".join(form.labels))
    return "\n".join(parts)


def _said(form: Form) -> Iterator[str]:
    """All that is said of a form, a line each."""
    origin = form.origin
    named = (("地区", origin.place), ("用途", origin.purpose), ("适用年度", shown_years(form.years)))
    yield "；".join(f"{key}：{value}" for key, value in named if value)
    yield from (f"来源：{source}" for source in origin.sources)
    yield from (f"状态：{state}，{STATES[state]}" for state in origin.states)
    if form.collective:
        yield f"{COLLECTIVE}的表，写进 {INDEX} 的“全文表式”"
    yield from filter(None, (form.description, f"继承 {form.bases[0]}" if form.bases else ""))


def _as_json(form: Form) -> str:
    fields = [
        {"path": path, "kind": field.kind.name, "required": field.required, "description": field.description}
        for path, field in form.every()
    ]
    return json.dumps({**form_object(form), "fields": fields}, ensure_ascii=False, indent=1)


def _rows(field: Field, head: str, depth: int) -> list[list[str]]:
    """A field and those inside it; the last cell is its path, which begins with `head` inside a table."""
    taken = f"取 {'、'.join(field.taken)}" if field.taken else ""
    plain = field.kind.plain and not field.several
    note = field.description or taken or ("" if plain else field.kind.means(field))
    note += f"（{field.limit}字以内）" if field.limit is not None else ""
    path = head + field.path
    rows = [["  " * depth + field.name, field.kind.name, "是" if field.required else "", note, path]]
    for inner in field.fields:
        rows += _rows(inner, path + ROW if field.kind.table else head, depth + 1)
    return rows

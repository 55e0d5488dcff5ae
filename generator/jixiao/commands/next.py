"""jixiao next: the same projects next year, or the next form of the year."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.commands.options import add_forms_option, form_roots, named_forms, typed
from jixiao.errors import ExitCode, ExpectedError, UsageError
from jixiao.figures.compute import compute
from jixiao.files.staging import OutputError, own_file, replace_file, write_file
from jixiao.forms.form import Form
from jixiao.forms.form_set import Forms
from jixiao.forms.merge import merged_fields
from jixiao.forms.read_form import read_forms
from jixiao.nodes.edit import digest
from jixiao.specs.compilation import Compilation, load_unit
from jixiao.specs.discovery import Unit, find_units
from jixiao.specs.listing import INDEX
from jixiao.specs.project import Spec
from jixiao.specs.years import fitting
from jixiao.terminal.report import text
from jixiao.text.dates import YEARS
from jixiao.yearly.carried import Carried
from jixiao.yearly.next_form import to_form
from jixiao.yearly.next_year import draws, replace_year, to_year
from jixiao.yearly.treatment import Treatment, Treatments

EPILOG = """下一年：另写一份新的，旧的不动。日期加一年；去年的金额、完成值、得分、原因清空，去年写的留成注释（# 开头）；
名称、指标、目标值、分值留着；目标、测算、项目总额留着，提醒核对。改了哪些都列出来。
表式不适用于新的年度就换成适用的，或用 --form 写明。

同一年的下一种表（--year 是项目文件的年度，写 --form）：在原来的文件里加上新表的字段，目标值照抄，批复的数照填
（只用项目文件里写着的，不猜）；加 -o 就另写一份。

例：
  jixiao next specs/某文档 --year 2026                      写到 specs/某文档-2026（名称里的年份跟着改）
  jixiao next 公务接待.yaml --year 2026 -o 2026             写到 2026/公务接待.yaml
  jixiao next 公务接待.yaml --year 2025 --form 自评表-2021   同一年：加上自评表"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """PATH, --year, --form, -o, --dry-run, --forms."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="项目文件或文件夹")
    parser.add_argument("--year", type=int, required=True, metavar="年度", help="写给哪一年")
    parser.add_argument("--form", metavar="表式", default="", help="写给哪种表；几种用逗号隔开")
    parser.add_argument("-o", "--output", metavar="DIR", default="", help="写到哪个文件夹")
    parser.add_argument("--dry-run", action="store_true", help="只列出会改什么，不写")
    add_forms_option(parser)


@dataclass(frozen=True, slots=True)
class _Order:
    """What is asked for: the year, the forms (none: those that fit it), the folder; are there several documents?"""

    year: int
    forms: Forms
    asked: tuple[Form, ...]
    folder: str
    several: bool


@dataclass(frozen=True, slots=True)
class _Target:
    """A file that is to be written: where, what of, and whether over the one that it comes from."""

    source: Path
    file: Path
    carried: Carried
    early: bool = False  # it is of that year already, and goes along as it is


def run(options: argparse.Namespace) -> int:
    """Writes the specs; never over another file."""
    paths = [Path(path) for path in options.paths]
    if options.year not in YEARS:
        raise UsageError(f"年度“{options.year}”不对，写四位数的年份")
    forms = read_forms(form_roots(options.forms, paths))
    asked = named_forms(options.form, forms, single=True)
    units, wanted = find_units(paths), _Wanted()
    order = _Order(options.year, forms, tuple(asked), options.output, several=len(units) > 1)
    for unit in units:
        try:
            wanted.add(_targets(unit, order), order)
        except ExpectedError as error:
            if not order.several:
                raise
            wanted.refused.append(str(error) if str(unit.path) in str(error) else f"{unit.path}：{error}")
    for each, content in wanted.made:
        if not options.dry_run:
            _write(each, content)
        _tell(each, dry=options.dry_run)
    for line in wanted.refused:
        print(f"没有写 {line}", file=sys.stderr)
    return ExitCode.FINDINGS if wanted.refused or any(each.early for each, _ in wanted.made) else ExitCode.OK


@dataclass(slots=True)
class _Wanted:
    """What is to be written, and what is not, with the reason: one project that cannot be carried stops no other."""

    made: list[tuple[_Target, bytes]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def add(self, targets: Iterable[_Target], order: _Order) -> None:
        """Takes all files of a document or none. Raises ExpectedError where one of them cannot be written."""
        made = [(each, each.carried.made()) for each in targets]
        claimed = {each.file: each.source for each, _ in self.made}
        for each, _ in made:
            if each.file in claimed:
                raise OutputError(f"{each.file} 已由 {claimed[each.file]} 写；另用一个文件夹（-o）再写一次")
            if each.file != each.source and each.file.exists():
                told = "" if order.several else "，什么也没有写；换一个文件夹（-o），或先移开它"
                raise OutputError(f"{each.file} 已经存在{told}")
        self.made += made


def _targets(unit: Unit, order: _Order) -> Iterator[_Target]:
    """What a document or a single spec becomes. Raises ExpectedError where it has errors, or cannot be carried."""
    loaded = load_unit(unit, order.forms)
    if wrong := [finding for finding in loaded.findings if finding.severity == 0]:
        print(text(wrong, sys.stderr.isatty()), file=sys.stderr)
        raise ExpectedError(f"{unit.path}：先改好上面的错误，再往下一年写")
    old = loaded.year
    if old is None or not loaded.specs:
        raise ExpectedError(f"{unit.path} 没有写年度")
    if old == order.year:
        yield from _same_year(unit, loaded, order)
        return
    if not unit.whole and unit.indexed:
        raise UsageError(
            f"{unit.path} 的共用内容在 {INDEX} 里：写文件夹，jixiao next {typed(unit.specs)} --year {order.year}"
        )
    yield from _next_year(unit, loaded, order)


def _same_year(unit: Unit, loaded: Compilation, order: _Order) -> Iterator[_Target]:
    if not order.asked:
        raise UsageError(f"{unit.path} 就是{order.year}年的：要另一种表，写 --form 表式")
    files = [file for file in unit.files if file.name == INDEX] if unit.whole else []
    carried = {file: Carried(str(file), own_file(file)) for file in files}
    for file, each in carried.items():
        draws(each, each.root, _joined(loaded.specs[0].forms, order.asked))
        yield _Target(file, _place(file, unit, order), each)
    for spec in loaded.specs:
        each = Carried(spec.file, own_file(Path(spec.file)))
        draws(each, each.root, _joined(spec.forms, order.asked))
        project = compute(spec)
        for form in order.asked:
            if form not in spec.forms:
                to_form(each, project, form)
        yield _Target(Path(spec.file), _place(Path(spec.file), unit, order), each)


def _joined(drawn: Sequence[Form], asked: Sequence[Form]) -> list[Form]:
    return [*drawn, *(form for form in asked if form not in drawn)]


def _next_year(unit: Unit, loaded: Compilation, order: _Order) -> Iterator[_Target]:
    singles = [form for form in order.forms.values() if not form.collective]
    for file in unit.files if unit.whole else (unit.path,):
        spec = next((each for each in loaded.specs if Path(each.file) == file), loaded.specs[0])
        old = loaded.year if file.name == INDEX else spec.year
        assert old is not None
        carried = Carried(str(file), own_file(file))
        target = _Target(file, _place(file, unit, order, old=loaded.year or old), carried, early=old == order.year)
        if target.early:
            carried.tell(Treatment.ASKED, f"已经是{old}年的，照抄")
        else:
            drawn = order.asked or _fitting(spec, order.forms, order.year)
            above = [form for each in loaded.collective for form in each.forms] if file.name == INDEX else []
            fields = merged_fields([*above, *drawn, *spec.forms, *singles])
            treatments = Treatments([*above, *spec.forms, *drawn, *singles])
            to_year(carried, old, order.year, fields, treatments, drawn)
            if file.name != INDEX:
                _unlike(carried, spec, drawn)
        yield target


def _fitting(spec: Spec, forms: Forms, year: int) -> tuple[Form, ...]:
    """The forms of the spec; one that does not fit the year gives way to the one that does."""
    found = []
    for form in spec.forms:
        others = fitting(form, forms, year)
        found.append(form if not form.years or year in form.years or len(others) != 1 else others[0])
    return tuple({form.name: form for form in found}.values())


def _unlike(carried: Carried, spec: Spec, drawn: Sequence[Form]) -> None:
    """Tells what the forms of the year have not: it stays."""
    known = {field.name for form in drawn for field in form.fields}
    for key in carried.root.pairs:
        if key not in known and any(form.field(key) for form in spec.forms):
            carried.tell(Treatment.ASKED, f"{key}：要出的表里没有，留在文件里")


def _place(file: Path, unit: Unit, order: _Order, *, old: int = 0) -> Path:
    """Where a file goes; of the same year (`old` is 0) over itself, unless a folder is named."""
    if order.folder:
        inside = [unit.folder] if unit.whole and order.several else []
        return Path(order.folder, *inside, file.name)
    if not old:
        return file
    if unit.whole:
        return unit.path.with_name(_renamed(unit.folder, old, order.year)) / file.name
    return file.with_name(_renamed(file.stem, old, order.year) + file.suffix)


def _renamed(name: str, old: int, new: int) -> str:
    moved = replace_year(name, old, new)
    return moved if moved != name else f"{name}-{new}"


def _write(target: _Target, content: bytes) -> None:
    if target.file == target.source:
        replace_file(target.file, content, over=digest(target.carried.content))
    else:
        write_file(target.file, content)


def _tell(target: _Target, *, dry: bool) -> None:
    verb = "会写" if dry else "改了" if target.file == target.source else "写出"
    print(f"{verb} {target.file}" + (f"（照 {target.source}）" if target.file != target.source else ""))
    for treatment, line in target.carried.told:
        print(f"  {treatment} {line}")

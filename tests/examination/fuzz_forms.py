"""Random damage to forms and their templates: whatever a stranger's folder holds, there are findings, never a traceback, never a wait.

.venv/bin/python tests/examination/fuzz_forms.py 10000 1
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2] / "generator"))

from jixiao.authoring.sample import sample
from jixiao.drawing.assemble import read_parts
from jixiao.examination.examine import examine
from jixiao.figures.compute import compute
from jixiao.files.resources import packaged_forms
from jixiao.findings import Finding, InputError
from jixiao.fonts import FontError, FontSet, font_set
from jixiao.forms.read_form import read_forms
from jixiao.layout.fitting import lay_out
from jixiao.layout.ruler import Ruler
from jixiao.pages.sheet_files import _texts
from jixiao.pages.stylesheet import stylesheet
from jixiao.pages.template import Templates
from jixiao.specs.compilation import load

ROOT = Path(__file__).parents[2]
LIMIT = 4.0  # seconds of the processor for one mutation, on a machine that others use too
_EXPRESSIONS = (
    "{{ 'a' * 10**9 }}",
    "{{ '%2000000000d' % 1 }}",
    "{{ x | center(10**9) }}",
    "{{ [1] * 10**9 }}",
    "{{ 2**10**10 }}",
    "{{ range(10**9) }}",
    "{{ namespace }}",
    "{{ lipsum() }}",
    "{{ ''.join }}",
    "{{ self }}",
    "{{ loop }}",
    "{{ caller() }}",
    "{% set a = [a, a] %}",
    "{{ 表名 * 10**7 }}",
    "{{ 表名 | replace('', 表名 * 9999) }}",
    "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include '../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% extends 表名 %}",
    "{{ 1 // 0 }}",
    "{{ 字段 }}",
    "{{ 标签 }}",
    "{{ 年度 / '甲' }}",
    "{{ {}['a'] }}",
    "{{ 表名[10**9] }}",
    "{{ 表名[::0] }}",
    "{% set 表名 = none %}",
    "{{ none ~ none }}",
    "{{ [] | first }}",
    "{{ [] | max }}",
    "{{ 表名 | round }}",
    "{{ '%d' % 表名 }}",
    "{{ dict(a=dict) }}",
    "{% if %}",
    "{% endfor %}",
    "{{",
    "}}",
    "{#",
    "{% raw %}",
    "&nbsp;",
    "&#0;",
    "<b>",
    "</td>",
    "<td>",
    "<table>",
    "<",
    ">",
    '"',
    "'",
)
_LAYOUT = (
    'rowspan="9999"',
    'colspan="99"',
    'rowspan="0"',
    'colspan="-1"',
    'class="' + "a " * 200 + '"',
    'style="padding: 1e9pt"',
    'style="font-size: 400pt"',
    'style="font-size: 0.001pt"',
    'style="height: 4000pt"',
    'style="margin-top: -4000pt"',
    'style="width: 0.01pt"',
    'style="{{{{"',
    'style="line-height: 0.001"',
    'data-repeat=""',
    'style="break-before: page"',
    'style="text-indent: -900pt"',
    'style="border: 900pt"',
)
_STYLES = (
    "td { padding: 1e308pt }",
    "@page { size: 9e9pt 1pt }",
    "@page { margin: 400pt }",
    ":not(" * 300 + ")" * 300 + "{}",
    "a" + " a" * 300 + "{}",
    "* ~ * { padding: 1pt }",
    "p:nth-child(n) {}",
    ":has(*) {}",
    "[a|b] {}",
    "td { font-family: 隶书 }",
    "td { font-size: " + "9" * 4400 + "pt }",
    "}",
    "{",
    "/*",
    "@import 'x';",
    "td { width: 50% }",
    "\\0",
    "<!--",
)
_VALUES = (
    "",
    "null",
    "[]",
    "{}",
    "- a",
    "{a: b}",
    "[[1]]",
    "0",
    "-1",
    "1e9",
    "true",
    "是",
    "NaN",
    "(a+)+$",
    "(?=a)",
    "'(?P<a>'",
    "'\\1'",
    "[(, )]",
    "9" * 50,
    "x" * 3000,
    "年度",
    "绩效指标",
    "绩效指标.*.分值",
    "资金.*.*.合计",
    "'{{ x }}'",
    "组",
    "行表",
    "指标树",
    "预算表",
    "选项",
    "金额",
    "日期",
    "'0.##########'",
    "'" + "0" * 500 + "'",
    "yyyyyyyy",
    "万元",
    "{和: []}",
    "{商: [甲]}",
    "{和: [合计], 小数: 99999}",
    "{权重: [a, b, c], 小数: -1}",
    "&a",
    "*a",
    "!!python/object:os.system",
    "|-",
    "> x",
    "{类型: 组, 字段: {}}",
    "{词表: [a]}",
    "{类型: 指标树, 指标: {a: 组}}",
    "{类型: 选项, 选项: [a, [b]]}",
    "{类型: 行表, 列: {a: {类型: 行表, 列: {b: 文本}}}}",
    "'\\0'",
    '"\\0"',
    '"\\ud800"',
)


def mutate(text: str, name: str, chance: random.Random) -> str:
    """The text of a file of a form with one slip or one attack."""
    kind, place = chance.randrange(8), chance.randrange(len(text) + 1)
    lines = text.split("\n")
    number = chance.randrange(len(lines))
    if kind == 0:
        return text[:place] + text[place + chance.randint(1, 8) :]
    if kind == 1:
        return "\n".join([*lines[:number], *[lines[number]] * chance.choice((0, 2, 50)), *lines[number + 1 :]])
    if kind == 2:
        lines[number] = " " * chance.randrange(9) + lines[number].lstrip()
        return "\n".join(lines)
    if name.endswith(".yaml"):
        spots = list(re.finditer(r"(?<=: )[^\n{}\[\],|]+|(?<=: )[\[{][^\n]*[\]}](?=\n|$)", text)) or [
            re.search("$", text)
        ]
        spot = chance.choice(spots)
        return text if spot is None else text[: spot.start()] + chance.choice(_VALUES) + text[spot.end() :]
    if name.endswith(".css") or kind == 3:
        return text[:place] + chance.choice(_STYLES) + text[place:]
    tags = list(re.finditer(r"<(?:td|tr|th|p|table|col|tbody)\b", text))
    if kind in (4, 5) and tags:
        spot = chance.choice(tags)
        return text[: spot.end()] + " " + chance.choice(_LAYOUT) + text[spot.end() :]
    inner = list(re.finditer(r">|\}\}|%\}", text))
    end = chance.choice(inner).end() if inner else place
    return text[:end] + chance.choice(_EXPRESSIONS) + text[end:]


@cache
def specs() -> dict[str, str]:
    """A sound spec for each form."""
    forms = read_forms((packaged_forms(), ROOT / "tests/forms"))
    return {name: sample([form], "某项目", 2025) for name, form in forms.items()}


def outcome(root: Path, form: str, ruler: Ruler) -> Iterator[Finding]:
    """What is found on the way from a folder of forms to pages."""
    stylesheet.cache_clear()
    _texts.clear()
    roots = (packaged_forms(), root)
    try:
        forms, templates = read_forms(roots), Templates(roots)
        yield from forms.faults()
        if form in forms.broken:
            return
        (root / "某项目.yaml").write_text(specs()[form], encoding="utf-8")
        for compilation in load([root / "某项目.yaml"], forms):
            yield from examine(compilation).findings
            for spec in compilation.specs:
                for part in read_parts(compute(spec), templates):
                    lay_out(part, ruler)
        sample([forms[form]], "某项目", 2025)
    except InputError as error:
        yield from error.findings
    except FontError:
        return


def drawing() -> Ruler:
    """The ruler with the forms' own fonts."""
    fonts: FontSet = font_set()
    return Ruler(lambda character, family, bold: fonts.face(family, bold).advance(character))


def _with_ancestors(folder: Path) -> Iterator[Path]:
    """The form and those that it continues, the nearest first."""
    yield folder
    if above := re.search(r"^继承: *(\S+)", (folder / "form.yaml").read_text("utf-8"), re.MULTILINE):
        yield from _with_ancestors(folder.parent / above[1])


def _has_page(folder: Path) -> bool:
    return (folder / "page.html.j2").is_file()


def run(count: int, seed: int) -> tuple[list[str], float, Counter[str]]:
    """(what went wrong, the longest time of one mutation in seconds, how many had findings of each rule)."""
    faults, longest, families = [], 0.0, Counter[str]()
    ruler = drawing()
    sources = [
        folder
        for root in (packaged_forms(), ROOT / "tests/forms")
        for folder in sorted(root.iterdir())
        if (folder / "form.yaml").is_file()
    ]
    with TemporaryDirectory() as base:
        for number in range(count):
            chance = random.Random(f"{seed}-{number}")
            source, root = chance.choice(sources), Path(base, str(number))
            family = [*_with_ancestors(source)]
            for folder in (*family, packaged_forms() / "_shared"):
                shutil.copytree(folder, root / folder.name)
            changed = []
            for _ in range(chance.choice((1, 1, 2, 3))):
                shared = (
                    "page.html.j2",
                    "申报表.html.j2",
                    "指标.html.j2",
                    "预算.html.j2",
                    "official.css",
                    "words.txt",
                    "审核.yaml",
                )
                file = chance.choice(
                    (
                        *(root / folder.name / "form.yaml" for folder in family),
                        next(root / folder.name / "page.html.j2" for folder in family if _has_page(folder)),
                        root / "_shared" / chance.choice(shared),
                    )
                )
                file.write_text(
                    mutate(file.read_text(encoding="utf-8"), file.name, chance), encoding="utf-8", newline=""
                )
                changed.append(str(file.relative_to(root)))
            began = time.process_time()
            try:
                found = list(outcome(root, source.name, ruler))
                families.update({finding.rule for finding in found})
                faults += [
                    f"{number}: {finding}"
                    for finding in found
                    if " at 0x" in finding.message or "Error" in finding.message
                ]
            except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
                faults.append(f"{number} {changed}\n{traceback.format_exc(limit=-4)}")
            spent = time.process_time() - began
            longest = max(longest, spent)
            if spent > LIMIT:
                faults.append(f"{number} {changed}: {spent:.1f} s")
            shutil.rmtree(root)
    return faults, longest, families


if __name__ == "__main__":
    wrong, slowest, spoken = run(int(sys.argv[1]), int(sys.argv[2]))
    print("\n".join(wrong))
    print(f"{len(wrong)} faults, the slowest {slowest:.2f} s, findings by rule {dict(spoken)}")
    sys.exit(bool(wrong))

"""A form keeper who breaks a form in whatever way is told so in Chinese, at the right line, with the way out."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jixiao.authoring.form_map import form_map
from jixiao.findings import Finding, InputError
from jixiao.forms.form_set import Forms
from jixiao.forms.read_form import read_forms
from jixiao.pages.template import Templates
from samples import ROOTS
from samples.broken_forms import FORM, FORM_BREAKS, PAGE, Break, F, P
from samples.broken_pages import PAGE_BREAKS

NAME = "某县表"
BREAKS = (*FORM_BREAKS, *PAGE_BREAKS)
_CODE = re.compile(r"“[^”]*”|\{%.*?%\}|\{\{.*?\}\}|\{[^}]*\}|<[^>]*>")  # what is quoted may be Latin
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'-]+ [A-Za-z]{2,}")  # two words in a row


@cache
def sound() -> Forms:
    """The forms of which only the page is broken, read once."""
    with TemporaryDirectory() as place:
        (Path(place) / NAME).mkdir()
        (Path(place) / NAME / F).write_text(FORM, encoding="utf-8")
        (Path(place) / NAME / P).write_text(PAGE, encoding="utf-8")
        forms = read_forms((*ROOTS, Path(place)))
        assert NAME in forms  # read, as long as its folder is there
        return forms


def findings(folder: Path, form: str, page: str) -> tuple[Finding, ...]:
    """What is said of a form, and of the page that it prints for its own sample."""
    (folder / NAME).mkdir()
    (folder / NAME / F).write_text(form, encoding="utf-8")
    (folder / NAME / P).write_text(page, encoding="utf-8")
    roots = (*ROOTS, folder)
    forms = sound() if form == FORM else read_forms(roots)
    if NAME in forms.broken:
        return tuple(forms.broken[NAME].findings)
    try:
        form_map(forms[NAME], forms, Templates(roots))
    except InputError as error:
        return tuple(error.findings)
    return ()


def told(folder: Path, broken: Break) -> Finding:
    texts = {F: FORM, P: PAGE}
    assert broken.old in texts[broken.file]
    texts[broken.file] = texts[broken.file].replace(broken.old, broken.new, 1)
    found = findings(folder, texts[F], texts[P])
    assert found, "nothing is told"
    return found[0]


def test_the_form_itself_is_sound(tmp_path: Path) -> None:
    assert findings(tmp_path, FORM, PAGE) == ()


@pytest.mark.slow  # all of them together
@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_it_is_told_in_chinese_at_its_line_with_the_way_out(broken: Break, tmp_path: Path) -> None:
    found = told(tmp_path, broken)
    whole = FORM if broken.file == F else PAGE
    line = broken.line or whole.count("\n", 0, whole.index(broken.old)) + 1
    place = Path(found.position.file)
    assert (place.parent.name, place.name, found.position.line) == (NAME, broken.file, line), str(found)
    assert re.search("[\u4e00-\u9fff]", found.message)
    assert found.help
    for text in (found.message, found.help):
        assert not _ENGLISH.search(_CODE.sub("", text)), text


@pytest.mark.parametrize(
    ("name", "said", "help"),
    [
        ("语句没有结束", "前面的“for”还没有结束", "{% endfor %}"),
        ("宏少参数", "宏的参数“名”没有给", "次序"),
        ("引进没有的宏并用", "“_shared/指标.html.j2”里没有叫“圆圈”的宏", "现成的宏"),
        ("组里没有", "没有“地方”这一项", "合计、财政"),
        ("标签没有", "没有“总计”这一项", "“合计”"),
        ("列没有", "没有“步骤”这一项", "阶段、用款"),
        ("过滤器少参数", "“replace”的参数不对", "例子"),
        ("全角括号", "全角的“（”", "半角"),
        ("字段比大小", "不能比大小", "计算"),
        ("css 选择器错三", "没有“:unknown”这种选择", "td.money"),
        ("css 全角冒号", "全角的“：”", "半角的 :"),
        ("css 注释没闭合", "/* 后面没有 */", "补上 */"),
        ("rowspan 太长", "第4行第5列多出一格", "从上面伸到这一行的：“概况”"),
        ("什么也没有", "什么也没有印出来", "block body"),
        ("继承自己", "“某县表”继承自己", "另一种表"),
    ],
)
def test_what_is_said_names_what_is_wrong(name: str, said: str, help: str, tmp_path: Path) -> None:
    found = told(tmp_path, next(broken for broken in BREAKS if broken.name == name))
    assert said in found.message
    assert help in found.help

"""Templates: what they print, and that those of strangers can do nothing but print."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.findings import InputError
from jixiao.pages.marks import taken_apart
from jixiao.pages.template import Templates
from samples import ROOTS
from samples.writing import HEAD, advice, computed, forms

SHELL = "<html><body><p>{}</p></body></html>"


def printed(template: str, folder: Path, **values: object) -> str:
    (folder / "表").mkdir(exist_ok=True)
    (folder / "表" / "page.html.j2").write_text(template, encoding="utf-8")
    return Templates((folder,)).filled("表/page.html.j2", values)


@pytest.mark.parametrize(
    "expression",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ 名.__init__.__globals__ }}",
        "{{ (1).__class__.__base__.__subclasses__() }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ [].append(1) }}",
        "{{ {}.update({1: 2}) }}",
        "{{ '{0.__class__}'.format(名) }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ ''|attr('__class__') }}",
        "{% set x = 名.__dict__ %}{{ x }}",
        "{{ range(10000000) | list }}",
    ],
)
def test_a_strangers_template_cannot_reach_out_of_the_sandbox(expression: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        printed("<html>\n" + expression + "</html>", tmp_path, 名="甲")
    (found,) = error.value.findings
    assert found.rule == "B2"
    assert found.position.line == 2


@pytest.mark.parametrize("name", ["../秘密.txt", "/etc/passwd", "表/../../秘密.txt", "没有.j2"])
@pytest.mark.parametrize("word", ["include", "extends", "import"])
def test_nothing_outside_the_template_folders_is_read(name: str, word: str, tmp_path: Path) -> None:
    (tmp_path / "秘密.txt").write_text("秘密", encoding="utf-8")
    root = tmp_path / "templates"
    root.mkdir()
    with pytest.raises(InputError) as error:
        printed(f'\n{{% {word} "{name}" {"as x " if word == "import" else ""}%}}', root)
    assert "找不到模板" in advice(error.value.findings)


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("<html>\n{{ 没有 }}</html>", 2, "没有"),
        ("<html>\n\n{% for x in y %}</html>", 3, ""),
        ("<html>\n{{ 名 | 没有的式样 }}</html>", 2, "没有的式样"),
        ("<html>\n{{ 1 // 0 }}</html>", 2, ""),
        ("<html>\n{{ 名.没有 }}</html>", 2, "没有"),
        ("<html>\n{{ 名 + 1 }}</html>", 2, ""),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, ""),
    ],
)
def test_a_fault_of_a_template_is_found_at_its_line(template: str, line: int, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        printed(template, tmp_path, 名="甲")
    (found,) = error.value.findings
    assert found.position.line == line
    assert Path(found.position.file).name == "page.html.j2"
    assert message in found.message
    assert found.help


def test_author_text_is_escaped_and_never_a_template(tmp_path: Path) -> None:
    assert printed(SHELL.format("{{ 文 }}"), tmp_path, 文='<b>&{% x %}{{ 年度 }}"') == SHELL.format(
        "&lt;b&gt;&amp;{% x %}{{ 年度 }}&#34;"
    )


def test_a_label_may_be_broken_beside_known_words_only(tmp_path: Path) -> None:
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "words.txt").write_text("# 词\n满意度\n服务对象\n", encoding="utf-8")
    assert printed("{{ 文 | 断词 }}", tmp_path, 文="服务对象满意度指标<") == "服务对象<wbr/>满意度<wbr/>指标&lt;"


def test_figures_and_dates_are_printed_typed_and_the_rest_as_text(tmp_path: Path) -> None:
    text = HEAD + "主管部门: 甲<乙\n计划开始日期: 2024-01-01\n项目资金: {年度申请: {当年财政拨款: 1234567.8}}\n"
    text += "绩效指标: {产出指标: {数量指标: {人数: =100.00(%)}}}\n"
    html = taken_apart(Templates(ROOTS).form(forms()["申报表-2024"], computed(text, tmp_path)).html)[0]
    assert '<time datetime="2024-01-01">2024-01-01</time>' in html
    assert '<data value="1234567.8">1,234,567.80</data>' in html
    assert "甲&lt;乙" in html
    assert '<td colspan="2">=100.00(%)</td>' in html

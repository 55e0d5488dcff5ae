"""Faults of what a template printed are told at the line of the template that printed it."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.findings import Finding, InputError
from jixiao.pages.page import read_page
from jixiao.pages.template import Templates

HEAD = (
    "<html>\n<head>\n{% block style %}{% endblock %}\n</head>\n<body>\n{% block body %}{% endblock %}\n</body>\n</html>"
)


def fault(folder: Path, **files: str) -> Finding:
    """The one fault of the template 页, whose lines the others print too."""
    (folder / "表").mkdir()
    for name, text in {"底": HEAD, **files}.items():
        (folder / "表" / f"{name}.j2").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_page(Templates((folder,)), "表", "表/页.j2", {"值": "甲\n乙", "数": 3})
    (found,) = error.value.findings
    return found


def place(finding: Finding) -> tuple[str, int, str]:
    return Path(finding.position.file).stem, finding.position.line, finding.excerpt.strip()


def test_in_a_page(tmp_path: Path) -> None:
    page = "{% extends '表/底.j2' %}\n{% block body %}\n{# 一行 #}\n<p>{{ 值 }}</p>\n\n  <i>斜</i>\n{% endblock %}"
    found = fault(tmp_path, 页=page)
    assert place(found) == ("页", 6, "<i>斜</i>")
    assert found.position.column == 3


def test_in_a_loop_in_a_macro_of_another_file(tmp_path: Path) -> None:
    macros = "{# 宏 #}\n{% macro 行(文) %}\n<p>{{ 文 }}</p>\n<u>{{ 文 }}</u>\n{% endmacro %}"
    page = "{% extends '表/底.j2' %}\n{% from '表/宏.j2' import 行 %}\n{% block body %}\n{% for 一 in range(数) %}\n{{ 行(值) }}\n{% endfor %}\n{% endblock %}"
    assert place(fault(tmp_path, 页=page, 宏=macros)) == ("宏", 4, "<u>{{ 文 }}</u>")


def test_in_an_included_file(tmp_path: Path) -> None:
    page = "{% extends '表/底.j2' %}\n{% block body %}\n<p>前</p>\n{% include '表/段.j2' %}\n{% endblock %}"
    assert place(fault(tmp_path, 页=page, 段="<p>一</p>\n<b>二</b>\n")) == ("段", 2, "<b>二</b>")


def test_in_a_base(tmp_path: Path) -> None:
    page = "{% extends '表/底.j2' %}\n{% block body %}<p>一</p>{% endblock %}"
    assert place(fault(tmp_path, 页=page, 底=HEAD.replace("</body>", "<s>底</s>\n</body>"))) == ("底", 7, "<s>底</s>")


def test_a_tag_that_is_not_closed(tmp_path: Path) -> None:
    page = "{% extends '表/底.j2' %}\n{% block body %}\n<p>一\n<p>二</p>\n{% endblock %}"
    found = fault(tmp_path, 页=page)
    assert place(found) == ("页", 3, "<p>一")
    assert found.message == "模板印出的 HTML 不完整：<p> 没有闭合，就遇到了 </body>"


def test_a_style_with_its_column(tmp_path: Path) -> None:
    page = "{% extends '表/底.j2' %}\n{% block style %}\n<style>\n  p { colour: red }</style>\n{% endblock %}\n{% block body %}\n<p>一</p>\n{% endblock %}"
    found = fault(tmp_path, 页=page)
    assert place(found) == ("页", 4, "p { colour: red }</style>")
    assert found.position.column == 7


def test_a_template_that_looks_at_what_it_prints_is_told_by_the_page(tmp_path: Path) -> None:
    """Its notes would change what it prints: then the printed line is told."""
    page = "{% extends '表/底.j2' %}\n{% block body %}\n{% set 段 %}<p>一</p>{% endset %}\n{% if 段 | length == 8 %}\n<i>斜</i>\n{% endif %}\n{% endblock %}"
    assert place(fault(tmp_path, 页=page)) == ("表（印出的 HTML）", 5, "<i>斜</i>")


@pytest.mark.parametrize(
    ("page", "line", "said"),
    [
        ("{% extends '表/底.j2' %}\n\n<p>注</p>\n{% block body %}<p>一</p>{% endblock %}", 3, "这里写的不会印"),
        ("<p>前</p>\n{% extends '表/底.j2' %}\n{% block body %}<p>一</p>{% endblock %}", 1, "这里写的不会印"),
        ("{% extends '表/底.j2' %}\n{{ 值 }}\n{% block body %}<p>一</p>{% endblock %}", 2, "这里写的不会印"),
        ("{% extends '表/底.j2' %}\n{% block 正文 %}<p>一</p>{% endblock %}", 2, "没有叫“正文”的 block"),
        (
            "{% extends '表/底.j2' %}\n{% block body %}<p>一</p>{% endblock %}\n{% macro 行() %}{% endmacro %}",
            3,
            "宏“行”",
        ),
    ],
)
def test_what_would_be_dropped_without_a_word_is_told(tmp_path: Path, page: str, line: int, said: str) -> None:
    found = fault(tmp_path, 页=page)
    assert (Path(found.position.file).stem, found.position.line) == ("页", line)
    assert said in found.message


def test_a_block_inside_of_one_s_own_may_be_new(tmp_path: Path) -> None:
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "底.j2").write_text(HEAD, encoding="utf-8")
    middle = "{% extends '表/底.j2' %}\n{% block body %}\n<p>一</p>\n{% block 附注 %}{% endblock %}\n{% endblock %}"
    (tmp_path / "表" / "中.j2").write_text(middle, encoding="utf-8")
    page = "{% extends '表/中.j2' %}\n{% block 附注 %}\n<p>注</p>\n{% endblock %}"
    (tmp_path / "表" / "页.j2").write_text(page, encoding="utf-8")
    _, blocks = read_page(Templates((tmp_path,)), "表", "表/页.j2", {})
    assert [block.text for block in blocks if hasattr(block, "text")] == ["一", "注"]

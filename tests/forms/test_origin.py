"""What a form.yaml says of where it comes from."""

from pathlib import Path

import pytest
from jixiao.findings import InputError
from jixiao.forms.origin import Publication
from jixiao.forms.read_form import read_form

FORM = "名称: 表\n字段:\n  项目名称: 文本\n"


def form(folder: Path, said: str):
    own = folder / "甲表"
    own.mkdir()
    (own / "page.html.j2").write_text("{{ 项目名称 }}", encoding="utf-8")
    (own / "form.yaml").write_text(said + FORM, encoding="utf-8")
    return read_form(own)


def test_a_form_says_where_it_is_used_what_for_and_who_published_it(tmp_path):
    said = "地区: 四川省\n用途: 自评\n状态: [自拟版式, 依据待核]\n来源:\n  - {发布: 财政部, 标题: 自评表, 年份: 2020}\n"
    origin = form(tmp_path, said).origin
    assert (origin.place, origin.purpose, origin.states) == ("四川省", "自评", ("自拟版式", "依据待核"))
    assert origin.sources == (Publication("财政部", "自评表", 2020),)
    assert str(origin.sources[0]) == "财政部《自评表》（2020年）"


def test_a_source_whose_issuer_is_not_known_has_its_title_and_year(tmp_path):
    (source,) = form(tmp_path, "来源: [{标题: 自评表, 年份: 2020}]\n").origin.sources
    assert str(source) == "《自评表》（2020年）"


def test_a_form_may_say_nothing_of_its_origin(tmp_path):
    origin = form(tmp_path, "").origin
    assert (origin.place, origin.purpose, origin.sources, origin.states) == ("", "", (), ())


@pytest.mark.parametrize(
    ("said", "line", "message"),
    [
        ("地区: [甲, 乙]\n", 1, "“地区”应当是一个词"),
        ("用途: 自评\n状态: 依据带核\n", 2, "不认识的状态“依据带核”"),
        ("来源: [{发布: 财政部, 标题: 自评表}]\n", 1, "“来源”的每一项写发布、标题、年份"),
        ("来源: [{发布: 财政部, 标题: 自评表, 年份: 去年}]\n", 1, "“来源”的每一项写发布、标题、年份"),
        ("来源: 财政部\n", 1, "“来源”的每一项写发布、标题、年份"),
    ],
)
def test_a_fault_in_the_origin_is_told_with_its_line(tmp_path, said, line, message):
    with pytest.raises(InputError) as told:
        form(tmp_path, said)
    (finding,) = told.value.findings
    assert (finding.position.line, message in finding.message) == (line, True), finding

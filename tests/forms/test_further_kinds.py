"""Choices of which several may be ticked, trees of two to four levels, vocabularies with names: read, told, read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml
from jixiao.authoring.schema import schemas
from jixiao.findings import Finding, InputError
from jixiao.forms.form import Field, Form
from jixiao.forms.form_set import Forms
from jixiao.forms.kinds import KINDS
from jixiao.forms.kinds.kind import UnreadableError
from jixiao.forms.read_form import read_form, read_forms
from samples import ROOT
from samples.writing import advice, marks, read

FORM = """\
词表:
  两套: {产出: [数量, 质量], 效益: []}
字段:
  项目名称: {类型: 文本, 必填: true}
  类别: {类型: 选项, 多选: true, 选项: [设备, 修缮, "会展、节庆", 其他]}
  甲树: {类型: 指标树, 词表: 两套, 可空: true, 指标: {指标值: 指标值}}
  乙树: {类型: 指标树, 词表: 两套, 指标: {指标值: 指标值}}
  两层: {类型: 指标树, 层名: [事项, 指标], 可空: true, 词表: [预算, 资产], 指标: {指标值: 指标值}}
  四层: {类型: 指标树, 层名: [一, 二, 三, 四], 可空: true, 指标: {指标值: 指标值}}
  任务: {类型: 行表, 列: {名称: 文本, 指标: {类型: 指标树, 层名: [事项, 指标], 词表: [预算], 指标: {指标值: 指标值}}}}
角色: {名称: 项目名称, 指标: 乙树}
"""
OTHERS = read_forms((ROOT / "tests" / "forms",))
OWN = "表式: [各种]\n年度: 2024\n项目名称: 甲\n"


def written(folder: Path, text: str = FORM, name: str = "各种") -> Path:
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    (place / "form.yaml").write_text(text, encoding="utf-8")
    (place / "page.html.j2").write_text("<html><body><p>{{ 项目名称 }}</p></body></html>", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    return read_forms((written(tmp_path_factory.mktemp("forms")).parent,))


def told(text: str, folder: Path, forms: Mapping[str, Form]) -> tuple[Finding, ...]:
    try:
        read(text, folder, forms)
    except InputError as error:
        return error.findings
    return ()


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("类别: [其他, 设备]", ("设备", "其他")),
        ("类别: 其他、设备", ("设备", "其他")),
        ("类别: 会展、节庆", ("会展、节庆",)),
        ("类别: 设备、会展、节庆、 其他", ("设备", "会展、节庆", "其他")),
        ("类别:\n  - 修缮", ("修缮",)),
        ("类别: []", None),
        ("类别:", None),
    ],
)
def test_several_choices_are_a_list_or_a_text_and_stand_in_the_order_of_the_form(
    line: str, value: object, tmp_path: Path, forms: Forms
) -> None:
    assert read(OWN + line + "\n", tmp_path, forms).values["类别"] == value


@pytest.mark.parametrize(
    ("line", "mark", "word"),
    [
        ("类别: [设备, 修理]", "F3 4:10", "您是不是想写“修缮”"),
        ("类别: [设备, 设备]", "F4 4:10", "“设备”写了两次"),
        ("类别: 设备、设备", "F3 4:5", "这些里的几项"),
        ("类别: 设备，修缮", "F3 4:5", "“会展、节庆”"),
        ("类别: {设备: 是}", "F3 4:5", "类别: [设备, 修缮]"),
        ("类别: [[设备]]", "F3 4:6", "这些里的几项"),
        ("两层: {预算: 好}", "F3 4:10", "“预算”下面应当是指标"),
        ("四层: {一类: {二类: {甲: ≥3}}}", "F3 4:19", "“甲”下面应当是四"),
        ("四层: {一类: 好}", "F3 4:10", "“一类”下面应当是二"),
        ("任务: [{名称: 养护, 指标: {预算: 好}}]", "F3 4:24", "“预算”下面应当是指标"),
    ],
)
def test_a_fault_is_told_at_its_place(line: str, mark: str, word: str, tmp_path: Path, forms: Forms) -> None:
    found = told(OWN + line + "\n", tmp_path, forms)
    assert marks(found) == [mark]
    assert word in advice(found)


def test_one_choice_that_is_written_as_several_says_how_a_form_allows_them(tmp_path: Path) -> None:
    known = read_forms((written(tmp_path, FORM.replace("多选: true, ", "")).parent,))
    (found,) = told(OWN + "类别: [设备, 其他]\n", tmp_path, known)
    assert (found.message, "多选: true" in found.help) == ("“类别”只能选一项，写了2项", True)


def test_indicators_know_the_names_above_them(tmp_path: Path, forms: Forms) -> None:
    text = "两层: {预算: {执行率: ≥95%}}\n四层: {一类: {二类: {三类: [{四: 里程, 指标值: ≥3}, {四: 座数}]}}}\n"
    values = read(OWN + text, tmp_path, forms).values
    (two,), four = values["两层"], values["四层"]
    assert (two.above, two.name, two.path, two.level2) == (("预算",), "执行率", "两层.预算.执行率", "预算")
    assert [(one.above, one.name, one.values["指标值"]) for one in four] == [
        (("一类", "二类", "三类"), "里程", "≥3"),
        (("一类", "二类", "三类"), "座数", None),
    ]
    assert (four[0].level1, four[0].level2, four[0].parent, four[1].path) == (
        "一类",
        "二类",
        "三类",
        "四层.一类.二类.三类[2]",
    )


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("设备、会展、节庆", ("设备", "会展、节庆")),
        ("设备☑ 修缮□ 会展、节庆☑ 其他□", ("设备", "会展、节庆")),
        ("□设备 ☑修缮 □会展、节庆 ☑其他", ("修缮", "其他")),
        ("设备☑修缮□\n会展、节庆□其他□", ("设备",)),
        ("√\t\t\t√", ("设备", "其他")),
        ("设备□ 修缮□ 会展、节庆□ 其他□", None),
        ("\t\t\t", None),
        ("", None),
    ],
)
def test_texts_boxes_and_ticks_are_read_back(printed: str, value: object, forms: Forms) -> None:
    field = forms["各种"].field("类别")
    assert field is not None
    assert field.kind.parse_back(field, printed, {}) == value


@pytest.mark.parametrize("printed", ["设备☑ 修缮□", "√\t√", "√\t√\t√\tx", "设备、设备", "设备☑修缮□会展、节庆□其他□另"])
def test_what_no_choices_print_is_told(printed: str, forms: Forms) -> None:
    field = forms["各种"].field("类别")
    assert field is not None
    with pytest.raises(UnreadableError, match="“类别”应当是"):
        field.kind.parse_back(field, printed, {})


def test_a_text_that_can_be_read_in_two_ways_is_refused_and_a_long_one_costs_nothing() -> None:
    overlapping = ("甲", "丙", "甲、乙", "乙、丙")
    field = Field("类别", "类别", KINDS["选项"], choices=overlapping, several=True)
    assert field.kind.parse_back(field, "甲、乙", {}) == ("甲、乙",)
    for printed in ("甲、乙、丙", "甲、" * 100_000 + "甲"):
        with pytest.raises(UnreadableError):
            field.kind.parse_back(field, printed, {})
    many = replace(field, choices=tuple("、".join("甲" * number) for number in range(1, 60)))
    with pytest.raises(UnreadableError):
        many.kind.parse_back(many, "、".join("甲" * 300), {})


def test_one_choice_is_read_back_from_its_tick() -> None:
    field = Field("可能性", "可能性", KINDS["选项"], choices=("能", "有可能", "不能"))
    assert field.kind.parse_back(field, "\t√\t", {}) == "有可能"
    assert field.kind.parse_back(field, "\t\t", {}) is None
    with pytest.raises(UnreadableError):
        field.kind.parse_back(field, "√\t√\t", {})


def test_trees_name_a_vocabulary_of_the_form_of_the_folder_and_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "_shared").mkdir()
    shared = "县里的: {产出指标: [数量指标]}\n四类指标: {成本指标: [经济成本指标]}\n"
    (tmp_path / "_shared" / "词表.yaml").write_text(shared, encoding="utf-8")
    trees = "".join(
        f"  {name}: {{类型: 指标树, 词表: {name}, 指标: {{指标值: 指标值}}}}\n"
        for name in ("两套", "县里的", "三类指标", "四类指标")
    )
    form = read_form(written(tmp_path, FORM.replace("字段:\n", "字段:\n" + trees)))
    assert {tree.name: dict(tree.vocabulary) for tree in form.fields[:4]} == {
        "两套": {"产出": ("数量", "质量"), "效益": ()},
        "县里的": {"产出指标": ("数量指标",)},
        "三类指标": {
            "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
            "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
            "满意度指标": ("服务对象满意度指标",),
        },
        "四类指标": {"成本指标": ("经济成本指标",)},
    }


@pytest.mark.parametrize(
    ("shared", "place", "word"),
    [
        ("县里的: {产出指标: [数量, 数量]}\n", ("词表.yaml", 1, 18), "写了两次"),
        ("县里的: 好\n", ("词表.yaml", 1, 6), "一级: [二级, …]"),
        ("- 县里的\n", ("词表.yaml", 1, 1), "键: 值"),
        ("县里: {产出指标: []}\n", ("form.yaml", 4, 21), "您是不是想写“县里”"),
    ],
)
def test_a_fault_of_a_shared_vocabulary_is_told_where_it_stands(
    shared: str, place: tuple[str, int, int], word: str, tmp_path: Path
) -> None:
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "词表.yaml").write_text(shared, encoding="utf-8")
    tree = "  县树: {类型: 指标树, 词表: 县里的, 指标: {指标值: 指标值}}\n"
    with pytest.raises(InputError) as caught:
        read_form(written(tmp_path, FORM.replace("字段:\n", "字段:\n" + tree)))
    (found,) = caught.value.findings
    at = found.position
    assert (Path(at.file).name, at.line, at.column) == place
    assert word in advice((found,))
    read_form(written(tmp_path))  # a form that names none of the file is not touched


def test_what_editors_accept_is_what_is_read(forms: Forms) -> None:
    """Also levels of either depth, and trees inside rows."""
    validator = jsonschema.Draft7Validator(json.loads(schemas({**forms, **OTHERS})["项目.json"]))
    files = sorted((ROOT / "tests" / "forms" / "elsewhere").glob("*.yaml"))
    assert len(files) == 6
    for file in files:
        assert list(validator.iter_errors(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader))) == []
    own = {"项目名称": "甲", "类别": ["设备"], "任务": [{"指标": {"预算": {"执行率": "≥95%"}}}]}
    assert list(validator.iter_errors(own)) == []
    for wrong in ({"类别": ["修理"]}, {"类别": ["设备", "设备"]}, {"任务": [{"指标": {"预算": "好"}}]}):
        assert list(validator.iter_errors(own | wrong)) != []


def test_a_form_that_takes_over_another_adds_a_vocabulary(tmp_path: Path) -> None:
    written(tmp_path)
    heir = "继承: 各种\n词表: {自己的: {投入: []}}\n字段:\n  乙树: {词表: 自己的}\n"
    known = read_forms((written(tmp_path, heir, "又一种").parent,))
    assert known.broken == {}
    trees = {tree.name: list(tree.vocabulary) for tree in known["又一种"].fields if tree.kind.tree}
    assert (trees["甲树"], trees["乙树"]) == (["产出", "效益"], ["投入"])


def test_an_anchor_says_that_a_vocabulary_has_a_name(tmp_path: Path) -> None:
    for anchor in ("&a", "&甲"):
        with pytest.raises(InputError) as caught:
            read_form(written(tmp_path, FORM.replace("两套: {", f"两套: {anchor} {{")))
        (found,) = caught.value.findings
        assert found.position.line == 2
        assert "写 词表: 名称" in found.help


def test_two_forms_whose_trees_have_other_levels_are_not_drawn_together(tmp_path: Path) -> None:
    other = "字段:\n  项目名称: 文本\n  两层: {类型: 指标树, 指标: {指标值: 指标值}}\n角色: {名称: 项目名称}\n"
    written(tmp_path, other, "另一种")
    known = read_forms((written(tmp_path).parent,))
    (found,) = told(OWN.replace("[各种]", "[各种, 另一种]"), tmp_path, known)
    assert found.message == "“各种”的“两层”有2层，“另一种”的“两层”有3层"
    assert marks((found,)) == ["F4 1:10"]
    made = schemas(known)["项目.json"]
    assert '"两层·事项"' in made
    assert '"两层·二级指标"' in made

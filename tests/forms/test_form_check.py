"""What a form says of its fields, levels, roles and of the examination is held against their kinds: each fault at its
line."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jixiao.authoring.sample import sample
from jixiao.cli import main
from jixiao.errors import ExitCode
from jixiao.examination.examine import examine
from jixiao.findings import Finding, InputError
from jixiao.forms.form_texts import form_tree
from jixiao.forms.parameter_places import place_faults
from jixiao.forms.parameter_table import PARAMETERS
from jixiao.forms.read_form import read_form, read_forms
from jixiao.specs.compilation import load
from samples import ROOT, ROOTS
from samples.writing import advice

SOUND = """\
名称: 某某表
字段:
  项目名称: {类型: 文本, 必填: true, 示例: 甲}
  日期: {类型: 日期, 格式: yyyy-mm-dd, 示例: 2025-03-01}
  性质: {类型: 选项, 选项: [新增, 延续], 默认: 延续}
  钱: {类型: 金额, 单位: 万元, 空值: —, 示例: 12.5万元}
  占比: {类型: 比率, 默认: 10%}
  目标: {类型: 段落, 空值: 无}
  计划: {类型: 行表, 列: {阶段: 文本, 用款: 金额}}
  测算: {类型: 预算表, 乘号: {表: ×}}
  指标:
    类型: 指标树
    层名: [一级, 二级, 三级]
    词表: {产出: [数量, 质量], 效益: []}
    指标: {指标值: {类型: 指标值}, 分值: {类型: 数值, 示例: 20}}
  总分: {类型: 数值}
计算:
  总分: {和: [指标.*.分值]}
角色:
  名称: 项目名称
  指标: 指标
  分值: 指标.*.分值
  开始日期: 日期
审核:
  总分: 100
"""


def write(folder: Path, text: str) -> Path:
    place = folder / "某某表"
    place.mkdir(exist_ok=True)
    (place / "form.yaml").write_text(text, encoding="utf-8")
    (place / "page.html.j2").write_text("<html><body><p>{{ 项目名称 }}</p></body></html>", encoding="utf-8")
    return place


def faults(folder: Path, old: str = "", new: str = "", text: str = SOUND) -> tuple[Finding, ...]:
    """What is found in a form after a change."""
    assert old in text
    try:
        read_form(write(folder, text.replace(old, new, 1)))
    except InputError as error:
        return error.findings
    return ()


def test_the_sound_form_is_silent(tmp_path: Path) -> None:
    assert faults(tmp_path) == ()


ATTRIBUTES = [
    ("必填: true", "必填: 要", 3, "写的是“要”"),
    ("示例: 2025-03-01", "示例: 三月一日", 4, "日期"),
    ("示例: 2025-03-01", "默认: 2025-02-30", 4, "要是存在的日子"),
    ("默认: 延续", "默认: 一次性", 5, "新增、延续"),
    ("默认: 延续", "示例: [新增]", 5, "“示例”应当是文字"),
    ("选项: [新增, 延续]", "选项: [新增, 新增]", 5, "写了两次"),
    ("选项: [新增, 延续]", "选项: [新增, {延续: 1}]", 5, "词的列表"),
    ("选项: [新增, 延续]", "选项: {新增: 1}", 5, "词的列表"),
    ("示例: 12.5万元", "示例: 十二万", 6, "金额"),
    ("默认: 10%", "默认: 一成", 7, "94.57%"),
    ("默认: 10%", "选项: [一成]", 7, "“选项”是选项的属性，“占比”是比率"),
    ("{类型: 段落, 空值: 无}", "{类型: 段落, 格式: '0.00'}", 8, "“格式”是"),
    ("{类型: 段落, 空值: 无}", "{类型: 段落, 单位: 万元}", 8, "“单位”是金额的属性"),
    ("{类型: 段落, 空值: 无}", "{类型: 段落, 空值: [无]}", 8, "这里应当是文字"),
    ("{类型: 行表, 列: {阶段: 文本, 用款: 金额}}", "{类型: 行表, 默认: 无, 列: {阶段: 文本}}", 9, "“默认”是"),
    (
        "{类型: 行表, 列: {阶段: 文本, 用款: 金额}}",
        "{类型: 行表, 列: {阶段: 文本, 用款: {类型: 金额, 示例: 多}}}",
        9,
        "金额",
    ),
    ("{类型: 行表, 列: {阶段: 文本, 用款: 金额}}", "{字段: {阶段: 文本}, 示例: 无}", 9, "“示例”是"),
    ("乘号: {表: ×}", "乘号: {标: ×}", 10, "这里可以写：表、文"),
    ("层名: [一级, 二级, 三级]", "层名: [一级, 二级]", 14, "只有两层"),
    ("层名: [一级, 二级, 三级]", "层名: [一级, 一级, 三级]", 13, "两个到四个不同的名称"),
    ("层名: [一级, 二级, 三级]", "层名: [一, 二, 三, 四, 五]", 13, "两个到四个不同的名称"),
    ("层名: [一级, 二级, 三级]", "层名: 三级指标", 13, "两个到四个不同的名称"),
    ("词表: {产出: [数量, 质量], 效益: []}", "词表: '&词表'", 14, "不认识的词表"),
    ("词表: {产出: [数量, 质量], 效益: []}", "词表: 三类指示", 14, "您是不是想写“三类指标”？"),
    ("{类型: 段落, 空值: 无}", "{类型: 段落, 字数: 四百}", 8, "字数: 450"),
    ("{类型: 段落, 空值: 无}", "{类型: 段落, 字数: 2, 示例: 三个字}", 8, "有3字，超过了“字数”2"),
    ("类型: 段落, 空值: 无", "类型: 日期, 字数: 2", 8, "“字数”是文本、段落的属性"),
    ("层名: [一级, 二级, 三级]", "必填: true\n    可空: true", 14, "留一个"),
    ("选项: [新增, 延续]", "多选: 要, 选项: [新增, 延续]", 5, "写的是“要”"),
    ("选项: [新增, 延续]", "多选: true, 选项: [新增, 延续, 新增、延续]", 5, "分不开"),
    ("词表: {产出: [数量, 质量], 效益: []}", "词表: [产出, 效益]", 14, "一级: [二级, …]"),
    ("[数量, 质量]", "[数量, 数量]", 14, "写了两次"),
    ("[数量, 质量]", "{数量: 1}", 14, "词的列表"),
    ("类型: 数值, 示例: 20", "类型: 数值, 示例: 二十", 15, "应当是数"),
    ("{类型: 数值}\n计算", "{类型: 文本}\n计算", 18, "“总分”是文本，不是数"),
    ("和: [指标.*.分值]", "和: [指标.*.指标值]", 18, "“指标.*.指标值”是指标值，不是数"),
    ("和: [指标.*.分值]", "和: [计划.*.阶段]", 18, "“计划.*.阶段”是文本，不是数"),
    ("  名称: 项目名称\n", "  名称: 指标\n", 20, "“指标”是指标树"),
    ("  名称: 项目名称\n", "  名称:\n", 20, "不是本表的字段"),
    ("  指标: 指标\n", "  指标: 项目名称\n", 21, "要指标树"),
    ("分值: 指标.*.分值", "分值: 总分", 22, "应当是指标的一列"),
    ("分值: 指标.*.分值", "分值: 指标.*.指标值", 22, "要金额、数值、比率、整数"),
    ("开始日期: 日期", "开始日期: 项目名称", 23, "要日期"),
    ("开始日期: 日期", "总分: 指标.*.分值", 23, "应当是一个字段"),
    ("开始日期: 日期", "预算表: 目标", 23, "要预算表"),
    ("名称: 某某表\n", "名称: 某某表\n形式: 说明书\n", 2, "您是不是想写“说明”"),
    ("名称: 某某表\n", "名称: 某某表\n适用年度: [24]\n", 2, "四位数的年份"),
    ("名称: 某某表\n", "名称: 某某表\n适用年度: {从: 2024}\n", 2, "列表"),
    ("名称: 某某表\n", "名称: 某某表\n标签: {甲: }\n", 2, "没有写要印的文字"),
]


@pytest.mark.parametrize(("old", "new", "line", "word"), ATTRIBUTES)
def test_a_fault_is_told_once_at_its_line(old: str, new: str, line: int, word: str, tmp_path: Path) -> None:
    found = faults(tmp_path, old, new)
    assert [finding.position.line for finding in found] == [line], advice(found)
    assert word in advice(found)
    assert found[0].excerpt == SOUND.replace(old, new, 1).split("\n")[line - 1]


def test_an_unknown_kind_is_one_finding_however_much_hangs_on_it(tmp_path: Path) -> None:
    text = SOUND.replace("总分: {和: [指标.*.分值]}", "总分: {和: [计划.*.用款]}")
    (found,) = faults(tmp_path, "{类型: 行表,", "{类型: 行列表,", text)
    assert (found.position.line, found.message, found.help) == (9, "不认识的字段类型“行列表”", "您是不是想写“行表”？")


@pytest.mark.parametrize(
    ("example", "word"),
    [
        ("- {列: {名称: 内容, 金额: 金额}, 明细: [{名称: 餐费, 金额: 没写}]}", "没写"),
        ("- 列: {名称: 内容, 金额: 金额}\n- 明细表: []", "明细表"),
        ("- 列: {名称: 内容, 金额: 金额\n- 组: []", "{名称"),
    ],
)
def test_an_example_of_several_lines_is_read_as_the_field_is(example: str, word: str, tmp_path: Path) -> None:
    lines = ["测算:", "  类型: 预算表", "  示例: |-", *(f"    {line}" for line in example.split("\n"))]
    old, new = "  测算: {类型: 预算表, 乘号: {表: ×}}\n", "".join(f"  {line}\n" for line in lines)
    places = [
        (number, line.index(word) + 1)
        for number, line in enumerate(SOUND.replace(old, new).split("\n"), 1)
        if word in line
    ]
    assert places[0] in [(finding.position.line, finding.position.column) for finding in faults(tmp_path, old, new)]


# 审核

PARAMETER_FAULTS = [
    ("总分值: 100", "您是不是想写“总分”"),
    ("总分: 一百", "不小于 0 的数，写的是“一百”"),
    ("总分: 1,000", "不小于 0 的数"),
    ("总分: -1", "不小于 0 的数"),
    ("总分: [100]", "不小于 0 的数"),
    ("总分:", "没有写值"),
    ("执行率下限: 九成", "0 到 1 之间的数"),
    ("执行率下限: 90", "0 到 1 之间的数"),
    ("执行率下限: 90%", "不带逗号、百分号"),
    ("重复字数: 8.5", "整数"),
    ("一级分值: 100", "“键: 值”"),
    ("一级分值: {产出: 五十}", "不小于 0 的数"),
    ("一级分值: {产岀: 50}", "您是不是想写“产出”"),
    ("可不设一级: [影响]", "这里可以写：产出、效益"),
    ("可不设一级: [{产出: 1}]", "词的列表"),
    ("单位界限: {整数: 100000}", "没有写“有分角”"),
    ("单位界限: {整数: 1, 有分角: 2, 分: 3}", "不认识的"),
    ("部分完成分: [0.6]", "两个"),
    ("部分完成分: [0.8, 0.6]", "小的在前"),
    ("雷同字数: {连续: 四十}", "整数"),
    ("同义单位: {名: [人]}", "一个词"),
    ("单位相称: {'(': 人}", "括号没有成对"),
    ("单位相称: {人数: '['}", "方括号没有成对"),
    ("金额式: ['\\d+', '(']", "括号没有成对"),
    ("金额式: ['*元']", "前面没有可以重复的"),
    ("金额式: ['']", "正则表达式的列表"),
    ("金额式: ['[[a]]元']", "不是正则表达式"),
    ("金额式: {式: 元}", "正则表达式的列表"),
    ("概述金额式: ['\\d+元']", "没有 (?P<额>…)"),
    ("序号式: ['\\d+、']", "没有 一对括号"),
    ("概述金额式: ['(?P<额>\\d+元)', '(?P<额>\\d+万元)']", "合成一个式子"),
    ("不超过: {钱: 日期}", "不能比大小"),
    ("不超过: {钱: 总份}", "您是不是想写“总分”"),
    ("不超过: {测算.合计: 钱}", "这里可以写：钱、占比、总分"),
    ("栏目相符: {分数: 指标值}", "您是不是想写“分值”"),
    ("栏目相符: {分值=1、2: 完成值}", "这里可以写：指标值、分值"),
    ("计量单位: [次, ]\n  泛词: [甲, ~]", "词的列表"),
]


@pytest.mark.parametrize(("written", "word"), PARAMETER_FAULTS)
def test_a_wrong_parameter_is_told_at_its_line(written: str, word: str, tmp_path: Path) -> None:
    found = faults(tmp_path, "  总分: 100\n", f"  {written}\n")
    last = SOUND.count("\n") + written.count("\n")
    assert [finding.position.line for finding in found] == [last], advice(found)
    assert word in advice(found)


@pytest.mark.parametrize(
    "written",
    [
        "概述金额式: []",
        "一级分值: {}",
        "可不设一级: [效益]",
        "不超过: {钱: 总分}",
        "栏目相符: {分值=20: 指标值=, 指标值: 分值}",
        "可不设一级: 效益",
        "执行率下限: 0.85",
        "单位界限: {}",
        "金额式: '\\d+元'",
        "重复字数: 0",
    ],
)
def test_sound_parameters_are_silent(written: str, tmp_path: Path) -> None:
    assert faults(tmp_path, "  总分: 100\n", f"  {written}\n") == ()


def test_a_choice_that_a_column_does_not_have_is_told(tmp_path: Path) -> None:
    chosen = SOUND.replace("分值: {类型: 数值", "可能性: {类型: 选项, 选项: [确定能, 不能]}, 分值: {类型: 数值")
    assert not faults(tmp_path, "  总分: 100\n", "  栏目相符: {可能性=不能: 指标值}\n", chosen)
    (found,) = faults(tmp_path, "  总分: 100\n", "  栏目相符: {可能性=不能、完全不能: 指标值}\n", chosen)
    assert "“可能性”没有这一项" in found.message and "您是不是想写“不能”" in found.help


def test_the_fields_and_columns_that_the_librarys_forms_name_are_there() -> None:
    for form in read_forms(ROOTS).values():
        section = form_tree(form.folder).get("审核")
        assert section is None or not list(place_faults(form, section))


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("# 我的\n占位试: ['XX']\n", 2, "您是不是想写“占位式”"),
        ("金额允差: 多\n", 1, "不小于 0 的数"),
        ("- 金额允差\n", 1, "键: 值"),
    ],
)
def test_the_shared_parameters_of_a_folder_are_checked_too(text: str, line: int, word: str, tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "审核.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_forms((*ROOTS, tmp_path))
    (found,) = error.value.findings
    assert (found.position.line, Path(found.position.file).name) == (line, "审核.yaml")
    assert word in advice((found,))


@pytest.mark.slow
def test_every_parameter_that_a_rule_asks_for_is_declared_and_every_declared_one_is_asked_for() -> None:
    texts, asked = [], set()
    for file in (ROOT / "generator").rglob("*.py"):
        if file.stem == "parameter_table":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        texts += [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and re.search(r"\bparameters$", ast.unparse(node.func.value))
            ):
                asked |= {word.value for word in node.args[:1] if isinstance(word, ast.Constant)}
    assert asked <= set(PARAMETERS)
    assert set(PARAMETERS) <= set(texts)


def test_the_shared_file_sets_nothing_else() -> None:
    shared = yaml.load((ROOT / "templates" / "_shared" / "审核.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert set(shared) <= set(PARAMETERS)
    assert set(PARAMETERS) - set(shared) == {"总分", "执行率分", "一级分值", "不超过", "栏目相符"}


def test_a_pattern_that_may_leave_out_what_the_rules_take_out_breaks_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wild = [
        f"{key}: ['(?:{''.join(f'(?P<{name}>x)' for name in kind.groups) or '(x)'})?']"
        for key, entry in PARAMETERS.items()
        if (kind := entry.kind) and (getattr(kind, "groups", ()) or getattr(kind, "marked", False))
    ]
    write(
        tmp_path,
        (ROOT / "templates" / "申报表-2024" / "form.yaml").read_text(encoding="utf-8")
        + "".join(f"  {line}\n" for line in wild),  # its last section is 审核
    )
    spec = tmp_path / "甲.yaml"
    main(["new", "--forms", str(tmp_path), "某某表,经费情况说明", "甲", "-o", str(spec), "--year", "2024"])
    assert main(["check", "--forms", str(tmp_path), str(spec)]) == ExitCode.OK
    assert "Traceback" not in capsys.readouterr().err


# anything at all

ODD = st.sampled_from(
    [
        None,
        "",
        "甲",
        "&a",
        "=",
        "2024",
        "-1",
        "true",
        "是",
        "组",
        "日期",
        "指标树",
        "指标.*.分值",
        [],
        {},
        ["甲"],
        [None],
        [[]],
        {"甲": "乙"},
        {"": ""},
        [{"甲": 1}],
    ]
)


def places(tree: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Every place of a tree."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


def changed(tree: object, path: tuple[object, ...], value: object) -> object:
    """The tree with another value at one place."""
    if not path:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)  # type: ignore[call-overload]
    copy[path[0]] = changed(copy[path[0]], path[1:], value)  # type: ignore[index]
    return copy


TREES = {
    name: yaml.load((ROOT / "templates" / name / "form.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    for name in ("自评表-2020", "经费情况说明")
}


@pytest.mark.slow
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_at_a_place_of_a_form_is_a_finding_or_a_form_whose_sample_is_examined(
    data: st.DataObject, tmp_path: Path
) -> None:
    tree: object = TREES[data.draw(st.sampled_from(sorted(TREES)))]
    for _ in range(data.draw(st.integers(1, 2))):
        tree = changed(tree, data.draw(st.sampled_from(places(tree))), data.draw(ODD))
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    found = faults(tmp_path, text=text)
    assert all(1 <= finding.position.line <= text.count("\n") for finding in found)
    if not found:
        made = read_form(tmp_path / "某某表")
        made = replace(made, rules={**read_forms(ROOTS)["经费情况说明"].rules, **made.rules})
        (tmp_path / "甲.yaml").write_text(sample([made], "甲", 2022), encoding="utf-8")
        (compilation,) = load([tmp_path / "甲.yaml"], {made.name: made})
        assert "D2" not in {finding.rule for finding in examine(compilation).findings}

"""Forms over the projects of a compilation: rows, groups with their sums, blocks of indicators, and what is told."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from jixiao.examination.examine import examine_computed
from jixiao.findings import InputError
from jixiao.forms.read_form import read_forms
from samples import ROOTS
from samples.over_projects import INDEX, LONG, OWN, computed, document, grids, known, told


def test_the_rows_of_each_group_stand_together_with_their_exact_sums(tmp_path: Path) -> None:
    (grid,) = grids(document(tmp_path, 4, INDEX.replace("填报单位", "填表人: 张三\n填报单位")), money(tmp_path))
    assert [row for row in grid if row[0] != "序号"] == [
        ["项目支出预算汇总表（2024年度）"],
        ["填报单位：某市财政局", "单位：元"],
        ["1", "项目1", "10,000.01", "7,500.00", "75.00%"],
        ["4", "项目4", "—", "—", "—"],
        ["特定目标类小计（2个项目）", "10,000.01", "7,500.00", "75.00%"],
        ["2", f"{LONG}2", "20,000.02", "15,000.00", "75.00%"],
        ["人员类小计（1个项目）", "20,000.02", "15,000.00", "75.00%"],
        ["3", "项目3", "30,000.03", "22,500.00", "75.00%"],
        ["其他运转类小计（1个项目）", "30,000.03", "22,500.00", "75.00%"],
        ["合计（2个单位，4个项目）", "60,000.06", "45,000.00"],
    ]


def money(folder: Path) -> Path:
    """The form of the tests with fewer columns, in 元: the figures of the samples have all digits there."""
    form = folder / "表" / "汇总表-2024"
    form.mkdir(parents=True)
    text = (OWN / "汇总表-2024" / "form.yaml").read_text(encoding="utf-8")
    (form / "form.yaml").write_text(
        text.replace("单位: 万元", "单位: 元").replace("小数: 4", "小数: 3"), encoding="utf-8"
    )
    page = (OWN / "汇总表-2024" / "page.html.j2").read_text(encoding="utf-8")
    start, end = page.index("<table>"), page.index("</table>")
    (form / "page.html.j2").write_text(page[:start] + FEW + page[end:], encoding="utf-8")
    return folder / "表"


FEW = """<table><tbody>
<tr class="title"><td colspan="5">{{ 表名 }}（{{ 年度 }}年度）</td></tr>
<tr><td colspan="4">填报单位：{{ 填报单位 }}</td><td>单位：元</td></tr>
<tr data-repeat=""><th>序号</th><th>名称</th><th>申请</th><th>拨款</th><th>占比</th></tr>
{% for 类 in 各项目 | 分组("类别") %}
{% for 行 in 类.各行 %}
<tr><td>{{ 行.序号 }}</td><td>{{ 行.名称 }}</td><td>{{ 行.申请 }}</td><td>{{ 行.拨款 }}</td><td>{{ 行.占比 }}</td></tr>
{% endfor %}
<tr><td colspan="2">{{ 类.名称 }}小计（{{ 类.项目数 }}个项目）</td><td>{{ 类.小计.申请 }}</td><td>{{ 类.小计.拨款 }}</td><td>{{ 类.小计.占比 }}</td></tr>
{% endfor %}
<tr><td colspan="3">合计（{{ 单位数 }}个单位，{{ 项目数 }}个项目）</td><td>{{ 合计申请 }}</td><td>{{ 合计拨款 }}</td></tr>
</tbody>"""


def test_each_project_has_a_block_of_its_indicators_one_without_any_a_row(tmp_path: Path) -> None:
    index = INDEX.replace("汇总表-2024", "目标汇总表-2024").replace("填报单位", "部门")
    folder = document(tmp_path, 3, index)
    for file in folder.glob("0*.yaml"):
        file.write_text(re.sub(r"\.0\d", "", file.read_text("utf-8")), encoding="utf-8")
    (grid,) = grids(folder)
    assert [[text.replace(LONG, "长") for text in row] for row in grid[3:]] == [
        ["1", "项目1", "1.00", "完成第1项任务", "产出指标", "数量指标", "任务1数", "≥1项"],
        ["任务数", "≥1项"],
        ["质量指标", "合格率", "≥95%"],
        ["2", "长2", "2.00", "完成第2项任务", "产出指标", "数量指标", "任务2数", "≥2项"],
        ["任务数", "≥1项"],
        ["质量指标", "合格率", "≥95%"],
        ["3", "项目3", "3.00", "完成第3项任务", ""],
        ["合计", "6.00", ""],
    ]


def test_a_figure_that_the_form_would_round_is_told_where_the_form_is_asked_for(tmp_path: Path) -> None:
    (line,) = told(document(tmp_path, 1))
    assert line.startswith(
        "汇编.yaml:4 F6 项目“项目1”：“申请”是1.000001万元，表上只印2位小数，会印成1.00 → 要四舍五入着印"
    )
    (found,) = computed(tmp_path, known()).findings
    assert [(what, Path(place.file).name, place.line) for what, place in found.related] == [
        ("项目里写的", "001.yaml", 6)
    ]


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("全文表式: [汇总表-2025]", "汇编.yaml:4 F2 不认识的表式“汇总表-2025” → 您是不是想写“汇总表-2024”？"),
        (
            "全文表式: [自评表-2020]",
            "汇编.yaml:4 F2 “自评表-2020”是单个项目的表，不能写在“全文表式”里 → 移到“表式”里；要出各项目的汇总，写汇编的表：",
        ),
        ("全文表式: [汇总表, 汇总表]", "汇编.yaml:4 F4 “汇总表”列了两次"),
        ("全文表式: [{甲: 乙}]", "汇编.yaml:4 F3 “全文表式”应当是名称的列表"),
        ("全文表式: [汇总表]", "汇编.yaml:5 F2 不认识的键“填报单位”"),
        ("全文表式: [目标汇总表-2024]\n各项目: []", "汇编.yaml:5 F2 “各项目”由各项目的文件来，不用写"),
        ("共用: {全文表式: [汇总表]}", "汇编.yaml:4 F2 “全文表式”是整份文档的，不能写在“共用”里"),
        ("全文表式: [汇总表-2024]\n填报日期: 昨天", "汇编.yaml:5 F3 “填报日期”应当是日期"),
    ],
)
def test_what_is_wrong_in_the_list_of_forms_is_told_at_its_line(index: str, expected: str, tmp_path: Path) -> None:
    found = told(document(tmp_path, 1, INDEX.replace("全文表式: [汇总表-2024]", index)))
    assert any(line.startswith(expected) for line in found), found


def test_a_required_field_of_it_is_asked_for_and_a_project_may_not_name_it(tmp_path: Path) -> None:
    folder = document(tmp_path / "一", 1, INDEX.replace("填报单位: 某市财政局\n", ""))
    assert any("没有写“填报单位”（汇总表-2024要用）" in line for line in told(folder))
    folder = document(tmp_path / "二", 1)
    with (folder / "001.yaml").open("a", encoding="utf-8") as file:
        file.write("表式: [汇总表]\n全文表式: [汇总表]\n")
    lines = told(folder)
    assert any("“汇总表”是汇编的表，一个项目单独出不了 → 写进 汇编.yaml 的“全文表式”" in line for line in lines), lines
    (folder / "汇编.yaml").unlink()
    with (folder / "001.yaml").open("a", encoding="utf-8") as file:
        file.write("年度: 2024\n")
    (folder / "001.yaml").write_text(
        (folder / "001.yaml").read_text("utf-8").replace("表式: [汇总表]\n", "表式: [申报表-2024]\n", 1),
        encoding="utf-8",
    )
    assert any("“全文表式”是整份文档的，不能写在项目文件里" in line for line in told(folder / "001.yaml"))


def test_a_typed_total_wins_and_m1_checks_it(tmp_path: Path) -> None:
    folder = document(tmp_path, 2, INDEX + "合计申请: 40000元\n")
    made = computed(folder, known(money(tmp_path)))
    assert str(made.collective[0].values["合计申请"]) == "40000"
    (found,) = [finding for finding in examine_computed(made).findings if finding.rule == "M1"]
    assert (Path(found.position.file).name, found.position.line) == ("汇编.yaml", 6)
    assert found.message == "“合计申请”写的是4万元，“各项目”各行的申请之和是30000.03元"
    with (folder / "001.yaml").open("a", encoding="utf-8") as file:
        file.write("豁免:\n  - {规则: M1, 位置: 合计申请, 理由: 公开文件原文如此}\n")
    again = examine_computed(computed(folder, known(tmp_path / "表")))
    assert [finding for finding in again.findings if finding.rule in ("M1", "W1")] == []


def test_sums_may_ask_for_some_projects_and_totals_for_being_equal(tmp_path: Path) -> None:
    columns = "列: {性质: 文本, 申请: {类型: 金额, 取: 年度申请总额}, 项目总额: 金额}"
    more = "  经常: 金额\n  全部: 金额\n计算:\n  经常: {和: [各项目.*.申请], 条件: {各项目.*.性质: 经常性项目}}\n"
    own = form(tmp_path, columns, "{{ 行.性质 }}</td><td>{{ 经常 }}", more + "  全部: {相等: [经常]}\n")
    folder = document(tmp_path / "文", 2, INDEX.replace("汇总表-2024", "新表").replace("填报单位", "甲") + "全部: 5\n")
    assert grids(folder, own)[0] == [["经常性项目", "10,000.01"], ["", "10,000.01"]]
    (found,) = [one for one in examine_computed(computed(folder, known(own))).findings if one.rule == "M1"]
    assert "“全部”是5元，“经常”是10000.01元，两处应当相等" in found.message


def test_a_tree_of_other_levels_than_the_form_prints_is_told(tmp_path: Path) -> None:
    tree = "列: {指标: {类型: 指标树, 层名: [一级, 指标], 指标: {指标值: 指标值}}}"
    own = form(tmp_path, tree)
    (line,) = told(document(tmp_path / "文", 1, INDEX.replace("汇总表-2024", "新表").replace("填报单位", "甲")), own)
    assert line.startswith(
        "汇编.yaml:4 F3 项目“项目1”：“指标”是指标树，印不了它写的 → 在“新表”的 form.yaml 里改“指标”的类型、层名"
    )


def test_a_broken_form_is_told_once_and_its_keys_are_no_further_faults(tmp_path: Path) -> None:
    own = form(tmp_path, "列: {性质: 文字}")
    found = told(document(tmp_path / "文", 1, INDEX.replace("汇总表-2024", "新表").replace("填报单位", "甲")), own)
    assert [line.partition(" → ")[0] for line in found] == [
        "汇编.yaml:4 B1 “新表”的 form.yaml 有错，全文出不了",
        "form.yaml:4 B1 不认识的字段类型“文字”",
    ]


def test_forms_stand_before_the_projects_or_where_the_list_says(tmp_path: Path) -> None:
    index = INDEX.replace("[汇总表-2024]", "[汇总表, 项目, 目标汇总表-2024]").replace("填报单位: 某市财政局\n", "")
    made = computed(document(tmp_path, 1, index))
    assert ([one.forms[0].name for one in made.collective], made.source.before) == (["汇总表"], 1)
    assert [spec.forms[0].name for spec in made.source.collective] == ["汇总表", "目标汇总表-2024"]


def test_what_a_column_cannot_hold_is_told_with_its_project(tmp_path: Path) -> None:
    own = form(tmp_path, "列: {性质: 金额, 申请: {类型: 日期, 取: 年度申请总额}}")
    found = told(document(tmp_path / "文", 1, INDEX.replace("汇总表-2024", "新表").replace("填报单位", "甲")), own)
    assert [line.partition(" → ")[0] for line in found] == [
        "汇编.yaml:4 F3 项目“项目1”：“性质”是金额，印不了它写的",
        "汇编.yaml:4 F3 项目“项目1”：“申请”是日期，印不了它写的",
    ]


def test_columns_take_the_first_that_a_project_has_as_its_own_form_prints_it(tmp_path: Path) -> None:
    columns = "列: {谁: {类型: 文本, 取: [联系人, 单位]}, 始: {类型: 文本, 取: 计划开始日期}, 年: {类型: 整数, 取: 年度}, 项目名称: 文本}"
    page = "{{ 行.谁 }}</td><td>{{ 行.始 }}</td><td>{{ 行.年 }}</td><td>{{ 行.项目名称 }}"
    own = form(tmp_path, columns, page)
    assert grids(document(tmp_path / "文", 1, INDEX.replace("汇总表-2024", "新表").replace("填报单位", "甲")), own) == [
        [["甲局", "2024-02-01", "2024", "项目1"]]
    ]


def form(folder: Path, columns: str, cells: str = "{{ 行.序号 }}", more: str = "") -> Path:
    """A folder with a form 新表 over projects."""
    own = folder / "新的" / "新表"
    own.mkdir(parents=True)
    text = f"范围: 汇编\n字段:\n  甲: 文本\n  各项目: {{类型: 项目表, {columns}}}\n{more}"
    (own / "form.yaml").write_text(text, encoding="utf-8")
    page = f"""\
    {{% extends "_shared/page.html.j2" %}}
    {{% block body %}}
    <table><tbody>{{% for 行 in 各项目 %}}<tr><td>{cells}</td></tr>{{% endfor %}}</tbody></table>
    {{% endblock %}}
    """
    (own / "page.html.j2").write_text(textwrap.dedent(page), encoding="utf-8")
    return own.parent


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("字段:\n  各项目: {类型: 项目表, 列: {名称: 文本}}\n", 2, "有项目表“各项目”的表，是汇编的表"),
        ("范围: 全文\n字段: {甲: 文本}\n", 1, "不认识的范围“全文”"),
        ("范围: 汇编\n字段:\n  甲: {类型: 文本, 取: 名称}\n", 3, "“取”只用于项目表的列"),
        ("范围: 汇编\n字段:\n  项目: 文本\n", 3, "“项目”在汇编里另有用处，不能作字段名"),
        (
            "范围: 汇编\n字段:\n  组: {字段: {各项目: {类型: 项目表, 列: {名称: 文本}}}}\n",
            3,
            "项目表“各项目”应当是最外面的字段",
        ),
        (
            "范围: 汇编\n字段:\n  各项目:\n    类型: 项目表\n    取自: 申报表-2024\n    列: {类型: {类型: 文本, 取: 项目性制}}\n",
            6,
            "“项目性制”不是角色，也不是申报表-2024的字段",
        ),
        ("范围: 汇编\n字段:\n  各项目: {类型: 项目表, 取自: 没有的表, 列: {名称: 文本}}\n", 3, "“取自”里有不能用的表"),
        ("范围: 汇编\n字段:\n  各项目: {类型: 项目表, 取自: 汇总表, 列: {名称: 文本}}\n", 3, "“取自”里有不能用的表"),
        ("范围: 汇编\n字段:\n  各项目:\n    类型: 项目表\n    列: {甲: {取: }}\n", 5, "“取”没有写名称"),
        ("范围: 汇编\n字段:\n  各项目: {类型: 项目表, 取自: {甲: 乙}, 列: {名称: 文本}}\n", 3, "“取自”没有写名称"),
        (
            "范围: 汇编\n字段:\n  各项目: {类型: 项目表, 列: {甲: {默认: 乙}}}\n",
            3,
            "“默认”不用于项目表的列：值由项目来",
        ),
        ("范围: 汇编\n字段:\n  各项目: {类型: 项目表}\n", 3, "字段“各项目”是项目表，没有写“列”"),
    ],
)
def test_what_is_wrong_in_its_form_yaml_is_told_at_its_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    own = tmp_path / "新表"
    own.mkdir()
    (own / "form.yaml").write_text(text, encoding="utf-8")
    (own / "page.html.j2").write_text("<html/>", encoding="utf-8")
    found = read_forms((*ROOTS, tmp_path)).broken["新表"].findings
    assert [(finding.position.line, finding.message) for finding in found][:1] == [(line, message)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ('{{ 各项目 | 分组("性制") }}', "“各项目”没有“性制”这一列，不能按它分组"),
        ('{{ 行 | 分组("性质") }}', "“分组”只用于项目表的各行"),
        ("{{ 各项目 }}", "这里印不出来：是几项的列表"),
    ],
)
def test_a_page_that_groups_wrongly_is_told_at_its_line(cells: str, expected: str, tmp_path: Path) -> None:
    own = form(tmp_path, "列: {性质: 文本}", cells)
    with pytest.raises(InputError) as error:
        grids(document(tmp_path / "文", 1, INDEX.replace("汇总表-2024", "新表").replace("填报单位", "甲")), own)
    (found,) = error.value.findings
    assert (Path(found.position.file).name, found.position.line) == ("page.html.j2", 3)
    assert found.message.startswith(expected)


def test_groups_may_stand_in_groups_and_other_figures_than_money_need_all_parts(tmp_path: Path) -> None:
    cells = (
        '{% for 外 in 各项目 | 分组("单位") %}{% for 内 in 外.各行 | 分组("类别") %}'
        "{{ 外.名称 }}/{{ 内.名称 }}:{{ 内.小计.申请 }},{{ 内.小计.年 }};{% endfor %}{% endfor %}"
    )
    own = form(
        tmp_path,
        "列: {单位: 文本, 类别: 文本, 申请: {类型: 金额, 取: 年度申请总额}, 年: {类型: 整数, 取: [年度]}}",
        cells,
    )
    index = INDEX.replace("汇总表-2024", "新表").replace("填报单位", "甲")
    (grid,) = grids(document(tmp_path / "文", 4, index), own)
    assert grid[0] == [
        "甲局/特定目标类:10,000.01,2024;甲局/其他运转类:30,000.03,2024;乙局/人员类:20,000.02,2024;乙局/特定目标类:,2024;"
    ]

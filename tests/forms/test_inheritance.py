"""继承: a form says only what differs from another; everything else is taken over, and what goes wrong has its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.forms.form_set import Forms
from jixiao.forms.read_form import read_forms
from samples.writing import advice

BASE = """\
名称: 母表
简称: 母
适用年度: [2024]
说明: 母表的说明
字段:
  项目名称: {类型: 文本, 必填: true, 示例: 修路}
  联系.电话: 文本
  钱:
    类型: 组
    字段:
      甲: {类型: 金额, 格式: "0.00", 空值: —}
      乙: {类型: 金额}
      合计: {类型: 金额}
  指标:
    类型: 指标树
    指标: {指标值: {类型: 指标值, 示例: ≥1}, 分值: {类型: 数值}}
    词表: {产出: [数量, 质量], 效益: [社会]}
  总分: 数值
标签: {甲: 甲的钱, 乙: 乙的钱}
计算:
  钱.合计: {和: [钱.甲, 钱.乙]}
  总分: {和: [指标.*.分值]}
角色: {名称: 项目名称, 指标: 指标, 分值: 指标.*.分值, 总分值: 总分}
审核: {总分: 100, 执行率分: 10}
"""
PAGE = "<html><body><p>{{ 项目名称 }}</p></body></html>"


def folder(root: Path, name: str, text: str, page: str = "") -> Path:
    (root / name).mkdir(parents=True, exist_ok=True)
    (root / name / "form.yaml").write_text(text, encoding="utf-8")
    if page:
        (root / name / "page.html.j2").write_text(page, encoding="utf-8")
    return root


def read(root: Path, own: str, *, page: str = "") -> Forms:
    folder(root, "母表", BASE, PAGE)
    return read_forms((folder(root, "子表", own, page),))


def wrong(root: Path, own: str) -> tuple[str, int, str]:
    """(file, line, what is said) of the one fault of a form."""
    (found,) = read(root, own).broken["子表"].findings
    return Path(found.position.file).parent.name, found.position.line, advice((found,))


def test_what_is_not_said_again_is_the_base_s(tmp_path: Path) -> None:
    forms = read(tmp_path, "继承: 母表\n名称: 子表的名称\n标签: {乙: 别的钱}\n审核: {执行率分: 20}\n")
    base, own = forms["母表"], forms["子表"]
    assert (own.title, own.short, own.years, own.description) == ("子表的名称", "母", (2024,), "母表的说明")
    assert (own.fields, own.computations, own.roles) == (base.fields, base.computations, base.roles)
    assert own.labels == {"子表的名称": "子表的名称", "甲": "甲的钱", "乙": "别的钱"}
    assert {key: own.rules[key] for key in ("总分", "执行率分")} == {"总分": "100", "执行率分": "20"}
    assert (own.page, own.bases) == ("母表/page.html.j2", ("母表",))


def test_a_field_changes_in_part_as_a_whole_or_is_new(tmp_path: Path) -> None:
    forms = read(
        tmp_path,
        "继承: 母表\n字段:\n  项目名称: {示例: 架桥}\n  联系.电话: {说明: 手机}\n  新: {类型: 日期}\n"
        "  钱: {字段: {甲: {空值: 无}, 乙: {类型: 金额, 单位: 万元}}}\n  指标: {词表: {效果: [经济]}}\n",
        page=PAGE,
    )
    own = forms["子表"]
    assert [field.name for field in own.fields] == ["项目名称", "联系.电话", "钱", "指标", "总分", "新"]
    name, phone, money, indicators, *_ = own.fields
    assert (name.example, name.required) == ("架桥", True)
    assert (phone.kind.name, phone.description) == ("文本", "手机")
    first, second, _ = money.fields
    assert (first.format, first.blank, second.unit) == ("0.00", "无", "万元")
    assert indicators.vocabulary == {"效果": ("经济",)}
    assert [field.name for field in indicators.fields] == ["指标值", "分值"]
    assert own.page == "子表/page.html.j2"


def test_what_is_removed_takes_along_what_is_said_of_it(tmp_path: Path) -> None:
    own = read(
        tmp_path,
        "继承: 母表\n删去:\n  字段: [联系.电话, 钱.乙, 指标.*.分值, 总分]\n  标签: 乙\n  审核: [执行率分]\n"
        "计算:\n  钱.合计: {和: [钱.甲]}\n",
    )["子表"]
    assert [field.path for top in own.fields for field in top.walk()] == ["项目名称", "钱", "钱.甲", "钱.合计", "指标"]
    assert [field.name for field in own.fields[-1].fields] == ["指标值"]
    assert [computation.path for computation in own.computations] == ["钱.合计"]
    assert dict(own.labels) == {"母表": "母表", "甲": "甲的钱"}
    assert dict(own.roles) == {"名称": "项目名称", "指标": "指标"}
    assert own.rules["总分"] == "100"


def test_a_form_over_a_form_over_a_form(tmp_path: Path) -> None:
    folder(tmp_path, "孙表", "继承: 子表\n适用年度: [2026]\n删去: {字段: 总分}\n")
    forms = read(tmp_path, "继承: 母表\n名称: 子\n")
    assert (forms["孙表"].title, forms["孙表"].years, forms["孙表"].bases) == ("子", (2026,), ("子表", "母表"))
    assert [field.name for field in forms["子表"].fields][-1] == "总分"
    assert [field.name for field in forms["孙表"].fields][-1] == "指标"


def test_a_form_that_replaces_one_of_its_name_takes_over_from_it(tmp_path: Path) -> None:
    folder(tmp_path / "一", "母表", BASE, PAGE)
    forms = read_forms((tmp_path / "一", folder(tmp_path / "二", "母表", "继承: 母表\n名称: 新的\n")))
    assert (forms["母表"].title, len(forms["母表"].fields), forms["母表"].folder) == (
        "新的",
        5,
        tmp_path / "二" / "母表",
    )


def test_a_base_that_is_replaced_elsewhere_stays_the_base_of_those_beside_it(tmp_path: Path) -> None:
    folder(tmp_path / "一", "母表", BASE, PAGE)
    folder(tmp_path / "一", "子表", "继承: 母表\n", PAGE)
    forms = read_forms((tmp_path / "一", folder(tmp_path / "二", "母表", "名称: 别的\n字段: {甲: 文本}\n", PAGE)))
    assert (len(forms["母表"].fields), len(forms["子表"].fields)) == (1, 5)


@pytest.mark.parametrize(
    ("own", "place", "word"),
    [
        ("继承: 毋表\n", ("子表", 1), "您是不是想写“母表”"),
        ("继承: 子表\n", ("子表", 1), "“子表”继承自己"),
        ("继承: [母表]\n", ("子表", 1), "不认识的表式"),
        ("继承: 母表\n删去: {字段: [电话]}\n", ("子表", 2), "联系.电话"),
        ("继承: 母表\n删去: {栏目: [电话]}\n", ("子表", 2), "栏目"),
        ("继承: 母表\n删去: 电话\n", ("子表", 2), "写明删什么"),
        ("继承: 母表\n删去: {字段: 钱.乙}\n", ("母表", 21), "钱.乙"),
        ("继承: 母表\n字段: {钱: {字段: {甲: {格式: 乱}}}}\n", ("子表", 2), "格式"),
        ("继承: 母表\n字段: {项目名称: {类型: 文夲}}\n", ("子表", 2), "文本"),
    ],
)
def test_a_fault_is_told_in_the_file_where_it_stands(
    tmp_path: Path, own: str, place: tuple[str, int], word: str
) -> None:
    file, line, said = wrong(tmp_path, own)
    assert (file, line) == place
    assert word in said


def test_forms_in_a_circle_are_told_and_stop_nobody_else(tmp_path: Path) -> None:
    folder(tmp_path, "甲表", "继承: 乙表\n")
    folder(tmp_path, "乙表", "继承: 甲表\n")
    forms = read(tmp_path, "继承: 母表\n")
    assert set(forms.broken) == {"甲表", "乙表"}
    assert "绕成了圈" in advice(forms.broken["甲表"].findings)
    assert set(forms) == {"母表", "子表"}


def test_without_a_page_of_its_own_or_of_a_base_there_is_none(tmp_path: Path) -> None:
    folder(tmp_path, "母表", BASE)
    forms = read_forms((folder(tmp_path, "子表", "继承: 母表\n"),))
    assert all("page.html.j2" in advice(forms.broken[name].findings) for name in ("母表", "子表"))


def test_a_base_that_cannot_be_read_breaks_both(tmp_path: Path) -> None:
    folder(tmp_path, "母表", "字段: {甲: [")
    assert set(read_forms((folder(tmp_path, "子表", "继承: 母表\n"),)).broken) == {"母表", "子表"}

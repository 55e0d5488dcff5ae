"""form.yaml: read as strictly as a spec; each fault is a finding with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao.findings import InputError
from jixiao.forms.form import Form
from jixiao.forms.read_form import read_form, read_forms
from samples import TEMPLATES
from samples.writing import advice, forms

SOUND = """\
名称: 某某表
字段:
  项目名称: {类型: 文本, 必填: true}
  钱: {类型: 组, 字段: {甲: {类型: 金额}, 乙: {类型: 金额}, 合计: {类型: 金额}}}
  指标: {类型: 指标树, 指标: {指标值: {类型: 指标值}, 得分: {类型: 数值}}}
  总分: {类型: 数值}
计算:
  钱.合计: {和: [钱.甲, 钱.乙]}
  总分: {和: [指标.*.得分], 小数: 2}
角色:
  名称: 项目名称
"""


def folder(path: Path, text: str) -> Path:
    (path / "某某表").mkdir(exist_ok=True)
    (path / "某某表" / "form.yaml").write_text(text, encoding="utf-8")
    (path / "某某表" / "page.html.j2").write_text("<html><body><p>{{ 项目名称 }}</p></body></html>", encoding="utf-8")
    return path / "某某表"


def made(path: Path, old: str = "", new: str = "") -> Form:
    assert old in SOUND
    return read_form(folder(path, SOUND.replace(old, new, 1)))


def test_a_sound_form(tmp_path: Path) -> None:
    form = made(tmp_path)
    assert [field.path for top in form.fields for field in top.walk()] == [
        "项目名称",
        "钱",
        "钱.甲",
        "钱.乙",
        "钱.合计",
        "指标",
        "总分",
    ]
    assert (form.name, form.title, form.short) == ("某某表", "某某表", "某某表")


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("名称: 某某表", "名秤: 某某表", 1, "名称"),
        ("类型: 文本", "类型: 文夲", 3, "文本"),
        ("必填: true", "必田: true", 3, "必填"),
        ("字段:\n", "字段: 无\nx: &y 1\n", 3, "锚点"),
        ("{和: [钱.甲, 钱.乙]}", "{和: [钱.甲, 钱.丙]}", 8, "钱.丙"),
        ("钱.合计: {和", "钱.总计: {和", 8, "钱.总计"),
        ("{和: [钱.甲, 钱.乙]}", "{商: [钱.甲]}", 8, "2个"),
        ("{和: [钱.甲, 钱.乙]}", "{减: [钱.甲, 钱.乙]}", 8, "差"),
        ("{和: [钱.甲, 钱.乙]}", "三", 8, "和"),
        ("小数: 2", "小数: 二", 9, "小数"),
        ("小数: 2", "小数: ²", 9, "小数"),
        ("小数: 2", "小数: 99999", 9, "小数"),
        ("小数: 2", "进位: 四舍", 9, "四舍五入"),
        ("  名称: 项目名称", "  名称: 没有的", 11, "没有的"),
        ("  名称: 项目名称", "  名秤: 项目名称", 11, "名称"),
        ("角色:\n  名称: 项目名称", "角色: 无", 10, "缩进"),
        ("计算:\n  钱.合计: {和: [钱.甲, 钱.乙]}\n  总分: {和: [指标.*.得分], 小数: 2}", "计算: 无", 7, "缩进"),
        ("{类型: 文本, 必填: true}", "选项", 3, "选项"),
        ("{指标值: {类型: 指标值}, 得分: {类型: 数值}}", "{}", 5, "没有写“指标”"),
        ("字段: {甲: {类型: 金额}, 乙: {类型: 金额}, 合计: {类型: 金额}}", "说明: 空", 4, "没有写“字段”"),
        ("指标: {指标值: {类型: 指标值}, 得分: {类型: 数值}}", '示例: "产出: {数量: {次数: 3}}"', 5, "没有写“指标”"),
    ],
)
def test_a_fault_is_a_finding_with_its_line(old: str, new: str, line: int, word: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        made(tmp_path, old, new)
    assert line in [finding.position.line for finding in error.value.findings]
    assert word in advice(error.value.findings)


def test_all_faults_of_a_form_come_out_together(tmp_path: Path) -> None:
    text = SOUND.replace("类型: 文本", "类型: 文夲").replace("钱.乙]", "钱.丙]").replace("小数: 2", "小数: 二")
    with pytest.raises(InputError) as error:
        read_form(folder(tmp_path, text))
    assert [finding.position.line for finding in error.value.findings] == [3, 8, 9]


def test_a_form_without_fields_or_without_a_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有“字段”"):
        read_form(folder(tmp_path, "名称: 甲\n"))
    place = folder(tmp_path, SOUND)
    (place / "page.html.j2").unlink()
    with pytest.raises(InputError, match=r"page\.html\.j2"):
        read_form(place)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "名称: 甲".encode("gb18030"), b""])
def test_a_form_file_that_cannot_be_read_is_a_finding(content: bytes, tmp_path: Path) -> None:
    place = folder(tmp_path, SOUND)
    (place / "form.yaml").write_bytes(content)
    with pytest.raises(InputError):
        read_form(place)


def test_a_later_folder_replaces_a_form_of_the_same_name(tmp_path: Path) -> None:
    folder(tmp_path, SOUND)
    (tmp_path / "某某表").rename(tmp_path / "申报表-2024")
    both = read_forms((TEMPLATES, tmp_path))
    assert both["申报表-2024"].title == "某某表"
    assert set(both) == set(forms())

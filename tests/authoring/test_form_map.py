"""jixiao forms --map: where a form prints each of its fields, and by which label one finds it there."""

from __future__ import annotations

from pathlib import Path

import pytest
from jixiao import cli
from samples import ROOTS

FORM = """\
名称: 某县表
字段:
  项目名称: {类型: 文本, 必填: true}
  属性: {类型: 选项, 选项: [新增, 延续], 示例: 延续}
  起止: {类型: 组, 字段: {开始: 日期, 完成: 日期}}
  资金: {类型: 组, 字段: {合计: 金额, 财政: {类型: 金额, 示例: 5}, 自筹: {类型: 金额, 示例: 0}}}
  计划: {类型: 行表, 列: {阶段: 文本, 完成: 日期}}
  绩效指标: {类型: 指标树, 指标: {指标值: 指标值}, 词表: {产出指标: [数量指标]}}
  备注: {类型: 段落, 示例: 无}
  没有印的: 文本
计算: {资金.合计: {和: [资金.财政, 资金.自筹]}}
角色: {名称: 项目名称}
"""
PAGE = """\
{% extends "_shared/page.html.j2" %}
{% from "_shared/指标.html.j2" import 指标行, 方框 %}
{% block body %}
<h1>{{ 年度 }}年{{ 项目名称 }}</h1>
<table><tbody>
<tr><td>名称</td><td>{{ 项目名称 }}</td><td>属性</td><td>{{ 方框(属性) }}</td></tr>
<tr><td>起止</td><td colspan="3">{{ 起止.开始 }}至{{ 起止.完成 }}</td></tr>
<tr><td rowspan="2">资金</td><td>合计</td><td>财政</td><td>自筹</td></tr>
<tr><td>{{ 资金.合计 }}</td><td>{{ 资金.财政 }}</td><td>{{ 资金.自筹 }}</td></tr>
</tbody><tbody>
<tr data-repeat=""><td colspan="2">阶段</td><td colspan="2">完成<wbr/>日期</td></tr>
{% for 行 in 计划 %}
<tr><td colspan="2">{{ 行.阶段 }}</td><td colspan="2">{{ 行.完成 }}</td></tr>
{% endfor %}
</tbody><tbody>
<tr data-repeat=""><td>一级</td><td>二级</td><td>三级</td><td>值</td></tr>
{% call(行) 指标行(绩效指标) %}<td>{{ 行.名称 }}</td><td>{{ 行.指标值 }}</td>{% endcall %}
</tbody></table>
<h2>备注</h2>
<p>注：{{ 备注 }}</p>
{% endblock %}
"""
MAP = """\
某县表  某县表
位置            标签      字段
────────────────────────────────────────────────────────────────
第1段           2024年表  年度、项目名称
表1 第1行第2列  名称      项目名称
表1 第1行第4列  属性      属性
表1 第2行第2列  起止      起止.开始、起止.完成
表1 第4行第2列  合计      资金.合计
表1 第4行第3列  财政      资金.财政
表1 第4行第4列  自筹      资金.自筹
表1 第6行第1列  阶段      计划[1].阶段
表1 第6行第3列  完成日期  计划[1].完成
表1 第8行第1列  一级      绩效指标.产出指标
表1 第8行第2列  二级      绩效指标.产出指标.数量指标
表1 第8行第3列  三级      绩效指标.产出指标.数量指标[1].三级指标
表1 第8行第4列  值        绩效指标.产出指标.数量指标[1].指标值
第3段           备注      备注
"""


def folder(place: Path, page: str = PAGE) -> Path:
    form = place / "某县表"
    form.mkdir()
    (form / "form.yaml").write_text(FORM.replace("名称: 某县表\n", "名称: 某县表\n简称: 表\n"), encoding="utf-8")
    (form / "page.html.j2").write_text(page, encoding="utf-8")
    return place


def test_the_map_shows_each_place_its_label_and_its_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["forms", "--forms", str(folder(tmp_path)), "某县表", "--map"]) == 0
    assert capsys.readouterr().out == MAP


def test_a_template_that_is_wrong_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["forms", "--forms", str(folder(tmp_path, "<html>{{ 没有 }}</html>")), "某县表", "--map"]) == 1
    assert "“没有”没有定义" in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(form.parent.name for root in ROOTS for form in root.glob("*/form.yaml")))
def test_every_form_has_a_map_with_a_label_at_each_place(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["forms", name, "--map"]) == 0
    lines = capsys.readouterr().out.splitlines()[3:]
    assert len(lines) > 10
    assert all(len(line.split("  ")) >= 3 for line in lines)


def test_a_label_over_several_rows_is_not_told_by_what_stands_above_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = """<html><body><table><tbody>
<tr><td>资金</td><td>合计</td></tr>
<tr><td rowspan="2">起止</td><td>从{{ 起止.开始 }}起</td></tr>
<tr><td>{{ 起止.完成 }}</td></tr>
</tbody></table></body></html>"""
    assert cli.main(["forms", "--forms", str(folder(tmp_path, page)), "某县表", "--map"]) == 0
    (told,) = [line for line in capsys.readouterr().out.splitlines() if "起止.完成" in line]
    assert told.split()[2] == "起止"

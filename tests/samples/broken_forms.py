"""A sound form, and ways to break it: what is written in the place of what, and on which line it is told."""

from __future__ import annotations

from typing import NamedTuple

FORM = """\
名称: 某县表
字段:
  项目名称: {类型: 文本, 必填: true, 示例: 村道养护}
  属性: {类型: 选项, 选项: [新增, 延续]}
  开工: {类型: 日期, 示例: 2025-03-01}
  资金:
    字段:
      合计: {类型: 金额, 单位: 万元}
      财政: {类型: 金额, 单位: 万元, 示例: 125}
  计划: {类型: 行表, 列: {阶段: 文本, 用款: 金额}}
  概况: 段落
  绩效指标:
    类型: 指标树
    指标: {指标值: 指标值, 分值: 数值}
    词表: {产出指标: [数量指标, 质量指标], 效益指标: [社会效益指标]}
标签: {合计: 资金合计}
计算:
  资金.合计: {和: [资金.财政]}
角色: {名称: 项目名称, 指标: 绩效指标}
"""
PAGE = """\
{% extends "_shared/page.html.j2" %}
{% from "_shared/指标.html.j2" import 指标行, 方框 %}
{% macro 两格(名, 值) %}<th>{{ 名 }}</th><td>{{ 值 }}</td>{% endmacro %}
{% block style %}<style>
td.money { text-align: right }
@page { size: A4; margin: 50pt }
</style>{% endblock %}
{% block body %}
<h1>{{ 表名 }}</h1>
<table>
<colgroup><col style="width: 25%"/><col style="width: 25%"/><col style="width: 25%"/><col style="width: 25%"/></colgroup>
<tbody>
<tr>{{ 两格("项目名称", 项目名称) }}<th>属性</th><td>{{ 方框(属性) }}</td></tr>
<tr><th>{{ 标签.合计 }}</th><td class="money">{{ 资金.合计 }}</td><th>财政</th><td class="money">{{ 资金.财政 }}</td></tr>
<tr><th>概况</th><td colspan="3">{{ 概况 }}</td></tr>
</tbody>
<tbody>
<tr data-repeat=""><th colspan="2">阶段</th><th colspan="2">用款</th></tr>
{% for 行 in 计划 %}
<tr><td colspan="2">{{ 行.阶段 }}</td><td colspan="2">{{ 行.用款 }}</td></tr>
{% endfor %}
</tbody>
<tbody>
{% call(行) 指标行(绩效指标) %}<td>{{ 行.名称 }}</td><td>{{ 行.指标值 }}</td>{% endcall %}
</tbody>
</table>
<p>开工：{{ 开工 }}</p>
{% endblock %}
"""


class Break(NamedTuple):
    """One way to break the form; `line` is where it is told, where that is not where `new` begins."""

    name: str
    file: str
    old: str
    new: str
    line: int = 0


F, P = "form.yaml", "page.html.j2"
BREAKS = (
    Break("类型不认识", F, "开工: {类型: 日期", "开工: {类型: 日期时间"),
    Break("键不认识", F, "示例: 村道养护", "事例: 村道养护"),
    Break("顶层键不认识", F, "标签:", "标鉴:"),
    Break("顶层键是英文", F, "标签:", "labels:"),
    Break("没有字段", F, "字段:\n  项目名称", "字段二:\n  项目名称", 1),
    Break("字段是列表", F, "  概况: 段落\n", "  概况: [段落]\n"),
    Break("字段是空的", F, "  概况: 段落\n", "  概况:\n"),
    Break("选项没有各项", F, "{类型: 选项, 选项: [新增, 延续]}", "{类型: 选项}"),
    Break("选项不是列表", F, "选项: [新增, 延续]", "选项: 新增"),
    Break("选项重复", F, "选项: [新增, 延续]", "选项: [新增, 新增]"),
    Break("单位不认识", F, "财政: {类型: 金额, 单位: 万元", "财政: {类型: 金额, 单位: 千克"),
    Break("属性用错类型", F, "概况: 段落", "概况: {类型: 段落, 单位: 元}"),
    Break("示例不合", F, "示例: 2025-03-01", "示例: 明天"),
    Break("格式不认识", F, "开工: {类型: 日期", "开工: {格式: YYYY, 类型: 日期"),
    Break("必填写错", F, "必填: true", "必填: 要"),
    Break("词表是列表", F, "词表: {产出指标: [数量指标, 质量指标], 效益指标: [社会效益指标]}", "词表: [产出指标]"),
    Break("行表没有列", F, "{类型: 行表, 列: {阶段: 文本, 用款: 金额}}", "{类型: 行表}"),
    Break("树没有指标", F, "    指标: {指标值: 指标值, 分值: 数值}\n", "", 13),
    Break("计算的路径", F, "资金.合计: {和: [资金.财政]}", "资金.总计: {和: [资金.财政]}"),
    Break("计算的操作数", F, "{和: [资金.财政]}", "{和: [资金.地方]}"),
    Break("算法不认识", F, "{和: [资金.财政]}", "{加: [资金.财政]}"),
    Break("商缺一个", F, "{和: [资金.财政]}", "{商: [资金.财政]}"),
    Break("计算绕圈", F, "{和: [资金.财政]}", "{和: [资金.财政]}\n  资金.财政: {和: [资金.合计]}"),
    Break("角色不认识", F, "角色: {名称: 项目名称", "角色: {名字: 项目名称"),
    Break("角色的字段", F, "角色: {名称: 项目名称", "角色: {名称: 名称"),
    Break("角色的类型", F, "角色: {名称: 项目名称", "角色: {开始日期: 概况"),
    Break("审核键", F, "角色:", "审核: {总分值: 100}\n角色:"),
    Break("审核值", F, "角色:", "审核: {总分: 一百}\n角色:"),
    Break("审核式子", F, "角色:", "审核: {占位式: '(某'}\n角色:"),
    Break("审核式子太绕", F, "角色:", "审核: {占位式: '(?=某)'}\n角色:"),
    Break("适用年度", F, "字段:\n", "适用年度: 明年\n字段:\n"),
    Break("YAML 没有闭合的括号", F, "{类型: 选项, 选项: [新增, 延续]}", "{类型: 选项, 选项: [新增, 延续}"),
    Break("YAML 没有闭合的引号", F, "示例: 村道养护", "示例: '村道养护"),
    Break("YAML 用了 Tab", F, "  概况: 段落", "\t概况: 段落"),
    Break("YAML 全角冒号", F, "  概况: 段落", "  概况： 段落"),
    Break("YAML 冒号后没有空格", F, "  概况: 段落", "  概况:段落"),
    Break("YAML 缩进不齐", F, "  概况: 段落", "   概况: 段落"),
    Break("YAML 引用", F, "  概况: 段落", "  概况: *段"),
    Break("YAML 锚点", F, "  概况: 段落", "  概况: &段 段落"),
    Break("YAML 标签", F, "  概况: 段落", "  概况: !!str 段落"),
    Break("YAML 键写两次", F, "  概况: 段落", "  概况: 段落\n  概况: 文本", 12),
    Break("YAML 两份", F, "标签:", "---\n标签:"),
    Break("YAML 百分号开头", F, "  概况: 段落", "  概况: %段落"),
    Break("YAML @开头", F, "  概况: 段落", "  概况: @段落"),
    Break("YAML 复杂键", F, "  概况: 段落", "  ? [概况]\n  : 段落"),
    Break("整个是列表", F, FORM, "- 名称\n- 字段\n"),
    Break("空文件", F, FORM, ""),
    Break("继承没有的表", F, "字段:\n", "继承: 没有的表\n字段:\n"),
    Break("继承自己", F, "字段:\n", "继承: 某县表\n字段:\n"),
    Break("删去没有的", F, "字段:\n", "继承: 自评表-2020\n删去: {字段: [没有]}\n字段:\n", 3),
    Break("计算是文字", F, "{和: [资金.财政]}", "资金.财政"),
    Break("计算操作数是文字字段", F, "{和: [资金.财政]}", "{和: [概况]}"),
    Break("小数不是数", F, "{和: [资金.财政]}", "{和: [资金.财政], 小数: 两位}"),
    Break("进位不认识", F, "{和: [资金.财政]}", "{和: [资金.财政], 进位: 四舍}"),
    Break("语句没有结束", P, "{% endfor %}\n", "", 27),
    Break("block 没有结束", P, "<p>开工：{{ 开工 }}</p>\n{% endblock %}\n", "<p>开工：{{ 开工 }}</p>\n"),
    Break("多一个 endif", P, "<h1>{{ 表名 }}</h1>", "<h1>{{ 表名 }}</h1>{% endif %}"),
    Break("语句拼错", P, "{% for 行 in 计划 %}", "{% fro 行 in 计划 %}"),
    Break("for 没有 in", P, "{% for 行 in 计划 %}", "{% for 行 计划 %}"),
    Break("印的括号没有闭合", P, "{{ 开工 }}", "{{ 开工 }"),
    Break("印的是空的", P, "{{ 开工 }}", "{{ }}"),
    Break("引号没有闭合", P, "{{ 开工 }}", '{{ "开工 }}'),
    Break("括号没有闭合", P, "{{ 方框(属性) }}", "{{ 方框(属性 }}"),
    Break("括号多了", P, "{{ 方框(属性) }}", "{{ 方框(属性)) }}"),
    Break("全角括号", P, "{{ 方框(属性) }}", "{{ 方框（属性） }}"),
    Break("全角引号", P, '两格("项目名称"', "两格(“项目名称”"),
    Break("注释没有闭合", P, "<h1>", "{# 注 \n<h1>"),
    Break("raw 没有闭合", P, "<h1>", "{% raw %}<h1>"),
    Break("两个竖线", P, "{{ 开工 }}", "{{ 开工 || upper }}"),
    Break("运算符不认识", P, "{{ 开工 }}", "{{ 开工 ? 1 : 2 }}"),
    Break("if 用了等号", P, "<h1>{{ 表名 }}</h1>", "{% if 表名 = '甲' %}<h1>{{ 表名 }}</h1>{% endif %}"),
    Break("set 左边是数", P, "<h1>", "{% set 3 = 4 %}<h1>"),
    Break("break 语句", P, "{{ 行.阶段 }}", "{% break %}{{ 行.阶段 }}"),
    Break("macro 没有括号", P, "<h1>", "{% macro 空 %}{% endmacro %}{{ 空() }}<h1>"),
    Break("macro 参数重复", P, "{% macro 两格(名, 值) %}", "{% macro 两格(名, 名) %}"),
    Break("macro 默认参数次序", P, "{% macro 两格(名, 值) %}", "{% macro 两格(名=1, 值) %}"),
    Break("block 写两次", P, "{% block body %}\n", "{% block body %}{% endblock %}\n{% block body %}\n", 9),
    Break("block 名称有空格", P, "{% block style %}", "{% block 样 式 %}"),
    Break("block 不存在", P, "{% block style %}", "{% block 样式 %}"),
    Break("extends 后面写字", P, "{% macro 两格", "孤立的字\n{% macro 两格"),
    Break("宏没人用", P, "{% macro 两格", "{% macro 没用() %}{% endmacro %}\n{% macro 两格"),
    Break("import 路径没有引号", P, '{% from "_shared/指标.html.j2" import', "{% from _shared/指标.html.j2 import"),
    Break("名字没有", P, "{{ 开工 }}", "{{ 完工 }}"),
    Break("名字里有括号", P, "{{ 开工 }}", "{{ 开工（日期） }}"),
    Break("组里没有", P, "{{ 资金.财政 }}", "{{ 资金.地方 }}"),
    Break("标签没有", P, "{{ 标签.合计 }}", "{{ 标签.总计 }}"),
    Break("列没有", P, "{{ 行.阶段 }}", "{{ 行.步骤 }}"),
    Break("方括号没有", P, "{{ 开工 }}", '{{ 字段["开工（日）"] }}'),
    Break("取第几个没有", P, "{{ 行.阶段 }}", "{{ 计划[99].阶段 }}"),
    Break("没有的属性的属性", P, "{{ 开工 }}", "{{ 开工.年.月 }}"),
    Break("下划线的属性", P, "{{ 开工 }}", "{{ 开工.__class__ }}"),
    Break("下划线的方括号", P, "{{ 开工 }}", "{{ 开工['__class__'] }}"),
    Break("宏没有引进", P, "import 指标行, 方框", "import 指标行", 13),
    Break("引进没有的宏并用", P, "{{ 方框(属性) }}", "{% from '_shared/指标.html.j2' import 圆圈 %}{{ 圆圈(属性) }}"),
    Break("过滤器没有", P, "{{ 开工 }}", "{{ 开工 | 日期 }}"),
    Break("判断没有", P, "{{ 开工 }}", "{% if 开工 is 空的 %}{% endif %}"),
    Break("过滤器多参数", P, "{{ 开工 }}", "{{ 开工 | upper(3) }}"),
    Break("过滤器少参数", P, "{{ 开工 }}", "{{ 开工 | replace('2') }}"),
    Break("过滤器参数名", P, "{{ 开工 }}", "{{ 计划 | join(sep='、') }}"),
    Break("断词参数", P, "{{ 开工 }}", "{{ 开工 | 断词(3) }}"),
    Break("断词列表", P, "{{ 开工 }}", "{{ 计划 | 断词 }}"),
    Break("round 文字", P, "{{ 开工 }}", "{{ 表名 | round }}"),
    Break("format 文字", P, "{{ 开工 }}", "{{ '%d' | format(表名) }}"),
    Break("format 缺数", P, "{{ 开工 }}", "{{ '%s%s' | format(表名) }}"),
    Break("format 不认识", P, "{{ 开工 }}", "{{ '%y' | format(3) }}"),
    Break("batch 零", P, "{{ 开工 }}", "{% for 甲 in 计划 | batch(0) %}{{ 甲 }}{% endfor %}"),
    Break("map 没有的过滤器", P, "{{ 开工 }}", "{{ 计划 | map('无') | list | length }}"),
    Break("宏少参数", P, '两格("项目名称", 项目名称)', "两格()"),
    Break("宏多参数", P, '两格("项目名称", 项目名称)', '两格("项目名称", 项目名称, 3)'),
    Break("宏参数名", P, '两格("项目名称", 项目名称)', '两格("项目名称", 甲=项目名称)'),
    Break("宏参数两次", P, '两格("项目名称", 项目名称)', '两格("项目名称", 项目名称, 名=3)'),
    Break("call 不是宏", P, "{% call(行) 指标行(绩效指标) %}", "{% call(行) 绩效指标(3) %}"),
    Break("指标行给了别的", P, "指标行(绩效指标)", "指标行(概况)"),
    Break("方框给了别的", P, "方框(属性)", "方框(开工)"),
    Break("叫不是宏的", P, "{{ 开工 }}", "{{ 开工(3) }}"),
    Break("叫文字的动作错", P, "{{ 开工 }}", "{{ 表名.split(3) }}"),
    Break("没有的动作", P, "{{ 开工 }}", "{{ 表名.encode() }}"),
    Break("range 太多", P, "{{ 开工 }}", "{% for 甲 in range(1000000) %}{% endfor %}"),
    Break("range 文字", P, "{{ 开工 }}", "{% for 甲 in range('三') %}{% endfor %}"),
    Break("除以零", P, "{{ 开工 }}", "{{ 3 / 0 }}"),
    Break("求余零", P, "{{ 开工 }}", "{{ 3 % 0 }}"),
    Break("文字加数", P, "{{ 开工 }}", "{{ 表名 + 3 }}"),
    Break("文字减", P, "{{ 开工 }}", "{{ 表名 - 3 }}"),
    Break("字段相加", P, "{{ 开工 }}", "{{ 资金.合计 + 资金.财政 }}"),
    Break("字段比大小", P, "{{ 开工 }}", "{% if 资金.合计 > 3 %}{% endif %}"),
    Break("负的字段", P, "{{ 开工 }}", "{{ -资金.合计 }}"),
    Break("大数次方", P, "{{ 开工 }}", "{{ 9 ** 9999 }}"),
    Break("负数次方零", P, "{{ 开工 }}", "{{ 0 ** -1 }}"),
    Break("小数溢出", P, "{{ 开工 }}", "{{ 1e308 * 10 | float }}{{ 1e308 * 1e308 | int }}"),
    Break("无穷变整数", P, "{{ 开工 }}", "{{ (1e308 * 10) | round | int }}"),
    Break("for 过数", P, "{% for 行 in 计划 %}", "{% for 行 in 3 %}"),
    Break("for 过组的两个", P, "{% for 行 in 计划 %}", "{% for 甲, 行 in 计划 %}", 20),
    Break("for 过选项一个", P, "{{ 方框(属性) }}", "{% for 甲, 乙, 丙 in 属性 %}{{ 甲 }}{% endfor %}"),
    Break("印组", P, "{{ 资金.合计 }}", "{{ 资金 }}"),
    Break("印行表", P, "{{ 概况 }}", "{{ 计划 }}"),
    Break("印指标树", P, "{{ 概况 }}", "{{ 绩效指标 }}"),
    Break("印列表", P, "{{ 概况 }}", "{{ [1, 2] }}"),
    Break("印对照表", P, "{{ 概况 }}", "{{ {'a': 1} }}"),
    Break("印函数", P, "{{ 概况 }}", "{{ range }}"),
    Break("印宏", P, "{{ 概况 }}", "{{ 方框 }}"),
    Break("宏叫自己", P, "<th>{{ 名 }}</th>", "{{ 两格(名, 值) }}<th>{{ 名 }}</th>"),
    Break("include 自己", P, "<h1>", '{% include "某县表/page.html.j2" %}<h1>'),
    Break("include 没有的", P, "<h1>", '{% include "某县表/没有.html.j2" %}<h1>'),
    Break("import 没有的", P, '"_shared/指标.html.j2"', '"_shared/没有.html.j2"'),
    Break("extends 没有的", P, '{% extends "_shared/page.html.j2" %}', '{% extends "_shared/没有.html.j2" %}'),
    Break("extends 自己", P, '{% extends "_shared/page.html.j2" %}', '{% extends "某县表/page.html.j2" %}'),
    Break("extends 两次", P, "{% macro", '{% extends "_shared/page.html.j2" %}\n{% macro'),
    Break("extends 外面的", P, '{% extends "_shared/page.html.j2" %}', '{% extends "../../etc/passwd" %}'),
    Break("include 文字", P, "<h1>", "{% include 3 %}<h1>"),
    Break("include 变量", P, "<h1>", "{% include 表名 %}<h1>"),
    Break("import 没有引进", P, "<h1>", '{% import "_shared/指标.html.j2" as 宏 %}{{ 宏.没有() }}<h1>'),
    Break("super 没有", P, "<h1>", "{{ super() }}{{ super.super() }}<h1>"),
    Break("super 在外面", P, "{{ 方框(属性) }}", "{{ self.没有() }}"),
    Break("autoescape", P, "<h1>", "{% autoescape false %}{% endautoescape %}<h1>"),
    Break("do", P, "<h1>", "{% do 3 %}<h1>"),
    Break("trans", P, "<h1>", "{% trans %}a{% endtrans %}<h1>"),
    Break("namespace 没有", P, "<h1>", "{% set 甲.乙 = 3 %}<h1>"),
    Break("set 组的一项", P, "<h1>", "{% set 资金.合计 = 3 %}<h1>"),
    Break("cycler 空", P, "<h1>", "{{ cycler().next() }}<h1>"),
    Break("loop 在外面", P, "<h1>", "{{ loop.index }}<h1>"),
    Break("循环太多", P, "<h1>", "{% for 甲 in range(1000) %}{% for 乙 in range(1000) %}{% endfor %}{% endfor %}<h1>"),
    Break("套得太深", P, "<h1>", "{{ " + "(" * 80 + "1" + ")" * 80 + " }}<h1>"),
    Break("套得太深二", P, "<h1>", "{% if 1 %}" * 70 + "{% endif %}" * 70 + "<h1>"),
    Break("sum 文字", P, "{{ 开工 }}", "{{ ['甲', '乙'] | sum }}"),
    Break("max 混", P, "{{ 开工 }}", "{{ ['甲', 3] | max }}"),
    Break("in 数", P, "{{ 开工 }}", "{% if 3 in 4 %}{% endif %}"),
    Break("切片错", P, "{{ 开工 }}", "{{ 表名['甲':] }}"),
    Break("步长零", P, "{{ 开工 }}", "{{ 表名[::0] }}"),
    Break("divisibleby 零", P, "{{ 开工 }}", "{% if 3 is divisibleby 0 %}{% endif %}"),
    Break("判断少参数", P, "{{ 开工 }}", "{% if 3 is divisibleby %}{% endif %}"),
    Break("对照表键", P, "{{ 开工 }}", "{{ {[1]: 2}[3] }}"),
    Break("br 没闭合", P, "<th>财政</th>", "<th>财<br>政</th>"),
    Break("td 没闭合", P, "<th>财政</th>", "<th>财政"),
    Break("多一个闭合", P, "<th>财政</th>", "<th>财政</th></th>"),
    Break("table 没闭合", P, "</table>\n", "", 10),
    Break("html 后面", P, "<p>开工：{{ 开工 }}</p>", "</body></html><p>甲</p>"),
    Break("nbsp", P, "财政</th>", "财&nbsp;政</th>"),
    Break("单独的&", P, "财政</th>", "财&政</th>"),
    Break("单独的<", P, "财政</th>", "财<政</th>"),
    Break("小于数", P, "财政</th>", "财 < 3</th>"),
    Break("属性没有引号", P, 'class="money">{{ 资金.财政', "class=money>{{ 资金.财政"),
    Break("属性没有值", P, 'data-repeat=""', "data-repeat"),
    Break("属性两次", P, 'class="money">{{ 资金.财政', 'class="money" class="a">{{ 资金.财政'),
    Break("引号没有闭合的属性", P, 'class="money">{{ 资金.财政', 'class="money>{{ 资金.财政'),
    Break("全角的引号属性", P, 'class="money">{{ 资金.财政', "class=“money”>{{ 资金.财政"),
    Break("b 标签", P, "财政</th>", "<b>财政</b></th>"),
    Break("ul 标签", P, "<p>开工", "<ul><li>甲</li></ul><p>开工"),
    Break("img 标签", P, "<p>开工", '<p><img src="某县表/没有.png"/></p><p>开工'),
    Break("script 标签", P, "<p>开工", "<script>1</script><p>开工"),
    Break("大写标签", P, "<p>开工：{{ 开工 }}</p>", "<P>开工：{{ 开工 }}</P>"),
    Break("注释没闭合html", P, "<p>开工", "<!-- 注 <p>开工"),
    Break("注释两个横", P, "<p>开工", "<!-- 注 -- 注 --><p>开工"),
    Break("缺格", P, "<th>财政</th>", ""),
    Break("多格", P, "<th>财政</th>", "<th>财政</th><td></td>"),
    Break("colspan 不是数", P, 'colspan="3"', 'colspan="三"'),
    Break("colspan 零", P, 'colspan="3"', 'colspan="0"'),
    Break("rowspan 太长", P, "<th>概况</th>", '<th rowspan="3">概况</th>', 18),
    Break("重叠", P, "<tr><th>{{ 标签.合计 }}</th>", '<tr><th rowspan="2">{{ 标签.合计 }}</th>', 15),
    Break("表里的字", P, "<tbody>\n<tr>{{ 两格", "<tbody>散字\n<tr>{{ 两格"),
    Break("行里的字", P, "<th>财政</th>", "散字<th>财政</th>"),
    Break("body 里的字", P, "<h1>", "散字<h1>"),
    Break("table 里直接 tr", P, "<tbody>\n<tr>{{ 两格", '<tr><td colspan="4"></td></tr><tbody>\n<tr>{{ 两格'),
    Break("tbody 里 td", P, "<tbody>\n<tr>{{ 两格", "<tbody><td></td>\n<tr>{{ 两格"),
    Break("tr 里 p", P, "<th>财政</th>", "<p>财政</p>"),
    Break("格子里表格", P, "<th>财政</th>", "<th><table><tbody><tr><td></td></tr></tbody></table></th>"),
    Break("col 没有宽度", P, '<col style="width: 25%"/></colgroup>', "<col/></colgroup>"),
    Break("col 宽度零", P, '<col style="width: 25%"/></colgroup>', '<col style="width: 0"/></colgroup>'),
    Break("列太宽", P, '<col style="width: 25%"/></colgroup>', '<col style="width: 85%"/></colgroup>'),
    Break("空表格", P, "<p>开工", "<table></table><p>开工"),
    Break("空表格二", P, "<p>开工", "<table><tbody></tbody></table><p>开工"),
    Break("没有 body", P, '{% extends "_shared/page.html.j2" %}', "<html></html>{# #}"),
    Break("什么也没有", P, PAGE, '{% extends "_shared/page.html.j2" %}\n'),
    Break("空模板", P, PAGE, ""),
    Break("xml 声明", P, PAGE, '<?xml version="1.0" encoding="gbk"?><html><body><p>甲</p></body></html>'),
    Break("doctype 实体", P, PAGE, '<!DOCTYPE html [<!ENTITY 甲 "乙">]><html><body><p>&甲;</p></body></html>'),
    Break("控制字符", P, "财政</th>", "财\x01政</th>"),
    Break("空字符引用", P, "财政</th>", "财&#0;政</th>"),
    Break("坏的字符引用", P, "财政</th>", "财&#xZZ;政</th>"),
    Break("CDATA", P, "财政</th>", "<![CDATA[财政</th>"),
    Break("名字空间", P, "财政</th>", "<a:b>财政</a:b></th>"),
    Break("格子里div", P, "财政</th>", "<div>财政</div></th>"),
    Break("link 没有的", P, "{% block style %}", '{% block style %}<link rel="stylesheet" href="某县表/没有.css"/>'),
    Break("link 没有 href", P, "{% block style %}", '{% block style %}<link rel="stylesheet"/>'),
    Break("link 外面", P, "{% block style %}", '{% block style %}<link rel="stylesheet" href="http://甲/乙.css"/>'),
    Break("css 属性不认识", P, "text-align: right }", "text-alin: right }"),
    Break("css color", P, "text-align: right }", "font-style: italic }"),
    Break("css 值错", P, "text-align: right }", "text-align: middle }"),
    Break("css 没有单位", P, "text-align: right }", "font-size: 10 }"),
    Break("css 单位不认识", P, "text-align: right }", "font-size: 10rem }"),
    Break("css 没有冒号", P, "text-align: right }", "text-align right }"),
    Break("css 没有值", P, "text-align: right }", "text-align: }"),
    Break("css 没有分号", P, "text-align: right }", "text-align: right font-size: 9pt }"),
    Break("css 全角冒号", P, "text-align: right }", "text-align： right }"),
    Break("css 全角分号", P, "text-align: right }", "text-align: right； font-size: 9pt }"),
    Break("css 大括号没闭合", P, "td.money { text-align: right }", "td.money { text-align: right"),
    Break("css 多一个大括号", P, "td.money { text-align: right }", "td.money { text-align: right } }"),
    Break("css 选择器空", P, "td.money {", "{"),
    Break("css 选择器错", P, "td.money {", "td..money {"),
    Break("css 选择器错二", P, "td.money {", "td > {"),
    Break("css 选择器错三", P, "td.money {", "td:unknown {"),
    Break("css 选择器错四", P, "td.money {", "td::before {"),
    Break("css 选择器错五", P, "td.money {", "td[class {"),
    Break("css 选择器错六", P, "td.money {", "td:nth-child(x) {"),
    Break("css 选择器错七", P, "td.money {", ".3a {"),
    Break("css 选择器错八", P, "td.money {", "td, {"),
    Break("css 选择器错九", P, "td.money {", "a|td {"),
    Break("css 选择器错十", P, "td.money {", "td:not( {"),
    Break("css 选择器太绕", P, "td.money {", "table tbody tr td span span {"),
    Break("css 全角句号", P, "td.money {", "td。money {"),
    Break("css 媒体", P, "@page {", "@media print { p { height: 3pt } }\n@page {"),
    Break("css import", P, "@page {", "@import '甲.css';\n@page {"),
    Break("css page 错", P, "size: A4;", "size: B5;"),
    Break("css page 属性", P, "margin: 50pt }", "padding: 50pt }"),
    Break("css page 边距太大", P, "margin: 50pt }", "margin: 400pt }"),
    Break("css 数太大", P, "text-align: right }", "font-size: 99999pt }"),
    Break("css 字号零", P, "text-align: right }", "font-size: 0pt }"),
    Break("css 字号负", P, "text-align: right }", "font-size: -3pt }"),
    Break("css 五个长度", P, "text-align: right }", "padding: 1pt 2pt 3pt 4pt 5pt }"),
    Break("css 边框颜色", P, "text-align: right }", "border: 1pt dotted }"),
    Break("css url", P, "text-align: right }", "background: url(甲.png) }"),
    Break("css calc", P, "text-align: right }", "width: calc(1pt + 2pt) }"),
    Break("css 注释没闭合", P, "td.money {", "/* 注 td.money {"),
    Break("css 引号没闭合", P, "text-align: right }", 'font-family: "宋体 }'),
    Break("行内样式错", P, "<th>财政</th>", '<th style="colour: red">财政</th>'),
    Break("行内样式错二", P, "<th>财政</th>", '<th style="font-size">财政</th>'),
    Break("行内样式大括号", P, "<th>财政</th>", '<th style="{ }">财政</th>'),
    Break("尖角注释", P, "td.money {", "<!-- td.money {"),
    Break("css important", P, "text-align: right }", "text-align: right !important }"),
)

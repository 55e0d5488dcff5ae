"""The codes of findings that no rule of the examination gives: what they mean, and how to mend it.

`jixiao explain` prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jixiao.findings import Severity

CODE_FAMILIES = {
    "Y": "YAML 的写法",
    "F": "项目文件的字段",
    "P": "文字里的 {{ }}",
    "B": "表的文件夹",
    "W": "豁免",
    "G": "字体里没有的字",
    "D": "出表",
}


@dataclass(frozen=True, slots=True)
class Code:
    """What is said of one code."""

    title: str
    why: str
    way: str
    bad: str = ""  # an example, where one line says it
    good: str = ""
    severity: Severity = Severity.ERROR


CODES: Mapping[str, Code] = {
    "Y0": Code(
        "YAML 读不下去",
        "引号、括号、冒号、缩进写得不对，或有不可见的字，这一行往后读不出来。",
        "照提示的改法改这一行；不是这一行的事，就看它的上一行。",
        "项目性质：经常性项目",
        "项目性质: 经常性项目",
    ),
    "Y1": Code(
        "文件读不了，或不是项目文件",
        "文件不在、没有权限、编码不对、是空的、太大、嵌套太深，或里面没有“键: 值”。",
        "核对路径和编码；可用“jixiao new 表式 项目名称”写出一份样例。",
    ),
    "Y2": Code(
        "不能用 YAML 的锚点、引用、标签",
        "& * ! 开头的值，YAML 当作记号，内容会丢。",
        "是内容就加引号；是引用就在用到的地方各写一遍。",
        "立项依据: *a",
        "立项依据: '*a'",
    ),
    "Y3": Code(
        "会丢的文字",
        "照这样写，YAML 会丢掉一部分文字，或在行间加空格。",
        "加引号；长文字写“|-”，另起一行缩进两格。",
        "立项依据: 80% #注",
        "立项依据: '80% #注'",
    ),
    "Y4": Code(
        "键不是一个词",
        "以 {{ 或 [ 开头的值没有加引号，YAML 当成了别的东西。",
        "给整个值加引号，或写“|-”另起一行。",
        "项目概述: {{ 年度 }}",
        "项目概述: '{{ 年度 }}'",
    ),
    "Y5": Code(
        "同一个键写了两次",
        "YAML 只留后一个，前一个就悄悄丢了。",
        "删去一处，或改成不同的名称。",
        "项目性质: 一次性\n项目性质: 经常性",
        "项目性质: 经常性",
    ),
    "F1": Code(
        "必须写的没有写", "表要用的字段、表式、年度、豁免的理由等空着。", "照提示补上；值不知道的指标可以空着。"
    ),
    "F2": Code(
        "不认识的键、表式、标签",
        "名称写错了，或这个键不属于所写的表。写错的键不会被悄悄丢掉。",
        "照“您是不是想写”改；自己的表用 --forms、JIXIAO_FORMS 或 设置.yaml 指明文件夹。",
        "项目性制: 经常性项目",
        "项目性质: 经常性项目",
    ),
    "F3": Code(
        "值不是这个字段要的",
        "金额、日期、选项等字段里写了别的东西，或该是列表的不是列表。",
        "照提示的样子写；“jixiao forms 表式”列出每个字段的类型。",
        "计划开始日期: 一月初",
        "计划开始日期: 2024-01-01",
    ),
    "F4": Code("重复，或两个只能写一个", "同一个名称列了两次，或两种写法同时写了。", "删去一处。"),
    "F5": Code(
        "文件没有列入“项目”",
        "文件夹里有这个项目文件，汇编.yaml 的“项目”里没有它，或它在里面的文件夹里，汇编里就没有它。",
        "列入，或移出这个文件夹。",
        severity=Severity.WARNING,
    ),
    "F6": Code(
        "数的位数比表上印的多",
        "照表的格式印会丢掉几位，例如印到分的金额写到了厘；不会悄悄四舍五入。",
        "改成表上印得下的数；确实要四舍五入，由表的“取整”声明。",
    ),
    "F7": Code(
        "年度不在表的适用年度里",
        "每年的表可能不同；用错了年度的表，交上去会被退回。",
        "换成适用于这一年的表；确实沿用，就在 form.yaml 的“适用年度”里加上这一年。",
        severity=Severity.WARNING,
    ),
    "P1": Code(
        "{{ }} 里写得不对",
        "{{ }} 里只能写一个名字和式样；名字没有定义、金额没有式样、写成算式，都填不出来。",
        "照提示改；可用的名字和式样见 docs/spec.md。",
        "项目概述: 预算资金约{{ 预算合计 }}万元",
        "项目概述: 预算资金约{{ 预算合计 | 万元 }}万元",
    ),
    "B1": Code(
        "form.yaml 有错",
        "字段、计算、角色、审核等写得不对，或放表的文件夹里没有表。没有项目要出的表有错，只是警告。",
        "照提示改那一行；写法见 docs/forms.md。",
    ),
    "B2": Code(
        "模板有错", "page.html.j2 用了没有的名字、语句，或别的模板。", "照提示改那一行；可用的名字见 docs/forms.md。"
    ),
    "B3": Code(
        "样式有错", "用了三种格式不能都画出来的样式，或值的写法不对。", "照提示改那一行；可用的样式见 docs/forms.md。"
    ),
    "B4": Code(
        "印出的 HTML 有错",
        "标签没有闭合、表格缺格或重叠，或用了不认识的标签。",
        "照提示改模板；行号是印出来的 HTML 的。",
    ),
    "B5": Code(
        "记着的表的文件夹不对",
        "设置.yaml 写得不对，或它、环境变量 JIXIAO_FORMS 说的文件夹不在。",
        "写 表的文件夹: [文件夹]，路径从 设置.yaml 算起。",
    ),
    "W1": Code(
        "豁免没有用处",
        "豁免写的规则在那个位置没有发现问题，或没有这条规则。",
        "已经改好就删去这一条；否则核对规则和位置。",
        severity=Severity.WARNING,
    ),
    "W2": Code(
        "豁免还没有写理由",
        "check --write-waivers 写进去的豁免，理由要由您补。",
        "把“理由”换成为什么可以保留。",
        severity=Severity.WARNING,
    ),
    "W3": Code(
        "豁免没有写进去",
        "照这个文件的写法，加进去以后读出来会不一样，或文件不宜改动，所以一个字也没有动。",
        "照提示自己加上，或先把文件改成普通的写法。",
    ),
    "G1": Code(
        "字体里没有这个字",
        "画出来会是空白，所以不画。",
        "改用字体里有的字，或在 fonts.yaml 里换一个收字更多的字体（docs/fonts.md）。",
    ),
    "D1": Code("有不能画的字", "文字里有 PDF、Word 或 Excel 不能放的字。", "改正这些字，再运行一次。"),
    "D2": Code("程序的缺陷", "这份文件没有错，是程序出了错；别的文件照常出。", "请连同这份文件报告。"),
    "D3": Code(
        "画的进程意外终止",
        "画这份文件的进程一再终止，已跳过，多半是内存不够。",
        "少用几个进程（--jobs），或把文档拆小。",
    ),
}


def code_text(name: str) -> str:
    """A code as `jixiao explain` prints it."""
    code = CODES[name]
    lines = [
        f"{name}  {code.title}（{CODE_FAMILIES[name[0]]}，{code.severity.label}）",
        "",
        code.why,
        "",
        f"改法：{code.way}",
    ]
    if code.bad:
        lines += [
            "",
            "会报的写法：",
            *(f"  {line}" for line in code.bad.split("\n")),
            "",
            "改好以后：",
            *(f"  {line}" for line in code.good.split("\n")),
        ]
    return "\n".join(lines)

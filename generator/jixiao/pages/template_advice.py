"""Chinese advice on what Jinja answers in English about a form's template."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jinja2.exceptions import SecurityError

from jixiao.pages.advice import Table, advised
from jixiao.pages.sandbox.extending import NO_BLOCK, OUTSIDE, UNUSED
from jixiao.pages.sandbox.missing import NO_ITEM
from jixiao.text.suggestions import nearest

_UNDEFINED = re.compile(r"^'([^']+)' is undefined")
_NO_ITEM = re.compile(f"^{NO_ITEM}: (.+): (.*)")
_BRACKETS = '检查 {{ }} 和 {% %} 里的括号、引号和逗号；名字里有顿号等要写 字段["名字"]'
_LOOK = "核对这一行的写法，见 docs/forms.md"
_FIGURES = "字段印出来已是文字；要算的写进 form.yaml 的“计算”"
_ARGUMENTS = "核对括号里的名称、次序和个数"
_WAYS = "可用：for、if、set、block、macro、call、extends、from … import"
# What Jinja or the sandbox answers, what is said of it, and the way out; the first that fits counts.
_SYNTAX: Table = (
    ("^too deep", "模板套得太深", "括号、条件最多套60层，循环最多套10层；分成几个宏"),
    ("^too large", "模板太长", "分成几个文件，用 import 合起来"),
    ("^autoescape", "模板里不能写 autoescape", "删去这一句；作者的文字总要转义"),
    ("^duplicate argument: (.+)", r"宏的两个参数同名，都叫“\1”", "在 {% macro %} 里换一个名称"),
    (
        "^no namespace: (.+)",
        r"“\1”不是 namespace，不能这样写进它的一项",
        r"先写 {% set \1 = namespace(…) %}；字段的值不能改，要算的写进 form.yaml 的“计算”",
    ),
    ("^path without quotes", "模板的路径要加引号", '如 {% from "_shared/指标.html.j2" import 指标行 %}'),
    (f"^{OUTSIDE}", "这里写的不会印：有 {% extends %} 的模板只印各个 block 里的", "移到 {% block … %} 里面"),
    (
        f"^{UNUSED}: (.+)",
        r"宏“\1”没有人用：有 {% extends %} 的模板里，被继承的页用的还是它自己的宏",
        "在自己的 block 里用它，或删去；要换掉继承来的一段，重写那一段的 block",
    ),
    (f"^{NO_BLOCK}: (.+): (.*)", r"被继承的页里没有叫“\1”的 block，这里写的不会印", r"可以重写的：\2"),
    (
        "unknown tag '(end\\w*)'.* closed is '(\\w+)'",
        r"这里写的是“\1”，可是前面的“\2”还没有结束",
        r"先补上 {% end\2 %}；没有与“\1”相配的开头，就删去它",
    ),
    ("unknown tag '(end\\w*)'", r"“\1”前面没有相配的开头", "删去它，或补上开头"),
    ("unknown tag '([^']+)'", r"不认识的语句“\1”", _WAYS),
    ("No test named '([^']+)'", r"没有“is \1”这个判断", "可用：defined、none、string、number、even、odd 等"),
    (
        "No filter named '([^']+)'",
        r"没有“\1”这个过滤器",
        "可用：断词、length、format、join、round 等，见 docs/forms.md",
    ),
    ("end of template.* closed is '(\\w+)'", r"模板到末尾“\1”还没有结束", r"补上 {% end\1 %}"),
    (
        "end of template",
        "模板到末尾还有语句没有结束",
        "给 {% for %}、{% if %}、{% call %}、{% block %} 各补上 {% endfor %} 等",
    ),
    ("[Mm]issing end of comment", "注释没有写完", "{# 后面补上 #}"),
    ("[Mm]issing end of raw", "raw 没有结束", "补上 {% endraw %}"),
    ("Expected an expression", "{{ }} 或语句里少了一段", "写上要印的名称，如 {{ 项目名称 }}；不印就删去"),
    ("can't assign", "不能给这个赋值", "set、for 后面写一个名称"),
    ("non-default argument", "宏的参数里，有默认值的要写在没有的后面", "换一换次序"),
    (
        "unexpected char '([（）“”‘’，：；｛｝％＝])'",
        r"这里是全角的“\1”，程序里只认半角",
        '改成半角的；名称里本来就有它，写 字段["名称"]',
    ),
    ("unexpected char (?:'\"'|\"'\")", "引号没有成对", "补上另一个引号"),
    ("expected token '([^']+)', got '([^']+)'", r"模板写法不对：这里应当是 \1，写的是 \2", _BRACKETS),
    ("unexpected (?:char )?'(.+?)'", r"模板写法不对：这里不能有 \1", _BRACKETS),
    ("block '([^']+)' defined twice", r"block“\1”写了两次", "一个名字的 block 只能有一个"),
    ("extended multiple times", "写了两个 {% extends %}", "只留一个"),
    ("", "模板写法不对", "核对这一行的 {{ }}、{% %}，见 docs/forms.md"),
)
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "name": "名称",
    "string": "引号里的文字",
    "integer": "数",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "template data / text": "普通的文字",
}
_NAMES: Table = (
    ("^'super' is undefined", "super() 只能写在重写的 block 里", "删去它，或把它移到 {% block … %} 里"),
    ("^there is no parent block", "上面没有可以用 super() 印的 block", "删去 super()"),
    ("^'loop' is undefined", "loop 只在 {% for %} 里有", "移到循环里面"),
    (
        "^the template '([^']+)'.* export the requested name '([^']+)'",
        r"“\1”里没有叫“\2”的宏",
        "核对名称；现成的宏见 docs/forms.md",
    ),
    ("^parameter '(.+)' was not provided", r"宏的参数“\1”没有给", _ARGUMENTS),
    (r"has no (?:attribute|element) '?([^']+?)'?$", r"没有“\1”这一项", "核对 form.yaml 里这个字段下面的名称"),
    ("", "模板用了没有的名字", "核对 form.yaml 的字段和这一行的写法"),
)
_RUNTIME: Table = (
    (r"^macro '(.+)' takes no keyword argument '(.+)'", r"宏“\1”没有叫“\2”的参数，或给了两次", _ARGUMENTS),
    (r"^macro '(.+)' takes not more than (\d+)", r"宏“\1”只有\2个参数，给多了", _ARGUMENTS),
    (r"^macro '(.+)'", r"宏“\1”的参数不对", _ARGUMENTS),
    (r"^(?:do|test)_(\w+)\(\)", r"“\1”的参数不对：给多了、给少了，或名称不对", "见 docs/forms.md 的例子"),
    ("positional argument|keyword argument", "括号里的参数不对：给多了、给少了，或名称不对", _ARGUMENTS),
    ("format string|string formatting|format: ", "格式与给的值不合", "一个 %s、%d、%.2f 配一个值；%d、%f 只配数"),
    ("not iterable", "这里要能一项一项地数的东西", "{% for %} 的 in 后面写行表、指标树或列表"),
    ("to unpack", "{% for %} 里 in 前面的名称，与每一项里的个数不同", "各行只写一个名称；选项写 名称, 选中"),
    ("not supported between", "这两个不能比大小：一个是数，另一个是字段或文字", _FIGURES),
    ("bad operand|unsupported operand|__round__|must be real", "这里要数，不是字段或文字", _FIGURES),
    ("^slice ", "方括号里的冒号两边要写整数，步长不能是0", "如 [1:]、[:3]"),
    ("unhashable", "列表、对照表不能作名称", "写文字或数"),
    (
        "as an integer|must not be zero|must be str|invalid literal|could not convert",
        "括号里要的是另一种：该是数的写了文字，或该是文字的写了数",
        _ARGUMENTS,
    ),
    ("at least one item", "cycler 的括号里至少写一项", "如 cycler('甲', '乙')"),
)
_KINDS: tuple[tuple[type[Exception], str, str], ...] = (
    (SecurityError, "模板用了程序内部的东西（以下划线开头的名字）", _LOOK),
    (ZeroDivisionError, "模板里除以了 0", "先用 {% if %} 看除数；比率写进 form.yaml 的“计算”，用 商"),
    (ArithmeticError, "模板里的数算不出来", "要算的写进 form.yaml 的“计算”"),
    (TypeError, "模板把不能放在一起的东西放在一起算了（如文字加数），或宏、过滤器的参数不对", _LOOK),
    (LookupError, "模板取了没有的一项", _LOOK),
    (AttributeError, "模板取了没有的一项", _LOOK),
    (ValueError, "模板里有一个值不能这样用", _LOOK),
    (Exception, "模板出错", _LOOK),
)


def undefined_advice(answer: str, known: Sequence[str]) -> tuple[str, str]:
    """(message, help) for a name that the template uses and nobody gave."""
    if match := _NO_ITEM.search(answer):
        guess = nearest(match[1], match[2].split("、"))
        return f"没有“{match[1]}”这一项", f"您是不是想写“{guess}”？" if guess else f"这里有：{match[2]}"
    match = _UNDEFINED.search(answer)
    if match is None or match[1] in ("super", "loop"):
        return advised(_NAMES, answer) or (answer, "")
    guess = nearest(match[1], known)
    names = f"可用：{'、'.join(known)}；宏要先用 {{% from … import {match[1]} %}} 引进"
    return f"“{match[1]}”没有定义", f"您是不是想写“{guess}”？" if guess else names


def syntax_advice(answer: str) -> tuple[str, str]:
    """(message, help) for a template that Jinja cannot read."""
    for word, shown in _TOKENS.items():
        answer = answer.replace(f"'{word}'", f"'{shown}'")
    return advised(_SYNTAX, answer) or (answer, "")


def runtime_advice(error: Exception) -> tuple[str, str]:
    """(message, help) for a template that failed while it was filled."""
    said, help = next((said, help) for kind, said, help in _KINDS if isinstance(error, kind))
    if isinstance(error, (SecurityError, ArithmeticError)):
        return said, help
    return advised(_RUNTIME, str(error)) or advised(_SYNTAX[:-1], str(error)) or (said, help)

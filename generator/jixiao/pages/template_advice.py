"""Chinese advice on what Jinja answers in English about a form's template."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jinja2.exceptions import SecurityError

from jixiao.pages.sandbox.extending import NO_BLOCK, OUTSIDE, UNUSED
from jixiao.text.suggestions import nearest

_UNDEFINED = re.compile(r"'([^']+)' is undefined")
_ATTRIBUTE = re.compile(r"has no (?:attribute|element) '?([^']+?)'?$")
_BRACKETS = '检查 {{ }} 和 {% %} 里的括号、引号和逗号；名字里有顿号等要写 字段["名字"]'
_OPEN = "它前面有 {% for %}、{% if %} 或 {% call %} 没有结束"
# What Jinja or the sandbox answers, what is said of it, and the way out; the first that fits counts.
_SYNTAX: tuple[tuple[str, str, str], ...] = (
    ("^too deep", "模板套得太深", "括号、条件最多套60层，循环最多套10层；分成几个宏"),
    ("^too large", "模板太长", "分成几个文件，用 import 合起来"),
    ("^autoescape", "模板里不能写 autoescape", "删去这一句；作者的文字总要转义"),
    (f"^{OUTSIDE}", "这里写的不会印：有 {% extends %} 的模板只印各个 block 里的", "移到 {% block … %} 里面"),
    (
        f"^{UNUSED}: (.+)",
        r"宏“\1”没有人用：有 {% extends %} 的模板里，被继承的页用的还是它自己的宏",
        "在自己的 block 里用它，或删去；要换掉继承来的一段，重写那一段的 block",
    ),
    (f"^{NO_BLOCK}: (.+): (.*)", r"被继承的页里没有叫“\1”的 block，这里写的不会印", r"可以重写的：\2"),
    ("unknown tag '(end[^']*)'", r"不认识的语句“\1”", _OPEN),
    ("unknown tag '([^']+)'", r"不认识的语句“\1”", "可用：for、if、set、block、macro、call、extends、from … import"),
    ("No test named '([^']+)'", r"没有“is \1”这个判断", "可用：defined、none、string、number、even、odd 等"),
    (
        "No filter named '([^']+)'",
        r"没有“\1”这个过滤器",
        "可用：断词、length、format、join、round 等，见 docs/forms.md",
    ),
    (
        "end of template",
        "模板到末尾还有语句没有结束",
        "给 {% for %}、{% if %}、{% call %}、{% block %} 各补上 {% endfor %} 等",
    ),
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
_OPENED = re.compile(r"tag mismatch: \w+ line (\d+)")
# What lxml answers to a page that is no well-formed XML
_HTML: tuple[tuple[str, str, str], ...] = (
    (
        r"Opening and ending tag mismatch: (\w+) line \d+ and (\w+)",
        r"<\1> 没有闭合，就遇到了 </\2>",
        r"补上 </\1>，或看 </\2> 是不是多了",
    ),
    ("Opening and ending tag mismatch", "标签没有配对", "每个标签都要闭合，如 <br/>"),
    ("Premature end of data", "到末尾还有标签没有闭合", "每个标签都要闭合，如 <br/>"),
    ("Extra content at the end", "</html> 后面还有内容", "全部放进一个 <html>…</html>"),
    ("Attribute (\\S+) redefined", r"属性 \1 写了两次", "只留一个"),
    ("Entity '(\\w+)' not defined", r"不认识 &\1;", "写字符本身，如空格写成全角空格"),
    ("EntityRef|xmlParseEntityRef", "单独的 & 要写成 &amp;", "& 写成 &amp;，< 写成 &lt;"),
    ("AttValue|Specification mandates value", "属性的值要加引号", '如 class="left"、data-repeat=""'),
    (
        "Unescaped '<'|StartTag: invalid|error parsing attribute name|attributes construct",
        "这里的 < 或属性写得不对",
        '文字里的 < 写成 &lt;；属性写成 名称="值"',
    ),
    ("", "标签写得不对", "每个标签都要闭合，如 <br/>"),
)
_RUNTIME: tuple[tuple[type[Exception], str], ...] = (
    (ZeroDivisionError, "模板里除以了 0"),
    (ArithmeticError, "模板里的数算不出来"),
    (TypeError, "模板把不能放在一起的东西放在一起算了（如文字加数），或宏、过滤器的参数不对"),
    (LookupError, "模板取了没有的一项"),
    (AttributeError, "模板取了没有的一项"),
    (ValueError, "模板里有一个值不能这样用"),
)


def undefined_advice(message: str, known: Sequence[str]) -> tuple[str, str]:
    """(message, help) for a name that the template uses and nobody gave."""
    if match := _UNDEFINED.search(message):
        guess = nearest(match[1], known)
        return f"“{match[1]}”没有定义", f"您是不是想写“{guess}”？" if guess else "可用：" + "、".join(known)
    if match := _ATTRIBUTE.search(message):
        return f"没有“{match[1]}”这一项", "核对 form.yaml 里这个字段下面的名称"
    return "模板用了没有的名字", "核对 form.yaml 的字段和这一行的写法"


def syntax_advice(message: str) -> tuple[str, str]:
    """(message, help) for a template that Jinja cannot read."""
    for word, shown in _TOKENS.items():
        message = message.replace(f"'{word}'", f"'{shown}'")
    return _said(_SYNTAX, message)


def html_advice(message: str, line: int) -> tuple[str, int, str]:
    """(message, line, help) for a page that is no well-formed XML; the line of a tag that is not closed is its own."""
    said, help = _said(_HTML, message)
    opened = _OPENED.search(message)
    return f"模板印出的 HTML 不完整：{said}", int(opened[1]) if opened else line, help


def runtime_advice(error: Exception) -> str:
    """What is said of a template that failed while it was filled."""
    if isinstance(error, SecurityError):
        return "模板用了程序内部的东西（以下划线开头的名字）"
    return next((said for kind, said in _RUNTIME if isinstance(error, kind)), "模板出错")


def _said(table: tuple[tuple[str, str, str], ...], message: str) -> tuple[str, str]:
    for pattern, said, help in table:
        if match := re.search(pattern, message):
            return match.expand(said), match.expand(help)
    return message, ""

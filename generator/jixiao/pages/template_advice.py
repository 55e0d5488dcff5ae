"""Chinese advice on what Jinja answers in English about a form's template."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jixiao.text.suggestions import nearest

_UNDEFINED = re.compile(r"'([^']+)' is undefined")
_ATTRIBUTE = re.compile(r"has no (?:attribute|element) '?([^']+?)'?$")
_UNKNOWN_TAG = re.compile(r"unknown tag '([^']+)'")
_NO_FILTER = re.compile(r"No (filter|test) named '([^']+)'")
_LIMITS = {
    "too deep": ("模板套得太深", "括号、条件最多套60层，循环最多套10层；分成几个宏"),
    "too large": ("模板太长", "分成几个文件，用 import 合起来"),
    "autoescape": ("模板里不能写 autoescape", "删去这一句；作者的文字总要转义"),
}


def undefined_advice(message: str, known: Sequence[str]) -> tuple[str, str]:
    """(message, help) for a name that the template uses and nobody gave."""
    if match := _UNDEFINED.search(message):
        guess = nearest(match[1], known)
        return f"“{match[1]}”没有定义", f"您是不是想写“{guess}”？" if guess else "可用：" + "、".join(known)
    if match := _ATTRIBUTE.search(message):
        return f"没有“{match[1]}”这一项", "核对 form.yaml 里这个字段下面的名称"
    return f"模板用了没有的名字：{message}", "核对 form.yaml 的字段和这一行的写法"


def syntax_advice(message: str) -> tuple[str, str]:
    """(message, help) for a template that Jinja cannot read."""
    if message in _LIMITS:
        return _LIMITS[message]
    if match := _UNKNOWN_TAG.search(message):
        closing = match[1].startswith("end")
        unclosed = "它前面有 {% for %}、{% if %} 或 {% call %} 没有结束"
        known = "可用：for、if、set、block、macro、call、extends、from … import"
        return f"不认识的语句“{match[1]}”", unclosed if closing else known
    if match := _NO_FILTER.search(message):
        if match[1] == "test":
            return f"没有“is {match[2]}”这个判断", "可用：defined、none、string、number、even、odd 等"
        return f"没有“{match[2]}”这个过滤器", "可用：断词、length、format、join、round 等，见 docs/forms.md"
    if "Unexpected end of template" in message or "end of template" in message:
        return "模板到末尾还有语句没有结束", "给 {% for %}、{% if %}、{% call %}、{% block %} 各补上 {% endfor %} 等"
    if "expected token" in message or "unexpected" in message:
        return f"模板写法不对：{message}", '检查 {{ }} 和 {% %} 里的括号、引号和逗号；名字里有顿号等要写 字段["名字"]'
    return f"模板写法不对：{message}", "见 docs/forms.md"

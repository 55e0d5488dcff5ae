"""Chinese advice on style sheets: what cssselect2 answers in English, and what it would pass over in silence."""

from __future__ import annotations

import re

from jixiao.pages.advice import Table, advised

_SIMPLE = "写标签、类、后代，如“td.money”“tr.title td”；几个用半角逗号隔开"
_FULL_WIDTH = str.maketrans("，。；：｛｝（）", ",.;:{}()")
_WIDE = re.compile(f"[{''.join(map(chr, _FULL_WIDTH))}]")
_STRING, _COMMENT = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'"), re.compile(r"/\*.*?\*/", re.DOTALL)
_FAULTS: Table = (
    ("got EOF", "选择器没有写完，或空着", _SIMPLE),
    ("Unknown pseudo-class', '([^']+)'", r"没有“:\1”这种选择", _SIMPLE),
    ("Invalid arguments for :?([\\w-]+)", r"“:\1”的括号里写得不对", "如 :nth-child(2)、:nth-child(odd)"),
    (r"undefined namespace prefix: (\w+)", r"选择器里不能有“\1|”", _SIMPLE),
    ("[Cc]lass name", "选择器写法不对：点后面要是类的名称", _SIMPLE),
    ("got (?:dimension|number)", "选择器写法不对：类、标签的名称不能以数字开头", _SIMPLE),
    ("", "选择器写法不对", _SIMPLE),
)


def selector_advice(error: Exception, prelude: str) -> tuple[str, str]:
    """(message, help) for selectors that cannot be read."""
    if any("\u4e00" <= character <= "\u9fff" for character in str(error)):
        return f"选择器写法不对：{error}", _SIMPLE
    return wide_advice(prelude) or advised(_FAULTS, repr(error.args)) or ("选择器写法不对", _SIMPLE)


def silent_fault(prelude: str) -> tuple[str, str] | None:
    """(message, help) for selectors that can be read but never fit."""
    if "::" in prelude:
        return "没有 ::before、::after 这种选择", "要印的写进模板"
    return wide_advice(prelude)


def wide_advice(text: str) -> tuple[str, str] | None:
    """(message, help) where a sign is full-width; None where none is."""
    if found := _WIDE.search(text):
        sign = found[0]
        return f"这里是全角的“{sign}”，样式只认半角", f"改成半角的 {sign.translate(_FULL_WIDTH)}"
    return None


def unfinished(text: str) -> tuple[int, str, str] | None:
    """(place, message, help) of a comment or brace without its end, which would take what follows with it."""
    plain = _COMMENT.sub(lambda comment: " " * len(comment[0]), _STRING.sub(lambda held: " " * len(held[0]), text))
    if (place := plain.find("/*")) >= 0:
        return place, "/* 后面没有 */，后面的样式都不算了", "补上 */"
    opened: list[int] = []
    for brace in re.finditer("[{}]", plain):
        if brace[0] == "{":
            opened.append(brace.start())
        elif not opened:
            return brace.start(), "多了一个 }，或前面少了 {", "一条样式写成 td.money { text-align: right }"
        else:
            opened.pop()
    return (opened[0], "{ 后面没有 }", "一条样式写成 td.money { text-align: right }") if opened else None
